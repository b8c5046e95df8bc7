//! What text can lead to: pages, labels of figures and tables, anchors; and in `links`, where each link and reference leads.

mod links;

pub use links::LinkTarget;
pub(super) use links::links;

use super::Genre;
use super::Study;
use super::blocks::proper_label;
use super::fenced;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::language::Language;
use crate::narrative::{
    Block, BlockKind, Chapter, Document, Generate, Inline, InlineKind, Narrative, normalise, parse_document, plain_text, visit_inlines,
};
use crate::records::{Element, Id, Partnership, Term, Wave, is_id};
use crate::settings::Settings;
use crate::source::{Sources, Span};
use crate::yaml::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};

/// A page of the report, before it has an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageId {
    /// A chapter by its index.
    Chapter(usize),
    /// The page of a partnership.
    Partnership(Id<Partnership>),
    /// The page of an element.
    Element(Id<Element>),
}

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelKind {
    Figure,
    Table,
    Section,
    Claim,
    Recommendation,
}

impl LabelKind {
    /// What a label of this kind begins with.
    fn prefix(self) -> &'static str {
        match self {
            Self::Figure => "fig-",
            Self::Table => "tbl-",
            Self::Section => "sec-",
            Self::Claim => "claim-",
            Self::Recommendation => "recommendation-",
        }
    }
}

/// Every label and anchor of a report.
#[derive(Debug, Default)]
pub(super) struct Labels {
    known: BTreeMap<String, (LabelKind, PageId, Span)>,
    /// Chapters by their path.
    chapters: BTreeMap<String, usize>,
    /// Generated pages by the paths that links may use.
    generated: BTreeMap<String, PageId>,
    anchors: BTreeMap<PageId, BTreeSet<String>>,
    /// Anchors of headings by their place.
    pub(super) headings: BTreeMap<Span, String>,
    /// What files that could not be read seem to define.
    unread: BTreeSet<String>,
    /// Anchors that belong to claims and recommendations.
    reserved: BTreeSet<String>,
    /// What the anchors of claims and of recommendations begin with.
    anchor_words: (&'static str, &'static str),
    /// Pages with a table of all claims, in reading order, and where it stands.
    claim_tables: Vec<(PageId, Span)>,
    /// Labels of figures and tables that the program makes.
    made_by_program: BTreeSet<String>,
    /// Addresses of chapters, and where SUMMARY.md names them.
    addresses: BTreeMap<String, Span>,
    /// Anchors that the glossary needs for its rows.
    of_terms: BTreeSet<String>,
    /// Where a chapter asks for something to be made.
    generating: BTreeMap<Generate, Span>,
    /// Where a chapter asks for generated pages.
    generate_place: Option<Span>,
    /// Anchors made from words, by page: in a plain book only these keep apart, as mdBook does it.
    slugs: BTreeSet<(PageId, String)>,
    is_book: bool,
    /// Old addresses and where they lead now.
    redirects: BTreeMap<String, String>,
}

