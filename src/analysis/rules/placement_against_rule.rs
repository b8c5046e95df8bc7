//! A placement differs from what the framework's rule suggests, and no reason is given.
//!
//! The researchers decide; the rule only makes sure that a difference is explained. Instead: write `rule_override_reason`.

use crate::analysis::{Findings, Suggestion};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::records::{Framework, PlacementStatus};
use crate::report::{PlacedPartnership, Study};

pub(super) fn check(study: &Study, findings: &Findings, diagnostics: &mut Diagnostics) {
    for placement in study.placements.iter().filter(|placement| !placement.overrides_rule) {
        let key = (placement.partnership.clone(), placement.wave.clone());
        let (Some(profile), Some(framework)) = (findings.profiles.get(&key), study.framework(&placement.wave)) else { continue };
        if differs(placement, &profile.suggestion) {
            let suggested = describe(&profile.suggestion, framework);
            let diagnostic =
                Diagnostic::warning("placement-against-rule", placement.place, format!("the framework's rule suggests {suggested}"))
                    .labelled("decided otherwise here")
                    .help("write the reason as `rule_override_reason: …`, or change the placement");
            // A final edition owes its readers the reason.
            let severity = if study.final_edition().is_some() { Severity::Error } else { Severity::Warning };
            diagnostics.push(Diagnostic { severity, ..diagnostic });
        }
    }
}

fn differs(placement: &PlacedPartnership, suggestion: &Suggestion) -> bool {
    let status = match (suggestion.can_be_placed, suggestion.ready_for) {
        (false, _) => PlacementStatus::CannotBePlaced,
        (true, Some(_)) => PlacementStatus::ReadyFor,
        (true, None) => PlacementStatus::At,
    };
    let level = suggestion.can_be_placed.then_some(suggestion.level).flatten();
    placement.status != status || placement.level != level || placement.next_level != suggestion.ready_for
}

fn describe(suggestion: &Suggestion, framework: &Framework) -> String {
    let name = |position: usize| format!("`{}`", framework.scale[position].id.value);
    if !suggestion.can_be_placed {
        let (assessed, all) = (suggestion.assessed, framework.elements.len());
        return format!("`cannot_be_placed`: {assessed} of {all} elements are assessed");
    }
    let level = suggestion.level.map_or_else(|| "a place below the lowest type".to_owned(), name);
    match suggestion.ready_for {
        None => format!("{level} with the status `at`"),
        Some(next) => format!("{level} with the status `ready_for` {}", name(next)),
    }
}
