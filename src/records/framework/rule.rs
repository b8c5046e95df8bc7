//! How a placement is suggested from the levels.

use crate::records::{Element, Id};
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Node, Reader, Share, Word};

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
