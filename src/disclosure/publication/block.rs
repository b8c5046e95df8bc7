//! What pages are made of: headings, lists, quotations, figures, claims, notes.

use super::table::{Grid, LevelMark, TableBlock};
use super::text::{Inline, TermNote};

/// A piece of a page. Both outputs match on it without a catch-all arm.
#[derive(Debug)]
pub enum Block {
    /// A heading below the page's title: level 2 and deeper, as on a page of its own.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A quotation, or an alert where it has a label.
    Quote(Quote),
    /// Preformatted text.
    Code(Code),
    /// A plain table written in the narrative: neither numbered nor listed.
    Grid(Grid),
    /// A numbered table made from records.
    Table(TableBlock),
    /// A numbered figure.
    Figure(FigureBlock),
    /// Something the researchers say, with what supports it.
    Claim(Statement),
    /// Something they ask somebody to do.
    Recommendation(Statement),
    /// The placement of a partnership: decision first, reason beside it.
    Placement(Placement),
    /// What one element looks like at each ideal type.
    Descriptors(Vec<Descriptor>),
    /// A short remark in small type.
    Remark(Vec<Inline>),
    /// What is withheld here, and why.
    Withheld(String),
    /// A line between two thoughts.
    Rule,
    /// A footnote, directly after the block that first refers to it.
    Note(Note),
    /// What a word of the glossary means, directly after the block that it is first met in.
    TermNote(TermNote),
    /// The works that the report cites.
    References(Vec<Reference>),
}

impl Block {
    /// The block lists inside this block, in reading order.
    #[must_use]
    pub fn children(&self) -> Vec<&[Block]> {
        match self {
            Self::List(list) => list.items.iter().map(|item| item.blocks.as_slice()).collect(),
            Self::Quote(quote) => vec![&quote.blocks],
            Self::Note(note) => vec![&note.blocks],
            Self::Heading(_)
            | Self::Paragraph(_)
            | Self::Code(_)
            | Self::Grid(_)
            | Self::Table(_)
            | Self::Figure(_)
            | Self::Claim(_)
            | Self::Recommendation(_)
            | Self::Placement(_)
            | Self::Descriptors(_)
            | Self::Remark(_)
            | Self::Withheld(_)
            | Self::TermNote(_)
            | Self::References(_)
            | Self::Rule => Vec::new(),
        }
    }

    /// The runs of text of this block itself that an author wrote, not of blocks inside it.
    #[must_use]
    pub fn runs(&self) -> Vec<&[Inline]> {
        match self {
            Self::Heading(heading) => vec![&heading.content],
            Self::Paragraph(run) | Self::Remark(run) => vec![run],
            Self::Claim(statement) | Self::Recommendation(statement) => vec![&statement.text],
            Self::Grid(grid) => grid.head.iter().chain(grid.rows.iter().flatten()).map(Vec::as_slice).collect(),
            Self::List(_)
            | Self::Quote(_)
            | Self::Code(_)
            | Self::Table(_)
            | Self::Figure(_)
            | Self::Placement(_)
            | Self::Descriptors(_)
            | Self::Withheld(_)
            | Self::References(_)
            | Self::TermNote(_)
            | Self::Note(_)
            | Self::Rule => Vec::new(),
        }
    }

    /// The anchor that the block carries on its page; none where nothing can point at it as a whole.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Heading(heading) => Some(&heading.id),
            Self::Table(table) => Some(&table.id),
            Self::Figure(figure) => Some(&figure.id),
            Self::Placement(placement) => Some(&placement.id),
            Self::Claim(statement) | Self::Recommendation(statement) => Some(&statement.id),
            Self::Paragraph(_)
            | Self::List(_)
            | Self::Quote(_)
            | Self::Code(_)
            | Self::Grid(_)
            | Self::Descriptors(_)
            | Self::Remark(_)
            | Self::Withheld(_)
            | Self::References(_)
            | Self::Rule
            | Self::TermNote(_)
            | Self::Note(_) => None,
        }
    }

    /// The anchor that the block carries in a whole-report document; none where nothing can point at it.
    #[must_use]
    pub fn anchor(&self) -> Option<&str> {
        if let Self::Heading(heading) = self { Some(&heading.anchor) } else { self.id() }
    }
}

