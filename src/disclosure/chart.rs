//! The values behind the charts: computed, withheld and worded, knowing nothing of pixels.

use super::publication::{LevelMark, Missing};

/// What a figure shows. One arm a chart kind of the catalogue.
#[derive(Debug)]
pub enum Chart {
    /// C1: one dot a row on the ordered levels.
    ElementProfile(ElementProfile),
    /// C3: elements against partnerships, one wave.
    LevelMatrix(LevelMatrix),
    /// C11: what happened when.
    Timeline(Timeline),
    /// C17: where the partnerships stand on the ladder of ideal types.
    PlacementLadder(PlacementLadder),
}

/// C1: one dot a row. Rows are the elements of one partnership, or the partnerships for one element.
#[derive(Debug)]
pub struct ElementProfile {
    /// Whose profile: a partnership, or an element.
    pub subject: String,
    /// The wave's label as it stands inside a sentence.
    pub wave: String,
    /// Heading of the rows: "Element" or "Partnerskab".
    pub row_heading: String,
    /// All levels of the scale, low to high.
    pub scale: Vec<LevelMark>,
    /// Rows in framework order, or by label.
    pub rows: Vec<ProfileRow>,
}

/// One row of an [`ElementProfile`].
#[derive(Debug)]
pub struct ProfileRow {
    /// Full label.
    pub label: String,
    /// Label of at most 18 characters for narrow drawings; the full label where that is short enough.
    pub short_label: String,
    /// Whether a new group of elements begins here (a little space above; never for the first row).
    pub starts_group: bool,
    /// Position on the scale, from 0, or why there is none.
    pub value: Result<usize, Missing>,
    /// Uncertain span as two positions, lower first.
    pub range: Option<(usize, usize)>,
    /// The confidence in words, such as "lav"; none where not stated.
    pub confidence: Option<String>,
    /// Whether confidence is low or very low: dotted outline.
    pub doubtful: bool,
}

/// C3: elements against partnerships, one wave.
#[derive(Debug)]
pub struct LevelMatrix {
    /// The wave's label as it stands inside a sentence.
    pub wave: String,
    /// Heading of the rows.
    pub row_heading: String,
    /// All levels of the scale, low to high.
    pub scale: Vec<LevelMark>,
    /// Column labels: the partnerships, by label.
    pub columns: Vec<String>,
    /// One row an element.
    pub rows: Vec<MatrixRow>,
}

/// One element's row in a [`LevelMatrix`].
#[derive(Debug)]
pub struct MatrixRow {
    /// Full label.
    pub label: String,
    /// Label of at most 18 characters.
    pub short_label: String,
    /// Whether a new group of elements begins here.
    pub starts_group: bool,
    /// One cell a partnership: position on the scale, from 0, or why there is none.
    pub cells: Vec<Result<usize, Missing>>,
}

/// C11: what happened when.
#[derive(Debug)]
pub struct Timeline {
    /// Lanes in order, only those that have events.
    pub lanes: Vec<String>,
    /// Events by date: earliest day, then latest day.
    pub events: Vec<TimelineEvent>,
}

/// One event on a [`Timeline`].
#[derive(Debug)]
pub struct TimelineEvent {
    /// Index into [`Timeline::lanes`].
    pub lane: usize,
    /// What happened.
    pub label: String,
    /// The date in words.
    pub date: String,
    /// First day, as days since 1970-01-01.
    pub first_day: i64,
    /// Last day, as days since 1970-01-01; equal to the first for a single day.
    pub last_day: i64,
    /// Whether the dates are approximate: soft ends.
    pub approximate: bool,
    /// What kind of mark.
    pub mark: EventMark,
    /// Whether it is only planned: hollow.
    pub planned: bool,
    /// A revised date: in words, first and last day.
    pub revised: Option<(String, i64, i64)>,
    /// Who, in words; may be empty.
    pub actors: String,
    /// Status in words: "holdt", "planlagt"; may be empty.
    pub status: String,
}

/// How an event is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventMark {
    /// A day, or a bar as long as the stated precision.
    Happening,
    /// A stretch of time.
    Period,
    /// A deadline: triangle.
    Deadline,
}

/// C17: the ladder of ideal types.
#[derive(Debug)]
pub struct PlacementLadder {
    /// The wave's label as it stands inside a sentence.
    pub wave: String,
    /// The steps low to high: ground below the lowest type where the scale has it, then the types.
    pub steps: Vec<LadderStep>,
    /// How many, or which, cannot be placed.
    pub unplaced: Standing,
    /// Number of partnerships in all.
    pub base: usize,
    /// The reader's word for one partnership, and for several: "partnerskab", "partnerskaber".
    pub nouns: (String, String),
    /// The word for one of them: "ét", "one".
    pub one: String,
}

/// One step of a [`PlacementLadder`].
#[derive(Debug)]
pub struct LadderStep {
    /// The level.
    pub level: LevelMark,
    /// Those placed at it and not said to be ready for, or approaching, the next.
    pub at: Standing,
    /// Those at it and ready for the next step.
    pub ready: Standing,
    /// Those at it and approaching the next step.
    pub approaching: Standing,
}

/// Those who stand in one place: how many, and who, where that may be told.
#[derive(Debug, Default)]
pub struct Standing {
    /// How many.
    pub count: usize,
    /// Their labels, sorted; empty where only the count may be told.
    pub names: Vec<String>,
}
