use super::base::{Base, BaseOptions, Confidentiality};
use super::{Date, Element, Evidence, Id, Level, Partnership, Wave};
use crate::diagnostics::Diagnostic;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape, Word};

/// The levels given to one partnership in one wave.
#[derive(Clone, Debug)]
pub struct Assessments {
    /// Common keys; the id is made from the place.
    pub base: Base<Assessments>,
    /// Which partnership.
    pub partnership: Spanned<Id<Partnership>>,
    /// Which wave.
    pub wave: Spanned<Id<Wave>>,
    /// One for each element and rater.
    pub items: Vec<Assessment>,
}

/// Two levels, the lower first.
#[derive(Clone, Debug)]
pub struct LevelRange {
    /// The lower.
    pub low: Spanned<Id<Level>>,
    /// The higher.
    pub high: Spanned<Id<Level>>,
}

/// One level, or the reason for none, for one element by one rater.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Where it is written.
    pub place: Span,
    /// Which element.
    pub element: Spanned<Id<Element>>,
    /// Who judged.
    pub rater: Spanned<Rater>,
    /// The level or the gap.
    pub judgement: Judgement,
    /// An uncertain span, low and high.
    pub range: Option<LevelRange>,
    /// How sure.
    pub confidence: Option<Confidence>,
    /// Why.
    pub rationale: Option<String>,
    /// What it rests on.
    pub evidence: Vec<Spanned<Id<Evidence>>>,
    /// When it was judged.
    pub date: Option<Date>,
    /// What it takes the place of, in words.
    pub supersedes: Option<String>,
}

/// Who judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rater {
    /// Agreed after discussion.
    Consensus,
    /// A researcher's code, or a body that assessed itself.
    Code(String),
}

/// A level, or the reason for none.
#[derive(Clone, Debug)]
pub enum Judgement {
    /// A level.
    Level(Spanned<Id<Level>>),
    /// The reason for none.
    Gap(Spanned<Gap>),
}

/// Why there is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No judgement was made.
    NotAssessed,
    /// Judgement was tried; the evidence was too thin.
    InsufficientEvidence,
    /// The element does not apply.
    NotApplicable,
}

/// How sure a judgement is, in the words of the `CERQual` approach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the four words are the whole meaning")]
pub enum Confidence {
    High,
    Moderate,
    Low,
    VeryLow,
}

/// What the researchers found for one element over all partnerships together.
#[derive(Clone, Debug)]
pub struct AggregateAssessment {
    /// Common keys; the id is made from the place.
    pub base: Base<AggregateAssessment>,
    /// Which wave.
    pub wave: Spanned<Id<Wave>>,
    /// Which element.
    pub element: Spanned<Id<Element>>,
    /// What was found.
    pub text: String,
    /// The nearest level, as a reading of the text.
    pub nearest_level: Option<Spanned<Id<Level>>>,
    /// What does not fit the picture.
    pub exceptions: Option<String>,
}

impl Assessments {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let partnership: Option<Spanned<Id<Partnership>>> = fields.required("partnership", reader);
        let wave: Option<Spanned<Id<Wave>>> = fields.required("wave", reader);
        let items = fields.required("items", reader);
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Steering));
        Some(Self { base: base?, partnership: partnership?, wave: wave?, items: items.unwrap_or_default() })
    }
}

impl FromNode for Assessment {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "assessment", reader)?;
        let element = fields.required("element", reader);
        let rater: Option<Spanned<Rater>> = fields.required("rater", reader);
        let judgement = read_judgement(&mut fields, reader);
        let range = fields.optional("range", reader);
        let confidence = fields.optional("confidence", reader);
        let rationale = fields.optional("rationale", reader);
        let evidence = fields.list("evidence", reader);
        let date = fields.optional("date", reader);
        let supersedes = fields.optional("supersedes", reader);
        let is_consensus = rater.as_ref().is_some_and(|rater| rater.value == Rater::Consensus);
        if is_consensus && rationale.is_none() && matches!(judgement, Some(Judgement::Level(_))) {
            let _: Option<String> = fields.required("rationale", reader);
        }
        fields.finish(reader);
        Some(Self {
            place: node.span,
            element: element?,
            rater: rater?,
            judgement: judgement?,
            range,
            confidence,
            rationale,
            evidence,
            date,
            supersedes,
        })
    }
}

fn read_judgement(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Judgement> {
    let level: Option<Spanned<Id<Level>>> = fields.optional("level", reader);
    let gap: Option<Spanned<Gap>> = fields.optional("gap", reader);
    match (level, gap) {
        (Some(level), None) => Some(Judgement::Level(level)),
        (None, Some(gap)) => Some(Judgement::Gap(gap)),
        (Some(level), Some(gap)) => {
            let diagnostic = Diagnostic::error("level-and-gap", gap.span, "an assessment has both a level and a gap")
                .labelled("says why there is no level")
                .with(level.span, "but here is one")
                .help("keep one of them");
            reader.diagnostics.push(diagnostic);
            None
        }
        (None, None) => {
            if fields.entry("level").is_none() && fields.entry("gap").is_none() {
                fields.required::<String>("level", reader);
            }
            None
        }
    }
}

impl FromNode for LevelRange {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Kind::List(items) = &node.kind
            && let [low, high] = items.as_slice()
        {
            return Some(Self { low: Spanned::from_node(low, reader)?, high: Spanned::from_node(high, reader)? });
        }
        reader.wrong_type(node, "two levels, the lower first: `[low, high]`");
        None
    }

    fn shape() -> Shape {
        Shape::Pair(Box::new(Id::<Level>::shape()))
    }
}

impl FromNode for Rater {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::from_node(node, reader)?;
        Some(if text == "consensus" { Self::Consensus } else { Self::Code(text) })
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Words(vec!["consensus"]), Shape::Reference(&["body"]), Shape::Text])
    }
}

impl Word for Gap {
    const WHAT: &'static str = "gap";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("not_assessed", Self::NotAssessed),
        ("insufficient_evidence", Self::InsufficientEvidence),
        ("not_applicable", Self::NotApplicable),
    ];
}

impl Word for Confidence {
    const WHAT: &'static str = "confidence";
    const WORDS: &'static [(&'static str, Self)] =
        &[("high", Self::High), ("moderate", Self::Moderate), ("low", Self::Low), ("very_low", Self::VeryLow)];
}

impl AggregateAssessment {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let wave: Option<Spanned<Id<Wave>>> = fields.required("wave", reader);
        let element: Option<Spanned<Id<Element>>> = fields.required("element", reader);
        let text = fields.required("text", reader);
        let nearest_level = fields.optional("nearest_level", reader);
        let exceptions = fields.optional("exceptions", reader);
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Public));
        Some(Self { base: base?, wave: wave?, element: element?, text: text?, nearest_level, exceptions })
    }
}
