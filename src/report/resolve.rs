use super::rules::{level_not_in_scale, unknown_id};
use super::{Aggregate, Cell, PlacedPartnership, RaterLevel, Study, Summary, SummaryCount};
use crate::diagnostics::{Diagnostics, nearest};
use crate::language::sort_key;
pub(super) use crate::records::versioned_name as name;
use crate::records::{
    AggregateAssessment, Assessment, Assessments, Base, Element, Framework, Gap, Id, IdsByKind, Judgement, Level, Placement,
    PlacementSummary, Rater, Records, Referred, Wave, ids_by_kind,
};
use crate::settings::Settings;
use crate::source::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

/// Which ids there are, so that a reference can be looked up and a slip named.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By kind, each id with the place where it is given.
    ids: IdsByKind,
    /// Ids that could not be read: nothing is said about them.
    pub(super) unread: BTreeSet<String>,
    /// Ids that were probably meant by references to ids that nobody has.
    meant: BTreeSet<String>,
}

impl Known {
    pub(super) fn of(records: &Records) -> Self {
        let mut known = Self { ids: ids_by_kind(records), unread: records.unread_ids.clone(), meant: BTreeSet::new() };
        known.meant = known.meant_by(records);
        known
    }

    fn meant_by(&self, records: &Records) -> BTreeSet<String> {
        let unknown: BTreeSet<(&[&str], &str)> = records
            .references
            .iter()
            .filter(|reference| !self.has(reference.kinds, &reference.id))
            .map(|reference| (reference.kinds, reference.id.as_str()))
            .collect();
        unknown.into_iter().filter_map(|(kinds, id)| nearest(id, self.ids(kinds).into_keys()).map(str::to_owned)).collect()
    }

    /// Whether there is nothing: a plain book.
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether something may seem to be missing only because of a mistake that is told already: it stands in what could not be
    /// read, or a slip in a reference meant it.
    pub(super) fn excuses(&self, id: &str) -> bool {
        self.unread.contains(id) || self.meant.contains(id)
    }

    /// The ids of these kinds, each with the place where it is given.
    pub(super) fn ids<'a>(&'a self, kinds: &[&str]) -> BTreeMap<&'a str, Span> {
        let found = kinds.iter().filter_map(|kind| self.ids.get(*kind)).flatten();
        found.map(|(id, place)| (id.as_str(), *place)).collect()
    }

    /// Whether there is something of one of these kinds with this id.
    pub(super) fn has(&self, kinds: &[&str], id: &str) -> bool {
        kinds.iter().filter_map(|kind| self.ids.get(kind)).any(|ids| ids.contains_key(id))
    }

    /// Whether records of this kind have ids of their own that others may refer to.
    pub(super) fn lists(&self, kind: &str) -> bool {
        self.ids.contains_key(kind)
    }

    /// Whether there is a record that could hold something of these kinds: parts have no record of their own.
    pub(super) fn has_home(&self, kinds: &[&str]) -> bool {
        kinds.iter().any(|kind| match *kind {
            "strand" | "organisation_type" | "sector" => self.ids.contains_key("programme"),
            "element" | "group" | "dimension" | "redesign_form" | "factor" | "strategy" => self.ids.contains_key("framework"),
            _ => true,
        })
    }

    /// Whether there is something that this id may be the id of.
    pub(super) fn knows<K: Referred>(&self, id: &Spanned<Id<K>>) -> bool {
        self.has(K::KINDS, id.value.as_str())
    }
}

