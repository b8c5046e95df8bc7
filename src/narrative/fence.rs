use super::block::BlockKind;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};
use crate::yaml;
use std::ops::Range;

/// A fenced block: figures and tables are read as YAML, anything else is code. `pieces` are the ranges of its text.
pub(super) fn fenced(
    info: &str,
    text: String,
    pieces: &[Range<usize>],
    source: &str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<BlockKind> {
    let make = match info.split_whitespace().next() {
        Some("figure") => BlockKind::Figure,
        Some("table") => BlockKind::RecordTable,
        _ => return Some(BlockKind::Code(info.to_owned(), text)),
    };
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return Some(BlockKind::Code(info.to_owned(), text));
    };
    let start = source[..first.start].rfind('\n').map_or(0, |at| at + 1);
    let yaml_text = blanked(&source[start..last.end], start, pieces);
    match yaml::parse(&yaml_text, file, start) {
        Ok(mut nodes) if nodes.len() == 1 => nodes.pop().map(make),
        Ok(_) => {
            let span = Span::new(file, first.start, last.end);
            diagnostics.push(
                Diagnostic::error("wrong-type", span, format!("a `{info}` block holds one map of keys"))
                    .help("write `id: …` and the other keys, one a line"),
            );
            None
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// The source with everything outside the fence's own text made blank, so that every byte keeps its place: in a list or
/// quotation the lines of a fence have something before them.
fn blanked(slice: &str, start: usize, pieces: &[Range<usize>]) -> String {
    let inside = |at: usize| pieces.iter().any(|piece| piece.contains(&(start + at)));
    let mut text = String::with_capacity(slice.len());
    for (at, character) in slice.char_indices() {
        if character == '\n' || inside(at) {
            text.push(character);
        } else {
            text.extend(std::iter::repeat_n(' ', character.len_utf8()));
        }
    }
    text
}
