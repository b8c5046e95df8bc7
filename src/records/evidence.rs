use super::base::{Base, BaseOptions, Confidentiality};
use super::{Date, Element, Id, Partnership, Perspective, Referred, Wave};
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Node, Reader, Word};

/// Something that supports what is said: a document, an observation, an interview.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Common keys.
    pub base: Base<Evidence>,
    /// What kind of thing.
    pub evidence_kind: EvidenceKind,
    /// What the researchers call it; never published.
    pub title: Option<String>,
    /// The partnership it is about; none where it is about the programme.
    pub partnership: Option<Spanned<Id<Partnership>>>,
    /// The wave it belongs to; none where it belongs to none.
    pub wave: Option<Spanned<Id<Wave>>>,
    /// When it was made.
    pub date: Option<Date>,
    /// Whose view it gives.
    pub perspective: Option<Spanned<Id<Perspective>>>,
    /// The elements it says something about.
    pub elements: Vec<Spanned<Id<Element>>>,
    /// Where the researchers keep it; never published.
    pub file_ref: Option<String>,
    /// What readers may know of it.
    pub public_description: Option<String>,
    /// Words from it.
    pub excerpt: Option<Excerpt>,
    /// Who gathered it; for researchers.
    pub collected_by: Option<String>,
    /// What to keep in mind about it; for researchers.
    pub quality_note: Option<String>,
}

/// What kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum EvidenceKind {
    Document,
    Observation,
    Questionnaire,
    FocusGroup,
    Interview,
    Register,
    Other,
}

/// Words from a piece of evidence.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// The words.
    pub text: String,
    /// Who spoke, as a role and never by name.
    pub speaker_role: Option<String>,
    /// Whether they may be quoted.
    pub consent: Consent,
}

/// Whether somebody agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Consent {
    Given,
    Refused,
    Unknown,
}

impl Referred for Evidence {
    const KINDS: &'static [&'static str] = &["evidence"];
}

impl Evidence {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::referred(Confidentiality::Research));
        let evidence_kind = fields.required("evidence_kind", reader);
        let evidence = Self {
            title: fields.optional("title", reader),
            partnership: fields.optional("partnership", reader),
            wave: fields.optional("wave", reader),
            date: fields.optional("date", reader),
            perspective: fields.optional("perspective", reader),
            elements: fields.list("elements", reader),
            file_ref: fields.optional("file_ref", reader),
            public_description: fields.optional("public_description", reader),
            excerpt: fields.optional("excerpt", reader),
            collected_by: fields.optional("collected_by", reader),
            quality_note: fields.optional("quality_note", reader),
            base: base?,
            evidence_kind: evidence_kind?,
        };
        Some(evidence)
    }
}

impl FromNode for Excerpt {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "excerpt", reader)?;
        let text = fields.required("text", reader);
        let speaker_role = fields.optional("speaker_role", reader);
        let consent = fields.optional("consent", reader).unwrap_or(Consent::Unknown);
        fields.finish(reader);
        Some(Self { text: text?, speaker_role, consent })
    }
}

impl Word for EvidenceKind {
    const WHAT: &'static str = "evidence_kind";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("document", Self::Document),
        ("observation", Self::Observation),
        ("questionnaire", Self::Questionnaire),
        ("focus_group", Self::FocusGroup),
        ("interview", Self::Interview),
        ("register", Self::Register),
        ("other", Self::Other),
    ];
}

impl Word for Consent {
    const WHAT: &'static str = "consent";
    const WORDS: &'static [(&'static str, Self)] = &[("given", Self::Given), ("refused", Self::Refused), ("unknown", Self::Unknown)];
}
