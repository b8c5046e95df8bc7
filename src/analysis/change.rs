use super::{Comparison, Origin};
use crate::records::{Element, Id, Partnership, Wave};
use crate::report::{CellKey, Study};

/// What became of one element from one wave to the next (ANALYSIS 3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which way.
    pub class: ChangeClass,
    /// Whether the raters' spans leave room for doubt.
    pub certainty: Certainty,
    /// Position in the earlier wave.
    pub before: Option<usize>,
    /// Position in the later wave.
    pub after: Option<usize>,
}

/// Which way an element went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeClass {
    /// To a higher level.
    Up,
    /// The same level.
    Stable,
    /// To a lower level.
    Down,
    /// A level only in the later wave.
    New,
    /// A level only in the earlier wave.
    Dropped,
    /// A level in neither.
    Never,
    /// The frameworks of the two waves do not compare.
    NotComparable,
}

/// Whether the raters' spans leave room for doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The spans lie apart, or nothing moved.
    Sure,
    /// The spans overlap.
    Possible,
}

/// The changes of one partnership between two waves, one an element of the later wave's framework.
#[must_use]
pub fn changes(study: &Study, partnership: &Id<Partnership>, from: &(Wave, usize), to: &(Wave, usize)) -> Vec<(Id<Element>, Change)> {
    let framework = &study.frameworks[to.1];
    let comparison = Comparison::of(&study.frameworks[from.1], framework);
    let key = |wave: &Wave, element: &Id<Element>| (partnership.clone(), wave.base.id.value.clone(), element.clone());
    let elements = framework.elements.iter().map(|element| &element.id.value);
    elements
        .map(|element| {
            let later = key(&to.0, element);
            let change = match comparison.origin(element) {
                Origin::One(old) => compared(study, &key(&from.0, &old), &later, &comparison),
                Origin::Nothing => not_compared(study, &[], &later),
                Origin::Unclear(old) => not_compared(study, &old.iter().map(|old| key(&from.0, old)).collect::<Vec<_>>(), &later),
            };
            (element.clone(), change)
        })
        .collect()
}

fn value(study: &Study, key: &CellKey) -> Option<usize> {
    study.consensus.get(key).and_then(|cell| cell.value.ok())
}

/// The change of an element that went from one to one.
fn compared(study: &Study, from: &CellKey, to: &CellKey, comparison: &Comparison<'_>) -> Change {
    let (earlier, after) = (value(study, from), value(study, to));
    let before = earlier.and_then(|position| comparison.position(position));
    let class = match (earlier, before, after) {
        (None, _, None) => ChangeClass::Never,
        (None, _, Some(_)) => ChangeClass::New,
        (Some(_), _, None) => ChangeClass::Dropped,
        (Some(_), None, Some(_)) => ChangeClass::NotComparable,
        (Some(_), Some(before), Some(after)) if after > before => ChangeClass::Up,
        (Some(_), Some(before), Some(after)) if after < before => ChangeClass::Down,
        (Some(_), Some(_), Some(_)) => ChangeClass::Stable,
    };
    let earlier_span = span(study, from).and_then(|(low, high)| Some((comparison.position(low)?, comparison.position(high)?)));
    let certainty = match (class, earlier_span, span(study, to)) {
        (ChangeClass::Up, Some(before), Some(after)) if after.0 <= before.1 => Certainty::Possible,
        (ChangeClass::Down, Some(before), Some(after)) if after.1 >= before.0 => Certainty::Possible,
        _ => Certainty::Sure,
    };
    Change { class, certainty, before, after }
}

/// The change of an element that was another, or several, or part of one.
fn not_compared(study: &Study, from: &[CellKey], to: &CellKey) -> Change {
    let was_assessed = from.iter().any(|key| value(study, key).is_some());
    let after = value(study, to);
    let class = match (was_assessed, after) {
        (false, None) => ChangeClass::Never,
        (false, Some(_)) => ChangeClass::New,
        (true, None) => ChangeClass::Dropped,
        (true, Some(_)) => ChangeClass::NotComparable,
    };
    Change { class, certainty: Certainty::Sure, before: None, after }
}

/// The span of everything that was judged: the consensus, its range, and the single raters.
fn span(study: &Study, key: &CellKey) -> Option<(usize, usize)> {
    let cell = study.consensus.get(key)?;
    let ratings = study.ratings.get(key).into_iter().flatten().filter_map(|rating| rating.value.ok());
    let range = cell.range.into_iter().flat_map(|(low, high)| [low, high]);
    let all: Vec<usize> = cell.value.ok().into_iter().chain(range).chain(ratings).collect();
    Some((*all.iter().min()?, *all.iter().max()?))
}
