use super::cells::{Cell, Table, letters, short};
use super::headings::Column;
use super::number::{self, Written};
use super::personal::Withheld;
use super::sheet::list;
use super::{ImportMistake, ImportOptions, Named, Report, contacts};
use crate::diagnostics::nearest;
use crate::records::{AnswerType, Question, Questionnaire};
use std::collections::{BTreeMap, BTreeSet};

/// One who answered.
#[derive(Debug, Default)]
pub(super) struct Respondent {
    pub(super) perspective: Option<String>,
    /// The answers, by the place of their question.
    pub(super) answers: BTreeMap<usize, Answer>,
}

/// One answer, and the reason for it.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) value: Option<Value>,
    pub(super) reason: Option<String>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Code(String),
    Codes(Vec<String>),
    Number(f64),
    Text(String),
}

/// The answers below the headings, row by row; rows without any are left out.
pub(super) fn read(
    table: &Table,
    columns: &[Column],
    questionnaire: &Questionnaire,
    options: &ImportOptions,
    report: &mut Report,
) -> Vec<Respondent> {
    let words: Vec<Vocabulary> = questionnaire.questions.iter().map(|question| Vocabulary::of(question, options)).collect();
    let perspectives = Vocabulary::new(options.perspectives.clone());
    let withheld = Withheld::of(table, columns);
    let reading = Reading { table, columns, questionnaire, options, words, perspectives, withheld };
    let mut respondents = Vec::new();
    let mut silent = 0;
    for row in table.below() {
        let respondent = reading.row(row, report);
        if respondent.answers.is_empty() {
            silent += usize::from(table.rows[row].iter().any(|cell| !cell.is_empty()));
        } else {
            respondents.push(respondent);
        }
    }
    if silent > 0 && report.is_sound() {
        let (rows, were) = if silent == 1 { ("row has", "was") } else { ("rows have", "were") };
        report.note(format!("{silent} {rows} no answers and {were} left out"));
    }
    respondents
}

/// What is needed to read a cell.
struct Reading<'a> {
    table: &'a Table,
    columns: &'a [Column],
    questionnaire: &'a Questionnaire,
    options: &'a ImportOptions,
    /// By question: what may be answered.
    words: Vec<Vocabulary>,
    perspectives: Vocabulary,
    withheld: Withheld,
}

