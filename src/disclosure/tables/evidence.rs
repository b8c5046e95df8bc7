use super::programme::perspective_label;
use super::{Made, column, number};
use crate::disclosure::publication::{Audience, Cell, Column};
use crate::disclosure::view::View;
use crate::language::{capitalised, in_sentence, list, quoted};
use crate::records::{Claim, Consent, Evidence, EvidenceKind, Id, Partnership, Recommendation};
use crate::yaml::Word;
use std::collections::{BTreeMap, BTreeSet};

/// What supports what is said: where no partnership is named, the study's own sources one by one; else how many of each kind
/// there are about these partnerships. Titles, days and places are never told.
pub(super) fn evidence(view: &View<'_>, partnerships: &[Id<Partnership>]) -> Option<Made> {
    if partnerships.is_empty() { sources(view) } else { counts(view, partnerships) }
}

fn sources(view: &View<'_>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let records: Vec<&Evidence> = view.all_evidence().filter(|record| record.partnership.is_none()).collect();
    let columns = vec![
        column(terms, &words.column_kind),
        column(terms, &words.column_source),
        column(terms, &words.column_perspective),
        Column { label: terms.fill(&words.column_claims, &[]), numeric: true },
    ];
    let rows = records.iter().map(|record| {
        let claims = view.claims().filter(|claim| claim.evidence.iter().any(|id| id.value == record.base.id.value)).count();
        vec![
            Cell::Text(kind_words(view, record.evidence_kind)),
            Cell::Text(record.public_description.clone().unwrap_or_default()),
            Cell::Text(record.perspective.as_ref().map(|id| perspective_label(view, id.value.as_str())).unwrap_or_default()),
            number(claims),
        ]
    });
    Made::rows(columns, rows.collect(), records.iter().any(|record| record.base.illustrative))
}

fn kind_words(view: &View<'_>, kind: EvidenceKind) -> String {
    capitalised(&view.terms().choice("evidence", kind.word()))
}

fn counts(view: &View<'_>, partnerships: &[Id<Partnership>]) -> Option<Made> {
    let terms = view.terms();
    let waves: Vec<_> = view.waves().map(|(wave, _)| wave).collect();
    let of = |record: &Evidence| {
        let partnership = record.partnership.as_ref().map(|id| &id.value);
        partnership.is_some_and(|id| partnerships.contains(id) && view.partnership(id).is_some())
    };
    let mut kinds: BTreeMap<EvidenceKind, Vec<&Evidence>> = BTreeMap::new();
    view.all_evidence().filter(|record| of(record)).for_each(|record| kinds.entry(record.evidence_kind).or_default().push(record));
    let mut columns = vec![column(terms, &terms.words.column_kind)];
    columns.extend(waves.iter().map(|wave| Column { label: wave.base.label.clone(), numeric: true }));
    columns.push(column(terms, &terms.words.column_perspective));
    let rows = kinds.iter().map(|(kind, records)| {
        let mut row = vec![Cell::Text(kind_words(view, *kind))];
        let in_wave = |record: &&&Evidence, id: &str| record.wave.as_ref().is_some_and(|wave| wave.value.as_str() == id);
        row.extend(waves.iter().map(|wave| number(records.iter().filter(|record| in_wave(record, wave.base.id.value.as_str())).count())));
        let perspectives: BTreeSet<String> =
            records.iter().filter_map(|record| record.perspective.as_ref()).map(|id| perspective_label(view, id.value.as_str())).collect();
        row.push(Cell::Text(perspectives.into_iter().collect::<Vec<_>>().join(", ")));
        row
    });
    let illustrative = kinds.values().flatten().any(|record| record.base.illustrative);
    Made::rows(columns, rows.collect(), illustrative)
}

