//! A level lies between ideal types, but has no ideal type on one of its sides.
//!
//! Instead: move it, or say that it is `below` or `above`.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Framework, LevelKind, Records};

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    for framework in &records.frameworks {
        check_framework(framework, diagnostics);
    }
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
    if types.is_empty() {
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
