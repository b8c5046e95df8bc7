//! Citations as authors write them: `[se @oak2016, s. 12; @elm]`, `@oak2016 [s. 12]`, `[-@oak2016]`.
//!
//! In: the piece of a file that may be one. Out: the works it names and what is said of each, with their places. It must never
//! ask whether there is such a work.

use super::locator::{self, Locator};
use crate::source::{Span, Spanned};
use std::ops::Range;

/// Works that the text refers to at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// How it stands in the text.
    pub form: CitationForm,
    /// The works in the order written, and what names none.
    pub parts: Vec<CitationPart>,
    /// The words as written, for a study that has no works.
    pub written: String,
}

/// How a citation stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CitationForm {
    /// In brackets of its own: "(Oak, 2016)".
    Brackets,
    /// As a part of the sentence: "Oak (2016)".
    Sentence,
}

/// What stands between two semicolons of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitationPart {
    /// A work.
    Work(CitedWork),
    /// Words that name no work.
    Nothing(Span),
    /// Words that name a second work without a semicolon, at its key.
    Second(Span),
}

/// A work as it is cited at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedWork {
    /// Its key.
    pub key: Spanned<String>,
    /// Whether only its year is asked for, because the sentence names the authors.
    pub year_only: bool,
    /// What stands before it, such as "se".
    pub prefix: String,
    /// The place in the work.
    pub locator: Option<Locator>,
    /// What stands after it, such as "og passim".
    pub suffix: String,
}

/// Whether a bracket of a file, written as `[…]`, names a work.
pub(super) fn names_a_work(written: &str) -> bool {
    next_key(written, 0).is_some()
}

/// Reads what stands in brackets, the brackets among it. Places are exact where `span` is as long as the words.
pub(super) fn read_brackets(written: &str, span: Span) -> Citation {
    let end = written.strip_suffix(']').map_or(written.len(), str::len);
    let begin = written.find('[').map_or(0, |at| at + 1).min(end);
    let mut parts = Vec::new();
    let mut start = begin;
    for (at, _) in written[begin..end].match_indices(';') {
        parts.push(part(written, start..begin + at, span));
        start = begin + at + 1;
    }
    parts.push(part(written, start..end, span));
    Citation { form: CitationForm::Brackets, parts, written: written.to_owned() }
}

/// A citation in the sentence whose `@` stands at `sign`: its place, and the citation.
pub(super) fn read_in_sentence(words: &str, sign: usize, span: Span) -> Option<(Range<usize>, Citation)> {
    let key = key_at(words, sign)?;
    let year_only = words[..sign].ends_with('-') && stands_free(&words[..sign - 1]);
    let start = sign - usize::from(year_only);
    let (locator, end) = place_after(words, key.end);
    let work = CitedWork {
        key: Spanned::new(words[key.clone()].to_owned(), place(words, &(sign..key.end), span)),
        year_only,
        prefix: String::new(),
        locator,
        suffix: String::new(),
    };
    let written = words[start..end].to_owned();
    Some((start..end, Citation { form: CitationForm::Sentence, parts: vec![CitationPart::Work(work)], written }))
}

/// A place in brackets right after a key: the place, and where it ends. Other brackets are the author's own.
fn place_after(words: &str, end: usize) -> (Option<Locator>, usize) {
    let rest = &words[end..];
    let spaced = rest.trim_start_matches([' ', '\n']);
    let inner = spaced.strip_prefix('[').filter(|_| rest.len() - spaced.len() <= 1);
    let Some(close) = inner.and_then(|inner| inner.find(['[', ']']).filter(|close| inner[*close..].starts_with(']'))) else {
        return (None, end);
    };
    let inner = &spaced[1..=close];
    match locator::read(inner) {
        Some((locator, length)) if inner[length..].trim().is_empty() => (Some(locator), words.len() - spaced.len() + close + 2),
        _ => (None, end),
    }
}

