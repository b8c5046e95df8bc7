use super::chart::{
    Chart, ElementProfile, EventMark, LadderStep, LevelMatrix, MatrixRow, PlacementLadder, ProfileRow, Standing, Timeline, TimelineEvent,
};
use super::view::{View, level_mark, scale, short_label, starts_group};
use crate::language::{in_sentence, one, sort_key};
use crate::records::{Confidence, Element, Event, EventType, Framework, Held, Id, Lane, LevelKind, Partnership, PlacementStatus, Wave};
use crate::report::{ChartKind, FigureSpec};

/// A chart's values, and whether an illustrative record was used.
pub(super) struct Drawn {
    pub(super) chart: Chart,
    pub(super) illustrative: bool,
}

/// The values of the chart a block asks for; nothing where this audience may see none of it.
pub(super) fn chart(view: &View<'_>, spec: &FigureSpec) -> Option<Drawn> {
    match spec.chart {
        ChartKind::ElementProfile => match (spec.partnerships.as_slice(), spec.elements.as_slice()) {
            ([partnership], elements) if elements.len() != 1 => partnership_profile(view, partnership, spec.wave.as_ref()?, elements),
            (partnerships, [element, ..]) => element_profile(view, element, spec.wave.as_ref()?, partnerships),
            (_, []) => None,
        },
        ChartKind::LevelMatrix => level_matrix(view, spec.wave.as_ref()?, &spec.partnerships, &spec.elements),
        ChartKind::Timeline => timeline(view),
        ChartKind::PlacementLadder => placement_ladder(view, spec.wave.as_ref()?),
    }
}

/// C1 for one partnership: its elements, or those asked for.
pub(super) fn partnership_profile(view: &View<'_>, id: &Id<Partnership>, wave: &Id<Wave>, only: &[Id<Element>]) -> Option<Drawn> {
    let partnership = view.partnership(id)?;
    let (wave_record, framework) = view.wave(wave)?;
    if !view.is_assessed(id, wave) {
        return None;
    }
    let rows = chosen(framework, only)
        .map(|(index, element)| {
            let label = (element.label.clone(), short_label(element));
            profile_row(view, label, starts_group(framework, index), (id, wave, &element.id.value))
        })
        .collect();
    let chart = ElementProfile {
        subject: partnership.base.label.clone(),
        wave: in_sentence(&wave_record.base.label),
        row_heading: view.terms().term("Element"),
        scale: scale(framework),
        rows,
    };
    Some(Drawn { chart: Chart::ElementProfile(chart), illustrative: view.is_illustrative(id, wave) })
}

/// C1 for one element: the partnerships by label, or those asked for.
pub(super) fn element_profile(view: &View<'_>, id: &Id<Element>, wave: &Id<Wave>, only: &[Id<Partnership>]) -> Option<Drawn> {
    let (wave_record, framework) = view.wave(wave)?;
    let element = framework.element(id)?;
    let partnerships: Vec<_> = selected(view, only).filter(|partnership| view.is_assessed(&partnership.base.id.value, wave)).collect();
    if partnerships.is_empty() {
        return None;
    }
    let rows = partnerships
        .iter()
        .map(|partnership| {
            let label = partnership.base.label.clone();
            let short = partnership.base.short_label.clone().unwrap_or_else(|| label.clone());
            profile_row(view, (label, short), false, (&partnership.base.id.value, wave, id))
        })
        .collect();
    let chart = ElementProfile {
        subject: element.label.clone(),
        wave: in_sentence(&wave_record.base.label),
        row_heading: view.terms().term("Partnership"),
        scale: scale(framework),
        rows,
    };
    let illustrative = partnerships.iter().any(|partnership| view.is_illustrative(&partnership.base.id.value, wave));
    Some(Drawn { chart: Chart::ElementProfile(chart), illustrative })
}

