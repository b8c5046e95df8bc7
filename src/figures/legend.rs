//! Legend: what the marks of one drawing mean, listing only those it shows.
//!
//! In: items. Out: rows of swatch and words that wrap at the sheet's width. It must never list what is not there.

use super::marks;
use super::metrics::Lettering;
use super::paint::{Dash, Fill, Line, Paint};
use super::saying::{self, MISSING};
use super::sheet::{Anchor, Point, Sheet, count};
use crate::disclosure::chart::EventMark;
use crate::disclosure::publication::{LevelMark, Missing, Tone};

/// One mark and its meaning.
pub(super) struct Item {
    /// The mark.
    pub(super) swatch: Swatch,
    /// Its meaning.
    pub(super) words: String,
}

/// A mark as a legend shows it.
#[derive(Clone)]
pub(super) enum Swatch {
    /// A level as a circle.
    Level(Tone),
    /// A level as a cell with its code.
    Cell(LevelMark),
    /// A missing value.
    Missing(Missing),
    /// A span.
    Range,
    /// The outline of doubt.
    Doubt,
    /// An event: its mark and whether it is only planned.
    Event(EventMark, bool),
    /// A deadline moved to another.
    Revised,
    /// Dates that are approximate.
    Approximate,
}

const WORDS: Lettering = Lettering::regular(13.5);
const ROW: f64 = 28.0;
const GAP: f64 = 26.0;
const LEADING: f64 = 17.0;

/// Draws items from `top` on; gives the place below them.
pub(super) fn draw(sheet: &Sheet<'_>, items: &[Item], top: f64) -> f64 {
    let (mut x, mut y, mut lines_in_row) = (0.0, top + 10.0, 1);
    for item in items {
        let swatch = swatch_width(sheet, &item.swatch);
        let whole = swatch + 8.0 + sheet.measure(&item.words, WORDS);
        if x > 0.0 && x + whole > sheet.width {
            (x, y, lines_in_row) = (0.0, y + ROW + LEADING * count(lines_in_row - 1), 1);
        }
        draw_swatch(sheet, (x, y), swatch, &item.swatch);
        let lines = sheet.wrap(&item.words, sheet.width - x - swatch - 8.0, WORDS);
        sheet.lines((x + swatch + 8.0, y + 4.5), &lines, LEADING, WORDS, Fill::Quiet, Anchor::Start);
        lines_in_row = lines_in_row.max(lines.len());
        x += whole + GAP;
    }
    if items.is_empty() { top } else { y + 14.0 + LEADING * count(lines_in_row - 1) }
}

/// The missing values that occur among `values`.
pub(super) fn missing_items(sheet: &Sheet<'_>, values: &[Result<usize, Missing>]) -> Vec<Item> {
    MISSING
        .into_iter()
        .filter(|kind| values.contains(&Err(*kind)))
        .map(|kind| Item { swatch: Swatch::Missing(kind), words: kind.words(sheet.looks.missing).meaning.clone() })
        .collect()
}

/// The levels that occur among `values`, and all with a column head where heads are `coded`; between-levels once.
pub(super) fn level_items(
    sheet: &Sheet<'_>,
    scale: &[LevelMark],
    values: &[Result<usize, Missing>],
    coded: bool,
    swatch: impl Fn(&LevelMark) -> Swatch,
) -> Vec<Item> {
    let shown = |position: usize| values.contains(&Ok(position));
    let own = scale.iter().enumerate().filter(|(position, level)| saying::has_head(level) && (coded || shown(*position)));
    let mut items: Vec<Item> = own.map(|(_, level)| Item { swatch: swatch(level), words: named(level) }).collect();
    let between = scale.iter().enumerate().find(|(position, level)| !saying::has_head(level) && shown(*position));
    items.extend(between.map(|(_, level)| Item { swatch: swatch(level), words: sheet.looks.words.between.clone() }));
    items
}

fn named(level: &LevelMark) -> String {
    if level.code == level.label { level.label.clone() } else { format!("{} ({})", level.label, level.code) }
}

fn swatch_width(sheet: &Sheet<'_>, swatch: &Swatch) -> f64 {
    match swatch {
        Swatch::Level(Tone::Above { .. }) => 26.0,
        Swatch::Level(_) | Swatch::Doubt => 20.0,
        Swatch::Cell(_) => 24.0,
        Swatch::Missing(kind) => marks::missing_width(sheet, *kind),
        Swatch::Range => 32.0,
        Swatch::Event(EventMark::Happening | EventMark::Deadline, _) => 14.0,
        Swatch::Event(EventMark::Period, _) => 28.0,
        Swatch::Revised => 46.0,
        Swatch::Approximate => 44.0,
    }
}

