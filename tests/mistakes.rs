//! What authors get wrong, and what they are told.
//!
//! `tests/mistakes/*.md` holds the cases, each with what is changed in the sound study `tests/mistakes/base` and the messages that
//! `pejl check` must give. `PEJL_BLESS=1 cargo test --test mistakes` rewrites the expected messages: read the difference.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use pejl::diagnostics::Weight;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::{Message, Study, blessing, files, has_ending, repository};

#[test]
fn the_sound_study_is_found_sound() {
    Study::copy_of(BASE).check().expect_code(0).expect_no_message();
}

#[test]
fn the_twelve_planted_mistakes() {
    judge("the-twelve.md");
}

#[test]
fn mistakes_in_yaml() {
    judge("yaml.md");
}

#[test]
fn mistakes_in_records() {
    judge("records.md");
}

#[test]
fn mistakes_between_records() {
    judge("between-records.md");
}

#[test]
fn mistakes_in_guides_and_answers() {
    judge("guides.md");
}

#[test]
fn mistakes_in_evidence_and_claims() {
    judge("evidence.md");
}

#[test]
fn mistakes_in_claims_that_stand_in_the_text() {
    judge("claims.md");
}

#[test]
fn what_is_missing_and_what_does_not_fit() {
    judge("coverage.md");
}

#[test]
fn frameworks_in_several_versions() {
    judge("versions.md");
}

#[test]
fn mistakes_in_the_bibliography() {
    judge("works.md");
}

#[test]
fn mistakes_in_citations() {
    judge("citations.md");
}

#[test]
fn mistakes_in_the_narrative() {
    judge("narrative.md");
}

#[test]
fn mistakes_in_terms() {
    judge("terms.md");
}

#[test]
fn mistakes_in_blocks() {
    judge("blocks.md");
}

#[test]
fn mistakes_in_values() {
    judge("values.md");
}

#[test]
fn mistakes_in_settings() {
    judge("settings.md");
}

#[test]
fn what_an_audience_may_not_have() {
    judge("audiences.md");
}

#[test]
#[ignore = "the cases whose titles begin with `Not yet`: the program says something else, too much, or nothing"]
fn what_the_program_does_not_say_yet() {
    let faults: Vec<String> = all_files().iter().flat_map(|name| faults(name, Wanted::NotYet).1).collect();
    assert!(faults.is_empty(), "{}\n{} cases", faults.join("\n"), faults.len());
}

#[test]
fn each_of_the_twelve_gives_one_message_and_leaves_the_old_site() {
    let cases = read("the-twelve.md").cases();
    assert_eq!(cases.len(), 12);
    for case in cases {
        let study = Study::copy_of(BASE);
        let site = study.build().expect_code(0).expect_no_message().site();
        let before = site.files();
        let study = case.planted_in(study);
        let run = study.build().expect_code(1);
        assert_eq!(run.messages().len(), 1, "{}: {:#?}", case.title, run.messages());
        assert_eq!(run.messages()[0].written(), case.expected(), "{}", case.title);
        assert!(run.site().files() == before, "{}: the old site was touched", case.title);
    }
}

#[test]
fn the_twelve_together_are_reported_in_one_run() {
    let cases = read("the-twelve.md").cases();
    let study = Study::copy_of(BASE);
    let before = study.build().expect_code(0).site().files();
    let study = cases.iter().fold(study, |study, case| case.planted_in(study));
    let run = study.run(&["build", "--no-pdf", "-o", "site"], &[]).expect_code(1);
    let places: Vec<(String, u64, u64)> = run.messages().iter().map(|one| (one.file.clone(), one.line, one.column)).collect();
    let mut sorted = places.clone();
    sorted.sort();
    assert_eq!(places, sorted, "the messages are not in the order of files and places");
    let found: BTreeSet<String> = run.messages().iter().map(Message::written).collect();
    assert_eq!(found.len(), run.messages().len(), "a message came twice");
    let expected: BTreeSet<String> = cases.iter().map(Case::expected).collect();
    let (missing, unexpected): (Vec<_>, Vec<_>) = (expected.difference(&found).collect(), found.difference(&expected).collect());
    assert!(missing.is_empty() && unexpected.is_empty(), "missing: {missing:#?}\nunexpected: {unexpected:#?}");
    assert!(run.site().files() == before, "the old site was touched");
}

