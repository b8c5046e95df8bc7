//! Language: how dates, numbers and the report's own words are written.
//!
//! In: civil dates, numbers, the words file of a theme. Out: text in the report's language.
//! It must never know a study's own words: those are data.

mod dates;
mod numbers;
mod text;
mod words;

pub use dates::{days_since_epoch, month_name, written_date};
pub use numbers::{count_of, decimal, list, list_or, number, number_word, number_word_of, one, per_cent, said_number};
pub use text::{begins_sentence, capitalised, in_sentence, quoted, sort_key};
pub use words::{ChoiceWords, FigureWords, MissingWord, MissingWords, NounWords, PdfWords, ReportWords, SiteWords, Words, fill};

/// A language a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Danish.
    Danish,
    /// English.
    English,
}

impl Language {
    /// The code used in `book.toml`, HTML and words files: `da` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// What the anchors of claims and of recommendations begin with. They are addresses, so no theme may choose them.
    #[must_use]
    pub fn anchors(self) -> (&'static str, &'static str) {
        match self {
            Self::Danish => ("fund", "anbefaling"),
            Self::English => ("finding", "recommendation"),
        }
    }

    /// Reads a code as `book.toml` has it; regions such as `da-DK` are allowed.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split(['-', '_']).next() {
            Some("da") => Some(Self::Danish),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }
}
