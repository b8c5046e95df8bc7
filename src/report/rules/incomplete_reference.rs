//! Works of the bibliography have no title.

use crate::bibliography::Bibliography;
use crate::diagnostics::{Diagnostic, Diagnostics};

/// One word for all of them: a list that is known to be incomplete is one thing to know.
pub(in crate::report) fn check(bibliography: &Bibliography, diagnostics: &mut Diagnostics) {
    let incomplete: Vec<_> = bibliography.works().iter().filter(|work| work.title.is_none()).collect();
    let Some(first) = incomplete.first() else { return };
    let message = match incomplete.len() {
        1 => format!("the work `{}` has no title", first.key.value),
        count => format!("{count} works have no title, `{}` first", first.key.value),
    };
    let diagnostic = Diagnostic::warning("incomplete-reference", first.key.span, message)
        .labelled("is printed as far as it is known, and says so")
        .help("add `title: …`; where it cannot be found out, write `incomplete-reference = \"allow\"` under `[lint]`");
    diagnostics.push(diagnostic);
}
