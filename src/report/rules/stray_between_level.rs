//! A level lies between ideal types, but has no ideal type on one of its sides.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Framework, LevelKind, Records};

/// What `stray-between-level` means.
pub(super) const RULE: Rule = Rule::error(
    "stray-between-level",
    r"
A level lies between two ideal types, but has none on one of its sides.

`kind: between` means halfway from one type to the next. At the end of the scale, or beside another level between, there is no such place.

Wrong:

    scale:
      - {id: table, label: The Table, kind: type}
      - {id: table_house, label: Between, kind: between}

Right: the next ideal type after it, or `kind: above`.
",
);

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    records.frameworks.iter().for_each(|framework| check_framework(framework, diagnostics));
}

fn check_framework(framework: &Framework, diagnostics: &mut Diagnostics) {
    let kind = |position: Option<usize>| position.and_then(|position| framework.scale.get(position)).map(|level| level.kind);
    for (position, level) in framework.scale.iter().enumerate().filter(|(_, level)| level.kind == LevelKind::Between) {
        let below = kind(position.checked_sub(1));
        let above = kind(Some(position + 1));
        if below != Some(LevelKind::Type) || above != Some(LevelKind::Type) {
            let diagnostic = Diagnostic::error(
                "stray-between-level",
                level.id.span,
                format!("`{}` lies between two types, but has none on one side", level.id.value),
            )
            .labelled("the levels before and after it must be ideal types")
            .help("move it, or write `kind: below` or `kind: above`");
            diagnostics.push(diagnostic);
        }
    }
}
