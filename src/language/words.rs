use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// A struct of words with a reader and a writer. Written out by a macro of our own: what serde derives for a struct of a hundred
/// texts is one function so large that the optimiser needs minutes for it.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($word:ident),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default)]
        #[allow(missing_docs, reason = "each name is its own meaning; the words file shows the text")]
        pub struct $name {
            $(pub $word: String,)*
        }

        impl $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($word)),*];

            /// The word with this name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<&str> {
                match name {
                    $(stringify!($word) => Some(&self.$word),)*
                    _ => None,
                }
            }

            fn word(&mut self, name: &str) -> Option<&mut String> {
                match name {
                    $(stringify!($word) => Some(&mut self.$word),)*
                    _ => None,
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut given = BTreeMap::<String, String>::deserialize(deserializer)?;
                let mut words = Self::default();
                for name in Self::NAMES {
                    let text = given.remove(*name).ok_or_else(|| D::Error::missing_field(name))?;
                    if let Some(word) = words.word(name) {
                        *word = text;
                    }
                }
                match given.pop_first() {
                    None => Ok(words),
                    Some((name, _)) => Err(D::Error::custom(format!("there is no word called `{name}`"))),
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let pairs: [(&str, &str); Self::NAMES.len()] = [$((stringify!($word), self.$word.as_str())),*];
                serializer.collect_map(pairs)
            }
        }
    };
}

/// The report's own words in one language, read from a theme's `words/CODE.toml`. A word that is missing there stops the
/// program when the theme is loaded, not when a page happens to need it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Why a value is missing: the same sign and words in pictures, tables, files and on paper.
    pub missing: MissingWords,
    /// What stands in numbered, captioned and generated text.
    pub report: ReportWords,
    /// The readers' words for fixed lists of choices in records.
    pub choices: ChoiceWords,
    /// What numbers count.
    pub nouns: NounWords,
    /// What stands in charts, their tables and alternative texts.
    pub figures: FigureWords,
    /// What only the site says.
    pub site: SiteWords,
    /// What only the paper says.
    pub pdf: PdfWords,
}

words! {
    /// Words of numbered, captioned and generated text.
    ReportWords {
        figure, figures, table, tables, section, chapter, kicker, draft, draft_sentence, fact_population, fact_studied,
        fact_elements, fact_types, partly, partly_one, partly_text, wholly, wholly_programme, placement_heading, status_at, status_ready,
        status_approaching, status_none, basis, basis_ready, basis_decided, earlier, heading_profile, heading_earlier,
        heading_changes, heading_types, heading_descriptors, heading_found, heading_levels, profile_title, profile_title_uncounted, changes_title,
        levels_title, types_title, element_title, profile_note, profile_note_uncounted, element_note, example_note, nearest, nearest_reading,
        withheld_partnership, withheld_element, place, column_element, column_level, column_rationale, column_change,
        column_found, column_nearest, column_exceptions, column_partnership, column_placement, column_status, column_strand,
        column_about, column_for, column_deadline, column_phase, column_planned, column_actual, column_deviation, column_date,
        column_event, column_actors, change_up, change_stable, change_down, change_new, change_dropped, change_never,
        change_not_comparable, change_possible, confidence_high, confidence_moderate, confidence_low, confidence_very_low, here,
        here_between, here_below, here_none, deadline_moved, held, timeline, planned, alert_note, alert_tip, alert_important,
        alert_warning, alert_caution, lane_programme, lane_grant, lane_research, lane_partnerships, partnership,
        partnership_definite, partnership_plural, partnership_plural_definite, element, element_definite, element_plural,
        element_plural_definite, level, level_definite, level_plural, level_plural_definite, wave, wave_definite, wave_plural,
        wave_plural_definite, lead, lead_definite, lead_plural, lead_plural_definite,
        column_part, column_number, row_total, row_expected, column_organisation, column_type, column_sector, column_role,
        column_body, column_tier, column_function, column_chair, column_edition, column_changes, column_term, column_meaning,
        column_dimension, column_group, column_strategy, column_finding, column_text, column_form, column_direction,
        column_factor, column_elements, column_relations, column_question, form_levels, column_answer, with_reason,
        column_answers, column_answered, in_own_words, median, column_kind, column_source, column_perspective, column_claims,
        column_voice, column_speaker, column_claim, column_scope, column_confidence, column_evidence, column_recommendation,
        column_addressee, column_urgency, column_progress, column_response, column_indicator, column_target, column_value,
        provisional, column_author, column_year, column_title, incomplete_work, references, untitled_work,
        incomplete_reference, and_others, count_new, count_dropped,
        claim, claims, claim_sign, recommendation, recommendations, recommendation_sign, sources, perspectives, evidence_panel,
        evidence_none, based_on, column_reference,
    }
}