#[test]
fn every_code_has_a_bad_and_a_good_case() {
    let (mut bad, mut good) = (BTreeSet::new(), BTreeSet::new());
    for case in all_files().iter().flat_map(|name| read(name).cases()) {
        for line in case.expected().lines() {
            if let Some(codes) = line.strip_prefix("no ").filter(|_| !case.is_not_yet()) {
                good.extend(codes.split(", ").map(str::to_owned));
            } else if let Some((_, rest)) = line.split_once('[').filter(|_| !line.starts_with(' ')) {
                bad.extend(rest.split_once(']').map(|(code, _)| code.to_owned()));
            }
        }
    }
    let mut codes = codes_in_source();
    // Only the typesetter knows what its fonts cover: `tests/parity.rs` has both its cases.
    codes.remove("unknown-glyph");
    assert!(codes.len() > 30, "only {codes:?} were found in src");
    let no_bad: Vec<_> = codes.difference(&bad).collect();
    let no_good: Vec<_> = codes.difference(&good).collect();
    assert!(no_bad.is_empty() && no_good.is_empty(), "no bad case: {no_bad:?}\nno good case: {no_good:?}");
}

#[test]
fn what_a_study_may_live_with_can_be_built() {
    let open: BTreeSet<&str> = pejl::rules().iter().filter(|rule| rule.weight == Weight::OpenError).map(|rule| rule.code).collect();
    let mut built = BTreeSet::new();
    for case in all_files().iter().flat_map(|name| read(name).cases()).filter(|case| !case.is_not_yet()) {
        let expected = case.expected();
        let errors: BTreeSet<&str> = expected.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next()).collect();
        if errors.is_empty() || !errors.is_subset(&open) {
            continue;
        }
        let lines: Vec<String> = errors.iter().map(|code| format!("{code} = \"warn\"\n")).collect();
        let run = with_lint(case.planted_in(Study::copy_of(BASE)), &lines.concat()).build();
        assert_eq!(run.code, Some(0), "{}: {lines:?}{:#?}", case.title, run.messages());
        let told: BTreeSet<String> = run.messages().into_iter().map(|message| message.code).collect();
        assert!(errors.iter().all(|code| told.contains(*code)), "{}: {told:?}", case.title);
        run.site().expect_sound_links();
        built.extend(errors.into_iter().map(str::to_owned));
    }
    let unbuilt: Vec<_> = open.iter().filter(|code| !built.contains(**code)).collect();
    assert!(unbuilt.is_empty(), "no case shows that a study can live with {unbuilt:?}");
}

#[test]
fn a_denied_warning_ends_with_1_and_leaves_the_old_site() {
    let study = Study::copy_of(BASE);
    let before = study.build().expect_code(0).site().files();
    let study = with_lint(study.edit("content/metode.md", "gange.[^to]", "gange."), "unused-footnote = \"deny\"\n");
    let run = study.build().expect_code(1);
    let told: Vec<_> = run.messages().into_iter().map(|one| (one.code, one.severity)).collect();
    assert_eq!(told, [("unused-footnote".to_owned(), "error".to_owned())]);
    assert!(run.site().files() == before, "the old site was touched");
}

#[test]
fn a_denied_warning_hides_no_message_of_a_later_room() {
    let study = Study::copy_of(BASE).edit("content/metode.md", "gange.[^to]", "gange.");
    // The public does not get that figure, which only the last room can know.
    let study = study.edit("content/metode.md", "@fig-stige", "@fig-roen");
    let run = with_lint(study, "unused-footnote = \"deny\"\n").check().expect_code(1);
    let told: BTreeSet<String> = run.messages().into_iter().map(|one| one.code).collect();
    assert_eq!(told, BTreeSet::from(["unused-footnote".to_owned(), "withheld-reference".to_owned()]));
}

