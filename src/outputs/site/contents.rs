//! Contents: of a page, of its siblings, and of the whole report.

use super::navigation::address;
use super::sheet::{Setting, Sheet, Site};
use crate::disclosure::publication::{Block, Heading, Inline, Page, PageKind, plain_text};
use serde::Serialize;

/// A list of places to go, with its heading.
#[derive(Serialize)]
pub(super) struct Contents {
    title: String,
    entries: Vec<Entry>,
}

/// One place to go.
#[derive(Serialize)]
pub(super) struct Entry {
    href: String,
    /// Heading of the part that begins here.
    part: Option<String>,
    number: Option<String>,
    title: String,
    /// Whether it is the page the reader is on.
    current: bool,
    /// Places below this one, one line each.
    children: Vec<Entry>,
    /// Generated pages below this one, all in one line.
    series: Vec<Entry>,
}

impl Entry {
    fn new(href: String, number: Option<String>, title: String) -> Self {
        Self { href, part: None, number, title, current: false, children: Vec::new(), series: Vec::new() }
    }
}

/// What stands on one page: its headings of level 2 and its placement. None where that is a single place.
pub(super) fn of_page(sheet: &Sheet<'_>, page: &Page) -> Option<Contents> {
    let words = sheet.site.words();
    let title = if page.kind == PageKind::Chapter { &words.in_chapter } else { &words.on_page };
    let entries: Vec<Entry> = page.blocks.iter().filter_map(|block| entry(sheet, block)).collect();
    (entries.len() > 1).then(|| Contents { title: title.clone(), entries })
}

fn entry(sheet: &Sheet<'_>, block: &Block) -> Option<Entry> {
    let (id, title) = if let Block::Placement(placement) = block {
        (sheet.placement_id(placement), placement.heading.clone())
    } else {
        let heading = section_heading(block)?;
        (sheet.heading_id(heading).to_owned(), plain_text(&heading.content))
    };
    Some(Entry::new(format!("#{}", super::markup::address(&id)), None, title))
}

/// The heading that opens a section of a page.
pub(super) fn section_heading(block: &Block) -> Option<&Heading> {
    if let Block::Heading(heading) = block { Some(heading).filter(|heading| heading.level <= 2) } else { None }
}

/// The pages beside one: those below the same page, or all chapters. None where it stands alone.
pub(super) fn siblings(site: &Site<'_>, page: &Page) -> Option<Contents> {
    let beside = |other: &&Page| other.parent == page.parent && other.kind != PageKind::Front;
    let entries: Vec<Entry> = site.publication.pages().iter().filter(beside).map(|other| sibling(page, other)).collect();
    let title = page.parent.map_or(&site.words().chapters, |parent| &site.page(parent).short_title);
    (entries.len() > 1).then(|| Contents { title: title.clone(), entries })
}

fn sibling(page: &Page, other: &Page) -> Entry {
    Entry { current: other.path == page.path, ..Entry::new(address(other), other.number.clone(), other.short_title.clone()) }
}

/// All pages, nested, as they are reached from a page of their own or inside the whole report.
pub(super) fn of_report(site: &Site<'_>, setting: Setting) -> Vec<Entry> {
    below(site, setting, None)
}

fn below(site: &Site<'_>, setting: Setting, parent: Option<usize>) -> Vec<Entry> {
    let pages = site.publication.pages().iter().enumerate();
    let here = pages.filter(|(_, page)| page.kind != PageKind::Front && parent_in_contents(site, page) == parent);
    here.map(|(index, page)| {
        let (series, children) = below(site, setting, Some(index)).into_iter().partition(|entry| entry.current);
        let href = match setting {
            Setting::Page => address(page),
            Setting::Whole => format!("#{}", super::markup::address(&page.anchor)),
        };
        let series_member = page.kind != PageKind::Chapter;
        let title = if series_member { &page.short_title } else { &page.title };
        Entry { part: page.part.clone(), children, series, current: series_member, ..Entry::new(href, page.number.clone(), title.clone()) }
    })
    .collect()
}

/// The page that a page is listed under; what is nested under the front page stands at the top.
fn parent_in_contents(site: &Site<'_>, page: &Page) -> Option<usize> {
    page.parent.filter(|&parent| site.page(parent).kind != PageKind::Front)
}

/// Every anchor that a page's blocks carry.
pub(super) fn ids(page: &Page) -> Vec<&str> {
    ids_in(&page.blocks)
}

fn ids_in(blocks: &[Block]) -> Vec<&str> {
    blocks.iter().flat_map(|block| block.id().into_iter().chain(block.children().into_iter().flat_map(ids_in))).collect()
}

/// The first paragraph among blocks.
pub(super) fn first_paragraph(blocks: &[Block]) -> Option<&[Inline]> {
    blocks.iter().find_map(|block| if let Block::Paragraph(content) = block { Some(content.as_slice()) } else { None })
}