/// What people said, where they agreed to be quoted and the audience may read it: their role, never who or where.
pub(super) fn voices(view: &View<'_>) -> Option<Made> {
    if !view.reads_excerpts() {
        return None;
    }
    let terms = view.terms();
    let words = &terms.words;
    let spoken: Vec<_> = view
        .all_evidence()
        .filter_map(|record| Some((record, record.excerpt.as_ref().filter(|excerpt| excerpt.consent == Consent::Given)?)))
        .collect();
    let columns = [&words.column_voice, &words.column_speaker, &words.column_kind];
    let rows = spoken.iter().map(|(record, excerpt)| {
        vec![
            Cell::Text(quoted(&format!("\"{}\"", excerpt.text), None, view.report().language())),
            Cell::Text(capitalised(excerpt.speaker_role.as_deref().unwrap_or_default())),
            Cell::Text(kind_words(view, record.evidence_kind)),
        ]
    });
    let illustrative = spoken.iter().any(|(record, _)| record.base.illustrative);
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), illustrative)
}

/// What the researchers say, with how sure they are and what it rests on.
pub(super) fn claims(view: &View<'_>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let claims: Vec<&Claim> = view.claims().collect();
    let columns = [&words.column_claim, &words.column_scope, &words.column_confidence, &words.column_evidence, &words.column_relations];
    let rows = claims.iter().map(|claim| {
        let cells = [
            claim.text.clone(),
            capitalised(&terms.choice("scope", claim.scope.word())),
            claim.confidence.map(|confidence| capitalised(terms.confidence(confidence))).unwrap_or_default(),
            evidence_words(view, claim),
            claim_relations(view, claim),
        ];
        cells.map(Cell::Text).to_vec()
    });
    let cited = claims.iter().flat_map(|claim| &claim.evidence).filter_map(|id| view.report().study().evidence.get(&id.value));
    let illustrative = claims.iter().any(|claim| claim.base.illustrative) || cited.into_iter().any(|record| record.base.illustrative);
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), illustrative)
}

/// How many pieces of evidence of each kind: those that may not be read count too.
fn evidence_words(view: &View<'_>, claim: &Claim) -> String {
    let study = view.report().study();
    let mut kinds: BTreeMap<EvidenceKind, usize> = BTreeMap::new();
    for record in claim.evidence.iter().filter_map(|id| study.evidence.get(&id.value)) {
        *kinds.entry(record.evidence_kind).or_default() += 1;
    }
    let said: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| {
            let name = view.terms().choice("evidence", kind.word());
            if *count == 1 { name } else { format!("{name} ({count})") }
        })
        .collect();
    capitalised(&list(&said, view.report().language()))
}

