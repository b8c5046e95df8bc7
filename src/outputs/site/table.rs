//! Tables: numbered ones made from records, those behind figures, and plain ones of the narrative.

use super::inline;
use super::markup;
use super::sheet::Sheet;
use crate::disclosure::publication::{
    Alignment, Cell, Grid, LevelMark, Missing, Table, TableBlock, TableContent, TypeRow, TypeTable, plain_text,
};
use crate::language::{MissingWords, number};
use crate::theme::ThemeError;
use serde::Serialize;

/// Cells longer than this are read, not compared: on a phone such a table becomes paragraphs.
const LONGEST_SHORT_CELL: usize = 24;
/// So does one of words alone with more columns than this, however short they are: a phone has no room for them side by side.
const MOST_COLUMNS_OF_SHORT_WORDS: usize = 3;
/// Tables with more columns than this scroll where there is no room for them.
const MOST_WRAPPED_COLUMNS: usize = 5;

#[derive(Serialize)]
struct TableInputs<'a> {
    id: &'a str,
    label: &'a str,
    title_markup: String,
    note_markup: String,
    stamp: Option<&'a str>,
    rows: RowsInputs,
}

#[derive(Serialize)]
struct GridInputs<'a> {
    /// What a table that scrolls is called: its first column heading.
    label: &'a str,
    rows: RowsInputs,
}

/// Columns and rows as the part `cells` takes them.
#[derive(Serialize)]
pub(super) struct RowsInputs {
    columns: Vec<ColumnInputs>,
    rows: Vec<Vec<CellInputs>>,
    /// Whether cells hold words rather than numbers and short names.
    wordy: bool,
    /// Whether the first cell of a row is its heading.
    headed: bool,
}

#[derive(Serialize)]
struct ColumnInputs {
    label_markup: String,
    class: &'static str,
}

#[derive(Serialize)]
struct CellInputs {
    label: String,
    class: &'static str,
    content_markup: String,
}

/// A numbered table as HTML.
pub(super) fn numbered(sheet: &mut Sheet<'_>, block: &TableBlock) -> Result<String, ThemeError> {
    let site = sheet.site;
    let (id, label) = (block.id.as_str(), block.label.as_str());
    let (title_markup, note_markup) = (inline::html(sheet, &block.title), inline::html(sheet, &block.note));
    let stamp = block.illustrative.then_some(site.theme.words.figures.example_data.as_str());
    match &block.content {
        TableContent::Rows(table) => {
            site.templates.part("table", &TableInputs { id, label, title_markup, note_markup, stamp, rows: rows(sheet, table) })
        }
        TableContent::Types(table) => {
            let (types, rows) = (types_head(table), table.rows.iter().map(|row| type_row(row, table)).collect());
            site.templates.part("types", &TypesInputs { id, label, title_markup, note_markup, stamp, corner: &table.corner, types, rows })
        }
    }
}

/// A table's columns and rows, worded for readers.
pub(super) fn rows(sheet: &mut Sheet<'_>, table: &Table) -> RowsInputs {
    let class = |index: usize| if table.columns.get(index).is_some_and(|column| column.numeric) { "number" } else { "" };
    let columns = table.columns.iter().enumerate();
    let columns =
        columns.map(|(index, column)| ColumnInputs { label_markup: markup::escaped(&column.label), class: class(index) }).collect();
    let mut cell = |(index, cell): (usize, &Cell)| CellInputs {
        label: table.columns.get(index).map(|column| column.label.clone()).unwrap_or_default(),
        class: class(index),
        content_markup: cell_html(sheet, cell),
    };
    let rows = table.rows.iter().map(|row| row.iter().enumerate().map(&mut cell).collect()).collect();
    RowsInputs { columns, rows, wordy: is_wordy(table), headed: true }
}

fn is_wordy(table: &Table) -> bool {
    let length = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Level(mark, text) => mark.label.chars().count() + text.chars().count(),
        Cell::Run { content, .. } => plain_text(content).chars().count(),
        Cell::Number(_) | Cell::Missing(_) | Cell::Blank => 0,
    };
    let long = table.rows.iter().flat_map(|row| row.iter().skip(1)).any(|cell| length(cell) > LONGEST_SHORT_CELL);
    let all_text = table.rows.iter().flatten().all(|cell| matches!(cell, Cell::Text(_) | Cell::Run { .. }));
    let crowded = all_text && table.columns.len() > MOST_COLUMNS_OF_SHORT_WORDS;
    // Numbers that lead to something head their rows, and take no room beside the others.
    let numbered = table.rows.iter().all(|row| row.first().is_some_and(Cell::is_one_word));
    (long || crowded) && table.columns.len() - usize::from(numbered) <= MOST_WRAPPED_COLUMNS
}

