use super::{Hidden, Map, Value};
use crate::analysis::{Certainty, Change, ChangeClass};
use crate::disclosure::view::View;
use crate::records::{Element, Id, Partnership, Wave};

/// What became of each partnership's elements between each two waves, under the ids of both: `w1..w2`.
pub(super) fn changes(view: &View<'_>) -> Map {
    let waves: Vec<_> = view.waves().map(|(wave, _)| &wave.base.id.value).collect();
    let pairs = waves.iter().enumerate().flat_map(|(index, from)| waves[index + 1..].iter().map(move |to| (*from, *to)));
    let changes = pairs.map(|(from, to)| (format!("{from}..{to}"), between(view, from, to)));
    Map::of(changes.filter(|(_, map)| !map.entries.is_empty()).map(|(name, map)| (name, map.into())))
}

fn between(view: &View<'_>, from: &Id<Wave>, to: &Id<Wave>) -> Map {
    let all = view.unreduced();
    let assessed = view.partnerships().map(|partnership| &partnership.base.id.value);
    let assessed = assessed.filter(|id| all.is_assessed(id, from) || all.is_assessed(id, to));
    Map::of(assessed.map(|id| {
        (
            id.to_string(),
            view.changes(id, from, to).map_or(Value::Withheld(Hidden::FromAudience), |changes| one(view, (id, from, to), changes).into()),
        )
    }))
}

fn one(view: &View<'_>, (partnership, from, to): (&Id<Partnership>, &Id<Wave>, &Id<Wave>), changes: &[(Id<Element>, Change)]) -> Map {
    let elements = changes.iter().map(|(element, change)| (element.to_string(), element_change(view, *change).into()));
    let count = |classes: &[ChangeClass]| Value::number(changes.iter().filter(|(_, change)| classes.contains(&change.class)).count());
    let counts = CLASSES.iter().map(|(class, name)| ((*name).to_owned(), count(&[*class])));
    let comparable = ("comparable".to_owned(), count(&[ChangeClass::Up, ChangeClass::Stable, ChangeClass::Down]));
    Map::default()
        .with("elements", Map::of(elements))
        .with("counts", Map::of(counts.chain([comparable])))
        .tainted([from, to].into_iter().any(|wave| view.is_illustrative(partnership, wave)))
}

/// The classes of change with their names in the tree.
const CLASSES: [(ChangeClass, &str); 7] = [
    (ChangeClass::Up, "up"),
    (ChangeClass::Stable, "stable"),
    (ChangeClass::Down, "down"),
    (ChangeClass::New, "new"),
    (ChangeClass::Dropped, "dropped"),
    (ChangeClass::Never, "never"),
    (ChangeClass::NotComparable, "not_comparable"),
];

fn element_change(view: &View<'_>, change: Change) -> Map {
    let words = &view.terms().words;
    let (id, label) = match change.class {
        ChangeClass::Up => ("up", &words.change_up),
        ChangeClass::Stable => ("stable", &words.change_stable),
        ChangeClass::Down => ("down", &words.change_down),
        ChangeClass::New => ("new", &words.count_new),
        ChangeClass::Dropped => ("dropped", &words.count_dropped),
        ChangeClass::Never => ("never", &words.change_never),
        ChangeClass::NotComparable => ("not_comparable", &words.change_not_comparable),
    };
    let certainty = match change.certainty {
        Certainty::Sure => "sure",
        Certainty::Possible => "possible",
    };
    let word = |id: &str, label: String| Value::Word { id: id.to_owned(), label };
    Map::default().with("class", word(id, label.clone())).with("certainty", word(certainty, view.terms().choice("certainty", certainty)))
}
