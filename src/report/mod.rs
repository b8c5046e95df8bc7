//! Report: records and narrative checked into one [`Report`].
//!
//! In: what was parsed. Out: a report in which every id is resolved, every level is a position on its wave's scale, every label
//! and link has a place, and what is wrong across records and files. Holding a [`Report`] proves that checking happened. It
//! must never compute a finding or leave anything out for an audience.

mod blocks;
mod citations;
mod fenced;
mod genre;
mod grammar;
pub mod html;
mod images;
mod labels;
mod resolve;
mod rules;
mod rules_of_text;

pub use blocks::{ChartKind, FigureSpec, Show, TableSpec, chart_words, show_words};
pub use fenced::Fenced;
pub use genre::Genre;
pub use grammar::{Comparison, Condition, Expression, Operand, Operator, Path, ValueFunction, ValueText, Wrong, value_texts};
pub use images::Picture;
pub use labels::{LinkTarget, PageId, element_label, levels_label, page_stem, profile_label, term_anchor, types_label};

use crate::bibliography::Bibliography;
use crate::diagnostics::{Diagnostics, Rule};
use crate::language::Language;
use crate::narrative::{Document, Narrative};
use crate::records::{
    Body, Claim, Confidence, Confidentiality, Date, Edition, Element, Event, Evidence, Framework, Gap, Id, Identity, Indicator,
    Measurement, Observation, Organisation, Partnership, PlacementStatus, Policy, Programme, Questionnaire, Rater, Recommendation, Records,
    ResponseSet, Role, Term, Wave,
};
use crate::settings::{MdBook, Settings};
use crate::source::{Sources, Span, Spanned};
use std::collections::BTreeMap;

/// What the rules on records mean.
pub const RULES: &[&Rule] = rules::RULES;

/// What the messages on labels, links and blocks mean.
pub const RULES_OF_TEXT: &[&Rule] = rules_of_text::RULES;

/// A study whose parts fit together.
#[derive(Debug)]
pub struct Report {
    title: String,
    authors: Vec<String>,
    language: Language,
    study: Study,
    bibliography: Bibliography,
    narrative: Narrative,
    partnership_texts: BTreeMap<Id<Partnership>, Document>,
    figures: BTreeMap<Span, FigureSpec>,
    tables: BTreeMap<Span, TableSpec>,
    fenced: BTreeMap<Span, Fenced>,
    headings: BTreeMap<Span, String>,
    links: BTreeMap<Span, LinkTarget>,
    pictures: BTreeMap<Span, Picture>,
    conditions: BTreeMap<Id<Claim>, Condition>,
    genre: Genre,
    mdbook: MdBook,
}

/// The records with every reference resolved.
#[derive(Debug, Default)]
pub struct Study {
    /// The effort that is followed; none in a plain book.
    pub programme: Option<Programme>,
    /// Every framework in every version.
    pub frameworks: Vec<Framework>,
    /// The waves in order, with the index of their framework.
    pub waves: Vec<(Wave, usize)>,
    /// Organisations by id.
    pub organisations: BTreeMap<Id<Organisation>, Organisation>,
    /// Bodies by id.
    pub bodies: BTreeMap<Id<Body>, Body>,
    /// The partnerships by their label, as the language sorts.
    pub partnerships: Vec<Partnership>,
    /// What raters agreed on, by partnership, wave and element.
    pub consensus: BTreeMap<CellKey, Cell>,
    /// What single raters gave.
    pub ratings: BTreeMap<CellKey, Vec<RaterLevel>>,
    /// Decisions on partnerships, in the order of partnerships, then waves.
    pub placements: Vec<PlacedPartnership>,
    /// How many were placed where.
    pub summaries: Vec<Summary>,
    /// What was found for each element over all partnerships.
    pub aggregates: Vec<Aggregate>,
    /// Events by date: earliest day, then latest.
    pub events: Vec<Event>,
    /// What organisations are in bodies and partnerships.
    pub roles: Vec<Role>,
    /// What supports what is said.
    pub evidence: BTreeMap<Id<Evidence>, Evidence>,
    /// The questions put to people.
    pub questionnaires: Vec<Questionnaire>,
    /// What they answered.
    pub response_sets: Vec<ResponseSet>,
    /// What was seen of strategies, redesign, dimensions and factors.
    pub observations: Vec<Observation>,
    /// What is counted.
    pub indicators: Vec<Indicator>,
    /// How much.
    pub measurements: Vec<Measurement>,
    /// Words explained, as the language sorts.
    pub terms: Vec<Term>,
    /// What the researchers say.
    pub claims: Vec<Claim>,
    /// What they ask for.
    pub recommendations: Vec<Recommendation>,
    /// What they ask to keep an eye on.
    pub attention_points: Vec<Recommendation>,
    /// Released reports, and those to be.
    pub editions: Vec<Edition>,
    /// What each audience may see, where the study says so.
    pub policy: Option<Policy>,
    /// Who the partnerships are; empty where the confidential folder is missing.
    pub identities: Vec<Identity>,
}

