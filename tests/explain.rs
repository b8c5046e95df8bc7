//! Every message is explained: beside the code that finds it, in the guide, and on the command line.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use pejl::diagnostics::{Rule, Severity, Weight};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::{Study, repository};

#[test]
fn each_rule_has_a_code_of_its_own() {
    let mut seen = BTreeMap::new();
    for rule in pejl::rules() {
        assert!(seen.insert(rule.code, rule).is_none(), "`{}` is explained twice", rule.code);
    }
    assert!(seen.len() > 60, "only {} rules", seen.len());
}

#[test]
fn each_text_says_what_is_wrong_and_what_is_right() {
    for rule in pejl::rules().iter().chain(pejl::import::RULES) {
        let text = rule.text.trim();
        let summary = rule.summary();
        assert!(summary.ends_with('.') && summary.len() < 160, "{}: the first line is no sentence: {summary}", rule.code);
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        assert!(paragraphs.len() >= 3, "{}: {text}", rule.code);
        let of = |word: &str| paragraphs.iter().position(|paragraph| paragraph.starts_with(word));
        assert!(of("Wrong").is_some() && of("Wrong") < of("Right"), "{}: says not what is wrong, then what is right", rule.code);
        assert!(!text.contains('\t') && text.lines().all(|line| line.chars().count() < 400), "{}", rule.code);
    }
}

#[test]
fn the_guide_lists_every_message_with_its_severity() {
    let guide = fs::read_to_string(repository().join("docs/format.md")).expect("the guide can be read");
    let messages = guide.split("## Messages").nth(1).expect("the guide has a part on messages");
    let rows = messages.lines().filter_map(|line| line.strip_prefix("| `"));
    let listed: BTreeMap<&str, &str> = rows.filter_map(|row| row.split_once('`')).collect();
    let rules = pejl::rules();
    for rule in &rules {
        let row = listed.get(rule.code).unwrap_or_else(|| panic!("docs/format.md does not list `{}`", rule.code));
        let says = if row.starts_with(" (warning)") { Severity::Warning } else { Severity::Error };
        assert_eq!(says, rule.severity(), "{}", rule.code);
        assert_eq!(row.starts_with(" (open)"), rule.weight == Weight::OpenError, "{}", rule.code);
    }
    assert_eq!(
        listed.len(),
        rules.len(),
        "{:?}",
        listed.keys().filter(|code| !rules.iter().any(|rule| rule.code == **code)).collect::<Vec<_>>()
    );
}

#[test]
fn each_message_of_importing_is_explained() {
    let sources = support::files(&repository().join("src/import"));
    let mut made = BTreeSet::new();
    for bytes in sources.values() {
        let text = String::from_utf8_lossy(bytes);
        let codes = text.split("of_file(\"").skip(1).filter_map(|rest| rest.split('"').next());
        made.extend(codes.map(str::to_owned));
    }
    let explained = pejl::rules().into_iter().chain(pejl::import::RULES.iter().copied());
    let explained: BTreeSet<String> = explained.map(|rule| rule.code.to_owned()).collect();
    assert!(made.len() > 10 && made.is_subset(&explained), "{:?}", made.difference(&explained));
}

#[test]
fn explain_prints_the_text() {
    let run = Study::new().say(&["explain", "unused-evidence"], &[]).expect_code(0);
    let rules = pejl::rules();
    let rule: &Rule = rules.iter().find(|rule| rule.code == "unused-evidence").expect("there is such a rule");
    assert!(run.stdout.starts_with("unused-evidence (warning)\n\n") && run.stdout.contains(rule.text.trim()), "{run:?}");
    let bracketed = Study::new().say(&["explain", "[unused-evidence]"], &[]).expect_code(0);
    assert_eq!(bracketed.stdout, run.stdout);
}

#[test]
fn explain_without_a_code_lists_them_all() {
    let run = Study::new().say(&["explain"], &[]).expect_code(0);
    assert_eq!(run.stdout.lines().count(), pejl::rules().len() + pejl::import::RULES.len());
    assert!(run.stdout.lines().is_sorted(), "{}", run.stdout);
}

#[test]
fn explain_names_the_nearest_code() {
    let run = Study::new().say(&["explain", "unused-evidense"], &[]).expect_code(2);
    assert!(run.stderr.contains("did you mean `unused-evidence`?") && run.stdout.is_empty(), "{run:?}");
}
