use super::{Made, column};
use crate::disclosure::publication::{Cell, Inline};
use crate::disclosure::view::View;
use crate::language::{capitalised, list};
use crate::records::{Direction, Factor, Finding, Framework, Id, Observation, Partnership, Subject, Wave};
use crate::yaml::Word as _;
use std::collections::BTreeMap;

/// The framework's dimensions and what they mean.
pub(super) fn dimensions(view: &View<'_>) -> Option<Made> {
    let (_, framework) = view.waves().last()?;
    let words = &view.terms().words;
    let columns = vec![column(view.terms(), &words.column_dimension), column(view.terms(), &words.column_meaning)];
    let rows = framework
        .dimensions
        .iter()
        .map(|dimension| vec![Cell::Text(dimension.label.clone()), Cell::Text(dimension.summary.clone().unwrap_or_default())]);
    Made::rows(columns, rows.collect(), framework.base.illustrative)
}

/// The strategies in their groups, with what was seen of each.
pub(super) fn strategies(view: &View<'_>, wave: &Id<Wave>, partnerships: &[Id<Partnership>]) -> Option<Made> {
    let (_, framework) = view.wave(wave)?;
    let terms = view.terms();
    let words = &terms.words;
    let columns = [&words.column_strategy, &words.column_group, &words.column_finding, &words.column_text];
    let place = Place { wave, partnerships };
    let mut illustrative = view.is_wave_illustrative(wave);
    let mut rows = Vec::new();
    for group in &framework.strategies {
        for item in &group.items {
            let found = Found::of(view, Subject::Strategy, item.id.value.as_str(), &place);
            illustrative |= found.illustrative;
            rows.push([item.label.clone(), group.label.clone(), found.findings, found.texts].map(Cell::Text).to_vec());
        }
    }
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows, illustrative)
}

/// The forms of redesign with what was seen of each, and the exceptions beside it.
pub(super) fn redesign(view: &View<'_>, wave: &Id<Wave>, partnerships: &[Id<Partnership>]) -> Option<Made> {
    let (_, framework) = view.wave(wave)?;
    let words = &view.terms().words;
    let place = Place { wave, partnerships };
    let found: Vec<(String, Found)> = framework
        .redesign_forms
        .iter()
        .map(|form| (form.label.clone(), Found::of(view, Subject::Redesign, form.id.value.as_str(), &place)))
        .collect();
    let texts = |text: fn(&Found) -> &String| found.iter().map(|(_, found)| text(found).clone()).collect();
    let columns: [(&String, Vec<String>); 4] = [
        (&words.column_form, found.iter().map(|(label, _)| label.clone()).collect()),
        (&words.column_finding, texts(|found| &found.findings)),
        (&words.column_text, texts(|found| &found.texts)),
        (&words.column_exceptions, texts(|found| &found.exceptions)),
    ];
    let illustrative = view.is_wave_illustrative(wave) || found.iter().any(|(_, found)| found.illustrative);
    Made::filled(view.terms(), &columns, illustrative)
}

/// Where something was looked for: in these partnerships, or, where none is named, in the programme as a whole.
struct Place<'a> {
    wave: &'a Id<Wave>,
    partnerships: &'a [Id<Partnership>],
}

impl Place<'_> {
    fn has(&self, record: &Observation) -> bool {
        let here = match &record.partnership {
            None => self.partnerships.is_empty(),
            Some(partnership) => self.partnerships.contains(&partnership.value),
        };
        here && record.wave.value == *self.wave
    }
}

/// What was seen of one thing, for this audience.
struct Found {
    findings: String,
    texts: String,
    exceptions: String,
    illustrative: bool,
}

impl Found {
    fn of(view: &View<'_>, subject: Subject, item: &str, place: &Place<'_>) -> Self {
        let observations: Vec<&Observation> =
            view.observations().filter(|record| record.subject == subject && record.item.value == item && place.has(record)).collect();
        let joined = |text: fn(&Observation) -> Option<&String>| {
            observations.iter().filter_map(|record| Some(said_where(view, record, text(record)?))).collect::<Vec<_>>().join(" ")
        };
        Self {
            findings: findings_words(view, &observations),
            texts: joined(|record| record.text.as_ref()),
            exceptions: joined(|record| record.exceptions.as_ref()),
            illustrative: observations.iter().any(|record| record.base.illustrative),
        }
    }
}

/// A text, with the partnership it is about before it.
fn said_where(view: &View<'_>, record: &Observation, text: &str) -> String {
    let partnership = record.partnership.as_ref().and_then(|id| view.partnership(&id.value));
    partnership.map_or_else(|| text.to_owned(), |partnership| format!("{}: {text}", partnership.base.label))
}