/// The records with every reference resolved; what cannot be resolved is left out and noted.
pub(super) fn study(records: Records, settings: &Settings, known: &Known, diagnostics: &mut Diagnostics) -> Study {
    let mut study = Study { frameworks: records.frameworks, ..Study::default() };
    study.waves = waves(records.waves, &study.frameworks, known, diagnostics);
    study.organisations = by_id(records.organisations, |record| &record.base);
    study.bodies = by_id(records.bodies, |record| &record.base);
    study.partnerships = records.partnerships;
    study.partnerships.sort_by_key(|partnership| (sort_key(&partnership.base.label, settings.language), partnership.base.id.value.clone()));
    study.programme = records.programmes.into_iter().next();
    for assessments in &records.assessments {
        assess(assessments, known, &mut study, diagnostics);
    }
    let placements = records.placements.iter().filter_map(|placement| place(placement, known, &study, diagnostics)).collect();
    study.placements = in_order(placements, &study);
    study.summaries = records.placement_summaries.iter().filter_map(|summary| summarise(summary, &study, diagnostics)).collect();
    study.aggregates = records.aggregate_assessments.iter().filter_map(|record| aggregate(record, known, &study, diagnostics)).collect();
    study.events = records.events;
    study.events.sort_by_key(|event| (event.date.value.days(event.part), event.printed_order, event.base.id.value.clone()));
    study.roles = records.roles;
    study.evidence = by_id(records.evidence, |record| &record.base);
    study.questionnaires = records.questionnaires;
    study.response_sets = records.response_sets;
    study.observations = records.observations;
    study.indicators = records.indicators;
    study.measurements = records.measurements;
    study.terms = records.terms;
    study.terms.sort_by_key(|term| (sort_key(&term.base.label, settings.language), term.base.id.value.clone()));
    study.claims = records.claims;
    study.recommendations = records.recommendations;
    study.attention_points = records.attention_points;
    study.editions = records.editions;
    study.policy = records.policies.into_iter().next();
    study.identities = records.identities;
    study
}

/// Records that others refer to, by their id.
fn by_id<K>(records: Vec<K>, base: impl Fn(&K) -> &Base<K>) -> BTreeMap<Id<K>, K> {
    records.into_iter().map(|record| (base(&record).id.value.clone(), record)).collect()
}

fn waves(waves: Vec<Wave>, frameworks: &[Framework], known: &Known, diagnostics: &mut Diagnostics) -> Vec<(Wave, usize)> {
    let mut found: Vec<(Wave, usize)> = Vec::new();
    for wave in waves {
        let wanted = &wave.framework.value;
        let index =
            frameworks.iter().position(|framework| framework.base.id.value == wanted.id && framework.version.value == wanted.version);
        if let Some(index) = index {
            found.push((wave, index));
        } else if !known.unread.contains(wanted.id.as_str()) {
            let wanted = format!("{}@{}", wanted.id, wanted.version);
            diagnostics.push(unknown_id::report(&["framework_version"], &wanted, wave.framework.span, known));
        }
    }
    found.sort_by_key(|(wave, _)| (wave.order.value, wave.base.id.value.clone()));
    found
}

fn assess(record: &Assessments, known: &Known, study: &mut Study, diagnostics: &mut Diagnostics) {
    let Some(index) = study.waves.iter().find(|(wave, _)| wave.base.id.value == record.wave.value).map(|(_, index)| *index) else { return };
    if !known.knows(&record.partnership) {
        return;
    }
    for item in &record.items {
        let framework = &study.frameworks[index];
        let Some((value, range)) = judged(item, framework, known, diagnostics) else { continue };
        let key = (record.partnership.value.clone(), record.wave.value.clone(), item.element.value.clone());
        keep_item(record, item, key, value, range, study);
    }
}

