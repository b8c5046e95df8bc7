use std::collections::BTreeMap;

/// The guide for authors, which travels inside the program.
const TEXT: &str = include_str!("../../docs/format.md");

/// What the guide says of the kinds of records and their keys: the tables of its two chapters on records.
#[derive(Debug, Default)]
pub struct Guide {
    /// Keys that every record may have.
    pub common: Vec<GuideKey>,
    /// What it says of each kind.
    pub kinds: BTreeMap<String, GuideSection>,
}

/// What the guide says of one kind.
#[derive(Clone, Debug, Default)]
pub struct GuideSection {
    /// The paragraph that says what the kind is.
    pub intro: String,
    /// Its keys, those of its maps after their own: `strands`, `strands.id`.
    pub keys: Vec<GuideKey>,
    /// The whole section.
    pub text: String,
}

/// One row of a table of keys.
#[derive(Clone, Debug)]
pub struct GuideKey {
    /// The key, behind the keys that lead to it: `strands.id`.
    pub path: String,
    /// Whether the guide says that it must be there.
    pub needed: bool,
    /// What it says, in Markdown.
    pub says: String,
}

impl Guide {
    /// Reads the guide.
    #[must_use]
    pub fn read() -> Self {
        let common = section_keys(chapter("Records in general"), &[]).into_iter().map(|(_, key)| key).collect();
        let mut kinds = BTreeMap::new();
        for section in chapter("Records by kind").split("\n### ").skip(1) {
            let (heading, text) = section.split_once('\n').unwrap_or((section, ""));
            let names: Vec<&str> = heading.split(',').map(str::trim).collect();
            let intro = text.trim_start().split("\n\n").next().unwrap_or_default().replace('\n', " ");
            let keys = section_keys(text, &names);
            for name in &names {
                let keys = keys.iter().filter(|(kind, _)| kind.is_none_or(|kind| kind == *name)).map(|(_, key)| key.clone()).collect();
                kinds.insert((*name).to_owned(), GuideSection { intro: intro.clone(), keys, text: text.to_owned() });
            }
        }
        Self { common, kinds }
    }

    /// What it says of a key of a kind; of a common key, where the kind has no words of its own.
    #[must_use]
    pub fn says(&self, kind: &str, path: &str) -> Option<&str> {
        let own = self.kinds.get(kind).into_iter().flat_map(|section| &section.keys);
        own.chain(&self.common).find(|key| key.path == path).map(|key| key.says.as_str())
    }
}

fn chapter(title: &str) -> &'static str {
    let after = TEXT.split_once(&format!("\n## {title}\n")).map_or("", |(_, after)| after);
    after.split("\n## ").next().unwrap_or_default()
}

/// The rows of the tables of keys in a section, each with the one kind it is for, where it is not for all `kinds` of the heading.
/// The sentence before a table says what the table is for: of a key's map ("Each of `strands`:"), or of one kind.
fn section_keys<'a>(text: &str, kinds: &[&'a str]) -> Vec<(Option<&'a str>, GuideKey)> {
    let mut keys = Vec::new();
    let mut lead = Vec::new();
    for paragraph in without_examples(text).split("\n\n").map(str::trim) {
        if !paragraph.starts_with("| key |") {
            lead = if paragraph.ends_with(':') { code_spans(paragraph) } else { Vec::new() };
            continue;
        }
        let kind = kinds.iter().copied().find(|kind| lead.contains(kind));
        let homes =
            if kind.is_some() || lead.is_empty() { vec![String::new()] } else { lead.iter().map(|key| format!("{key}.")).collect() };
        for (home, row) in homes.iter().flat_map(|home| paragraph.lines().skip(2).map(move |row| (home, row))) {
            keys.extend(read_row(row, home).map(|key| (kind, key)));
        }
    }
    keys
}

fn without_examples(text: &str) -> String {
    text.split("\n```").enumerate().filter(|(at, _)| at % 2 == 0).map(|(_, part)| part).collect::<Vec<_>>().join("\n")
}

fn code_spans(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// `| key | needed | says |`; the table of common keys has no column for what is needed.
fn read_row(row: &str, home: &str) -> Option<GuideKey> {
    let row = row.trim().strip_prefix('|')?.strip_suffix('|')?.replace("\\|", "\u{0}");
    let cells: Vec<String> = row.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect();
    let (key, needed, says) = match cells.as_slice() {
        [key, needed, says] => (key, needed == "yes", says),
        [key, says] => (key, false, says),
        _ => return None,
    };
    let key = key.strip_prefix('`')?.strip_suffix('`')?;
    Some(GuideKey { path: format!("{home}{key}"), needed, says: says.clone() })
}
