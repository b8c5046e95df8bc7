//! The pieces of a page as Typst calls.

use super::literal::{content, or_none};
use super::setting::{MarkedNote, Setting};
use super::{figure, inline, table};
use crate::disclosure::publication::{
    Block, Code, Descriptor, Heading, List, ListItem, Note, Placement, Quote, Reference, Statement, plain_text,
};

/// How the headings of a page are set: how far their level in the document lies from that on the page, and how far their size
/// does.
#[derive(Clone, Copy)]
pub(super) struct Depth {
    /// Added to the level on the page.
    pub(super) level: i8,
    /// Added to the level on the page to find the size.
    pub(super) look: i8,
    /// The deepest level in the document that the contents list.
    pub(super) listed: u8,
}

/// Blocks as calls in order, one a line.
pub(super) fn blocks(items: &[Block], depth: Depth, setting: &mut Setting) -> String {
    items.iter().map(|item| block(item, depth, setting) + "\n").collect()
}

fn block(item: &Block, depth: Depth, setting: &mut Setting) -> String {
    match item {
        Block::Heading(item) => heading(item, depth, setting),
        Block::Paragraph(items) => format!("#p[{}];", inline::inlines(items, setting)),
        Block::List(item) => "#parbreak();".to_owned() + &list(item, depth, setting),
        Block::Quote(item) => quote(item, depth, setting),
        Block::Code(item) => code(item, setting),
        Block::Grid(item) => table::grid(item, setting),
        Block::Table(item) => table::table(item, setting),
        Block::Figure(item) => figure::figure(item, setting),
        Block::Claim(item) | Block::Recommendation(item) => statement(item, setting),
        Block::Placement(item) => placement(item, depth, setting),
        Block::Descriptors(items) => descriptors(items, setting),
        Block::Remark(items) => format!("#remark[{}];", inline::inlines(items, setting)),
        Block::Withheld(reason) => format!("#withheld({});", setting.text(reason)),
        Block::Rule => "#rule;".to_owned(),
        Block::Note(item) => note(item, setting),
        // It stands at its mark.
        Block::TermNote(_) => String::new(),
        Block::References(items) => references(items, setting),
    }
}

fn heading(item: &Heading, depth: Depth, setting: &mut Setting) -> String {
    let level = setting.level(deeper(item.level, depth.level));
    format!(
        "#h(level: {level}, look: {look}, outlined: {outlined}, anchor: {anchor}, words: {words}, number: {number})[{content}];",
        look = deeper(item.level, depth.look),
        outlined = level <= depth.listed,
        anchor = setting.place_anchor(&item.anchor),
        words = setting.text(&plain_text(&item.content)),
        number = or_none(item.number.as_deref().map(|number| setting.text(number))),
        content = inline::inlines(&item.content, setting),
    )
}

fn deeper(level: u8, by: i8) -> u8 {
    level.saturating_add_signed(by).clamp(1, 9)
}

fn list(item: &List, depth: Depth, setting: &mut Setting) -> String {
    let items: String = item.items.iter().map(|entry| list_item(entry, item.tight, depth, setting)).collect();
    let tight = item.tight;
    match item.start {
        Some(start) => format!("#ol(start: {start}, tight: {tight}){items};"),
        None if item.items.iter().all(|entry| entry.checked.is_some()) => format!("#tasks(tight: {tight}){items};"),
        None => format!("#ul(tight: {tight}){items};"),
    }
}

/// A list item as one more content argument.
fn list_item(item: &ListItem, tight: bool, depth: Depth, setting: &mut Setting) -> String {
    let task = item.checked.map(|done| format!("#task({done});"));
    content(&(task.unwrap_or_default() + &opened_blocks(&item.blocks, tight, depth, setting)))
}

