//! Citations as authors write them: `[se @oak2016, s. 12; @elm]`, `@oak2016 [s. 12]`, `[-@oak2016]`.
//!
//! In: the piece of a file that may be one. Out: the works it names and what is said of each, with their places. It must never
//! ask whether there is such a work.

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

/// A place in a work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locator {
    /// What is counted.
    pub kind: LocatorKind,
    /// Its numbers.
    pub value: String,
}

/// What is counted in a work to find a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each word is its own meaning")]
pub enum LocatorKind {
    Page,
    Chapter,
    Section,
    Paragraph,
    Law,
    Figure,
    Table,
    Note,
    Volume,
    Issue,
    Part,
    Line,
    Column,
    Appendix,
}

/// The words that say what is counted, without the full stop that may follow.
const LOCATOR_WORDS: &[(&str, LocatorKind)] = &[
    ("s", LocatorKind::Page),
    ("ss", LocatorKind::Page),
    ("side", LocatorKind::Page),
    ("sider", LocatorKind::Page),
    ("p", LocatorKind::Page),
    ("pp", LocatorKind::Page),
    ("page", LocatorKind::Page),
    ("pages", LocatorKind::Page),
    ("kap", LocatorKind::Chapter),
    ("kapitel", LocatorKind::Chapter),
    ("kapitler", LocatorKind::Chapter),
    ("ch", LocatorKind::Chapter),
    ("chap", LocatorKind::Chapter),
    ("chaps", LocatorKind::Chapter),
    ("chapter", LocatorKind::Chapter),
    ("chapters", LocatorKind::Chapter),
    ("afs", LocatorKind::Section),
    ("afsn", LocatorKind::Section),
    ("afsnit", LocatorKind::Section),
    ("sec", LocatorKind::Section),
    ("secs", LocatorKind::Section),
    ("sect", LocatorKind::Section),
    ("section", LocatorKind::Section),
    ("sections", LocatorKind::Section),
    ("§", LocatorKind::Law),
    ("§§", LocatorKind::Law),
    ("para", LocatorKind::Paragraph),
    ("paras", LocatorKind::Paragraph),
    ("paragraph", LocatorKind::Paragraph),
    ("paragraphs", LocatorKind::Paragraph),
    ("paragraf", LocatorKind::Law),
    ("fig", LocatorKind::Figure),
    ("figs", LocatorKind::Figure),
    ("figur", LocatorKind::Figure),
    ("figurer", LocatorKind::Figure),
    ("figure", LocatorKind::Figure),
    ("figures", LocatorKind::Figure),
    ("tab", LocatorKind::Table),
    ("tabel", LocatorKind::Table),
    ("tabeller", LocatorKind::Table),
    ("table", LocatorKind::Table),
    ("tables", LocatorKind::Table),
    ("n", LocatorKind::Note),
    ("note", LocatorKind::Note),
    ("noter", LocatorKind::Note),
    ("notes", LocatorKind::Note),
    ("fodnote", LocatorKind::Note),
    ("footnote", LocatorKind::Note),
    ("bd", LocatorKind::Volume),
    ("bind", LocatorKind::Volume),
    ("vol", LocatorKind::Volume),
    ("vols", LocatorKind::Volume),
    ("volume", LocatorKind::Volume),
    ("volumes", LocatorKind::Volume),
    ("nr", LocatorKind::Issue),
    ("nummer", LocatorKind::Issue),
    ("no", LocatorKind::Issue),
    ("issue", LocatorKind::Issue),
    ("del", LocatorKind::Part),
    ("dele", LocatorKind::Part),
    ("pt", LocatorKind::Part),
    ("part", LocatorKind::Part),
    ("parts", LocatorKind::Part),
    ("l", LocatorKind::Line),
    ("ll", LocatorKind::Line),
    ("linje", LocatorKind::Line),
    ("linjer", LocatorKind::Line),
    ("line", LocatorKind::Line),
    ("lines", LocatorKind::Line),
    ("sp", LocatorKind::Column),
    ("spalte", LocatorKind::Column),
    ("col", LocatorKind::Column),
    ("column", LocatorKind::Column),
    ("bilag", LocatorKind::Appendix),
    ("app", LocatorKind::Appendix),
    ("appendix", LocatorKind::Appendix),
    ("appendiks", LocatorKind::Appendix),
    ("appendices", LocatorKind::Appendix),
];

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
    match locator(inner) {
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
    let (locator, suffix) = match locator(told) {
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

/// A place in a work at the beginning of the words, and how far it goes.
fn locator(words: &str) -> Option<(Locator, usize)> {
    // In a quotation each new line begins with its sign.
    let is_gap = |letter: char| letter.is_whitespace() || letter == '>';
    let start = words.len() - words.trim_start_matches(is_gap).len();
    let rest = &words[start..];
    let word = rest.find(|letter: char| !(letter.is_alphabetic() || letter == '§')).unwrap_or(rest.len());
    let label = rest[..word].to_lowercase();
    let kind = LOCATOR_WORDS.iter().find(|(known, _)| *known == label).map(|(_, kind)| *kind);
    if let Some(kind) = kind {
        let after = &rest[word..];
        let after = after.strip_prefix('.').unwrap_or(after);
        let numbers = after.trim_start_matches(is_gap);
        let at = words.len() - numbers.len();
        let length = numbers_length(numbers, true);
        return (length > 0).then(|| (Locator { kind, value: numbers[..length].to_owned() }, at + length));
    }
    let length = numbers_length(rest, false);
    // "2. udg." is no page.
    (length > 0 && !is_ordinal(&rest[length..]))
        .then(|| (Locator { kind: LocatorKind::Page, value: rest[..length].to_owned() }, start + length))
}

/// How much of the words is numbers: `12`, `3-5`, `3.2`, `12 f.`, `3, 5 og 7`, and with a word before them `iv` or `A`.
fn numbers_length(words: &str, labelled: bool) -> usize {
    let mut length = range_length(words, labelled);
    while length > 0 {
        let rest = &words[length..];
        let joined = [", ", ",", " og ", " and ", " & "].into_iter().find(|join| rest.starts_with(join));
        let Some(join) = joined else { break };
        let next = range_length(&rest[join.len()..], false);
        if next == 0 || is_ordinal(&rest[join.len() + next..]) {
            break;
        }
        length += join.len() + next;
    }
    let following =
        ["\u{a0}ff.", " ff.", "ff.", "\u{a0}f.", " f.", "f."].into_iter().find(|word| length > 0 && words[length..].starts_with(word));
    length + following.map_or(0, str::len)
}

fn is_ordinal(after: &str) -> bool {
    after.strip_prefix(". ").is_some_and(|word| word.starts_with(char::is_alphabetic))
}

fn range_length(words: &str, labelled: bool) -> usize {
    let first = number_length(words, labelled);
    if first == 0 {
        return 0;
    }
    let dash = words[first..].chars().next().filter(|letter| matches!(letter, '-' | '–' | '—')).map_or(0, char::len_utf8);
    let second = if dash == 0 { 0 } else { number_length(&words[first + dash..], labelled) };
    if second == 0 { first } else { first + dash + second }
}

fn number_length(words: &str, labelled: bool) -> usize {
    let mut length = 0;
    for (at, letter) in words.char_indices() {
        let inner = matches!(letter, '.' | ':') && words[at + letter.len_utf8()..].starts_with(|next: char| next.is_ascii_digit());
        if !(letter.is_alphanumeric() || inner && at > 0) {
            break;
        }
        length = at + letter.len_utf8();
    }
    let number = &words[..length];
    // "12f." is a page and the next.
    let number = number.trim_end_matches('f');
    let is_roman = labelled && number.chars().all(|letter| "ivxlcdmIVXLCDM".contains(letter));
    let is_letter = labelled && number.chars().count() == 1;
    let is_number = number.starts_with(|letter: char| letter.is_ascii_digit());
    let is_lettered = labelled && number.ends_with(|letter: char| letter.is_ascii_digit());
    if number.is_empty() || !(is_number || is_roman || is_letter || is_lettered) { 0 } else { number.len() }
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
