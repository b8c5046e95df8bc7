//! What editors are told of records: schemas that sound records pass and mistaken ones do not, judged by a validator and a reader of
//! YAML that are not ours.
//!
//! `PEJL_BLESS=1 cargo test --test schema` writes the shipped study's schemas, and the lines of its records that name them.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use jsonschema::{Registry, ValidationError};
use pejl::records::{RECORD_SCHEMA, naming_line};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use support::{Study, blessing, files, guide, has_ending, repository};
use yaml_rust2::{Yaml, YamlLoader};

const BASE: &str = "tests/mistakes/base";
const BELOW_SCHEMAS: &str = "https://schemas.example/";

#[test]
fn the_shipped_schemas_are_what_the_program_writes() {
    let written = schemas(&Study::copy_of("."));
    let folder = repository().join("schemas");
    if blessing() {
        fs::create_dir_all(&folder).expect("a folder can be made");
        for (name, bytes) in &written {
            fs::write(folder.join(name), bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    let kept = if folder.is_dir() { files(&folder) } else { BTreeMap::new() };
    let differs: Vec<&String> = written.keys().chain(kept.keys()).filter(|name| written.get(*name) != kept.get(*name)).collect();
    assert!(differs.is_empty(), "run again with PEJL_BLESS=1: {differs:?}");
}

#[test]
fn every_shipped_file_of_records_names_its_schema() {
    let mut wrong = Vec::new();
    for (path, text) in record_files(&repository().join("content"), "content/") {
        let right = with_naming_lines(&path, &text);
        if right != text && blessing() {
            fs::write(repository().join(&path), &right).unwrap_or_else(|error| panic!("{path}: {error}"));
        } else if right != text {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "run again with PEJL_BLESS=1: {wrong:#?}");
}

#[test]
fn the_shipped_records_are_sound() {
    expect_sound(&Study::copy_of("."));
}

#[test]
fn the_records_of_other_studies_are_sound() {
    expect_sound(&Study::copy_of(BASE));
    expect_sound(&Study::copy_of("tests/builds/naboskabet"));
}

#[test]
fn the_examples_of_the_guide_are_sound() {
    expect_sound(&guide::examples());
}

#[test]
fn mistakes_are_refused() {
    let refused = [
        ("an unknown key", "content/records/foraar/laerk.yaml", "items:", "confidense: low\nitems:"),
        ("a wrong word", "content/records/roles.yaml", "role: partner", "role: pirate"),
        ("an unknown element", "content/records/foraar/laerk.yaml", "element: mandat", "element: mandal"),
        ("an unknown partnership", "content/records/foraar/laerk.yaml", "partnership: laerk", "partnership: lark"),
        ("a missing key", "content/records/foraar/laerk.yaml", "wave: foraar\n", ""),
        ("a missing key of an inner map", "content/records/foraar/laerk.yaml", "element: mandat, ", ""),
        ("an unknown kind", "content/records/roles.yaml", "kind: role", "kind: rolle"),
        ("no kind", "content/records/roles.yaml", "kind: role\n", ""),
        ("a month that is none", "content/records/roles.yaml", "from: 2015-08", "from: august"),
        ("a text for a number", "content/records/waves.yaml", "order: 1", "order: one"),
        ("an unknown level in a table", "content/records/framework.yaml", "mandat: {sti:", "mandat: {stie:"),
        ("three levels for two", "content/records/foraar/laerk.yaml", "level: spor", "level: spor, range: [spor, sti, vej]"),
    ];
    let sound = schemas(&Study::copy_of(BASE));
    for (what, path, old, new) in refused {
        let study = Study::copy_of(BASE).edit(path, old, new);
        assert!(!faults_by(&study, &sound).is_empty(), "{what} is taken for sound");
    }
}

#[test]
fn what_yaml_takes_for_numbers_and_truths_may_be_text() {
    let records = "
- {kind: term, id: tal, label: 2016, definition: true, note: 1.5}
- {kind: edition, id: 1.0, date: 2016, state: draft, title: 2016, supersedes: 0.9}
- {kind: event, id: start, date: 2016, type: meeting, lane: grant, label: no, held: yes, actors: stifonden}
";
    let study = Study::copy_of(BASE).file("content/records/nye.yaml", records);
    assert_eq!(faults(&study), Vec::<String>::new());
}

#[test]
fn a_study_with_mistakes_has_schemas_too() {
    let study = Study::copy_of(BASE).edit("content/records/waves.yaml", "id: foraar", "id: [");
    let ids = String::from_utf8(schemas(&study)["ids.schema.json"].clone()).expect("a schema is UTF-8");
    assert!(ids.contains("\"laerk\"") && !ids.contains("\"foraar\""), "{ids}");
}

#[test]
fn ids_from_the_confidential_folder_stay_there() {
    let hidden = "{kind: evidence, id: hemmelig, evidence_kind: interview}";
    let study = Study::copy_of(BASE).file("confidential/belaeg.yaml", hidden);
    assert_eq!(schemas(&study), schemas(&Study::copy_of(BASE)));
}

#[test]
fn files_that_are_right_are_not_touched() {
    let study = Study::copy_of(BASE);
    schemas(&study);
    let changed = |name: &str| fs::metadata(study.path("schemas").join(name)).and_then(|found| found.modified()).expect("it is there");
    let before = changed("body.schema.json");
    fs::write(study.path("schemas/wave.schema.json"), "{}").expect("written");
    fs::write(study.path("schemas/mine.txt"), "mine").expect("written");
    let found = schemas(&study);
    assert_eq!(changed("body.schema.json"), before);
    assert!(found["wave.schema.json"].len() > 100 && found["mine.txt"] == b"mine");
}

#[test]
fn the_folder_is_told_and_may_be_chosen() {
    let study = Study::copy_of(BASE);
    assert_eq!(study.say(&["schema"], &[]).expect_code(0).stdout.trim(), "./schemas");
    assert_eq!(study.say(&["schema", "-o", "elsewhere"], &[]).expect_code(0).stdout.trim(), "elsewhere");
    assert_eq!(files(&study.path("schemas")), files(&study.path("elsewhere")));
}

/// The schemas that the program writes for a study, by their file.
fn schemas(study: &Study) -> BTreeMap<String, Vec<u8>> {
    study.say(&["schema"], &[]).expect_code(0);
    files(&study.path("schemas"))
}

#[track_caller]
fn expect_sound(study: &Study) {
    let faults = faults(study);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults(study: &Study) -> Vec<String> {
    faults_by(study, &schemas(study))
}

/// What the validator has against the records of a study.
fn faults_by(study: &Study, schemas: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let read = |bytes: &Vec<u8>| serde_json::from_slice::<Value>(bytes).expect("a schema is JSON");
    let all: BTreeMap<String, Value> = schemas.iter().map(|(name, bytes)| (format!("{BELOW_SCHEMAS}{name}"), read(bytes))).collect();
    let whole = all[&format!("{BELOW_SCHEMAS}{RECORD_SCHEMA}")].clone();
    let registry = all.into_iter().fold(Registry::new(), |registry, (name, schema)| registry.add(name, schema).expect("a schema"));
    let registry = registry.prepare().expect("every reference leads to a schema");
    let options = jsonschema::options().with_registry(&registry).with_base_uri(format!("{BELOW_SCHEMAS}{RECORD_SCHEMA}"));
    let validator = options.build(&whole).expect("a sound schema");
    let mut faults = Vec::new();
    for (path, text) in record_files(&study.path(""), "").into_iter().filter(|(path, _)| !path.starts_with("schemas/")) {
        for document in YamlLoader::load_from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}")) {
            let document = as_json(&document);
            let told = |error: ValidationError<'_>| format!("{path}{}: {error}", error.instance_path());
            faults.extend(validator.iter_errors(&document).map(told));
        }
    }
    faults
}

/// Files of records below a folder: path, behind `start`, and text.
fn record_files(folder: &std::path::Path, start: &str) -> Vec<(String, String)> {
    let yaml = files(folder).into_iter().filter(|(path, _)| has_ending(path, "yaml") && !path.ends_with("references.yaml"));
    yaml.map(|(path, bytes)| (format!("{start}{path}"), String::from_utf8(bytes).expect("records are UTF-8"))).collect()
}

/// The text with the line that names the schema at the head of each document.
fn with_naming_lines(path: &str, text: &str) -> String {
    let line = naming_line(path, "schemas");
    let is_old = |other: &&str| !other.starts_with("# yaml-language-server:");
    let mut lines = vec![line.as_str()];
    for other in text.lines().filter(is_old) {
        lines.push(other);
        if other == "---" {
            lines.push(&line);
        }
    }
    lines.join("\n") + "\n"
}

fn as_json(yaml: &Yaml) -> Value {
    match yaml {
        Yaml::Real(text) => serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.as_str())),
        Yaml::Integer(number) => Value::from(*number),
        Yaml::String(text) => Value::from(text.as_str()),
        Yaml::Boolean(truth) => Value::from(*truth),
        Yaml::Array(items) => items.iter().map(as_json).collect(),
        Yaml::Hash(entries) => entries.iter().map(|(key, value)| (as_key(key), as_json(value))).collect(),
        Yaml::Null | Yaml::Alias(_) | Yaml::BadValue => Value::Null,
    }
}

/// JSON has no keys that are not texts.
fn as_key(yaml: &Yaml) -> String {
    let value = as_json(yaml);
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
