use super::rules::{level_not_in_scale, unknown_id};
use super::{Aggregate, Cell, PlacedPartnership, Study, Summary, SummaryCount};
use crate::diagnostics::Diagnostics;
use crate::language::sort_key;
use crate::records::{
    AggregateAssessment, Assessment, Assessments, Body, Framework, Gap, Id, Judgement, Level, Organisation, Partnership, Placement,
    PlacementSummary, Rater, Records, Wave,
};
use crate::settings::Settings;
use crate::source::Spanned;
use std::collections::BTreeSet;

/// Which ids there are, so that a reference can be looked up and a slip named.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) partnerships: BTreeSet<String>,
    pub(super) waves: BTreeSet<String>,
    pub(super) organisations: BTreeSet<String>,
    pub(super) bodies: BTreeSet<String>,
    pub(super) elements: BTreeSet<String>,
    pub(super) organisation_types: BTreeSet<String>,
    pub(super) sectors: BTreeSet<String>,
    /// Ids that could not be read: nothing is said about them.
    pub(super) unread: BTreeSet<String>,
}

impl Known {
    pub(super) fn of(records: &Records) -> Self {
        let programmes = records.programmes.iter();
        Self {
            partnerships: records.partnerships.iter().map(|record| record.base.id.value.to_string()).collect(),
            waves: records.waves.iter().map(|record| record.base.id.value.to_string()).collect(),
            organisations: records.organisations.iter().map(|record| record.base.id.value.to_string()).collect(),
            bodies: records.bodies.iter().map(|record| record.base.id.value.to_string()).collect(),
            elements: records
                .frameworks
                .iter()
                .flat_map(|framework| &framework.elements)
                .map(|element| element.id.value.to_string())
                .collect(),
            organisation_types: programmes.clone().flat_map(|programme| programme.organisation_types.keys().cloned()).collect(),
            sectors: programmes.flat_map(|programme| programme.sectors.keys().cloned()).collect(),
            unread: records.unread_ids.clone(),
        }
    }

    /// Whether `id` is one of `ids`; a mistake is noted where it is not.
    pub(super) fn has(&self, what: &str, id: &Spanned<String>, ids: &BTreeSet<String>, diagnostics: &mut Diagnostics) -> bool {
        let known = ids.contains(&id.value);
        if !known && !self.unread.contains(&id.value) {
            diagnostics.push(unknown_id::report(what, id, ids));
        }
        known
    }

    pub(super) fn partnership(&self, id: &Spanned<Id<Partnership>>, diagnostics: &mut Diagnostics) -> bool {
        self.has("partnership", &text(id), &self.partnerships, diagnostics)
    }

    pub(super) fn wave(&self, id: &Spanned<Id<Wave>>, diagnostics: &mut Diagnostics) -> bool {
        self.has("wave", &text(id), &self.waves, diagnostics)
    }

    pub(super) fn organisation(&self, id: &Spanned<Id<Organisation>>, diagnostics: &mut Diagnostics) -> bool {
        self.has("organisation", &text(id), &self.organisations, diagnostics)
    }

    pub(super) fn body(&self, id: &Spanned<Id<Body>>, diagnostics: &mut Diagnostics) -> bool {
        self.has("body", &text(id), &self.bodies, diagnostics)
    }
}

/// An id as text with its place.
pub(super) fn text<K>(id: &Spanned<Id<K>>) -> Spanned<String> {
    Spanned::new(id.value.to_string(), id.span)
}

