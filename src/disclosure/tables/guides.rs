use super::{Made, column, number};
use crate::disclosure::publication::{Audience, Cell, Column, Missing};
use crate::disclosure::view::View;
use crate::language::{capitalised, decimal};
use crate::records::{Answer, AnswerType, Id, Partnership, Question, Questionnaire, ResponseSet, Wave, as_id};
use crate::yaml::Word as _;

/// What a questionnaire asks; where its questions have pairs in another one, both side by side.
pub(super) fn questions(view: &View<'_>, id: &Id<Questionnaire>) -> Option<Made> {
    let questionnaire = view.questionnaire(id)?;
    let terms = view.terms();
    let words = &terms.words;
    let other = questionnaire.questions.iter().find_map(|question| paired(view, question)).map(|(other, _)| other);
    let mut columns = vec![
        column(terms, &words.column_element),
        Column {
            label: questionnaire.respondent_group.clone().map_or_else(|| questionnaire.base.label.clone(), |group| capitalised(&group)),
            numeric: false,
        },
    ];
    columns.extend(other.map(|other| Column {
        label: other.respondent_group.clone().map_or_else(|| other.base.label.clone(), |group| capitalised(&group)),
        numeric: false,
    }));
    columns.push(column(terms, &words.column_answer));
    let rows = questionnaire.questions.iter().map(|question| {
        let mut row = vec![Cell::Text(element_label(view, question)), Cell::Text(question.text.clone())];
        if other.is_some() {
            row.push(Cell::Text(paired(view, question).map(|(_, pair)| pair.text.clone()).unwrap_or_default()));
        }
        row.push(Cell::Text(answer_words(view, question)));
        row
    });
    Made::rows(columns, rows.collect(), questionnaire.base.illustrative)
}

/// The same question in another questionnaire this audience may read.
fn paired<'a>(view: &View<'a>, question: &Question) -> Option<(&'a Questionnaire, &'a Question)> {
    let (questionnaire, id) = question.pair.as_ref()?.value.as_str().split_once('.')?;
    let questionnaire = view.questionnaire(&Id::new(questionnaire))?;
    Some((questionnaire, questionnaire.question(&Id::new(id))?))
}

fn element_label(view: &View<'_>, question: &Question) -> String {
    let element = question.element.as_ref().and_then(|id| view.elements().into_iter().find(|(element, _)| element.id.value == id.value));
    element.map(|(element, _)| element.label.clone()).unwrap_or_default()
}

/// How a question is answered: "ja/nej med begrundelse".
fn answer_words(view: &View<'_>, question: &Question) -> String {
    let terms = view.terms();
    let kind = terms.choice("answer", question.answer_type.value.word());
    let kind = match &question.unit {
        Some(unit) => format!("{kind}, {unit}"),
        None => kind,
    };
    if question.requires_reason { terms.fill(&terms.words.with_reason, &[("answer", &kind)]) } else { kind }
}

/// How many gave each answer. A count of few persons is withheld with all counts of its question, since the others would tell it.
pub(super) fn answers(view: &View<'_>, id: &Id<Questionnaire>, wave: &Id<Wave>, partnerships: &[Id<Partnership>]) -> Option<Made> {
    let questionnaire = view.questionnaire(id)?;
    let terms = view.terms();
    let sets: Vec<&ResponseSet> = view
        .response_sets()
        .filter(|set| set.questionnaire.value == *id && set.wave.value == *wave)
        .filter(|set| partnerships.is_empty() || partnerships.contains(&set.partnership.value))
        .collect();
    if sets.is_empty() {
        return None;
    }
    let columns = vec![
        column(terms, &terms.words.column_question),
        column(terms, &terms.words.column_answers),
        Column { label: terms.fill(&terms.words.column_answered, &[]), numeric: true },
    ];
    let limit = fewest_persons(view);
    let rows = questionnaire.questions.iter().map(|question| {
        let given: Vec<&Answer> = sets
            .iter()
            .flat_map(|set| &set.respondents)
            .filter_map(|respondent| respondent.answers.iter().find(|(asked, _)| asked.value == question.id.value))
            .map(|(_, answer)| answer)
            .filter(|answer| is_answered(answer))
            .collect();
        let (said, base) = counted(view, questionnaire, question, &given, limit);
        vec![Cell::Text(question.text.clone()), said, base]
    });
    let illustrative = sets.iter().any(|set| set.base.illustrative || view.is_wave_illustrative(&set.wave.value));
    Made::rows(columns, rows.collect(), illustrative)
}

