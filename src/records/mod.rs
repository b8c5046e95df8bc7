//! Records: YAML becomes typed records.
//!
//! In: the sources. Out: [`Records`], every record of every kind with the place of each value, what they refer to, and what is
//! wrong with them on their own. It must never look at another record or file: whether an id is known is the next room's
//! business. A record whose needed keys cannot be read is left out, with its mistakes noted; so parsing never fails.

mod assessment;
mod base;
mod claim;
mod date;
mod edition;
mod event;
mod evidence;
mod framework;
mod guide;
mod id;
mod identity;
mod ids;
mod indicator;
mod observation;
mod organisation;
mod partnership;
mod placement;
mod policy;
mod programme;
mod questionnaire;
mod rules;
mod schema;
mod term;
mod wave;

pub use assessment::{AggregateAssessment, Assessment, Assessments, Confidence, Gap, Judgement, LevelRange, Rater};
pub use base::{Base, Confidentiality};
pub use claim::{Claim, ClaimRelation, ClaimRelationType, ClaimScope, Progress, Recommendation, Urgency};
pub use date::{Date, Part, Point, Precision, Until};
pub use edition::Edition;
pub use event::{Event, EventType, Held, Lane};
pub use evidence::{Consent, Evidence, EvidenceKind, Excerpt};
pub use framework::{
    Descriptors, Dimension, Direction, Element, Factor, FactorRelation, Framework, Group, IdealType, Level, LevelKind, MapsFrom,
    NewElements, PlacementRule, ReadyFor, RedesignForm, Relation, RuleKind, Statements, Strategy, StrategyGroup,
};
pub use guide::{Guide, GuideKey, GuideSection};
pub use id::{Actor, Id, OrganisationType, Perspective, Referred, Sector, as_id, is_id};
pub use identity::{Identity, IdentityConsent};
pub use ids::{Given, IdsByKind, free_kinds, given_ids, ids_by_kind, versioned_name};
pub use indicator::{Disclosure, Indicator, IndicatorScope, IndicatorTarget, Measurement, MeasurementPart};
pub use observation::{Finding, Observation, Strength, Subject};
pub use organisation::{Body, Function, LegalForm, Organisation, Role, RoleName, Tier};
pub use partnership::{Partnership, Phase};
pub use placement::{Placement, PlacementCount, PlacementStatus, PlacementSummary};
pub use policy::{AudiencePolicy, Limits, MergedAnswers, Mode, Policy, RecordName, ReleaseOverride};
pub use programme::{Deadline, Design, ExpectedCount, PlannedPhase, Population, PopulationPart, Programme, Strand, TermForms};
pub use questionnaire::{
    Answer, AnswerOption, AnswerType, DependsOn, OwnQuestion, Polarity, Question, Questionnaire, Respondent, ResponseSet,
};
pub use schema::{RECORD_SCHEMA, naming_line, schemas};
pub use term::Term;
pub use wave::{FrameworkVersion, Wave};

use crate::diagnostics::Diagnostic;
use crate::source::{FileId, SourceFile, Sources, Spanned};
use crate::state::State;
use crate::yaml::{self, Fields, FromNode as _, Key, Kind, Node, Reader, Reference};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What the messages of this room mean.
pub const RULES: &[&crate::diagnostics::Rule] = rules::RULES;

/// Every record of a study, each kind in the order of files and lines.
#[derive(Debug, Default)]
#[allow(missing_docs, reason = "each field holds the records of the kind it is named after")]
pub struct Records {
    pub programmes: Vec<Programme>,
    pub frameworks: Vec<Framework>,
    pub waves: Vec<Wave>,
    pub organisations: Vec<Organisation>,
    pub bodies: Vec<Body>,
    pub roles: Vec<Role>,
    pub partnerships: Vec<Partnership>,
    pub identities: Vec<Identity>,
    pub assessments: Vec<Assessments>,
    pub placements: Vec<Placement>,
    pub placement_summaries: Vec<PlacementSummary>,
    pub aggregate_assessments: Vec<AggregateAssessment>,
    pub evidence: Vec<Evidence>,
    pub questionnaires: Vec<Questionnaire>,
    pub response_sets: Vec<ResponseSet>,
    pub observations: Vec<Observation>,
    pub events: Vec<Event>,
    pub indicators: Vec<Indicator>,
    pub measurements: Vec<Measurement>,
    pub terms: Vec<Term>,
    pub claims: Vec<Claim>,
    pub recommendations: Vec<Recommendation>,
    pub attention_points: Vec<Recommendation>,
    pub editions: Vec<Edition>,
    pub policies: Vec<Policy>,
    /// What records say of how finished they are; editions say it of themselves, and are not among them.
    pub states: Vec<Spanned<State>>,
    /// Every id that stands for something in another record.
    pub references: Vec<Reference>,
    /// Ids in records and files that could not be read: a reference to one of them is not a second mistake.
    pub unread_ids: BTreeSet<String>,
    count: usize,
}

