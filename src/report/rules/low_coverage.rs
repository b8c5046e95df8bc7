//! Fewer elements of a partnership are assessed than the framework's rule needs, and nothing says that it cannot be placed.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Id, Partnership, Wave};
use crate::report::resolve::Known;
use crate::report::{Cell, Study};
use std::collections::BTreeMap;

/// A placement on too few elements goes against the rule, which is a rule of its own.
pub(super) fn check(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    let mut profiles: BTreeMap<(&Id<Partnership>, &Id<Wave>), Vec<&Cell>> = BTreeMap::new();
    for ((partnership, wave, _), cell) in &study.consensus {
        profiles.entry((partnership, wave)).or_default().push(cell);
    }
    for ((partnership, wave), cells) in profiles {
        let is_placed = study.placements.iter().any(|placement| placement.partnership == *partnership && placement.wave == *wave);
        let (Some(framework), Some(first), false) = (study.framework(wave), cells.iter().map(|cell| cell.place).min(), is_placed) else {
            continue;
        };
        let (assessed, all) = (cells.iter().filter(|cell| cell.value.is_ok()).count(), framework.elements.len());
        let is_excused = known.excuses(partnership.as_str()) || known.excuses(wave.as_str());
        if !is_excused && is_below(assessed, all, framework.placement_rule.min_assessed_share) {
            let message = format!("{assessed} of {all} elements of `{partnership}` are assessed in the wave `{wave}`");
            let diagnostic = Diagnostic::warning("low-coverage", first, message)
                .labelled("fewer than the framework's `min_assessed_share`")
                .help("assess more, or write a placement with `status: cannot_be_placed`");
            diagnostics.push(diagnostic);
        }
    }
}

/// Whether the rule could place nothing on so few (ANALYSIS 3.1).
#[allow(clippy::cast_precision_loss, reason = "a framework has at most forty elements")]
fn is_below(assessed: usize, all: usize, share: f64) -> bool {
    (assessed as f64) < (share * all as f64).ceil()
}
