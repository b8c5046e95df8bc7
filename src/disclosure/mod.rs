//! Disclosure: the report reduced to what one audience may see, then numbered and worded.
//!
//! In: a checked report, its findings, an audience, and the report's words. Out: a [`Publication`], the only thing figures and
//! outputs can see: what is withheld is gone from it with a mark left, and figures, tables, sections and notes are numbered
//! after that. It must never hand on a record that its audience may not read.

mod assemble;
pub mod chart;
mod charts;
mod citations;
mod code;
mod convert;
mod element_page;
mod invented;
mod numbers;
mod glossary;
mod partnership_page;
pub mod publication;
mod rules;
mod said;
mod statements;
mod tables;
mod terms;
mod values;
mod view;

pub use publication::{Audience, Publication};

use crate::analysis::Findings;
use crate::diagnostics::Diagnostics;
use crate::language::{Words, number};
use crate::report::Report;
use publication::{Fact, FrontMatter, Illustrative, Nouns, Page, PageKind, SiteExtras, Status, plain_text};
use terms::Terms;
use values::Values;
use view::View;

/// What the messages of this room mean.
pub const RULES: &[&crate::diagnostics::Rule] = rules::RULES;

/// What a publication needs to know besides the study.
#[derive(Clone, Debug)]
pub struct PublishOptions {
    /// Who it is for.
    pub audience: Audience,
    /// Name of the PDF that will be made of it, if any.
    pub pdf_file: Option<String>,
}

/// Reduces a report to what one audience may see, numbers and words it.
#[must_use]
pub fn publish(report: &Report, findings: &Findings, words: &Words, options: &PublishOptions) -> (Publication, Diagnostics) {
    let terms = Terms::of(report.study(), words, report.language());
    let view = View::new(report, findings, options.audience, &terms);
    let values = Values::of(&view);
    let (pages, pictures, mut diagnostics) = assemble::pages(&view, &values);
    rules::claim_does_not_hold::check(&view, &values, &mut diagnostics);
    rules::loose_number::check(&view, &mut diagnostics);
    let front = front_matter(&view, &pages, options);
    (Publication { front, pages, pictures }, diagnostics)
}

fn front_matter(view: &View<'_>, pages: &[Page], options: &PublishOptions) -> FrontMatter {
    let report = view.report();
    let words = &view.terms().words;
    let programme = report.study().programme.as_ref();
    let kicker = programme.map(|programme| view.terms().fill(&words.kicker, &[("programme", &programme.base.label)]));
    let summary = pages.first().filter(|page| page.kind == PageKind::Front).map(|page| plain_text(&page.lede));
    let date = report.latest_date().unwrap_or(jiff::civil::date(1970, 1, 1));
    FrontMatter {
        title: report.title().to_owned(),
        authors: report.authors().to_vec(),
        kicker: kicker.unwrap_or_default(),
        summary: summary.unwrap_or_default(),
        language: report.language(),
        audience: options.audience,
        status: Status { stamp: Some(words.draft.clone()), sentence: words.draft_sentence.clone() },
        nouns: Nouns { element: (view.terms().term("element"), view.terms().term("element_plural")), level: view.terms().term("level") },
        facts: facts(view),
        date: (date.year(), date.month(), date.day()),
        illustrative: pages.iter().any(|page| page.illustrative != Illustrative::No),
        pdf_file: options.pdf_file.clone(),
        extras: extras(report, pages),
    }
}

/// What mdBook's settings ask of the site. A page keeps its address, and a redirect can only lead to a page, not run a program.
fn extras(report: &Report, pages: &[Page]) -> SiteExtras {
    let mdbook = report.mdbook();
    let is_taken = |from: &str| {
        pages.iter().any(|page| from == format!("{}.html", page.path)) || ["index.html", "print.html", "404.html"].contains(&from)
    };
    let is_address = |to: &str| ["http://", "https://"].iter().any(|scheme| to.starts_with(scheme)) || !to.contains(':');
    let redirects = mdbook.redirects.iter().map(|(from, to)| (from.value.clone(), to.clone()));
    SiteExtras {
        no_print_page: mdbook.no_print_page,
        redirects: redirects.filter(|(from, to)| !is_taken(from) && is_address(to)).collect(),
        cname: mdbook.cname.clone(),
    }
}

/// Key figures from records that are real: an invented number is no fact.
fn facts(view: &View<'_>) -> Vec<Fact> {
    let (terms, language) = (view.terms(), view.report().language());
    let study = view.report().study();
    let Some(programme) = study.programme.as_ref().filter(|programme| !programme.base.illustrative) else { return Vec::new() };
    let population = programme.population.as_ref().map(|population| (i64::from(population.total.value), &terms.words.fact_population));
    let studied =
        view.summaries().find(|summary| !summary.illustrative).map(|summary| (i64::from(summary.base), &terms.words.fact_studied));
    let framework = study.frameworks.last();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let elements = framework.map(|framework| (count(framework.elements.len()), &terms.words.fact_elements));
    let types = framework.map(|framework| (count(framework.type_positions().len()), &terms.words.fact_types));
    let facts = [population, studied, elements, types].into_iter().flatten();
    facts.map(|(value, pattern)| Fact { number: number(value, language), label: terms.fill(pattern, &[]) }).collect()
}
