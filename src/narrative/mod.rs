//! Narrative: Markdown becomes chapters and blocks.
//!
//! In: the sources. Out: [`Narrative`], the chapters in the order of SUMMARY.md, each a small tree of blocks and inlines that
//! keep their places. It must never know a record, give a number, or resolve a reference; parsing never fails.

mod block;
mod citation;
mod fence;
mod front;
mod include;
mod locator;
mod markdown;
mod rules;
mod summary;
mod text;

pub use block::{
    Alert, Alignment, Block, BlockKind, Heading, Image, Inline, InlineKind, Link, List, Mark, Table, plain_text, visit_inlines,
};
pub use citation::{Citation, CitationForm, CitationPart, CitedWork};
pub use front::{ChapterFront, Generate};
pub use locator::{Locator, LocatorKind};
pub use markdown::{Document, NoteDefinition, parse_document, parse_inline};
pub use summary::Entry;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};

/// What the messages of this room mean.
pub const RULES: &[&crate::diagnostics::Rule] = rules::RULES;

/// The chapters of a report.
#[derive(Debug, Default)]
pub struct Narrative {
    /// In reading order.
    pub chapters: Vec<Chapter>,
}

/// One chapter.
#[derive(Debug)]
pub struct Chapter {
    /// What SUMMARY.md says of it.
    pub entry: Entry,
    /// Its path from the narrative's folder, normalised, such as `metode.md`; none for a draft.
    pub path: Option<String>,
    /// Its file; none for a draft.
    pub file: Option<FileId>,
    /// Its content; empty for a draft.
    pub document: Document,
}

/// The files outside the narrative's own folder that a chapter at `path` includes, as paths from the study's folder.
#[must_use]
pub fn included(path: &str, text: &str) -> Vec<String> {
    include::named(text).filter_map(|target| normalise(path, target)).collect()
}

/// Reads SUMMARY.md in `folder` (with `/` at its end) and every chapter it names. Nothing of the folder `confidential` is included
/// in a chapter.
#[must_use]
pub fn parse(sources: &Sources, folder: &str, confidential: &str) -> (Narrative, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let Some(summary) = sources.find(&format!("{folder}SUMMARY.md")) else {
        diagnostics.push(no_summary(sources, folder));
        return (Narrative::default(), diagnostics);
    };
    let entries = summary::parse(summary, sources, &mut diagnostics);
    let mut narrative = Narrative::default();
    for entry in entries {
        let chapter = read_chapter(entry, sources, [folder, confidential], &narrative, &mut diagnostics);
        narrative.chapters.extend(chapter);
    }
    (narrative, diagnostics)
}

fn read_chapter(
    entry: Entry,
    sources: &Sources,
    [folder, confidential]: [&str; 2],
    earlier: &Narrative,
    diagnostics: &mut Diagnostics,
) -> Option<Chapter> {
    let Some(target) = &entry.path else {
        return Some(Chapter { entry, path: None, file: None, document: Document::default() });
    };
    let path = normalise("", &target.value);
    let find = |path: &String| sources.find(&format!("{folder}{path}"));
    let decoded = percent_decoded(&target.value).and_then(|path| normalise("", &path));
    let path = path.filter(|path| find(path).is_some()).or(decoded);
    let file = path.as_ref().and_then(find);
    let (Some(path), Some(file)) = (path, file) else {
        diagnostics.push(missing_chapter(target, sources, folder));
        return Some(Chapter { entry, path: None, file: None, document: Document::default() });
    };
    if let Some(first) = earlier.chapters.iter().find(|chapter| chapter.file == Some(file)) {
        let mut diagnostic = Diagnostic::error("duplicate-chapter", target.span, format!("`{path}` is in SUMMARY.md twice"))
            .labelled("named again here")
            .help("a chapter has one place in the report");
        if let Some(place) = &first.entry.path {
            diagnostic = diagnostic.with(place.span, "first named here");
        }
        diagnostics.push(diagnostic);
        return None;
    }
    let document = parse_document(sources, file, confidential, diagnostics);
    Some(Chapter { entry, path: Some(path), file: Some(file), document })
}

fn missing_chapter(target: &crate::source::Spanned<String>, sources: &Sources, folder: &str) -> Diagnostic {
    let names: Vec<&str> = sources.iter().filter_map(|(_, file)| file.path.strip_prefix(folder)).filter(|name| is_chapter(name)).collect();
    Diagnostic::error("missing-file", target.span, format!("there is no file `{}`", target.value))
        .labelled("named here")
        .help_nearest(&target.value, names)
}

fn is_chapter(name: &str) -> bool {
    name != "SUMMARY.md" && std::path::Path::new(name).extension().is_some_and(|ending| ending == "md")
}

fn no_summary(sources: &Sources, folder: &str) -> Diagnostic {
    let settings = sources.find("book.toml").unwrap_or_else(|| unreachable!("`source::read` adds book.toml first"));
    Diagnostic::error("missing-file", Span::new(settings, 0, 0), format!("there is no `{folder}SUMMARY.md`")).help(format!(
        "write one with a line for each chapter, such as `- [First chapter](first.md)`, or set `src` under `[book]` (now `{}`)",
        folder.trim_end_matches('/')
    ))
}

/// A path in which `%20` has become a blank; nothing where that gives no text.
#[must_use]
pub fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| after.get(..2).and_then(|code| std::str::from_utf8(code).ok())).flatten();
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// A relative path as seen from a file at `from`, with `.` and `..` taken out; nothing where it leads outside.
#[must_use]
pub fn normalise(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
