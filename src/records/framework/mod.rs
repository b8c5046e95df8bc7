mod maps;
mod observed;
mod rule;

pub use maps::{MapsFrom, NewElements};
pub use observed::{Dimension, Direction, Factor, FactorRelation, RedesignForm, Relation, Strategy, StrategyGroup};
pub use rule::{PlacementRule, ReadyFor, RuleKind};

use super::base::{Base, BaseOptions};
use super::id::GivenId;
use super::{Id, Referred};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape, Word};
use observed::Strategies;

/// What partnerships are assessed by: elements on an ordered scale of levels, some of them ideal types.
#[derive(Clone, Debug)]
pub struct Framework {
    /// Common keys.
    pub base: Base<Framework>,
    /// Its version, such as `1.0.0`.
    pub version: Spanned<String>,
    /// The levels, low to high.
    pub scale: Vec<Level>,
    /// Names for groups of elements.
    pub groups: Vec<Group>,
    /// The elements in order.
    pub elements: Vec<Element>,
    /// What is said of the ideal types.
    pub ideal_types: Vec<IdealType>,
    /// What each element looks like at each ideal type.
    pub descriptors: Vec<Descriptors>,
    /// The dimensions, where the framework has any.
    pub dimensions: Vec<Dimension>,
    /// Strategies of steering to look for, in groups.
    pub strategies: Vec<StrategyGroup>,
    /// Forms in which institutions may be redesigned.
    pub redesign_forms: Vec<RedesignForm>,
    /// What promotes and what inhibits a partnership.
    pub factors: Vec<Factor>,
    /// What became of the ids of an older version.
    pub maps_from: Option<MapsFrom>,
    /// Where it is taken from: a key of the bibliography.
    pub source: Option<Spanned<String>>,
    /// How the rule suggests a placement.
    pub placement_rule: PlacementRule,
}

/// A place on the scale.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its id.
    pub id: Spanned<Id<Level>>,
    /// What readers call it.
    pub label: String,
    /// What kind of place it is.
    pub kind: LevelKind,
    /// Short code for charts, where one is given.
    pub code: Option<String>,
}

/// What kind of place a level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelKind {
    /// Below the lowest ideal type.
    Below,
    /// An ideal type.
    Type,
    /// Between two ideal types.
    Between,
    /// Above the highest ideal type.
    Above,
}

/// A group of elements.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: Spanned<Id<Group>>,
    /// What readers call it.
    pub label: String,
}

/// One aspect that is assessed.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its id.
    pub id: Spanned<Id<Element>>,
    /// What readers call it.
    pub label: String,
    /// At most 18 characters, for charts.
    pub short_label: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// What it asks.
    pub question: Option<String>,
    /// The group it belongs to.
    pub group: Option<Spanned<Id<Group>>>,
    /// What readers must know when reading its levels.
    pub reading_note: Option<String>,
}

/// What is said of an ideal type.
#[derive(Clone, Debug)]
pub struct IdealType {
    /// The level it is.
    pub level: Spanned<Id<Level>>,
    /// What it is like.
    pub summary: Option<String>,
    /// The level just below it, where that is a border worth naming.
    pub lower_border: Option<Spanned<Id<Level>>>,
}

/// An ideal type, and short statements about it.
pub type Statements = (Spanned<Id<Level>>, Vec<String>);

/// What one element looks like at each ideal type.
#[derive(Clone, Debug)]
pub struct Descriptors {
    /// The element.
    pub element: Spanned<Id<Element>>,
    /// Short statements by ideal type.
    pub by_type: Vec<Statements>,
}

impl Referred for Framework {
    const KINDS: &'static [&'static str] = &["framework"];
}

/// Which elements may be meant is for the framework of a wave to say, where there is a wave.
impl Referred for Element {
    const KINDS: &'static [&'static str] = &["element"];
}

impl Referred for Level {
    const KINDS: &'static [&'static str] = &["level"];
    const ANYWHERE: bool = false;
}

impl Referred for Group {
    const KINDS: &'static [&'static str] = &["group"];
}

