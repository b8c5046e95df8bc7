//! Whole reports that are not the shipped one: differently shaped studies build without a change of code.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use std::collections::BTreeSet;
use support::html::Node;
use support::{Run, Study, repository};

const NABOSKABET: &str = "tests/builds/naboskabet";

fn naboskabet() -> Run {
    Study::copy_of(NABOSKABET).build().expect_code(0).expect_no_message()
}

#[test]
fn a_study_of_another_shape_builds_without_a_message() {
    let site = naboskabet().site();
    site.expect_files("builds/naboskabet/files.txt");
    site.expect_sound_links();
}

#[test]
fn an_english_report_has_no_danish_word() {
    let danish = danish_words();
    assert!(danish.contains("tabel") && danish.contains("indplacering") && !danish.contains("partnership"), "{danish:?}");
    let site = naboskabet().site();
    let mut faults = Vec::new();
    for (path, bytes) in site.files().into_iter().filter(|(path, _)| !path.starts_with("assets/") && path != "manifest.json") {
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8")).to_lowercase();
        let found: BTreeSet<&str> = words(&text).filter(|word| danish.contains(*word)).collect();
        faults.extend(found.into_iter().map(|word| format!("{path}: {word}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(site.pages().values().all(|page| page.named("html")[0].attribute("lang") == Some("en")));
}

#[test]
fn readers_meet_the_words_of_the_study() {
    let site = naboskabet().site();
    for (path, page) in site.pages().into_iter().filter(|(path, _)| path != "404.html") {
        let text = page.named("body")[0].text().to_lowercase();
        for word in ["partnership", "partnerships", "element", "elements", "dimension", "dimensions", "lead"] {
            assert!(!words(&text).any(|other| other == word), "{path} says `{word}`");
        }
    }
    let page = site.pages()["networks/alder.html"].text();
    assert!(page.contains("Alder Street: stages and reasons, round 1, round 2 and round 3"), "{page}");
}

#[test]
fn the_tables_under_figures_have_the_words_of_the_study() {
    let site = naboskabet().site();
    for (path, page) in site.pages() {
        let heads: Vec<String> = page.named("th").iter().map(|head| head.text()).collect();
        assert!(!heads.iter().any(|head| head == "Level"), "{path}: {heads:?}");
    }
    assert!(site.text("data/fig-brook.csv").starts_with("Aspect,Stage"));
}

#[test]
fn sections_without_content_are_left_out() {
    for (path, page) in naboskabet().site().pages() {
        let mut open: Vec<(u32, String)> = Vec::new();
        for piece in page.named("main")[0].all() {
            match heading_level(piece) {
                Some(level) => {
                    assert!(!open.iter().any(|(other, _)| *other >= level), "{path}: nothing below {open:?}");
                    open.push((level, piece.text()));
                }
                None if ["p", "li", "table", "svg", "dl", "pre"].contains(&piece.name()) => open.clear(),
                None => {}
            }
        }
        assert!(open.is_empty(), "{path}: nothing below {open:?}");
    }
}

#[test]
fn what_rests_on_invented_records_is_marked() {
    let site = naboskabet().site();
    let marked = |path: &str| site.text(path).contains("EXAMPLE DATA");
    let paths: Vec<String> = site.files().into_keys().collect();
    for path in paths.iter().filter(|path| path.starts_with("figures/") || path.starts_with("networks/") || path.starts_with("data/fig-")) {
        assert!(marked(path), "{path} has no mark");
    }
}

#[test]
fn an_illustrative_programme_taints_everything() {
    let site = naboskabet().site();
    let pages = site.files().into_keys().filter(|path| path != "404.html" && !path.starts_with("assets/"));
    let unmarked: Vec<String> = pages.filter(|path| path != "manifest.json" && !site.text(path).contains("EXAMPLE DATA")).collect();
    assert!(unmarked.is_empty(), "no mark on {unmarked:#?}");
}

#[test]
fn a_sentence_about_one_figure_is_in_the_singular() {
    let study = Study::copy_of(NABOSKABET).edit("content/records/study.yaml", "illustrative: true\n", "");
    let study = study.edit("content/records/networks/alder.yaml", "studied: true\n", "studied: true\nillustrative: true\n");
    let site = study.build().expect_code(0).site();
    let about = site.pages()["aspects/trust.html"].text();
    assert!(about.contains(" rests on invented data."), "{about}");
}

#[test]
fn the_order_of_networks_is_that_of_their_names() {
    let site = naboskabet().site();
    let matrix = site.text("data/fig-first.csv");
    assert!(matrix.starts_with("Aspect,Alder Street,Brook Hill,Canal Side,Dock Road,Elm Green,Ferry Lane,"), "{matrix}");
    let page = &site.pages()["networks/canal.html"];
    let onward: Vec<String> =
        page.named("a").iter().map(|link| link.text()).filter(|text| text.ends_with("Hill") || text.ends_with("Road")).collect();
    assert!(onward.iter().any(|text| text.contains("Brook Hill")) && onward.iter().any(|text| text.contains("Dock Road")), "{onward:?}");
}

#[test]
fn a_scale_without_between_levels_never_says_ready() {
    let site = naboskabet().site();
    for (path, page) in site.pages() {
        assert!(!page.text().to_lowercase().contains("ready for"), "{path}");
    }
}

#[test]
fn one_partnership_in_one_wave_is_a_study() {
    let study = Study::copy_of("tests/mistakes/base")
        .without("content/records/partnerskaber/laerk.yaml")
        .without("content/records/partnerskaber/tjoern.yaml")
        .without("content/records/summary.yaml")
        .file(
            "content/records/waves.yaml",
            "{kind: wave, id: foraar, label: Foråret, order: 1, period: 2016, is_baseline: true, framework: stiramme@1.0.0}\n",
        )
        .file(
            "content/records/foraar/placements.yaml",
            "{kind: placement, partnership: roen, wave: foraar, level: sti, status: ready_for, next_level: vej, rationale: Derfor.}\n",
        );
    let others = ["foraar/laerk", "foraar/tjoern", "efteraar/laerk", "efteraar/roen", "efteraar/tjoern", "efteraar/placements"];
    let study = others
        .iter()
        .chain(&["belaeg/belaeg", "belaeg/guide", "belaeg/udsagn"])
        .fold(study, |study, name| study.without(&format!("content/records/{name}.yaml")));
    let site = study.build().expect_code(0).expect_no_message().site();
    site.expect_sound_links();
    assert!(site.files().contains_key("partnerskaber/roen.html"));
}

/// A folder of an mdBook, with parts, drafts and nesting.
fn plain_book() -> Study {
    let summary = "# Summary

[Before](before.md)

- [One](one.md)
  - [Inner](one/inner.md)
    - [Innermost](one/inner/most.md)
- [Later]()
  - [Also later]()

# Second part

- [Two](two.md)

---

[After](after.md)
";
    Study::new()
        .file("book.toml", "[book]\ntitle = \"A plain book\"\n\n[output.html]\nsite-url = \"/book/\"\n")
        .file("src/SUMMARY.md", summary)
        .file("src/before.md", "# Before\n\nSee [one](one.md), [inner](./one/inner.md#a-place) and [two](two.html).\n")
        .file("src/one.md", "# One\n\nA value `{{ x }}` and {{ x }} are text; so is a@b.dk and @someone.\n\n```rust\nfn main() {}\n```\n")
        .file("src/one/inner.md", "# Inner\n\n## A place\n\n[Up](../one.md) and [down](inner/most.md).\n")
        .file("src/one/inner/most.md", "# Innermost\n\n~~gone~~[^1]\n\n[^1]: A note.\n")
        .file("src/two.md", "# Two\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [ ] open\n- [x] done\n")
        .file("src/after.md", "Without a heading.\n")
        .file("src/unlisted.md", "# Not in the summary\n")
}

#[test]
fn a_plain_book_builds() {
    let site = plain_book().build().expect_code(0).expect_no_message().site();
    site.expect_files("builds/plain-book.txt");
    site.expect_sound_links();
    let one = site.pages()["one.html"].text();
    assert!(one.contains("A value {{ x }} and {{ x }} are text; so is a@b.dk and @someone."), "{one}");
}

#[test]
#[ignore = "the contents leave out drafts and the headings of parts"]
fn drafts_and_parts_are_in_the_contents() {
    let front = plain_book().build().site().pages()["index.html"].text();
    for words in ["Later", "Also later", "Second part"] {
        assert!(front.contains(words), "no `{words}` in {front}");
    }
}

#[test]
fn nested_chapters_are_counted_by_themselves() {
    let front = plain_book().build().site().pages()["index.html"].text();
    assert!(front.contains("1.1.1 Innermost"), "{front}");
}

#[test]
fn building_again_writes_nothing_new() {
    let study = Study::copy_of(NABOSKABET);
    study.build().expect_code(0);
    let again = study.say(&["build", "--no-pdf", "-o", "site"], &[]).expect_code(0);
    assert!(again.stderr.contains("0 files written"), "{}", again.stderr);
}

#[test]
fn files_that_are_no_longer_made_go() {
    let study = Study::copy_of(NABOSKABET);
    study.build().expect_code(0);
    let study = study.edit("content/SUMMARY.md", "- [How it was followed](method.md)\n", "");
    let study = study.edit("content/results/rounds.md", "../method.md#sec-stages", "../about.md");
    let site = study.build().expect_code(0).site();
    assert!(!site.files().contains_key("method.html") && site.files().contains_key("about.html"));
    site.expect_sound_links();
}

#[test]
fn the_id_of_a_figure_on_a_generated_page_is_taken() {
    let study = Study::copy_of(NABOSKABET).edit("content/results/rounds.md", "id: fig-brook\n", "id: fig-brook-second\n");
    let codes: Vec<String> = study.build().expect_code(1).messages().into_iter().map(|message| message.code).collect();
    assert_eq!(codes, ["duplicate-label"]);
}

fn heading_level(node: &Node) -> Option<u32> {
    let digit = node.name().strip_prefix('h')?;
    digit.parse().ok().filter(|level| (1..=6).contains(level))
}

/// Words of the Danish interface that the English one does not have, longer than four letters.
fn danish_words() -> BTreeSet<String> {
    let read = |language: &str| -> BTreeSet<String> {
        let path = repository().join(format!("themes/plain/words/{language}.toml"));
        let text = std::fs::read_to_string(&path).expect("the theme has words").to_lowercase();
        let values: toml::Table = text.parse().expect("the words are TOML");
        let mut found = BTreeSet::new();
        gather(&toml::Value::Table(values), &mut found);
        found
    };
    let english = read("en");
    read("da").into_iter().filter(|word| word.chars().count() > 4 && !english.contains(word)).collect()
}

fn gather(value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            // What stands in braces is filled in.
            let plain = text.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after));
            found.extend(plain.flat_map(words).map(str::to_owned).collect::<Vec<_>>());
        }
        toml::Value::Table(table) => table.values().for_each(|value| gather(value, found)),
        toml::Value::Array(items) => items.iter().for_each(|value| gather(value, found)),
        toml::Value::Integer(_) | toml::Value::Float(_) | toml::Value::Boolean(_) | toml::Value::Datetime(_) => {}
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty())
}

