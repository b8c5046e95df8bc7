//! Citations and the reference list, from the text to the page.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use support::html::Node;
use support::{Site, Study};

const WORKS: &str = r#"
elm2016: {type: book, title: Om havne, author: ["Elm, Anders", "Ask, Bo", "Åkær, Carl"], date: 2016, publisher: Forlaget, edition: 2}
oak2018: {type: article, title: On quays, author: ["Oak, Dan", "Møller, Eva"], date: 2018, page-range: 12-30, parent: {type: periodical, title: Quays, volume: 3}}
aal2011a: {type: book, title: Første bog, author: "Aalund, Lis", date: 2011}
aal2011b: {type: book, title: Anden bog, author: "Aalund, Lis", date: 2011}
havn: {type: web, title: Havnen, author: Region Øst, url: {value: "https://example.org/havn", date: 2020-06-16}}
moore: {type: misc, author: Moore m.fl., date: 1995}
never: {type: book, title: Aldrig nævnt, author: "Sten, Per", date: 1990}
"#;

fn danish(chapter: &str) -> Study {
    let study = Study::copy_of("tests/mistakes/base").file("content/references.yaml", WORKS);
    let study = study.edit("book.toml", "[publish]", "[lint]\nincomplete-reference = \"allow\"\n\n[publish]");
    study.file("content/noter.md", format!("# Noter\n\n{chapter}\n"))
}

fn built(study: &Study) -> Site {
    let site = study.build().expect_code(0).expect_no_message().site();
    site.expect_sound_links();
    site
}

fn main_of(pages: &BTreeMap<String, Node>, path: &str) -> String {
    pages[path].named("main")[0].text()
}

/// The reference list of a page: anchors and words.
fn listed(page: &Node) -> Vec<(String, String)> {
    let items = page.find(|node| node.has_class("references__item"));
    items.iter().map(|item| (item.attribute("id").unwrap_or_default().to_owned(), item.text())).collect()
}

