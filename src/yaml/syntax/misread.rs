//! What YAML reads without a complaint, although no author can have meant it: a comma or colon in unquoted text inside
//! brackets, a key that is glued to its value, a list whose dashes are glued to their entries. Whatever could be meant is left
//! alone, however odd.

use super::outline::{after_blanks, line_end};
use super::{Origin, keys, signs, texts};
use crate::diagnostics::Diagnostic;
use crate::source::Span;
use crate::yaml::{Entry, Kind, Node};

/// The first such place in a document.
pub(super) fn in_document(origin: Origin<'_>, node: &Node) -> Option<Diagnostic> {
    let first_line = |at: usize| (at, line_end(origin.text, at));
    if let Kind::Text(text) = &node.kind
        && text.contains(' ')
    {
        let (start, end) = first_line(node.span.start - origin.base);
        let unseen = signs::beside_key(&origin.text[start..end]).filter(|(_, place)| !place.is_empty());
        let unseen = unseen.and_then(|(length, place)| signs::unseen_at(origin, start + length, place));
        return unseen.or_else(|| keys::mark_mistake(origin, start, end)).or_else(|| in_node(origin, node));
    }
    in_node(origin, node)
}

fn in_node(origin: Origin<'_>, node: &Node) -> Option<Diagnostic> {
    match &node.kind {
        Kind::Empty => None,
        Kind::Text(_) => glued_entries(origin, node),
        Kind::List(items) => items.iter().find_map(|item| {
            let split = split_item(origin, item);
            split.or_else(|| colon_in_item(origin, item)).or_else(|| in_node(origin, item))
        }),
        Kind::Map(entries) => entries.iter().enumerate().find_map(|(index, entry)| {
            let key = key(origin, entry);
            key.or_else(|| no_colon(origin, entries, index)).or_else(|| in_node(origin, &entry.value))
        }),
    }
}

/// The source of a piece, if it stands there as it was read: a value that is named with `*` stands elsewhere.
fn source(origin: Origin<'_>, span: Span) -> Option<(usize, &str)> {
    let start = span.start.checked_sub(origin.base)?;
    origin.text.get(start..span.end.checked_sub(origin.base)?).map(|slice| (start, slice))
}

/// A key with a sign in it that belongs to no key.
fn key(origin: Origin<'_>, entry: &Entry) -> Option<Diagnostic> {
    let (start, written) = source(origin, entry.key_span).filter(|(_, written)| *written == entry.key)?;
    if let Some(at) = written.find(signs::is_unseen) {
        let place = match &written[..at] {
            "" => "before a key",
            before if before.ends_with(':') => "after the colon",
            _ => "in a key",
        };
        return signs::unseen_at(origin, start + at, place);
    }
    if let Some(glued) = written.strip_prefix('-').filter(|glued| keys::is_key(glued)) {
        return Some(keys::dash_mistake(origin, start, &format!("{glued}: …")));
    }
    let first = written.chars().next()?;
    let inner = written.trim_matches(texts::is_curly);
    (texts::is_curly(first) && keys::is_key(inner)).then(|| texts::curly_mistake(origin, start, first, inner))
}

/// An entry inside braces that has no colon: a comma in the text before it, or a slip beside the colon.
fn no_colon(origin: Origin<'_>, entries: &[Entry], index: usize) -> Option<Diagnostic> {
    let entry = &entries[index];
    let (start, written) = bare(origin, entry)?;
    let end = start + written.len();
    let glued = written.split_once(':').filter(|(key, value)| keys::is_key(key) && !value.is_empty() && !value.starts_with("//"));
    if let Some((key, value)) = glued {
        return Some(keys::colon_mistake(origin, start + key.len(), key, value));
    }
    if let Some(mistake) = keys::mark_mistake(origin, start, end) {
        return Some(mistake);
    }
    let last = entries[index..].iter().map_while(|entry| bare(origin, entry)).last().map_or(end, |(start, written)| start + written.len());
    let text = index.checked_sub(1).and_then(|index| unquoted(origin, &entries[index].value));
    match text {
        Some((text_start, text)) => Some(comma_in_text(origin, (text_start, text), start, last)),
        None => missing_colon(origin, start, written),
    }
}

/// The key of an entry after which no colon stands.
fn bare<'a>(origin: Origin<'a>, entry: &Entry) -> Option<(usize, &'a str)> {
    let (start, written) = source(origin, entry.key_span).filter(|(_, written)| *written == entry.key)?;
    let rest = origin.text[start + written.len()..].trim_start();
    (matches!(entry.value.kind, Kind::Empty) && rest.starts_with([',', '}'])).then_some((start, written))
}

