//! A level or an observation rests on evidence of another partnership or wave.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Evidence, Id, Partnership, Wave};
use crate::report::Study;
use crate::source::Spanned;

pub(super) fn check(study: &Study, diagnostics: &mut Diagnostics) {
    let cells = study.consensus.iter().map(|(key, cell)| (key, &cell.evidence));
    let ratings = study.ratings.iter().flat_map(|(key, ratings)| ratings.iter().map(move |rating| (key, &rating.evidence)));
    for ((partnership, wave, _), evidence) in cells.chain(ratings) {
        for id in evidence {
            compare(study, id, Some(partnership), wave, diagnostics);
        }
    }
    for observation in &study.observations {
        let partnership = observation.partnership.as_ref().map(|id| &id.value);
        for id in &observation.evidence {
            compare(study, id, partnership, &observation.wave.value, diagnostics);
        }
    }
}

/// What is said of the programme may rest on evidence of any partnership.
fn compare(
    study: &Study,
    id: &Spanned<Id<Evidence>>,
    partnership: Option<&Id<Partnership>>,
    wave: &Id<Wave>,
    diagnostics: &mut Diagnostics,
) {
    let Some(record) = study.evidence.get(&id.value) else { return };
    let (of, given) = match (&record.partnership, partnership, &record.wave) {
        (Some(other), Some(partnership), _) if other.value != *partnership => ("partnership", as_text(other)),
        (_, _, Some(other)) if other.value != *wave => ("wave", as_text(other)),
        _ => return,
    };
    let message = format!("`{}` is evidence of another {of}: `{}`", id.value, given.value);
    let diagnostic = Diagnostic::error("foreign-evidence", id.span, message)
        .labelled(format!("belongs to another {of}"))
        .with(given.span, "said here")
        .help(format!("cite evidence of this {of}, or correct the evidence"));
    diagnostics.push(diagnostic);
}

fn as_text<K>(id: &Spanned<Id<K>>) -> Spanned<String> {
    Spanned::new(id.value.to_string(), id.span)
}
