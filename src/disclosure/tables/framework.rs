use super::{Made, column};
use crate::disclosure::publication::{Cell, Inline};
use crate::disclosure::view::View;
use crate::language::{capitalised, list};
use crate::records::{Direction, Factor, Finding, Framework, Id, Observation, Subject, Wave};
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
    Made::rows(columns, rows.collect(), false)
}

/// The strategies in their groups, with what was seen of each.
pub(super) fn strategies(view: &View<'_>, wave: &Id<Wave>) -> Option<Made> {
    let (_, framework) = view.wave(wave)?;
    let terms = view.terms();
    let words = &terms.words;
    let columns = [&words.column_group, &words.column_strategy, &words.column_finding, &words.column_text];
    let mut illustrative = view.is_wave_illustrative(wave);
    let mut rows = Vec::new();
    for group in &framework.strategies {
        for item in &group.items {
            let found = Found::of(view, Subject::Strategy, item.id.value.as_str(), wave);
            illustrative |= found.illustrative;
            let cells = [group.label.clone(), item.label.clone(), found.findings, found.texts];
            rows.push(cells.map(Cell::Text).to_vec());
        }
    }
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows, illustrative)
}

/// The forms of redesign with what was seen of each, and the exceptions beside it.
pub(super) fn redesign(view: &View<'_>, wave: &Id<Wave>) -> Option<Made> {
    let (_, framework) = view.wave(wave)?;
    let terms = view.terms();
    let words = &terms.words;
    let columns = [&words.column_form, &words.column_finding, &words.column_text, &words.column_exceptions];
    let mut illustrative = view.is_wave_illustrative(wave);
    let rows: Vec<Vec<Cell>> = framework
        .redesign_forms
        .iter()
        .map(|form| {
            let found = Found::of(view, Subject::Redesign, form.id.value.as_str(), wave);
            illustrative |= found.illustrative;
            [form.label.clone(), found.findings, found.texts, found.exceptions].map(Cell::Text).to_vec()
        })
        .collect();
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows, illustrative)
}

/// What was seen of one thing, for this audience.
struct Found {
    findings: String,
    texts: String,
    exceptions: String,
    illustrative: bool,
}

impl Found {
    fn of(view: &View<'_>, subject: Subject, item: &str, wave: &Id<Wave>) -> Self {
        let observations: Vec<&Observation> = view
            .observations()
            .filter(|record| record.subject == subject && record.item.value == item && record.wave.value == *wave)
            .collect();
        let joined = |text: fn(&Observation) -> Option<&String>| {
            observations.iter().filter_map(|record| text(record)).cloned().collect::<Vec<_>>().join(" ")
        };
        Self {
            findings: findings_words(view, &observations),
            texts: joined(|record| record.text.as_ref()),
            exceptions: joined(|record| record.exceptions.as_ref()),
            illustrative: observations.iter().any(|record| record.base.illustrative),
        }
    }
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
        let is_general = found.iter().any(|record| record.partnership.is_none());
        said.push(if is_general || places.is_empty() { name.clone() } else { format!("{name}: {}", list(&places, terms.language)) });
        if is_general && !places.is_empty() {
            said.push(format!("{name}: {}", list(&places, terms.language)));
        }
    }
    said.join("; ")
}

/// What promotes and what inhibits, in the framework's order.
pub(super) fn factors(view: &View<'_>) -> Option<Made> {
    let (_, framework) = view.waves().last()?;
    let terms = view.terms();
    let words = &terms.words;
    let columns = [&words.column_direction, &words.column_factor, &words.column_meaning, &words.column_elements, &words.column_relations];
    let mut rows = Vec::new();
    for direction in [Direction::Promoting, Direction::Inhibiting] {
        for factor in framework.factors.iter().filter(|factor| factor.direction == direction) {
            let elements: Vec<String> =
                factor.elements.iter().filter_map(|id| framework.element(&id.value).map(|element| element.label.clone())).collect();
            let cells = [
                capitalised(&terms.choice("direction", direction.word())),
                factor.label.clone(),
                factor_words(factor),
                elements.join(", "),
                relations(view, factor, framework),
            ];
            rows.push(cells.map(Cell::Text).to_vec());
        }
    }
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows, false)
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
        let cells = [element.label.clone(), element.question.clone().unwrap_or_default(), String::new(), String::new()];
        cells.map(Cell::Text).to_vec()
    });
    let levels: Vec<String> = framework.scale.iter().map(|level| level.label.clone()).collect();
    let mut made = Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), false)?;
    made.note = vec![Inline::Text(terms.fill(&words.form_levels, &[("levels", &levels.join("; "))]))];
    Some(made)
}
