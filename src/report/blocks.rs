use super::Study;
use super::fenced::{self, Fenced};
use super::resolve::Known;
use super::rules::unknown_id;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::narrative::{Block, BlockKind, Document, Inline, Narrative, parse_inline};
use crate::records::{Element, Id, Partnership, Questionnaire, Wave, as_id, is_id};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, FromNode, Kind, Node, Reader};
use std::collections::BTreeMap;

/// What a `figure` block asks for.
#[derive(Debug)]
pub struct FigureSpec {
    /// Its label, such as `fig-stige`.
    pub id: String,
    /// Which chart.
    pub chart: ChartKind,
    /// Which partnerships; all where none is named.
    pub partnerships: Vec<Id<Partnership>>,
    /// Which wave; none for charts that have none.
    pub wave: Option<Id<Wave>>,
    /// Which elements; all where none is named.
    pub elements: Vec<Id<Element>>,
    /// The finding in one line, where the author gives it.
    pub title: Option<Vec<Inline>>,
    /// What it rests on.
    pub caption: Vec<Inline>,
    /// Alternative text, where the author gives it.
    pub alt: Option<Spanned<String>>,
}

/// The charts that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// C1.
    ElementProfile,
    /// C3.
    LevelMatrix,
    /// C11.
    Timeline,
    /// C17.
    PlacementLadder,
}

/// What a `table` block asks for.
#[derive(Debug)]
pub struct TableSpec {
    /// Its label, such as `tbl-typer`.
    pub id: String,
    /// What it shows.
    pub show: Show,
    /// Which partnerships; where none is named, all or none in particular, as the table is.
    pub partnerships: Vec<Id<Partnership>>,
    /// Which waves; none for tables that have none.
    pub waves: Vec<Id<Wave>>,
    /// Which questionnaire, for tables of questions and answers.
    pub questionnaire: Option<Id<Questionnaire>>,
    /// The title.
    pub caption: Vec<Inline>,
}

/// The tables that can be made from records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// C18: elements against ideal types.
    Types,
    /// What was found for each element over all partnerships.
    AggregatePicture,
    /// The decisions on the partnerships.
    Placements,
    /// How many elements rose, stayed and fell in each partnership.
    Changes,
    /// The financed parts of the programme.
    Strands,
    /// How many partnerships there are, and how they divide.
    Population,
    /// The phases of the study.
    Phases,
    /// What happened when.
    Events,
    /// The organisations and what they are.
    Actors,
    /// The bodies, from the widest.
    Bodies,
    /// The framework's dimensions.
    Dimensions,
    /// Strategies of steering and what was seen of them.
    Strategies,
    /// Forms of redesign and what was seen of them.
    Redesign,
    /// What promotes and what inhibits.
    Factors,
    /// The elements with room to write.
    Form,
    /// What is asked.
    Questions,
    /// What was answered.
    Answers,
    /// What supports what is said.
    Evidence,
    /// What people said.
    Voices,
    /// What is counted.
    Indicators,
    /// What the researchers say.
    Claims,
    /// What they ask for.
    Recommendations,
    /// What they ask to keep an eye on.
    AttentionPoints,
    /// Words explained.
    Terms,
    /// Works referred to.
    References,
    /// Released reports.
    Editions,
}

/// What a table can be told, and what it must be.
#[derive(Clone, Copy)]
struct Takes {
    waves: TakesWaves,
    partnerships: bool,
    questionnaire: bool,
}

/// How many waves a table takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TakesWaves {
    None,
    /// One, or the latest where none is named.
    AtMostOne,
    One,
    /// One, where a partnership is named.
    OneOfPartnership,
    Two,
}

impl Show {
    fn takes(self) -> Takes {
        let takes = |waves: TakesWaves| Takes { waves, partnerships: false, questionnaire: false };
        match self {
            Self::AggregatePicture | Self::Placements => takes(TakesWaves::One),
            Self::Strategies | Self::Redesign => Takes { partnerships: true, ..takes(TakesWaves::One) },
            Self::Types => Takes { partnerships: true, ..takes(TakesWaves::OneOfPartnership) },
            Self::Factors => Takes { partnerships: true, ..takes(TakesWaves::AtMostOne) },
            Self::Changes => takes(TakesWaves::Two),
            Self::Questions => Takes { questionnaire: true, ..takes(TakesWaves::None) },
            Self::Answers => Takes { waves: TakesWaves::One, partnerships: true, questionnaire: true },
            Self::Evidence => Takes { partnerships: true, ..takes(TakesWaves::None) },
            Self::Strands
            | Self::Population
            | Self::Phases
            | Self::Events
            | Self::Actors
            | Self::Bodies
            | Self::Dimensions
            | Self::Form
            | Self::Voices
            | Self::Indicators
            | Self::Claims
            | Self::Recommendations
            | Self::AttentionPoints
            | Self::Terms
            | Self::References
            | Self::Editions => takes(TakesWaves::None),
        }
    }
}

