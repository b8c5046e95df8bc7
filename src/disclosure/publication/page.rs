//! Pages.

use super::block::Block;
use super::text::Inline;

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
