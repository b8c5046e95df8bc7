//! Where links and references of the narrative lead.

use super::{LabelKind, Labels, PageId, is_markdown};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::narrative::{BlockKind, Document, Inline, InlineKind, Link, Narrative, normalise, parse_inline, percent_decoded, visit_inlines};
use crate::records::{Id, Partnership, Referred as _, Term};
use crate::report::citations::Works;
use crate::report::resolve::Known;
use crate::report::rules::unknown_id;
use crate::source::{Span, Spanned};
use crate::yaml::{Kind, Node};
use std::collections::BTreeMap;

/// Where a link or reference goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A place outside the report.
    Outside(String),
    /// A page, and the anchor on it.
    Page(PageId, Option<String>),
    /// A word that the glossary explains.
    Term(Id<Term>),
    /// A numbered thing: the text of the reference is its number.
    Label {
        /// The label, also its anchor.
        label: String,
        /// The page it stands on.
        page: PageId,
    },
}

/// Resolves every link and reference of the narrative, by its place.
pub(in crate::report) fn links(
    narrative: &Narrative,
    texts: &BTreeMap<Id<Partnership>, Document>,
    labels: &Labels,
    (works, ids): (&Works<'_>, &Known),
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Span, LinkTarget> {
    let known = KnownPlaces { labels, works, ids };
    let mut links = BTreeMap::new();
    for (index, chapter) in narrative.chapters.iter().enumerate() {
        let home = Home { page: PageId::Chapter(index), path: chapter.path.clone().unwrap_or_default() };
        document_links(&chapter.document, &home, &known, &mut links, diagnostics);
    }
    for (id, document) in texts {
        let page = PageId::Partnership(id.clone());
        document_links(document, &Home { page, path: String::new() }, &known, &mut links, diagnostics);
    }
    links
}

/// What text may lead to.
struct KnownPlaces<'a> {
    labels: &'a Labels,
    works: &'a Works<'a>,
    ids: &'a Known,
}

/// The page a link stands on.
struct Home {
    page: PageId,
    path: String,
}

fn document_links(
    document: &Document,
    home: &Home,
    known: &KnownPlaces<'_>,
    links: &mut BTreeMap<Span, LinkTarget>,
    diagnostics: &mut Diagnostics,
) {
    let used = note_marks(document);
    check_notes(document, &used, diagnostics);
    let mut check = |run: &[Inline]| {
        visit_inlines(run, &mut |inline| resolve_inline(inline, home, known, links, diagnostics));
        known.works.check(run, diagnostics);
    };
    document.visit_blocks(&mut |block| {
        block.runs().into_iter().for_each(&mut check);
        if let BlockKind::Figure(node) | BlockKind::RecordTable(node) = &block.kind {
            for run in captions(node) {
                check(&run);
            }
        }
    });
}

/// Titles and captions are running text with places of their own.
fn captions(node: &Node) -> Vec<Vec<Inline>> {
    let entries = ["title", "caption"].into_iter().filter_map(|key| node.entry(key));
    entries
        .filter_map(|entry| match &entry.value.kind {
            Kind::Text(words) => Some(parse_inline(words.trim_end(), entry.value.span)),
            Kind::Empty | Kind::List(_) | Kind::Map(_) => None,
        })
        .collect()
}

fn note_marks(document: &Document) -> BTreeMap<String, Span> {
    let mut marks = BTreeMap::new();
    document.visit_inlines(&mut |inline| {
        if let InlineKind::NoteMark(label) = &inline.kind {
            marks.entry(label.clone()).or_insert(inline.span);
        }
    });
    marks
}

fn check_notes(document: &Document, used: &BTreeMap<String, Span>, diagnostics: &mut Diagnostics) {
    for note in document.notes.iter().filter(|note| !used.contains_key(&note.label)) {
        let diagnostic = Diagnostic::warning("unused-footnote", note.span, format!("the footnote `{}` is never referred to", note.label))
            .labelled("not shown anywhere")
            .help(format!("write `[^{}]` where it belongs, or remove it", note.label));
        diagnostics.push(diagnostic);
    }
}

fn resolve_inline(
    inline: &Inline,
    home: &Home,
    known: &KnownPlaces<'_>,
    links: &mut BTreeMap<Span, LinkTarget>,
    diagnostics: &mut Diagnostics,
) {
    let labels = known.labels;
    match &inline.kind {
        InlineKind::Reference(label) => {
            if let Some((_, page, _)) = labels.known.get(label) {
                links.insert(inline.span, LinkTarget::Label { label: label.clone(), page: page.clone() });
            } else if !labels.unread.contains(label) {
                diagnostics.push(unknown_label(label, inline.span, labels));
            }
        }
        InlineKind::Link(Link { target, .. }) if is_term(&target.value, known) => resolve_term(target, known, links, diagnostics),
        InlineKind::Link(Link { target, .. }) => match resolve_link(&target.value, home, labels) {
            Ok(found) => {
                links.insert(target.span, found);
            }
            Err(reason) => {
                if let Some(kept) = kept_in_book(&target.value, home, &reason).filter(|_| labels.is_book) {
                    links.insert(target.span, kept);
                }
                diagnostics.push(broken_link(&target.value, target.span, reason, labels));
            }
        },
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Marked(..)
        | InlineKind::Anchor(_)
        | InlineKind::Image(_)
        | InlineKind::Html(_)
        | InlineKind::Citation(_)
        | InlineKind::Value(_)
        | InlineKind::NoteMark(_)
        | InlineKind::Break => {}
    }
}

const TERM: &str = "term:";

/// Whether a link leads to a term: in a study. A plain book has none.
fn is_term(target: &str, known: &KnownPlaces<'_>) -> bool {
    target.starts_with(TERM) && !known.ids.is_empty()
}

fn resolve_term(target: &Spanned<String>, known: &KnownPlaces<'_>, links: &mut BTreeMap<Span, LinkTarget>, diagnostics: &mut Diagnostics) {
    let id = target.value.strip_prefix(TERM).unwrap_or_default();
    if known.ids.has(Term::KINDS, id) {
        links.insert(target.span, LinkTarget::Term(Id::new(id)));
    } else if !known.ids.unread.contains(id) {
        let is_whole = target.span.end - target.span.start == target.value.len();
        let place = if is_whole { target.span.part(TERM.len(), id.len()) } else { target.span };
        diagnostics.push(unknown_id::report(Term::KINDS, id, place, known.ids));
    }
}

fn unknown_label(label: &str, span: Span, labels: &Labels) -> Diagnostic {
    let prefix = label.split_inclusive('-').next().unwrap_or_default();
    let alike = labels.known.keys().map(String::as_str).filter(|known| known.starts_with(prefix));
    let diagnostic =
        Diagnostic::error("unknown-label", span, format!("nothing in this report has the label `{label}`")).labelled("unknown label");
    if let Some(id) = label.strip_prefix(LabelKind::Claim.prefix()).filter(|id| labels.has_claim(id)) {
        return diagnostic.help(format!("put the claim where it is to be read: a `claim` block that holds `{id}`"));
    }
    if nearest(label, alike.clone()).is_some() {
        return diagnostic.help_nearest(label, alike);
    }
    // Those of the program's own figures and tables are many and follow from the ids of records.
    diagnostic.help_nearest(label, alike.filter(|known| !labels.made_by_program.contains(*known)))
}

/// What is wrong with a link.
enum Broken {
    Page,
    Anchor(PageId, Vec<String>),
    Scheme,
}

fn resolve_link(target: &str, home: &Home, labels: &Labels) -> Result<LinkTarget, Broken> {
    if ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme)) {
        return Ok(LinkTarget::Outside(target.to_owned()));
    }
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    if target.starts_with("//")
        || scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.chars().all(|letter| letter.is_ascii_alphanumeric()))
    {
        return Err(Broken::Scheme);
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let page = if path.is_empty() { home.page.clone() } else { find_page(path, &home.path, labels).ok_or(Broken::Page)? };
    match anchor.filter(|anchor| !anchor.is_empty()) {
        None => Ok(LinkTarget::Page(page, None)),
        Some(anchor) => {
            let anchors = labels.anchors.get(&page);
            let known = anchors.is_some_and(|anchors| anchors.contains(anchor)) || labels.unread.contains(anchor);
            if known {
                return Ok(LinkTarget::Page(page, Some(anchor.to_owned())));
            }
            let known = anchors.map_or_else(Vec::new, |anchors| anchors.iter().cloned().collect());
            Err(Broken::Anchor(page, known))
        }
    }
}

