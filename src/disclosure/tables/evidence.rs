use super::programme::perspective_label;
use super::{Made, column, number};
use crate::disclosure::publication::{Cell, Column};
use crate::disclosure::view::View;
use crate::language::{capitalised, quoted};
use crate::records::{Consent, Evidence, EvidenceKind, Id, Partnership};
use crate::yaml::Word as _;
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
    // Evidence of no wave stands in the sum alone.
    let has_sum = kinds.values().flatten().any(|record| record.wave.is_none());
    columns.extend(has_sum.then(|| Column { label: terms.words.row_total.clone(), numeric: true }));
    columns.push(column(terms, &terms.words.column_perspective));
    let rows = kinds.iter().map(|(kind, records)| {
        let mut row = vec![Cell::Text(kind_words(view, *kind))];
        let in_wave = |record: &&&Evidence, id: &str| record.wave.as_ref().is_some_and(|wave| wave.value.as_str() == id);
        row.extend(waves.iter().map(|wave| number(records.iter().filter(|record| in_wave(record, wave.base.id.value.as_str())).count())));
        row.extend(has_sum.then(|| number(records.len())));
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
        .filter(|record| record.partnership.as_ref().is_none_or(|id| view.may_be_quoted(&id.value)))
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
