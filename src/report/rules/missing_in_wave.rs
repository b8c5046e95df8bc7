//! A studied partnership has no assessment in a wave in which others have.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Partnership, Wave};
use crate::report::Study;
use crate::report::resolve::Known;
use std::collections::BTreeSet;

/// What `missing-in-wave` means.
pub(super) const RULE: Rule = Rule::warning(
    "missing-in-wave",
    r"
A studied partnership has no assessment in a wave in which others have.

It will be missing from every figure of that wave, and readers will want to know why.

Wrong: `oak` is assessed in wave `w1`, and in `w2` only `elm` is.

Right: assess it, or say why not: `studied: false` where it is not followed, `ended: 2024-03` where it was gone by then.
",
);

pub(super) fn check(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    let assessed: BTreeSet<_> =
        study.consensus.keys().chain(study.ratings.keys()).map(|(partnership, wave, _)| (partnership, wave)).collect();
    for (wave, _) in &study.waves {
        let id = &wave.base.id.value;
        if !assessed.iter().any(|(_, assessed)| *assessed == id) {
            continue;
        }
        for partnership in study.partnerships.iter().filter(|partnership| partnership.studied && is_at_work(partnership, wave)) {
            let is_excused = known.excuses(partnership.base.id.value.as_str()) || known.excuses(id.as_str());
            if !is_excused && !assessed.contains(&(&partnership.base.id.value, id)) {
                let message = format!("`{}` has no assessment in the wave `{id}`", partnership.base.id.value);
                let diagnostic = Diagnostic::warning("missing-in-wave", partnership.base.id.span, message)
                    .labelled("others are assessed in that wave")
                    .with(wave.base.id.span, "the wave")
                    .help("assess it, write `studied: false`, or say when it `ended`");
                diagnostics.push(diagnostic);
            }
        }
    }
}

/// Whether the partnership had begun, and had not ended, when the wave was.
fn is_at_work(partnership: &Partnership, wave: &Wave) -> bool {
    let (first, last) = wave.period.value.days(None);
    let begun = partnership.started.as_ref().is_none_or(|started| started.value.days(None).0 <= last);
    let ended = partnership.ended.as_ref().is_some_and(|ended| ended.value.days(None).1 < first);
    begun && !ended
}
