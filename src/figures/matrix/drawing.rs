//! The picture of a matrix: filled cells with codes, in blocks of columns that fit the sheet.

use super::values;
use crate::disclosure::chart::{LevelMatrix, MatrixRow};
use crate::disclosure::publication::{LevelMark, Missing, Tone};
use crate::figures::legend::{self, Item, Swatch};
use crate::figures::marks;
use crate::figures::metrics::Lettering;
use crate::figures::paint::Fill;
use crate::figures::sheet::{Anchor, Point, Sheet, Width, count};
use std::ops::Range;

const LABEL: Lettering = Lettering::regular(15.0);
const HEAD: Lettering = Lettering::bold(13.5);
const CODE: Lettering = Lettering::bold(13.5);
const NARROW_LABEL: Lettering = Lettering::bold(14.0);

const GROUP_SPACE: f64 = 12.0;
const CELL_HEIGHT: f64 = 27.0;
const CODE_LEADING: f64 = 15.0;
const GUTTER: f64 = 6.0;
const BLOCK_SPACE: f64 = 28.0;

/// Draws the matrix from `top` on; gives the height of the drawing.
pub(in crate::figures) fn draw(matrix: &LevelMatrix, sheet: &Sheet<'_>, top: f64) -> f64 {
    let mut grid = grid(matrix, sheet);
    let codes = matrix.scale.iter().flat_map(|level| code_lines(level, sheet, grid.pitch - GUTTER));
    grid.cell += CODE_LEADING * count(codes.map(|lines| lines.len()).max().unwrap_or(1) - 1);
    let mut y = top;
    for (index, columns) in blocks(matrix.columns.len(), grid.columns).into_iter().enumerate() {
        y += if index > 0 { BLOCK_SPACE } else { 0.0 };
        y = block(matrix, sheet, &grid, columns, y);
    }
    let items = legend_items(matrix, sheet);
    legend::draw(sheet, &items, y + 14.0) + 4.0
}

fn legend_items(matrix: &LevelMatrix, sheet: &Sheet<'_>) -> Vec<Item> {
    let values = values(matrix);
    let mut items = legend::level_items(sheet, &matrix.scale, &values, false, |level| Swatch::Cell(level.clone()));
    items.extend(legend::missing_items(sheet, &values));
    items
}

/// How the cells of all blocks lie.
struct Grid {
    /// Where the first cell begins.
    left: f64,
    /// Width of a column with its gutter.
    pitch: f64,
    /// Columns in one block.
    columns: usize,
    /// Height of a cell: more than usual where a code takes several lines.
    cell: f64,
}

/// As many columns a block as have heads that break well, at most eight, or four on a phone.
fn grid(matrix: &LevelMatrix, sheet: &Sheet<'_>) -> Grid {
    let (left, most, widest) = match sheet.kind {
        Width::Wide => (236.0, 8, 118.0),
        Width::Narrow => (1.0, 4, 107.0),
    };
    let total = matrix.columns.len().max(1);
    let laid_out = |columns: usize| {
        let columns = total.div_ceil(total.div_ceil(columns));
        Grid { left, pitch: ((sheet.width - left + GUTTER - 1.0) / count(columns)).min(widest), columns, cell: CELL_HEIGHT }
    };
    let few_lines = |lines: &Vec<String>| lines.len() <= 3;
    let room = |grid: &Grid| grid.pitch - GUTTER - 4.0;
    let well =
        |grid: &Grid| matrix.columns.iter().all(|label| sheet.wrap_naturally(label, room(grid), HEAD).as_ref().is_some_and(few_lines));
    let somehow = |grid: &Grid| matrix.columns.iter().all(|label| few_lines(&sheet.wrap(label, room(grid), HEAD)));
    let widths = |fewest: usize| (fewest.min(total)..=most.min(total)).rev().map(laid_out);
    widths(most / 2).find(well).or_else(|| widths(2).find(somehow)).unwrap_or_else(|| laid_out(2))
}

/// Columns parted into blocks of nearly equal size.
fn blocks(total: usize, most: usize) -> Vec<Range<usize>> {
    let most = most.max(1);
    (0..total).step_by(most).map(|first| first..(first + most).min(total)).collect()
}

