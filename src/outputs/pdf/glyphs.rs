//! Which characters the theme's fonts can show, and what stands in for the others.
//!
//! The standards make a character without a glyph an error that stops the whole document. So it is found, and replaced, before.

use super::world;
use crate::theme::Theme;
use std::collections::BTreeMap;
use typst::text::{Font, FontBook};

/// What is printed where no font has the character.
const STAND_IN: char = '?';

/// The characters that all fonts of a theme cover together, and those that were asked for in vain.
pub(super) struct Glyphs {
    book: FontBook,
    missing: BTreeMap<char, String>,
}

impl Glyphs {
    pub(super) fn of(fonts: &[Font]) -> Self {
        Self { book: FontBook::from_fonts(fonts), missing: BTreeMap::new() }
    }

    /// The glyphs of a theme; fonts that cannot be read cover nothing.
    pub(super) fn of_theme(theme: &Theme) -> Self {
        Self::of(&world::fonts(theme).unwrap_or_default())
    }

    /// `text` with what cannot be shown replaced; `place` is remembered with each character that has no glyph.
    pub(super) fn fit(&mut self, text: &str, place: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for character in text.chars() {
            match substitute(character) {
                Substitute::Nothing => {}
                Substitute::Character(character) if self.covers(character) => out.push(character),
                Substitute::Character(_) => {
                    self.missing.entry(character).or_insert_with(|| place.to_owned());
                    out.push(STAND_IN);
                }
            }
        }
        out
    }

    /// Text whose line ends matter, fitted line by line.
    pub(super) fn fit_lines(&mut self, text: &str, place: &str) -> String {
        text.lines().map(|line| self.fit(line, place)).collect::<Vec<_>>().join("\n")
    }

    /// Each character that had no glyph, and where it was first met.
    pub(super) fn into_missing(self) -> Vec<(char, String)> {
        self.missing.into_iter().collect()
    }

    fn covers(&self, character: char) -> bool {
        (0..).map_while(|index| self.book.info(index)).any(|info| info.coverage.contains(u32::from(character)))
    }
}

enum Substitute {
    Nothing,
    Character(char),
}

/// Line ends become blanks, signs that only steer are dropped, and narrow signs become their plain kin.
fn substitute(character: char) -> Substitute {
    match character {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => Substitute::Character(' '),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => {
            Substitute::Nothing
        }
        control if control.is_control() => Substitute::Nothing,
        '\u{2011}' => Substitute::Character('-'),
        '\u{202f}' => Substitute::Character('\u{a0}'),
        other => Substitute::Character(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::theme::ThemeFiles;

    #[test]
    fn what_no_font_has_is_named_and_replaced() {
        let theme = Theme::load("plain", Language::Danish, ThemeFiles::new()).expect("the built-in theme loads");
        let mut glyphs = Glyphs::of_theme(&theme);
        assert_eq!(glyphs.fit("å\0→\u{202e}1\u{202f}2\u{2011}3 😀↑\n", "Mål"), "å→1\u{a0}2-3 ?? ");
        assert_eq!(glyphs.into_missing(), [('↑', "Mål".to_owned()), ('😀', "Mål".to_owned())]);
    }
}
