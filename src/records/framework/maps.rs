//! What became of the ids of an older version.

use crate::records::{Element, Id, Level};
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape};

/// The elements that an old one became.
pub type NewElements = Vec<Spanned<Id<Element>>>;

/// What became of the ids of an older version; unlisted ids are unchanged.
#[derive(Clone, Debug)]
pub struct MapsFrom {
    /// The older version of the same framework.
    pub version: Spanned<String>,
    /// Old elements, each with the new ones; none where it was dropped.
    pub elements: Vec<(Spanned<String>, NewElements)>,
    /// Old levels, each with the new one.
    pub levels: Vec<(Spanned<String>, Spanned<Id<Level>>)>,
}

impl FromNode for MapsFrom {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "`maps_from`", reader)?;
        let version = fields.required("version", reader);
        let elements: Option<OldIds<Vec<Spanned<Id<Element>>>>> = fields.optional("elements", reader);
        let levels: Option<OldIds<Spanned<Id<Level>>>> = fields.optional("levels", reader);
        fields.finish(reader);
        let (elements, levels) = (elements.map_or_else(Vec::new, |ids| ids.0), levels.map_or_else(Vec::new, |ids| ids.0));
        Some(Self { version: version?, elements, levels })
    }
}

/// Old ids, each with what it became.
struct OldIds<T>(Vec<(Spanned<String>, T)>);

impl<T: FromNode> FromNode for OldIds<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.wrong_type(node, "a map from old ids to new ones");
            return None;
        };
        let pairs =
            entries.iter().filter_map(|entry| Some((Spanned::new(entry.key.clone(), entry.key_span), T::from_node(&entry.value, reader)?)));
        Some(Self(pairs.collect()))
    }

    fn shape() -> Shape {
        Shape::Table { keys: Box::new(Shape::Text), values: Box::new(T::shape()) }
    }
}
