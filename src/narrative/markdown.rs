use super::block::{
    Alert, Alignment, Block, BlockKind, Heading, Image, Inline, InlineKind, Link, List, Table, visit_blocks, visit_inlines,
};
use super::citation;
use super::fence::{self, Content, Fence};
use super::front::ChapterFront;
use super::include::{self, Origin};
use super::text;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::yaml::{self, FromNode, Reader};
use pulldown_cmark::{BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// The content of one Markdown file.
#[derive(Debug, Default)]
pub struct Document {
    /// The YAML at its top.
    pub front: ChapterFront,
    /// Its blocks in order, headings of level 1 among them.
    pub blocks: Vec<Block>,
    /// Its footnotes in the order written.
    pub notes: Vec<NoteDefinition>,
    /// What the reader's window is to be called, where that is not the title.
    pub window_title: Option<String>,
}

impl Document {
    /// The lists of blocks of the document: its own, then those of its footnotes.
    pub fn all_blocks(&self) -> impl Iterator<Item = &[Block]> {
        std::iter::once(self.blocks.as_slice()).chain(self.notes.iter().map(|note| note.blocks.as_slice()))
    }

    /// Visits every block, those of footnotes last.
    pub fn visit_blocks<'a>(&'a self, visit: &mut impl FnMut(&'a Block)) {
        self.all_blocks().for_each(|blocks| visit_blocks(blocks, visit));
    }

    /// Visits every piece of running text, those of footnotes last.
    pub fn visit_inlines<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        self.visit_blocks(&mut |block| block.runs().into_iter().for_each(|run| visit_inlines(run, visit)));
    }
}

/// The text of a footnote.
#[derive(Debug)]
pub struct NoteDefinition {
    /// Its label.
    pub label: String,
    /// Its content.
    pub blocks: Vec<Block>,
    /// Where it was written.
    pub span: Span,
}

/// Reads one Markdown file with what it includes; nothing of the folder `confidential` is.
#[must_use]
pub fn parse_document(sources: &Sources, file: FileId, confidential: &str, diagnostics: &mut Diagnostics) -> Document {
    let source = sources.file(file);
    if let Some(at) = source.invalid_from {
        diagnostics.push(Diagnostic::invalid_utf8(file, at));
        return Document::default();
    }
    let expanded = include::expand(sources, file, confidential, diagnostics);
    let mut document = fold(&expanded.text, &expanded.origin, 0, diagnostics);
    document.window_title = expanded.window_title;
    document
}

/// Reads a text field, which was written at `span`, as running text. Places are exact where the field is written plainly or in
/// simple quotes; elsewhere they lie near.
#[must_use]
pub fn parse_inline(words: &str, span: Span) -> Vec<Inline> {
    let mut diagnostics = Diagnostics::default();
    let base = if span.end - span.start == words.len() { span.start } else { span.start + 1 };
    let document = fold(words, &Origin::of(span.file, base), 0, &mut diagnostics);
    let mut run = Vec::new();
    for block in document.blocks {
        if let BlockKind::Paragraph(content) = block.kind {
            if !run.is_empty() {
                run.push(Inline { kind: InlineKind::Text(" ".to_owned()), span });
            }
            run.extend(content);
        }
    }
    run
}

/// Deeper nesting of lists and quotations than this no reader can follow, and the paper cannot set.
const DEEPEST: usize = 8;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// Folds Markdown that begins at byte `base` of the text whose places `origin` knows.
fn fold(markdown: &str, origin: &Origin, base: usize, diagnostics: &mut Diagnostics) -> Document {
    let mut folder = Folder {
        source: markdown,
        origin,
        base,
        open: vec![Open::new(Frame::Root, 0..0)],
        document: Document::default(),
        diagnostics,
        said_deep: false,
    };
    // What stands in brackets and names a work is a citation; nothing else becomes a link that was not written as one.
    let mut citation = |link: BrokenLink<'_>| citation::names_a_work(&markdown[link.span]).then(|| (CowStr::from(""), CowStr::from("")));
    for (event, range) in Parser::new_with_broken_link_callback(markdown, options(), Some(&mut citation)).into_offset_iter() {
        folder.take(event, range);
    }
    folder.finish()
}