#[test]
fn the_short_form_is_one_line_a_message() {
    let study = Study::copy_of(BASE).edit("content/metode.md", "@fig-stige", "@fig-stie");
    let run = study.say(&["check", "--message-format", "short", "--quiet"], &[]).expect_code(1);
    assert_eq!(run.stdout, "content/metode.md:7:55: error[unknown-label]: nothing in this report has the label `fig-stie`\n");
    assert_eq!(run.stderr, "");
}

#[test]
fn the_full_form_shows_the_source_line_and_the_help() {
    let study = Study::copy_of(BASE).edit("content/metode.md", "@fig-stige", "@fig-stie");
    let run = study.say(&["check", "--color", "never"], &[]).expect_code(1);
    for words in [
        "error[unknown-label]: nothing in this report has the label `fig-stie`",
        "--> content/metode.md:7:55",
        "7 | Forskerne vurderede alle elementer. Resultatet står i @fig-stie og i @tbl-faser.",
        "^^^^^^^^^ unknown label",
        "help: did you mean `fig-stige`?",
        "1 mistake",
    ] {
        assert!(run.stdout.contains(words), "no `{words}` in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "colour without a terminal");
}

#[test]
fn forty_mistakes_in_fifteen_files_are_told_in_one_run() {
    judge("forty.md");
    let case = read("forty.md").cases().remove(0);
    let run = case.planted_in(Study::copy_of(BASE)).run(&["check", "--quiet"], &[]).expect_code(1);
    let places: Vec<(String, u64, u64, String)> =
        run.messages().iter().map(|message| (message.file.clone(), message.line, message.column, message.code.clone())).collect();
    let files: BTreeSet<&String> = places.iter().map(|(file, ..)| file).collect();
    assert!(places.len() >= 40 && files.len() == 15, "{} in {}: {files:?}", places.len(), files.len());
    assert!(places.windows(2).all(|pair| (&pair[0].0, pair[0].1, pair[0].2) <= (&pair[1].0, pair[1].1, pair[1].2)), "{places:#?}");
    assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "something is told twice");
    assert!(run.messages().iter().all(|message| !message.help.is_empty()), "every message says a way out");
}

#[test]
fn no_colour_without_a_terminal() {
    let study = Study::copy_of(BASE).edit("content/metode.md", "@fig-stige", "@fig-stie");
    let coloured =
        |arguments: &[&str], variables: &[(&str, &str)]| study.say(arguments, variables).expect_code(1).stdout.contains('\u{1b}');
    assert!(!coloured(&["check"], &[]));
    assert!(!coloured(&["check"], &[("NO_COLOR", "1")]));
}

#[test]
fn colour_comes_when_asked_for() {
    let study = Study::copy_of(BASE).edit("content/metode.md", "@fig-stige", "@fig-stie");
    let run = study.say(&["check", "--color", "always"], &[]).expect_code(1);
    assert!(run.stdout.contains('\u{1b}'));
}

#[test]
fn warnings_end_with_0_unless_they_are_denied() {
    let study = Study::copy_of(BASE).edit("content/metode.md", "gange.[^to]", "gange.");
    let run = study.build().expect_code(0);
    assert_eq!(run.messages().iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["unused-footnote"]);
    assert!(!run.site().files().is_empty());
    let before = run.site().files();
    let denied = study.run(&["build", "--no-pdf", "-o", "site", "--deny", "warnings"], &[]).expect_code(1);
    assert!(denied.site().files() == before);
    study.run(&["check", "--deny", "warnings"], &[]).expect_code(1);
}

#[test]
fn a_wrong_call_ends_with_2_and_shows_a_right_one() {
    let study = Study::copy_of(BASE);
    for arguments in [&["bild"][..], &["build", "--audience", "nobody"], &["check", "--message-format", "xml"]] {
        let run = study.say(arguments, &[]).expect_code(2);
        assert!(run.stderr.contains("--help") && run.stdout.is_empty(), "{run:?}");
    }
    let run = Study::new().say(&["build"], &[]).expect_code(2);
    assert!(run.stderr.contains("book.toml"), "{run:?}");
    let run = study.say(&["build", "--audience", "research"], &[]).expect_code(2);
    assert!(run.stderr.contains("confidential"), "{run:?}");
}

#[test]
fn a_folder_with_files_of_others_is_refused_and_left() {
    let study = Study::copy_of(BASE).file("site/mine.txt", "mine");
    let run = study.say(&["build", "--no-pdf", "-o", "site"], &[]).expect_code(2);
    assert!(run.stderr.contains("mine.txt"), "{run:?}");
    assert_eq!(run.site().files().into_keys().collect::<Vec<_>>(), ["mine.txt"]);
}

const BASE: &str = "tests/mistakes/base";

/// The study with these lines under `[lint]`.
fn with_lint(study: Study, lines: &str) -> Study {
    let settings = fs::read_to_string(study.path("book.toml")).expect("the study has settings");
    study.file("book.toml", format!("{settings}\n[lint]\n{lines}"))
}

/// A file of cases: prose and fenced blocks.
struct CaseFile {
    name: String,
    parts: Vec<Part>,
}

enum Part {
    Line(String),
    Block { fence: String, info: String, body: String },
}

/// One case: a title, what is changed, what is expected.
struct Case {
    title: String,
    changes: Vec<(String, String)>,
    expected: Option<String>,
}

fn all_files() -> Vec<String> {
    files(&repository().join("tests/mistakes")).into_keys().filter(|path| has_ending(path, "md") && !path.contains('/')).collect()
}

fn read(name: &str) -> CaseFile {
    let path = repository().join("tests/mistakes").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            parts.push(Part::Line(line.to_owned()));
            continue;
        }
        let (fence, info) = line.split_at(ticks);
        let body: String = lines.by_ref().take_while(|line| *line != fence).map(|line| line.to_owned() + "\n").collect();
        parts.push(Part::Block { fence: fence.to_owned(), info: info.trim().to_owned(), body });
    }
    CaseFile { name: name.to_owned(), parts }
}