impl Records {
    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none: then the study is a plain book.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Takes the records of `other` behind its own.
    fn append(&mut self, mut other: Self) {
        self.programmes.append(&mut other.programmes);
        self.frameworks.append(&mut other.frameworks);
        self.waves.append(&mut other.waves);
        self.organisations.append(&mut other.organisations);
        self.bodies.append(&mut other.bodies);
        self.roles.append(&mut other.roles);
        self.partnerships.append(&mut other.partnerships);
        self.identities.append(&mut other.identities);
        self.assessments.append(&mut other.assessments);
        self.placements.append(&mut other.placements);
        self.placement_summaries.append(&mut other.placement_summaries);
        self.aggregate_assessments.append(&mut other.aggregate_assessments);
        self.evidence.append(&mut other.evidence);
        self.questionnaires.append(&mut other.questionnaires);
        self.response_sets.append(&mut other.response_sets);
        self.observations.append(&mut other.observations);
        self.events.append(&mut other.events);
        self.indicators.append(&mut other.indicators);
        self.measurements.append(&mut other.measurements);
        self.terms.append(&mut other.terms);
        self.claims.append(&mut other.claims);
        self.recommendations.append(&mut other.recommendations);
        self.attention_points.append(&mut other.attention_points);
        self.editions.append(&mut other.editions);
        self.policies.append(&mut other.policies);
        self.states.append(&mut other.states);
        self.references.append(&mut other.references);
        self.unread_ids.append(&mut other.unread_ids);
        self.count += other.count;
    }
}

/// A kind of record.
struct RecordKind {
    /// Its name, as `kind:` has it.
    name: &'static str,
    /// Reads one and keeps it; whether it could be read.
    keep: fn(&mut Records, &mut Fields<'_>, &mut Reader) -> bool,
}

fn add<T>(records: &mut Vec<T>, record: Option<T>) -> bool {
    let before = records.len();
    records.extend(record);
    records.len() > before
}

/// Every kind, in the order in which a study is told.
const KINDS: [RecordKind; 28] = [
    RecordKind { name: "programme", keep: |records, fields, reader| add(&mut records.programmes, Programme::read(fields, reader)) },
    RecordKind { name: "framework", keep: |records, fields, reader| add(&mut records.frameworks, Framework::read(fields, reader)) },
    RecordKind { name: "wave", keep: |records, fields, reader| add(&mut records.waves, Wave::read(fields, reader)) },
    RecordKind {
        name: "organisation",
        keep: |records, fields, reader| add(&mut records.organisations, Organisation::read(fields, reader)),
    },
    RecordKind { name: "body", keep: |records, fields, reader| add(&mut records.bodies, Body::read(fields, reader)) },
    RecordKind { name: "role", keep: |records, fields, reader| add(&mut records.roles, Role::read(fields, reader)) },
    RecordKind { name: "partnership", keep: |records, fields, reader| add(&mut records.partnerships, Partnership::read(fields, reader)) },
    RecordKind { name: "identity", keep: |records, fields, reader| add(&mut records.identities, Identity::read(fields, reader)) },
    RecordKind { name: "assessments", keep: |records, fields, reader| add(&mut records.assessments, Assessments::read(fields, reader)) },
    RecordKind { name: "placement", keep: |records, fields, reader| add(&mut records.placements, Placement::read(fields, reader)) },
    RecordKind {
        name: "placement_summary",
        keep: |records, fields, reader| add(&mut records.placement_summaries, PlacementSummary::read(fields, reader)),
    },
    RecordKind {
        name: "aggregate_assessment",
        keep: |records, fields, reader| add(&mut records.aggregate_assessments, AggregateAssessment::read(fields, reader)),
    },
    RecordKind { name: "evidence", keep: |records, fields, reader| add(&mut records.evidence, Evidence::read(fields, reader)) },
    RecordKind {
        name: "questionnaire",
        keep: |records, fields, reader| add(&mut records.questionnaires, Questionnaire::read(fields, reader)),
    },
    RecordKind { name: "response_set", keep: |records, fields, reader| add(&mut records.response_sets, ResponseSet::read(fields, reader)) },
    RecordKind {
        name: "strategy_observation",
        keep: |records, fields, reader| add(&mut records.observations, Observation::read_strategy(fields, reader)),
    },
    RecordKind {
        name: "redesign_observation",
        keep: |records, fields, reader| add(&mut records.observations, Observation::read_redesign(fields, reader)),
    },
    RecordKind {
        name: "dimension_observation",
        keep: |records, fields, reader| add(&mut records.observations, Observation::read_dimension(fields, reader)),
    },
    RecordKind {
        name: "factor_observation",
        keep: |records, fields, reader| add(&mut records.observations, Observation::read_factor(fields, reader)),
    },
    RecordKind { name: "event", keep: |records, fields, reader| add(&mut records.events, Event::read(fields, reader)) },
    RecordKind { name: "indicator", keep: |records, fields, reader| add(&mut records.indicators, Indicator::read(fields, reader)) },
    RecordKind { name: "measurement", keep: |records, fields, reader| add(&mut records.measurements, Measurement::read(fields, reader)) },
    RecordKind { name: "term", keep: |records, fields, reader| add(&mut records.terms, Term::read(fields, reader)) },
    RecordKind { name: "claim", keep: |records, fields, reader| add(&mut records.claims, Claim::read(fields, reader)) },
    RecordKind {
        name: "recommendation",
        keep: |records, fields, reader| add(&mut records.recommendations, Recommendation::read(fields, reader)),
    },
    RecordKind {
        name: "attention_point",
        keep: |records, fields, reader| add(&mut records.attention_points, Recommendation::read_attention_point(fields, reader)),
    },
    RecordKind { name: "edition", keep: |records, fields, reader| add(&mut records.editions, Edition::read(fields, reader)) },
    RecordKind { name: "publication", keep: |records, fields, reader| add(&mut records.policies, Policy::read(fields, reader)) },
];

/// The names of the kinds, as `kind:` has them.
pub fn kinds() -> impl Iterator<Item = &'static str> + Clone {
    KINDS.iter().map(|kind| kind.name)
}

