use super::Stop;
use super::outline::Line;
use crate::diagnostics::Diagnostic;
use serde_yaml::granit_parser::ErrorKind;

/// Whether a word looks like a key of a record.
pub(super) fn is_key(word: &str) -> bool {
    let is_part = |letter: char| letter.is_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '-');
    word.starts_with(char::is_lowercase) && word.chars().all(is_part)
}

/// `role partner`
pub(super) fn missing_colon(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = without_key(stop)?;
    let content = line.value(stop.text);
    let word = content.split([' ', '\t']).next().filter(|word| is_key(word))?;
    let is_prose = before.is_some_and(|before| goes_on(stop.text, before)) && content.split_whitespace().count() > 2;
    (!is_prose).then(|| {
        stop.mistake(line.content, line.content + word.len(), format!("there is no colon after `{word}`"))
            .labelled("a key needs a colon and a space after it")
            .help(format!("write `{word}: …`"))
    })
}

/// `role:partner`
pub(super) fn no_space_after_colon(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, _) = without_key(stop)?;
    let (key, value) = line.value(stop.text).split_once(':')?;
    let colon = line.content + key.len();
    (is_key(key) && !value.is_empty() && !value.starts_with("//")).then(|| {
        stop.mistake(colon, colon + 1, "there is no space after the colon")
            .labelled("a key needs a colon and a space after it")
            .help(format!("write `{key}: {value}`"))
    })
}

/// `-kind: role`
pub(super) fn no_space_after_dash(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let content = stop.text[line.first..line.end].trim_end();
    let entry = content.strip_prefix('-').filter(|entry| entry.starts_with(char::is_alphabetic) || entry.starts_with(['{', '[', '"']))?;
    let in_list = before.iter().any(|before| before.dash.is_some_and(|_| before.first - before.start == line.first - line.start));
    in_list.then(|| {
        stop.mistake(line.first, line.first + 1, "there is no space after the dash")
            .labelled("an entry of a list needs a dash and a space after it")
            .help(format!("write `- {entry}`"))
    })
}

/// A line between keys that is none.
pub(super) fn no_key(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = without_key(stop)?;
    let help = if before.is_some_and(|before| goes_on(stop.text, before)) {
        "indent it with two spaces more if the text above goes on; otherwise begin it with a key and a colon"
    } else {
        "begin it with a key and a colon"
    };
    Some(stop.mistake(line.content, line.end, "this line has no key").labelled("a key and a colon are missing here").help(help))
}

/// The line whose key has no colon, and the line before it: where the parser stopped, or the first of the lines above that
/// it took for one text.
fn without_key<'a>(stop: &'a Stop<'_>) -> Option<(&'a Line, Option<&'a Line>)> {
    let (line, before) = stop.lines()?;
    let kind = stop.kind()?;
    let is_misplaced = matches!(kind, ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry);
    let is_bare = (matches!(kind, ErrorKind::SimpleKeyExpected) && stop.at == line.content) || (is_misplaced && is_bare(stop.text, line));
    let is_below = matches!(kind, ErrorKind::MappingValueNotAllowed) && line.colon.is_none();
    let found = if is_below { first_of_text(stop.text, before) } else { is_bare.then_some((line, before)) };
    found.map(|(line, before)| (line, before.last()))
}

/// Whether a line has neither a dash nor a key.
fn is_bare(text: &str, line: &Line) -> bool {
    let content = &text[line.content..line.end];
    line.dash.is_none() && line.colon.is_none() && !content.contains(": ") && !content.trim_end().ends_with(':')
}

/// The first of the last lines that have no key; nothing where they go on with the text of a key.
fn first_of_text<'a>(text: &str, lines: &'a [Line]) -> Option<(&'a Line, &'a [Line])> {
    let mut lines = lines;
    let mut found = None;
    while let Some((line, before)) = lines.split_last().filter(|(line, _)| line.colon.is_none()) {
        found = Some((line, before));
        lines = before;
        if line.dash.is_some() {
            break;
        }
    }
    let (first, before) = found?;
    let belongs_to_key = first.dash.is_none() && before.last().is_some_and(|key| !key.value(text).is_empty());
    (!belongs_to_key).then_some((first, before))
}

/// Whether a line ends in prose that could go on.
fn goes_on(text: &str, line: &Line) -> bool {
    line.opens_text || line.value(text).split_whitespace().count() > 2
}
