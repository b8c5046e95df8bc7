//! The wide picture of a timeline: lanes on a shared axis of quarters, labels on poles.

use super::flags::{Berth, Flag, Level, berths, tiers};
use super::{is_bar, legend_items, short_date};
use crate::disclosure::chart::{EventMark, Timeline, TimelineEvent};
use crate::figures::legend;
use crate::figures::marks;
use crate::figures::metrics::Lettering;
use crate::figures::paint::{FINE, Fill, Line, Paint};
use crate::figures::sheet::{Anchor, Point, Sheet, count, to_fine, widest};
use crate::language::{days_since_epoch, fill};
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordi64;

const LANE: Lettering = Lettering::bold(14.0);
const LABEL: Lettering = Lettering::regular(13.5);
const DATE: Lettering = Lettering::regular(13.5);
const YEAR: Lettering = Lettering::bold(13.5);

/// Room at the right that the last labels fly into.
const LABEL_WIDTH: f64 = 136.0;
const LEADING: f64 = 16.0;
const TRACK: f64 = 18.0;
const TIER_SPACE: f64 = 8.0;
/// Between the line of a lane and the nearest labels.
const CLEAR: f64 = 14.0;
/// Over more quarters than this only years have ticks.
const MOST_TICKS: usize = 60;

/// Draws years, quarters and lanes; gives the height of the drawing.
pub(super) fn draw(timeline: &Timeline, sheet: &Sheet<'_>, top: f64) -> f64 {
    let Some(axis) = Axis::new(timeline, sheet) else { return top };
    let mut y = axis.draw_head(sheet, top) + 6.0;
    for (index, lane) in timeline.lanes.iter().enumerate() {
        let events: Vec<&TimelineEvent> = timeline.events.iter().filter(|event| event.lane == index).collect();
        y = draw_lane(lane, &events, sheet, &axis, y);
        sheet.line((0.0, y), (sheet.width, y), marks::ROW_RULE);
    }
    legend::draw(sheet, &legend_items(timeline, sheet.looks.words), y + 14.0) + 4.0
}

/// Days from left to right.
struct Axis {
    days: RangedCoordi64,
    left: f64,
    right: f64,
    /// First days of quarters: year, quarter, day.
    quarters: Vec<(i16, i8, i64)>,
}

impl Axis {
    /// From the quarter of the first day to the end of the last day's quarter.
    fn new(timeline: &Timeline, sheet: &Sheet<'_>) -> Option<Self> {
        let spans = timeline.events.iter().flat_map(|event| {
            let revised = event.revised.as_ref().map(|(_, first, last)| (*first, *last));
            std::iter::once((event.first_day, event.last_day)).chain(revised)
        });
        let (first, last) = spans.fold((i64::MAX, i64::MIN), |(first, last), (from, to)| (first.min(from), last.max(to)));
        let (mut year, mut quarter) = quarter_of(first)?;
        let mut quarters = Vec::new();
        loop {
            let day = days_since_epoch(jiff::civil::Date::new(year, quarter * 3 - 2, 1).ok()?);
            quarters.push((year, quarter, day));
            if day > last {
                break;
            }
            (year, quarter) = if quarter == 4 { (year + 1, 1) } else { (year, quarter + 1) };
        }
        let (start, end) = (quarters.first()?.2, quarters.last()?.2);
        Some(Self { days: (start..end).into(), left: 2.0, right: sheet.width - LABEL_WIDTH - 6.0, quarters })
    }

    fn x(&self, day: i64) -> f64 {
        f64::from(self.days.map(&day, (to_fine(self.left), to_fine(self.right)))) / FINE
    }

