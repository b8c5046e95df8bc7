//! The picture of a profile: rows of marks on level columns, wide with codes at the right, narrow with labels above.

use super::values;
use crate::disclosure::chart::{ElementProfile, ProfileRow};
use crate::figures::columns::{self, Heads, LevelAxis};
use crate::figures::legend::{self, Item, Swatch};
use crate::figures::marks;
use crate::figures::metrics::Lettering;
use crate::figures::paint::Fill;
use crate::figures::sheet::{Anchor, Sheet, Width, count, widest};
use crate::language::capitalised;

const LABEL: Lettering = Lettering::regular(15.0);
const HEAD: Lettering = Lettering::bold(13.5);
const CODE: Lettering = Lettering::regular(14.0);
const NARROW_LABEL: Lettering = Lettering::bold(14.0);
const NARROW_HEAD: Lettering = Lettering::bold(13.0);

const LABEL_COLUMN: f64 = 226.0;
const GROUP_SPACE: f64 = 12.0;
const LEADING: f64 = 18.0;
/// How far below a row's middle its span is drawn.
const WHISKER: f64 = 13.0;
const RADIUS: f64 = 9.0;

/// Draws the profile from `top` on; gives the height of the drawing.
pub(in crate::figures) fn draw(profile: &ElementProfile, sheet: &Sheet<'_>, top: f64) -> f64 {
    let (bottom, coded) = match sheet.kind {
        Width::Wide => wide(profile, sheet, top),
        Width::Narrow => narrow(profile, sheet, top),
    };
    legend::draw(sheet, &items(profile, sheet, coded), bottom + 14.0) + 4.0
}

fn items(profile: &ElementProfile, sheet: &Sheet<'_>, coded: bool) -> Vec<Item> {
    let words = sheet.looks.words;
    let values = values(profile);
    let mut items = legend::level_items(sheet, &profile.scale, &values, coded, |level| Swatch::Level(level.tone));
    if profile.rows.iter().any(|row| row.range.is_some()) {
        items.push(Item { swatch: Swatch::Range, words: words.range_mark.clone() });
    }
    if profile.rows.iter().any(|row| row.doubtful && row.value.is_ok()) {
        items.push(Item { swatch: Swatch::Doubt, words: words.doubtful_mark.clone() });
    }
    items.extend(legend::missing_items(sheet, &values));
    items
}

/// Where the columns of the wide drawing stand.
struct Columns {
    axis: LevelAxis,
    heads: Heads,
    code: f64,
    code_width: f64,
}

fn wide(profile: &ElementProfile, sheet: &Sheet<'_>, top: f64) -> (f64, bool) {
    let columns = wide_columns(profile, sheet);
    let rule = top + columns.heads.height;
    let confident = profile.rows.iter().any(|row| row.confidence.is_some());
    let heights: Vec<f64> = profile.rows.iter().map(|row| row_height(row, sheet, &columns)).collect();
    let spaces = profile.rows.iter().filter(|row| row.starts_group).count();
    let bottom = rule + 1.0 + heights.iter().sum::<f64>() + GROUP_SPACE * count(spaces);

    let heading = sheet.wrap(&profile.row_heading, columns.heads.left().min(LABEL_COLUMN) - 10.0, HEAD);
    sheet.lines((0.0, rule - 9.0 - 16.0 * count(heading.len() - 1)), &heading, 16.0, HEAD, Fill::Plain, Anchor::Start);
    columns.heads.draw(sheet, rule);
    sheet.text((columns.code, rule - 9.0), &capitalised(&sheet.looks.nouns.level), HEAD, Fill::Plain, Anchor::Start);
    if confident {
        sheet.text((sheet.width, rule - 9.0), &sheet.looks.words.confidence, HEAD, Fill::Plain, Anchor::End);
    }
    columns::lines(sheet, &columns.axis, &profile.scale, &[(rule, bottom)]);
    sheet.line((0.0, rule), (sheet.width, rule), marks::HEAD_RULE);

    let mut y = rule + 1.0;
    let mut bottoms = Vec::new();
    for (row, height) in profile.rows.iter().zip(heights) {
        y += if row.starts_group { GROUP_SPACE } else { 0.0 };
        wide_row(row, profile, sheet, &columns, (y, height));
        y += height;
        bottoms.push(y);
    }
    columns::rules(sheet, sheet.width, &bottoms);
    (bottom, columns.heads.coded)
}

