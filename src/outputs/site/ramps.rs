//! Which level ramps a publication uses: one for each number of ideal types that occurs in it.

use crate::disclosure::Publication;
use crate::disclosure::chart::Chart;
use crate::disclosure::publication::{Block, Cell, FigureBlock, Grid, Inline, LevelMark, Page, Table, TableBlock, TableContent, Tone};
use crate::figures::Figures;
use std::collections::BTreeSet;

/// The numbers of ideal types that occur.
pub(super) fn used(publication: &Publication, figures: &Figures) -> BTreeSet<usize> {
    let on_pages = publication.pages().iter().flat_map(in_page);
    let behind_figures = figures.iter().flat_map(|(_, figure)| in_table(&figure.table));
    on_pages.chain(behind_figures).filter_map(|mark| count(mark.tone)).collect()
}

fn count(tone: Tone) -> Option<usize> {
    match tone {
        Tone::Below => None,
        Tone::Type { of, .. } | Tone::Between { of, .. } | Tone::Above { of } => Some(of),
    }
}

fn in_page(page: &Page) -> Vec<&LevelMark> {
    in_text(&page.lede).into_iter().chain(in_blocks(&page.blocks)).collect()
}

fn in_blocks(blocks: &[Block]) -> Vec<&LevelMark> {
    blocks.iter().flat_map(|block| in_block(block).into_iter().chain(block.children().into_iter().flat_map(in_blocks))).collect()
}

/// The levels a block names itself; those of the blocks inside it are found there.
fn in_block(block: &Block) -> Vec<&LevelMark> {
    match block {
        Block::Heading(heading) => in_text(&heading.content),
        Block::Paragraph(content) | Block::Remark(content) => in_text(content),
        Block::Grid(grid) => in_grid(grid),
        Block::Table(table) => in_numbered(table),
        Block::Figure(figure) => in_figure(figure),
        Block::Placement(placement) => placement.level.iter().chain(in_text(&placement.rationale)).collect(),
        Block::Descriptors(items) => items.iter().map(|item| &item.level).collect(),
        Block::Claim(statement) | Block::Recommendation(statement) => {
            in_text(&statement.text).into_iter().chain(statement.lines.iter().flat_map(|line| in_text(&line.content))).collect()
        }
        Block::References(items) => items.iter().flat_map(|item| in_text(&item.content)).collect(),
        Block::List(_) | Block::Quote(_) | Block::Code(_) | Block::Withheld(_) | Block::Rule | Block::Note(_) | Block::TermNote(_) => {
            Vec::new()
        }
    }
}

fn in_text(inlines: &[Inline]) -> Vec<&LevelMark> {
    inlines.iter().flat_map(in_inline).collect()
}

fn in_inline(inline: &Inline) -> Vec<&LevelMark> {
    match inline {
        Inline::Level(mark) => vec![mark],
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) | Inline::Marked(_, content) => {
            in_text(content)
        }
        Inline::Link(link) => in_text(&link.content),
        Inline::Term(item) => in_text(&item.content),
        Inline::Citation(citation) => in_text(&citation.content),
        Inline::Text(_) | Inline::Code(_) | Inline::Picture(_) | Inline::NoteMark(_) | Inline::Anchor { .. } | Inline::Break => Vec::new(),
    }
}

fn in_grid(grid: &Grid) -> Vec<&LevelMark> {
    grid.head.iter().chain(grid.rows.iter().flatten()).flat_map(|cell| in_text(cell)).collect()
}

fn in_numbered(block: &TableBlock) -> Vec<&LevelMark> {
    let mut marks = in_text(&block.title);
    marks.extend(in_text(&block.note));
    match &block.content {
        TableContent::Rows(table) => marks.extend(in_table(table)),
        TableContent::Types(table) => marks.extend(&table.types),
    }
    marks
}

fn in_table(table: &Table) -> Vec<&LevelMark> {
    table.rows.iter().flatten().filter_map(|cell| if let Cell::Level(mark, _) = cell { Some(mark) } else { None }).collect()
}

fn in_figure(block: &FigureBlock) -> Vec<&LevelMark> {
    let mut marks = in_text(&block.title);
    marks.extend(in_text(&block.note));
    match &block.data {
        Chart::ElementProfile(chart) => marks.extend(&chart.scale),
        Chart::LevelMatrix(chart) => marks.extend(&chart.scale),
        Chart::PlacementLadder(chart) => marks.extend(chart.steps.iter().map(|step| &step.level)),
        Chart::Timeline(_) => {}
    }
    marks
}
