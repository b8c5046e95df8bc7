//! The front page: opening, facts, the sections the author wrote, and the contents of the whole report.

use super::contents::{self, Entry, section_heading};
use super::navigation::{self, Frame, LinkInputs};
use super::sheet::{FRONT_FILE, Setting, Sheet, Site};
use super::{block, inline, markup};
use crate::disclosure::publication::{Block, Inline, Page};
use crate::theme::ThemeError;
use serde::Serialize;

#[derive(Serialize)]
struct FrontInputs<'a> {
    frame: Frame,
    kicker: &'a str,
    title: &'a str,
    /// How finished the front page is.
    state: Option<&'a str>,
    /// Anchor of the title of the chapter that is the front page.
    title_id: Option<&'a str>,
    lede_markup: String,
    actions: Vec<LinkInputs>,
    facts: Vec<FactInputs<'a>>,
    sections_markup: String,
    outline: Vec<Entry>,
}

#[derive(Serialize)]
struct FactInputs<'a> {
    number: &'a str,
    label: &'a str,
}

/// The front page; without a page of the study's own, what the report's front matter gives.
pub(super) fn render(site: &Site<'_>, index: Option<usize>) -> Result<String, ThemeError> {
    let front = site.front();
    let page = index.map(|index| site.page(index));
    let mut sheet = Sheet::new(site, Setting::Page, index.unwrap_or_default());
    let inputs = FrontInputs {
        frame: page.map_or_else(|| navigation::plain_frame(site, None, FRONT_FILE), |page| navigation::frame(site, page)),
        kicker: &front.kicker,
        title: &front.title,
        state: page.and_then(|page| page.state.as_deref()),
        title_id: page.and_then(|page| page.title_id.as_deref()),
        lede_markup: lede(&mut sheet, page),
        actions: actions(site, page),
        facts: front.facts.iter().map(|fact| FactInputs { number: &fact.number, label: &fact.label }).collect(),
        sections_markup: page.map(|page| sections(&mut sheet, &page.blocks)).transpose()?.unwrap_or_default(),
        outline: contents::of_report(site, Setting::Page),
    };
    site.templates.page("front", &inputs)
}

fn lede(sheet: &mut Sheet<'_>, page: Option<&Page>) -> String {
    match page {
        Some(page) if !page.lede.is_empty() => inline::html(sheet, &page.lede),
        _ => markup::escaped(&sheet.site.front().summary),
    }
}

/// What a reader may do first: read the front page, go to the contents, print.
fn actions(site: &Site<'_>, page: Option<&Page>) -> Vec<LinkInputs> {
    let words = site.words();
    let first = page.and_then(|page| page.blocks.iter().find_map(section_heading));
    let read = first.map(|heading| LinkInputs { href: format!("#{}", markup::address(&heading.id)), title: words.read_first.clone() });
    let whole = LinkInputs { href: navigation::contents_address(site), title: words.whole_report.clone() };
    let pdf = site.front().pdf_file.as_ref().map(|file| LinkInputs { href: markup::address(file), title: words.print_pdf.clone() });
    read.into_iter().chain([whole]).chain(pdf).collect()
}

/// Blocks from one heading of level 2 to the next, each a section with a look that fits what it holds.
fn sections(sheet: &mut Sheet<'_>, blocks: &[Block]) -> Result<String, ThemeError> {
    let mut html = String::new();
    for section in blocks.chunk_by(|_, next| section_heading(next).is_none()) {
        html += &self::section(sheet, section)?;
    }
    Ok(html)
}

#[derive(Serialize)]
struct SectionInputs {
    /// Anchor of the heading; none before the first one.
    id: Option<String>,
    heading_markup: String,
    look: &'static str,
    lead_markup: String,
    groups: Vec<GroupInputs>,
}

#[derive(Serialize)]
struct GroupInputs {
    look: &'static str,
    content_markup: String,
}

fn section(sheet: &mut Sheet<'_>, blocks: &[Block]) -> Result<String, ThemeError> {
    let heading = blocks.first().and_then(section_heading);
    let (id, body) = (heading.map(|heading| heading.id.clone()), &blocks[usize::from(heading.is_some())..]);
    let heading_markup = block::html(sheet, &blocks[..blocks.len() - body.len()])?;
    let (lead, groups) = body.split_at(body.iter().position(is_group_heading).unwrap_or(body.len()));
    let groups: Vec<&[Block]> = groups.chunk_by(|_, next| !is_group_heading(next)).collect();
    let look = match groups.len() {
        1 if lead.iter().any(|block| matches!(block, Block::Figure(_))) => "split",
        0 | 1 => "prose",
        _ => "columns",
    };
    let lead_markup = block::html(sheet, lead)?;
    let groups = groups.into_iter().map(|blocks| group(sheet, look, blocks)).collect::<Result<_, _>>()?;
    sheet.site.templates.part("section", &SectionInputs { id, heading_markup, look, lead_markup, groups })
}

fn is_group_heading(block: &Block) -> bool {
    matches!(block, Block::Heading(heading) if heading.level == 3)
}

fn group(sheet: &mut Sheet<'_>, section_look: &str, blocks: &[Block]) -> Result<GroupInputs, ThemeError> {
    let look = match section_look {
        "columns" if blocks.iter().any(|block| matches!(block, Block::List(_))) => "entrance",
        "columns" => "message",
        _ => "plain",
    };
    let mut content_markup = String::new();
    for block in blocks {
        if let Some(content) = lone_link(block).filter(|_| look == "message") {
            let content = inline::html(sheet, content);
            markup::append(&mut content_markup, format_args!("<p class=\"message__more\">{content}</p>\n"));
        } else {
            block::write(sheet, block, &mut content_markup)?;
        }
    }
    Ok(GroupInputs { look, content_markup })
}

/// The content of a paragraph that is nothing but a link: the way onward from a message.
fn lone_link(block: &Block) -> Option<&[Inline]> {
    if let Block::Paragraph(content) = block
        && let [Inline::Link(_)] = content.as_slice()
    {
        return Some(content);
    }
    None
}
