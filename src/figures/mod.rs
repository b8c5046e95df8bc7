//! Figures: each chart of a publication drawn once, with its table and its words.
//!
//! In: the publication's chart values and the theme's looks. Out: for each figure the picture in two widths, the alternative
//! text and the table, all from one value. It must never compute a level, reach past the publication, or read a file.

use crate::disclosure::publication::Table;
use std::collections::BTreeMap;

/// Every figure of a publication by its id.
#[derive(Debug, Default)]
pub struct Figures {
    figures: BTreeMap<String, Figure>,
}

impl Figures {
    /// Figures put together by a test of a later room.
    #[cfg(test)]
    pub(crate) fn for_tests(figures: impl IntoIterator<Item = (String, Figure)>) -> Self {
        Self { figures: figures.into_iter().collect() }
    }

    /// The figure with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.figures.get(id)
    }

    /// Id and figure, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Figure)> {
        self.figures.iter().map(|(id, figure)| (id.as_str(), figure))
    }
}

/// One figure in all its faces.
#[derive(Debug)]
pub struct Figure {
    /// The alternative text: kind of chart, what data, the point, where the table is; at most 250 characters.
    pub alt: String,
    /// A longer description that says the values in words.
    pub description: String,
    /// The same numbers, gaps and withheld marks as a table.
    pub table: Table,
    /// SVG for a desk and for paper.
    pub wide: String,
    /// SVG for a phone.
    pub narrow: String,
    /// Whether an illustrative record was used; then picture and words say so.
    pub illustrative: bool,
}
