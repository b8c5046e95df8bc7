//! One word per idea: words that are not ours, and names of the shipped study, do not occur in `src`.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use std::collections::BTreeSet;
use support::{files, has_ending, repository};

/// Words for which the project has another, with the one to write.
const AVOIDED: [(&str, &str); 7] = [
    ("score", "level or assessment"),
    ("grade", "level"),
    ("points", "level"),
    ("ranking", "placement"),
    ("rating", "assessment"),
    ("board", "body"),
    ("committee", "body"),
];

#[test]
fn no_word_is_used_where_the_project_has_another() {
    let mut faults = Vec::new();
    for (path, number, line) in lines() {
        // A kind of record has the word in its name.
        let words = words(&line.replace("attention_points", "").replace("attention-points", "").replace("AttentionPoints", ""));
        faults.extend(
            AVOIDED.iter().filter(|(word, _)| words.contains(*word)).map(|(word, ours)| format!("{path}:{number}: {word}: write {ours}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_name_of_the_shipped_study_is_in_the_code() {
    let names = names_of_the_study();
    assert!(["selvevaluering", "kantinen", "birk", "m2"].iter().all(|name| names.contains(*name)), "{names:?}");
    let faults = named(|line| !is_comment(line), &names);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Short ids are words of English too (`ask`): in comments only names of elements and levels count, which are long.
#[test]
fn no_comment_takes_its_example_from_the_shipped_study() {
    let long = names_of_the_study().into_iter().filter(|name| name.len() > 4).collect();
    let faults = named(is_comment, &long);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn named(wanted: impl Fn(&str) -> bool, names: &BTreeSet<String>) -> Vec<String> {
    let lines = lines().into_iter().filter(|(_, _, line)| wanted(line));
    let found = lines.flat_map(|(path, number, line)| {
        let found = identifiers(&line).into_iter().filter(|word| names.contains(word));
        found.map(|word| format!("{path}:{number}: `{word}` is a name of the study in content/")).collect::<Vec<_>>()
    });
    found.collect()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

#[test]
fn words_are_found_in_names_and_not_inside_others() {
    let has = |line: &str, word: &str| words(line).contains(word);
    assert!(has("let level_score = 1;", "score") && has("struct LevelScore;", "score") && has("/// The score.", "score"));
    assert!(has("fn HTMLScore()", "score"));
    assert!(!has("count.saturating_sub(1)", "rating") && !has("scoreboard", "score") && !has("generating", "rating"));
}

/// Ids of elements, levels, partnerships and waves.
fn names_of_the_study() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (path, bytes) in files(&repository().join("content/records")) {
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
        for document in text.split("\n---") {
            let value: serde_json::Value = serde_yaml::from_str(document).unwrap_or_else(|error| panic!("{path}: {error}"));
            let records = value.as_array().cloned().unwrap_or_else(|| vec![value]);
            for record in &records {
                match record["kind"].as_str() {
                    Some("framework") => ["elements", "scale"].iter().for_each(|key| names.extend(ids(&record[key]))),
                    Some("partnership" | "wave") => names.extend(record["id"].as_str().map(str::to_owned)),
                    _ => {}
                }
            }
        }
    }
    names
}

fn ids(list: &serde_json::Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|item| item["id"].as_str().map(str::to_owned)).collect()
}

/// Path, number and text of every line of code and of the theme's templates; tests and the theme's own words left out.
fn lines() -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    for folder in ["src", "themes"] {
        for (path, bytes) in files(&repository().join(folder)) {
            let is_text = ["rs", "html", "css", "typ", "toml"].iter().any(|ending| has_ending(&path, ending));
            let stands_in_tests = path.split('/').any(|part| part == "tests" || part == "tests.rs");
            if !is_text || stands_in_tests {
                continue;
            }
            let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{folder}/{path} is not UTF-8"));
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            found.extend(code.lines().enumerate().map(|(index, line)| (format!("{folder}/{path}"), index + 1, line.to_owned())));
        }
    }
    assert!(found.len() > 5000, "the sources were not found");
    found
}

/// Whole identifiers and words in small letters.
fn identifiers(line: &str) -> BTreeSet<String> {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The words of a line, identifiers taken apart at `_` and at capitals.
fn words(line: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for identifier in line.split(|letter: char| !letter.is_alphanumeric()) {
        let letters: Vec<char> = identifier.chars().collect();
        let mut start = 0;
        for at in 1..=letters.len() {
            let is_new = at == letters.len()
                || letters[at].is_uppercase()
                    && (letters[at - 1].is_lowercase() || letters.get(at + 1).is_some_and(|next| next.is_lowercase()));
            if is_new {
                words.insert(letters[start..at].iter().collect::<String>().to_lowercase());
                start = at;
            }
        }
    }
    words
}
