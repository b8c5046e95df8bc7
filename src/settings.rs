//! Settings: `book.toml` and what the command line adds become one plain [`Settings`].
//!
//! In: the text of `book.toml`. Out: settings, every one of them set, and what is wrong with the file. The keys of mdBook are
//! accepted, so that a plain mdBook builds. It must never look at any other file.

mod mdbook;

pub use mdbook::MdBook;

use crate::audience::Audience;
use crate::diagnostics::{Diagnostic, Diagnostics, Lint, LintLevel, Rule};
use crate::language::Language;
use crate::source::{FileId, Sources, Span, Spanned, Wanted};
use crate::yaml::{Entry, Fields, FromNode, Kind, Node, Reader, Word};
use toml::de::{DeTable, DeValue};

/// What a build needs to know besides the study itself.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The report's title.
    pub title: String,
    /// Authors in order.
    pub authors: Vec<String>,
    /// The report's language.
    pub language: Language,
    /// Folder of the narrative, from the study's folder.
    pub source: String,
    /// Folder of the site, from the study's folder.
    pub output: String,
    /// Who the build is for.
    pub audience: Audience,
    /// Folder of identities, from the study's folder.
    pub confidential: String,
    /// Name of the theme.
    pub theme: Spanned<String>,
    /// Name of the PDF; none where none is to be made.
    pub pdf_file: Option<String>,
    /// The file of the style that works are printed in, from the study's folder; without one it is APA.
    pub style: Option<Spanned<String>>,
    /// What settings of mdBook ask for.
    pub mdbook: MdBook,
    /// What the study says of the rules.
    pub lint: Lint,
}

/// Reads `book.toml`, which must be among the sources.
#[must_use]
pub fn parse(sources: &Sources) -> (Settings, Diagnostics) {
    let mut reader = Reader::default();
    let file = sources.find("book.toml");
    let invalid = file.and_then(|file| sources.file(file).invalid_from.map(|at| (file, at)));
    if let Some((file, at)) = invalid {
        reader.diagnostics.push(Diagnostic::invalid_utf8(file, at));
    }
    let node = file.filter(|_| invalid.is_none()).and_then(|file| tree(file, &sources.file(file).text, &mut reader));
    let place = Span::new(file.unwrap_or_else(|| unreachable!("`source::read` adds book.toml first")), 0, 0);
    let mut settings = Settings::standard(place);
    if let Some(node) = node {
        settings.read(&node, &mut reader);
    }
    (settings, reader.diagnostics)
}

/// What a `book.toml` names to be read: the narrative's folder, that of identities, and the file of a style.
#[must_use]
pub fn wanted(text: &str) -> Wanted {
    let table = DeTable::parse(text).ok();
    let named = |section: &str, key: &str| {
        let value = table.as_ref()?.get_ref().get(section)?.get_ref().get(key)?.get_ref();
        inside(value.as_str()?)
    };
    let [source, confidential] = [named("book", "src"), named("publish", "confidential")];
    Wanted {
        narrative: source.unwrap_or_else(|| "src".to_owned()),
        confidential: confidential.unwrap_or_else(|| "confidential".to_owned()),
        file: named("bibliography", "style"),
    }
}

impl Settings {
    fn standard(place: Span) -> Self {
        Self {
            title: "Report".to_owned(),
            authors: Vec::new(),
            language: Language::English,
            source: "src".to_owned(),
            output: "book".to_owned(),
            audience: Audience::Steering,
            confidential: "confidential".to_owned(),
            theme: Spanned::new("plain".to_owned(), place),
            pdf_file: None,
            style: None,
            mdbook: MdBook::default(),
            lint: Lint::default(),
        }
    }