words! {
    /// Words for fixed lists of choices: what is chosen, then the word that records have for it.
    ChoiceWords {
        role_owner, role_funder, role_grant_holder, role_commissioner, role_lead, role_partner, role_observer, role_operator,
        role_researcher, tier_programme, tier_regional, tier_local, tier_case, function_directing, function_executing,
        function_advisory, evidence_document, evidence_observation, evidence_questionnaire, evidence_focus_group,
        evidence_interview, evidence_register, evidence_other, finding_observed, finding_partly, finding_not_observed,
        finding_not_examined, direction_promoting, direction_inhibiting, relation_reinforces, relation_counteracts,
        relation_same_issue, scope_programme, scope_aggregate, scope_unit, claim_supports, claim_qualifies, claim_contradicts,
        claim_passive_supports, claim_passive_qualifies, claim_passive_contradicts,
        urgency_now, urgency_next_phase, urgency_later, progress_new, progress_accepted, progress_rejected, progress_in_progress,
        progress_done, answer_yes_no, answer_single, answer_multi, answer_number, answer_text, answer_level, state_draft,
        state_review, state_final, audience_public, audience_steering, audience_research, rule_majority, rule_plurality,
        rule_several, rule_all_required, suggested_at, suggested_ready_for, suggested_cannot_be_placed, certainty_sure,
        certainty_possible,
    }
}

words! {
    /// What numbers count, each in four forms: one, the one, several, the several.
    NounWords {
        ideal_type, group, dimension, strategy, redesign_form, factor, phase, strand, event,
        organisation, body, evidence, questionnaire, indicator, claim, recommendation, attention_point, explained_term, work, edition, person,
    }
}

impl NounWords {
    /// The four forms of a noun.
    #[must_use]
    pub fn forms(&self, name: &str) -> Option<[&str; 4]> {
        let mut forms = self.get(name)?.split(',').map(str::trim);
        Some([forms.next()?, forms.next()?, forms.next()?, forms.next()?])
    }
}

words! {
    /// Words of charts, their tables and alternative texts.
    FigureWords {
        example_data, example_data_meaning, table_follows, cells_one, cells_many, count_not_assessed,
        count_insufficient_evidence, count_not_applicable, count_suppressed, count_not_in_framework, range, confidence, span,
        between, range_mark, doubtful_mark, profile_elements, profile_others, at_or_above, at_level, lower, row_value, row_range,
        row_confidence, matrix, matrix_counted, most_common, most_common_several, timeline, timeline_one,
        timeline_none, planned_count, revised_count, date, event, lane, actor, status, revised_date, planned, quarter,
        happening_mark, period_mark, deadline_mark, revised_mark, planned_mark, approximate_mark, ladder, ladder_ready,
        ladder_approaching, ladder_at, ladder_none, ladder_unplaced, at, ready, approaching, none, none_yet, unplaced, step,
        number, who, total,
    }
}

words! {
    /// Words that only the site says.
    SiteWords {
        skip, menu, report, pdf, home, contents, contents_id, in_chapter, on_page, chapters, chapter, section, previous, next,
        onward, read_first, whole_report, print_pdf, print_page, about, note, note_back, term_note, term_back, figure_data, figure_file, done,
        not_done, not_found_title, not_found,
    }
}

words! {
    /// Words that only the paper says.
    PdfWords {
        contents, figures, tables,
    }
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
