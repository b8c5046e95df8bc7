//! Tables, their cells, and levels as readers see them.

use super::text::{Inline, plain_text};
use crate::language::{MissingWord, MissingWords};

/// A numbered table made from records.
#[derive(Debug)]
pub struct TableBlock {
    /// Label such as `tbl-typer`; also the anchor.
    pub id: String,
    /// "Tabel 4".
    pub label: String,
    /// The title.
    pub title: Vec<Inline>,
    /// A note below the table; may be empty.
    pub note: Vec<Inline>,
    /// The content.
    pub content: TableContent,
    /// Whether an illustrative record was used.
    pub illustrative: bool,
}

impl TableBlock {
    /// The anchors of its cells.
    pub fn cell_anchors(&self) -> impl Iterator<Item = &str> {
        let rows = match &self.content {
            TableContent::Rows(table) => table.rows.as_slice(),
            TableContent::Types(_) => &[],
        };
        rows.iter().flatten().filter_map(|cell| match cell {
            Cell::Run { id, .. } => id.as_deref(),
            Cell::Text(_) | Cell::Number(_) | Cell::Level(..) | Cell::Missing(_) | Cell::Blank => None,
        })
    }
}

/// The content of a numbered table.
#[derive(Debug)]
pub enum TableContent {
    /// Columns and rows.
    Rows(Table),
    /// Elements against ideal types, with one partnership's own place boxed.
    Types(TypeTable),
}

/// Columns and rows: what tables, CSV files and the tables behind figures share. The first cell of a row is its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub label: String,
    /// Whether the cells are numbers.
    pub numeric: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words; may be empty.
    Text(String),
    /// A count.
    Number(i64),
    /// A level, with words after it where there is more to say.
    Level(LevelMark, String),
    /// Why there is no value: the sign and the words.
    Missing(Missing),
    /// Running text, such as a number that leads to what it is the number of.
    Run {
        /// Anchor, on a page and in a whole-report document, where something leads to this cell.
        id: Option<String>,
        /// The text.
        content: Vec<Inline>,
    },
    /// Room to write in, on a form.
    Blank,
}

impl Cell {
    /// Whether it is running text of one word, such as a number that leads somewhere: it is never parted.
    #[must_use]
    pub fn is_one_word(&self) -> bool {
        matches!(self, Self::Run { content, .. } if !plain_text(content).contains(char::is_whitespace))
    }
}

/// A level as readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelMark {
    /// Full name.
    pub label: String,
    /// Short code such as "Ka/Kl".
    pub code: String,
    /// How it is filled.
    pub tone: Tone,
}

/// The fill of a level: the ramp's steps, counted over the framework's ideal types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Below the lowest ideal type: dashed outline.
    Below,
    /// An ideal type: its step, from 1, of how many.
    Type {
        /// Step on the ramp, from 1.
        step: usize,
        /// Number of ideal types.
        of: usize,
    },
    /// Between two ideal types: two halves, the lower step first.
    Between {
        /// The lower step on the ramp, from 1; the upper is the next.
        lower: usize,
        /// Number of ideal types.
        of: usize,
    },
    /// Above the highest ideal type.
    Above {
        /// Number of ideal types.
        of: usize,
    },
}

/// Why a value is missing. The five are different things and are shown differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// No judgement was made, or there is no record.
    NotAssessed,
    /// Judgement was tried; the evidence was too thin.
    InsufficientEvidence,
    /// The element does not apply here.
    NotApplicable,
    /// A value exists and is withheld.
    Suppressed,
    /// The wave's framework has no such element.
    NotInFramework,
}

impl Missing {
    /// The sign and the words for it.
    #[must_use]
    pub fn words(self, words: &MissingWords) -> &MissingWord {
        match self {
            Self::NotAssessed => &words.not_assessed,
            Self::InsufficientEvidence => &words.insufficient_evidence,
            Self::NotApplicable => &words.not_applicable,
            Self::Suppressed => &words.suppressed,
            Self::NotInFramework => &words.not_in_framework,
        }
    }
}

/// Elements against ideal types.
#[derive(Debug)]
pub struct TypeTable {
    /// Heading of the first column.
    pub corner: String,
    /// One column an ideal type.
    pub types: Vec<LevelMark>,
    /// One row an element.
    pub rows: Vec<TypeRow>,
}

/// One element's row in a [`TypeTable`].
#[derive(Debug)]
pub struct TypeRow {
    /// The element.
    pub element: String,
    /// Descriptors, one list an ideal type.
    pub cells: Vec<Vec<String>>,
    /// Which ideal types the partnership's place covers: one, or two neighbours; empty where it has none to box.
    pub here: Vec<usize>,
    /// What stands in the first boxed cell, such as "Nord, måling 2" or "Nord, måling 2: mellem to typer".
    /// Where `here` is empty but a partnership was asked for: why nothing is boxed, set below the element.
    pub who: Option<String>,
}

/// A plain table written in the narrative.
#[derive(Debug)]
pub struct Grid {
    /// One alignment a column.
    pub columns: Vec<Alignment>,
    /// Column headings.
    pub head: Vec<Vec<Inline>>,
    /// Rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line, as numbers are.
    End,
}
