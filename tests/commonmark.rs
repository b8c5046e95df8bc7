#![allow(clippy::disallowed_methods, reason = "examples are read from a package, not from a study")]

//! The examples of `CommonMark` and of GitHub's Markdown, folded into our blocks and written by a bare writer, say the same as the
//! parser's own HTML. The examples come with the parser's package.

use pejl::diagnostics::Diagnostics;
use pejl::narrative::{Alert, Alignment, Block, BlockKind, Document, Inline, InlineKind, List, Table, parse_document, plain_text};
use pejl::source::Sources;
use pulldown_cmark::{Event, Options, Parser, Tag};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use std::path::PathBuf;
use std::process::Command;

/// Files of examples, and how many each must have at least: a file that is not found must not pass.
const SUITES: [(&str, usize); 7] = [
    ("spec", 640),
    ("gfm_table", 8),
    ("gfm_strikethrough", 2),
    ("gfm_tasklist", 2),
    ("table", 25),
    ("strikethrough", 10),
    ("regression", 180),
];

#[test]
fn every_example_says_the_same() {
    let mut faults = Vec::new();
    let (mut same, mut left_out) = (0, 0);
    for (suite, least) in SUITES {
        let examples = examples(suite);
        assert!(examples.len() >= least, "{suite}: only {} examples found", examples.len());
        for (index, example) in examples.iter().enumerate() {
            // Footnotes stand apart from the flow of blocks in ours, and nesting has a limit.
            let (document, too_deep) = folded(example);
            if !document.notes.is_empty() || too_deep {
                left_out += 1;
                continue;
            }
            let (ours, theirs) = (normalised(&bare(&document.blocks)), normalised(&reference(example)));
            if ours == theirs {
                same += 1;
            } else {
                faults.push(format!("{suite} {}\n{example}\n--- ours\n{ours}\n--- theirs\n{theirs}\n", index + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {} differ\n{}", faults.len(), same + faults.len(), faults.join("\n"));
    assert!(left_out <= 25, "{left_out} examples were left out");
}

/// The Markdown of every example in one of the parser's files.
fn examples(suite: &str) -> Vec<String> {
    let text = std::fs::read_to_string(package().join(format!("tests/suite/{suite}.rs"))).expect("the package has its examples");
    let mut examples = Vec::new();
    for part in text.split("let original = r").skip(1) {
        let hashes: String = part.chars().take_while(|letter| *letter == '#').collect();
        let body = &part[hashes.len() + 1..];
        let end = body.find(&format!("\"{hashes};")).expect("the literal ends");
        examples.push(body[..end].to_owned());
    }
    examples
}

/// Where cargo keeps the parser's package.
fn package() -> PathBuf {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let arguments =
        ["metadata", "--format-version", "1", "--offline", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")];
    let output = Command::new(cargo).args(arguments).output().expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo answers in JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let parser = packages.iter().find(|package| package["name"] == "pulldown-cmark").expect("the parser is among them");
    let manifest = PathBuf::from(parser["manifest_path"].as_str().expect("it has a manifest"));
    manifest.parent().expect("it lies in a folder").to_owned()
}

fn folded(markdown: &str) -> (Document, bool) {
    let mut sources = Sources::default();
    let file = sources.add("content/page.md".to_owned(), markdown.as_bytes().to_vec());
    let mut diagnostics = Diagnostics::default();
    let document = parse_document(&sources, file, "confidential", &mut diagnostics);
    let too_deep = diagnostics.sorted(&sources).iter().any(|diagnostic| diagnostic.code == "deep-nesting");
    (document, too_deep)
}

/// The parser's own HTML; raw HTML as text.
fn reference(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let events = Parser::new_ext(markdown, options).map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        // Classes of headings are for a program's own looks.
        Event::Start(Tag::Heading { level, id, .. }) => Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }),
        event @ (Event::Start(_)
        | Event::End(_)
        | Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_)) => event,
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

fn bare(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading(heading) => {
            let id = heading.id.as_ref().map(|id| format!(" id=\"{}\"", id.value)).unwrap_or_default();
            format!("<h{0}{id}>{1}</h{0}>\n", heading.level, run(&heading.content))
        }
        BlockKind::Paragraph(content) => format!("<p>{}</p>\n", run(content)),
        BlockKind::List(list) => items(list),
        BlockKind::Quote(alert, blocks) => {
            let class = alert.map(|alert| format!(" class=\"markdown-alert-{}\"", name(alert))).unwrap_or_default();
            format!("<blockquote{class}>\n{}</blockquote>\n", bare(blocks))
        }
        BlockKind::Code(info, text) => {
            let language = info.split([' ', ',']).next().unwrap_or_default();
            let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escaped(language)) };
            format!("<pre><code{class}>{}</code></pre>\n", body(text))
        }
        BlockKind::Table(item) => table(item),
        BlockKind::Rule => "<hr />\n".to_owned(),
        BlockKind::Html(html) => body(html),
        BlockKind::Figure(_)
        | BlockKind::RecordTable(_)
        | BlockKind::Claim(_)
        | BlockKind::Recommendation(_)
        | BlockKind::ForAudience(..) => {
            unreachable!("no example has a block of ours")
        }
    }
}

fn name(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    }
}

