use super::cells::Cell;
use super::personal;
use crate::records::{AnswerType, Question, Questionnaire};
use std::collections::{BTreeMap, BTreeSet};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The answers to a question, by its place in the questionnaire.
    Answer(usize),
    /// Whether one option of a question was chosen.
    Choice(usize, usize),
    /// The reasons for the answers to a question.
    Reason(usize),
    /// Whose view a row is.
    Perspective,
    /// What tells who answered.
    Personal,
    /// Nothing that is wanted.
    Ignored,
}

impl Column {
    /// The question that a column belongs to.
    pub(super) fn question(self) -> Option<usize> {
        match self {
            Self::Answer(question) | Self::Choice(question, _) | Self::Reason(question) => Some(question),
            Self::Perspective | Self::Personal | Self::Ignored => None,
        }
    }
}

/// Every heading that a column of a questionnaire may have; one that could mean two things means none.
#[derive(Debug)]
pub(super) struct Headings {
    answers: Meanings,
    choices: Meanings,
    reasons: Meanings,
    /// Id and folded words of each question.
    questions: Vec<(String, String)>,
}

type Meanings = BTreeMap<String, Option<Column>>;

/// What a reason may be called after its question.
const REASONS: &[&str] = &[
    "begrundelse",
    "begrund",
    "uddyb",
    "uddyb gerne",
    "uddybning",
    "hvorfor",
    "reason",
    "reasons",
    "why",
    "because",
    "elaborate",
    "please elaborate",
];

impl Headings {
    /// The headings of a questionnaire.
    pub(super) fn of(questionnaire: &Questionnaire) -> Self {
        let mut headings = Self { answers: Meanings::new(), choices: Meanings::new(), reasons: Meanings::new(), questions: Vec::new() };
        for (index, question) in questionnaire.questions.iter().enumerate() {
            headings.add(index, question);
        }
        headings
    }

    fn add(&mut self, index: usize, question: &Question) {
        let (id, words) = (fold(question.id.value.as_str()), fold(&question.text));
        for name in [id.clone(), words.clone(), format!("{id} {words}")] {
            for reason in REASONS {
                mean(&mut self.reasons, &format!("{name} {reason}"), Column::Reason(index));
            }
            if question.answer_type.value == AnswerType::Multi {
                self.add_choices(&name, index, question);
            }
            mean(&mut self.answers, &name, Column::Answer(index));
        }
        self.questions.push((question.id.value.to_string(), words));
    }

    fn add_choices(&mut self, name: &str, index: usize, question: &Question) {
        for (place, option) in question.options.iter().enumerate() {
            for option in [&option.id.value, &option.label] {
                mean(&mut self.choices, &format!("{name} {}", fold(option)), Column::Choice(index, place));
            }
        }
    }

    /// What a heading means, with or without the number of the question before it.
    pub(super) fn find(&self, heading: &str) -> Option<Column> {
        if heading.len() > LONGEST_HEADING {
            return None;
        }
        let folded = fold(heading);
        let look = |name: &str| [&self.answers, &self.choices, &self.reasons].iter().find_map(|meanings| meanings.get(name)).copied();
        look(&folded).or_else(|| look(without_number(&folded))).flatten()
    }

    /// The question whose words are so nearly those of a heading that a slip is likely, among those still open.
    pub(super) fn near(&self, heading: &str, is_open: impl Fn(usize) -> bool) -> Option<usize> {
        let folded = fold(heading);
        let words = without_number(&folded);
        if words.chars().count() > LONGEST_COMPARED {
            return None;
        }
        let open = self.questions.iter().enumerate().filter(|(index, _)| is_open(*index));
        let mut likest: Vec<(f64, usize)> = open.filter_map(|(index, question)| Some((likeness(words, question)?, index))).collect();
        likest.sort_by(|one, two| two.0.total_cmp(&one.0));
        match likest.as_slice() {
            [(_, index)] => Some(*index),
            [(first, index), (second, _), ..] if first - second >= CLEAR => Some(*index),
            _ => None,
        }
    }

    /// How many questions a row of headings names.
    pub(super) fn count(&self, row: &[Cell]) -> usize {
        self.named(row).len()
    }

