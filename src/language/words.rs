use serde::Deserialize;

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
    pub table_follows: String,
    pub element: String,
    pub elements_one: String,
    pub elements_many: String,
    pub cells_one: String,
    pub cells_many: String,
    pub not_assessed: String,
    pub insufficient_evidence: String,
    pub not_applicable: String,
    pub suppressed: String,
    pub not_in_framework: String,
    pub not_applicable_sign: String,
    pub count_not_assessed: String,
    pub count_insufficient_evidence: String,
    pub count_not_applicable: String,
    pub count_suppressed: String,
    pub count_not_in_framework: String,
    pub level: String,
    pub range: String,
    pub confidence: String,
    pub span: String,
    pub between: String,
    pub range_mark: String,
    pub doubtful_mark: String,
    pub profile_elements: String,
    pub profile_others: String,
    pub at_or_above: String,
    pub at_level: String,
    pub lower: String,
    pub row_value: String,
    pub row_range: String,
    pub row_confidence: String,
    pub matrix: String,
    pub rows_one: String,
    pub rows_many: String,
    pub matrix_counted: String,
    pub most_common: String,
    pub most_common_several: String,
    pub timeline: String,
    pub timeline_one: String,
    pub timeline_none: String,
    pub planned_count: String,
    pub revised_count: String,
    pub date: String,
    pub event: String,
    pub lane: String,
    pub actor: String,
    pub status: String,
    pub revised_date: String,
    pub planned: String,
    pub quarter: String,
    pub happening_mark: String,
    pub period_mark: String,
    pub deadline_mark: String,
    pub revised_mark: String,
    pub planned_mark: String,
    pub approximate_mark: String,
    pub ladder: String,
    pub ladder_ready: String,
    pub ladder_approaching: String,
    pub ladder_at: String,
    pub ladder_none: String,
    pub ladder_unplaced: String,
    pub at: String,
    pub ready: String,
    pub approaching: String,
    pub none: String,
    pub none_yet: String,
    pub unplaced: String,
    pub step: String,
    pub number: String,
    pub who: String,
    pub total: String,
}

/// Words that only the site says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
pub struct SiteWords {
    pub skip: String,
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
