//! The site seen as a reader's browser sees it: addresses, anchors, text, requests.

mod sample;

use super::render;
use crate::disclosure::Publication;
use crate::language::Language;
use crate::outputs::Files;
use crate::theme::{Theme, ThemeFiles};
use std::collections::{BTreeMap, BTreeSet};

fn theme(language: Language) -> Theme {
    Theme::load("plain", language, ThemeFiles::new()).expect("the built-in theme loads")
}

fn site_of(publication: &Publication) -> Files {
    render(publication, &sample::figures(publication), &theme(Language::Danish)).expect("the sample renders")
}

fn site() -> Files {
    site_of(&sample::publication())
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

/// The pages as text, by path.
fn pages(files: &Files) -> BTreeMap<&str, &str> {
    let pages = files.iter().filter(|(path, _)| has_ending(path, "html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("pages are UTF-8"))).collect()
}

/// Values of an attribute, entities undone.
fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    let values = html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
    values.map(|value| value.replace("&quot;", "\"").replace("&amp;", "&")).collect()
}

fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(&after[..2]).expect("two digits follow");
            bytes.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits follow"));
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

fn is_outside(address: &str) -> bool {
    ["https:", "http:", "mailto:", "data:,"].iter().any(|scheme| address.starts_with(scheme))
}

/// The path that an address on `page` leads to.
fn resolved(page: &str, path: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for piece in path.split('/') {
        if piece == ".." {
            assert!(folders.pop().is_some(), "{path}: no address leaves the folder");
        } else {
            folders.push(piece);
        }
    }
    folders.join("/")
}

#[test]
fn every_address_and_anchor_leads_somewhere() {
    for files in [site(), site_of(&sample::without_front())] {
        let pages = pages(&files);
        for (page, html) in &pages {
            for address in attributes(html, "href").into_iter().filter(|address| !is_outside(address)) {
                let (path, id) = address.split_once('#').map_or((address.as_str(), None), |(path, id)| (path, Some(id)));
                let target = if path.is_empty() { (*page).to_owned() } else { resolved(page, &decoded(path)) };
                assert!(files.contains_key(&target), "{page}: {address} leads to no file");
                let anchors = id.map(|_| attributes(pages[target.as_str()], "id")).unwrap_or_default();
                assert!(id.is_none_or(|id| anchors.contains(&decoded(id))), "{page}: {address} leads to no anchor");
            }
        }
    }
}

#[test]
fn anchors_are_unique_on_every_page() {
    for (page, html) in pages(&site()) {
        let ids = attributes(html, "id");
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{page}: {ids:?}");
    }
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    for (page, html) in pages(&site()) {
        assert!(!html.contains("<script"), "{page}");
    }
    let files = site();
    let html = pages(&files)["billede.html"];
    assert!(html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; {{ words.skip }} {% x %} &#39;q&#39;"));
    assert!(html.contains("href=\"https://example.org/?a=1&amp;b=%222%22\""));
    assert!(pages(&files)["index.html"].contains("Bo &quot;B&quot; &lt;Å&gt;"));
}

#[test]
fn nothing_is_loaded_from_outside_the_folder() {
    let files = site();
    for (page, html) in pages(&files) {
        assert!(attributes(html, "src").is_empty(), "{page}");
        let outside: Vec<String> = attributes(html, "href").into_iter().filter(|address| address.starts_with("http")).collect();
        assert!(outside.iter().all(|address| address.starts_with("https://example.org/")), "{page}: {outside:?}");
    }
    let css = std::str::from_utf8(&files["assets/site.css"]).expect("the style sheet is UTF-8");
    for address in css.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(files.contains_key(&format!("assets/{address}")), "{address}");
    }
    assert!(!css.contains("@import") && !css.contains("http"));
}

#[test]
fn the_same_publication_gives_the_same_bytes() {
    assert_eq!(site(), site());
}

#[test]
fn every_part_has_its_style_and_every_style_its_part() {
    let files = theme(Language::Danish).files;
    let names = |folder: &str, ending: &str| -> BTreeSet<String> {
        files.keys().filter_map(|path| path.strip_prefix(folder)?.strip_suffix(ending).map(str::to_owned)).collect()
    };
    assert_eq!(names("parts/", ".html"), names("styles/parts/", ".css"));
}

#[test]
fn raw_colours_stand_in_the_values_of_the_theme_alone() {
    for (path, bytes) in theme(Language::Danish).files.iter().filter(|(path, _)| has_ending(path, "css")) {
        let css = std::str::from_utf8(bytes).expect("style sheets are UTF-8");
        let values = css.lines().filter_map(|line| line.split_once(':').map(|(_, value)| value));
        assert!(values.clone().all(|value| !value.contains('#') && !value.contains("rgb")), "{path}");
    }
}

#[test]
fn a_ramp_is_made_for_each_number_of_ideal_types() {
    let files = site();
    let css = std::str::from_utf8(&files["assets/site.css"]).expect("the style sheet is UTF-8");
    for rule in [".level--3-3 {", ".level--4-4 {", ".level--1-2-3 {", ".drawing .fill-2-3 {", ".drawing .on-4-4 {", ".level--above-3 {"] {
        assert!(css.contains(rule), "{rule}");
    }
    assert!(!css.contains("--level-1-5"));
}

#[test]
fn headings_of_the_whole_report_stand_below_each_other() {
    let files = site();
    let html = pages(&files)["print.html"];
    for heading in [
        "<h2 id=\"kap-budskaber\">",
        "<h2 id=\"side-billede\"><span class=\"heading-number\">4</span> Det samlede billede</h2>",
        "<h3 id=\"kap-fund\">",
        "<h4 id=\"kap-roller\">",
        "<h3 id=\"side-detalje\">",
        "<h4 id=\"kap-del\">",
    ] {
        assert!(html.contains(heading), "{heading}");
    }
    assert_eq!(html.matches("<h1").count(), 1);
}

#[test]
fn a_note_leads_back_to_its_first_mark_on_its_own_page() {
    let files = site();
    let pages = pages(&files);
    assert_eq!(pages["billede.html"].matches("id=\"noteref-1\"").count(), 1);
    assert!(pages["billede.html"].contains("href=\"steder.html#note-2\""));
    assert!(!pages["steder.html"].contains("#noteref-2"));
    assert!(pages["print.html"].contains("href=\"#noteref-2\""));
}

#[test]
fn a_term_tells_its_meaning_at_the_word_or_in_a_note() {
    let site = site();
    let pages = pages(&site);
    let (path, page) = pages.iter().find(|(path, page)| **path != "print.html" && page.contains("stubord")).expect("a page has the term");
    assert_eq!(page.matches("role=\"tooltip\" id=\"page--term-stub\"").count(), 1, "{path}");
    assert_eq!(page.matches(" aria-describedby=\"page--term-stub\"").count(), 1, "{path}");
    assert_eq!(page.matches(">stubord</a>").count(), 2, "{path}");
    assert_eq!(page.matches("role=\"note\" id=\"page--term-krat\"").count(), 1, "{path}");
    let whole = pages["print.html"];
    assert!(!whole.contains("role=\"tooltip\""));
    assert_eq!(whole.matches("role=\"note\" id=\"page--term-stub\"").count(), 1);
    assert_eq!(whole.matches("href=\"#page--term-stub\"").count(), 1);
    assert!(!whole.contains("page--term-krat"), "it was told on an earlier page");
}

#[test]
fn a_page_of_example_data_says_so_in_words() {
    let files = site();
    let pages = pages(&files);
    assert!(pages["steder/nord.html"].contains("<body class=\"example\">"));
    assert!(pages["steder/nord.html"].contains("EKSEMPELDATA</strong> <span>Ikke forskningsresultater: stedet er opdigtet."));
    assert!(pages["sider/lys.html"].contains("UDKAST") && pages["sider/lys.html"].contains("Kun figuren bygger på opdigtede steder."));
    assert!(!pages["forord.html"].contains("EKSEMPELDATA"));
}

#[test]
fn the_frame_speaks_the_language_of_the_words() {
    let publication = sample::publication();
    for (language, skip) in [(Language::Danish, "Gå til indholdet"), (Language::English, "Skip to content")] {
        let files = render(&publication, &sample::figures(&publication), &theme(language)).expect("the sample renders");
        assert!(pages(&files)["forord.html"].contains(skip));
    }
}

#[test]
fn without_a_front_page_one_is_made() {
    let files = site_of(&sample::without_front());
    let html = pages(&files)["index.html"];
    assert!(html.contains("<h1>En undersøgelse i skoven</h1>") && html.contains("href=\"forord.html\""));
}

#[test]
fn a_pdf_is_reached_from_every_page() {
    let files = site_of(&sample::with_pdf());
    assert_eq!(pages(&files)["index.html"].matches("href=\"rapport.pdf\"").count(), 2);
    assert!(pages(&files)["a/b.html"].contains("href=\"../rapport.pdf\""));
}

#[test]
fn a_template_that_cannot_be_used_is_named() {
    let broken = ThemeFiles::from([("parts/note.html".to_owned(), b"{% component note(number) %}{{".as_slice().into())]);
    let theme = Theme::load("plain", Language::Danish, broken).expect("the theme's values load");
    let publication = sample::publication();
    let error = render(&publication, &sample::figures(&publication), &theme).expect_err("the part is broken");
    assert!(error.to_string().contains("parts/note.html"), "{error}");
}

/// Writes the sample into a folder to look at: `cargo test --no-default-features -- --ignored writes_the_sample`.
#[test]
#[ignore = "writes to the temporary folder"]
#[allow(clippy::disallowed_methods, reason = "a person looks at what it writes")]
fn writes_the_sample() {
    let folder = std::env::temp_dir().join("pejl-sample-site");
    drop(std::fs::remove_dir_all(&folder));
    for (path, bytes) in site() {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("every file stands in a folder")).expect("the folder can be made");
        std::fs::write(file, bytes).expect("the file can be written");
    }
}
