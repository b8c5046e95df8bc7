//! Two records of one kind have the same id, or two parts of one framework do.

use super::unknown_id;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Given, Records, given_ids};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What `duplicate-id` means.
pub(super) const RULE: Rule = Rule::error(
    "duplicate-id",
    r"
Two records of one kind, or two parts of one record, have the same id.

Others refer to them by that id, and it would be chance which one they get.

Wrong:

    - {kind: partnership, id: elm, public_label: Elm}
    - {kind: partnership, id: elm, public_label: Oak}

Right: `id: oak` on the second. Records of different kinds may share an id.
",
);

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    // An id that is not written is the wave's; two summaries of one wave are a mistake of their own.
    let made: BTreeSet<Span> = records.placement_summaries.iter().map(|record| record.base.place).collect();
    let mut first: BTreeMap<(&str, String, Option<Span>), Span> = BTreeMap::new();
    for Given { kind, id, place, within } in given_ids(records) {
        // A study has one programme, which is a rule of its own.
        if kind == "programme" || made.contains(&place) {
            continue;
        }
        match first.get(&(kind, id.clone(), within)) {
            Some(earlier) => diagnostics.push(report(kind, &id, place, *earlier)),
            None => {
                first.insert((kind, id, within), place);
            }
        }
    }
}

fn report(kind: &str, id: &str, place: Span, earlier: Span) -> Diagnostic {
    let message = format!("the id `{id}` belongs to another {} already", unknown_id::noun(kind));
    Diagnostic::error("duplicate-id", place, message)
        .labelled("used again here")
        .with(earlier, "first used here")
        .help("give one of them another id")
}