pub(in crate::disclosure) fn is_answered(answer: &Answer) -> bool {
    !answer.codes.is_empty() || answer.number.is_some() || answer.text.is_some()
}

/// The smallest count of persons that this audience is told.
pub(in crate::disclosure) fn fewest_persons(view: &View<'_>) -> usize {
    if view.audience() == Audience::Research { 0 } else { view.limits().min_cell_persons as usize }
}

/// The answers to one question in words, and how many answered.
fn counted(view: &View<'_>, questionnaire: &Questionnaire, question: &Question, given: &[&Answer], limit: usize) -> (Cell, Cell) {
    let is_few = |count: usize| count > 0 && count < limit;
    if is_few(given.len()) {
        return (Cell::Missing(Missing::Suppressed), Cell::Missing(Missing::Suppressed));
    }
    let base = number(given.len());
    match question.answer_type.value {
        AnswerType::YesNo | AnswerType::Single | AnswerType::Multi => {
            let counts = code_counts(view, questionnaire, question, given);
            let hidden = counts.iter().any(|answer| is_few(answer.count));
            let said = counts.iter().map(|answer| format!("{} {}", answer.label, answer.count)).collect::<Vec<_>>().join(", ");
            (if hidden { Cell::Missing(Missing::Suppressed) } else { Cell::Text(said) }, base)
        }
        AnswerType::Level => (Cell::Text(String::new()), base),
        AnswerType::Number => (Cell::Text(median_words(view, question, given)), base),
        AnswerType::Text => (Cell::Text(view.terms().words.in_own_words.clone()), base),
    }
}

/// An answer that may be given, and how many gave it.
pub(in crate::disclosure) struct CodeCount {
    /// The code; of answers that are counted as one, what they are called together.
    pub(in crate::disclosure) id: String,
    label: String,
    pub(in crate::disclosure) count: usize,
}

/// Each answer that may be given with how many gave it; answers that are counted as one stand once.
pub(in crate::disclosure) fn code_counts(
    view: &View<'_>,
    questionnaire: &Questionnaire,
    question: &Question,
    given: &[&Answer],
) -> Vec<CodeCount> {
    let name = format!("{}.{}", questionnaire.base.id.value, question.id.value);
    let merged = view.merged_answers(&name);
    let mut counts: Vec<CodeCount> = Vec::new();
    for option in &question.options {
        let together = merged.iter().find(|merge| merge.codes.iter().any(|code| code.value == option.id.value));
        let label = together.map_or(&option.label, |merge| &merge.label);
        let id = together.and_then(|merge| as_id(&merge.label)).unwrap_or_else(|| option.id.value.clone());
        let count = given.iter().filter(|answer| answer.codes.iter().any(|code| code.value == option.id.value)).count();
        match counts.iter_mut().find(|known| known.label == *label) {
            Some(known) => known.count += count,
            None => counts.push(CodeCount { id, label: label.clone(), count }),
        }
    }
    counts
}

/// The middle of the numbers; two where they are even in number and differ.
fn median_words(view: &View<'_>, question: &Question, given: &[&Answer]) -> String {
    let language = view.report().language();
    let Some((lower, upper)) = median(given) else { return String::new() };
    let (lower, upper) = (decimal(lower, language), decimal(upper, language));
    let middle = if lower == upper { lower } else { format!("{lower}–{upper}") };
    let unit = question.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    view.terms().fill(&view.terms().words.median, &[("value", &format!("{middle}{unit}"))])
}

/// The middle of the numbers, lower and upper.
pub(in crate::disclosure) fn median(given: &[&Answer]) -> Option<(f64, f64)> {
    let mut numbers: Vec<f64> = given.iter().filter_map(|answer| answer_number(answer)).collect();
    numbers.sort_by(f64::total_cmp);
    Some((*numbers.get(numbers.len().saturating_sub(1) / 2)?, *numbers.get(numbers.len() / 2)?))
}

/// A number may stand bare.
fn answer_number(answer: &Answer) -> Option<f64> {
    answer.number.as_ref().map(|number| number.value).or_else(|| answer.codes.first()?.value.replace(',', ".").parse().ok())
}
