//! What may be written for a value: paths, the one function, and conditions.
//!
//! In: the text between `{{` and `}}`, or after `holds:`, and its place. Out: the same in parts that keep their places, or the
//! one mistake in it. It must never know which values there are.

mod condition;
mod expression;
mod path;
mod texts;

pub use condition::{Comparison, Condition, Operand, Operator};
pub use expression::{Expression, ValueFunction};
pub use path::Path;
pub use texts::{ValueText, value_texts};

use crate::source::Span;
use std::ops::Range;

/// What is wrong in a text that should say a value or a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub span: Span,
    /// What, small letter and no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A text, and where it is written.
#[derive(Clone, Copy)]
struct Source<'a> {
    text: &'a str,
    span: Span,
}

impl Source<'_> {
    /// The place of a piece of the text: exact where it is written plainly or in simple quotes, else the whole of it.
    fn place(self, piece: Range<usize>) -> Span {
        let written = self.span.end - self.span.start;
        match written.checked_sub(self.text.len()) {
            Some(0) => self.span.part(piece.start, piece.len()),
            Some(2) => self.span.part(piece.start + 1, piece.len()),
            Some(_) | None => self.span,
        }
    }

    fn wrong(self, piece: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong { span: self.place(piece), message: message.into(), help: help.into() }
    }
}

/// The piece of a text without the blanks around it; of blanks alone the last place.
fn trimmed(text: &str, piece: Range<usize>) -> Range<usize> {
    let inner = &text[piece.clone()];
    let start = piece.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}
