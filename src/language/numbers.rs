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

/// A small number as a word, up to twelve; larger ones in figures. Where the noun is not known "1" stays a figure in Danish:
/// see [`one`].
#[must_use]
pub fn number_word(value: i64, language: Language) -> String {
    const DANISH: [&str; 13] = ["ingen", "1", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"];
    const ENGLISH: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let words = match language {
        Language::Danish => DANISH,
        Language::English => ENGLISH,
    };
    usize::try_from(value).ok().and_then(|index| words.get(index)).map_or_else(|| number(value, language), |word| (*word).to_owned())
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
    fn joins_a_list_as_a_sentence_does() {
        let names = ["Nord".to_owned(), "Syd".to_owned(), "Øst".to_owned()];
        assert_eq!(list(&names, Language::Danish), "Nord, Syd og Øst");
        assert_eq!(list(&names[..1], Language::English), "Nord");
    }
}
