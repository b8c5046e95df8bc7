use super::outline::{Outline, quote_end};
use super::outline::{after_blanks, line_end, line_start};
use super::{Stop, keys};
use crate::diagnostics::Diagnostic;
use serde_yaml::granit_parser::ErrorKind;

/// `label: {{ programme.label }}`
pub(super) fn double_brace(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, _) = stop.lines()?;
    let start = after_blanks(stop.text, line.colon.map_or(line.content, |colon| colon + 1));
    let value = stop.text.get(start..line.end)?.trim_end();
    value.starts_with("{{").then(|| {
        stop.mistake(start, start + 2, "unquoted text begins with `{{`")
            .labelled("YAML reads this as the beginning of a map")
            .help(super::help_quoted(value))
    })
}

/// `{label: Mål #1}`: the closing brace is a part of a comment.
pub(super) fn cut_off(stop: &Stop<'_>) -> Option<Diagnostic> {
    let open = left_open(stop).or_else(|| is_unclosed(stop).then_some(stop.at))?;
    let end = line_end(stop.text, open);
    let quotes = Outline::of(stop.text, end).quotes;
    let line = &stop.text[open..end];
    let is_quoted = |at: usize| quotes.get(quotes.partition_point(|quote| quote.end <= at)).is_some_and(|quote| quote.start <= at);
    let is_comment = |at: usize| line[..at].ends_with([' ', '\t']) && !is_quoted(open + at);
    let (at, _) = line.match_indices('#').find(|(at, _)| is_comment(*at))?;
    line[at..].contains([']', '}']).then(|| {
        stop.mistake(open + at, open + at + 1, "a `#` cuts off the rest of this line")
            .labelled("YAML reads a comment from here on")
            .help("put the text in quotes if the `#` belongs to it; otherwise close what is open before the comment")
    })
}

/// `{label: Mål] nye, id: maal}`
pub(super) fn stray_close(stop: &Stop<'_>) -> Option<Diagnostic> {
    let is_mismatched = matches!(stop.kind(), Some(ErrorKind::MismatchedFlowCollectionEnd { .. }));
    let line = &stop.text[stop.at..line_end(stop.text, stop.at)];
    let open = line.chars().next().filter(|sign| is_mismatched && matches!(sign, '[' | '{'))?;
    let stray = unmatched(line, 1)?;
    let next = unmatched(line, stray + 1)?;
    line[next..].starts_with(partner(open)).then(|| closed_unopened(stop, stop.at + stray))
}

/// `[- sti, - vej]`
pub(super) fn dash_inside(stop: &Stop<'_>) -> Option<Diagnostic> {
    let is_entry = matches!(stop.kind(), Some(ErrorKind::BlockEntryInFlowCollection)) && stop.sign() == Some('-');
    is_entry.then(|| {
        stop.mistake(stop.at, stop.at + 1, "an entry with a dash stands inside brackets")
            .labelled("inside brackets commas divide the entries")
            .help("take the dashes out and write commas, or take the brackets out and write each entry on a line of its own")
    })
}

/// Where the first bracket from byte `from` on stands that closes none opened since.
fn unmatched(line: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    let mut begins_text = true;
    while let Some(sign) = line[at..].chars().next() {
        match sign {
            '"' | '\'' if begins_text => {
                at = quote_end(line, at, sign);
                begins_text = false;
                continue;
            }
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 0 => return Some(at),
            ']' | '}' => depth -= 1,
            _ => {}
        }
        begins_text = matches!(sign, ',' | ':' | '[' | '{') || (begins_text && sign == ' ');
        at += sign.len_utf8();
    }
    None
}

fn partner(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

/// Whether the parser stopped at a bracket that is never closed.
fn is_unclosed(stop: &Stop<'_>) -> bool {
    matches!(stop.kind(), Some(ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::MismatchedFlowCollectionEnd { .. }))
}

/// A bracket or brace without its partner.
pub(super) fn unclosed(stop: &Stop<'_>) -> Option<Diagnostic> {
    let at = if is_unclosed(stop) { Some(stop.at) } else { left_open(stop) };
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
    stop.sign().filter(|sign| matches!(sign, ']' | '}'))?;
    let begins_value = after_blanks(stop.text, super::texts::value_start(stop)) == stop.at;
    let is_misplaced = matches!(stop.kind(), Some(ErrorKind::MisplacedFlowCollectionEnd));
    let after_bracket = stop.text[..stop.at].trim_end().ends_with([']', '}']);
    (is_misplaced && (after_bracket || !begins_value)).then(|| closed_unopened(stop, stop.at))
}

/// The closing bracket at byte `at` without its partner.
pub(super) fn closed_unopened(stop: &Stop<'_>, at: usize) -> Diagnostic {
    let name = if stop.text[at..].starts_with(']') { "bracket" } else { "brace" };
    stop.mistake(at, at + 1, format!("a {name} is closed that was never opened"))
        .labelled("nothing is open here")
        .help("take it out, or open it where the list or map begins; if it belongs to a text, put that in quotes")
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
    if rest.starts_with('{') {
        let diagnostic = stop.mistake(stop.at, stop.at + 1, "a new entry begins on the same line").labelled("begins here");
        return Some(diagnostic.help("begin it on a line of its own, with a dash and a space before it"));
    }
    let close = line.content + before.len() - 1;
    let written = stop.value(after_blanks(stop.text, line.colon.map_or(line.content, |colon| colon + 1)));
    Some(
        stop.mistake(close, close + 1, "the text goes on after the bracket that ends it")
            .labelled("ends the list or map")
            .help(super::help_quoted(written)),
    )
}

/// A new key or entry in brackets without a comma before it.
pub(super) fn missing_comma(stop: &Stop<'_>) -> Option<Diagnostic> {
    let open = *stop.outline.brackets.last()?;
    let key = after_blanks(stop.text, line_start(stop.text, stop.at)).min(stop.at);
    let word = &stop.text[key..stop.at];
    let after_bracket = stop.text[..stop.at].trim_end().ends_with([']', '}']);
    let (at, end, name) = match stop.sign()? {
        ':' if key > open && keys::is_key(word) => (key, stop.at, format!("`{word}`")),
        '"' | '\'' | '[' | '{' if is_separator_missing(stop) => (stop.at, stop.at + 1, "this entry".to_owned()),
        sign if sign.is_alphanumeric() && after_bracket => (stop.at, stop.at + sign.len_utf8(), "this entry".to_owned()),
        _ => return None,
    };
    Some(comma_mistake(stop, at, end, &name))
}

/// What begins at byte `at` inside brackets without a comma before it.
pub(super) fn comma_mistake(stop: &Stop<'_>, at: usize, end: usize, name: &str) -> Diagnostic {
    stop.mistake(at, end, format!("there is no comma before {name}"))
        .labelled("something new begins here")
        .help("write a comma after what comes before it")
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
