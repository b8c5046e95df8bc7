//! A wave uses another version of the framework, and nothing says what became of elements or levels that are gone.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Framework, MapsFrom};
use crate::report::Study;
use crate::report::resolve::{Known, name};
use crate::source::Spanned;

pub(super) fn check(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    for pair in study.waves.windows(2) {
        let (from, to) = (&study.frameworks[pair[0].1], &study.frameworks[pair[1].1]);
        if pair[0].1 != pair[1].1 && from.base.id.value == to.base.id.value {
            compare(from, to, diagnostics);
        }
    }
    study.frameworks.iter().for_each(|framework| check_map(framework, study, known, diagnostics));
}

fn compare(from: &Framework, to: &Framework, diagnostics: &mut Diagnostics) {
    let map = to.maps_from.as_ref().filter(|map| map.version.value == from.version.value);
    let is_listed = |id: &str, listed: &[&str]| listed.contains(&id);
    let elements: Vec<&str> = map.into_iter().flat_map(|map| &map.elements).map(|(old, _)| old.value.as_str()).collect();
    let levels: Vec<&str> = map.into_iter().flat_map(|map| &map.levels).map(|(old, _)| old.value.as_str()).collect();
    let gone = from.elements.iter().filter(|old| to.element(&old.id.value).is_none()).map(|old| old.id.value.as_str());
    let gone: Vec<&str> = gone.filter(|id| !is_listed(id, &elements)).collect();
    let gone_levels = from.scale.iter().filter(|old| to.position(&old.id.value).is_none()).map(|old| old.id.value.as_str());
    let gone_levels: Vec<&str> = gone_levels.filter(|id| !is_listed(id, &levels)).collect();
    let all: Vec<String> = gone.iter().chain(&gone_levels).map(|id| format!("`{id}`")).collect();
    if let Some(first) = all.first() {
        let (version, old) = (name(to), &from.version.value);
        let message = if all.len() == 1 {
            format!("{first} of version {old} is not in `{version}`, and nothing says what became of it")
        } else {
            format!("{} of version {old} are not in `{version}`, and nothing says what became of them", all.join(", "))
        };
        let key = if gone.is_empty() { "levels: {old: new}" } else { "elements: {old: [new]}" };
        let diagnostic = Diagnostic::warning("unmapped-element", to.version.span, message)
            .labelled("changes from the version before cannot be compared")
            .with(from.version.span, "the version before")
            .help(format!("add `maps_from: {{version: {old}, {key}}}`, with an empty list for what is gone"));
        diagnostics.push(diagnostic);
    }
}

/// What a map names must be there, in the older version and in this one.
fn check_map(to: &Framework, study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    let Some(map) = &to.maps_from else { return };
    let family: Vec<&Framework> = study.frameworks.iter().filter(|framework| framework.base.id.value == to.base.id.value).collect();
    let Some(from) = family.iter().find(|framework| framework.version.value == map.version.value) else {
        let versions = family.iter().map(|framework| framework.version.value.as_str()).filter(|version| *version != to.version.value);
        let diagnostic = unknown("version", &map.version, versions);
        let help = "no other version of this framework is recorded: write it, or take `maps_from` out";
        diagnostics.push(if diagnostic.help.is_empty() { diagnostic.help(help) } else { diagnostic });
        return;
    };
    check_ids(map, (from, to), known, diagnostics);
}

fn check_ids(map: &MapsFrom, (from, to): (&Framework, &Framework), known: &Known, diagnostics: &mut Diagnostics) {
    for (old, _) in map.elements.iter().filter(|(old, _)| !from.elements.iter().any(|element| element.id.value.as_str() == old.value)) {
        diagnostics.push(unknown("element of that version", old, from.elements.iter().map(|element| element.id.value.as_str())));
    }
    for new in map.elements.iter().flat_map(|(_, new)| new).filter(|new| known.knows(new) && to.element(&new.value).is_none()) {
        let written = Spanned::new(new.value.to_string(), new.span);
        diagnostics.push(unknown("element of this version", &written, to.elements.iter().map(|element| element.id.value.as_str())));
    }
    for (old, _) in map.levels.iter().filter(|(old, _)| !from.scale.iter().any(|level| level.id.value.as_str() == old.value)) {
        diagnostics.push(unknown("level of that version", old, from.scale.iter().map(|level| level.id.value.as_str())));
    }
    for (_, new) in map.levels.iter().filter(|(_, new)| to.position(&new.value).is_none()) {
        let written = Spanned::new(new.value.to_string(), new.span);
        diagnostics.push(unknown("level of this version", &written, to.scale.iter().map(|level| level.id.value.as_str())));
    }
}

fn unknown<'a>(what: &str, id: &Spanned<String>, names: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::error("unknown-id", id.span, format!("there is no {what} called `{}`", id.value))
        .labelled(format!("unknown {what}"))
        .help_nearest(&id.value, names)
}