/// The level columns give way to codes and confidence at the right, and take their room where there is none.
fn wide_columns(profile: &ElementProfile, sheet: &Sheet<'_>) -> Columns {
    let words = sheet.looks.words;
    let metrics = &sheet.looks.metrics;
    let codes: Vec<String> = profile.scale.iter().map(|level| level.code.clone()).collect();
    let code_width = widest(metrics, &codes, CODE).min(110.0).max(sheet.measure(&capitalised(&sheet.looks.nouns.level), HEAD)).max(34.0);
    let notes: Vec<String> = profile.rows.iter().filter_map(|row| row.confidence.clone()).collect();
    let note_width = if notes.is_empty() { 0.0 } else { widest(metrics, &notes, CODE).max(sheet.measure(&words.confidence, HEAD)) + 20.0 };
    let code = (sheet.width - note_width - code_width).min(if notes.is_empty() { 690.0 } else { 604.0 });
    let axis = LevelAxis::new(&profile.scale, (250.0, code - 56.0), 0.81);
    let heading = sheet.measure(&profile.row_heading, HEAD).min(LABEL_COLUMN - 60.0);
    let heads = columns::heads(sheet, &axis, &profile.scale, (heading + 16.0, code - 14.0), HEAD);
    let code = code.max(heads.right() + 14.0);
    Columns { axis, heads, code, code_width }
}

fn row_height(row: &ProfileRow, sheet: &Sheet<'_>, columns: &Columns) -> f64 {
    let lines = label_lines(row, sheet, columns).len();
    (17.0 + LEADING * count(lines)).max(35.0)
}

fn label_lines(row: &ProfileRow, sheet: &Sheet<'_>, columns: &Columns) -> Vec<String> {
    sheet.wrap(&row.label, LABEL_COLUMN.min(columns.axis.x(0) - 24.0), LABEL)
}

fn wide_row(row: &ProfileRow, profile: &ElementProfile, sheet: &Sheet<'_>, columns: &Columns, (y, height): (f64, f64)) {
    let middle = y + f64::midpoint(height, 1.0);
    let lines = label_lines(row, sheet, columns);
    let first = middle + 5.0 - LEADING / 2.0 * count(lines.len() - 1);
    sheet.lines((0.0, first), &lines, LEADING, LABEL, Fill::Plain, Anchor::Start);
    marks_of(row, profile, sheet, &columns.axis, middle);
    match row.value {
        Ok(position) => {
            let code = profile.scale.get(position).map_or("", |level| level.code.as_str());
            let lines = sheet.wrap(code, columns.code_width, CODE);
            let first = middle + 5.0 - 8.0 * count(lines.len() - 1);
            sheet.lines((columns.code, first), &lines, 16.0, CODE, Fill::Plain, Anchor::Start);
        }
        Err(kind) => marks::missing(sheet, (columns.code + marks::missing_width(sheet, kind) / 2.0, middle), kind),
    }
    if let Some(confidence) = &row.confidence {
        sheet.text((sheet.width, middle + 5.0), confidence, CODE, Fill::Quiet, Anchor::End);
    }
}

fn marks_of(row: &ProfileRow, profile: &ElementProfile, sheet: &Sheet<'_>, axis: &LevelAxis, middle: f64) {
    if let Some((low, high)) = row.range {
        marks::whisker(sheet, axis.x(low), axis.x(high), middle + WHISKER);
    }
    if let Some((position, level)) = row.value.ok().and_then(|position| Some((position, profile.scale.get(position)?))) {
        marks::level(sheet, (axis.x(position), middle), RADIUS, level.tone, row.doubtful);
    }
}

