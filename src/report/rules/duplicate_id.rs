//! Two records of one kind have the same id, or two parts of one framework do.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Base, Records};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// What `duplicate-id` means.
pub(super) const RULE: Rule = Rule::error(
    "duplicate-id",
    r"
Two records of one kind, or two parts of one record, have the same id.

Others refer to them by that id, and it would be chance which one they get.

Wrong:

    - {kind: partnership, id: elm, public_label: Elm}
    - {kind: partnership, id: elm, public_label: Oak}

Right: `id: oak` on the second. Records of different kinds may share an id.
",
);

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    let frameworks = records.frameworks.iter();
    let versions = frameworks.clone().map(|record| (format!("{}@{}", record.base.id.value, record.version.value), record.base.id.span));
    unique("framework", versions, diagnostics);
    unique("wave", records.waves.iter().map(|record| named(&record.base)), diagnostics);
    unique("organisation", records.organisations.iter().map(|record| named(&record.base)), diagnostics);
    unique("body", records.bodies.iter().map(|record| named(&record.base)), diagnostics);
    unique("partnership", records.partnerships.iter().map(|record| named(&record.base)), diagnostics);
    // Where no id is written it is the wave's; two summaries of one wave are a mistake of their own.
    let summaries = records.placement_summaries.iter().filter(|record| record.base.id.span != record.base.place);
    unique("placement summary", summaries.map(|record| named(&record.base)), diagnostics);
    unique("evidence", records.evidence.iter().map(|record| named(&record.base)), diagnostics);
    unique("questionnaire", records.questionnaires.iter().map(|record| named(&record.base)), diagnostics);
    unique("indicator", records.indicators.iter().map(|record| named(&record.base)), diagnostics);
    unique("term", records.terms.iter().map(|record| named(&record.base)), diagnostics);
    unique("claim", records.claims.iter().map(|record| named(&record.base)), diagnostics);
    unique("recommendation", records.recommendations.iter().map(|record| named(&record.base)), diagnostics);
    unique("attention point", records.attention_points.iter().map(|record| named(&record.base)), diagnostics);
    unique("edition", records.editions.iter().map(|record| named(&record.base)), diagnostics);
    for questionnaire in &records.questionnaires {
        unique("question", questionnaire.questions.iter().map(|question| spanned(&question.id)), diagnostics);
    }
    for set in &records.response_sets {
        unique("respondent", set.respondents.iter().map(|respondent| spanned(&respondent.code)), diagnostics);
    }
    unique("event", records.events.iter().map(|record| named(&record.base)), diagnostics);
    for framework in frameworks {
        unique("element", framework.elements.iter().map(|element| spanned(&element.id)), diagnostics);
        unique("group of elements", framework.groups.iter().map(|group| spanned(&group.id)), diagnostics);
        unique("dimension", framework.dimensions.iter().map(|dimension| spanned(&dimension.id)), diagnostics);
        unique("factor", framework.factors.iter().map(|factor| spanned(&factor.id)), diagnostics);
        unique("redesign form", framework.redesign_forms.iter().map(|form| spanned(&form.id)), diagnostics);
        unique("strategy", framework.strategies.iter().flat_map(|group| &group.items).map(|item| spanned(&item.id)), diagnostics);
        unique("level", framework.scale.iter().map(|level| spanned(&level.id)), diagnostics);
    }
    for programme in &records.programmes {
        unique("phase", programme.design.phases.iter().map(|phase| spanned(&phase.id)), diagnostics);
        unique("strand", programme.strands.iter().map(|strand| spanned(&strand.id)), diagnostics);
    }
}

fn named<K>(base: &Base<K>) -> (String, Span) {
    spanned(&base.id)
}

fn spanned<T: ToString>(id: &Spanned<T>) -> (String, Span) {
    (id.value.to_string(), id.span)
}

fn unique(what: &str, ids: impl Iterator<Item = (String, Span)>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for (id, span) in ids {
        if let Some(earlier) = first.get(&id) {
            let diagnostic = Diagnostic::error("duplicate-id", span, format!("the id `{id}` belongs to another {what} already"))
                .labelled("used again here")
                .with(*earlier, "first used here")
                .help("give one of them another id");
            diagnostics.push(diagnostic);
        } else {
            first.insert(id, span);
        }
    }
}