/// What is open while events come in.
enum Frame {
    Root,
    Paragraph,
    Heading(u8, Option<Spanned<String>>),
    Quote(Option<Alert>),
    List(Option<u64>),
    Item(Option<bool>),
    Note(String),
    Table(Vec<Alignment>),
    Row {
        is_head: bool,
    },
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    Link(Spanned<String>, String),
    Image(Spanned<String>, String),
    /// What stands in brackets and names a work; two brackets where one follows the other at once.
    Citation,
    Code(String),
    Html,
    Metadata,
    /// Something whose content stays and whose mark is dropped.
    Plain,
}

struct Open {
    frame: Frame,
    range: Range<usize>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<(Option<bool>, Vec<Block>)>,
    cells: Vec<Vec<Inline>>,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    text: String,
    pieces: Vec<Range<usize>>,
    tight: bool,
}

impl Open {
    fn new(frame: Frame, range: Range<usize>) -> Self {
        Self {
            frame,
            range,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            head: Vec::new(),
            rows: Vec::new(),
            text: String::new(),
            pieces: Vec::new(),
            tight: false,
        }
    }
}

struct Folder<'a> {
    source: &'a str,
    origin: &'a Origin,
    base: usize,
    open: Vec<Open>,
    document: Document,
    diagnostics: &'a mut Diagnostics,
    said_deep: bool,
}

