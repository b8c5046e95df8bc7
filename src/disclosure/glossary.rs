//! Words that the study explains: each is told where it is first met, and leads to its row in the glossary.

use super::assemble::Assembler;
use super::publication::{self, Cell, Inline, TableContent, Target, TermNote, TermUse, Told};
use super::tables::Made;
use super::view::View;
use crate::diagnostics::Diagnostic;
use crate::records::{Id, Term};
use crate::report::term_anchor;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The terms that this audience may read, and what has been told of them so far.
pub(super) struct Glossary<'a> {
    terms: BTreeMap<&'a str, &'a Term>,
    in_report: BTreeSet<&'a str>,
    on_page: BTreeSet<&'a str>,
    /// The page with the first table of terms.
    page: Option<String>,
}

impl<'a> Glossary<'a> {
    pub(super) fn of(view: &View<'a>) -> Self {
        let terms = view.glossary().map(|term| (term.base.id.value.as_str(), term)).collect();
        Self { terms, in_report: BTreeSet::new(), on_page: BTreeSet::new(), page: None }
    }

    /// From here on, terms are met on another page.
    pub(super) fn turn_page(&mut self) {
        self.on_page.clear();
    }

    /// The first table of terms is where terms lead; one after it has the same words without anchors.
    pub(super) fn place_table(&mut self, page: &str, made: &mut Made) {
        if self.page.is_none() {
            self.page = Some(page.to_owned());
        } else if let TableContent::Rows(table) = &mut made.content {
            for cell in table.rows.iter_mut().flatten() {
                if let Cell::Run { id, content: _ } = cell {
                    *id = None;
                }
            }
        }
    }

    /// The row of a term, once all of the report has been gone through.
    pub(super) fn row(&self, id: &str) -> Option<Target> {
        let anchor = term_anchor(&Id::new(id));
        self.page.as_ref().map(|page| Target::Inside { page: page.clone(), id: Some(anchor.clone()), anchor })
    }

    /// A term that is met, and what was told of it before.
    fn meet(&mut self, id: &Id<Term>) -> Option<(&'a Term, Told)> {
        let (id, term) = self.terms.get_key_value(id.as_str())?;
        let told = match (self.in_report.insert(id), self.on_page.insert(id)) {
            (true, _) => Told::Nothing,
            (false, true) => Told::OnEarlierPage,
            (false, false) => Told::OnPage,
        };
        Some((term, told))
    }
}

impl Assembler<'_> {
    /// A term where it is used, and the note that tells what it means, where that has not been told on the page.
    pub(super) fn term(&mut self, id: &Id<Term>, place: Span, content: Vec<Inline>) -> (Inline, Option<TermNote>) {
        let Some((record, told)) = self.glossary.meet(id) else {
            self.withheld_term(id, place);
            return (Inline::Emphasis(content), None);
        };
        self.tells_invented |= record.base.illustrative;
        let term = publication::Term { id: id.to_string(), word: record.base.label.clone(), meaning: record.definition.trim().to_owned() };
        let note = (told != Told::OnPage).then(|| TermNote { term: term.clone(), told, in_glossary: false });
        (Inline::Term(TermUse { term, content, target: None, told }), note)
    }

    fn withheld_term(&mut self, id: &Id<Term>, place: Span) {
        let audience = self.view.audience().name();
        let diagnostic = Diagnostic::error("withheld-reference", place, format!("the audience `{audience}` does not get the term `{id}`"))
            .labelled("leads to a term that is left out")
            .help("write the word without the link, or put it where that audience does not read it");
        self.diagnostics.push(diagnostic);
    }
}
