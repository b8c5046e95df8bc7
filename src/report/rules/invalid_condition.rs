//! What a claim says of the data cannot be read.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::{Claim, Id};
use crate::report::{Condition, Study};
use std::collections::BTreeMap;

/// What `invalid-condition` means.
pub(super) const RULE: Rule = Rule::error(
    "invalid-condition",
    r"
What a claim says of the data, under `holds`, cannot be read, or compares things that cannot be compared.

A condition is a path, one of `=` `!=` `<` `<=` `>` `>=`, and a number, the id of a level, or a word; several are joined with `and`. A path that does not begin at the root is looked up in the wave that `wave` names, or in the only one.

Wrong:

    holds: placements.base

Right:

    holds: placements.base >= 2 and placements.at.house = 0
",
);

/// The conditions of the claims that have one that can be read.
pub(in crate::report) fn conditions(study: &Study, diagnostics: &mut Diagnostics) -> BTreeMap<Id<Claim>, Condition> {
    let mut conditions = BTreeMap::new();
    for claim in &study.claims {
        let Some(holds) = &claim.holds else { continue };
        match Condition::parse(&holds.value, holds.span) {
            Ok(condition) => {
                conditions.insert(claim.base.id.value.clone(), condition);
            }
            Err(wrong) => {
                let diagnostic =
                    Diagnostic::error("invalid-condition", wrong.span, wrong.message).labelled("cannot be read").help(wrong.help);
                diagnostics.push(diagnostic);
            }
        }
    }
    conditions
}
