//! Sheet: one drawing in one width, drawn through plotters.
//!
//! In: shapes and text in pixels. Out: a whole SVG document with its names for assistive technology. Drawn content is hidden
//! from them: title and description say it. It must never know a chart.

use super::canvas::{Canvas, Side, escaped, number};
use super::metrics::{Lettering, Metrics, Weight};
use super::paint::{FINE, Fill, Paint, letters};
use super::{Looks, wrap};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Rectangle, Text};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::convert::Infallible;

/// A place on a sheet in pixels, from the upper left.
pub(super) type Point = (f64, f64);

/// Which of the two drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// For a desk and for paper.
    Wide,
    /// For a phone.
    Narrow,
}

/// Where a line of text stands against its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Begins there.
    Start,
    /// Is centred there.
    Middle,
    /// Ends there.
    End,
}

/// How a document names itself.
pub(super) struct Names<'a> {
    /// The figure's id.
    pub(super) id: &'a str,
    /// Title.
    pub(super) alt: &'a str,
    /// Description.
    pub(super) description: &'a str,
}

/// One drawing in the making.
pub(super) struct Sheet<'a> {
    area: DrawingArea<Canvas<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    /// Which of the two drawings this is.
    pub(super) kind: Width,
    /// Width in pixels.
    pub(super) width: f64,
    /// Words, language and metrics.
    pub(super) looks: &'a Looks<'a>,
}

/// No drawing is longer, in pixels; the document ends where the drawing does.
const LONGEST: u32 = 200_000;

/// Draws one document. `content` returns the height it used.
pub(super) fn document(kind: Width, names: &Names<'_>, looks: &Looks<'_>, content: impl FnOnce(&Sheet<'_>) -> f64) -> String {
    let mut body = String::new();
    let pixels = match kind {
        Width::Wide => looks.sizes.wide,
        Width::Narrow => looks.sizes.narrow,
    };
    let height = content(&Sheet::new(kind, pixels, looks, &mut body)).ceil();
    framed(kind, names, (f64::from(pixels), height), looks.font, &body)
}

fn framed(kind: Width, names: &Names<'_>, (width, height): Point, font: &str, body: &str) -> String {
    let suffix = match kind {
        Width::Wide => "wide",
        Width::Narrow => "narrow",
    };
    let (id, width, height) = (escaped(names.id), number(width), number(height));
    let (alt, description) = (escaped(names.alt), escaped(names.description));
    let font = escaped(&font.replace('\'', ""));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing drawing--{suffix}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-{suffix}-t\" aria-describedby=\"{id}-{suffix}-d\" \
         font-family=\"'{font}', Arial, sans-serif\">\n<title id=\"{id}-{suffix}-t\">{alt}</title>\n\
         <desc id=\"{id}-{suffix}-d\">{description}</desc>\n<g aria-hidden=\"true\">\n{body}</g>\n</svg>\n"
    )
}

impl<'a> Sheet<'a> {
    fn new(kind: Width, pixels: u32, looks: &'a Looks<'a>, body: &'a mut String) -> Self {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a hundred")]
        let fine = FINE as u32;
        let size = (pixels * fine, LONGEST * fine);
        let canvas = Canvas { body, size, palette: looks.palette, metrics: &looks.metrics };
        let area: DrawingArea<Canvas<'a>, Shift> = canvas.into_drawing_area();
        let (right, bottom) = (to_fine(f64::from(pixels)), to_fine(f64::from(LONGEST)));
        let coordinates = Cartesian2d::new(0.0..f64::from(pixels), 0.0..f64::from(LONGEST), (0..right, 0..bottom));
        Self { area: area.apply_coord_spec(coordinates), kind, width: f64::from(pixels), looks }
    }

