//! A study in a temporary folder, and what the program does with it.
//!
//! ```ignore
//! Study::copy_of("tests/mistakes/base").edit("content/metode.md", "fig-stige", "fig-stie").check().expect_code(1);
//! ```

#![allow(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod guide;
pub(crate) mod html;
pub(crate) mod shipped;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use walkdir::WalkDir;

/// A study in a temporary folder.
pub(crate) struct Study {
    home: Rc<TempDir>,
}

impl Study {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { home: Rc::new(tempfile::tempdir().expect("a temporary folder can be made")) }
    }

    /// A copy of a folder of this repository, what is built or hidden left out.
    pub(crate) fn copy_of(folder: &str) -> Self {
        let study = Self::new();
        let from = repository().join(folder);
        let wanted = |path: &str| ["book.toml", "content/", "themes/", "src/"].iter().any(|start| path.starts_with(start));
        for (path, bytes) in files(&from).into_iter().filter(|(path, _)| wanted(path)) {
            study.write(&path, &bytes);
        }
        study
    }

    /// With this file, in place of one that is there.
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes.as_ref());
        self
    }

    /// With `old`, which stands in the file once, replaced by `new`.
    pub(crate) fn edit(self, path: &str, old: &str, new: impl AsRef<[u8]>) -> Self {
        let bytes = fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let places: Vec<usize> =
            bytes.windows(old.len()).enumerate().filter(|(_, window)| *window == old.as_bytes()).map(|(at, _)| at).collect();
        let [at] = places.as_slice() else { panic!("{path} has {} times:\n{old}", places.len()) };
        self.write(path, &[&bytes[..*at], new.as_ref(), &bytes[at + old.len()..]].concat());
        self
    }

    /// Without this file.
    pub(crate) fn without(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        self
    }

    /// The path of a file of the study.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    /// `pejl build` into `site`, without the PDF.
    pub(crate) fn build(&self) -> Run {
        self.run(&["build", "--no-pdf", "-o", "site"], &[])
    }

    /// `pejl check` for every audience.
    pub(crate) fn check(&self) -> Run {
        self.run(&["check"], &[])
    }

    /// The program with these arguments and variables, in the study's folder, with messages as JSON.
    pub(crate) fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        self.say(&[arguments, &["--message-format", "json"]].concat(), variables)
    }

    /// The program with just these arguments and variables.
    pub(crate) fn say(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut program = Command::new(env!("CARGO_BIN_EXE_pejl"));
        program.args(arguments).envs(variables.iter().copied()).current_dir(self.home.path());
        let (code, stdout, stderr) = finish(&mut program);
        Run { code, stdout, stderr, site: self.path("site"), home: Rc::clone(&self.home) }
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("it lies in the study")).expect("a folder can be made");
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// What came of running the program.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    site: PathBuf,
    home: Rc<TempDir>,
}

impl Run {
    /// Ended with this exit code.
    #[track_caller]
    pub(crate) fn expect_code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Had nothing to remark on.
    #[track_caller]
    pub(crate) fn expect_no_message(self) -> Self {
        let messages = self.messages();
        assert!(messages.is_empty(), "{messages:#?}");
        self
    }

    /// The messages, read from JSON, in the order written.
    #[track_caller]
    pub(crate) fn messages(&self) -> Vec<Message> {
        let lines = self.stdout.lines().chain(self.stderr.lines());
        lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in: {line}"))).map(Message::read).collect()
    }

    /// What was built.
    pub(crate) fn site(&self) -> Site {
        Site { folder: self.site.clone(), home: Some(Rc::clone(&self.home)) }
    }
}

/// Longer than any build takes; a program that hangs fails its test.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs a program to its end: exit code, stdout and stderr.
fn finish(program: &mut Command) -> (Option<i32>, String, String) {
    let [stdout, stderr] = [(); 2].map(|()| tempfile::tempfile().expect("a temporary file can be made"));
    let share = |file: &fs::File| file.try_clone().expect("a file can be shared");
    let mut child = program.stdout(share(&stdout)).stderr(share(&stderr)).spawn().expect("the program can be run");
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("the program can be waited for") {
            Some(status) => break status,
            None if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(2)),
            None => {
                child.kill().expect("our own child can be ended");
                child.wait().expect("it has ended");
                panic!("{program:?} did not end");
            }
        }
    };
    let [stdout, stderr] = [stdout, stderr].map(|mut file| {
        let mut text = String::new();
        file.rewind().and_then(|()| file.read_to_string(&mut text)).expect("the program speaks UTF-8");
        text
    });
    (status.code(), stdout, stderr)
}

/// One message of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) code: String,
    pub(crate) severity: String,
    pub(crate) words: String,
    pub(crate) file: String,
    pub(crate) line: u64,
    pub(crate) column: u64,
    pub(crate) label: String,
    pub(crate) help: String,
    /// Other places: file, line, column and words.
    pub(crate) others: Vec<String>,
}

impl Message {
    #[allow(clippy::needless_pass_by_value, reason = "it is used up")]
    fn read(value: serde_json::Value) -> Self {
        let text = |key: &str| value[key].as_str().unwrap_or_else(|| panic!("no text `{key}` in {value}")).to_owned();
        let number = |key: &str| value[key].as_u64().unwrap_or_else(|| panic!("no number `{key}` in {value}"));
        for key in ["end_line", "end_column"] {
            assert!(number(key) >= 1, "{value}");
        }
        let others = value["labels"].as_array().unwrap_or_else(|| panic!("no list `labels` in {value}"));
        let other = |other: &serde_json::Value| {
            let word = |key: &str| other[key].as_str().map(str::to_owned).unwrap_or_default();
            format!("{}:{}:{}: {}", word("file"), other["line"], other["column"], word("label"))
        };
        Self {
            code: text("code"),
            severity: text("severity"),
            words: text("message"),
            file: text("file"),
            line: number("line"),
            column: number("column"),
            label: text("label"),
            help: text("help"),
            others: others.iter().map(other).collect(),
        }
    }

