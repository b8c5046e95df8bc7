use super::{Hidden, Map, Value};
use crate::disclosure::publication::Audience;
use crate::disclosure::view::View;
use crate::records::{Id, Indicator, Measurement, Partnership, as_id};

/// What is counted: the targets, and the values of each wave. Where a value belongs to no wave, it stands by itself as the latest
/// alone.
pub(super) fn indicators(view: &View<'_>) -> Map {
    Map::of(view.indicators().map(|indicator| (indicator.base.id.value.to_string(), one(view, indicator).into())))
}

fn one(view: &View<'_>, indicator: &Indicator) -> Map {
    let target = indicator.target.as_ref().map(|target| {
        let date = target.date.as_ref().map(|date| Value::Date(date.clone(), target.part));
        Map::default().with("value", Value::measured(target.value, &indicator.unit)).with_some("date", date)
    });
    let partnerships = view.partnerships().map(|partnership| &partnership.base.id.value);
    let partnerships = partnerships.map(|id| (id.to_string(), Map::default().with_group("measured", measured(view, indicator, Some(id)))));
    let partnerships = partnerships.filter(|(_, map)| !map.entries.is_empty()).map(|(id, map)| (id, map.into()));
    Map::default()
        .with("label", Value::label(&indicator.base.label))
        .with("unit", Value::text(&indicator.unit))
        .with_some("definition", indicator.definition.as_deref().map(Value::text))
        .with_some("target", target)
        .with_group("measured", measured(view, indicator, None))
        .with_group("partnerships", Map::of(partnerships))
        .tainted(indicator.base.illustrative)
}

/// The values by wave, and the latest of all.
fn measured(view: &View<'_>, indicator: &Indicator, partnership: Option<&Id<Partnership>>) -> Map {
    let own = |record: &&Measurement| {
        record.indicator.value == indicator.base.id.value && record.partnership.as_ref().map(|id| &id.value) == partnership
    };
    let records: Vec<&Measurement> = view.measurements().filter(own).collect();
    let of_waves = records.iter().filter_map(|record| {
        let wave = &record.wave.as_ref()?.value;
        Some((view.wave(wave)?.0.base.id.value.to_string(), value(view, indicator, record).into()))
    });
    let latest = records.iter().max_by_key(|record| day(view, record));
    let latest = latest.map(|record| ("latest".to_owned(), value(view, indicator, record).into()));
    Map::of(of_waves.chain(latest))
}

/// The last day a value is about.
fn day(view: &View<'_>, record: &Measurement) -> Option<jiff::civil::Date> {
    let period = record.period.as_ref();
    let wave = record.wave.as_ref().and_then(|id| view.wave(&id.value)).map(|(wave, _)| &wave.period.value);
    period.or(wave).map(crate::records::Date::last_day)
}

/// One value with its parts; a small count is withheld where the indicator says so, as in its table.
fn value(view: &View<'_>, indicator: &Indicator, record: &Measurement) -> Map {
    let limit = indicator.disclosure.and_then(|disclosure| disclosure.min_cell).map_or(0.0, f64::from);
    let is_few = |value: f64| view.audience() != Audience::Research && value > 0.0 && value < limit;
    let round = indicator.disclosure.and_then(|disclosure| disclosure.round_to).filter(|step| *step > 0).map(f64::from);
    let number = |value: f64| Value::measured(round.map_or(value, |step| (value / step).round() * step), &indicator.unit);
    let of_wave = record.wave.as_ref().is_some_and(|id| view.is_wave_illustrative(&id.value));
    let map = Map::default().tainted(record.base.illustrative || of_wave);
    if is_few(record.value.value) {
        return map.with("value", Value::Withheld(Hidden::FewPersons));
    }
    let hides_parts = record.by.iter().any(|part| is_few(part.value.value));
    let parts = record.by.iter().enumerate().map(|(index, part)| {
        let name = as_id(&part.label).unwrap_or_else(|| format!("part_{}", index + 1));
        (name, if hides_parts { Value::Withheld(Hidden::FewPersons) } else { number(part.value.value) })
    });
    map.with("value", number(record.value.value)).with_group("by", Map::of(parts))
}
