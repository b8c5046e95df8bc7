//! All that one audience may see, numbered and worded: what the figures and outputs read.
//!
//! Everything here is final: references carry their text and target, captions their number, dates their words.
//! An output chooses looks; it computes nothing.

pub use crate::audience::Audience;
use crate::language::{Language, MissingWord, MissingWords};
pub use crate::narrative::Mark;

/// The report as one audience may read it. Only [`super::publish`] makes one.
#[derive(Debug)]
pub struct Publication {
    pub(super) front: FrontMatter,
    pub(super) pages: Vec<Page>,
    pub(super) pictures: Pictures,
}

/// The files of pictures by the names that they are published under.
pub type Pictures = std::collections::BTreeMap<String, std::sync::Arc<[u8]>>;

impl Publication {
    /// A publication put together by a test of a later room.
    #[cfg(test)]
    pub(crate) fn for_tests(front: FrontMatter, pages: Vec<Page>) -> Self {
        Self { front, pages, pictures: Pictures::new() }
    }

    /// What title page, page heads and metadata say of the report.
    #[must_use]
    pub fn front(&self) -> &FrontMatter {
        &self.front
    }

    /// The pages in reading order; the front page, if the study has one, is first.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The pictures that the text shows.
    #[must_use]
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Every figure block in reading order.
    pub fn figures(&self) -> impl Iterator<Item = &FigureBlock> {
        self.pages.iter().flat_map(|page| figures_in(&page.blocks))
    }

    /// Every numbered table in reading order.
    pub fn tables(&self) -> impl Iterator<Item = &TableBlock> {
        self.pages.iter().flat_map(|page| tables_in(&page.blocks))
    }
}

fn figures_in(blocks: &[Block]) -> Vec<&FigureBlock> {
    blocks.iter().flat_map(|block| if let Block::Figure(figure) = block { vec![figure] } else { figures_in_children(block) }).collect()
}

fn figures_in_children(block: &Block) -> Vec<&FigureBlock> {
    block.children().into_iter().flat_map(figures_in).collect()
}

fn tables_in(blocks: &[Block]) -> Vec<&TableBlock> {
    blocks.iter().flat_map(|block| if let Block::Table(table) = block { vec![table] } else { tables_in_children(block) }).collect()
}

fn tables_in_children(block: &Block) -> Vec<&TableBlock> {
    block.children().into_iter().flat_map(tables_in).collect()
}

/// What title page, page heads and metadata say of the report.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// The report's title.
    pub title: String,
    /// Authors in the order of `book.toml`.
    pub authors: Vec<String>,
    /// One line above the title: what kind of study of what.
    pub kicker: String,
    /// The opening paragraph of the front page as plain text; empty without a front page.
    pub summary: String,
    /// The report's language.
    pub language: Language,
    /// Who this copy is for.
    pub audience: Audience,
    /// What copy this is: a stamp such as UDKAST and a sentence.
    pub status: Status,
    /// What the readers call the things that figures count.
    pub nouns: Nouns,
    /// Key figures for the front page: a number and what it counts.
    pub facts: Vec<Fact>,
    /// The date all outputs carry as `(year, month, day)`: never the clock's.
    pub date: (i16, i8, i8),
    /// Whether any page rests on illustrative records.
    pub illustrative: bool,
    /// Name of the PDF file, where one is made.
    pub pdf_file: Option<String>,
    /// What the site has besides the pages.
    pub extras: SiteExtras,
}

/// What a site has besides the pages.
#[derive(Clone, Debug, Default)]
pub struct SiteExtras {
    /// Whether there is no page with the whole report.
    pub no_print_page: bool,
    /// Old addresses, each with where it leads now: seen from the old address, or outside.
    pub redirects: Vec<(String, String)>,
    /// The name a host serves the site by.
    pub cname: Option<String>,
}

/// What the readers call the things that figures count.
#[derive(Clone, Debug)]
pub struct Nouns {
    /// One element, and several.
    pub element: (String, String),
    /// One level.
    pub level: String,
}

/// A number worth knowing at once.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The number as printed.
    pub number: String,
    /// What it counts.
    pub label: String,
}

/// What copy of the report this is.
#[derive(Clone, Debug)]
pub struct Status {
    /// The stamp in capitals, such as UDKAST; none on a released edition.
    pub stamp: Option<String>,
    /// What the stamp means, in a sentence.
    pub sentence: String,
}