#[test]
fn a_danish_report_cites_in_danish_and_lists_what_it_cites() {
    let study = danish(
        "Havne ligger ved vand [se @elm2016, s. 3-5 og passim; jf. @oak2018]. Hos @oak2018 [s. 12] og i [@elm2016, kap. 2; @havn] \
         står mere. Elm siger det selv [-@elm2016].\n\nTo bøger [@aal2011a; @aal2011b] og en, @moore, mangler.",
    );
    let site = built(&study.edit("content/noter.md", "# Noter", "---\ngenerate: references\n---\n\n# Noter"));
    let pages = site.pages();
    let text = main_of(&pages, "noter.html");
    for said in [
        "(se Elm m.fl., 2016, s. 3–5 og passim; jf. Oak og Møller, 2018)",
        "Hos Oak og Møller (2018, s. 12) og i (Elm m.fl., 2016, kap. 2; Region Øst, u.å.) står",
        "selv (2016).",
        "(Aalund, 2011a, 2011b)",
        "Moore m.fl. (1995)",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let list = listed(&pages["noter.html"]);
    let expected = [
        ("ref-elm2016", "Elm, A., Ask, B. og Åkær, C. (2016). Om havne (2. udg.). Forlaget."),
        ("ref-moore", "Moore m.fl. (1995). Oplysningerne er ufuldstændige: titlen er ikke oplyst."),
        ("ref-oak2018", "Oak, D. og Møller, E. (2018). On quays. Quays, 3, 12–30."),
        ("ref-havn", "Region Øst. (u.å.). Havnen. Hentet 16. juni 2020 fra https://example.org/havn"),
        ("ref-aal2011b", "Aalund, L. (2011a). Anden bog."),
        ("ref-aal2011a", "Aalund, L. (2011b). Første bog."),
    ];
    assert_eq!(list, expected.map(|(id, words)| (id.to_owned(), words.to_owned())));
    let links = pages["noter.html"].find(|node| node.attribute("href") == Some("#ref-oak2018"));
    assert_eq!(links.iter().map(|link| link.text()).collect::<Vec<_>>(), ["Oak og Møller, 2018", "Oak og Møller (2018, s. 12)"]);
}

#[test]
fn where_no_chapter_asks_the_list_has_a_page_of_its_own_at_the_end() {
    let study = danish("Se @oak2018.").file("content/litteratur.md", "# Andet\n\nEt kapitel, der hedder sådan.\n");
    let study = study.edit("content/SUMMARY.md", "- [Noter", "- [Andet](litteratur.md)\n- [Noter");
    let pages = built(&study).pages();
    assert_eq!(listed(&pages["litteratur-2.html"]).len(), 1);
    assert_eq!(pages["litteratur-2.html"].named("h1")[0].text(), "Litteratur");
    assert_eq!(pages["noter.html"].find(|node| node.attribute("href") == Some("litteratur-2.html#ref-oak2018")).len(), 1);
    assert!(built(&danish("Intet.")).pages().values().all(|page| listed(page).is_empty()));
}

#[test]
fn an_audience_gets_the_list_of_what_it_reads() {
    let study = danish("Se @oak2018.\n\n```audience steering\nSe også @aal2011b og @aal2011a.\n```\n\nOg [@aal2011a].");
    let of = |audience: &str| {
        let run = study.run(&["build", "--no-pdf", "-o", "site", "--audience", audience], &[]);
        listed(&run.expect_code(0).site().pages()["litteratur.html"])
    };
    assert_eq!(of("steering").len(), 3);
    let public = of("public");
    assert_eq!(public.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["ref-oak2018", "ref-aal2011a"]);
    assert!(public[1].1.contains("(2011)"), "{public:?}");
}

#[test]
fn citations_stand_in_captions_headings_tables_and_notes() {
    let study =
        danish("## Efter @oak2018\n\n| Sted | Kilde |\n|---|---|\n| Havn | [@elm2016, s. 2] |\n\nEn note.[^a]\n\n[^a]: Jf. @aal2011a.");
    let study = study.edit("content/metode.md", "caption: Undersøgelsens faser", "caption: Faserne efter [@elm2016]");
    let pages = built(&study).pages();
    let text = main_of(&pages, "noter.html");
    for said in ["Efter Oak og Møller (2018)", "(Elm m.fl., 2016, s. 2)", "Jf. Aalund (2011)"] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(main_of(&pages, "metode.html").contains("Faserne efter (Elm m.fl., 2016)"));
    assert!(main_of(&pages, "print.html").contains("Efter Oak og Møller (2018)"));
}

#[test]
fn an_english_report_cites_in_english() {
    let study = Study::copy_of("tests/builds/naboskabet").file("content/references.yaml", WORKS);
    let study =
        study.file("content/about.md", "# What was followed\n\nAs @oak2018 [p. 12] and others say [@elm2016, chap. 2; see @havn].\n");
    let pages = study.build().expect_code(0).site().pages();
    let text = main_of(&pages, "about.html");
    let said = "As Oak & Møller (2018, p. 12) and others say (Elm et al., 2016, Chapter 2; see Region Øst, n.d.).";
    assert!(text.contains(said), "{text}");
    let list: Vec<String> = listed(&pages["references.html"]).into_iter().map(|(_, words)| words).collect();
    assert_eq!(list[0], "Elm, A., Ask, B., & Åkær, C. (2016). Om havne (2nd ed.). Forlaget.");
    assert!(list[2].contains("Retrieved June 16, 2020, from https://example.org/havn"), "{list:?}");
}

#[test]
fn a_word_after_an_at_sign_is_a_word_where_there_is_no_bibliography() {
    let study = Study::copy_of("tests/mistakes/base").file("content/noter.md", "# Noter\n\nSkriv til @holdet eller a@b.dk.\n");
    assert!(main_of(&built(&study).pages(), "noter.html").contains("Skriv til @holdet eller a@b.dk."));
    let book = Study::new().file("book.toml", "[book]\ntitle = \"T\"\nlanguage = \"da\"\nsrc = \"src\"\n");
    let book = book.file("src/SUMMARY.md", "- [En](en.md)\n").file("src/en.md", "# En\n\nVærket [@oak, s. 2] og @oak er ord.\n");
    assert!(main_of(&book.build().expect_code(0).site().pages(), "en.html").contains("Værket [@oak, s. 2] og @oak er ord."));
}

#[test]
fn two_brackets_are_two_citations_or_words_and_one() {
    let study = danish("Først [@elm2016][@oak2018], så [*egne* ord][@oak2018], så [@elm2016][], så [@elm2016][ord].");
    let text = main_of(&built(&study).pages(), "noter.html");
    for said in [
        "Først (Elm m.fl., 2016)(Oak og Møller, 2018)",
        "så [egne ord](Oak og Møller, 2018)",
        "så (Elm m.fl., 2016), så",
        "(Elm m.fl., 2016)[ord].",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn a_citation_may_go_over_two_lines_of_a_quotation_and_of_a_list() {
    let study = danish("> Det står der [se\n> @elm2016,\n> s. 12].\n\n- Og her [@oak2018;\n  @elm2016].");
    let text = main_of(&built(&study).pages(), "noter.html");
    assert!(text.contains("(se Elm m.fl., 2016, s. 12)") && text.contains("(Elm m.fl., 2016; Oak og Møller, 2018)"), "{text}");
}

#[test]
fn reasons_of_placements_cite_too() {
    let with = |citation: &str| {
        let study = danish("Intet.");
        let path = "content/records/efteraar/placements.yaml";
        let records = std::fs::read_to_string(study.path(path)).expect("the base has placements");
        study.file(path, records.replace("ligger her.", &format!("ligger her {citation}.")))
    };
    let pages = built(&with("[@oak2018, s. 4]")).pages();
    let said = pages.iter().filter(|(path, _)| path.starts_with("partnerskaber/"));
    let said = said.filter(|(_, page)| page.named("main")[0].text().contains("ligger her (Oak og Møller, 2018, s. 4).")).count();
    assert!(said > 0 && listed(&pages["litteratur.html"]).len() == 1, "{said}");
    let codes: Vec<String> = with("[@ok2018]").build().expect_code(1).messages().into_iter().map(|message| message.code).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| code == "unknown-citation"), "{codes:?}");
}

#[test]
fn many_brackets_take_little_time() {
    let began = Instant::now();
    for piece in ["[", "[@elm2016", "[@elm2016]", "@elm2016 [", "[[@elm2016] ", "@", "[`@", "[@elm2016;"] {
        let study = danish(&piece.repeat(10_000));
        let _ = study.build();
        assert!(began.elapsed() < Duration::from_mins(1), "{piece}: {:?}", began.elapsed());
    }
}
