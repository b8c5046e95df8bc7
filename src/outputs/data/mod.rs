//! Data: every figure and numbered table as CSV.
//!
//! In: a publication and its figures. Out: `data/ID.csv` for each. The rows are those that pictures and pages show, with the
//! same gaps and marks; it must never hold a number that they do not.

use super::Files;
use crate::disclosure::Publication;
use crate::disclosure::publication::{Cell, Missing, Table, TableBlock, TableContent, TypeTable};
use crate::figures::Figures;
use crate::language::Words;

/// The CSV files of a publication.
///
/// # Panics
/// Never: writing CSV to memory cannot fail.
#[must_use]
pub fn render(publication: &Publication, figures: &Figures, words: &Words) -> Files {
    let mut files = Files::new();
    for (id, figure) in figures.iter() {
        files.insert(format!("data/{id}.csv"), csv(&texts(&figure.table, words), figure.illustrative, words));
    }
    for table in publication.tables() {
        files.insert(format!("data/{}.csv", table.id), csv(&content(table, words), table.illustrative, words));
    }
    files
}

/// Heading and rows as plain text.
type Texts = (Vec<String>, Vec<Vec<String>>);

fn content(table: &TableBlock, words: &Words) -> Texts {
    match &table.content {
        TableContent::Rows(rows) => texts(rows, words),
        TableContent::Types(types) => type_texts(types, words),
    }
}

fn texts(table: &Table, words: &Words) -> Texts {
    let head = table.columns.iter().map(|column| column.label.clone()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| cell_text(cell, words)).collect()).collect();
    (head, rows)
}

fn cell_text(cell: &Cell, words: &Words) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Level(level, more) if more.is_empty() => level.label.clone(),
        Cell::Level(level, more) => format!("{}, {more}", level.label),
        Cell::Missing(missing) => missing_text(*missing, words).to_owned(),
    }
}

fn missing_text(missing: Missing, words: &Words) -> &str {
    let words = &words.report;
    match missing {
        Missing::NotAssessed => &words.missing_not_assessed,
        Missing::InsufficientEvidence => &words.missing_insufficient,
        Missing::NotApplicable => &words.missing_not_applicable,
        Missing::Suppressed => &words.missing_suppressed,
        Missing::NotInFramework => &words.missing_not_in_framework,
    }
}

fn type_texts(table: &TypeTable, words: &Words) -> Texts {
    let has_place = table.rows.iter().any(|row| row.who.is_some());
    let mut head = vec![table.corner.clone()];
    head.extend(table.types.iter().map(|level| level.label.clone()));
    if has_place {
        head.push(words.report.column_placement.clone());
    }
    let rows = table.rows.iter().map(|row| {
        let mut texts = vec![row.element.clone()];
        texts.extend(row.cells.iter().map(|statements| statements.join("; ")));
        if has_place {
            let types: Vec<&str> = row.here.iter().map(|index| table.types[*index].label.as_str()).collect();
            texts.push(if types.is_empty() { row.who.clone().unwrap_or_default() } else { types.join(" / ") });
        }
        texts
    });
    let rows = rows.collect();
    (head, rows)
}

fn csv((head, rows): &Texts, illustrative: bool, words: &Words) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let status = format!("{} - {}", words.figures.example_data, words.figures.example_data_meaning);
    let marked = |row: &[String], mark: &str| -> Vec<String> {
        let mark = illustrative.then(|| mark.to_owned());
        row.iter().cloned().chain(mark).collect()
    };
    writer.write_record(marked(head, "data_status")).expect("writing to memory cannot fail");
    for row in rows {
        writer.write_record(marked(row, &status)).expect("writing to memory cannot fail");
    }
    writer.into_inner().expect("writing to memory cannot fail")
}
