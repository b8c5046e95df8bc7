//! HTML in the narrative: what may stand, and what is told.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::narrative::{Block, BlockKind, Document, Inline, InlineKind, visit_blocks, visit_inlines};
use crate::source::Span;

/// Whether a tag asks for a line break.
#[must_use]
pub fn is_break(html: &str) -> bool {
    let bare: String = html.chars().filter(|letter| !letter.is_whitespace()).collect();
    matches!(bare.as_str(), "<br>" | "<br/>")
}

/// Tells of HTML that is not published, so that no words vanish without a word. Comments are dropped in silence.
pub(super) fn check<'a>(documents: impl Iterator<Item = &'a Document>, diagnostics: &mut Diagnostics) {
    for document in documents {
        for blocks in document.all_blocks() {
            visit_blocks(blocks, &mut |block| check_block(block, diagnostics));
        }
    }
}

fn check_block(block: &Block, diagnostics: &mut Diagnostics) {
    if let BlockKind::Html(html) = &block.kind {
        check_html(html, block.span, diagnostics);
    }
    for run in block.runs() {
        visit_inlines(run, &mut |inline| check_inline(inline, diagnostics));
    }
}

fn check_inline(inline: &Inline, diagnostics: &mut Diagnostics) {
    if let InlineKind::Html(html) = &inline.kind
        && !is_break(html)
        && !html.starts_with("<!--")
    {
        raw_html(html, inline.span, 0, diagnostics);
    }
}

fn check_html(html: &str, span: Span, diagnostics: &mut Diagnostics) {
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").filter(|open| html[at..at + open].trim().is_empty()) {
        let Some(close) = html[at + open..].find("-->") else {
            let diagnostic = Diagnostic::error("raw-html", part(html, span, at + open, 4), "a comment is opened and never closed")
                .labelled("opened here")
                .help("close it with `-->`; what comes after it is not read");
            diagnostics.push(diagnostic);
            return;
        };
        at += open + close + 3;
    }
    let rest = html[at..].trim_start();
    if !rest.is_empty() {
        raw_html(html, span, html.len() - rest.len(), diagnostics);
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
