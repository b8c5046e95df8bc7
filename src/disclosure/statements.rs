//! Claims and recommendations as blocks: what is said, and the panel with what it rests on.

use super::assemble::Assembler;
use super::numbers::{Direction, Numbered};
use super::publication::{Block, Inline, PanelLine, Statement};
use super::tables::{evidence_words, perspective_label};
use super::view::View;
use crate::language::{capitalised, count_of, in_sentence};
use crate::records::{Claim, ClaimRelationType, Id, Recommendation};
use crate::report::Fenced;
use crate::source::Span;
use crate::yaml::Word;
use std::collections::BTreeSet;

impl Assembler<'_> {
    /// The claim or recommendation that the block at this place shows; nothing where this audience does not read it.
    pub(super) fn statement(&mut self, span: Span) -> Option<Block> {
        let view = self.view;
        match view.report().fenced(span)? {
            Fenced::Claim(id) => {
                let claim = view.claims().find(|claim| claim.base.id.value == *id)?;
                self.claim_statement(claim).map(Block::Claim)
            }
            Fenced::Recommendation(id) => {
                let record = view.recommendations().find(|record| record.base.id.value == *id)?;
                self.recommendation_statement(record).map(Block::Recommendation)
            }
        }
    }

    fn claim_statement(&mut self, claim: &Claim) -> Option<Statement> {
        let id = &claim.base.id.value;
        let said = self.said.get(id)?;
        let (text, told) = (said.text.clone(), said.illustrative);
        let text = self.record_text(&text, claim.text.span);
        let view = self.view;
        let numbered = self.numbers.claim(id)?;
        let scope = view.terms().choice("scope", claim.scope.word());
        let wave = claim.wave.as_ref().and_then(|wave| view.wave(&wave.value)).map(|(wave, _)| in_sentence(&wave.base.label));
        Some(Statement {
            id: numbered.id.clone(),
            label: capitalised(&numbered.label),
            about: std::iter::once(scope).chain(wave).collect::<Vec<_>>().join("\u{a0}· "),
            text,
            panel: Some(panel_title(view, claim)),
            lines: self.claim_lines(claim),
            illustrative: told || is_illustrative(view, claim),
        })
    }

    fn claim_lines(&self, claim: &Claim) -> Vec<PanelLine> {
        let view = self.view;
        let words = &view.terms().words;
        let confidence = claim.confidence.map(|confidence| capitalised(view.terms().confidence(confidence)));
        let facts = [
            (&words.sources, evidence_words(view, claim)),
            (&words.perspectives, perspectives(view, claim)),
            (&words.column_confidence, confidence.unwrap_or_default()),
        ];
        let mut lines: Vec<PanelLine> = facts.into_iter().filter_map(|(label, text)| line(label, text)).collect();
        for (relation, direction, others) in self.numbers.related(&claim.base.id.value) {
            let label = capitalised(&relation_words(view, relation, direction));
            lines.push(PanelLine { label, content: self.claims_by_number(&others) });
        }
        lines
    }

    /// Claims, each with its number, which leads to it, and what it says.
    fn claims_by_number(&self, ids: &[&Id<Claim>]) -> Vec<Inline> {
        let mut content = Vec::new();
        for id in ids {
            let (Some(numbered), Some(said)) = (self.numbers.claim(id), self.said.get(*id)) else { continue };
            if !content.is_empty() {
                content.push(Inline::Break);
            }
            content.push(numbered.link());
            content.push(Inline::Text(format!(" {}", said.text)));
        }
        content
    }

    fn recommendation_statement(&mut self, record: &Recommendation) -> Option<Statement> {
        let view = self.view;
        let place = record.base.place;
        let text = self.record_text(&record.text, place);
        let response = record.response.as_ref().map(|response| self.record_text(response, place));
        let numbered: &Numbered = self.numbers.recommendation(&record.base.id.value)?;
        let terms = view.terms();
        let words = &terms.words;
        let choice = |what: &str, word: Option<&str>| word.map(|word| capitalised(&terms.choice(what, word))).unwrap_or_default();
        let addressee = record.addressee.as_ref().map(|id| perspective_label(view, id.value.as_str())).unwrap_or_default();
        let based_on = self.claims_by_number(&record.based_on.iter().map(|id| &id.value).collect::<Vec<_>>());
        let mut lines: Vec<PanelLine> = line(&words.column_addressee, addressee).into_iter().collect();
        lines.extend((!based_on.is_empty()).then(|| PanelLine { label: words.based_on.clone(), content: based_on }));
        lines.extend(line(&words.column_urgency, choice("urgency", record.urgency.map(Word::word))));
        lines.extend(line(&words.column_progress, choice("progress", record.progress.map(Word::word))));
        lines.extend(response.map(|content| PanelLine { label: words.column_response.clone(), content }));
        Some(Statement {
            id: numbered.id.clone(),
            label: capitalised(&numbered.label),
            about: String::new(),
            text,
            panel: None,
            lines,
            illustrative: record.base.illustrative || view.is_programme_illustrative(),
        })
    }
}

fn line(label: &str, text: String) -> Option<PanelLine> {
    (!text.is_empty()).then(|| PanelLine { label: label.to_owned(), content: vec![Inline::Text(text)] })
}

/// "Belæg: 3 kilder".
fn panel_title(view: &View<'_>, claim: &Claim) -> String {
    let terms = view.terms();
    let count = view.cited(&claim.evidence).count();
    if count == 0 {
        return terms.words.evidence_none.clone();
    }
    let [one, _, several, _] = terms.noun("evidence").unwrap_or_default();
    let noun = if count == 1 { one } else { several };
    let count = format!("{}\u{a0}{noun}", count_of(count, terms.language));
    terms.fill(&terms.words.evidence_panel, &[("count", &count)])
}

/// Whose views the evidence gives. Of evidence that may not be read nothing is shown but how much there is of each kind.
fn perspectives(view: &View<'_>, claim: &Claim) -> String {
    let readable = view.cited(&claim.evidence).filter(|record| view.reads_evidence(record));
    let ids: BTreeSet<&str> = readable.filter_map(|record| record.perspective.as_ref()).map(|id| id.value.as_str()).collect();
    let labels: Vec<String> = ids.into_iter().map(|id| perspective_label(view, id)).filter(|label| !label.is_empty()).collect();
    capitalised(&crate::language::list(&labels, view.terms().language))
}

/// Whether a claim is invented, or rests on something that is.
pub(super) fn is_illustrative(view: &View<'_>, claim: &Claim) -> bool {
    let rests_on_invented = || view.cited(&claim.evidence).any(|record| record.base.illustrative);
    claim.base.illustrative || view.is_programme_illustrative() || rests_on_invented()
}

/// "nuancerer", or "nuanceres af".
pub(super) fn relation_words(view: &View<'_>, relation: ClaimRelationType, direction: Direction) -> String {
    let what = match direction {
        Direction::Active => "claim",
        Direction::Passive => "claim_passive",
    };
    view.terms().choice(what, relation.word())
}