/// The texts of the partnerships' own pages.
pub(super) fn partnership_texts(
    partnerships: &[Partnership],
    sources: &Sources,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Id<Partnership>, Document> {
    let mut texts = BTreeMap::new();
    for partnership in partnerships {
        let Some(narrative) = &partnership.narrative else { continue };
        let path = normalise("", &narrative.value);
        let folder = format!("{}/", settings.source);
        let file = path.and_then(|path| sources.find(&format!("{folder}{path}")));
        if let Some(file) = file {
            texts.insert(partnership.base.id.value.clone(), parse_document(sources, file, &settings.confidential, diagnostics));
        } else {
            let names = sources.iter().filter_map(|(_, file)| file.path.strip_prefix(&folder)).filter(|name| is_markdown(name));
            let names: Vec<&str> = names.collect();
            let diagnostic = Diagnostic::error("missing-file", narrative.span, format!("there is no file `{}`", narrative.value))
                .labelled("named here")
                .help_nearest(&narrative.value, names);
            diagnostics.push(diagnostic);
        }
    }
    texts
}

/// Finds every label and anchor.
pub(super) fn collect(
    narrative: &Narrative,
    texts: &BTreeMap<Id<Partnership>, Document>,
    study: &Study,
    (sources, genre, settings): (&Sources, Genre, &Settings),
    diagnostics: &mut Diagnostics,
) -> Labels {
    let mut labels = Labels {
        unread: unread_labels(sources),
        reserved: record_anchors(study, settings.language),
        of_terms: term_anchors(study),
        anchor_words: settings.language.anchors(),
        is_book: genre == Genre::Book,
        ..Labels::default()
    };
    labels.redirects = settings.mdbook.redirects.iter().map(|(from, to)| (from.value.clone(), to.clone())).collect();
    for (index, chapter) in narrative.chapters.iter().enumerate() {
        if let Some(path) = &chapter.path {
            labels.chapters.insert(path.clone(), index);
            labels.add_generated(path, chapter.document.front.generate.as_ref().map(|generate| generate.value), study);
            labels.check_address(path, chapter, diagnostics);
            let pages = chapter.document.front.generate.as_ref().filter(|generate| generate.value != Generate::References);
            labels.generate_place = labels.generate_place.or(pages.map(|generate| generate.span));
            check_name(path, chapter, genre, diagnostics);
            labels.check_generate(chapter, diagnostics);
        }
        labels.add_document(&chapter.document, &PageId::Chapter(index), diagnostics);
    }
    for (id, document) in texts {
        labels.add_document(document, &PageId::Partnership(id.clone()), diagnostics);
    }
    labels.add_made_by_program(study, diagnostics);
    labels.add_rows(study);
    labels
}

/// The anchors that claims and recommendations have, wherever they come to stand.
fn record_anchors(study: &Study, language: Language) -> BTreeSet<String> {
    let (claim, recommendation) = language.anchors();
    let claims = study.claims.iter().map(|record| format!("{claim}-{}", record.base.id.value));
    let recommendations = study.recommendations.iter().map(|record| format!("{recommendation}-{}", record.base.id.value));
    claims.chain(recommendations).collect()
}

/// The label of a partnership's profile in one wave.
#[must_use]
pub fn profile_label(partnership: &Id<Partnership>, wave: &Id<Wave>) -> String {
    format!("fig-{partnership}-{wave}")
}

/// The label of the table of a partnership's levels and reasons.
#[must_use]
pub fn levels_label(partnership: &Id<Partnership>) -> String {
    format!("tbl-{partnership}-levels")
}

/// The label of a partnership's table of types.
#[must_use]
pub fn types_label(partnership: &Id<Partnership>) -> String {
    format!("tbl-{partnership}-types")
}

/// The label of the figure of an element in one wave.
#[must_use]
pub fn element_label(element: &Id<Element>, wave: &Id<Wave>) -> String {
    format!("fig-element-{element}-{wave}")
}

/// The anchor of a term's row in the glossary.
#[must_use]
pub fn term_anchor(term: &Id<Term>) -> String {
    format!("term-{term}")
}

fn term_anchors(study: &Study) -> BTreeSet<String> {
    study.terms.iter().map(|term| term_anchor(&term.base.id.value)).collect()
}

fn wave_labels(study: &Study, label: impl Fn(&Id<Wave>) -> String) -> Vec<String> {
    study.waves.iter().map(|(wave, _)| label(&wave.base.id.value)).collect()
}

/// Names that the outputs need for files of their own.
const RESERVED: [&str; 6] = ["print", "404", "assets", "figures", "data", "ark"];

/// The address of a chapter without its ending: README.md is the page of its folder, as in mdBook. In a plain book a chapter
/// steps aside for the pages that the program makes.
#[must_use]
pub fn page_stem(path: &str, genre: Genre) -> String {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    match stem.strip_suffix("README") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{folder}index"),
        _ if genre == Genre::Book && MADE_PAGES.contains(&stem) => format!("{stem}-1"),
        _ => stem.to_owned(),
    }
}

/// Pages that the program makes, among the names that outputs need.
const MADE_PAGES: [&str; 2] = ["print", "404"];

