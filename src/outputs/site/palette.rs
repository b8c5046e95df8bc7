//! The theme's values as custom properties: colours for light, dark and print, and a ramp for each number of ideal types.

use super::markup::css_string;
use crate::theme::{Palette, ThemeValues};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Custom properties and the rules that fill levels, for ramps of `counts` ideal types.
pub(super) fn css(values: &ThemeValues, counts: &BTreeSet<usize>) -> String {
    let (light, dark) = (&values.palette.light, &values.palette.dark);
    let (fonts, paper) = (&values.fonts, &values.paper);
    let families = format!("--font-text: {}; --font-interface: {};", css_string(&fonts.text), css_string(&fonts.interface));
    let widths = format!("--paper-measure: {}mm; --paper-wide: {}mm;", paper.measure, paper.wide);
    format!(
        "\n@layer tokens {{\n:root {{ {families} {widths} {}{} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {}{} }} }}\n\
         @media (forced-colors: active) {{ :root {{ {} }} }}\n}}\n@layer parts {{\n{}}}\n",
        roles(light),
        ramps(light, counts),
        roles(dark),
        ramps(dark, counts),
        forced(counts),
        rules(counts)
    )
}

fn roles(palette: &Palette) -> String {
    let named = [
        ("paper", palette.paper),
        ("surface", palette.surface),
        ("line", palette.line),
        ("line-strong", palette.line_strong),
        ("muted", palette.muted),
        ("text", palette.text),
        ("mark", palette.mark),
        ("notice", palette.notice),
        ("notice-surface", palette.notice_surface),
        ("notice-line", palette.notice_line),
        ("notice-text", palette.notice_text),
        ("level-below", palette.level_below),
        ("level-below-text", palette.text_on(palette.level_below)),
        ("group-a", palette.group_a),
        ("group-b", palette.group_b),
    ];
    named.map(|(role, color)| format!("--{role}: {color}; ")).concat()
}

fn ramps(palette: &Palette, counts: &BTreeSet<usize>) -> String {
    let mut css = String::new();
    for &of in counts {
        for (index, fill) in palette.ramp(of).into_iter().enumerate() {
            let step = index + 1;
            let _ = write!(css, "--level-{step}-{of}: {fill}; --level-{step}-{of}-text: {}; ", palette.text_on(fill));
        }
    }
    css
}

/// With forced colours fills vanish but for the highest step; words, codes and shapes carry.
fn forced(counts: &BTreeSet<usize>) -> String {
    let mut css = String::new();
    for (step, of) in steps(counts) {
        let (fill, text) = if step == of { ("CanvasText", "Canvas") } else { ("Canvas", "CanvasText") };
        let _ = write!(css, "--level-{step}-{of}: {fill}; --level-{step}-{of}-text: {text}; ");
    }
    css
}

fn rules(counts: &BTreeSet<usize>) -> String {
    let mut css = String::new();
    for (step, of) in steps(counts) {
        let name = format!("{step}-{of}");
        let _ = writeln!(css, ".drawing .fill-{name} {{ fill: var(--level-{name}); }}");
        let _ = writeln!(css, ".drawing .on-{name} {{ fill: var(--level-{name}-text); }}");
        let _ = writeln!(css, ".level--{name} {{ --fill: var(--level-{name}); }}");
        if step < of {
            let upper = step + 1;
            let halves = format!("var(--level-{name}) 50%, var(--level-{upper}-{of}) 50%");
            let _ = writeln!(css, ".level--{step}-{upper}-{of} {{ --fill: linear-gradient(to right, {halves}); }}");
        } else {
            let _ = writeln!(css, ".level--above-{of} {{ --fill: var(--level-{name}); }}");
        }
    }
    css
}

/// Step and number of types, for every step of every ramp.
fn steps(counts: &BTreeSet<usize>) -> impl Iterator<Item = (usize, usize)> {
    counts.iter().flat_map(|&of| (1..=of).map(move |step| (step, of)))
}