/// What an item gives: a position or the reason for none, and the uncertain span.
#[allow(clippy::type_complexity, reason = "the two halves of a cell")]
fn judged(
    item: &Assessment,
    framework: &Framework,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<(Result<usize, Gap>, Option<(usize, usize)>)> {
    let has_element = has_element(&item.element, framework, known, diagnostics);
    let value = match &item.judgement {
        Judgement::Level(level) => level_not_in_scale::position(level, framework, diagnostics).map(Ok),
        Judgement::Gap(gap) => Some(Err(gap.value)),
    };
    let range = item.range.as_ref().and_then(|range| {
        let low = level_not_in_scale::position(&range.low, framework, diagnostics)?;
        let high = level_not_in_scale::position(&range.high, framework, diagnostics)?;
        Some((low.min(high), low.max(high)))
    });
    has_element.then_some((value?, range))
}

/// Whether the framework of a wave has an element; one that no framework has is a mistake noted elsewhere.
fn has_element(element: &Spanned<Id<Element>>, framework: &Framework, known: &Known, diagnostics: &mut Diagnostics) -> bool {
    let has = framework.element(&element.value).is_some();
    if !has && known.knows(element) {
        diagnostics.push(unknown_id::element_of_another_version(element, framework, known));
    }
    has
}

fn keep_item(
    record: &Assessments,
    item: &Assessment,
    key: super::CellKey,
    value: Result<usize, Gap>,
    range: Option<(usize, usize)>,
    study: &mut Study,
) {
    match &item.rater.value {
        Rater::Consensus => {
            let cell = Cell {
                value,
                range,
                confidence: item.confidence,
                rationale: item.rationale.clone(),
                evidence: item.evidence.clone(),
                illustrative: record.base.illustrative,
                confidentiality: record.base.confidentiality,
                place: item.element.span,
            };
            study.consensus.entry(key).or_insert(cell);
        }
        Rater::Code(_) => {
            let level = RaterLevel {
                rater: item.rater.value.clone(),
                value,
                evidence: item.evidence.clone(),
                illustrative: record.base.illustrative,
                confidentiality: record.base.confidentiality,
                place: item.element.span,
            };
            study.ratings.entry(key).or_default().push(level);
        }
    }
}

fn place(record: &Placement, known: &Known, study: &Study, diagnostics: &mut Diagnostics) -> Option<PlacedPartnership> {
    let framework = study.framework(&record.wave.value)?;
    let level = level(record.level.as_ref(), framework, diagnostics);
    let next_level = self::level(record.next_level.as_ref(), framework, diagnostics);
    let decided_by = record.decided_by.as_ref().map(|who| {
        let body = study.bodies.get(&Id::new(who));
        body.map_or_else(|| who.clone(), |body| body.base.label.clone())
    });
    Some(PlacedPartnership {
        partnership: known.knows(&record.partnership).then(|| record.partnership.value.clone())?,
        wave: record.wave.value.clone(),
        level: level?,
        status: record.status.value,
        next_level: next_level?,
        rationale: record.rationale.clone(),
        decided_by,
        overrides_rule: record.rule_override_reason.is_some(),
        illustrative: record.base.illustrative,
        confidentiality: record.base.confidentiality,
        place: record.status.span,
    })
}

/// The position of a level that may be absent; nothing where it is there and wrong.
#[allow(clippy::option_option, reason = "absent and wrong are two answers")]
fn level(level: Option<&Spanned<Id<Level>>>, framework: &Framework, diagnostics: &mut Diagnostics) -> Option<Option<usize>> {
    level.map_or(Some(None), |level| level_not_in_scale::position(level, framework, diagnostics).map(Some))
}

fn in_order(mut placements: Vec<PlacedPartnership>, study: &Study) -> Vec<PlacedPartnership> {
    placements.sort_by_key(|placement| {
        let partnership = study.partnerships.iter().position(|partnership| partnership.base.id.value == placement.partnership);
        let wave = study.waves.iter().position(|(wave, _)| wave.base.id.value == placement.wave);
        (partnership, wave)
    });
    placements
}

fn summarise(record: &PlacementSummary, study: &Study, diagnostics: &mut Diagnostics) -> Option<Summary> {
    let framework = study.framework(&record.wave.value)?;
    let mut counts = Vec::new();
    for count in &record.counts {
        let level = level(count.level.as_ref(), framework, diagnostics);
        let next_level = self::level(count.next_level.as_ref(), framework, diagnostics);
        if let (Some(level), Some(next_level)) = (level, next_level) {
            counts.push(SummaryCount { level, status: count.status.value, next_level, count: count.n.value });
        }
    }
    Some(Summary {
        wave: record.wave.value.clone(),
        base: record.total.value,
        counts,
        illustrative: record.base.illustrative,
        confidentiality: record.base.confidentiality,
    })
}

fn aggregate(record: &AggregateAssessment, known: &Known, study: &Study, diagnostics: &mut Diagnostics) -> Option<Aggregate> {
    let framework = study.framework(&record.wave.value)?;
    let has_element = has_element(&record.element, framework, known, diagnostics);
    let nearest = level(record.nearest_level.as_ref(), framework, diagnostics);
    Some(Aggregate {
        wave: record.wave.value.clone(),
        element: has_element.then(|| record.element.value.clone())?,
        text: record.text.clone(),
        nearest: nearest?,
        exceptions: record.exceptions.clone(),
        illustrative: record.base.illustrative,
        confidentiality: record.base.confidentiality,
        place: record.base.place,
    })
}
