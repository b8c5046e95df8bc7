use super::{Counted, Map, Value};
use crate::disclosure::view::View;
use crate::records::{Date, Part, PlannedPhase, Population, Strand, as_id};
use crate::yaml::Word as _;

/// What is followed, and how the study was planned.
pub(super) fn programme(view: &View<'_>) -> Map {
    let Some(programme) = view.report().study().programme.as_ref() else { return Map::default() };
    let expected = programme.expected_units.map(|expected| {
        let count = |number: u32| Value::count(number as usize, "partnership");
        Map::default().with("min", count(expected.min)).with("max", count(expected.max))
    });
    Map::default()
        .with("id", Value::text(programme.base.id.value.as_str()))
        .with("label", Value::text(&programme.base.label))
        .with("purpose", Value::text(&programme.purpose))
        .with_some("question", programme.question.as_deref().map(Value::text))
        .with_some("predecessor", programme.predecessor.as_deref().map(Value::text))
        .with_some("successor", programme.successor.as_deref().map(Value::text))
        .with_some("population", programme.population.as_ref().map(population))
        .with_some("expected", expected)
        .with_group("strands", Map::of(programme.strands.iter().map(|record| (record.id.value.to_string(), strand(record).into()))))
        .with_group("phases", Map::of(programme.design.phases.iter().map(|record| (record.id.value.to_string(), phase(record).into()))))
}

fn population(population: &Population) -> Map {
    let count = |number: u32| Value::count(number as usize, "partnership");
    let parts = population.by.iter().enumerate().map(|(index, part)| {
        let name = as_id(&part.label).unwrap_or_else(|| format!("part_{}", index + 1));
        (name, Value::Number(part.count.value.into(), Some(Counted::at(&part.label))))
    });
    Map::default().with("total", count(population.total.value)).with_group("by", Map::of(parts))
}

fn strand(strand: &Strand) -> Map {
    let deadline = strand.spending_deadline.as_ref();
    Map::default()
        .with("label", Value::text(&strand.label))
        .with_some("title", strand.title.as_deref().map(Value::text))
        .with_some("firms", strand.firms.as_deref().map(Value::label))
        .with_some("deadline", deadline.map(|deadline| date(&deadline.original, None)))
        .with_some("revised_deadline", deadline.and_then(|deadline| Some(date(deadline.revised.as_ref()?, deadline.part))))
}

fn phase(phase: &PlannedPhase) -> Map {
    Map::default()
        .with("label", Value::label(&phase.label))
        .with_some("planned", phase.planned.as_ref().map(|planned| date(planned, None)))
        .with_some("actual", phase.actual.as_ref().map(|actual| date(actual, None)))
}

fn date(date: &Date, part: Option<Part>) -> Value {
    Value::Date(date.clone(), part)
}

/// The latest edition: the one this report is, or is to be.
pub(super) fn edition(view: &View<'_>) -> Map {
    let Some(edition) = view.editions().max_by_key(|edition| edition.date.value.days(None)) else { return Map::default() };
    let state = edition.state.value.word();
    Map::default()
        .with("id", Value::text(edition.base.id.value.as_str()))
        .with("date", date(&edition.date.value, None))
        .with("state", Value::Word { id: state.to_owned(), label: view.terms().choice("state", state) })
        .with("title", Value::text(&edition.title))
        .tainted(edition.base.illustrative)
}

/// What happened when.
pub(super) fn events(view: &View<'_>) -> Map {
    let events = view.events().map(|event| {
        let map = Map::default()
            .with("label", Value::text(&event.base.label))
            .with("date", date(&event.date.value, event.part))
            .with_some("revised_date", event.revised_date.as_ref().map(|revised| date(&revised.value, event.revised_part)))
            .tainted(event.base.illustrative);
        (event.base.id.value.to_string(), map.into())
    });
    Map::of(events)
}
