use super::convert::Home;
use super::glossary::Glossary;
use super::invented::Invented;
use super::numbers::Numbers;
use super::publication::{Block, Illustrative, Inline, Link, List, ListItem, Page, PageKind, Pictures, Target, plain_text};
use super::said::SaidClaims;
use super::values::Values;
use super::view::View;
use super::{element_page, partnership_page};
use crate::bibliography::Cluster;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::narrative::{self, BlockKind, Chapter, Document, Generate};
use crate::records::{Element, Framework, Partnership};
use crate::report::{PageId, page_stem};
use crate::source::Span;
use crate::yaml::Word as _;
use std::collections::BTreeMap;

/// The state of putting pages together in reading order: what has been numbered so far.
pub(super) struct Assembler<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) addresses: BTreeMap<PageId, Address>,
    pub(super) sections: Sections,
    pub(super) figures: u32,
    pub(super) tables: u32,
    pub(super) notes: u32,
    /// The text of a reference by its label: "figur 3".
    pub(super) labels: BTreeMap<String, String>,
    /// Labels referred to, with the place of the reference.
    pub(super) references: Vec<(String, Span)>,
    /// Citations in reading order, and what they say once all are known.
    pub(super) clusters: Vec<Cluster>,
    pub(super) printed: Vec<Vec<Inline>>,
    /// What text may be told.
    pub(super) values: &'a Values<'a>,
    /// What claims say, with their values filled in.
    pub(super) said: SaidClaims,
    /// The numbers of claims and recommendations.
    pub(super) numbers: Numbers,
    /// Which terms have been told of.
    pub(super) glossary: Glossary<'a>,
    /// Whether a value in the text of the page so far rests on invented records.
    pub(super) tells_invented: bool,
    /// The pictures that the text shows.
    pub(super) pictures: Pictures,
    pub(super) diagnostics: Diagnostics,
}

/// Where a page is.
#[derive(Clone, Debug)]
pub(super) struct Address {
    pub(super) path: String,
    pub(super) anchor: String,
}

/// Running numbers of chapters and sections.
#[derive(Default)]
pub(super) struct Sections {
    counters: Vec<u32>,
}

impl Sections {
    /// The next number at a depth, 1 for chapters: "4.1".
    pub(super) fn next(&mut self, depth: usize) -> String {
        self.counters.resize(depth, 0);
        if let Some(last) = self.counters.last_mut() {
            *last += 1;
        }
        self.counters.iter().map(|number| number.max(&1).to_string()).collect::<Vec<_>>().join(".")
    }
}

/// What is to become a page.
enum Plan<'a> {
    Chapter(&'a Chapter),
    Partnership(&'a Partnership),
    Element(&'a Element, &'a Framework),
}

struct Planned<'a> {
    plan: Plan<'a>,
    id: PageId,
    depth: u8,
    address: Address,
    /// Index of the page it is nested under.
    parent: Option<usize>,
    /// Heading of the part that begins with it.
    part: Option<String>,
    /// Whether chapters of the narrative are nested below it.
    has_nested: bool,
    /// "8 af 11" for generated pages.
    place: Option<(usize, usize)>,
}

impl Planned<'_> {
    /// The text of the narrative that the page is made of.
    fn document<'b>(&'b self, view: &View<'b>) -> Option<&'b Document> {
        match &self.plan {
            Plan::Chapter(chapter) => Some(&chapter.document),
            Plan::Partnership(partnership) => view.report().partnership_text(&partnership.base.id.value),
            Plan::Element(..) => None,
        }
    }

    fn asks_for_references(&self) -> bool {
        let generate = |chapter: &Chapter| chapter.document.front.generate.as_ref().map(|generate| generate.value);
        match &self.plan {
            Plan::Chapter(chapter) => generate(chapter) == Some(Generate::References),
            Plan::Partnership(_) | Plan::Element(..) => false,
        }
    }
}