impl Reading<'_> {
    fn row(&self, row: usize, report: &mut Report) -> Respondent {
        let mut respondent = Respondent::default();
        let mut chosen: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (index, column) in self.columns.iter().enumerate() {
            let cell = self.table.cell(row, index);
            if cell.is_empty() || matches!(column, Column::Personal | Column::Ignored) {
                continue;
            }
            let read = self.cell(cell, *column, index).map(|read| match (*column, read) {
                (Column::Answer(question), Read::Value(value)) => respondent.answers.entry(question).or_default().value = Some(value),
                (Column::Reason(question), Read::Words(words)) => respondent.answers.entry(question).or_default().reason = Some(words),
                (Column::Choice(question, option), Read::Chosen) => {
                    chosen.entry(question).or_default().insert(option);
                }
                (_, Read::Words(words)) => respondent.perspective = Some(words),
                (_, Read::Value(_) | Read::Chosen | Read::NotChosen) => {}
            });
            if let Err(mistake) = read {
                report.mistake(mistake.at(self.table.place(row, index)));
                // The row is one with answers, even where none of them can be read.
                respondent.answers.extend(column.question().map(|question| (question, Answer::default())));
            }
        }
        for (question, options) in chosen {
            let codes = options.iter().map(|option| self.questionnaire.questions[question].options[*option].id.value.clone()).collect();
            respondent.answers.entry(question).or_default().value = Some(Value::Codes(codes));
        }
        respondent.perspective = respondent.perspective.or_else(|| self.options.perspective.clone());
        respondent
    }

    fn cell(&self, cell: &Cell, column: Column, index: usize) -> Result<Read, ImportMistake> {
        let question = column.question().map(|question| (&self.questionnaire.questions[question], &self.words[question]));
        let is_count =
            matches!((column, question), (Column::Answer(_), Some((question, _))) if question.answer_type.value == AnswerType::Number);
        let text = cell.text();
        if is_fault(&text) {
            return Err(ImportMistake::of_file("unknown-answer", "a formula in this cell ended in an error")
                .help("put the formula right, or empty the cell"));
        }
        if is_count && let Some(read) = self.count(cell, &text)? {
            return Ok(read);
        }
        self.refuse_telling(&text, index)?;
        match (column, question) {
            (Column::Answer(_), Some((question, words))) => self.answer(&text, question, words).map(Read::Value),
            (Column::Choice(_, option), Some((question, words))) => self.choice(&text, question, option, words),
            (Column::Perspective, _) => self.perspective(&text).map(Read::Words),
            (Column::Answer(_) | Column::Choice(..) | Column::Reason(_) | Column::Personal | Column::Ignored, _) => Ok(Read::Words(text)),
        }
    }

    /// A number; nothing where the cell holds none.
    fn count(&self, cell: &Cell, text: &str) -> Result<Option<Read>, ImportMistake> {
        // No count begins with 0 and has this many digits, but a CPR number may.
        let is_telling = text.starts_with('0') && text.len() >= 8;
        let written = match cell {
            Cell::Number(number) => Written::Number(*number),
            Cell::Text(_) | Cell::Empty => number::read(text, self.options.decimal),
        };
        match written {
            Written::Number(number) if number.is_finite() && !is_telling => Ok(Some(Read::Value(Value::Number(number)))),
            Written::Either(danish, english) => {
                let message = format!("`{text}` can be read as {danish} or as {english}");
                let help = "say which sign stands before decimals: `--decimal comma` or `--decimal point`";
                Err(ImportMistake::of_file("ambiguous-number", message).help(help))
            }
            Written::Number(_) | Written::Nothing => Ok(None),
        }
    }

    /// What leads to the one who answered may not come into the record, nor into a message.
    fn refuse_telling(&self, text: &str, index: usize) -> Result<(), ImportMistake> {
        let help = format!("take it out of the cell, or leave the column out with `--ignore {}`", letters(index));
        if let Some(what) = contacts::found(text) {
            return Err(ImportMistake::of_file("contact-in-answer", format!("there seems to be {what} in this cell")).help(help));
        }
        if self.withheld.is_in(text) {
            let message = "there is a name in this cell, one of those in a column that is left out";
            return Err(ImportMistake::of_file("name-in-answer", message).help(help));
        }
        Ok(())
    }

    fn answer(&self, text: &str, question: &Question, words: &Vocabulary) -> Result<Value, ImportMistake> {
        match question.answer_type.value {
            AnswerType::Text => Ok(Value::Text(text.to_owned())),
            AnswerType::Number => {
                let message = format!("{} is no number, which `{}` asks for", self.shown(text), question.id.value);
                Err(ImportMistake::of_file("unknown-answer", message).help("write digits alone, such as `12` or `3,5`"))
            }
            AnswerType::Multi => words.several(text).map(Value::Codes).map_err(|part| self.unknown(part, question, words)),
            AnswerType::YesNo | AnswerType::Single | AnswerType::Level => {
                words.find(text).map(|code| Value::Code(code.to_owned())).ok_or_else(|| self.unknown(text, question, words))
            }
        }
    }

    /// Whether an option was chosen, where each has a column of its own.
    fn choice(&self, text: &str, question: &Question, option: usize, words: &Vocabulary) -> Result<Read, ImportMistake> {
        let plain = fold_cell(text);
        let own = &question.options[option];
        if CHOSEN.contains(&plain.as_str()) || words.find(text) == Some(own.id.value.as_str()) {
            return Ok(Read::Chosen);
        }
        if NOT_CHOSEN.contains(&plain.as_str()) {
            return Ok(Read::NotChosen);
        }
        let message = format!("{} does not say whether `{}` was chosen for `{}`", self.shown(text), own.id.value, question.id.value);
        Err(ImportMistake::of_file("unknown-answer", message).help("write `1` where it was, and `0` or nothing where it was not"))
    }

    fn perspective(&self, text: &str) -> Result<String, ImportMistake> {
        if let Some(id) = self.perspectives.find(text) {
            return Ok(id.to_owned());
        }
        let message = format!("{} is no body and no type of organisation of the study", self.shown(text));
        Err(ImportMistake::of_file("unknown-perspective", message).help(self.perspectives.help(text)))
    }

    fn unknown(&self, text: &str, question: &Question, words: &Vocabulary) -> ImportMistake {
        let message = format!("{} is no answer to `{}`", self.shown(text), question.id.value);
        ImportMistake::of_file("unknown-answer", message).help(words.help(text))
    }

    /// What a cell holds as messages show it: not at all where a column that is left out holds it too.
    fn shown(&self, text: &str) -> String {
        if self.withheld.holds(text) { "what this cell holds".to_owned() } else { format!("`{}`", short(text)) }
    }
}

/// What a cell says.
enum Read {
    Value(Value),
    Words(String),
    Chosen,
    NotChosen,
}

