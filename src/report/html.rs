//! HTML in the narrative: what of it becomes inlines and blocks of our own, and what is told.

mod blocks;
mod inline;
mod tags;

use super::Genre;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::narrative::{Block, BlockKind, Document, Inline, Table};
use crate::source::{Sources, Span};
use std::collections::BTreeMap;

/// Whether a tag asks for a line break.
#[must_use]
pub fn is_break(html: &str) -> bool {
    let bare: String = html.chars().filter(|letter| !letter.is_whitespace()).collect();
    matches!(bare.as_str(), "<br>" | "<br/>")
}

/// Tags that any report may have within its lines: each has a twin on paper.
const IN_STUDIES: [&str; 12] = ["abbr", "br", "cite", "del", "dfn", "ins", "kbd", "mark", "q", "small", "sub", "sup"];

/// Tags that a plain book may have besides. Those that say nothing of their content but its id or looks are among them.
const IN_BOOKS: [&str; 20] = [
    "a", "b", "code", "em", "font", "i", "img", "input", "label", "s", "samp", "script", "span", "strike", "strong", "style", "tt", "u",
    "var", "wbr",
];

fn is_harmless(name: &str, genre: Genre) -> bool {
    IN_STUDIES.contains(&name) || (genre == Genre::Book && IN_BOOKS.contains(&name))
}

/// Turns HTML into what it asks for, where it may stand, and tells of what is left out, so that no words vanish without a word.
/// Comments are dropped in silence.
pub(super) fn fold(document: &mut Document, genre: Genre, sources: &Sources, dropped: &mut Dropped) {
    let lists = std::iter::once(&mut document.blocks).chain(document.notes.iter_mut().map(|note| &mut note.blocks));
    for blocks in lists {
        fold_blocks(blocks, genre, sources, dropped);
    }
}

fn fold_blocks(blocks: &mut Vec<Block>, genre: Genre, sources: &Sources, dropped: &mut Dropped) {
    for mut block in std::mem::take(blocks) {
        if let (BlockKind::Html(html), Genre::Book) = (&block.kind, genre) {
            let written = sources.file(block.span.file).text.get(block.span.start..block.span.end).unwrap_or_default();
            blocks.extend(self::blocks::fold(html, block.span, written, dropped));
            continue;
        }
        fold_block(&mut block, genre, sources, dropped);
        blocks.push(block);
    }
}

fn fold_block(block: &mut Block, genre: Genre, sources: &Sources, dropped: &mut Dropped) {
    let mut run = |run: &mut Vec<Inline>| *run = inline::fold(std::mem::take(run), genre, dropped);
    match &mut block.kind {
        BlockKind::Heading(heading) => run(&mut heading.content),
        BlockKind::Paragraph(content) => run(content),
        BlockKind::Table(Table { head, rows, .. }) => head.iter_mut().chain(rows.iter_mut().flatten()).for_each(run),
        BlockKind::List(list) => list.items.iter_mut().for_each(|(_, blocks)| fold_blocks(blocks, genre, sources, dropped)),
        BlockKind::Quote(_, blocks) | BlockKind::ForAudience(_, blocks) => fold_blocks(blocks, genre, sources, dropped),
        BlockKind::Html(html) => check_html(html, block.span, dropped),
        BlockKind::Code(..)
        | BlockKind::Rule
        | BlockKind::Figure(_)
        | BlockKind::RecordTable(_)
        | BlockKind::Claim(_)
        | BlockKind::Recommendation(_) => {}
    }
}

/// What was left out.
#[derive(Default)]
pub(super) struct Dropped {
    found: Diagnostics,
    /// How often each tag, in a plain book.
    counts: BTreeMap<String, usize>,
    first: Option<Span>,
}

impl Dropped {
    fn note(&mut self, name: &str, html: &str, span: Span) {
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.first = self.first.or(Some(span));
        raw_html(html, span, 0, &mut self.found);
    }

    /// In a study each place, since nothing may vanish; in a plain book one line for all.
    pub(super) fn told(self, genre: Genre) -> Diagnostics {
        match (genre, self.first) {
            (Genre::Study, _) | (Genre::Book, None) => self.found,
            (Genre::Book, Some(first)) => {
                let names: Vec<String> = self.counts.iter().map(|(name, count)| format!("`{name}` ({count})")).collect();
                let mut diagnostics = Diagnostics::default();
                let message = format!("some HTML in this book is left out: {}", names.join(", "));
                diagnostics.push(
                    Diagnostic::warning("raw-html", first, message)
                        .labelled("first here")
                        .help("write it as Markdown; drawings and programs are left out whole, of other tags what stands in them is kept"),
                );
                diagnostics
            }
        }
    }
}

fn check_html(html: &str, span: Span, dropped: &mut Dropped) {
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").filter(|open| html[at..at + open].trim().is_empty()) {
        let Some(close) = html[at + open..].find("-->") else {
            let diagnostic = Diagnostic::error("raw-html", part(html, span, at + open, 4), "a comment is opened and never closed")
                .labelled("opened here")
                .help("close it with `-->`; what comes after it is not read");
            dropped.found.push(diagnostic);
            return;
        };
        at += open + close + 3;
    }
    let rest = html[at..].trim_start();
    if !rest.is_empty() {
        raw_html(html, span, html.len() - rest.len(), &mut dropped.found);
    }
}

fn raw_html(html: &str, span: Span, at: usize, diagnostics: &mut Diagnostics) {
    let first_line = html[at..].lines().next().unwrap_or_default().trim_end();
    let diagnostic = Diagnostic::error("raw-html", part(html, span, at, first_line.len()), "HTML in the narrative is not published")
        .labelled("HTML")
        .help("write it as Markdown; to show the text itself, put it in backticks");
    diagnostics.push(diagnostic);
}

/// A part of what was written at `span`; the whole where something stands before its lines, as in a quotation.
fn part(html: &str, span: Span, at: usize, length: usize) -> Span {
    let is_exact = span.end - span.start == html.len();
    if is_exact { span.part(at, length) } else { span }
}
