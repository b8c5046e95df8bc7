//! The latest edition is final, and the study holds records that are not.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::narrative::Narrative;
use crate::records::{Edition, Records};
use crate::source::Spanned;
use crate::state::State;

/// What `draft-in-final` means.
pub(super) const RULE: Rule = Rule::error(
    "draft-in-final",
    r#"
The latest edition is final, and the study holds records or chapters that say they are not.

A final edition is sealed. What is still a draft would be published as finished, and could not be taken back.

Wrong:

    - {kind: edition, id: "1.0", date: 2024-10-01, state: final, title: Final report}
    - {kind: partnership, id: elm, public_label: Elm, state: draft}

Right: finish the record or chapter and write `state: final` or leave `state` out, or let the edition be `state: review` until then.
"#,
);

/// Unfinished records that are shown at the edition.
const MOST_SHOWN: usize = 3;

pub(in crate::report) fn check(records: &Records, narrative: &Narrative, diagnostics: &mut Diagnostics) {
    let Some(edition) = final_edition(&records.editions) else { return };
    // What says nothing is as final as its edition.
    let is_unfinished = |state: &&Spanned<State>| state.value != State::Final;
    let chapters: Vec<_> =
        narrative.chapters.iter().filter_map(|chapter| chapter.document.front.state.as_ref()).filter(is_unfinished).collect();
    let mut unfinished: Vec<_> = records.states.iter().filter(is_unfinished).collect();
    let (one, several) = match (unfinished.is_empty(), chapters.is_empty()) {
        (_, true) => ("record", "records"),
        (true, false) => ("chapter", "chapters"),
        (false, false) => ("chapter or record", "chapters and records"),
    };
    unfinished.extend(chapters);
    let count = unfinished.len();
    let message = match count {
        0 => return,
        1 => format!("this edition is final, and 1 {one} is not"),
        _ => format!("this edition is final, and {count} {several} are not"),
    };
    let mut diagnostic = Diagnostic::error("draft-in-final", edition.state.span, message)
        .labelled("cannot be final yet")
        .help(format!("finish these {several} and write `state: final`, or write `state: review` here"));
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
