//! The examples of the guide for authors.

use super::{Study, repository};
use std::collections::BTreeSet;

/// The study that the examples make, with the two files that they only name.
pub(crate) fn examples() -> Study {
    let study = Study::new().file("content/README.md", "# Harbour networks\n").file("content/networks/elm.md", "Elm began with a boat.\n");
    let named = ["toml", "yaml", "markdown"].into_iter().flat_map(blocks).filter_map(|(name, text)| Some((name?, text)));
    named.fold(study, |study, (name, text)| study.file(&name, text))
}

/// The examples in one language, each with the path of the file that its first line names.
pub(crate) fn blocks(language: &str) -> Vec<(Option<String>, String)> {
    let guide = guide();
    let mut found = Vec::new();
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        let fence = "`".repeat(line.len() - line.trim_start_matches('`').len());
        if fence.len() < 3 {
            continue;
        }
        let body: Vec<&str> = lines.by_ref().take_while(|inner| *inner != fence).collect();
        if line[fence.len()..] == *language {
            found.push(example(&body));
        }
    }
    found
}

/// The words down the first column of the guide's table that begins with this key.
pub(crate) fn first_column(key: &str) -> BTreeSet<String> {
    let head = format!("| `{key}` | shows |");
    let guide = guide();
    let rows = guide.lines().skip_while(|line| !line.starts_with(&head)).skip(2).take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| row.split('`').nth(1)).map(str::to_owned).collect()
}

fn guide() -> String {
    std::fs::read_to_string(repository().join("docs/format.md")).expect("there is a guide")
}

/// A comment with a path is the file's name; Markdown files begin after it.
fn example(body: &[&str]) -> (Option<String>, String) {
    let first = body.first().copied().unwrap_or_default();
    let of_yaml = first.strip_prefix("# ").filter(|name| !name.contains(' ') && name.contains('.'));
    let of_markdown = first.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
    let text = if of_markdown.is_some() { &body[1..] } else { body };
    (of_yaml.or(of_markdown).map(str::to_owned), text.join("\n") + "\n")
}
