use super::Language;

/// A whole number as printed: "1.234" in Danish, "1,234" in English.
#[must_use]
pub fn number(value: i64, language: Language) -> String {
    let separator = match language {
        Language::Danish => '.',
        Language::English => ',',
    };
    let digits = value.unsigned_abs().to_string();
    let mut text = String::new();
    if value < 0 {
        text.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A number with the decimals it has, at most two: "3,5" in Danish, "3.5" in English.
#[must_use]
pub fn decimal(value: f64, language: Language) -> String {
    let rounded = format!("{:.2}", value.abs());
    let (whole, decimals) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let sign = if value < 0.0 && rounded.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) { "−" } else { "" };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| number(whole, language));
    let decimals = decimals.trim_end_matches('0');
    let point = if language == Language::Danish { ',' } else { '.' };
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{decimals}") }
}

/// Words for small numbers, from none. In Danish "one" depends on its noun: see [`one`].
const DANISH: [&str; 21] = [
    "ingen", "1", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten", "femten",
    "seksten", "sytten", "atten", "nitten", "tyve",
];
const ENGLISH: [&str; 21] = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The largest number that is written as a word.
const LARGEST_WORD: usize = 12;

fn number_words(language: Language) -> &'static [&'static str; 21] {
    match language {
        Language::Danish => &DANISH,
        Language::English => &ENGLISH,
    }
}

/// A small number as a word, up to twelve; larger ones in figures. Where the noun is not known "1" stays a figure in Danish:
/// see [`one`].
#[must_use]
pub fn number_word(value: i64, language: Language) -> String {
    let index = usize::try_from(value).ok().filter(|index| *index <= LARGEST_WORD);
    index.map_or_else(|| number(value, language), |index| number_words(language)[index].to_owned())
}

/// A small number as a word, as it stands before a noun whose definite form is `definite`: "ét" partnerskab, "én" måling.
#[must_use]
pub fn number_word_of(value: i64, definite: Option<&str>, language: Language) -> String {
    match definite {
        Some(definite) if value == 1 => one(definite, language).to_owned(),
        Some(_) | None => number_word(value, language),
    }
}

/// The whole number that a word of running text says, in figures or, up to twenty, in words; nothing where it says none.
/// Danish "en" and "et" are articles first, and say no number without their accent.
#[must_use]
pub fn said_number(word: &str, language: Language) -> Option<i64> {
    let word = word.to_lowercase();
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    if language == Language::Danish && matches!(word.as_str(), "én" | "ét") {
        return Some(1);
    }
    let index = number_words(language).iter().position(|known| *known == word)?;
    i64::try_from(index).ok()
}

/// A part of a whole in whole per cent: "38 %" in Danish, "38%" in English.
#[must_use]
pub fn per_cent(part: u64, whole: u64, language: Language) -> String {
    let share = if whole == 0 { 0 } else { (u128::from(part) * 200 + u128::from(whole)) / (u128::from(whole) * 2) };
    match language {
        Language::Danish => format!("{share}\u{a0}%"),
        Language::English => format!("{share}%"),
    }
}

/// The word for one of a noun whose definite form is `definite`: in Danish "ét" where that ends in -et ("partnerskabet"),
/// otherwise "én".
#[must_use]
pub fn one(definite: &str, language: Language) -> &'static str {
    match language {
        Language::Danish if definite.ends_with("et") => "ét",
        Language::Danish => "én",
        Language::English => "one",
    }
}

/// A count of some whole, as it stands before "of": "ingen", then figures.
#[must_use]
pub fn count_of(count: usize, language: Language) -> String {
    match (count, language) {
        (0, Language::Danish) => "ingen".to_owned(),
        (0, Language::English) => "none".to_owned(),
        (count, _) => number(i64::try_from(count).unwrap_or(i64::MAX), language),
    }
}

/// Items as a list in a sentence: "a, b og c".
#[must_use]
pub fn list(items: &[String], language: Language) -> String {
    joined(items, if language == Language::Danish { " og " } else { " and " })
}

/// Items as a choice in a sentence: "a, b eller c".
#[must_use]
pub fn list_or(items: &[String], language: Language) -> String {
    joined(items, if language == Language::Danish { " eller " } else { " or " })
}

fn joined(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands_in_the_reports_language() {
        assert_eq!(number(1_234_567, Language::Danish), "1.234.567");
        assert_eq!(number(-1234, Language::English), "−1,234");
        assert_eq!(number(999, Language::Danish), "999");
    }

    #[test]
    fn decimals_are_those_there_are() {
        assert_eq!(decimal(1234.5, Language::Danish), "1.234,5");
        assert_eq!(decimal(41.0, Language::Danish), "41");
        assert_eq!(decimal(-0.25, Language::English), "−0.25");
        assert_eq!(decimal(-0.001, Language::English), "0");
    }

    #[test]
    fn small_numbers_are_words_and_one_follows_its_noun() {
        let danish = |value, definite| number_word_of(value, definite, Language::Danish);
        assert_eq!([danish(0, None), danish(12, None), danish(13, None)], ["ingen", "tolv", "13"]);
        assert_eq!([danish(1, Some("partnerskabet")), danish(1, Some("målingen")), danish(1, None)], ["ét", "én", "1"]);
        assert_eq!(number_word_of(1, None, Language::English), "one");
        assert_eq!(danish(-3, None), "−3");
    }

    #[test]
    fn numbers_are_heard_in_figures_and_words() {
        let said = |word| said_number(word, Language::Danish);
        assert_eq!([said("15"), said("Femten"), said("ét"), said("et"), said("ingen")], [Some(15), Some(15), Some(1), None, Some(0)]);
        assert_eq!([said("1"), said("2,5"), said("a2"), said("")], [Some(1), None, None, None]);
        assert_eq!(said_number("Twelve", Language::English), Some(12));
        assert_eq!(said("99999999999999999999"), None);
    }

    #[test]
    fn a_share_is_rounded_to_whole_per_cent() {
        assert_eq!(per_cent(3, 8, Language::Danish), "38\u{a0}%");
        assert_eq!(per_cent(1, 3, Language::English), "33%");
        assert_eq!(per_cent(0, 0, Language::English), "0%");
    }

    #[test]
    fn joins_a_list_as_a_sentence_does() {
        let names = ["Nord".to_owned(), "Syd".to_owned(), "Øst".to_owned()];
        assert_eq!(list(&names, Language::Danish), "Nord, Syd og Øst");
        assert_eq!(list(&names[..1], Language::English), "Nord");
    }
}
