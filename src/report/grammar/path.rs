use super::{Source, Wrong, trimmed};
use crate::source::{Span, Spanned};
use std::fmt;
use std::ops::Range;

/// Names joined by full stops, from the root of the values: `waves.w1.placements.base`. Two full stops join the ids of two waves
/// to one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The names in order; there is at least one.
    pub names: Vec<Spanned<String>>,
    /// Where the whole of it stands.
    pub span: Span,
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.names.iter().map(|name| name.value.as_str()).collect();
        formatter.write_str(&names.join("."))
    }
}

const HELP: &str = "write names joined by full stops, such as `programme.population.total`";

impl Path {
    /// Reads the path that is a piece of a text.
    pub(super) fn parse(source: Source<'_>, piece: Range<usize>) -> Result<Self, Wrong> {
        let piece = trimmed(source.text, piece);
        let text = &source.text[piece.clone()];
        if let Some((at, letter)) = text.char_indices().find(|(_, letter)| !is_part(*letter) && *letter != '.') {
            let place = piece.start + at..piece.start + at + letter.len_utf8();
            return Err(source.wrong(place, message_of(letter), HELP));
        }
        let mut names = Vec::new();
        let mut start = 0;
        for end in ends(text) {
            let place = piece.start + start..piece.start + end;
            if start == end {
                // An empty name has no width: the full stop after it, or else the one before it, is shown.
                let at = place.start.min(piece.end.saturating_sub(1)).max(piece.start);
                let message = if text.is_empty() { "nothing is named here" } else { "a name is missing beside this full stop" };
                return Err(source.wrong(at..(at + 1).min(piece.end.max(at)), message, HELP));
            }
            names.push(Spanned::new(text[start..end].to_owned(), source.place(place)));
            start = end + 1;
        }
        Ok(Self { names, span: source.place(piece) })
    }
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}

/// Where each name ends. Of two full stops side by side both belong to the name, where it has a letter before and after them.
fn ends(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_stop = |at: usize| bytes.get(at) == Some(&b'.');
    let mut ends = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if is_stop(at) && is_stop(at + 1) && !is_stop(at + 2) && at > 0 && at + 2 < bytes.len() {
            at += 2;
            continue;
        }
        if is_stop(at) {
            ends.push(at);
        }
        at += 1;
    }
    ends.push(bytes.len());
    ends
}

fn message_of(letter: char) -> String {
    match letter {
        '|' => "`|` does nothing here: there are no filters".to_owned(),
        letter if letter.is_whitespace() => "a path has no blanks in it".to_owned(),
        letter => format!("`{letter}` cannot be part of a path"),
    }
}