fn check_name(path: &str, chapter: &Chapter, genre: Genre, diagnostics: &mut Diagnostics) {
    let first = path.split('/').next().unwrap_or(path);
    let name = first.strip_suffix(".md").unwrap_or(first);
    let is_reserved = match genre {
        Genre::Study => RESERVED.contains(&name),
        // Folders can be shared: chapters end in `.html`, and nothing else in those folders does.
        Genre::Book => page_stem(path, genre) != page_stem(path, Genre::Study),
    };
    let (true, Some(place)) = (is_reserved, &chapter.entry.path) else { return };
    if genre == Genre::Book {
        let message = format!("the page of `{path}` is called `{}.html`", page_stem(path, genre));
        let diagnostic = Diagnostic::warning("reserved-name", place.span, message)
            .labelled(format!("`{name}.html` is a page of the report itself"))
            .help("give the file another name");
        diagnostics.push(diagnostic);
        return;
    }
    let diagnostic = Diagnostic::error("reserved-name", place.span, format!("a chapter cannot be called `{path}`"))
        .labelled(format!("`{name}` is needed for a file or folder of the report itself"))
        .help("give the file another name");
    diagnostics.push(diagnostic);
}

fn is_markdown(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|ending| ending == "md")
}

/// Labels that stand in a file that is broken somewhere: a reference to one of them is not a second mistake.
fn unread_labels(sources: &Sources) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, file) in sources.iter().filter(|(_, file)| is_markdown(&file.path)) {
        let headings = file.text.match_indices("{#");
        for (at, mark) in headings.chain(file.text.match_indices("id:")) {
            let rest = file.text[at + mark.len()..].trim_start_matches([' ', '"', '\'']);
            let length = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))).unwrap_or(rest.len());
            if ["fig-", "tbl-", "sec-"].iter().any(|prefix| rest[..length].starts_with(prefix)) {
                found.insert(rest[..length].to_owned());
            }
        }
    }
    found
}

/// Whether a reader would find nothing to read; what a value says is known later.
fn is_wordless(run: &[Inline]) -> bool {
    let mut has_value = false;
    visit_inlines(run, &mut |inline| has_value |= matches!(inline.kind, InlineKind::Value(_)));
    !has_value && plain_text(run).trim().is_empty()
}

impl Labels {
    fn add_generated(&mut self, path: &str, generate: Option<Generate>, study: &Study) {
        let folder = path.strip_suffix(".md").unwrap_or(path);
        let pages: Vec<(String, PageId)> = match generate {
            None | Some(Generate::References) => Vec::new(),
            Some(Generate::Partnership) => {
                let ids = study.partnerships.iter().map(|partnership| partnership.base.id.value.clone());
                ids.map(|id| (id.to_string(), PageId::Partnership(id))).collect()
            }
            Some(Generate::Element) => {
                let ids = study.elements().into_iter().map(|(element, _)| element.id.value.clone());
                ids.map(|id| (id.to_string(), PageId::Element(id))).collect()
            }
        };
        for (id, page) in pages {
            self.generated.insert(format!("{folder}/{id}.md"), page.clone());
            self.generated.insert(format!("{folder}/{id}.html"), page);
        }
    }

    /// Two pages with one address would overwrite each other.
    fn check_address(&mut self, path: &str, chapter: &Chapter, diagnostics: &mut Diagnostics) {
        let stem = page_stem(path, if self.is_book { Genre::Book } else { Genre::Study });
        let Some(place) = &chapter.entry.path else { return };
        let taken = self.addresses.insert(stem.clone(), place.span);
        let is_generated = self.generated.contains_key(&format!("{stem}.md"));
        if taken.is_some() || is_generated {
            let mut diagnostic =
                Diagnostic::error("duplicate-address", place.span, format!("two pages would have the address `{stem}.html`"))
                    .labelled("a page has this address already")
                    .help("give the file another name");
            if let Some(first) = taken {
                diagnostic = diagnostic.with(first, "the other page");
            }
            diagnostics.push(diagnostic);
        }
    }

    /// Each partnership and each element has one page, and the works one list.
    fn check_generate(&mut self, chapter: &Chapter, diagnostics: &mut Diagnostics) {
        let Some(generate) = &chapter.document.front.generate else { return };
        if let Some(first) = self.generating.get(&generate.value) {
            let message = match generate.value {
                Generate::Partnership | Generate::Element => "these pages are made below another chapter already",
                Generate::References => "the reference list is made in another chapter already",
            };
            let diagnostic = Diagnostic::error("duplicate-address", generate.span, message)
                .labelled("asked for again here")
                .with(*first, "first asked for here")
                .help("keep `generate:` in one chapter");
            diagnostics.push(diagnostic);
        } else {
            self.generating.insert(generate.value, generate.span);
        }
    }

