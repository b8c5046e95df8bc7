//! Tables as Typst calls: those made from records, the type table, and those written in the narrative.

use super::columns::{Measured, columns};
use super::inline;
use super::literal::{array, content, or_none};
use super::setting::Setting;
use crate::disclosure::publication::{
    Alignment, Cell, Grid, Inline, Missing, Table, TableBlock, TableContent, TypeRow, TypeTable, plain_text,
};
use crate::language::{MissingWord, MissingWords};
use std::collections::BTreeSet;

/// Rows with a cell longer than this may be divided between sheets, for they might not fit on one.
const TALL: usize = 1200;
/// A column to write in is as wide as one of this many letters.
const ROOM_TO_WRITE: usize = 24;

/// A numbered table with its caption.
pub(super) fn table(item: &TableBlock, setting: &mut Setting) -> String {
    let anchor = setting.place_anchor(&item.id);
    let stamp = item.illustrative.then(|| setting.text(setting.example_stamp));
    let (label, words) = (setting.text(&item.label), setting.text(&plain_text(&item.title)));
    let title = inline::inlines(&item.title, setting);
    let (body, missing) = match &item.content {
        TableContent::Rows(table) => (rows(table, setting), missing_in(table)),
        TableContent::Types(table) => (types(table, setting), BTreeSet::new()),
    };
    let note = note(&item.note, &missing, setting);
    format!(
        "#numbered(anchor: {anchor}, number: {label}, words: {words}, stamp: {stamp}, note: {note}, {title}, {body});",
        stamp = or_none(stamp),
        title = content(&title),
    )
}

/// The note below a table, with what each sign for a missing value means.
fn note(note: &[Inline], missing: &BTreeSet<Missing>, setting: &mut Setting) -> String {
    let words = setting.missing;
    let mut calls = inline::inlines(note, setting);
    for (index, kind) in missing.iter().enumerate() {
        let word = kind.words(words);
        let before = if index > 0 {
            "; "
        } else if note.is_empty() {
            ""
        } else {
            " "
        };
        calls += &inline::text_call(before, setting);
        calls += &sign(word, setting);
        calls += &inline::text_call(&format!("\u{a0}{}", word.meaning), setting);
    }
    if !missing.is_empty() {
        calls += &inline::text_call(".", setting);
    }
    or_none((!calls.is_empty()).then(|| content(&calls)))
}

fn missing_in(table: &Table) -> BTreeSet<Missing> {
    table.rows.iter().flatten().filter_map(|cell| if let Cell::Missing(kind) = cell { Some(*kind) } else { None }).collect()
}

fn rows(table: &Table, setting: &mut Setting) -> String {
    let heads: Vec<String> = table.columns.iter().map(|column| column.label.clone()).collect();
    let measured: Vec<Vec<Measured>> = (0..heads.len()).map(|index| measured(table, index, setting.missing)).collect();
    let columns = columns(&heads, &measured, setting);
    let align = array(table.columns.iter().map(|column| alignment(if column.numeric { Alignment::End } else { Alignment::Start })));
    let head = array(table.columns.iter().map(|column| content(&inline::text_call(&column.label, setting))));
    let body = array(table.rows.iter().flat_map(|row| row_cells(row, setting)));
    format!("plain-table(columns: {columns}, align: {align}, head: {head}, {body})")
}

fn measured(table: &Table, column: usize, words: &MissingWords) -> Vec<Measured> {
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| Measured { text: cell_text(cell, words), swatch: matches!(cell, Cell::Level(..)), whole: is_whole(cell) }).collect()
}

/// A level without further words stays on one line, and so does a number that leads somewhere.
fn is_whole(cell: &Cell) -> bool {
    match cell {
        Cell::Level(_, more) => more.is_empty(),
        Cell::Run { .. } => cell.is_one_word(),
        Cell::Text(_) | Cell::Number(_) | Cell::Missing(_) | Cell::Blank => false,
    }
}

/// The cell as printed, without its swatch.
fn cell_text(cell: &Cell, words: &MissingWords) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number_text(*number),
        Cell::Level(level, more) => format!("{}{}", level.label, after_level(more)),
        Cell::Missing(kind) => kind.words(words).sign.clone(),
        Cell::Run { content, .. } => plain_text(content),
        Cell::Blank => "n".repeat(ROOM_TO_WRITE),
    }
}

/// The words after a level, with a space where they need one.
fn after_level(more: &str) -> String {
    let joins = more.is_empty() || more.starts_with([',', ';', '.']);
    if joins { more.to_owned() } else { format!(" {more}") }
}

fn number_text(number: i64) -> String {
    number.to_string().replace('-', "−")
}

fn cell_length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Run { content, .. } => length(content),
        Cell::Number(_) | Cell::Missing(_) | Cell::Blank => 0,
        Cell::Level(level, more) => 2 + level.label.chars().count() + more.chars().count(),
    }
}

