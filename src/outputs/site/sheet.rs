//! What pages share, and the sheet that one document's blocks are written on.

use super::markup;
use super::navigation::{self, LinkInputs};
use super::templates::Templates;
use crate::disclosure::Publication;
use crate::disclosure::publication::{Block, FrontMatter, Heading, Page, PageKind, Placement, Target, Told};
use crate::figures::Figures;
use crate::language::{Language, MissingWords, SiteWords};
use crate::theme::{Theme, ThemeError};
use std::collections::{BTreeMap, BTreeSet};

/// File name of the front page.
pub(super) const FRONT_FILE: &str = "index.html";

/// What every page of one site is made from.
pub(super) struct Site<'a> {
    pub(super) publication: &'a Publication,
    pub(super) figures: &'a Figures,
    pub(super) theme: &'a Theme,
    pub(super) templates: Templates,
    /// The ways in at the head of every page.
    pub(super) ways: Vec<LinkInputs>,
    paths: BTreeMap<&'a str, usize>,
    notes: BTreeMap<u32, usize>,
}

impl<'a> Site<'a> {
    pub(super) fn new(publication: &'a Publication, figures: &'a Figures, theme: &'a Theme) -> Result<Self, ThemeError> {
        let pages = publication.pages().iter().enumerate();
        let paths = pages.clone().map(|(index, page)| (page.path.as_str(), index)).collect();
        let notes = pages.flat_map(|(index, page)| note_numbers(&page.blocks).into_iter().map(move |number| (number, index))).collect();
        let ways = navigation::ways(publication, &theme.words.site);
        let templates = Templates::new(theme, &navigation::shared(publication, theme, &ways))?;
        Ok(Self { publication, figures, theme, templates, ways, paths, notes })
    }

    pub(super) fn front(&self) -> &'a FrontMatter {
        self.publication.front()
    }

    pub(super) fn words(&self) -> &'a SiteWords {
        &self.theme.words.site
    }

    pub(super) fn missing_words(&self) -> &'a MissingWords {
        &self.theme.words.missing
    }

    pub(super) fn language(&self) -> Language {
        self.front().language
    }

    pub(super) fn page(&self, index: usize) -> &'a Page {
        &self.publication.pages()[index]
    }
}

fn note_numbers(blocks: &[Block]) -> Vec<u32> {
    let own = |block: &Block| if let Block::Note(note) = block { Some(note.number) } else { None };
    blocks.iter().flat_map(|block| own(block).into_iter().chain(block.children().into_iter().flat_map(note_numbers))).collect()
}

/// Where a page is written to.
pub(super) fn file(page: &Page) -> String {
    if page.kind == PageKind::Front { FRONT_FILE.to_owned() } else { format!("{}.html", page.path) }
}

/// The way from a page up to the site's folder: empty, `../`, and so on.
pub(super) fn root(page: &Page) -> String {
    "../".repeat(file(page).matches('/').count())
}

/// In what document blocks are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// Each page a document of its own.
    Page,
    /// The whole report in one document.
    Whole,
}

/// The document that blocks are written on.
pub(super) struct Sheet<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) setting: Setting,
    /// Index of the page whose blocks are being written.
    pub(super) page: usize,
    marked_notes: BTreeSet<u32>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(site: &'a Site<'a>, setting: Setting, page: usize) -> Self {
        Self { site, setting, page, marked_notes: BTreeSet::new() }
    }

    /// The way from this document up to the site's folder.
    pub(super) fn root(&self) -> String {
        match self.setting {
            Setting::Page => root(self.site.page(self.page)),
            Setting::Whole => String::new(),
        }
    }

    /// Level of a heading that has `level` on a page of its own.
    pub(super) fn heading_level(&self, level: u8) -> u8 {
        let page = self.site.page(self.page);
        match (self.setting, page.kind) {
            (Setting::Page, _) | (Setting::Whole, PageKind::Front) => level.clamp(2, 6),
            (Setting::Whole, PageKind::Chapter | PageKind::Partnership | PageKind::Element) => {
                (page.depth.min(6) + level.min(6)).clamp(2, 6)
            }
        }
    }

    /// Anchor of a heading in this document.
    pub(super) fn heading_id<'b>(&self, heading: &'b Heading) -> &'b str {
        match self.setting {
            Setting::Page => &heading.id,
            Setting::Whole => &heading.anchor,
        }
    }

    /// Anchor of a placement in this document. It has none of its own in a whole report, so it takes its page's with it.
    pub(super) fn placement_id(&self, placement: &Placement) -> String {
        match self.setting {
            Setting::Page => placement.id.clone(),
            Setting::Whole => format!("{}-{}", self.site.page(self.page).anchor, placement.id),
        }
    }

    /// The address of a target, as it stands in this document.
    pub(super) fn address(&self, target: &Target) -> String {
        match (target, self.setting) {
            (Target::Outside(address), _) => markup::outside_address(address),
            (Target::Inside { page, id, .. }, Setting::Page) => self.address_on_page(page, id.as_deref()),
            (Target::Inside { page, id, anchor }, Setting::Whole) => self.address_in_whole(page, id.as_deref(), anchor),
        }
    }

    fn address_on_page(&self, path: &str, id: Option<&str>) -> String {
        let fragment = id.map(|id| format!("#{}", markup::address(id))).unwrap_or_default();
        let Some(&index) = self.site.paths.get(path) else { return fragment };
        if index == self.page && !fragment.is_empty() {
            return fragment;
        }
        format!("{}{}{fragment}", self.root(), markup::address(&file(self.site.page(index))))
    }

    fn address_in_whole(&self, path: &str, id: Option<&str>, anchor: &str) -> String {
        let page = self.site.paths.get(path).map(|&index| self.site.page(index));
        let placed =
            page.filter(|page| page.blocks.iter().any(|block| matches!(block, Block::Placement(item) if Some(item.id.as_str()) == id)));
        match (placed, id) {
            (Some(page), Some(id)) => format!("#{}", markup::address(&format!("{}-{id}", page.anchor))),
            _ => format!("#{}", markup::address(anchor)),
        }
    }

    /// The address of a note from here, and whether its mark here is the one the note leads back to.
    pub(super) fn mark_note(&mut self, number: u32) -> (String, bool) {
        let home = self.site.notes.get(&number).copied();
        match self.setting {
            Setting::Page if home != Some(self.page) => {
                let file =
                    home.map(|index| format!("{}{}", self.root(), markup::address(&file(self.site.page(index))))).unwrap_or_default();
                (format!("{file}#note-{number}"), false)
            }
            Setting::Page | Setting::Whole => (format!("#note-{number}"), self.marked_notes.insert(number)),
        }
    }

    /// Whether the note of a term that is met here stands in this document.
    pub(super) fn has_term_note(&self, told: Told, in_glossary: bool) -> bool {
        match self.setting {
            Setting::Page => told != Told::OnPage && !in_glossary,
            Setting::Whole => told == Told::Nothing,
        }
    }

    /// Whether a mark for this note stands in this document already.
    pub(super) fn has_mark(&self, number: u32) -> bool {
        self.marked_notes.contains(&number)
    }
}
