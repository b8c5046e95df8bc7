//! Rules that need computed values: one file each, named for the bad thing it finds.

mod placement_against_rule;

use super::Findings;
use crate::diagnostics::Diagnostics;
use crate::report::Report;

/// What the rules of this room mean.
pub(super) const RULES: &[&crate::diagnostics::Rule] = &[&placement_against_rule::RULE];

pub(super) fn check(report: &Report, findings: &Findings) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    placement_against_rule::check(report.study(), findings, &mut diagnostics);
    diagnostics
}