    /// The figures and tables that the program itself puts on generated pages share the label space.
    fn add_made_by_program(&mut self, study: &Study, diagnostics: &mut Diagnostics) {
        let pages: BTreeSet<PageId> = self.generated.values().cloned().collect();
        for page in pages {
            let (labels, tables) = match &page {
                PageId::Chapter(_) => continue,
                PageId::Partnership(id) => (wave_labels(study, |wave| profile_label(id, wave)), vec![levels_label(id), types_label(id)]),
                PageId::Element(id) => (wave_labels(study, |wave| element_label(id, wave)), Vec::new()),
            };
            let figures = labels.into_iter().map(|label| (label, LabelKind::Figure));
            for (label, kind) in figures.chain(tables.into_iter().map(|label| (label, LabelKind::Table))) {
                if let Some((_, _, span)) = self.known.get(&label) {
                    let diagnostic = Diagnostic::error(
                        "duplicate-label",
                        *span,
                        format!("the label `{label}` belongs to a page that is made by the program"),
                    )
                    .labelled("used again here")
                    .help("give this block another id");
                    diagnostics.push(diagnostic);
                } else if let Some(place) = self.generate_place {
                    self.anchors.entry(page.clone()).or_default().insert(label.clone());
                    self.made_by_program.insert(label.clone());
                    self.known.insert(label, (kind, page.clone(), place));
                }
            }
        }
    }

    fn add_document(&mut self, document: &Document, page: &PageId, diagnostics: &mut Diagnostics) {
        document.visit_blocks(&mut |block| self.add_block(block, page, diagnostics));
    }

    fn add_block(&mut self, block: &Block, page: &PageId, diagnostics: &mut Diagnostics) {
        for run in block.runs() {
            visit_inlines(run, &mut |inline| {
                if let InlineKind::Anchor(id) = &inline.kind {
                    self.anchors.entry(page.clone()).or_default().insert(id.clone());
                }
            });
        }
        match &block.kind {
            BlockKind::Heading(heading) => {
                if is_wordless(&heading.content) {
                    let diagnostic = Diagnostic::error("empty-heading", block.span, "this heading has no words")
                        .labelled("nothing to read")
                        .help("write its words, or remove it");
                    diagnostics.push(diagnostic);
                }
                let id = heading.id.as_ref().map_or_else(|| self.free_slug(&plain_text(&heading.content), page), |id| id.value.clone());
                if let Some(written) = &heading.id {
                    self.add_written_anchor(&written.value, written.span, page, diagnostics);
                }
                self.anchors.entry(page.clone()).or_default().insert(id.clone());
                self.headings.insert(block.span, id);
            }
            BlockKind::Figure(node) => self.add_label(LabelKind::Figure, node, page, diagnostics),
            BlockKind::RecordTable(node) => {
                self.add_label(LabelKind::Table, node, page, diagnostics);
                if node.entry("show").is_some_and(|entry| matches!(&entry.value.kind, Kind::Text(show) if show == "claims")) {
                    self.claim_tables.push((page.clone(), block.span));
                }
            }
            BlockKind::Claim(node) => self.add_record(LabelKind::Claim, node, page, diagnostics),
            BlockKind::Recommendation(node) => self.add_record(LabelKind::Recommendation, node, page, diagnostics),
            BlockKind::Paragraph(_)
            | BlockKind::List(_)
            | BlockKind::Quote(..)
            | BlockKind::ForAudience(..)
            | BlockKind::Code(..)
            | BlockKind::Table(_)
            | BlockKind::Html(_)
            | BlockKind::Rule => {}
        }
    }

    /// A record has one place in the text.
    fn add_record(&mut self, kind: LabelKind, node: &Node, page: &PageId, diagnostics: &mut Diagnostics) {
        let Some(written) = fenced::written_id(node) else { return };
        let Kind::Text(id) = &written.kind else { return };
        let (claim, recommendation) = self.anchor_words;
        let anchor = if kind == LabelKind::Claim { claim } else { recommendation };
        self.anchors.entry(page.clone()).or_default().insert(format!("{anchor}-{id}"));
        self.register(&format!("{}{id}", kind.prefix()), kind, page, written.span, diagnostics);
    }

