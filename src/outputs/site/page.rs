//! Pages of their own: chapters, partnerships, elements, and the page that is not there.

use super::contents::{self, Contents};
use super::navigation::{self, Crumbs, Frame, Onward};
use super::sheet::{Setting, Sheet, Site};
use super::{block, inline};
use crate::theme::ThemeError;
use serde::Serialize;

/// Where a server looks for what it shows when an address leads nowhere.
pub(super) const NOT_FOUND_FILE: &str = "404.html";

#[derive(Serialize)]
struct PageInputs<'a> {
    frame: Frame,
    crumbs: Crumbs,
    title: &'a str,
    /// How finished the chapter is.
    state: Option<&'a str>,
    title_id: Option<&'a str>,
    lede_markup: String,
    contents: Option<Contents>,
    siblings: Option<Contents>,
    content_markup: String,
    onward: Onward,
}

/// A chapter's, partnership's or element's page in the frame of that kind.
pub(super) fn render(site: &Site<'_>, index: usize, template: &str) -> Result<String, ThemeError> {
    let page = site.page(index);
    let mut sheet = Sheet::new(site, Setting::Page, index);
    let inputs = PageInputs {
        frame: navigation::frame(site, page),
        crumbs: navigation::crumbs(site, page),
        title: &page.title,
        state: page.state.as_deref(),
        title_id: page.title_id.as_deref(),
        lede_markup: inline::html(&mut sheet, &page.lede),
        contents: contents::of_page(&sheet, page),
        siblings: contents::siblings(site, page),
        content_markup: block::html(&mut sheet, &page.blocks)?,
        onward: navigation::onward(site, index),
    };
    site.templates.page(template, &inputs)
}

#[derive(Serialize)]
struct NotFoundInputs {
    frame: Frame,
}

/// The page for addresses that lead nowhere.
pub(super) fn not_found(site: &Site<'_>) -> Result<String, ThemeError> {
    let frame = navigation::plain_frame(site, Some(&site.words().not_found_title), NOT_FOUND_FILE);
    site.templates.page("404", &NotFoundInputs { frame })
}
