//! A level below or above the ideal types lies on the wrong side of one.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Framework, LevelKind, Records};

/// What `stray-level` means.
pub(super) const RULE: Rule = Rule::error(
    "stray-level",
    r"
A level below or above the ideal types stands on the wrong side of one.

The scale is written from low to high, and its order is what every figure shows.

Wrong:

    scale:
      - {id: table, label: The Table, kind: type}
      - {id: loose, label: Loose contact, kind: below}

Right: levels of `kind: below` first, then the ideal types, then those of `kind: above`.
",
);

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    records.frameworks.iter().for_each(|framework| check_framework(framework, diagnostics));
}

fn check_framework(framework: &Framework, diagnostics: &mut Diagnostics) {
    let types = framework.type_positions();
    for (position, level) in framework.scale.iter().enumerate() {
        let stray = match level.kind {
            LevelKind::Below => types.iter().any(|step| *step < position),
            LevelKind::Above => types.iter().any(|step| *step > position),
            LevelKind::Type | LevelKind::Between => false,
        };
        if stray {
            let diagnostic =
                Diagnostic::error("stray-level", level.id.span, format!("`{}` lies on the wrong side of an ideal type", level.id.value))
                    .labelled("the scale is written from low to high")
                    .help("write levels that are `below` first, then the ideal types, then those that are `above`");
            diagnostics.push(diagnostic);
        }
    }
}
