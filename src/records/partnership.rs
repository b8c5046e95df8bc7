use super::base::{Base, BaseOptions, Confidentiality};
use super::{Body, Date, Id, Organisation, Referred};
use crate::source::Spanned;
use crate::yaml::{Fields, Reader, Word};

/// A binding cooperation between organisations: what is assessed.
#[derive(Clone, Debug)]
pub struct Partnership {
    /// Common keys; the label is the public label.
    pub base: Base<Partnership>,
    /// Who leads it.
    pub lead: Option<Spanned<Id<Organisation>>>,
    /// When it began.
    pub started: Option<Spanned<Date>>,
    /// When it ended.
    pub ended: Option<Spanned<Date>>,
    /// How it came to be, told so that it is not recognised.
    pub history_summary: Option<String>,
    /// Where it is in its life.
    pub phase: Option<Phase>,
    /// The body that directs it together with others.
    pub part_of: Option<Spanned<Id<Body>>>,
    /// Whether it is one of those studied.
    pub studied: bool,
    /// Its page's own text: a Markdown file, from the narrative's folder.
    pub narrative: Option<Spanned<String>>,
}

/// Where a partnership is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// At work.
    Active,
    /// Ended.
    Ended,
    /// Merged into another.
    Merged,
}

impl Referred for Partnership {
    const KINDS: &'static [&'static str] = &["partnership"];
}

impl Partnership {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::referred(Confidentiality::Steering));
        let public_label: Option<String> = fields.required("public_label", reader);
        Some(Self {
            lead: fields.optional("lead", reader),
            started: fields.optional("started", reader),
            ended: fields.optional("ended", reader),
            history_summary: fields.optional("history_summary", reader),
            phase: fields.optional("phase", reader),
            part_of: fields.optional("part_of", reader),
            studied: fields.optional("studied", reader).unwrap_or(true),
            narrative: fields.optional("narrative", reader),
            base: Base { label: public_label?, ..base? },
        })
    }
}

impl Word for Phase {
    const WHAT: &'static str = "phase";
    const WORDS: &'static [(&'static str, Self)] = &[("active", Self::Active), ("ended", Self::Ended), ("merged", Self::Merged)];
}
