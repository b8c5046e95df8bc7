//! How a table's width is divided between its columns: what the theme needs to know of each.
//!
//! Short columns take what they need; columns of text share the rest by how much they say. The theme measures, for it alone
//! knows the widths of letters.

use super::literal::array;
use super::setting::Setting;
use std::collections::BTreeSet;

/// The longest cell of a short column.
const SHORT: usize = 24;

/// Short columns up to here stay so whatever the others need.
const SHORTEST: usize = 14;

/// The most letters that short columns may take of a line before the longer of them share with the text.
const CROWDED: usize = 46;

/// Room between two columns, in letters.
const GAP: usize = 3;

/// Words and cells of so many letters stay together even in a narrow column.
const WHOLE: usize = 18;

/// The longest cell of a column that is set on at most two lines.
const TWO_LINES: usize = 36;

/// A cell as its column is measured by.
pub(super) struct Measured {
    /// Its words.
    pub(super) text: String,
    /// Whether a level's swatch stands in it.
    pub(super) swatch: bool,
    /// Whether it must stay on one line.
    pub(super) whole: bool,
}

/// One array of dictionaries for the theme, one a column. Each column is its head and its cells.
pub(super) fn columns(heads: &[String], cells: &[Vec<Measured>], setting: &mut Setting) -> String {
    let longest: Vec<usize> = cells.iter().map(|column| column.iter().map(|cell| count(&cell.text)).max().unwrap_or(0)).collect();
    let most_short = short_up_to(&longest);
    let each = heads.iter().zip(cells).zip(longest);
    array(each.map(
        |((head, cells), longest)| {
            if longest <= most_short { natural(head, cells, longest, setting) } else { shared(head, cells, setting) }
        },
    ))
}

/// The longest cell that a column may have and still take its own width.
fn short_up_to(longest: &[usize]) -> usize {
    let taken: usize = longest.iter().filter(|length| **length <= SHORT).map(|length| length + GAP).sum();
    let has_text = longest.iter().any(|length| *length > SHORT);
    if has_text && taken > CROWDED { SHORTEST } else { SHORT }
}

/// A column as wide as its widest cell; its head may take two lines where it is longer.
fn natural(head: &str, cells: &[Measured], longest: usize, setting: &mut Setting) -> String {
    let mut pieces: BTreeSet<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
    if count(head) <= longest.max(SHORTEST) {
        pieces.insert(head);
    } else {
        pieces.extend(head.split(' '));
    }
    column(0, cells, &pieces, setting)
}

/// A column that takes its part of the rest, and never less than its longest word or short cell.
fn shared(head: &str, cells: &[Measured], setting: &mut Setting) -> String {
    let mut words: BTreeSet<&str> = head.split(' ').filter(|word| count(word) <= WHOLE).collect();
    for cell in cells {
        if cell.whole || count(&cell.text) <= WHOLE {
            words.insert(&cell.text);
        } else {
            words.extend(cell.text.split(' ').filter(|word| count(word) <= WHOLE));
        }
    }
    if cells.iter().all(|cell| count(&cell.text) <= TWO_LINES) {
        words.extend(cells.iter().flat_map(|cell| halves(&cell.text)));
    }
    let weight = weight(cells);
    let most = words.iter().map(|word| count(word)).max().unwrap_or(0);
    words.retain(|word| count(word) + 2 >= most);
    column(weight, cells, &words, setting)
}

/// A text as two lines, as even as its words allow.
fn halves(text: &str) -> [&str; 2] {
    let breaks = text.match_indices(' ').map(|(at, _)| at);
    let best = breaks.min_by_key(|at| count(&text[..*at]).max(count(&text[at + 1..])));
    best.map_or([text, ""], |at| [&text[..at], &text[at + 1..]])
}

/// How much a column says: its usual cell and its longest count alike, for either may decide how high rows are.
fn weight(cells: &[Measured]) -> usize {
    let lengths: Vec<usize> = cells.iter().map(|cell| count(&cell.text)).filter(|length| *length > 0).collect();
    let longest = lengths.iter().max().copied().unwrap_or(0);
    (lengths.iter().sum::<usize>() / lengths.len().max(1) + longest).max(1)
}

fn column(weight: usize, cells: &[Measured], pieces: &BTreeSet<&str>, setting: &mut Setting) -> String {
    let swatch = cells.iter().any(|cell| cell.swatch);
    let pieces = array(pieces.iter().filter(|piece| !piece.is_empty()).map(|piece| setting.text(piece)));
    format!("(weight: {weight}, swatch: {swatch}, pieces: {pieces})")
}

fn count(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_columns_give_way_only_where_text_has_no_room() {
        assert_eq!(short_up_to(&[12, 20, 90]), SHORT);
        assert_eq!(short_up_to(&[16, 22, 120, 120]), SHORT);
        assert_eq!(short_up_to(&[12, 20, 22, 90]), SHORTEST);
        assert_eq!(short_up_to(&[24, 24, 24]), SHORT);
    }

    #[test]
    fn two_lines_are_as_even_as_words_allow() {
        assert_eq!(halves("Forhold til andre samarbejder"), ["Forhold til", "andre samarbejder"]);
        assert_eq!(halves("Én på å"), ["Én", "på å"]);
        assert_eq!(halves("Mål"), ["Mål", ""]);
    }
}
