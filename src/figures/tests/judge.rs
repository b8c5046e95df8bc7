//! A reader of drawings: what is written where, and whether it is lawful XML.

use crate::figures::canvas::STAMP_SPACING;
use crate::figures::metrics::{Lettering, Metrics, Weight};

/// A line of text and the room it takes.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// A straight line.
#[derive(Debug)]
pub(super) struct Stroke {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

/// Opening tags with their attributes as text, in order.
pub(super) fn tags<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!("<{name} ");
    svg.split(&open).skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let padded = format!(" {name}=\"");
    let start = if tag.starts_with(&padded[1..]) { padded.len() - 1 } else { tag.find(&padded)? + padded.len() };
    tag[start..].split('"').next()
}

pub(super) fn measure(tag: &str, name: &str) -> f64 {
    attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

pub(super) fn written(svg: &str, metrics: &Metrics<'_>) -> Vec<Written> {
    svg.split("<text ").skip(1).map(|rest| one_text(rest, metrics)).collect()
}

fn one_text(rest: &str, metrics: &Metrics<'_>) -> Written {
    let (tag, content) = rest.split_once('>').expect("a tag ends");
    let text = unescaped(content.split("</text>").next().expect("a text ends"));
    let weight = if attribute(tag, "font-weight").is_some() { Weight::SemiBold } else { Weight::Regular };
    let size = measure(tag, "font-size");
    let spacing = attribute(tag, "letter-spacing")
        .map_or(0.0, |_| STAMP_SPACING * f64::from(u32::try_from(text.chars().count()).expect("a stamp is short")));
    let width = metrics.width(&text, Lettering { size, weight }) + spacing;
    let (x, y) = (measure(tag, "x"), measure(tag, "y"));
    let left = match attribute(tag, "text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    Written { text, left, top: y - 0.74 * size, right: left + width, bottom: y + 0.2 * size }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Straight lines, drawn one by one or many in one element.
pub(super) fn strokes(svg: &str) -> Vec<Stroke> {
    let corner = |tag: &str, x: &str, y: &str| (measure(tag, x), measure(tag, y));
    let single = tags(svg, "line").into_iter().map(|tag| Stroke { from: corner(tag, "x1", "y1"), to: corner(tag, "x2", "y2") });
    let open = tags(svg, "path").into_iter().filter(|tag| attribute(tag, "fill") == Some("none"));
    let several = open.flat_map(|tag| attribute(tag, "d").unwrap_or("").split('M').skip(1).map(one_stroke).collect::<Vec<_>>());
    single.chain(several).collect()
}

fn one_stroke(text: &str) -> Stroke {
    let at = text.find(['V', 'H', 'L']).expect("a stroke goes somewhere");
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let pair = |text: &str| text.split_once(' ').map(|(x, y)| (number(x), number(y))).expect("two numbers");
    let from = pair(&text[..at]);
    let to = match &text[at..=at] {
        "V" => (from.0, number(&text[at + 1..])),
        "H" => (number(&text[at + 1..]), from.1),
        _ => pair(&text[at + 1..]),
    };
    Stroke { from, to }
}

pub(super) fn overlap(one: &Written, other: &Written) -> bool {
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

/// Pairs of texts that overlap.
pub(super) fn overlapping(texts: &[Written]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, one) in texts.iter().enumerate() {
        let hits = texts[index + 1..].iter().filter(|other| overlap(one, other));
        found.extend(hits.map(|other| format!("»{}« and »{}«", one.text, other.text)));
    }
    found
}

/// Texts that leave the drawing.
pub(super) fn outside(texts: &[Written], svg: &str) -> Vec<String> {
    let tag = tags(svg, "svg")[0];
    let (width, height) = (measure(tag, "width"), measure(tag, "height"));
    let leaves = |text: &&Written| text.left < -0.05 || text.right > width + 0.05 || text.top < -0.05 || text.bottom > height + 0.05;
    texts.iter().filter(leaves).map(|text| format!("{text:?}")).collect()
}

/// Texts that a horizontal or vertical line runs through.
pub(super) fn crossed(texts: &[Written], strokes: &[Stroke]) -> Vec<String> {
    let cuts = |stroke: &Stroke, text: &Written| {
        let (left, right) = (stroke.from.0.min(stroke.to.0), stroke.from.0.max(stroke.to.0));
        let (top, bottom) = (stroke.from.1.min(stroke.to.1), stroke.from.1.max(stroke.to.1));
        let straight = right - left < 0.01 || bottom - top < 0.01;
        straight && left < text.right && text.left < right + 0.001 && top < text.bottom && text.top < bottom + 0.001
    };
    let hits = texts.iter().flat_map(|text| strokes.iter().filter(move |stroke| cuts(stroke, text)).map(move |stroke| (text, stroke)));
    hits.map(|(text, stroke)| format!("»{}« by {stroke:?}", text.text)).collect()
}

/// What is wrong with the document as XML.
pub(super) fn faults(svg: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    if svg.chars().any(|letter| letter.is_control() && letter != '\n') {
        faults.push("a control character".to_owned());
    }
    for (index, piece) in svg.split('<').enumerate() {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if index == 0 && !piece.is_empty() {
            faults.push("text before the root".to_owned());
        }
        if lone_ampersand(text) || text.contains('>') {
            faults.push(format!("unescaped text »{text}«"));
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                faults.push(format!("</{name}> closes nothing"));
            }
        } else if index > 0 {
            let name = tag.split([' ', '/']).next().unwrap_or("").to_owned();
            if tag.matches('"').count() % 2 == 1 || lone_ampersand(tag) {
                faults.push(format!("attributes of <{tag}>"));
            }
            ids.extend(attribute(tag, "id"));
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() != count || !open.is_empty() {
        faults.push(format!("ids twice or tags open: {ids:?} {open:?}"));
    }
    faults
}

fn lone_ampersand(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| !["amp;", "lt;", "gt;", "quot;"].iter().any(|entity| rest.starts_with(entity)))
}
