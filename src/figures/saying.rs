//! Saying: sentences made of clauses, and the words all charts share.
//!
//! In: clauses and counts. Out: text in the report's language. It must never count anything itself.

use super::Looks;
use crate::disclosure::publication::{Cell, Column, LevelMark, Missing, Tone};
use crate::language::{FigureWords, capitalised, fill, in_sentence, list, number_word};

/// The longest alternative text, in characters.
const LONGEST: usize = 250;

/// The five ways a value can be missing, in the order legends list them.
pub(super) const MISSING: [Missing; 5] =
    [Missing::NotAssessed, Missing::InsufficientEvidence, Missing::NotApplicable, Missing::Suppressed, Missing::NotInFramework];

/// An alternative text: a head, as many of the clauses as fit, and where the table is. Whole clauses are left out, the last first.
pub(super) fn alternative(head: &str, clauses: &[String], looks: &Looks<'_>) -> String {
    let follows = &looks.words.table_follows;
    let whole = (0..=clauses.len()).rev().map(|kept| {
        let kept = clauses[..kept].join(", ");
        let sentence = if kept.is_empty() { String::new() } else { format!("{}. ", capitalised(&kept)) };
        tidy(&format!("{head} {sentence}{follows}"))
    });
    let shortest = tidy(&format!("{head} {follows}"));
    whole.into_iter().find(|text| fits(text)).unwrap_or_else(|| shortened(&shortest))
}

/// As many of the clauses as fit into a pattern with the place `{clauses}`.
pub(super) fn alternative_of(pattern: &str, clauses: &[String], looks: &Looks<'_>) -> String {
    let whole = (1..=clauses.len()).rev().map(|kept| {
        let head = fill(pattern, &[("clauses", &clauses[..kept].join(", "))]);
        tidy(&format!("{head} {}", looks.words.table_follows))
    });
    whole.into_iter().find(|text| fits(text)).unwrap_or_else(|| shortened(&clauses.join(", ")))
}

fn fits(text: &str) -> bool {
    text.chars().count() <= LONGEST
}

/// Whole words up to the longest length: a last resort against names without end.
fn shortened(text: &str) -> String {
    let mut kept = String::new();
    for word in text.split(' ') {
        if kept.chars().count() + word.chars().count() + 2 > LONGEST {
            return kept + "…";
        }
        kept = if kept.is_empty() { word.to_owned() } else { format!("{kept} {word}") };
    }
    kept
}

/// One line of text: no soft hyphens, no line breaks, no doubled spaces.
pub(super) fn tidy(text: &str) -> String {
    text.replace('\u{ad}', "").split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A description: the reservation first where there is one, then sentences.
pub(super) fn described(sentences: &[String], illustrative: bool, words: &FigureWords) -> String {
    let mark = illustrative.then(|| format!("{}: {}.", words.example_data, words.example_data_meaning));
    tidy(&mark.into_iter().chain(sentences.iter().cloned()).collect::<Vec<_>>().join(" "))
}

/// The data status that stands in a file of illustrative records.
pub(super) fn data_status(words: &FigureWords) -> String {
    format!("{} - {}", words.example_data, words.example_data_meaning)
}

/// How many are missing and why; `n` is the number with its noun, if it has one.
pub(super) fn missing_count(missing: Missing, n: &str, words: &FigureWords) -> String {
    let pattern = match missing {
        Missing::NotAssessed => &words.count_not_assessed,
        Missing::InsufficientEvidence => &words.count_insufficient_evidence,
        Missing::NotApplicable => &words.count_not_applicable,
        Missing::Suppressed => &words.count_suppressed,
        Missing::NotInFramework => &words.count_not_in_framework,
    };
    fill(pattern, &[("n", n)])
}

/// The clauses that say how many are missing, for each way there is.
pub(super) fn missing_counts(values: &[Result<usize, Missing>], noun: impl Fn(usize) -> String, words: &FigureWords) -> Vec<String> {
    let count = |kind: Missing| values.iter().filter(|value| **value == Err(kind)).count();
    MISSING
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, n)| *n > 0)
        .map(|(kind, n)| missing_count(kind, &noun(n), words))
        .collect()
}

/// A number in running text: none and the numbers from two as words, one as a figure.
pub(super) fn counted(count: usize, looks: &Looks<'_>) -> String {
    number_word(i64::try_from(count).unwrap_or(i64::MAX), looks.language)
}

/// "a, b og c".
pub(super) fn listed(items: &[String], looks: &Looks<'_>) -> String {
    list(items, looks.language)
}

/// A number with "element" or "elementer".
pub(super) fn elements(count: usize, looks: &Looks<'_>) -> String {
    with_noun(count, &looks.nouns.element.0, &looks.nouns.element.1)
}

/// A number with its noun.
pub(super) fn with_noun(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A level or why there is none, in words.
pub(super) fn value(value: Result<usize, Missing>, scale: &[LevelMark], looks: &Looks<'_>) -> String {
    match value {
        Ok(position) => level(position, scale),
        Err(kind) => kind.words(looks.missing).meaning.clone(),
    }
}

/// The full name of a level.
pub(super) fn level(position: usize, scale: &[LevelMark]) -> String {
    scale.get(position).map(in_words).unwrap_or_default()
}

/// A level or why there is none, as a cell.
pub(super) fn cell(value: Result<usize, Missing>, scale: &[LevelMark]) -> Cell {
    match value {
        Ok(position) => scale.get(position).map_or(Cell::Missing(Missing::NotAssessed), |level| Cell::Level(level.clone(), String::new())),
        Err(kind) => Cell::Missing(kind),
    }
}

/// A column of words.
pub(super) fn column(label: &str) -> Column {
    Column { label: label.to_owned(), numeric: false }
}

/// Whether a level has a head of its own over its column.
pub(super) fn has_head(level: &LevelMark) -> bool {
    match level.tone {
        Tone::Below | Tone::Type { .. } | Tone::Above { .. } => true,
        Tone::Between { .. } => false,
    }
}

/// A level inside a sentence: the name of a type is a name, that of a place between two types is not.
fn in_words(level: &LevelMark) -> String {
    match level.tone {
        Tone::Between { .. } => in_sentence(&level.label),
        Tone::Below | Tone::Type { .. } | Tone::Above { .. } => level.label.clone(),
    }
}
