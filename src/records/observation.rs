use super::base::{Base, BaseOptions, Confidentiality};
use super::{Actor, Dimension, Evidence, Factor, Id, Partnership, RedesignForm, Referred, Strategy, Wave};
use crate::diagnostics::Diagnostic;
use crate::source::Spanned;
use crate::yaml::{Fields, Reader, Word};

/// What was seen, or not seen, of something that the framework names.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Common keys; the id is made from the place.
    pub base: Base<Observation>,
    /// What kind of thing was looked for.
    pub subject: Subject,
    /// Its id in the framework.
    pub item: Spanned<String>,
    /// Where: a partnership, or none for the whole programme.
    pub partnership: Option<Spanned<Id<Partnership>>>,
    /// When.
    pub wave: Spanned<Id<Wave>>,
    /// What was found.
    pub finding: Finding,
    /// Who did it.
    pub actor: Option<Spanned<Id<Actor>>>,
    /// In words.
    pub text: Option<String>,
    /// What does not fit the finding.
    pub exceptions: Option<String>,
    /// What it rests on.
    pub evidence: Vec<Spanned<Id<Evidence>>>,
    /// What was before a redesign.
    pub change_from: Option<String>,
    /// What came after it.
    pub change_to: Option<String>,
    /// How strongly a factor works.
    pub strength: Option<Strength>,
}

/// What kind of thing was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A strategy of steering.
    Strategy,
    /// A form of institutional redesign.
    Redesign,
    /// One of the framework's dimensions.
    Dimension,
    /// Something that promotes or inhibits.
    Factor,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Finding {
    Observed,
    Partly,
    NotObserved,
    NotExamined,
}

/// How strongly a factor works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Strength {
    Weak,
    Moderate,
    Strong,
}

/// What an observation is about where it is about no single partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Programme,
}

impl Observation {
    pub(super) fn read_strategy(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let item = read_item::<Strategy>(fields, reader);
        Self::read(Subject::Strategy, item, fields, reader)
    }

    pub(super) fn read_redesign(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let item = read_item::<RedesignForm>(fields, reader);
        let (change_from, change_to) = (fields.optional("change_from", reader), fields.optional("change_to", reader));
        Self::read(Subject::Redesign, item, fields, reader).map(|observation| Self { change_from, change_to, ..observation })
    }

    pub(super) fn read_dimension(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let item = read_item::<Dimension>(fields, reader);
        Self::read(Subject::Dimension, item, fields, reader)
    }

    pub(super) fn read_factor(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let item = read_item::<Factor>(fields, reader);
        let strength = fields.optional("strength", reader);
        Self::read(Subject::Factor, item, fields, reader).map(|observation| Self { strength, ..observation })
    }

    fn read(subject: Subject, item: Option<Spanned<String>>, fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Steering));
        let partnership = read_place(fields, reader);
        let wave = fields.required("wave", reader);
        let finding = fields.required("finding", reader);
        let observation = Self {
            subject,
            actor: fields.optional("actor", reader),
            text: fields.optional("text", reader),
            exceptions: fields.optional("exceptions", reader),
            evidence: fields.list("evidence", reader),
            change_from: None,
            change_to: None,
            strength: None,
            base: base?,
            item: item?,
            partnership: partnership?,
            wave: wave?,
            finding: finding?,
        };
        Some(observation)
    }
}

fn read_item<K: Referred>(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Spanned<String>> {
    let item: Spanned<Id<K>> = fields.required("item", reader)?;
    Some(item.map(|id| id.as_str().to_owned()))
}

/// A partnership, or the whole programme: one of them must be said, and not both.
#[allow(clippy::option_option, reason = "the whole programme and a mistake are two answers")]
fn read_place(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Option<Spanned<Id<Partnership>>>> {
    let is_there = fields.entry("partnership").is_some();
    let partnership: Option<Spanned<Id<Partnership>>> = fields.optional("partnership", reader);
    let scope: Option<Spanned<Scope>> = fields.optional("scope", reader);
    match (partnership, scope, is_there) {
        (Some(partnership), Some(scope), _) => {
            let diagnostic = Diagnostic::error("unknown-key", scope.span, "an observation is of one partnership or of the whole programme")
                .labelled("says the whole programme")
                .with(partnership.span, "but this is one partnership")
                .help("keep `partnership`, or `scope: programme`");
            reader.diagnostics.push(diagnostic);
            None
        }
        (Some(partnership), None, _) => Some(Some(partnership)),
        (None, Some(_), _) => Some(None),
        (None, None, true) => None,
        (None, None, false) => {
            if fields.entry("scope").is_none() {
                let diagnostic = Diagnostic::error("missing-key", fields.place(), "this observation does not say where it was made")
                    .labelled("a key is missing here")
                    .help("add `partnership: …`, or `scope: programme`");
                reader.diagnostics.push(diagnostic);
            }
            None
        }
    }
}

impl Word for Finding {
    const WHAT: &'static str = "finding";
    const WORDS: &'static [(&'static str, Self)] =
        &[("observed", Self::Observed), ("partly", Self::Partly), ("not_observed", Self::NotObserved), ("not_examined", Self::NotExamined)];
}

impl Word for Strength {
    const WHAT: &'static str = "strength";
    const WORDS: &'static [(&'static str, Self)] = &[("weak", Self::Weak), ("moderate", Self::Moderate), ("strong", Self::Strong)];
}

impl Word for Scope {
    const WHAT: &'static str = "scope";
    const WORDS: &'static [(&'static str, Self)] = &[("programme", Self::Programme)];
}
