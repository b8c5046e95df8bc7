//! Works of the bibliography have no title.

use crate::bibliography::Bibliography;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule};

/// What `incomplete-reference` means.
pub(super) const RULE: Rule = Rule::warning(
    "incomplete-reference",
    r#"
Works of the bibliography have no title.

Readers cannot find such a work. It is printed as far as it is known, and the list says that the title is not known.

Wrong:

    moore1995: {type: book, author: "Moore, Mark", date: 1995}

Right:

    moore1995: {type: book, title: Creating Public Value, author: "Moore, Mark", date: 1995}

Where a title cannot be found out, write `incomplete-reference = "allow"` under `[lint]` in `book.toml`.
"#,
);

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
