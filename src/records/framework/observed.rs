//! What a framework names to be looked for: dimensions, strategies, forms of redesign, factors.

use crate::records::id::GivenId;
use crate::records::{Element, Id, Referred};
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Node, Reader, Word};

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

pub(super) struct Strategies(pub(super) Vec<StrategyGroup>);

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
