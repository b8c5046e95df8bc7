//! Paint: the roles colours play in a drawing, and how they travel through plotters.
//!
//! In: a role for the inside and one for the outline. Out: a class and a concrete colour of the light palette. plotters knows
//! only colours, so a paint is packed into one on the way in and unpacked by the canvas. It must never hold a raw colour.

use crate::theme::{Color, Palette};
use plotters::style::{RGBAColor, ShapeStyle};
use plotters_backend::BackendColor;

/// How many of the canvas's units make one pixel.
pub(super) const FINE: f64 = 100.0;

/// What fills a shape or letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Nothing.
    None,
    /// Ink: data marks that carry no level.
    Solid,
    /// Paper: hollow marks.
    Hollow,
    /// Letters in running ink.
    Plain,
    /// Letters that stand back.
    Quiet,
    /// Below the lowest ideal type.
    Below,
    /// A step of the ramp, from 1, of how many.
    Step(usize, usize),
    /// Letters on that step.
    On(usize, usize),
    /// Behind the stamp.
    Stamp,
    /// Letters of the stamp.
    StampText,
}

/// What draws an outline or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing.
    None,
    /// Ink: carries meaning.
    Ink,
    /// Divides, carries no meaning.
    Grid,
    /// Strong enough to carry meaning, weaker than data.
    Axis,
    /// Frame of the stamp.
    Stamp,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dash {
    /// Not at all.
    Whole,
    /// The ground below the ideal types.
    Ground,
    /// Half-steps.
    Dots,
    /// Doubt: the outline of a level of low confidence.
    Doubt,
    /// Not yet: edges to be reached.
    Short,
}

/// How a shape is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    /// Inside.
    pub(super) fill: Fill,
    /// Outline.
    pub(super) line: Line,
    /// How the outline is broken.
    pub(super) dash: Dash,
    /// Width of the outline in pixels.
    pub(super) width: f64,
}

impl Paint {
    /// A line.
    pub(super) const fn line(line: Line, width: f64) -> Self {
        Self { fill: Fill::None, line, dash: Dash::Whole, width }
    }

    /// A filled shape with the outline of a data mark.
    pub(super) const fn mark(fill: Fill) -> Self {
        Self { fill, line: Line::Ink, dash: Dash::Whole, width: 1.5 }
    }

    /// A shape of ink without outline.
    pub(super) const fn solid() -> Self {
        Self { fill: Fill::Solid, line: Line::None, dash: Dash::Whole, width: 0.0 }
    }

    /// The same with a broken outline.
    pub(super) const fn dashed(mut self, dash: Dash) -> Self {
        self.dash = dash;
        self
    }

    fn packed(self) -> (u8, u8, u8) {
        let (kind, steps) = pack_fill(self.fill);
        (kind, steps, pack_line(self.line) << 4 | pack_dash(self.dash))
    }

    /// What was packed into a colour and a width in [`FINE`] units.
    pub(super) fn unpack(color: BackendColor, width: u32) -> Self {
        let (kind, steps, line) = color.rgb;
        Self { fill: unpack_fill(kind, steps), line: unpack_line(line >> 4), dash: unpack_dash(line & 15), width: f64::from(width) / FINE }
    }
}

impl From<Paint> for ShapeStyle {
    fn from(paint: Paint) -> Self {
        let (red, green, blue) = paint.packed();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths are a few pixels")]
        let stroke_width = (paint.width * FINE).round() as u32;
        Self { color: RGBAColor(red, green, blue, 1.0), filled: paint.fill != Fill::None, stroke_width }
    }
}

/// The role of letters as a colour plotters can carry.
pub(super) fn letters(fill: Fill) -> BackendColor {
    let (kind, steps) = pack_fill(fill);
    BackendColor { alpha: 1.0, rgb: (kind, steps, 0) }
}

const FILLS: [Fill; 8] = [Fill::None, Fill::Solid, Fill::Hollow, Fill::Plain, Fill::Quiet, Fill::Below, Fill::Stamp, Fill::StampText];
const LINES: [Line; 5] = [Line::None, Line::Ink, Line::Grid, Line::Axis, Line::Stamp];
const DASHES: [Dash; 5] = [Dash::Whole, Dash::Ground, Dash::Dots, Dash::Doubt, Dash::Short];
const STEP: u8 = 100;
const ON: u8 = 101;