const CHARTS: [(&str, ChartKind); 4] = [
    ("element-profile", ChartKind::ElementProfile),
    ("level-matrix", ChartKind::LevelMatrix),
    ("timeline", ChartKind::Timeline),
    ("placement-ladder", ChartKind::PlacementLadder),
];

const SHOWS: [(&str, Show); 26] = [
    ("types", Show::Types),
    ("aggregate-picture", Show::AggregatePicture),
    ("placements", Show::Placements),
    ("changes", Show::Changes),
    ("strands", Show::Strands),
    ("population", Show::Population),
    ("phases", Show::Phases),
    ("events", Show::Events),
    ("actors", Show::Actors),
    ("bodies", Show::Bodies),
    ("dimensions", Show::Dimensions),
    ("strategies", Show::Strategies),
    ("redesign", Show::Redesign),
    ("factors", Show::Factors),
    ("form", Show::Form),
    ("questions", Show::Questions),
    ("answers", Show::Answers),
    ("evidence", Show::Evidence),
    ("voices", Show::Voices),
    ("indicators", Show::Indicators),
    ("claims", Show::Claims),
    ("recommendations", Show::Recommendations),
    ("attention-points", Show::AttentionPoints),
    ("terms", Show::Terms),
    ("references", Show::References),
    ("editions", Show::Editions),
];

/// The words that `chart:` may say.
pub fn chart_words() -> impl Iterator<Item = &'static str> {
    CHARTS.iter().map(|(word, _)| *word)
}

/// The words that `show:` may say.
pub fn show_words() -> impl Iterator<Item = &'static str> {
    SHOWS.iter().map(|(word, _)| *word)
}

/// What the blocks of a report ask for, by the place of the block.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    pub(super) figures: BTreeMap<Span, FigureSpec>,
    pub(super) tables: BTreeMap<Span, TableSpec>,
    pub(super) fenced: BTreeMap<Span, Fenced>,
}

impl Resolved {
    /// Alternative texts, which have no marks.
    pub(super) fn alternative_texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.figures.values().filter_map(|figure| figure.alt.as_ref())
    }

    /// Titles and captions.
    pub(super) fn captions(&self) -> impl Iterator<Item = &[Inline]> {
        let titles = self.figures.values().filter_map(|figure| figure.title.as_deref());
        let captions = self.figures.values().map(|figure| figure.caption.as_slice());
        titles.chain(captions).chain(self.tables.values().map(|table| table.caption.as_slice()))
    }
}

pub(super) fn resolve(
    narrative: &Narrative,
    texts: &BTreeMap<Id<Partnership>, Document>,
    study: &Study,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let mut resolved = Resolved::default();
    let documents = narrative.chapters.iter().map(|chapter| &chapter.document).chain(texts.values());
    for document in documents {
        document.visit_blocks(&mut |block| resolve_block(block, study, known, &mut resolved, diagnostics));
    }
    resolved
}

fn resolve_block(block: &Block, study: &Study, known: &Known, resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    match &block.kind {
        BlockKind::Figure(node) => {
            if let Some(spec) = figure(node, study, known, diagnostics) {
                resolved.figures.insert(block.span, spec);
            }
        }
        BlockKind::RecordTable(node) => {
            if let Some(spec) = table(node, study, known, diagnostics) {
                resolved.tables.insert(block.span, spec);
            }
        }
        BlockKind::Claim(node) => resolved.fenced.extend(fenced::claim(node, known, diagnostics).map(|claim| (block.span, claim))),
        BlockKind::Recommendation(node) => {
            let recommendation = fenced::recommendation(node, known, diagnostics);
            resolved.fenced.extend(recommendation.map(|recommendation| (block.span, recommendation)));
        }
        BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::List(_)
        | BlockKind::Quote(..)
        | BlockKind::ForAudience(..)
        | BlockKind::Code(..)
        | BlockKind::Table(_)
        | BlockKind::Html(_)
        | BlockKind::Rule => {}
    }
}

