//! C3, the level matrix: elements against partnerships, one wave.
//!
//! In: a level or a reason for none in every cell. Out: words, table and picture. It must never total, average or sort by value.

mod drawing;

use super::Looks;
use super::saying::{self, cell, column};
use crate::disclosure::chart::{LevelMatrix, MatrixRow};
use crate::disclosure::publication::{Cell, Missing, Table};
use crate::language::fill;

pub(super) use drawing::draw;

/// Columns named one by one in the alternative text; more are counted.
const NAMED: usize = 5;

/// What the picture is, and its point.
pub(super) fn alt(matrix: &LevelMatrix, looks: &Looks<'_>) -> String {
    let words = looks.words;
    let rows = saying::elements(matrix.rows.len(), looks);
    let n = matrix.columns.len().to_string();
    let head = if matrix.columns.len() <= NAMED {
        let columns = saying::listed(&matrix.columns, looks);
        fill(&words.matrix, &[("rows", &rows), ("columns", &columns), ("wave", &matrix.wave)])
    } else {
        fill(&words.matrix_counted, &[("rows", &rows), ("n", &n), ("wave", &matrix.wave)])
    };
    saying::alternative(&head, &clauses(matrix, looks), looks)
}

fn clauses(matrix: &LevelMatrix, looks: &Looks<'_>) -> Vec<String> {
    let words = looks.words;
    let values = values(matrix);
    let common = most_common(matrix, &values);
    let pattern = if common.len() == 1 { &words.most_common } else { &words.most_common_several };
    let mut clauses = Vec::new();
    if !common.is_empty() {
        clauses.push(fill(pattern, &[("level", &saying::listed(&common, looks))]));
    }
    clauses.extend(saying::missing_counts(&values, |n| saying::with_noun(n, &words.cells_one, &words.cells_many), words));
    clauses
}

/// The levels that occur most often, low to high.
fn most_common(matrix: &LevelMatrix, values: &[Result<usize, Missing>]) -> Vec<String> {
    let counts: Vec<usize> =
        (0..matrix.scale.len()).map(|position| values.iter().filter(|value| **value == Ok(position)).count()).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0);
    let common = counts.iter().enumerate().filter(|(_, count)| Some(**count) == most);
    common.map(|(position, _)| saying::level(position, &matrix.scale)).collect()
}

/// Every value, row by row.
fn values(matrix: &LevelMatrix) -> Vec<Result<usize, Missing>> {
    matrix.rows.iter().flat_map(|row| row.cells.iter().copied()).collect()
}

/// Every row in words.
pub(super) fn description(matrix: &LevelMatrix, illustrative: bool, looks: &Looks<'_>) -> String {
    let rows = matrix.rows.iter().map(|row| row_in_words(row, matrix, looks));
    saying::described(&rows.collect::<Vec<_>>(), illustrative, looks.words)
}

fn row_in_words(row: &MatrixRow, matrix: &LevelMatrix, looks: &Looks<'_>) -> String {
    let cells = matrix.columns.iter().zip(&row.cells).map(|(column, value)| {
        let value = saying::value(*value, &matrix.scale, looks);
        format!("{column} {value}")
    });
    format!("{}.", fill(&looks.words.row_value, &[("row", &row.label), ("value", &cells.collect::<Vec<_>>().join(", "))]))
}

/// The same matrix in words.
pub(super) fn table(matrix: &LevelMatrix) -> Table {
    let columns = std::iter::once(&matrix.row_heading).chain(&matrix.columns).map(|label| column(label)).collect();
    let rows = matrix.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|value| cell(*value, &matrix.scale));
        std::iter::once(Cell::Text(row.label.clone())).chain(cells).collect()
    });
    Table { columns, rows: rows.collect() }
}
