use super::outline::{after_blanks, line_end};
use super::{Stop, keys};
use crate::diagnostics::Diagnostic;
use serde_yaml::granit_parser::ErrorKind;
use std::ops::Range;

/// A quotation mark without its partner: nothing closes it, or the next one far below does.
pub(super) fn unclosed(stop: &Stop<'_>) -> Option<Diagnostic> {
    let quote = reached(stop)?;
    let is_open = matches!(stop.kind(), Some(ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar));
    if !is_open && !runs_over_keys(stop.text, &quote) {
        return None;
    }
    let line = stop.text[quote.start..line_end(stop.text, quote.start)].trim_end();
    let message = "a quotation mark is opened and never closed";
    Some(stop.mistake(quote.start, quote.start + 1, message).labelled("opened here").help(way_to_close(line)))
}

/// How to close the quoted text that begins a line.
fn way_to_close(line: &str) -> &'static str {
    let other = if line.starts_with('"') { '\'' } else { '"' };
    if line.ends_with(super::texts::is_curly) || line.ends_with(other) {
        "close it with the same straight quotation mark"
    } else if line.starts_with('\'') {
        "close it at the end of the text; if it is an apostrophe, put the whole text in double quotes"
    } else if line.len() > 1 && line.ends_with("\\\"") {
        "a backslash before the last quotation mark makes it a part of the text: put the text in single quotes, or write the backslash twice"
    } else {
        "close it at the end of the text; inside double quotes write a quotation mark as \\\""
    }
}

/// `"Ordet "sti" er valgt"`
pub(super) fn closed_early(stop: &Stop<'_>) -> Option<Diagnostic> {
    let quote = trailing(stop)?;
    let close = quote.end - 1;
    let line = stop.text[quote.start..line_end(stop.text, quote.end)].trim_end();
    let rest = line[quote.len()..].trim_start();
    let help = if rest.strip_prefix(',').is_some_and(|next| next.trim_start().starts_with(['"', '\''])) {
        format!("to give several values, put them in brackets: `[{line}]`")
    } else if quote.len() == 2 {
        "one quotation mark before the text and one after it are enough".to_owned()
    } else if stop.text[close..].starts_with('\'') {
        "put the whole text in double quotes; inside single quotes write an apostrophe as ''".to_owned()
    } else {
        "put the whole text in single quotes".to_owned()
    };
    Some(stop.mistake(close, quote.end, "the text goes on after the quotation mark that ends it").labelled("ends the text").help(help))
}

/// `["Sti" "Vej"]`, `{label: "Sti" code: St}`
pub(super) fn missing_comma(stop: &Stop<'_>) -> Option<Diagnostic> {
    let quote = trailing(stop).filter(|_| !stop.outline.brackets.is_empty())?;
    let at = after_blanks(stop.text, quote.end);
    let rest = &stop.text[at..line_end(stop.text, at)];
    let key = rest.split_once(": ").map(|(key, _)| key).filter(|key| keys::is_key(key));
    let is_new = at > quote.end && (key.is_some() || rest.starts_with(['"', '\'', '[', '{']));
    let (length, name) = key.map_or_else(|| (1, "this entry".to_owned()), |key| (key.len(), format!("`{key}`")));
    is_new.then(|| super::brackets::comma_mistake(stop, at, at + length, &name))
}

/// `label: "Sti"#1`
pub(super) fn comment_after(stop: &Stop<'_>) -> Option<Diagnostic> {
    let sign = stop.text[..stop.at].trim_end_matches('#').len();
    let is_glued = matches!(stop.kind(), Some(ErrorKind::CommentNotSeparated | ErrorKind::ExpectedWhitespace));
    let at = [sign, stop.at].into_iter().find(|at| is_glued && stop.text[*at..].starts_with('#'))?;
    Some(
        stop.mistake(at, at + 1, "there is no space before `#`")
            .labelled("a comment needs a space before it")
            .help("write a space before it, or put the whole text in quotes"),
    )
}