fn figure(node: &Node, study: &Study, known: &Known, diagnostics: &mut Diagnostics) -> Option<FigureSpec> {
    let mut reader = Reader::default();
    let Some(mut fields) = Fields::new(node, "figure block", &mut reader) else {
        diagnostics.extend(reader.diagnostics);
        return None;
    };
    let id = label(&mut fields, "fig-", &mut reader);
    let chart = word(&mut fields, "chart", "unknown-chart", &CHARTS, &mut reader);
    let select = Selection::read(&mut fields, &mut reader);
    let title = run(&mut fields, "title", &mut reader);
    let caption = run(&mut fields, "caption", &mut reader).unwrap_or_default();
    let alt = fields.optional("alt", &mut reader);
    fields.finish(&mut reader);
    unknown_id::check_references(&reader.references, known, diagnostics);
    diagnostics.extend(reader.diagnostics);
    let chart = chart?;
    let wave = match chart.value {
        ChartKind::Timeline => None,
        ChartKind::ElementProfile | ChartKind::LevelMatrix | ChartKind::PlacementLadder => {
            Some(select.one_wave(chart.span, study, known, diagnostics)?)
        }
    };
    if chart.value == ChartKind::ElementProfile && select.partnerships.len() != 1 && select.elements.len() != 1 {
        let diagnostic = Diagnostic::error("missing-key", chart.span, "this chart needs one partnership, or one element")
            .labelled("shows the elements of one partnership, or one element over partnerships")
            .help("add `partnership: …`, or `elements: [one]`");
        diagnostics.push(diagnostic);
        return None;
    }
    let ids = |ids: &[Spanned<Id<Partnership>>]| ids.iter().map(|id| id.value.clone()).collect();
    let elements = select.elements.iter().map(|id| id.value.clone()).collect();
    Some(FigureSpec { id: id?, chart: chart.value, partnerships: ids(&select.partnerships), wave, elements, title, caption, alt })
}

fn table(node: &Node, study: &Study, known: &Known, diagnostics: &mut Diagnostics) -> Option<TableSpec> {
    let mut reader = Reader::default();
    let Some(mut fields) = Fields::new(node, "table block", &mut reader) else {
        diagnostics.extend(reader.diagnostics);
        return None;
    };
    let id = label(&mut fields, "tbl-", &mut reader);
    let show = word(&mut fields, "show", "unknown-word", &SHOWS, &mut reader);
    let select = Selection::read(&mut fields, &mut reader);
    let questionnaire: Option<Spanned<Id<Questionnaire>>> = fields.optional("questionnaire", &mut reader);
    let caption = run(&mut fields, "caption", &mut reader).unwrap_or_default();
    fields.finish(&mut reader);
    unknown_id::check_references(&reader.references, known, diagnostics);
    diagnostics.extend(reader.diagnostics);
    let show = show?;
    let takes = show.value.takes();
    select.refuse_unused(takes, questionnaire.as_ref(), diagnostics);
    let waves = match takes.waves {
        TakesWaves::None => Vec::new(),
        TakesWaves::OneOfPartnership | TakesWaves::AtMostOne if select.partnerships.is_empty() || select.waves.len() == 1 => {
            select.waves.iter().take(1).map(|id| id.value.clone()).collect()
        }
        TakesWaves::AtMostOne | TakesWaves::One | TakesWaves::OneOfPartnership => {
            vec![select.one_wave(show.span, study, known, diagnostics)?]
        }
        TakesWaves::Two => select.two_waves(show.span, study, diagnostics)?,
    };
    if takes.questionnaire && questionnaire.is_none() {
        let diagnostic = Diagnostic::error("missing-key", show.span, "this table does not say which questionnaire")
            .labelled("shows one questionnaire")
            .help("add `questionnaire: …`");
        diagnostics.push(diagnostic);
        return None;
    }
    let partnerships = select.partnerships.iter().map(|id| id.value.clone()).collect();
    let questionnaire = questionnaire.map(|id| id.value);
    Some(TableSpec { id: id?, show: show.value, partnerships, waves, questionnaire, caption })
}

/// The selectors that figure and table blocks share.
struct Selection {
    partnerships: Vec<Spanned<Id<Partnership>>>,
    waves: Vec<Spanned<Id<Wave>>>,
    elements: Vec<Spanned<Id<Element>>>,
}

impl Selection {
    fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Self {
        let mut partnerships: Vec<Spanned<Id<Partnership>>> = fields.list("partnership", reader);
        partnerships.extend(fields.list::<Spanned<Id<Partnership>>>("partnerships", reader));
        let mut waves: Vec<Spanned<Id<Wave>>> = fields.list("wave", reader);
        waves.extend(fields.list::<Spanned<Id<Wave>>>("waves", reader));
        Self { partnerships, waves, elements: fields.list("elements", reader) }
    }

