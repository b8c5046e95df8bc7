use super::base::{Base, BaseOptions, Confidentiality};
use super::{Confidence, Edition, Element, Evidence, Factor, Id, Perspective, Referred, Wave};
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Node, Reader, Word};

/// Something the researchers say, with what supports it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Common keys.
    pub base: Base<Claim>,
    /// What is said.
    pub text: Spanned<String>,
    /// What it says that the data show: a condition on values.
    pub holds: Option<Spanned<String>>,
    /// The wave that the condition is about.
    pub wave: Option<Spanned<Id<Wave>>>,
    /// Where in the narrative it is said, as its authors name the place.
    pub chapter: Option<String>,
    /// What it is said of.
    pub scope: ClaimScope,
    /// The elements it is about.
    pub elements: Vec<Spanned<Id<Element>>>,
    /// The factors it is about.
    pub factors: Vec<Spanned<Id<Factor>>>,
    /// What it rests on.
    pub evidence: Vec<Spanned<Id<Evidence>>>,
    /// How sure the researchers are.
    pub confidence: Option<Confidence>,
    /// How it stands to other claims.
    pub relations: Vec<ClaimRelation>,
    /// The edition that said it first.
    pub first_edition: Option<Spanned<Id<Edition>>>,
    /// The edition that changed it last.
    pub changed_in: Option<Spanned<Id<Edition>>>,
}

/// What a claim is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimScope {
    /// The programme.
    Programme,
    /// The partnerships together.
    Aggregate,
    /// One partnership.
    Unit,
}

/// How one claim stands to another.
#[derive(Clone, Debug)]
pub struct ClaimRelation {
    /// The other.
    pub claim: Spanned<Id<Claim>>,
    /// How.
    pub relation: ClaimRelationType,
}

/// How one claim stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum ClaimRelationType {
    Supports,
    Qualifies,
    Contradicts,
}

/// Something the researchers ask somebody to do, or to keep an eye on.
#[derive(Clone, Debug)]
pub struct Recommendation {
    /// Common keys.
    pub base: Base<Recommendation>,
    /// What is asked.
    pub text: String,
    /// Who is asked.
    pub addressee: Option<Spanned<Id<Perspective>>>,
    /// The claims it follows from.
    pub based_on: Vec<Spanned<Id<Claim>>>,
    /// When it should be done.
    pub urgency: Option<Urgency>,
    /// How far it has come.
    pub progress: Option<Progress>,
    /// What the addressee answered.
    pub response: Option<String>,
    /// The edition that made it.
    pub edition: Option<Spanned<Id<Edition>>>,
}

/// When something should be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Urgency {
    Now,
    NextPhase,
    Later,
}

/// How far a recommendation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Progress {
    New,
    Accepted,
    Rejected,
    InProgress,
    Done,
}

impl Referred for Claim {
    const KINDS: &'static [&'static str] = &["claim"];
}

impl Referred for Recommendation {
    const KINDS: &'static [&'static str] = &["recommendation"];
}

impl Claim {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::referred(Confidentiality::Public));
        let text = fields.required("text", reader);
        let scope = fields.required("scope", reader);
        let claim = Self {
            holds: fields.optional("holds", reader),
            wave: fields.optional("wave", reader),
            chapter: fields.optional("chapter", reader),
            elements: fields.list("elements", reader),
            factors: fields.list("factors", reader),
            evidence: fields.list("evidence", reader),
            confidence: fields.optional("confidence", reader),
            relations: fields.list("relations", reader),
            first_edition: fields.optional("first_edition", reader),
            changed_in: fields.optional("changed_in", reader),
            base: base?,
            text: text?,
            scope: scope?,
        };
        Some(claim)
    }
}

impl FromNode for ClaimRelation {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "relation between claims", reader)?;
        let claim = fields.required("claim", reader);
        let relation = fields.required("type", reader);
        fields.finish(reader);
        Some(Self { claim: claim?, relation: relation? })
    }
}

impl Recommendation {
    /// A recommendation says whom it asks, how soon, and how far it has come.
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let addressee = fields.required("addressee", reader);
        let urgency = fields.required("urgency", reader);
        let progress = fields.required("progress", reader);
        Self::read_rest(addressee, urgency, progress, fields, reader)
    }

    /// What to keep an eye on may be said to nobody in particular.
    pub(super) fn read_attention_point(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let addressee = fields.optional("addressee", reader);
        let urgency = fields.optional("urgency", reader);
        let progress = fields.optional("progress", reader);
        Self::read_rest(addressee, urgency, progress, fields, reader)
    }

    fn read_rest(
        addressee: Option<Spanned<Id<Perspective>>>,
        urgency: Option<Urgency>,
        progress: Option<Progress>,
        fields: &mut Fields<'_>,
        reader: &mut Reader,
    ) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::referred(Confidentiality::Public));
        let text = fields.required("text", reader);
        let based_on = fields.list("based_on", reader);
        let response = fields.optional("response", reader);
        let edition = fields.optional("edition", reader);
        Some(Self { base: base?, text: text?, addressee, based_on, urgency, progress, response, edition })
    }
}

impl Word for ClaimScope {
    const WHAT: &'static str = "scope";
    const WORDS: &'static [(&'static str, Self)] = &[("programme", Self::Programme), ("aggregate", Self::Aggregate), ("unit", Self::Unit)];
}

impl Word for ClaimRelationType {
    const WHAT: &'static str = "type of relation";
    const WORDS: &'static [(&'static str, Self)] =
        &[("supports", Self::Supports), ("qualifies", Self::Qualifies), ("contradicts", Self::Contradicts)];
}

impl Word for Urgency {
    const WHAT: &'static str = "urgency";
    const WORDS: &'static [(&'static str, Self)] = &[("now", Self::Now), ("next_phase", Self::NextPhase), ("later", Self::Later)];
}

impl Word for Progress {
    const WHAT: &'static str = "progress";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("new", Self::New),
        ("accepted", Self::Accepted),
        ("rejected", Self::Rejected),
        ("in_progress", Self::InProgress),
        ("done", Self::Done),
    ];
}
