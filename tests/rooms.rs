//! Who may call whom: the rooms stand in a line, and a room uses only those before it.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The rooms in order; those on one line do not know each other.
const LINE: [&[&str]; 14] = [
    &["source"],
    &["diagnostics"],
    &["yaml"],
    &["audience", "state"],
    &["language"],
    &["settings"],
    &["theme"],
    &["records", "bibliography", "narrative"],
    &["import"],
    &["report"],
    &["analysis"],
    &["disclosure"],
    &["figures"],
    &["outputs"],
];
/// Rooms inside `outputs` that do not know each other.
const OUTPUTS: [&str; 3] = ["site", "pdf", "data"];
/// What touches the world, and the only files that may use it.
const WORLD: [&str; 5] = ["std::fs", "fs::", "SystemTime", "Instant", "process::exit"];
const MAY_TOUCH_THE_WORLD: [&str; 3] = ["source/", "outputs/write.rs", "cli/"];

#[test]
fn a_room_uses_only_rooms_before_it() {
    let faults: Vec<String> = sources().iter().flat_map(|(path, text)| faults(path, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn faults_are_seen() {
    let seen = |path: &str, text: &str| faults(path, text).len();
    assert_eq!(seen("yaml/node.rs", "use crate::source::Span;"), 0);
    assert_eq!(seen("yaml/node.rs", "use crate::records::Id;"), 1);
    assert_eq!(seen("records/id.rs", "use crate::{yaml, narrative::Block};"), 1);
    assert_eq!(seen("records/id.rs", "fn f() { super::super::report::check() }"), 1);
    assert_eq!(seen("report/rules/unknown.rs", "use super::super::resolve::Known;"), 0);
    assert_eq!(seen("outputs/site/page.rs", "use crate::outputs::pdf::World; use crate::cli::run;"), 2);
    assert_eq!(seen("outputs/site/page.rs", "use super::super::data;"), 1);
    assert_eq!(seen("figures/ladder.rs", "use crate::report::Study;"), 1);
    assert_eq!(seen("outputs/data/mod.rs", "fn f(report: &Report) {}"), 1);
    assert_eq!(seen("figures/ladder.rs", "/// Drawn for the Report.\nlet now = Instant::now();"), 1);
}

fn faults(path: &str, text: &str) -> Vec<String> {
    let Some(place) = place(room(path)) else { return Vec::new() };
    let code = code(text);
    let mut faults = Vec::new();
    for used in used_paths(path, &code) {
        let target = used.first().map_or("", String::as_str);
        match LINE.iter().position(|rooms| rooms.contains(&target)) {
            Some(other) if other > place => faults.push(format!("`{target}` comes later")),
            Some(other) if other == place && target != room(path) => faults.push(format!("`{target}` stands beside it")),
            _ if target == "cli" => faults.push("`cli` stands outside the line".to_owned()),
            _ => {}
        }
        let inner = path.split('/').nth(1).unwrap_or_default();
        let beside = used.get(1).filter(|name| target == "outputs" && OUTPUTS.contains(&name.as_str()) && OUTPUTS.contains(&inner));
        faults.extend(beside.filter(|name| *name != inner).map(|name| format!("`outputs::{name}` stands beside it")));
    }
    let draws = ["outputs", "figures"].contains(&room(path));
    if draws && (words(&code).contains(&"Report") || used_paths(path, &code).iter().any(|used| used[0] == "report")) {
        faults.push("the report has not been through `disclosure`".to_owned());
    }
    if !MAY_TOUCH_THE_WORLD.iter().any(|start| path.starts_with(start)) {
        faults.extend(WORLD.iter().filter(|word| has_word(&code, word)).map(|word| format!("`{word}` touches the world")));
    }
    faults.sort();
    faults.dedup();
    faults.into_iter().map(|fault| format!("src/{path}: {fault}")).collect()
}

/// Paths from the crate's root that a file uses, `use` lists taken apart and `super` resolved.
fn used_paths(path: &str, code: &str) -> Vec<Vec<String>> {
    let home: Vec<&str> = path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        expand(Vec::new(), &code[at + "crate::".len()..], &mut found);
    }
    let starts = code.match_indices("super::").filter(|(at, _)| !code[..*at].ends_with("super::"));
    for (at, _) in starts {
        let rest = code[at..].trim_start_matches("super::");
        let ups = (code[at..].len() - rest.len()) / "super::".len();
        // A module inside the file stands one step lower; it can only reach less far.
        let base = home[..home.len().saturating_sub(ups)].iter().map(|part| (*part).to_owned()).collect();
        expand(base, rest, &mut found);
    }
    found
}

/// `a::{b, c::d}` as `a::b` and `a::c`: two steps are enough.
fn expand(mut base: Vec<String>, rest: &str, found: &mut Vec<Vec<String>>) {
    let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let after = &rest[name.len()..];
    if let Some(list) = rest.strip_prefix('{') {
        let mut depth = 0;
        let mut item = 0;
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    expand(base.clone(), list[item..at].trim_start(), found);
                    item = at + 1;
                    if letter == '}' {
                        return;
                    }
                }
                _ => {}
            }
        }
    } else if !name.is_empty() {
        base.push(name);
        match after.strip_prefix("::").filter(|_| base.len() < 2) {
            Some(deeper) => expand(base, deeper, found),
            None => found.push(base),
        }
    }
}

fn room(path: &str) -> &str {
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

fn place(room: &str) -> Option<usize> {
    LINE.iter().position(|rooms| rooms.contains(&room))
}

/// The code without its comments and tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).fold(String::new(), |code, line| code + line + "\n")
}

fn words(code: &str) -> Vec<&str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect()
}

fn has_word(code: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(|letter| is_part(letter) && !word.ends_with(':'))
    })
}

/// Every file of `src` by its path inside it, tests left out.
fn sources() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(&folder).into_iter().map(|entry| entry.expect("src can be read")).filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(&folder).expect("it lies below").to_string_lossy().replace('\\', "/");
        if Path::new(&path).extension().is_some_and(|ending| ending == "rs")
            && !path.split('/').any(|part| part == "tests" || part == "tests.rs")
        {
            found.insert(path, fs::read_to_string(entry.path()).expect("a source file is text"));
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}