fn items(list: &List) -> String {
    let (open, close) = match list.start {
        None => ("<ul>".to_owned(), "</ul>"),
        Some(1) => ("<ol>".to_owned(), "</ol>"),
        Some(start) => (format!("<ol start=\"{start}\">"), "</ol>"),
    };
    let item = |(done, blocks): &(Option<bool>, Vec<Block>)| {
        let state = match done {
            None => "",
            Some(false) => "<input disabled=\"\" type=\"checkbox\"/>",
            Some(true) => "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>",
        };
        let content: String = blocks
            .iter()
            .map(|inner| if let (true, BlockKind::Paragraph(content)) = (list.tight, &inner.kind) { run(content) } else { block(inner) })
            .collect();
        // In a loose list the box stands in the paragraph.
        let content = content.strip_prefix("<p>").map_or(format!("{state}{content}"), |rest| format!("<p>{state}{rest}"));
        format!("<li>{content}</li>\n")
    };
    format!("{open}\n{}{close}\n", list.items.iter().map(item).collect::<String>())
}

fn table(table: &Table) -> String {
    let cell = |name: &str, (index, content): (usize, &Vec<Inline>)| {
        let style = match table.columns.get(index) {
            None | Some(Alignment::Unset) => "",
            Some(Alignment::Start) => " style=\"text-align: left\"",
            Some(Alignment::Center) => " style=\"text-align: center\"",
            Some(Alignment::End) => " style=\"text-align: right\"",
        };
        format!("<{name}{style}>{}</{name}>", run(content))
    };
    let head: String = table.head.iter().enumerate().map(|each| cell("th", each)).collect();
    let row = |row: &Vec<Vec<Inline>>| format!("<tr>{}</tr>", row.iter().enumerate().map(|each| cell("td", each)).collect::<String>());
    let rows: String = table.rows.iter().map(row).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n")
}

fn run(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    let title = |title: &str| if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) };
    match &inline.kind {
        InlineKind::Text(words) => body(words),
        InlineKind::Code(words) => format!("<code>{}</code>", body(words)),
        InlineKind::Emphasis(content) => format!("<em>{}</em>", run(content)),
        InlineKind::Strong(content) => format!("<strong>{}</strong>", run(content)),
        InlineKind::Strikethrough(content) => format!("<del>{}</del>", run(content)),
        InlineKind::Link(link) => {
            format!("<a href=\"{}\"{}>{}</a>", address(&link.target.value), title(&link.title), run(&link.content))
        }
        InlineKind::Image(image) => {
            let alt = escaped(&plain_text(&image.alt));
            format!("<img src=\"{}\" alt=\"{alt}\"{} />", address(&image.target.value), title(&image.title))
        }
        InlineKind::Html(html) => body(html),
        InlineKind::Marked(_, content) => run(content),
        InlineKind::Anchor(_) => String::new(),
        InlineKind::Reference(label) => format!("@{label}"),
        InlineKind::Citation(citation) => body(&citation.written),
        InlineKind::Value(written) => body(&format!("{{{{{written}}}}}")),
        InlineKind::NoteMark(label) => format!("[^{label}]"),
        InlineKind::Break => "<br />\n".to_owned(),
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    escape_html(&mut html, text).expect("a string takes all");
    html
}

fn body(text: &str) -> String {
    let mut html = String::new();
    escape_html_body_text(&mut html, text).expect("a string takes all");
    html
}

fn address(text: &str) -> String {
    let mut html = String::new();
    escape_href(&mut html, text).expect("a string takes all");
    html
}

/// Tags around which white space makes no difference.
const BLOCKS: [&str; 21] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
    "pre",
    "br",
    "input",
];

/// HTML in which only what a reader meets makes a difference: white space counts in preformatted text alone.
fn normalised(html: &str) -> String {
    let mut out = String::new();
    for (index, part) in html.split("<pre>").enumerate() {
        let (pre, rest) = if index == 0 { ("", part) } else { part.split_once("</pre>").unwrap_or((part, "")) };
        if index > 0 {
            out.extend(["<pre>", pre, "</pre>"]);
        }
        let words = rest.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        out.push(' ');
        out += &words;
        out.push(' ');
    }
    BLOCKS.into_iter().fold(out, |text, name| closed_up(&text, name)).trim().to_owned()
}

/// The text without white space before and after the tags of one name.
fn closed_up(html: &str, name: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tag_end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..tag_end];
        let bare = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ']);
        let is_named = bare.split([' ', '/']).next() == Some(name);
        if is_named {
            out += rest[..at].trim_end_matches(' ');
            out += tag;
            rest = rest[tag_end..].trim_start_matches(' ');
        } else {
            out += &rest[..tag_end];
            rest = &rest[tag_end..];
        }
    }
    out + rest
}
