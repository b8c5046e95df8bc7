use super::node::{Entry, Kind, Node};
use super::shape::{Key, Shape};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// Notes mistakes, and what is referred to, while values are read.
#[derive(Debug, Default)]
pub struct Reader {
    /// What was found so far.
    pub diagnostics: Diagnostics,
    /// What was referred to so far.
    pub references: Vec<Reference>,
    /// The keys that were asked for, where that is all one wants to know.
    pub(super) described: Option<Vec<Key>>,
}

/// An id that stands for something elsewhere.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What it may be the id of.
    pub kinds: &'static [&'static str],
    /// The id.
    pub id: String,
    /// Where it is written.
    pub span: Span,
}

impl Reader {
    /// Notes that `node` is not what it should be.
    pub fn wrong_type(&mut self, node: &Node, expected: &str) {
        self.wrong_type_with(node, expected, "");
    }

    /// Notes that `node` is not what it should be, and what to do.
    pub fn wrong_type_with(&mut self, node: &Node, expected: &str, help: &str) {
        let found = match &node.kind {
            Kind::Text(text) if text.chars().count() <= 40 => format!("`{text}`"),
            Kind::Text(_) | Kind::Empty | Kind::List(_) | Kind::Map(_) => node.describe().to_owned(),
        };
        let diagnostic = Diagnostic::error("wrong-type", node.span, format!("expected {expected}, found {found}"))
            .labelled(format!("should be {expected}"))
            .help(help);
        self.diagnostics.push(diagnostic);
    }
}

/// A value that can be read from a [`Node`]; a mistake is noted and gives nothing.
pub trait FromNode: Sized {
    /// Reads the value.
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// What may be written for it. What is read from the keys of a map needs not say.
    #[must_use]
    fn shape() -> Shape {
        Shape::of_map::<Self>()
    }
}

/// A choice that is written as one of a fixed list of words.
pub trait Word: Copy + PartialEq + 'static {
    /// What is chosen, in messages.
    const WHAT: &'static str;
    /// The words.
    const WORDS: &'static [(&'static str, Self)];

    /// The word for it.
    #[must_use]
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

impl<T: Word> FromNode for T {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type(node, &format!("a word for `{}`", Self::WHAT));
            return None;
        };
        let found = Self::WORDS.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
        if found.is_none() {
            let diagnostic =
                Diagnostic::error("unknown-word", node.span, format!("`{text}` is not {} `{}`", article(Self::WHAT), Self::WHAT))
                    .labelled("unknown word")
                    .help_nearest(text, Self::WORDS.iter().map(|(word, _)| *word));
            reader.diagnostics.push(diagnostic);
        }
        found
    }

    fn shape() -> Shape {
        Shape::Words(Self::WORDS.iter().map(|(word, _)| *word).collect())
    }
}

impl FromNode for String {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type_with(
                node,
                "a text",
                "write words; where they hold `: `, `, ` or begin with `[` or `{`, put them in quotation marks",
            );
            return None;
        };
        Some(text.trim_end().to_owned())
    }

    fn shape() -> Shape {
        Shape::Text
    }
}

impl FromNode for bool {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            Kind::Text(text) if text == "true" => Some(true),
            Kind::Text(text) if text == "false" => Some(false),
            Kind::Text(_) | Kind::Empty | Kind::List(_) | Kind::Map(_) => {
                reader.wrong_type_with(
                    node,
                    "`true` or `false`",
                    "write `true` for yes and `false` for no, in small letters and without quotes",
                );
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::TrueOrFalse
    }
}

impl FromNode for u32 {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let value = if let Kind::Text(text) = &node.kind { text.parse().ok() } else { None };
        if value.is_none() {
            reader.wrong_type_with(node, "a whole number from 0", "write figures alone: no point, comma or unit");
        }
        value
    }

    fn shape() -> Shape {
        Shape::Whole
    }
}

/// A number, with a point before its decimals.
impl FromNode for f64 {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let value = if let Kind::Text(text) = &node.kind { text.parse().ok().filter(|number: &Self| number.is_finite()) } else { None };
        if value.is_none() {
            reader.wrong_type_with(node, "a number, such as 12 or 3.5", "write figures alone, with a point before the decimals");
        }
        value
    }

    fn shape() -> Shape {
        Shape::Number
    }
}

/// A number from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Share(pub f64);

