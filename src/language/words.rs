use serde::{Deserialize, Serialize};

/// The report's own words in one language, read from a theme's `words/CODE.toml`. A word that is missing there stops the
/// program when the theme is loaded, not when a page happens to need it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Why a value is missing: the same sign and words in pictures, tables, files and on paper.
    pub missing: MissingWords,
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
    pub figures: String,
    pub table: String,
    pub tables: String,
    pub section: String,
    pub chapter: String,
    pub kicker: String,
    pub draft: String,
    pub draft_sentence: String,
    pub fact_population: String,
    pub fact_studied: String,
    pub fact_elements: String,
    pub fact_types: String,
    pub partly: String,
    pub partly_one: String,
    pub wholly: String,
    pub wholly_programme: String,
    pub placement_heading: String,
    pub status_at: String,
    pub status_ready: String,
    pub status_approaching: String,
    pub status_none: String,
    pub basis: String,
    pub basis_ready: String,
    pub basis_decided: String,
    pub earlier: String,
    pub heading_profile: String,
    pub heading_earlier: String,
    pub heading_changes: String,
    pub heading_types: String,
    pub heading_descriptors: String,
    pub heading_found: String,
    pub heading_levels: String,
    pub profile_title: String,
    pub changes_title: String,
    pub levels_title: String,
    pub types_title: String,
    pub element_title: String,
    pub profile_note: String,
    pub element_note: String,
    pub example_note: String,
    pub nearest: String,
    pub nearest_reading: String,
    pub withheld_partnership: String,
    pub withheld_element: String,
    pub place: String,
    pub column_element: String,
    pub column_level: String,
    pub column_rationale: String,
    pub column_change: String,
    pub column_found: String,
    pub column_nearest: String,
    pub column_exceptions: String,
    pub column_partnership: String,
    pub column_placement: String,
    pub column_status: String,
    pub column_strand: String,
    pub column_about: String,
    pub column_for: String,
    pub column_deadline: String,
    pub column_phase: String,
    pub column_planned: String,
    pub column_actual: String,
    pub column_deviation: String,
    pub column_date: String,
    pub column_event: String,
    pub column_actors: String,
    pub change_up: String,
    pub change_stable: String,
    pub change_down: String,
    pub change_new: String,
    pub change_dropped: String,
    pub change_never: String,
    pub change_not_comparable: String,
    pub change_possible: String,
    pub confidence_high: String,
    pub confidence_moderate: String,
    pub confidence_low: String,
    pub confidence_very_low: String,
    pub here: String,
    pub here_between: String,
    pub here_below: String,
    pub here_none: String,
    pub deadline_moved: String,
    pub held: String,
    pub timeline: String,
    pub planned: String,
    pub alert_note: String,
    pub alert_tip: String,
    pub alert_important: String,
    pub alert_warning: String,
    pub alert_caution: String,
    pub lane_programme: String,
    pub lane_grant: String,
    pub lane_research: String,
    pub lane_partnerships: String,
    pub partnership: String,
    pub partnership_definite: String,
    pub partnership_plural: String,
    pub partnership_plural_definite: String,
    pub element: String,
    pub element_definite: String,
    pub element_plural: String,
    pub element_plural_definite: String,
    pub level: String,
    pub level_definite: String,
    pub level_plural: String,
    pub level_plural_definite: String,
    pub wave: String,
    pub wave_definite: String,
    pub wave_plural: String,
    pub wave_plural_definite: String,
    pub lead: String,
    pub lead_definite: String,
    pub lead_plural: String,
    pub lead_plural_definite: String,
}

/// Words of charts, their tables and alternative texts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
pub struct FigureWords {
    pub example_data: String,
    pub example_data_meaning: String,
    pub table_follows: String,
    pub cells_one: String,
    pub cells_many: String,
    pub count_not_assessed: String,
    pub count_insufficient_evidence: String,
    pub count_not_applicable: String,
    pub count_suppressed: String,
    pub count_not_in_framework: String,
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
    pub not_found_title: String,
    pub not_found: String,
}

/// Words that only the paper says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
pub struct PdfWords {
    pub contents: String,
    pub figures: String,
    pub tables: String,
}

/// The sign and the words for each reason why a cell has no value.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
pub struct MissingWords {
    pub not_assessed: MissingWord,
    pub insufficient_evidence: MissingWord,
    pub not_applicable: MissingWord,
    pub suppressed: MissingWord,
    pub not_in_framework: MissingWord,
}

/// One reason why a cell has no value.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissingWord {
    /// What stands in the cell.
    pub sign: String,
    /// What the sign means, once below the table.
    pub meaning: String,
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
