//! A label is too long for charts, and there is no short one.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::report::Study;
use crate::source::Span;

/// What a narrow chart has room for, in characters (MODEL 2.0).
const LONGEST: usize = 18;

pub(super) fn check(study: &Study, diagnostics: &mut Diagnostics) {
    for (element, _) in study.elements() {
        check_label(&element.label, element.short_label.as_ref(), element.id.span, diagnostics);
    }
    for partnership in &study.partnerships {
        check_label(&partnership.base.label, partnership.base.short_label.as_ref(), partnership.base.id.span, diagnostics);
    }
}

fn check_label(label: &str, short: Option<&String>, place: Span, diagnostics: &mut Diagnostics) {
    let length = short.map_or(label, String::as_str).chars().count();
    if length <= LONGEST {
        return;
    }
    let (which, words) = if short.is_some() { ("short label", short.map_or(label, String::as_str)) } else { ("label", label) };
    let diagnostic = Diagnostic::warning("long-label", place, format!("the {which} `{words}` has {length} characters"))
        .labelled(format!("a narrow chart has room for {LONGEST}"))
        .help("add `short_label: …` with a name that fits");
    diagnostics.push(diagnostic);
}
