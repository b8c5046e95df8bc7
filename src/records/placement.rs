use super::base::{Base, BaseOptions, Confidentiality};
use super::{Date, Id, Level, Partnership, Referred, Wave};
use crate::diagnostics::Diagnostic;
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Node, Reader, Word};

/// The researchers' decision on a whole partnership in one wave.
#[derive(Clone, Debug)]
pub struct Placement {
    /// Common keys; the id is made from the place.
    pub base: Base<Placement>,
    /// Which partnership.
    pub partnership: Spanned<Id<Partnership>>,
    /// Which wave.
    pub wave: Spanned<Id<Wave>>,
    /// The level; none where it cannot be placed.
    pub level: Option<Spanned<Id<Level>>>,
    /// How it stands at that level.
    pub status: Spanned<PlacementStatus>,
    /// The level it is ready for or approaching.
    pub next_level: Option<Spanned<Id<Level>>>,
    /// Why.
    pub rationale: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Why the decision differs from what the rule suggests.
    pub rule_override_reason: Option<String>,
    /// When it was decided.
    pub date: Option<Date>,
}

/// How a partnership stands at its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlacementStatus {
    /// At the level.
    At,
    /// At the level and ready for the next.
    ReadyFor,
    /// At the level and approaching the next.
    Approaching,
    /// Too little is known.
    CannotBePlaced,
}

/// How many partnerships were placed where in one wave, without saying which.
#[derive(Clone, Debug)]
pub struct PlacementSummary {
    /// Common keys.
    pub base: Base<PlacementSummary>,
    /// Which wave.
    pub wave: Spanned<Id<Wave>>,
    /// How many partnerships in all.
    pub total: Spanned<u32>,
    /// How many in each place.
    pub counts: Vec<PlacementCount>,
}

/// How many partnerships stand in one place.
#[derive(Clone, Debug)]
pub struct PlacementCount {
    /// The level; none for those that cannot be placed.
    pub level: Option<Spanned<Id<Level>>>,
    /// How they stand at it.
    pub status: Spanned<PlacementStatus>,
    /// The level they are ready for or approaching.
    pub next_level: Option<Spanned<Id<Level>>>,
    /// How many.
    pub n: Spanned<u32>,
}

impl Referred for PlacementSummary {
    const KINDS: &'static [&'static str] = &["placement_summary"];
}

impl Placement {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let partnership: Option<Spanned<Id<Partnership>>> = fields.required("partnership", reader);
        let wave: Option<Spanned<Id<Wave>>> = fields.required("wave", reader);
        let (level, status, next_level) = read_place(fields, reader);
        let rationale = fields.required("rationale", reader);
        let decided_by = fields.optional("decided_by", reader);
        let rule_override_reason = fields.optional("rule_override_reason", reader);
        let date = fields.optional("date", reader);
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Steering));
        Some(Self {
            base: base?,
            partnership: partnership?,
            wave: wave?,
            level,
            status: status?,
            next_level,
            rationale,
            decided_by,
            rule_override_reason,
            date,
        })
    }
}

impl PlacementSummary {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let wave: Option<Spanned<Id<Wave>>> = fields.required("wave", reader);
        let total = fields.required("base", reader);
        let counts = fields.required("counts", reader);
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Public));
        let (mut base, wave) = (base?, wave?);
        // There is one a wave, so the wave's id is as good as one of its own.
        if base.id.span == base.place {
            base.id.value = Id::new(wave.value.as_str());
        }
        Some(Self { base, wave, total: total?, counts: counts.unwrap_or_default() })
    }
}

impl FromNode for PlacementCount {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "count", reader)?;
        let (level, status, next_level) = read_place(&mut fields, reader);
        let n = fields.required("n", reader);
        fields.finish(reader);
        Some(Self { level, status: status?, next_level, n: n? })
    }
}

type Place = (Option<Spanned<Id<Level>>>, Option<Spanned<PlacementStatus>>, Option<Spanned<Id<Level>>>);

/// Level, status and next level hang together: each status says which of the levels it needs.
fn read_place(fields: &mut Fields<'_>, reader: &mut Reader) -> Place {
    let status: Option<Spanned<PlacementStatus>> = fields.required("status", reader);
    let status_value = status.as_ref().map(|status| status.value);
    let level = match status_value {
        Some(PlacementStatus::CannotBePlaced) => {
            refuse(fields, reader, "level", "`cannot_be_placed` has no level");
            None
        }
        Some(PlacementStatus::At | PlacementStatus::ReadyFor | PlacementStatus::Approaching) => fields.required("level", reader),
        None => fields.optional("level", reader),
    };
    let next_level = match status_value {
        Some(PlacementStatus::ReadyFor | PlacementStatus::Approaching) => fields.required("next_level", reader),
        Some(PlacementStatus::At | PlacementStatus::CannotBePlaced) => {
            refuse(fields, reader, "next_level", "only `ready_for` and `approaching` have a next level");
            None
        }
        None => fields.optional("next_level", reader),
    };
    (level, status, next_level)
}

fn refuse(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static str, message: &str) {
    if let Some(entry) = fields.entry(key) {
        let diagnostic = Diagnostic::error("unknown-key", entry.key_span, message)
            .labelled("does not go with this status")
            .help(format!("remove `{key}`, or change `status`"));
        reader.diagnostics.push(diagnostic);
    }
}

impl Word for PlacementStatus {
    const WHAT: &'static str = "status";
    const WORDS: &'static [(&'static str, Self)] =
        &[("at", Self::At), ("ready_for", Self::ReadyFor), ("approaching", Self::Approaching), ("cannot_be_placed", Self::CannotBePlaced)];
}
