//! Marks: how a level, a missing value and the reservation look, the same in every chart.
//!
//! In: a place and what to show there. Out: shapes on a sheet. It must never tell two states apart by colour alone.

use super::canvas::{STAMP_SPACING, Side};
use super::metrics::Lettering;
use super::paint::{Dash, Fill, Line, Paint};
use super::sheet::{Anchor, Point, Sheet, count};
use crate::disclosure::publication::{Missing, Tone};

/// Lines that carry meaning between marks.
pub(super) const INK_LINE: Paint = Paint::line(Line::Ink, 1.75);
/// The line under column heads.
pub(super) const HEAD_RULE: Paint = Paint::line(Line::Ink, 1.5);
/// The line between two rows.
pub(super) const ROW_RULE: Paint = Paint::line(Line::Grid, 1.0);

/// The two fills of a level; the same twice where it is a single one.
pub(super) fn fills(tone: Tone) -> (Fill, Fill) {
    match tone {
        Tone::Below => (Fill::Below, Fill::Below),
        Tone::Type { step, of } => (Fill::Step(step, of), Fill::Step(step, of)),
        Tone::Between { lower, of } => (Fill::Step(lower, of), Fill::Step(lower + 1, of)),
        Tone::Above { of } => (Fill::Step(of, of), Fill::Step(of, of)),
    }
}

/// The colour of letters on a fill.
pub(super) fn letters_on(fill: Fill) -> Fill {
    match fill {
        Fill::Step(step, of) => Fill::On(step, of),
        Fill::None
        | Fill::Solid
        | Fill::Hollow
        | Fill::Plain
        | Fill::Quiet
        | Fill::Below
        | Fill::On(..)
        | Fill::Stamp
        | Fill::StampText => Fill::Plain,
    }
}

/// A level as a circle: dashed below the lowest type, two halves between types, ringed above the highest, dotted where in doubt.
pub(super) fn level(sheet: &Sheet<'_>, center: Point, radius: f64, tone: Tone, doubtful: bool) {
    let (lower, upper) = fills(tone);
    let doubt = |paint: Paint| if doubtful { paint.dashed(Dash::Doubt) } else { paint };
    match tone {
        Tone::Below => {
            let dash = if doubtful { Dash::Doubt } else { Dash::Short };
            sheet.circle(center, radius, Paint::mark(lower).dashed(dash));
        }
        Tone::Type { .. } => sheet.circle(center, radius, doubt(Paint::mark(lower))),
        Tone::Between { .. } => {
            sheet.half(center, radius, Side::Left, doubt(Paint::mark(lower)));
            sheet.half(center, radius, Side::Right, doubt(Paint::mark(upper)));
        }
        Tone::Above { .. } => {
            sheet.circle(center, radius, doubt(Paint::mark(lower)));
            sheet.circle(center, radius + 3.0, Paint::line(Line::Ink, 1.0));
        }
    }
}

/// The lettering of signs for missing values.
const SIGN: Lettering = Lettering::bold(14.0);

/// How wide the sign of a missing value is.
pub(super) fn missing_width(sheet: &Sheet<'_>, kind: Missing) -> f64 {
    match kind {
        Missing::NotAssessed => sheet.measure("–", SIGN),
        Missing::InsufficientEvidence => 19.0,
        Missing::NotApplicable => sheet.measure(&sheet.looks.missing.not_applicable.sign, SIGN),
        Missing::Suppressed => 26.0,
        Missing::NotInFramework => 10.0,
    }
}

/// The sign of a missing value.
pub(super) fn missing(sheet: &Sheet<'_>, center: Point, kind: Missing) {
    let (x, y) = center;
    match kind {
        Missing::NotAssessed => sheet.text((x, y + 4.5), "–", SIGN, Fill::Plain, Anchor::Middle),
        Missing::InsufficientEvidence => {
            sheet.circle(center, 9.0, Paint::line(Line::Ink, 1.25).dashed(Dash::Short));
            sheet.text((x, y + 4.75), "?", Lettering::bold(13.5), Fill::Plain, Anchor::Middle);
        }
        Missing::NotApplicable => {
            sheet.text((x, y + 4.5), &sheet.looks.missing.not_applicable.sign, SIGN, Fill::Plain, Anchor::Middle);
        }
        Missing::Suppressed => withheld(sheet, center),
        Missing::NotInFramework => {
            let cross = [((x - 5.0, y - 5.0), (x + 5.0, y + 5.0)), ((x - 5.0, y + 5.0), (x + 5.0, y - 5.0))];
            sheet.strokes(&cross, INK_LINE);
        }
    }
}

/// A dashed tile, hatched at 45 degrees, with two dots that stand clear of the hatching.
fn withheld(sheet: &Sheet<'_>, (x, y): Point) {
    let (left, top, width, height) = (x - 13.0, y - 8.5, 26.0, 17.0);
    let hatch = Paint::line(Line::Axis, 0.75);
    let mut strokes = Vec::new();
    for step in 1..8_usize {
        let from = left - height + 5.4 * count(step);
        let (start, end) = (from.max(left), (from + height).min(left + width));
        if end > start {
            strokes.push(((start, top + height - (start - from)), (end, top + height - (end - from))));
        }
    }
    sheet.strokes(&strokes, hatch);
    sheet.rect((left, top), (width, height), Paint::line(Line::Axis, 1.0).dashed(Dash::Short));
    for dot in [x - 4.5, x + 4.5] {
        sheet.circle((dot, y), 2.5, Paint::mark(Fill::Solid));
    }
}

/// The span between two places as a whisker with ticks.
pub(super) fn whisker(sheet: &Sheet<'_>, from: f64, to: f64, y: f64) {
    let paint = Paint::line(Line::Ink, 1.25);
    let ticks = [from, to].map(|x| ((x, y - 4.0), (x, y + 4.0)));
    sheet.strokes(&[ticks[0], ((from, y), (to, y)), ticks[1]], paint);
}

const STAMP: Lettering = Lettering::bold(13.5);
const STAMP_MEANING: Lettering = Lettering::regular(13.5);

/// The stamp of illustrative records and what it means; gives the height it used.
pub(super) fn stamp(sheet: &Sheet<'_>) -> f64 {
    let words = sheet.looks.words;
    let spacing = STAMP_SPACING * count(words.example_data.chars().count());
    let width = sheet.measure(&words.example_data, STAMP) + spacing + 12.0;
    let frame = Paint { fill: Fill::Stamp, line: Line::Stamp, dash: Dash::Whole, width: 1.5 };
    sheet.rect((0.75, 4.75), (width, 20.5), frame);
    sheet.text((7.0, 19.5), &words.example_data, STAMP, Fill::StampText, Anchor::Start);
    let (x, y) = if width + 10.0 + sheet.measure(&words.example_data_meaning, STAMP_MEANING) <= sheet.width {
        (width + 10.0, 19.5)
    } else {
        (0.0, 42.0)
    };
    let lines = sheet.wrap(&words.example_data_meaning, sheet.width - x, STAMP_MEANING);
    sheet.lines((x, y), &lines, 18.0, STAMP_MEANING, Fill::Quiet, Anchor::Start);
    y + 18.0 * count(lines.len() - 1) + 20.0
}
