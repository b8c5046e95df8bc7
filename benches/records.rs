//! How long it takes to read and check a large study: 10,000 assessments in 500 files.
//!
//! `cargo bench --bench records --no-default-features`; the last figures stand in `benches/RESULTS.md`.
#![allow(missing_docs, reason = "benchmarks have no readers of their documentation")]

use divan::Bencher;
use pejl::records::{Records, parse};
use pejl::source::Sources;
use pejl::{bibliography, narrative, report, settings};
use std::fmt::Write as _;

const PARTNERSHIPS: usize = 50;
const WAVES: usize = 10;
const ELEMENTS: usize = 20;

fn main() {
    let records = read(&sources(Shape::Items));
    assert_eq!(records.assessments.iter().map(|record| record.items.len()).sum::<usize>(), 10_000);
    assert_eq!(read(&sources(Shape::Records)).assessments.len(), 10_000);
    divan::main();
}

/// How the assessments of a file are written.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// One record with twenty items.
    Items,
    /// Twenty records with one item each.
    Records,
}

/// Reading alone: YAML to typed records.
#[divan::bench(args = [Shape::Items, Shape::Records])]
fn parse_records(bencher: Bencher<'_, '_>, shape: Shape) {
    let sources = sources(shape);
    bencher.bench_local(|| read(&sources));
}

/// Reading and every rule on records.
#[divan::bench(args = [Shape::Items, Shape::Records])]
fn parse_and_check(bencher: Bencher<'_, '_>, shape: Shape) {
    let sources = sources(shape);
    let (settings, _) = settings::parse(&sources);
    bencher.bench_local(|| {
        let (narrative, _) = narrative::parse(&sources, "content/", "confidential");
        let (works, _) = bibliography::parse(&sources, &settings);
        let (report, diagnostics) = report::check(read(&sources), works, narrative, report::Genre::Study, (&sources, &settings));
        assert!(report.is_some() && diagnostics.is_empty(), "{:?}", diagnostics.sorted(&sources).first());
    });
}

fn read(sources: &Sources) -> Records {
    let (records, diagnostics) = parse(sources, &["content/"]);
    assert!(diagnostics.is_empty());
    records
}

/// A sound study with 500 files of assessments, made up in memory.
fn sources(shape: Shape) -> Sources {
    let mut sources = Sources::default();
    let mut add = |path: &str, text: String| {
        sources.add(path.to_owned(), text.into_bytes());
    };
    add("book.toml", "[book]\nsrc = \"content\"\n".to_owned());
    add("content/SUMMARY.md", "- [One](one.md)\n".to_owned());
    add("content/one.md", "# One\n".to_owned());
    add("content/study.yaml", study());
    for partnership in 0..PARTNERSHIPS {
        for wave in 0..WAVES {
            add(&format!("content/p{partnership}/w{wave}.yaml"), assessments(shape, partnership, wave));
        }
    }
    sources
}

fn study() -> String {
    let mut text = "- {kind: programme, id: harbour, label: Harbour, purpose: To try, commissioner: port, researchers: [A], languages: [en], terms: {}}\n\
                    - {kind: organisation, id: port, label: Port, type: council}\n\
                    - kind: framework\n  id: wide\n  version: 1.0.0\n  label: Wide\n  scale: [{id: table, label: Table, kind: type}, \
                    {id: between, label: Between, kind: between}, {id: house, label: House, kind: type}]\n  \
                    ideal_types: [{level: table}, {level: house}]\n  elements:\n"
        .to_owned();
    for element in 0..ELEMENTS {
        let _ = writeln!(text, "    - {{id: e{element}, label: Element {element}}}");
    }
    text += "  descriptors:\n";
    for element in 0..ELEMENTS {
        let _ = writeln!(text, "    e{element}: {{table: [Little], house: [Much]}}");
    }
    for wave in 0..WAVES {
        let baseline = if wave == 0 { ", is_baseline: true" } else { "" };
        let _ = writeln!(
            text,
            "- {{kind: wave, id: w{wave}, label: Wave {wave}, order: {wave}, period: {}{baseline}, framework: wide@1.0.0}}",
            2010 + wave
        );
    }
    for partnership in 0..PARTNERSHIPS {
        let _ = writeln!(text, "- {{kind: partnership, id: p{partnership}, public_label: P{partnership}}}");
    }
    text
}

fn assessments(shape: Shape, partnership: usize, wave: usize) -> String {
    let head = format!("kind: assessments\npartnership: p{partnership}\nwave: w{wave}\nitems:\n");
    let levels = ["table", "between", "house"];
    let item = |element: usize| {
        let level = levels[(partnership + wave + element) % levels.len()];
        format!(
            "  - element: e{element}\n    rater: consensus\n    level: {level}\n    confidence: moderate\n    rationale: They meet, and one aim is written down.\n"
        )
    };
    match shape {
        Shape::Items => head + &(0..ELEMENTS).map(item).collect::<String>(),
        Shape::Records => (0..ELEMENTS).map(|element| format!("{head}{}", item(element))).collect::<Vec<_>>().join("---\n"),
    }
}
