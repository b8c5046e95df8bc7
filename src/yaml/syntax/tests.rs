#![allow(clippy::disallowed_methods, reason = "the tests read the shipped records")]

use crate::source::Sources;
use crate::yaml;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// What is said of `text`: `line:column message`, or `sound`.
fn said(text: &str) -> String {
    let (place, message, _) = told(text);
    if place.is_empty() { message } else { format!("{place} {message}") }
}

/// Place, message and help.
fn told(text: &str) -> (String, String, String) {
    let mut sources = Sources::default();
    let file = sources.add("a.yaml".into(), text.as_bytes().to_vec());
    match yaml::parse(text, file, 0) {
        Ok(_) => (String::new(), "sound".to_owned(), String::new()),
        Err(found) => {
            let place = sources.place(found.span);
            (format!("{}:{}", place.line, place.column), found.message, found.help)
        }
    }
}

#[test]
fn a_mistake_is_placed_where_it_was_made() {
    let cases = [
        ("- Et fast: det: bedste\n", "1:10 a colon stands in unquoted text"),
        ("a: [Et fast: det: tre]\n", "1:17 a colon stands in unquoted text"),
        ("a: b\ntekst: en lang tekst\n  der går: videre\n", "3:10 a colon stands in unquoted text"),
        ("a: “Husk: ring”\n", "1:4 `“` is no quotation mark of YAML"),
        ("a: \"b”\nc: d\n", "1:4 a quotation mark is opened and never closed"),
        ("a: \"b\nc: \"d\"\n", "1:4 a quotation mark is opened and never closed"),
        ("- {a: 'b, c: d}\n- {a: 'e', c: f}\n", "1:7 a quotation mark is opened and never closed"),
        ("a: 'Det's fint'\n", "1:8 the text goes on after the quotation mark that ends it"),
        ("a: \"b\",\n", "1:7 a `,` stands after the text"),
        ("a: \"C:\\filer\\dag\"\n", "1:13 a backslash stands before `d`"),
        ("a: [b\nc: [d]\n", "1:4 a bracket is opened and never closed"),
        ("a: [b, c}\n", "1:4 a bracket is opened and never closed"),
        ("a: {\n  b: c,\nd: e\n", "1:4 a brace is opened and never closed"),
        ("a: {b: c}}\n", "1:10 a brace is closed that was never opened"),
        ("a: {b: c\n    d: e}\n", "2:5 there is no comma before `d`"),
        ("a: [b,, c]\n", "1:7 there is a comma too many"),
        ("- {a: b},\n- {a: c}\n", "1:9 a `,` stands after the closing bracket"),
        ("a: [b] og c\n", "1:6 the text goes on after the bracket that ends it"),
        ("a: - b\n", "1:4 unquoted text begins with `-`"),
        ("a: `b`\n", "1:4 unquoted text begins with a backtick"),
        ("a: | b\n", "1:4 unquoted text begins with `|`"),
        ("a: x\nb:\n  - @c\n", "3:5 unquoted text begins with `@`"),
        ("- a: b\n-c: d\n", "2:1 there is no space after the dash"),
        ("a:b\nc: d\n", "1:2 there is no space after the colon"),
        ("# Ø\n- a: b\n- label c\n  d: e\n", "3:3 there is no colon after `label`"),
        ("a: b\nc\n  - d: e\n", "2:1 there is no colon after `c`"),
        ("a: b\nhttps://x.dk\n", "2:1 this line has no key"),
        ("a: en tekst om stier\nog om veje mere\n", "2:1 this line has no key"),
        ("- a: b\nc: d\n", "2:1 this key is not in line with the one before it"),
        ("a: [b]\n  c: d\n", "2:3 this key is not in line with the one before it"),
        ("a:\n  - b\n - c\n", "3:2 this entry is not in line with the one before it"),
        ("a: b\n- c\n", "2:1 an entry of a list stands among keys"),
        ("a: b\n- c: d\n", "2:1 an entry of a list stands among keys"),
        ("- a\nb: c\n", "2:1 a key stands among the entries of a list"),
        ("a: |\n    b\n  c\nd: e\n", "3:3 this line begins further out than the text it belongs to"),
        ("a: b\r\nc d\r\ne: f\r\n", "2:1 there is no colon after `c`"),
        ("a: b\n---\n\tc: d\n---\ne: f\n", "3:1 a tab is used for indentation"),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn odd_yaml_that_is_sound_is_left_alone() {
    for text in [
        "a: “b”\n",
        "a: |\n  b\n  \tc: d: e\n",
        "a: \"b\n\tc\"\n",
        "a: b\n  c\n",
        "a: [\n  b,\n]\n",
        "a: b]\n",
        "a: kl. 10:30\n",
        "? a\n",
        "a: b\n...\n---\nc: d\n",
        "a: b\n---\n  c: d\n",
        "- a: b\n---\n- c: d\n",
        "a: {b, c}\n",
        "a: {\"b\": c, 'd, e': f}\n",
        "a: {b: [c, d], e: , f: null}\n",
        "a: {b: https://x.dk/?c=d, e: f:g}\n",
        "a: [b: c, {d: e}, f]\n",
        "a: [’b c, Per’s]\n",
        "a:\n  - b: c\n  - Det gælder alle\n  - kl. 12:30\n",
        "a:\n  -b\n",
        "a: – b\n   – c d\n   og e\n",
        "- b = c\n- d=e\n",
        "a: b = c\n",
        "a: \u{a0}b\u{200b}\n",
        "a: b\n   \u{a0}c\n",
        "b\n",
        "a: &b {c: d}\ne: *b\nf: [*b, *b]\n",
        "a: &b Det\nc: {d: *b, e: f}\n",
    ] {
        assert_eq!(said(text), "sound", "{text}");
    }
}

#[test]
fn the_help_has_text_that_can_be_pasted() {
    assert_eq!(told("a: Ordet \"sti\": valgt\n").2, "put the text in quotes: 'Ordet \"sti\": valgt'");
    assert_eq!(told("a: {b: *c*, d: e}\n").2, "put the text in quotes: \"*c*\"");
    assert_eq!(told(&format!("a: {}: b\n", "en lang tekst ".repeat(30))).2, "put the whole text in quotes");
    assert_eq!(told("a: „Husk: ring“ # i dag\n").2, "write straight quotation marks: \"Husk: ring\"");
}

#[test]
fn no_text_stops_the_program() {
    let deep = ["[", "{a: ", "- ", "? ", "'", "\"", "&a *a "].map(|piece| piece.repeat(5_000));
    for text in deep {
        drop(said(&text));
    }
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", "")] {
        (1..300).for_each(|depth| drop(said(&(open.repeat(depth) + &close.repeat(depth)))));
    }
    assert_eq!(said(&"- ".repeat(300)), "1:49 lists and maps are nested more deeply than can be read");
    for path in shipped_records() {
        let bytes = fs::read(&path).expect("the record can be read");
        (0..=bytes.len()).into_par_iter().for_each(|end| read(&bytes[..end]));
    }
}

#[test]
fn no_change_of_a_text_stops_the_program() {
    let records: Vec<Vec<u8>> = shipped_records().iter().map(|path| fs::read(path).expect("the record can be read")).collect();
    let mut chance = Chance(20_160_330);
    for turn in 0..2_000 {
        let mut bytes = records[turn % records.len()].clone();
        (0..=chance.below(4)).for_each(|_| chance.change(&mut bytes));
        read(&bytes);
    }
}

/// Reads bytes as a file of records is read: up to the first that is not UTF-8.
fn read(bytes: &[u8]) {
    let mut sources = Sources::default();
    let file = sources.add("a.yaml".into(), bytes.to_vec());
    let text = &sources.file(file).text;
    if let Err(found) = yaml::parse(text, file, 0) {
        assert!(text.get(found.span.start..found.span.end).is_some(), "{found:?} in\n{text}");
    }
}

fn shipped_records() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["content/records", "tests/mistakes/base/content/records"] {
        records_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    assert!(found.len() > 20, "only {found:?}");
    found
}

fn records_in(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = folder.read_dir().expect("the folder is there").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            records_in(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
}

/// The same numbers every time, without a pattern.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("less than the limit")
    }

    /// Puts a piece in, takes one out, or puts one in the place of another.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        const PIECES: [&str; 40] = [
            "\"", "'", ":", ": ", "- ", "[", "]", "{", "}", ",", "\n", "\r\n", "\r", "\t", " ", "  ", "#", " #", "?", "@", "`", "%", "*a",
            "&a ", "!b ", "|\n", ">\n", "---\n", "“", "\\", "å", "\u{feff}", "\u{a0}", "\u{200b}", "\0", "=", "：", "–", "{{", "-- ",
        ];
        let at = self.below(bytes.len());
        let end = (at + self.below(4)).min(bytes.len());
        let piece = PIECES[self.below(PIECES.len())].as_bytes();
        let piece = if self.below(3) == 0 { &[] } else { piece };
        bytes.splice(at..end, piece.iter().copied());
        if self.below(8) == 0 {
            let at = self.below(bytes.len());
            bytes[at] = self.0.to_le_bytes()[3];
        }
    }
}