    /// A selector that a table has no use for would be passed over without a word.
    fn refuse_unused(&self, takes: Takes, questionnaire: Option<&Spanned<Id<Questionnaire>>>, diagnostics: &mut Diagnostics) {
        let first = |used: bool, place: Option<Span>| place.filter(|_| !used);
        let unused = [
            ("elements", first(false, self.elements.first().map(|id| id.span))),
            ("partnerships", first(takes.partnerships, self.partnerships.first().map(|id| id.span))),
            ("waves", first(takes.waves != TakesWaves::None, self.waves.first().map(|id| id.span))),
            ("questionnaire", first(takes.questionnaire, questionnaire.map(|id| id.span))),
        ];
        for (name, place) in unused.into_iter().filter_map(|(name, place)| Some((name, place?))) {
            let diagnostic = Diagnostic::error("unknown-key", place, format!("this table cannot be told which {name}"))
                .labelled("has no use here")
                .help("take it out: the table shows all there is");
            diagnostics.push(diagnostic);
        }
    }

    /// The two waves that are named, or the last two there are, the earlier first; fewer where the study has fewer.
    fn two_waves(&self, place: Span, study: &Study, diagnostics: &mut Diagnostics) -> Option<Vec<Id<Wave>>> {
        let ids = study.waves.iter().map(|(wave, _)| &wave.base.id.value);
        if self.waves.is_empty() {
            return Some(ids.skip(study.waves.len().saturating_sub(2)).cloned().collect());
        }
        let named: Vec<Id<Wave>> = ids.filter(|id| self.waves.iter().any(|wave| wave.value == **id)).cloned().collect();
        if self.waves.len() == 2 && named.len() == 2 {
            return Some(named);
        }
        let diagnostic = Diagnostic::error("missing-key", place, "this table compares two waves")
            .labelled("shows what changed from one wave to another")
            .help("add `waves: [first, second]`");
        diagnostics.push(diagnostic);
        None
    }

    /// The one wave that is named, or the only one there is.
    fn one_wave(&self, place: Span, study: &Study, known: &Known, diagnostics: &mut Diagnostics) -> Option<Id<Wave>> {
        match (self.waves.as_slice(), study.waves.as_slice()) {
            ([wave, ..], _) => Some(wave.value.clone()),
            ([], [(wave, _)]) => Some(wave.base.id.value.clone()),
            ([], []) if !known.unread.is_empty() => None,
            ([], waves) => {
                let names = waves.iter().map(|(wave, _)| format!("`wave: {}`", wave.base.id.value)).collect::<Vec<_>>().join(" or ");
                let help = if names.is_empty() { "record a wave first".to_owned() } else { format!("add {names}") };
                diagnostics.push(
                    Diagnostic::error("missing-key", place, "this block does not say which wave").labelled("shows one wave").help(help),
                );
                None
            }
        }
    }
}

fn label(fields: &mut Fields<'_>, prefix: &str, reader: &mut Reader) -> Option<String> {
    let id: Spanned<String> = fields.required("id", reader)?;
    let is_ours = id.value.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty());
    if is_ours && is_id(&id.value) {
        return Some(id.value);
    }
    let diagnostic = if is_ours {
        Diagnostic::error("invalid-id", id.span, format!("`{}` cannot be an id", id.value))
            .labelled("an id is a small letter, then small letters, digits, `_` or `-`")
    } else {
        Diagnostic::error("invalid-id", id.span, format!("the id of this block does not begin with `{prefix}`"))
            .labelled("the kind of block is part of its id")
    };
    reader.diagnostics.push(diagnostic.help(format!("write `id: {}`", proper_label(&id.value, prefix))));
    None
}

/// The label that was probably meant.
pub(super) fn proper_label(written: &str, prefix: &str) -> String {
    let bare = ["fig-", "tbl-", "sec-"].iter().find_map(|other| written.strip_prefix(other)).unwrap_or(written);
    format!("{prefix}{}", as_id(bare).unwrap_or_else(|| "name".to_owned()))
}

fn word<T: Copy>(
    fields: &mut Fields<'_>,
    key: &'static str,
    code: &'static str,
    words: &[(&str, T)],
    reader: &mut Reader,
) -> Option<Spanned<T>> {
    let written: Spanned<String> = fields.required(key, reader)?;
    let found = words.iter().find(|(word, _)| *word == written.value).map(|(_, value)| *value);
    if found.is_none() {
        let diagnostic = Diagnostic::error(code, written.span, format!("there is no {key} called `{}`", written.value))
            .labelled("unknown word")
            .help_nearest(&written.value, words.iter().map(|(word, _)| *word));
        reader.diagnostics.push(diagnostic);
    }
    found.map(|value| Spanned::new(value, written.span))
}

fn run(fields: &mut Fields<'_>, key: &'static str, reader: &mut Reader) -> Option<Vec<Inline>> {
    let entry = fields.entry(key)?;
    let words = String::from_node(&entry.value, reader)?;
    debug_assert!(matches!(entry.value.kind, Kind::Text(_)), "`String` is read from text only");
    Some(parse_inline(&words, entry.value.span))
}
