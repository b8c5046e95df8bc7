//! Citations and the reference list: collected while pages are put together, printed once all of them are known, since what one
//! says can depend on the others ("2016a"), and the list is that of this audience's text.

use super::assemble::{Assembler, empty_page};
use super::publication::{Block, Citation, Inline, Link, Page, Reference, Target};
use crate::bibliography::{Cite, Cluster, LocatorUnit, Piece, PrintWords, Printed};
use crate::diagnostics::Diagnostic;
use crate::narrative::{self, CitationForm, CitationPart, CitedWork, LocatorKind};
use std::collections::{BTreeMap, BTreeSet};

/// Where each cited work stands in the list: the page, and by its key the anchor.
#[derive(Default)]
pub(super) struct ReferenceList {
    page: String,
    anchors: BTreeMap<String, String>,
}

impl Assembler<'_> {
    /// A citation, to be filled in later; the words as written where the study keeps no bibliography or names an unknown work.
    pub(super) fn citation(&mut self, citation: &narrative::Citation) -> Inline {
        let bibliography = self.view.report().bibliography();
        let works: Vec<&CitedWork> = citation.parts.iter().filter_map(work).collect();
        let is_known = |work: &&CitedWork| bibliography.has(&work.key.value);
        if !bibliography.is_kept() || works.len() < citation.parts.len() || !works.iter().all(is_known) {
            return Inline::Text(citation.written.clone());
        }
        let in_sentence = match citation.form {
            CitationForm::Brackets => false,
            CitationForm::Sentence => true,
        };
        self.clusters.push(Cluster { in_sentence, cites: works.into_iter().map(cite).collect() });
        Inline::Citation(Citation { index: self.clusters.len() - 1, content: Vec::new() })
    }

    /// Prints what was cited, and puts the list where a chapter asks for it, else on a page of its own at the end.
    pub(super) fn print_citations(&mut self, pages: &mut Vec<Page>, asking: Option<usize>) {
        if self.clusters.is_empty() {
            return;
        }
        let Some(printed) = self.printed() else { return };
        let home = asking.unwrap_or(pages.len());
        if asking.is_none() {
            pages.push(self.references_page(pages));
        }
        let list = reference_list(&printed, pages, home);
        self.printed = printed.citations.iter().map(|pieces| inlines(pieces, &list)).collect();
        let anchor = |key: &String| list.anchors.get(key).cloned().unwrap_or_default();
        let entries = printed.list.iter().map(|(key, pieces)| Reference { id: anchor(key), content: inlines(pieces, &list) });
        pages[home].blocks.push(Block::References(entries.collect()));
    }

    fn printed(&mut self) -> Option<Printed> {
        let (report, terms) = (self.view.report(), self.view.terms());
        let wording = PrintWords {
            untitled: terms.words.untitled_work.clone(),
            incomplete: terms.words.incomplete_reference.clone(),
            others: terms.words.and_others.clone(),
        };
        match report.bibliography().print(&self.clusters, &wording, report.language()) {
            Ok(printed) => Some(printed),
            Err(works) => {
                for work in works {
                    let message = format!("the style cannot print the work `{}`", work.key.value);
                    let diagnostic = Diagnostic::error("unreadable-work", work.key.span, message)
                        .labelled("this work is cited")
                        .help("look for what is odd in it, such as a date or a number, or choose another style");
                    self.diagnostics.push(diagnostic);
                }
                None
            }
        }
    }

    fn references_page(&mut self, pages: &[Page]) -> Page {
        let title = self.view.terms().words.references.clone();
        let stem: String = title.to_lowercase().chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
        let is_free = |name: &String| !pages.iter().any(|page| page.path == *name || page.anchor == *name);
        let path = numbered(&stem, is_free);
        Page { anchor: path.clone(), path, short_title: title.clone(), title, illustrative: self.taint_of(&[]), ..empty_page() }
    }
}

fn work(part: &CitationPart) -> Option<&CitedWork> {
    match part {
        CitationPart::Work(work) => Some(work),
        CitationPart::Nothing(_) | CitationPart::Second(_) => None,
    }
}

