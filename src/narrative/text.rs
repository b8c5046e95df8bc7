use super::block::{Inline, InlineKind};
use super::citation;
use crate::source::Span;
use std::ops::Range;

/// Where `needle` stands inside `range` of `text`, searching from the end: a link's target comes after its words.
pub(super) fn find_in(text: &str, range: Range<usize>, needle: &str) -> Option<Range<usize>> {
    let at = text.get(range.clone())?.rfind(needle)?;
    Some(range.start + at..range.start + at + needle.len())
}

const PREFIXES: [&str; 4] = ["fig-", "tbl-", "sec-", "claim-"];

/// Words written at `whole` as inlines: references such as `@fig-stige`, citations such as `@oak2016` and values such as
/// `{{ count.waves }}` are taken out of them. Where `escaped`, a `@` at their beginning stands behind a backslash.
pub(super) fn split(words: &str, whole: Span, escaped: bool) -> Vec<Inline> {
    let exact = whole.end - whole.start == words.len();
    let span = |part: Range<usize>| if exact { whole.part(part.start, part.len()) } else { whole };
    let mut inlines = Vec::new();
    let mut done = 0;
    while let Some((kind, found)) = next(words, done, escaped, whole) {
        if found.start > done {
            inlines.push(Inline { kind: InlineKind::Text(words[done..found.start].to_owned()), span: span(done..found.start) });
        }
        done = found.end;
        inlines.push(Inline { kind, span: span(found) });
    }
    if done < words.len() {
        inlines.push(Inline { kind: InlineKind::Text(words[done..].to_owned()), span: span(done..words.len()) });
    }
    inlines
}

/// The first reference, citation or value at or after `from`, and where it stands.
fn next(words: &str, from: usize, escaped: bool, span: Span) -> Option<(InlineKind, Range<usize>)> {
    let mut at = from;
    while let Some(step) = words[at..].find(['@', '{']) {
        let sign = at + step;
        if let Some(value) = value_at(words, sign) {
            return Some((InlineKind::Value(value.to_owned()), sign..sign + value.len() + 4));
        }
        let is_sign = words[sign..].starts_with('@') && (sign > 0 || !escaped);
        let found = is_sign.then(|| reference_at(words, sign, span)).flatten();
        if let Some((place, kind)) = found.filter(|(place, _)| place.start >= from) {
            return Some((kind, place));
        }
        at = sign + 1;
    }
    None
}

/// What the `@` at `at` refers to, and from where to where it is written.
fn reference_at(words: &str, at: usize, span: Span) -> Option<(Range<usize>, InlineKind)> {
    if let Some(label) = label_at(words, at) {
        return Some((at..at + 1 + label.len(), InlineKind::Reference(label.to_owned())));
    }
    let (place, citation) = citation::read_in_sentence(words, at, span)?;
    Some((place, InlineKind::Citation(citation)))
}

/// Whether words after a `@` are a label and no key of a work.
pub(super) fn is_label(words: &str) -> bool {
    PREFIXES.iter().any(|prefix| words.len() > prefix.len() && words.starts_with(prefix))
}

/// What stands between `{{` at `at` and the next `}}`.
fn value_at(words: &str, at: usize) -> Option<&str> {
    // `{{#` begins something else, such as an include that stays as it is written.
    let rest = words[at..].strip_prefix("{{").filter(|rest| !rest.starts_with('#'))?;
    let end = rest.find(['{', '}']).filter(|end| rest[*end..].starts_with("}}"))?;
    Some(&rest[..end])
}

/// The label of a reference whose `@` stands at `at`. A `@` inside a word, as in a mail address, is no reference.
fn label_at(words: &str, at: usize) -> Option<&str> {
    let rest = words[at..].strip_prefix('@')?;
    if words[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '.') {
        return None;
    }
    let length = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))).unwrap_or(rest.len());
    let label = rest[..length].trim_end_matches(['-', '_']);
    is_label(label).then_some(label)
}
