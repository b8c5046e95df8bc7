//! An answer is none that its question allows, or answers a question that the questionnaire does not have.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Answer, AnswerType, Question, Questionnaire, ResponseSet};
use crate::report::Study;
use crate::source::{Span, Spanned};

pub(super) fn check(study: &Study, diagnostics: &mut Diagnostics) {
    for set in &study.response_sets {
        if let Some(questionnaire) = study.questionnaires.iter().find(|record| record.base.id.value == set.questionnaire.value) {
            check_set(study, set, questionnaire, diagnostics);
        }
    }
    for questionnaire in &study.questionnaires {
        check_conditions(questionnaire, diagnostics);
    }
    check_merges(study, diagnostics);
}

fn check_set(study: &Study, set: &ResponseSet, questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    for respondent in &set.respondents {
        for (asked, answer) in &respondent.answers {
            match questionnaire.question(&asked.value) {
                Some(question) => check_answer(study, set, question, answer, diagnostics),
                None => diagnostics.push(unknown_question(&Spanned::new(asked.value.to_string(), asked.span), questionnaire)),
            }
        }
    }
}

fn unknown_question(id: &Spanned<String>, questionnaire: &Questionnaire) -> Diagnostic {
    Diagnostic::error("unknown-id", id.span, format!("the questionnaire `{}` has no question `{}`", questionnaire.base.id.value, id.value))
        .labelled("unknown question")
        .with(questionnaire.base.id.span, "the questionnaire")
        .help_nearest(&id.value, questionnaire.questions.iter().map(|question| question.id.value.as_str()))
}

fn check_answer(study: &Study, set: &ResponseSet, question: &Question, answer: &Answer, diagnostics: &mut Diagnostics) {
    match question.answer_type.value {
        AnswerType::YesNo | AnswerType::Single | AnswerType::Multi => check_codes(question, answer, diagnostics),
        AnswerType::Number => {
            // A bare number is read as a code.
            for code in answer.codes.iter().filter(|code| code.value.replace(',', ".").parse::<f64>().is_err()) {
                diagnostics
                    .push(wrong(code.span, &format!("`{}` is no number", code.value), question).help("write a number, such as 3 or 2.5"));
            }
        }
        AnswerType::Text => {
            if let Some(code) = answer.codes.first() {
                let help = "write the words under `text`, such as `{text: …}`";
                diagnostics.push(wrong(code.span, "this question is answered in words, not with a code", question).help(help));
            }
        }
        AnswerType::Level => {
            let Some(framework) = study.framework(&set.wave.value) else { return };
            for code in &answer.codes {
                if !framework.scale.iter().any(|level| level.id.value.as_str() == code.value) {
                    let levels = framework.scale.iter().map(|level| level.id.value.as_str());
                    diagnostics
                        .push(wrong(code.span, &format!("`{}` is no level", code.value), question).help_nearest(&code.value, levels));
                }
            }
        }
    }
}

fn check_codes(question: &Question, answer: &Answer, diagnostics: &mut Diagnostics) {
    for code in answer.codes.iter().filter(|code| !has_code(question, &code.value)) {
        let codes = question.options.iter().map(|option| option.id.value.as_str());
        diagnostics.push(wrong(code.span, &format!("`{}` cannot be answered here", code.value), question).help_nearest(&code.value, codes));
    }
    if let ([_, second, ..], AnswerType::YesNo | AnswerType::Single) = (answer.codes.as_slice(), question.answer_type.value) {
        let diagnostic = wrong(second.span, "this question takes one answer", question);
        diagnostics.push(diagnostic.help("keep one of them, or write `answer_type: multi` on the question"));
    }
}

/// A question whose options could not be read allows anything.
fn has_code(question: &Question, code: &str) -> bool {
    question.options.is_empty() || question.options.iter().any(|option| option.id.value == code)
}

fn wrong(place: Span, message: &str, question: &Question) -> Diagnostic {
    Diagnostic::error("unknown-answer", place, message).labelled("not an answer to this question").with(question.id.span, "the question")
}

/// A question that depends on another names a question, and an answer to it, of its own questionnaire.
fn check_conditions(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    for condition in questionnaire.questions.iter().filter_map(|question| question.depends_on.as_ref()) {
        match questionnaire.question(&condition.question.value) {
            None => {
                let id = Spanned::new(condition.question.value.to_string(), condition.question.span);
                diagnostics.push(unknown_question(&id, questionnaire));
            }
            Some(other) if !has_code(other, &condition.equals.value) => {
                let codes = other.options.iter().map(|option| option.id.value.as_str());
                let message = format!("`{}` cannot be answered there", condition.equals.value);
                diagnostics.push(wrong(condition.equals.span, &message, other).help_nearest(&condition.equals.value, codes));
            }
            Some(_) => {}
        }
    }
}

/// Answers that are counted as one are answers of that question.
fn check_merges(study: &Study, diagnostics: &mut Diagnostics) {
    for merge in study.policy.iter().flat_map(|policy| &policy.merge_answers) {
        let Some((questionnaire, id)) = merge.question.value.as_str().split_once('.') else { continue };
        let questionnaire = study.questionnaires.iter().find(|record| record.base.id.value.as_str() == questionnaire);
        let question = questionnaire.and_then(|record| record.questions.iter().find(|question| question.id.value.as_str() == id));
        let Some(question) = question else { continue };
        for code in merge.codes.iter().filter(|code| !has_code(question, &code.value)) {
            let codes = question.options.iter().map(|option| option.id.value.as_str());
            let message = format!("`{}` cannot be answered there", code.value);
            diagnostics.push(wrong(code.span, &message, question).help_nearest(&code.value, codes));
        }
    }
}
