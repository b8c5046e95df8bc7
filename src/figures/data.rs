//! Data: a table as CSV, whether it stands behind a figure or alone.
//!
//! In: a table and the report's words. Out: bytes. It must never leave out the mark of illustrative records.

use super::saying;
use crate::disclosure::publication::{Cell, Table, plain_text};
use crate::language::{MissingWords, Words};

/// Name of the column that marks illustrative records; programs look for it, so it is the same in every language.
const STATUS: &str = "data_status";

/// A table as CSV: full names of levels, missing values in words, and the data's status where an illustrative record was used.
///
/// # Panics
/// Never: writing to memory cannot fail, and the rows of a table are of one length.
#[must_use]
pub fn csv(table: &Table, illustrative: bool, words: &Words) -> Vec<u8> {
    let status = illustrative.then(|| saying::data_status(&words.figures));
    records(table, status.as_deref(), &words.missing)
}

fn records(table: &Table, status: Option<&str>, words: &MissingWords) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = table.columns.iter().map(|column| saying::tidy(&column.label)).chain(status.map(|_| STATUS.to_owned()));
    let mut write = |record: Vec<String>| writer.write_record(record).expect("writing to memory cannot fail and rows are of one length");
    write(head.collect());
    for row in &table.rows {
        write(row.iter().map(|cell| text(cell, words)).chain(status.map(str::to_owned)).collect());
    }
    writer.into_inner().expect("flushing memory cannot fail")
}

fn text(cell: &Cell, words: &MissingWords) -> String {
    match cell {
        Cell::Text(text) => saying::tidy(text),
        Cell::Number(number) => number.to_string(),
        Cell::Level(level, more) if more.is_empty() => saying::tidy(&level.label),
        Cell::Level(level, more) if more.starts_with([',', ';']) => saying::tidy(&format!("{}{more}", level.label)),
        Cell::Level(level, more) => saying::tidy(&format!("{} {more}", level.label)),
        Cell::Missing(kind) => kind.words(words).meaning.clone(),
        Cell::Run { content, .. } => saying::tidy(&plain_text(content)),
        Cell::Blank => String::new(),
    }
}
