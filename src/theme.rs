//! Theme: a folder of looks becomes one [`Theme`].
//!
//! In: the built-in theme of a name, and the study's own files that replace single files of it. Out: colours, sizes, words,
//! and every file by its path inside the theme. It must never read the disk or know what a page says.

use crate::language::{Language, Words};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(rust_embed::RustEmbed)]
#[folder = "themes/"]
struct BuiltIn;

/// Files by path inside the theme, such as `styles/print.css`.
pub type ThemeFiles = BTreeMap<String, Cow<'static, [u8]>>;

/// A look: values, words and files.
#[derive(Debug)]
pub struct Theme {
    /// The values of `theme.toml`.
    pub values: ThemeValues,
    /// Words in the report's language.
    pub words: Words,
    /// Every file of the theme, the study's replacements in place.
    pub files: ThemeFiles,
}

/// The values of `theme.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeValues {
    /// Colours for light and dark surroundings; paper and PDF use the light ones.
    pub palette: Palettes,
    /// Font families.
    pub fonts: Fonts,
    /// Widths of drawings in pixels.
    pub chart: ChartSizes,
    /// Measures of the paper in millimetres.
    pub paper: PaperSizes,
}

/// Colours for light and dark surroundings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palettes {
    /// On white.
    pub light: Palette,
    /// On near-black.
    pub dark: Palette,
}

/// Colours by role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// Behind everything.
    pub paper: Color,
    /// Behind boxed cells.
    pub surface: Color,
    /// Divides, carries no meaning.
    pub line: Color,
    /// Carries meaning: at least 3:1 on paper.
    pub line_strong: Color,
    /// Captions and what did not change.
    pub muted: Color,
    /// Running text.
    pub text: Color,
    /// Outline of every data mark.
    pub mark: Color,
    /// Reservations: draft, example data.
    pub notice: Color,
    /// Behind a whole strip of reservation.
    pub notice_surface: Color,
    /// Frame of a reservation.
    pub notice_line: Color,
    /// Text on a reservation.
    pub notice_text: Color,
    /// Fill below the lowest ideal type.
    pub level_below: Color,
    /// Fills of the ideal types, lowest first.
    pub levels: Vec<Color>,
    /// First group of people.
    pub group_a: Color,
    /// Second group of people.
    pub group_b: Color,
}

/// Font families.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fonts {
    /// Running text and headings.
    pub text: String,
    /// Labels, tables, charts, navigation.
    pub interface: String,
}

/// Widths of drawings in pixels.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartSizes {
    /// On a phone.
    pub narrow: u32,
    /// On a desk and on paper.
    pub wide: u32,
}

/// Measures of the paper in millimetres.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperSizes {
    /// Margin above.
    pub top: u32,
    /// Margin on the right.
    pub right: u32,
    /// Margin below.
    pub bottom: u32,
    /// Margin on the left.
    pub left: u32,
    /// Width of running text.
    pub measure: u32,
    /// Width of charts and tables.
    pub wide: u32,
}

/// What is wrong with a theme.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// There is no theme of that name.
    #[error("there is no theme `{name}`; themes that come with pejl: {known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// A file that every theme has is missing.
    #[error("the theme has no file `{path}`")]
    Missing {
        /// Path inside the theme.
        path: String,
    },
    /// A file cannot be read as what it should be.
    #[error("the theme's file `{path}` cannot be read: {reason}")]
    Unreadable {
        /// Path inside the theme.
        path: String,
        /// What the reader said.
        reason: String,
    },
}

impl Theme {
    /// The built-in theme `name` with `replacements` laid over it file by file. A name that is not built in stands on `plain`.
    ///
    /// # Errors
    /// When there is neither a built-in theme of that name nor any replacement, or a file of the theme cannot be read.
    pub fn load(name: &str, language: Language, replacements: ThemeFiles) -> Result<Self, ThemeError> {
        let mut files = built_in(BASE);
        let own = if name == BASE { ThemeFiles::new() } else { built_in(name) };
        if name != BASE && own.is_empty() && replacements.is_empty() {
            return Err(ThemeError::Unknown { name: name.to_owned(), known: built_in_names().join(", ") });
        }
        files.extend(own);
        files.extend(replacements);
        let values = read(&files, "theme.toml")?;
        let words = read(&files, &format!("words/{}.toml", language.code()))?;
        Ok(Self { values, words, files })
    }

    /// A file of the theme as text.
    ///
    /// # Errors
    /// When the file is missing or not UTF-8.
    pub fn text(&self, path: &str) -> Result<&str, ThemeError> {
        file_text(&self.files, path)
    }
}

const BASE: &str = "plain";

fn built_in(name: &str) -> ThemeFiles {
    BuiltIn::iter()
        .filter_map(|path| {
            let inner = path.strip_prefix(name)?.strip_prefix('/')?.to_owned();
            BuiltIn::get(&path).map(|file| (inner, file.data))
        })
        .collect()
}

fn built_in_names() -> Vec<String> {
    let mut names: Vec<String> = BuiltIn::iter().filter_map(|path| path.split('/').next().map(str::to_owned)).collect();
    names.sort();
    names.dedup();
    names
}

fn file_text<'a>(files: &'a ThemeFiles, path: &str) -> Result<&'a str, ThemeError> {
    let bytes = files.get(path).ok_or_else(|| ThemeError::Missing { path: path.to_owned() })?;
    std::str::from_utf8(bytes).map_err(|error| ThemeError::Unreadable { path: path.to_owned(), reason: error.to_string() })
}