/// Blocks whose first paragraph goes on in a line that has already begun: after a bullet, a box, a note's number.
fn opened_blocks(items: &[Block], tight: bool, depth: Depth, setting: &mut Setting) -> String {
    let [Block::Paragraph(first), rest @ ..] = items else { return blocks(items, depth, setting) };
    let first = inline::inlines(first, setting);
    match rest {
        [] => first,
        // A list in a tight list follows its line closely.
        [Block::List(inner), rest @ ..] if tight => first + &list(inner, depth, setting) + &blocks(rest, depth, setting),
        rest => first + "#parbreak();" + &blocks(rest, depth, setting),
    }
}

fn quote(item: &Quote, depth: Depth, setting: &mut Setting) -> String {
    let label = item.label.as_deref().map(|label| setting.text(label));
    let inner = blocks(&item.blocks, depth, setting);
    match label {
        Some(label) => format!("#alert({label})[{inner}];"),
        None => format!("#blockquote[{inner}];"),
    }
}

fn code(item: &Code, setting: &mut Setting) -> String {
    let Code { language: _, text } = item;
    format!("#pre({});", setting.lines(text))
}

fn statement(item: &Statement, setting: &mut Setting) -> String {
    let anchor = setting.place_anchor(&item.id);
    let lines: Vec<String> = item
        .lines
        .iter()
        .map(|line| format!(", panel-line({}){}", setting.text(&line.label), content(&inline::inlines(&line.content, setting))))
        .collect();
    format!(
        "#statement(anchor: {anchor}, label: {label}, about: {about}, stamp: {stamp}, panel: {panel}, {text}{lines});",
        label = setting.text(&item.label),
        about = or_none((!item.about.is_empty()).then(|| setting.text(&item.about))),
        stamp = or_none(item.illustrative.then(|| setting.text(setting.example_stamp))),
        panel = or_none(item.panel.as_deref().map(|panel| setting.text(panel))),
        text = content(&inline::inlines(&item.text, setting)),
        lines = lines.concat(),
    )
}

fn placement(item: &Placement, depth: Depth, setting: &mut Setting) -> String {
    let level = setting.level(deeper(2, depth.level));
    let heading = format!(
        "placement-heading(level: {level}, anchor: {anchor}, words: {words}, {words})",
        anchor = setting.place_anchor(&item.id),
        words = setting.text(&item.heading),
    );
    format!(
        "#placement({heading}, level: {mark}, status: {status}, basis: {basis}, earlier: {earlier})[{rationale}];",
        mark = or_none(item.level.as_ref().map(|level| inline::level(level, setting))),
        status = setting.text(&item.status),
        basis = or_none((!item.basis.is_empty()).then(|| setting.text(&item.basis))),
        earlier = inline::texts(&item.earlier, setting),
        rationale = inline::inlines(&item.rationale, setting),
    )
}

fn descriptors(items: &[Descriptor], setting: &mut Setting) -> String {
    let each = |item: &Descriptor, setting: &mut Setting| {
        let statements = inline::texts(&item.statements, setting);
        format!("descriptor({}, {}, ..{statements})", inline::tone(item.level.tone), setting.text(&item.level.label))
    };
    let items: Vec<String> = items.iter().map(|item| each(item, setting)).collect();
    format!("#descriptors({});", items.join(", "))
}

/// Notes stand at their marks. One that no mark has asked for is not lost: it stands here.
fn note(item: &Note, setting: &mut Setting) -> String {
    match setting.take_note(item.number) {
        MarkedNote::First(note) => format!("#note-alone({}){};", item.number, content(&note_body(note, setting))),
        MarkedNote::Again | MarkedNote::Absent => String::new(),
    }
}

fn references(items: &[Reference], setting: &mut Setting) -> String {
    let each = |item: &Reference, setting: &mut Setting| {
        let anchor = setting.place_anchor(&item.id);
        format!("reference({anchor}){}", content(&inline::inlines(&item.content, setting)))
    };
    let items: Vec<String> = items.iter().map(|item| each(item, setting)).collect();
    format!("#references({});", items.join(", "))
}

/// The content of a note, to stand after its number.
pub(super) fn note_body(note: &Note, setting: &mut Setting) -> String {
    opened_blocks(&note.blocks, false, Depth { level: 4, look: 4, listed: 0 }, setting)
}
