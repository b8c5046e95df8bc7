use super::{Map, Value};
use crate::disclosure::view::View;
use crate::records::Framework;
use std::collections::BTreeMap;

/// The frameworks by id; of several versions the one that the latest wave uses.
pub(super) fn frameworks(view: &View<'_>) -> Map {
    let mut latest: BTreeMap<&str, &Framework> = BTreeMap::new();
    for (_, framework) in view.waves() {
        latest.insert(framework.base.id.value.as_str(), framework);
    }
    Map::of(latest.into_iter().map(|(id, framework)| (id.to_owned(), one(framework).into())))
}

fn one(framework: &Framework) -> Map {
    let elements = framework.elements.iter().map(|element| {
        let map = Map::default()
            .with("label", Value::label(&element.label))
            .with_some("question", element.question.as_deref().map(Value::text))
            .with_some("group", element.group.as_ref().and_then(|group| group_label(framework, group.value.as_str())));
        (element.id.value.to_string(), map.into())
    });
    let levels = framework.scale.iter().enumerate().map(|(position, level)| {
        let map = Map::default().with("label", Value::text(&level.label)).with("position", Value::number(position));
        (level.id.value.to_string(), map.into())
    });
    let labelled = |id: &str, label: &str| (id.to_owned(), Value::from(Map::default().with("label", Value::label(label))));
    let strategies = framework.strategies.iter().flat_map(|group| &group.items);
    Map::default()
        .with("label", Value::text(&framework.base.label))
        .with("version", Value::text(&framework.version.value))
        .with("count", counts(framework))
        .with_group("levels", Map::of(levels))
        .with_group("elements", Map::of(elements))
        .with_group("dimensions", Map::of(framework.dimensions.iter().map(|record| labelled(record.id.value.as_str(), &record.label))))
        .with_group("strategies", Map::of(strategies.map(|record| labelled(record.id.value.as_str(), &record.label))))
        .with_group("redesign_forms", Map::of(framework.redesign_forms.iter().map(|form| labelled(form.id.value.as_str(), &form.label))))
        .with_group("factors", Map::of(framework.factors.iter().map(|record| labelled(record.id.value.as_str(), &record.label))))
        .tainted(framework.base.illustrative)
}

fn group_label(framework: &Framework, id: &str) -> Option<Value> {
    framework.groups.iter().find(|group| group.id.value.as_str() == id).map(|group| Value::label(&group.label))
}

/// How many a framework has of each; what it has none of has no name.
pub(super) fn counts(framework: &Framework) -> Map {
    let strategies = framework.strategies.iter().map(|group| group.items.len()).sum();
    let counts = [
        ("elements", framework.elements.len(), "element"),
        ("groups", framework.groups.len(), "group"),
        ("levels", framework.scale.len(), "level"),
        ("ideal_types", framework.type_positions().len(), "ideal_type"),
        ("dimensions", framework.dimensions.len(), "dimension"),
        ("strategies", strategies, "strategy"),
        ("redesign_forms", framework.redesign_forms.len(), "redesign_form"),
        ("factors", framework.factors.len(), "factor"),
    ];
    Map::of(counts.into_iter().filter(|(_, count, _)| *count > 0).map(|(name, count, noun)| (name.to_owned(), Value::count(count, noun))))
}
