//! Analysis: a report becomes findings.
//!
//! In: a checked [`Report`]. Out: [`Findings`], what the levels say on their own, and diagnostics of rules that need computed
//! values. Pure functions: no files, no clock, no words. It must never average levels, order partnerships by value, or decide
//! instead of the researchers.

mod change;
mod comparison;
mod placement;
mod rules;
mod summary;

pub use change::{Certainty, Change, ChangeClass, changes};
pub use comparison::{Comparison, Origin};
pub use placement::{Suggestion, alternatives, suggest};
pub use summary::{LevelSummary, summarise};

use crate::diagnostics::Diagnostics;
use crate::records::{Element, Framework, Id, Partnership, RuleKind, Wave};
use crate::report::{Report, Study};
use std::collections::BTreeMap;

/// What the messages of this room mean.
pub const RULES: &[&crate::diagnostics::Rule] = rules::RULES;

/// What was computed.
#[derive(Debug, Default)]
pub struct Findings {
    /// For each partnership and wave that has assessments.
    pub profiles: BTreeMap<(Id<Partnership>, Id<Wave>), Profile>,
    /// For each partnership and pair of waves, the earlier first, one change an element in framework order.
    pub changes: BTreeMap<Interval, Vec<(Id<Element>, Change)>>,
}

/// Which partnership, from which wave to which.
pub type Interval = (Id<Partnership>, Id<Wave>, Id<Wave>);

/// What one partnership's levels in one wave say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What the framework's rule suggests.
    pub suggestion: Suggestion,
    /// What each kind of rule would suggest; none where nothing can be placed.
    pub alternatives: Vec<(RuleKind, Option<usize>)>,
    /// The levels in summary.
    pub summary: LevelSummary,
}

/// Computes everything that can be said of a report's levels.
#[must_use]
pub fn analyse(report: &Report) -> (Findings, Diagnostics) {
    let study = report.study();
    let mut findings = Findings::default();
    for partnership in &study.partnerships {
        let id = &partnership.base.id.value;
        for (wave, framework) in &study.waves {
            let framework = &study.frameworks[*framework];
            if let Some(profile) = profile(study, id, &wave.base.id.value, framework) {
                findings.profiles.insert((id.clone(), wave.base.id.value.clone()), profile);
            }
        }
        for (index, from) in study.waves.iter().enumerate() {
            for to in &study.waves[index + 1..] {
                let key = (id.clone(), from.0.base.id.value.clone(), to.0.base.id.value.clone());
                findings.changes.insert(key, changes(study, id, from, to));
            }
        }
    }
    let diagnostics = rules::check(report, &findings);
    (findings, diagnostics)
}

fn profile(study: &Study, partnership: &Id<Partnership>, wave: &Id<Wave>, framework: &Framework) -> Option<Profile> {
    let cells: Vec<_> = framework
        .elements
        .iter()
        .map(|element| study.consensus.get(&(partnership.clone(), wave.clone(), element.id.value.clone())))
        .collect();
    if cells.iter().all(Option::is_none) {
        return None;
    }
    let values: Vec<(Id<Element>, usize)> = framework
        .elements
        .iter()
        .zip(&cells)
        .filter_map(|(element, cell)| Some((element.id.value.clone(), cell.as_ref()?.value.ok()?)))
        .collect();
    let positions: Vec<usize> = values.iter().map(|(_, position)| *position).collect();
    let alternatives = alternatives(&values, framework);
    Some(Profile { suggestion: suggest(&values, framework), alternatives, summary: summarise(&positions, framework) })
}
