use super::outline::Line;
use super::{Origin, Stop};
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
    (is_key(key.trim_matches(['"', '\''])) && !value.is_empty() && !value.starts_with("//"))
        .then(|| colon_mistake(stop.origin, colon, key, value))
}

/// A colon at byte `at` without a space between it and its value.
pub(super) fn colon_mistake(origin: Origin<'_>, at: usize, key: &str, value: &str) -> Diagnostic {
    origin
        .mistake(at, at + 1, "there is no space after the colon")
        .labelled("a key needs a colon and a space after it")
        .help(format!("write `{key}: {value}`"))
}

/// `-kind: role`
pub(super) fn no_space_after_dash(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let in_list = before.iter().any(|before| before.dash.is_some_and(|_| before.first - before.start == line.first - line.start));
    let here = glued(stop.text, line).filter(|entry| in_list || begins_entry(entry));
    let above = || before.last().and_then(|line| glued(stop.text, line).filter(|entry| begins_entry(entry)).map(|entry| (line, entry)));
    let (line, entry) = here.map(|entry| (line, entry)).or_else(above)?;
    Some(dash_mistake(stop.origin, line.first, entry))
}

/// `-- kind: role`
pub(super) fn doubled_dash(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let is_doubled = |line: &&Line| stop.text[line.first..line.end].starts_with("-- ");
    let line = Some(line).filter(is_doubled).or_else(|| before.last().filter(is_doubled))?;
    Some(
        stop.mistake(line.first, line.first + 2, "two dashes stand before this entry")
            .labelled("an entry of a list needs one dash and a space after it")
            .help(format!("write `- {}`", stop.text[line.first + 2..line.end].trim())),
    )
}

/// A dash at byte `at` without a space between it and its entry.
pub(super) fn dash_mistake(origin: Origin<'_>, at: usize, entry: &str) -> Diagnostic {
    origin
        .mistake(at, at + 1, "there is no space after the dash")
        .labelled("an entry of a list needs a dash and a space after it")
        .help(format!("write `- {entry}`"))
}

/// What stands right after the dash with which a line begins.
fn glued<'a>(text: &'a str, line: &Line) -> Option<&'a str> {
    let entry = text[line.first..line.end].trim_end().strip_prefix('-')?;
    Some(entry).filter(|entry| entry.starts_with(char::is_alphabetic) || entry.starts_with(['{', '[', '"']))
}

/// Whether a text can only be an entry of a list: it begins with a bracket, or with a key.
fn begins_entry(entry: &str) -> bool {
    entry.starts_with(['{', '[']) || entry.split_once(": ").is_some_and(|(key, _)| is_key(key))
}

/// `– kind: role`, `• kind: role`
pub(super) fn foreign_dash(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let of_line = |line: &Line| {
        let content = stop.text[line.first..line.end].trim_end();
        let sign = content.chars().next().filter(|sign| is_foreign_dash(*sign))?;
        Some((line.first, sign, content[sign.len_utf8()..].trim_start()))
    };
    let (at, sign, entry) = of_line(line).or_else(|| before.last().filter(|line| line.colon.is_some()).and_then(of_line))?;
    Some(foreign_dash_mistake(stop.origin, at, sign, entry))
}

/// The sign at byte `at` that stands for a dash.
pub(super) fn foreign_dash_mistake(origin: Origin<'_>, at: usize, sign: char, entry: &str) -> Diagnostic {
    origin
        .mistake(at, at + sign.len_utf8(), format!("`{sign}` begins no entry of a list"))
        .labelled("only a plain hyphen does")
        .help(format!("write `- {entry}`"))
}

/// Whether a sign is a dash or bullet of books and word processors.
pub(super) fn is_foreign_dash(sign: char) -> bool {
    matches!(sign, '–' | '—' | '−' | '‐' | '‑' | '•' | '·' | '‣' | '◦' | '●')
}

/// `role = partner`, `role：partner`
pub(super) fn foreign_mark(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let bare = before.iter().rev().take_while(|line| line.colon.is_none());
    let mut lines = std::iter::once(line).filter(|line| is_bare(stop.text, line)).chain(bare);
    lines.find_map(|line| mark_mistake(stop.origin, line.content, line.end))
}

/// What stands for a colon after the key with which the text from `start` to `end` begins.
pub(super) fn mark_mistake(origin: Origin<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let content = &origin.text[start..end];
    let length = content.find(|sign: char| !(sign.is_lowercase() || sign.is_ascii_digit() || matches!(sign, '_' | '-')))?;
    let after = content[length..].trim_start_matches([' ', '\t']);
    let mark = after.chars().next().filter(|mark| is_key(&content[..length]) && matches!(mark, '=' | '：' | '∶' | '﹕' | '꞉'))?;
    let value = after[mark.len_utf8()..].trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '=' | '>'));
    let at = end - after.len();
    let message = if mark == '=' { "`=` stands where a colon should".to_owned() } else { format!("`{mark}` is no colon of YAML") };
    let value = if value.is_empty() { "…" } else { value };
    let diagnostic = origin.mistake(at, at + mark.len_utf8(), message).labelled("a key needs a colon and a space after it");
    Some(diagnostic.help(format!("write `{}: {value}`", &content[..length])))
}

/// `? [sti]`, `~: sti`: a key that is no word.
pub(super) fn no_word(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, _) = stop.lines()?;
    let content = stop.text[line.content..line.end].trim_end();
    let is_other = content.starts_with(['?', '[', '{', '~', ':']) || content.starts_with("null:");
    (stop.kind().is_none() && is_other).then(|| {
        stop.mistake(line.content, line.content + content.len(), "this key is no word")
            .labelled("a list, a map or nothing stands where a key should")
            .help("begin the line with a key, a colon and a space; put text in quotes")
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
    let content = content.split(" #").next().unwrap_or(content);
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