#[test]
fn what_rests_on_a_withheld_level_is_not_said() {
    let meetings = "  - {element: meetings, rater: consensus, level: helping, rationale: This is what people told.}\n";
    let withheld = format!("kind: assessments\nid: kept\npartnership: alder\nwave: third\nconfidentiality: research\nitems:\n{meetings}");
    let study = Study::copy_of(NABOSKABET)
        .edit("content/records/third/alder.yaml", meetings, "")
        .file("content/records/third/alder-withheld.yaml", withheld);
    let text = study.build().expect_code(0).expect_no_message().site().pages()["networks/alder.html"].text();
    // The level is counted nowhere: not in the basis of the placement, not in the profile's title, not among the changes.
    assert!(!text.contains("assessed aspects are at Sharing or higher"), "{text}");
    assert!(text.contains("Alder Street: stages in round 3") && !text.contains("in round 3: "), "{text}");
    assert!(text.contains("Agreed judgement, round 3. The rows are not a sequence."), "{text}");
    assert!(!text.contains("unchanged"), "{text}");
    // It is told as withheld, not as missing.
    assert!(text.contains("Meetings ·· withheld to protect anonymity"), "{text}");
    // What rests on levels that may be read is still said.
    assert!(text.contains("Alder Street in round 2: none of 7 assessed aspects at Helping or higher"), "{text}");
}

