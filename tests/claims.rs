//! Claims and recommendations, from the record to the page.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use support::html::Node;
use support::{Site, Study};

const TEXT: &str = "# Noter\n\nSe @claim-timer_1 og @claim-timer_3.\n\n```claim\ntimer_2\n```\n\n```claim\ntimer_1\n```\n\n\
                    ```recommendation\nr1\n```\n\n```table\nid: tbl-fund\nshow: claims\ncaption: Fundene\n```\n";
const THIRD: &str = "- {kind: claim, id: timer_3, text: Ingen har mange., scope: programme, evidence: [rapporten, samtaler]}\n";

fn study() -> Study {
    Study::copy_of("tests/mistakes/base").file("content/noter.md", TEXT).file("content/records/tredje.yaml", THIRD)
}

fn built(study: &Study) -> Site {
    let site = study.build().expect_code(0).expect_no_message().site();
    site.expect_sound_links();
    site
}

fn with_id<'a>(page: &'a Node, id: &str) -> &'a Node {
    page.find(|node| node.attribute("id") == Some(id)).first().copied().unwrap_or_else(|| panic!("nothing is called {id}"))
}

fn links(node: &Node) -> Vec<(String, String)> {
    node.named("a").iter().map(|link| (link.attribute("href").unwrap_or_default().to_owned(), link.text().replace('\u{a0}', " "))).collect()
}

/// The lines of a panel: what each tells, and what it says.
fn lines(block: &Node) -> Vec<(String, String)> {
    let items = block.find(|node| node.has_class("evidence__item"));
    items.iter().map(|item| (item.named("dt")[0].text(), item.named("dd")[0].text())).collect()
}

#[test]
fn they_are_numbered_as_they_are_read_and_then_as_they_are_recorded() {
    let site = built(&study());
    let page = &site.pages()["noter.html"];
    assert_eq!(with_id(page, "fund-timer_2").find(|node| node.has_class("claim__head"))[0].text(), "Fund F-1 · enkelte partnerskaber");
    assert!(with_id(page, "fund-timer_1").text().starts_with("Fund F-2"));
    assert!(with_id(page, "anbefaling-r1").text().starts_with("Anbefaling A-1"));
    let opening = page.find(|node| node.has_class("lede"));
    let expected = [("#fund-timer_1", "fund F-2"), ("#fund-timer_3", "fund F-3")].map(|(to, words)| (to.to_owned(), words.to_owned()));
    assert_eq!(links(opening[0]), expected);
    let row = with_id(page, "fund-timer_3");
    assert_eq!((row.text().as_str(), links(row).len()), ("F-3", 0), "a row that stands for its claim leads nowhere");
    let csv = String::from_utf8(site.files()["data/tbl-fund.csv"].clone()).expect("text");
    assert!(csv.contains("\nF-2,Der er få timer.,") && csv.contains(",Nuanceres af F-1") && csv.contains(",Nuancerer F-2"), "{csv}");
}

#[test]
fn a_panel_tells_relations_from_both_sides() {
    let site = built(&study());
    let page = &site.pages()["noter.html"];
    let said = |id: &str, label: &str| {
        let found = lines(with_id(page, id)).into_iter().find(|(known, _)| known == label);
        found.map(|(_, text)| text).unwrap_or_default()
    };
    assert_eq!(said("fund-timer_2", "Nuancerer"), "F-2 Der er få timer.");
    assert_eq!(said("fund-timer_1", "Nuanceres af"), "F-1 Enkelte har flere.");
    assert_eq!(said("fund-timer_1", "Kilder"), "Dokument og interview");
    assert_eq!(said("anbefaling-r1", "Bygger på"), "F-2 Der er få timer.");
    let panel = |page: &Node| with_id(page, "fund-timer_1").named("details")[0].attribute("open").is_some();
    assert!(!panel(page) && panel(&site.pages()["print.html"]), "closed on the site, open on paper");
}

#[test]
fn of_a_source_that_may_not_be_read_only_the_kind_is_told() {
    let perspectives = |audience: &str, study: &Study| {
        let site = study.run(&["build", "-o", "site", "--audience", audience], &[]).expect_code(0).site();
        let lines = lines(with_id(&site.pages()["noter.html"], "fund-timer_1"));
        (lines.iter().any(|(label, _)| label == "Set fra"), lines[0].1.clone())
    };
    assert_eq!(perspectives("public", &study()), (false, "Dokument og interview".to_owned()));
    let open = study().edit("content/records/belaeg/belaeg.yaml", "id: samtaler,", "id: samtaler, confidentiality: public,");
    assert_eq!(perspectives("public", &open), (true, "Dokument og interview".to_owned()));
}

#[test]
fn what_is_invented_marks_its_block_and_its_page() {
    let invented = "# Noter\n\nOm møderne.\n\n```claim\nid: moeder\ntext: Møderne er korte.\nscope: aggregate\nillustrative: true\nevidence: [moede_laerk, samtaler]\n```\n";
    let site = built(&Study::copy_of("tests/mistakes/base").file("content/noter.md", invented));
    let text = site.pages()["noter.html"].text().replace('\u{a0}', " ");
    assert!(
        text.contains("Fund F-1 · partnerskaberne under ét EKSEMPELDATA") && text.contains("Fund F-1 bygger på opdigtede data."),
        "{text}"
    );
}

#[test]
fn a_number_belongs_to_one_audience() {
    let hidden = TEXT.replace("```claim\ntimer_2\n```", "````audience steering\n```claim\ntimer_2\n```\n````");
    let study = study().file("content/noter.md", hidden);
    let head = |audience: &str| {
        let site = study.run(&["build", "-o", "site", "--audience", audience], &[]).expect_code(0).site();
        with_id(&site.pages()["noter.html"], "fund-timer_1").text()
    };
    assert!(head("public").starts_with("Fund F-1") && head("steering").starts_with("Fund F-2"));
}
