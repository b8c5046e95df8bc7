//! What is done with any bytes: one function for each parser. None may panic or hang, whatever it is given.
//!
//! The fuzz targets and `tests/corpus.rs` share them.

use pejl::records::{Date, Id, Part, Questionnaire};
use pejl::source::{FileId, Sources};
use pejl::yaml::{FromNode, Kind, Node, Reader};
use pejl::{bibliography, import, language::Language, narrative, records, report, settings, source::Span};

/// A small sound study without its records.
fn study() -> Sources {
    let mut sources = Sources::default();
    sources.add("book.toml".to_owned(), b"[book]\nsrc = \"content\"\nlanguage = \"da\"\n".to_vec());
    sources.add("content/SUMMARY.md".to_owned(), b"- [One](one.md)\n".to_vec());
    sources.add("content/one.md".to_owned(), b"# One\n".to_vec());
    sources
}

/// Bytes as a file of records: read, and checked by every rule.
pub(crate) fn records(bytes: &[u8]) {
    let mut sources = study();
    sources.add("content/records/any.yaml".to_owned(), bytes.to_vec());
    let (settings, _) = settings::parse(&sources);
    let (found, _) = records::parse(&sources, &["content/", "confidential/"]);
    let (narrative, _) = narrative::parse(&sources, "content/", "confidential");
    let (_, diagnostics) =
        report::check(found, bibliography::Bibliography::default(), narrative, pejl::report::Genre::Study, (&sources, &settings));
    let _ = diagnostics.sorted(&sources);
}

/// Bytes as a chapter, front matter and all.
pub(crate) fn front_matter(bytes: &[u8]) {
    let mut sources = Sources::default();
    sources.add("content/SUMMARY.md".to_owned(), b"- [One](one.md)\n".to_vec());
    sources.add("content/one.md".to_owned(), bytes.to_vec());
    let (_, diagnostics) = narrative::parse(&sources, "content/", "confidential");
    let _ = diagnostics.sorted(&sources);
}

/// Bytes as `book.toml`.
pub(crate) fn settings(bytes: &[u8]) {
    let mut sources = Sources::default();
    let file = sources.add("book.toml".to_owned(), bytes.to_vec());
    let _ = settings::wanted(&sources.file(file).text);
    let (_, diagnostics) = settings::parse(&sources);
    let _ = diagnostics.sorted(&sources);
}

/// Bytes as a date: read, and written out again.
pub(crate) fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let file = first_file();
    let node = Node { span: Span::new(file, 0, text.len()), kind: Kind::Text(text) };
    let Some(date) = Date::from_node(&node, &mut Reader::default()) else { return };
    for part in [None, Some(Part::Early), Some(Part::Mid), Some(Part::Late)] {
        let (first, last) = date.days(part);
        assert!(first <= last, "{date:?} ends before it begins");
        let _ = (date.written(part, Language::Danish), date.written(part, Language::English));
    }
}

fn first_file() -> FileId {
    Sources::default().add("date".to_owned(), Vec::new())
}

/// The first byte says which kind of file, the others are the file of answers.
pub(crate) fn answers(bytes: &[u8]) {
    let Some((kind, file)) = bytes.split_first() else { return };
    let name = if kind.is_multiple_of(2) { "answers.csv" } else { "answers.xlsx" };
    let questionnaire = questionnaire();
    let options = import::ImportOptions::new(Id::new("w1"), Id::new("elm"));
    if let Ok(imported) = import::read(file, name, &questionnaire, &options) {
        // What was made of it is a record.
        let mut sources = study();
        sources.add("content/records/made.yaml".to_owned(), imported.text.clone().into_bytes());
        let (found, diagnostics) = records::parse(&sources, &["content/"]);
        assert!(diagnostics.is_empty() && found.response_sets.len() == 1, "{}", imported.text);
    }
}

fn questionnaire() -> Questionnaire {
    let text = "kind: questionnaire\nid: guide\nlabel: Guide\nquestions:\n\
                - {id: g1, text: \"Is it shared?\", answer_type: yes_no, options: [yes, no], requires_reason: true}\n\
                - {id: g2, text: \"How many hours?\", answer_type: number, unit: hours}\n\
                - {id: g3, text: \"What is missing?\", answer_type: multi, options: [time, money]}\n\
                - {id: g4, text: \"What did you learn?\", answer_type: text}\n";
    let mut sources = Sources::default();
    sources.add("content/guide.yaml".to_owned(), text.as_bytes().to_vec());
    records::parse(&sources, &["content/"]).0.questionnaires.remove(0)
}

/// The first byte says which format, the others are the bibliography.
pub(crate) fn works(bytes: &[u8]) {
    let Some((kind, file)) = bytes.split_first() else { return };
    let name = if kind.is_multiple_of(2) { "content/references.yaml" } else { "content/works.bib" };
    let mut sources = Sources::default();
    sources.add("book.toml".to_owned(), b"[book]\nsrc = \"content\"\n".to_vec());
    sources.add(name.to_owned(), file.to_vec());
    let (settings, _) = settings::parse(&sources);
    let (_, diagnostics) = bibliography::parse(&sources, &settings);
    let _ = diagnostics.sorted(&sources);
}