/// Where a link of a plain book goes all the same: to the page without the place on it, or out of the book, where its books may
/// stand beside each other.
fn kept_in_book(target: &str, home: &Home, reason: &Broken) -> Option<LinkTarget> {
    match reason {
        Broken::Anchor(page, _) => Some(LinkTarget::Page(page.clone(), None)),
        Broken::Page => {
            let path = target.split(['#', '?']).next().unwrap_or(target);
            let leads_out = path.starts_with('/') || normalise(&home.path, path).is_none();
            leads_out.then(|| LinkTarget::Outside(target.to_owned()))
        }
        Broken::Scheme => None,
    }
}

fn find_page(path: &str, from: &str, labels: &Labels) -> Option<PageId> {
    let written = normalise(from, path)?;
    let decoded = percent_decoded(path).and_then(|path| normalise(from, &path));
    let folder = path.ends_with('/') || path.ends_with("/.") || path == ".";
    let names = std::iter::once(written.clone()).chain(decoded).map(|name| match (folder, name.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{name}/index.html"),
        (false, _) => name,
    });
    names.into_iter().find_map(|name| page_named(&name, labels))
}

fn page_named(path: &str, labels: &Labels) -> Option<PageId> {
    let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md"));
    let as_markdown = stem.map(|stem| format!("{stem}.md"));
    // README.md is the page of its folder.
    let as_readme = stem.and_then(|stem| stem.strip_suffix("index")).filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let as_readme = as_readme.map(|folder| format!("{folder}README.md"));
    let names = [Some(path.to_owned()), as_markdown, as_readme];
    let chapter = names.iter().flatten().find_map(|name| labels.chapters.get(name));
    let found = chapter.map(|index| PageId::Chapter(*index)).or_else(|| labels.generated.get(path).cloned());
    found.or_else(|| {
        let target = labels.redirects.get(path)?.split('#').next()?;
        let target = normalise(path, target)?;
        // One step: an old address that leads to another old one is followed by the browser.
        labels.chapters.get(&format!("{}.md", target.strip_suffix(".html")?)).map(|index| PageId::Chapter(*index))
    })
}

fn broken_link(target: &str, span: Span, reason: Broken, labels: &Labels) -> Diagnostic {
    match reason {
        Broken::Page => {
            let names = labels.chapters.keys().chain(labels.generated.keys().filter(|name| is_markdown(name)));
            Diagnostic::error("broken-link", span, format!("no page of this report is `{target}`"))
                .labelled("leads nowhere")
                .help_nearest(target.split('#').next().unwrap_or(target), names.map(String::as_str))
        }
        Broken::Anchor(_, anchors) => {
            let anchor = target.split_once('#').map_or("", |(_, anchor)| anchor);
            Diagnostic::error("broken-link", span, format!("that page has no place called `{anchor}`"))
                .labelled("leads nowhere")
                .help_nearest(anchor, anchors.iter().map(String::as_str))
        }
        Broken::Scheme => Diagnostic::error("broken-link", span, format!("a link cannot go to `{target}`"))
            .labelled("not http, https, mailto or a page of this report")
            .help("link to an address that begins with https://"),
    }
}