fn cell_html(sheet: &mut Sheet<'_>, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => markup::escaped(text),
        Cell::Number(value) => number(*value, sheet.site.language()),
        Cell::Level(mark, text) => level_with_words(mark, text),
        Cell::Missing(missing) => missing_html(*missing, sheet.site.missing_words()),
        Cell::Run { id, content } => {
            let id = id.as_ref().map(|id| format!(" id=\"{}\"", markup::escaped(id))).unwrap_or_default();
            let class = if cell.is_one_word() { " class=\"whole\"" } else { "" };
            format!("<span{id}{class}>{}</span>", inline::html(sheet, content))
        }
        Cell::Blank => "<span class=\"blank\"></span>".to_owned(),
    }
}

fn level_with_words(mark: &LevelMark, text: &str) -> String {
    let space = if text.is_empty() || text.starts_with([',', ';', '.']) { "" } else { " " };
    format!("{}{space}{}", inline::level(mark, &mark.label, ""), markup::escaped(text))
}

/// Why there is no value: the sign, then the words.
fn missing_html(missing: Missing, words: &MissingWords) -> String {
    let class = if missing == Missing::Suppressed { " missing--withheld" } else { "" };
    let word = missing.words(words);
    format!("<span class=\"missing{class}\">{} {}</span>", markup::escaped(&word.sign), markup::escaped(&word.meaning))
}

/// A plain table of the narrative as HTML.
pub(super) fn grid(sheet: &mut Sheet<'_>, grid: &Grid) -> Result<String, ThemeError> {
    let class = |index: usize| match grid.columns.get(index) {
        Some(Alignment::End) => "number",
        Some(Alignment::Center) => "center",
        Some(Alignment::Start) | None => "",
    };
    let columns: Vec<ColumnInputs> = (0..grid.head.len())
        .map(|index| ColumnInputs { label_markup: inline::html(sheet, &grid.head[index]), class: class(index) })
        .collect();
    let labels: Vec<String> = grid.head.iter().map(|label| plain_text(label)).collect();
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(index, cell)| CellInputs {
            label: labels.get(index).cloned().unwrap_or_default(),
            class: class(index),
            content_markup: inline::html(sheet, cell),
        });
        cells.collect()
    });
    let rows = RowsInputs { rows: rows.collect(), columns, wordy: labels.len() <= MOST_WRAPPED_COLUMNS, headed: false };
    let label = labels.iter().find(|label| !label.is_empty()).map_or("", String::as_str);
    sheet.site.templates.part("grid", &GridInputs { label, rows })
}

#[derive(Serialize)]
struct TypesInputs<'a> {
    id: &'a str,
    label: &'a str,
    title_markup: String,
    note_markup: String,
    stamp: Option<&'a str>,
    corner: &'a str,
    types: Vec<String>,
    rows: Vec<TypeRowInputs<'a>>,
}

#[derive(Serialize)]
struct TypeRowInputs<'a> {
    element: &'a str,
    /// Why no cell is boxed.
    why: Option<&'a str>,
    cells: Vec<TypeCellInputs<'a>>,
}

#[derive(Serialize)]
struct TypeCellInputs<'a> {
    class: &'static str,
    code_markup: String,
    who: Option<&'a str>,
    statements: &'a [String],
}

fn types_head(table: &TypeTable) -> Vec<String> {
    table.types.iter().map(|mark| inline::level(mark, &mark.label, "")).collect()
}

fn type_row<'a>(row: &'a TypeRow, table: &TypeTable) -> TypeRowInputs<'a> {
    let first = row.here.first().copied();
    let cells = row.cells.iter().enumerate().map(|(index, statements)| TypeCellInputs {
        class: boxed(&row.here, index),
        code_markup: table.types.get(index).map(|mark| inline::level(mark, &mark.code, "")).unwrap_or_default(),
        who: row.who.as_deref().filter(|_| first == Some(index)),
        statements,
    });
    let why = row.who.as_deref().filter(|_| first.is_none());
    TypeRowInputs { element: &row.element, why, cells: cells.collect() }
}

/// The class of a cell: boxed alone, or as one end of a box over two neighbours.
fn boxed(here: &[usize], index: usize) -> &'static str {
    match here {
        [only] if *only == index => "here",
        [from, _, ..] if *from == index => "here here--from",
        [_, .., to] if *to == index => "here here--to",
        _ => "",
    }
}
