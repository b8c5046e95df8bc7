use super::Id;
use super::base::{Base, BaseOptions, Confidentiality, Need, word};
use super::id::GivenId;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, FromNode, Kind, Node, Reader};

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
    pub id: Spanned<String>,
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
    /// What it asks.
    pub question: Option<String>,
    /// The group it belongs to.
    pub group: Option<Spanned<String>>,
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

/// One of the framework's dimensions.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// Its id.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// What it means.
    pub summary: Option<String>,
}

/// How a placement is suggested from the levels (ANALYSIS 3.1).
#[derive(Clone, Debug)]
pub struct PlacementRule {
    /// Which reading.
    pub kind: RuleKind,
    /// The share of elements that must be assessed, 0 to 1.
    pub min_assessed_share: f64,
    /// How many elements count as several.
    pub min_count: u32,
    /// Elements that must have reached a type, under [`RuleKind::AllRequired`].
    pub required_elements: Vec<Spanned<Id<Element>>>,
    /// Whether the rule may say that a partnership is ready for the next type.
    pub ready_for: ReadyFor,
}

/// Which reading of "most elements" the rule takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// More than half.
    Majority,
    /// The most frequent level.
    Plurality,
    /// A given number.
    Several,
    /// As majority, and every required element.
    AllRequired,
}

/// Whether the rule may say that a partnership is ready for the next type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadyFor {
    /// From the between-level just under the next type, by majority.
    FromBetween,
    /// Never.
    Never,
}

impl Default for PlacementRule {
    fn default() -> Self {
        Self {
            kind: RuleKind::Majority,
            min_assessed_share: 0.7,
            min_count: 3,
            required_elements: Vec::new(),
            ready_for: ReadyFor::FromBetween,
        }
    }
}

impl Framework {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let options = BaseOptions { confidentiality: Confidentiality::Public, id: Need::Required, label: Need::Required };
        let base = Base::read(fields, reader, &options, String::new);
        let version = fields.required("version", reader);
        let scale = fields.required("scale", reader);
        let elements = fields.required("elements", reader);
        let ideal_types = fields.required("ideal_types", reader);
        let descriptors = fields.required::<DescriptorMap>("descriptors", reader);
        Some(Self {
            groups: fields.list("groups", reader),
            dimensions: fields.list("dimensions", reader),
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

impl FromNode for LevelKind {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words = [("below", Self::Below), ("type", Self::Type), ("between", Self::Between), ("above", Self::Above)];
        word(node, reader, "kind of level", &words)
    }
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
        let _: Vec<String> = fields.list("aliases", reader);
        let short_label = fields.optional("short_label", reader);
        let question = fields.optional("question", reader);
        let group = fields.optional("group", reader);
        let reading_note = fields.optional("reading_note", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, short_label, question, group, reading_note })
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

impl FromNode for Dimension {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "dimension", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let _: Vec<String> = fields.list("aliases", reader);
        let summary = fields.optional("summary", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, summary })
    }
}

impl FromNode for PlacementRule {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let standard = Self::default();
        let mut fields = Fields::new(node, "placement rule", reader)?;
        let rule = Self {
            kind: fields.optional("kind", reader).unwrap_or(standard.kind),
            min_assessed_share: fields.optional("min_assessed_share", reader).unwrap_or(standard.min_assessed_share),
            min_count: fields.optional("min_count", reader).unwrap_or(standard.min_count),
            required_elements: fields.list("required_elements", reader),
            ready_for: fields.optional("ready_for", reader).unwrap_or(ReadyFor::Never),
        };
        fields.finish(reader);
        Some(rule)
    }
}

impl FromNode for RuleKind {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words =
            [("majority", Self::Majority), ("plurality", Self::Plurality), ("several", Self::Several), ("all_required", Self::AllRequired)];
        word(node, reader, "kind of placement rule", &words)
    }
}

impl FromNode for ReadyFor {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "`ready_for` rule", reader)?;
        if let Some(entry) = fields.entry("kind") {
            word(&entry.value, reader, "kind of `ready_for` rule", &[("majority", ())]);
        }
        let from = fields.entry("from").and_then(|entry| word(&entry.value, reader, "from", &[("between", Self::FromBetween)]));
        fields.finish(reader);
        Some(from.unwrap_or(Self::FromBetween))
    }
}
