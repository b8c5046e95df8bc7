use super::Language;

/// The text with its first letter in capitals.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// A label as it stands inside a sentence: "Måling 2" becomes "måling 2", while a word in capitals stays. A number at its end
/// is never parted from its word.
#[must_use]
pub fn in_sentence(label: &str) -> String {
    let label = match label.rsplit_once(' ') {
        Some((words, number)) if number.chars().all(|letter| letter.is_ascii_digit()) => format!("{words}\u{a0}{number}"),
        _ => label.to_owned(),
    };
    let mut characters = label.chars();
    let (first, second) = (characters.next(), characters.clone().next());
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(characters).collect(),
        _ => label,
    }
}

/// Whether a word that comes after `before` begins a sentence: nothing stands before it, or a sentence ends there.
#[must_use]
pub fn begins_sentence(before: &str, language: Language) -> bool {
    let before =
        before.trim_end_matches(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '»' | '“' | '‘' | '(' | '['));
    let abbreviations: &[&str] = match language {
        Language::Danish => &["bl.a.", "ca.", "dvs.", "f.eks.", "fx.", "hhv.", "inkl.", "jf.", "kap.", "mht.", "nr.", "osv.", "pct.", "s."],
        Language::English => &["approx.", "ca.", "cf.", "ch.", "e.g.", "i.e.", "incl.", "no.", "p.", "pp.", "vs."],
    };
    let word = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default().to_lowercase();
    // "den 3." and "5." are dates and places in a row.
    let figures = word.trim_end_matches('.');
    let is_ordinal = matches!(figures.len(), 1 | 2) && figures.bytes().all(|byte| byte.is_ascii_digit()) && language == Language::Danish;
    match before.chars().next_back() {
        None | Some('!' | '?') => true,
        Some('.') => !is_ordinal && !abbreviations.contains(&word.as_str()),
        Some(_) => false,
    }
}

/// Straight quotation marks made into the language's own: »…« in Danish, “…” in English; apostrophes are curled.
/// `before` is the character that stands before the text, if any: it decides whether a first mark opens or closes.
#[must_use]
pub fn quoted(text: &str, before: Option<char>, language: Language) -> String {
    let (open, close) = match language {
        Language::Danish => ('»', '«'),
        Language::English => ('“', '”'),
    };
    let mut previous = before;
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        let opens = previous.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '–' | '—' | '-' | '/'));
        result.push(match character {
            '"' if opens => open,
            '"' => close,
            '\'' if opens => '‘',
            '\'' => '’',
            other => other,
        });
        previous = Some(character);
    }
    result
}

/// A key that sorts names as the language does: in Danish æ, ø, å come after z, and "aa" counts as å.
#[must_use]
pub fn sort_key(text: &str, language: Language) -> Vec<u32> {
    let lower = text.to_lowercase();
    let folded = match language {
        Language::Danish => lower.replace("aa", "å"),
        Language::English => lower,
    };
    folded
        .chars()
        .map(|character| match (language, character) {
            (Language::Danish, 'æ' | 'ä') => 'z' as u32 + 1,
            (Language::Danish, 'ø' | 'ö') => 'z' as u32 + 2,
            (Language::Danish, 'å') => 'z' as u32 + 3,
            (_, 'é' | 'è' | 'ê') => 'e' as u32,
            (_, 'ü') => 'y' as u32,
            (_, other) if other > 'z' => other as u32 + 3,
            (_, other) => other as u32,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_come_after_z_and_aa_is_a_ring() {
        let mut names = vec!["Ålborg", "Zoo", "Ærø", "Aarhus", "Øst", "Bil"];
        names.sort_by_key(|name| sort_key(name, Language::Danish));
        assert_eq!(names, ["Bil", "Zoo", "Ærø", "Øst", "Ålborg", "Aarhus"]);
    }

    #[test]
    fn a_sentence_begins_after_a_full_stop_but_not_after_an_abbreviation() {
        let begins = |before| begins_sentence(before, Language::Danish);
        assert!(begins("") && begins("Sådan er det. ") && begins("Er det? \"") && begins("("));
        assert!(!begins("I alt er der ") && !begins("Der er ca. ") && !begins("(bl.a. ") && !begins("den 3. ") && !begins("Der er: "));
    }

    #[test]
    fn quotation_marks_follow_the_language() {
        assert_eq!(quoted("han sagde \"ja\" (\"nej\")", None, Language::Danish), "han sagde »ja« (»nej«)");
        assert_eq!(quoted("the club's \"yes\"", None, Language::English), "the club’s “yes”");
        assert_eq!(quoted("\" sagt", Some('a'), Language::Danish), "« sagt");
    }
}