fn row_cells(row: &[Cell], setting: &mut Setting) -> Vec<String> {
    let breakable = row.iter().any(|cell| cell_length(cell) > TALL);
    row.iter()
        .enumerate()
        .map(|(index, cell)| {
            let body = cell_content(cell, setting);
            if index == 0 { row_head(breakable, &body) } else { plain_cell(breakable, &body) }
        })
        .collect()
}

fn row_head(breakable: bool, body: &str) -> String {
    format!("row-head(breakable: {breakable}, {})", content(body))
}

fn plain_cell(breakable: bool, body: &str) -> String {
    format!("cell(breakable: {breakable}, {})", content(body))
}

fn cell_content(cell: &Cell, setting: &mut Setting) -> String {
    match cell {
        Cell::Text(text) => inline::text_call(text, setting),
        Cell::Number(number) => inline::text_call(&number_text(*number), setting),
        Cell::Level(level, more) => format!(
            "#cell-level({}, {}, {});",
            inline::tone(level.tone),
            setting.text(&level.label),
            or_none((!more.is_empty()).then(|| setting.text(&after_level(more))))
        ),
        Cell::Missing(kind) => sign(kind.words(setting.missing), setting),
        Cell::Run { id: Some(id), content: run } => {
            let anchor = setting.place_anchor(id);
            format!("#labelled({anchor}){};", content(&inline::inlines(run, setting)))
        }
        Cell::Run { id: None, content: run } => inline::inlines(run, setting),
        Cell::Blank => "#blank;".to_owned(),
    }
}

fn sign(word: &MissingWord, setting: &mut Setting) -> String {
    format!("#missing({});", setting.text(&word.sign))
}

fn types(table: &TypeTable, setting: &mut Setting) -> String {
    let corner = setting.text(&table.corner);
    let heads = array(table.types.iter().map(|level| format!("type-head({}, {})", inline::tone(level.tone), setting.text(&level.label))));
    let cells = array(table.rows.iter().flat_map(|row| type_cells(row, setting)));
    format!("types({corner}, {heads}, {cells})")
}

fn type_cells(row: &TypeRow, setting: &mut Setting) -> Vec<String> {
    let who = row.who.as_deref().map(|who| setting.text(who));
    let remark = if row.here.is_empty() { who.clone() } else { None };
    let breakable = row.cells.iter().any(|statements| statements.iter().map(String::len).sum::<usize>() > TALL);
    let mut cells = vec![format!("type-row({}, {})", setting.text(&row.element), or_none(remark))];
    let (first, last) = (row.here.iter().min().copied(), row.here.iter().max().copied());
    for (index, statements) in row.cells.iter().enumerate() {
        let statements = inline::texts(statements, setting);
        cells.push(if row.here.contains(&index) {
            let (first, last) = (first == Some(index), last == Some(index));
            let who = or_none(who.clone().filter(|_| first));
            format!("type-cell(breakable: {breakable}, edges: (first: {first}, last: {last}), who: {who}, ..{statements})")
        } else {
            format!("type-cell(breakable: {breakable}, ..{statements})")
        });
    }
    cells
}

/// A table written in the narrative.
pub(super) fn grid(item: &Grid, setting: &mut Setting) -> String {
    let heads: Vec<String> = item.head.iter().map(|cell| plain_text(cell)).collect();
    let measured: Vec<Vec<Measured>> = (0..item.columns.len()).map(|index| grid_measured(item, index)).collect();
    let columns = columns(&heads, &measured, setting);
    let align = array(item.columns.iter().map(|column| alignment(*column)));
    // A footnote in a head that is repeated would be set on every sheet.
    let repeat = !item.head.iter().any(|cell| inline::has_note_mark(cell));
    let head = array(item.head.iter().map(|cell| content(&inline::inlines(cell, setting))));
    let body = array(item.rows.iter().flat_map(|row| grid_cells(row, setting)));
    format!("#grid-table(plain-table(columns: {columns}, align: {align}, repeat: {repeat}, head: {head}, {body}));")
}

fn grid_measured(item: &Grid, column: usize) -> Vec<Measured> {
    let cells = item.rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| Measured { text: plain_text(cell), swatch: inline::has_swatch(cell), whole: false }).collect()
}

fn grid_cells(row: &[Vec<Inline>], setting: &mut Setting) -> Vec<String> {
    let breakable = row.iter().any(|cell| length(cell) > TALL);
    row.iter().map(|cell| plain_cell(breakable, &inline::inlines(cell, setting))).collect()
}

fn length(cell: &[Inline]) -> usize {
    plain_text(cell).chars().count()
}

fn alignment(alignment: Alignment) -> String {
    match alignment {
        Alignment::Start => "start + top",
        Alignment::Center => "center + top",
        Alignment::End => "end + top",
    }
    .to_owned()
}