fn profile_row(
    view: &View<'_>,
    (label, short_label): (String, String),
    starts_group: bool,
    (partnership, wave, element): (&Id<Partnership>, &Id<Wave>, &Id<Element>),
) -> ProfileRow {
    let cell = view.cell(partnership, wave, element);
    let confidence = cell.and_then(|cell| cell.confidence);
    ProfileRow {
        label,
        short_label,
        starts_group,
        value: view.value(partnership, wave, element),
        range: cell.and_then(|cell| cell.range),
        confidence: confidence.map(|confidence| view.terms().confidence(confidence).to_owned()),
        doubtful: matches!(confidence, Some(Confidence::Low | Confidence::VeryLow)),
    }
}

fn level_matrix(view: &View<'_>, wave: &Id<Wave>, only: &[Id<Partnership>], elements: &[Id<Element>]) -> Option<Drawn> {
    let (wave_record, framework) = view.wave(wave)?;
    let partnerships: Vec<_> = selected(view, only).filter(|partnership| view.is_assessed(&partnership.base.id.value, wave)).collect();
    if partnerships.is_empty() {
        return None;
    }
    let rows = chosen(framework, elements)
        .map(|(index, element)| MatrixRow {
            label: element.label.clone(),
            short_label: short_label(element),
            starts_group: starts_group(framework, index),
            cells: partnerships.iter().map(|partnership| view.value(&partnership.base.id.value, wave, &element.id.value)).collect(),
        })
        .collect();
    let chart = LevelMatrix {
        wave: in_sentence(&wave_record.base.label),
        row_heading: view.terms().term("Element"),
        scale: scale(framework),
        columns: partnerships.iter().map(|partnership| partnership.base.label.clone()).collect(),
        rows,
    };
    let illustrative = partnerships.iter().any(|partnership| view.is_illustrative(&partnership.base.id.value, wave));
    Some(Drawn { chart: Chart::LevelMatrix(chart), illustrative })
}

/// The elements asked for, all where none is, with their index in the framework.
fn chosen<'a>(framework: &'a Framework, only: &'a [Id<Element>]) -> impl Iterator<Item = (usize, &'a Element)> {
    framework.elements.iter().enumerate().filter(|(_, element)| only.is_empty() || only.contains(&element.id.value))
}

fn selected<'a>(view: &View<'a>, only: &[Id<Partnership>]) -> impl Iterator<Item = &'a Partnership> {
    view.partnerships().filter(|partnership| {
        let asked = only.contains(&partnership.base.id.value);
        asked || (only.is_empty() && partnership.studied)
    })
}

fn timeline(view: &View<'_>) -> Option<Drawn> {
    let events: Vec<&Event> = view.events().collect();
    let mut lanes: Vec<Lane> = events.iter().map(|event| event.lane).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let illustrative = view.is_programme_illustrative() || events.iter().any(|event| event.base.illustrative);
    let chart = Timeline {
        events: events.iter().map(|event| timeline_event(view, event, &lanes)).collect(),
        lanes: lanes.iter().map(|lane| view.terms().lane(*lane)).collect(),
    };
    (!events.is_empty()).then_some(Drawn { chart: Chart::Timeline(chart), illustrative })
}

fn timeline_event(view: &View<'_>, event: &Event, lanes: &[Lane]) -> TimelineEvent {
    let language = view.report().language();
    let (first_day, last_day) = event.date.value.days(event.part);
    let revised = event.revised_date.as_ref().map(|date| {
        let (first, last) = date.value.days(event.revised_part);
        (date.value.written(event.revised_part, language), first, last)
    });
    TimelineEvent {
        lane: lanes.iter().position(|lane| *lane == event.lane).unwrap_or(0),
        label: event.base.label.clone(),
        date: event.date.value.written(event.part, language),
        first_day,
        last_day,
        approximate: event.date.value.is_approximate(),
        mark: match event.event_type {
            EventType::Milestone | EventType::Meeting => EventMark::Happening,
            EventType::Period => EventMark::Period,
            EventType::Deadline => EventMark::Deadline,
        },
        planned: event.held == Held::Planned,
        revised,
        actors: actors(view, event),
        status: status(view, event),
    }
}

