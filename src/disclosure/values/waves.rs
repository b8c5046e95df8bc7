use super::{Counted, Hidden, Map, Scale, Value, answers, partnerships};
use crate::disclosure::publication::Missing;
use crate::disclosure::view::View;
use crate::records::{Element, Framework, Id, Partnership, PlacementStatus, Wave};
use std::sync::Arc;

/// What each wave found.
pub(super) fn waves(view: &View<'_>) -> Map {
    Map::of(view.waves().map(|(wave, framework)| (wave.base.id.value.to_string(), one(view, wave, framework).into())))
}

/// Of each wave how many partnerships were placed where, and no more.
pub(super) fn placed(view: &View<'_>) -> Map {
    Map::of(view.waves().map(|(wave, framework)| {
        let id = &wave.base.id.value;
        let map = Map::default().with_group("placements", placements(view, id, framework)).tainted(view.is_wave_illustrative(id));
        (id.to_string(), map.into())
    }))
}

fn one(view: &View<'_>, wave: &Wave, framework: &Framework) -> Map {
    let id = &wave.base.id.value;
    let scale = Scale::of(framework);
    Map::default()
        .with("label", Value::label(&wave.base.label))
        .with("period", Value::Date(wave.period.value.clone(), None))
        .with_some("data_cutoff", wave.data_cutoff.as_ref().map(|date| Value::Date(date.clone(), None)))
        .with_group("placements", placements(view, id, framework))
        .with_group("partnerships", partnerships::partnerships(view, wave, framework, &scale))
        .with_group("elements", elements(view, id, framework, &scale))
        .with_group("answers", answers::answers(view, id))
        .tainted(view.is_wave_illustrative(id))
}

/// How many partnerships stand where.
struct Standings {
    list: Vec<Standing>,
    base: usize,
    illustrative: bool,
}

/// How many stand in one place: level, status, next level.
type Standing = (Option<usize>, PlacementStatus, Option<usize>, usize);

/// How many partnerships were placed where: from the summary of the wave where there is one, else from the placements. What is
/// counted from placements is told only to who reads them all.
fn placements(view: &View<'_>, wave: &Id<Wave>, framework: &Framework) -> Map {
    let own = summary(view, wave);
    let Standings { list, base, illustrative } = own.unwrap_or_else(|| counted(view, wave));
    let all = view.unreduced();
    let unreduced = summary(&all, wave).unwrap_or_else(|| counted(&all, wave));
    if base < unreduced.base {
        return withheld(framework, &unreduced);
    }
    if base == 0 {
        return Map::default();
    }
    let map = counts(framework, &list, |count, position| match position {
        Some(position) => Value::Number(whole(count), Some(Counted::at(&framework.scale[position].label))),
        None => Value::number(count),
    });
    map.with("base", Value::count(base, "partnership")).tainted(illustrative)
}

fn summary(view: &View<'_>, wave: &Id<Wave>) -> Option<Standings> {
    let summary = view.summaries().find(|summary| summary.wave == *wave)?;
    let list = summary.counts.iter().map(|count| (count.level, count.status, count.next_level, count.count as usize));
    Some(Standings { list: list.collect(), base: summary.base as usize, illustrative: summary.illustrative })
}

fn counted(view: &View<'_>, wave: &Id<Wave>) -> Standings {
    let placements: Vec<_> = view.placements().filter(|placement| placement.wave == *wave).collect();
    let illustrative = placements.iter().any(|placement| placement.illustrative || view.is_illustrative(&placement.partnership, wave));
    let list = placements.iter().map(|placement| (placement.level, placement.status, placement.next_level, 1));
    Standings { list: list.collect(), base: placements.len(), illustrative }
}

fn withheld(framework: &Framework, standings: &Standings) -> Map {
    let hidden = || Value::Withheld(Hidden::FromAudience);
    counts(framework, &standings.list, |_, _| hidden()).with("base", hidden()).tainted(standings.illustrative)
}

