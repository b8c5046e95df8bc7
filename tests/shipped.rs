//! The repository's own study as it is published.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::html::Node;
use support::shipped::{elsewhere, shipped};

/// The invented partnerships, as the golden table has them.
const PARTNERSHIPS: [&str; 4] = ["Ask", "Birk", "Eg", "Pil"];

const ELEMENTS: [(&str, &str); 11] = [
    ("mandat", "Mandat"),
    ("ressourcer", "Ressourcer"),
    ("maal", "Mål"),
    ("aftaler_moeder", "Aftaler og møder"),
    ("projekter", "Projekter"),
    ("selvevaluering", "Selvevaluering"),
    ("medarbejdere", "Medarbejdere"),
    ("laering", "Læring"),
    ("andre_samarbejder", "Forhold til andre samarbejder"),
    ("belastning", "Belastning"),
    ("udbytte", "Udbytte"),
];

/// Levels by partnership, wave 1 and wave 2, elements in order.
const LEVELS: [[&str; 2]; 4] = [
    ["KA KA KA KA+ KA+ KA KA KA KA KA KA", "KA+ KA KA+ KA+ KA+ KA KA+ KA+ KA KA KA+"],
    ["KA KA KA+ KA KA KA KA KA+ KA - KA", "KA LN KA+ KA KA KA KA KA KA KA -"],
    ["KL KL KA+ KL KL KA KL KA+ KA KA KA", "KL KL KL KL+ KL KA+ KL KL KA KA+ KA+"],
    ["KA KA KA KA KA+ LN KA LN KA - KA", "KA KA KA KA+ KA KA - - - - -"],
];

/// Placements by partnership, wave 1 and wave 2.
const PLACEMENTS: [[&str; 2]; 4] = [
    ["på Kantinen", "på Kantinen, klar til Klubben"],
    ["på Kantinen", "på Kantinen"],
    ["på Kantinen, klar til Klubben", "på Klubben"],
    ["på Kantinen", "kan ikke indplaceres"],
];

/// What the placement rests on: of the elements that were assessed, how many have reached the level, or are on the way to the next.
/// Pil has too few for either.
const BASES: [Option<&str>; 4] = [
    Some("7 af 11 vurderede elementer er mindst på vej mod Klubben."),
    Some("9 af 10 vurderede elementer ligger på Kantinen eller højere."),
    Some("7 af 11 vurderede elementer ligger på Klubben eller højere."),
    None,
];

/// Changes from wave 1 to wave 2: up, stable, down, new, dropped, never.
const CHANGES: [[usize; 6]; 4] = [[5, 6, 0, 0, 0, 0], [0, 7, 2, 1, 1, 0], [6, 5, 0, 0, 0, 0], [2, 3, 1, 0, 4, 1]];

const MARK: &str = "EKSEMPELDATA";
const MARK_IN_DATA: &str = "EKSEMPELDATA - ikke forskningsresultater";
/// What is real: everything else rests on invented records.
const REAL: [&str; 22] = [
    "fig-stige",
    "fig-tidslinje",
    "tbl-akser",
    "tbl-aktoerer",
    "tbl-anbefalinger",
    "tbl-antal",
    "tbl-billede",
    "tbl-dimensioner",
    "tbl-faktorer",
    "tbl-faser",
    "tbl-fund",
    "tbl-grupper",
    "tbl-guider",
    "tbl-kilder",
    "tbl-litteratur",
    "tbl-opmaerksomhed",
    "tbl-ord",
    "tbl-redesign",
    "tbl-set-faktorer",
    "tbl-skema",
    "tbl-strategier",
    "tbl-typer",
];

fn ids() -> Vec<String> {
    PARTNERSHIPS.iter().map(|name| name.to_lowercase()).collect()
}