fn part(written: &str, range: Range<usize>, span: Span) -> CitationPart {
    let Some(key) = next_key(&written[..range.end], range.start) else {
        return CitationPart::Nothing(place(written, &trimmed(written, &range), span));
    };
    if let Some(second) = next_key(&written[..range.end], key.end) {
        return CitationPart::Second(place(written, &(second.start - 1..second.end), span));
    }
    let sign = key.start - 1;
    let before = &written[range.start..sign];
    let year_only = before.ends_with('-') && stands_free(&before[..before.len() - 1]);
    let prefix = tidy(&before[..before.len() - usize::from(year_only)]);
    let after = &written[key.end..range.end];
    let told = after.trim_start().strip_prefix(',').unwrap_or(after);
    let (locator, suffix) = match locator::read(told) {
        Some((locator, length)) => (Some(locator), &told[length..]),
        None => (None, after),
    };
    CitationPart::Work(CitedWork {
        key: Spanned::new(written[key.clone()].to_owned(), place(written, &(sign..key.end), span)),
        year_only,
        prefix: prefix.trim().to_owned(),
        locator,
        suffix: tidy(suffix).trim_end().to_owned(),
    })
}

/// The next key of a work at `from` or after. What stands in backticks is set as typed.
fn next_key(words: &str, from: usize) -> Option<Range<usize>> {
    let is_typed = |sign: usize| words[..sign].matches('`').count() % 2 == 1;
    words[from..].match_indices('@').find_map(|(at, _)| key_at(words, from + at).filter(|_| !is_typed(from + at)))
}

/// The key of a work whose `@` stands at `sign`. A `@` inside a word, as in a mail address, begins none, nor does one behind a
/// backslash.
fn key_at(words: &str, sign: usize) -> Option<Range<usize>> {
    let free = stands_free(words[..sign].strip_suffix('-').unwrap_or(&words[..sign]));
    let length = key_length(&words[sign + 1..]);
    let key = &words[sign + 1..sign + 1 + length];
    (free && length > 0 && !super::text::is_label(key)).then_some(sign + 1..sign + 1 + length)
}

/// Whether a citation may begin after these words.
fn stands_free(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_none_or(|last| !(last.is_alphanumeric() || matches!(last, '.' | '_' | '-' | '+' | '%' | '/' | '\\' | '@')))
}

/// How much of the words is a key: letters, digits and `_`, and between them single signs as `:` and `-`.
fn key_length(words: &str) -> usize {
    let mut length = 0;
    let mut letters = words.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_inner = |letter: char| letter.is_alphanumeric() || letter == '_';
        if is_inner(letter) {
            length = at + letter.len_utf8();
        } else if at == 0 || !matches!(letter, ':' | '.' | '-' | '+' | '/') || !letters.peek().is_some_and(|(_, next)| is_inner(*next)) {
            break;
        }
    }
    length
}

/// Words before or after a work without marks of Markdown, on one line.
fn tidy(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek().is_some_and(char::is_ascii_punctuation) => text.extend(letters.next()),
            '*' | '`' => {}
            // In a quotation each new line begins with its sign.
            '\n' | '\r' => {
                while letters.next_if(|next| next.is_whitespace() || *next == '>').is_some() {}
                text.push(' ');
            }
            letter => text.push(letter),
        }
    }
    text
}

