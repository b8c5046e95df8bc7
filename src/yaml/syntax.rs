use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span};

const CODE: &str = "yaml-syntax";

/// Finds what people get wrong before the parser does: it would point somewhere else or speak of tokens.
///
/// # Errors
/// A tab used for indentation.
pub(super) fn check(text: &str, file: FileId, base: usize) -> Result<(), Box<Diagnostic>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t').filter(|_| !line.trim().is_empty()) {
            let span = Span::new(file, base + start + tab, base + start + tab + 1);
            let diagnostic = Diagnostic::error(CODE, span, "a tab is used for indentation")
                .labelled("this is a tab")
                .help("YAML is indented with spaces: replace the tab with two spaces for each step");
            return Err(Box::new(diagnostic));
        }
        start += line.len();
    }
    Ok(())
}

/// Words a mistake of the parser for a person.
pub(super) fn explain(error: &serde_yaml::Error, text: &str, file: FileId, base: usize) -> Box<Diagnostic> {
    let error = error.without_snippet();
    let at = error.location().and_then(|location| location.span().byte_offset()).map_or(text.len(), |at| usize::try_from(at).unwrap_or(0));
    let at = floor_char(text, at.min(text.len()));
    let said = error.to_string();
    let known = colon_in_text(text, file, base, at)
        .or_else(|| missing_colon(text, file, base, at))
        .or_else(|| unclosed_quote(text, file, base, &said, at));
    Box::new(known.unwrap_or_else(|| plain(text, file, base, at, &said)))
}

fn plain(text: &str, file: FileId, base: usize, at: usize, said: &str) -> Diagnostic {
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let span = Span::new(file, base + at, base + end.max(at));
    let said = said.split(" at line ").next().unwrap_or(said).to_lowercase();
    Diagnostic::error(CODE, span, format!("this is not YAML: {said}"))
        .labelled("reading stopped here")
        .help("look at the indentation and quotes of this line and the one before it")
}

/// `label: Mål: fælles` — a second colon in unquoted text.
fn colon_in_text(text: &str, file: FileId, base: usize, at: usize) -> Option<Diagnostic> {
    let (start, line) = line_around(text, at);
    let first = line.find(": ")?;
    let value = first + 2 + (line[first + 2..].len() - line[first + 2..].trim_start().len());
    let written = &line[value..];
    if written.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']) {
        return None;
    }
    let second = value + written.find(": ").or_else(|| written.trim_end().strip_suffix(':').map(str::len))?;
    let span = Span::new(file, base + start + second, base + start + second + 1);
    Some(
        Diagnostic::error(CODE, span, "a colon stands in unquoted text")
            .labelled("YAML reads what comes before this colon as a key")
            .help(format!("put the text in quotes: \"{}\"", written.trim_end())),
    )
}

/// A line with a key but no colon, where the lines around it have one.
fn missing_colon(text: &str, file: FileId, base: usize, at: usize) -> Option<Diagnostic> {
    let (start, line) = line_around(text, at);
    let earlier = (start > 0).then(|| line_around(text, start - 1));
    [Some((start, line)), earlier].into_iter().flatten().find_map(|(start, line)| {
        let content = line.trim();
        let word = content.strip_prefix("- ").unwrap_or(content).split([' ', '\t']).next()?;
        let is_key = !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit());
        if !is_key || content.contains(':') || content.starts_with('#') {
            return None;
        }
        let from = start + line.find(word)?;
        let span = Span::new(file, base + from, base + from + word.len());
        Some(
            Diagnostic::error(CODE, span, format!("there is no colon after `{word}`"))
                .labelled("a key needs a colon and a space after it")
                .help(format!("write `{word}: …`")),
        )
    })
}

fn unclosed_quote(text: &str, file: FileId, base: usize, said: &str, at: usize) -> Option<Diagnostic> {
    if !said.contains("quoted scalar") && !said.contains("end of stream") {
        return None;
    }
    let (start, line) = line_around(text, at);
    let quote = line.find(['"', '\'']).map(|inner| start + inner).or_else(|| text[..at].rfind(['"', '\'']))?;
    let span = Span::new(file, base + quote, base + quote + 1);
    Some(
        Diagnostic::error(CODE, span, "a quotation mark is opened and never closed")
            .labelled("opened here")
            .help("close it at the end of the text; inside double quotes write a quotation mark as \\\""),
    )
}

fn line_around(text: &str, at: usize) -> (usize, &str) {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    (start, &text[start..end])
}

fn floor_char(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
