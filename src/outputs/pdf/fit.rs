//! Which pages are set a little closer: those that save a sheet by it.
//!
//! Every chapter begins on a new sheet, so a chapter whose last lines just run over leaves a sheet nearly empty. The report is
//! set once with air and once closely; a chapter keeps the closer setting only where it takes fewer sheets.

use std::collections::BTreeSet;
use typst::foundations::{Label, Selector};
use typst::introspection::Introspector as _;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// The theme's name for the place where a page of the report begins.
const OPENING: &str = "opening";

/// How the pages of a report are set, by their index in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// All with air.
    Airy,
    /// All closely.
    Close,
    /// These closely.
    CloseAt(BTreeSet<usize>),
}

impl Fit {
    pub(super) fn is_close(&self, page: usize) -> bool {
        match self {
            Self::Airy => false,
            Self::Close => true,
            Self::CloseAt(pages) => pages.contains(&page),
        }
    }
}

/// The better of two settings for each page; none where closeness saves nothing. `breaks` says of each page whether it begins
/// on a new sheet: what follows on without one is set as what it follows.
pub(super) fn choose(breaks: &[bool], airy: &PagedDocument, close: &PagedDocument) -> Option<Fit> {
    let pages = closer(breaks, &openings(airy), &openings(close));
    (!pages.is_empty()).then_some(Fit::CloseAt(pages))
}

/// The sheet on which each page begins, and one beyond the last.
fn openings(document: &PagedDocument) -> Vec<usize> {
    let Some(label) = Label::new(PicoStr::intern(OPENING)) else { return Vec::new() };
    let introspector = document.introspector();
    let marks = introspector.query(&Selector::Label(label));
    let places = marks.iter().filter_map(|mark| introspector.page(mark.location()?)).map(std::num::NonZero::get);
    places.chain([document.pages().len() + 1]).collect()
}

fn closer(breaks: &[bool], airy: &[usize], close: &[usize]) -> BTreeSet<usize> {
    let mut pages = BTreeSet::new();
    let starts: Vec<usize> = (0..breaks.len()).filter(|index| breaks[*index]).chain([breaks.len()]).collect();
    for pair in starts.windows(2) {
        let sheets = |at: &[usize]| Some(at.get(pair[1])?.saturating_sub(*at.get(pair[0])?));
        if sheets(close) < sheets(airy) {
            pages.extend(pair[0]..pair[1]);
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closely_where_a_sheet_is_saved() {
        let breaks = [true, true, false, true];
        assert_eq!(closer(&breaks, &[1, 3, 4, 6, 8], &[1, 3, 4, 5, 7]), BTreeSet::from([1, 2]));
        assert_eq!(closer(&breaks, &[1, 3, 4, 6, 8], &[1, 3, 4, 6, 8]), BTreeSet::new());
        assert_eq!(closer(&breaks, &[], &[]), BTreeSet::new());
    }
}
