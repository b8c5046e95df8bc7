//! Bibliography: `references.yaml` or a `.bib` file becomes a list of works, and what the text says of them is printed in a style.
//!
//! In: the sources, and the style that the settings name. Out: a [`Bibliography`], which prints citations and the list of what
//! was cited; and what is wrong with either. Only this room knows the library that reads the formats and follows styles. It must
//! never ask which chapter cites a work, or who may read it.

mod budget;
mod outline;
mod pieces;
mod print;
mod style;

pub use pieces::Piece;
pub use print::{Cite, Cluster, LocatorUnit, PrintWords, Printed};

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::language::Language;
use crate::settings::Settings;
use crate::source::{FileId, SourceFile, Sources, Span, Spanned};
use crate::yaml::{self, Entry, Kind};
use hayagriva::io::BibLaTeXError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use style::Style;

/// The works a study may refer to, and how they are printed.
#[derive(Debug, Default)]
pub struct Bibliography {
    works: Vec<Work>,
    /// The study's own style; without one it is APA.
    style: Option<Style>,
    /// Whether there is a file of works, be it empty or wrong.
    has_file: bool,
    /// Whether works could not be read: what refers to one of them is no second mistake.
    is_cut: bool,
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
    /// All of it, as the library has it.
    entry: hayagriva::Entry,
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

    /// Whether the study has a bibliography, so that `@word` in its text is a citation.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.has_file
    }

    /// Whether some of its works could not be read, so that a key may be one of theirs.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Prints citations in the order in which they are read, and the list of the works they name. Works that are not known are
    /// passed over.
    ///
    /// # Errors
    /// With the works that the style cannot print.
    pub fn print(&self, clusters: &[Cluster], words: &PrintWords, language: Language) -> Result<Printed, Vec<&Work>> {
        let apa;
        let style = if let Some(style) = &self.style {
            style
        } else {
            apa = Style::apa(language == Language::Danish);
            &apa
        };
        print::print(self, style, clusters, words)
    }
}

/// What the library makes of something; nothing where it stops at a fault of its own, which it does on odd works.
fn guarded<T>(make: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(make)).ok()
}

/// Reads the bibliography of the narrative's folder, which is `references.yaml` and every `.bib` file, and the style that the
/// settings name.
#[must_use]
pub fn parse(sources: &Sources, settings: &Settings) -> (Bibliography, Diagnostics) {
    let (mut bibliography, mut diagnostics) = (Bibliography::default(), Diagnostics::default());
    bibliography.style = own_style(sources, settings, &mut diagnostics);
    let folder = &format!("{}/", settings.source);
    for (id, file) in sources.iter() {
        let mut found = Diagnostics::default();
        let Some(name) = file.path.strip_prefix(folder) else { continue };
        let works = match name.rsplit_once('.') {
            Some(("references", "yaml" | "yml")) => read(id, file, yaml_works, &mut found),
            Some((_, "bib")) => read(id, file, bib_works, &mut found),
            _ => continue,
        };
        bibliography.has_file = true;
        bibliography.is_cut |= found.has_errors();
        diagnostics.extend(found);
        for work in works {
            add(work, &mut bibliography, &mut diagnostics);
        }
    }
    (bibliography, diagnostics)
}

fn own_style(sources: &Sources, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Style> {
    let path = settings.style.as_ref()?;
    let Some(id) = sources.find(&path.value) else {
        let names = sources
            .iter()
            .map(|(_, file)| file.path.as_str())
            .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "csl"));
        let diagnostic = Diagnostic::error("missing-file", path.span, format!("there is no file `{}`", path.value)).labelled("named here");
        let diagnostic = match crate::diagnostics::nearest(&path.value, names) {
            Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
            None => diagnostic.help("write the path of a `.csl` file from the study's folder, or take `style` out: then it is APA"),
        };
        diagnostics.push(diagnostic);
        return None;
    };
    let file = sources.file(id);
    if let Some(at) = file.invalid_from {
        diagnostics.push(Diagnostic::invalid_utf8(id, at));
        return None;
    }
    let refused = match Style::own(&file.text, settings.language == Language::Danish) {
        Ok(style) => return Some(style),
        Err(refused) => refused,
    };
    let place = outline::pointed(&file.text, &refused.place);
    let diagnostic = Diagnostic::error("unusable-style", Span::new(id, place.start, place.end), refused.reason)
        .labelled("cannot be used")
        .with(path.span, "asked for here")
        .help(refused.help);
    diagnostics.push(diagnostic);
    None
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
    let read = guarded(|| hayagriva::io::from_yaml_str(&alone.to_string()).map_err(|error| error.to_string()));
    match read.unwrap_or_else(|| Err("it is written too oddly".to_owned())) {
        Ok(library) => library.into_iter().next().map(|found| work(found, entry.key_span)),
        Err(error) => {
            let (message, help) = (unreadable(&entry.key, &error), HOW_TO_WRITE_A_WORK);
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
        Kind::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), field(&entry.key, &entry.value))).collect(),
    }
}

/// Keys below which names of people stand.
const PEOPLE: [&str; 3] = ["author", "editor", "names"];

fn field(key: &str, value: &yaml::Node) -> serde_json::Value {
    match &value.kind {
        Kind::List(people) if PEOPLE.contains(&key) => people.iter().map(person).collect(),
        Kind::Text(_) if PEOPLE.contains(&key) => person(value),
        Kind::Text(_) | Kind::List(_) | Kind::Empty | Kind::Map(_) => plain(value),
    }
}

/// A name without a comma is that of no person, or is not known in full: the library would take it apart at its spaces.
fn person(node: &yaml::Node) -> serde_json::Value {
    match &node.kind {
        Kind::Text(name) if !name.contains(',') => serde_json::json!({ "name": name }),
        Kind::Text(_) | Kind::Empty | Kind::List(_) | Kind::Map(_) => plain(node),
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
    let Some(read) = guarded(|| hayagriva::io::from_biblatex_str(text)) else {
        let diagnostic = Diagnostic::error("unreadable-work", Span::new(id, 0, 0), "this bibliography cannot be read")
            .labelled("somewhere in this file")
            .help("take out half of the works, and again, until it can be read: the one left out last is at fault");
        diagnostics.push(diagnostic);
        return Vec::new();
    };
    match read {
        Ok(library) => library
            .into_iter()
            .map(|entry| {
                let place = key_span(id, text, entry.key());
                work(entry, place)
            })
            .collect(),
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

fn work(entry: hayagriva::Entry, place: Span) -> Work {
    let authors = entry.authors().unwrap_or_default().iter().map(|person| person.name_first(true, false)).collect();
    let title = entry.title().map(ToString::to_string).filter(|title| !title.trim().is_empty());
    Work { key: Spanned::new(entry.key().to_owned(), place), authors, year: entry.date_any().map(|date| date.year), title, entry }
}

/// What the messages of this room mean.
pub const RULES: &[&Rule] = &[&UNREADABLE_WORK, &UNUSABLE_STYLE];

/// What `unusable-style` means.
const UNUSABLE_STYLE: Rule = Rule::error(
    "unusable-style",
    r#"
The style file that `book.toml` names cannot be used.

Citations and the reference list follow a style in CSL. It must be whole, cite in the text and not in footnotes, and have a reference list.

Wrong, where the file says `class="note"`, or only refers to another style:

    [bibliography]
    style = "content/history.csl"

Right: an author-date or a numeric style from https://www.zotero.org/styles, or no style at all, which gives APA.
"#,
);

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
