use super::{Base, Framework, Programme, Questionnaire, Records};
use crate::source::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

/// The ids of a study by kind, each with the place where it is given. Parts of records have kinds of their own, as references name
/// them.
pub type IdsByKind = BTreeMap<&'static str, BTreeMap<String, Span>>;

/// An id where it is given.
#[derive(Clone, Debug)]
pub struct Given {
    /// What it is the id of, as references name it.
    pub kind: &'static str,
    /// The id.
    pub id: String,
    /// Where it is given.
    pub place: Span,
    /// The record within which it is unique; none where it is unique in the study.
    pub within: Option<Span>,
}

/// Every id that these records give, in the order of kinds.
#[must_use]
pub fn given_ids(records: &Records) -> Vec<Given> {
    let mut ids = Ids::default();
    ids.add_records("programme", records.programmes.iter().map(|record| &record.base));
    ids.add_records("wave", records.waves.iter().map(|record| &record.base));
    ids.add_records("organisation", records.organisations.iter().map(|record| &record.base));
    ids.add_records("body", records.bodies.iter().map(|record| &record.base));
    ids.add_records("partnership", records.partnerships.iter().map(|record| &record.base));
    ids.add_records("placement_summary", records.placement_summaries.iter().map(|record| &record.base));
    ids.add_records("evidence", records.evidence.iter().map(|record| &record.base));
    ids.add_records("questionnaire", records.questionnaires.iter().map(|record| &record.base));
    ids.add_records("event", records.events.iter().map(|record| &record.base));
    ids.add_records("indicator", records.indicators.iter().map(|record| &record.base));
    ids.add_records("term", records.terms.iter().map(|record| &record.base));
    ids.add_records("claim", records.claims.iter().map(|record| &record.base));
    ids.add_records("recommendation", records.recommendations.iter().map(|record| &record.base));
    ids.add_records("attention_point", records.attention_points.iter().map(|record| &record.base));
    ids.add_records("edition", records.editions.iter().map(|record| &record.base));
    records.frameworks.iter().for_each(|framework| ids.add_framework(framework));
    records.programmes.iter().for_each(|programme| ids.add_programme(programme));
    records.questionnaires.iter().for_each(|questionnaire| ids.add_questions(questionnaire));
    for set in &records.response_sets {
        ids.add_parts("respondent", set.base.place, set.respondents.iter().map(|respondent| &respondent.code));
    }
    ids.0
}

/// Everything in these records that something may refer to; of an id that is given twice the first place counts.
#[must_use]
pub fn ids_by_kind(records: &Records) -> IdsByKind {
    let mut ids = IdsByKind::new();
    let mut add = |kind: &'static str, id: String, place: Span| {
        ids.entry(kind).or_default().entry(id).or_insert(place);
    };
    for given in given_ids(records) {
        add(given.kind, given.id, given.place);
    }
    for framework in &records.frameworks {
        add("framework", framework.base.id.value.to_string(), framework.base.id.span);
    }
    for questionnaire in &records.questionnaires {
        for question in &questionnaire.questions {
            add("question", format!("{}.{}", questionnaire.base.id.value, question.id.value), question.id.span);
        }
    }
    for programme in &records.programmes {
        programme.organisation_types.keys().for_each(|id| add("organisation_type", id.clone(), programme.base.place));
        programme.sectors.keys().for_each(|id| add("sector", id.clone(), programme.base.place));
    }
    for (kind, id, place) in free_ids(records) {
        add(kind, id, place);
    }
    ids
}

/// The ids that are used of kinds that the programme or the framework lists none of: they are the list.
fn free_ids(records: &Records) -> Vec<(&'static str, String, Span)> {
    let types = records.organisations.iter().filter_map(|record| record.organisation_type.as_ref());
    let types = types.map(|id| ("organisation_type", id.value.to_string(), id.span));
    let organisations = records.organisations.iter().filter_map(|record| record.sector.as_ref());
    let roles = records.roles.iter().filter_map(|record| record.sector.as_ref());
    let sectors = organisations.chain(roles).map(|id| ("sector", id.value.to_string(), id.span));
    let elements = records.frameworks.iter().flat_map(|framework| &framework.elements);
    let groups = elements.filter_map(|element| element.group.as_ref()).map(|id| ("group", id.value.to_string(), id.span));
    let free = free_kinds(records);
    types.chain(sectors).chain(groups).filter(|(kind, ..)| free.contains(kind)).collect()
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
struct Ids(Vec<Given>);

impl Ids {
    fn add_records<'a, K: 'a>(&mut self, kind: &'static str, bases: impl Iterator<Item = &'a Base<K>>) {
        self.0.extend(bases.map(|base| Given { kind, id: base.id.value.to_string(), place: base.id.span, within: None }));
    }

    fn add_parts<'a, T: ToString + 'a>(&mut self, kind: &'static str, home: Span, ids: impl Iterator<Item = &'a Spanned<T>>) {
        self.0.extend(ids.map(|id| Given { kind, id: id.value.to_string(), place: id.span, within: Some(home) }));
    }

    fn add_framework(&mut self, framework: &Framework) {
        let (id, home) = (&framework.base.id, framework.base.place);
        self.0.push(Given { kind: "framework_version", id: versioned_name(framework), place: id.span, within: None });
        self.add_parts("element", home, framework.elements.iter().map(|element| &element.id));
        self.add_parts("level", home, framework.scale.iter().map(|level| &level.id));
        self.add_parts("group", home, framework.groups.iter().map(|group| &group.id));
        self.add_parts("dimension", home, framework.dimensions.iter().map(|dimension| &dimension.id));
        self.add_parts("redesign_form", home, framework.redesign_forms.iter().map(|form| &form.id));
        self.add_parts("factor", home, framework.factors.iter().map(|factor| &factor.id));
        self.add_parts("strategy", home, framework.strategies.iter().flat_map(|group| &group.items).map(|strategy| &strategy.id));
    }

    fn add_programme(&mut self, programme: &Programme) {
        self.add_parts("strand", programme.base.place, programme.strands.iter().map(|strand| &strand.id));
        self.add_parts("phase", programme.base.place, programme.design.phases.iter().map(|phase| &phase.id));
    }

    /// A question is known by its own id within its questionnaire.
    fn add_questions(&mut self, questionnaire: &Questionnaire) {
        self.add_parts("own_question", questionnaire.base.place, questionnaire.questions.iter().map(|question| &question.id));
    }
}
