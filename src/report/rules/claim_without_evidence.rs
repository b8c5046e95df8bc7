//! A claim names nothing that it rests on.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::report::Study;

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
