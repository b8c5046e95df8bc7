//! Rules: one file each, named for the bad thing it finds.
//!
//! In: records, or the resolved study. Out: diagnostics. A rule must never change what it looks at.

mod baseline_count;
mod duplicate_cell;
mod duplicate_id;
mod illustrative_as_real;
pub(super) mod level_not_in_scale;
mod placement_against_summary;
mod population_sum;
mod programme_count;
mod stray_between_level;
mod stray_part;
pub(super) mod unknown_id;

use super::Study;
use super::resolve::Known;
use crate::diagnostics::Diagnostics;
use crate::records::Records;

/// The rules that need no resolved ids.
pub(super) fn check_records(records: &Records, known: &Known, diagnostics: &mut Diagnostics) {
    programme_count::check(records, diagnostics);
    duplicate_id::check(records, diagnostics);
    duplicate_cell::check(records, diagnostics);
    population_sum::check(records, diagnostics);
    baseline_count::check(records, diagnostics);
    stray_between_level::check(records, diagnostics);
    illustrative_as_real::check(records, diagnostics);
    unknown_id::check(records, known, diagnostics);
    stray_part::check(records, known, diagnostics);
}

/// The rules that look at resolved records.
pub(super) fn check_study(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    placement_against_summary::check(study, known, diagnostics);
}
