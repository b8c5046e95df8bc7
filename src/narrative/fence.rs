use super::block::BlockKind;
use super::include::Origin;
use crate::audience::Audience;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;
use crate::yaml;
use std::ops::Range;

/// A fenced block as it was met.
pub(super) struct Fence<'a> {
    /// What stands after the fence.
    pub(super) info: &'a str,
    /// Where the fence itself stands in `source`.
    pub(super) range: &'a Range<usize>,
    /// Ranges of its text in `source`.
    pub(super) pieces: &'a [Range<usize>],
    /// The Markdown it stands in.
    pub(super) source: &'a str,
    /// Where its text was written, and the byte of that text where `source` begins.
    pub(super) origin: &'a Origin,
    pub(super) base: usize,
}

/// What a fence holds.
pub(super) enum Content {
    /// Something to read as a figure, a table or code; nothing where that failed.
    Block(Option<BlockKind>),
    /// Markdown for one audience, and the byte of the file where it begins.
    Audience(Audience, String, usize),
}

/// Reads a fence: figures and tables are YAML, an audience block is Markdown, anything else is code.
pub(super) fn read(fence: &Fence<'_>, text: String, diagnostics: &mut Diagnostics) -> Content {
    let mut words = fence.info.split_whitespace();
    let make = match (words.next(), fence.pieces.is_empty()) {
        (Some("figure"), false) => BlockKind::Figure,
        (Some("table"), false) => BlockKind::RecordTable,
        (Some("claim"), false) => BlockKind::Claim,
        (Some("recommendation"), false) => BlockKind::Recommendation,
        (Some("figure" | "table" | "claim" | "recommendation"), true) => {
            diagnostics.push(not_a_map(fence));
            return Content::Block(None);
        }
        (Some("audience"), false) => return audience(fence, words.next().unwrap_or_default(), diagnostics),
        _ => return Content::Block(Some(BlockKind::Code(fence.info.to_owned(), text))),
    };
    let (start, inner) = fence.inner();
    let range = fence.base + start..fence.base + start + inner.len();
    if !fence.origin.is_whole(&range) {
        diagnostics.push(included(fence.span()));
        return Content::Block(None);
    }
    let place = fence.origin.span(&range);
    let block = match yaml::parse(&inner, place.file, place.start) {
        Ok(mut nodes) if nodes.len() == 1 => nodes.pop().map(make),
        Ok(_) => {
            diagnostics.push(not_a_map(fence));
            None
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    };
    Content::Block(block)
}

/// How long the fence of a block is that has none at its end; nothing where it is closed.
pub(super) fn left_open(block: &str) -> Option<usize> {
    let sign = block.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = block.chars().take_while(|letter| *letter == sign).count();
    let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
    // In a list or quotation the lines of a block have something before them.
    let fence = last.trim_start_matches([' ', '\t', '>']);
    let is_closed = fence.len() >= length && fence.chars().all(|letter| letter == sign);
    (!is_closed).then_some(length)
}

/// Keys that come from several files have no one place that a message could point to.
pub(super) fn included(place: Span) -> Diagnostic {
    Diagnostic::error("missing-include", place, "a file is included among keys")
        .labelled("these keys are read as YAML")
        .help("write the keys here; whole blocks can be included")
}

fn not_a_map(fence: &Fence<'_>) -> Diagnostic {
    let may_be_an_id = ["claim", "recommendation"].iter().any(|kind| fence.info.split_whitespace().next() == Some(kind));
    let what = if may_be_an_id { "the id of a record, or the record itself" } else { "one map of keys" };
    let message = format!("a `{}` block holds {what}", fence.info);
    Diagnostic::error("wrong-type", fence.span(), message).help("write `id: …` and the other keys, one a line")
}

fn audience(fence: &Fence<'_>, name: &str, diagnostics: &mut Diagnostics) -> Content {
    if let Some(audience) = Audience::from_name(name) {
        let (start, inner) = fence.inner();
        return Content::Audience(audience, inner, fence.base + start);
    }
    let diagnostic = Diagnostic::error("unknown-word", fence.span(), format!("there is no audience called `{name}`"))
        .labelled("this block would be shown to nobody")
        .help_nearest(name, Audience::ALL.map(Audience::name));
    diagnostics.push(diagnostic);
    Content::Block(None)
}

impl Fence<'_> {
    /// The text of the fence with everything around it made blank, and the byte of the source where it begins.
    fn inner(&self) -> (usize, String) {
        let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) else { return (0, String::new()) };
        let start = self.source[..first.start].rfind('\n').map_or(0, |at| at + 1);
        (start, blanked(&self.source[start..last.end], start, self.pieces))
    }

    fn span(&self) -> Span {
        let start = self.pieces.first().map_or(self.range.start, |piece| piece.start);
        let end = self.pieces.last().map_or(self.range.end, |piece| piece.end);
        let end = start + self.source[start..end].trim_end().len();
        self.origin.span(&(self.base + start..self.base + end))
    }
}

/// The source with everything outside the fence's own text made blank, so that every byte keeps its place: in a list or
/// quotation the lines of a fence have something before them.
fn blanked(slice: &str, start: usize, pieces: &[Range<usize>]) -> String {
    let mut text = String::with_capacity(slice.len());
    let mut pieces = pieces.iter().peekable();
    for (at, character) in slice.char_indices() {
        while pieces.next_if(|piece| piece.end <= start + at).is_some() {}
        if character == '\n' || pieces.peek().is_some_and(|piece| piece.contains(&(start + at))) {
            text.push(character);
        } else {
            text.extend(std::iter::repeat_n(' ', character.len_utf8()));
        }
    }
    text
}