/// Which partnership, wave and element.
pub type CellKey = (Id<Partnership>, Id<Wave>, Id<Element>);

/// What one rater gave one element of one partnership in one wave.
#[derive(Clone, Debug)]
pub struct RaterLevel {
    /// Who.
    pub rater: Rater,
    /// Position on the scale of the wave's framework, from 0, or why there is none.
    pub value: Result<usize, Gap>,
    /// What it rests on.
    pub evidence: Vec<Spanned<Id<Evidence>>>,
    /// Whether the record is invented.
    pub illustrative: bool,
    /// Who may read it.
    pub confidentiality: Confidentiality,
    /// Where it is written.
    pub place: Span,
}

/// The agreed judgement on one element of one partnership in one wave.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Position on the scale of the wave's framework, from 0, or why there is none.
    pub value: Result<usize, Gap>,
    /// Uncertain span as two positions, lower first.
    pub range: Option<(usize, usize)>,
    /// How sure.
    pub confidence: Option<Confidence>,
    /// Why.
    pub rationale: Option<String>,
    /// What it rests on.
    pub evidence: Vec<Spanned<Id<Evidence>>>,
    /// Whether the record is invented.
    pub illustrative: bool,
    /// Who may read it.
    pub confidentiality: Confidentiality,
    /// Where it is written.
    pub place: Span,
}

/// The researchers' decision on a whole partnership in one wave.
#[derive(Clone, Debug)]
pub struct PlacedPartnership {
    /// Which partnership.
    pub partnership: Id<Partnership>,
    /// Which wave.
    pub wave: Id<Wave>,
    /// Position of its level; none where it cannot be placed.
    pub level: Option<usize>,
    /// How it stands there.
    pub status: PlacementStatus,
    /// Position of the level it is ready for or approaching.
    pub next_level: Option<usize>,
    /// Why.
    pub rationale: Option<String>,
    /// Who decided: a body's label, or as written.
    pub decided_by: Option<String>,
    /// Whether a reason is given for differing from the rule.
    pub overrides_rule: bool,
    /// Whether the record is invented.
    pub illustrative: bool,
    /// Who may read it.
    pub confidentiality: Confidentiality,
    /// Where the status is written.
    pub place: Span,
}

/// How many partnerships were placed where in one wave.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Which wave.
    pub wave: Id<Wave>,
    /// How many in all.
    pub base: u32,
    /// How many in each place.
    pub counts: Vec<SummaryCount>,
    /// Whether the record is invented.
    pub illustrative: bool,
    /// Who may read it.
    pub confidentiality: Confidentiality,
}

/// How many partnerships stand in one place.
#[derive(Clone, Debug)]
pub struct SummaryCount {
    /// Position of the level; none for those that cannot be placed.
    pub level: Option<usize>,
    /// How they stand there.
    pub status: PlacementStatus,
    /// Position of the level they are ready for or approaching.
    pub next_level: Option<usize>,
    /// How many.
    pub count: u32,
}

/// What was found for one element over all partnerships together.
#[derive(Clone, Debug)]
pub struct Aggregate {
    /// Which wave.
    pub wave: Id<Wave>,
    /// Which element.
    pub element: Id<Element>,
    /// What was found.
    pub text: String,
    /// Position of the nearest level.
    pub nearest: Option<usize>,
    /// What does not fit the picture.
    pub exceptions: Option<String>,
    /// Whether the record is invented.
    pub illustrative: bool,
    /// Who may read it.
    pub confidentiality: Confidentiality,
    /// Where it is written.
    pub place: Span,
}

