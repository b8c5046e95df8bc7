//! Bibliography: `references.yaml` or a `.bib` file becomes a list of works.
//!
//! In: the sources. Out: a [`Bibliography`], and what is wrong with it. Only this room knows the library that reads the two
//! formats. It must never decide how a work is printed.

mod budget;

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::source::{FileId, SourceFile, Sources, Span, Spanned};
use crate::yaml::{self, Entry, Kind};
use hayagriva::io::BibLaTeXError;

/// The works a study may refer to.
#[derive(Debug, Default)]
pub struct Bibliography {
    works: Vec<Work>,
}

/// A work, as far as it is known.
#[derive(Clone, Debug)]
pub struct Work {
    /// What the text calls it.
    pub key: Spanned<String>,
    /// Who wrote it, family name first.
    pub authors: Vec<String>,
    /// When it came out.
    pub year: Option<i32>,
    /// Its title; without one it is incomplete.
    pub title: Option<String>,
}

impl Bibliography {
    /// The works in the order of the file.
    #[must_use]
    pub fn works(&self) -> &[Work] {
        &self.works
    }

    /// Whether there is a work with this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.works.iter().any(|work| work.key.value == key)
    }
}

/// Reads the bibliography of the narrative's `folder` (with `/` at its end): `references.yaml` and every `.bib` file.
#[must_use]
pub fn parse(sources: &Sources, folder: &str) -> (Bibliography, Diagnostics) {
    let (mut bibliography, mut diagnostics) = (Bibliography::default(), Diagnostics::default());
    for (id, file) in sources.iter() {
        let Some(name) = file.path.strip_prefix(folder) else { continue };
        let works = match name.rsplit_once('.') {
            Some(("references", "yaml" | "yml")) => read(id, file, yaml_works, &mut diagnostics),
            Some((_, "bib")) => read(id, file, bib_works, &mut diagnostics),
            _ => continue,
        };
        for work in works {
            add(work, &mut bibliography, &mut diagnostics);
        }
    }
    (bibliography, diagnostics)
}

type ReadWorks = fn(FileId, &str, &mut Diagnostics) -> Vec<Work>;

fn read(id: FileId, file: &SourceFile, works: ReadWorks, diagnostics: &mut Diagnostics) -> Vec<Work> {
    if let Some(at) = file.invalid_from {
        diagnostics.push(Diagnostic::invalid_utf8(id, at));
        return Vec::new();
    }
    works(id, &file.text, diagnostics)
}

fn add(work: Work, bibliography: &mut Bibliography, diagnostics: &mut Diagnostics) {
    if let Some(first) = bibliography.works.iter().find(|known| known.key.value == work.key.value) {
        let diagnostic =
            Diagnostic::error("duplicate-id", work.key.span, format!("the key `{}` belongs to another work already", work.key.value))
                .labelled("used again here")
                .with(first.key.span, "first used here")
                .help("give one of them another key");
        diagnostics.push(diagnostic);
    } else {
        bibliography.works.push(work);
    }
}

/// Each work is read on its own, so that a mistake in one says so at that one and costs no other.
fn yaml_works(id: FileId, text: &str, diagnostics: &mut Diagnostics) -> Vec<Work> {
    let documents = match yaml::parse(text, id, 0) {
        Ok(documents) => documents,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return Vec::new();
        }
    };
    let mut works = Vec::new();
    for document in &documents {
        let Kind::Map(entries) = &document.kind else {
            let diagnostic =
                Diagnostic::error("wrong-type", document.span, format!("expected works by their keys, found {}", document.describe()))
                    .labelled("should be a map from keys to works")
                    .help("write `key:`, and below it, indented, `type:`, `title:`, `author:` and `date:`");
            diagnostics.push(diagnostic);
            continue;
        };
        works.extend(entries.iter().filter_map(|entry| yaml_work(entry, diagnostics)));
    }
    works
}

