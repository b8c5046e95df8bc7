//! The narrow picture of a ladder: a column of steps, the highest first.

use super::{STATUSES, Status, empty_words, group_words, numbered, unplaced_words};
use crate::disclosure::chart::PlacementLadder;
use crate::figures::metrics::Lettering;
use crate::figures::paint::{Dash, Fill, Paint};
use crate::figures::sheet::{Anchor, Sheet, count};
use crate::figures::{legend, marks};

const NAME: Lettering = Lettering::bold(14.0);
const QUIET: Lettering = Lettering::regular(14.0);
const NUMBER: Lettering = Lettering::bold(24.0);

const BOX: f64 = 112.0;
const LEFT: f64 = 126.0;
const RADIUS: f64 = 9.0;
const PITCH: f64 = 22.0;
const LEADING: f64 = 18.0;

/// Draws the steps below one another, the highest first; gives the height of the drawing.
pub(super) fn draw(ladder: &PlacementLadder, sheet: &Sheet<'_>, top: f64) -> f64 {
    let mut y = top + 1.0;
    for index in (0..ladder.steps.len()).rev() {
        let height = height(ladder, sheet, index);
        draw_box(ladder, sheet, index, (y, height));
        draw_content(ladder, sheet, index, (y, height));
        y += height;
    }
    let mut bottom = y + 2.0;
    if let Some(words) = unplaced_words(ladder, sheet.looks) {
        let lines = sheet.wrap(&words, sheet.width, QUIET);
        sheet.lines((0.0, bottom + 22.0), &lines, LEADING, QUIET, Fill::Quiet, Anchor::Start);
        bottom += 28.0 + LEADING * count(lines.len() - 1);
    }
    bottom
}

fn height(ladder: &PlacementLadder, sheet: &Sheet<'_>, index: usize) -> f64 {
    let groups = groups(ladder, sheet, index);
    let content: f64 = groups.iter().map(Group::height).sum::<f64>() + 8.0;
    let name = 26.0 + LEADING * count(name(ladder, sheet, index).len());
    content.max(name).max(if groups.is_empty() { 52.0 } else { 60.0 })
}

fn name(ladder: &PlacementLadder, sheet: &Sheet<'_>, index: usize) -> Vec<String> {
    sheet.wrap(&ladder.steps[index].level.label, BOX - 20.0, NAME)
}

struct Group {
    status: Status,
    count: usize,
    numbered: bool,
    lines: Vec<String>,
}

impl Group {
    /// Words beside the dots where these are few and on their way, otherwise below them.
    fn beside(&self) -> bool {
        self.status != Status::At && self.count == 1 && !self.numbered
    }

    fn height(&self) -> f64 {
        let text = LEADING * count(self.lines.len());
        let lead = if self.status == Status::At { 12.0 } else { 24.0 };
        if self.beside() { (text + 14.0).max(50.0) } else { lead + 2.0 * RADIUS + 6.0 + text + 4.0 }
    }
}

/// Those on their way first: they stand nearest the next step.
fn groups(ladder: &PlacementLadder, sheet: &Sheet<'_>, index: usize) -> Vec<Group> {
    let shown = STATUSES.into_iter().rev().filter(|status| status.standing(&ladder.steps[index]).count > 0);
    shown
        .map(|status| {
            let mut group =
                Group { status, count: status.standing(&ladder.steps[index]).count, numbered: numbered(ladder), lines: Vec::new() };
            let width = sheet.width - if group.beside() { LEFT + 28.0 } else { LEFT };
            let said = group_words(ladder, index, status, sheet.looks);
            group.lines = said.iter().flat_map(|line| sheet.wrap(line, width, NAME)).collect();
            group
        })
        .collect()
}

fn draw_box(ladder: &PlacementLadder, sheet: &Sheet<'_>, index: usize, (y, height): (f64, f64)) {
    let (fill, _) = marks::fills(ladder.steps[index].level.tone);
    legend::cell(sheet, (1.0, y), (BOX, height), ladder.steps[index].level.tone);
    let name = name(ladder, sheet, index);
    let first = y + height / 2.0 + 5.0 - LEADING / 2.0 * count(name.len() - 1);
    sheet.lines((12.0, first), &name, LEADING, NAME, marks::letters_on(fill), Anchor::Start);
    sheet.line((BOX + 2.0, y + height), (sheet.width, y + height), marks::ROW_RULE);
}

fn draw_content(ladder: &PlacementLadder, sheet: &Sheet<'_>, index: usize, (y, height): (f64, f64)) {
    let groups = groups(ladder, sheet, index);
    if groups.is_empty() {
        let words = empty_words(ladder, index, sheet.looks);
        sheet.text((LEFT, y + height / 2.0 + 5.0), words, QUIET, Fill::Quiet, Anchor::Start);
        return;
    }
    let used: f64 = groups.iter().map(Group::height).sum();
    let upward = groups.iter().any(|group| group.status != Status::At);
    let mut place = if upward { y } else { y + (height - used) / 2.0 };
    if groups.iter().any(|group| group.status == Status::Ready) {
        sheet.line((BOX + 2.0, y), (sheet.width, y), marks::INK_LINE.dashed(Dash::Short));
    }
    for group in &groups {
        draw_group(sheet, group, place);
        place += group.height();
    }
}

fn draw_group(sheet: &Sheet<'_>, group: &Group, y: f64) {
    let center = if group.status == Status::At { y + 12.0 + RADIUS } else { y + 32.0 };
    for x in dots(sheet, group, center) {
        match group.status {
            Status::At => {}
            Status::Approaching => arrow(sheet, x, (y + 22.0, y + 5.0), Dash::Short),
            Status::Ready => arrow(sheet, x, (y + 22.0, y + 2.0), Dash::Whole),
        }
    }
    let (x, first) = if group.beside() { (LEFT + 28.0, y + 27.0) } else { (LEFT, center + RADIUS + 20.0) };
    sheet.lines((x, first), &group.lines, LEADING, NAME, Fill::Plain, Anchor::Start);
}

/// Dots, or the number; gives the middles arrows begin at.
fn dots(sheet: &Sheet<'_>, group: &Group, center: f64) -> Vec<f64> {
    if group.numbered {
        let text = group.count.to_string();
        sheet.text((LEFT, center + 9.0), &text, NUMBER, Fill::Plain, Anchor::Start);
        return vec![LEFT + sheet.measure(&text, NUMBER) / 2.0];
    }
    let places: Vec<f64> = (0..group.count).map(|index| LEFT + RADIUS + PITCH * count(index)).collect();
    for x in &places {
        sheet.circle((*x, center), RADIUS, Paint::solid());
    }
    places
}

fn arrow(sheet: &Sheet<'_>, x: f64, (from, tip): (f64, f64), dash: Dash) {
    sheet.line((x, from), (x, tip + 8.0), marks::INK_LINE.dashed(dash));
    sheet.path(vec![(x, tip), (x - 5.5, tip + 9.0), (x + 5.5, tip + 9.0)], Paint::solid());
}
