use super::Study;
use crate::bibliography::Bibliography;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::narrative::{Citation, CitationForm, CitationPart, Inline, InlineKind, parse_inline};
use crate::source::Span;
use std::collections::BTreeSet;

/// The works that the text may cite.
pub(super) struct Works<'a> {
    keys: BTreeSet<&'a str>,
    is_kept: bool,
    is_cut: bool,
    /// Whether there are records: a folder without is a plain book, in which `[@word]` may be words.
    is_study: bool,
}

impl<'a> Works<'a> {
    pub(super) fn of(bibliography: &'a Bibliography, study: &Study) -> Self {
        let keys = bibliography.works().iter().map(|work| work.key.value.as_str()).collect();
        Self { keys, is_kept: bibliography.is_kept(), is_cut: bibliography.is_cut(), is_study: study.programme.is_some() }
    }

    /// Checks the citations in those texts of records that are read as running text.
    pub(super) fn check_records(&self, study: &Study, diagnostics: &mut Diagnostics) {
        for (text, place) in running_texts(study) {
            self.check(&parse_inline(text, place), diagnostics);
        }
    }

    /// Checks every citation of a run of text.
    pub(super) fn check(&self, run: &[Inline], diagnostics: &mut Diagnostics) {
        for inline in run {
            match &inline.kind {
                InlineKind::Citation(citation) => self.check_citation(citation, inline.span, diagnostics),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Marked(_, content) => self.check(content, diagnostics),
                InlineKind::Link(link) => self.check_link(&link.content, diagnostics),
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Image(_)
                | InlineKind::Anchor(_)
                | InlineKind::Html(_)
                | InlineKind::Value(_)
                | InlineKind::Reference(_)
                | InlineKind::NoteMark(_)
                | InlineKind::Break => {}
            }
        }
    }

    fn check_citation(&self, citation: &Citation, span: Span, diagnostics: &mut Diagnostics) {
        if !self.is_kept {
            if self.is_study && citation.form == CitationForm::Brackets {
                let diagnostic = Diagnostic::error("unknown-citation", span, "a work is cited, and the study has no bibliography")
                    .labelled("cites a work")
                    .help("write the work into `references.yaml` beside the chapters; a backslash before `@` makes it words");
                diagnostics.push(diagnostic);
            }
            return;
        }
        for part in &citation.parts {
            match part {
                CitationPart::Work(work) if self.keys.contains(work.key.value.as_str()) => {}
                CitationPart::Work(_) if self.is_cut => {}
                CitationPart::Work(work) => diagnostics.push(self.unknown(&work.key.value, work.key.span)),
                CitationPart::Nothing(span) => diagnostics.push(
                    Diagnostic::error("unreadable-citation", *span, "this part of the citation names no work")
                        .labelled("has no `@key`")
                        .help("write `[@key, s. 12; @other]`: each part between semicolons names one work"),
                ),
                CitationPart::Second(span) => diagnostics.push(
                    Diagnostic::error("unreadable-citation", *span, "this part of the citation names a second work")
                        .labelled("the second work")
                        .help("write a semicolon between two works, as in `[@key; @other]`"),
                ),
            }
        }
    }

    fn unknown(&self, key: &str, span: Span) -> Diagnostic {
        let diagnostic =
            Diagnostic::error("unknown-citation", span, format!("there is no work with the key `{key}`")).labelled("unknown work");
        if self.keys.is_empty() {
            return diagnostic.help("write the work into `references.yaml` beside the chapters; a backslash before `@` makes it words");
        }
        diagnostic.help_nearest(key, self.keys.iter().copied())
    }

    /// The words of a link lead where the link goes, so they cannot lead to a work as well.
    fn check_link(&self, content: &[Inline], diagnostics: &mut Diagnostics) {
        let Some(inline) = content.iter().find(|inline| matches!(inline.kind, InlineKind::Citation(_))).filter(|_| self.is_kept) else {
            return;
        };
        let diagnostic = Diagnostic::warning("citation-in-link", inline.span, "a citation stands in the words of a link")
            .labelled("is shown as it is written")
            .help("write the citation after the link; for an address of the work, `url:` in the bibliography");
        diagnostics.push(diagnostic);
    }
}

/// The texts of records in which a citation becomes one, each with its place, or that of its record.
fn running_texts(study: &Study) -> impl Iterator<Item = (&str, Span)> {
    let elements = study.elements().into_iter().flat_map(|(element, _)| {
        [&element.question, &element.reading_note].into_iter().flatten().map(|text| (text.as_str(), element.id.span))
    });
    let found = study
        .aggregates
        .iter()
        .flat_map(|record| std::iter::once(&record.text).chain(&record.exceptions).map(|text| (text.as_str(), record.place)));
    let placements = study.placements.iter().filter_map(|record| Some((record.rationale.as_deref()?, record.place)));
    let claims = study.claims.iter().map(|claim| (claim.text.value.as_str(), claim.text.span));
    let asked = study
        .recommendations
        .iter()
        .flat_map(|record| std::iter::once(&record.text).chain(&record.response).map(|text| (text.as_str(), record.base.place)));
    elements.chain(found).chain(placements).chain(claims).chain(asked)
}
