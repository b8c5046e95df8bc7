//! Values in text: what prose may say is what the data hold, for each audience.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use std::collections::BTreeMap;
use support::Study;
use support::html::Node;

/// What each expression writes on a page of its own in a copy of a study; hard blanks as plain ones.
#[track_caller]
fn written(folder: &str, audience: &str, expressions: &[&str]) -> BTreeMap<String, String> {
    let rows: Vec<String> = expressions.iter().map(|expression| format!("| `{expression}` | x {{{{ {expression} }}}} |\n")).collect();
    let rows = rows.concat();
    let study = Study::copy_of(folder);
    let summary = std::fs::read_to_string(study.path("content/SUMMARY.md")).expect("there is a summary");
    let study = study
        .file("content/SUMMARY.md", format!("{summary}\n- [Values](values-of-test.md)\n"))
        .file("content/values-of-test.md", format!("# Values\n\n| path | value |\n|---|---|\n{rows}"));
    let run = study.run(&["build", "--no-pdf", "-o", "site", "--audience", audience], &[]).expect_code(0);
    let page = &run.site().pages()["values-of-test.html"];
    let cells: Vec<String> = page.named("td").iter().map(|cell: &&Node| cell.text().replace('\u{a0}', " ")).collect();
    cells.chunks(2).map(|pair| (pair[0].clone(), pair[1].trim_start_matches("x ").to_owned())).collect()
}

