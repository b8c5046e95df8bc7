//! Figures: each chart of a publication drawn once, with its table and its words.
//!
//! In: the publication's chart values and the theme's looks. Out: for each figure the picture in two widths, the alternative
//! text and the table, all from one value. It must never compute a level, reach past the publication, or read a file.

mod canvas;
mod columns;
mod data;
mod ladder;
mod legend;
mod marks;
mod matrix;
mod metrics;
mod paint;
mod profile;
mod saying;
mod sheet;
#[cfg(test)]
mod tests;
mod timeline;
mod wrap;

use crate::disclosure::Publication;
use crate::disclosure::chart::Chart;
use crate::disclosure::publication::{FigureBlock, Nouns, Table};
use crate::language::{FigureWords, Language, MissingWords};
use crate::theme::{ChartSizes, Palette, Theme};
use metrics::Metrics;
use rayon::prelude::*;
use sheet::{Names, Sheet, Width};
use std::collections::BTreeMap;

pub use data::csv;

/// Draws every figure of a publication.
#[must_use]
pub fn draw(publication: &Publication, theme: &Theme) -> Figures {
    let looks = Looks::new(theme, publication.front().language, &publication.front().nouns);
    let blocks: Vec<&FigureBlock> = publication.figures().collect();
    let figures: Vec<(String, Figure)> = blocks.par_iter().map(|block| (block.id.clone(), figure(block, &looks))).collect();
    Figures { figures: figures.into_iter().collect() }
}

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

/// What all drawings of one publication share.
struct Looks<'a> {
    palette: &'a Palette,
    sizes: &'a ChartSizes,
    font: &'a str,
    words: &'a FigureWords,
    missing: &'a MissingWords,
    metrics: Metrics<'a>,
    language: Language,
    nouns: &'a Nouns,
}

impl<'a> Looks<'a> {
    fn new(theme: &'a Theme, language: Language, nouns: &'a Nouns) -> Self {
        Self {
            palette: &theme.values.palette.light,
            sizes: &theme.values.chart,
            font: &theme.values.fonts.interface,
            words: &theme.words.figures,
            missing: &theme.words.missing,
            metrics: Metrics::new(theme),
            language,
            nouns,
        }
    }
}

fn figure(block: &FigureBlock, looks: &Looks<'_>) -> Figure {
    let (own, description, table) = words_of(&block.data, block.illustrative, looks);
    let alt = block.alt.clone().unwrap_or(own);
    let drawing = |kind| {
        let names = Names { id: &block.id, alt: &alt, description: &description };
        sheet::document(kind, &names, looks, |sheet| picture(block, sheet))
    };
    let (wide, narrow) = (drawing(Width::Wide), drawing(Width::Narrow));
    Figure { alt, description, table, wide, narrow, illustrative: block.illustrative }
}

fn words_of(chart: &Chart, illustrative: bool, looks: &Looks<'_>) -> (String, String, Table) {
    match chart {
        Chart::ElementProfile(chart) => {
            (profile::alt(chart, looks), profile::description(chart, illustrative, looks), profile::table(chart, looks))
        }
        Chart::LevelMatrix(chart) => (matrix::alt(chart, looks), matrix::description(chart, illustrative, looks), matrix::table(chart)),
        Chart::Timeline(chart) => {
            (timeline::alt(chart, looks), timeline::description(chart, illustrative, looks), timeline::table(chart, looks))
        }
        Chart::PlacementLadder(chart) => {
            (ladder::alt(chart, looks), ladder::description(chart, illustrative, looks), ladder::table(chart, looks))
        }
    }
}

fn picture(block: &FigureBlock, sheet: &Sheet<'_>) -> f64 {
    let top = if block.illustrative { marks::stamp(sheet) + 4.0 } else { 0.5 };
    match &block.data {
        Chart::ElementProfile(chart) => profile::draw(chart, sheet, top),
        Chart::LevelMatrix(chart) => matrix::draw(chart, sheet, top),
        Chart::Timeline(chart) => timeline::draw(chart, sheet, top),
        Chart::PlacementLadder(chart) => ladder::draw(chart, sheet, top),
    }
}