/// A count for each place: at a level, ready for or approaching one, or none.
fn counts(framework: &Framework, standings: &[Standing], value: impl Fn(usize, Option<usize>) -> Value) -> Map {
    let sum = |is_here: &dyn Fn(&Standing) -> bool| -> usize {
        standings.iter().filter(|standing| is_here(standing)).map(|(.., count)| count).sum()
    };
    let by_level = |status: PlacementStatus| {
        Map::of(framework.scale.iter().enumerate().map(|(position, level)| {
            let count = sum(&|(at, standing, next, _)| {
                let place = if status == PlacementStatus::At { at } else { next };
                *standing == status && *place == Some(position)
            });
            (level.id.value.to_string(), value(count, Some(position)))
        }))
    };
    let unplaced = sum(&|(_, status, ..)| *status == PlacementStatus::CannotBePlaced);
    Map::default()
        .with("at", by_level(PlacementStatus::At))
        .with("ready_for", by_level(PlacementStatus::ReadyFor))
        .with("approaching", by_level(PlacementStatus::Approaching))
        .with("cannot_be_placed", value(unplaced, None))
}

/// What was found for each element over all partnerships together.
fn elements(view: &View<'_>, wave: &Id<Wave>, framework: &Framework, scale: &Arc<Scale>) -> Map {
    let assessed = Assessed::of(view, wave);
    let elements = framework.elements.iter().map(|element| {
        let aggregate = view.aggregates().find(|record| record.wave == *wave && record.element == element.id.value);
        let nearest = aggregate.and_then(|aggregate| {
            let map = Map::default().with("level", Value::Level(Arc::clone(scale), aggregate.nearest?));
            Some(map.tainted(aggregate.illustrative))
        });
        let map = Map::default()
            .with("label", Value::label(&element.label))
            .with_some("nearest", nearest)
            .with_group("distribution", assessed.distribution(view, (wave, &element.id.value), scale));
        (element.id.value.to_string(), map.into())
    });
    Map::of(elements)
}

/// The partnerships that were assessed in a wave, whoever may read of them.
struct Assessed<'a> {
    partnerships: Vec<&'a Id<Partnership>>,
    /// Whether one of them may not be read of at all.
    hides_some: bool,
    illustrative: bool,
}

impl<'a> Assessed<'a> {
    fn of(view: &View<'a>, wave: &Id<Wave>) -> Self {
        let all = view.unreduced();
        let ids = all.partnerships().map(|partnership| &partnership.base.id.value);
        let partnerships: Vec<_> = ids.filter(|id| all.is_assessed(id, wave)).collect();
        let hides_some = partnerships.iter().any(|id| view.partnership(id).is_none());
        let illustrative = partnerships.iter().any(|id| all.is_illustrative(id, wave));
        Self { partnerships, hides_some, illustrative }
    }

    /// How many are at each level of an element. Where one of them may not be read of all counts are withheld, since the others
    /// would tell it.
    fn distribution(&self, view: &View<'_>, (wave, element): (&Id<Wave>, &Id<Element>), scale: &Scale) -> Map {
        if self.partnerships.is_empty() {
            return Map::default();
        }
        let levels: Vec<_> = self.partnerships.iter().map(|id| view.value(id, wave, element)).collect();
        let hidden = self.hides_some || levels.contains(&Err(Missing::Suppressed));
        let count = |is_here: &dyn Fn(&Result<usize, Missing>) -> bool| {
            if hidden { Value::Withheld(Hidden::FromAudience) } else { Value::number(levels.iter().filter(|level| is_here(level)).count()) }
        };
        let counts = scale.levels.iter().enumerate().map(|(position, (id, _))| (id.clone(), count(&|level| *level == Ok(position))));
        let missing = std::iter::once(("missing".to_owned(), count(&|level| level.is_err())));
        Map::of(counts.chain(missing)).tainted(self.illustrative)
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