/// The keys that a record of each kind may have besides `kind`, as reading asks for them.
#[must_use]
pub fn keys_of_kinds() -> Vec<(&'static str, Vec<Key>)> {
    let keys = |kind: &RecordKind| {
        yaml::keys_asked(|node, reader| {
            if let Some(mut fields) = Fields::new(node, kind.name, reader) {
                (kind.keep)(&mut Records::default(), &mut fields, reader);
                fields.finish(reader);
            }
        })
    };
    KINDS.iter().map(|kind| (kind.name, keys(kind))).collect()
}

/// Reads the records below `folders` (each with `/` at its end), such as `content/records/`.
#[must_use]
pub fn parse(sources: &Sources, folders: &[&str]) -> (Records, crate::diagnostics::Diagnostics) {
    let files: Vec<_> = sources.iter().filter(|(_, file)| is_record_file(&file.path, folders)).collect();
    let read: Vec<(Records, Reader)> = files.par_iter().map(|(id, file)| parse_file(*id, file)).collect();
    let (mut records, mut diagnostics) = (Records::default(), crate::diagnostics::Diagnostics::default());
    for (found, reader) in read {
        records.append(found);
        records.references.extend(reader.references);
        diagnostics.extend(reader.diagnostics);
    }
    (records, diagnostics)
}

/// Reads records that stand in the narrative, each with its kind, as if they stood in a file of records: behind those that do.
pub fn add_written<'a>(records: &mut Records, nodes: impl Iterator<Item = (&'static str, &'a Node)>) -> crate::diagnostics::Diagnostics {
    let mut reader = Reader::default();
    for (name, node) in nodes {
        let kind = KINDS.iter().find(|kind| kind.name == name);
        let fields = Fields::new(node, name, &mut reader);
        if let (Some(kind), Some(mut fields)) = (kind, fields) {
            check_own_kind(name, &mut fields, &mut reader);
            keep(kind, node, fields, records, &mut reader);
        }
    }
    records.references.extend(reader.references);
    reader.diagnostics
}

/// What stands in a block of one kind may say so, and nothing else.
fn check_own_kind(name: &str, fields: &mut Fields<'_>, reader: &mut Reader) {
    let written: Option<Spanned<String>> = fields.optional("kind", reader);
    if let Some(written) = written.filter(|written| written.value != name) {
        let diagnostic = Diagnostic::error("unknown-kind", written.span, format!("this block holds a {name}, not `{}`", written.value))
            .labelled("another kind than the block's")
            .help("leave `kind` out, or write the record into a file of records");
        reader.diagnostics.push(diagnostic);
    }
}