fn pack_fill(fill: Fill) -> (u8, u8) {
    match fill {
        Fill::Step(step, of) => (STEP, nibbles(step, of)),
        Fill::On(step, of) => (ON, nibbles(step, of)),
        Fill::None | Fill::Solid | Fill::Hollow | Fill::Plain | Fill::Quiet | Fill::Below | Fill::Stamp | Fill::StampText => {
            (place(&FILLS, &fill), 0)
        }
    }
}

fn pack_line(line: Line) -> u8 {
    place(&LINES, &line)
}

fn pack_dash(dash: Dash) -> u8 {
    place(&DASHES, &dash)
}

fn unpack_fill(kind: u8, steps: u8) -> Fill {
    let (step, of) = (usize::from(steps >> 4), usize::from(steps & 15));
    match kind {
        STEP => Fill::Step(step, of),
        ON => Fill::On(step, of),
        plain => FILLS.get(usize::from(plain)).copied().unwrap_or(Fill::None),
    }
}

fn unpack_line(code: u8) -> Line {
    LINES.get(usize::from(code)).copied().unwrap_or(Line::None)
}

fn unpack_dash(code: u8) -> Dash {
    DASHES.get(usize::from(code)).copied().unwrap_or(Dash::Whole)
}

fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|index| u8::try_from(index).ok()).unwrap_or(0)
}

fn nibbles(step: usize, of: usize) -> u8 {
    let low = |value: usize| u8::try_from(value.min(15)).unwrap_or(15);
    low(step) << 4 | low(of)
}

impl Fill {
    /// The class of letters; none for plain ones.
    pub(super) fn letter_class(self) -> Option<String> {
        match self {
            Self::Quiet => Some("quiet".to_owned()),
            Self::On(step, of) => Some(format!("on-{step}-{of}")),
            Self::StampText => Some("stamp-text".to_owned()),
            Self::None | Self::Solid | Self::Hollow | Self::Plain | Self::Below | Self::Step(..) | Self::Stamp => None,
        }
    }

    /// The colour on paper; none where nothing is filled.
    pub(super) fn color(self, palette: &Palette) -> Option<Color> {
        match self {
            Self::None => None,
            Self::Solid | Self::Plain => Some(palette.mark),
            Self::Hollow => Some(palette.paper),
            Self::Quiet => Some(palette.muted),
            Self::Below => Some(palette.level_below),
            Self::Step(step, of) => Some(step_color(palette, step, of)),
            Self::On(step, of) => Some(palette.text_on(step_color(palette, step, of))),
            Self::Stamp => Some(palette.notice),
            Self::StampText => Some(palette.notice_text),
        }
    }
}

impl Line {
    /// The colour on paper; none where nothing is drawn.
    pub(super) fn color(self, palette: &Palette) -> Option<Color> {
        match self {
            Self::None => None,
            Self::Ink => Some(palette.mark),
            Self::Grid => Some(palette.line),
            Self::Axis => Some(palette.line_strong),
            Self::Stamp => Some(palette.notice_line),
        }
    }
}

impl Dash {
    /// The lengths of strokes and gaps; none for a whole line.
    pub(super) fn lengths(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Ground => Some("5 4"),
            Self::Dots => Some("1 4"),
            Self::Doubt => Some("2 2.5"),
            Self::Short => Some("4 3"),
        }
    }
}

/// The class of a shape.
pub(super) fn shape_class(paint: Paint) -> String {
    match paint.fill {
        Fill::Step(step, of) => format!("mark fill-{step}-{of} ink"),
        Fill::Below => "mark fill-below ink".to_owned(),
        Fill::Solid | Fill::Plain | Fill::Quiet | Fill::On(..) | Fill::StampText => "mark solid".to_owned(),
        Fill::Hollow => "mark hollow".to_owned(),
        Fill::Stamp => "stamp-box".to_owned(),
        Fill::None => match paint.line {
            Line::Grid => "grid".to_owned(),
            Line::Axis => "axis".to_owned(),
            Line::Ink | Line::Stamp | Line::None => "mark stroke".to_owned(),
        },
    }
}

fn step_color(palette: &Palette, step: usize, of: usize) -> Color {
    palette.ramp(of).get(step.saturating_sub(1)).copied().unwrap_or(palette.surface)
}
