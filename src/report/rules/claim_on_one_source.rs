//! A claim rests on one source only.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Claim, Evidence, EvidenceKind, Id, Perspective};
use crate::report::Study;
use std::collections::BTreeSet;

/// What `claim-on-one-source` means.
pub(super) const RULE: Rule = Rule::warning(
    "claim-on-one-source",
    r"
A claim rests on one source only: one piece of evidence, or several that are all of one kind and all give one and the same perspective.

Nobody else has said it, and nothing else has shown it. Evidence that names no perspective counts as one more voice, since nobody knows whose it is.

Wrong:

    - {kind: claim, id: hours_1, text: Hours are few., scope: aggregate, evidence: [minutes_elm]}

Right: a second source of another kind or from another view, or words that say how far the claim reaches.

    - {kind: claim, id: hours_1, text: Hours are few., scope: aggregate, evidence: [minutes_elm, talks_oak]}
",
);

pub(super) fn check(study: &Study, diagnostics: &mut Diagnostics) {
    for claim in &study.claims {
        let Some(why) = one_source(study, claim) else { continue };
        let id = &claim.base.id;
        let diagnostic = Diagnostic::warning("claim-on-one-source", id.span, format!("the claim `{}` rests on one source only", id.value))
            .labelled(why)
            .help("add evidence of another kind or from another view");
        diagnostics.push(diagnostic);
    }
}

/// Why what a claim rests on is one source; nothing where it rests on more, or on nothing.
fn one_source(study: &Study, claim: &Claim) -> Option<String> {
    let ids: BTreeSet<&Id<Evidence>> = claim.evidence.iter().map(|id| &id.value).collect();
    // What cannot be found is told elsewhere, and may be another source.
    let records: Option<Vec<&Evidence>> = ids.iter().map(|id| study.evidence.get(*id)).collect();
    let records = records?;
    let source = |record: &Evidence| -> Option<(EvidenceKind, Id<Perspective>)> {
        Some((record.evidence_kind, record.perspective.as_ref()?.value.clone()))
    };
    match records.as_slice() {
        [] => None,
        [only] => Some(format!("rests on `{}` alone", only.base.id.value)),
        [first, rest @ ..] => {
            let (kind, perspective) = source(first)?;
            let same = rest.iter().all(|record| source(record) == Some((kind, perspective.clone())));
            same.then(|| format!("all of it is of one kind and gives the view of `{perspective}`"))
        }
    }
}