/// The sound study with a second version of its framework in the second wave: an element renamed and one split.
fn in_two_versions(map: &str) -> Study {
    let framework = format!(
        "kind: framework\nid: stiramme\nversion: 2.0.0\nlabel: Stirammen\n{map}
scale:
  - {{id: spor, label: Spor, kind: below}}
  - {{id: sti, label: Sti, kind: type, code: St}}
  - {{id: sti_vej, label: Mellem Sti og Vej, kind: between, code: St/Ve}}
  - {{id: vej, label: Vej, kind: type, code: Ve}}
elements:
  - {{id: mandat, label: Mandat}}
  - {{id: formaal, label: Formål}}
  - {{id: ressourcer, label: Ressourcer}}
  - {{id: laering, label: Læring}}
  - {{id: videndeling, label: Videndeling}}
ideal_types: [{{level: sti}}, {{level: vej}}]
descriptors:
  mandat: {{sti: [Vagt], vej: [Klart]}}
  formaal: {{sti: [Hver for sig], vej: [Fælles]}}
  ressourcer: {{sti: [Få], vej: [Flere]}}
  laering: {{sti: [Lidt], vej: [Meget]}}
  videndeling: {{sti: [Lidt], vej: [Meget]}}
"
    );
    let study = Study::copy_of("tests/mistakes/base").file("content/records/ramme2.yaml", framework).edit(
        "content/records/waves.yaml",
        "2016-11\n  framework: stiramme@1.0.0",
        "2016-11\n  framework: stiramme@2.0.0",
    );
    ["laerk", "roen", "tjoern"]
        .iter()
        .fold(study, |study, name| study.edit(&format!("content/records/efteraar/{name}.yaml"), "{element: maal,", "{element: formaal,"))
}