    fn read(&mut self, node: &Node, reader: &mut Reader) {
        let Some(mut fields) = fields(node, "book.toml", reader) else { return };
        self.read_book(&mut fields, reader);
        section(&mut fields, "build", reader, |build, reader| {
            if let Some(folder) = inner_path(build, "build-dir", reader) {
                self.output = folder;
            }
            accept(build, &["create-missing", "use-default-preprocessors", "extra-watch-dirs"]);
        });
        section(&mut fields, "publish", reader, |publish, reader| {
            self.audience = publish.optional("audience", reader).unwrap_or(self.audience);
            if let Some(folder) = inner_path(publish, "confidential", reader) {
                self.confidential = folder;
            }
        });
        section(&mut fields, "bibliography", reader, |bibliography, reader| {
            self.style = style(bibliography, reader);
        });
        self.read_output(&mut fields, reader);
        self.mdbook.read_programs(&mut fields);
        if let Some(entry) = fields.entry("lint") {
            self.lint = lint(&entry.value, reader);
        }
        accept(&mut fields, &["rust"]);
        fields.finish(reader);
    }

    fn read_book(&mut self, fields: &mut Fields<'_>, reader: &mut Reader) {
        section(fields, "book", reader, |book, reader| {
            if let Some(title) = book.optional("title", reader) {
                self.title = title;
            }
            self.authors = book.list("authors", reader);
            if let Some(entry) = book.entry("language") {
                match language(&entry.value, reader) {
                    Some(Ok(language)) => self.language = language,
                    Some(Err(other)) => self.mdbook.language = Some(other),
                    None => {}
                }
            }
            if let Some(folder) = inner_path(book, "src", reader) {
                self.source = folder;
            }
            accept(book, &["description", "multilingual", "text-direction"]);
        });
    }

    fn read_output(&mut self, fields: &mut Fields<'_>, reader: &mut Reader) {
        let Some(entry) = fields.entry("output") else { return };
        let Some(mut output) = self::fields(&entry.value, "`[output]` table", reader) else { return };
        section(&mut output, "html", reader, |html, reader| {
            if let Some(theme) = html.optional("theme", reader).filter(|theme| !self.mdbook.is_theme(theme)) {
                self.theme = theme;
            }
            self.mdbook.read_html(html, reader);
        });
        section(&mut output, "pdf", reader, |pdf, reader| {
            self.pdf_file = Some(pdf_name(pdf, reader).unwrap_or_else(|| "rapport.pdf".to_owned()));
        });
        // Outputs of other programs are mdBook's business: unknown keys here are not reported.
    }
}

/// Any rule may be named; whether there is such a rule is known where all rooms are.
fn lint(node: &Node, reader: &mut Reader) -> Lint {
    let Kind::Map(entries) = &node.kind else {
        reader.wrong_type(node, "a table of rules");
        return Lint::default();
    };
    let level = |entry: &Entry| {
        let level = LintLevel::from_node(&entry.value, reader)?;
        Some((Spanned::new(entry.key.clone(), entry.key_span), Spanned::new(level, entry.value.span)))
    };
    Lint { levels: entries.iter().filter_map(level).collect() }
}

impl Word for LintLevel {
    const WHAT: &'static str = "lint level";
    const WORDS: &'static [(&'static str, Self)] = &[("allow", Self::Allow), ("warn", Self::Warn), ("deny", Self::Deny)];
}

fn fields<'a>(node: &'a Node, what: &str, reader: &mut Reader) -> Option<Fields<'a>> {
    Fields::new(node, what, reader).map(|fields| fields.unknown_as("unknown-setting"))
}

fn section(fields: &mut Fields<'_>, name: &'static str, reader: &mut Reader, read: impl FnOnce(&mut Fields<'_>, &mut Reader)) {
    let Some(entry) = fields.entry(name) else { return };
    if let Some(mut inner) = self::fields(&entry.value, &format!("`{name}` table"), reader) {
        read(&mut inner, reader);
        inner.finish(reader);
    }
}

fn accept(fields: &mut Fields<'_>, keys: &[&'static str]) {
    for key in keys {
        let _ = fields.entry(key);
    }
}