/// A heading below the page's title.
#[derive(Debug)]
pub struct Heading {
    /// 2 to 6, as on a page of its own where the title is 1.
    pub level: u8,
    /// Printed number such as `4.1`; none in unnumbered chapters.
    pub number: Option<String>,
    /// Anchor on the page.
    pub id: String,
    /// Anchor in a whole-report document, unique in the report.
    pub anchor: String,
    /// The words.
    pub content: Vec<Inline>,
}

/// A list, ordered where it has a first number.
#[derive(Debug)]
pub struct List {
    /// First number of an ordered list.
    pub start: Option<u64>,
    /// Whether items are single lines rather than paragraphs.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Debug)]
pub struct ListItem {
    /// For task lists: done or not.
    pub checked: Option<bool>,
    /// Content.
    pub blocks: Vec<Block>,
}

/// A quotation, or an alert where it has a label.
#[derive(Debug)]
pub struct Quote {
    /// The alert's heading in the report's language, such as "Bemærk".
    pub label: Option<String>,
    /// Content.
    pub blocks: Vec<Block>,
}

/// Preformatted text.
#[derive(Debug)]
pub struct Code {
    /// The language named after the fence; may be empty.
    pub language: String,
    /// The text.
    pub text: String,
}

/// A numbered figure. Its picture is made by [`crate::figures::draw`] from `data`.
#[derive(Debug)]
pub struct FigureBlock {
    /// Label such as `fig-stige`; also the anchor and the file name.
    pub id: String,
    /// "Figur 3".
    pub label: String,
    /// The finding in one line.
    pub title: Vec<Inline>,
    /// What it rests on: wave, base, source; may be empty.
    pub note: Vec<Inline>,
    /// Alternative text written by the author instead of the program's own.
    pub alt: Option<String>,
    /// What is drawn.
    pub data: crate::disclosure::chart::Chart,
    /// Whether an illustrative record was used.
    pub illustrative: bool,
}

/// A claim or a recommendation, with the panel that belongs to it.
#[derive(Debug)]
pub struct Statement {
    /// Anchor, on a page and in a whole-report document.
    pub id: String,
    /// "Fund F-3".
    pub label: String,
    /// What it is said of and when; may be empty.
    pub about: String,
    /// What is said or asked.
    pub text: Vec<Inline>,
    /// What opens and closes the panel, such as "Belæg: 3 kilder"; none where it is always open.
    pub panel: Option<String>,
    /// The lines of the panel.
    pub lines: Vec<PanelLine>,
    /// Whether an illustrative record was used.
    pub illustrative: bool,
}

/// One line of the panel below a claim or recommendation.
#[derive(Debug)]
pub struct PanelLine {
    /// What it tells, such as "Sikkerhed".
    pub label: String,
    /// What it says.
    pub content: Vec<Inline>,
}

/// The researchers' decision on one partnership.
#[derive(Debug)]
pub struct Placement {
    /// Anchor on the page.
    pub id: String,
    /// Heading such as "Indplacering, måling 2".
    pub heading: String,
    /// The level; none where it cannot be placed.
    pub level: Option<LevelMark>,
    /// Status in words: "at the level", "ready for the next", "cannot be placed".
    pub status: String,
    /// The reason.
    pub rationale: Vec<Inline>,
    /// What it rests on: count of elements, who decided.
    pub basis: String,
    /// Earlier placements, one line each.
    pub earlier: Vec<String>,
}

/// What an element looks like at one ideal type.
#[derive(Debug)]
pub struct Descriptor {
    /// The ideal type.
    pub level: LevelMark,
    /// Short statements.
    pub statements: Vec<String>,
}

/// A footnote.
#[derive(Debug)]
pub struct Note {
    /// Number, counted through the whole report from 1.
    pub number: u32,
    /// Content.
    pub blocks: Vec<Block>,
}

/// A work in the reference list.
#[derive(Debug)]
pub struct Reference {
    /// Its anchor, such as `ref-oak2016`: on the page and in a whole-report document.
    pub id: String,
    /// What the style says of it.
    pub content: Vec<Inline>,
}