/// The row of an element in the table of a partnership's levels.
fn change_of(page: &Node, element: &str) -> String {
    let rows = page.find(|node| node.name() == "tr");
    let changes = rows.iter().filter(|row| row.find(|cell| cell.name() == "th").iter().any(|cell| cell.text() == element));
    changes.filter_map(|row| row.find(|cell| cell.name() == "td").get(2).map(|cell| cell.text())).collect()
}

#[test]
fn ids_are_followed_from_one_version_of_the_framework_to_the_next() {
    let map = "maps_from: {version: 1.0.0, elements: {maal: [formaal], laering: [laering, videndeling]}}";
    let site = in_two_versions(map).build().expect_code(0).site();
    let page = &site.pages()["partnerskaber/roen.html"];
    assert_eq!(change_of(page, "Mandat"), "op");
    assert_eq!(change_of(page, "Formål"), "op");
    assert_eq!(change_of(page, "Ressourcer"), "uændret");
    // What was split cannot be compared.
    assert_eq!(change_of(page, "Læring"), "kan ikke sammenlignes");
    // Each element of any version has its page.
    for element in ["maal", "formaal", "laering", "videndeling"] {
        assert!(site.files().contains_key(&format!("elementer/{element}.html")), "{element}");
    }
}

#[test]
fn without_a_map_nothing_is_compared_across_versions() {
    let run = in_two_versions("").build().expect_code(0);
    assert!(run.messages().iter().any(|message| message.code == "unmapped-element"), "{:?}", run.messages());
    let page = &run.site().pages()["partnerskaber/roen.html"];
    for element in ["Mandat", "Ressourcer", "Læring"] {
        assert_eq!(change_of(page, element), "kan ikke sammenlignes", "{element}");
    }
}

