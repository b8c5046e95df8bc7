//! The latest edition is final, and the study holds records that are not.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Base, Edition, Records, State};
use crate::source::Span;

/// Unfinished records that are shown at the edition.
const MOST_SHOWN: usize = 3;

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    let Some(edition) = final_edition(&records.editions) else { return };
    let unfinished = unfinished(records);
    if unfinished.is_empty() {
        return;
    }
    let count = unfinished.len();
    let message = if count == 1 {
        "this edition is final, and 1 record is not".to_owned()
    } else {
        format!("this edition is final, and {count} records are not")
    };
    let mut diagnostic = Diagnostic::error("draft-in-final", edition.state.span, message)
        .labelled("cannot be final yet")
        .help("finish these records and write `state: final`, or write `state: review` here");
    for (place, state) in unfinished.into_iter().take(MOST_SHOWN) {
        diagnostic = diagnostic.with(place, if state == State::Draft { "still a draft" } else { "still in review" });
    }
    diagnostics.push(diagnostic);
}

/// The latest edition, if it is final.
pub(in crate::report) fn final_edition(editions: &[Edition]) -> Option<&Edition> {
    let latest = editions.iter().max_by_key(|edition| edition.date.value.days(None));
    latest.filter(|edition| edition.state.value == State::Final)
}

/// Records that say that they are not final; one that says nothing is as final as its edition.
fn unfinished(records: &Records) -> Vec<(Span, State)> {
    let mut found = Vec::new();
    note(&mut found, records.programmes.iter().map(|record| &record.base));
    note(&mut found, records.frameworks.iter().map(|record| &record.base));
    note(&mut found, records.waves.iter().map(|record| &record.base));
    note(&mut found, records.organisations.iter().map(|record| &record.base));
    note(&mut found, records.bodies.iter().map(|record| &record.base));
    note(&mut found, records.roles.iter().map(|record| &record.base));
    note(&mut found, records.partnerships.iter().map(|record| &record.base));
    note(&mut found, records.assessments.iter().map(|record| &record.base));
    note(&mut found, records.placements.iter().map(|record| &record.base));
    note(&mut found, records.placement_summaries.iter().map(|record| &record.base));
    note(&mut found, records.aggregate_assessments.iter().map(|record| &record.base));
    note(&mut found, records.evidence.iter().map(|record| &record.base));
    note(&mut found, records.questionnaires.iter().map(|record| &record.base));
    note(&mut found, records.response_sets.iter().map(|record| &record.base));
    note(&mut found, records.observations.iter().map(|record| &record.base));
    note(&mut found, records.events.iter().map(|record| &record.base));
    note(&mut found, records.indicators.iter().map(|record| &record.base));
    note(&mut found, records.measurements.iter().map(|record| &record.base));
    note(&mut found, records.terms.iter().map(|record| &record.base));
    note(&mut found, records.claims.iter().map(|record| &record.base));
    note(&mut found, records.recommendations.iter().map(|record| &record.base));
    note(&mut found, records.attention_points.iter().map(|record| &record.base));
    note(&mut found, records.policies.iter().map(|record| &record.base));
    found
}

fn note<'a, K: 'a>(found: &mut Vec<(Span, State)>, bases: impl Iterator<Item = &'a Base<K>>) {
    let states = bases.filter_map(|base| base.state.as_ref()).filter(|state| state.value != State::Final);
    found.extend(states.map(|state| (state.span, state.value)));
}
