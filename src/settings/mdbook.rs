use super::{accept, section};
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, Fields, Kind, Node, Reader};
use std::collections::BTreeMap;
use std::path::Path;

/// What settings of mdBook ask for that a plain book alone has.
#[derive(Clone, Debug, Default)]
pub struct MdBook {
    /// `[output.html.print] enable = false`: no page with the whole book.
    pub no_print_page: bool,
    /// `smart-punctuation = false`: quotation marks, dashes and dots stay as they are typed.
    pub as_typed: bool,
    /// `no-section-label`: chapters without numbers.
    pub no_numbers: bool,
    /// Old addresses and where they lead now.
    pub redirects: Vec<(Spanned<String>, String)>,
    /// The name a host serves the site by.
    pub cname: Option<String>,
    /// What hides a line of code, by language.
    pub hidelines: BTreeMap<String, String>,
    /// Settings without effect here, as they are written.
    pub left_out: Vec<Spanned<String>>,
    /// Programs that mdBook would have called.
    pub programs: Vec<Spanned<String>>,
    /// A language that pejl has no words in.
    pub language: Option<Spanned<String>>,
}

/// Keys of `[output.html]` whose absence no reader would notice.
const WITHOUT_TRACE: [&str; 11] = [
    "default-theme",
    "preferred-dark-theme",
    "copy-fonts",
    "git-repository-icon",
    "site-url",
    "hash-files",
    "fold",
    "search",
    "sidebar-header-nav",
    "live-reload-endpoint",
    "input-404",
];

/// Keys of `[output.html]` that readers of mdBook's site would miss.
const MISSED: [&str; 7] =
    ["mathjax-support", "additional-css", "additional-js", "git-repository-url", "edit-url-template", "playground", "google-analytics"];

/// Values that ask for what is done anyway.
fn asks_for_nothing(entry: &Entry) -> bool {
    match &entry.value.kind {
        Kind::Text(text) => text == "false",
        Kind::List(items) => items.is_empty(),
        Kind::Empty | Kind::Map(_) => false,
    }
}

impl MdBook {
    /// Reads the keys of `[output.html]` that are mdBook's.
    pub(super) fn read_html(&mut self, html: &mut Fields<'_>, reader: &mut Reader) {
        section(html, "print", reader, |print, _| {
            self.no_print_page = print.entry("enable").is_some_and(|entry| is(&entry.value, "false"));
            accept(print, &["page-break"]);
        });
        let quotes = ["smart-punctuation", "curly-quotes"].map(|key| html.entry(key).is_some_and(|entry| is(&entry.value, "false")));
        self.as_typed = quotes.contains(&true);
        self.no_numbers = html.entry("no-section-label").is_some_and(|entry| is(&entry.value, "true"));
        self.cname = html.optional("cname", reader).filter(|name: &String| is_host(name));
        if let Some(entry) = html.entry("redirect") {
            self.read_redirects(&entry.value);
        }
        section(html, "code", reader, |code, _| {
            if let Some(entry) = code.entry("hidelines") {
                self.hidelines = texts(&entry.value).map(|(key, text)| (key.value, text)).filter(|(_, text)| !text.is_empty()).collect();
            }
        });
        for key in MISSED {
            let entry = html.entry(key).filter(|entry| !asks_for_nothing(entry));
            self.left_out.extend(entry.map(|entry| Spanned::new(entry.key.clone(), entry.key_span)));
        }
        accept(html, &WITHOUT_TRACE);
    }

    fn read_redirects(&mut self, node: &Node) {
        for (from, to) in texts(node) {
            let bare = from.value.trim_start_matches("./").trim_start_matches('/').to_owned();
            let parts_are_names = bare.split('/').all(|part| !matches!(part, "" | "." | ".."));
            let is_page = parts_are_names
                && Path::new(&bare).extension().is_some_and(|ending| ending == "html")
                && !bare.contains(['\\', '\0', '#', ':']);
            if is_page {
                self.redirects.push((Spanned::new(bare, from.span), to));
            } else {
                self.left_out.push(from.map(|from| format!("redirect of {from}")));
            }
        }
    }

    /// Reads `[preprocessor]` and outputs of other programs.
    pub(super) fn read_programs(&mut self, settings: &mut Fields<'_>) {
        for (table, ours) in [("preprocessor", &["links", "index"][..]), ("output", &["html", "pdf"])] {
            let Some(Entry { value: Node { kind: Kind::Map(entries), .. }, .. }) = settings.entry(table) else { continue };
            let foreign = entries.iter().filter(|entry| !ours.contains(&entry.key.as_str()));
            self.programs.extend(foreign.map(|entry| Spanned::new(format!("{table}.{}", entry.key), entry.key_span)));
        }
    }

    /// A theme of mdBook's is a folder of other files than ours; its usual name tells it apart.
    pub(super) fn is_theme(&mut self, theme: &Spanned<String>) -> bool {
        let is_theirs = theme.value == "theme" || theme.value.contains('/');
        if is_theirs {
            self.left_out.push(theme.clone().map(|_| "theme".to_owned()));
        }
        is_theirs
    }

    /// Where the first thing stands that is left out.
    #[must_use]
    pub fn first_left_out(&self) -> Option<Span> {
        self.left_out.iter().chain(&self.programs).chain(&self.language).map(|named| named.span).min()
    }
}

fn is(node: &Node, word: &str) -> bool {
    matches!(&node.kind, Kind::Text(text) if text == word)
}

fn is_host(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-'))
}

fn texts(node: &Node) -> impl Iterator<Item = (Spanned<String>, String)> {
    let entries = if let Kind::Map(entries) = &node.kind { entries.as_slice() } else { &[] };
    entries.iter().filter_map(|entry| match &entry.value.kind {
        Kind::Text(text) => Some((Spanned::new(entry.key.clone(), entry.key_span), text.clone())),
        Kind::Empty | Kind::List(_) | Kind::Map(_) => None,
    })
}
