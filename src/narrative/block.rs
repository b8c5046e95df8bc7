use super::citation::Citation;
use crate::audience::Audience;
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// A piece of narrative and where it was written.
#[derive(Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it was written.
    pub span: Span,
}

/// What a [`Block`] is.
#[derive(Debug)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, ordered where it has a first number.
    List(List),
    /// A quotation, or an alert.
    Quote(Option<Alert>, Vec<Block>),
    /// Preformatted text: what stands after the fence, and the text.
    Code(String, String),
    /// A table.
    Table(Table),
    /// A line between two thoughts.
    Rule,
    /// HTML as it is written.
    Html(String),
    /// A `figure` fence: its YAML map.
    Figure(Node),
    /// A `table` fence: its YAML map.
    RecordTable(Node),
    /// A `claim` fence: the id of a record, or the record itself.
    Claim(Node),
    /// A `recommendation` fence: the id of a record, or the record itself.
    Recommendation(Node),
    /// An `audience` fence: what only that audience, and those above it, get.
    ForAudience(Audience, Vec<Block>),
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// Level, 1 to 6.
    pub level: u8,
    /// The id it was given as `{#id}`.
    pub id: Option<Spanned<String>>,
    /// The words.
    pub content: Vec<Inline>,
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// First number of an ordered list.
    pub start: Option<u64>,
    /// Whether items are single lines.
    pub tight: bool,
    /// The items: for task lists whether done, and the content.
    pub items: Vec<(Option<bool>, Vec<Block>)>,
}

/// The kind of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the five words are GitHub's")]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// One alignment a column.
    pub columns: Vec<Alignment>,
    /// Column headings.
    pub head: Vec<Vec<Inline>>,
    /// Rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each word is its own meaning")]
pub enum Alignment {
    Unset,
    Start,
    Center,
    End,
}

/// A piece of running text and where it was written.
#[derive(Debug)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it was written.
    pub span: Span,
}

/// What an [`Inline`] is.
#[derive(Debug)]
pub enum InlineKind {
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
    /// Words set apart as HTML alone can ask for.
    Marked(Mark, Vec<Inline>),
    /// A place that links can lead to, by its id.
    Anchor(String),
    /// A link.
    Link(Link),
    /// A picture.
    Image(Image),
    /// A tag or comment of HTML as it is written.
    Html(String),
    /// A reference such as `@fig-stige`, without the `@`.
    Reference(String),
    /// Works that the text refers to, such as `[@oak2016, s. 12]`. Where a study keeps no bibliography these are its words.
    Citation(Citation),
    /// A computed value: what stands between `{{` and `}}`.
    Value(String),
    /// The mark of a footnote, by its label.
    NoteMark(String),
    /// A line break that was asked for.
    Break,
}

/// How words are set apart besides stress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Raised, as in 10².
    Superscript,
    /// Lowered, as in H₂O.
    Subscript,
    /// A key to press.
    Key,
    /// Marked as with a pen.
    Highlight,
    /// Said in passing.
    Small,
    /// Underlined.
    Underline,
    /// An abbreviation, and what it stands for.
    Abbreviation(String),
}

/// A link.
#[derive(Debug)]
pub struct Link {
    /// Where it goes, as written.
    pub target: Spanned<String>,
    /// What is said of where it goes; mostly empty.
    pub title: String,
    /// Its words.
    pub content: Vec<Inline>,
}

/// A picture.
#[derive(Debug)]
pub struct Image {
    /// Its file, as written.
    pub target: Spanned<String>,
    /// What is said beside it; mostly empty.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub alt: Vec<Inline>,
}

impl Block {
    /// The block lists inside this block, in reading order.
    #[must_use]
    pub fn children(&self) -> Vec<&[Block]> {
        match &self.kind {
            BlockKind::List(list) => list.items.iter().map(|(_, blocks)| blocks.as_slice()).collect(),
            BlockKind::Quote(_, blocks) | BlockKind::ForAudience(_, blocks) => vec![blocks],
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Code(..)
            | BlockKind::Table(_)
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::Figure(_)
            | BlockKind::RecordTable(_)
            | BlockKind::Claim(_)
            | BlockKind::Recommendation(_) => Vec::new(),
        }
    }

    /// The runs of text of this block itself, not of blocks inside it.
    #[must_use]
    pub fn runs(&self) -> Vec<&[Inline]> {
        match &self.kind {
            BlockKind::Heading(heading) => vec![&heading.content],
            BlockKind::Paragraph(content) => vec![content],
            BlockKind::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).map(Vec::as_slice).collect(),
            BlockKind::List(_)
            | BlockKind::Quote(..)
            | BlockKind::ForAudience(..)
            | BlockKind::Code(..)
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::Figure(_)
            | BlockKind::RecordTable(_)
            | BlockKind::Claim(_)
            | BlockKind::Recommendation(_) => Vec::new(),
        }
    }
}

/// Visits every inline of a run, outer ones first.
pub fn visit_inlines<'a>(run: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in run {
        visit(inline);
        match &inline.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Marked(_, content)
            | InlineKind::Link(Link { content, .. })
            | InlineKind::Image(Image { alt: content, .. }) => visit_inlines(content, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Anchor(_)
            | InlineKind::Html(_)
            | InlineKind::Reference(_)
            | InlineKind::Citation(_)
            | InlineKind::Value(_)
            | InlineKind::NoteMark(_)
            | InlineKind::Break => {}
        }
    }
}

/// Visits every block of a list, outer ones first, in reading order.
pub(super) fn visit_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        for children in block.children() {
            visit_blocks(children, visit);
        }
    }
}

/// The words of a run without marks.
#[must_use]
pub fn plain_text(run: &[Inline]) -> String {
    let mut text = String::new();
    visit_inlines(run, &mut |inline| match &inline.kind {
        InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
        InlineKind::Citation(citation) => text.push_str(&citation.written),
        InlineKind::Break => text.push(' '),
        InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Marked(..)
        | InlineKind::Anchor(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Html(_)
        | InlineKind::Reference(_)
        | InlineKind::Value(_)
        | InlineKind::NoteMark(_) => {}
    });
    text
}
