//! Words a mistake in the syntax for a person: what was done, and where, instead of the token that the parser missed.

mod brackets;
mod budget;
mod columns;
mod keys;
mod outline;
mod quotes;
#[cfg(test)]
mod tests;
mod texts;

use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span};
use outline::{Line, Outline};
use serde_yaml::granit_parser::ErrorKind;
use serde_yaml::{Error, ExternalMessageSource};

const CODE: &str = "yaml-syntax";

/// Finds what the parser would take for something else.
///
/// # Errors
/// A tab used for indentation.
pub(super) fn check(text: &str, file: FileId, base: usize) -> Result<(), Box<Diagnostic>> {
    if !text.contains('\t') {
        return Ok(());
    }
    let outline = Outline::of(text, text.len());
    let tab = outline.lines.iter().find_map(|line| text[line.start..line.first].find('\t').map(|tab| line.start + tab));
    let Some(tab) = tab else { return Ok(()) };
    let diagnostic = Diagnostic::error(CODE, Span::new(file, base + tab, base + tab + 1), "a tab is used for indentation")
        .labelled("this is a tab")
        .help("YAML is indented with spaces: replace the tab with two spaces for each step");
    Err(Box::new(diagnostic))
}

/// Words a mistake of the parser for a person.
pub(super) fn explain(error: &Error, text: &str, file: FileId, base: usize) -> Box<Diagnostic> {
    let error = error.without_snippet();
    let at = error.location().map_or(text.len(), |location| byte_of(text, location.line(), location.column()));
    let stop = Stop { text, file, base, at, error, outline: Outline::of(text, at) };
    let mistakes = [
        budget::over_budget,
        quotes::unknown_escape,
        quotes::unclosed,
        quotes::comma_after,
        quotes::closed_early,
        brackets::unclosed,
        brackets::goes_on,
        brackets::closed_twice,
        brackets::missing_comma,
        brackets::comma_too_many,
        texts::curly_quotes,
        texts::reserved_sign,
        texts::colon,
        keys::no_space_after_dash,
        keys::no_space_after_colon,
        columns::line_of_text,
        keys::missing_colon,
        columns::key,
        columns::entry,
        columns::mixed,
        texts::colon_further_down,
        keys::no_key,
    ];
    let known = mistakes.iter().find_map(|mistake| mistake(&stop));
    Box::new(known.unwrap_or_else(|| unknown(&stop)))
}

fn unknown(stop: &Stop<'_>) -> Diagnostic {
    let end = outline::line_end(stop.text, stop.at);
    stop.mistake(stop.at, end, "this cannot be read as YAML")
        .labelled("reading stopped here")
        .help("look at the indentation and quotes of this line and the one before it")
}

/// Where the parser stopped, and what stood before.
struct Stop<'a> {
    text: &'a str,
    file: FileId,
    base: usize,
    at: usize,
    error: &'a Error,
    outline: Outline,
}

impl Stop<'_> {
    /// A mistake at bytes `start` to `end` of the text.
    fn mistake(&self, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(CODE, Span::new(self.file, self.base + start, self.base + end), message)
    }

    /// What the parser calls it.
    fn kind(&self) -> Option<&ErrorKind> {
        let Error::ExternalMessage { source, .. } = self.error else { return None };
        let ExternalMessageSource::Parser(error) = source.as_ref() else { return None };
        Some(error.kind())
    }

    /// The sign at which the parser stopped.
    fn sign(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// The line in which the parser stopped, and those of its document before it; nothing inside a bracket that goes over
    /// several lines.
    fn lines(&self) -> Option<(&Line, &[Line])> {
        let (last, before) = self.outline.lines[self.outline.document..].split_last()?;
        (last.start <= self.at && self.at <= last.end).then_some((last, before))
    }

    /// The text from `start` to the end of a value: of the line, or inside brackets to the next comma or bracket.
    fn value(&self, start: usize) -> &str {
        let line = &self.text[start..outline::line_end(self.text, start)];
        let line = line.split(" #").next().unwrap_or(line);
        let end = if self.outline.brackets.is_empty() { line.len() } else { line.find([',', ']', '}']).unwrap_or(line.len()) };
        line[..end].trim_end()
    }
}

/// A text as it is written in quotes.
fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// The byte at a line and column, both from 1; columns count characters.
fn byte_of(text: &str, line: u64, column: u64) -> usize {
    let mut start = 0;
    for _ in 1..line {
        if start >= text.len() {
            break;
        }
        start = outline::next_line(text, start);
    }
    let rest = &text[start..outline::line_end(text, start)];
    let column = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}
