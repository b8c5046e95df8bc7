//! Places in a work as authors write them: `s. 12`, `kap. 3`, `pp. iv-vi`, `3, 5 og 7`.

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

/// A place in a work at the beginning of the words, and how far it goes.
pub(super) fn read(words: &str) -> Option<(Locator, usize)> {
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
