use super::base::{Base, BaseOptions};
use super::id::GivenId;
use super::{Id, Referred};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape, Share, Word};

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

/// One of the framework's dimensions.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// Its id.
    pub id: Spanned<Id<Dimension>>,
    /// What readers call it.
    pub label: String,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// What it means.
    pub summary: Option<String>,
}

/// Strategies that belong together.
#[derive(Clone, Debug)]
pub struct StrategyGroup {
    /// Its id.
    pub id: Spanned<Id<StrategyGroup>>,
    /// What readers call it.
    pub label: String,
    /// The strategies.
    pub items: Vec<Strategy>,
}

/// A way of steering that may be observed.
#[derive(Clone, Debug)]
pub struct Strategy {
    /// Its id.
    pub id: Spanned<Id<Strategy>>,
    /// What readers call it.
    pub label: String,
    /// What it means.
    pub summary: Option<String>,
}

/// A form in which institutions may be redesigned.
#[derive(Clone, Debug)]
pub struct RedesignForm {
    /// Its id.
    pub id: Spanned<Id<RedesignForm>>,
    /// What readers call it.
    pub label: String,
    /// What it means.
    pub summary: Option<String>,
}

/// What promotes or inhibits a partnership.
#[derive(Clone, Debug)]
pub struct Factor {
    /// Its id.
    pub id: Spanned<Id<Factor>>,
    /// What readers call it.
    pub label: String,
    /// Which way it works.
    pub direction: Direction,
    /// Where its source tells of it.
    pub section: Option<String>,
    /// What it means.
    pub summary: Option<String>,
    /// What it is made up of.
    pub sub_factors: Vec<String>,
    /// The elements it bears on.
    pub elements: Vec<Spanned<Id<Element>>>,
    /// How it hangs together with others.
    pub relates_to: Vec<FactorRelation>,
}

/// Which way a factor works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Direction {
    Promoting,
    Inhibiting,
}

/// How one factor hangs together with another.
#[derive(Clone, Debug)]
pub struct FactorRelation {
    /// The other.
    pub factor: Spanned<Id<Factor>>,
    /// How.
    pub relation: Relation,
}

/// How two factors hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The one makes the other stronger.
    Reinforces,
    /// The one works against the other.
    Counteracts,
    /// Both are sides of one matter.
    SameIssue,
}

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

impl Referred for Dimension {
    const KINDS: &'static [&'static str] = &["dimension"];
}

impl Referred for Strategy {
    const KINDS: &'static [&'static str] = &["strategy"];
}

impl Referred for RedesignForm {
    const KINDS: &'static [&'static str] = &["redesign_form"];
}

impl Referred for Factor {
    const KINDS: &'static [&'static str] = &["factor"];
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

impl FromNode for Dimension {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "dimension", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let aliases = fields.list("aliases", reader);
        let summary = fields.optional("summary", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, aliases, summary })
    }
}

struct Strategies(Vec<StrategyGroup>);

impl FromNode for Strategies {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "list of strategies", reader)?;
        let groups = fields.required("groups", reader);
        fields.finish(reader);
        Some(Self(groups?))
    }
}

impl FromNode for StrategyGroup {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "group of strategies", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let items = fields.required("items", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, items: items? })
    }
}

impl FromNode for Strategy {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "strategy", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let summary = fields.optional("summary", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, summary })
    }
}

impl FromNode for RedesignForm {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "redesign form", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let summary = fields.optional("summary", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, summary })
    }
}

impl FromNode for Factor {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "factor", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let direction = fields.required("direction", reader);
        let section = fields.optional("section", reader);
        let summary = fields.optional("summary", reader);
        let sub_factors = fields.list("sub_factors", reader);
        let elements = fields.list("elements", reader);
        let relates_to = fields.list("relates_to", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, direction: direction?, section, summary, sub_factors, elements, relates_to })
    }
}

impl Word for Direction {
    const WHAT: &'static str = "direction";
    const WORDS: &'static [(&'static str, Self)] = &[("promoting", Self::Promoting), ("inhibiting", Self::Inhibiting)];
}

impl FromNode for FactorRelation {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "relation between factors", reader)?;
        let factor = fields.required("factor", reader);
        let relation = fields.required("relation", reader);
        fields.finish(reader);
        Some(Self { factor: factor?, relation: relation? })
    }
}

impl Word for Relation {
    const WHAT: &'static str = "relation";
    const WORDS: &'static [(&'static str, Self)] =
        &[("reinforces", Self::Reinforces), ("counteracts", Self::Counteracts), ("same_issue", Self::SameIssue)];
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

impl FromNode for PlacementRule {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let standard = Self::default();
        let mut fields = Fields::new(node, "placement rule", reader)?;
        let rule = Self {
            kind: fields.optional("kind", reader).unwrap_or(standard.kind),
            min_assessed_share: fields.optional("min_assessed_share", reader).map_or(standard.min_assessed_share, |share: Share| share.0),
            min_count: fields.optional("min_count", reader).unwrap_or(standard.min_count),
            required_elements: fields.list("required_elements", reader),
            ready_for: fields.optional("ready_for", reader).unwrap_or(ReadyFor::Never),
        };
        fields.finish(reader);
        Some(rule)
    }
}

impl Word for RuleKind {
    const WHAT: &'static str = "kind of placement rule";
    const WORDS: &'static [(&'static str, Self)] =
        &[("majority", Self::Majority), ("plurality", Self::Plurality), ("several", Self::Several), ("all_required", Self::AllRequired)];
}

impl FromNode for ReadyFor {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "`ready_for` rule", reader)?;
        let _: Option<ReadyForKind> = fields.optional("kind", reader);
        let _: Option<ReadyForLevel> = fields.optional("from", reader);
        fields.finish(reader);
        Some(Self::FromBetween)
    }
}

/// By which reading a partnership is ready: there is one.
#[derive(Clone, Copy, PartialEq)]
enum ReadyForKind {
    Majority,
}

impl Word for ReadyForKind {
    const WHAT: &'static str = "kind of `ready_for` rule";
    const WORDS: &'static [(&'static str, Self)] = &[("majority", Self::Majority)];
}

/// From which level a partnership is ready: there is one kind.
#[derive(Clone, Copy, PartialEq)]
enum ReadyForLevel {
    Between,
}

impl Word for ReadyForLevel {
    const WHAT: &'static str = "from";
    const WORDS: &'static [(&'static str, Self)] = &[("between", Self::Between)];
}
