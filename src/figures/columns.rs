//! Columns: where the levels of a scale stand side by side, and their heads.
//!
//! In: a scale and the room there is. Out: the place of each level, heads that do not touch, and lines. It must never reorder a scale.

use super::metrics::Lettering;
use super::paint::{Dash, FINE, Fill, Line, Paint};
use super::saying::has_head;
use super::sheet::{Anchor, Point, Sheet, count, to_fine, widest};
use crate::disclosure::publication::{LevelMark, Tone};
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

/// The levels of a scale on an axis of plotters: types equally spaced, between-levels halfway, the ground at the left.
pub(super) struct LevelAxis {
    steps: Vec<f64>,
    axis: RangedCoordf64,
    /// From the first place to the last, in pixels.
    span: (f64, f64),
}

impl LevelAxis {
    /// The axis of a scale from `first` to `last`. `ground` is the distance from the ground to the lowest type, in steps.
    pub(super) fn new(scale: &[LevelMark], (first, last): (f64, f64), ground: f64) -> Self {
        let steps = steps(scale, ground);
        let (low, high) = steps.iter().fold((f64::MAX, f64::MIN), |(low, high), step| (low.min(*step), high.max(*step)));
        // A lone level stands in the middle.
        let (low, high) = if high > low { (low, high) } else { (low - 1.0, low + 1.0) };
        Self { steps, axis: (low..high).into(), span: (first, last) }
    }

    /// Where a level stands, in pixels.
    pub(super) fn x(&self, position: usize) -> f64 {
        let step = self.steps.get(position).copied().unwrap_or(0.0);
        f64::from(self.axis.map(&step, (to_fine(self.span.0), to_fine(self.span.1)))) / FINE
    }
}

/// Places in steps from the lowest type.
fn steps(scale: &[LevelMark], ground: f64) -> Vec<f64> {
    let below = scale.iter().filter(|level| level.tone == Tone::Below).count();
    let (mut seen_below, mut seen_above) = (0, 0);
    scale
        .iter()
        .map(|level| match level.tone {
            Tone::Below => {
                seen_below += 1;
                -ground * count(below + 1 - seen_below)
            }
            Tone::Type { step, .. } => count(step) - 1.0,
            Tone::Between { lower, .. } => count(lower) - 0.5,
            Tone::Above { of } => {
                seen_above += 1;
                count(of) - 1.0 + ground * count(seen_above)
            }
        })
        .collect()
}

/// The heads over the columns.
pub(super) struct Heads {
    boxes: Vec<Head>,
    /// Whether codes stand for names; then the legend lists them.
    pub(super) coded: bool,
    lettering: Lettering,
    /// Height from the first line's top to the rule.
    pub(super) height: f64,
}

struct Head {
    left: f64,
    width: f64,
    lines: Vec<String>,
    /// Lines this head stands above the rest.
    raised: usize,
}

const LEADING: f64 = 16.0;
const APART: f64 = 8.0;

/// Heads that stay between `limits` and do not touch: names where they fit, otherwise codes.
pub(super) fn heads(sheet: &Sheet<'_>, axis: &LevelAxis, scale: &[LevelMark], limits: (f64, f64), lettering: Lettering) -> Heads {
    let titled: Vec<(f64, &LevelMark)> =
        scale.iter().enumerate().filter(|(_, level)| has_head(level)).map(|(position, level)| (axis.x(position), level)).collect();
    let (boxes, coded) =
        names(sheet, &titled, limits, lettering).map_or_else(|| (codes(sheet, &titled, limits, lettering), true), |boxes| (boxes, false));
    let lines = boxes.iter().map(|head| head.lines.len() + head.raised).max().unwrap_or(1);
    Heads { boxes, coded, lettering, height: 13.0 + LEADING * count(lines - 1) + 9.0 }
}

fn names(sheet: &Sheet<'_>, titled: &[(f64, &LevelMark)], limits: (f64, f64), lettering: Lettering) -> Option<Vec<Head>> {
    let mut boxes: Vec<Head> = Vec::new();
    for (index, (x, level)) in titled.iter().enumerate() {
        let lines = sheet.wrap_naturally(&level.label, room(titled, index, limits), lettering).filter(|lines| lines.len() <= 3)?;
        let head = placed(sheet, *x, lines, limits, lettering);
        if boxes.last().is_some_and(|before| before.left + before.width + APART > head.left) {
            return None;
        }
        boxes.push(head);
    }
    Some(boxes)
}

