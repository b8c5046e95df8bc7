//! A record refers to an id that no record has.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule, nearest};
use crate::records::{Element, Framework, Id, Records};
use crate::report::resolve::{Known, name};
use crate::source::{Span, Spanned};
use crate::yaml::Reference;
use std::collections::BTreeSet;

/// What `unknown-id` means.
pub(super) const RULE: Rule = Rule::error(
    "unknown-id",
    r"
A record or block refers to an id that nothing has.

The two would not be joined: a level would belong to no element, a role to no organisation. Mostly it is a slip of the pen; the message names the nearest id, and where that is defined. An id that is wrong in many places is told once.

Wrong, where the framework has the element `aims`:

    - {element: amis, rater: r1, level: table}

Right: `element: aims`, or a record that defines what is missing.
",
);

/// Every id that stands for something in another record.
pub(super) fn check(records: &Records, known: &Known, diagnostics: &mut Diagnostics) {
    check_references(&records.references, known, diagnostics);
    for release in records.policies.iter().flat_map(|policy| &policy.release_overrides) {
        let what = &release.what.value;
        if known.lists(what.kind) && !known.has(&[what.kind], &what.id) && !known.unread.contains(&what.id) {
            diagnostics.push(report(&[what.kind], &what.id, release.what.span, known));
        }
    }
}

/// The ids that a record or a block refers to.
pub(in crate::report) fn check_references(references: &[Reference], known: &Known, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for reference in references.iter().filter(|reference| !known.has(reference.kinds, &reference.id)) {
        // Where the record that would hold it is missing, that is the mistake.
        let is_mistake = !known.unread.contains(&reference.id) && known.has_home(reference.kinds);
        if is_mistake && seen.insert(reference.span) {
            diagnostics.push(report(reference.kinds, &reference.id, reference.span, known));
        }
    }
}

/// The message for an id that nothing of these kinds has.
pub(in crate::report) fn report(kinds: &[&str], id: &str, place: Span, known: &Known) -> Diagnostic {
    let what = kinds.iter().map(|kind| noun(kind)).collect::<Vec<_>>().join(" or ");
    let mut diagnostic =
        Diagnostic::error("unknown-id", place, format!("there is no {what} with the id `{id}`")).labelled(format!("unknown {what}"));
    let ids = known.ids(kinds);
    if ids.is_empty() {
        return diagnostic.help(format!("no {what} is recorded yet: {}", how_to_record(kinds)));
    }
    if let Some((meant, place)) = nearest(id, ids.keys().copied()).and_then(|meant| ids.get_key_value(meant)) {
        diagnostic = diagnostic.with(*place, format!("`{meant}` is defined here"));
    }
    diagnostic.help_nearest(id, ids.keys().copied())
}

/// What readers of messages call something of a kind.
pub(super) fn noun(kind: &str) -> String {
    match kind {
        "group" => "group of elements".to_owned(),
        "framework_version" => "framework".to_owned(),
        "own_question" => "question".to_owned(),
        _ => kind.replace('_', " "),
    }
}

/// Where something of a kind is written.
fn how_to_record(kinds: &[&str]) -> String {
    match kinds.first().copied().unwrap_or_default() {
        "element" | "group" | "dimension" | "redesign_form" | "factor" | "strategy" => "they are part of the framework".to_owned(),
        "organisation_type" | "sector" | "strand" => "they are part of the programme".to_owned(),
        "question" => "they are part of a questionnaire and are written `questionnaire.question`".to_owned(),
        "framework_version" => "write a record with `kind: framework`".to_owned(),
        kind => format!("write a record with `kind: {kind}`"),
    }
}

/// The message for an element that other versions of the framework have.
pub(in crate::report) fn element_of_another_version(element: &Spanned<Id<Element>>, framework: &Framework, known: &Known) -> Diagnostic {
    let id = element.value.as_str();
    let message = format!("the framework `{}` of this wave has no element `{id}`", name(framework));
    let mut diagnostic = Diagnostic::error("unknown-id", element.span, message).labelled("an element of another framework or version");
    if let Some(place) = known.ids(&["element"]).get(id) {
        diagnostic = diagnostic.with(*place, "it is defined here");
    }
    diagnostic.help_nearest(id, framework.elements.iter().map(|element| element.id.value.as_str()))
}
