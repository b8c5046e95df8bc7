use super::{FromNode, Kind, Node, Reader};
use crate::source::Span;

/// What may be written for a value: told by the same code that reads it, for editors and for the guide.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Any text.
    Text,
    /// A whole number from 0.
    Whole,
    /// A number.
    Number,
    /// A number from 0 to 1.
    Share,
    /// `true` or `false`.
    TrueOrFalse,
    /// A text of a certain form.
    Pattern {
        /// The form as a regular expression over the whole text.
        pattern: &'static str,
        /// The form in words.
        says: &'static str,
    },
    /// One of a fixed list of words.
    Words(Vec<&'static str>),
    /// The id of something of one of these kinds.
    Reference(&'static [&'static str]),
    /// A list; a single value stands for a list of one.
    List(Box<Shape>),
    /// A list of exactly two.
    Pair(Box<Shape>),
    /// A map with known keys.
    Map(Vec<Key>),
    /// A map whose keys are the study's own, each with such a value.
    Table {
        /// What the keys are.
        keys: Box<Shape>,
        /// What stands under each.
        values: Box<Shape>,
    },
    /// One of several.
    Either(Vec<Shape>),
}

/// A key of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub needed: bool,
    /// What may stand under it.
    pub shape: Shape,
}

/// A map without keys: what is read from it tells what would be asked for.
const NOTHING: Node = Node { kind: Kind::Map(Vec::new()), span: Span::NOWHERE };

/// The keys that `read` asks for.
pub fn keys_asked(read: impl FnOnce(&Node, &mut Reader)) -> Vec<Key> {
    let mut reader = Reader { described: Some(Vec::new()), ..Reader::default() };
    read(&NOTHING, &mut reader);
    reader.described.unwrap_or_default()
}

impl Shape {
    /// The shape of a value that is read from the keys of a map.
    #[must_use]
    pub fn of_map<T: FromNode>() -> Self {
        Self::Map(keys_asked(|node, reader| {
            let _ = T::from_node(node, reader);
        }))
    }
}
