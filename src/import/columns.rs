use super::cells::{Table, letters};
use super::headings::{Column, Headings, fold, is_reason};
use super::{CellPlace, ImportMistake, ImportOptions, Report, personal};
use crate::diagnostics::nearest;
use crate::records::Questionnaire;
use std::collections::{BTreeMap, BTreeSet};

/// More headings than this that fit nothing are not compared letter by letter.
const MOST_COMPARED: usize = 100;

/// What each column holds. Columns that fit nothing are reported, and then taken as left out.
pub(super) fn read(
    table: &Table,
    headings: &Headings,
    questionnaire: &Questionnaire,
    options: &ImportOptions,
    report: &mut Report,
) -> Vec<Column> {
    let ignored = ignored(table, options, report);
    let exact: Vec<Option<Column>> = (0..table.width()).map(|column| exact(table, column, &ignored, headings)).collect();
    let taken: BTreeSet<usize> = exact.iter().flatten().filter_map(|column| column.question()).collect();
    let open = exact.iter().filter(|column| column.is_none()).count();
    let mut columns: Vec<Column> = Vec::new();
    let mut unknown = Vec::new();
    for (index, found) in exact.into_iter().enumerate() {
        let before = columns.last().copied();
        let found = found.or_else(|| follows(&table.heading(index), before, questionnaire));
        let found = found.or_else(|| near(table, index, headings, &taken, open, report));
        let found = found.or_else(|| personal::is_telling(&table.heading(index)).then_some(Column::Personal));
        if found.is_none() && !is_blank(table, index) {
            unknown.push(index);
        }
        columns.push(found.unwrap_or(Column::Ignored));
    }
    report_unknown(table, &unknown, report);
    report_twice(table, &columns, questionnaire, report);
    note_left_out(table, &columns, questionnaire, report);
    columns
}

/// What a column holds where its heading says so outright.
fn exact(table: &Table, column: usize, ignored: &BTreeSet<usize>, headings: &Headings) -> Option<Column> {
    let heading = table.heading(column);
    if ignored.contains(&column) {
        return Some(Column::Ignored);
    }
    if personal::is_personal(&heading) {
        return Some(Column::Personal);
    }
    let perspective = ["perspektiv", "perspective"].contains(&fold(&heading).as_str()).then_some(Column::Perspective);
    headings.find(&heading).or(perspective)
}

/// A column of reasons after a question that asks for them.
fn follows(heading: &str, before: Option<Column>, questionnaire: &Questionnaire) -> Option<Column> {
    let (Column::Answer(question) | Column::Choice(question, _)) = before? else { return None };
    (is_reason(heading) && questionnaire.questions[question].requires_reason).then_some(Column::Reason(question))
}

fn near(table: &Table, column: usize, headings: &Headings, taken: &BTreeSet<usize>, open: usize, report: &mut Report) -> Option<Column> {
    if open > MOST_COMPARED {
        return None;
    }
    let question = headings.near(&table.heading(column), |question| !taken.contains(&question))?;
    report.note(format!(
        "column {} is taken for the question `{}`, whose words are nearly the same",
        table.named(column),
        headings.id(question)
    ));
    Some(Column::Answer(question))
}

/// The columns that `--ignore` names, by heading or letters.
fn ignored(table: &Table, options: &ImportOptions, report: &mut Report) -> BTreeSet<usize> {
    let mut ignored = BTreeSet::new();
    for name in &options.ignored {
        let same = |column: &usize| fold(&table.heading(*column)) == fold(name) && !fold(name).is_empty();
        let mut found: Vec<usize> = (0..table.width()).filter(same).collect();
        if found.is_empty() {
            found.extend((0..table.width()).find(|column| letters(*column).eq_ignore_ascii_case(name.trim())));
        }
        if found.is_empty() {
            report.mistake(unknown_ignored(table, name));
        }
        ignored.extend(found);
    }
    ignored
}

fn unknown_ignored(table: &Table, name: &str) -> ImportMistake {
    let mistake = ImportMistake::of_file("unknown-column", format!("there is no column `{name}` to leave out"));
    let headings: Vec<String> =
        (0..table.width()).map(|column| table.heading(column)).filter(|heading| heading.len() <= LONGEST_SLIP).collect();
    match nearest(name, headings.iter().map(String::as_str)) {
        Some(meant) => mistake.help(format!("did you mean `{meant}`?")),
        None => mistake.help("name it by its heading, or by its letters as a spreadsheet shows them"),
    }
}

