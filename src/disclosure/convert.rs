use super::assemble::{Address, Assembler};
use super::chart::Chart;
use super::charts;
use super::code;
use super::publication::{
    Alignment, Block, FigureBlock, Grid, Heading, Inline, Link, List, ListItem, Note, Picture, Quote, TableBlock, Target, TermNote,
    plain_text,
};
use super::tables;
use crate::diagnostics::Diagnostic;
use crate::language::{Language, capitalised, in_sentence, quoted};
use crate::narrative::{self, Alert, BlockKind, Document, InlineKind, parse_inline};
use crate::report::{ChartKind, FigureSpec, Genre, LinkTarget, PageId, Show, TableSpec, html};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// The document that is being converted, and what is known of its page.
pub(super) struct Home<'a> {
    document: &'a Document,
    address: Address,
    numbered: bool,
    depth: u8,
    /// Numbers of footnotes by their label.
    notes: BTreeMap<String, u32>,
    /// Notes whose mark has been set and whose text has not.
    pending: Vec<Pending>,
    /// Level of the heading before: none may be jumped over.
    heading_level: u8,
}

/// A note that is to come.
enum Pending {
    /// A footnote, with its label.
    Footnote(u32, String),
    /// What a term means.
    Term(TermNote),
}

impl<'a> Home<'a> {
    pub(super) fn new(document: &'a Document, address: Address, numbered: bool, depth: u8) -> Self {
        Self { document, address, numbered, depth, notes: BTreeMap::new(), pending: Vec::new(), heading_level: 1 }
    }

    /// The anchor of a heading in a whole-report document.
    fn anchor(&self, id: &str) -> String {
        if id.starts_with("sec-") { id.to_owned() } else { format!("{}--{id}", self.address.anchor) }
    }
}