    /// Years over quarters over the line; gives the line's place. Quarters are named where there is room.
    fn draw_head(&self, sheet: &Sheet<'_>, top: f64) -> f64 {
        let rule = top + 42.0;
        let named = self.quarters_fit(sheet);
        let year_y = if named { top + 13.0 } else { rule - 12.0 };
        let mut clear_from = f64::MIN;
        let mut ticks = Vec::new();
        for (index, (year, quarter, day)) in self.quarters.iter().enumerate() {
            let x = self.x(*day);
            let text = year.to_string();
            let last = index + 1 == self.quarters.len();
            if (*quarter == 1 || index == 0) && !last && x >= clear_from {
                sheet.text((x + 4.0, year_y), &text, YEAR, Fill::Plain, Anchor::Start);
                clear_from = x + sheet.measure(&text, YEAR) + 14.0;
            }
            if named && !last {
                let middle = f64::midpoint(x, self.x(self.quarters[index + 1].2));
                sheet.text((middle, rule - 9.0), &quarter_name(*quarter, sheet), DATE, Fill::Quiet, Anchor::Middle);
            }
            let year_begins = *quarter == 1 || index == 0;
            if year_begins || self.quarters.len() <= MOST_TICKS {
                ticks.push(((x, rule - if year_begins { 9.0 } else { 5.0 }), (x, rule)));
            }
        }
        sheet.strokes(&ticks, Paint::line(Line::Axis, 1.0));
        sheet.line((self.left, rule), (self.right, rule), marks::HEAD_RULE);
        rule
    }

    fn quarters_fit(&self, sheet: &Sheet<'_>) -> bool {
        let width = sheet.measure(&quarter_name(4, sheet), DATE) + 8.0;
        self.quarters.windows(2).all(|pair| self.x(pair[1].2) - self.x(pair[0].2) >= width)
    }
}

fn quarter_name(quarter: i8, sheet: &Sheet<'_>) -> String {
    fill(&sheet.looks.words.quarter, &[("n", &quarter.to_string())])
}

fn quarter_of(day: i64) -> Option<(i16, i8)> {
    let span = jiff::Span::new().try_days(day).ok()?;
    let date = jiff::civil::date(1970, 1, 1).checked_add(span).ok()?;
    Some((date.year(), (date.month() + 2) / 3))
}

/// A lane's events with their labels, tracks and berths.
struct Lane {
    flags: Vec<Flag>,
    lines: Vec<(Vec<String>, Vec<String>)>,
    berths: Vec<Berth>,
    tracks: Vec<usize>,
}

fn draw_lane(name: &str, events: &[&TimelineEvent], sheet: &Sheet<'_>, axis: &Axis, top: f64) -> f64 {
    let heading = sheet.wrap(name, axis.right, LANE);
    sheet.lines((0.0, top + 16.0), &heading, 18.0, LANE, Fill::Plain, Anchor::Start);
    let lane = laid_out(events, sheet, axis);
    let above = tiers(&lane.flags, &lane.berths, Level::Above);
    let below = tiers(&lane.flags, &lane.berths, Level::Below);
    let stacked = |heights: &[f64]| heights.iter().sum::<f64>() + TIER_SPACE * count(heights.len());
    let spine = top + 26.0 + 18.0 * count(heading.len() - 1) + stacked(&above) + if above.is_empty() { 0.0 } else { CLEAR };
    let track_count = lane.tracks.iter().max().map_or(1, |track| track + 1);
    let last_track = spine + TRACK * count(track_count - 1);

    axis_of_lane(sheet, axis, spine);
    for index in 0..events.len() {
        let y = spine + TRACK * count(lane.tracks[index]);
        draw_flag(sheet, &lane, index, y, (spine, last_track), (&above, &below));
    }
    for (event, track) in events.iter().zip(&lane.tracks) {
        draw_mark(event, sheet, axis, spine + TRACK * count(*track));
    }
    let under = if below.is_empty() { 12.0 } else { CLEAR + stacked(&below) + 4.0 };
    last_track + under
}

/// A thin line with the axis's ticks.
fn axis_of_lane(sheet: &Sheet<'_>, axis: &Axis, y: f64) {
    let mut strokes = vec![((axis.left, y), (axis.right, y))];
    for (_, quarter, day) in &axis.quarters {
        let height = if *quarter == 1 { 6.0 } else { 3.0 };
        if *quarter == 1 || axis.quarters.len() <= MOST_TICKS {
            strokes.push(((axis.x(*day), y - height), (axis.x(*day), y + height)));
        }
    }
    sheet.strokes(&strokes, Paint::line(Line::Axis, 1.0));
}

/// Labels with their dates; without them where the lane would grow beyond two tiers a side.
fn laid_out(events: &[&TimelineEvent], sheet: &Sheet<'_>, axis: &Axis) -> Lane {
    let dated = lane_of(events, sheet, axis, true);
    if dated.berths.iter().all(|berth| berth.tier < 2) { dated } else { lane_of(events, sheet, axis, false) }
}

