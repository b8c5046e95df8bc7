//! No bytes make it panic: every file that a fuzz target began with, and every input that was once a fault, is read again.
//!
//! `fuzz/README.md` says how the targets are run.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

#[path = "../fuzz/parsers.rs"]
mod parsers;
mod support;

use support::{files, repository};

/// Reads every file of a target's corpus.
fn read_again(target: &str, parse: fn(&[u8])) {
    let corpus = files(&repository().join("fuzz/corpus").join(target));
    assert!(corpus.len() > 5, "only {} files in the corpus of {target}", corpus.len());
    for (name, bytes) in corpus {
        let read = std::panic::catch_unwind(|| parse(&bytes));
        assert!(read.is_ok(), "{target}/{name}");
    }
}

#[test]
fn records_of_any_bytes() {
    read_again("records", parsers::records);
}

#[test]
fn front_matter_of_any_bytes() {
    read_again("front_matter", parsers::front_matter);
}

#[test]
fn settings_of_any_bytes() {
    read_again("settings", parsers::settings);
}

#[test]
fn dates_of_any_bytes() {
    read_again("date", parsers::date);
}

#[test]
fn answers_of_any_bytes() {
    read_again("answers", parsers::answers);
}

#[test]
fn works_of_any_bytes() {
    read_again("works", parsers::works);
}