fn yaml_work(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Work> {
    let alone = serde_json::json!({ entry.key.as_str(): plain(&entry.value) });
    match hayagriva::io::from_yaml_str(&alone.to_string()) {
        Ok(library) => library.iter().next().map(|found| work(found, entry.key_span)),
        Err(error) => {
            let (message, help) = (unreadable(&entry.key, &error.to_string()), HOW_TO_WRITE_A_WORK);
            let diagnostic = Diagnostic::error("unreadable-work", entry.key_span, message).labelled("this work").help(help);
            diagnostics.push(diagnostic);
            None
        }
    }
}

const HOW_TO_WRITE_A_WORK: &str =
    "a work has a `type` (article, book, chapter, report, thesis, web, misc …), `title`, `author` as `Family, Given`, and `date` as `2005`";

/// What the library says of a work, without its own names and places.
fn unreadable(key: &str, error: &str) -> String {
    let reason = error.split(" at line ").next().unwrap_or_default();
    let reason = reason.split(", expected one of").next().unwrap_or_default();
    let reason = reason.strip_prefix(&format!("{key}.")).or_else(|| reason.strip_prefix(&format!("{key}: "))).unwrap_or(reason);
    match reason.strip_prefix("type: unknown variant ") {
        Some(kind) => format!("there is no type of work called {kind}"),
        None => format!("the work `{key}` cannot be read: {reason}"),
    }
}

/// The value as the library's own reader takes it.
fn plain(node: &yaml::Node) -> serde_json::Value {
    match &node.kind {
        Kind::Empty => serde_json::Value::Null,
        Kind::Text(text) => text.parse::<i32>().map_or_else(|_| serde_json::Value::from(text.as_str()), serde_json::Value::from),
        Kind::List(items) => items.iter().map(plain).collect(),
        Kind::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), plain(&entry.value))).collect(),
    }
}

fn bib_works(id: FileId, text: &str, diagnostics: &mut Diagnostics) -> Vec<Work> {
    if let Some(budget::TooMuch { place, reason, help }) = budget::check(text) {
        let span = Span::new(id, floor(text, place.start), floor(text, place.end));
        let diagnostic = Diagnostic::error("unreadable-work", span, format!("this bibliography cannot be read: {reason}"))
            .labelled("followed from here")
            .help(help);
        diagnostics.push(diagnostic);
        return Vec::new();
    }
    // A fault of the library in a file that it cannot read is a file that cannot be read.
    let read = std::panic::catch_unwind(|| hayagriva::io::from_biblatex_str(text));
    let Ok(read) = read else {
        let diagnostic = Diagnostic::error("unreadable-work", Span::new(id, 0, 0), "this bibliography cannot be read")
            .labelled("somewhere in this file")
            .help("take out half of the works, and again, until it can be read: the one left out last is at fault");
        diagnostics.push(diagnostic);
        return Vec::new();
    };
    match read {
        Ok(library) => library.iter().map(|entry| work(entry, key_span(id, text, entry.key()))).collect(),
        Err(errors) => {
            for error in errors {
                let (span, reason) = match &error {
                    BibLaTeXError::Parse(error) => (error.span.clone(), error.kind.to_string()),
                    BibLaTeXError::Type(error) => (error.span.clone(), error.kind.to_string()),
                };
                let (start, end) = (floor(text, span.start), floor(text, span.end));
                let diagnostic =
                    Diagnostic::error("unreadable-work", Span::new(id, start, end), format!("this is not a bibliography: {reason}"))
                        .labelled("reading stopped here")
                        .help("a work is `@book{key, author = {Family, Given}, title = {…}, year = {2005}}`");
                diagnostics.push(diagnostic);
            }
            Vec::new()
        }
    }
}

/// The nearest place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Where a work gives its key: after `{`, before the comma.
fn key_span(id: FileId, text: &str, key: &str) -> Span {
    let found = text.match_indices(key).find(|(at, _)| {
        let before = text[..*at].trim_end();
        let after = text[at + key.len()..].trim_start();
        before.ends_with('{') && after.starts_with([',', '}'])
    });
    let at = found.map_or(0, |(at, _)| at);
    Span::new(id, at, at + if found.is_some() { key.len() } else { 0 })
}

fn work(entry: &hayagriva::Entry, place: Span) -> Work {
    let authors = entry.authors().unwrap_or_default().iter().map(|person| person.name_first(true, false)).collect();
    let title = entry.title().map(ToString::to_string).filter(|title| !title.trim().is_empty());
    Work { key: Spanned::new(entry.key().to_owned(), place), authors, year: entry.date_any().map(|date| date.year), title }
}

/// What the messages of this room mean.
pub const RULES: &[&Rule] = &[&UNREADABLE_WORK];

/// What `unreadable-work` means.
const UNREADABLE_WORK: Rule = Rule::error(
    "unreadable-work",
    r"
A work of the bibliography cannot be read.

Wrong:

    moore1995:
      type: bog
      title: Creating Public Value
      author: Moore, Mark
      date: 1995-13

Right:

    moore1995:
      type: book
      title: Creating Public Value
      author: Moore, Mark
      date: 1995

The format is that of hayagriva; `.bib` files of BibTeX are read too.
",
);
