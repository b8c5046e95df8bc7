//! Metrics: how wide letters truly are.
//!
//! In: the theme's interface fonts. Out: widths in pixels, the same for layout and for plotters. It must never guess while a
//! font is there to ask.

use crate::theme::Theme;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Running text.
    Regular,
    /// What is meant to be seen first.
    SemiBold,
}

/// Size and weight of letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lettering {
    /// Size in pixels.
    pub(super) size: f64,
    /// Weight.
    pub(super) weight: Weight,
}

impl Lettering {
    /// Regular letters.
    pub(super) const fn regular(size: f64) -> Self {
        Self { size, weight: Weight::Regular }
    }

    /// Semibold letters.
    pub(super) const fn bold(size: f64) -> Self {
        Self { size, weight: Weight::SemiBold }
    }
}

/// The widths of the theme's interface fonts.
pub(super) struct Metrics<'a> {
    regular: Option<Face<'a>>,
    semibold: Option<Face<'a>>,
}

struct Face<'a> {
    letters: Charmap<'a>,
    widths: GlyphMetrics<'a>,
}

const UNIT: f32 = 1000.0;

impl<'a> Metrics<'a> {
    /// Reads the fonts of a theme.
    pub(super) fn new(theme: &'a Theme) -> Self {
        Self { regular: face(theme, "fonts/HankenGrotesk-Regular.ttf"), semibold: face(theme, "fonts/HankenGrotesk-SemiBold.ttf") }
    }

    /// The width of a line of text in pixels.
    pub(super) fn width(&self, text: &str, lettering: Lettering) -> f64 {
        let face = match lettering.weight {
            Weight::Regular => self.regular.as_ref(),
            Weight::SemiBold => self.semibold.as_ref(),
        };
        text.chars().filter(|letter| *letter != '\u{ad}').map(|letter| advance(face, letter)).sum::<f64>() * lettering.size
    }
}

fn face<'a>(theme: &'a Theme, path: &str) -> Option<Face<'a>> {
    let font = FontRef::new(theme.files.get(path)?).ok()?;
    Some(Face { letters: font.charmap(), widths: font.glyph_metrics(Size::new(UNIT), LocationRef::default()) })
}

/// The width of a letter in ems. Without a font, or without the letter, a generous width stands in.
fn advance(face: Option<&Face<'_>>, letter: char) -> f64 {
    const GENEROUS: f64 = 0.65;
    let known = face.and_then(|face| face.widths.advance_width(face.letters.map(letter)?));
    known.map_or(GENEROUS, |width| f64::from(width / UNIT))
}