/// Checks every case of a file that should pass, or rewrites what it expects.
fn judge(name: &str) {
    let (found, faults) = faults(name, Wanted::Now);
    if blessing() {
        read(name).rewrite(&found);
    } else {
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// Which cases are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Now,
    NotYet,
}

/// What each case of a file should expect, and what is wrong with those that are wanted.
fn faults(name: &str, wanted: Wanted) -> (Vec<String>, Vec<String>) {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for case in read(name).cases() {
        if case.is_not_yet() != (wanted == Wanted::NotYet) {
            found.push(case.expected());
            continue;
        }
        let run = case.planted_in(Study::copy_of(BASE)).run(&["check", "--quiet"], &[]);
        let messages: String = run.messages().iter().map(Message::written).collect();
        let errors = run.messages().iter().any(|message| message.severity == "error");
        let code = i32::from(errors);
        let good = case.expected.as_deref().is_some_and(|text| text.starts_with("no ")) && messages.is_empty();
        let text = if good { case.expected() } else { messages };
        if run.code != Some(code) || text != case.expected() {
            faults.push(format!("{name}, {}\nexit {:?}\nexpected:\n{}found:\n{text}", case.title, run.code, case.expected()));
        }
        found.push(text);
    }
    (found, faults)
}

impl CaseFile {
    fn cases(&self) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        for part in &self.parts {
            match (part, cases.last_mut()) {
                (Part::Line(line), _) if line.starts_with("## ") => {
                    cases.push(Case { title: line[3..].to_owned(), changes: Vec::new(), expected: None });
                }
                (Part::Line(_), _) => {}
                (Part::Block { info, body, .. }, Some(case)) if info == "expect" => {
                    assert!(case.expected.replace(body.clone()).is_none(), "{}: two expectations", case.title);
                }
                (Part::Block { info, body, .. }, Some(case)) => case.changes.push((info.clone(), body.clone())),
                (Part::Block { .. }, None) => panic!("{}: a block before the first case", self.name),
            }
        }
        cases
    }

    fn rewrite(&self, found: &[String]) {
        let mut found = found.iter();
        let pieces = self.parts.iter().map(|part| match part {
            Part::Line(line) => format!("{line}\n"),
            Part::Block { fence, info, .. } if info == "expect" => {
                format!("{fence}{info}\n{}{fence}\n", found.next().expect("each case has one"))
            }
            Part::Block { fence, info, body } => format!("{fence}{info}\n{body}{fence}\n"),
        });
        let text: String = pieces.collect::<Vec<_>>().concat();
        fs::write(repository().join("tests/mistakes").join(&self.name), text).expect("the case file can be written");
    }
}

