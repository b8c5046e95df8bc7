//! Data: every figure and numbered table as CSV.
//!
//! In: a publication and its figures. Out: `data/ID.csv` for each. The rows are those that pictures and pages show, with the
//! same gaps and marks; it must never hold a number that they do not.

use super::Files;
use crate::disclosure::Publication;
use crate::disclosure::publication::{Cell, Column, Table, TableContent, TypeTable};
use crate::figures::{Figures, csv};
use crate::language::Words;

/// The CSV files of a publication.
#[must_use]
pub fn render(publication: &Publication, figures: &Figures, words: &Words) -> Files {
    let drawn = figures.iter().map(|(id, figure)| (id.to_owned(), csv(&figure.table, figure.illustrative, words)));
    let listed = publication.tables().map(|table| {
        let bytes = match &table.content {
            TableContent::Rows(rows) => csv(rows, table.illustrative, words),
            TableContent::Types(types) => csv(&type_rows(types, words), table.illustrative, words),
        };
        (table.id.clone(), bytes)
    });
    drawn.chain(listed).map(|(id, bytes)| (format!("data/{id}.csv"), bytes)).collect()
}

/// Elements against types as plain rows; a last column says where the partnership lies.
fn type_rows(table: &TypeTable, words: &Words) -> Table {
    let has_place = table.rows.iter().any(|row| row.who.is_some());
    let place = has_place.then(|| words.report.column_placement.clone());
    let labels = table.types.iter().map(|level| level.label.clone());
    let columns = std::iter::once(table.corner.clone()).chain(labels).chain(place).map(|label| Column { label, numeric: false });
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|statements| statements.join("; "));
        let types: Vec<&str> = row.here.iter().map(|index| table.types[*index].label.as_str()).collect();
        let place = has_place.then(|| if types.is_empty() { row.who.clone().unwrap_or_default() } else { types.join(" / ") });
        std::iter::once(row.element.clone()).chain(cells).chain(place).map(Cell::Text).collect()
    });
    Table { columns: columns.collect(), rows: rows.collect() }
}
