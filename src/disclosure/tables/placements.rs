use super::{Made, column};
use crate::disclosure::publication::{Cell, Inline};
use crate::disclosure::terms::Terms;
use crate::disclosure::view::{View, level_mark};
use crate::records::{Framework, Id, PlacementStatus, Wave};
use crate::report::PlacedPartnership;

/// What was found for each element over all partnerships together.
pub(super) fn aggregate_picture(view: &View<'_>, wave: &Id<Wave>) -> Option<Made> {
    let (_, framework) = view.wave(wave)?;
    let words = &view.terms().words;
    let found: Vec<_> = framework
        .elements
        .iter()
        .filter_map(|element| Some((element, view.aggregates().find(|record| record.wave == *wave && record.element == element.id.value)?)))
        .collect();
    let has_exceptions = found.iter().any(|(_, record)| record.exceptions.is_some());
    let mut columns = vec![
        column(view.terms(), &words.column_element),
        column(view.terms(), &words.column_found),
        column(view.terms(), &words.column_nearest),
    ];
    if has_exceptions {
        columns.push(column(view.terms(), &words.column_exceptions));
    }
    let rows = found.iter().map(|(element, record)| {
        let nearest =
            record.nearest.map_or(Cell::Text("–".to_owned()), |position| Cell::Level(level_mark(framework, position), String::new()));
        let mut row = vec![Cell::Text(element.label.clone()), Cell::Text(record.text.clone()), nearest];
        if has_exceptions {
            row.push(Cell::Text(record.exceptions.clone().unwrap_or_default()));
        }
        row
    });
    let illustrative = view.is_wave_illustrative(wave) || found.iter().any(|(_, record)| record.illustrative);
    let mut made = Made::rows(columns, rows.collect(), illustrative)?;
    made.note = vec![Inline::Text(words.nearest_reading.clone())];
    Some(made)
}

/// The decisions on the partnerships.
pub(super) fn placements(view: &View<'_>, wave: &Id<Wave>) -> Option<Made> {
    let (_, framework) = view.wave(wave)?;
    let words = &view.terms().words;
    let columns =
        [&words.column_partnership, &words.column_placement, &words.column_rationale].map(|pattern| column(view.terms(), pattern));
    let found: Vec<_> = view.placements().filter(|placement| placement.wave == *wave).collect();
    let rows = found.iter().filter_map(|placement| {
        let partnership = view.partnership(&placement.partnership)?;
        let status = status_words(view.terms(), framework, placement);
        let place = match placement.level {
            Some(level) => Cell::Level(level_mark(framework, level), next_words(view.terms(), framework, placement)),
            None => Cell::Text(status),
        };
        let rationale = Cell::Text(placement.rationale.clone().unwrap_or_default());
        Some(vec![Cell::Text(partnership.base.label.clone()), place, rationale])
    });
    let illustrative =
        found.iter().any(|placement| placement.illustrative || view.is_illustrative(&placement.partnership, &placement.wave));
    Made::rows(columns.to_vec(), rows.collect(), illustrative)
}

/// What comes after the level's name, such as what it is ready for; nothing where it simply is at it.
fn next_words(terms: &Terms, framework: &Framework, placement: &PlacedPartnership) -> String {
    let whole = status_words(terms, framework, placement);
    whole.find(", ").map_or_else(String::new, |at| whole[at..].to_owned())
}

/// A placement in words: at which level, and ready for which.
pub(in crate::disclosure) fn status_words(terms: &Terms, framework: &Framework, placement: &PlacedPartnership) -> String {
    let label = |position: Option<usize>| position.map_or("", |position| framework.scale[position].label.as_str());
    let pattern = match placement.status {
        PlacementStatus::At => &terms.words.status_at,
        PlacementStatus::ReadyFor => &terms.words.status_ready,
        PlacementStatus::Approaching => &terms.words.status_approaching,
        PlacementStatus::CannotBePlaced => &terms.words.status_none,
    };
    terms.fill(pattern, &[("level", label(placement.level)), ("next", label(placement.next_level))])
}
