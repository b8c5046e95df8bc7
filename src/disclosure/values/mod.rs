//! The tree of values: what prose may say is what the data hold.
//!
//! In: the view of one audience. Out: [`tree`], in which every value has a dotted name: `waves.w1.placements.base`. Text, the
//! conditions of claims, and data read the same tree, so they cannot differ. It must never ask for a record past the view:
//! what the audience may not read has no name in it, or a mark that it is withheld.

mod answers;
mod changes;
mod counts;
mod framework;
mod held;
mod indicators;
mod lookup;
mod partnerships;
mod programme;
mod text;
mod value;
mod waves;
mod written;

pub(super) use held::{Holding, compare};
pub(super) use lookup::{NotFound, find, unknown_value};
pub(super) use value::{Counted, Entry, Hidden, Map, Scale, Value};
pub(super) use written::{WriteError, written};

use super::view::View;
use std::cell::OnceCell;

/// The values of one audience, and all there are: to tell what is withheld from what is not there. Each is gathered when it is
/// first asked for.
pub(super) struct Values<'a> {
    view: &'a View<'a>,
    own: OnceCell<Map>,
    all: OnceCell<Map>,
}

impl<'a> Values<'a> {
    /// The values of the audience of a view.
    pub(super) fn of(view: &'a View<'a>) -> Self {
        Self { view, own: OnceCell::new(), all: OnceCell::new() }
    }

    /// What this audience may be told.
    pub(super) fn own(&self) -> &Map {
        self.own.get_or_init(|| tree(self.view))
    }

    /// What researchers may be told.
    pub(super) fn all(&self) -> &Map {
        self.all.get_or_init(|| tree(&self.view.unreduced()))
    }
}

/// The values that are numbers of the whole study, by the names that they have in the tree: nothing of single partnerships.
pub(super) fn totals(view: &View<'_>) -> Map {
    Map::default()
        .with("count", counts::counts(view))
        .with_group("programme", programme::programme(view))
        .with_group("waves", waves::placed(view))
        .with_group("indicators", indicators::indicators(view))
        .tainted(view.is_programme_illustrative())
}

/// Everything that one audience may be told, by name.
fn tree(view: &View<'_>) -> Map {
    Map::default()
        .with_group("programme", programme::programme(view))
        .with_group("framework", framework::frameworks(view))
        .with_group("edition", programme::edition(view))
        .with(
            "audience",
            Value::Word { id: view.audience().name().to_owned(), label: view.terms().choice("audience", view.audience().name()) },
        )
        .with("count", counts::counts(view))
        .with_group("waves", waves::waves(view))
        .with_group("changes", changes::changes(view))
        .with_group("indicators", indicators::indicators(view))
        .with_group("events", programme::events(view))
        .with("text", text::text(view))
        .tainted(view.is_programme_illustrative())
}
