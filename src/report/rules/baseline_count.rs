//! No wave, or more than one, is the baseline that change is measured from.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::Records;

/// What `baseline-count` means.
pub(super) const RULE: Rule = Rule::error(
    "baseline-count",
    r"
No wave is the baseline that change is measured from, or more than one is.

Change is told from one place. Without a baseline nobody can say what has changed since the beginning; with two there are two answers.

Wrong:

    - {kind: wave, id: w1, label: Wave 1, order: 1, period: 2023, framework: closeness@1.0.0}
    - {kind: wave, id: w2, label: Wave 2, order: 2, period: 2024, framework: closeness@1.0.0}

Right:

    - {kind: wave, id: w1, label: Wave 1, order: 1, period: 2023, is_baseline: true, framework: closeness@1.0.0}
    - {kind: wave, id: w2, label: Wave 2, order: 2, period: 2024, framework: closeness@1.0.0}
",
);

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    let baselines: Vec<_> = records.waves.iter().filter(|wave| wave.is_baseline).collect();
    match (baselines.as_slice(), records.waves.first()) {
        ([], Some(first)) if records.unread_ids.is_empty() => {
            let diagnostic = Diagnostic::error("baseline-count", first.base.place, "no wave is the baseline")
                .labelled("the first wave recorded")
                .help("write `is_baseline: true` on the wave that change is measured from");
            diagnostics.push(diagnostic);
        }
        ([first, others @ ..], _) => {
            for other in others {
                let diagnostic = Diagnostic::error("baseline-count", other.base.place, "there is a second baseline")
                    .labelled("a study has one")
                    .with(first.base.place, "the first one")
                    .help("keep `is_baseline: true` on one wave only");
                diagnostics.push(diagnostic);
            }
        }
        ([], _) => {}
    }
}
