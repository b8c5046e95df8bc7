use crate::records::Framework;

/// The levels of one profile in summary: counts and ordinal statistics only, since the average of two named levels is no level
/// (ANALYSIS 3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelSummary {
    /// How many elements at each position of the scale.
    pub distribution: Vec<usize>,
    /// How many elements of the framework have no level.
    pub missing: usize,
    /// The lower and the upper median; equal for an odd number of values.
    pub median: Option<(usize, usize)>,
}

/// Summarises the positions of the assessed elements.
#[must_use]
pub fn summarise(positions: &[usize], framework: &Framework) -> LevelSummary {
    let mut sorted = positions.to_vec();
    sorted.sort_unstable();
    let distribution = (0..framework.scale.len()).map(|position| sorted.iter().filter(|value| **value == position).count()).collect();
    let median = (!sorted.is_empty()).then(|| (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]));
    LevelSummary { distribution, missing: framework.elements.len().saturating_sub(positions.len()), median }
}
