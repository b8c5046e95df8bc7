//! Assets: the theme's style sheets joined to one, its fonts, and the licences that come with them.

use super::markup::css_string;
use super::palette;
use super::ramps;
use crate::disclosure::Publication;
use crate::figures::Figures;
use crate::language::fill;
use crate::outputs::Files;
use crate::theme::{Theme, ThemeError};

/// The style sheet that every page loads.
const STYLE_FILE: &str = "assets/site.css";
/// The style sheet that names the layers. It sorts first, and the values of the theme follow it.
const LAYERS: &str = "styles/_layers.css";

/// Style, fonts and licences.
pub(super) fn files(publication: &Publication, figures: &Figures, theme: &Theme) -> Result<Files, ThemeError> {
    let mut files: Files =
        theme.files.iter().filter(|(path, _)| is_web_font(path)).map(|(path, bytes)| (format!("assets/{path}"), bytes.to_vec())).collect();
    files.insert(STYLE_FILE.to_owned(), style(publication, figures, theme)?.into_bytes());
    Ok(files)
}

fn is_web_font(path: &str) -> bool {
    path.starts_with("fonts/") && (has_ending(path, "woff2") || has_ending(path, "txt"))
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

fn style(publication: &Publication, figures: &Figures, theme: &Theme) -> Result<String, ThemeError> {
    let mut css = theme.text(LAYERS)?.to_owned();
    css += &palette::css(&theme.values, &ramps::used(publication, figures));
    css += &running_heads(publication, theme);
    for path in theme.files.keys().filter(|path| path.starts_with("styles/") && has_ending(path, "css") && *path != LAYERS) {
        css.push('\n');
        css += theme.text(path)?;
    }
    Ok(css)
}

/// Sheet, margins and running heads of the paper: the report's name on the left, its status on the right, the page's number below.
fn running_heads(publication: &Publication, theme: &Theme) -> String {
    const PATTERN: &str = "
@page { size: A4; margin: {top}mm {right}mm {bottom}mm {left}mm;
  @top-left { content: {title}; font: 8.5pt {family}; }
  @top-right { content: {status}; font: 600 8.5pt {family}; }
  @bottom-right { content: counter(page); font: 8.5pt {family}; } }
@page example { @top-right { content: {example}; font: 600 8.5pt {family}; } }
";
    let (front, paper, words) = (publication.front(), &theme.values.paper, &theme.words.figures);
    let status = front.status.stamp.as_deref().unwrap_or(&front.status.sentence);
    let example = format!("{}, {}", words.example_data, words.example_data_meaning);
    let margins = [paper.top, paper.right, paper.bottom, paper.left].map(|margin| margin.to_string());
    // The rules' own braces hold spaces, so only names are filled in.
    fill(
        PATTERN,
        &[
            ("top", &margins[0]),
            ("right", &margins[1]),
            ("bottom", &margins[2]),
            ("left", &margins[3]),
            ("title", &css_string(&front.title)),
            ("status", &css_string(status)),
            ("example", &css_string(&example)),
            ("family", &css_string(&theme.values.fonts.interface)),
        ],
    )
}