impl FromNode for Share {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let value = if let Kind::Text(text) = &node.kind { text.parse().ok().filter(|share| (0.0..=1.0).contains(share)) } else { None };
        if value.is_none() {
            reader.wrong_type_with(node, "a number between 0 and 1, such as 0.7", "write figures alone, with a point before the decimals");
        }
        value.map(Self)
    }

    fn shape() -> Shape {
        Shape::Share
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(|value| Self::new(value, node.span))
    }

    fn shape() -> Shape {
        T::shape()
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

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

/// The keys of one map. Each key that is asked for is known; [`Fields::finish`] reports the others.
#[derive(Debug)]
pub struct Fields<'a> {
    what: String,
    entries: &'a [Entry],
    place: Span,
    asked: Vec<&'static str>,
    /// What was asked for, where that is all the reader wants to know.
    described: Option<Vec<Key>>,
    unknown: &'static str,
    /// Needed keys that are not there, until it is known whether one was misspelt.
    missing: Vec<(&'static str, Diagnostic)>,
}

impl<'a> Fields<'a> {
    /// The keys of `node`, called `what` in messages. A key written twice is reported; the first counts.
    pub fn new(node: &'a Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.wrong_type_with(node, "a map of keys", "write `key: value`, one a line, or `{key: value, …}`");
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
        let place = node
            .entry("kind")
            .or(entries.first())
            .map_or(node.span, |entry| Span::new(entry.key_span.file, entry.key_span.start, entry.value.span.end));
        Some(Self {
            what: what.to_owned(),
            entries,
            place,
            asked: Vec::new(),
            described: reader.described.as_ref().map(|_| Vec::new()),
            unknown: "unknown-key",
            missing: Vec::new(),
        })
    }

    /// Sets what the map is called in messages, once that is known.
    pub fn call(&mut self, what: &str) {
        what.clone_into(&mut self.what);
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

    /// The keys that nobody asked for yet.
    #[must_use]
    pub fn unasked(&self) -> Vec<&'a Entry> {
        self.entries.iter().filter(|entry| !self.asked.contains(&entry.key.as_str())).collect()
    }

    /// Notes what is asked for, where that is wanted; the first to ask for a key says whether it is needed.
    fn describe<T: FromNode>(&mut self, name: &'static str, needed: bool) {
        if let Some(keys) = &mut self.described
            && keys.iter().all(|key| key.name != name)
        {
            keys.push(Key { name, needed, shape: T::shape() });
        }
    }

    /// A value that may be absent.
    pub fn optional<T: FromNode>(&mut self, key: &'static str, reader: &mut Reader) -> Option<T> {
        self.describe::<T>(key, false);
        self.entry(key).and_then(|entry| T::from_node(&entry.value, reader))
    }

    /// A list that may be absent.
    pub fn list<T: FromNode>(&mut self, key: &'static str, reader: &mut Reader) -> Vec<T> {
        self.optional(key, reader).unwrap_or_default()
    }

    /// A value that must be there.
    pub fn required<T: FromNode>(&mut self, key: &'static str, reader: &mut Reader) -> Option<T> {
        self.describe::<T>(key, true);
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

    fn unknown_key(&self, entry: &Entry) -> Diagnostic {
        if is_cut_text(entry) {
            return Diagnostic::error(self.unknown, entry.key_span, format!("the comma before `{}` ends the text it stands in", entry.key))
                .labelled("taken for a key")
                .help("put the whole text in quotation marks");
        }
        let message = format!("{} {} has no key `{}`", article(&self.what), self.what, entry.key);
        Diagnostic::error(self.unknown, entry.key_span, message)
            .labelled("unknown key")
            .help_nearest(&entry.key, self.asked.iter().copied())
    }

    /// Reports needed keys that are missing and every key that nobody asked for; a needed key that was misspelt is one slip.
    pub fn finish(mut self, reader: &mut Reader) {
        if let Some(keys) = self.described {
            reader.described = Some(keys);
            return;
        }
        for entry in self.unasked() {
            if let Some(meant) = nearest(&entry.key, self.asked.iter().copied()) {
                self.missing.retain(|(key, _)| *key != meant);
            }
            reader.diagnostics.push(self.unknown_key(entry));
        }
        self.missing.into_iter().for_each(|(_, diagnostic)| reader.diagnostics.push(diagnostic));
    }
}

/// Words where a key should be, with nothing after them: a comma inside `{ }` has cut a text in two.
fn is_cut_text(entry: &Entry) -> bool {
    matches!(entry.value.kind, Kind::Empty) && entry.key.trim().contains(' ')
}

/// "a" or "an".
fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o']) || noun.starts_with("ur") { "an" } else { "a" }
}

/// Nothing, or a text of blanks: as good as not there.
fn is_blank(node: &Node) -> bool {
    match &node.kind {
        Kind::Empty => true,
        Kind::Text(text) => text.trim().is_empty(),
        Kind::List(_) | Kind::Map(_) => false,
    }
}