/// Checks records, works and narrative against each other. There is a report where there are no errors.
#[must_use]
pub fn check(
    mut records: Records,
    bibliography: Bibliography,
    mut narrative: Narrative,
    genre: Genre,
    (sources, settings): (&Sources, &Settings),
) -> (Option<Report>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut texts = labels::partnership_texts(&records.partnerships, sources, settings, &mut diagnostics);
    diagnostics.extend(crate::records::add_written(&mut records, fenced::records(documents(&narrative, &texts)).into_iter()));
    let known = resolve::Known::of(&records);
    rules::check_records(&records, &known, &mut diagnostics);
    rules::draft_in_final::check(&records, &narrative, &mut diagnostics);
    rules::misplaced_identity::check(&records, sources, settings, &mut diagnostics);
    rules::incomplete_reference::check(&bibliography, &mut diagnostics);
    let study = resolve::study(records, settings, &known, &mut diagnostics);
    rules::check_study(&study, &known, &mut diagnostics);
    let conditions = rules::invalid_condition::conditions(&study, &mut diagnostics);
    let mut dropped = html::Dropped::default();
    for document in narrative.chapters.iter_mut().map(|chapter| &mut chapter.document).chain(texts.values_mut()) {
        html::fold(document, genre, sources, &mut dropped);
    }
    diagnostics.extend(dropped.told(genre));
    rules::unknown_citation::check(&study, &bibliography, &mut diagnostics);
    rules::alias_in_text::check(documents(&narrative, &texts), &study, &mut diagnostics);
    rules::wider_audience::check(&narrative, &mut diagnostics);
    let folder = format!("{}/", settings.source);
    let chapters = narrative.chapters.iter().map(|chapter| (&chapter.document, chapter.path.as_deref().unwrap_or_default()));
    let own = texts.iter().map(|(id, document)| (document, study.text_path(id)));
    let pictures = images::find(chapters.chain(own), sources, &folder, &mut diagnostics);
    let labels = labels::collect(&narrative, &texts, &study, (sources, genre, settings), &mut diagnostics);
    let blocks = blocks::resolve(&narrative, &texts, &study, &known, &mut diagnostics);
    let works = citations::Works::of(&bibliography, &study);
    works.check_records(&study, &mut diagnostics);
    let links = labels::links(&narrative, &texts, &labels, (&works, &known), &mut diagnostics);
    if genre == Genre::Study {
        rules::invalid_value::check(documents(&narrative, &texts), blocks.captions(), &mut diagnostics);
        let texts = study.claims.iter().map(|claim| &claim.text).chain(blocks.alternative_texts());
        rules::invalid_value::check_texts(texts, &mut diagnostics);
    }
    let report = Report {
        title: settings.title.clone(),
        authors: settings.authors.clone(),
        language: settings.language,
        study,
        bibliography,
        narrative,
        partnership_texts: texts,
        figures: blocks.figures,
        tables: blocks.tables,
        fenced: blocks.fenced,
        headings: labels.headings,
        links,
        pictures,
        conditions,
        genre,
        mdbook: settings.mdbook.clone(),
    };
    // One wrong id is one mistake, however often it is used.
    let diagnostics = diagnostics.merged(&["unknown-id", "level-not-in-scale"]);
    // Errors that the study lives with do not keep the report from being made.
    let diagnostics = settings.lint.lowered(genre.weighed(diagnostics, sources), &[RULES, RULES_OF_TEXT].concat());
    ((!diagnostics.has_errors()).then_some(report), diagnostics)
}

/// Every document of the narrative: the chapters, then the partnerships' own texts.
fn documents<'a>(narrative: &'a Narrative, texts: &'a BTreeMap<Id<Partnership>, Document>) -> impl Iterator<Item = &'a Document> {
    narrative.chapters.iter().map(|chapter| &chapter.document).chain(texts.values())
}

impl Report {
    /// The report's title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The authors in order.
    #[must_use]
    pub fn authors(&self) -> &[String] {
        &self.authors
    }

    /// The report's language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The records.
    #[must_use]
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// The works that may be referred to.
    #[must_use]
    pub fn bibliography(&self) -> &Bibliography {
        &self.bibliography
    }

    /// The chapters in reading order.
    #[must_use]
    pub fn narrative(&self) -> &Narrative {
        &self.narrative
    }

    /// The text of a partnership's own page.
    #[must_use]
    pub fn partnership_text(&self, id: &Id<Partnership>) -> Option<&Document> {
        self.partnership_texts.get(id)
    }