/// Whether a file below `folders` (each with `/` at its end) names a kind of record, be it readable or not.
#[must_use]
pub fn names_a_kind(sources: &Sources, folders: &[&str]) -> bool {
    let names = |line: &str| {
        let line = line.trim_start().trim_start_matches("- ").trim_start();
        let word = line.strip_prefix("kind:").map(|word| word.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']));
        word.is_some_and(|word| KINDS.iter().any(|kind| kind.name == word))
    };
    sources.iter().filter(|(_, file)| is_record_file(&file.path, folders)).any(|(_, file)| file.text.lines().any(names))
}

/// The bibliography lies among the records and is none.
fn is_record_file(path: &str, folders: &[&str]) -> bool {
    let ending = std::path::Path::new(path).extension();
    let inner = folders.iter().find_map(|folder| path.strip_prefix(folder));
    inner.is_some_and(|inner| !BIBLIOGRAPHY.contains(&inner)) && ending.is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// Where a bibliography in YAML may lie, from the narrative's folder.
const BIBLIOGRAPHY: [&str; 2] = ["references.yaml", "references.yml"];

fn parse_file(id: FileId, file: &SourceFile) -> (Records, Reader) {
    let (mut records, mut reader) = (Records::default(), Reader::default());
    if let Some(at) = file.invalid_from {
        let diagnostic = Diagnostic::invalid_utf8(id, at);
        let is_packed = file.text.starts_with(PACKED);
        let help =
            "this is a workbook, or another packed file, with the name of a record: save it elsewhere, and read answers with `pejl import`";
        reader.diagnostics.push(if is_packed { diagnostic.help(help) } else { diagnostic });
        records.unread_ids.extend(ids_in(&file.text));
        return (records, reader);
    }
    match yaml::parse(&file.text, id, 0) {
        Ok(documents) => documents.iter().for_each(|document| parse_document(document, &mut records, &mut reader)),
        Err(diagnostic) => {
            reader.diagnostics.push(*diagnostic);
            records.unread_ids.extend(ids_in(&file.text));
        }
    }
    (records, reader)
}
/// What workbooks and other packed files begin with.
const PACKED: &str = "PK\u{3}\u{4}";

/// Every word that may be an id in a file that is not YAML.
fn ids_in(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !is_id_letter(letter)).map(|word| word.trim_matches('.')).filter(|word| !word.is_empty());
    // The id of an edition may hold full stops; elsewhere they stand between two ids.
    words.flat_map(|word| word.split('.').chain([word])).map(str::to_owned)
}

fn is_id_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.')
}

/// Every id that a record that could not be read gives, itself or to its parts.
fn ids_within(node: &Node, ids: &mut BTreeSet<String>) {
    match &node.kind {
        Kind::Empty | Kind::Text(_) => {}
        Kind::List(items) => items.iter().for_each(|item| ids_within(item, ids)),
        Kind::Map(entries) => {
            for entry in entries {
                // Some parts stand under their ids.
                ids.insert(entry.key.clone());
                if let ("id", Kind::Text(id)) = (entry.key.as_str(), &entry.value.kind) {
                    ids.insert(id.clone());
                }
                ids_within(&entry.value, ids);
            }
        }
    }
}

fn parse_document(node: &Node, records: &mut Records, reader: &mut Reader) {
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| parse_record(item, records, reader)),
        Kind::Map(_) => parse_record(node, records, reader),
        Kind::Text(_) | Kind::Empty => reader.wrong_type(node, "a record: a map of keys with `kind:`"),
    }
}

fn parse_record(node: &Node, records: &mut Records, reader: &mut Reader) {
    let Some(mut fields) = Fields::new(node, "record", reader) else { return };
    let Some(name) = fields.required::<String>("kind", reader) else {
        let diagnostic = Diagnostic::error("missing-key", fields.place(), "this record has no `kind`")
            .labelled("a record says what it is")
            .help(format!("add `kind: …`, one of {}", kinds().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(", ")));
        if node.entry("kind").is_none_or(|entry| matches!(entry.value.kind, Kind::Empty)) {
            reader.diagnostics.push(diagnostic);
        }
        return;
    };
    let Some(kind) = KINDS.iter().find(|kind| kind.name == name) else {
        let span = node.entry("kind").map_or(node.span, |entry| entry.value.span);
        let diagnostic = Diagnostic::error("unknown-kind", span, format!("there is no kind of record called `{name}`"))
            .labelled("unknown kind")
            .help_nearest(&name, kinds());
        reader.diagnostics.push(diagnostic);
        ids_within(node, &mut records.unread_ids);
        return;
    };
    fields.call(kind.name);
    keep(kind, node, fields, records, reader);
}

/// Reads a record of a kind; of one that cannot be read the ids are kept.
fn keep(kind: &RecordKind, node: &Node, mut fields: Fields<'_>, records: &mut Records, reader: &mut Reader) {
    if (kind.keep)(records, &mut fields, reader) {
        records.count += 1;
        records.states.extend(state_of(kind, node));
    } else {
        ids_within(node, &mut records.unread_ids);
    }
    fields.finish(reader);
}

/// How finished a record says that it is; a word that is none was noted when the record was read.
fn state_of(kind: &RecordKind, node: &Node) -> Option<Spanned<State>> {
    let entry = node.entry("state").filter(|_| kind.name != "edition")?;
    Spanned::from_node(&entry.value, &mut Reader::default())
}