fn block(matrix: &LevelMatrix, sheet: &Sheet<'_>, grid: &Grid, columns: Range<usize>, top: f64) -> f64 {
    let heads: Vec<Vec<String>> =
        matrix.columns[columns.clone()].iter().map(|label| sheet.wrap(label, grid.pitch - GUTTER - 4.0, HEAD)).collect();
    let lines = heads.iter().map(Vec::len).max().unwrap_or(1);
    let rule = top + 13.0 + 16.0 * count(lines - 1) + 9.0;
    for (index, head) in heads.iter().enumerate() {
        let x = grid.left + grid.pitch * count(index) + (grid.pitch - GUTTER) / 2.0;
        sheet.lines((x, rule - 9.0 - 16.0 * count(head.len() - 1)), head, 16.0, HEAD, Fill::Plain, Anchor::Middle);
    }
    if sheet.kind == Width::Wide {
        let heading = sheet.wrap(&matrix.row_heading, grid.left - 16.0, HEAD);
        sheet.lines((0.0, rule - 9.0 - 16.0 * count(heading.len() - 1)), &heading, 16.0, HEAD, Fill::Plain, Anchor::Start);
    }
    let right = grid.left + grid.pitch * count(columns.len()) - GUTTER + 1.0;
    sheet.line((0.0, rule), (right, rule), marks::HEAD_RULE);
    let mut y = rule + 1.0;
    let mut bottoms = Vec::new();
    for row in &matrix.rows {
        y += if row.starts_group { GROUP_SPACE } else { 0.0 };
        y = match sheet.kind {
            Width::Wide => wide_row(row, matrix, sheet, grid, &columns, y),
            Width::Narrow => narrow_row(row, matrix, sheet, grid, &columns, y),
        };
        bottoms.push(y);
    }
    crate::figures::columns::rules(sheet, right, &bottoms);
    y
}

fn wide_row(row: &MatrixRow, matrix: &LevelMatrix, sheet: &Sheet<'_>, grid: &Grid, columns: &Range<usize>, y: f64) -> f64 {
    let lines = sheet.wrap(&row.label, grid.left - 14.0, LABEL);
    let height = (17.0 + 18.0 * count(lines.len())).max(grid.cell + 8.0);
    let middle = y + height / 2.0;
    sheet.lines((0.0, middle + 5.0 - 9.0 * count(lines.len() - 1)), &lines, 18.0, LABEL, Fill::Plain, Anchor::Start);
    cells(row, matrix, sheet, grid, columns, middle);
    y + height
}

fn narrow_row(row: &MatrixRow, matrix: &LevelMatrix, sheet: &Sheet<'_>, grid: &Grid, columns: &Range<usize>, y: f64) -> f64 {
    let lines = sheet.wrap(&row.label, sheet.width, NARROW_LABEL);
    sheet.lines((0.0, y + 19.0), &lines, 18.0, NARROW_LABEL, Fill::Plain, Anchor::Start);
    let middle = y + 27.5 + grid.cell / 2.0 + 18.0 * count(lines.len() - 1);
    cells(row, matrix, sheet, grid, columns, middle);
    middle + grid.cell / 2.0 + 5.5
}

fn cells(row: &MatrixRow, matrix: &LevelMatrix, sheet: &Sheet<'_>, grid: &Grid, columns: &Range<usize>, middle: f64) {
    for (index, position) in columns.clone().enumerate() {
        let x = grid.left + grid.pitch * count(index);
        let width = grid.pitch - GUTTER;
        let value = row.cells.get(position).copied().unwrap_or(Err(Missing::NotAssessed));
        match value.map(|level| matrix.scale.get(level)) {
            Ok(Some(level)) => cell(sheet, (x, middle - grid.cell / 2.0), (width, grid.cell), level),
            Ok(None) => marks::missing(sheet, (x + width / 2.0, middle), Missing::NotAssessed),
            Err(kind) => marks::missing(sheet, (x + width / 2.0, middle), kind),
        }
    }
}

/// A filled cell with its code; a between-level has two halves, each with its own part of the code.
fn cell(sheet: &Sheet<'_>, (x, y): Point, (width, height): Point, level: &LevelMark) {
    legend::cell(sheet, (x, y), (width, height), level.tone);
    let (lower, upper) = marks::fills(level.tone);
    let parts = code_lines(level, sheet, width);
    let part_width = width / count(parts.len());
    for (index, (lines, fill)) in parts.iter().zip([lower, upper]).enumerate() {
        let first = y + height / 2.0 + 5.0 - CODE_LEADING / 2.0 * count(lines.len() - 1);
        let middle = x + part_width * (count(index) + 0.5);
        sheet.lines((middle, first), lines, CODE_LEADING, CODE, marks::letters_on(fill), Anchor::Middle);
    }
}

/// The code in lines that fit a cell, or for a between-level each half's part.
fn code_lines(level: &LevelMark, sheet: &Sheet<'_>, width: f64) -> Vec<Vec<String>> {
    match level.code.split_once('/').filter(|_| matches!(level.tone, Tone::Between { .. })) {
        Some((low, high)) => [low, high].map(|part| sheet.wrap(part, width / 2.0 - 3.0, CODE)).to_vec(),
        None => vec![sheet.wrap(&level.code, width - 6.0, CODE)],
    }
}