/// All pages in reading order, numbered, with every reference filled in.
pub(super) fn pages<'a>(view: &'a View<'a>, values: &'a Values<'a>) -> (Vec<Page>, Pictures, Diagnostics) {
    let planned = plan(view);
    let addresses = planned.iter().map(|page| (page.id.clone(), page.address.clone())).collect();
    let empty = Document::default();
    let documents: Vec<(&Address, &Document)> = planned.iter().map(|page| (&page.address, page.document(view).unwrap_or(&empty))).collect();
    let numbers = Numbers::of(view, &documents);
    let mut assembler = Assembler {
        view,
        addresses,
        sections: Sections::default(),
        figures: 0,
        tables: 0,
        notes: 0,
        labels: numbers.labels().collect(),
        numbers,
        references: Vec::new(),
        clusters: Vec::new(),
        printed: Vec::new(),
        values,
        said: SaidClaims::new(),
        glossary: Glossary::of(view),
        tells_invented: false,
        pictures: Pictures::new(),
        diagnostics: Diagnostics::default(),
    };
    assembler.said = assembler.said_claims();
    let mut pages: Vec<Page> = planned.iter().map(|page| assembler.page(page)).collect();
    assembler.check_references();
    let asking = planned.iter().position(Planned::asks_for_references);
    assembler.print_citations(&mut pages, asking);
    for page in &mut pages {
        assembler.fill_page(page);
    }
    (pages, assembler.pictures, assembler.diagnostics)
}

fn plan<'a>(view: &View<'a>) -> Vec<Planned<'a>> {
    let mut planned: Vec<Planned<'a>> = Vec::new();
    let mut chapters = view.chapters().peekable();
    while let Some((index, chapter, path)) = chapters.next() {
        let depth = chapter.entry.depth;
        let next = chapters.peek().map(|(_, next, _)| next);
        let parent = planned.iter().rposition(|page| page.depth < depth && matches!(page.plan, Plan::Chapter(_)));
        let stem = page_stem(path, view.report().genre());
        planned.push(Planned {
            plan: Plan::Chapter(chapter),
            id: PageId::Chapter(index),
            depth,
            address: address(&stem),
            parent,
            part: part_of(index, view),
            has_nested: next.is_some_and(|next| next.entry.depth > depth),
            place: None,
        });
        let home = planned.len() - 1;
        plan_generated(view, chapter, &stem, home, &mut planned);
    }
    planned
}

/// The heading of a part stands above the first of its chapters that this audience gets.
fn part_of(index: usize, view: &View<'_>) -> Option<String> {
    let chapters = &view.report().narrative().chapters;
    let own = &chapters[index].entry;
    let left_out = chapters[..index].iter().rev().take_while(|chapter| !view.gets(chapter));
    let before = left_out.filter(|chapter| chapter.entry.numbered == own.numbered).find_map(|chapter| chapter.entry.part.as_ref());
    own.part.as_ref().or(before).cloned()
}

fn plan_generated<'a>(view: &View<'a>, chapter: &Chapter, stem: &str, home: usize, planned: &mut Vec<Planned<'a>>) {
    let generate = chapter.document.front.generate.as_ref().map(|generate| generate.value);
    let pages: Vec<(PageId, String, Plan<'a>)> = match generate {
        None | Some(Generate::References) => Vec::new(),
        Some(Generate::Partnership) => view
            .partnerships()
            .map(|partnership| {
                let id = &partnership.base.id.value;
                (PageId::Partnership(id.clone()), id.to_string(), Plan::Partnership(partnership))
            })
            .collect(),
        Some(Generate::Element) => view
            .elements()
            .into_iter()
            .map(|(element, framework)| {
                let id = &element.id.value;
                (PageId::Element(id.clone()), id.to_string(), Plan::Element(element, framework))
            })
            .collect(),
    };
    let count = pages.len();
    for (index, (id, name, plan)) in pages.into_iter().enumerate() {
        let depth = chapter.entry.depth + 1;
        let address = address(&format!("{stem}/{name}"));
        let place = Some((index + 1, count));
        planned.push(Planned { plan, id, depth, address, parent: Some(home), part: None, has_nested: false, place });
    }
}

fn address(path: &str) -> Address {
    let anchor = path.chars().map(|letter| if letter.is_alphanumeric() || matches!(letter, '-' | '_') { letter } else { '-' }).collect();
    Address { path: path.to_owned(), anchor }
}

