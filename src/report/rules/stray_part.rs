//! A part of a framework refers to something that this framework does not have.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Framework, Id, Records};
use crate::report::resolve::{Known, name};
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// Ids that only the framework's own parts can have; what nothing has at all is noted elsewhere.
pub(super) fn check(records: &Records, known: &Known, diagnostics: &mut Diagnostics) {
    records.frameworks.iter().for_each(|framework| check_framework(framework, known, diagnostics));
}

fn check_framework(framework: &Framework, known: &Known, diagnostics: &mut Diagnostics) {
    let elements: BTreeSet<&str> = framework.elements.iter().map(|element| element.id.value.as_str()).collect();
    let types: BTreeSet<&str> =
        framework.type_positions().into_iter().map(|position| framework.scale[position].id.value.as_str()).collect();
    let levels: BTreeSet<&str> = framework.scale.iter().map(|level| level.id.value.as_str()).collect();
    let mut owned = |what: &str, id: (&str, Span), ids: &BTreeSet<&str>| {
        if !ids.contains(id.0) && !known.unread.contains(id.0) {
            diagnostics.push(report(what, id, ids, framework));
        }
    };
    for row in &framework.descriptors {
        owned("element", place(&row.element), &elements);
        row.by_type.iter().for_each(|(level, _)| owned("ideal type", place(level), &types));
    }
    for ideal_type in &framework.ideal_types {
        owned("ideal type", place(&ideal_type.level), &types);
        ideal_type.lower_border.iter().for_each(|level| owned("level", place(level), &levels));
    }
    let factors = framework.factors.iter().flat_map(|factor| &factor.elements);
    for element in framework.placement_rule.required_elements.iter().chain(factors).filter(|element| known.knows(element)) {
        owned("element", place(element), &elements);
    }
}

fn place<K>(id: &Spanned<Id<K>>) -> (&str, Span) {
    (id.value.as_str(), id.span)
}

fn report(what: &str, (id, span): (&str, Span), ids: &BTreeSet<&str>, framework: &Framework) -> Diagnostic {
    Diagnostic::error("unknown-id", span, format!("there is no {what} with the id `{id}` in `{}`", name(framework)))
        .labelled(format!("unknown {what}"))
        .help_nearest(id, ids.iter().copied())
}
