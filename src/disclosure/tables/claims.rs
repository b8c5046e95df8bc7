use super::programme::perspective_label;
use super::{Made, column};
use crate::disclosure::publication::Cell;
use crate::disclosure::said::SaidClaims;
use crate::disclosure::view::View;
use crate::language::{capitalised, list, quoted};
use crate::records::{Claim, EvidenceKind, Recommendation};
use crate::yaml::Word;
use std::collections::BTreeMap;

/// What the researchers say, with how sure they are and what it rests on.
pub(super) fn claims(view: &View<'_>, said: &SaidClaims) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let claims: Vec<&Claim> = view.claims().collect();
    let columns = [&words.column_claim, &words.column_scope, &words.column_confidence, &words.column_evidence, &words.column_relations];
    let rows = claims.iter().map(|claim| {
        let cells = [
            text(claim, said),
            capitalised(&terms.choice("scope", claim.scope.word())),
            claim.confidence.map(|confidence| capitalised(terms.confidence(confidence))).unwrap_or_default(),
            evidence_words(view, claim),
            claim_relations(view, claim, said),
        ];
        cells.map(Cell::Text).to_vec()
    });
    let rests_on_invented = |claim: &&Claim| claim.base.illustrative || view.cited(&claim.evidence).any(|record| record.base.illustrative);
    let tells_invented = |claim: &&Claim| said.get(&claim.base.id.value).is_some_and(|said| said.illustrative);
    let illustrative = claims.iter().any(|claim| rests_on_invented(claim) || tells_invented(claim));
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), illustrative)
}

/// What a claim says, with its values filled in.
fn text(claim: &Claim, said: &SaidClaims) -> String {
    said.get(&claim.base.id.value).map_or_else(|| claim.text.value.clone(), |said| said.text.clone())
}

/// How many pieces of evidence of each kind: those that may not be read count too.
fn evidence_words(view: &View<'_>, claim: &Claim) -> String {
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

/// How a claim stands to others.
fn claim_relations(view: &View<'_>, claim: &Claim, said: &SaidClaims) -> String {
    let said = claim.relations.iter().filter_map(|relation| {
        let other = view.claims().find(|other| other.base.id.value == relation.claim.value)?;
        let name = view.terms().choice("claim", relation.relation.word());
        Some(capitalised(&format!(
            "{name} {}",
            quoted(&format!("\"{}\"", text(other, said).trim_end_matches('.')), None, view.report().language())
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
    Made::filled(terms, &columns, records.iter().any(|record| record.base.illustrative))
}

fn addressee(view: &View<'_>, record: &Recommendation) -> String {
    record.addressee.as_ref().map(|id| perspective_label(view, id.value.as_str())).unwrap_or_default()
}

fn word(view: &View<'_>, what: &str, word: Option<&str>) -> String {
    word.map(|word| capitalised(&view.terms().choice(what, word))).unwrap_or_default()
}
