//! An element of the framework has no assessment in any wave that uses it.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::report::Study;
use crate::report::resolve::Known;
use std::collections::BTreeSet;

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
