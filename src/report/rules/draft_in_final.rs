//! The latest edition is final, and the study holds records that are not.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Edition, Records};
use crate::state::State;

/// What `draft-in-final` means.
pub(super) const RULE: Rule = Rule::error(
    "draft-in-final",
    r#"
The latest edition is final, and the study holds records that say they are not.

A final edition is sealed. What is still a draft would be published as finished, and could not be taken back.

Wrong:

    - {kind: edition, id: "1.0", date: 2024-10-01, state: final, title: Final report}
    - {kind: partnership, id: elm, public_label: Elm, state: draft}

Right: finish the record and write `state: final` or leave `state` out, or let the edition be `state: review` until then.
"#,
);

/// Unfinished records that are shown at the edition.
const MOST_SHOWN: usize = 3;

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    let Some(edition) = final_edition(&records.editions) else { return };
    // A record that says nothing is as final as its edition.
    let unfinished: Vec<_> = records.states.iter().filter(|state| state.value != State::Final).collect();
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
    for state in unfinished.into_iter().take(MOST_SHOWN) {
        diagnostic = diagnostic.with(state.span, if state.value == State::Draft { "still a draft" } else { "still in review" });
    }
    diagnostics.push(diagnostic);
}

/// The latest edition, if it is final.
pub(in crate::report) fn final_edition(editions: &[Edition]) -> Option<&Edition> {
    let latest = editions.iter().max_by_key(|edition| edition.date.value.days(None));
    latest.filter(|edition| edition.state.value == State::Final)
}