impl Framework {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let version = fields.required("version", reader);
        let scale = fields.required("scale", reader);
        let elements = fields.required("elements", reader);
        let ideal_types = fields.required("ideal_types", reader);
        let descriptors = fields.required::<DescriptorMap>("descriptors", reader);
        Some(Self {
            groups: fields.list("groups", reader),
            dimensions: fields.list("dimensions", reader),
            strategies: fields.optional::<Strategies>("strategies", reader).map_or_else(Vec::new, |strategies| strategies.0),
            redesign_forms: fields.list("redesign_forms", reader),
            factors: fields.list("factors", reader),
            maps_from: fields.optional("maps_from", reader),
            source: fields.optional("source", reader),
            placement_rule: fields.optional("placement_rule", reader).unwrap_or_default(),
            version: version?,
            scale: scale?,
            elements: elements?,
            ideal_types: ideal_types.unwrap_or_default(),
            descriptors: descriptors.map_or_else(Vec::new, |map| map.0),
            base: base?,
        })
    }

    /// Position on the scale, from 0, of a level.
    #[must_use]
    pub fn position(&self, level: &Id<Level>) -> Option<usize> {
        self.scale.iter().position(|place| place.id.value == *level)
    }

    /// The element with this id.
    #[must_use]
    pub fn element(&self, id: &Id<Element>) -> Option<&Element> {
        self.elements.iter().find(|element| element.id.value == *id)
    }

    /// Positions of the ideal types, low to high.
    #[must_use]
    pub fn type_positions(&self) -> Vec<usize> {
        let places = self.scale.iter().enumerate();
        places.filter(|(_, level)| level.kind == LevelKind::Type).map(|(position, _)| position).collect()
    }
}

impl FromNode for Level {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "level", reader)?.at(node.span);
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let kind = fields.required("kind", reader);
        let short: Option<String> = fields.optional("short_label", reader);
        let code: Option<String> = fields.optional("code", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, kind: kind?, code: code.or(short) })
    }
}

impl Word for LevelKind {
    const WHAT: &'static str = "kind of level";
    const WORDS: &'static [(&'static str, Self)] =
        &[("below", Self::Below), ("type", Self::Type), ("between", Self::Between), ("above", Self::Above)];
}

impl FromNode for Group {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "group", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label? })
    }
}

impl FromNode for Element {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "element", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let aliases = fields.list("aliases", reader);
        let short_label = fields.optional("short_label", reader);
        let question = fields.optional("question", reader);
        let group = fields.optional("group", reader);
        let reading_note = fields.optional("reading_note", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, short_label, aliases, question, group, reading_note })
    }
}

impl FromNode for IdealType {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "ideal type", reader)?;
        let level = fields.required("level", reader);
        let summary = fields.optional("summary", reader);
        let lower_border = fields.optional("lower_border", reader);
        fields.finish(reader);
        Some(Self { level: level?, summary, lower_border })
    }
}

struct DescriptorMap(Vec<Descriptors>);

impl FromNode for DescriptorMap {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.wrong_type(node, "a map from elements to ideal types");
            return None;
        };
        let rows = entries.iter().filter_map(|entry| {
            let by_type = by_type(&entry.value, reader)?;
            Some(Descriptors { element: spanned_id(&entry.key, entry.key_span), by_type })
        });
        Some(Self(rows.collect()))
    }

    fn shape() -> Shape {
        let statements = Shape::Table { keys: Box::new(Id::<Level>::shape()), values: Box::new(Vec::<String>::shape()) };
        Shape::Table { keys: Box::new(Id::<Element>::shape()), values: Box::new(statements) }
    }
}

fn by_type(node: &Node, reader: &mut Reader) -> Option<Vec<Statements>> {
    let Kind::Map(entries) = &node.kind else {
        reader.wrong_type(node, "a map from ideal types to short statements");
        return None;
    };
    let cells = entries.iter().filter_map(|entry| Some((spanned_id(&entry.key, entry.key_span), Vec::from_node(&entry.value, reader)?)));
    Some(cells.collect())
}

fn spanned_id<K>(text: &str, span: Span) -> Spanned<Id<K>> {
    Spanned::new(Id::new(text), span)
}
