//! The theme's values and words as the Typst file `values.typ`.

use super::literal::{array, literal};
use crate::theme::{Color, Theme};
use std::fmt::Write as _;

/// The most ideal types a framework has.
const MOST_TYPES: usize = 9;

/// The file `values.typ`: colours, ramps, fonts, measures and words, each under a name of its own.
pub(super) fn values(theme: &Theme) -> String {
    let mut out = String::new();
    for (name, color) in colors(theme) {
        let _ = writeln!(out, "#let {name} = {}", rgb(color));
    }
    for (name, millimetres) in measures(theme) {
        let _ = writeln!(out, "#let {name} = {millimetres}mm");
    }
    for (name, text) in words(theme) {
        let _ = writeln!(out, "#let {name} = {}", literal(text));
    }
    let _ = writeln!(out, "#let ramps = {}", ramps(theme));
    out
}

fn colors(theme: &Theme) -> [(&'static str, Color); 9] {
    let palette = &theme.values.palette.light;
    [
        ("colour-paper", palette.paper),
        ("colour-surface", palette.surface),
        ("colour-line", palette.line),
        ("colour-line-strong", palette.line_strong),
        ("colour-muted", palette.muted),
        ("colour-text", palette.text),
        ("colour-mark", palette.mark),
        ("colour-notice-text", palette.notice_text),
        ("colour-below", palette.level_below),
    ]
}

fn measures(theme: &Theme) -> [(&'static str, u32); 6] {
    let paper = &theme.values.paper;
    [
        ("margin-top", paper.top),
        ("margin-right", paper.right),
        ("margin-bottom", paper.bottom),
        ("margin-left", paper.left),
        ("measure-text", paper.measure),
        ("measure-wide", paper.wide),
    ]
}

fn words(theme: &Theme) -> [(&'static str, &str); 9] {
    let words = &theme.words;
    [
        ("font-text", &theme.values.fonts.text),
        ("font-interface", &theme.values.fonts.interface),
        ("word-contents", &words.pdf.contents),
        ("word-figures", &words.pdf.figures),
        ("word-tables", &words.pdf.tables),
        ("word-example", &words.figures.example_data),
        ("word-done", &words.site.done),
        ("word-not-done", &words.site.not_done),
        ("word-example-meaning", &words.figures.example_data_meaning),
    ]
}

/// One array of fills for each number of ideal types, the first of them empty: `ramps.at(of).at(step - 1)`.
fn ramps(theme: &Theme) -> String {
    let palette = &theme.values.palette.light;
    array((0..=MOST_TYPES).map(|count| array(palette.ramp(count).into_iter().map(rgb))))
}

fn rgb(color: Color) -> String {
    format!("rgb(\"{color}\")")
}
