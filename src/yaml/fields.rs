use super::node::{Entry, Kind, Node};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// Notes mistakes while values are read.
#[derive(Debug, Default)]
pub struct Reader {
    /// What was found so far.
    pub diagnostics: Diagnostics,
}

impl Reader {
    /// Notes that `node` is not what it should be.
    pub fn wrong_type(&mut self, node: &Node, expected: &str) {
        let found = match &node.kind {
            Kind::Text(text) if text.chars().count() <= 40 => format!("`{text}`"),
            Kind::Text(_) | Kind::Empty | Kind::List(_) | Kind::Map(_) => node.describe().to_owned(),
        };
        let diagnostic = Diagnostic::error("wrong-type", node.span, format!("expected {expected}, found {found}"))
            .labelled(format!("should be {expected}"));
        self.diagnostics.push(diagnostic);
    }
}

/// A value that can be read from a [`Node`]; a mistake is noted and gives nothing.
pub trait FromNode: Sized {
    /// Reads the value.
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self>;
}

impl FromNode for String {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type(node, "a text");
            return None;
        };
        Some(text.trim_end().to_owned())
    }
}

impl FromNode for bool {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            Kind::Text(text) if text == "true" => Some(true),
            Kind::Text(text) if text == "false" => Some(false),
            Kind::Text(_) | Kind::Empty | Kind::List(_) | Kind::Map(_) => {
                reader.wrong_type(node, "`true` or `false`");
                None
            }
        }
    }
}

impl FromNode for u32 {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let value = if let Kind::Text(text) = &node.kind { text.parse().ok() } else { None };
        if value.is_none() {
            reader.wrong_type(node, "a whole number from 0");
        }
        value
    }
}

/// A share between 0 and 1.
impl FromNode for f64 {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let value = if let Kind::Text(text) = &node.kind { text.parse().ok().filter(|share| (0.0..=1.0).contains(share)) } else { None };
        if value.is_none() {
            reader.wrong_type(node, "a number between 0 and 1, such as 0.7");
        }
        value
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(|value| Self::new(value, node.span))
    }
}

/// A list; a single value stands for a list of one.
impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            Kind::List(items) => Some(items.iter().filter_map(|item| T::from_node(item, reader)).collect()),
            Kind::Empty => Some(Self::new()),
            Kind::Text(_) | Kind::Map(_) => T::from_node(node, reader).map(|value| vec![value]),
        }
    }
}

/// The keys of one map. Each key that is asked for is known; [`Fields::finish`] reports the others.
#[derive(Debug)]
pub struct Fields<'a> {
    what: String,
    entries: &'a [Entry],
    place: Span,
    asked: Vec<&'static str>,
    unknown: &'static str,
    /// Needed keys that are not there, until it is known whether one was misspelt.
    missing: Vec<(&'static str, Diagnostic)>,
}

impl<'a> Fields<'a> {
    /// The keys of `node`, called `what` in messages. A key written twice is reported; the first counts.
    pub fn new(node: &'a Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.wrong_type(node, "a map of keys");
            return None;
        };
        let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in entries {
            if let Some(first) = seen.get(entry.key.as_str()) {
                let diagnostic = Diagnostic::error("duplicate-key", entry.key_span, format!("the key `{}` is written twice", entry.key))
                    .labelled("written again here")
                    .with(first.key_span, "first written here")
                    .help("keep one of them");
                reader.diagnostics.push(diagnostic);
            } else {
                seen.insert(&entry.key, entry);
            }
        }
        Self::again(node, what)
    }

    /// The keys of a map whose doubled keys have been reported already.
    #[must_use]
    pub fn again(node: &'a Node, what: &str) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else { return None };
        let place = node
            .entry("kind")
            .or(entries.first())
            .map_or(node.span, |entry| Span::new(entry.key_span.file, entry.key_span.start, entry.value.span.end));
        Some(Self { what: what.to_owned(), entries, place, asked: Vec::new(), unknown: "unknown-key", missing: Vec::new() })
    }

    /// Where the record says what it is: missing keys are reported there.
    #[must_use]
    pub fn place(&self) -> Span {
        self.place
    }

    /// Sets the place at which missing keys are reported.
    #[must_use]
    pub fn at(mut self, place: Span) -> Self {
        self.place = place;
        self
    }

    /// Sets the code under which unknown keys are reported.
    #[must_use]
    pub fn unknown_as(mut self, code: &'static str) -> Self {
        self.unknown = code;
        self
    }

    /// The entry with this key, if it is there and not empty.
    pub fn entry(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key).filter(|entry| !is_blank(&entry.value))
    }

    /// A value that may be absent.
    pub fn optional<T: FromNode>(&mut self, key: &'static str, reader: &mut Reader) -> Option<T> {
        self.entry(key).and_then(|entry| T::from_node(&entry.value, reader))
    }

    /// A list that may be absent.
    pub fn list<T: FromNode>(&mut self, key: &'static str, reader: &mut Reader) -> Vec<T> {
        self.optional(key, reader).unwrap_or_default()
    }

    /// A value that must be there.
    pub fn required<T: FromNode>(&mut self, key: &'static str, reader: &mut Reader) -> Option<T> {
        if let Some(entry) = self.entry(key) {
            return T::from_node(&entry.value, reader);
        }
        let empty = self.entries.iter().find(|entry| entry.key == key);
        let what = &self.what;
        let diagnostic =
            Diagnostic::error("missing-key", empty.map_or(self.place, |entry| entry.key_span), format!("this {what} has no `{key}`"))
                .labelled(if empty.is_some() { "nothing stands after this key" } else { "a key is missing here" })
                .help(format!("add `{key}: …`"));
        self.missing.push((key, diagnostic));
        None
    }

    /// Reports needed keys that are missing and every key that nobody asked for; a needed key that was misspelt is one slip.
    pub fn finish(mut self, reader: &mut Reader) {
        for entry in self.entries.iter().filter(|entry| !self.asked.contains(&entry.key.as_str())) {
            if let Some(meant) = nearest(&entry.key, self.asked.iter().copied()) {
                self.missing.retain(|(key, _)| *key != meant);
            }
            let diagnostic = Diagnostic::error(
                self.unknown,
                entry.key_span,
                format!("{} {} has no key `{}`", article(&self.what), self.what, entry.key),
            )
            .labelled("unknown key")
            .help_nearest(&entry.key, self.asked.iter().copied());
            reader.diagnostics.push(diagnostic);
        }
        self.missing.into_iter().for_each(|(_, diagnostic)| reader.diagnostics.push(diagnostic));
    }
}

/// "a" or "an".
fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}

/// Nothing, or a text of blanks: as good as not there.
fn is_blank(node: &Node) -> bool {
    match &node.kind {
        Kind::Empty => true,
        Kind::Text(text) => text.trim().is_empty(),
        Kind::List(_) | Kind::Map(_) => false,
    }
}
