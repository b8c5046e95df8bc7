use super::{Entry, Hidden, Map, Value, framework};
use crate::disclosure::view::View;

/// How many there are of each kind of record: those that this audience reads. Of partnerships the number of those studied is
/// told only to who reads of them all, since it would be another number than the study's. Evidence counts, read or not.
pub(super) fn counts(view: &View<'_>) -> Map {
    let programme = view.report().study().programme.as_ref();
    let studied = view.partnerships().filter(|partnership| partnership.studied);
    let mut counts = Map::default();
    counts.entries.push(Entry {
        name: "partnerships".to_owned(),
        value: partnerships(view),
        illustrative: studied.into_iter().any(|partnership| partnership.base.illustrative),
    });
    let latest = view.waves().last().map(|(_, framework)| (framework::counts(framework), framework.base.illustrative));
    if let Some((map, illustrative)) = latest {
        counts.entries.extend(map.entries.into_iter().map(|entry| Entry { illustrative, ..entry }));
    }
    add(&mut counts, "waves", "wave", view.waves().map(|(wave, _)| wave.base.illustrative));
    add(&mut counts, "strands", "strand", programme.into_iter().flat_map(|programme| &programme.strands).map(|_| false));
    add(&mut counts, "phases", "phase", programme.into_iter().flat_map(|programme| &programme.design.phases).map(|_| false));
    add(&mut counts, "events", "event", view.events().map(|record| record.base.illustrative));
    add(&mut counts, "organisations", "organisation", view.organisations().map(|record| record.base.illustrative));
    add(&mut counts, "bodies", "body", view.bodies().map(|record| record.base.illustrative));
    add(&mut counts, "evidence", "evidence", view.all_evidence().map(|record| record.base.illustrative));
    add(&mut counts, "questionnaires", "questionnaire", view.questionnaires().map(|record| record.base.illustrative));
    add(&mut counts, "indicators", "indicator", view.indicators().map(|record| record.base.illustrative));
    add(&mut counts, "claims", "claim", view.claims().map(|record| record.base.illustrative));
    add(&mut counts, "recommendations", "recommendation", view.recommendations().map(|record| record.base.illustrative));
    add(&mut counts, "attention_points", "attention_point", view.attention_points().map(|record| record.base.illustrative));
    add(&mut counts, "terms", "explained_term", view.glossary().map(|record| record.base.illustrative));
    add(&mut counts, "works", "work", view.report().bibliography().works().iter().map(|_| false));
    add(&mut counts, "editions", "edition", view.editions().map(|record| record.base.illustrative));
    counts
}

/// Adds how many records there are, each told by whether it is invented.
fn add(counts: &mut Map, name: &str, noun: &'static str, invented: impl Iterator<Item = bool>) {
    let invented: Vec<bool> = invented.collect();
    let value = Value::count(invented.len(), noun);
    counts.entries.push(Entry { name: name.to_owned(), value, illustrative: invented.contains(&true) });
}

fn partnerships(view: &View<'_>) -> Value {
    let read = view.partnerships().filter(|partnership| partnership.studied).count();
    let all = view.unreduced().partnerships().filter(|partnership| partnership.studied).count();
    if read < all { Value::Withheld(Hidden::FromAudience) } else { Value::count(read, "partnership") }
}