/// The records with every reference resolved; what cannot be resolved is left out and noted.
pub(super) fn study(records: Records, settings: &Settings, known: &Known, diagnostics: &mut Diagnostics) -> Study {
    let mut study = Study { frameworks: records.frameworks, ..Study::default() };
    study.waves = waves(records.waves, &study.frameworks, known, diagnostics);
    study.organisations = records.organisations.into_iter().map(|record| (record.base.id.value.clone(), record)).collect();
    study.bodies = records.bodies.into_iter().map(|record| (record.base.id.value.clone(), record)).collect();
    study.partnerships = records.partnerships;
    study.partnerships.sort_by_key(|partnership| (sort_key(&partnership.base.label, settings.language), partnership.base.id.value.clone()));
    study.programme = records.programmes.into_iter().next();
    for assessments in &records.assessments {
        assess(assessments, known, &mut study, diagnostics);
    }
    let placements = records.placements.iter().filter_map(|placement| place(placement, known, &study, diagnostics)).collect();
    study.placements = in_order(placements, &study);
    study.summaries = records.placement_summaries.iter().filter_map(|summary| summarise(summary, known, &study, diagnostics)).collect();
    study.aggregates = records.aggregate_assessments.iter().filter_map(|record| aggregate(record, known, &study, diagnostics)).collect();
    study.events = records.events;
    study.events.sort_by_key(|event| (event.date.value.days(event.part), event.printed_order, event.base.id.value.clone()));
    study
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
            let names: BTreeSet<String> =
                frameworks.iter().map(|framework| format!("{}@{}", framework.base.id.value, framework.version.value)).collect();
            let wanted = Spanned::new(format!("{}@{}", wanted.id, wanted.version), wave.framework.span);
            diagnostics.push(unknown_id::report("framework", &wanted, &names));
        }
    }
    found.sort_by_key(|(wave, _)| (wave.order.value, wave.base.id.value.clone()));
    found
}

fn assess(record: &Assessments, known: &Known, study: &mut Study, diagnostics: &mut Diagnostics) {
    let has_partnership = known.partnership(&record.partnership, diagnostics);
    let has_wave = known.wave(&record.wave, diagnostics);
    let framework = study.framework(&record.wave.value).cloned();
    let (true, true, Some(framework)) = (has_partnership, has_wave, framework) else { return };
    for item in &record.items {
        assess_item(record, item, &framework, known, study, diagnostics);
    }
}

fn assess_item(
    record: &Assessments,
    item: &Assessment,
    framework: &Framework,
    known: &Known,
    study: &mut Study,
    diagnostics: &mut Diagnostics,
) {
    let elements: BTreeSet<String> = framework.elements.iter().map(|element| element.id.value.to_string()).collect();
    let has_element = known.has("element", &text(&item.element), &elements, diagnostics);
    let value = match &item.judgement {
        Judgement::Level(level) => level_not_in_scale::position(level, framework, diagnostics).map(Ok),
        Judgement::Gap(gap) => Some(Err(gap.value)),
    };
    let range = item.range.as_ref().and_then(|(low, high)| {
        let low = level_not_in_scale::position(low, framework, diagnostics)?;
        let high = level_not_in_scale::position(high, framework, diagnostics)?;
        Some((low.min(high), low.max(high)))
    });
    let (true, Some(value)) = (has_element, value) else { return };
    let key = (record.partnership.value.clone(), record.wave.value.clone(), item.element.value.clone());
    keep_item(record, item, key, value, range, study);
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
                illustrative: record.base.illustrative,
                confidentiality: record.base.confidentiality,
            };
            study.consensus.entry(key).or_insert(cell);
        }
        Rater::Code(_) => study.ratings.entry(key).or_default().push((item.rater.value.clone(), value)),
    }
}

fn place(record: &Placement, known: &Known, study: &Study, diagnostics: &mut Diagnostics) -> Option<PlacedPartnership> {
    let has_partnership = known.partnership(&record.partnership, diagnostics);
    let has_wave = known.wave(&record.wave, diagnostics);
    let framework = study.framework(&record.wave.value).filter(|_| has_wave)?;
    let level = level(record.level.as_ref(), framework, diagnostics);
    let next_level = self::level(record.next_level.as_ref(), framework, diagnostics);
    let decided_by = record.decided_by.as_ref().map(|who| {
        let body = study.bodies.get(&Id::new(who));
        body.map_or_else(|| who.clone(), |body| body.base.label.clone())
    });
    Some(PlacedPartnership {
        partnership: has_partnership.then(|| record.partnership.value.clone())?,
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

fn summarise(record: &PlacementSummary, known: &Known, study: &Study, diagnostics: &mut Diagnostics) -> Option<Summary> {
    let has_wave = known.wave(&record.wave, diagnostics);
    let framework = study.framework(&record.wave.value).filter(|_| has_wave)?;
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
    let has_wave = known.wave(&record.wave, diagnostics);
    let framework = study.framework(&record.wave.value).filter(|_| has_wave)?;
    let elements: BTreeSet<String> = framework.elements.iter().map(|element| element.id.value.to_string()).collect();
    let has_element = known.has("element", &text(&record.element), &elements, diagnostics);
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
