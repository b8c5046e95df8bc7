//! The guide for authors says what the program does: its examples build, and its tables have the keys that records have.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use pejl::records::{Guide, GuideKey, GuideSection, keys_of_kinds};
use pejl::report::{chart_words, show_words};
use pejl::yaml::{Key, Shape};
use std::collections::{BTreeMap, BTreeSet};
use support::guide::{blocks, examples, first_column};

#[test]
fn the_examples_are_a_study_without_mistakes() {
    examples().check().expect_code(0).expect_no_message();
    let site = examples().build().expect_code(0).site();
    assert!(site.files().contains_key("networks/elm.html"));
}

#[test]
fn every_kind_has_an_example() {
    let texts: Vec<String> = blocks("yaml").into_iter().map(|(_, text)| text).collect();
    let missing: Vec<&str> = keys_of_kinds()
        .into_iter()
        .map(|(kind, _)| kind)
        .filter(|kind| !texts.iter().any(|text| text.contains(&format!("kind: {kind}\n")) || text.contains(&format!("kind: {kind},"))))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_tables_have_the_keys_that_records_have() {
    let guide = Guide::read();
    let common: BTreeSet<String> = guide.common.iter().map(|key| key.path.clone()).collect();
    let mut faults = Vec::new();
    for (kind, keys) in keys_of_kinds() {
        let Some(section) = guide.kinds.get(kind) else {
            faults.push(format!("{kind} has no section"));
            continue;
        };
        let missing = common.iter().filter(|name| keys.iter().all(|key| key.name != name.as_str()));
        faults.extend(missing.map(|name| format!("{kind} cannot have `{name}`, which stands among the keys of every record")));
        faults.extend(compare(section, &keys, &common).into_iter().map(|fault| format!("{kind}: {fault}")));
    }
    let kinds: BTreeSet<&str> = keys_of_kinds().into_iter().map(|(kind, _)| kind).collect();
    faults.extend(guide.kinds.keys().filter(|kind| !kinds.contains(kind.as_str())).map(|kind| format!("there is no kind `{kind}`")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_tables_of_blocks_have_the_words_that_blocks_may_say() {
    assert_eq!(first_column("chart"), chart_words().map(str::to_owned).collect());
    assert_eq!(first_column("show"), show_words().map(str::to_owned).collect());
}

#[test]
fn an_editor_shows_what_the_guide_says() {
    let guide = Guide::read();
    assert_eq!(guide.says("wave", "order"), Some("its place among the waves: `1` for the first"));
    assert_eq!(guide.says("programme", "strands.spending_deadline.revised"), Some("the date as it was later set"));
    assert_eq!(guide.says("publication", "audiences.research.allow_excerpts"), Some("`true` where it may read what people said"));
    assert_eq!(guide.says("wave", "note"), Some("for the researchers themselves; published nowhere"));
    assert!(guide.says("factor_observation", "strength").is_some() && guide.says("strategy_observation", "strength").is_none());
    assert_eq!(guide.kinds["role"].intro, "What an organisation is in a body, a partnership or the programme.");
}

/// How a section differs from the keys. Inner maps have a table, or every one of their keys stands in the text.
fn compare(section: &GuideSection, keys: &[Key], common: &BTreeSet<String>) -> Vec<String> {
    let told: BTreeMap<&str, &GuideKey> = section.keys.iter().map(|key| (key.path.as_str(), key)).collect();
    let mut there = BTreeMap::new();
    gather(keys, "", &mut there);
    let mut faults: Vec<String> =
        told.keys().filter(|path| !there.contains_key(**path)).map(|path| format!("there is no key `{path}`")).collect();
    if told.len() != section.keys.len() {
        faults.push("a key stands twice".to_owned());
    }
    for (path, needed) in &there {
        match told.get(path.as_str()) {
            Some(key) if key.needed != *needed => faults.push(format!("`{path}`: needed should be {needed}")),
            None if common.contains(path) && !needed => {}
            None if has_words_for(section, path) => {}
            None => faults.push(format!("`{path}` is not described")),
            Some(_) => {}
        }
    }
    faults
}

/// Whether an inner key stands in the text of the section.
fn has_words_for(section: &GuideSection, path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, name)| section.text.contains(&format!("`{name}`")))
}

/// Every key with the keys that lead to it, and whether it is needed.
fn gather(keys: &[Key], home: &str, found: &mut BTreeMap<String, bool>) {
    for key in keys {
        let path = format!("{home}{}", key.name);
        gather_inner(&key.shape, &path, found);
        found.insert(path, key.needed);
    }
}

fn gather_inner(shape: &Shape, path: &str, found: &mut BTreeMap<String, bool>) {
    match shape {
        Shape::Map(keys) => gather(keys, &format!("{path}."), found),
        Shape::List(inner) | Shape::Pair(inner) | Shape::Table { values: inner, .. } => gather_inner(inner, path, found),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| gather_inner(shape, path, found)),
        Shape::Text
        | Shape::Whole
        | Shape::Number
        | Shape::Share
        | Shape::TrueOrFalse
        | Shape::Pattern { .. }
        | Shape::Words(_)
        | Shape::Reference(_) => {}
    }
}
