//! Records: YAML becomes typed records.
//!
//! In: the sources. Out: [`Records`], every record of every kind with the place of each value, and what is wrong with them on
//! their own. It must never look at another record or file: whether an id is known is the next room's business. A record
//! whose needed keys cannot be read is left out, with its mistakes noted; so parsing never fails.

mod assessment;
mod base;
mod date;
mod event;
mod framework;
mod id;
mod organisation;
mod partnership;
mod placement;
mod programme;
mod wave;

pub use assessment::{AggregateAssessment, Assessment, Assessments, Confidence, Gap, Judgement, LevelRange, Rater};
pub use base::{Base, Confidentiality, State};
pub use date::{Date, Part, Point, Precision, Until};
pub use event::{Event, EventType, Held, Lane};
pub use framework::{
    Descriptors, Dimension, Element, Framework, Group, IdealType, Level, LevelKind, PlacementRule, ReadyFor, RuleKind, Statements,
};
pub use id::{Id, as_id, is_id};
pub use organisation::{Body, Organisation, Role};
pub use partnership::{Partnership, Phase};
pub use placement::{Placement, PlacementCount, PlacementStatus, PlacementSummary};
pub use programme::{Deadline, PlannedPhase, Population, PopulationPart, Programme, Strand, Term};
pub use wave::{FrameworkVersion, Wave};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, SourceFile, Sources};
use crate::yaml::{self, Fields, Kind, Node, Reader};
use std::collections::BTreeSet;

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
    pub assessments: Vec<Assessments>,
    pub placements: Vec<Placement>,
    pub placement_summaries: Vec<PlacementSummary>,
    pub aggregate_assessments: Vec<AggregateAssessment>,
    pub events: Vec<Event>,
    /// Ids in records and files that could not be read: a reference to one of them is not a second mistake.
    pub unread_ids: BTreeSet<String>,
}

impl Records {
    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.programmes.len()
            + self.frameworks.len()
            + self.waves.len()
            + self.organisations.len()
            + self.bodies.len()
            + self.roles.len()
            + self.partnerships.len()
            + self.assessments.len()
            + self.placements.len()
            + self.placement_summaries.len()
            + self.aggregate_assessments.len()
            + self.events.len()
    }

    /// Whether there are none: then the study is a plain book.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The names of the kinds, as `kind:` has them.
pub const KINDS: [&str; 12] = [
    "programme",
    "framework",
    "wave",
    "organisation",
    "body",
    "role",
    "partnership",
    "assessments",
    "placement",
    "placement_summary",
    "aggregate_assessment",
    "event",
];

/// Reads the records below `folder` (with `/` at its end), such as `content/records/`.
#[must_use]
pub fn parse(sources: &Sources, folder: &str) -> (Records, Diagnostics) {
    let mut records = Records::default();
    let mut reader = Reader::default();
    for (id, file) in sources.iter().filter(|(_, file)| is_record_file(&file.path, folder)) {
        parse_file(id, file, &mut records, &mut reader);
    }
    (records, reader.diagnostics)
}

fn is_record_file(path: &str, folder: &str) -> bool {
    let ending = std::path::Path::new(path).extension();
    path.starts_with(folder) && ending.is_some_and(|ending| ending == "yaml" || ending == "yml")
}

fn parse_file(id: FileId, file: &SourceFile, records: &mut Records, reader: &mut Reader) {
    if let Some(at) = file.invalid_from {
        reader.diagnostics.push(Diagnostic::invalid_utf8(id, at));
        records.unread_ids.extend(ids_in(&file.text));
        return;
    }
    match yaml::parse(&file.text, id, 0) {
        Ok(documents) => documents.iter().for_each(|document| parse_document(document, records, reader)),
        Err(diagnostic) => {
            reader.diagnostics.push(*diagnostic);
            records.unread_ids.extend(ids_in(&file.text));
        }
    }
}

/// What looks like an id in a file that is not YAML.
fn ids_in(text: &str) -> impl Iterator<Item = String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    text.match_indices("id:").filter_map(move |(at, key)| {
        let value = text[at + key.len()..].trim_start_matches([' ', '"', '\'']);
        let length = value.find(|letter: char| !is_part(letter)).unwrap_or(value.len());
        (length > 0).then(|| value[..length].to_owned())
    })
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
    let Some(kind) = fields.required::<String>("kind", reader) else {
        let place = fields.place();
        let diagnostic = Diagnostic::error("missing-key", place, "this record has no `kind`")
            .labelled("a record says what it is")
            .help(format!("add `kind: …`, one of {}", KINDS.map(|kind| format!("`{kind}`")).join(", ")));
        if node.entry("kind").is_none_or(|entry| matches!(entry.value.kind, Kind::Empty)) {
            reader.diagnostics.push(diagnostic);
        }
        return;
    };
    let known = KINDS.iter().find(|known| **known == kind);
    let (Some(known), Some(mut fields)) = (known, Fields::again(node, &kind)) else {
        let span = node.entry("kind").map_or(node.span, |entry| entry.value.span);
        let diagnostic = Diagnostic::error("unknown-kind", span, format!("there is no kind of record called `{kind}`"))
            .labelled("unknown kind")
            .help_nearest(&kind, KINDS);
        reader.diagnostics.push(diagnostic);
        return;
    };
    let _ = fields.entry("kind");
    let before = records.len();
    keep(known, &mut fields, records, reader);
    if records.len() == before
        && let Some(Kind::Text(id)) = node.entry("id").map(|entry| &entry.value.kind)
    {
        records.unread_ids.insert(id.clone());
    }
    fields.finish(reader);
}

fn keep(kind: &str, fields: &mut Fields<'_>, records: &mut Records, reader: &mut Reader) {
    match kind {
        "programme" => records.programmes.extend(Programme::read(fields, reader)),
        "framework" => records.frameworks.extend(Framework::read(fields, reader)),
        "wave" => records.waves.extend(Wave::read(fields, reader)),
        "organisation" => records.organisations.extend(Organisation::read(fields, reader)),
        "body" => records.bodies.extend(Body::read(fields, reader)),
        "role" => records.roles.extend(Role::read(fields, reader)),
        "partnership" => records.partnerships.extend(Partnership::read(fields, reader)),
        "assessments" => records.assessments.extend(Assessments::read(fields, reader)),
        "placement" => records.placements.extend(Placement::read(fields, reader)),
        "placement_summary" => records.placement_summaries.extend(PlacementSummary::read(fields, reader)),
        "aggregate_assessment" => records.aggregate_assessments.extend(AggregateAssessment::read(fields, reader)),
        "event" => records.events.extend(Event::read(fields, reader)),
        other => unreachable!("`{other}` is not in the list of kinds"),
    }
}