fn narrow(profile: &ElementProfile, sheet: &Sheet<'_>, top: f64) -> (f64, bool) {
    let axis = LevelAxis::new(&profile.scale, (24.0, 284.0), 0.71);
    let heads = columns::heads(sheet, &axis, &profile.scale, (0.0, sheet.width), NARROW_HEAD);
    let rule = top + heads.height;
    heads.draw(sheet, rule);
    sheet.line((0.0, rule), (sheet.width, rule), marks::HEAD_RULE);
    let middles = narrow_middles(profile, sheet, rule + 1.0);
    let bottoms: Vec<f64> = middles.iter().map(|middle| middle + 19.0).collect();
    let spans: Vec<(f64, f64)> = middles.iter().map(|middle| (middle - 14.0, middle + 18.0)).collect();
    columns::lines(sheet, &axis, &profile.scale, &spans);
    columns::rules(sheet, sheet.width, &bottoms);
    for (row, middle) in profile.rows.iter().zip(&middles) {
        narrow_row(row, profile, sheet, &axis, *middle);
    }
    (bottoms.last().copied().unwrap_or(rule), heads.coded)
}

/// The height marks stand at, row by row: below the lines of label and code.
fn narrow_middles(profile: &ElementProfile, sheet: &Sheet<'_>, top: f64) -> Vec<f64> {
    let mut y = top;
    let mut middles = Vec::new();
    for row in &profile.rows {
        let (label, code) = narrow_lines(row, profile, sheet);
        let middle = y + if row.starts_group { GROUP_SPACE } else { 0.0 } + 39.0 + LEADING * count(label.len().max(code.len()) - 1);
        middles.push(middle);
        y = middle + 19.0;
    }
    middles
}

/// The lines of label and code side by side.
fn narrow_lines(row: &ProfileRow, profile: &ElementProfile, sheet: &Sheet<'_>) -> (Vec<String>, Vec<String>) {
    let code = narrow_code(row, profile);
    let (code_width, code) = match row.value {
        Ok(_) => {
            let width = sheet.measure(&code, NARROW_HEAD).min(sheet.width / 2.0);
            (width, sheet.wrap(&code, width.max(30.0), NARROW_HEAD))
        }
        Err(kind) => (marks::missing_width(sheet, kind), Vec::new()),
    };
    (narrow_label(row, sheet, sheet.width - code_width - 12.0), code)
}

/// Label and code above, marks below.
fn narrow_row(row: &ProfileRow, profile: &ElementProfile, sheet: &Sheet<'_>, axis: &LevelAxis, middle: f64) {
    let (label, code) = narrow_lines(row, profile, sheet);
    let first = middle - 20.0 - LEADING * count(label.len().max(code.len()) - 1);
    sheet.lines((0.0, first), &label, LEADING, NARROW_LABEL, Fill::Plain, Anchor::Start);
    sheet.lines((sheet.width, first), &code, LEADING, NARROW_HEAD, Fill::Plain, Anchor::End);
    if let Err(kind) = row.value {
        marks::missing(sheet, (sheet.width - marks::missing_width(sheet, kind) / 2.0, first - 4.5), kind);
    }
    marks_of(row, profile, sheet, axis, middle);
}

fn narrow_code(row: &ProfileRow, profile: &ElementProfile) -> String {
    let code = row.value.ok().and_then(|position| profile.scale.get(position)).map_or("", |level| level.code.as_str());
    row.confidence.as_ref().map_or_else(|| code.to_owned(), |confidence| format!("{code}, {confidence}"))
}

/// The label in one line if it fits, else the short label if that does, else the label in several lines.
fn narrow_label(row: &ProfileRow, sheet: &Sheet<'_>, width: f64) -> Vec<String> {
    let one_line =
        [&row.label, &row.short_label].into_iter().find(|label| !label.is_empty() && sheet.measure(label, NARROW_LABEL) <= width);
    one_line.map_or_else(|| sheet.wrap(&row.label, width, NARROW_LABEL), |label| vec![label.clone()])
}