/// Codes; on two alternating lines where they are too wide for one.
fn codes(sheet: &Sheet<'_>, titled: &[(f64, &LevelMark)], limits: (f64, f64), lettering: Lettering) -> Vec<Head> {
    let one_line: Vec<Head> = titled.iter().map(|(x, level)| placed(sheet, *x, vec![level.code.clone()], limits, lettering)).collect();
    if one_line.windows(2).all(|pair| pair[0].left + pair[0].width + 4.0 <= pair[1].left) {
        return one_line;
    }
    let mut staggered = Vec::new();
    for (index, (x, level)) in titled.iter().enumerate() {
        let width = 2.0 * room(titled, index, limits);
        let mut head = placed(sheet, *x, sheet.wrap(&level.code, width, lettering), limits, lettering);
        head.raised = index % 2;
        staggered.push(head);
    }
    let deepest = staggered.iter().filter(|head| head.raised == 0).map(|head| head.lines.len()).max().unwrap_or(1);
    for head in &mut staggered {
        head.raised *= deepest;
    }
    staggered
}

/// How wide a head may be: as far as its nearer neighbour is away.
fn room(titled: &[(f64, &LevelMark)], index: usize, limits: (f64, f64)) -> f64 {
    let x = titled[index].0;
    let before = index.checked_sub(1).map(|before| x - titled[before].0);
    let after = titled.get(index + 1).map(|after| after.0 - x);
    match (before, after) {
        (Some(before), Some(after)) => before.min(after) - APART,
        (Some(one), None) | (None, Some(one)) => one - APART,
        (None, None) => limits.1 - limits.0,
    }
}

fn placed(sheet: &Sheet<'_>, x: f64, lines: Vec<String>, limits: (f64, f64), lettering: Lettering) -> Head {
    let width = widest(&sheet.looks.metrics, &lines, lettering);
    let left = (x - width / 2.0).min(limits.1 - width).max(limits.0);
    Head { left, width, lines, raised: 0 }
}

impl Heads {
    /// Draws the heads so that they stand on a rule at `rule`.
    pub(super) fn draw(&self, sheet: &Sheet<'_>, rule: f64) {
        for head in &self.boxes {
            let first = rule - 9.0 - LEADING * count(head.lines.len() - 1 + head.raised);
            sheet.lines((head.left + head.width / 2.0, first), &head.lines, LEADING, self.lettering, Fill::Plain, Anchor::Middle);
        }
    }

    /// Where the last head ends.
    pub(super) fn right(&self) -> f64 {
        self.boxes.iter().map(|head| head.left + head.width).fold(0.0, f64::max)
    }

    /// Where the first head begins.
    pub(super) fn left(&self) -> f64 {
        self.boxes.iter().map(|head| head.left).fold(f64::MAX, f64::min)
    }
}

/// The lines of all columns, over each of several spans from top to bottom.
pub(super) fn lines(sheet: &Sheet<'_>, axis: &LevelAxis, scale: &[LevelMark], spans: &[(f64, f64)]) {
    type OfKind = fn(Tone) -> bool;
    let kinds: [(Paint, OfKind); 4] = [
        (Paint::line(Line::Grid, 2.0), |tone| matches!(tone, Tone::Type { .. })),
        (Paint::line(Line::Axis, 1.0).dashed(Dash::Ground), |tone| tone == Tone::Below),
        (Paint::line(Line::Axis, 1.0).dashed(Dash::Dots), |tone| matches!(tone, Tone::Between { .. })),
        (Paint::line(Line::Axis, 1.0), |tone| matches!(tone, Tone::Above { .. })),
    ];
    for (paint, is_of_kind) in kinds {
        let places = scale.iter().enumerate().filter(|(_, level)| is_of_kind(level.tone)).map(|(position, _)| axis.x(position));
        let strokes: Vec<(Point, Point)> = places.flat_map(|x| spans.iter().map(move |(top, bottom)| ((x, *top), (x, *bottom)))).collect();
        sheet.strokes(&strokes, paint);
    }
}

/// The thin lines below rows.
pub(super) fn rules(sheet: &Sheet<'_>, right: f64, bottoms: &[f64]) {
    let strokes: Vec<(Point, Point)> = bottoms.iter().map(|y| ((0.0, *y), (right, *y))).collect();
    sheet.strokes(&strokes, Paint::line(Line::Grid, 1.0));
}
