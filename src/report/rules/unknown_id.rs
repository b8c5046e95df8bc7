//! A record refers to an id that no record has.
//!
//! Instead: correct the id, or write the record that is missing.

use crate::diagnostics::Diagnostic;
use crate::source::Spanned;
use std::collections::BTreeSet;

/// The message for an id that is not among `ids`.
pub(in crate::report) fn report(what: &str, id: &Spanned<String>, ids: &BTreeSet<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error("unknown-id", id.span, format!("there is no {what} with the id `{}`", id.value))
        .labelled(format!("unknown {what}"));
    if ids.is_empty() {
        return diagnostic.help(format!("no {what} is recorded yet: write a record with `kind: {what}`"));
    }
    diagnostic.help_nearest(&id.value, ids.iter().map(String::as_str))
}
