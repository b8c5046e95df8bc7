//! A framework has no ideal type, or too few or too many levels or elements.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Framework, Records};

/// What `framework-size` means.
pub(super) const RULE: Rule = Rule::error(
    "framework-size",
    r"
A framework has no ideal type, or too few or too many levels or elements.

A scale of one level tells nothing apart, and more than 9 levels or 40 elements can neither be judged nor read.

Wrong:

    scale:
      - {id: loose, label: Loose contact, kind: below}

Right: 2 to 9 levels, at least one of them of `kind: type`, and 1 to 40 elements.
",
);

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    records.frameworks.iter().for_each(|framework| check_framework(framework, diagnostics));
}

fn check_framework(framework: &Framework, diagnostics: &mut Diagnostics) {
    if framework.type_positions().is_empty() {
        let diagnostic = Diagnostic::error("framework-size", framework.base.place, "this framework has no ideal type")
            .labelled("no level of its scale is of `kind: type`")
            .help("write `kind: type` on the levels that are ideal types");
        diagnostics.push(diagnostic);
    }
    let (levels, elements) = (framework.scale.len(), framework.elements.len());
    if !(2..=9).contains(&levels) || !(1..=40).contains(&elements) {
        let diagnostic = Diagnostic::error(
            "framework-size",
            framework.base.place,
            format!("this framework has {} and {}", counted(levels, "level"), counted(elements, "element")),
        )
        .labelled("2 to 9 levels and 1 to 40 elements can be read and drawn")
        .help("merge or split levels or elements");
        diagnostics.push(diagnostic);
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
