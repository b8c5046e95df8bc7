//! A study has two records that say what each audience may see.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::Records;

/// What `publication-count` means.
pub(super) const RULE: Rule = Rule::error(
    "publication-count",
    r"
There is a second record of kind `publication`.

It says what each audience may see. Two of them could say two things, and the wrong one would let out what should be kept.

Wrong: one in `publication.yaml` and one in `study.yaml`.

Right: one record with everything in it.
",
);

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    if let [first, others @ ..] = records.policies.as_slice() {
        for other in others {
            let diagnostic = Diagnostic::error("publication-count", other.base.place, "there is a second record of kind `publication`")
                .labelled("a study has one")
                .with(first.base.place, "the first one")
                .help("merge them into one record");
            diagnostics.push(diagnostic);
        }
    }
}
