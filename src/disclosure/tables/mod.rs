//! Tables made from records, one file for each part of a study.
//!
//! In: the view of one audience and what a block asks for. Out: columns, rows and a note. It must never reach past the view: a
//! record that may not be read is counted where that is allowed, and never shown.

mod claims;
mod evidence;
mod framework;
mod guides;
mod indicators;
mod levels;
mod placements;
mod programme;

pub(super) use claims::evidence_words;
pub(super) use guides::{code_counts, fewest_persons, is_answered, median};
pub(super) use levels::{levels, types};
pub(super) use placements::status_words;
pub(super) use programme::perspective_label;

use super::numbers::Numbers;
use super::publication::{Cell, Column, Inline, Table, TableContent};
use super::said::SaidClaims;
use super::terms::Terms;
use super::view::View;
use crate::report::{Show, TableSpec};

/// What is known of claims before any table is made.
#[derive(Clone, Copy)]
pub(super) struct ToldClaims<'a> {
    pub(super) said: &'a SaidClaims,
    pub(super) numbers: &'a Numbers,
}

/// A table's content, and whether an illustrative record was used.
pub(super) struct Made {
    pub(super) content: TableContent,
    pub(super) note: Vec<Inline>,
    pub(super) illustrative: bool,
}

impl Made {
    fn rows(columns: Vec<Column>, rows: Vec<Vec<Cell>>, illustrative: bool) -> Option<Self> {
        (!rows.is_empty()).then(|| Self { content: TableContent::Rows(Table { columns, rows }), note: Vec::new(), illustrative })
    }
}

impl Made {
    /// Columns of words, each with its cells; those that nothing fills are left out.
    fn filled(terms: &Terms, columns: &[(&String, Vec<String>)], illustrative: bool) -> Option<Self> {
        let filled: Vec<_> = columns.iter().filter(|(_, texts)| texts.iter().any(|text| !text.is_empty())).collect();
        let count = filled.first()?.1.len();
        let heads = filled.iter().map(|(pattern, _)| column(terms, pattern)).collect();
        let rows = (0..count).map(|index| filled.iter().map(|(_, texts)| Cell::Text(texts[index].clone())).collect());
        Self::rows(heads, rows.collect(), illustrative)
    }
}

/// The table a block asks for; nothing where this audience may see none of it.
pub(super) fn table(view: &View<'_>, spec: &TableSpec, claims: &ToldClaims<'_>) -> Option<Made> {
    let wave = spec.waves.first();
    // A table of partnerships that may not be read of would be empty, and its title would tell of them.
    if !spec.partnerships.is_empty() && spec.partnerships.iter().all(|id| view.partnership(id).is_none()) {
        return None;
    }
    match spec.show {
        Show::Types => levels::types(view, spec.partnerships.first(), wave),
        Show::AggregatePicture => placements::aggregate_picture(view, wave?),
        Show::Placements => placements::placements(view, wave?),
        Show::Changes => levels::changes(view, wave?, spec.waves.get(1)?),
        Show::Strands => programme::strands(view),
        Show::Population => programme::population(view),
        Show::Phases => programme::phases(view),
        Show::Events => programme::events(view),
        Show::Actors => programme::actors_table(view),
        Show::Bodies => programme::bodies(view),
        Show::Dimensions => framework::dimensions(view),
        Show::Strategies => framework::strategies(view, wave?, &spec.partnerships),
        Show::Redesign => framework::redesign(view, wave?, &spec.partnerships),
        Show::Factors => framework::factors(view, wave, &spec.partnerships),
        Show::Form => framework::form(view),
        Show::Questions => guides::questions(view, spec.questionnaire.as_ref()?),
        Show::Answers => guides::answers(view, spec.questionnaire.as_ref()?, wave?, &spec.partnerships),
        Show::Evidence => evidence::evidence(view, &spec.partnerships),
        Show::Voices => evidence::voices(view),
        Show::Indicators => indicators::indicators(view),
        Show::Claims => claims::claims(view, claims, &spec.id),
        Show::Recommendations => claims::recommendations(view, claims.numbers, &spec.id),
        Show::AttentionPoints => claims::attention_points(view),
        Show::Terms => programme::terms_table(view),
        Show::References => programme::references(view),
        Show::Editions => programme::editions(view),
    }
}

fn column(terms: &Terms, pattern: &str) -> Column {
    Column { label: terms.fill(pattern, &[]), numeric: false }
}

fn number(count: usize) -> Cell {
    Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
}
