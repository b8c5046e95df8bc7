use super::outline::{after_blanks, line_start};
use super::{Stop, quoted};
use crate::diagnostics::Diagnostic;

/// `“Husk: ring”`: quotation marks that YAML reads as letters.
pub(super) fn curly_quotes(stop: &Stop<'_>) -> Option<Diagnostic> {
    let start = after_blanks(stop.text, value_start(stop));
    let value = stop.value(start);
    let quote = value.chars().next().filter(|quote| is_curly(*quote) && start <= stop.at)?;
    let inner = value.trim_matches(is_curly);
    Some(
        stop.mistake(start, start + quote.len_utf8(), format!("`{quote}` is no quotation mark of YAML"))
            .labelled("YAML reads this sign as a letter")
            .help(format!("write straight quotation marks: {}", quoted(inner))),
    )
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
    let help = if sign == '-' { "begin the list on a line of its own, or put the text in quotes" } else { "put the text in quotes" };
    let name = if sign == '`' { "a backtick".to_owned() } else { format!("`{sign}`") };
    Some(
        stop.mistake(stop.at, stop.at + 1, format!("unquoted text begins with {name}"))
            .labelled(label)
            .help(format!("{help}: {}", quoted(if value.is_empty() { &stop.text[stop.at..=stop.at] } else { value }))),
    )
}

/// `label: Mål: fælles`
pub(super) fn colon(stop: &Stop<'_>) -> Option<Diagnostic> {
    let start = after_blanks(stop.text, value_start(stop));
    if stop.sign() != Some(':') || stop.outline.colons.is_empty() || start > stop.at || start < line_start(stop.text, stop.at) {
        return None;
    }
    let (start, colon) = whole_entry(stop).unwrap_or((start, stop.at));
    Some(colon_mistake(stop, colon).help(format!("put the text in quotes: {}", quoted(stop.value(start)))))
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
    stop.mistake(at, at + 1, "a colon stands in unquoted text").labelled("YAML reads what comes before this colon as a key")
}

/// Where the value begins in which the parser stopped: after its key, or in a list after the comma before it.
pub(super) fn value_start(stop: &Stop<'_>) -> usize {
    let outline = &stop.outline;
    let in_list = outline.brackets.last().is_some_and(|open| stop.text[*open..].starts_with('['));
    let key_end = outline.colons.first().filter(|_| !in_list).map(|colon| colon + 1);
    key_end.unwrap_or(outline.entry).min(stop.text.len())
}
