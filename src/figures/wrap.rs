//! Wrap: labels broken into lines, at spaces first, then where a compound word allows it.
//!
//! In: a label, a width and a way to measure. Out: lines that fit. It must never lose a letter.

/// Lines no wider than `width`. A word that is too long breaks at soft hyphens and hyphens, then at the joints of compound
/// words, then between syllables, and only then anywhere.
pub(super) fn wrap(text: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    lines(text, width, measure, &|word, room| Some(broken(word, room, measure))).unwrap_or_else(|| vec![plain(text)])
}

/// Lines no wider than `width`, broken only at spaces, hyphens and soft hyphens; none where that is not possible.
pub(super) fn wrap_naturally(text: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> Option<Vec<String>> {
    lines(text, width, measure, &|word, room| last_fitting(&given_breaks(word), word, room, measure))
}

type Break<'a> = &'a dyn Fn(&str, f64) -> Option<(String, String)>;

fn lines(text: &str, width: f64, measure: &dyn Fn(&str) -> f64, break_word: Break<'_>) -> Option<Vec<String>> {
    let mut done = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let mut rest = word.to_owned();
        loop {
            let longer = if line.is_empty() { rest.clone() } else { format!("{line} {rest}") };
            if measure(&plain(&longer)) <= width {
                line = longer;
                break;
            }
            if !line.is_empty() {
                done.push(plain(&std::mem::take(&mut line)));
                continue;
            }
            let (head, tail) = break_word(&rest, width)?;
            if tail.len() >= rest.len() || head.is_empty() {
                // No letter fits: the word stands as it is.
                line = rest;
                break;
            }
            done.push(plain(&head));
            rest = tail;
        }
    }
    if !line.is_empty() || done.is_empty() {
        done.push(plain(&line));
    }
    Some(done)
}

fn broken(word: &str, room: f64, measure: &dyn Fn(&str) -> f64) -> (String, String) {
    last_fitting(&given_breaks(word), word, room, measure)
        .or_else(|| last_fitting(&joints(word), word, room, measure))
        .or_else(|| last_fitting(&syllables(word), word, room, measure))
        .unwrap_or_else(|| anywhere(word, room, measure))
}

/// The longest head that fits with its hyphen, and the rest.
fn last_fitting(breaks: &[usize], word: &str, room: f64, measure: &dyn Fn(&str) -> f64) -> Option<(String, String)> {
    breaks.iter().rev().find_map(|at| {
        let (head, tail) = word.split_at(*at);
        let head = if head.ends_with(['-', '/', '–']) { head.to_owned() } else { format!("{}-", head.trim_end_matches('\u{ad}')) };
        (measure(&plain(&head)) <= room).then(|| (head, tail.to_owned()))
    })
}

fn given_breaks(word: &str) -> Vec<usize> {
    word.char_indices()
        .filter(|(_, letter)| matches!(letter, '\u{ad}' | '-' | '/' | '–'))
        .map(|(at, letter)| at + letter.len_utf8())
        .filter(|at| *at < word.len())
        .collect()
}

/// Joints of Danish compounds: after noun endings that mostly end a first part, with their linking s.
fn joints(word: &str) -> Vec<usize> {
    const LINKED: [&str; 11] = ["elses", "ence", "ejds", "ings", "heds", "tets", "skabs", "doms", "ions", "ments", "ernes"];
    let mut places: Vec<usize> =
        LINKED.iter().flat_map(|ending| word.match_indices(ending).map(move |(at, _)| at + ending.len())).collect();
    places.retain(|at| worth_breaking(word, *at));
    places.sort_unstable();
    places.dedup();
    places
}

/// Between two consonants, or before a single one, where a vowel follows and another went before.
fn syllables(word: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    letters
        .windows(3)
        .filter(|three| three[0].1.is_alphabetic() && is_consonant(three[1].1) && is_vowel(three[2].1))
        .map(|three| three[1].0)
        .filter(|at| worth_breaking(word, *at))
        .collect()
}

fn worth_breaking(word: &str, at: usize) -> bool {
    let (head, tail) = word.split_at(at);
    head.chars().count() >= 3 && tail.chars().count() >= 3 && head.contains(is_vowel) && tail.contains(is_vowel)
}

fn is_vowel(letter: char) -> bool {
    "aeiouyæøåéäöüAEIOUYÆØÅÉÄÖÜ".contains(letter)
}

fn is_consonant(letter: char) -> bool {
    letter.is_alphabetic() && !is_vowel(letter)
}

fn anywhere(word: &str, room: f64, measure: &dyn Fn(&str) -> f64) -> (String, String) {
    let all: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    let first = all.first().copied().unwrap_or(word.len());
    last_fitting(&all, word, room, measure).unwrap_or_else(|| (word[..first].to_owned(), word[first..].to_owned()))
}

/// The text without soft hyphens.
pub(super) fn plain(text: &str) -> String {
    text.replace('\u{ad}', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::cast_precision_loss, reason = "labels are short")]
    fn letters(text: &str) -> f64 {
        text.chars().count() as f64
    }

    #[test]
    fn breaks_at_spaces_then_at_joints_and_loses_nothing() {
        assert_eq!(wrap("Forhold til andre bevoksninger", 17.0, &letters), ["Forhold til andre", "bevoksninger"]);
        assert_eq!(wrap("udviklingssamarbejde", 14.0, &letters), ["udviklings-", "samarbejde"]);
        assert_eq!(wrap("klitplan\u{ad}tage\u{ad}drift", 13.0, &letters), ["klitplantage-", "drift"]);
        assert_eq!(wrap("xxxxxxxxxx", 4.0, &letters).join("").replace('-', ""), "xxxxxxxxxx");
    }

    #[test]
    fn natural_breaks_are_refused_where_a_word_is_too_long() {
        assert_eq!(wrap_naturally("Bevoksning", 6.0, &letters), None);
        assert_eq!(wrap_naturally("Ukendt jordbund", 8.0, &letters), Some(vec!["Ukendt".to_owned(), "jordbund".to_owned()]));
    }
}