impl Folder<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, &range),
            Event::Code(words) => self.inline(InlineKind::Code(words.to_string()), &range),
            Event::Html(html) => self.words(&html, &range),
            Event::InlineHtml(html) => self.inline(InlineKind::Html(html.to_string()), &range),
            Event::FootnoteReference(label) => self.inline(InlineKind::NoteMark(label.to_string()), &range),
            Event::SoftBreak => self.words(" ", &range),
            Event::HardBreak => self.inline(InlineKind::Break, &range),
            Event::Rule => self.block(BlockKind::Rule, &range),
            Event::TaskListMarker(done) => self.mark_item(done),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let frame = match tag {
            Tag::Paragraph => Frame::Paragraph,
            Tag::Heading { level, id, .. } => Frame::Heading(level as u8, id.map(|id| self.spanned(&id, &range))),
            Tag::BlockQuote(kind) => Frame::Quote(kind.map(alert)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.check_fence(&range);
                Frame::Code(info.to_string())
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => Frame::Code(String::new()),
            Tag::HtmlBlock => Frame::Html,
            Tag::List(start) => Frame::List(start),
            Tag::Item => Frame::Item(None),
            Tag::FootnoteDefinition(label) => Frame::Note(label.to_string()),
            Tag::Table(columns) => Frame::Table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead => Frame::Row { is_head: true },
            Tag::TableRow => Frame::Row { is_head: false },
            Tag::TableCell => Frame::Cell,
            Tag::Emphasis => Frame::Emphasis,
            Tag::Strong => Frame::Strong,
            Tag::Strikethrough => Frame::Strikethrough,
            Tag::Link { link_type: LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown, .. } => {
                Frame::Citation
            }
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                let written = self.spanned(&dest_url, &range);
                Frame::Link(Spanned::new(format!("mailto:{dest_url}"), written.span), String::new())
            }
            Tag::Link { dest_url, title, .. } => Frame::Link(self.spanned(&dest_url, &range), title.to_string()),
            Tag::Image { dest_url, title, .. } => Frame::Image(self.spanned(&dest_url, &range), title.to_string()),
            Tag::MetadataBlock(_) => Frame::Metadata,
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition | Tag::Superscript | Tag::Subscript => {
                Frame::Plain
            }
        };
        let frame = self.limit_depth(frame, &range);
        self.open.push(Open::new(frame, range));
    }

    /// A fence that is never closed takes the rest of the page with it.
    fn check_fence(&mut self, range: &Range<usize>) {
        if let Some(length) = fence::left_open(&self.source[range.clone()]) {
            let diagnostic =
                Diagnostic::error("unclosed-fence", self.span(&(range.start..range.start + length)), "this block is never closed")
                    .labelled("opened here")
                    .help(format!("write `{}` on a line of its own where the block ends", &self.source[range.start..range.start + length]));
            self.diagnostics.push(diagnostic);
        }
    }

    fn limit_depth(&mut self, frame: Frame, range: &Range<usize>) -> Frame {
        let blocks = |frame: &Frame| matches!(frame, Frame::Quote(_) | Frame::List(_));
        let marks =
            |frame: &Frame| matches!(frame, Frame::Emphasis | Frame::Strong | Frame::Strikethrough | Frame::Link(..) | Frame::Image(..));
        let depth = |nests: &dyn Fn(&Frame) -> bool| self.open.iter().filter(|open| nests(&open.frame)).count();
        let too_deep = (blocks(&frame) && depth(&blocks) >= DEEPEST) || (marks(&frame) && depth(&marks) >= DEEPEST);
        if !too_deep {
            return frame;
        }
        if !std::mem::replace(&mut self.said_deep, true) {
            let diagnostic = Diagnostic::error(
                "deep-nesting",
                self.span(&(range.start..range.start + 1)),
                format!("lists, quotations or emphasis are nested more than {DEEPEST} deep"),
            )
            .labelled("one too deep")
            .help("make the text flatter");
            self.diagnostics.push(diagnostic);
        }
        Frame::Plain
    }

    fn end(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        let range = open.range.clone();
        self.flush(&mut open);
        match open.frame {
            Frame::Paragraph => self.block(BlockKind::Paragraph(open.inlines), &range),
            Frame::Heading(level, id) => self.block(BlockKind::Heading(Heading { level, id, content: open.inlines }), &range),
            Frame::Quote(alert) => self.block(BlockKind::Quote(alert, open.blocks), &range),
            Frame::List(start) => self.block(BlockKind::List(List { start, tight: open.tight, items: open.items }), &range),
            Frame::Item(checked) => self.end_item(checked, open.blocks, open.tight),
            Frame::Note(label) => {
                let span = self.span(&range);
                self.document.notes.push(NoteDefinition { label, blocks: open.blocks, span });
            }
            Frame::Table(columns) => self.block(BlockKind::Table(Table { columns, head: open.head, rows: open.rows }), &range),
            Frame::Row { is_head } => self.end_row(is_head, open.cells),
            Frame::Cell => self.parent(|parent| parent.cells.push(open.inlines)),
            Frame::Emphasis => self.inline(InlineKind::Emphasis(open.inlines), &range),
            Frame::Strong => self.inline(InlineKind::Strong(open.inlines), &range),
            Frame::Strikethrough => self.inline(InlineKind::Strikethrough(open.inlines), &range),
            Frame::Link(target, title) => self.inline(InlineKind::Link(Link { target, title, content: open.inlines }), &range),
            Frame::Image(target, title) => self.inline(InlineKind::Image(Image { target, title, alt: open.inlines }), &range),
            Frame::Citation => self.citation(open.inlines, &range),
            Frame::Code(info) => {
                let fence =
                    Fence { info: &info, range: &range, pieces: &open.pieces, source: self.source, origin: self.origin, base: self.base };
                let content = fence::read(&fence, open.text, self.diagnostics);
                self.fence(content, &range);
            }
            Frame::Metadata => self.metadata(&open.pieces),
            Frame::Plain => self.parent(|parent| {
                parent.blocks.extend(open.blocks);
                parent.inlines.extend(open.inlines);
            }),
            Frame::Html => self.html_block(open.text, &open.pieces),
            Frame::Root => {}
        }
    }

    fn fence(&mut self, content: Content, range: &Range<usize>) {
        match content {
            Content::Block(Some(kind)) => self.block(kind, range),
            Content::Block(None) => {}
            Content::Audience(audience, markdown, base) => {
                let inner = fold(&markdown, self.origin, base, self.diagnostics);
                self.document.notes.extend(inner.notes);
                self.block(BlockKind::ForAudience(audience, inner.blocks), range);
            }
        }
    }

    /// Words directly inside a list item or note make a paragraph.
    fn flush(&self, open: &mut Open) {
        let holds_blocks = matches!(open.frame, Frame::Item(_) | Frame::Note(_) | Frame::Quote(_) | Frame::Root);
        if holds_blocks && !open.inlines.is_empty() {
            let content = std::mem::take(&mut open.inlines);
            let span = self.span(&open.range);
            open.blocks.push(Block { kind: BlockKind::Paragraph(content), span });
            open.tight = true;
        }
    }

    fn end_item(&mut self, checked: Option<bool>, blocks: Vec<Block>, tight: bool) {
        self.parent(|list| {
            list.items.push((checked, blocks));
            list.tight |= tight;
        });
    }

    fn end_row(&mut self, is_head: bool, cells: Vec<Vec<Inline>>) {
        self.parent(|table| if is_head { table.head = cells } else { table.rows.push(cells) });
    }

    fn metadata(&mut self, pieces: &[Range<usize>]) {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let range = first.start..last.end;
        let place = self.span(&range);
        if !self.origin.is_whole(&(self.base + range.start..self.base + range.end)) {
            self.diagnostics.push(fence::included(place));
            return;
        }
        match yaml::parse(&self.source[range], place.file, place.start) {
            Ok(nodes) => {
                let mut reader = Reader::default();
                let front = nodes.first().and_then(|node| ChapterFront::from_node(node, &mut reader));
                self.document.front = front.unwrap_or_default();
                self.diagnostics.extend(reader.diagnostics);
            }
            Err(diagnostic) => self.diagnostics.push(*diagnostic),
        }
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        let span = self.span(range);
        let Some(open) = self.open.last_mut() else { return };
        match open.frame {
            Frame::Code(_) | Frame::Metadata | Frame::Html => {
                open.text.push_str(words);
                open.pieces.push(range.clone());
            }
            Frame::Root
            | Frame::Paragraph
            | Frame::Heading(..)
            | Frame::Quote(_)
            | Frame::List(_)
            | Frame::Item(_)
            | Frame::Note(_)
            | Frame::Table(_)
            | Frame::Row { .. }
            | Frame::Cell
            | Frame::Emphasis
            | Frame::Strong
            | Frame::Strikethrough
            | Frame::Link(..)
            | Frame::Image(..)
            | Frame::Citation
            | Frame::Plain => add_words(&mut open.inlines, words, span, range.len()),
        }
    }

    fn inline(&mut self, kind: InlineKind, range: &Range<usize>) {
        let span = self.span(range);
        self.parent(|parent| parent.inlines.push(Inline { kind, span }));
    }

    /// A citation is read from what is written, since the parser takes marks out of its words. Of two brackets the first may be
    /// words of the author's own.
    fn citation(&mut self, first: Vec<Inline>, range: &Range<usize>) {
        let written = &self.source[range.clone()];
        let second = written.rfind("][").map_or(written.len(), |at| at + 1);
        let (before, after) = (range.start..range.start + second, range.start + second..range.end);
        if citation::names_a_work(&self.source[before.clone()]) {
            self.brackets(&before);
        } else {
            self.words("[", &(range.start..range.start + 1));
            self.parent(|parent| parent.inlines.extend(first));
            self.words("]", &(before.end - 1..before.end));
        }
        if citation::names_a_work(&self.source[after.clone()]) {
            self.brackets(&after);
        } else if after.len() > 2 {
            self.words(&self.source[after.clone()], &after);
        }
    }

    fn brackets(&mut self, range: &Range<usize>) {
        let citation = citation::read_brackets(&self.source[range.clone()], self.span(range));
        self.inline(InlineKind::Citation(citation), range);
    }

    fn block(&mut self, kind: BlockKind, range: &Range<usize>) {
        let span = self.span(range);
        if let Some(mut open) = self.open.pop() {
            self.flush(&mut open);
            open.blocks.push(Block { kind, span });
            self.open.push(open);
        }
    }

    fn parent(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = self.open.last_mut() {
            change(open);
        }
    }

    fn mark_item(&mut self, done: bool) {
        let item = self.open.iter_mut().rev().find(|open| matches!(open.frame, Frame::Item(_)));
        if let Some(item) = item {
            item.frame = Frame::Item(Some(done));
        }
    }

    fn html_block(&mut self, html: String, pieces: &[Range<usize>]) {
        if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
            self.block(BlockKind::Html(html), &(first.start..last.end));
        }
    }

    fn spanned(&self, words: &str, range: &Range<usize>) -> Spanned<String> {
        let found = text::find_in(self.source, range.clone(), words).unwrap_or(range.clone());
        Spanned::new(words.to_owned(), self.span(&found))
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.origin.span(&(self.base + range.start..self.base + range.end))
    }

    fn finish(mut self) -> Document {
        if let Some(mut root) = self.open.pop() {
            self.flush(&mut root);
            self.document.blocks = root.blocks;
        }
        let mut document = self.document;
        let mut finish = Finish { source: self.source, origin: self.origin, base: self.base, diagnostics: self.diagnostics };
        finish.blocks(&mut document.blocks);
        document.notes.iter_mut().for_each(|note| finish.blocks(&mut note.blocks));
        document
    }
}

