//! A level is given that the scale of the wave's framework does not have.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Framework, Id, Level};
use crate::source::Spanned;

/// What `level-not-in-scale` means.
pub(super) const RULE: Rule = Rule::error(
    "level-not-in-scale",
    r"
A level is given that the scale of the wave's framework does not have.

A level is a place on a scale, and only the framework of the wave says which places there are.

Wrong, where the scale has `loose`, `table` and `house`:

    - {element: aims, rater: r1, level: castle}

Right: one of the ids under `scale`. If the scale has changed, the wave names the version it used: `framework: closeness@2.0.0`.
",
);

/// Position of a level on the framework's scale; a mistake is noted where it has none.
pub(in crate::report) fn position(level: &Spanned<Id<Level>>, framework: &Framework, diagnostics: &mut Diagnostics) -> Option<usize> {
    let position = framework.position(&level.value);
    if position.is_none() {
        let name = format!("{}@{}", framework.base.id.value, framework.version.value);
        let mut diagnostic =
            Diagnostic::error("level-not-in-scale", level.span, format!("the scale of `{name}` has no level `{}`", level.value))
                .labelled("not a level of this framework")
                .help_nearest(level.value.as_str(), framework.scale.iter().map(|place| place.id.value.as_str()));
        if let Some(first) = framework.scale.first() {
            diagnostic = diagnostic.with(first.id.span, "the scale begins here");
        }
        diagnostics.push(diagnostic);
    }
    position
}
