//! Fewer elements of a partnership are assessed than the framework's rule needs, and it is placed all the same.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::PlacementStatus;
use crate::report::{PlacedPartnership, Study};

pub(super) fn check(study: &Study, diagnostics: &mut Diagnostics) {
    for placement in study.placements.iter().filter(|placement| placement.status != PlacementStatus::CannotBePlaced) {
        let Some(framework) = study.framework(&placement.wave) else { continue };
        let (assessed, all) = (assessed(study, placement), framework.elements.len());
        // At least this many, as the rule counts (ANALYSIS 3.1).
        let share = framework.placement_rule.min_assessed_share;
        if assessed > 0 && !placement.overrides_rule && is_below(assessed, all, share) {
            let message = format!("`{}` is placed in `{}` on {assessed} of {all} elements", placement.partnership, placement.wave);
            let diagnostic = Diagnostic::warning("low-coverage", placement.place, message)
                .labelled("fewer than the framework's `min_assessed_share`")
                .help("assess more, write `status: cannot_be_placed`, or say why in `rule_override_reason`");
            diagnostics.push(diagnostic);
        }
    }
}

fn assessed(study: &Study, placement: &PlacedPartnership) -> usize {
    let cells =
        study.consensus.iter().filter(|((partnership, wave, _), _)| *partnership == placement.partnership && *wave == placement.wave);
    cells.filter(|(_, cell)| cell.value.is_ok()).count()
}

#[allow(clippy::cast_precision_loss, reason = "a framework has at most forty elements")]
fn is_below(assessed: usize, all: usize, share: f64) -> bool {
    (assessed as f64) < (share * all as f64).ceil()
}
