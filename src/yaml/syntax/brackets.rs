use super::outline::{after_blanks, line_end, line_start};
use super::{Stop, keys};
use crate::diagnostics::Diagnostic;
use serde_yaml::granit_parser::ErrorKind;

/// A bracket or brace without its partner.
pub(super) fn unclosed(stop: &Stop<'_>) -> Option<Diagnostic> {
    let is_open = matches!(stop.kind(), Some(ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::MismatchedFlowCollectionEnd { .. }));
    let at = if is_open { Some(stop.at) } else { left_open(stop) };
    let at = at.filter(|at| stop.text[*at..].starts_with(['[', '{']))?;
    let (name, close) = if stop.text[at..].starts_with('[') { ("bracket", ']') } else { ("brace", '}') };
    Some(
        stop.mistake(at, at + 1, format!("a {name} is opened and never closed"))
            .labelled("opened here")
            .help(format!("close it with `{close}`")),
    )
}

/// The bracket that is still open on a line which begins no further in than the line that opened it.
fn left_open(stop: &Stop<'_>) -> Option<usize> {
    let open = *stop.outline.brackets.last()?;
    let (line, opening) = (line_start(stop.text, stop.at), line_start(stop.text, open));
    let indent = |start: usize| after_blanks(stop.text, start) - start;
    let is_closing = stop.text[after_blanks(stop.text, line)..].starts_with([']', '}']);
    (line > open && indent(line) <= indent(opening) && !is_closing).then_some(open)
}

/// `{level: sti}}`
pub(super) fn closed_twice(stop: &Stop<'_>) -> Option<Diagnostic> {
    let name = match stop.sign()? {
        ']' => "bracket",
        '}' => "brace",
        _ => return None,
    };
    let begins_value = after_blanks(stop.text, super::texts::value_start(stop)) == stop.at;
    let is_misplaced = matches!(stop.kind(), Some(ErrorKind::MisplacedFlowCollectionEnd));
    let after_bracket = stop.text[..stop.at].trim_end().ends_with([']', '}']);
    (is_misplaced && (after_bracket || !begins_value)).then(|| {
        stop.mistake(stop.at, stop.at + 1, format!("a {name} is closed that was never opened"))
            .labelled("nothing is open here")
            .help("take it out, or open it where the list or map begins")
    })
}

/// `label: [Sti] og vej`
pub(super) fn goes_on(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, _) = stop.lines()?;
    let before = stop.text.get(line.content..stop.at)?.trim_end();
    let rest = stop.text[stop.at..line.end].trim();
    let is_after = before.ends_with([']', '}']) && stop.outline.brackets.is_empty();
    if !is_after || rest.is_empty() || rest.starts_with([':', ']', '}', '#']) {
        return None;
    }
    if matches!(rest, "," | ";") {
        let message = format!("a `{rest}` stands after the closing bracket");
        return Some(stop.mistake(stop.at, stop.at + 1, message).labelled("the list or map has ended before this").help("take it out"));
    }
    let close = line.content + before.len() - 1;
    let written = stop.value(after_blanks(stop.text, line.colon.map_or(line.content, |colon| colon + 1)));
    Some(
        stop.mistake(close, close + 1, "the text goes on after the bracket that ends it")
            .labelled("ends the list or map")
            .help(format!("put the whole text in quotes: {}", super::quoted(written))),
    )
}

/// A new key or entry in brackets without a comma before it.
pub(super) fn missing_comma(stop: &Stop<'_>) -> Option<Diagnostic> {
    let open = *stop.outline.brackets.last()?;
    let key = after_blanks(stop.text, line_start(stop.text, stop.at)).min(stop.at);
    let word = &stop.text[key..stop.at];
    let (at, end, name) = match stop.sign()? {
        ':' if key > open && keys::is_key(word) => (key, stop.at, format!("`{word}`")),
        '"' | '\'' | '[' | '{' if is_separator_missing(stop) => (stop.at, stop.at + 1, "this entry".to_owned()),
        _ => return None,
    };
    Some(
        stop.mistake(at, end, format!("there is no comma before {name}"))
            .labelled("something new begins here")
            .help("write a comma after what comes before it"),
    )
}

fn is_separator_missing(stop: &Stop<'_>) -> bool {
    matches!(stop.kind(), Some(ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator))
}

/// `[sti,, vej]`
pub(super) fn comma_too_many(stop: &Stop<'_>) -> Option<Diagnostic> {
    let inside = !stop.outline.brackets.is_empty() && line_end(stop.text, stop.at) > stop.at;
    (inside && stop.sign() == Some(',') && stop.text[..stop.at].trim_end().ends_with([',', '[', '{'])).then(|| {
        stop.mistake(stop.at, stop.at + 1, "there is a comma too many").labelled("nothing stands before this comma").help("take it out")
    })
}
