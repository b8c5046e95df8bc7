//! HTML as the program writes it, read into a tree: strict, since a page of ours has every end tag.

use std::collections::BTreeMap;

/// An element or a piece of text.
#[derive(Debug)]
pub(crate) enum Node {
    Text(String),
    Element { name: String, attributes: BTreeMap<String, String>, children: Vec<Node> },
}

const VOID: [&str; 8] = ["meta", "link", "br", "hr", "img", "input", "wbr", "col"];

/// Reads a page; `path` is named in faults.
pub(crate) fn parse(path: &str, text: &str) -> Node {
    let mut open = vec![element("#page", BTreeMap::new())];
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        add(&mut open, Node::Text(decoded(&rest[..at])));
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 3) } else { tag_end(rest) };
        let end = end.unwrap_or_else(|| panic!("{path}: a tag is not closed: {rest:.60}"));
        let (tag, after) = rest.split_at(end);
        rest = after;
        if tag.starts_with("<!") {
            continue;
        }
        if let Some(name) = tag.strip_prefix("</") {
            let closed = open.pop().expect("the page itself stays open");
            assert_eq!(closed.name(), name.trim_end_matches('>').trim(), "{path}: a wrong end tag before {rest:.80}");
            assert!(!open.is_empty(), "{path}: one end tag too many");
            add(&mut open, closed);
            continue;
        }
        let (name, attributes) = start_tag(path, tag);
        let is_void = VOID.contains(&name.as_str()) || tag.ends_with("/>");
        let node = element(&name, attributes);
        if is_void {
            add(&mut open, node);
        } else if name == "script" || name == "style" {
            let end = rest.find(&format!("</{name}>")).unwrap_or_else(|| panic!("{path}: {name} is not closed"));
            rest = &rest[end + name.len() + 3..];
            add(&mut open, node);
        } else {
            open.push(node);
        }
    }
    assert_eq!(open.len(), 1, "{path}: {} is not closed", open.last().map_or("", Node::name));
    open.pop().expect("the page itself is there")
}

fn element(name: &str, attributes: BTreeMap<String, String>) -> Node {
    Node::Element { name: name.to_owned(), attributes, children: Vec::new() }
}

fn add(open: &mut [Node], node: Node) {
    if let Some(Node::Element { children, .. }) = open.last_mut() {
        children.push(node);
    }
}

/// Where a tag ends; `>` in quotes does not count.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            (None, '>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn start_tag(path: &str, tag: &str) -> (String, BTreeMap<String, String>) {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let value = if let Some(quoted) = rest.strip_prefix("=\"") {
            let (value, after) = quoted.split_once('"').unwrap_or_else(|| panic!("{path}: {tag}"));
            rest = after;
            decoded(value)
        } else {
            assert!(!rest.starts_with('='), "{path}: an attribute without quotes: {tag}");
            String::new()
        };
        assert!(attributes.insert(key, value).is_none(), "{path}: an attribute twice: {tag}");
    }
    (name.to_owned(), attributes)
}

impl Node {
    /// The name of an element; empty for text.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Text(_) => "",
            Self::Element { name, .. } => name,
        }
    }

    /// An attribute of an element.
    pub(crate) fn attribute(&self, key: &str) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Element { attributes, .. } => attributes.get(key).map(String::as_str),
        }
    }

    /// Whether an element has this class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
    }

    /// What stands inside.
    pub(crate) fn children(&self) -> &[Node] {
        match self {
            Self::Text(_) => &[],
            Self::Element { children, .. } => children,
        }
    }

    /// Itself and everything inside, in reading order.
    pub(crate) fn all(&self) -> Vec<&Node> {
        std::iter::once(self).chain(self.children().iter().flat_map(Node::all)).collect()
    }

    /// Every element for which `is` holds, in reading order.
    pub(crate) fn find(&self, is: impl Fn(&Node) -> bool) -> Vec<&Node> {
        self.all().into_iter().filter(|node| is(node)).collect()
    }

    /// Every element of this name.
    pub(crate) fn named(&self, name: &str) -> Vec<&Node> {
        self.find(|node| node.name() == name)
    }

    /// The first element with this id.
    pub(crate) fn by_id(&self, id: &str) -> Option<&Node> {
        self.all().into_iter().find(|node| node.attribute("id") == Some(id))
    }

    /// Every value of this attribute.
    pub(crate) fn attribute_values(&self, key: &str) -> Vec<&str> {
        self.all().into_iter().filter_map(|node| node.attribute(key)).collect()
    }

    /// The words, in single spaces; pictures and scripts left out.
    pub(crate) fn text(&self) -> String {
        let mut words = String::new();
        self.gather(&mut words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn gather(&self, words: &mut String) {
        match self {
            Self::Text(text) => words.push_str(text),
            Self::Element { name, .. } if ["svg", "head", "script", "style"].contains(&name.as_str()) => {}
            Self::Element { name, children, .. } => {
                let breaks = !["a", "b", "em", "strong", "span", "code", "sup", "i", "abbr", "del", "wbr"].contains(&name.as_str());
                let gap = if breaks { " " } else { "" };
                words.push_str(gap);
                for child in children {
                    child.gather(words);
                }
                words.push_str(gap);
            }
        }
    }
}

fn decoded(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut found = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, after) = piece.split_once(';').unwrap_or_else(|| panic!("a bare & in: {text}"));
        let number = entity.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16)).or_else(|| entity.strip_prefix('#').map(str::parse));
        let letter = match (entity, number) {
            ("amp", _) => '&',
            ("lt", _) => '<',
            ("gt", _) => '>',
            ("quot", _) => '"',
            ("nbsp", _) => '\u{a0}',
            ("shy", _) => '\u{ad}',
            (_, Some(Ok(number))) => char::from_u32(number).unwrap_or_else(|| panic!("no letter {number}")),
            _ => panic!("unknown entity `{entity}`"),
        };
        found.push(letter);
        found.push_str(after);
    }
    found
}

/// `%C3%A6` as `æ`.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| after.get(..2)).flatten().and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| panic!("not UTF-8: {text}"))
}