fn lane_of(events: &[&TimelineEvent], sheet: &Sheet<'_>, axis: &Axis, dated: bool) -> Lane {
    let (mut flags, mut lines) = (Vec::new(), Vec::new());
    for event in events {
        let label = sheet.wrap(&event.label, LABEL_WIDTH, LABEL);
        let date = if dated { sheet.wrap(&short_date(event), LABEL_WIDTH, DATE) } else { Vec::new() };
        let metrics = &sheet.looks.metrics;
        let width = 5.0 + widest(metrics, &label, LABEL).max(widest(metrics, &date, DATE));
        flags.push(Flag { x: pole(event, axis), width, height: LEADING * count(label.len() + date.len()) });
        lines.push((label, date));
    }
    let berths = berths(&flags);
    Lane { berths, flags, lines, tracks: tracks(events, axis) }
}

/// Where an event's pole stands: at a point's middle, near a bar's beginning.
fn pole(event: &TimelineEvent, axis: &Axis) -> f64 {
    let x = axis.x(event.first_day);
    if is_bar(event) { x + 1.0 } else { x }
}

/// Marks that would touch lie on tracks below one another.
fn tracks(events: &[&TimelineEvent], axis: &Axis) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    let mut tracks = Vec::new();
    for event in events {
        let (from, to) = extent(event, axis);
        let track = ends.iter().position(|end| *end < from).unwrap_or(ends.len());
        if track == ends.len() {
            ends.push(to);
        } else {
            ends[track] = to;
        }
        tracks.push(track);
    }
    tracks
}

fn extent(event: &TimelineEvent, axis: &Axis) -> (f64, f64) {
    let soft = if event.approximate { 12.0 } else { 0.0 };
    let revised = event.revised.as_ref().map(|(_, first, _)| axis.x(*first));
    let (from, to) = (axis.x(event.first_day), bar_end(event, axis));
    let (from, to) = revised.map_or((from, to), |x| (from.min(x), to.max(x)));
    (from - 8.0 - soft, to + 8.0 + soft)
}

fn bar_end(event: &TimelineEvent, axis: &Axis) -> f64 {
    let start = axis.x(event.first_day);
    if is_bar(event) { axis.x(event.last_day + 1).min(axis.right).max(start + 6.0) } else { start }
}

fn draw_flag(sheet: &Sheet<'_>, lane: &Lane, index: usize, mark: f64, (spine, last_track): Point, (above, below): (&[f64], &[f64])) {
    let (flag, berth) = (&lane.flags[index], lane.berths[index]);
    let (label, date) = &lane.lines[index];
    let inner = |heights: &[f64]| heights[..berth.tier].iter().map(|height| height + TIER_SPACE).sum::<f64>();
    let (top, pole_end) = match berth.side {
        Level::Above => {
            let bottom = spine - CLEAR - inner(above);
            (bottom - flag.height, bottom - flag.height + 3.0)
        }
        Level::Below => {
            let top = last_track + CLEAR + inner(below);
            (top, top + flag.height - 1.0)
        }
    };
    sheet.line((flag.x, mark), (flag.x, pole_end), Paint::line(Line::Axis, 1.0));
    sheet.lines((flag.x + 5.0, top + 12.5), label, LEADING, LABEL, Fill::Plain, Anchor::Start);
    let date_top = top + LEADING * count(label.len());
    sheet.lines((flag.x + 5.0, date_top + 12.5), date, LEADING, DATE, Fill::Quiet, Anchor::Start);
}

fn draw_mark(event: &TimelineEvent, sheet: &Sheet<'_>, axis: &Axis, y: f64) {
    let x = axis.x(event.first_day);
    let end = bar_end(event, axis);
    match (event.mark, &event.revised) {
        (EventMark::Deadline, Some((_, first, _))) => legend::revised(sheet, (x, y), (axis.x(*first), y), event.planned),
        (EventMark::Deadline, None) => legend::triangle(sheet, (x, y), event.planned),
        (EventMark::Happening | EventMark::Period, _) if is_bar(event) => legend::bar(sheet, (x, y), end, event.planned),
        (EventMark::Happening | EventMark::Period, _) => legend::point(sheet, (x, y), event.planned),
    }
    if event.approximate {
        let reach = if is_bar(event) { 0.0 } else { 7.0 };
        legend::soft_ends(sheet, x - reach, end + reach, y);
    }
}
