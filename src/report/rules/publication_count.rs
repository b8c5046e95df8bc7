//! A study has two records that say what each audience may see.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::Records;

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
