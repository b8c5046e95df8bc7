//! Something refers to a work that the bibliography does not have.

use crate::bibliography::Bibliography;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::report::Study;

/// What `unknown-citation` means.
pub(super) const RULE: Rule = Rule::error(
    "unknown-citation",
    r"
Something refers to a work that the bibliography does not have.

Wrong, where `references.yaml` has `moore1995`:

    Value is created in public [@moore, s. 12].

and in a record

    kind: framework
    source: moore

Right: `[@moore1995, s. 12]` and `source: moore1995`, or the work written into `references.yaml` beside the chapters. A `@` that begins no
citation is written `\@`.

Readers who want to check a source need to find it in the list.
",
);

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