#[track_caller]
fn expect(folder: &str, audience: &str, wanted: &[(&str, &str)]) {
    let paths: Vec<&str> = wanted.iter().map(|(path, _)| *path).collect();
    let found = written(folder, audience, &paths);
    let faults: Vec<String> = wanted
        .iter()
        .filter(|(path, value)| found.get(*path).map(String::as_str) != Some(value))
        .map(|(path, value)| format!("{path}: wanted `{value}`, found {:?}", found.get(*path)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_golden_study_is_read_through_paths() {
    let mut wanted = Vec::new();
    let mut add = |path: String, value: &str| wanted.push((path, value.to_owned()));
    for (wave, partnership, n, level, next, median, mode, reached) in PROFILES {
        let home = format!("waves.{wave}.partnerships.{partnership}");
        add(format!("{home}.rule.n"), n);
        match level {
            Some(level) => add(format!("{home}.rule.level"), level),
            None => add(format!("{home}.rule.alternatives.majority"), "kan ikke indplaceres"),
        }
        if let Some(next) = next {
            add(format!("{home}.rule.next_level"), next);
        }
        add(format!("{home}.median.lower"), median);
        let (at, count) = mode;
        add(format!("{home}.mode.level"), at);
        add(format!("{home}.mode.n"), count);
        add(format!("{home}.rule.reached.klubben"), reached);
        add(format!("{home}.rule.sensitivity.klubben"), reached);
    }
    for (partnership, counts) in CHANGES {
        for (class, count) in ["up", "stable", "down", "new", "dropped", "never"].into_iter().zip(counts) {
            add(format!("changes.m1..m2.{partnership}.counts.{class}"), &count.to_string());
        }
    }
    let wanted: Vec<(&str, &str)> = wanted.iter().map(|(path, value)| (path.as_str(), value.as_str())).collect();
    expect(".", "steering", &wanted);
}

const KA: &str = "Kantinen";
const KAKL: &str = "Mellem Kantinen og Klubben";
const KL: &str = "Klubben";

/// Wave, partnership, n, majority, ready for, lower median, most frequent and how often, how many at Klubben or higher.
type ProfileOf = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
    (&'static str, &'static str),
    &'static str,
);
const PROFILES: [ProfileOf; 8] = [
    ("m1", "ask", "11", Some(KA), None, KA, (KA, "9"), "0"),
    ("m1", "birk", "10", Some(KA), None, KA, (KA, "8"), "0"),
    ("m1", "eg", "11", Some(KA), Some(KL), KAKL, (KL, "5"), "5"),
    ("m1", "pil", "10", Some(KA), None, KA, (KA, "7"), "0"),
    ("m2", "ask", "11", Some(KA), Some(KL), KAKL, (KAKL, "7"), "0"),
    ("m2", "birk", "10", Some(KA), None, KA, (KA, "8"), "0"),
    ("m2", "eg", "11", Some(KL), None, KL, (KL, "6"), "7"),
    ("m2", "pil", "6", None, None, KA, (KA, "5"), "0"),
];

/// Changes from wave 1 to wave 2: up, stable, down, new, dropped, never.
const CHANGES: [(&str, [usize; 6]); 4] =
    [("ask", [5, 6, 0, 0, 0, 0]), ("birk", [0, 7, 2, 1, 1, 0]), ("eg", [6, 5, 0, 0, 0, 0]), ("pil", [2, 3, 1, 0, 4, 1])];

#[test]
fn the_shipped_study_says_its_numbers_in_danish() {
    expect(
        ".",
        "steering",
        &[
            ("programme.population.total", "15"),
            ("words(programme.population.total)", "15"),
            ("words(waves.m1.placements.base)", "fire"),
            ("waves.m1.placements.at.kantinen", "3"),
            ("words(waves.m1.placements.ready_for.klubben)", "ét"),
            ("words(waves.m1.placements.at.kompagniet)", "ingen"),
            ("words(count.elements)", "elleve"),
            ("words(count.ideal_types)", "tre"),
            ("waves.m1.label", "måling 1"),
            ("waves.m1.period", "oktober 2015 – marts 2016"),
            ("programme.strands.akse_4.revised_deadline", "ultimo 2016"),
            ("edition.date", "16. juni 2016"),
            ("edition.state", "udkast"),
            ("audience", "styregruppen"),
            ("indicators.virksomhedsbesoeg.target.value", "160"),
            ("indicators.virksomhedsbesoeg.measured.m2.value", "148"),
            ("indicators.uddannelsesplaner.measured.latest.value", "83"),
            ("waves.m1.partnerships.eg.elements.maal.level", KAKL),
            ("waves.m1.partnerships.eg.elements.laering.range.high", KL),
            ("waves.m1.partnerships.eg.placement.status", "på Kantinen, klar til Klubben"),
            ("waves.m1.partnerships.eg.rule.alternatives.several", KL),
            ("waves.m1.partnerships.eg.rule.kind", "flertal"),
            ("waves.m1.partnerships.birk.distribution.missing", "1"),
            ("waves.m1.elements.mandat.distribution.kantinen", "3"),
            ("waves.m1.elements.belastning.distribution.missing", "2"),
            ("changes.m1..m2.eg.elements.laering.certainty", "mulig"),
            ("changes.m1..m2.eg.elements.mandat.class", "uændret"),
        ],
    );
}

#[test]
fn a_study_of_another_shape_has_the_same_tree() {
    expect(
        "tests/builds/naboskabet",
        "steering",
        &[
            ("programme.population.total", "8"),
            ("words(count.waves)", "three"),
            ("count.levels", "4"),
            ("waves.third.label", "round 3"),
            ("waves.first.placements.at.greeting", "5"),
            ("words(waves.first.placements.at.sharing)", "one"),
            ("waves.third.placements.cannot_be_placed", "1"),
            ("framework.neighbourhood.version", "2.1.0"),
        ],
    );
}

/// A study with one chapter besides its front page.
fn chapter(text: &str) -> Study {
    Study::copy_of("tests/mistakes/base").file("content/noter.md", format!("# Noter\n\n{text}\n"))
}

fn text_of(study: &Study, page: &str) -> String {
    study.build().expect_code(0).site().pages()[page].named("main")[0].text().replace('\u{a0}', " ")
}

#[test]
fn words_at_the_start_of_a_sentence_are_capitalised() {
    let text = text_of(
        &chapter(
            "{{ words(count.elements) }} elementer. {{ words(waves.foraar.placements.at.sti) }} er på {{ framework.stiramme.levels.sti.label }}, ca. {{ words(count.waves) }} gange. *{{ waves.foraar.label }}* var bedst i {{ waves.foraar.label }}.",
        ),
        "noter.html",
    );
    assert!(text.contains("Fire elementer. To er på Sti, ca. to gange. Foråret var bedst i foråret."), "{text}");
}

#[test]
fn values_stand_in_headings_tables_notes_and_captions_but_not_in_code() {
    let study = chapter(
        "## Alle {{ words(count.elements) }}\n\n| n |\n|---|\n| {{ count.elements }} elementer |\n\nSe noten[^n] og @tbl-ord og `{{ count.elements }}`.\n\n[^n]: Her er {{ words(count.waves) }} målinger.\n\n```table\nid: tbl-ord\nshow: terms\ncaption: Ordene fra {{ waves.foraar.period }}\n```\n\n## {{ words(count.elements) }}\n\n- {{ count.elements }} i listen",
    );
    let run = study.build().expect_code(0).expect_no_message();
    let site = run.site();
    let text = site.pages()["noter.html"].named("main")[0].text().replace('\u{a0}', " ");
    for piece in
        ["Alle fire", "4 elementer", "`", "Her er to målinger", "Ordene fra marts–maj 2016", "{{ count.elements }}", "Fire", "4 i listen"]
    {
        assert!(piece == "`" || text.contains(piece), "{piece} is not in:\n{text}");
    }
    assert_eq!(text.matches("{{").count(), 1, "{text}");
    let search: String = site
        .files()
        .into_iter()
        .filter(|(path, _)| path != "noter.html" && path != "print.html")
        .filter_map(|(_, bytes)| String::from_utf8(bytes).ok())
        .collect();
    assert!(!search.contains("{{"), "braces are published");
}

#[test]
fn a_title_of_a_page_may_hold_a_value() {
    let study =
        Study::copy_of("tests/mistakes/base").file("content/noter.md", "# Alle {{ words(count.elements) }} elementer\n\nSe @sec-metode.\n");
    assert!(text_of(&study, "noter.html").contains("Alle fire elementer"));
}

#[test]
fn front_matter_and_alternative_texts_are_filled_in() {
    let study = Study::copy_of("tests/mistakes/base").file(
        "content/noter.md",
        "---\ntitle: \"{{ words(count.elements) }} emner\"\n---\n\nSe her.\n\n```figure\nid: fig-tid\nchart: timeline\nalt: Tiden fra {{ waves.foraar.period }}.\n```\n",
    );
    let site = study.build().expect_code(0).expect_no_message().site();
    let page = site.text("noter.html");
    assert!(page.contains("Fire emner") && page.contains("Tiden fra marts–maj 2016.") && !page.contains("{{"), "{page}");
    let wrong =
        Study::copy_of("tests/mistakes/base").file("content/noter.md", "---\ntitle: \"{{ count.emner }}\"\n---\n\nSe her.\n").build();
    let messages = wrong.expect_code(1).messages();
    assert_eq!((messages[0].code.as_str(), messages[0].line, messages[0].column), ("unknown-value", 2, 18));
}

#[test]
fn a_plain_book_keeps_its_braces() {
    let study = Study::new()
        .file("book.toml", "[book]\ntitle = \"Et skur\"\nlanguage = \"da\"\n")
        .file("src/SUMMARY.md", "- [Søm](soem.md)\n")
        .file("src/soem.md", "# Søm {{ x }}\n\nHvert {{ bræt | stort }} har to søm, og {{ her er ingen ende.\n");
    let text = text_of(&study, "soem.html");
    assert!(text.contains("Søm {{ x }}") && text.contains("Hvert {{ bræt | stort }} har to søm, og {{ her er"), "{text}");
}

#[test]
fn the_text_of_a_claim_is_filled_in_and_that_of_other_records_is_not() {
    let study = Study::copy_of("tests/mistakes/base")
        .edit("content/records/belaeg/udsagn.yaml", "text: Enkelte har flere.", "text: \"{{ words(waves.foraar.placements.at.sti) }} har {{ count.elements }}.\"")
        .edit("content/records/belaeg/udsagn.yaml", "En sti, som folk", "En {{ config }}, som folk")
        .file("content/noter.md", "# Noter\n\n```table\nid: tbl-fund\nshow: claims\ncaption: Fund\n```\n\n```table\nid: tbl-ord\nshow: terms\ncaption: Ord\n```\n");
    let text = text_of(&study, "noter.html");
    assert!(text.contains("To har 4.") && text.contains("En {{ config }}, som folk"), "{text}");
}

#[test]
fn a_page_that_tells_an_invented_value_says_so() {
    let page = |text: &str| chapter(text).build().expect_code(0).site().pages()["noter.html"].text();
    let told = page("Efteråret har {{ waves.efteraar.placements.base }} partnerskaber.");
    assert!(told.contains("Oplysninger i teksten bygger på opdigtede data."), "{told}");
    let real = page("Foråret har {{ waves.foraar.placements.base }} partnerskaber og {{ count.elements }} elementer.");
    assert!(!real.contains("opdigtede data"), "{real}");
}

#[test]
fn a_figure_whose_title_tells_an_invented_value_is_marked() {
    let study = chapter("```figure\nid: fig-tid\nchart: timeline\ntitle: \"Tidslinje i {{ waves.efteraar.label }}\"\n```");
    let site = study.build().expect_code(0).site();
    assert!(site.text("data/fig-tid.csv").contains("EKSEMPELDATA"), "{}", site.text("data/fig-tid.csv"));
}

#[test]
fn the_public_is_told_totals_and_no_partnership() {
    expect(
        "tests/mistakes/base",
        "public",
        &[("waves.foraar.placements.at.sti", "2"), ("programme.population.by.syd", "3"), ("audience", "offentligheden")],
    );
    let hidden = [
        "waves.foraar.partnerships.roen.elements.mandat.level",
        "count.partnerships",
        "changes.foraar..efteraar.roen.counts.up",
        "waves.foraar.elements.mandat.distribution.sti",
    ];
    for path in hidden {
        let study = chapter(&format!("Her er {{{{ {path} }}}}."));
        let run = study.run(&["build", "--no-pdf", "-o", "site", "--audience", "public"], &[]).expect_code(1);
        let codes: Vec<String> = run.messages().into_iter().map(|message| message.code).collect();
        assert_eq!(codes, ["withheld-reference"], "{path}");
        study.run(&["build", "--no-pdf", "-o", "site", "--audience", "steering"], &[]).expect_code(0);
    }
}

#[test]
fn small_counts_of_persons_are_withheld_as_in_their_table() {
    expect(".", "steering", &[("waves.m1.answers.guide_konsulent.g1.total", "16")]);
    for path in ["g1.ja", "g1.share.ja", "g2.missing"] {
        let text = format!("# Forord\n\n````audience steering\n{{{{ waves.m1.answers.guide_konsulent.{path} }}}}\n````\n");
        let run = Study::copy_of(".").file("content/forord.md", text).build().expect_code(1);
        let words: Vec<String> = run.messages().into_iter().map(|message| format!("{}: {}", message.code, message.words)).collect();
        assert_eq!(
            words,
            [format!("withheld-reference: `waves.m1.answers.guide_konsulent.{path}` would tell the audience `steering` of too few")]
        );
    }
}

#[test]
fn a_claim_is_compared_with_all_there_is() {
    let claim =
        "- {kind: claim, id: mange, text: Mange må beslutte., scope: aggregate, evidence: [rapport_2016], wave: m1, holds: HOLDS}\n";
    let with = |holds: &str| Study::copy_of(".").file("content/records/claims-of-test.yaml", claim.replace("HOLDS", holds));
    let run = with("answers.guide_konsulent.g1.ja >= 1").run(&["build", "--no-pdf", "-o", "site", "--audience", "public"], &[]);
    run.expect_code(0);
    let run = with("answers.guide_konsulent.g1.ja > 16").run(&["build", "--no-pdf", "-o", "site", "--audience", "public"], &[]);
    let codes: Vec<String> = run.expect_code(1).messages().into_iter().map(|message| message.code).collect();
    assert_eq!(codes, ["claim-does-not-hold"]);
}

#[test]
fn the_same_values_whatever_the_order_of_files() {
    let study = chapter("{{ count.claims }} {{ waves.foraar.label }}");
    assert_eq!(study.build().site().text("noter.html"), study.build().site().text("noter.html"));
}
