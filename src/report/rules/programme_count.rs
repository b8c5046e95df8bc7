//! A study describes several programmes, or has records but no programme.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::Records;
use crate::source::Span;

/// What `programme-count` means.
pub(super) const RULE: Rule = Rule::error(
    "programme-count",
    r"
There are records and no programme, or there is a second one.

The programme says what is followed, for whom, and in which words. A study follows one.

Wrong: two records of kind `programme`.

Right: one record of kind `programme`; parts that are financed on their own are its `strands`.
",
);

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    if let [first, others @ ..] = records.programmes.as_slice() {
        for other in others {
            let diagnostic = Diagnostic::error("programme-count", other.base.place, "there is a second programme")
                .labelled("a study follows one programme")
                .with(first.base.place, "the first one")
                .help("keep one of them; parts of a programme are its `strands`");
            diagnostics.push(diagnostic);
        }
    } else if let Some(place) = any_place(records).filter(|_| records.unread_ids.is_empty()) {
        let diagnostic = Diagnostic::error("programme-count", place, "there is no programme")
            .labelled("there are records, but none of kind `programme`")
            .help("write a record with `kind: programme` that says what is followed");
        diagnostics.push(diagnostic);
    }
}

fn any_place(records: &Records) -> Option<Span> {
    let frameworks = records.frameworks.iter().map(|record| record.base.place);
    let waves = records.waves.iter().map(|record| record.base.place);
    let partnerships = records.partnerships.iter().map(|record| record.base.place);
    frameworks.chain(waves).chain(partnerships).next()
}