impl Assembler<'_> {
    /// The blocks of a document; its first heading of level 1 is the page's title and left out.
    pub(super) fn document(&mut self, mut home: Home<'_>) -> Vec<Block> {
        let all = 0..home.document.blocks.len();
        self.document_part(&mut home, all)
    }

    /// Some of the blocks of a document. Parts must be asked for in the order in which they will stand, since figures, tables
    /// and notes are numbered on the way.
    pub(super) fn document_part(&mut self, home: &mut Home<'_>, part: Range<usize>) -> Vec<Block> {
        let document = home.document;
        let title = document.blocks.iter().position(|block| matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1));
        let mut blocks = Vec::new();
        for (index, block) in document.blocks.iter().enumerate() {
            if part.contains(&index) && Some(index) != title {
                self.add(block, home, &mut blocks);
            }
        }
        blocks
    }

    /// Adds a block, then the notes it refers to; of an audience block, what is in it, where this audience gets it.
    fn add(&mut self, block: &narrative::Block, home: &mut Home<'_>, blocks: &mut Vec<Block>) {
        if let BlockKind::ForAudience(audience, inner) = &block.kind {
            if self.view.audience() >= *audience {
                for block in inner {
                    self.add(block, home, blocks);
                }
            }
            return;
        }
        blocks.extend(self.block(block, home));
        blocks.extend(self.pending_notes(home));
    }

    /// The texts of footnotes that were referred to for the first time, and the meanings of terms that were met for the first time.
    fn pending_notes(&mut self, home: &mut Home<'_>) -> Vec<Block> {
        let mut notes = Vec::new();
        while !home.pending.is_empty() {
            for note in std::mem::take(&mut home.pending) {
                notes.push(match note {
                    Pending::Footnote(number, label) => {
                        let definition = home.document.notes.iter().find(|note| note.label == label);
                        let blocks = definition.map_or_else(Vec::new, |note| self.blocks(&note.blocks, home));
                        Block::Note(Note { number, blocks })
                    }
                    Pending::Term(note) => Block::TermNote(note),
                });
            }
        }
        notes
    }

    fn blocks(&mut self, blocks: &[narrative::Block], home: &mut Home<'_>) -> Vec<Block> {
        let mut converted = Vec::new();
        for block in blocks {
            if let BlockKind::ForAudience(audience, inner) = &block.kind {
                if self.view.audience() >= *audience {
                    converted.extend(self.blocks(inner, home));
                }
            } else {
                converted.extend(self.block(block, home));
            }
        }
        converted
    }

    fn block(&mut self, block: &narrative::Block, home: &mut Home<'_>) -> Option<Block> {
        Some(match &block.kind {
            BlockKind::Heading(heading) => Block::Heading(self.heading(heading, block.span, home)),
            BlockKind::Paragraph(run) => Block::Paragraph(self.run(run, home)),
            BlockKind::List(list) => Block::List(self.list(list, home)),
            BlockKind::Quote(alert, blocks) => {
                Block::Quote(Quote { label: alert.map(|alert| self.alert(alert)), blocks: self.blocks(blocks, home) })
            }
            BlockKind::Code(info, text) => Block::Code(code::shown(info, text, &self.view.report().mdbook().hidelines)),
            BlockKind::Table(table) => Block::Grid(self.grid(table, home)),
            BlockKind::Rule => Block::Rule,
            BlockKind::Figure(_) => return self.figure(block.span, home),
            BlockKind::RecordTable(_) => return self.record_table(block.span, home),
            BlockKind::Claim(_) | BlockKind::Recommendation(_) => return self.statement(block.span),
            BlockKind::Html(_) | BlockKind::ForAudience(..) => return None,
        })
    }

    fn heading(&mut self, heading: &narrative::Heading, span: Span, home: &mut Home<'_>) -> Heading {
        let level = heading.level.clamp(2, 6).min(home.heading_level + 1);
        home.heading_level = level;
        let id = self.view.report().heading_id(span).unwrap_or_default().to_owned();
        let depth = usize::from(home.depth + level - 1);
        let number = (home.numbered && depth <= DEEPEST_NUMBER).then(|| self.sections.next(depth));
        let content = self.run(&heading.content, home);
        if id.starts_with("sec-") {
            let words = &self.view.terms().words;
            let text =
                number.as_ref().map_or_else(|| format!("»{}«", plain_text(&content)), |number| format!("{}\u{a0}{number}", words.section));
            self.labels.insert(id.clone(), text);
        }
        Heading { level, number, anchor: home.anchor(&id), id, content }
    }

    fn list(&mut self, list: &narrative::List, home: &mut Home<'_>) -> List {
        let items = list.items.iter().map(|(checked, blocks)| ListItem { checked: *checked, blocks: self.blocks(blocks, home) }).collect();
        List { start: list.start, tight: list.tight, items }
    }

    fn grid(&mut self, table: &narrative::Table, home: &mut Home<'_>) -> Grid {
        let columns = table.columns.iter().map(|column| match column {
            narrative::Alignment::Unset | narrative::Alignment::Start => Alignment::Start,
            narrative::Alignment::Center => Alignment::Center,
            narrative::Alignment::End => Alignment::End,
        });
        Grid {
            columns: columns.collect(),
            head: table.head.iter().map(|cell| self.run(cell, home)).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| self.run(cell, home)).collect()).collect(),
        }
    }

    fn alert(&self, alert: Alert) -> String {
        let words = &self.view.terms().words;
        match alert {
            Alert::Note => &words.alert_note,
            Alert::Tip => &words.alert_tip,
            Alert::Important => &words.alert_important,
            Alert::Warning => &words.alert_warning,
            Alert::Caution => &words.alert_caution,
        }
        .clone()
    }

    fn figure(&mut self, span: Span, home: &mut Home<'_>) -> Option<Block> {
        let spec = self.view.report().figure(span)?;
        let Some(drawn) = charts::chart(self.view, spec) else {
            self.left_out(spec, span);
            return None;
        };
        let (title, invented_title) = self.told(|all| spec.title.as_ref().map(|title| all.run(title, home)));
        let title = title.unwrap_or_else(|| vec![Inline::Text(self.standard_title(&drawn.chart))]);
        let (note, invented_note) = self.told(|all| all.run(&spec.caption, home));
        let alt = spec.alt.as_ref().filter(|alt| !alt.value.trim().is_empty());
        let (alt, invented_alt) = self.told(|all| alt.map(|alt| all.filled(alt)));
        let drawn = charts::Drawn { illustrative: drawn.illustrative || invented_title || invented_note || invented_alt, ..drawn };
        Some(self.figure_block(&spec.id, title, note, alt, drawn))
    }

    /// The title of a figure whose author gave none: what it shows and of which wave.
    fn standard_title(&self, chart: &Chart) -> String {
        match chart {
            Chart::ElementProfile(profile) => format!("{}, {}", profile.subject, in_sentence(&profile.wave)),
            Chart::LevelMatrix(matrix) => {
                let terms = self.view.terms();
                terms.fill(&terms.words.heading_levels, &[("wave", &in_sentence(&matrix.wave))])
            }
            Chart::PlacementLadder(ladder) => {
                let terms = self.view.terms();
                terms.fill(&terms.words.placement_heading, &[("wave", &in_sentence(&ladder.wave))])
            }
            Chart::Timeline(_) => self.view.terms().words.timeline.clone(),
        }
    }

    /// A figure with nothing to show is worth a word; one that the audience may not have is not.
    fn left_out(&mut self, spec: &FigureSpec, span: Span) {
        let needs_partnerships = match spec.chart {
            ChartKind::ElementProfile | ChartKind::LevelMatrix | ChartKind::PlacementLadder => true,
            ChartKind::Timeline => false,
        };
        let withheld = needs_partnerships && self.view.partnerships().next().is_none();
        if !withheld {
            let diagnostic = Diagnostic::warning("empty-figure", span, format!("`{}` has nothing to show and is left out", spec.id))
                .labelled("no records for this wave and these partnerships")
                .help("record the assessments or placements, or take the figure out");
            self.diagnostics.push(diagnostic);
        }
    }

    /// Numbers a figure and registers its label.
    pub(super) fn figure_block(
        &mut self,
        id: &str,
        title: Vec<Inline>,
        note: Vec<Inline>,
        alt: Option<String>,
        drawn: charts::Drawn,
    ) -> Block {
        self.figures += 1;
        let text = format!("{}\u{a0}{}", self.view.terms().words.figure, self.figures);
        self.labels.insert(id.to_owned(), text.clone());
        Block::Figure(FigureBlock {
            id: id.to_owned(),
            label: capitalised(&text),
            title,
            note,
            alt,
            data: drawn.chart,
            illustrative: drawn.illustrative || self.view.is_programme_illustrative(),
        })
    }

    fn record_table(&mut self, span: Span, home: &mut Home<'_>) -> Option<Block> {
        let spec = self.view.report().table(span)?;
        let Some(mut made) = tables::table(self.view, spec, &self.told_claims()) else {
            self.empty_table(spec, span);
            return None;
        };
        if spec.show == Show::Terms {
            self.glossary.place_table(&home.address.path, &mut made);
        }
        let (title, invented) = self.told(|all| all.run(&spec.caption, home));
        Some(self.table_block(&spec.id, title, tables::Made { illustrative: made.illustrative || invented, ..made }))
    }

    fn told_claims(&self) -> tables::ToldClaims<'_> {
        tables::ToldClaims { said: &self.said, numbers: &self.numbers }
    }

    /// A table that would be empty for everybody is worth a word; one that the audience may not have is not.
    fn empty_table(&mut self, spec: &TableSpec, span: Span) {
        if tables::table(&self.view.unreduced(), spec, &self.told_claims()).is_none() {
            let diagnostic = Diagnostic::warning("empty-figure", span, format!("`{}` has nothing to show and is left out", spec.id))
                .labelled("no records of what it shows")
                .help("record what it is to show, or take the table out");
            self.diagnostics.push(diagnostic);
        }
    }

    /// Numbers a table and registers its label.
    pub(super) fn table_block(&mut self, id: &str, title: Vec<Inline>, made: tables::Made) -> Block {
        self.tables += 1;
        let text = format!("{}\u{a0}{}", self.view.terms().words.table, self.tables);
        self.labels.insert(id.to_owned(), text.clone());
        Block::Table(TableBlock {
            id: id.to_owned(),
            label: capitalised(&text),
            title,
            note: made.note,
            content: made.content,
            illustrative: made.illustrative || self.view.is_programme_illustrative(),
        })
    }

    /// Running text with references, links and quotation marks resolved.
    fn run(&mut self, run: &[narrative::Inline], home: &mut Home<'_>) -> Vec<Inline> {
        self.run_after(run, home, &mut Before::default())
    }

    fn run_after(&mut self, run: &[narrative::Inline], home: &mut Home<'_>, before: &mut Before) -> Vec<Inline> {
        run.iter().filter_map(|inline| self.inline(inline, home, before)).collect()
    }

    fn inline(&mut self, inline: &narrative::Inline, home: &mut Home<'_>, before: &mut Before) -> Option<Inline> {
        Some(match &inline.kind {
            InlineKind::Text(words) => Inline::Text(self.typeset(words, before)),
            InlineKind::Code(words) => {
                before.add(words);
                Inline::Code(words.clone())
            }
            InlineKind::Emphasis(run) => Inline::Emphasis(self.run_after(run, home, before)),
            InlineKind::Strong(run) => Inline::Strong(self.run_after(run, home, before)),
            InlineKind::Strikethrough(run) => Inline::Strikethrough(self.run_after(run, home, before)),
            InlineKind::Marked(mark, run) => Inline::Marked(mark.clone(), self.run_after(run, home, before)),
            InlineKind::Anchor(id) => Inline::Anchor { id: id.clone(), anchor: home.anchor(id) },
            InlineKind::Link(link) => {
                let content = self.words_of_link(&link.content, home, before);
                if let Some(LinkTarget::Term(id)) = self.view.report().link(link.target.span) {
                    let (word, note) = self.term(id, link.target.span, content);
                    home.pending.extend(note.map(Pending::Term));
                    return Some(word);
                }
                return Some(self.link(link.target.span, content));
            }
            InlineKind::Image(image) => self.picture(image, inline.span),
            InlineKind::Html(html) if html::is_break(html) => {
                before.add(" ");
                Inline::Break
            }
            InlineKind::Html(_) => return None,
            InlineKind::Value(written) => {
                let text = self.value(written, inline.span, before.text());
                before.add(&text);
                Inline::Text(text)
            }
            InlineKind::Reference(label) => {
                before.add("x");
                self.references.push((label.clone(), inline.span));
                return Some(self.link(inline.span, Vec::new()));
            }
            InlineKind::Citation(citation) => {
                before.add("x");
                self.citation(citation)
            }
            InlineKind::NoteMark(label) => Inline::NoteMark(self.note_number(label, home)?),
            InlineKind::Break => {
                before.add(" ");
                Inline::Break
            }
        })
    }

    /// Words with the marks that print has for those that are typed. In a plain book these are dashes and dots too, as mdBook makes
    /// them, or none at all.
    fn typeset(&self, words: &str, before: &mut Before) -> String {
        let report = self.view.report();
        match report.genre() {
            Genre::Study => before.quoted(words, report.language()),
            Genre::Book if report.mdbook().as_typed => {
                before.add(words);
                words.to_owned()
            }
            Genre::Book => {
                let words = words.replace("---", "—").replace("--", "–").replace("...", "…");
                before.quoted(&words, report.language())
            }
        }
    }

    /// The picture shown at a place; its words where it cannot be shown.
    fn picture(&mut self, image: &narrative::Image, span: Span) -> Inline {
        let alt = quoted(&narrative::plain_text(&image.alt), None, self.view.report().language());
        let Some(picture) = self.view.report().picture(span) else { return Inline::Text(alt) };
        self.pictures.insert(picture.name.clone(), picture.bytes.clone());
        Inline::Picture(Picture { name: picture.name.clone(), alt, title: image.title.clone() })
    }

    /// The words of a link, which lead where it goes: a citation among them is shown as it is written.
    fn words_of_link(&mut self, run: &[narrative::Inline], home: &mut Home<'_>, before: &mut Before) -> Vec<Inline> {
        let word = |inline: &narrative::Inline| match &inline.kind {
            InlineKind::Citation(citation) => Some(Inline::Text(citation.written.clone())),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Marked(..)
            | InlineKind::Anchor(_)
            | InlineKind::Link(..)
            | InlineKind::Image(_)
            | InlineKind::Html(_)
            | InlineKind::Value(_)
            | InlineKind::Reference(_)
            | InlineKind::NoteMark(_)
            | InlineKind::Break => None,
        };
        run.iter().filter_map(|inline| word(inline).or_else(|| self.inline(inline, home, before))).collect()
    }

    fn note_number(&mut self, label: &str, home: &mut Home<'_>) -> Option<u32> {
        if let Some(number) = home.notes.get(label) {
            return Some(*number);
        }
        home.document.notes.iter().find(|note| note.label == label)?;
        self.notes += 1;
        home.notes.insert(label.to_owned(), self.notes);
        home.pending.push(Pending::Footnote(self.notes, label.to_owned()));
        Some(self.notes)
    }

    /// The link written at a place; the bare words where this audience cannot follow it.
    fn link(&mut self, span: Span, content: Vec<Inline>) -> Inline {
        let target = match self.view.report().link(span) {
            Some(LinkTarget::Outside(address)) => Some(Target::Outside(address.clone())),
            Some(LinkTarget::Page(page, id)) => {
                let target = self.inside(page, id.clone());
                if target.is_none() {
                    self.withheld_link(span);
                }
                target
            }
            Some(LinkTarget::Label { label, page }) => {
                let address = self.addresses.get(page);
                address.map(|address| Target::Inside { page: address.path.clone(), id: Some(label.clone()), anchor: label.clone() })
            }
            Some(LinkTarget::Term(_)) | None => None,
        };
        match target {
            Some(target) => Inline::Link(Link { target, content }),
            None => Inline::Emphasis(content),
        }
    }

    pub(super) fn inside(&self, page: &PageId, id: Option<String>) -> Option<Target> {
        let address = self.addresses.get(page)?;
        let anchor = match &id {
            None => address.anchor.clone(),
            Some(id) if self.numbers.has_anchor(id) => id.clone(),
            Some(id) if ["fig-", "tbl-", "sec-"].iter().any(|prefix| id.starts_with(prefix)) => id.clone(),
            Some(id) if self.is_title(page, id) => address.anchor.clone(),
            Some(id) => format!("{}--{id}", address.anchor),
        };
        Some(Target::Inside { page: address.path.clone(), id, anchor })
    }

    fn withheld_link(&mut self, span: Span) {
        let audience = self.view.audience().name();
        let diagnostic = Diagnostic::error("withheld-reference", span, format!("the audience `{audience}` does not get this page"))
            .labelled("links to a page that is left out")
            .help("take the link out, or put it where that audience does not read it");
        self.diagnostics.push(diagnostic);
    }

    /// A text field of a record as running text; its links go outside the report only.
    pub(super) fn record_text(&mut self, words: &str, span: Span) -> Vec<Inline> {
        let mut before = Before::default();
        parse_inline(words, span).iter().map(|inline| self.record_inline(inline, &mut before)).collect()
    }

    fn record_inline(&mut self, inline: &narrative::Inline, before: &mut Before) -> Inline {
        let mut run = |run: &[narrative::Inline]| run.iter().map(|inline| self.record_inline(inline, before)).collect();
        match &inline.kind {
            InlineKind::Text(words) => Inline::Text(before.quoted(words, self.view.report().language())),
            InlineKind::Code(words) => Inline::Code(words.clone()),
            InlineKind::Emphasis(content) => Inline::Emphasis(run(content)),
            InlineKind::Strong(content) => Inline::Strong(run(content)),
            InlineKind::Strikethrough(content) => Inline::Strikethrough(run(content)),
            InlineKind::Marked(mark, content) => Inline::Marked(mark.clone(), run(content)),
            InlineKind::Anchor(_) => Inline::Text(String::new()),
            InlineKind::Link(link) => {
                let content = run(&link.content);
                let target = &link.target.value;
                let is_outside = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
                if is_outside { Inline::Link(Link { target: Target::Outside(target.clone()), content }) } else { Inline::Emphasis(content) }
            }
            InlineKind::Image(image) => Inline::Text(narrative::plain_text(&image.alt)),
            InlineKind::Html(html) if html::is_break(html) => Inline::Break,
            InlineKind::Html(written) => Inline::Text(written.clone()),
            InlineKind::Value(written) => Inline::Text(format!("{{{{{written}}}}}")),
            InlineKind::Reference(label) => Inline::Text(format!("@{label}")),
            InlineKind::Citation(citation) => {
                before.add("x");
                self.citation(citation)
            }
            InlineKind::NoteMark(label) => Inline::Text(format!("[^{label}]")),
            InlineKind::Break => Inline::Break,
        }
    }
}

/// What stands before a place in a run of text, as far back as anybody asks.
#[derive(Default)]
struct Before(String);

/// No abbreviation is longer.
const LONGEST_BEFORE: usize = 24;

impl Before {
    fn text(&self) -> &str {
        &self.0
    }

    fn add(&mut self, text: &str) {
        let start = text.char_indices().rev().nth(LONGEST_BEFORE).map_or(0, |(at, _)| at);
        self.0.push_str(&text[start..]);
    }

    /// The text with the language's quotation marks, which is then before what comes next.
    fn quoted(&mut self, words: &str, language: Language) -> String {
        let text = quoted(words, self.0.chars().next_back(), language);
        self.add(&text);
        text
    }
}

/// Chapters, sections and subsections are numbered; what is deeper is not.
const DEEPEST_NUMBER: usize = 3;
