//! Running text: words, links, terms, citations, pictures.

use super::{LevelMark, Mark};

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
    pub(in crate::disclosure) index: usize,
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
