//! Ways through the report: the head of every page, crumbs, neighbours, and what all pages share.

use super::markup;
use super::sheet::{FRONT_FILE, Site, file, root};
use crate::disclosure::Publication;
use crate::disclosure::publication::{Illustrative, Page, PageKind, plain_text};
use crate::language::{SiteWords, fill, list};
use crate::theme::Theme;
use serde::Serialize;
use std::collections::BTreeSet;

/// What every template and part may know without being told.
#[derive(Serialize)]
pub(super) struct Shared<'a> {
    words: &'a SiteWords,
    report: ReportInputs<'a>,
    /// The stamp of example data.
    example_stamp: &'a str,
    ways: &'a [LinkInputs],
    about: Vec<LinkInputs>,
    contents_id: String,
}

#[derive(Serialize)]
struct ReportInputs<'a> {
    title: &'a str,
    authors: String,
    language: &'static str,
    stamp: Option<&'a str>,
    status: &'a str,
}

/// A link; its address starts at the site's folder.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LinkInputs {
    pub(super) href: String,
    pub(super) title: String,
}

/// What every template and part may know without being told.
pub(super) fn shared<'a>(publication: &'a Publication, theme: &'a Theme, ways: &'a [LinkInputs]) -> Shared<'a> {
    let (front, words) = (publication.front(), &theme.words.site);
    let report = ReportInputs {
        title: &front.title,
        authors: list(&front.authors, front.language),
        language: front.language.code(),
        stamp: front.status.stamp.as_deref(),
        status: &front.status.sentence,
    };
    let example_stamp = &theme.words.figures.example_data;
    Shared { words, report, example_stamp, ways, about: about(publication, words), contents_id: contents_id(publication, words) }
}

/// Anchor of the report's contents on the front page, clear of the anchors that stand there.
fn contents_id(publication: &Publication, words: &SiteWords) -> String {
    let taken: BTreeSet<&str> =
        publication.pages().iter().filter(|page| page.kind == PageKind::Front).flat_map(super::contents::ids).collect();
    let mut id = words.contents_id.clone();
    while taken.contains(id.as_str()) {
        id.push('-');
    }
    id
}

/// The ways in at the head of each page: the contents, each page that gathers generated pages, and the paper.
pub(super) fn ways(publication: &Publication, words: &SiteWords) -> Vec<LinkInputs> {
    let pages = publication.pages();
    let generated = pages.iter().filter(|page| matches!(page.kind, PageKind::Partnership | PageKind::Element));
    let parents: BTreeSet<usize> = generated.filter_map(|page| page.parent).collect();
    let mut ways = vec![LinkInputs {
        href: format!("{FRONT_FILE}#{}", markup::address(&contents_id(publication, words))),
        title: words.report.clone(),
    }];
    ways.extend(parents.into_iter().map(|index| link(&pages[index])));
    ways.extend(publication.front().pdf_file.as_ref().map(|file| LinkInputs { href: markup::address(file), title: words.pdf.clone() }));
    ways
}

/// Where the contents of the report stand, seen from the front page.
pub(super) fn contents_address(site: &Site<'_>) -> String {
    format!("#{}", markup::address(&contents_id(site.publication, site.words())))
}

/// What stands at the foot of each page: the unnumbered chapters and the whole report on one page.
fn about(publication: &Publication, words: &SiteWords) -> Vec<LinkInputs> {
    let unnumbered =
        publication.pages().iter().filter(|page| page.kind == PageKind::Chapter && page.parent.is_none() && page.number.is_none());
    let whole = LinkInputs { href: super::paper::FILE.to_owned(), title: words.print_page.clone() };
    let whole = Some(whole).filter(|_| !publication.front().extras.no_print_page);
    unnumbered.map(link).chain(whole).collect()
}

fn link(page: &Page) -> LinkInputs {
    LinkInputs { href: address(page), title: page.short_title.clone() }
}

/// A page's address from the site's folder.
pub(super) fn address(page: &Page) -> String {
    markup::address(&file(page))
}

/// What the frame around a page's content needs.
#[derive(Serialize)]
pub(super) struct Frame {
    title: String,
    description: String,
    /// The way from the page up to the site's folder.
    root: String,
    /// The page's own address from the site's folder.
    file: String,
    /// Address of the way in that the page belongs to; empty on the front page.
    way: String,
    /// What is illustrative here, in a sentence.
    notice: Option<String>,
    /// Whether all of it is.
    example: bool,
}