/// The labels of an event's actors as a list in a sentence.
pub(super) fn actors(view: &View<'_>, event: &Event) -> String {
    let study = view.report().study();
    let labels: Vec<String> = event
        .actors
        .iter()
        .filter_map(|actor| {
            let organisation = study.organisations.get(&Id::new(actor.value.as_str())).map(|organisation| organisation.base.label.clone());
            organisation.or_else(|| study.bodies.get(&Id::new(actor.value.as_str())).map(|body| body.base.label.clone()))
        })
        .collect();
    crate::language::list(&labels, view.report().language())
}

/// Whether an event took place, in words; nothing where it is not known.
pub(super) fn status(view: &View<'_>, event: &Event) -> String {
    match event.held {
        Held::Yes => view.terms().words.held.clone(),
        Held::Planned => view.terms().words.planned.clone(),
        Held::Unknown => String::new(),
    }
}

/// C17 from the placement summary of the wave, which says how many; else from the placements, which also say who.
fn placement_ladder(view: &View<'_>, wave: &Id<Wave>) -> Option<Drawn> {
    let (wave_record, framework) = view.wave(wave)?;
    let (standings, base, illustrative) = summary_standings(view, wave).or_else(|| placement_standings(view, wave))?;
    let find = |level: Option<usize>, status: PlacementStatus| {
        let found = standings.iter().filter(|(place, _)| *place == (level, status)).map(|(_, standing)| standing);
        found.fold(Standing::default(), |mut sum, standing| {
            sum.count += standing.count;
            sum.names.extend(standing.names.iter().cloned());
            sum
        })
    };
    let positions = framework.scale.iter().enumerate().filter(|(position, level)| {
        let stands_here = standings.iter().any(|((place, _), _)| *place == Some(*position));
        matches!(level.kind, LevelKind::Type | LevelKind::Below) || stands_here
    });
    let steps = positions
        .map(|(position, _)| LadderStep {
            level: level_mark(framework, position),
            at: find(Some(position), PlacementStatus::At),
            ready: find(Some(position), PlacementStatus::ReadyFor),
            approaching: find(Some(position), PlacementStatus::Approaching),
        })
        .collect();
    let chart = PlacementLadder {
        wave: in_sentence(&wave_record.base.label),
        steps,
        unplaced: find(None, PlacementStatus::CannotBePlaced),
        base,
        nouns: (view.terms().term("partnership"), view.terms().term("partnership_plural")),
        one: one(&view.terms().term("partnership_definite"), view.report().language()).to_owned(),
    };
    Some(Drawn { chart: Chart::PlacementLadder(chart), illustrative })
}

type Standings = Vec<((Option<usize>, PlacementStatus), Standing)>;

fn summary_standings(view: &View<'_>, wave: &Id<Wave>) -> Option<(Standings, usize, bool)> {
    let summary = view.summaries().find(|summary| summary.wave == *wave)?;
    let standings = summary
        .counts
        .iter()
        .map(|count| ((count.level, count.status), Standing { count: count.count as usize, names: Vec::new() }))
        .collect();
    Some((standings, summary.base as usize, summary.illustrative || view.is_wave_illustrative(wave)))
}

fn placement_standings(view: &View<'_>, wave: &Id<Wave>) -> Option<(Standings, usize, bool)> {
    let placements: Vec<_> = view.placements().filter(|placement| placement.wave == *wave).collect();
    let language = view.report().language();
    let mut named: Vec<_> = placements
        .iter()
        .filter_map(|placement| {
            let label = view.partnership(&placement.partnership)?.base.label.clone();
            Some(((placement.level, placement.status), label))
        })
        .collect();
    named.sort_by_key(|(_, label)| sort_key(label, language));
    let standings: Standings = named.into_iter().map(|(place, label)| (place, Standing { count: 1, names: vec![label] })).collect();
    let illustrative = placements.iter().any(|placement| placement.illustrative || view.is_illustrative(&placement.partnership, wave));
    (!placements.is_empty()).then_some((standings, placements.len(), illustrative))
}