    /// Whether there is a claim with this id, wherever it stands.
    fn has_claim(&self, id: &str) -> bool {
        self.reserved.contains(&format!("{}-{id}", self.anchor_words.0))
    }

    /// A claim without a place in the text is found in the first table of claims.
    fn add_rows(&mut self, study: &Study) {
        let Some((page, place)) = self.claim_tables.first().cloned() else { return };
        for claim in &study.claims {
            let label = format!("{}{}", LabelKind::Claim.prefix(), claim.base.id.value);
            self.known.entry(label).or_insert_with(|| (LabelKind::Claim, page.clone(), place));
        }
    }

    fn add_written_anchor(&mut self, id: &str, span: Span, page: &PageId, diagnostics: &mut Diagnostics) {
        if id.starts_with("sec-") {
            self.register(id, LabelKind::Section, page, span, diagnostics);
        } else if self.of_terms.contains(id) {
            let diagnostic = Diagnostic::error("duplicate-label", span, format!("`{id}` is the anchor of a word in the glossary"))
                .labelled("used again here")
                .help("give this heading another id");
            diagnostics.push(diagnostic);
        } else if self.reserved.contains(id) || self.anchors.get(page).is_some_and(|anchors| anchors.contains(id)) {
            let diagnostic = Diagnostic::error("duplicate-label", span, format!("this page has the anchor `{id}` already"))
                .labelled("used again here")
                .help("give this heading another id");
            diagnostics.push(diagnostic);
        }
    }

    fn add_label(&mut self, kind: LabelKind, node: &Node, page: &PageId, diagnostics: &mut Diagnostics) {
        let Some(entry) = node.entry("id") else { return };
        if let Kind::Text(id) = &entry.value.kind {
            let prefix = kind.prefix();
            if !id.starts_with(prefix) || !is_id(id) {
                // The block itself is reported; a reference to what was meant is not a second mistake.
                self.unread.insert(proper_label(id, prefix));
                return;
            }
            self.register(id, kind, page, entry.value.span, diagnostics);
            self.anchors.entry(page.clone()).or_default().insert(id.clone());
        }
    }

    fn register(&mut self, id: &str, kind: LabelKind, page: &PageId, span: Span, diagnostics: &mut Diagnostics) {
        if let Some((_, _, first)) = self.known.get(id) {
            diagnostics.push(used_twice(id, kind, span, *first));
        } else {
            self.known.insert(id.to_owned(), (kind, page.clone(), span));
        }
    }

    /// An anchor made from a heading's words as mdBook makes it, with a number where the page has it already.
    fn free_slug(&mut self, words: &str, page: &PageId) -> String {
        let slug: String = words
            .trim()
            .to_lowercase()
            .chars()
            .filter_map(|letter| match letter {
                '-' | '_' => Some(letter),
                letter if letter.is_alphanumeric() => Some(letter),
                letter if letter.is_whitespace() => Some('-'),
                _ => None,
            })
            .collect();
        let slug = if slug.is_empty() { "a".to_owned() } else { slug };
        let taken = |slug: &str| {
            let is_slug = self.slugs.contains(&(page.clone(), slug.to_owned()));
            is_slug
                || self.reserved.contains(slug)
                || self.of_terms.contains(slug)
                || (!self.is_book && self.anchors.get(page).is_some_and(|anchors| anchors.contains(slug)))
        };
        let numbered = (1..=u32::MAX).map(|number| format!("{slug}-{number}"));
        let free = std::iter::once(slug.clone()).chain(numbered).find(|slug| !taken(slug)).unwrap_or(slug);
        self.slugs.insert((page.clone(), free.clone()));
        free
    }
}

fn used_twice(label: &str, kind: LabelKind, span: Span, first: Span) -> Diagnostic {
    let (message, help) = match kind {
        LabelKind::Figure | LabelKind::Table | LabelKind::Section => {
            (format!("the label `{label}` is used twice"), "labels are shared by the whole report: give this one another name".to_owned())
        }
        LabelKind::Claim => {
            (format!("this claim stands in a block already: `{label}`"), format!("keep one, and refer to it as `@{label}`"))
        }
        LabelKind::Recommendation => {
            (format!("this recommendation stands in a block already: `{label}`"), "keep one of the blocks".to_owned())
        }
    };
    Diagnostic::error("duplicate-label", span, message).labelled("used again here").with(first, "first used here").help(help)
}
