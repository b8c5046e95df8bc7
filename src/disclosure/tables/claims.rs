use super::programme::perspective_label;
use super::{Made, ToldClaims, column};
use crate::disclosure::numbers::Numbers;
use crate::disclosure::publication::{Cell, Inline, TableContent};
use crate::disclosure::said::SaidClaims;
use crate::disclosure::statements::{is_illustrative, relation_words};
use crate::disclosure::view::View;
use crate::language::{capitalised, list};
use crate::records::{Claim, EvidenceKind, Recommendation};
use crate::yaml::Word;
use std::collections::BTreeMap;

/// What the researchers say, with how sure they are and what it rests on.
pub(super) fn claims(view: &View<'_>, told: &ToldClaims<'_>, table: &str) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let claims: Vec<&Claim> = view.claims().collect();
    let columns = [
        &words.column_reference,
        &words.column_claim,
        &words.column_scope,
        &words.column_confidence,
        &words.column_evidence,
        &words.column_relations,
    ];
    let rows = claims.iter().map(|claim| {
        let confidence = claim.confidence.map(|confidence| capitalised(terms.confidence(confidence)));
        vec![
            told.numbers.claim_cell(&claim.base.id.value, table),
            Cell::Text(text(claim, told.said)),
            Cell::Text(capitalised(&terms.choice("scope", claim.scope.word()))),
            Cell::Text(confidence.unwrap_or_default()),
            Cell::Text(evidence_words(view, claim)),
            relations(view, claim, told.numbers),
        ]
    });
    let tells_invented = |claim: &&Claim| told.said.get(&claim.base.id.value).is_some_and(|said| said.illustrative);
    let illustrative = claims.iter().any(|claim| is_illustrative(view, claim) || tells_invented(claim));
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), illustrative)
}

/// What a claim says, with its values filled in.
fn text(claim: &Claim, said: &SaidClaims) -> String {
    said.get(&claim.base.id.value).map_or_else(|| claim.text.value.clone(), |said| said.text.clone())
}

/// How many pieces of evidence of each kind: those that may not be read count too.
pub(in crate::disclosure) fn evidence_words(view: &View<'_>, claim: &Claim) -> String {
    let mut kinds: BTreeMap<EvidenceKind, usize> = BTreeMap::new();
    for record in view.cited(&claim.evidence) {
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

/// How a claim stands to others, told from both sides: "Nuancerer F-3; modsiges af F-8".
fn relations(view: &View<'_>, claim: &Claim, numbers: &Numbers) -> Cell {
    let mut content = Vec::new();
    for (relation, direction, others) in numbers.related(&claim.base.id.value) {
        let words = relation_words(view, relation, direction);
        let words = if content.is_empty() { capitalised(&words) } else { format!("; {words}") };
        for (index, other) in others.into_iter().filter_map(|id| numbers.claim(id)).enumerate() {
            content.push(Inline::Text(if index == 0 { format!("{words} ") } else { ", ".to_owned() }));
            content.push(other.link());
        }
    }
    if content.is_empty() { Cell::Text(String::new()) } else { Cell::Run { id: None, content } }
}

/// What the researchers ask for, of whom, and how far it has come.
pub(super) fn recommendations(view: &View<'_>, numbers: &Numbers, table: &str) -> Option<Made> {
    let records: Vec<&Recommendation> = view.recommendations().collect();
    let mut made = asked_for(view, &records)?;
    if let TableContent::Rows(rows) = &mut made.content {
        rows.columns.insert(0, column(view.terms(), &view.terms().words.column_reference));
        for (row, record) in rows.rows.iter_mut().zip(&records) {
            row.insert(0, numbers.recommendation_cell(&record.base.id.value, table));
        }
    }
    Some(made)
}

/// What they ask to keep an eye on, which has no numbers.
pub(super) fn attention_points(view: &View<'_>) -> Option<Made> {
    asked_for(view, &view.attention_points().collect::<Vec<_>>())
}

fn asked_for(view: &View<'_>, records: &[&Recommendation]) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let columns: [(&String, Vec<String>); 5] = [
        (&words.column_recommendation, records.iter().map(|record| record.text.clone()).collect()),
        (&words.column_addressee, records.iter().map(|record| addressee(view, record)).collect()),
        (&words.column_urgency, records.iter().map(|record| word(view, "urgency", record.urgency.map(Word::word))).collect()),
        (&words.column_progress, records.iter().map(|record| word(view, "progress", record.progress.map(Word::word))).collect()),
        (&words.column_response, records.iter().map(|record| record.response.clone().unwrap_or_default()).collect()),
    ];
    Made::filled(terms, &columns, records.iter().any(|record| record.base.illustrative))
}

fn addressee(view: &View<'_>, record: &Recommendation) -> String {
    record.addressee.as_ref().map(|id| perspective_label(view, id.value.as_str())).unwrap_or_default()
}

fn word(view: &View<'_>, what: &str, word: Option<&str>) -> String {
    word.map(|word| capitalised(&view.terms().choice(what, word))).unwrap_or_default()
}