/// Text of one line without quotes, as it stands in the source.
fn unquoted<'a>(origin: Origin<'a>, node: &Node) -> Option<(usize, &'a str)> {
    let Kind::Text(text) = &node.kind else { return None };
    source(origin, node.span).filter(|(_, written)| written == text)
}

/// `{label: Mål, midler og vilje}`
fn comma_in_text(origin: Origin<'_>, (text_start, text): (usize, &str), start: usize, end: usize) -> Diagnostic {
    let whole = &origin.text[text_start..end];
    if let Some(quote) = text.chars().next().filter(|quote| texts::is_curly(*quote)) {
        return texts::curly_mistake(origin, text_start, quote, whole.trim_matches(texts::is_curly));
    }
    let word = origin.text[start..end].split([' ', ',']).next().unwrap_or_default();
    if keys::is_key(text) && keys::is_key(word) {
        let help = format!("write `{word}: …`; if the text goes on here, {}", super::help_quoted(whole));
        return no_colon_after(origin, start, word, &help);
    }
    let comma = text_start + text.len() + origin.text[text_start + text.len()..start].find(',').unwrap_or(0);
    origin
        .mistake(comma, comma + 1, "a comma stands in unquoted text")
        .labelled("inside braces YAML reads what comes after this comma as a key")
        .help(super::help_quoted(whole))
}

/// `{label Mål}`; a lone word in braces is sound.
fn missing_colon(origin: Origin<'_>, start: usize, written: &str) -> Option<Diagnostic> {
    let (word, _) = written.split_once(' ')?;
    keys::is_key(word).then(|| no_colon_after(origin, start, word, &format!("write `{word}: …`")))
}

fn no_colon_after(origin: Origin<'_>, start: usize, word: &str, help: &str) -> Diagnostic {
    origin
        .mistake(start, start + word.len(), format!("there is no colon after `{word}`"))
        .labelled("a key needs a colon and a space after it")
        .help(help)
}

/// `- Et fast samarbejde: det bedste`, `[Husk: ring]`
fn colon_in_item(origin: Origin<'_>, item: &Node) -> Option<Diagnostic> {
    let Kind::Map(entries) = &item.kind else { return None };
    let [entry] = entries.as_slice() else { return None };
    let (start, key) = source(origin, entry.key_span).filter(|(_, key)| *key == entry.key)?;
    let is_item = origin.text[..start].trim_end().ends_with(['-', '[', ',']);
    let is_text = key.contains(' ') || key.starts_with(char::is_uppercase);
    let (value_start, value) = source(origin, entry.value.span)?;
    if !is_item || !is_text || !matches!(entry.value.kind, Kind::Text(_)) || value_start < start {
        return None;
    }
    let colon = after_blanks(origin.text, start + key.len());
    let whole = &origin.text[start..value_start + value.len()];
    Some(texts::colon_at(origin, colon).help(super::help_quoted(whole)))
}

/// `[“Sti, og vej”]`: the quotation marks of a book do not keep the comma.
fn split_item(origin: Origin<'_>, item: &Node) -> Option<Diagnostic> {
    let (start, text) = unquoted(origin, item)?;
    let quote = text.chars().next().filter(|quote| texts::is_curly(*quote) && text.matches(texts::is_curly).count() == 1)?;
    // Whoever closes the quotation does so soon; a longer look at each of many entries would take long.
    let next = first_signs(&origin.text[start + text.len()..], 300);
    let next = next.trim_start().starts_with(',').then_some(next)?;
    let ends_item = |at: usize, sign: &str| next[at + sign.len()..].trim_start().starts_with([',', ']']);
    let (close, _) = next.match_indices(texts::is_curly).find(|(at, sign)| ends_item(*at, sign))?;
    Some(texts::curly_mistake(origin, start, quote, &origin.text[start + quote.len_utf8()..start + text.len() + close]))
}

/// At most so many signs from the beginning of a text, and none of the next line.
fn first_signs(text: &str, most: usize) -> &str {
    let end = text.char_indices().take(most + 1).find(|(at, sign)| matches!(sign, '\n' | '\r') || *at >= most);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// A text of several lines of which each begins with a dash: a list whose dashes have no space after them.
fn glued_entries(origin: Origin<'_>, node: &Node) -> Option<Diagnostic> {
    let (start, written) = source(origin, node.span)?;
    let dash = written.chars().next().filter(|sign| *sign == '-' || keys::is_foreign_dash(*sign))?;
    if written.lines().count() < 2 || !written.lines().all(|line| line.trim_start().starts_with(dash)) {
        return None;
    }
    let entry = written.lines().next()?[dash.len_utf8()..].trim();
    Some(match dash {
        '-' => keys::dash_mistake(origin, start, entry),
        _ => keys::foreign_dash_mistake(origin, start, dash, entry),
    })
}