/// The parser gives words in pieces; they are joined first, so that a reference is never cut in two.
fn add_words(inlines: &mut Vec<Inline>, words: &str, place: Span, length: usize) {
    if let Some(Inline { kind: InlineKind::Text(text), span }) = inlines.last_mut()
        && (span.file, span.reading) == (place.file, place.reading)
        && span.end == place.start
        && span.end - span.start == text.len()
        && place.end - place.start == words.len()
        && length == words.len()
    {
        text.push_str(words);
        span.end = place.end;
        return;
    }
    inlines.push(Inline { kind: InlineKind::Text(words.to_owned()), span: place });
}

/// What is left to do once all words are joined.
struct Finish<'a> {
    source: &'a str,
    origin: &'a Origin,
    base: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Finish<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Heading(heading) => self.run(&mut heading.content),
                BlockKind::Paragraph(content) => self.run(content),
                BlockKind::List(list) => list.items.iter_mut().for_each(|(_, blocks)| self.blocks(blocks)),
                BlockKind::Quote(_, blocks) => self.blocks(blocks),
                BlockKind::Table(table) => {
                    table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| self.run(cell));
                }
                // The blocks of an audience block were finished when they were read.
                BlockKind::Code(..)
                | BlockKind::Rule
                | BlockKind::Html(_)
                | BlockKind::Figure(_)
                | BlockKind::RecordTable(_)
                | BlockKind::Claim(_)
                | BlockKind::Recommendation(_)
                | BlockKind::ForAudience(..) => {}
            }
        }
    }

    fn run(&mut self, run: &mut Vec<Inline>) {
        let before = std::mem::take(run);
        for mut inline in before {
            match &mut inline.kind {
                InlineKind::Text(words) => {
                    unknown_notes(words, inline.span, self.diagnostics);
                    run.extend(text::split(words, inline.span, self.is_escaped(inline.span)));
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Marked(_, content)
                | InlineKind::Link(Link { content, .. })
                | InlineKind::Image(Image { alt: content, .. }) => {
                    self.run(content);
                    run.push(inline);
                }
                InlineKind::Code(_)
                | InlineKind::Anchor(_)
                | InlineKind::Html(_)
                | InlineKind::Reference(_)
                | InlineKind::Citation(_)
                | InlineKind::Value(_)
                | InlineKind::NoteMark(_)
                | InlineKind::Break => run.push(inline),
            }
        }
    }

    /// Whether the words stand behind a backslash, which the parser takes out.
    fn is_escaped(&self, span: Span) -> bool {
        let at = self.origin.at(span).and_then(|at| at.checked_sub(self.base + 1));
        let before = at.and_then(|at| self.source.as_bytes().get(at));
        before == Some(&b'\\')
    }
}

/// A mark whose footnote is not there stays text; readers would see its brackets.
fn unknown_notes(words: &str, span: Span, diagnostics: &mut Diagnostics) {
    for (at, _) in words.match_indices("[^") {
        let rest = &words[at + 2..];
        let Some(label) = rest.split(']').next().filter(|label| label.len() < rest.len() && !label.is_empty()) else { continue };
        if label.contains(char::is_whitespace) {
            continue;
        }
        let exact = span.end - span.start == words.len();
        let place = if exact { span.part(at, label.len() + 3) } else { span };
        let diagnostic = Diagnostic::error("unknown-footnote", place, format!("there is no footnote `{label}`"))
            .labelled("unknown footnote")
            .help(format!("write it below as `[^{label}]: …`"));
        diagnostics.push(diagnostic);
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Unset,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}
