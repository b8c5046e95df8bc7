use super::tags::{Piece, Tag, decoded, pieces};
use super::{Dropped, inline, is_harmless};
use crate::narrative::{Alignment, Block, BlockKind, Heading, Inline, InlineKind, List, Table, plain_text};
use crate::report::Genre;
use crate::source::{Span, Spanned};

/// Lists and quotations within each other, as deep as in Markdown.
const DEEPEST: usize = 8;

/// More elements within each other than this are not kept apart.
const MOST_OPEN: usize = 32;

/// What is not shown, with all that stands in it: programs, looks, drawings, frames.
const CLOSED: [&str; 12] =
    ["script", "style", "svg", "math", "iframe", "object", "video", "audio", "canvas", "template", "noscript", "select"];

/// Stretches of blocks, and parts of a list or a table that stand without the whole.
const FLOW: [&str; 28] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "center",
    "figure",
    "figcaption",
    "details",
    "dl",
    "dt",
    "dd",
    "address",
    "hr",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "colgroup",
    "li",
    "table",
    "tr",
    "td",
    "th",
];

/// HTML that stands for itself, as the blocks it asks for. `written` is the source at its span.
pub(super) fn fold(html: &str, span: Span, written: &str, dropped: &mut Dropped) -> Vec<Block> {
    let mut builder = Builder { span, dropped, open: vec![Open::new(Frame::Flow, span)], closed: None };
    let mut cursor = Some(0);
    for (piece, range) in pieces(html) {
        let part = &html[range];
        // In a quotation or a list the lines have signs before them, so a piece is looked for where it is written.
        let found = cursor.and_then(|from| written.get(from..)?.find(part).map(|step| from + step));
        cursor = found.map(|at| at + part.len());
        let place = found.map_or(span, |at| span.part(at, part.len()));
        builder.take(piece, part, place);
    }
    builder.finish()
}

enum Frame {
    Flow,
    Quote,
    List(Option<u64>),
    Item,
    Heading(u8, Option<Spanned<String>>),
    /// The line that a reader opens the rest by.
    Summary,
    Pre(String),
    Table,
    Row,
    Cell {
        is_head: bool,
    },
}

struct Open {
    frame: Frame,
    name: String,
    span: Span,
    run: Vec<Inline>,
    blocks: Vec<Block>,
    items: Vec<(Option<bool>, Vec<Block>)>,
    /// Cells of a row, each with whether it is a heading; rows of a table.
    cells: Vec<(bool, Vec<Inline>)>,
    rows: Vec<Vec<(bool, Vec<Inline>)>>,
}

impl Open {
    fn new(frame: Frame, span: Span) -> Self {
        Self {
            frame,
            name: String::new(),
            span,
            run: Vec::new(),
            blocks: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
        }
    }
}

struct Builder<'a> {
    span: Span,
    dropped: &'a mut Dropped,
    open: Vec<Open>,
    /// The element that is left out while its end is awaited.
    closed: Option<String>,
}