/// How programs mark an option that was chosen, and one that was not.
const CHOSEN: &[&str] = &["1", "x", "ja", "yes", "true", "sand", "valgt", "selected", "checked", "✓", "✔"];
const NOT_CHOSEN: &[&str] = &["0", "-", "nej", "no", "false", "falsk", "ikke valgt", "not selected", "unchecked"];

/// What spreadsheets write where a formula fails, in Danish and English.
const FAULTS: &[&str] = &[
    "#n/a",
    "#i/t",
    "#ref!",
    "#reference!",
    "#value!",
    "#værdi!",
    "#div/0!",
    "#division/0!",
    "#name?",
    "#navn?",
    "#num!",
    "#null!",
    "#nul!",
    "#getting_data",
];

fn is_fault(text: &str) -> bool {
    text.starts_with('#') && FAULTS.contains(&text.to_lowercase().as_str())
}

/// The words that may be answered: ids and their labels.
#[derive(Debug)]
struct Vocabulary {
    options: Vec<Named>,
    ids: BTreeMap<String, usize>,
    labels: BTreeMap<String, usize>,
    /// How many commas one of them has at most.
    most_commas: usize,
}

impl Vocabulary {
    fn of(question: &Question, options: &ImportOptions) -> Self {
        if question.answer_type.value == AnswerType::Level && question.options.is_empty() {
            return Self::new(options.levels.clone());
        }
        Self::new(question.options.iter().map(|option| Named { id: option.id.value.clone(), label: option.label.clone() }).collect())
    }

    fn new(options: Vec<Named>) -> Self {
        let (mut ids, mut labels) = (BTreeMap::new(), BTreeMap::new());
        for (index, option) in options.iter().enumerate() {
            ids.entry(fold_cell(&option.id)).or_insert(index);
            labels.entry(fold_cell(&option.label)).or_insert(index);
        }
        let most_commas = ids.keys().chain(labels.keys()).map(|word| word.matches(',').count()).max().unwrap_or(0);
        Self { options, ids, labels, most_commas }
    }

    /// The id that a cell names, by itself or by its label.
    fn find(&self, text: &str) -> Option<&str> {
        let plain = fold_cell(text);
        let index = self.ids.get(&plain).or_else(|| self.labels.get(&plain))?;
        Some(&self.options[*index].id)
    }

    /// The ids that a cell names, in the order of the options.
    ///
    /// # Errors
    /// The first part of the cell that names none.
    fn several<'a>(&self, text: &'a str) -> Result<Vec<String>, &'a str> {
        let mut chosen = BTreeSet::new();
        if let Some(id) = self.find(text) {
            return Ok(vec![id.to_owned()]);
        }
        for part in text.split([';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            self.between_commas(part, &mut chosen)?;
        }
        Ok(self.options.iter().map(|option| option.id.clone()).filter(|id| chosen.contains(id)).collect())
    }

    /// The ids in a list with commas; labels may hold commas themselves, and the longest that fits is meant.
    fn between_commas<'a>(&self, part: &'a str, chosen: &mut BTreeSet<String>) -> Result<(), &'a str> {
        let mut rest = part;
        while !rest.is_empty() {
            let commas = rest.match_indices(',').map(|(at, _)| at);
            let ends: Vec<usize> = commas.chain([rest.len()]).take(self.most_commas + 1).collect();
            let found = ends.iter().rev().find_map(|end| Some((*end, self.find(&rest[..*end])?)));
            let Some((end, id)) = found else { return Err(rest[..ends[0]].trim()) };
            chosen.insert(id.to_owned());
            rest = rest[end..].trim_start_matches([',', ' ', '\u{a0}']);
        }
        Ok(())
    }

    /// The nearest id, or all of them.
    fn help(&self, text: &str) -> String {
        let names = self.options.iter().flat_map(|option| [option.id.as_str(), option.label.as_str()]);
        let near =
            Some(text).filter(|text| text.len() <= LONGEST_SLIP).and_then(|text| nearest(text, names)).and_then(|name| self.find(name));
        match near {
            Some(id) => format!("did you mean `{id}`?"),
            None if self.options.is_empty() => "nothing is known that may stand here".to_owned(),
            None => format!("known here: {}", list(self.options.iter().map(|option| option.id.clone()))),
        }
    }
}

/// Longer texts are no slips of an option.
const LONGEST_SLIP: usize = 200;

/// Small letters, one blank between words, no full stop at the end.
fn fold_cell(text: &str) -> String {
    let plain = text.to_lowercase().replace('_', " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.strip_suffix('.').map_or(plain.clone(), str::to_owned)
}
