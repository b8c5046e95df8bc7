//! An element of the framework has no assessment in any wave that uses it.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::report::Study;
use crate::report::resolve::Known;
use std::collections::BTreeSet;

/// What `element-unassessed` means.
pub(super) const RULE: Rule = Rule::warning(
    "element-unassessed",
    r"
An element of the framework has no assessment in any wave.

It will stand empty in every figure, and nobody knows whether it was forgotten or could not be judged. The two are different things, and the records can say which.

Wrong: `hours` stands in the framework and in no record of kind `assessments`.

Right, where it could not be judged:

    - {element: hours, rater: consensus, gap: insufficient_evidence, rationale: Nobody kept count.}
",
);

pub(super) fn check(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    let assessed: BTreeSet<_> = study.consensus.keys().chain(study.ratings.keys()).map(|(_, _, element)| element).collect();
    if assessed.is_empty() {
        return;
    }
    for (element, _) in study.elements() {
        if !assessed.contains(&element.id.value) && !known.excuses(element.id.value.as_str()) {
            let diagnostic =
                Diagnostic::warning("element-unassessed", element.id.span, format!("`{}` is assessed nowhere", element.id.value))
                    .labelled("no record gives it a level or a gap")
                    .help("assess it, or write `gap: not_assessed` with the reason where it could not be");
            diagnostics.push(diagnostic);
        }
    }
}
