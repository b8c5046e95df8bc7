//! Rules: one file each, named for the bad thing it finds.
//!
//! In: records, the resolved study, or works and narrative. Out: diagnostics. A rule must never change what it looks at.

pub(super) mod alias_in_text;
mod baseline_count;
mod claim_on_one_source;
mod claim_without_evidence;
mod consensus_outside_span;
pub(super) mod draft_in_final;
mod duplicate_cell;
mod duplicate_id;
mod duplicate_order;
mod element_never_asked;
mod element_unassessed;
mod foreign_evidence;
mod framework_size;
mod illustrative_as_real;
pub(super) mod incomplete_reference;
pub(super) mod invalid_condition;
pub(super) mod invalid_value;
pub(super) mod level_not_in_scale;
mod long_label;
mod low_coverage;
mod missing_descriptor;
mod missing_in_wave;
pub(super) mod misplaced_identity;
mod placement_against_summary;
mod population_sum;
mod programme_count;
mod publication_count;
mod stray_between_level;
mod stray_level;
mod stray_part;
mod unknown_answer;
pub(super) mod unknown_citation;
pub(super) mod unknown_id;
mod unmapped_element;
mod unused_evidence;
pub(super) mod wider_audience;

use super::Study;
use super::resolve::Known;
use crate::diagnostics::{Diagnostics, Rule};
use crate::records::Records;

/// What the rules of this room mean.
pub(super) const RULES: &[&Rule] = &[
    &alias_in_text::RULE,
    &baseline_count::RULE,
    &claim_on_one_source::RULE,
    &claim_without_evidence::RULE,
    &consensus_outside_span::RULE,
    &draft_in_final::RULE,
    &duplicate_cell::RULE,
    &duplicate_id::RULE,
    &duplicate_order::RULE,
    &element_never_asked::RULE,
    &element_unassessed::RULE,
    &foreign_evidence::RULE,
    &framework_size::RULE,
    &illustrative_as_real::RULE,
    &incomplete_reference::RULE,
    &invalid_condition::RULE,
    &invalid_value::RULE,
    &level_not_in_scale::RULE,
    &long_label::RULE,
    &low_coverage::RULE,
    &misplaced_identity::RULE,
    &missing_descriptor::RULE,
    &missing_in_wave::RULE,
    &placement_against_summary::RULE,
    &population_sum::RULE,
    &programme_count::RULE,
    &publication_count::RULE,
    &stray_between_level::RULE,
    &stray_level::RULE,
    &unknown_answer::RULE,
    &unknown_citation::RULE,
    &unknown_id::RULE,
    &unmapped_element::RULE,
    &unused_evidence::RULE,
    &wider_audience::RULE,
];

/// The rules that need no resolved ids.
pub(super) fn check_records(records: &Records, known: &Known, diagnostics: &mut Diagnostics) {
    programme_count::check(records, diagnostics);
    publication_count::check(records, diagnostics);
    duplicate_id::check(records, diagnostics);
    duplicate_cell::check(records, diagnostics);
    population_sum::check(records, diagnostics);
    baseline_count::check(records, diagnostics);
    duplicate_order::check(records, diagnostics);
    framework_size::check(records, diagnostics);
    stray_between_level::check(records, diagnostics);
    stray_level::check(records, diagnostics);
    missing_descriptor::check(records, diagnostics);
    illustrative_as_real::check(records, diagnostics);
    unknown_id::check(records, known, diagnostics);
    stray_part::check(records, known, diagnostics);
}

/// The rules that look at resolved records.
pub(super) fn check_study(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    placement_against_summary::check(study, known, diagnostics);
    unmapped_element::check(study, known, diagnostics);
    foreign_evidence::check(study, diagnostics);
    unknown_answer::check(study, diagnostics);
    consensus_outside_span::check(study, diagnostics);
    claim_without_evidence::check(study, diagnostics);
    claim_on_one_source::check(study, diagnostics);
    long_label::check(study, diagnostics);
    unused_evidence::check(study, known, diagnostics);
    element_unassessed::check(study, known, diagnostics);
    element_never_asked::check(study, known, diagnostics);
    missing_in_wave::check(study, known, diagnostics);
    low_coverage::check(study, known, diagnostics);
}
