//! C17, the placement ladder: where the partnerships stand on the ideal types.
//!
//! In: how many, or who, stand on each step. Out: words, table and picture. It must never name who is only counted.

mod narrow;
mod wide;

use super::Looks;
use super::saying::{self, column};
use super::sheet::{Sheet, Width};
use crate::disclosure::chart::{LadderStep, PlacementLadder, Standing};
use crate::disclosure::publication::{Cell, Table, Tone};
use crate::language::{capitalised, fill, list_or};

/// Draws the ladder from `top` on; gives the height of the drawing.
pub(super) fn draw(ladder: &PlacementLadder, sheet: &Sheet<'_>, top: f64) -> f64 {
    match sheet.kind {
        Width::Wide => wide::draw(ladder, sheet, top),
        Width::Narrow => narrow::draw(ladder, sheet, top),
    }
}

/// How somebody stands on a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    At,
    Approaching,
    Ready,
}

const STATUSES: [Status; 3] = [Status::At, Status::Approaching, Status::Ready];

impl Status {
    fn standing(self, step: &LadderStep) -> &Standing {
        match self {
            Self::At => &step.at,
            Self::Approaching => &step.approaching,
            Self::Ready => &step.ready,
        }
    }

    /// Patterns of the status alone and in a sentence, both with the place `{level}`.
    fn patterns<'a>(self, looks: &Looks<'a>) -> (&'a str, &'a str) {
        let words = looks.words;
        match self {
            Self::At => (&words.at, &words.ladder_at),
            Self::Approaching => (&words.approaching, &words.ladder_approaching),
            Self::Ready => (&words.ready, &words.ladder_ready),
        }
    }
}

/// The level a status speaks of: its own, or the next.
fn level_of(ladder: &PlacementLadder, index: usize, status: Status) -> &str {
    let at = match status {
        Status::At => index,
        Status::Approaching | Status::Ready => (index + 1).min(ladder.steps.len().saturating_sub(1)),
    };
    ladder.steps.get(at).map_or("", |step| step.level.label.as_str())
}

/// The status in words: "klar til" and the next level's name.
fn status_words(ladder: &PlacementLadder, index: usize, status: Status, looks: &Looks<'_>) -> String {
    fill(status.patterns(looks).0, &[("level", level_of(ladder, index, status))])
}

/// What the picture is, and its point.
pub(super) fn alt(ladder: &PlacementLadder, looks: &Looks<'_>) -> String {
    saying::alternative_of(&looks.words.ladder, &clauses(ladder, looks), looks)
}

/// Who is ready first, then who approaches, who stands where, which types nobody has reached, and who cannot be placed.
fn clauses(ladder: &PlacementLadder, looks: &Looks<'_>) -> Vec<String> {
    let words = looks.words;
    let mut clauses = Vec::new();
    for status in [Status::Ready, Status::Approaching, Status::At] {
        for (index, step) in ladder.steps.iter().enumerate() {
            let count = status.standing(step).count;
            if count > 0 {
                let level = level_of(ladder, index, status);
                clauses
                    .push(fill(status.patterns(looks).1, &[("n", &with_noun(count, ladder, clauses.is_empty(), looks)), ("level", level)]));
            }
        }
    }
    let empty: Vec<String> =
        ladder.steps.iter().filter(|step| is_empty(step) && step.level.tone != Tone::Below).map(|step| step.level.label.clone()).collect();
    if !empty.is_empty() {
        clauses.push(fill(&words.ladder_none, &[("level", &list_or(&empty, looks.language))]));
    }
    if ladder.unplaced.count > 0 {
        let n = with_noun(ladder.unplaced.count, ladder, clauses.is_empty(), looks);
        clauses.push(fill(&words.ladder_unplaced, &[("n", &n)]));
    }
    if clauses.is_empty() {
        clauses.push(words.none.clone());
    }
    clauses
}

/// A number in running text, one in the gender of what is counted.
fn counted(count: usize, ladder: &PlacementLadder, looks: &Looks<'_>) -> String {
    if count == 1 { ladder.one.clone() } else { saying::counted(count, looks) }
}

/// The number, and in the first clause what is counted.
fn with_noun(count: usize, ladder: &PlacementLadder, first: bool, looks: &Looks<'_>) -> String {
    let number = counted(count, ladder, looks);
    let noun = if count == 1 { &ladder.nouns.0 } else { &ladder.nouns.1 };
    if first && !noun.is_empty() { format!("{number} {noun}") } else { number }
}

fn is_empty(step: &LadderStep) -> bool {
    STATUSES.iter().all(|status| status.standing(step).count == 0)
}