/// One page of the site, one chapter or section of the paper.
#[derive(Debug)]
pub struct Page {
    /// Address without ending, such as `elements/trust`; unique.
    pub path: String,
    /// What the page is.
    pub kind: PageKind,
    /// Heading of the part of the report that begins with this page.
    pub part: Option<String>,
    /// Depth in the report: 1 for chapters, 2 for what is nested below one, and so on.
    pub depth: u8,
    /// Printed number such as `4` or `4.5`; none for unnumbered chapters.
    pub number: Option<String>,
    /// The heading of the page.
    pub title: String,
    /// Anchor of the heading of the page; none where no link leads to it.
    pub title_id: Option<String>,
    /// The title for tight places.
    pub short_title: String,
    /// An anchor for the page in a whole-report document, unique in the report.
    pub anchor: String,
    /// How finished the chapter is, in capitals such as UDKAST; none where its author does not say.
    pub state: Option<String>,
    /// Where in its series a generated page stands, such as "8 af 11".
    pub place: Option<String>,
    /// The opening paragraph set large; empty where the page has none.
    pub lede: Vec<Inline>,
    /// Content in order.
    pub blocks: Vec<Block>,
    /// What the reader's window is called, where that is not the title.
    pub window_title: Option<String>,
    /// How much of the page rests on illustrative records.
    pub illustrative: Illustrative,
    /// Index of the page this one is nested under.
    pub parent: Option<usize>,
}

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The front page.
    Front,
    /// A chapter of the narrative.
    Chapter,
    /// A partnership's own page.
    Partnership,
    /// An element's own page.
    Element,
}

/// How much of a page rests on illustrative records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Illustrative {
    /// Nothing does.
    No,
    /// Some does; the sentence says which figures and tables.
    Partly(String),
    /// The whole page does; the sentence says so.
    Wholly(String),
}

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
            Cell::Entry { id, .. } => Some(id.as_str()),
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
    /// Words that references lead to.
    Entry {
        /// Its anchor, such as `term-quay`: on the page and in a whole-report document.
        id: String,
        /// The words.
        words: String,
    },
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

/// A word of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its id, unique in the report.
    pub id: String,
    /// The word as the glossary has it.
    pub word: String,
    /// What it means.
    pub meaning: String,
}

/// What has been told of a term at a place where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing: it is met for the first time in the report.
    Nothing,
    /// Something on an earlier page, and nothing on this one.
    OnEarlierPage,
    /// What it means, on this page.
    OnPage,
}

/// A term where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// Which term.
    pub term: Term,
    /// The words that stand in the text.
    pub content: Vec<Inline>,
    /// Its row in the glossary; none where this copy has no glossary.
    pub target: Option<Target>,
    /// What was told of it before.
    pub told: Told,
}

/// What a term means, told in a note. In a whole-report document it stands at the term's first use. On a page of its own it
/// stands where there is no glossary to lead to: with one, the word itself tells it.
#[derive(Debug)]
pub struct TermNote {
    /// Which term.
    pub term: Term,
    /// What was told of it before.
    pub told: Told,
    /// Whether this copy has a glossary.
    pub in_glossary: bool,
}

/// A work in the reference list.
#[derive(Debug)]
pub struct Reference {
    /// Its anchor, such as `ref-oak2016`: on the page and in a whole-report document.
    pub id: String,
    /// What the style says of it.
    pub content: Vec<Inline>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words set as typed.
    Code(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Strongly stressed words.
    Strong(Vec<Inline>),
    /// Struck-out words.
    Strikethrough(Vec<Inline>),
    /// Words set apart in another way.
    Marked(Mark, Vec<Inline>),
    /// A place that links can lead to.
    Anchor {
        /// Anchor on the page.
        id: String,
        /// Anchor in a whole-report document, unique in the report.
        anchor: String,
    },
    /// A link.
    Link(Link),
    /// A picture.
    Picture(Picture),
    /// A level with its swatch.
    Level(LevelMark),
    /// What is said of works at one place, such as "(Oak, 2016; Elm, 2018)".
    Citation(Citation),
    /// A term that the study explains.
    Term(TermUse),
    /// The mark of a footnote.
    NoteMark(u32),
    /// A line break that was asked for.
    Break,
}

/// What is said of works at one place: each work is a link to where the list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Which citation of the report it is.
    pub(super) index: usize,
    /// The words, brackets among them.
    pub content: Vec<Inline>,
}

impl Citation {
    /// A citation put together by a test of a later room.
    #[cfg(test)]
    pub(crate) fn for_tests(content: Vec<Inline>) -> Self {
        Self { index: 0, content }
    }
}

/// A picture in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its name among [`Publication::pictures`].
    pub name: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// What is said beside it; mostly empty.
    pub title: String,
}

/// A link and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it goes.
    pub target: Target,
    /// The words.
    pub content: Vec<Inline>,
}

/// Where a link goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place outside the report: http, https or mailto.
    Outside(String),
    /// A place in the report.
    Inside {
        /// [`Page::path`] of the page.
        page: String,
        /// Anchor on that page; none for its top.
        id: Option<String>,
        /// Anchor in a whole-report document.
        anchor: String,
    },
}

/// The text of running words, without marks: for search, metadata and alternative texts.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) | Inline::Marked(_, content) => {
                plain_text(content)
            }
            Inline::Link(link) => plain_text(&link.content),
            Inline::Term(item) => plain_text(&item.content),
            Inline::Citation(citation) => plain_text(&citation.content),
            Inline::Picture(picture) => picture.alt.clone(),
            Inline::Level(level) => level.label.clone(),
            Inline::NoteMark(_) | Inline::Anchor { .. } => String::new(),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}