    /// Whether a row has the headings of at least half the questions.
    pub(super) fn fits(&self, row: &[Cell]) -> bool {
        let count = self.count(row);
        count > 0 && 2 * count >= self.len()
    }

    /// How many questions columns are looked for: those after names are none.
    pub(super) fn len(&self) -> usize {
        self.ids().len()
    }

    /// The id of a question.
    pub(super) fn id(&self, question: usize) -> &str {
        &self.questions[question].0
    }

    /// The ids of the questions that columns are looked for.
    pub(super) fn ids(&self) -> Vec<String> {
        self.questions.iter().filter(|(_, words)| !personal::is_personal(words)).map(|(id, _)| id.clone()).collect()
    }

    /// The ids of the questions that a row does not name.
    pub(super) fn missing(&self, row: &[Cell]) -> Vec<String> {
        let named = self.named(row);
        self.ids().into_iter().filter(|id| !named.iter().any(|index| self.questions[*index].0 == *id)).collect()
    }

    fn named(&self, row: &[Cell]) -> BTreeSet<usize> {
        let texts = row.iter().filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None });
        let headings = texts.filter(|text| !personal::is_personal(text));
        headings.filter_map(|heading| self.find(heading)?.question()).collect()
    }
}

fn mean(meanings: &mut Meanings, heading: &str, column: Column) {
    let heading = heading.trim();
    if !heading.is_empty() {
        let meaning = meanings.entry(heading.to_owned()).or_insert(Some(column));
        *meaning = meaning.filter(|other| *other == column);
    }
}

/// Longer texts are answers.
pub(super) const LONGEST_HEADING: usize = 1_000;
/// Longer headings are compared letter by letter in too long a time.
const LONGEST_COMPARED: usize = 300;
/// Likelier than this, two texts differ by a slip.
const LIKE_ENOUGH: f64 = 0.85;
/// The same where the id stands before the words.
const LIKE_ENOUGH_WITH_ID: f64 = 0.6;
/// How much likelier than the next a question must be.
const CLEAR: f64 = 0.05;

fn likeness(words: &str, (id, question): &(String, String)) -> Option<f64> {
    let after_id = words.strip_prefix(&fold(id)).and_then(|rest| rest.strip_prefix(' '));
    let (words, enough) = after_id.map_or((words, LIKE_ENOUGH), |rest| (rest, LIKE_ENOUGH_WITH_ID));
    if question.chars().count() > LONGEST_COMPARED || !turning(words).eq(turning(question)) {
        return None;
    }
    let likeness = strsim::normalized_damerau_levenshtein(words, question);
    (likeness >= enough).then_some(if after_id.is_some() { likeness + 1.0 } else { likeness })
}

/// Words that turn a question round, and numbers: two questions that differ in these are never one with a slip.
fn turning(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| NEGATIONS.contains(word) || word.starts_with(|letter: char| letter.is_ascii_digit()))
}

const NEGATIONS: &[&str] = &["ikke", "ingen", "intet", "aldrig", "uden", "not", "no", "never", "without"];

/// Whether a heading is nothing but a word for reasons, numbered by some programs where it stands more than once.
pub(super) fn is_reason(heading: &str) -> bool {
    let folded = fold(heading);
    let name = folded.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    REASONS.contains(&name)
}

/// Words and digits in small letters, one blank between them: signs and blanks are where headings differ by chance.
pub(super) fn fold(text: &str) -> String {
    let plain: String = text.to_lowercase().chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folded heading without `1`, `1 2`, `spm 1` or `question 1` before it.
fn without_number(folded: &str) -> &str {
    let words = ["spm ", "spørgsmål ", "sp ", "question ", "q ", "nr "];
    let rest = words.iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(folded);
    let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    if rest.is_empty() || rest.len() == folded.len() { folded } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_past_signs_and_numbers() {
        assert_eq!(fold("  1. Er\u{a0}målet\nfælles?: "), "1 er målet fælles");
        assert_eq!(without_number("1 2 er målet fælles"), "er målet fælles");
        assert_eq!(without_number("spm 3 er målet fælles"), "er målet fælles");
        assert_eq!(without_number("2016"), "2016");
        assert!(is_reason("Begrundelse") && is_reason("Begrundelse.1") && is_reason("Uddyb gerne:") && !is_reason("Begrundet?"));
    }
}
