//! One rater gives two levels for the same element, partnership and wave; or a partnership has two placements in one wave.
//!
//! Instead: keep one of them.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::Records;
use crate::source::Span;
use std::collections::BTreeMap;

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    let mut cells = BTreeMap::new();
    for record in &records.assessments {
        for item in &record.items {
            let key = (record.partnership.value.as_str(), record.wave.value.as_str(), item.element.value.as_str(), &item.rater.value);
            let message = format!("`{}` is assessed twice by the same rater", item.element.value);
            note(&mut cells, key, item.element.span, message, diagnostics);
        }
    }
    let mut placements = BTreeMap::new();
    for record in &records.placements {
        let key = (record.partnership.value.as_str(), record.wave.value.as_str());
        let message = format!("`{}` is placed twice in wave `{}`", record.partnership.value, record.wave.value);
        note(&mut placements, key, record.partnership.span, message, diagnostics);
    }
    let mut aggregates = BTreeMap::new();
    for record in &records.aggregate_assessments {
        let key = (record.wave.value.as_str(), record.element.value.as_str());
        let message = format!("the picture of `{}` in wave `{}` is given twice", record.element.value, record.wave.value);
        note(&mut aggregates, key, record.element.span, message, diagnostics);
    }
    let mut sets = BTreeMap::new();
    for record in &records.response_sets {
        let key = (record.questionnaire.value.as_str(), record.wave.value.as_str(), record.partnership.value.as_str());
        let message = format!("`{}` has two response sets for `{}` in wave `{}`", key.2, key.0, key.1);
        note(&mut sets, key, record.partnership.span, message, diagnostics);
    }
    let mut measurements = BTreeMap::new();
    for record in &records.measurements {
        let partnership = record.partnership.as_ref().map(|id| id.value.as_str());
        let wave = record.wave.as_ref().map(|id| id.value.as_str());
        let key = (record.indicator.value.as_str(), partnership, wave, record.period.as_ref().map(|period| period.days(None)));
        let message = format!("`{}` is measured twice for the same time", record.indicator.value);
        note(&mut measurements, key, record.indicator.span, message, diagnostics);
    }
    let mut summaries = BTreeMap::new();
    for record in &records.placement_summaries {
        let message = format!("wave `{}` has two placement summaries", record.wave.value);
        note(&mut summaries, record.wave.value.as_str(), record.wave.span, message, diagnostics);
    }
}

fn note<K: Ord>(seen: &mut BTreeMap<K, Span>, key: K, span: Span, message: String, diagnostics: &mut Diagnostics) {
    if let Some(first) = seen.get(&key) {
        let diagnostic =
            Diagnostic::error("duplicate-cell", span, message).labelled("again here").with(*first, "first here").help("keep one of them");
        diagnostics.push(diagnostic);
    } else {
        seen.insert(key, span);
    }
}
