//! Books of mdBook, built by pejl and compared with what mdBook makes of them: `PEJL_BOOKS=FOLDER`, see tests/books/README.md.
#![allow(clippy::disallowed_methods, reason = "tests read what was built")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use support::html::{Node, parse, percent_decoded};
use support::{Study, files, has_ending};

#[test]
fn books_have_the_outline_that_mdbook_gives_them() {
    let Some(folder) = std::env::var_os("PEJL_BOOKS") else { return };
    let books = std::fs::read_dir(&folder).expect("PEJL_BOOKS names a folder").map(|book| book.expect("it can be read").path());
    let mut books: Vec<_> = books.filter(|book| book.join("mdbook").is_dir()).collect();
    books.sort();
    for book in books {
        let report = compare(&book);
        std::fs::write(book.join("differences.txt"), &report).expect("the folder can be written to");
        println!("{}: {}", book.display(), report.lines().last().unwrap_or_default());
    }
}

#[test]
fn the_small_book_has_the_outline_that_mdbook_gave_it() {
    let book = support::repository().join("tests/books/small");
    support::expect_text("books/small/differences.txt", &compare(&book));
}

/// What differs between the pages of a book as mdBook and as pejl make them; the last line has the figures.
fn compare(book: &Path) -> String {
    let study = files(&book.join("book")).into_iter().fold(Study::new(), |study, (path, bytes)| study.file(&path, bytes));
    let run = study.build();
    if run.code != Some(0) {
        return format!("not built: {} messages\n", run.messages().len());
    }
    let ours = run.site().pages();
    let mut report = String::new();
    let (mut pages, mut same, mut differing) = (0, 0, 0);
    for (path, bytes) in files(&book.join("mdbook")) {
        let text = String::from_utf8(bytes).unwrap_or_default();
        let aside = ["print.html", "404.html", "toc.html"].contains(&path.as_str());
        let Some(main) = text.split_once("<main>").and_then(|(_, rest)| rest.split_once("</main>")).filter(|_| !aside) else { continue };
        if !has_ending(&path, "html") {
            continue;
        }
        pages += 1;
        let theirs = outline(&parse(&path, main.0), &path);
        let own = ours.get(&path).map(|page| outline(page.named("main")[0], &path)).unwrap_or_default();
        for (kind, theirs) in &theirs {
            let own = own.get(kind).map_or(&[][..], Vec::as_slice);
            let (missing, added) = differences(theirs, own);
            same += theirs.len() - missing.len();
            differing += missing.len() + added.len();
            for (sign, line) in missing.iter().map(|line| ('-', line)).chain(added.iter().map(|line| ('+', line))) {
                let _ = writeln!(report, "{path} {kind} {sign} {line}");
            }
        }
    }
    let _ = writeln!(report, "{pages} pages, {same} the same, {differing} differing");
    report
}

/// What is compared of a page, by kind, each in reading order.
fn outline(page: &Node, path: &str) -> BTreeMap<&'static str, Vec<String>> {
    let mut found: BTreeMap<&'static str, Vec<String>> =
        ["code", "heading", "link", "note"].into_iter().map(|kind| (kind, Vec::new())).collect();
    gather(page, path, &mut found);
    found
}

fn gather(node: &Node, path: &str, found: &mut BTreeMap<&'static str, Vec<String>>) {
    let mut add = |kind: &'static str, line: String| found.entry(kind).or_default().push(line);
    let frame = ["crumbs", "contents", "onward", "actions", "outline", "header"];
    match node.name() {
        "nav" => return,
        "a" if node.has_class("noteref") => return,
        "sup" if node.has_class("footnote-reference") => return,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            add("heading", format!("{} #{} {}", node.name(), node.attribute("id").unwrap_or_default(), heading_text(node)));
        }
        "pre" => {
            let code = node.named("code");
            let class = code.first().and_then(|code| code.attribute("class")).unwrap_or_default();
            let language = class.split_whitespace().find(|class| class.starts_with("language-")).unwrap_or_default();
            add("code", format!("{language} {:?}", shown(node).trim_end()));
            return;
        }
        "a" if !frame.iter().any(|class| node.has_class(class)) => {
            let text = node.text();
            if let Some(target) = node.attribute("href").filter(|_| !text.starts_with('↩')) {
                add("link", format!("{} {text}", target_of(path, target)));
            }
        }
        "li" if node.attribute("id").is_some_and(|id| id.starts_with("footnote-")) => {
            let text = node.text();
            add("note", text.split('↩').next().unwrap_or_default().trim().to_owned());
        }
        "div" if node.has_class("note") => {
            let text = node.text();
            add("note", text.split_once('.').map_or(text.as_str(), |(_, text)| text).trim().to_owned());
            node.children().iter().filter(|child| child.name() != "b").for_each(|child| gather(child, path, found));
            return;
        }
        "p" if frame.iter().any(|class| node.has_class(class)) => return,
        _ => {}
    }
    node.children().iter().for_each(|child| gather(child, path, found));
}

/// The words of a heading without the number that pejl gives it.
fn heading_text(heading: &Node) -> String {
    let number = heading.find(|node| node.has_class("heading-number")).first().map(|number| number.text()).unwrap_or_default();
    heading.text().strip_prefix(&number).unwrap_or_default().trim().to_owned()
}

/// The text of code that a reader sees: mdBook hides lines with a class and a script.
fn shown(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { .. } if node.has_class("boring") => String::new(),
        Node::Element { children, .. } => children.iter().map(shown).collect(),
    }
}

/// Where a link goes: an address outside as it is, else the path from the book's folder.
fn target_of(page: &str, target: &str) -> String {
    let target = percent_decoded(target);
    if target.contains(':') {
        return target;
    }
    let (path, anchor) = target.split_once('#').map_or((target.as_str(), ""), |(path, anchor)| (path, anchor));
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|part| *part != "..") => drop(parts.pop()),
                part => parts.push(part),
            }
        }
    }
    format!("{}#{anchor}", parts.join("/").replace("README.html", "index.html"))
}

/// Lines only in the first, and only in the second; each counts as often as it stands there.
fn differences<'a>(first: &'a [String], second: &'a [String]) -> (Vec<&'a String>, Vec<&'a String>) {
    let mut left: Vec<&String> = second.iter().collect();
    let mut missing = Vec::new();
    for line in first {
        match left.iter().position(|other| *other == line) {
            Some(at) => drop(left.remove(at)),
            None => missing.push(line),
        }
    }
    (missing, left)
}
