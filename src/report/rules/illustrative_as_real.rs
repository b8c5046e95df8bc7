//! Something invented is taken for real: it bears a real name, or a real record rests on it.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Evidence, Id, Records};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    check_names(records, diagnostics);
    check_evidence(records, diagnostics);
}

/// What is invented may not be called as a real organisation, person or municipality of the study is.
fn check_names(records: &Records, diagnostics: &mut Diagnostics) {
    let real = real_names(records);
    for (name, place) in invented_names(records) {
        if let Some((what, first)) = real.get(&name.to_lowercase()) {
            let message = format!("something invented is called `{name}`, as a real {what} is");
            let diagnostic = Diagnostic::error("illustrative-as-real", place, message)
                .labelled("invented")
                .with(*first, "real")
                .help("give the invented one a name that nobody has");
            diagnostics.push(diagnostic);
        }
    }
}

fn real_names(records: &Records) -> BTreeMap<String, (&'static str, Span)> {
    let mut names = BTreeMap::new();
    for organisation in records.organisations.iter().filter(|record| !record.base.illustrative) {
        names.insert(organisation.base.label.to_lowercase(), ("organisation", organisation.base.place));
        if let Some(municipality) = &organisation.municipality {
            names.entry(municipality.to_lowercase()).or_insert(("municipality", organisation.base.place));
        }
    }
    for programme in records.programmes.iter().filter(|record| !record.base.illustrative) {
        for person in &programme.researchers {
            names.entry(person.to_lowercase()).or_insert(("person", programme.base.place));
        }
    }
    names
}

fn invented_names(records: &Records) -> Vec<(&str, Span)> {
    let partnerships = records.partnerships.iter().filter(|record| record.base.illustrative);
    let organisations = records.organisations.iter().filter(|record| record.base.illustrative);
    let mut names: Vec<(&str, Span)> = partnerships.map(|record| (record.base.label.as_str(), record.base.place)).collect();
    names.extend(organisations.map(|record| (record.base.label.as_str(), record.base.place)));
    for identity in records.identities.iter().filter(|record| record.base.illustrative) {
        let said = identity.municipalities.iter().chain(&identity.organisations).chain([&identity.real_name]);
        names.extend(said.map(|name| (name.as_str(), identity.base.place)));
    }
    names
}

/// What is real may not rest on what is invented.
fn check_evidence(records: &Records, diagnostics: &mut Diagnostics) {
    let invented: BTreeMap<&Id<Evidence>, Span> = records
        .evidence
        .iter()
        .filter(|record| record.base.illustrative)
        .map(|record| (&record.base.id.value, record.base.id.span))
        .collect();
    for id in real_citations(records) {
        if let Some(place) = invented.get(&id.value) {
            let diagnostic =
                Diagnostic::error("illustrative-as-real", id.span, format!("a real record rests on `{}`, which is invented", id.value))
                    .labelled("cited as if it were real")
                    .with(*place, "invented")
                    .help("cite real evidence, or write `illustrative: true` on the record that rests on it");
            diagnostics.push(diagnostic);
        }
    }
}

/// The evidence that records cite which are not invented; those of an invented partnership or wave are.
fn real_citations(records: &Records) -> Vec<&Spanned<Id<Evidence>>> {
    let is_invented_partnership =
        |id: &str| records.partnerships.iter().any(|record| record.base.illustrative && record.base.id.value.as_str() == id);
    let is_invented_wave = |id: &str| records.waves.iter().any(|record| record.base.illustrative && record.base.id.value.as_str() == id);
    if records.programmes.iter().any(|record| record.base.illustrative) {
        return Vec::new();
    }
    let assessments = records.assessments.iter().filter(|record| {
        let invented = is_invented_partnership(record.partnership.value.as_str()) || is_invented_wave(record.wave.value.as_str());
        !record.base.illustrative && !invented
    });
    let observations = records.observations.iter().filter(|record| {
        let partnership = record.partnership.as_ref().is_some_and(|id| is_invented_partnership(id.value.as_str()));
        !record.base.illustrative && !partnership && !is_invented_wave(record.wave.value.as_str())
    });
    let claims = records.claims.iter().filter(|record| !record.base.illustrative);
    let roles = records.roles.iter().filter(|record| !record.base.illustrative);
    let mut cited: Vec<&Spanned<Id<Evidence>>> = assessments.flat_map(|record| &record.items).flat_map(|item| &item.evidence).collect();
    cited.extend(observations.flat_map(|record| &record.evidence));
    cited.extend(claims.flat_map(|record| &record.evidence));
    cited.extend(roles.flat_map(|record| &record.evidence));
    cited
}