fn trimmed(words: &str, range: &Range<usize>) -> Range<usize> {
    let part = &words[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    // Nothing between two semicolons is placed at the first.
    if start < end { start..end } else { range.start.saturating_sub(1)..range.end.max(1) }
}

fn place(words: &str, range: &Range<usize>, span: Span) -> Span {
    if span.end - span.start == words.len() { span.part(range.start, range.len()) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn span(words: &str) -> Span {
        let mut sources = Sources::default();
        Span::new(sources.add("a.md".to_owned(), words.as_bytes().to_vec()), 0, words.len())
    }

    /// A citation in one line: `prefix|-key|kind value|suffix`, works parted by ` + `.
    fn shown(citation: &Citation) -> String {
        let part = |part: &CitationPart| match part {
            CitationPart::Work(work) => {
                let place = work.locator.as_ref().map(|place| format!("{:?} {}", place.kind, place.value)).unwrap_or_default();
                let key = format!("{}{}", if work.year_only { "-" } else { "" }, work.key.value);
                format!("{}|{key}|{place}|{}", work.prefix, work.suffix)
            }
            CitationPart::Nothing(span) => format!("nothing {}-{}", span.start, span.end),
            CitationPart::Second(span) => format!("second {}-{}", span.start, span.end),
        };
        citation.parts.iter().map(part).collect::<Vec<_>>().join(" + ")
    }

    fn brackets(words: &str) -> String {
        shown(&read_brackets(words, span(words)))
    }

    fn sentence(words: &str) -> String {
        let found = words.match_indices('@').find_map(|(sign, _)| read_in_sentence(words, sign, span(words)));
        found.map(|(place, citation)| format!("{}: {}", &words[place], shown(&citation))).unwrap_or_default()
    }

    #[test]
    fn works_places_and_words_around_them_are_read() {
        assert_eq!(brackets("[@oak, s. 12; @elm]"), "|oak|Page 12| + |elm||");
        assert_eq!(brackets("[se @oak, s. 3-5 og passim; jf. @elm]"), "se|oak|Page 3-5| og passim + jf.|elm||");
        assert_eq!(brackets("[-@oak]"), "|-oak||");
        assert_eq!(brackets("[se -@oak, kap. 3, s. 4]"), "se|-oak|Chapter 3|, s. 4");
        assert_eq!(brackets("[@oak 12]"), "|oak|Page 12|");
        assert_eq!(brackets("[@oak, 12 ff.]"), "|oak|Page 12 ff.|");
        assert_eq!(brackets("[@oak, pp. iv-vi, 3 og 5]"), "|oak|Page iv-vi, 3 og 5|");
        assert_eq!(brackets("[@oak, § 4]"), "|oak|Law 4|");
        assert_eq!(brackets("[@oak, afsnit 3.2, særligt slutningen]"), "|oak|Section 3.2|, særligt slutningen");
        assert_eq!(brackets("[@oak, bilag B]"), "|oak|Appendix B|");
        assert_eq!(brackets("[@oak, fig. 3a]"), "|oak|Figure 3a|");
        assert_eq!(brackets("[@oak, 2. udg.]"), "|oak||, 2. udg.");
        assert_eq!(brackets("[@oak, særligt s. 3]"), "|oak||, særligt s. 3");
        assert_eq!(brackets("[se *også* @oak]"), "se også|oak||");
    }

    #[test]
    fn a_citation_over_two_lines_of_a_quotation_is_read_as_one() {
        assert_eq!(brackets("[se\n> også @oak,\n> s. 12]"), "se også|oak|Page 12|");
    }

    #[test]
    fn keys_are_letters_digits_and_single_signs_between() {
        assert_eq!(brackets("[@oak_2016:b-1.x]"), "|oak_2016:b-1.x||");
        assert_eq!(brackets("[@Ørsted1999]"), "|Ørsted1999||");
        assert_eq!(sentence("Som @oak2016. Og"), "@oak2016: |oak2016||");
        assert_eq!(sentence("Som (@oak2016, der)"), "@oak2016: |oak2016||");
    }

    #[test]
    fn what_names_no_work_is_placed() {
        assert_eq!(brackets("[@oak; s. 12]"), "|oak|| + nothing 7-12");
        assert_eq!(brackets("[@oak; ]"), "|oak|| + nothing 5-7");
        assert_eq!(brackets("[@oak @elm]"), "second 6-10");
    }

    #[test]
    fn a_sentence_goes_on_through_a_citation() {
        assert_eq!(sentence("Hos @oak [s. 12] står"), "@oak [s. 12]: |oak|Page 12|");
        assert_eq!(sentence("Hos @oak [12] står"), "@oak [12]: |oak|Page 12|");
        assert_eq!(sentence("Hos @oak [sic] står"), "@oak: |oak||");
        assert_eq!(sentence("Hos @oak [s. 12 står"), "@oak: |oak||");
        assert_eq!(sentence("Oak -@oak siger"), "-@oak: |-oak||");
    }

    #[test]
    fn mail_addresses_labels_and_what_is_escaped_are_no_citations() {
        assert!(!names_a_work("[`kald @oak` her]"));
        for words in ["skriv til a@b.dk", "se @fig-stige", "se @sec-a og @tbl-b og @claim-c", "et \\@oak", "medium.com/@oak", "5 @ 10", "@"]
        {
            assert_eq!(sentence(words), "", "{words}");
            assert!(!names_a_work(&format!("[{words}]")), "{words}");
        }
        assert!(names_a_work("[se @fig-a og @oak]"));
    }

    #[test]
    fn odd_letters_are_no_danger() {
        for words in ["[@æ, s. ø]", "[@oak, s. —]", "[@oak, §]", "[;;@oak;;]", "[@oak,]", "[", "[@", "[-@", "[@a-@b]", "[@oak, 3–]"]
        {
            let _ = (brackets(words), sentence(words));
        }
    }
}
