use super::cells::{MOST_BYTES, Rows, Table, short, too_large};
use super::headings::Headings;
use super::workbook::{Workbook, damaged};
use super::{ImportMistake, ImportOptions, Report, separated};
use crate::diagnostics::nearest;

/// Rows in which headings are looked for.
const MOST_TITLES: usize = 100;

/// The sheet that holds the answers, and its row of headings.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    headings: &Headings,
    options: &ImportOptions,
    report: &mut Report,
) -> Result<Table, ImportMistake> {
    if bytes.len() > MOST_BYTES {
        return Err(too_large(format!("the file is larger than {} MB", MOST_BYTES >> 20)));
    }
    if bytes.starts_with(b"PK") {
        return read_workbook(bytes, headings, options, report);
    }
    if bytes.starts_with(&OLD_WORKBOOK) {
        let message = "the file is an old or locked workbook";
        return Err(ImportMistake::of_file("unreadable-file", message).help("save it as XLSX without a password, or as CSV"));
    }
    if std::path::Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Err(damaged());
    }
    if let Some(sheet) = &options.sheet {
        let message = format!("a text file has no sheet `{sheet}`");
        return Err(ImportMistake::of_file("unknown-sheet", message).help("leave `--sheet` out"));
    }
    read_text(bytes, headings, report)
}

/// How files of Excel 97, and locked ones, begin.
const OLD_WORKBOOK: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

fn read_text(bytes: &[u8], headings: &Headings, report: &mut Report) -> Result<Table, ImportMistake> {
    let text = separated::decode(bytes, report)?;
    let (declared, text) = separated::declared(&text);
    let separator = declared.unwrap_or_else(|| separator(text, headings));
    let rows = separated::parse(text, separator)?;
    let header = header(&rows, headings).ok_or_else(|| no_headings(&rows, headings))?;
    Ok(table(rows, header, headings, report))
}

/// The separator with which most headings fit; where none does, the one that gives most cells.
fn separator(text: &str, headings: &Headings) -> char {
    let worth = |separator: char| {
        let rows = separated::beginning(text, separator, MOST_TITLES);
        let found = rows.iter().map(|row| headings.count(row)).max().unwrap_or(0);
        (found, rows.iter().map(Vec::len).max().unwrap_or(0))
    };
    // Of equals the last counts, so the most usual stands last.
    let mut separators = separated::SEPARATORS;
    separators.reverse();
    separators.into_iter().max_by_key(|separator| worth(*separator)).unwrap_or(',')
}

fn read_workbook(bytes: &[u8], headings: &Headings, options: &ImportOptions, report: &mut Report) -> Result<Table, ImportMistake> {
    let mut workbook = Workbook::open(bytes)?;
    let names = workbook.names();
    if let Some(wanted) = &options.sheet {
        let name =
            names.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted.trim())).ok_or_else(|| unknown_sheet(wanted, &names))?;
        let rows = workbook.rows(name)?;
        let header = header(&rows, headings).ok_or_else(|| no_headings(&rows, headings))?;
        return Ok(table(rows, header, headings, report));
    }
    let mut first = None;
    for name in &names {
        let rows = workbook.rows(name)?;
        if let Some(header) = header(&rows, headings) {
            if names.len() > 1 {
                report.note(format!("read the sheet `{}` of {}", short(name), names.len()));
            }
            return Ok(table(rows, header, headings, report));
        }
        first.get_or_insert(rows);
    }
    Err(no_headings(&first.unwrap_or_default(), headings))
}

fn unknown_sheet(wanted: &str, names: &[String]) -> ImportMistake {
    let mistake = ImportMistake::of_file("unknown-sheet", format!("the workbook has no sheet `{wanted}`"));
    match nearest(wanted, names.iter().map(String::as_str)) {
        Some(name) => mistake.help(format!("did you mean `{name}`?")),
        None => mistake.help(format!("its sheets: {}", list(names.iter().map(|name| short(name))))),
    }
}

/// The first row with the headings of at least half the questions.
fn header(rows: &Rows, headings: &Headings) -> Option<usize> {
    rows.iter().take(MOST_TITLES).position(|row| headings.fits(row))
}

/// Some exports write ids in one row and the words of the questions in the next: those are no answers.
fn table(mut rows: Rows, header: usize, headings: &Headings, report: &mut Report) -> Table {
    let second = header + 1;
    if rows.get(second).is_some_and(|row| headings.fits(row)) {
        report.note(format!("row {} repeats the headings and was left out", second + 1));
        rows[second].clear();
    }
    Table { rows, header }
}

fn no_headings(rows: &Rows, headings: &Headings) -> ImportMistake {
    let titles = rows.iter().take(MOST_TITLES).enumerate();
    let best = titles.map(|(index, row)| (headings.count(row), index)).max_by_key(|(count, index)| (*count, std::cmp::Reverse(*index)));
    let message = match best {
        Some((count, index)) if count > 0 => {
            format!("no row has the headings of at least half the {} questions; row {} has {count}", headings.len(), index + 1)
        }
        _ => format!("no row has the headings of at least half the {} questions", headings.len()),
    };
    let missing = best.map_or_else(|| headings.ids(), |(_, index)| headings.missing(&rows[index]));
    ImportMistake::of_file("no-headings", message)
        .help(format!("let a row of headings hold the ids or the words of the questions; not found: {}", list(missing.into_iter())))
}

/// Names in backticks, the first few of many.
pub(super) fn list(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMES);
    let shown = names.take(MOST_NAMES).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

const MOST_NAMES: usize = 12;
