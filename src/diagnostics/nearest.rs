/// The name most like `wrong`, if any is like enough to have been meant.
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(wrong);
    names
        .into_iter()
        .map(|name| (likeness(&folded, &fold(name)), name))
        .filter(|(likeness, _)| *likeness >= LIKE_ENOUGH)
        .max_by(|(one, _), (two, _)| one.total_cmp(two))
        .map(|(_, name)| name)
}

/// Found by trying the slips that people make in element and key names against all other names of the shipped study.
const LIKE_ENOUGH: f64 = 0.7;

/// A name that the other begins with is nearly always what was meant, however short.
fn likeness(wrong: &str, name: &str) -> f64 {
    let begun = wrong.len() >= 3 && name.starts_with(wrong);
    let similar = strsim::normalized_damerau_levenshtein(wrong, name);
    if begun { similar.max(0.9) } else { similar }
}

/// Danish letters are written both ways in ids.
fn fold(text: &str) -> String {
    text.to_lowercase().replace('æ', "ae").replace('ø', "oe").replace('å', "aa").replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_danish_letters_but_not_strangers() {
        let names = ["roedder", "jordlod", "lys", "andre_steder"];
        assert_eq!(nearest("rødder", names), Some("roedder"));
        assert_eq!(nearest("roeddre", names), Some("roedder"));
        assert_eq!(nearest("andre", names), Some("andre_steder"));
        assert_eq!(nearest("budget", names), None);
    }
}
