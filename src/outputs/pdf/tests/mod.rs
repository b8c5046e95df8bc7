//! The PDF seen from outside: one report with every kind of block, set once and looked at from many sides.
#![allow(clippy::disallowed_methods, reason = "the tests look at what was written and how long it took")]

mod report;

use super::{PdfError, missing_glyphs, render};
use crate::disclosure::publication::plain_text;
use crate::language::Language;
use crate::theme::{Theme, ThemeFiles};
use lopdf::{Document, Object, ObjectId};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::sync::OnceLock;

fn theme() -> Theme {
    Theme::load("plain", Language::Danish, ThemeFiles::new()).expect("the built-in theme loads")
}

/// The report, set once for all tests.
fn pdf() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| {
        let bytes = set();
        // For a look at the sheets.
        if let Ok(path) = std::env::var("PEJL_LOOK") {
            std::fs::write(path, &bytes).expect("the file to look at is written");
        }
        bytes
    })
}

fn set() -> Vec<u8> {
    let start = std::time::Instant::now();
    let mut files = render(&report::publication(), &report::figures(), &theme()).unwrap_or_else(|error| panic!("{error}"));
    let bytes = files.remove("rapport.pdf").expect("the file has its name");
    println!("{} bytes in {:?}", bytes.len(), start.elapsed());
    assert!(files.is_empty());
    bytes
}

fn document() -> Document {
    Document::load_mem(pdf()).expect("the PDF can be read")
}

#[test]
fn an_independent_judge_has_no_findings() {
    judge(pdf());
}

/// `PEJL_JUDGE=site/rapport.pdf cargo test --lib -- --ignored judged` looks at a report that is already built.
#[test]
#[ignore = "needs a built report"]
fn a_built_report_is_judged_too() {
    let path = std::env::var("PEJL_JUDGE").expect("PEJL_JUDGE names the file");
    judge(&std::fs::read(path).expect("the report is there"));
}

fn judge(pdf: &[u8]) {
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA3a] {
        let report = validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).expect("the judge can read it");
        let findings: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{profile:?}: {findings:#?}");
    }
}

#[test]
fn says_its_language_title_and_date() {
    let document = document();
    let catalog = document.catalog().expect("there is a catalog");
    assert_eq!(text_of(catalog.get(b"Lang").expect("a language")), "da-DK");
    let preferences = catalog.get(b"ViewerPreferences").and_then(Object::as_dict).expect("viewer preferences");
    assert!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("a choice"));
    let info = document.trailer.get_deref(b"Info", &document).and_then(Object::as_dict).expect("document information");
    assert_eq!(text_of(info.get(b"Title").expect("a title")), "En undersøgelse i skoven");
    assert_eq!(text_of(info.get(b"Creator").expect("a creator")), concat!("pejl ", env!("CARGO_PKG_VERSION")));
    assert!(text_of(info.get(b"CreationDate").expect("a date")).starts_with("D:20160518"));
    assert!(info.get(b"Subject").is_ok_and(|summary| text_of(summary).starts_with("Femten steder i skoven")));
}

#[test]
fn all_fonts_are_embedded() {
    let document = document();
    let descriptors: Vec<_> = dictionaries(&document, b"FontDescriptor");
    assert!(descriptors.len() >= 5, "{}", descriptors.len());
    for descriptor in descriptors {
        assert!(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"), "{descriptor:?}");
    }
}

#[test]
fn every_figure_has_an_alternative_text() {
    let document = document();
    let figures: Vec<_> = tags(&document).into_iter().filter(|tag| tag.name == "Figure").collect();
    // The state of a task is a small picture too.
    let (states, figures): (Vec<_>, Vec<_>) = figures.into_iter().partition(|figure| figure.alt.ends_with("jort:"));
    assert_eq!(states.iter().map(|state| state.alt.as_str()).collect::<Vec<_>>(), ["Gjort:", "Ikke gjort:"]);
    assert_eq!(figures.len(), report::publication().figures().count());
    assert!(figures.iter().all(|figure| !figure.alt.is_empty()));
}

#[test]
fn headings_are_those_of_the_publication() {
    let tagged: Vec<(String, String)> =
        tags(&document()).into_iter().filter(|tag| is_heading(&tag.name)).map(|tag| (tag.name, tag.title)).collect();
    let expected: Vec<(String, String)> =
        report::HEADINGS.iter().map(|(level, words)| (format!("H{level}"), (*words).to_owned())).collect();
    assert_eq!(tagged, expected);
}

#[test]
fn bookmarks_carry_the_numbers() {
    let mut bookmarks: Vec<String> = document()
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|item| item.has(b"Dest") && item.has(b"Parent") && item.has(b"Title"))
        .filter_map(|item| item.get(b"Title").ok().map(text_of))
        .collect();
    let mut expected: Vec<String> = report::HEADINGS.iter().map(|(_, words)| (*words).to_owned()).collect();
    bookmarks.sort();
    expected.sort();
    assert_eq!(bookmarks, expected);
}

#[test]
fn captions_notes_and_row_headings_are_tagged() {
    let tags = tags(&document());
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    let publication = report::publication();
    assert_eq!(count("Caption"), publication.figures().count() + publication.tables().count());
    assert_eq!(count("Note"), 6);
    assert_eq!(count("Table"), publication.tables().count() + 1);
    assert!(count("TOC") >= 3);
    assert!(tags.iter().filter(|tag| tag.name == "TH").all(|tag| !tag.scope.is_empty()));
    assert!(tags.iter().any(|tag| tag.scope == "Row") && tags.iter().any(|tag| tag.scope == "Column"));
}