    /// As `tests/mistakes` writes it.
    pub(crate) fn written(&self) -> String {
        let place = format!("{}[{}] {}:{}:{}\n  {}", self.severity, self.code, self.file, self.line, self.column, self.words);
        let more = [("here", &self.label), ("help", &self.help)].into_iter().filter(|(_, words)| !words.is_empty());
        let more = more.map(|(what, words)| format!("  {what}: {words}"));
        let others = self.others.iter().map(|other| format!("  also: {other}"));
        std::iter::once(place).chain(more).chain(others).map(|line| line + "\n").collect::<Vec<_>>().concat()
    }
}

/// A site on disk.
pub(crate) struct Site {
    pub(crate) folder: PathBuf,
    /// Keeps a temporary folder as long as it is looked at.
    pub(crate) home: Option<Rc<TempDir>>,
}

impl Site {
    /// Every file by its path.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.folder)
    }

    /// The HTML pages by their path.
    pub(crate) fn pages(&self) -> BTreeMap<String, html::Node> {
        let pages = self.files().into_iter().filter(|(path, _)| has_ending(path, "html"));
        pages.map(|(path, bytes)| (path.clone(), html::parse(&path, &String::from_utf8(bytes).expect("a page is UTF-8")))).collect()
    }

    /// The text of one file.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Compares the names of the files with a list that is kept in `tests`; `PEJL_BLESS=1` rewrites it.
    #[track_caller]
    pub(crate) fn expect_files(&self, list: &str) {
        let found: String = self.files().into_keys().map(|path| path + "\n").collect();
        expect_text(list, &found);
    }

    /// Every link inside the site leads to a file and an anchor, and no page uses an id twice.
    #[track_caller]
    pub(crate) fn expect_sound_links(&self) {
        let (files, pages) = (self.files(), self.pages());
        let ids: BTreeMap<&str, Vec<&str>> = pages.iter().map(|(path, page)| (path.as_str(), page.attribute_values("id"))).collect();
        let mut faults = Vec::new();
        for (path, page) in &pages {
            let mut own = ids[path.as_str()].clone();
            own.sort_unstable();
            faults.extend(own.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("{path}: the id `{}` twice", pair[0])));
            for link in ["href", "src"].iter().flat_map(|name| page.attribute_values(name)) {
                faults.extend(broken(path, link, &files, &ids).map(|fault| format!("{path}: {link}: {fault}")));
            }
            for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"] {
                let names = page.attribute_values(name).into_iter().flat_map(str::split_whitespace);
                faults.extend(names.filter(|id| !own.contains(id)).map(|id| format!("{path}: {name} names `{id}`, which is not there")));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// What is wrong with a link on the page at `from`, if anything is.
fn broken(from: &str, link: &str, files: &BTreeMap<String, Vec<u8>>, ids: &BTreeMap<&str, Vec<&str>>) -> Option<String> {
    if ["https://", "http://", "mailto:", "data:"].iter().any(|scheme| link.starts_with(scheme)) {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(html::percent_decoded(anchor))));
    let path = html::percent_decoded(path.split('?').next().unwrap_or(path));
    let target = if path.is_empty() { from.to_owned() } else { joined(from, &path)? };
    if !files.contains_key(&target) {
        return Some(format!("there is no file {target}"));
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty())?;
    let known = ids.get(target.as_str()).is_some_and(|ids| ids.contains(&anchor.as_str()));
    (!known).then(|| format!("{target} has no place `{anchor}`"))
}

fn joined(from: &str, path: &str) -> Option<String> {
    assert!(!path.starts_with('/'), "the link {path} on {from} does not work from disk");
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder by its path inside it.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let skipped =
        |entry: &walkdir::DirEntry| entry.depth() == 1 && ["target", "site", "node_modules"].iter().any(|name| entry.file_name() == *name);
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(|entry| !hidden(entry) && !skipped(entry)) {
        let entry = entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        if entry.file_type().is_file() {
            let inner = entry.path().strip_prefix(folder).expect("it lies below");
            let path = inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            found.insert(path, fs::read(entry.path()).unwrap_or_else(|error| panic!("{}: {error}", entry.path().display())));
        }
    }
    found
}

/// Whether a file's name ends so.
pub(crate) fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == ending)
}

/// Compares a text with the one kept in a file of `tests`; `PEJL_BLESS=1` rewrites the file.
#[track_caller]
pub(crate) fn expect_text(file: &str, found: &str) {
    let path = repository().join("tests").join(file);
    if blessing() {
        fs::write(&path, found).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let missing: Vec<&str> = expected.lines().filter(|line| !found.lines().any(|other| other == *line)).collect();
    let unexpected: Vec<&str> = found.lines().filter(|line| !expected.lines().any(|other| other == *line)).collect();
    assert!(
        found == expected,
        "{file} differs; look at it and run again with PEJL_BLESS=1\nmissing: {missing:#?}\nunexpected: {unexpected:#?}"
    );
}

/// Whether expected texts are to be rewritten.
pub(crate) fn blessing() -> bool {
    std::env::var_os("PEJL_BLESS").is_some_and(|value| value == "1")
}
