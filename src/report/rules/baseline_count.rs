//! No wave, or more than one, is the baseline that change is measured from.
//!
//! Instead: write `is_baseline: true` on exactly one wave, usually the first.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::Records;

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    same_order(records, diagnostics);
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

/// Two waves in one place of the order: which comes first would be chance.
fn same_order(records: &Records, diagnostics: &mut Diagnostics) {
    for (index, wave) in records.waves.iter().enumerate() {
        if let Some(first) = records.waves[..index].iter().find(|earlier| earlier.order.value == wave.order.value) {
            let diagnostic =
                Diagnostic::error("duplicate-order", wave.order.span, format!("another wave has the order {} already", wave.order.value))
                    .labelled("used again here")
                    .with(first.order.span, "first used here")
                    .help("number the waves as they came: 1, 2, 3");
            diagnostics.push(diagnostic);
        }
    }
}
