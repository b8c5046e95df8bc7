//! Nothing rests on a piece of evidence.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Evidence, Id};
use crate::report::Study;
use crate::report::resolve::Known;
use std::collections::BTreeSet;

pub(super) fn check(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    let used = used(study);
    for record in study.evidence.values().filter(|record| !used.contains(&record.base.id.value)) {
        if known.excuses(record.base.id.value.as_str()) {
            continue;
        }
        let diagnostic =
            Diagnostic::warning("unused-evidence", record.base.id.span, format!("nothing rests on `{}`", record.base.id.value))
                .labelled("cited by no level, observation, claim or role")
                .help(format!("write `evidence: [{}]` where it supports something, or take it out", record.base.id.value));
        diagnostics.push(diagnostic);
    }
}

/// Every piece of evidence that something rests on.
fn used(study: &Study) -> BTreeSet<&Id<Evidence>> {
    let cells = study.consensus.values().map(|cell| &cell.evidence);
    let ratings = study.ratings.values().flatten().map(|rating| &rating.evidence);
    let observations = study.observations.iter().map(|record| &record.evidence);
    let claims = study.claims.iter().map(|record| &record.evidence);
    let roles = study.roles.iter().map(|record| &record.evidence);
    cells.chain(ratings).chain(observations).chain(claims).chain(roles).flatten().map(|id| &id.value).collect()
}
