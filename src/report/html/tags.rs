use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// What stands between tags, as written.
    Text(&'a str),
    /// A tag that opens an element, or stands for a whole one.
    Start(Tag),
    /// A tag that closes an element, by its name.
    End(String),
    /// A comment, a declaration, or what only a program reads.
    Comment,
    /// A comment that is opened and never closed.
    OpenComment,
}

/// A tag that opens an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name in small letters.
    pub(super) name: String,
    /// Its attributes in order, names in small letters, values decoded.
    attributes: Vec<(String, String)>,
    /// Whether nothing can stand in it.
    pub(super) is_void: bool,
}

impl Tag {
    /// The value of an attribute; empty ones count as none.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }
}

/// Elements that have no content.
const VOID: [&str; 10] = ["br", "hr", "img", "input", "wbr", "col", "source", "link", "meta", "embed"];

/// The pieces of HTML in order, each with its place. What is no tag is text; a tag that never ends is text as well.
pub(super) fn pieces(html: &str) -> Vec<(Piece<'_>, Range<usize>)> {
    let mut found = Vec::new();
    let (mut at, mut text) = (0, 0);
    while let Some(open) = html[at..].find('<').map(|step| at + step) {
        let Some((piece, end)) = piece(html, open) else {
            at = open + 1;
            continue;
        };
        if text < open {
            found.push((Piece::Text(&html[text..open]), text..open));
        }
        found.push((piece, open..end));
        (at, text) = (end, end);
    }
    if text < html.len() {
        found.push((Piece::Text(&html[text..]), text..html.len()));
    }
    found
}

/// The tag or comment at `open`, and where it ends.
fn piece(html: &str, open: usize) -> Option<(Piece<'_>, usize)> {
    let rest = &html[open..];
    if rest.starts_with("<!--") {
        return Some(rest.find("-->").map_or((Piece::OpenComment, html.len()), |close| (Piece::Comment, open + close + 3)));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return rest.find('>').map(|close| (Piece::Comment, open + close + 1));
    }
    let name_at = if rest.starts_with("</") { 2 } else { 1 };
    let name = rest[name_at..].split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')).next().unwrap_or_default();
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let (attributes, length) = attributes(&rest[name_at + name.len()..])?;
    let end = open + name_at + name.len() + length;
    let name = name.to_ascii_lowercase();
    if name_at == 2 {
        return Some((Piece::End(name), end));
    }
    let is_void = html[..end].ends_with("/>") || VOID.contains(&name.as_str());
    Some((Piece::Start(Tag { name, attributes, is_void }), end))
}

/// The attributes of a tag, and how long they are with the `>` after them.
fn attributes(text: &str) -> Option<(Vec<(String, String)>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let bare = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        at += rest.len() - bare.len();
        if bare.starts_with('>') {
            return Some((found, at + 1));
        }
        let length = bare.find(|letter: char| letter.is_whitespace() || matches!(letter, '=' | '>' | '/')).filter(|length| *length > 0)?;
        let key = bare[..length].to_ascii_lowercase();
        at += length;
        let after = text[at..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            found.push((key, String::new()));
            continue;
        };
        at = text.len() - value.len();
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (inner, length) = match quote {
            Some(quote) => value[1..].find(quote).map(|end| (&value[1..=end], end + 2))?,
            None => value.find(|letter: char| letter.is_whitespace() || letter == '>').map(|end| (&value[..end], end))?,
        };
        found.push((key, decoded(inner)));
        at += length;
    }
}

/// Text with the signs that `&` stands for. Names beyond the few of every page stay as they are.
pub(super) fn decoded(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let sign = piece.split_once(';').and_then(|(name, after)| Some((sign(name)?, after)));
        let (sign, after) = sign.unwrap_or(('&', piece));
        plain.push(sign);
        plain.push_str(after);
    }
    plain
}

fn sign(name: &str) -> Option<char> {
    let number = match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => name.strip_prefix('#').and_then(|number| number.parse().ok()),
    };
    if let Some(number) = number {
        return char::from_u32(number).filter(|sign| !sign.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "times" => '×',
        "copy" => '©',
        "rarr" => '→',
        "larr" => '←',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    fn names(html: &str) -> Vec<String> {
        let name = |piece: &Piece<'_>| match piece {
            Piece::Text(text) => format!("{text:?}"),
            Piece::Start(tag) => format!("<{}>", tag.name),
            Piece::End(name) => format!("</{name}>"),
            Piece::Comment => "<!>".to_owned(),
            Piece::OpenComment => "<!".to_owned(),
        };
        pieces(html).iter().map(|(piece, _)| name(piece)).collect()
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        assert_eq!(names("<A HREF='x>y'>a < b</a ><!-- <b> --><br/>"), ["<a>", "\"a < b\"", "</a>", "<!>", "<br>"]);
        assert_eq!(names("<b"), ["\"<b\""]);
        assert_eq!(names("x <!-- y"), ["\"x \"", "<!"]);
    }

    #[test]
    fn attributes_are_decoded() {
        let found = pieces("<a id=oak title=\"Elm &amp; Oak\" hidden href='#x'>");
        let (Piece::Start(tag), _) = &found[0] else { panic!("a tag") };
        assert_eq!((tag.attribute("id"), tag.attribute("title"), tag.attribute("href")), (Some("oak"), Some("Elm & Oak"), Some("#x")));
        assert_eq!(tag.attribute("hidden"), None);
    }
}
