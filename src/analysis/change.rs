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
    let comparable = from.1 == to.1;
    framework
        .elements
        .iter()
        .map(|element| {
            let key = |wave: &Wave| (partnership.clone(), wave.base.id.value.clone(), element.id.value.clone());
            (element.id.value.clone(), change(study, &key(&from.0), &key(&to.0), comparable))
        })
        .collect()
}

fn change(study: &Study, from: &CellKey, to: &CellKey, comparable: bool) -> Change {
    let value = |key: &CellKey| study.consensus.get(key).and_then(|cell| cell.value.ok());
    let (before, after) = (value(from), value(to));
    let class = match (before, after) {
        (None, None) => ChangeClass::Never,
        (None, Some(_)) => ChangeClass::New,
        (Some(_), None) => ChangeClass::Dropped,
        (Some(_), Some(_)) if !comparable => ChangeClass::NotComparable,
        (Some(before), Some(after)) if after > before => ChangeClass::Up,
        (Some(before), Some(after)) if after < before => ChangeClass::Down,
        (Some(_), Some(_)) => ChangeClass::Stable,
    };
    let certainty = match (class, span(study, from), span(study, to)) {
        (ChangeClass::Up, Some(before), Some(after)) if after.0 <= before.1 => Certainty::Possible,
        (ChangeClass::Down, Some(before), Some(after)) if after.1 >= before.0 => Certainty::Possible,
        _ => Certainty::Sure,
    };
    Change { class, certainty, before, after }
}

/// The span of everything that was judged: the consensus, its range, and the single raters.
fn span(study: &Study, key: &CellKey) -> Option<(usize, usize)> {
    let cell = study.consensus.get(key)?;
    let ratings = study.ratings.get(key).into_iter().flatten().filter_map(|rating| rating.value.ok());
    let range = cell.range.into_iter().flat_map(|(low, high)| [low, high]);
    let all: Vec<usize> = cell.value.ok().into_iter().chain(range).chain(ratings).collect();
    Some((*all.iter().min()?, *all.iter().max()?))
}