/// How a claim stands to others, both ways.
fn claim_relations(view: &View<'_>, claim: &Claim) -> String {
    let said = claim.relations.iter().filter_map(|relation| {
        let other = view.claims().find(|other| other.base.id.value == relation.claim.value)?;
        let name = view.terms().choice("claim", relation.relation.word());
        Some(capitalised(&format!(
            "{name} {}",
            quoted(&format!("\"{}\"", other.text.trim_end_matches('.')), None, view.report().language())
        )))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// What the researchers ask for, of whom, and how far it has come.
pub(super) fn recommendations(view: &View<'_>, records: &[&Recommendation]) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let columns: [(&String, Vec<String>); 5] = [
        (&words.column_recommendation, records.iter().map(|record| record.text.clone()).collect()),
        (&words.column_addressee, records.iter().map(|record| addressee(view, record)).collect()),
        (&words.column_urgency, records.iter().map(|record| word(view, "urgency", record.urgency.map(Word::word))).collect()),
        (&words.column_progress, records.iter().map(|record| word(view, "progress", record.progress.map(Word::word))).collect()),
        (&words.column_response, records.iter().map(|record| record.response.clone().unwrap_or_default()).collect()),
    ];
    // Columns that nothing fills are left out.
    let filled: Vec<_> = columns.iter().filter(|(_, texts)| texts.iter().any(|text| !text.is_empty())).collect();
    let heads = filled.iter().map(|(pattern, _)| column(terms, pattern)).collect();
    let rows = (0..records.len()).map(|index| filled.iter().map(|(_, texts)| Cell::Text(texts[index].clone())).collect());
    Made::rows(heads, rows.collect(), records.iter().any(|record| record.base.illustrative))
}

fn addressee(view: &View<'_>, record: &Recommendation) -> String {
    record.addressee.as_ref().map(|id| perspective_label(view, id.value.as_str())).unwrap_or_default()
}

fn word(view: &View<'_>, what: &str, word: Option<&str>) -> String {
    word.map(|word| capitalised(&view.terms().choice(what, word))).unwrap_or_default()
}

/// What is counted, the target, and the values in the order they are recorded.
pub(super) fn indicators(view: &View<'_>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let language = view.report().language();
    let columns = [&words.column_indicator, &words.column_strand, &words.column_target, &words.column_value];
    let mut illustrative = false;
    let rows: Vec<Vec<Cell>> = view
        .indicators()
        .map(|indicator| {
            illustrative |= indicator.base.illustrative;
            let strand = indicator.strand.as_ref().and_then(|id| {
                let programme = view.report().study().programme.as_ref()?;
                programme.strands.iter().find(|strand| strand.id.value == id.value).map(|strand| strand.label.clone())
            });
            let target = indicator.target.as_ref().map(|target| {
                let date = target.date.as_ref().map(|date| format!(" ({})", date.written(target.part, language))).unwrap_or_default();
                format!("{} {}{date}", crate::language::decimal(target.value, language), indicator.unit)
            });
            let values: Vec<String> = view
                .measurements()
                .filter(|record| record.indicator.value == indicator.base.id.value)
                .map(|record| {
                    illustrative |= record.base.illustrative;
                    measured(view, indicator, record)
                })
                .collect();
            let label = match &indicator.definition {
                Some(definition) => format!("{}: {}", indicator.base.label, in_sentence(definition)),
                None => indicator.base.label.clone(),
            };
            [label, strand.unwrap_or_default(), target.unwrap_or_default(), values.join("; ")].map(Cell::Text).to_vec()
        })
        .collect();
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows, illustrative)
}

/// One value with its time, its parts, and whether it may still change. A small count is withheld where the indicator says so.
fn measured(view: &View<'_>, indicator: &crate::records::Indicator, record: &crate::records::Measurement) -> String {
    let terms = view.terms();
    let language = view.report().language();
    let when = record.wave.as_ref().and_then(|id| view.wave(&id.value)).map(|(wave, _)| in_sentence(&wave.base.label));
    let when = when.or_else(|| record.period.as_ref().map(|period| period.written(None, language))).unwrap_or_default();
    let limit = indicator.disclosure.and_then(|disclosure| disclosure.min_cell).map_or(0.0, f64::from);
    let is_few = |value: f64| view.audience() != Audience::Research && value > 0.0 && value < limit;
    let round = indicator.disclosure.and_then(|disclosure| disclosure.round_to).filter(|step| *step > 0).map(f64::from);
    let number = |value: f64| crate::language::decimal(round.map_or(value, |step| (value / step).round() * step), language);
    if is_few(record.value.value) {
        return format!("{when}: {}", terms.missing_sign(crate::disclosure::publication::Missing::Suppressed));
    }
    // One small part would tell the others by the sum.
    let shows_parts = !record.by.is_empty() && !record.by.iter().any(|part| is_few(part.value.value));
    let parts = record.by.iter().filter(|_| shows_parts).map(|part| format!("{} {}", in_sentence(&part.label), number(part.value.value)));
    let parts = parts.collect::<Vec<_>>().join(", ");
    let parts = if parts.is_empty() { parts } else { format!(" ({parts})") };
    let text = format!("{when}: {}{parts}", number(record.value.value));
    if record.provisional { terms.fill(&terms.words.provisional, &[("value", &text)]) } else { text }
}
