//! No questionnaire asks about an element of the framework.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::report::Study;
use crate::report::resolve::Known;
use std::collections::BTreeSet;

/// What `element-never-asked` means.
pub(super) const RULE: Rule = Rule::warning(
    "element-never-asked",
    r#"
No questionnaire asks about an element of the framework.

Its levels can then never rest on answers, however many people are asked. Readers should know of such a hole before they compare elements.

Wrong: the framework has `aims` and `hours`, and the only question is

    - {id: q1, element: aims, text: "Do you have one aim?", answer_type: yes_no, options: [yes, no]}

Right: put a question about hours too. Where the answers are in already, say so in the text, and take note of it in `book.toml`:

    [lint]
    element-never-asked = "allow"
"#,
);

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
                        "put a question about it; where that is past, say so in the text, and write `element-never-asked = \"allow\"` under `[lint]`",
                    );
            diagnostics.push(diagnostic);
        }
    }
}
