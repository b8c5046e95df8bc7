//! All that one audience may see, numbered and worded: what the figures and outputs read.
//!
//! Everything here is final: references carry their text and target, captions their number, dates their words.
//! An output chooses looks; it computes nothing.

mod block;
mod page;
mod table;
mod text;

pub use crate::audience::Audience;
pub use crate::narrative::Mark;
pub use block::{Block, Code, Descriptor, FigureBlock, Heading, List, ListItem, Note, PanelLine, Placement, Quote, Reference, Statement};
pub use page::{Illustrative, Page, PageKind};
pub use table::{Alignment, Cell, Column, Grid, LevelMark, Missing, Table, TableBlock, TableContent, Tone, TypeRow, TypeTable};
pub use text::{Citation, Inline, Link, Picture, Target, Term, TermNote, TermUse, Told, plain_text};

use crate::language::Language;

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