impl Case {
    /// Whether the program does not do this right yet: what is expected is then never rewritten.
    fn is_not_yet(&self) -> bool {
        self.title.starts_with("Not yet: ")
    }

    fn expected(&self) -> String {
        self.expected.clone().unwrap_or_else(|| panic!("{}: no `expect` block", self.title))
    }

    fn planted_in(&self, study: Study) -> Study {
        assert!(!self.changes.is_empty(), "{}: nothing is changed", self.title);
        self.changes.iter().fold(study, |study, (info, body)| {
            let (what, path) = info.split_once(' ').unwrap_or_else(|| panic!("{}: no path in `{info}`", self.title));
            match what {
                "write" => study.file(path, bytes(body)),
                "remove" => study.without(path),
                "diff" => {
                    let side = |sign: char| -> String {
                        let lines = body.lines().filter(|line| line.is_empty() || line.starts_with([' ', sign]));
                        lines.map(|line| line.get(1..).unwrap_or_default().to_owned() + "\n").collect()
                    };
                    study.edit(path, &side('-'), bytes(&side('+')))
                }
                "add" => {
                    let before = fs::read(study.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
                    study.file(path, [before, bytes(body)].concat())
                }
                other => panic!("{}: there is no change called `{other}`", self.title),
            }
        })
    }
}

/// What cannot be seen is written so that it can: `⇥` is a tab, `⟨E6⟩` a byte, `⏎` no line break at the end.
fn bytes(text: &str) -> Vec<u8> {
    let text = text.replace('⇥', "\t").replace("⏎\n", "");
    let mut pieces = text.split('⟨');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (code, after) = piece.split_once('⟩').expect("a byte ends with ⟩");
        bytes.push(u8::from_str_radix(code, 16).expect("a byte is two hexadecimal digits"));
        bytes.extend(after.as_bytes());
    }
    bytes
}

/// Codes that the program can give: those that it explains, which are those that its source makes.
fn codes_in_source() -> BTreeSet<String> {
    let sources: BTreeMap<String, Vec<u8>> = files(&repository().join("src"));
    let mut made = BTreeSet::new();
    for (path, bytes) in sources.iter().filter(|(path, _)| has_ending(path, "rs") && !path.contains("tests")) {
        let text = String::from_utf8_lossy(bytes);
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for maker in [
            "Diagnostic::error(",
            "Diagnostic::warning(",
            "Self::error(",
            "const CODE: &str =",
            "unknown: ",
            "unknown_as(",
            "\"chart\", ",
            "\"show\", ",
        ] {
            for (at, _) in text.match_indices(maker) {
                let after = text[at + maker.len()..].trim_start();
                let code = after.strip_prefix('"').and_then(|rest| rest.split('"').next());
                let is_code =
                    |code: &str| !code.is_empty() && code.chars().all(|letter| letter.is_ascii_lowercase() || "-8".contains(letter));
                made.extend(code.filter(|code| is_code(code)).map(str::to_owned));
            }
        }
        assert!(!text.contains("Diagnostic {\n        code: \""), "{path}: a diagnostic is made by hand");
    }
    let explained: BTreeSet<String> = pejl::rules().iter().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(made, explained, "left: what the source makes; right: what is explained");
    explained
}
