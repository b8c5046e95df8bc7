//! A level is given that the scale of the wave's framework does not have.
//!
//! Instead: use one of the framework's levels by its id.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Framework, Id, Level};
use crate::source::Spanned;

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
