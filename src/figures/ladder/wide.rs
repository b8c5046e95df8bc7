//! The wide picture of a ladder: a staircase, with those on their way standing at the next riser.

use super::{STATUSES, Status, empty_words, group_words, numbered, unplaced_words};
use crate::disclosure::chart::PlacementLadder;
use crate::figures::metrics::Lettering;
use crate::figures::paint::{Dash, Fill, Line, Paint};
use crate::figures::sheet::{Anchor, Sheet, count, widest};
use crate::figures::{legend, marks};

const NAME: Lettering = Lettering::bold(15.0);
const QUIET: Lettering = Lettering::regular(14.0);
const NUMBER: Lettering = Lettering::bold(28.0);

const TREAD: f64 = 16.0;
const RADIUS: f64 = 11.0;
const PITCH: f64 = 32.0;
const RISE: f64 = 70.0;
const LEADING: f64 = 18.0;
const EDGE: f64 = 10.0;

/// Draws the staircase; gives the height of the drawing.
pub(super) fn draw(ladder: &PlacementLadder, sheet: &Sheet<'_>, top: f64) -> f64 {
    let steps = laid_out(ladder, sheet);
    let treads = treads(&steps, top);
    for (index, step) in steps.iter().enumerate() {
        draw_step(ladder, sheet, step, index, &treads);
    }
    let names_below = steps.iter().zip(&treads).map(|(step, tread)| tread + TREAD + 21.0 + LEADING * count(step.name.len() - 1));
    let mut bottom = names_below.fold(top, f64::max) + 4.0;
    if let Some(words) = unplaced_words(ladder, sheet.looks) {
        let lines = sheet.wrap(&words, sheet.width, QUIET);
        sheet.lines((1.0, bottom + 26.0), &lines, LEADING, QUIET, Fill::Quiet, Anchor::Start);
        bottom += 30.0 + LEADING * count(lines.len() - 1);
    }
    bottom
}

/// One step with what stands on it, before its height is known.
struct Step {
    left: f64,
    width: f64,
    name: Vec<String>,
    groups: Vec<Group>,
}

/// Those who stand in one way on one step.
struct Group {
    status: Status,
    count: usize,
    numbered: bool,
    lines: Vec<String>,
    width: f64,
}

impl Group {
    /// Height above the tread, without what the rise demands.
    fn height(&self) -> f64 {
        let text = LEADING * count(self.lines.len());
        match self.status {
            Status::At => 38.0 + text,
            Status::Approaching => 72.0 + text,
            Status::Ready => RISE + 12.0 + text,
        }
    }
}

/// Widths by what each step holds; what is left over is shared out, and where too much is asked, lines break earlier.
fn laid_out(ladder: &PlacementLadder, sheet: &Sheet<'_>) -> Vec<Step> {
    let room = sheet.width - 2.0;
    let widths = [150.0, 128.0, 108.0, 92.0, 80.0, 68.0, 56.0];
    let tries = [true, false].into_iter().flat_map(|whole_words| widths.map(|width| steps_within(ladder, sheet, width, whole_words)));
    let fits = |steps: &Vec<Step>| steps.iter().map(|step| step.width).sum::<f64>() <= room;
    let mut steps = tries.into_iter().find(fits).unwrap_or_else(|| steps_within(ladder, sheet, 40.0, false));
    let asked: f64 = steps.iter().map(|step| step.width).sum();
    let share = (room - asked) / count(steps.len().max(1));
    let mut left = 1.0;
    for (index, step) in steps.iter_mut().enumerate() {
        step.left = left;
        step.width += share;
        left += step.width;
        step.name = sheet.wrap(&ladder.steps[index].level.label, step.width - 2.0 * EDGE, NAME);
    }
    steps
}

/// Steps whose text is at most `text_width` wide, or as wide as its longest word where words must stay whole.
fn steps_within(ladder: &PlacementLadder, sheet: &Sheet<'_>, text_width: f64, whole_words: bool) -> Vec<Step> {
    (0..ladder.steps.len())
        .map(|index| {
            let groups = groups(ladder, sheet, index, (text_width, whole_words));
            let name = broken(sheet, &ladder.steps[index].level.label, (text_width, whole_words));
            let held = groups.iter().map(|group| group.width).sum::<f64>() + 18.0 * count(groups.len().saturating_sub(1));
            let empty = sheet.measure(empty_words(ladder, index, sheet.looks), QUIET);
            let wanted = widest(&sheet.looks.metrics, &name, NAME).max(if groups.is_empty() { empty } else { held });
            Step { left: 0.0, width: wanted + 2.0 * EDGE, name, groups }
        })
        .collect()
}

fn broken(sheet: &Sheet<'_>, text: &str, (width, whole_words): (f64, bool)) -> Vec<String> {
    let longest = text.split(' ').map(|word| sheet.measure(word, NAME)).fold(0.0, f64::max);
    sheet.wrap(text, if whole_words { width.max(longest) } else { width }, NAME)
}

fn groups(ladder: &PlacementLadder, sheet: &Sheet<'_>, index: usize, room: (f64, bool)) -> Vec<Group> {
    STATUSES
        .into_iter()
        .filter_map(|status| {
            let count_here = status.standing(&ladder.steps[index]).count;
            let said = if count_here > 0 { group_words(ladder, index, status, sheet.looks) } else { return None };
            let lines: Vec<String> = said.iter().flat_map(|line| broken(sheet, line, room)).collect();
            let mut group = Group { status, count: count_here, numbered: numbered(ladder), lines, width: 0.0 };
            let dots =
                if group.numbered { sheet.measure(&count_here.to_string(), NUMBER) } else { PITCH * count(count_here - 1) + 2.0 * RADIUS };
            group.width = dots.max(widest(&sheet.looks.metrics, &group.lines, NAME));
            Some(group)
        })
        .collect()
}

