use super::syntax::{self, Origin};
use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};
use std::fmt;

/// A value of a YAML document and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it was written. For a map or list: its first entry.
    pub span: Span,
}

/// What a [`Node`] is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Nothing: an empty value, `~` or `null`.
    Empty,
    /// A scalar as written, quotes and folding resolved.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order written; a key may occur twice.
    Map(Vec<Entry>),
}

/// One key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key was written.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// What it is, in words with an article.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Empty => "nothing",
            Kind::Text(_) => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map of keys",
        }
    }

    /// The entry of a map with this key; the first, if there are several.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key == key),
            Kind::Empty | Kind::Text(_) | Kind::List(_) => None,
        }
    }
}

/// Reads the documents of `text`, which begins at byte `base` of `file`. Empty documents are left out.
///
/// # Errors
/// The first place where the text is not YAML, worded for a person.
pub fn parse(text: &str, file: FileId, base: usize) -> Result<Vec<Node>, Box<Diagnostic>> {
    let origin = Origin { text, file, base };
    syntax::check(origin)?;
    let raw: Vec<Spanned<Raw>> =
        serde_yaml::from_multiple_with_options(text, options()).map_err(|error| syntax::explain(&error, origin))?;
    let documents: Vec<Node> = raw.into_iter().map(|raw| origin.node(raw)).collect();
    syntax::check_read(origin, &documents)?;
    Ok(documents.into_iter().filter(|node| !matches!(node.kind, Kind::Empty)).collect())
}

fn options() -> serde_yaml::Options {
    let mut budget = serde_yaml::Budget::default();
    budget.max_nodes = 5_000_000;
    budget.max_events = 20_000_000;
    // Each level takes some 35 kB of the stack, of which a thread may have no more than 2 MB.
    budget.max_depth = 24;
    let mut options = serde_yaml::Options::default();
    options.budget = Some(budget);
    options.duplicate_keys = serde_yaml::options::DuplicateKeyPolicy::PassThrough;
    options.non_finite_float_policy = serde_yaml::options::NonFiniteFloatPolicy::PassThrough;
    options.alias_limits.max_total_replayed_events = 200_000;
    options.with_snippet = false;
    options
}

/// What the library gives; `Plain` scalars are read from the source instead, since it has already guessed their type.
enum Raw {
    Plain,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl Origin<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let span = self.span(&raw.defined);
        let here = self.span(&raw.referenced);
        let kind = match raw.value {
            Raw::Plain => plain(&self.text[span.start - self.base..span.end - self.base]),
            Raw::Text(text) => Kind::Text(self.readable(&text, span)),
            Raw::List(items) => Kind::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => Kind::Map(entries.into_iter().map(|(key, value)| self.entry(key, value)).collect()),
        };
        Node { span: self.at_first_key(&kind, here), kind }
    }

    /// The place of a map: its first key, where the library has the colon of a pair without braces, or no place at all.
    fn at_first_key(&self, kind: &Kind, span: Span) -> Span {
        let Kind::Map(entries) = kind else { return span };
        let Some(key) = entries.first().map(|entry| entry.key_span) else { return span };
        let between = || self.text.get(key.end - self.base..span.start - self.base);
        let is_empty_there = key.start == span.start && span.start == span.end;
        let is_colon_after = key.end <= span.start && between().is_some_and(|text| text.trim().is_empty());
        if is_empty_there || is_colon_after { key } else { span }
    }

    /// A text without the signs that no reader can see: as escapes they could be written all the same, and a hard blank or a
    /// sign without width at the end of an unquoted text came along with what was pasted.
    fn readable(&self, text: &str, span: Span) -> String {
        let text = text.replace(|letter: char| letter.is_control() && !matches!(letter, '\n' | '\t'), "");
        let is_quoted = self.text[span.start - self.base..].starts_with(['"', '\'']);
        if is_quoted || !text.starts_with(syntax::is_unseen) && !text.ends_with(syntax::is_unseen) {
            return text;
        }
        text.trim_matches(syntax::is_unseen).to_owned()
    }

    fn entry(&self, key: Spanned<String>, value: Spanned<Raw>) -> Entry {
        Entry { key_span: self.span(&key.referenced), key: key.value, value: self.node(value) }
    }

    fn span(&self, location: &Location) -> Span {
        let span = location.span();
        let length = self.text.len();
        let start = usize::try_from(span.byte_offset().unwrap_or(0)).map_or(length, |start| start.min(length));
        let end = start + usize::try_from(span.byte_len().unwrap_or(0)).unwrap_or(0);
        let mut end = end.min(length);
        // A block scalar's place runs on to the next key; its last line break is not part of what was written.
        end = start + self.text[start..end].trim_end_matches([' ', '\t', '\n', '\r']).len();
        Span::new(self.file, self.base + start, self.base + end)
    }
}

fn plain(slice: &str) -> Kind {
    match slice.trim() {
        "" | "~" | "null" | "Null" | "NULL" => Kind::Empty,
        text => Kind::Text(text.to_owned()),
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn slices(text: &str) -> Vec<(String, String)> {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml".into(), text.as_bytes().to_vec());
        let nodes = parse(text, file, 0).expect("sound YAML");
        let mut found = Vec::new();
        for node in &nodes {
            collect(node, text, &mut found);
        }
        found
    }

    fn collect(node: &Node, text: &str, found: &mut Vec<(String, String)>) {
        let slice = text[node.span.start..node.span.end].to_owned();
        match &node.kind {
            Kind::Empty => found.push((String::new(), slice)),
            Kind::Text(value) => found.push((value.clone(), slice)),
            Kind::List(items) => items.iter().for_each(|item| collect(item, text, found)),
            Kind::Map(entries) => entries.iter().for_each(|entry| {
                found.push((entry.key.clone(), text[entry.key_span.start..entry.key_span.end].to_owned()));
                collect(&entry.value, text, found);
            }),
        }
    }

    #[test]
    fn scalars_stay_as_written_and_keep_their_places() {
        let text = "formål: 0.10\nland: nej\nx: 1e999\nøre: \"a\\tb\"\nlist: [2016, ~]\nhex: 0x10\n";
        let found = slices(text);
        let expected = [
            ("formål", "formål"),
            ("0.10", "0.10"),
            ("land", "land"),
            ("nej", "nej"),
            ("x", "x"),
            ("1e999", "1e999"),
            ("øre", "øre"),
            ("a\tb", "\"a\\tb\""),
            ("list", "list"),
            ("2016", "2016"),
            ("", "~"),
            ("hex", "hex"),
            ("0x10", "0x10"),
        ];
        let expected: Vec<_> = expected.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_doubled_key_is_handed_on() {
        let found = slices("a: 1\na: 2\n");
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn block_text_and_several_documents_are_read() {
        let found = slices("a: |\n  to linjer\n  her\nb: 1\n---\nc: >-\n  en\n  to\n");
        assert_eq!(found[1].0, "to linjer\nher\n");
        assert_eq!(found.last().map(|entry| entry.0.as_str()), Some("en to"));
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (one, two) in ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi", "ij"].iter().map(|pair| pair.split_at(1)) {
            text = text + two + ": &" + two + " [" + &format!("*{one}, ").repeat(9) + "x]\n";
        }
        let mut sources = Sources::default();
        let file = sources.add("a.yaml".into(), text.as_bytes().to_vec());
        assert!(parse(&text, file, 0).is_err());
    }
}
