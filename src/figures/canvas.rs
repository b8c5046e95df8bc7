//! Canvas: the back end of plotters that writes clean SVG.
//!
//! In: shapes in [`FINE`] units whose colours are packed paints. Out: elements with concrete colours and a class each, text as
//! text. It must never fail, guess a width, or write `var()` or a style sheet.

use super::metrics::{Lettering, Metrics, Weight};
use super::paint::{FINE, Fill, Line, Paint, shape_class};
use crate::theme::Palette;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};
use std::convert::Infallible;
use std::fmt::Write;

/// Distance between the letters of the stamp, in pixels.
pub(super) const STAMP_SPACING: f64 = 0.6;

/// Writes the elements of one drawing into `body`.
pub(super) struct Canvas<'a> {
    /// What has been drawn.
    pub(super) body: &'a mut String,
    /// Size in [`FINE`] units.
    pub(super) size: (u32, u32),
    /// Concrete colours.
    pub(super) palette: &'a Palette,
    /// True text widths.
    pub(super) metrics: &'a Metrics<'a>,
}

/// Which half of a circle.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    /// The lower level's.
    Left,
    /// The upper level's.
    Right,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas<'_> {
    /// Half a circle.
    pub(super) fn half(&mut self, center: BackendCoord, radius: u32, side: Side, paint: Paint) {
        let (x, y, radius) = (pixels(center.0), pixels(center.1), f64::from(radius) / FINE);
        let sweep = match side {
            Side::Left => 0,
            Side::Right => 1,
        };
        let (x, top, bottom, radius) = (number(x), number(y - radius), number(y + radius), number(radius));
        self.element("path", &format!(" d=\"M{x} {top}A{radius} {radius} 0 0 {sweep} {x} {bottom}Z\""), paint);
    }

    /// Straight lines of one paint, from each first corner to the second after it.
    pub(super) fn strokes(&mut self, corners: &[BackendCoord], paint: Paint) {
        let mut geometry = " d=\"".to_owned();
        for pair in corners.chunks_exact(2) {
            let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
            append(&mut geometry, format_args!("M{} {}", number(pixels(x1)), number(pixels(y1))));
            if x1 == x2 {
                append(&mut geometry, format_args!("V{}", number(pixels(y2))));
            } else if y1 == y2 {
                append(&mut geometry, format_args!("H{}", number(pixels(x2))));
            } else {
                append(&mut geometry, format_args!("L{} {}", number(pixels(x2)), number(pixels(y2))));
            }
        }
        geometry.push('"');
        self.element("path", &geometry, paint);
    }

    fn element(&mut self, name: &str, geometry: &str, paint: Paint) {
        let class = shape_class(paint);
        let fill = paint.fill.color(self.palette).map_or_else(|| "none".to_owned(), |color| color.to_string());
        append(self.body, format_args!("<{name} class=\"{class}\"{geometry} fill=\"{fill}\""));
        if let Some(color) = paint.line.color(self.palette) {
            append(self.body, format_args!(" stroke=\"{color}\" stroke-width=\"{}\"", number(paint.width)));
        }
        if let Some(lengths) = paint.dash.lengths().filter(|_| paint.line != Line::None) {
            append(self.body, format_args!(" stroke-dasharray=\"{lengths}\""));
        }
        self.body.push_str("/>\n");
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        let paint = Paint { fill: Fill::None, ..unpack(style) };
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(|value| number(pixels(value)));
        self.element("line", &format!(" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\""), paint);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let [x, y, width, height] = [from.0, from.1, to.0 - from.0, to.1 - from.1].map(|value| number(pixels(value)));
        self.element("rect", &format!(" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""), filled(unpack(style), fill));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let corners: Vec<BackendCoord> = path.into_iter().collect();
        let paint = unpack(style);
        if let ([from, to], Fill::None) = (corners.as_slice(), paint.fill) {
            return self.draw_line(*from, *to, style);
        }
        let mut geometry = " d=\"M".to_owned();
        geometry
            .push_str(&corners.iter().map(|(x, y)| format!("{} {}", number(pixels(*x)), number(pixels(*y)))).collect::<Vec<_>>().join("L"));
        geometry.push_str(if paint.fill == Fill::None { "\"" } else { "Z\"" });
        self.element("path", &geometry, paint);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let (x, y, radius) = (number(pixels(center.0)), number(pixels(center.1)), number(f64::from(radius) / FINE));
        self.element("circle", &format!(" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""), filled(unpack(style), fill));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.draw_path(corners, style)
    }

    /// The position is the start, middle or end of the baseline.
    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, position: BackendCoord) -> Drawn {
        let fill = Paint::unpack(style.color(), 0).fill;
        let (x, y) = (number(pixels(position.0)), number(pixels(position.1)));
        append(self.body, format_args!("<text x=\"{x}\" y=\"{y}\" font-size=\"{}\"", number(style.size())));
        if weight(style) == Weight::SemiBold {
            self.body.push_str(" font-weight=\"600\"");
        }
        self.body.push_str(match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
        if fill == Fill::StampText {
            append(self.body, format_args!(" letter-spacing=\"{}\"", number(STAMP_SPACING)));
        }
        if let Some(class) = fill.letter_class() {
            append(self.body, format_args!(" class=\"{class}\""));
        }
        let color = fill.color(self.palette).unwrap_or(self.palette.mark);
        append(self.body, format_args!(" fill=\"{color}\">{}</text>\n", escaped(text)));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, style: &T) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let lettering = Lettering { size: style.size(), weight: weight(style) };
        Ok((fine_size(self.metrics.width(text, lettering)), fine_size(style.size())))
    }
}

fn unpack<S: BackendStyle>(style: &S) -> Paint {
    Paint::unpack(style.color(), style.stroke_width())
}

fn filled(paint: Paint, fill: bool) -> Paint {
    if fill { paint } else { Paint { fill: Fill::None, ..paint } }
}

fn weight<T: BackendTextStyle>(style: &T) -> Weight {
    match style.style() {
        FontStyle::Bold => Weight::SemiBold,
        FontStyle::Normal | FontStyle::Italic | FontStyle::Oblique => Weight::Regular,
    }
}

fn pixels(value: i32) -> f64 {
    f64::from(value) / FINE
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "text is never wider than a drawing")]
fn fine_size(value: f64) -> u32 {
    (value * FINE).ceil() as u32
}

fn append(body: &mut String, text: std::fmt::Arguments<'_>) {
    body.write_fmt(text).expect("writing to memory cannot fail");
}

/// A number with at most two decimals, no trailing zeros and no negative zero.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text as it may stand in XML: marked-up letters escaped, letters XML does not allow left out.
pub(super) fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            '\t' | '\n' | '\r' => result.push(' '),
            '\u{ad}' | '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => result.push(other),
        }
    }
    result
}