/// What an audience reads of `chapter` in the sound study.
fn notes_of(chapter: &str, audience: &str) -> String {
    let study = Study::copy_of("tests/mistakes/base").file("content/noter.md", chapter).file("confidential/leak-list.txt", "");
    let run = study.run(&["build", "--no-pdf", "-o", "site", "--audience", audience], &[]).expect_code(0);
    run.site().pages()["noter.html"].text()
}

#[test]
fn few_answers_are_withheld_from_all_but_researchers() {
    let chapter = "# Noter\n\n```table\nid: tbl-svar\nshow: answers\nquestionnaire: guide\nwave: foraar\ncaption: Svar\n```\n";
    let steering = notes_of(chapter, "steering");
    assert!(steering.contains("skjult af hensyn til anonymitet") && !steering.contains("Ja 1"), "{steering}");
    let research = notes_of(chapter, "research");
    assert!(research.contains("Ja 1, Nej 1") && research.contains("Median 3 timer"), "{research}");
    // Researchers see the answers as they were given, not merged.
    assert!(research.contains("delvist 1, nej 1") && !research.contains("Ikke helt"), "{research}");
}

#[test]
fn voices_are_heard_where_the_study_allows_it() {
    let chapter = "# Noter\n\nOrd.\n\n```table\nid: tbl-stemmer\nshow: voices\ncaption: Stemmer\n```\n";
    assert!(notes_of(chapter, "steering").contains("»Vi ringer bare til hinanden.«"));
    let public = notes_of(chapter, "public");
    assert!(!public.contains("ringer") && !public.contains("Stemmer"), "{public}");
}

#[test]
fn what_is_seen_of_partnerships_stands_apart_from_what_is_seen_of_all() {
    let table = |more: &str| format!("# Noter\n\n```table\nid: tbl-set\nshow: factors\nwave: foraar\n{more}caption: Set\n```\n");
    let all = notes_of(&table(""), "steering");
    assert!(!all.contains("De stoler på hinanden."), "{all}");
    let one = notes_of(&table("partnerships: [laerk]\n"), "steering");
    assert!(one.contains("Lærk: De stoler på hinanden.") && one.contains("EKSEMPELDATA"), "{one}");
    let public = notes_of(&table("partnerships: [laerk]\n"), "public");
    assert!(!public.contains("Lærk") && !public.contains("Tillid"), "{public}");
}

const BASE: &str = "tests/mistakes/base";

fn built_for(study: &Study, audience: &str) -> support::Site {
    study.run(&["build", "--no-pdf", "-o", "site", "--audience", audience], &[]).expect_code(0).expect_no_message().site()
}

fn title_of(page: &Node) -> String {
    page.named("h1")[0].text()
}

#[test]
fn a_chapter_of_one_audience_is_not_there_for_others() {
    let front = "---\naudience: steering\nstate: review\n---\n# Noter fra møderne\n\nDer kom ni.[^a]\n\n[^a]: Vi talte dem.\n";
    let study = Study::copy_of(BASE).file("content/noter.md", front);
    let study = study.edit("content/SUMMARY.md", "- [Noter fra møderne](noter.md)\n", "");
    let study =
        study.edit("content/SUMMARY.md", "- [Metode](metode.md)", "# Grundlag\n\n- [Noter fra møderne](noter.md)\n- [Metode](metode.md)");
    let notes_of =
        |site: &support::Site| site.pages()["metode.html"].find(|node| node.has_class("note"))[0].attribute("id").map(str::to_owned);
    let public = built_for(&study, "public");
    let numbers = |site: &support::Site| -> Vec<String> {
        let page = site.pages().remove("print.html").expect("there is a page for paper");
        page.named("h2").iter().map(|heading| heading.text()).filter(|text| text.ends_with("Metode")).collect()
    };
    for (path, bytes) in public.files() {
        assert!(!path.contains("noter") && !String::from_utf8_lossy(&bytes).contains("Noter fra møderne"), "{path}");
    }
    assert_eq!(numbers(&public), ["1 Metode"]);
    assert_eq!(notes_of(&public).as_deref(), Some("note-1"));
    assert!(public.text("index.html").contains("Grundlag"), "the part begins with the next chapter");
    let steering = built_for(&study, "steering");
    assert_eq!(numbers(&steering), ["2 Metode"]);
    assert_eq!(notes_of(&steering).as_deref(), Some("note-2"));
    assert_eq!(steering.text("index.html").matches("Grundlag").count(), 1);
    let page = &steering.pages()["noter.html"];
    assert_eq!(title_of(page), "Noter fra møderne");
    assert_eq!(page.find(|node| node.has_class("page__title"))[0].find(|node| node.has_class("stamp"))[0].text(), "TIL KOMMENTERING");
}

