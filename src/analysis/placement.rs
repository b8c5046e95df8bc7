use crate::records::{Element, Framework, Id, LevelKind, ReadyFor, RuleKind};
use crate::yaml::Word as _;

/// What the framework's placement rule suggests for one partnership in one wave (ANALYSIS 3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Position of the level; none where nothing can be placed, or it lies below the lowest ideal type of a scale that has no
    /// level there.
    pub level: Option<usize>,
    /// Whether enough elements are assessed.
    pub can_be_placed: bool,
    /// Position of the next ideal type, where the partnership is ready for it.
    pub ready_for: Option<usize>,
    /// Number of assessed elements.
    pub assessed: usize,
    /// For each ideal type, low to high: its position, and how many elements have reached it. The count is also the largest
    /// number that could be required of them: the sensitivity of the placement.
    pub reached: Vec<(usize, usize)>,
}

impl Suggestion {
    /// Position of the middle ideal type (of an even number: the upper), and how many elements have reached it.
    #[must_use]
    pub fn middle(&self) -> Option<(usize, usize)> {
        self.reached.get(self.reached.len() / 2).copied()
    }
}

/// Suggests a placement from the positions of the assessed elements.
///
/// With `c(x)` the number of values at `x` or higher and `n` their number, a type at `p` is reached by majority when
/// `2 c(p) > n`, by several when `c(p) >= min_count`; plurality takes the most frequent position (ties: the lower; a between
/// position counts for the type under it); `all_required` is majority with every required element at `p` or higher.
/// Ready for the next type at `p`: `2 c(h) > n` with `h` the between position just under `p`.
#[must_use]
pub fn suggest(values: &[(Id<Element>, usize)], framework: &Framework) -> Suggestion {
    let types = framework.type_positions();
    let reached: Vec<(usize, usize)> = types.iter().map(|position| (*position, count_from(values, *position))).collect();
    let can_be_placed = values.len() >= needed(framework);
    let mut suggestion = Suggestion { level: None, can_be_placed, ready_for: None, assessed: values.len(), reached };
    if !can_be_placed || values.is_empty() {
        suggestion.can_be_placed = false;
        return suggestion;
    }
    let level = placed_at(values, framework, framework.placement_rule.kind, &types);
    let next = types.iter().copied().find(|position| level.is_none_or(|level| *position > level));
    suggestion.ready_for = next.filter(|next| is_ready(values, framework, *next));
    suggestion.level = level.or_else(|| below(framework, &types));
    suggestion
}

/// What each reading of "most elements" would suggest: the level of each kind of rule, as far as anything can be placed.
#[must_use]
pub fn alternatives(values: &[(Id<Element>, usize)], framework: &Framework) -> Vec<(RuleKind, Option<usize>)> {
    let types = framework.type_positions();
    let can_be_placed = !values.is_empty() && values.len() >= needed(framework);
    let kinds = RuleKind::WORDS.iter().map(|(_, kind)| *kind);
    kinds
        .map(|kind| {
            (kind, can_be_placed.then(|| placed_at(values, framework, kind, &types).or_else(|| below(framework, &types))).flatten())
        })
        .collect()
}

/// The smallest number of assessed elements from which a placement may be suggested: the share of all, rounded up.
fn needed(framework: &Framework) -> usize {
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 40 elements")]
    // A share such as 0.7 of 10 must not become 8 for want of a binary fraction.
    let count = (framework.placement_rule.min_assessed_share * framework.elements.len() as f64 - 1e-9).ceil() as usize;
    count
}

fn count_from(values: &[(Id<Element>, usize)], position: usize) -> usize {
    values.iter().filter(|(_, value)| *value >= position).count()
}

fn is_majority(count: usize, of: usize) -> bool {
    2 * count > of
}

fn placed_at(values: &[(Id<Element>, usize)], framework: &Framework, kind: RuleKind, types: &[usize]) -> Option<usize> {
    let rule = &framework.placement_rule;
    let n = values.len();
    let reaches = |position: usize| -> bool {
        let count = count_from(values, position);
        match kind {
            RuleKind::Majority => is_majority(count, n),
            RuleKind::Several => count >= rule.min_count as usize,
            RuleKind::AllRequired => is_majority(count, n) && has_required(values, framework, position),
            RuleKind::Plurality => false,
        }
    };
    match kind {
        RuleKind::Plurality => most_frequent(values).and_then(|position| types.iter().copied().rev().find(|level| *level <= position)),
        RuleKind::Majority | RuleKind::Several | RuleKind::AllRequired => types.iter().copied().rev().find(|position| reaches(*position)),
    }
}

fn has_required(values: &[(Id<Element>, usize)], framework: &Framework, position: usize) -> bool {
    framework.placement_rule.required_elements.iter().all(|required| {
        let value = values.iter().find(|(element, _)| *element == required.value);
        value.is_some_and(|(_, value)| *value >= position)
    })
}

/// The most frequent position; of several, the lowest.
fn most_frequent(values: &[(Id<Element>, usize)]) -> Option<usize> {
    let frequency = |position: usize| values.iter().filter(|(_, value)| *value == position).count();
    let mut positions: Vec<usize> = values.iter().map(|(_, position)| *position).collect();
    positions.sort_unstable();
    positions.dedup();
    positions.into_iter().rev().max_by_key(|position| frequency(*position))
}

/// Without between-levels the rule never says ready: reaching the type is all there is.
fn is_ready(values: &[(Id<Element>, usize)], framework: &Framework, next: usize) -> bool {
    let between = next.checked_sub(1).filter(|position| framework.scale[*position].kind == LevelKind::Between);
    framework.placement_rule.ready_for == ReadyFor::FromBetween
        && between.is_some_and(|between| is_majority(count_from(values, between), values.len()))
}

/// The level just below the lowest ideal type, where the scale has one.
fn below(framework: &Framework, types: &[usize]) -> Option<usize> {
    let lowest = types.first()?;
    lowest.checked_sub(1).filter(|position| framework.scale[*position].kind == LevelKind::Below)
}
