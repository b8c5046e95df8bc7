use crate::diagnostics::Diagnostic;
use crate::source::Spanned;
use crate::yaml::{FromNode, Kind, Node, Reader, Reference, Shape};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// The id of a record of kind `K`; ids of different kinds cannot be mixed up.
pub struct Id<K> {
    text: Arc<str>,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// An id from its text, which is not checked.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: Arc::from(text), kind: PhantomData }
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self { text: Arc::clone(&self.text), kind: PhantomData }
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", &*self.text)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// What an id may be the id of.
pub trait Referred {
    /// The kinds, as `kind:` has them; parts of a record have names of their own.
    const KINDS: &'static [&'static str];

    /// Whether any record of these kinds will do; else its own record says which ones may be meant.
    const ANYWHERE: bool = true;
}

impl<K: Referred> FromNode for Id<K> {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type(node, "an id");
            return None;
        };
        if K::ANYWHERE {
            reader.references.push(Reference { kinds: K::KINDS, id: text.clone(), span: node.span });
        }
        Some(Self::new(text))
    }

    fn shape() -> Shape {
        Shape::Reference(K::KINDS)
    }
}

/// An organisation or a body.
#[derive(Debug)]
pub enum Actor {}

/// Whose view it is: that of a body, or of a type of organisation.
#[derive(Debug)]
pub enum Perspective {}

/// A type of organisation; ids are free where the programme lists none.
#[derive(Debug)]
pub enum OrganisationType {}

/// A policy area; ids are free where the programme lists none.
#[derive(Debug)]
pub enum Sector {}

impl Referred for Actor {
    const KINDS: &'static [&'static str] = &["organisation", "body"];
}

impl Referred for Perspective {
    const KINDS: &'static [&'static str] = &["body", "organisation_type"];
}

impl Referred for OrganisationType {
    const KINDS: &'static [&'static str] = &["organisation_type"];
}

impl Referred for Sector {
    const KINDS: &'static [&'static str] = &["sector"];
}

/// An id where it is given, not where it is referred to: one that cannot be an id is reported.
pub(super) struct GivenId<T>(pub(super) T);

impl<K> FromNode for GivenId<Spanned<Id<K>>> {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type(node, "an id");
            return None;
        };
        check_id(text, node, reader);
        Some(Self(Spanned::new(Id::new(text), node.span)))
    }

    fn shape() -> Shape {
        Shape::Pattern { pattern: "[a-z][a-z0-9_-]*", says: "a small letter, then small letters, digits, `_` or `-`" }
    }
}

/// Ids become names of files, which some systems keep short.
const LONGEST: usize = 80;

/// Whether a text may be an id: a small letter, then small letters, digits, `_` or `-`.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let mut characters = text.chars();
    text.len() <= LONGEST
        && characters.next().is_some_and(|first| first.is_ascii_lowercase())
        && characters.all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '-'))
}

/// Reports an id that cannot be one, with the nearest that can.
fn check_id(text: &str, node: &Node, reader: &mut Reader) {
    if is_id(text) {
        return;
    }
    let diagnostic = Diagnostic::error("invalid-id", node.span, format!("`{text}` cannot be an id"))
        .labelled("an id is a small letter, then small letters, digits, `_` or `-`");
    let diagnostic = match as_id(text) {
        Some(plain) => diagnostic.help(format!("write `{plain}`")),
        None => diagnostic,
    };
    reader.diagnostics.push(diagnostic);
}

/// The id most like a text that cannot be one.
#[must_use]
pub fn as_id(text: &str) -> Option<String> {
    let plain: String = text
        .to_lowercase()
        .replace('æ', "ae")
        .replace('ø', "oe")
        .replace('å', "aa")
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-') { letter } else { '_' })
        .collect();
    let plain = plain.trim_start_matches(|letter: char| !letter.is_ascii_lowercase());
    is_id(plain).then(|| plain.to_owned())
}