#[test]
fn builds_without_a_message_into_the_expected_files() {
    let files: BTreeSet<String> = shipped().files().into_keys().collect();
    let mut wanted: Vec<String> = vec!["index.html".into(), "print.html".into(), "404.html".into(), "manifest.json".into()];
    wanted.extend(ids().iter().map(|id| format!("partnerskaber/{id}.html")));
    wanted.extend(ELEMENTS.iter().map(|(id, _)| format!("elementer/{id}.html")));
    let summary = std::fs::read_to_string(support::repository().join("content/SUMMARY.md")).expect("there is a summary");
    let chapters = summary.split("](").skip(1).filter_map(|rest| rest.split_once(".md)")).map(|(name, _)| name);
    wanted.extend(chapters.filter(|name| *name != "README").map(|name| format!("{name}.html")));
    wanted.extend(cfg!(feature = "pdf").then(|| "rapport.pdf".to_owned()));
    let missing: Vec<&String> = wanted.iter().filter(|path| !files.contains(*path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(files.iter().filter(|path| path.starts_with("partnerskaber/")).count(), 4);
    assert_eq!(files.iter().filter(|path| path.starts_with("elementer/")).count(), 11);
    let named = |folder: &str, ending: &str| -> BTreeSet<String> {
        let inner = files.iter().filter_map(|path| path.strip_prefix(folder)?.strip_suffix(ending));
        inner.map(str::to_owned).collect()
    };
    let data = named("data/", ".csv");
    let figures: BTreeSet<String> = data.iter().filter(|id| id.starts_with("fig-")).cloned().collect();
    assert_eq!(named("figures/", ".svg"), figures, "each figure has a drawing and its numbers");
    assert!(figures.len() > 15 && data.len() > figures.len());
}

#[test]
fn every_link_leads_somewhere() {
    shipped().expect_sound_links();
}

#[test]
fn the_manifest_names_every_file() {
    let site = shipped();
    let manifest: serde_json::Value = serde_json::from_str(&site.text("manifest.json")).expect("the manifest is JSON");
    let named: BTreeSet<&str> = manifest["files"].as_object().expect("a map of files").keys().map(String::as_str).collect();
    let files = site.files();
    let found: BTreeSet<&str> = files.keys().map(String::as_str).filter(|path| *path != "manifest.json").collect();
    assert_eq!(named, found);
}

#[test]
fn levels_agree_with_the_golden_table() {
    let site = shipped();
    for (wave, file) in ["data/fig-matrix-1.csv", "data/fig-matrix-2.csv"].into_iter().enumerate() {
        let rows = csv_rows(&site.text(file));
        assert_eq!(rows[0][..5], ["Element", "Ask", "Birk", "Eg", "Pil"]);
        for (element, (_, label)) in ELEMENTS.iter().enumerate() {
            let mut expected = vec![(*label).to_owned()];
            expected.extend(LEVELS.iter().map(|levels| level(levels[wave].split(' ').nth(element).expect("eleven levels")).to_owned()));
            assert_eq!(rows[element + 1][..5], expected);
        }
    }
}

#[test]
fn placements_agree_with_the_golden_table() {
    let pages = shipped().pages();
    for (who, id) in ids().iter().enumerate() {
        let page = &pages[&format!("partnerskaber/{id}.html")];
        let placement = page.by_id("placement").expect("the page has a placement");
        let now = placement.text().split(" Måling 1:").next().unwrap_or_default().to_owned();
        assert!(now.ends_with(PLACEMENTS[who][1]), "{id}: {now}");
        let earlier = format!("Måling 1: {}", PLACEMENTS[who][0]);
        assert!(placement.text().contains(&earlier), "{id}: {}", placement.text());
        if let Some(basis) = BASES[who] {
            assert!(placement.text().contains(basis), "{id}: {}", placement.text());
        }
        let later = &PLACEMENTS[who][1].replace("på Kantinen, klar", "Kantinen, klar").replace("på ", "");
        let table = csv_rows(&shipped().text("data/tbl-placeringer.csv"));
        assert!(table.iter().any(|row| row[0] == PARTNERSHIPS[who] && row[1] == *later), "{table:?}");
    }
}

#[test]
fn changes_agree_with_the_golden_table() {
    for (who, id) in ids().iter().enumerate() {
        let rows = csv_rows(&shipped().text(&format!("data/tbl-{id}-levels.csv")));
        let column = rows[0].iter().position(|head| head == "Ændring").expect("a column of changes");
        let count = |words: &[&str]| rows[1..].iter().filter(|row| words.contains(&row[column].as_str())).count();
        let found = [
            count(&["op", "op, mulig"]),
            count(&["uændret"]),
            count(&["ned", "ned, mulig"]),
            count(&["kun i måling\u{a0}2"]),
            count(&["kun i måling\u{a0}1"]),
            count(&["ikke vurderet"]),
        ];
        assert_eq!(found, CHANGES[who], "{id}: {rows:?}");
    }
}

#[test]
fn the_rise_of_eg_in_learning_is_possible_and_not_sure() {
    let rows = csv_rows(&shipped().text("data/tbl-eg-levels.csv"));
    let row = rows.iter().find(|row| row[0] == "Læring").expect("a row for the element");
    assert!(row.contains(&"op, mulig".to_owned()), "{row:?}");
}

#[test]
fn the_summary_of_wave_1_is_the_published_one() {
    let rows = csv_rows(&shipped().text("data/fig-stige.csv"));
    let counts: Vec<(String, String)> = rows[1..].iter().map(|row| (row[1].clone(), row[2].clone())).collect();
    for (status, count) in
        [("på Kantinen", "3"), ("klar til Klubben", "1"), ("på Klubben", "0"), ("på Kompagniet", "0"), ("på Løst netværk", "0")]
    {
        assert!(counts.contains(&(status.to_owned(), count.to_owned())), "{status}: {counts:?}");
    }
}

#[test]
fn what_rests_on_invented_records_says_so() {
    let site = shipped();
    let mut faults = Vec::new();
    for (path, bytes) in site.files() {
        let id = path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
        let is_real = REAL.contains(&id);
        let text = String::from_utf8_lossy(&bytes);
        if path.starts_with("data/") {
            let mut rows = csv_rows(&text);
            let head = rows.remove(0);
            let has_column = head.last().is_some_and(|head| head == "data_status");
            let all_say_so = rows.iter().all(|row| row.last().is_some_and(|cell| cell == MARK_IN_DATA));
            if has_column == is_real || (!is_real && !all_say_so) {
                faults.push(path.clone());
            }
        } else if path.starts_with("figures/") {
            let (visible, described) = (text.contains(&format!(">{MARK}</text>")), text.contains(&format!("\">{MARK}")));
            if visible == is_real || described == is_real {
                faults.push(path.clone());
            }
        }
    }
    let generated = |path: &str| path.starts_with("partnerskaber/") || path.starts_with("elementer/");
    for (path, page) in site.pages() {
        let stamps = page.find(|node| node.has_class("status")).iter().any(|bar| bar.text().contains(MARK));
        if generated(&path) || path == "partnerskaber.html" {
            faults.extend((!stamps).then(|| format!("{path}: no mark at the top")));
        }
        faults.extend(unmarked(&page).into_iter().map(|id| format!("{path}: {id}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Figures and tables of a page that rest on invented records and do not say so, or say so and do not.
fn unmarked(page: &Node) -> Vec<String> {
    let blocks = page.find(|node| ["fig-", "tbl-"].iter().any(|start| node.attribute("id").is_some_and(|id| id.starts_with(start))));
    let blocks = blocks.into_iter().filter(|node| ["figure", "div", "table", "section"].contains(&node.name()));
    let wrong = |node: &&Node| node.text().contains(MARK) == REAL.contains(&node.attribute("id").unwrap_or_default());
    blocks.filter(wrong).filter_map(|node| node.attribute("id")).map(str::to_owned).collect()
}

#[test]
fn a_page_without_the_mark_says_no_level_of_an_invented_partnership() {
    let levels = ["Kantinen", "Klubben", "Kompagniet", "Løst netværk", "løst netværk"];
    for (path, page) in shipped().pages() {
        if path == "print.html" || page.find(|node| node.has_class("status")).iter().any(|bar| bar.text().contains(MARK)) {
            continue;
        }
        let main = page.named("main")[0];
        for passage in main.find(|node| ["p", "li", "td", "tr", "h1", "h2", "h3", "figcaption"].contains(&node.name())) {
            let text = passage.text();
            let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
            let names = PARTNERSHIPS.iter().any(|name| words.contains(name));
            assert!(!names || !levels.iter().any(|level| text.contains(level)), "{path}: {text}");
        }
    }
}

#[test]
fn the_page_for_paper_marks_each_invented_part() {
    let text = shipped().text("print.html");
    for id in ids() {
        let from = text.find(&format!("<h3 id=\"partnerskaber-{id}\">")).expect("the partnership has a section");
        let part = &text[from..];
        let part = &part[..part[4..].find("<h3 ").map_or(part.len(), |at| at + 4)];
        let before_level = &part[..part.find("class=\"placement").expect("it has a placement")];
        assert!(before_level.contains(MARK), "{id}");
    }
}

#[test]
fn the_front_page_says_what_is_real_and_what_is_not() {
    let front = shipped().pages()["index.html"].text();
    assert!(
        front.contains(
            "Partnerskaberne Ask, Birk, Eg og Pil, deres niveauer, kilder, citater og svar, alle tal for aktivitet og hele måling 2 er \
             derimod opdigtede"
        ),
        "{front}"
    );
}

#[test]
fn nothing_is_fetched_from_outside_the_folder() {
    for (path, page) in shipped().pages() {
        for node in page.all() {
            let loads = match node.name() {
                "script" | "img" | "source" | "iframe" => node.attribute("src"),
                "link" | "use" | "image" => node.attribute("href"),
                _ => None,
            };
            assert!(!loads.is_some_and(|address| address.contains("//")), "{path}: {loads:?}");
        }
    }
    let styles = shipped().files().into_iter().filter(|(path, _)| support::has_ending(path, "css"));
    for (path, bytes) in styles {
        let text = String::from_utf8(bytes).expect("a style is UTF-8");
        assert!(!text.contains("url(http") && !text.contains("url(\"http") && !text.contains("@import"), "{path}");
    }
}

#[test]
fn another_folder_and_another_time_zone_give_the_same_bytes() {
    let here = shipped().files();
    let there = elsewhere(&[("TZ", "Pacific/Auckland"), ("RAYON_NUM_THREADS", "3"), ("LC_ALL", "C")]).site().files();
    let differs: Vec<&String> = here.keys().chain(there.keys()).filter(|path| here.get(*path) != there.get(*path)).collect();
    assert!(differs.is_empty(), "{differs:?}");
    assert_eq!(here.contains_key("rapport.pdf"), cfg!(feature = "pdf"));
}

#[test]
fn a_machine_with_one_processor_builds_too() {
    let there = elsewhere(&[("RAYON_NUM_THREADS", "1")]).site().files();
    assert!(there == shipped().files());
}

#[test]
fn every_audience_that_can_be_built_here_has_a_sound_report() {
    support::Study::copy_of(".").check().expect_code(0).expect_no_message();
}

#[test]
fn no_number_of_the_records_stands_loose() {
    let settings = std::fs::read_to_string(support::repository().join("book.toml")).expect("there are settings");
    assert!(!settings.contains("loose-number"), "the rule is set to something in book.toml");
    support::Study::copy_of(".").run(&["check", "--deny", "warnings"], &[]).expect_code(0);
}

#[test]
fn every_chapter_cites_refers_and_computes() {
    let mut faults = Vec::new();
    let mut number_of_chapters = 0;
    for (path, bytes) in support::files(&support::repository().join("content")) {
        if !support::has_ending(&path, "md") || path == "SUMMARY.md" {
            continue;
        }
        number_of_chapters += 1;
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
        let keys = keys(&text);
        let is_reference = |key: &&str| ["fig-", "tbl-", "sec-", "claim-"].iter().any(|start| key.starts_with(start));
        // The texts of partnerships are invented: a citation would lend them what no report says.
        let is_invented = path.starts_with("partnerskaber/");
        let has = [
            ("refers", keys.iter().any(is_reference)),
            ("computes", text.contains("{{")),
            ("cites", keys.iter().any(|key| !is_reference(key)) != is_invented),
        ];
        faults.extend(has.iter().filter(|(_, holds)| !holds).map(|(what, _)| format!("{path}: {what}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(number_of_chapters > 20, "the chapters were not found");
}

/// What stands after each `@` that begins a word.
fn keys(text: &str) -> Vec<&str> {
    let marks = text.match_indices('@').filter(|(at, _)| !text[..*at].ends_with(|letter: char| letter.is_alphanumeric()));
    let words = marks.filter_map(|(at, mark)| {
        text[at + mark.len()..].split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '-').next()
    });
    words.filter(|word| !word.is_empty()).collect()
}

fn level(code: &str) -> &'static str {
    let names: BTreeMap<&str, &'static str> = BTreeMap::from([
        ("LN", "Løst netværk"),
        ("KA", "Kantinen"),
        ("KA+", "Mellem Kantinen og Klubben"),
        ("KL", "Klubben"),
        ("KL+", "Mellem Klubben og Kompagniet"),
        ("KO", "Kompagniet"),
        ("-", "ikke vurderet"),
    ]);
    names[code]
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("sound CSV").iter().map(str::to_owned).collect()).collect()
}