impl Builder<'_> {
    fn take(&mut self, piece: Piece<'_>, written: &str, span: Span) {
        if let Some(name) = &self.closed {
            if matches!(&piece, Piece::End(end) if end == name) {
                self.closed = None;
            }
            return;
        }
        match piece {
            Piece::Text(text) => self.text(text, span),
            Piece::Start(tag) => self.start(&tag, written, span),
            Piece::End(name) => self.end(&name, written, span),
            Piece::Comment | Piece::OpenComment => {}
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let in_pre = self.open.iter().any(|open| matches!(open.frame, Frame::Pre(_)));
        let Some(open) = self.open.last_mut() else { return };
        let words = if in_pre { decoded(text) } else { decoded(&in_single_spaces(text)) };
        if in_pre || !words.trim().is_empty() || !open.run.is_empty() {
            open.run.push(Inline { kind: InlineKind::Text(words), span });
        }
    }

    fn start(&mut self, tag: &Tag, written: &str, span: Span) {
        if CLOSED.contains(&tag.name.as_str()) {
            self.dropped.note(&tag.name, written, span);
            self.closed = (!tag.is_void).then(|| tag.name.clone());
            return;
        }
        let Some(frame) = self.frame(tag, span) else {
            if is_harmless(&tag.name, Genre::Book) {
                self.push(InlineKind::Html(written.to_owned()), span);
            } else {
                self.dropped.note(&tag.name, written, span);
            }
            return;
        };
        self.flush();
        let is_heading = matches!(frame, Frame::Heading(..));
        if tag.name == "hr" {
            self.block(BlockKind::Rule, span);
            return;
        }
        self.close_before(&frame);
        let depth = self.open.iter().filter(|open| matches!(open.frame, Frame::Quote | Frame::List(_))).count();
        let too_deep = matches!(frame, Frame::Quote | Frame::List(_)) && depth >= DEEPEST;
        let frame = if too_deep || self.open.len() >= MOST_OPEN { Frame::Flow } else { frame };
        // Many elements that are nothing but a stretch of blocks need no level of their own.
        let is_flow = matches!(frame, Frame::Flow);
        if !is_flow {
            self.open.push(Open { name: tag.name.clone(), ..Open::new(frame, span) });
        }
        if let Some(id) = tag.attribute("id").filter(|_| !is_heading) {
            self.push(InlineKind::Anchor(id.to_owned()), span);
        }
    }

    /// What an element is among blocks; none for those of running text.
    fn frame(&self, tag: &Tag, span: Span) -> Option<Frame> {
        Some(match tag.name.as_str() {
            "summary" => Frame::Summary,
            "blockquote" => Frame::Quote,
            "ul" | "menu" => Frame::List(None),
            "ol" => Frame::List(Some(tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1))),
            "li" if self.open.iter().any(|open| matches!(open.frame, Frame::List(_))) => Frame::Item,
            "pre" => Frame::Pre(tag.attribute("class").unwrap_or_default().to_owned()),
            "table" if !self.open.iter().any(|open| matches!(open.frame, Frame::Table)) => Frame::Table,
            "tr" if self.open.iter().any(|open| matches!(open.frame, Frame::Table)) => Frame::Row,
            "td" | "th" if self.open.iter().any(|open| matches!(open.frame, Frame::Row)) => Frame::Cell { is_head: tag.name == "th" },
            name if FLOW.contains(&name) => Frame::Flow,
            name => {
                let level = name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level))?;
                Frame::Heading(level, tag.attribute("id").map(|id| Spanned::new(id.to_owned(), span)))
            }
        })
    }

    /// An item ends the item before it, a row the row, and a cell the cell.
    fn close_before(&mut self, frame: &Frame) {
        let ends: fn(&Frame) -> bool = match frame {
            Frame::Item => |frame| matches!(frame, Frame::Item),
            Frame::Row => |frame| matches!(frame, Frame::Row),
            Frame::Cell { .. } => |frame| matches!(frame, Frame::Cell { .. }),
            Frame::Flow | Frame::Quote | Frame::List(_) | Frame::Heading(..) | Frame::Summary | Frame::Pre(_) | Frame::Table => return,
        };
        let holder = self.open.iter().rposition(|open| matches!(open.frame, Frame::List(_) | Frame::Table)).unwrap_or(0);
        if let Some(at) = self.open.iter().rposition(|open| ends(&open.frame)).filter(|at| *at > holder) {
            self.close_to(at);
        }
    }

    fn end(&mut self, name: &str, written: &str, span: Span) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.close_to(at);
        } else if is_harmless(name, Genre::Book) {
            self.push(InlineKind::Html(written.to_owned()), span);
        } else {
            self.flush();
        }
    }

    fn push(&mut self, kind: InlineKind, span: Span) {
        if let Some(open) = self.open.last_mut() {
            open.run.push(Inline { kind, span });
        }
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(Block { kind, span });
        }
    }

    /// Words so far become a paragraph where blocks are kept.
    fn flush(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        let keeps_blocks = matches!(open.frame, Frame::Flow | Frame::Quote | Frame::Item | Frame::List(_) | Frame::Table | Frame::Row);
        if keeps_blocks && !open.run.is_empty() {
            let run = inline::fold(std::mem::take(&mut open.run), Genre::Book, self.dropped);
            if !is_blank(&run) {
                let span = run.first().map_or(self.span, |first| first.span);
                open.blocks.push(Block { kind: BlockKind::Paragraph(run), span });
            }
        }
    }

    fn close_to(&mut self, at: usize) {
        while self.open.len() > at.max(1) {
            self.close();
        }
    }

    fn close(&mut self) {
        self.flush();
        let Some(open) = self.open.pop() else { return };
        let Open { frame, span, run, blocks, items, cells, rows, name: _ } = open;
        match frame {
            Frame::Flow => self.extend(blocks),
            Frame::Quote => self.block(BlockKind::Quote(None, blocks), span),
            Frame::List(start) => {
                self.block(BlockKind::List(List { start, tight: true, items }), span);
                self.extend(blocks);
            }
            Frame::Item => self.parent(|list| list.items.push((None, blocks))),
            Frame::Heading(level, id) => {
                let content = inline::fold(run, Genre::Book, self.dropped);
                self.block(BlockKind::Heading(Heading { level, id, content }), span);
                self.extend(blocks);
            }
            Frame::Summary => {
                let content = inline::fold(run, Genre::Book, self.dropped);
                self.block(BlockKind::Paragraph(vec![Inline { kind: InlineKind::Strong(content), span }]), span);
                self.extend(blocks);
            }
            Frame::Pre(class) => {
                let language = class.split_whitespace().find_map(|class| class.strip_prefix("language-")).unwrap_or_default().to_owned();
                let text = plain_text(&run);
                self.block(BlockKind::Code(language, text.trim_matches('\n').to_owned() + "\n"), span);
            }
            Frame::Table => {
                if let Some(table) = table(rows) {
                    self.block(BlockKind::Table(table), span);
                }
                self.extend(blocks);
            }
            Frame::Row => self.parent(|table| {
                table.rows.push(cells);
                table.blocks.extend(blocks);
            }),
            Frame::Cell { is_head } => {
                let run = inline::fold(run, Genre::Book, self.dropped);
                self.parent(|row| {
                    row.cells.push((is_head, run));
                    row.blocks.extend(blocks);
                });
            }
        }
    }

    fn extend(&mut self, blocks: Vec<Block>) {
        self.parent(|parent| parent.blocks.extend(blocks));
    }

    fn parent(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = self.open.last_mut() {
            change(open);
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.close_to(1);
        self.flush();
        self.open.pop().map_or_else(Vec::new, |open| open.blocks)
    }
}

/// A run that shows nothing and that nothing leads to.
fn is_blank(run: &[Inline]) -> bool {
    run.iter().all(|inline| matches!(&inline.kind, InlineKind::Text(words) if words.trim().is_empty()))
}

/// The first row is the head, whether or not it says so: a table without a head is none that a reader can be told of.
fn table(rows: Vec<Vec<(bool, Vec<Inline>)>>) -> Option<Table> {
    let width = rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
    let mut rows = rows.into_iter().filter(|row| !row.is_empty()).map(|row| {
        let mut cells: Vec<Vec<Inline>> = row.into_iter().map(|(_, cell)| cell).collect();
        cells.resize_with(width, Vec::new);
        cells
    });
    let head = rows.next()?;
    Some(Table { columns: vec![Alignment::Unset; width], head, rows: rows.collect() })
}

/// Blanks and line ends in HTML are one blank.
fn in_single_spaces(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for letter in text.chars() {
        let blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
        if !(blank && spaced.ends_with(' ')) {
            spaced.push(if blank { ' ' } else { letter });
        }
    }
    spaced
}
