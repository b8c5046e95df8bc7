use serde::{Deserialize, Serialize};

/// The report's own words in one language, read from a theme's `words/CODE.toml`. A word that is missing there stops the
/// program when the theme is loaded, not when a page happens to need it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What stands in numbered, captioned and generated text.
    pub report: ReportWords,
    /// What stands in charts, their tables and alternative texts.
    pub figures: FigureWords,
    /// What only the site says.
    pub site: SiteWords,
    /// What only the paper says.
    pub pdf: PdfWords,
}

/// Words of numbered, captioned and generated text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
pub struct ReportWords {
    pub figure: String,
}

/// Words of charts, their tables and alternative texts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
pub struct FigureWords {
    pub example_data: String,
    pub example_data_meaning: String,
}

/// Words that only the site says. Templates know them as `words`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
pub struct SiteWords {
    pub skip: String,
    pub menu: String,
    pub report: String,
    pub pdf: String,
    pub home: String,
    pub contents: String,
    pub contents_id: String,
    pub in_chapter: String,
    pub on_page: String,
    pub chapters: String,
    pub chapter: String,
    pub section: String,
    pub previous: String,
    pub next: String,
    pub onward: String,
    pub read_first: String,
    pub whole_report: String,
    pub print_pdf: String,
    pub print_page: String,
    pub about: String,
    pub note: String,
    pub note_back: String,
    pub figure_data: String,
    pub figure_file: String,
    pub done: String,
    pub not_done: String,
    pub not_assessed: String,
    pub insufficient_evidence: String,
    pub not_applicable: String,
    pub suppressed: String,
    pub not_in_framework: String,
    pub not_found_title: String,
    pub not_found: String,
}

/// Words that only the paper says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
pub struct PdfWords {
    pub contents: String,
}

/// A pattern with its `{names}` filled in.
#[must_use]
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        text.push_str(before);
        let value = after.find('}').and_then(|close| {
            let name = &after[1..close];
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value, close))
        });
        if let Some((value, close)) = value {
            text.push_str(value);
            rest = &after[close + 1..];
        } else {
            text.push('{');
            rest = &after[1..];
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_known_names_and_leaves_the_rest() {
        assert_eq!(fill("{n} af {m} {x", &[("n", "3"), ("m", "{n}")]), "3 af {n} {x");
    }
}
