//! Running text as Typst calls.

use super::literal::{array, content, literal, plain_literal};
use super::setting::{MarkedNote, Setting};
use super::{block, figure};
use crate::disclosure::publication::{Inline, LevelMark, Link, Mark, Target, TermUse, Told, Tone};

/// Running text as calls in order.
pub(super) fn inlines(items: &[Inline], setting: &mut Setting) -> String {
    items.iter().map(|item| inline(item, setting)).collect()
}

fn inline(item: &Inline, setting: &mut Setting) -> String {
    match item {
        Inline::Text(text) => text_call(text, setting),
        Inline::Code(text) => format!("#code({});", setting.text(text)),
        Inline::Emphasis(items) => format!("#em[{}];", inlines(items, setting)),
        Inline::Strong(items) => format!("#st[{}];", inlines(items, setting)),
        Inline::Strikethrough(items) => format!("#del[{}];", inlines(items, setting)),
        Inline::Marked(mark, items) => marked(mark, items, setting),
        Inline::Anchor { id: _, anchor } => format!("#anchor({});", setting.place_anchor(anchor)),
        Inline::Link(link) => link_call(link, setting),
        Inline::Term(item) => term(item, setting),
        Inline::Citation(citation) => inlines(&citation.content, setting),
        Inline::Picture(picture) => {
            format!("#picture({}, alt: {});", literal(&figure::shown_name(&picture.name)), plain_literal(&picture.alt))
        }
        Inline::Level(level) => format!("#lvl({}, {});", tone(level.tone), setting.text(&level.label)),
        Inline::NoteMark(number) => note_mark(*number, setting),
        Inline::Break => "#br;".to_owned(),
    }
}

/// Words.
pub(super) fn text_call(text: &str, setting: &mut Setting) -> String {
    format!("#{};", setting.text(text))
}

/// Whether a footnote's mark stands anywhere in the text.
pub(super) fn has_note_mark(items: &[Inline]) -> bool {
    items.iter().any(|item| match item {
        Inline::NoteMark(_) => true,
        Inline::Term(item) => item.told == Told::Nothing || has_note_mark(&item.content),
        Inline::Emphasis(items) | Inline::Strong(items) | Inline::Strikethrough(items) | Inline::Marked(_, items) => has_note_mark(items),
        Inline::Link(link) => has_note_mark(&link.content),
        Inline::Citation(citation) => has_note_mark(&citation.content),
        Inline::Text(_) | Inline::Code(_) | Inline::Picture(_) | Inline::Level(_) | Inline::Anchor { .. } | Inline::Break => false,
    })
}

/// Whether a level's swatch, or a stamp, which is as wide, stands in the text.
pub(super) fn has_swatch(items: &[Inline]) -> bool {
    items.iter().any(|item| match item {
        Inline::Level(_) => true,
        Inline::Emphasis(items) | Inline::Strong(items) | Inline::Strikethrough(items) | Inline::Marked(_, items) => has_swatch(items),
        Inline::Link(link) => has_swatch(&link.content),
        Inline::Term(item) => has_swatch(&item.content),
        Inline::Citation(citation) => has_swatch(&citation.content),
        Inline::Text(_) | Inline::Code(_) | Inline::Picture(_) | Inline::NoteMark(_) | Inline::Anchor { .. } | Inline::Break => false,
    })
}

fn marked(mark: &Mark, items: &[Inline], setting: &mut Setting) -> String {
    let name = match mark {
        Mark::Superscript => "raised",
        Mark::Subscript => "lowered",
        Mark::Key => "key",
        Mark::Highlight => "highlighted",
        Mark::Small => "aside",
        Mark::Underline => "underlined",
        // Paper cannot open what stands behind a word.
        Mark::Abbreviation(_) => "abbreviation",
    };
    format!("#{name}[{}];", inlines(items, setting))
}

/// A link that leads somewhere; otherwise its words alone.
fn link_call(link: &Link, setting: &mut Setting) -> String {
    let words = inlines(&link.content, setting);
    match &link.target {
        Target::Outside(address) if is_allowed(address) => format!("#outside({})[{words}];", literal(address)),
        Target::Outside(_) => words,
        Target::Inside { page: _, id: _, anchor } => match setting.point_at(anchor) {
            Some(label) => format!("#inside({label})[{words}];"),
            None => words,
        },
    }
}

/// A term, which leads to the glossary; at its first use a note at the foot of the sheet tells what it means.
fn term(item: &TermUse, setting: &mut Setting) -> String {
    let words = inlines(&item.content, setting);
    let row = item.target.as_ref().and_then(|target| match target {
        Target::Inside { page: _, id: _, anchor } => setting.point_at(anchor),
        Target::Outside(_) => None,
    });
    let words = row.map_or(words.clone(), |label| format!("#inside({label})[{words}];"));
    match item.told {
        Told::Nothing => format!("{words}#term-note({}, {});", setting.text(&item.term.word), setting.text(&item.term.meaning)),
        Told::OnEarlierPage | Told::OnPage => words,
    }
}

fn is_allowed(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme) && lower.len() > scheme.len());
    known && !address.chars().any(|character| character.is_control() || character.is_whitespace())
}

fn note_mark(number: u32, setting: &mut Setting) -> String {
    match setting.take_note(number) {
        MarkedNote::First(note) => format!("#note({number}){};", content(&block::note_body(note, setting))),
        MarkedNote::Again => format!("#note-again({number});"),
        MarkedNote::Absent => format!("#note-mark({number});"),
    }
}

/// How a level is filled, as a dictionary.
pub(super) fn tone(tone: Tone) -> String {
    match tone {
        Tone::Below => "(kind: \"below\")".to_owned(),
        Tone::Type { step, of } => format!("(kind: \"type\", step: {step}, of: {of})"),
        Tone::Between { lower, of } => format!("(kind: \"between\", lower: {lower}, of: {of})"),
        Tone::Above { of } => format!("(kind: \"above\", of: {of})"),
    }
}

/// A level as a dictionary of its fill and its name.
pub(super) fn level(level: &LevelMark, setting: &mut Setting) -> String {
    format!("(tone: {}, name: {})", tone(level.tone), setting.text(&level.label))
}

/// Plain texts as an array of literals.
pub(super) fn texts<T: AsRef<str>>(items: &[T], setting: &mut Setting) -> String {
    array(items.iter().map(|item| setting.text(item.as_ref())))
}