/// A file name of its own, which no other output has.
fn pdf_name(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<String> {
    let name: Spanned<String> = fields.optional("file", reader)?;
    let stem = name.value.strip_suffix(".pdf").unwrap_or_default();
    let is_name =
        !stem.is_empty() && !stem.starts_with('.') && !stem.contains(|letter: char| letter.is_control() || "/\\:".contains(letter));
    if is_name {
        return Some(name.value);
    }
    let diagnostic = Diagnostic::error("path-outside", name.span, format!("`{}` is not a name for the PDF", name.value))
        .labelled("must be one name that ends in `.pdf`")
        .help("write a name such as `report.pdf`");
    reader.diagnostics.push(diagnostic);
    None
}

/// A path that stays inside the study's folder.
fn inner_path(fields: &mut Fields<'_>, key: &'static str, reader: &mut Reader) -> Option<String> {
    let path: Spanned<String> = fields.optional(key, reader)?;
    let folder = inside(&path.value);
    if folder.is_none() {
        let help = match key {
            "build-dir" => "write a path such as `site`; another folder can be given with `-o DIR`",
            "src" => "write a path such as `content`",
            _ => "write the name of a folder beside `book.toml`",
        };
        let diagnostic = Diagnostic::error("path-outside", path.span, format!("`{}` is no folder inside the study's folder", path.value))
            .labelled("must be a folder below that of `book.toml`")
            .help(help);
        reader.diagnostics.push(diagnostic);
    }
    folder
}

/// A style file lies where sources are read: the study is one folder, and its style goes with it.
fn style(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Spanned<String>> {
    let path: Spanned<String> = fields.optional("style", reader)?;
    let found = inside(&path.value).map(|inner| Spanned::new(inner, path.span));
    if found.is_none() {
        let diagnostic = Diagnostic::error("path-outside", path.span, format!("`{}` is no file inside the study's folder", path.value))
            .labelled("must be a file below the folder of `book.toml`")
            .help("write a path such as `content/style.csl`");
        reader.diagnostics.push(diagnostic);
    }
    found
}

/// A path to something below the folder it is seen from, without `./` before it and `/` or `/.` after it.
///
/// The folder itself is not below it: as a source it would hold `confidential/`, as an output it would be replaced.
fn inside(path: &str) -> Option<String> {
    let escapes = path.starts_with('/') || path.contains(':') || path.split(['/', '\\']).any(|part| part == "..");
    let plain = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect::<Vec<_>>().join("/");
    Some(plain).filter(|plain| !escapes && !plain.trim().is_empty())
}

/// The language of the report's words, or the code of one that pejl has no words in.
fn language(node: &Node, reader: &mut Reader) -> Option<Result<Language, Spanned<String>>> {
    let code: Spanned<String> = Spanned::from_node(node, reader)?;
    Some(Language::from_code(&code.value).ok_or(code))
}

/// TOML as the same tree that records are read from, so that one reader serves both.
fn tree(file: FileId, text: &str, reader: &mut Reader) -> Option<Node> {
    match DeTable::parse(text) {
        Ok(table) => {
            let span = table.span();
            Some(Node { kind: map(file, table.get_ref()), span: Span::new(file, span.start, span.start) })
        }
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let place = Span::new(file, span.start, span.end);
            let diagnostic = unquoted(text, &span, place)
                .unwrap_or_else(|| Diagnostic::error("toml-syntax", place, format!("this is not TOML: {}", error.message())));
            reader.diagnostics.push(diagnostic.labelled("reading stopped here"));
            None
        }
    }
}

/// A text that stands after `=` without quotation marks.
fn unquoted(text: &str, at: &std::ops::Range<usize>, place: Span) -> Option<Diagnostic> {
    let before = text.get(..at.start)?.trim_end_matches(' ');
    let value = text.get(at.start..)?.lines().next()?.trim();
    let begins = value.chars().next()?.is_alphabetic();
    let is_value = before.ends_with('=') && begins && !matches!(value, "true" | "false");
    is_value.then(|| Diagnostic::error("toml-syntax", place, "a text stands without quotation marks").help(format!("write `\"{value}\"`")))
}

fn map(file: FileId, table: &DeTable<'_>) -> Kind {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| {
            let (key_span, span) = (key.span(), value.span());
            Entry {
                key: key.get_ref().to_string(),
                key_span: Span::new(file, key_span.start, key_span.end),
                value: Node { kind: value_kind(file, value.get_ref()), span: Span::new(file, span.start, span.end) },
            }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    Kind::Map(entries)
}

fn value_kind(file: FileId, value: &DeValue<'_>) -> Kind {
    match value {
        DeValue::String(text) => Kind::Text(text.to_string()),
        DeValue::Integer(number) => Kind::Text(number.as_str().to_owned()),
        DeValue::Float(number) => Kind::Text(number.as_str().to_owned()),
        DeValue::Boolean(value) => Kind::Text(value.to_string()),
        DeValue::Datetime(date) => Kind::Text(date.to_string()),
        DeValue::Array(items) => Kind::List(
            items
                .iter()
                .map(|item| {
                    let span = item.span();
                    Node { kind: value_kind(file, item.get_ref()), span: Span::new(file, span.start, span.end) }
                })
                .collect(),
        ),
        DeValue::Table(table) => map(file, table),
    }
}

/// What the messages of this room mean.
pub const RULES: &[&Rule] = &[&PATH_OUTSIDE, &TOML_SYNTAX, &UNKNOWN_SETTING];

/// What `path-outside` means.
const PATH_OUTSIDE: Rule = Rule::error(
    "path-outside",
    r#"
A setting names no folder inside the study's folder, or the PDF has no name of its own.

A study is one folder that can be moved and handed on. What lies outside it would be missing elsewhere, and could be overwritten.

Wrong, in `book.toml`:

    [build]
    build-dir = "../site"

Right: `build-dir = "site"`; to build into another folder once, use `pejl build -o DIR`.
"#,
);

/// What `toml-syntax` means.
const TOML_SYNTAX: Rule = Rule::error(
    "toml-syntax",
    r#"
book.toml is not TOML.

Nothing can be built without its settings.

Wrong:

    [book]
    title = Two harbour networks

Right: texts stand in quotation marks.

    [book]
    title = "Two harbour networks"
"#,
);

/// What `unknown-setting` means.
const UNKNOWN_SETTING: Rule = Rule::error(
    "unknown-setting",
    r#"
book.toml has a key that neither pejl nor mdBook knows, or names a rule that does not exist.

A setting with a slip in it would have no effect, and nobody would notice.

Wrong:

    [publish]
    audince = "public"

Right: `audience = "public"`.
"#,
);

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        sources.add("book.toml".to_owned(), text.as_bytes().to_vec());
        let (settings, diagnostics) = parse(&sources);
        (settings, diagnostics.sorted(&sources))
    }

    #[test]
    fn settings_of_mdbook_and_our_own_are_read() {
        let (settings, diagnostics) = read(
            "[book]\ntitle = \"T\"\nlanguage = \"da\"\n[output.html]\nsite-url = \"/x/\"\n[output.pdf]\nfile = \"r.pdf\"\n[publish]\naudience = \"public\"\n",
        );
        assert_eq!(diagnostics, []);
        assert_eq!((settings.title.as_str(), settings.language, settings.audience), ("T", Language::Danish, Audience::Public));
        assert_eq!(settings.pdf_file.as_deref(), Some("r.pdf"));
    }

    #[test]
    fn an_unknown_setting_is_named_with_the_nearest() {
        let (_, diagnostics) = read("[publish]\naudince = \"public\"\n");
        assert_eq!(diagnostics.len(), 1);
        assert_eq!((diagnostics[0].code, diagnostics[0].help.as_str()), ("unknown-setting", "did you mean `audience`?"));
    }

    #[test]
    fn a_path_out_of_the_study_is_refused() {
        let (settings, diagnostics) = read("[build]\nbuild-dir = \"../x\"\n");
        assert_eq!((diagnostics[0].code, settings.output.as_str()), ("path-outside", "book"));
    }
}