fn read<T: for<'de> Deserialize<'de>>(files: &ThemeFiles, path: &str) -> Result<T, ThemeError> {
    toml::from_str(file_text(files, path)?).map_err(|error| ThemeError::Unreadable { path: path.to_owned(), reason: error.to_string() })
}

/// A colour, read from `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl TryFrom<String> for Color {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits =
            text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(|| format!("`{text}` is not a colour such as #17212b"))?;
        let value = u32::from_str_radix(digits, 16).map_err(|_| format!("`{text}` is not a colour such as #17212b"))?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self { red, green, blue })
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Color {
    /// Relative luminance as WCAG 2 defines it, 0 (black) to 1 (white).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with another colour as WCAG 2 defines it, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// CIE L*a*b* under D65, from the sRGB definition (IEC 61966-2-1) and CIE 15.
    fn lab(self) -> [f64; 3] {
        let [red, green, blue] = self.linear();
        let x = (0.412_456 * red + 0.357_576 * green + 0.180_438 * blue) / 0.950_47;
        let y = 0.212_673 * red + 0.715_152 * green + 0.072_175 * blue;
        let z = (0.019_334 * red + 0.119_192 * green + 0.950_304 * blue) / 1.088_83;
        let root = |value: f64| if value > 0.008_856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 };
        let (x, y, z) = (root(x), root(y), root(z));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[allow(clippy::many_single_char_names, reason = "the names of the colour spaces")]
    fn from_lab([lightness, a, b]: [f64; 3]) -> Self {
        let y = (lightness + 16.0) / 116.0;
        let unroot = |value: f64| if value.powi(3) > 0.008_856 { value.powi(3) } else { (value - 16.0 / 116.0) / 7.787 };
        let (x, y, z) = (unroot(y + a / 500.0) * 0.950_47, unroot(y), unroot(y - b / 200.0) * 1.088_83);
        let channel = |value: f64| {
            let value = value.clamp(0.0, 1.0);
            let encoded = if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255 just above")]
            let byte = (encoded * 255.0).round() as u8;
            byte
        };
        Self {
            red: channel(3.240_454 * x - 1.537_139 * y - 0.498_531 * z),
            green: channel(-0.969_266 * x + 1.876_011 * y + 0.041_556 * z),
            blue: channel(0.055_643 * x - 0.204_026 * y + 1.057_225 * z),
        }
    }
}

impl Palette {
    /// Fills for `count` ideal types, lowest first: the theme's own where it names that many, else mixed along the line they
    /// draw, evenly in lightness between its ends.
    #[must_use]
    pub fn ramp(&self, count: usize) -> Vec<Color> {
        if count == self.levels.len() {
            return self.levels.clone();
        }
        let anchors: Vec<[f64; 3]> = self.levels.iter().map(|color| color.lab()).collect();
        let (Some(first), Some(last)) = (anchors.first(), anchors.last()) else { return vec![self.surface; count] };
        (0..count)
            .map(|index| {
                #[allow(clippy::cast_precision_loss, reason = "a framework has at most nine levels")]
                let share = if count < 2 { 0.5 } else { index as f64 / (count - 1) as f64 };
                Color::from_lab(along(&anchors, first[0] + (last[0] - first[0]) * share))
            })
            .collect()
    }

    /// The colour of text on a fill: ink or paper, whichever reads better.
    #[must_use]
    pub fn text_on(&self, fill: Color) -> Color {
        if fill.contrast(self.mark) >= fill.contrast(self.paper) { self.mark } else { self.paper }
    }
}

/// The point of lightness `lightness` on the line through `anchors`.
fn along(anchors: &[[f64; 3]], lightness: f64) -> [f64; 3] {
    let pair = anchors
        .windows(2)
        .find(|pair| (pair[0][0].min(pair[1][0])..=pair[0][0].max(pair[1][0])).contains(&lightness))
        .map_or([anchors[0], anchors[anchors.len() - 1]], |pair| [pair[0], pair[1]]);
    let span = pair[1][0] - pair[0][0];
    let share = if span.abs() < f64::EPSILON { 0.0 } else { (lightness - pair[0][0]) / span };
    std::array::from_fn(|axis| pair[0][axis] + (pair[1][axis] - pair[0][axis]) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ramp_is_even_in_lightness_and_ends_where_the_theme_does() {
        let theme = Theme::load("plain", Language::Danish, ThemeFiles::new()).expect("the built-in theme loads");
        let ramp = theme.values.palette.light.ramp(5);
        let lightness: Vec<f64> = ramp.iter().map(|color| color.lab()[0]).collect();
        assert_eq!((ramp[0], ramp[4]), (theme.values.palette.light.levels[0], theme.values.palette.light.levels[2]));
        let steps: Vec<f64> = lightness.windows(2).map(|pair| pair[0] - pair[1]).collect();
        assert!(steps.iter().all(|step| (step - steps[0]).abs() < 1.0), "{steps:?}");
    }

    #[test]
    fn every_language_has_every_word() {
        for language in [Language::Danish, Language::English] {
            Theme::load("plain", language, ThemeFiles::new()).expect("the built-in theme loads");
        }
    }

    #[test]
    fn an_unknown_theme_is_named_with_those_there_are() {
        let error = Theme::load("fancy", Language::Danish, ThemeFiles::new()).expect_err("no such theme");
        assert!(error.to_string().contains("plain"), "{error}");
    }
}
