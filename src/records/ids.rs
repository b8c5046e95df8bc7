use super::{Base, Framework, Records};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The ids of a study by kind, each with the place where it is given. Parts of records have kinds of their own, as references name
/// them.
pub type IdsByKind = BTreeMap<&'static str, BTreeMap<String, Span>>;

/// Everything in these records that something may refer to.
#[must_use]
pub fn ids_by_kind(records: &Records) -> IdsByKind {
    let mut ids = Ids::default();
    ids.add_all("programme", records.programmes.iter().map(|record| &record.base));
    ids.add_all("wave", records.waves.iter().map(|record| &record.base));
    ids.add_all("organisation", records.organisations.iter().map(|record| &record.base));
    ids.add_all("body", records.bodies.iter().map(|record| &record.base));
    ids.add_all("partnership", records.partnerships.iter().map(|record| &record.base));
    ids.add_all("placement_summary", records.placement_summaries.iter().map(|record| &record.base));
    ids.add_all("evidence", records.evidence.iter().map(|record| &record.base));
    ids.add_all("questionnaire", records.questionnaires.iter().map(|record| &record.base));
    ids.add_all("event", records.events.iter().map(|record| &record.base));
    ids.add_all("indicator", records.indicators.iter().map(|record| &record.base));
    ids.add_all("term", records.terms.iter().map(|record| &record.base));
    ids.add_all("claim", records.claims.iter().map(|record| &record.base));
    ids.add_all("recommendation", records.recommendations.iter().map(|record| &record.base));
    ids.add_all("attention_point", records.attention_points.iter().map(|record| &record.base));
    ids.add_all("edition", records.editions.iter().map(|record| &record.base));
    records.frameworks.iter().for_each(|framework| ids.add_framework(framework));
    ids.add_questions(records);
    ids.add_free_ids(records);
    ids.0
}

/// A framework in its version, as waves name it: `id@version`.
#[must_use]
pub fn versioned_name(framework: &Framework) -> String {
    format!("{}@{}", framework.base.id.value, framework.version.value)
}

/// The kinds whose ids need no declaration in this study: any id will do, and those that are used are offered.
#[must_use]
pub fn free_kinds(records: &Records) -> BTreeSet<&'static str> {
    let (programmes, frameworks) = (&records.programmes, &records.frameworks);
    let listed = [
        ("organisation_type", programmes.iter().any(|programme| !programme.organisation_types.is_empty())),
        ("sector", programmes.iter().any(|programme| !programme.sectors.is_empty())),
        ("group", frameworks.iter().any(|framework| !framework.groups.is_empty())),
    ];
    listed.into_iter().filter(|(_, is_listed)| !is_listed).map(|(kind, _)| kind).collect()
}

#[derive(Default)]
struct Ids(IdsByKind);

impl Ids {
    /// The first place counts.
    fn add(&mut self, kind: &'static str, id: &impl ToString, place: Span) {
        self.0.entry(kind).or_default().entry(id.to_string()).or_insert(place);
    }

    fn add_all<'a, K: 'a>(&mut self, kind: &'static str, bases: impl Iterator<Item = &'a Base<K>>) {
        bases.for_each(|base| self.add(kind, &base.id.value, base.id.span));
    }

    fn add_framework(&mut self, framework: &Framework) {
        self.add("framework", &framework.base.id.value, framework.base.id.span);
        self.add("framework_version", &versioned_name(framework), framework.base.id.span);
        framework.elements.iter().for_each(|element| self.add("element", &element.id.value, element.id.span));
        framework.scale.iter().for_each(|level| self.add("level", &level.id.value, level.id.span));
        framework.groups.iter().for_each(|group| self.add("group", &group.id.value, group.id.span));
        framework.dimensions.iter().for_each(|dimension| self.add("dimension", &dimension.id.value, dimension.id.span));
        framework.redesign_forms.iter().for_each(|form| self.add("redesign_form", &form.id.value, form.id.span));
        framework.factors.iter().for_each(|factor| self.add("factor", &factor.id.value, factor.id.span));
        let strategies = framework.strategies.iter().flat_map(|group| &group.items);
        strategies.for_each(|strategy| self.add("strategy", &strategy.id.value, strategy.id.span));
    }

    /// A question is known by its own id within its questionnaire, and elsewhere by both.
    fn add_questions(&mut self, records: &Records) {
        for questionnaire in &records.questionnaires {
            for question in &questionnaire.questions {
                self.add("own_question", &question.id.value, question.id.span);
                self.add("question", &format!("{}.{}", questionnaire.base.id.value, question.id.value), question.id.span);
            }
        }
    }

    /// Ids that the programme lists; where it lists none of a kind, those that are used are the list.
    fn add_free_ids(&mut self, records: &Records) {
        for programme in &records.programmes {
            programme.strands.iter().for_each(|strand| self.add("strand", &strand.id.value, strand.id.span));
            programme.organisation_types.keys().for_each(|id| self.add("organisation_type", id, programme.base.place));
            programme.sectors.keys().for_each(|id| self.add("sector", id, programme.base.place));
        }
        let free = free_kinds(records);
        if free.contains("organisation_type") {
            let types = records.organisations.iter().filter_map(|record| record.organisation_type.as_ref());
            types.for_each(|id| self.add("organisation_type", &id.value, id.span));
        }
        if free.contains("sector") {
            let organisations = records.organisations.iter().filter_map(|record| record.sector.as_ref());
            let roles = records.roles.iter().filter_map(|record| record.sector.as_ref());
            organisations.chain(roles).for_each(|id| self.add("sector", &id.value, id.span));
        }
        if free.contains("group") {
            let elements = records.frameworks.iter().flat_map(|framework| &framework.elements);
            elements.filter_map(|element| element.group.as_ref()).for_each(|id| self.add("group", &id.value, id.span));
        }
    }
}
