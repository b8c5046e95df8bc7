use super::base::{Base, BaseOptions, Confidentiality};
use super::{Date, Id, Part, Partnership, Referred, Strand, Wave};
use crate::diagnostics::Diagnostic;
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Node, Reader, Word};

/// Something that is counted.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Common keys.
    pub base: Base<Indicator>,
    /// The strand it belongs to.
    pub strand: Option<Spanned<Id<Strand>>>,
    /// What a value counts.
    pub unit: String,
    /// What a value is about.
    pub scope: IndicatorScope,
    /// What was to be reached.
    pub target: Option<IndicatorTarget>,
    /// What is counted, in a sentence.
    pub definition: Option<String>,
    /// How small counts are treated.
    pub disclosure: Option<Disclosure>,
}

/// What a value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum IndicatorScope {
    Programme,
    Partnership,
}

/// What was to be reached.
#[derive(Clone, Debug)]
pub struct IndicatorTarget {
    /// How much.
    pub value: f64,
    /// By when.
    pub date: Option<Date>,
    /// Which third of the date.
    pub part: Option<Part>,
}

/// How small counts of an indicator are treated.
#[derive(Clone, Copy, Debug)]
pub struct Disclosure {
    /// The smallest count that is shown.
    pub min_cell: Option<u32>,
    /// What values are rounded to.
    pub round_to: Option<u32>,
}

/// One value of an indicator.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// Common keys; the id is made from the place.
    pub base: Base<Measurement>,
    /// Which indicator.
    pub indicator: Spanned<Id<Indicator>>,
    /// Which partnership; none for the whole programme.
    pub partnership: Option<Spanned<Id<Partnership>>>,
    /// Which wave, where it belongs to one.
    pub wave: Option<Spanned<Id<Wave>>>,
    /// Over which time, where it belongs to no wave.
    pub period: Option<Date>,
    /// How much.
    pub value: Spanned<f64>,
    /// Whether it may still change.
    pub provisional: bool,
    /// Where it comes from, in words.
    pub source: Option<String>,
    /// Its parts.
    pub by: Vec<MeasurementPart>,
}

/// One part of a value.
#[derive(Clone, Debug)]
pub struct MeasurementPart {
    /// What it is.
    pub label: String,
    /// How much.
    pub value: Spanned<f64>,
}

impl Referred for Indicator {
    const KINDS: &'static [&'static str] = &["indicator"];
}

impl Indicator {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let strand = fields.optional("strand", reader);
        let unit = fields.required("unit", reader);
        let scope = fields.required("scope", reader);
        let target = fields.optional("target", reader);
        let definition = fields.optional("definition", reader);
        let disclosure = fields.optional("disclosure", reader);
        Some(Self { base: base?, strand, unit: unit?, scope: scope?, target, definition, disclosure })
    }
}

impl FromNode for IndicatorTarget {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "target", reader)?;
        let value = fields.required("value", reader);
        let date = fields.optional("date", reader);
        let part = fields.optional("part", reader);
        fields.finish(reader);
        Some(Self { value: value?, date, part })
    }
}

impl FromNode for Disclosure {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "limit for small counts", reader)?;
        let min_cell = fields.optional("min_cell", reader);
        let round_to = fields.optional("round_to", reader);
        fields.finish(reader);
        Some(Self { min_cell, round_to })
    }
}

impl Measurement {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Steering));
        let indicator = fields.required("indicator", reader);
        let partnership = fields.optional("partnership", reader);
        let wave = fields.optional("wave", reader);
        let period = fields.optional("period", reader);
        if fields.entry("wave").is_none() && fields.entry("period").is_none() {
            let diagnostic = Diagnostic::error("missing-key", fields.place(), "this measurement does not say when")
                .labelled("a key is missing here")
                .help("add `wave: …`, or `period: 2015-08/2016-03`");
            reader.diagnostics.push(diagnostic);
        }
        let value = fields.required("value", reader);
        let provisional = fields.optional("provisional", reader).unwrap_or(false);
        let source = fields.optional("source", reader);
        let by = fields.list("by", reader);
        Some(Self { base: base?, indicator: indicator?, partnership, wave, period, value: value?, provisional, source, by })
    }
}

impl FromNode for MeasurementPart {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "part of the value", reader)?;
        let label = fields.required("label", reader);
        let value = fields.required("value", reader);
        fields.finish(reader);
        Some(Self { label: label?, value: value? })
    }
}

impl Word for IndicatorScope {
    const WHAT: &'static str = "scope";
    const WORDS: &'static [(&'static str, Self)] = &[("programme", Self::Programme), ("partnership", Self::Partnership)];
}
