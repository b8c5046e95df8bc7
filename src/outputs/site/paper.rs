//! The whole report on one page, made for paper.

use super::contents::{self, Entry};
use super::navigation::{self, Frame};
use super::sheet::{Setting, Sheet, Site};
use super::{block, inline, markup};
use crate::disclosure::publication::{Illustrative, PageKind};
use crate::theme::ThemeError;
use serde::Serialize;

/// Where the whole report is written to.
pub(super) const FILE: &str = "print.html";

#[derive(Serialize)]
struct PaperInputs {
    frame: Frame,
    outline: Vec<Entry>,
    pages: Vec<PaperPageInputs>,
}

#[derive(Serialize)]
struct PaperPageInputs {
    depth: u8,
    /// The page's title as a heading; empty for the front page, whose title is the report's.
    heading_markup: String,
    /// Anchor of the front page, which has no heading of its own.
    id: Option<String>,
    /// How finished the chapter is.
    state: Option<String>,
    lede_markup: String,
    content_markup: String,
    notice: Option<String>,
    example: bool,
}

/// The whole report as one document, pages in order, headings below each other.
pub(super) fn render(site: &Site<'_>) -> Result<String, ThemeError> {
    let mut sheet = Sheet::new(site, Setting::Whole, 0);
    let pages = site.publication.pages();
    let pages = (0..pages.len()).map(|index| paper_page(&mut sheet, index)).collect::<Result<_, _>>()?;
    let frame = navigation::plain_frame(site, Some(&site.words().print_page), FILE);
    site.templates.page("print", &PaperInputs { frame, outline: contents::of_report(site, Setting::Whole), pages })
}

fn paper_page(sheet: &mut Sheet<'_>, index: usize) -> Result<PaperPageInputs, ThemeError> {
    sheet.page = index;
    let page = sheet.site.page(index);
    let (notice, example) = match &page.illustrative {
        Illustrative::No => (None, false),
        Illustrative::Partly(sentence) => (Some(sentence.clone()), false),
        Illustrative::Wholly(sentence) => (Some(sentence.clone()), true),
    };
    let is_front = page.kind == PageKind::Front;
    Ok(PaperPageInputs {
        depth: page.depth,
        heading_markup: if is_front { String::new() } else { heading(sheet) },
        id: is_front.then(|| page.anchor.clone()),
        state: page.state.clone(),
        lede_markup: inline::html(sheet, &page.lede),
        content_markup: block::html(sheet, &page.blocks)?,
        notice,
        example,
    })
}

fn heading(sheet: &Sheet<'_>) -> String {
    let page = sheet.site.page(sheet.page);
    let (level, id) = (sheet.heading_level(1), markup::escaped(&page.anchor));
    format!("<h{level} id=\"{id}\">{}{}</h{level}>", block::number(page.number.as_deref()), markup::escaped(&page.title))
}