/// The frame of a page of the publication.
pub(super) fn frame(site: &Site<'_>, page: &Page) -> Frame {
    let report = &site.front().title;
    let (notice, example) = match &page.illustrative {
        Illustrative::No => (None, false),
        Illustrative::Partly(sentence) => (Some(sentence.clone()), false),
        Illustrative::Wholly(sentence) => (Some(sentence.clone()), true),
    };
    Frame {
        title: page.window_title.clone().unwrap_or_else(|| window_title(page, report)),
        description: description(site, page),
        root: root(page),
        file: address(page),
        way: way(site, page),
        notice,
        example,
    }
}

fn window_title(page: &Page, report: &str) -> String {
    if page.kind == PageKind::Front { report.to_owned() } else { format!("{} – {report}", page.title) }
}

/// The frame of a page that is not in the publication.
pub(super) fn plain_frame(site: &Site<'_>, title: Option<&str>, file: &str) -> Frame {
    let front = site.front();
    let title = title.map_or_else(|| front.title.clone(), |title| format!("{title} – {}", front.title));
    let description = [&front.summary, &front.kicker, &title].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
    Frame { description, title, root: String::new(), file: file.to_owned(), way: String::new(), notice: None, example: false }
}

/// The page in a sentence or two: its lede, else its first paragraph, else its title.
fn description(site: &Site<'_>, page: &Page) -> String {
    let lede = plain_text(&page.lede);
    let summary = if page.kind == PageKind::Front { site.front().summary.clone() } else { String::new() };
    let paragraph = super::contents::first_paragraph(&page.blocks).map(plain_text).unwrap_or_default();
    [lede, summary, paragraph].into_iter().find(|text| !text.trim().is_empty()).unwrap_or_else(|| page.title.clone())
}

/// The way in that a page belongs to: the gathering page at or above it, else the report.
fn way(site: &Site<'_>, page: &Page) -> String {
    if page.kind == PageKind::Front {
        return String::new();
    }
    let ways = &site.ways;
    let lineage = std::iter::once(page).chain(ancestors(site, page));
    let gathering = lineage.map(address).find(|address| ways.iter().any(|way| way.href == *address));
    gathering.or_else(|| ways.first().map(|way| way.href.clone())).unwrap_or_default()
}

/// The pages above a page, nearest first.
fn ancestors<'a>(site: &Site<'a>, page: &'a Page) -> impl Iterator<Item = &'a Page> {
    let pages = site.publication.pages();
    std::iter::successors(page.parent, |&index| pages[index].parent).map(|index| &pages[index])
}

/// What stands above a page's title.
#[derive(Serialize)]
pub(super) struct Crumbs {
    links: Vec<LinkInputs>,
    /// Where the page itself stands: "8 af 11", "Kapitel 4".
    place: Option<String>,
}

/// The crumbs of a page.
pub(super) fn crumbs(site: &Site<'_>, page: &Page) -> Crumbs {
    let words = site.words();
    let mut links: Vec<LinkInputs> = ancestors(site, page).filter(|page| page.kind != PageKind::Front).map(link).collect();
    if links.is_empty() {
        links.extend(site.ways.first().cloned());
    }
    links.push(LinkInputs { href: FRONT_FILE.to_owned(), title: words.home.clone() });
    links.reverse();
    let pattern = if page.depth <= 1 { &words.chapter } else { &words.section };
    let numbered = page.number.as_deref().map(|number| fill(pattern, &[("number", number)]));
    Crumbs { links, place: page.place.clone().or(numbered) }
}

/// The pages before and after one in reading order.
#[derive(Serialize)]
pub(super) struct Onward {
    previous: Option<LinkInputs>,
    next: Option<LinkInputs>,
}

/// The neighbours of the page at `index`.
pub(super) fn onward(site: &Site<'_>, index: usize) -> Onward {
    let pages = site.publication.pages();
    let neighbour = |index: usize| pages.get(index).filter(|page| page.kind != PageKind::Front).map(numbered_link);
    Onward { previous: index.checked_sub(1).and_then(neighbour), next: neighbour(index + 1) }
}

fn numbered_link(page: &Page) -> LinkInputs {
    let number = page.number.as_ref().map(|number| format!("{number}\u{a0} ")).unwrap_or_default();
    LinkInputs { href: address(page), title: format!("{number}{}", page.short_title) }
}
