//! Something refers to a work that the bibliography does not have.

use crate::bibliography::Bibliography;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::report::Study;

pub(in crate::report) fn check(study: &Study, bibliography: &Bibliography, diagnostics: &mut Diagnostics) {
    let keys = bibliography.works().iter().map(|work| work.key.value.as_str());
    for source in
        study.frameworks.iter().filter_map(|framework| framework.source.as_ref()).filter(|source| !bibliography.has(&source.value))
    {
        let diagnostic = Diagnostic::error("unknown-citation", source.span, format!("there is no work with the key `{}`", source.value))
            .labelled("unknown work");
        let diagnostic = if bibliography.works().is_empty() {
            diagnostic.help("write the work into `references.yaml` beside the chapters")
        } else {
            diagnostic.help_nearest(&source.value, keys.clone())
        };
        diagnostics.push(diagnostic);
    }
}
