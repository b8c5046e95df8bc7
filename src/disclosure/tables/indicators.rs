use super::Made;
use crate::disclosure::publication::{Audience, Missing};
use crate::disclosure::view::View;
use crate::language::{capitalised, decimal, in_sentence};
use crate::records::{Indicator, Measurement};
use std::collections::BTreeSet;

/// What is counted, the target, and the values in the order they are recorded.
pub(super) fn indicators(view: &View<'_>) -> Option<Made> {
    let words = &view.terms().words;
    let indicators: Vec<&Indicator> = view.indicators().collect();
    let of_each = |text: fn(&View<'_>, &Indicator) -> String| indicators.iter().map(|indicator| text(view, indicator)).collect();
    let columns: [(&String, Vec<String>); 5] = [
        (&words.column_indicator, of_each(|_, indicator| indicator.base.label.clone())),
        (&words.column_meaning, of_each(|_, indicator| indicator.definition.clone().unwrap_or_default())),
        (&words.column_strand, of_each(strand)),
        (&words.column_target, of_each(target)),
        (&words.column_value, of_each(values)),
    ];
    let ids: BTreeSet<_> = indicators.iter().map(|indicator| &indicator.base.id.value).collect();
    let mut measured = view.measurements().filter(|record| ids.contains(&record.indicator.value));
    let illustrative = indicators.iter().any(|record| record.base.illustrative) || measured.any(|record| record.base.illustrative);
    Made::filled(view.terms(), &columns, illustrative)
}

fn strand(view: &View<'_>, indicator: &Indicator) -> String {
    let strands = view.report().study().programme.iter().flat_map(|programme| &programme.strands);
    let own = strands.into_iter().find(|strand| indicator.strand.as_ref().is_some_and(|id| id.value == strand.id.value));
    own.map(|strand| strand.label.clone()).unwrap_or_default()
}

fn target(view: &View<'_>, indicator: &Indicator) -> String {
    let language = view.report().language();
    let Some(target) = &indicator.target else { return String::new() };
    let date = target.date.as_ref().map(|date| format!(" ({})", date.written(target.part, language))).unwrap_or_default();
    format!("{} {}{date}", decimal(target.value, language), indicator.unit)
}

fn values(view: &View<'_>, indicator: &Indicator) -> String {
    let records = view.measurements().filter(|record| record.indicator.value == indicator.base.id.value);
    capitalised(&records.map(|record| measured(view, indicator, record)).collect::<Vec<_>>().join("; "))
}

/// One value with its time, its parts, and whether it may still change. A small count is withheld where the indicator says so.
fn measured(view: &View<'_>, indicator: &Indicator, record: &Measurement) -> String {
    let terms = view.terms();
    let language = view.report().language();
    let when = record.wave.as_ref().and_then(|id| view.wave(&id.value)).map(|(wave, _)| in_sentence(&wave.base.label));
    let when = when.or_else(|| record.period.as_ref().map(|period| period.written(None, language))).unwrap_or_default();
    let whose = record.partnership.as_ref().and_then(|id| view.partnership(&id.value)).map(|partnership| &partnership.base.label);
    let when = whose.map_or(when.clone(), |whose| format!("{whose}, {when}"));
    let limit = indicator.disclosure.and_then(|disclosure| disclosure.min_cell).map_or(0.0, f64::from);
    let is_few = |value: f64| view.audience() != Audience::Research && value > 0.0 && value < limit;
    let round = indicator.disclosure.and_then(|disclosure| disclosure.round_to).filter(|step| *step > 0).map(f64::from);
    let number = |value: f64| decimal(round.map_or(value, |step| (value / step).round() * step), language);
    if is_few(record.value.value) {
        return format!("{when}: {}", terms.missing_sign(Missing::Suppressed));
    }
    // One small part would tell the others by the sum.
    let shows_parts = !record.by.is_empty() && !record.by.iter().any(|part| is_few(part.value.value));
    let parts = record.by.iter().filter(|_| shows_parts).map(|part| format!("{} {}", in_sentence(&part.label), number(part.value.value)));
    let parts = parts.collect::<Vec<_>>().join(", ");
    let parts = if parts.is_empty() { parts } else { format!(" ({parts})") };
    let text = format!("{when}: {}{parts}", number(record.value.value));
    if record.provisional { terms.fill(&terms.words.provisional, &[("value", &text)]) } else { text }
}