/// Longer headings are no slips of what stands on a command line.
const LONGEST_SLIP: usize = 200;

fn is_blank(table: &Table, column: usize) -> bool {
    (table.header..table.rows.len()).all(|row| table.cell(row, column).is_empty())
}

/// More columns than this are not listed.
const MOST_LISTED: usize = 12;

fn report_unknown(table: &Table, unknown: &[usize], report: &mut Report) {
    let Some(first) = unknown.first() else { return };
    let names: Vec<String> = unknown.iter().take(MOST_LISTED).map(|column| table.named(*column)).collect();
    let more = if unknown.len() > MOST_LISTED { format!(" and {} more", unknown.len() - MOST_LISTED) } else { String::new() };
    let (what, verb) = if unknown.len() == 1 { ("column", "fits") } else { ("columns", "fit") };
    let message = format!("{} {what} {verb} no question: {}{more}", unknown.len(), names.join(", "));
    let flags: Vec<String> = unknown.iter().take(MOST_LISTED).map(|column| format!("--ignore {}", letters(*column))).collect();
    let help = format!("give them the id or the words of a question as heading, or leave them out with `{}`", flags.join(" "));
    report.mistake(ImportMistake::of_file("unknown-column", message).help(help).at(whole_column(table, *first)));
}

/// Two columns that hold the same.
fn report_twice(table: &Table, columns: &[Column], questionnaire: &Questionnaire, report: &mut Report) {
    let mut first: BTreeMap<Column, usize> = BTreeMap::new();
    for (index, column) in columns.iter().enumerate().filter(|(_, column)| !matches!(column, Column::Personal | Column::Ignored)) {
        let Some(earlier) = first.get(column) else {
            first.insert(*column, index);
            continue;
        };
        let message =
            format!("column {} holds {} again, as column {} does", letters(index), holds(*column, questionnaire), letters(*earlier));
        let help = format!("leave one of them out with `--ignore {}` or `--ignore {}`", letters(*earlier), letters(index));
        report.mistake(ImportMistake::of_file("duplicate-column", message).help(help).at(whole_column(table, index)));
    }
    for (column, index) in &first {
        let Column::Choice(question, _) = column else { continue };
        if let Some(whole) = first.get(&Column::Answer(*question)) {
            let message = format!(
                "column {} holds one option of {}, and column {} holds the whole answer",
                letters(*index),
                holds(*column, questionnaire),
                letters(*whole)
            );
            let help = format!("leave one of them out with `--ignore {}` or `--ignore {}`", letters(*whole), letters(*index));
            report.mistake(ImportMistake::of_file("duplicate-column", message).help(help).at(whole_column(table, *index)));
        }
    }
}

fn holds(column: Column, questionnaire: &Questionnaire) -> String {
    let question = column.question().map(|question| &questionnaire.questions[question].id.value);
    match (column, question) {
        (Column::Reason(_), Some(question)) => format!("the reasons for `{question}`"),
        (_, Some(question)) => format!("`{question}`"),
        (_, None) => "the perspective".to_owned(),
    }
}

fn whole_column(table: &Table, column: usize) -> CellPlace {
    table.place(table.header, column)
}

/// Says what is not in the record, so that nobody misses it later.
fn note_left_out(table: &Table, columns: &[Column], questionnaire: &Questionnaire, report: &mut Report) {
    let personal: Vec<String> =
        (0..columns.len()).filter(|column| columns[*column] == Column::Personal).map(|column| table.named(column)).collect();
    if !personal.is_empty() {
        report.note(format!("left out, because it tells who answered: {}", personal.join(", ")));
    }
    let answered: BTreeSet<usize> =
        columns.iter().filter(|column| !matches!(column, Column::Reason(_))).filter_map(|column| column.question()).collect();
    let missing = (0..questionnaire.questions.len()).filter(|question| !answered.contains(question));
    let missing: Vec<String> = missing.map(|question| format!("`{}`", questionnaire.questions[question].id.value)).collect();
    if !missing.is_empty() {
        report.note(format!("no column has answers to {}", missing.join(", ")));
    }
}