#[test]
fn captions_are_those_of_the_publication() {
    let document = document();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = joined(&document.extract_text(&pages).expect("the text can be read"));
    let publication = report::publication();
    let figures = publication.figures().map(|figure| (&figure.label, plain_text(&figure.title)));
    let tables = publication.tables().map(|table| (&table.label, plain_text(&table.title)));
    for (label, title) in figures.chain(tables) {
        assert!(text.contains(&joined(label)) && text.contains(&joined(&title)), "{label} {title}\n{text}");
    }
}

#[test]
fn another_process_in_another_time_zone_sets_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("again.pdf");
    let status = std::process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "outputs::pdf::tests::says_its_language_title_and_date"])
        .envs([("TZ", "Pacific/Auckland"), ("RAYON_NUM_THREADS", "1")])
        .env("PEJL_LOOK", &path)
        .stdout(std::process::Stdio::null())
        .status()
        .expect("it can be run");
    assert!(status.success());
    assert!(pdf() == std::fs::read(path).expect("it was written"), "two settings of one report differ");
}

#[test]
fn nesting_beyond_all_reason_is_an_error_and_no_crash() {
    let publication = crate::disclosure::Publication::for_tests(report::front(), vec![report::nested(200)]);
    let error = render(&publication, &report::figures(), &theme()).expect_err("nobody can set this");
    assert!(matches!(&error, PdfError::Typst { messages } if !messages.is_empty()), "{error}");
}

#[test]
fn no_name_no_file() {
    let mut front = report::front();
    front.pdf_file = None;
    let publication = crate::disclosure::Publication::for_tests(front, Vec::new());
    assert!(render(&publication, &report::figures(), &theme()).expect("nothing can go wrong").is_empty());
}

#[test]
fn an_english_report_says_so() {
    let mut front = report::front();
    front.language = Language::English;
    let publication = crate::disclosure::Publication::for_tests(front, vec![report::nested(1)]);
    let theme = Theme::load("plain", Language::English, ThemeFiles::new()).expect("the built-in theme loads");
    let files = render(&publication, &report::figures(), &theme).unwrap_or_else(|error| panic!("{error}"));
    let document = Document::load_mem(&files["rapport.pdf"]).expect("the PDF can be read");
    assert_eq!(text_of(document.catalog().and_then(|catalog| catalog.get(b"Lang")).expect("a language")), "en-GB");
    assert_eq!(tags(&document).iter().find(|tag| tag.name == "H1").map(|tag| tag.title.as_str()), Some("Contents"));
}

#[test]
fn not_even_a_theme_reaches_beyond_its_files() {
    let hostile = ThemeFiles::from([("typst/parts/note.typ".to_owned(), b"#let x = read(\"/etc/passwd\")".to_vec().into())]);
    let theme = Theme::load("plain", Language::Danish, hostile).expect("the theme loads");
    let error = render(&report::publication(), &report::figures(), &theme).expect_err("there is no such file");
    assert!(error.to_string().contains("parts/note.typ:1: file not found"), "{error}");
}

#[test]
fn a_figure_that_was_not_drawn_is_named() {
    let error = render(&report::publication(), &crate::figures::Figures::default(), &theme()).expect_err("no figures");
    assert!(matches!(&error, PdfError::Figure { id } if id == "fig-stige"), "{error}");
}

#[test]
fn glyphs_that_no_font_has_are_told_with_their_page() {
    let missing = missing_glyphs(&report::publication(), &theme());
    assert_eq!(missing, [('😀', "Fjendtlig tekst".to_owned())]);
}

/// A piece of the structure tree.
struct Tag {
    name: String,
    title: String,
    alt: String,
    scope: String,
}

/// The structure tree in reading order.
fn tags(document: &Document) -> Vec<Tag> {
    let root = document.catalog().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", document)).and_then(Object::as_dict);
    let mut tags = Vec::new();
    walk(document, root.and_then(|root| root.get(b"K")).expect("there is a structure tree"), &mut tags);
    tags
}

fn walk(document: &Document, object: &Object, tags: &mut Vec<Tag>) {
    match document.dereference(object).map(|(_, object)| object) {
        Ok(Object::Array(items)) => items.iter().for_each(|item| walk(document, item, tags)),
        Ok(Object::Dictionary(element)) => {
            if let Ok(name) = element.get(b"S").and_then(Object::as_name) {
                let text = |key: &[u8]| element.get(key).ok().map(text_of).unwrap_or_default();
                let name = String::from_utf8_lossy(name).into_owned();
                tags.push(Tag { name, title: text(b"T"), alt: text(b"Alt"), scope: scope(document, element) });
            }
            if let Ok(children) = element.get(b"K") {
                walk(document, children, tags);
            }
        }
        _ => {}
    }
}

fn scope(document: &Document, element: &lopdf::Dictionary) -> String {
    let Ok(attributes) = element.get_deref(b"A", document) else { return String::new() };
    let list = attributes.as_array().cloned().unwrap_or_else(|_| vec![attributes.clone()]);
    list.iter()
        .filter_map(|item| document.dereference(item).ok()?.1.as_dict().ok()?.get(b"Scope").ok()?.as_name().ok())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect()
}

fn dictionaries<'a>(document: &'a Document, kind: &[u8]) -> Vec<&'a lopdf::Dictionary> {
    let objects: Vec<(&ObjectId, &Object)> = document.objects.iter().collect();
    objects
        .into_iter()
        .filter_map(|(_, object)| object.as_dict().ok())
        .filter(|dictionary| dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == kind))
        .collect()
}

fn text_of(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text")
}

fn is_heading(name: &str) -> bool {
    name.len() == 2 && name.starts_with('H')
}

/// Letters and digits alone: lines are broken, words divided.
fn joined(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}