impl Assembler<'_> {
    fn page(&mut self, planned: &Planned<'_>) -> Page {
        self.tells_invented = false;
        self.glossary.turn_page();
        let page = match &planned.plan {
            Plan::Chapter(chapter) => self.chapter_page(chapter, planned),
            Plan::Partnership(partnership) => partnership_page::page(self, partnership, &planned.address),
            Plan::Element(element, framework) => element_page::page(self, (element, framework), &planned.address),
        };
        let terms = self.view.terms();
        let place = planned
            .place
            .map(|(number, count)| terms.fill(&terms.words.place, &[("number", &number.to_string()), ("count", &count.to_string())]));
        Page {
            depth: planned.depth,
            parent: planned.parent,
            part: planned.part.clone(),
            place,
            path: planned.address.path.clone(),
            anchor: planned.address.anchor.clone(),
            ..page
        }
    }

    fn chapter_page(&mut self, chapter: &Chapter, planned: &Planned<'_>) -> Page {
        let is_front = planned.address.path == "index";
        let number = (chapter.entry.numbered && !self.view.report().mdbook().no_numbers).then(|| self.sections.next(planned.depth.into()));
        let document = &chapter.document;
        let own_title = document.blocks.iter().find_map(title_of).map(|run| self.plain_words(run));
        let given_title = document.front.title.as_ref().map(|title| self.filled(title));
        let title = given_title.or(own_title).unwrap_or_else(|| chapter.entry.title.clone());
        let title_id =
            document.blocks.iter().find(|block| title_of(block).is_some()).and_then(|block| self.view.report().heading_id(block.span));
        let title_id = title_id.map(str::to_owned);
        let short_title = document.front.short_title.as_ref().map(|title| self.filled(title));
        let short_title = short_title.unwrap_or_else(|| chapter.entry.title.clone());
        // Where chapters are nested below it the numbers of its level are theirs.
        let home = Home::new(document, planned.address.clone(), number.is_some() && !planned.has_nested, planned.depth);
        let mut blocks = self.document(home);
        // Before the first section, so that readers find their own at once.
        let sections = blocks.iter().position(|block| matches!(block, Block::Heading(_))).unwrap_or(blocks.len());
        blocks.splice(sections..sections, self.generated_list(chapter));
        let lede = take_lede(&mut blocks, is_front);
        let kind = if is_front { PageKind::Front } else { PageKind::Chapter };
        let illustrative = self.taint_of(&blocks);
        let state = document.front.state.as_ref().map(|state| self.view.terms().choice("state", state.value.word()).to_uppercase());
        let window_title = document.window_title.clone();
        Page { kind, number, title, title_id, short_title, state, lede, blocks, window_title, illustrative, ..empty_page() }
    }

    /// The pages made below a chapter, as a list of links.
    fn generated_list(&self, chapter: &Chapter) -> Option<Block> {
        let pages: Vec<(PageId, String)> = match chapter.document.front.generate.as_ref()?.value {
            Generate::Partnership => {
                let partnerships = self.view.partnerships();
                partnerships.map(|record| (PageId::Partnership(record.base.id.value.clone()), record.base.label.clone())).collect()
            }
            Generate::References => Vec::new(),
            Generate::Element => {
                let elements = self.view.elements();
                elements.into_iter().map(|(element, _)| (PageId::Element(element.id.value.clone()), element.label.clone())).collect()
            }
        };
        let items: Vec<ListItem> = pages
            .into_iter()
            .filter_map(|(page, label)| {
                let link = Link { target: self.inside(&page, None)?, content: vec![Inline::Text(label)] };
                Some(ListItem { checked: None, blocks: vec![Block::Paragraph(vec![Inline::Link(link)])] })
            })
            .collect();
        (!items.is_empty()).then_some(Block::List(List { start: None, tight: true, items }))
    }

    /// Which figures and tables of a page rest on invented data, and whether its text does. It is asked when all of the page is
    /// made.
    pub(super) fn taint_of(&mut self, blocks: &[Block]) -> Illustrative {
        let tells_invented = std::mem::take(&mut self.tells_invented);
        if self.view.is_programme_illustrative() {
            return Illustrative::Wholly(self.view.terms().words.wholly_programme.clone());
        }
        let invented = Invented::on_page(blocks, tells_invented);
        if invented.is_empty() { Illustrative::No } else { Illustrative::Partly(invented.sentence(self.view.terms())) }
    }

    /// A reference to something that this audience does not get is a mistake at its place.
    fn check_references(&mut self) {
        for (label, span) in std::mem::take(&mut self.references) {
            if !self.labels.contains_key(&label) {
                let audience = self.view.audience().name();
                let diagnostic = Diagnostic::error("withheld-reference", span, format!("the audience `{audience}` does not get `{label}`"))
                    .labelled("refers to something that is left out")
                    .help("take the reference out, or put it where that audience does not read it");
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// Whether an anchor is that of a chapter's title, which in a whole-report document is the page's own.
    pub(super) fn is_title(&self, page: &PageId, id: &str) -> bool {
        let PageId::Chapter(index) = page else { return false };
        let blocks = self.view.report().narrative().chapters.get(*index).map(|chapter| chapter.document.blocks.as_slice());
        let title = blocks.and_then(|blocks| blocks.iter().find(|block| title_of(block).is_some()));
        title.is_some_and(|title| self.view.report().heading_id(title.span) == Some(id))
    }

    fn fill_page(&self, page: &mut Page) {
        self.fill_run(&mut page.lede);
        self.fill_blocks(&mut page.blocks);
    }

    fn fill_blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            self.fill_block(block);
        }
    }

    fn fill_block(&self, block: &mut Block) {
        match block {
            Block::Heading(heading) => self.fill_run(&mut heading.content),
            Block::Paragraph(run) | Block::Remark(run) => self.fill_run(run),
            Block::List(list) => list.items.iter_mut().for_each(|item| self.fill_blocks(&mut item.blocks)),
            Block::Quote(quote) => self.fill_blocks(&mut quote.blocks),
            Block::Grid(grid) => grid.head.iter_mut().chain(grid.rows.iter_mut().flatten()).for_each(|cell| self.fill_run(cell)),
            Block::Table(table) => {
                self.fill_run(&mut table.title);
                self.fill_run(&mut table.note);
            }
            Block::Figure(figure) => {
                self.fill_run(&mut figure.title);
                self.fill_run(&mut figure.note);
            }
            Block::Placement(placement) => self.fill_run(&mut placement.rationale),
            Block::Claim(statement) | Block::Recommendation(statement) => {
                self.fill_run(&mut statement.text);
                statement.lines.iter_mut().for_each(|line| self.fill_run(&mut line.content));
            }
            Block::Note(note) => self.fill_blocks(&mut note.blocks),
            Block::TermNote(note) => note.in_glossary = self.glossary.row(&note.term.id).is_some(),
            // The list is made of what is printed already.
            Block::References(_) | Block::Code(_) | Block::Descriptors(_) | Block::Withheld(_) | Block::Rule => {}
        }
    }

    /// A reference came as a link without words: its words are the number of what it goes to. A citation came without any.
    fn fill_run(&self, run: &mut [Inline]) {
        for inline in run {
            match inline {
                Inline::Link(link) => {
                    if let (true, Target::Inside { id: Some(id), .. }) = (link.content.is_empty(), &link.target)
                        && let Some(text) = self.labels.get(id)
                    {
                        link.content.push(Inline::Text(text.clone()));
                        // Where a claim stands is known only now: in a block, or in a table's row.
                        if let Some(target) = self.numbers.target_of_label(id) {
                            link.target = target.clone();
                        }
                    }
                    self.fill_run(&mut link.content);
                }
                Inline::Term(item) => {
                    item.target = self.glossary.row(&item.term.id);
                    self.fill_run(&mut item.content);
                }
                Inline::Emphasis(run) | Inline::Strong(run) | Inline::Strikethrough(run) | Inline::Marked(_, run) => self.fill_run(run),
                Inline::Citation(citation) => citation.content = self.printed.get(citation.index).cloned().unwrap_or_default(),
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Picture(_)
                | Inline::Level(_)
                | Inline::NoteMark(_)
                | Inline::Anchor { .. }
                | Inline::Break => {}
            }
        }
    }
}