/// "Set", for the whole programme; "Set: Nord og Syd" for partnerships.
fn findings_words(view: &View<'_>, observations: &[&Observation]) -> String {
    let terms = view.terms();
    let mut said: Vec<String> = Vec::new();
    for finding in [Finding::Observed, Finding::Partly, Finding::NotObserved, Finding::NotExamined] {
        let found: Vec<_> = observations.iter().filter(|record| record.finding == finding).collect();
        if found.is_empty() {
            continue;
        }
        let name = capitalised(&terms.choice("finding", finding.word()));
        let places: Vec<String> =
            found.iter().filter_map(|record| Some(view.partnership(&record.partnership.as_ref()?.value)?.base.label.clone())).collect();
        said.push(if places.is_empty() { name } else { format!("{name}: {}", list(&places, terms.language)) });
    }
    said.join("; ")
}

/// What promotes and what inhibits, in the framework's order; with a wave, what was seen of each.
pub(super) fn factors(view: &View<'_>, wave: Option<&Id<Wave>>, partnerships: &[Id<Partnership>]) -> Option<Made> {
    let framework = match wave {
        Some(wave) => view.wave(wave)?.1,
        None => view.waves().last()?.1,
    };
    let words = &view.terms().words;
    let ordered: Vec<&Factor> = [Direction::Promoting, Direction::Inhibiting]
        .into_iter()
        .flat_map(|direction| framework.factors.iter().filter(move |factor| factor.direction == direction))
        .collect();
    let seen: Vec<Option<Found>> = ordered
        .iter()
        .map(|factor| Some(Found::of(view, Subject::Factor, factor.id.value.as_str(), &Place { wave: wave?, partnerships })))
        .collect();
    let of_seen = |text: fn(&Found) -> &String| seen.iter().map(|found| found.as_ref().map(text).cloned().unwrap_or_default()).collect();
    // What was seen takes the place of what is known beforehand: both would be too much for one table.
    let columns: Vec<(&String, Vec<String>)> = if wave.is_some() {
        vec![
            (&words.column_factor, ordered.iter().map(|factor| factor.label.clone()).collect()),
            (&words.column_direction, ordered.iter().map(|factor| direction_words(view, factor)).collect()),
            (&words.column_finding, of_seen(|found| &found.findings)),
            (&words.column_text, of_seen(|found| &found.texts)),
        ]
    } else {
        vec![
            (&words.column_factor, ordered.iter().map(|factor| factor.label.clone()).collect()),
            (&words.column_direction, ordered.iter().map(|factor| direction_words(view, factor)).collect()),
            (&words.column_meaning, ordered.iter().map(|factor| factor_words(factor)).collect()),
            (&words.column_elements, ordered.iter().map(|factor| element_labels(factor, framework)).collect()),
            (&words.column_relations, ordered.iter().map(|factor| relations(view, factor, framework)).collect()),
        ]
    };
    let invented = framework.base.illustrative || wave.is_some_and(|wave| view.is_wave_illustrative(wave));
    let illustrative = invented || seen.iter().flatten().any(|found| found.illustrative);
    Made::filled(view.terms(), &columns, illustrative)
}

fn direction_words(view: &View<'_>, factor: &Factor) -> String {
    capitalised(&view.terms().choice("direction", factor.direction.word()))
}

fn element_labels(factor: &Factor, framework: &Framework) -> String {
    let labels = factor.elements.iter().filter_map(|id| framework.element(&id.value));
    labels.map(|element| element.label.clone()).collect::<Vec<_>>().join(", ")
}

fn factor_words(factor: &Factor) -> String {
    let summary = factor.summary.clone().unwrap_or_default();
    if factor.sub_factors.is_empty() {
        return summary;
    }
    let parts = capitalised(&factor.sub_factors.join("; "));
    if summary.is_empty() { parts } else { format!("{summary} {parts}.") }
}

fn relations(view: &View<'_>, factor: &Factor, framework: &Framework) -> String {
    let labels: BTreeMap<&str, &str> = framework.factors.iter().map(|factor| (factor.id.value.as_str(), factor.label.as_str())).collect();
    let said = factor.relates_to.iter().filter_map(|relation| {
        let other = labels.get(relation.factor.value.as_str())?;
        Some(format!("{}: {other}", view.terms().choice("relation", relation.relation.word())))
    });
    capitalised(&said.collect::<Vec<_>>().join("; "))
}

/// The elements with room to write: what a study hands out to be filled in.
pub(super) fn form(view: &View<'_>) -> Option<Made> {
    let (_, framework) = view.waves().last()?;
    let terms = view.terms();
    let words = &terms.words;
    let columns = [&words.column_element, &words.column_question, &words.column_level, &words.column_rationale];
    let rows = framework.elements.iter().map(|element| {
        let [label, question] = [Some(&element.label), element.question.as_ref()].map(|text| Cell::Text(text.cloned().unwrap_or_default()));
        vec![label, question, Cell::Blank, Cell::Blank]
    });
    let levels: Vec<String> = framework.scale.iter().map(|level| level.label.clone()).collect();
    let mut made = Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), framework.base.illustrative)?;
    made.note = vec![Inline::Text(terms.fill(&words.form_levels, &[("levels", &levels.join("; "))]))];
    Some(made)
}
