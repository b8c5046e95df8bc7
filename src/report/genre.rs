//! Whether a folder is a study with records or a plain book, and what a plain book lives with.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::narrative::{BlockKind, Narrative};
use crate::records::{self, Records};
use crate::settings::MdBook;
use crate::source::{FileId, Sources};

/// What kind of report a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// Records and narrative, which must fit together.
    Study,
    /// Narrative alone, as mdBook takes it: YAML files that lie in it are none of ours, and braces are text.
    Book,
}

impl Genre {
    /// A folder is a study where a file below `folders` (each with `/` at its end) names a kind of record, readable or not, or a
    /// chapter holds a claim or a recommendation.
    #[must_use]
    pub fn of(records: &Records, narrative: &Narrative, sources: &Sources, folders: &[&str]) -> Self {
        let has_records = !records.is_empty() || records::names_a_kind(sources, folders) || holds_a_record(narrative);
        if has_records { Self::Study } else { Self::Book }
    }

    /// The diagnostics as they weigh in this genre. In a plain book they are warnings, except where there would be no book or no
    /// text at all; of pictures without words one is told for all.
    #[must_use]
    pub fn weighed(self, diagnostics: Diagnostics, sources: &Sources) -> Diagnostics {
        match self {
            Self::Study => diagnostics,
            Self::Book => diagnostics
                .warned(|diagnostic| stays(diagnostic, sources))
                .once("missing-alt", |count| format!("{count} pictures in this book do not say what they show")),
        }
    }

    /// What of the settings has no effect. A plain book is told in one line; in a study each is a mistake, since what a program
    /// was to put in would be missing.
    #[must_use]
    pub fn left_out(self, settings: &MdBook) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        match self {
            Self::Study => {
                for program in &settings.programs {
                    let diagnostic = Diagnostic::error("left-out-setting", program.span, format!("`{}` is not run", program.value))
                        .labelled("a program of mdBook's")
                        .help("take the table out of book.toml");
                    diagnostics.push(diagnostic);
                }
                if let Some(language) = &settings.language {
                    let message = format!("expected a language pejl writes: `da` or `en`, found `{}`", language.value);
                    diagnostics.push(Diagnostic::error("wrong-type", language.span, message).labelled("should be `da` or `en`"));
                }
            }
            Self::Book => {
                let language = settings.language.iter().map(|language| format!("words in the language `{}`", language.value));
                let named = settings.left_out.iter().chain(&settings.programs).map(|named| format!("`{}`", named.value));
                let named: Vec<String> = named.chain(language).collect();
                if let Some(first) = settings.first_left_out() {
                    let message = format!("some settings of this book have no effect here: {}", named.join(", "));
                    diagnostics.push(Diagnostic::warning("left-out-setting", first, message).labelled("first here"));
                }
            }
        }
        diagnostics
    }
}

fn holds_a_record(narrative: &Narrative) -> bool {
    let mut holds = false;
    for chapter in &narrative.chapters {
        chapter.document.visit_blocks(&mut |block| holds |= matches!(block.kind, BlockKind::Claim(_) | BlockKind::Recommendation(_)));
    }
    holds
}

/// What nobody can build with: files that are not text, no SUMMARY.md, two pages in one place.
fn stays(diagnostic: &Diagnostic, sources: &Sources) -> bool {
    match diagnostic.code {
        "invalid-utf8" | "duplicate-address" => true,
        "missing-file" => is_settings(diagnostic.span.file, sources),
        _ => false,
    }
}

/// That there is no SUMMARY.md is told at the settings, which may name another folder.
fn is_settings(file: FileId, sources: &Sources) -> bool {
    sources.find("book.toml") == Some(file)
}