fn draw_swatch(sheet: &Sheet<'_>, (x, y): Point, width: f64, swatch: &Swatch) {
    let middle = (x + width / 2.0, y);
    match swatch {
        Swatch::Level(tone) => marks::level(sheet, middle, 9.0, *tone, false),
        Swatch::Cell(level) => cell(sheet, (x + 1.0, y - 8.0), (width - 2.0, 16.0), level.tone),
        Swatch::Missing(kind) => marks::missing(sheet, middle, *kind),
        Swatch::Range => marks::whisker(sheet, x + 1.0, x + 31.0, y),
        Swatch::Doubt => sheet.circle(middle, 9.0, Paint::mark(Fill::Hollow).dashed(Dash::Doubt)),
        Swatch::Event(mark, planned) => event(sheet, middle, *mark, *planned),
        Swatch::Revised => revised(sheet, (x + 7.0, y), (x + 39.0, y), false),
        Swatch::Approximate => soft_bar(sheet, (x + 11.0, y), x + width - 11.0),
    }
}

/// A cell without letters: one fill, or two halves.
pub(super) fn cell(sheet: &Sheet<'_>, (x, y): Point, (width, height): Point, tone: Tone) {
    let (lower, upper) = marks::fills(tone);
    let below = |paint: Paint| if tone == Tone::Below { paint.dashed(Dash::Ground) } else { paint };
    if lower == upper {
        sheet.rect((x, y), (width, height), below(Paint::mark(lower)));
    } else {
        sheet.rect((x, y), (width / 2.0, height), Paint::mark(lower));
        sheet.rect((x + width / 2.0, y), (width / 2.0, height), Paint::mark(upper));
    }
}

/// An event's mark around its middle.
fn event(sheet: &Sheet<'_>, (x, y): Point, mark: EventMark, planned: bool) {
    match mark {
        EventMark::Happening => point(sheet, (x, y), planned),
        EventMark::Period => bar(sheet, (x - 14.0, y), x + 14.0, planned),
        EventMark::Deadline => triangle(sheet, (x, y), planned),
    }
}

/// A day.
pub(super) fn point(sheet: &Sheet<'_>, center: Point, planned: bool) {
    if planned {
        sheet.circle(center, 5.5, Paint::mark(Fill::Hollow));
    } else {
        sheet.circle(center, 6.0, Paint::solid());
    }
}

/// A stretch of time.
pub(super) fn bar(sheet: &Sheet<'_>, (x, y): Point, end: f64, planned: bool) {
    let paint = if planned { Paint::mark(Fill::Hollow) } else { Paint::solid() };
    sheet.rect((x, y - 4.0), (end - x, 8.0), paint);
}

/// A stretch of time without sharp ends.
pub(super) fn soft_bar(sheet: &Sheet<'_>, (x, y): Point, end: f64) {
    bar(sheet, (x, y), end, false);
    soft_ends(sheet, x, end, y);
}

/// Ends that thin out where dates are approximate.
pub(super) fn soft_ends(sheet: &Sheet<'_>, from: f64, to: f64, y: f64) {
    for step in 0..3 {
        let (away, height) = (2.0 + 3.5 * count(step), 8.0 - 2.0 * count(step));
        for x in [from - away - 1.5, to + away] {
            sheet.rect((x, y - height / 2.0), (1.5, height), Paint::solid());
        }
    }
}

/// A deadline.
pub(super) fn triangle(sheet: &Sheet<'_>, (x, y): Point, planned: bool) {
    let paint = if planned { Paint::mark(Fill::Hollow) } else { Paint::solid() };
    sheet.path(vec![(x - 7.0, y - 6.0), (x + 7.0, y - 6.0), (x, y + 6.0)], paint);
}

/// A deadline, dotted on to the one it was moved to.
pub(super) fn revised(sheet: &Sheet<'_>, from: Point, to: Point, planned: bool) {
    let way = if to.0 < from.0 { -1.0 } else { 1.0 };
    if (to.0 - from.0).abs() > 16.0 {
        sheet.line((from.0 + 7.0 * way, from.1), (to.0 - 7.0 * way, to.1), Paint::line(Line::Ink, 1.5).dashed(Dash::Doubt));
    }
    triangle(sheet, from, planned);
    triangle(sheet, to, true);
}