/// `label: "Sti",` as other languages have it.
pub(super) fn comma_after(stop: &Stop<'_>) -> Option<Diagnostic> {
    let quote = trailing(stop)?;
    let at = after_blanks(stop.text, quote.end);
    let sign = stop.text[at..line_end(stop.text, at)].trim_end();
    matches!(sign, "," | ";").then(|| {
        stop.mistake(at, at + 1, format!("a `{sign}` stands after the text")).labelled("the text has ended before this").help("take it out")
    })
}

/// A backslash in double quotes that YAML has no meaning for.
pub(super) fn unknown_escape(stop: &Stop<'_>) -> Option<Diagnostic> {
    let is_escape = matches!(
        stop.kind(),
        Some(
            ErrorKind::UnknownQuotedScalarEscape
                | ErrorKind::InvalidQuotedScalarHexEscape
                | ErrorKind::InvalidUnicodeEscape
                | ErrorKind::InvalidLowSurrogateHexEscape
                | ErrorKind::InvalidLowSurrogate
                | ErrorKind::MissingLowSurrogate
                | ErrorKind::UnpairedLowSurrogate
        )
    );
    let quote = reached(stop).filter(|_| is_escape)?;
    let (length, sign) = escapes(&stop.text[quote.clone()]).find(|(_, sign)| !"0abt\tnvfre \"/\\N_LP\r\n".contains(*sign))?;
    let at = quote.start + length;
    Some(
        stop.mistake(at, at + 1 + sign.len_utf8(), format!("a backslash stands before `{sign}`"))
            .labelled("in double quotes a backslash begins a sign of its own")
            .help("put the text in single quotes, or write the backslash twice"),
    )
}

/// The backslashes of a quoted text, each with the sign after it.
fn escapes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut signs = text.char_indices();
    std::iter::from_fn(move || {
        let (at, _) = signs.find(|(_, sign)| *sign == '\\')?;
        signs.next().map(|(_, sign)| (at, sign))
    })
}

/// The quoted text in which the parser stopped, or which it had just read.
fn reached(stop: &Stop<'_>) -> Option<Range<usize>> {
    if matches!(stop.sign(), Some('"' | '\'')) && is_scalar_mistake(stop) {
        let outline = super::Outline::of(stop.text, stop.at + 1);
        return outline.quotes.last().filter(|quote| quote.start == stop.at).cloned().or_else(|| trailing(stop));
    }
    if let Some(quote) = stop.outline.quotes.last().filter(|quote| quote.end > stop.at) {
        return Some(quote.clone());
    }
    trailing(stop)
}

/// Whether the parser stopped at the beginning of a quoted text because of what is in it.
fn is_scalar_mistake(stop: &Stop<'_>) -> bool {
    !matches!(stop.kind(), None | Some(ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar))
}

/// The quoted text after which something stands that does not belong there.
fn trailing(stop: &Stop<'_>) -> Option<Range<usize>> {
    let is_trailing =
        matches!(stop.kind(), Some(ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar));
    let is_closed = |quote: &&Range<usize>| quote.len() > 1 && quote.end <= stop.at && stop.text[..quote.end].ends_with(['"', '\'']);
    stop.outline.quotes.last().filter(|_| is_trailing).filter(is_closed).cloned()
}

/// Whether a quoted text has swallowed lines that look like keys or entries.
fn runs_over_keys(text: &str, quote: &Range<usize>) -> bool {
    let mut lines = text[quote.clone()].lines();
    lines.next();
    lines.any(|line| {
        let content = line.trim_start();
        let entry = content.strip_prefix("- ");
        let content = entry.unwrap_or(content).trim_start_matches('{');
        entry.is_some()
            || content.split_once(':').is_some_and(|(key, value)| keys::is_key(key) && (value.is_empty() || value.starts_with(' ')))
    })
}