/// Every step in words, with names where they may be told.
pub(super) fn description(ladder: &PlacementLadder, illustrative: bool, looks: &Looks<'_>) -> String {
    let words = looks.words;
    let mut sentences: Vec<String> = vec![format!("{}.", capitalised(&ladder.wave))];
    for (index, step) in ladder.steps.iter().enumerate() {
        let parts: Vec<String> = STATUSES
            .into_iter()
            .filter(|status| status.standing(step).count > 0)
            .map(|status| format!("{} {}", who(status.standing(step), ladder, looks), status_words(ladder, index, status, looks)))
            .collect();
        let value = if parts.is_empty() { words.none.clone() } else { parts.join(", ") };
        sentences.push(format!("{}.", fill(&words.row_value, &[("row", &step.level.label), ("value", &value)])));
    }
    if ladder.unplaced.count > 0 {
        sentences.push(format!("{} {}.", capitalised(&who(&ladder.unplaced, ladder, looks)), words.unplaced));
    }
    saying::described(&sentences, illustrative, words)
}

/// Names where they may be told, otherwise the number.
fn who(standing: &Standing, ladder: &PlacementLadder, looks: &Looks<'_>) -> String {
    if standing.names.is_empty() { counted(standing.count, ladder, looks) } else { saying::listed(&standing.names, looks) }
}

/// The counts as a table: steps low to high, then who cannot be placed, then all.
pub(super) fn table(ladder: &PlacementLadder, looks: &Looks<'_>) -> Table {
    let words = looks.words;
    let all = ladder.steps.iter().flat_map(|step| STATUSES.map(|status| status.standing(step))).chain([&ladder.unplaced]);
    let named = all.into_iter().any(|standing| !standing.names.is_empty());
    let mut columns = vec![column(&words.step), column(&words.status), column(&words.number)];
    columns[2].numeric = true;
    columns.extend(named.then(|| column(&words.who)));
    let row = |first: Cell, status: String, number: usize, names: &[String]| {
        let mut cells = vec![first, Cell::Text(status), Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))];
        cells.extend(named.then(|| Cell::Text(names.join(", "))));
        cells
    };
    let mut rows = Vec::new();
    for (index, step) in ladder.steps.iter().enumerate() {
        let shown = |status: &Status| status.standing(step).count > 0 || (*status == Status::At && is_empty(step));
        for status in STATUSES.into_iter().filter(shown) {
            let standing = status.standing(step);
            let level = Cell::Level(step.level.clone(), String::new());
            rows.push(row(level, status_words(ladder, index, status, looks), standing.count, &standing.names));
        }
    }
    if ladder.unplaced.count > 0 {
        rows.push(row(Cell::Text(capitalised(&words.unplaced)), String::new(), ladder.unplaced.count, &ladder.unplaced.names));
    }
    rows.push(row(Cell::Text(words.total.clone()), String::new(), ladder.base, &[]));
    Table { columns, rows }
}

/// More names than this are left to the table.
const MOST_NAMES: usize = 8;

/// More than this many in one place, and the whole drawing shows numbers instead of dots.
const MOST_DOTS: usize = 6;

/// Whether numbers stand for dots.
fn numbered(ladder: &PlacementLadder) -> bool {
    ladder.steps.iter().any(|step| STATUSES.iter().any(|status| status.standing(step).count > MOST_DOTS))
}

/// The words beside a group of dots, or beside its number, in the lines they are said in.
fn group_words(ladder: &PlacementLadder, index: usize, status: Status, looks: &Looks<'_>) -> Vec<String> {
    let standing = status.standing(&ladder.steps[index]);
    let own = &ladder.steps[index].level.label;
    let named = !standing.names.is_empty() && standing.names.len() <= MOST_NAMES;
    let who = if named {
        standing.names.join(", ")
    } else if numbered(ladder) {
        return vec![status_words(ladder, index, status, looks)];
    } else {
        format!("{} {}", capitalised(&counted(standing.count, ladder, looks)), fill(&looks.words.at, &[("level", own)]))
    };
    match status {
        Status::At => vec![who],
        Status::Approaching | Status::Ready => vec![format!("{who},"), status_words(ladder, index, status, looks)],
    }
}

/// What an empty step says: nobody, or nobody yet where somebody is ready for it.
fn empty_words<'a>(ladder: &PlacementLadder, index: usize, looks: &Looks<'a>) -> &'a str {
    let awaited = index.checked_sub(1).is_some_and(|below| ladder.steps[below].ready.count > 0);
    if awaited { &looks.words.none_yet } else { &looks.words.none }
}

/// Those who cannot be placed, in a sentence; none where there is nobody.
fn unplaced_words(ladder: &PlacementLadder, looks: &Looks<'_>) -> Option<String> {
    let standing = &ladder.unplaced;
    let who = if standing.names.len() <= MOST_NAMES { who(standing, ladder, looks) } else { counted(standing.count, ladder, looks) };
    (standing.count > 0).then(|| format!("{} {}", capitalised(&who), looks.words.unplaced))
}
