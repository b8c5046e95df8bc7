//! Import: a file of survey answers becomes the text of a `response_set` record.
//!
//! In: the bytes of a CSV or XLSX file, and the questionnaire that was answered. Out: [`Imported`], a record in YAML, or every
//! [`ImportMistake`] with its row and column. Respondents get codes made from the order of rows; columns that tell who answered
//! are left out, and nothing they hold may ever reach the record or a message. It must never touch a file or guess an answer.

mod answers;
mod cells;
mod columns;
mod contacts;
mod headings;
mod number;
mod personal;
mod record;
mod rules;
mod separated;
mod sheet;
mod workbook;

use crate::records::{AnswerType, Id, Partnership, Question, Questionnaire, Wave, is_id};
use std::collections::BTreeMap;

/// What the messages of this room mean.
pub const RULES: &[&crate::diagnostics::Rule] = rules::RULES;

/// What import needs to know besides the file and the questionnaire.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The wave in which was asked.
    pub wave: Id<Wave>,
    /// The partnership that answered.
    pub partnership: Id<Partnership>,
    /// Whose view it is, of all rows that do not say.
    pub perspective: Option<String>,
    /// What the codes of respondents begin with.
    pub prefix: String,
    /// The sheet to read; else the first with matching headings.
    pub sheet: Option<String>,
    /// Columns to leave out, by heading or letter.
    pub ignored: Vec<String>,
    /// What stands before decimals, where the file leaves it open.
    pub decimal: Option<Decimal>,
    /// The levels of the wave's framework, low to high.
    pub levels: Vec<Named>,
    /// Whose views there may be: bodies and types of organisation.
    pub perspectives: Vec<Named>,
}

/// What stands before the decimals of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// `3,5`, as in Danish.
    Comma,
    /// `3.5`, as in English.
    Point,
}

/// Something that a cell may name by its id or by its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What readers call it.
    pub label: String,
}

/// A file of answers, made into a record.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The record as YAML.
    pub text: String,
    /// How many answered.
    pub respondents: usize,
    /// What is worth knowing and no mistake, in the order of the file.
    pub notes: Vec<String>,
}

/// Something that keeps a file from becoming a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportMistake {
    /// Kebab-case name of the bad thing, such as `unknown-answer`.
    pub code: &'static str,
    /// What is wrong: small letter, no full stop, names in backticks.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
    /// The place in the file, where it has one.
    pub place: Option<CellPlace>,
}

/// A place in a file of answers, as a spreadsheet shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// The row, from 1.
    pub row: usize,
    /// The column, from 1; none where a whole row is meant.
    pub column: Option<usize>,
    /// The heading of the column; may be empty.
    pub heading: String,
}

/// Reads a file of answers called `name`.
///
/// # Errors
/// Every mistake in it, in the order of the file; then there is no record.
pub fn read(bytes: &[u8], name: &str, questionnaire: &Questionnaire, options: &ImportOptions) -> Result<Imported, Vec<ImportMistake>> {
    check_call(questionnaire, options).map_err(|mistake| vec![mistake])?;
    let headings = headings::Headings::of(questionnaire);
    let mut report = Report::default();
    let table = sheet::read(bytes, name, &headings, options, &mut report).map_err(|mistake| vec![mistake])?;
    let columns = columns::read(&table, &headings, questionnaire, options, &mut report);
    let respondents = answers::read(&table, &columns, questionnaire, options, &mut report);
    if respondents.is_empty() && report.is_sound() {
        report.mistake(
            ImportMistake::of_file("no-answers", "no row below the headings has an answer")
                .help("look at the file: was the right one exported?"),
        );
    }
    if !report.is_sound() {
        return Err(report.mistakes());
    }
    let text = record::write(questionnaire, options, &respondents);
    Ok(Imported { text, respondents: respondents.len(), notes: report.notes })
}

fn check_call(questionnaire: &Questionnaire, options: &ImportOptions) -> Result<(), ImportMistake> {
    if !is_id(&options.prefix) {
        let mistake = ImportMistake::of_file("invalid-prefix", format!("codes cannot begin with `{}`", options.prefix));
        return Err(mistake.help("a prefix is a small letter, then small letters, digits, `_` or `-`, such as `--prefix k`"));
    }
    if questionnaire.questions.is_empty() {
        let message = format!("the questionnaire `{}` has no questions", questionnaire.base.id.value);
        return Err(ImportMistake::of_file("no-headings", message).help("write its `questions` first"));
    }
    Ok(())
}

impl ImportOptions {
    /// Nothing but what is needed.
    #[must_use]
    pub fn new(wave: Id<Wave>, partnership: Id<Partnership>) -> Self {
        Self {
            wave,
            partnership,
            perspective: None,
            prefix: "r".to_owned(),
            sheet: None,
            ignored: Vec::new(),
            decimal: None,
            levels: Vec::new(),
            perspectives: Vec::new(),
        }
    }
}

impl ImportMistake {
    /// A mistake of the file as a whole.
    #[must_use]
    pub fn of_file(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: String::new(), place: None }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    fn at(mut self, place: CellPlace) -> Self {
        self.place = Some(place);
        self
    }
}

impl CellPlace {
    /// The letters of the column.
    #[must_use]
    pub fn letters(&self) -> Option<String> {
        self.column.map(|column| cells::letters(column - 1))
    }
}

/// More mistakes of one kind than this are told by their number.
const MOST_ALIKE: usize = 50;

/// What was found while reading.
#[derive(Debug, Default)]
struct Report {
    found: Vec<ImportMistake>,
    counts: BTreeMap<&'static str, usize>,
    notes: Vec<String>,
}

impl Report {
    fn mistake(&mut self, mistake: ImportMistake) {
        let count = self.counts.entry(mistake.code).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            self.found.push(mistake);
        }
    }

    fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    fn is_sound(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them; the last of a long run says how many more there are.
    fn mistakes(mut self) -> Vec<ImportMistake> {
        for (code, count) in self.counts.iter().filter(|(_, count)| **count > MOST_ALIKE) {
            if let Some(last) = self.found.iter_mut().rev().find(|mistake| mistake.code == *code) {
                last.message = format!("{} (and {} more like this)", last.message, count - MOST_ALIKE);
            }
        }
        self.found.sort_by_key(|mistake| mistake.place.as_ref().map(|place| (place.row, place.column)));
        self.found
    }
}

/// Whether a question is answered in codes.
fn is_coded(question: &Question) -> bool {
    matches!(question.answer_type.value, AnswerType::YesNo | AnswerType::Single | AnswerType::Multi | AnswerType::Level)
}