fn cite(work: &CitedWork) -> Cite {
    Cite {
        key: work.key.value.clone(),
        year_only: work.year_only,
        prefix: work.prefix.clone(),
        locator: work.locator.as_ref().map(|locator| (unit(locator.kind), locator.value.clone())),
        suffix: work.suffix.clone(),
    }
}

fn unit(kind: LocatorKind) -> LocatorUnit {
    match kind {
        LocatorKind::Page => LocatorUnit::Page,
        LocatorKind::Chapter => LocatorUnit::Chapter,
        LocatorKind::Section => LocatorUnit::Section,
        LocatorKind::Paragraph => LocatorUnit::Paragraph,
        LocatorKind::Law => LocatorUnit::Law,
        LocatorKind::Figure => LocatorUnit::Figure,
        LocatorKind::Table => LocatorUnit::Table,
        LocatorKind::Note => LocatorUnit::Note,
        LocatorKind::Volume => LocatorUnit::Volume,
        LocatorKind::Issue => LocatorUnit::Issue,
        LocatorKind::Part => LocatorUnit::Part,
        LocatorKind::Line => LocatorUnit::Line,
        LocatorKind::Column => LocatorUnit::Column,
        LocatorKind::Appendix => LocatorUnit::Appendix,
    }
}

/// Gives each work an anchor that nothing else has, neither on the page nor in a whole-report document.
fn reference_list(printed: &Printed, pages: &[Page], home: usize) -> ReferenceList {
    let mut taken: BTreeSet<String> = pages.iter().map(|page| page.anchor.clone()).collect();
    take_ids(&pages[home].blocks, &mut taken);
    let mut anchors = BTreeMap::new();
    for (key, _) in &printed.list {
        let key_part: String = key.chars().map(|letter| if letter.is_alphanumeric() || letter == '_' { letter } else { '-' }).collect();
        let anchor = numbered(&format!("ref-{key_part}"), |name| !taken.contains(name));
        taken.insert(anchor.clone());
        anchors.insert(key.clone(), anchor);
    }
    ReferenceList { page: pages[home].path.clone(), anchors }
}

fn take_ids(blocks: &[Block], taken: &mut BTreeSet<String>) {
    for block in blocks {
        taken.extend(block.id().map(str::to_owned));
        block.children().into_iter().for_each(|children| take_ids(children, taken));
    }
}

/// The name, with a number where it is not free.
fn numbered(name: &str, is_free: impl Fn(&String) -> bool) -> String {
    let first = Some(name.to_owned()).filter(&is_free);
    first.or_else(|| (2..=u32::MAX).map(|number| format!("{name}-{number}")).find(is_free)).unwrap_or_default()
}

fn inlines(pieces: &[Piece], list: &ReferenceList) -> Vec<Inline> {
    pieces.iter().map(|piece| inline(piece, list, false)).collect()
}

/// A piece as running text. Inside a link to the list there can be no other link.
fn inline(piece: &Piece, list: &ReferenceList, in_link: bool) -> Inline {
    let run = |pieces: &[Piece], in_link| pieces.iter().map(|piece| inline(piece, list, in_link)).collect();
    match piece {
        Piece::Text(text) => Inline::Text(text.clone()),
        Piece::Emphasis(pieces) => Inline::Emphasis(run(pieces, in_link)),
        Piece::Strong(pieces) => Inline::Strong(run(pieces, in_link)),
        Piece::Web(_, text) if in_link => Inline::Text(text.clone()),
        Piece::Web(address, text) => {
            Inline::Link(Link { target: Target::Outside(address.clone()), content: vec![Inline::Text(text.clone())] })
        }
        Piece::Work(key, pieces) => {
            let anchor = list.anchors.get(key).cloned().unwrap_or_default();
            let target = Target::Inside { page: list.page.clone(), id: Some(anchor.clone()), anchor };
            Inline::Link(Link { target, content: run(pieces, true) })
        }
    }
}
