//! Nothing says what an element looks like at an ideal type.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Framework, Records};

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    records.frameworks.iter().for_each(|framework| check_framework(framework, diagnostics));
}

fn check_framework(framework: &Framework, diagnostics: &mut Diagnostics) {
    for element in &framework.elements {
        let row = framework.descriptors.iter().find(|row| row.element.value == element.id.value);
        let is_described = |level: &str| {
            let statements = row.and_then(|row| row.by_type.iter().find(|(id, _)| id.value.as_str() == level));
            statements.is_some_and(|(_, statements)| statements.iter().any(|text| !text.trim().is_empty()))
        };
        let types = framework.type_positions().into_iter().map(|position| framework.scale[position].id.value.as_str());
        let missing: Vec<String> = types.filter(|level| !is_described(level)).map(|level| format!("`{level}`")).collect();
        if !missing.is_empty() {
            let message = format!("nothing says what `{}` looks like at {}", element.id.value, missing.join(", "));
            let place = row.map_or(element.id.span, |row| row.element.span);
            let diagnostic = Diagnostic::warning("missing-descriptor", place, message)
                .labelled("its place in the table of types will be empty")
                .help("add a short statement for it under `descriptors`");
            diagnostics.push(diagnostic);
        }
    }
}