/// The words of a heading of level 1.
fn title_of(block: &narrative::Block) -> Option<&[narrative::Inline]> {
    if let BlockKind::Heading(heading) = &block.kind
        && heading.level == 1
    {
        return Some(&heading.content);
    }
    None
}

/// The longest opening paragraph, in characters, that is still set large on a chapter.
const LONGEST_LEDE: usize = 240;

/// The opening paragraph, where it stands first and can be set large.
fn take_lede(blocks: &mut Vec<Block>, is_front: bool) -> Vec<Inline> {
    let Some(Block::Paragraph(run)) = blocks.first() else { return Vec::new() };
    let can_open = is_front || (plain_text(run).chars().count() <= LONGEST_LEDE && blocks.len() > 1);
    let has_note = matches!(blocks.get(1), Some(Block::Note(_)));
    if !can_open || has_note {
        return Vec::new();
    }
    let run = run.clone();
    blocks.remove(0);
    run
}

/// A page of which only what differs needs to be said.
pub(super) fn empty_page() -> Page {
    Page {
        path: String::new(),
        kind: PageKind::Chapter,
        depth: 1,
        number: None,
        title: String::new(),
        title_id: None,
        short_title: String::new(),
        anchor: String::new(),
        state: None,
        place: None,
        lede: Vec::new(),
        blocks: Vec::new(),
        illustrative: Illustrative::No,
        parent: None,
        part: None,
        window_title: None,
    }
}