/// The upper edge of each tread, highest last; the whole is pushed down until everything is below `top`.
fn treads(steps: &[Step], top: f64) -> Vec<f64> {
    let mut treads = Vec::new();
    let mut height = 0.0;
    for (index, step) in steps.iter().enumerate() {
        treads.push(-height);
        let next_name = steps.get(index + 1).map_or(0.0, |next| LEADING * count(next.name.len() - 1));
        height += if index == 0 && step.groups.is_empty() { 56.0 + next_name } else { RISE + next_name };
    }
    let highest = steps.iter().zip(&treads).map(|(step, tread)| {
        let content = step.groups.iter().map(Group::height).fold(28.0, f64::max);
        tread - content
    });
    let push = top + 4.0 - highest.fold(f64::MAX, f64::min);
    treads.into_iter().map(|tread| tread + push).collect()
}

fn draw_step(ladder: &PlacementLadder, sheet: &Sheet<'_>, step: &Step, index: usize, treads: &[f64]) {
    let tread = treads[index];
    let level = &ladder.steps[index].level;
    if let Some(next) = treads.get(index + 1) {
        let x = step.left + step.width;
        sheet.line((x, next + TREAD), (x, tread), Paint::line(Line::Axis, 1.25));
    }
    legend::cell(sheet, (step.left, tread), (step.width, TREAD), level.tone);
    let name_x = if index == 0 { step.left } else { step.left + 9.0 };
    sheet.lines((name_x, tread + TREAD + 21.0), &step.name, LEADING, NAME, Fill::Plain, Anchor::Start);
    if step.groups.is_empty() {
        let x = if index == 0 { step.left } else { step.left + EDGE };
        sheet.text((x, tread - 12.0), empty_words(ladder, index, sheet.looks), QUIET, Fill::Quiet, Anchor::Start);
    }
    draw_groups(sheet, step, tread, treads.get(index + 1).copied());
}

/// Those who stay begin at the left; those on their way stand at the next riser.
fn draw_groups(sheet: &Sheet<'_>, step: &Step, tread: f64, next: Option<f64>) {
    let mut left = step.left + EDGE;
    let mut right = step.left + step.width - EDGE;
    for group in step.groups.iter().rev().filter(|group| group.status != Status::At) {
        draw_group(sheet, group, (right - group.width, right), tread, (next, step.left + step.width));
        right -= group.width + 18.0;
    }
    for group in step.groups.iter().filter(|group| group.status == Status::At) {
        draw_group(sheet, group, (left, left + group.width), tread, (next, step.left + step.width));
        left += group.width + 18.0;
    }
}

fn draw_group(sheet: &Sheet<'_>, group: &Group, (left, right): (f64, f64), tread: f64, (next, riser): (Option<f64>, f64)) {
    let center = tread - 14.0;
    let (from, anchor) = match group.status {
        Status::At => (left, Anchor::Start),
        Status::Approaching | Status::Ready => (right, Anchor::End),
    };
    let places = dots(sheet, group, (left, right), center);
    let base = match (group.status, next) {
        (Status::Ready, Some(next)) => {
            reach(sheet, &places, center - 14.0, next + 1.0, Dash::Whole);
            edge(sheet, &places, riser, next);
            next - 12.0
        }
        (Status::Approaching, Some(_)) => {
            let tip = center - 42.0;
            reach(sheet, &places, center - 14.0, tip, Dash::Short);
            tip - 10.0
        }
        (Status::At, _) | (Status::Approaching | Status::Ready, None) => center - 24.0,
    };
    let first = base - LEADING * count(group.lines.len() - 1);
    sheet.lines((from, first), &group.lines, LEADING, NAME, Fill::Plain, anchor);
}

/// Dots on the tread, or the number; gives the middles arrows begin at.
fn dots(sheet: &Sheet<'_>, group: &Group, (left, right): (f64, f64), center: f64) -> Vec<f64> {
    if group.numbered {
        let text = group.count.to_string();
        let half = sheet.measure(&text, NUMBER) / 2.0;
        let x = if group.status == Status::At { left + half } else { right - half };
        sheet.text((x, center + 9.0), &text, NUMBER, Fill::Plain, Anchor::Middle);
        return vec![x];
    }
    let places: Vec<f64> = (0..group.count)
        .map(|index| match group.status {
            Status::At => left + RADIUS + PITCH * count(index),
            Status::Approaching | Status::Ready => right - RADIUS - PITCH * count(group.count - 1 - index),
        })
        .collect();
    for x in &places {
        sheet.circle((*x, center), RADIUS, Paint::solid());
    }
    places
}

/// An arrow up from each place.
fn reach(sheet: &Sheet<'_>, places: &[f64], from: f64, tip: f64, dash: Dash) {
    for &x in places {
        sheet.line((x, from), (x, tip + 9.0), marks::INK_LINE.dashed(dash));
        sheet.path(vec![(x, tip), (x - 6.0, tip + 11.0), (x + 6.0, tip + 11.0)], Paint::solid());
    }
}

/// The next step's edge, dashed out over those who are ready for it.
fn edge(sheet: &Sheet<'_>, places: &[f64], riser: f64, next: f64) {
    let from = places.iter().copied().fold(riser, f64::min) - 20.0;
    sheet.line((from, next), (riser, next), marks::INK_LINE.dashed(Dash::Short));
}