    /// What the `figure` block at this place asks for.
    #[must_use]
    pub fn figure(&self, place: Span) -> Option<&FigureSpec> {
        self.figures.get(&place)
    }

    /// What the `table` block at this place asks for.
    #[must_use]
    pub fn table(&self, place: Span) -> Option<&TableSpec> {
        self.tables.get(&place)
    }

    /// Which record the `claim` or `recommendation` block at this place shows.
    #[must_use]
    pub fn fenced(&self, place: Span) -> Option<&Fenced> {
        self.fenced.get(&place)
    }

    /// The anchor of the heading at this place.
    #[must_use]
    pub fn heading_id(&self, place: Span) -> Option<&str> {
        self.headings.get(&place).map(String::as_str)
    }

    /// Where the link or reference written at this place goes.
    #[must_use]
    pub fn link(&self, place: Span) -> Option<&LinkTarget> {
        self.links.get(&place)
    }

    /// Whether it is a study with records or a plain book.
    #[must_use]
    pub fn genre(&self) -> Genre {
        self.genre
    }

    /// What settings of mdBook ask for.
    #[must_use]
    pub fn mdbook(&self) -> &MdBook {
        &self.mdbook
    }

    /// What a claim says that the data show, where it says so.
    #[must_use]
    pub fn condition(&self, claim: &Id<Claim>) -> Option<&Condition> {
        self.conditions.get(claim)
    }

    /// Every picture that the text shows, with its place.
    pub fn pictures(&self) -> impl Iterator<Item = (Span, &Picture)> {
        self.pictures.iter().map(|(span, picture)| (*span, picture))
    }

    /// The picture shown at this place.
    #[must_use]
    pub fn picture(&self, place: Span) -> Option<&Picture> {
        self.pictures.get(&place)
    }

    /// The latest day that any record names: the report's date where nothing else gives one.
    #[must_use]
    pub fn latest_date(&self) -> Option<jiff::civil::Date> {
        let events =
            self.study.events.iter().flat_map(|event| [Some(&event.date.value), event.revised_date.as_ref().map(|date| &date.value)]);
        let waves = self.study.waves.iter().map(|(wave, _)| Some(&wave.period.value));
        events.chain(waves).flatten().map(Date::last_day).max()
    }
}

impl Study {
    /// The latest edition, if it is final.
    #[must_use]
    pub fn final_edition(&self) -> Option<&Edition> {
        rules::draft_in_final::final_edition(&self.editions)
    }

    /// The framework of a wave.
    #[must_use]
    pub fn framework(&self, wave: &Id<Wave>) -> Option<&Framework> {
        self.waves.iter().find(|(known, _)| known.base.id.value == *wave).map(|(_, framework)| &self.frameworks[*framework])
    }

    /// The wave with this id.
    #[must_use]
    pub fn wave(&self, id: &Id<Wave>) -> Option<&Wave> {
        self.waves.iter().map(|(wave, _)| wave).find(|wave| wave.base.id.value == *id)
    }

    /// The partnership with this id.
    #[must_use]
    pub fn partnership(&self, id: &Id<Partnership>) -> Option<&Partnership> {
        self.partnerships.iter().find(|partnership| partnership.base.id.value == *id)
    }

    /// Where the text of a partnership's own page lies, from the narrative's folder.
    fn text_path(&self, id: &Id<Partnership>) -> &str {
        let narrative = self.partnership(id).and_then(|partnership| partnership.narrative.as_ref());
        narrative.map_or("", |narrative| narrative.value.as_str())
    }

    /// Every element of the framework of any wave.
    #[must_use]
    pub fn elements(&self) -> Vec<(&Element, &Framework)> {
        elements(self.waves.iter().map(|(_, framework)| &self.frameworks[*framework]))
    }
}

/// Every element of some frameworks, with its framework; one that several have stands once, as the last of them has it. The last
/// framework's elements come first.
#[must_use]
pub fn elements<'a>(frameworks: impl DoubleEndedIterator<Item = &'a Framework>) -> Vec<(&'a Element, &'a Framework)> {
    let mut elements: Vec<(&Element, &Framework)> = Vec::new();
    for framework in frameworks.rev() {
        for element in &framework.elements {
            if !elements.iter().any(|(known, _)| known.id.value == element.id.value) {
                elements.push((element, framework));
            }
        }
    }
    elements
}
