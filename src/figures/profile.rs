//! C1, the element profile: one dot a row on the ordered levels.
//!
//! In: one partnership's levels, or one element's. Out: words, table and picture. It must never join rows: they are no sequence.

mod drawing;

use super::Looks;
use super::saying::{self, cell, column};
use crate::disclosure::chart::{ElementProfile, ProfileRow};
use crate::disclosure::publication::{Cell, LevelMark, Missing, Table, Tone};
use crate::language::{capitalised, fill};

pub(super) use drawing::draw;

/// What the picture is, and its point.
pub(super) fn alt(profile: &ElementProfile, looks: &Looks<'_>) -> String {
    let words = looks.words;
    let n = profile.rows.len().to_string();
    let (subject, wave) = (profile.subject.as_str(), profile.wave.as_str());
    let head = if of_elements(profile, looks) {
        let noun = if profile.rows.len() == 1 { &looks.nouns.element.0 } else { &looks.nouns.element.1 };
        fill(&words.profile_elements, &[("n", &n), ("elements", noun), ("subject", subject), ("wave", wave)])
    } else {
        let row = profile.row_heading.to_lowercase();
        fill(&words.profile_others, &[("n", &n), ("row", &row), ("subject", subject), ("wave", wave)])
    };
    saying::alternative(&head, &clauses(profile, looks), looks)
}

fn of_elements(profile: &ElementProfile, looks: &Looks<'_>) -> bool {
    profile.row_heading.to_lowercase() == looks.nouns.element.0.to_lowercase()
}

/// How many reach the middle type, how many do not, how many are missing and why.
fn clauses(profile: &ElementProfile, looks: &Looks<'_>) -> Vec<String> {
    let values = values(profile);
    let placed: Vec<usize> = values.iter().filter_map(|value| value.ok()).collect();
    let mut clauses = Vec::new();
    if let Some(pivot) = pivot(&profile.scale).filter(|_| !placed.is_empty()) {
        let high = placed.iter().filter(|position| **position >= pivot).count();
        let n = if of_elements(profile, looks) { counted_elements(high, looks) } else { figure_or_none(high, looks) };
        let pattern = if pivot + 1 == profile.scale.len() { &looks.words.at_level } else { &looks.words.at_or_above };
        clauses.push(fill(pattern, &[("n", &n), ("level", &saying::level(pivot, &profile.scale))]));
        let low = placed.len() - high;
        if low > 0 {
            clauses.push(fill(&looks.words.lower, &[("n", &low.to_string())]));
        }
    }
    clauses.extend(saying::missing_counts(&values, |n| n.to_string(), looks.words));
    clauses
}

fn counted_elements(count: usize, looks: &Looks<'_>) -> String {
    let noun = if count == 1 { &looks.nouns.element.0 } else { &looks.nouns.element.1 };
    format!("{} {noun}", figure_or_none(count, looks))
}

fn figure_or_none(count: usize, looks: &Looks<'_>) -> String {
    if count == 0 { saying::counted(0, looks) } else { count.to_string() }
}

/// The middle type of the scale: what "or higher" is told from.
fn pivot(scale: &[LevelMark]) -> Option<usize> {
    scale.iter().position(|level| match level.tone {
        Tone::Type { step, of } => step == of / 2 + 1,
        Tone::Below | Tone::Between { .. } | Tone::Above { .. } => false,
    })
}

/// The values of all rows.
fn values(profile: &ElementProfile) -> Vec<Result<usize, Missing>> {
    profile.rows.iter().map(|row| row.value).collect()
}

/// Every row in words.
pub(super) fn description(profile: &ElementProfile, illustrative: bool, looks: &Looks<'_>) -> String {
    let rows: Vec<String> = profile.rows.iter().map(|row| row_in_words(row, profile, looks)).collect();
    let head = format!("{}, {}.", profile.subject, profile.wave);
    saying::described(&[head, format!("{}.", rows.join("; "))], illustrative, looks.words)
}

fn row_in_words(row: &ProfileRow, profile: &ElementProfile, looks: &Looks<'_>) -> String {
    let words = looks.words;
    let value = saying::value(row.value, &profile.scale, looks);
    let mut text = fill(&words.row_value, &[("row", &row.label), ("value", &value)]);
    if let Some(range) = row.range {
        text.push_str(", ");
        text.push_str(&fill(&words.row_range, &[("span", &span(range, profile, looks))]));
    }
    if let Some(confidence) = &row.confidence {
        text.push_str(", ");
        text.push_str(&fill(&words.row_confidence, &[("confidence", confidence)]));
    }
    text
}

fn span((low, high): (usize, usize), profile: &ElementProfile, looks: &Looks<'_>) -> String {
    let (low, high) = (saying::level(low, &profile.scale), saying::level(high, &profile.scale));
    fill(&looks.words.span, &[("low", &low), ("high", &high)])
}

/// The values as a table; span and confidence only where a row has one.
pub(super) fn table(profile: &ElementProfile, looks: &Looks<'_>) -> Table {
    let words = looks.words;
    let ranged = profile.rows.iter().any(|row| row.range.is_some());
    let confident = profile.rows.iter().any(|row| row.confidence.is_some());
    let mut columns = vec![column(&profile.row_heading), column(&capitalised(&looks.nouns.level))];
    columns.extend(ranged.then(|| column(&words.range)));
    columns.extend(confident.then(|| column(&words.confidence)));
    let rows = profile.rows.iter().map(|row| {
        let mut cells = vec![Cell::Text(row.label.clone()), cell(row.value, &profile.scale)];
        cells.extend(ranged.then(|| Cell::Text(row.range.map(|range| span(range, profile, looks)).unwrap_or_default())));
        cells.extend(confident.then(|| Cell::Text(row.confidence.clone().unwrap_or_default())));
        cells
    });
    Table { columns, rows: rows.collect() }
}