#[test]
fn a_term_is_told_once_on_a_page_and_leads_to_the_glossary() {
    let text = "# Noter fra møderne\n\nVi så [en sti](term:trampesti) og [stien](term:trampesti) igen.\n";
    let without = Study::copy_of(BASE).file("content/noter.md", text);
    let site = built_for(&without, "public");
    let page = &site.pages()["noter.html"];
    assert_eq!(page.find(|node| node.attribute("role") == Some("tooltip")).len(), 0);
    let note = page.find(|node| node.attribute("role") == Some("note"))[0].text();
    assert_eq!(note, "trampesti: En sti, som folk har lavet ved at gå.");
    site.expect_sound_links();
    let table = "\n```table\nid: tbl-ord\nshow: terms\ncaption: Ord\n```\n";
    let study = without.file("content/noter.md", text.to_owned() + table).edit(
        "content/metode.md",
        "to gange.[^to]",
        "to [gange](term:trampesti).[^to]",
    );
    let site = built_for(&study, "public");
    for (path, address) in [("noter.html", "#term-trampesti"), ("metode.html", "noter.html#term-trampesti")] {
        let page = &site.pages()[path];
        let told = page.find(|node| node.attribute("role") == Some("tooltip"));
        assert_eq!(told.len(), 1, "{path}");
        let word = page.find(|node| node.attribute("aria-describedby") == told[0].attribute("id"));
        assert_eq!(word[0].attribute("href"), Some(address));
    }
    assert_eq!(site.text("print.html").matches("En sti, som folk har lavet ved at gå.").count(), 2, "the note and the row");
    assert!(site.text("data/tbl-ord.csv").contains("trampesti"));
    site.expect_sound_links();
}

#[test]
fn what_is_included_twice_has_anchors_and_links_of_its_own_each_time() {
    let part = "### Om det\n\n[Herfra](#om-det)\n";
    let summary = "- [Noter fra møderne](noter.md)\n- [Mere](under/mere.md)\n";
    let study = Study::copy_of("tests/mistakes/base").edit("content/SUMMARY.md", "- [Noter fra møderne](noter.md)\n", summary);
    let study = study.file("content/del.md", part).file("content/under/mere.md", "# Mere\n\n## Først\n\n{{#include ../del.md}}\n");
    let study = study.file("content/noter.md", "# Noter\n\n## Først\n\n{{#include del.md}}\n\n{{#include del.md}}\n");
    let site = study.build().expect_code(0).site();
    site.expect_sound_links();
    for (path, ids) in [("noter.html", &["om-det", "om-det-1"][..]), ("under/mere.html", &["om-det"])] {
        let page = &site.pages()[path];
        let main = page.named("main")[0];
        let found: Vec<&str> = main.named("h3").iter().filter_map(|heading| heading.attribute("id")).collect();
        assert_eq!(found, ids, "{path}");
        let links = main.find(|node| node.name() == "a" && node.text() == "Herfra");
        assert_eq!(links.len(), ids.len());
        assert!(links.iter().all(|link| link.attribute("href") == Some("#om-det")), "{path}");
    }
}
