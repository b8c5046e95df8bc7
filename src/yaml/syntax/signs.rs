use super::outline::{Line, line_end};
use super::{Origin, Stop, keys};
use crate::diagnostics::Diagnostic;

/// What to call a sign that looks like a blank or like nothing, and is no blank of YAML.
fn name(sign: char) -> Option<&'static str> {
    match sign {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some("a non-breaking space"),
        '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => Some("a space that is no plain one"),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
            Some("a sign that cannot be seen")
        }
        _ => None,
    }
}

/// Whether a sign looks like a blank or like nothing, and is no blank of YAML.
pub(in crate::yaml) fn is_unseen(sign: char) -> bool {
    name(sign).is_some()
}

/// Whether a sign takes up no room at all.
fn is_without_width(sign: char) -> bool {
    name(sign) == Some("a sign that cannot be seen")
}

/// A hard blank or a sign without width in the indentation, after a dash, or beside a key.
pub(super) fn unseen(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let (at, place) = before.iter().chain([line]).find_map(|line| before_value(stop.text, line))?;
    unseen_at(stop.origin, at, place)
}

/// Words it for the sign at byte `at`.
pub(super) fn unseen_at(origin: Origin<'_>, at: usize, place: &str) -> Option<Diagnostic> {
    let sign = origin.text[at..].chars().next()?;
    let name = name(sign)?;
    let help = if is_without_width(sign) {
        "delete it: it often comes along with pasted text; typing the line again is the surest way"
    } else {
        "type a plain space in its place: the other often comes along with pasted text"
    };
    let diagnostic = origin.mistake(at, at + sign.len_utf8(), format!("{name} stands {place}"));
    Some(diagnostic.labelled("YAML reads this as a letter").help(help))
}

/// Where such a sign stands in what YAML reads of a line before its value.
fn before_value(text: &str, line: &Line) -> Option<(usize, &'static str)> {
    let content = &text[line.first..line.end];
    let rest = content.trim_start_matches(|sign| matches!(sign, '-' | ' ' | '\t') || is_unseen(sign));
    let start = line.end - rest.len();
    let leading = text[line.first..start].find(is_unseen).map(|length| line.first + length);
    if let Some(at) = leading.filter(|_| rest.is_empty() || rest.starts_with(['{', '[']) || beside_key(rest).is_some()) {
        return Some((at, if text[line.first..at].contains('-') { "after the dash" } else { "in the indentation" }));
    }
    let (length, place) = beside_key(rest)?;
    text[start + length..].starts_with(is_unseen).then_some((start + length, place))
}

/// Where such a sign stands in a key at the beginning of `text`, before or after its colon; else where its colon stands.
pub(super) fn beside_key(text: &str) -> Option<(usize, &'static str)> {
    let colon = text.find(':')?;
    let (key, value) = (&text[..colon], &text[colon + 1..]);
    let is_ended = value.is_empty() || value.starts_with([' ', '\t', '\n', '\r']) || value.starts_with(is_unseen);
    let plain: String = key.trim_matches(is_unseen).chars().filter(|sign| !is_without_width(*sign)).collect();
    if !is_ended || !keys::is_key(&plain) {
        return None;
    }
    let unseen = key.find(is_unseen).map(|at| (at, if at == 0 { "before a key" } else { "in a key" }));
    let after = value.starts_with(is_unseen).then_some((colon + 1, "after the colon"));
    Some(unseen.or(after).unwrap_or((colon, "")))
}

/// A sign of the machine in the text, such as the zero byte that a file in UTF-16 is full of.
pub(super) fn control(stop: &Stop<'_>) -> Option<Diagnostic> {
    let read = &stop.text[..line_end(stop.text, stop.at)];
    let is_control = |sign: char| sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{85}');
    let at = read.find(is_control)?;
    let sign = read[at..].chars().next()?;
    if stop.text.matches('\0').count() > stop.text.chars().count() / 4 {
        return Some(Diagnostic::invalid_utf8(stop.origin.file, stop.origin.base + at));
    }
    let diagnostic = stop.mistake(at, at + sign.len_utf8(), "a sign that cannot be seen stands in the text");
    Some(
        diagnostic
            .labelled("YAML allows no such sign")
            .help("delete it: it often comes along with pasted text; typing the line again is the surest way"),
    )
}
