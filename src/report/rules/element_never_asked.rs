//! No questionnaire asks about an element of the framework.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::report::Study;
use crate::report::resolve::Known;
use std::collections::BTreeSet;

pub(super) fn check(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    let Some(first) = study.questionnaires.first() else { return };
    let questions = study.questionnaires.iter().flat_map(|questionnaire| &questionnaire.questions);
    let asked: BTreeSet<_> = questions.filter_map(|question| question.element.as_ref()).map(|element| &element.value).collect();
    for (element, _) in study.elements() {
        if !asked.contains(&element.id.value) && !known.excuses(element.id.value.as_str()) {
            let diagnostic =
                Diagnostic::warning("element-never-asked", element.id.span, format!("no question is about `{}`", element.id.value))
                    .labelled("its levels cannot rest on answers")
                    .with(first.base.id.span, "the first questionnaire")
                    .help(
                        "ask about it; where that is past, say so in the text, and write `element-never-asked = \"allow\"` under `[lint]`",
                    );
            diagnostics.push(diagnostic);
        }
    }
}
