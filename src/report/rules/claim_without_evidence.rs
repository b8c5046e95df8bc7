//! A claim names nothing that it rests on.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::report::Study;

/// What `claim-without-evidence` means.
pub(super) const RULE: Rule = Rule::warning(
    "claim-without-evidence",
    r"
A claim names nothing that it rests on.

A reader who doubts a claim must be able to see what supports it: how many pieces of evidence, of which kinds, from whose view. A claim without any asks to be believed.

Wrong:

    - {kind: claim, id: hours_1, text: Hours are few., scope: aggregate}

Right:

    - {kind: claim, id: hours_1, text: Hours are few., scope: aggregate, evidence: [minutes_elm, talks_oak]}
",
);

pub(super) fn check(study: &Study, diagnostics: &mut Diagnostics) {
    for claim in study.claims.iter().filter(|claim| claim.evidence.is_empty()) {
        let diagnostic = Diagnostic::warning(
            "claim-without-evidence",
            claim.base.id.span,
            format!("the claim `{}` rests on nothing", claim.base.id.value),
        )
        .labelled("names no evidence")
        .help("add `evidence: [...]` with what supports it");
        diagnostics.push(diagnostic);
    }
}
