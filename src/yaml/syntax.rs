//! Words a mistake in the syntax for a person: what was done, and where, instead of the token that the parser missed.

mod brackets;
mod budget;
mod columns;
mod keys;
mod misread;
mod outline;
mod quotes;
mod signs;
#[cfg(test)]
mod tests;
mod texts;

use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span};
use crate::yaml::Node;
use outline::{Line, Outline};
use serde_yaml::granit_parser::ErrorKind;
use serde_yaml::{Error, ExternalMessageSource};
pub(in crate::yaml) use signs::is_unseen;

const CODE: &str = "yaml-syntax";

/// A text, and where it stands in its file.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub(super) text: &'a str,
    pub(super) file: FileId,
    pub(super) base: usize,
}

impl Origin<'_> {
    /// A mistake at bytes `start` to `end` of the text.
    fn mistake(&self, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(CODE, Span::new(self.file, self.base + start, self.base + end), message)
    }
}

/// Finds what the parser would take for something else.
///
/// # Errors
/// A tab used for indentation; a line of dashes in the middle of a record.
pub(super) fn check(origin: Origin<'_>) -> Result<(), Box<Diagnostic>> {
    let text = origin.text;
    if !text.contains('\t') && !text.contains("\n---") {
        return Ok(());
    }
    let outline = Outline::of(text, text.len());
    let tab = outline.lines.iter().find_map(|line| text[line.start..line.first].find('\t').map(|tab| line.start + tab));
    let tab = tab.map(|tab| {
        origin
            .mistake(tab, tab + 1, "a tab is used for indentation")
            .labelled("this is a tab")
            .help("YAML is indented with spaces: replace the tab with two spaces for each step")
    });
    let found = tab.or_else(|| columns::divided_record(origin, &outline));
    found.map_or(Ok(()), |diagnostic| Err(Box::new(diagnostic)))
}

/// Finds what YAML reads as something that no author means: see the `misread` module.
///
/// # Errors
/// The first such place.
pub(super) fn check_read(origin: Origin<'_>, documents: &[Node]) -> Result<(), Box<Diagnostic>> {
    documents.iter().find_map(|node| misread::in_document(origin, node)).map_or(Ok(()), |diagnostic| Err(Box::new(diagnostic)))
}

/// Words a mistake of the parser for a person.
pub(super) fn explain(error: &Error, origin: Origin<'_>) -> Box<Diagnostic> {
    let error = error.without_snippet();
    let text = origin.text;
    let at = error.location().map_or(text.len(), |location| byte_of(text, location.line(), location.column()));
    let stop = Stop { text, origin, at, error, outline: Outline::of(text, at) };
    let known = MISTAKES.iter().find_map(|mistake| mistake(&stop));
    Box::new(known.unwrap_or_else(|| unknown(&stop)))
}

/// What people do wrong. The first that fits is told, so what is sure comes before what is likely.
const MISTAKES: [fn(&Stop<'_>) -> Option<Diagnostic>; 41] = [
    budget::over_budget,
    signs::control,
    signs::unseen,
    keys::foreign_mark,
    keys::foreign_dash,
    columns::beside_division,
    columns::divider,
    columns::below_value,
    columns::text_not_indented,
    columns::blanks_before_text,
    quotes::unknown_escape,
    quotes::unclosed,
    quotes::comma_after,
    quotes::comment_after,
    quotes::missing_comma,
    quotes::closed_early,
    texts::tag,
    keys::no_word,
    brackets::double_brace,
    brackets::cut_off,
    brackets::stray_close,
    brackets::unclosed,
    brackets::dash_inside,
    brackets::goes_on,
    brackets::closed_twice,
    brackets::missing_comma,
    brackets::comma_too_many,
    keys::no_space_after_dash,
    keys::doubled_dash,
    texts::curly_quotes,
    texts::reserved_sign,
    texts::colon,
    keys::no_space_after_colon,
    columns::line_of_text,
    keys::missing_colon,
    columns::entry,
    columns::key,
    columns::no_dash,
    columns::mixed,
    texts::colon_further_down,
    keys::no_key,
];

fn unknown(stop: &Stop<'_>) -> Diagnostic {
    let end = outline::line_end(stop.text, stop.at);
    stop.mistake(stop.at, end, "this cannot be read as YAML")
        .labelled("reading stopped here")
        .help("look at the indentation and quotes of this line and the one before it")
}

/// Where the parser stopped, and what stood before.
struct Stop<'a> {
    text: &'a str,
    origin: Origin<'a>,
    at: usize,
    error: &'a Error,
    outline: Outline,
}

impl Stop<'_> {
    /// A mistake at bytes `start` to `end` of the text.
    fn mistake(&self, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
        self.origin.mistake(start, end, message)
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

/// The way out for a text that needs quotes; written out unless it is long.
fn help_quoted(text: &str) -> String {
    if text.contains('\n') || text.chars().count() > 200 {
        "put the whole text in quotes".to_owned()
    } else {
        format!("put the text in quotes: {}", quoted(text))
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
