use super::outline::{after_blanks, line_end, line_start};
use super::{Origin, Stop, quoted};
use crate::diagnostics::Diagnostic;

/// `“Husk: ring”`: quotation marks that YAML reads as letters.
pub(super) fn curly_quotes(stop: &Stop<'_>) -> Option<Diagnostic> {
    let start = after_blanks(stop.text, value_start(stop));
    let value = stop.value(start);
    let quote = value.chars().next().filter(|quote| is_curly(*quote) && start <= stop.at)?;
    let inner = value.trim_matches(is_curly);
    let is_closed_before = !value.ends_with(is_curly) && inner.contains(is_curly);
    (!is_closed_before).then(|| curly_mistake(stop.origin, start, quote, inner))
}

/// The quotation mark of a book at byte `at`, around `inner`.
pub(super) fn curly_mistake(origin: Origin<'_>, at: usize, quote: char, inner: &str) -> Diagnostic {
    origin
        .mistake(at, at + quote.len_utf8(), format!("`{quote}` is no quotation mark of YAML"))
        .labelled("YAML reads this sign as a letter")
        .help(format!("write straight quotation marks: {}", quoted(inner)))
}

/// Whether a sign is a quotation mark of books and word processors.
pub(super) fn is_curly(sign: char) -> bool {
    matches!(sign, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}

/// `note: @stifonden har svaret`
pub(super) fn reserved_sign(stop: &Stop<'_>) -> Option<Diagnostic> {
    let sign = stop.sign()?;
    let label = match sign {
        '@' | '`' | '%' | '?' | ',' | ']' | '}' => "YAML keeps this sign for itself",
        '*' => "YAML reads this as the name of a value given before",
        '&' => "YAML reads this as a name for the value after it",
        '!' => "YAML reads this as the type of the value after it",
        '|' | '>' => "YAML reads this as the beginning of a text of several lines",
        '-' => "YAML reads this as an entry of a list",
        _ => return None,
    };
    if after_blanks(stop.text, value_start(stop)) != stop.at || (sign == '-' && stop.outline.colons.is_empty()) {
        return None;
    }
    let value = stop.value(stop.at);
    let name = if sign == '`' { "a backtick".to_owned() } else { format!("`{sign}`") };
    let diagnostic = stop.mistake(stop.at, stop.at + 1, format!("unquoted text begins with {name}")).labelled(label);
    let help = super::help_quoted(if value.is_empty() { &stop.text[stop.at..=stop.at] } else { value });
    Some(diagnostic.help(match sign {
        '-' => format!("begin the list on a line of its own, or {help}"),
        '`' if value.starts_with("```") => "take the line out: only chapters have fences".to_owned(),
        _ => help,
    }))
}

/// `note: !!int tre`: a type before a value that it does not fit.
pub(super) fn tag(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, _) = stop.lines()?;
    let start = after_blanks(stop.text, line.colon.map_or(line.content, |colon| colon + 1));
    let tag = stop.text.get(start..line.end)?.split([' ', '\t']).next().filter(|tag| tag.starts_with('!'))?;
    stop.kind().is_none().then(|| {
        stop.mistake(start, start + tag.len(), "a word with `!` stands before a value that it does not fit")
            .labelled("YAML reads this as the type of the value after it")
            .help("take it out; if it belongs to the text, put the text in quotes")
    })
}

/// `label: Mål: fælles`
pub(super) fn colon(stop: &Stop<'_>) -> Option<Diagnostic> {
    let start = after_blanks(stop.text, value_start(stop));
    if stop.sign() != Some(':') || stop.outline.colons.is_empty() || start > stop.at || start < line_start(stop.text, stop.at) {
        return None;
    }
    if let Some(other) = semicolon(stop, start).or_else(|| never_opened(stop, start)) {
        return Some(other);
    }
    let (start, colon) = whole_entry(stop).unwrap_or((start, stop.at));
    let help = super::help_quoted(stop.value(start));
    let is_empty = stop.text[colon + 1..line_end(stop.text, colon)].trim().is_empty();
    let help = if let Some(key) = second_key(&stop.text[start..colon]).filter(|_| !is_empty) {
        let way = if stop.outline.brackets.is_empty() { "begin a new line" } else { "write a comma" };
        format!("{help}; if `{key}` is a key, {way} before it")
    } else {
        help
    };
    Some(colon_mistake(stop, colon).help(help))
}

/// What may be a key of its own after a value of one word.
fn second_key(before_colon: &str) -> Option<&str> {
    let (value, key) = before_colon.trim_end().rsplit_once([' ', '\t'])?;
    (super::keys::is_key(key) && key.is_ascii() && !value.trim().contains([' ', '\t'])).then_some(key)
}

/// `{id: sti; label: Sti}`
fn semicolon(stop: &Stop<'_>, start: usize) -> Option<Diagnostic> {
    let at = start + stop.text[start..stop.at].rfind(';')?;
    let is_between = super::keys::is_key(stop.text[at + 1..stop.at].trim()) && !stop.outline.brackets.is_empty();
    is_between.then(|| {
        stop.mistake(at, at + 1, "`;` stands where a comma should")
            .labelled("YAML reads this as a part of the text")
            .help("write a comma and a space; if the sign belongs to the text, put that in quotes")
    })
}

/// `- id: sti, label: Sti}`
fn never_opened(stop: &Stop<'_>, start: usize) -> Option<Diagnostic> {
    let value = stop.value(start);
    let is_lost = stop.outline.brackets.is_empty() && value.ends_with([']', '}']) && !value.contains(['[', '{']) && value.contains(',');
    is_lost.then(|| super::brackets::closed_unopened(stop, start + value.len() - 1))
}

/// Where an entry of a list and its first colon stand, if what comes before that colon is no key but text.
fn whole_entry(stop: &Stop<'_>) -> Option<(usize, usize)> {
    let (line, _) = stop.lines()?;
    let colon = line.colon.filter(|_| line.dash.is_some())?;
    let is_text = stop.text[line.content..colon].contains(' ');
    (is_text && stop.outline.brackets.is_empty()).then_some((line.content, colon))
}

/// A colon in a text that began on a line before.
pub(super) fn colon_further_down(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (_, before) = stop.lines()?;
    let goes_on = before.last().is_some_and(|line| line.colon.is_none() || !line.value(stop.text).is_empty());
    (stop.sign() == Some(':') && goes_on).then(|| colon_mistake(stop, stop.at).help("put the whole text in quotes"))
}

fn colon_mistake(stop: &Stop<'_>, at: usize) -> Diagnostic {
    colon_at(stop.origin, at)
}

/// The colon at byte `at` that belongs to a text.
pub(super) fn colon_at(origin: Origin<'_>, at: usize) -> Diagnostic {
    origin.mistake(at, at + 1, "a colon stands in unquoted text").labelled("YAML reads what comes before this colon as a key")
}

/// Where the value begins in which the parser stopped: after its key, or in a list after the comma before it.
pub(super) fn value_start(stop: &Stop<'_>) -> usize {
    let outline = &stop.outline;
    let in_list = outline.brackets.last().is_some_and(|open| stop.text[*open..].starts_with('['));
    let key_end = outline.colons.first().filter(|_| !in_list).map(|colon| colon + 1);
    key_end.unwrap_or(outline.entry).min(stop.text.len())
}
