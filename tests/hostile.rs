//! What once stopped, hung or misled the program: none of it may again.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use support::Study;

const BASE: &str = "tests/mistakes/base";

/// The base study with a chapter of its own text.
fn with_notes(text: &str) -> Study {
    Study::copy_of(BASE).file("content/noter.md", format!("# Noter fra møderne\n\n{text}\n"))
}

#[test]
fn a_mistake_in_folded_text_with_danish_letters_is_told() {
    let block = "```figure\nid: fig-x\nchart: timeline\ncaption: |\n    æ\n    [æ](nix.md)\n```";
    let run = with_notes(block).run(&["check"], &[]).expect_code(1);
    assert_eq!(run.messages().iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["broken-link"]);
    with_notes(block).say(&["check"], &[]).expect_code(1);
}

#[test]
fn emphasis_nested_without_end_is_a_mistake() {
    let text = format!("{}x{}", "*a **b ".repeat(3000), " b** a*".repeat(3000));
    let run = with_notes(&text).run(&["check"], &[]).expect_code(1);
    assert!(run.messages().iter().all(|one| one.code == "deep-nesting"), "{:#?}", run.messages());
}

#[test]
fn quotations_and_lists_nested_without_end_are_told_once() {
    for text in [">".repeat(10_000) + " x", "- ".repeat(5000) + "x"] {
        let run = with_notes(&text).run(&["check"], &[]).expect_code(1);
        assert_eq!(run.messages().len(), 1, "{:#?}", run.messages());
    }
}

#[test]
fn a_thousand_tags_are_told_by_their_number() {
    let run = with_notes(&"<b>x</b> ".repeat(8000)).run(&["check"], &[]).expect_code(1);
    assert!(run.messages().len() <= 50, "{} messages", run.messages().len());
    assert!(run.messages().last().is_some_and(|one| one.written().contains("more of this kind in this file")));
}

#[test]
fn a_long_block_in_a_list_takes_no_long_time() {
    let comments = "  # a comment here\n".repeat(20_000);
    with_notes(&format!("- x\n\n  ```figure\n  id: fig-x\n  chart: timeline\n{comments}  ```")).check().expect_code(0);
}

#[test]
fn chapters_nested_without_end_are_a_mistake() {
    let summary = format!("# Indhold\n\n{}[Noter](noter.md)\n", "- ".repeat(300));
    let run = Study::copy_of(BASE).file("content/SUMMARY.md", summary).run(&["check"], &[]).expect_code(1);
    assert!(run.messages().iter().any(|one| one.code == "deep-nesting"), "{:#?}", run.messages());
}

#[test]
fn a_pdf_cannot_take_the_name_of_another_file() {
    for name in ["index.html", "../x.pdf", "a/b.pdf", ".pdf", ""] {
        let study = Study::copy_of(BASE).edit("book.toml", "[publish]", format!("[output.pdf]\nfile = \"{name}\"\n\n[publish]"));
        let code = i32::from(!name.is_empty());
        study.check().expect_code(code);
    }
}

#[test]
fn signs_that_nobody_can_see_do_not_reach_a_page() {
    let study = Study::copy_of(BASE).edit(
        "content/records/partnerskaber/roen.yaml",
        "public_label: Røn",
        "public_label: \"Røn\\u0000\\u001b[31m\"",
    );
    let site = study.build().expect_code(0).site();
    for (path, bytes) in site.files() {
        assert!(support::has_ending(&path, "woff2") || !bytes.iter().any(|byte| matches!(byte, 0 | 0x1b)), "{path}");
    }
}

/// Text that other languages would take as more than text.
const HOSTILE: [&str; 9] = [
    "#sys.inputs",
    "#import \"x.typ\"",
    "$ x^2 $",
    r"\*\_ #let x = 1;",
    "{% include \"x\" %}",
    "]]>",
    "#set page(width: 1pt) [ ] { }",
    "@preview/x:0.1.0 <label>",
    "a\u{202e}b\u{2066}c",
];

#[test]
fn what_another_language_would_run_is_words_on_the_page() {
    let text = HOSTILE.map(|text| text.replace('<', "\\<")).join("\n\n");
    let site = with_notes(&text).build().expect_code(0).site();
    let page = site.text("noter.html");
    for text in HOSTILE {
        let plain = text.replace(['\\', '"'], "");
        let words: Vec<&str> = plain.split_whitespace().collect();
        for word in words {
            let escaped = word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(page.contains(&escaped), "{text}: {escaped} is gone");
        }
    }
    assert!(!page.contains("<label>"));
}

#[test]
fn a_program_in_the_text_is_a_mistake_and_in_code_it_is_words() {
    let run = with_notes("<script>alert(1)</script>").run(&["check"], &[]).expect_code(1);
    assert_eq!(run.messages().iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["raw-html"]);
    let page = with_notes("`<script>alert(1)</script>`").build().expect_code(0).site().text("noter.html");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script>alert"));
}

#[test]
fn braces_are_a_value_in_a_chapter_and_words_in_a_record() {
    let run = with_notes("{{ config }}").run(&["check"], &[]).expect_code(1);
    assert_eq!(run.messages().iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["unknown-value"]);
    let record = ("content/records/partnerskaber/roen.yaml", "public_label: Røn", "public_label: \"Røn {{ config }}\"");
    let site = Study::copy_of(BASE).edit(record.0, record.1, record.2).build().expect_code(0).site();
    assert!(site.pages().keys().any(|path| site.text(path).contains("Røn {{ config }}")));
}

#[test]
fn signs_repeated_without_end_take_no_long_time() {
    for sign in ["[", "![", "{{", "{{#include ", "[@a ", "@", "[^", "*_", "<a ", "`", "](", "\\", "|", "&lt;", "[x](term:"] {
        let text = sign.repeat(10_000);
        // Whatever is said of it: it is said before the test loses patience, and the program ends as it should.
        let run = with_notes(&text).run(&["check"], &[]);
        assert!(matches!(run.code, Some(0 | 1)), "{sign}: {:?}", run.code);
    }
}
