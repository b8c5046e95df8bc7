//! Diagnostics: what is wrong, where, and how to put it right.
//!
//! In: what the rooms found, as values. Out: the same, sorted, and written in one of three forms. It must never decide what
//! is a mistake.

mod nearest;
mod rule;
mod rules;
mod write;

pub use nearest::nearest;
pub use rule::{Lint, LintLevel, Rule, Weight};
pub use write::{Format, write};

use crate::source::{FileId, Sources, Span};
use std::collections::BTreeMap;

/// What the messages of this room mean.
pub const RULES: &[&Rule] = rules::RULES;

/// A mistake of the author, or something worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case name of the bad thing, such as `unknown-id`.
    pub code: &'static str,
    /// Whether the report can be built all the same.
    pub severity: Severity,
    /// What is wrong: small letter, no full stop, names in backticks.
    pub message: String,
    /// The smallest place that is wrong.
    pub span: Span,
    /// A few words at that place; may be empty.
    pub label: String,
    /// Other places that belong to it, each with a few words.
    pub others: Vec<(Span, String)>,
    /// What to do; may be empty.
    pub help: String,
}

/// Whether the report can be built all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The report cannot be built.
    Error,
    /// The report can be built; somebody should look.
    Warning,
}

impl Severity {
    /// The word in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            span,
            label: String::new(),
            others: Vec::new(),
            help: String::new(),
        }
    }

    /// The message for a file that stops being UTF-8 at byte `at`.
    #[must_use]
    pub fn invalid_utf8(file: FileId, at: usize) -> Self {
        Self::error("invalid-utf8", Span::new(file, at, at), "this file is not UTF-8")
            .labelled("the first byte that is not UTF-8 stands here")
            .help("save the file again with the encoding UTF-8")
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Adds the words at the place.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn with(mut self, span: Span, label: impl Into<String>) -> Self {
        self.others.push((span, label.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Says which name was probably meant, where one is near enough; otherwise which names there are.
    #[must_use]
    pub fn help_nearest<'a>(self, wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names: Vec<&str> = names.into_iter().collect();
        names.sort_unstable();
        names.dedup();
        if let Some(name) = nearest(wrong, names.iter().copied()) {
            return self.help(format!("did you mean `{name}`?"));
        }
        if names.is_empty() {
            return self;
        }
        let shown = if names.len() <= MOST_NAMES { names.len() } else { MOST_NAMES - 4 };
        let list = names[..shown].iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let more = if shown < names.len() { format!(" and {} more", names.len() - shown) } else { String::new() };
        self.help(format!("known here: {list}{more}"))
    }
}

/// Further places at which one mistake is shown.
const MOST_PLACES: usize = 3;

/// More names than this are not listed in full.
const MOST_NAMES: usize = 12;

/// Mistakes gathered by a room.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Notes a mistake and goes on.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// With warnings made of all for which `stays` does not hold.
    #[must_use]
    pub fn warned(mut self, stays: impl Fn(&Diagnostic) -> bool) -> Self {
        for diagnostic in self.list.iter_mut().filter(|diagnostic| !stays(diagnostic)) {
            diagnostic.severity = Severity::Warning;
        }
        self
    }

    /// With only the first of one code, which tells how many there are.
    #[must_use]
    pub fn once(mut self, code: &str, message: impl Fn(usize) -> String) -> Self {
        let count = self.list.iter().filter(|diagnostic| diagnostic.code == code).count();
        let mut first = true;
        self.list.retain_mut(|diagnostic| {
            if diagnostic.code != code || count < 2 {
                return true;
            }
            diagnostic.message = message(count);
            std::mem::take(&mut first)
        });
        self
    }

    /// Takes over what another room gathered.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Whether the report cannot be built.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The same, with mistakes of some codes that say the same thing told once, at the first place, with the others beside it.
    #[must_use]
    pub fn merged(self, codes: &[&str]) -> Self {
        let mut first: BTreeMap<(&'static str, String), (usize, usize)> = BTreeMap::new();
        let mut list: Vec<Diagnostic> = Vec::new();
        for diagnostic in self.list {
            let key = (diagnostic.code, diagnostic.message.clone());
            match first.get_mut(&key).filter(|_| codes.contains(&diagnostic.code)) {
                Some((_, count)) if *count >= MOST_PLACES => *count += 1,
                Some((at, count)) => {
                    *count += 1;
                    list[*at].others.push((diagnostic.span, "used here too".to_owned()));
                }
                None => {
                    first.insert(key, (list.len(), 0));
                    list.push(diagnostic);
                }
            }
        }
        for (at, count) in first.into_values().filter(|(_, count)| *count > MOST_PLACES) {
            let (help, more) = (&mut list[at].help, format!("used in {} more places", count - MOST_PLACES));
            *help = if help.is_empty() { more } else { format!("{help}; {more}") };
        }
        Self { list }
    }

    /// All of it by file, then place; none twice.
    #[must_use]
    pub fn sorted(mut self, sources: &Sources) -> Vec<Diagnostic> {
        // The same mistake in a file that is read several times is one mistake.
        for diagnostic in &mut self.list {
            diagnostic.span = diagnostic.span.in_reading(0);
            diagnostic.others.iter_mut().for_each(|(span, _)| *span = span.in_reading(0));
        }
        self.list.sort_by(|one, two| order(one, sources).cmp(&order(two, sources)));
        self.list.dedup();
        shorten(self.list)
    }
}

/// More than this many mistakes of one kind in one file are told by their number.
const MOST_ALIKE: usize = 50;

/// The list with long runs of one kind in one file cut; the last one kept says how many more there are.
fn shorten(all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut runs: BTreeMap<(FileId, &'static str), (usize, usize)> = BTreeMap::new();
    let mut kept: Vec<Diagnostic> = Vec::new();
    for diagnostic in all {
        let (count, last) = runs.entry((diagnostic.span.file, diagnostic.code)).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            *last = kept.len();
            kept.push(diagnostic);
        }
    }
    for (count, last) in runs.into_values().filter(|(count, _)| *count > MOST_ALIKE) {
        let more = format!("{} more of this kind in this file", count - MOST_ALIKE);
        let help = &mut kept[last].help;
        *help = if help.is_empty() { more } else { format!("{help}; {more}") };
    }
    kept
}

fn order<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (&'a str, usize, usize, &'a str, &'a str) {
    let span = diagnostic.span;
    (&sources.file(span.file).path, span.start, span.end, diagnostic.code, &diagnostic.message)
}
