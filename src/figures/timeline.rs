//! C11, the timeline: what happened when.
//!
//! In: events in lanes, with dates in words and in days. Out: words, table and picture. It must never pretend a date is more exact than it is.

mod flags;
mod narrow;
mod wide;

use super::Looks;
use super::legend::{Item, Swatch};
use super::saying::{self, column};
use super::sheet::{Sheet, Width};
use crate::disclosure::chart::{EventMark, Timeline, TimelineEvent};
use crate::disclosure::publication::{Cell, Table};
use crate::language::{FigureWords, fill};

/// Draws the timeline from `top` on; gives the height of the drawing.
pub(super) fn draw(timeline: &Timeline, sheet: &Sheet<'_>, top: f64) -> f64 {
    match sheet.kind {
        Width::Wide => wide::draw(timeline, sheet, top),
        Width::Narrow => narrow::draw(timeline, sheet, top),
    }
}

/// What the picture is, and its point.
pub(super) fn alt(timeline: &Timeline, looks: &Looks<'_>) -> String {
    let words = looks.words;
    let n = timeline.events.len().to_string();
    let head = match (timeline.events.first(), last(timeline)) {
        (Some(first), Some(_)) if timeline.events.len() == 1 => fill(&words.timeline_one, &[("from", &first.date)]),
        (Some(first), Some(last)) => fill(&words.timeline, &[("n", &n), ("from", &first.date), ("to", &last.date)]),
        (Some(_) | None, None) | (None, Some(_)) => words.timeline_none.clone(),
    };
    let planned = timeline.events.iter().filter(|event| event.planned).count();
    let revised = timeline.events.iter().filter(|event| event.revised.is_some()).count();
    let clause = |count: usize, pattern: &str| (count > 0).then(|| fill(pattern, &[("n", &count.to_string())]));
    let clauses: Vec<String> = clause(planned, &words.planned_count).into_iter().chain(clause(revised, &words.revised_count)).collect();
    saying::alternative(&head, &clauses, looks)
}

/// The event that ends last.
fn last(timeline: &Timeline) -> Option<&TimelineEvent> {
    timeline.events.iter().max_by_key(|event| event.last_day)
}

/// Every event in words.
pub(super) fn description(timeline: &Timeline, illustrative: bool, looks: &Looks<'_>) -> String {
    let events = timeline.events.iter().map(|event| {
        let status = status(event, looks.words);
        let more: Vec<&str> = [lane(timeline, event), event.actors.as_str(), status].into_iter().filter(|text| !text.is_empty()).collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) };
        format!("{}: {}{more}.", date(event, looks.words), event.label)
    });
    saying::described(&events.collect::<Vec<_>>(), illustrative, looks.words)
}

/// The events as a table.
pub(super) fn table(timeline: &Timeline, looks: &Looks<'_>) -> Table {
    let words = looks.words;
    let acted = timeline.events.iter().any(|event| !event.actors.is_empty());
    let settled = timeline.events.iter().any(|event| !status(event, words).is_empty());
    let mut columns = vec![column(&words.date), column(&words.event), column(&words.lane)];
    columns.extend(acted.then(|| column(&words.actor)));
    columns.extend(settled.then(|| column(&words.status)));
    let rows = timeline.events.iter().map(|event| {
        let mut cells = vec![date(event, words), event.label.clone(), lane(timeline, event).to_owned()];
        cells.extend(acted.then(|| event.actors.clone()));
        cells.extend(settled.then(|| status(event, words).to_owned()));
        cells.into_iter().map(Cell::Text).collect()
    });
    Table { columns, rows: rows.collect() }
}

fn lane<'a>(timeline: &'a Timeline, event: &TimelineEvent) -> &'a str {
    timeline.lanes.get(event.lane).map_or("", String::as_str)
}

/// The date in words, with the date it was moved to.
fn date(event: &TimelineEvent, words: &FigureWords) -> String {
    match &event.revised {
        Some((revised, _, _)) => fill(&words.revised_date, &[("date", &event.date), ("revised", revised)]),
        None => event.date.clone(),
    }
}

fn status<'a>(event: &'a TimelineEvent, words: &'a FigureWords) -> &'a str {
    if event.status.is_empty() && event.planned { &words.planned } else { &event.status }
}

/// The date as a drawing has room for it.
fn short_date(event: &TimelineEvent) -> String {
    match &event.revised {
        Some((revised, _, _)) => format!("{} → {revised}", event.date),
        None => event.date.clone(),
    }
}

/// Whether an event is drawn as a bar.
fn is_bar(event: &TimelineEvent) -> bool {
    match event.mark {
        EventMark::Period => true,
        EventMark::Happening => event.last_day > event.first_day,
        EventMark::Deadline => false,
    }
}

/// The marks that occur, and what they mean.
fn legend_items(timeline: &Timeline, words: &FigureWords) -> Vec<Item> {
    let any = |test: &dyn Fn(&TimelineEvent) -> bool| timeline.events.iter().any(test);
    let point = |event: &TimelineEvent| event.mark == EventMark::Happening && !is_bar(event);
    let deadline = |event: &TimelineEvent| event.mark == EventMark::Deadline;
    let all = [
        (any(&point), Swatch::Event(EventMark::Happening, false), &words.happening_mark),
        (any(&is_bar), Swatch::Event(EventMark::Period, false), &words.period_mark),
        (any(&deadline), Swatch::Event(EventMark::Deadline, false), &words.deadline_mark),
        (any(&|event| event.revised.is_some()), Swatch::Revised, &words.revised_mark),
        (any(&|event| event.planned), Swatch::Event(EventMark::Happening, true), &words.planned_mark),
        (any(&|event| event.approximate), Swatch::Approximate, &words.approximate_mark),
    ];
    all.into_iter().filter(|(shown, _, _)| *shown).map(|(_, swatch, words)| Item { swatch, words: words.clone() }).collect()
}
