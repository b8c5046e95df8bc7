use super::block::{Inline, InlineKind};
use super::citation;
use crate::source::{FileId, Span};
use std::ops::Range;

/// Where `needle` stands inside `range` of `text`, searching from the end: a link's target comes after its words.
pub(super) fn find_in(text: &str, range: Range<usize>, needle: &str) -> Option<Range<usize>> {
    let at = text.get(range.clone())?.rfind(needle)?;
    Some(range.start + at..range.start + at + needle.len())
}

const PREFIXES: [&str; 4] = ["fig-", "tbl-", "sec-", "claim-"];

/// Words as inlines: references such as `@fig-stige` and citations such as `@oak2016` are taken out of them. Where `escaped`, a
/// `@` at their beginning stands behind a backslash.
pub(super) fn split(words: &str, file: FileId, range: &Range<usize>, escaped: bool) -> Vec<Inline> {
    let exact = range.len() == words.len();
    let span = |part: Range<usize>| {
        if exact { Span::new(file, range.start + part.start, range.start + part.end) } else { Span::new(file, range.start, range.end) }
    };
    let mut inlines = Vec::new();
    let mut done = 0;
    for (at, _) in words.match_indices('@').filter(|(at, _)| *at > 0 || !escaped) {
        if at < done {
            continue;
        }
        let Some((place, kind)) = reference_at(words, at, span(0..words.len())) else { continue };
        if place.start > done {
            inlines.push(Inline { kind: InlineKind::Text(words[done..place.start].to_owned()), span: span(done..place.start) });
        }
        done = place.end;
        inlines.push(Inline { kind, span: span(place) });
    }
    if done < words.len() {
        inlines.push(Inline { kind: InlineKind::Text(words[done..].to_owned()), span: span(done..words.len()) });
    }
    inlines
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

/// The label of a reference whose `@` stands at `at`. A `@` inside a word, as in a mail address, is no reference.
fn label_at(words: &str, at: usize) -> Option<&str> {
    if words[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '.') {
        return None;
    }
    let rest = &words[at + 1..];
    let length = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))).unwrap_or(rest.len());
    let label = rest[..length].trim_end_matches(['-', '_']);
    is_label(label).then_some(label)
}
