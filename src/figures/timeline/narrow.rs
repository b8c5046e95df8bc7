//! The narrow picture of a timeline: a list from first to last, each event with its mark.

use super::{is_bar, lane, legend_items, short_date};
use crate::disclosure::chart::{EventMark, Timeline, TimelineEvent};
use crate::figures::legend::{self, Item, Swatch};
use crate::figures::marks;
use crate::figures::metrics::Lettering;
use crate::figures::paint::{Fill, Line, Paint};
use crate::figures::sheet::{Anchor, Sheet, count};

const DATE: Lettering = Lettering::bold(13.0);
const LABEL: Lettering = Lettering::regular(14.0);
const LANE: Lettering = Lettering::regular(13.0);
const DATE_X: f64 = 22.0;
const DATE_WIDTH: f64 = 92.0;
const LABEL_X: f64 = 124.0;
const LEADING: f64 = 18.0;
/// The line all marks stand on.
const SPINE: f64 = 8.0;

/// Draws the events below one another; gives the height of the drawing.
pub(super) fn draw(timeline: &Timeline, sheet: &Sheet<'_>, top: f64) -> f64 {
    let places = places(timeline, sheet, top + 4.0);
    if let (Some(first), Some(last)) = (places.first(), places.last()) {
        sheet.line((SPINE, first + 13.0), (SPINE, last + 13.0), Paint::line(Line::Axis, 1.0));
    }
    let mut bottom = top;
    for (event, y) in timeline.events.iter().zip(&places) {
        bottom = draw_event(event, timeline, sheet, *y);
    }
    let items: Vec<Item> = legend_items(timeline, sheet.looks.words).into_iter().filter(shown_here).collect();
    legend::draw(sheet, &items, bottom + 8.0) + 4.0
}

/// The first line of each event.
fn places(timeline: &Timeline, sheet: &Sheet<'_>, top: f64) -> Vec<f64> {
    let mut y = top;
    let mut places = Vec::new();
    for event in &timeline.events {
        places.push(y);
        y += height(event, timeline, sheet);
    }
    places
}

fn height(event: &TimelineEvent, timeline: &Timeline, sheet: &Sheet<'_>) -> f64 {
    let [dates, labels, lanes] = texts(event, timeline, sheet).map(|lines| lines.len());
    (LEADING * count(dates.max(labels + lanes)) + 14.0).max(36.0)
}

fn texts(event: &TimelineEvent, timeline: &Timeline, sheet: &Sheet<'_>) -> [Vec<String>; 3] {
    let right = sheet.width - LABEL_X;
    [
        sheet.wrap(&short_date(event), DATE_WIDTH, DATE),
        sheet.wrap(&event.label, right, LABEL),
        sheet.wrap(lane(timeline, event), right, LANE),
    ]
}

fn draw_event(event: &TimelineEvent, timeline: &Timeline, sheet: &Sheet<'_>, y: f64) -> f64 {
    let [dates, labels, lanes] = texts(event, timeline, sheet);
    sheet.lines((DATE_X, y + 17.5), &dates, LEADING, DATE, Fill::Plain, Anchor::Start);
    sheet.lines((LABEL_X, y + 18.0), &labels, LEADING, LABEL, Fill::Plain, Anchor::Start);
    let below = y + 18.0 + LEADING * count(labels.len());
    sheet.lines((LABEL_X, below), &lanes, LEADING, LANE, Fill::Quiet, Anchor::Start);
    mark(event, sheet, y + 13.0);
    let bottom = y + height(event, timeline, sheet);
    sheet.line((DATE_X, bottom - 1.0), (sheet.width, bottom - 1.0), marks::ROW_RULE);
    bottom
}

fn mark(event: &TimelineEvent, sheet: &Sheet<'_>, y: f64) {
    match event.mark {
        EventMark::Deadline => legend::triangle(sheet, (SPINE, y), event.planned),
        EventMark::Happening | EventMark::Period if is_bar(event) => legend::bar(sheet, (1.0, y), 15.0, event.planned),
        EventMark::Happening | EventMark::Period => legend::point(sheet, (SPINE, y), event.planned),
    }
}

/// A list shows no lengths: moved and approximate dates are said in words.
fn shown_here(item: &Item) -> bool {
    match item.swatch {
        Swatch::Event(..) => true,
        Swatch::Level(_) | Swatch::Cell(_) | Swatch::Missing(_) | Swatch::Range | Swatch::Doubt | Swatch::Revised | Swatch::Approximate => {
            false
        }
    }
}