    /// One line of text whose baseline begins, is centred or ends at `at`.
    pub(super) fn text(&self, at: Point, text: &str, lettering: Lettering, fill: Fill, anchor: Anchor) {
        let style = match lettering.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::SemiBold => FontStyle::Bold,
        };
        let h_pos = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let font = FontDesc::new(FontFamily::SansSerif, lettering.size, style);
        let style = TextStyle { font, color: letters(fill), pos: Pos::new(h_pos, VPos::Bottom) };
        self.put(&Text::new(wrap::plain(text), at, style));
    }

    /// Lines of text, the first baseline at `at`, `leading` apart.
    pub(super) fn lines(&self, at: Point, lines: &[String], leading: f64, lettering: Lettering, fill: Fill, anchor: Anchor) {
        let mut y = at.1;
        for line in lines {
            self.text((at.0, y), line, lettering, fill, anchor);
            y += leading;
        }
    }

    /// A straight line.
    pub(super) fn line(&self, from: Point, to: Point, paint: Paint) {
        self.path(vec![from, to], paint);
    }

    /// Straight lines of one paint as one element.
    pub(super) fn strokes(&self, lines: &[(Point, Point)], paint: Paint) {
        if !lines.is_empty() {
            let corners = lines.iter().flat_map(|(from, to)| [*from, *to]).collect();
            self.put(&Strokes { corners, style: paint.into() });
        }
    }

    /// A path from corner to corner, closed where it is filled.
    pub(super) fn path(&self, corners: Vec<Point>, paint: Paint) {
        self.put(&PathElement::new(corners, paint));
    }

    /// A rectangle by its upper left corner and its size.
    pub(super) fn rect(&self, (x, y): Point, (width, height): Point, paint: Paint) {
        self.put(&Rectangle::new([(x, y), (x + width, y + height)], paint));
    }

    /// A circle.
    pub(super) fn circle(&self, center: Point, radius: f64, paint: Paint) {
        self.put(&Circle::new(center, to_fine(radius), paint));
    }

    /// Half a circle.
    pub(super) fn half(&self, center: Point, radius: f64, side: Side, paint: Paint) {
        self.put(&Half { center, radius: to_fine(radius).unsigned_abs(), side, style: paint.into() });
    }

    /// The width of a line of text.
    pub(super) fn measure(&self, text: &str, lettering: Lettering) -> f64 {
        self.looks.metrics.width(text, lettering)
    }

    /// A label broken into lines that fit.
    pub(super) fn wrap(&self, text: &str, width: f64, lettering: Lettering) -> Vec<String> {
        wrap::wrap(text, width, &|line| self.measure(line, lettering))
    }

    /// A label broken only where a reader expects it; none where that does not fit.
    pub(super) fn wrap_naturally(&self, text: &str, width: f64, lettering: Lettering) -> Option<Vec<String>> {
        wrap::wrap_naturally(text, width, &|line| self.measure(line, lettering))
    }

    fn put<E>(&self, element: &E)
    where
        E: Drawable<Canvas<'a>>,
        for<'b> &'b E: PointCollection<'b, Point>,
    {
        self.area.draw(element).expect("the canvas writes to memory and never fails");
    }
}

/// The widest of several lines.
pub(super) fn widest(metrics: &Metrics<'_>, lines: &[String], lettering: Lettering) -> f64 {
    lines.iter().map(|line| metrics.width(line, lettering)).fold(0.0, f64::max)
}

/// Pixels as the canvas's whole units.
#[allow(clippy::cast_possible_truncation, reason = "a drawing is far smaller than the type")]
pub(super) fn to_fine(value: f64) -> i32 {
    (value * FINE).round() as i32
}

/// A small count as a measure.
pub(super) fn count(value: usize) -> f64 {
    f64::from(u32::try_from(value).unwrap_or(u32::MAX))
}

struct Half {
    center: Point,
    radius: u32,
    side: Side,
    style: ShapeStyle,
}

impl<'b> PointCollection<'b, Point> for &'b Half {
    type Point = &'b Point;
    type IntoIter = std::iter::Once<&'b Point>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.center)
    }
}

impl Drawable<Canvas<'_>> for Half {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut centers: I,
        canvas: &mut Canvas<'_>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        if let Some(center) = centers.next() {
            canvas.half(center, self.radius, self.side, Paint::unpack(self.style.color.to_backend_color(), self.style.stroke_width));
        }
        Ok(())
    }
}

struct Strokes {
    corners: Vec<Point>,
    style: ShapeStyle,
}

impl<'b> PointCollection<'b, Point> for &'b Strokes {
    type Point = &'b Point;
    type IntoIter = std::slice::Iter<'b, Point>;

    fn point_iter(self) -> Self::IntoIter {
        self.corners.iter()
    }
}

impl Drawable<Canvas<'_>> for Strokes {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        corners: I,
        canvas: &mut Canvas<'_>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let corners: Vec<BackendCoord> = corners.collect();
        canvas.strokes(&corners, Paint::unpack(self.style.color.to_backend_color(), self.style.stroke_width));
        Ok(())
    }
}
