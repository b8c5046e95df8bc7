use super::base::{Base, BaseOptions, Confidentiality};
use super::{Date, Id, KINDS, Question};
use crate::audience::Audience;
use crate::diagnostics::Diagnostic;
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape, Word};

/// What each audience may see: the record of kind `publication`.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Common keys.
    pub base: Base<Policy>,
    /// How each audience sees partnerships.
    pub audiences: Vec<(Audience, AudiencePolicy)>,
    /// The smallest counts that are shown.
    pub limits: Limits,
    /// What hours and money are rounded to.
    pub rounding: Option<u32>,
    /// Answers that are counted as one.
    pub merge_answers: Vec<MergedAnswers>,
    /// Words that may stand nowhere, besides the names of identities.
    pub forbidden_terms: Vec<String>,
    /// What the order of pseudonyms was shuffled with.
    pub shuffle_seed: Option<String>,
    /// What is shown although a limit would hide it, each with who decided.
    pub release_overrides: Vec<ReleaseOverride>,
}

/// How one audience sees partnerships.
#[derive(Clone, Copy, Debug)]
pub struct AudiencePolicy {
    /// Under which names, or only all together.
    pub mode: Mode,
    /// Whether it may read what people said.
    pub allow_excerpts: bool,
}

/// Under which names an audience sees partnerships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Under their own names.
    Named,
    /// Under their public labels.
    Pseudonym,
    /// Not at all, only all together.
    Aggregate,
}

/// The smallest counts that are shown (ANALYSIS 3.8).
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of persons.
    pub min_cell_persons: u32,
    /// Of partnerships and organisations.
    pub min_cell_units: u32,
    /// The smallest base of a percentage.
    pub min_base_percent: u32,
}

/// Answers that are counted as one.
#[derive(Clone, Debug)]
pub struct MergedAnswers {
    /// Which question.
    pub question: Spanned<Id<Question>>,
    /// The codes.
    pub codes: Vec<Spanned<String>>,
    /// What they are called together.
    pub label: String,
}

/// Something that is shown although a limit would hide it.
#[derive(Clone, Debug)]
pub struct ReleaseOverride {
    /// What.
    pub what: Spanned<RecordName>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub date: Option<Date>,
}

/// A record by its kind and id: `kind:id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordName {
    /// Its kind.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
}

impl Default for Limits {
    /// ANALYSIS 3.8, "our defaults".
    fn default() -> Self {
        Self { min_cell_persons: 5, min_cell_units: 3, min_base_percent: 20 }
    }
}

impl Policy {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Public));
        let audiences: Option<Audiences> = fields.optional("audiences", reader);
        let policy = Self {
            audiences: audiences.map_or_else(Vec::new, |audiences| audiences.0),
            limits: fields.optional("limits", reader).unwrap_or_default(),
            rounding: fields.optional("rounding", reader),
            merge_answers: fields.list("merge_answers", reader),
            forbidden_terms: fields.list("forbidden_terms", reader),
            shuffle_seed: fields.optional("shuffle_seed", reader),
            release_overrides: fields.list("release_overrides", reader),
            base: base?,
        };
        Some(policy)
    }
}

struct Audiences(Vec<(Audience, AudiencePolicy)>);

impl FromNode for Audiences {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "list of audiences", reader)?;
        let public = fields.optional("public", reader).map(|policy| (Audience::Public, policy));
        let steering = fields.optional("steering", reader).map(|policy| (Audience::Steering, policy));
        let research = fields.optional("research", reader).map(|policy| (Audience::Research, policy));
        fields.finish(reader);
        Some(Self(public.into_iter().chain(steering).chain(research).collect()))
    }
}

impl FromNode for AudiencePolicy {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "policy for an audience", reader)?;
        let mode = fields.required("mode", reader);
        let allow_excerpts = fields.optional("allow_excerpts", reader).unwrap_or(false);
        fields.finish(reader);
        Some(Self { mode: mode?, allow_excerpts })
    }
}

impl Word for Mode {
    const WHAT: &'static str = "mode";
    const WORDS: &'static [(&'static str, Self)] =
        &[("named", Self::Named), ("pseudonym", Self::Pseudonym), ("aggregate", Self::Aggregate)];
}

/// Below this a count of persons tells about single ones, whatever a study decides (ANALYSIS 3.8).
const FEWEST_PERSONS: u32 = 3;

impl FromNode for Limits {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let standard = Self::default();
        let mut fields = Fields::new(node, "list of limits", reader)?;
        let persons: Option<Spanned<u32>> = fields.optional("min_cell_persons", reader);
        let units = fields.optional("min_cell_units", reader).unwrap_or(standard.min_cell_units);
        let base = fields.optional("min_base_percent", reader).unwrap_or(standard.min_base_percent);
        fields.finish(reader);
        if let Some(persons) = persons.as_ref().filter(|persons| persons.value < FEWEST_PERSONS) {
            let diagnostic = Diagnostic::error("wrong-type", persons.span, "counts of fewer than 3 persons cannot be shown")
                .labelled("too small")
                .help("write 3 or more; 5 is the usual limit");
            reader.diagnostics.push(diagnostic);
        }
        let min_cell_persons = persons.map_or(standard.min_cell_persons, |persons| persons.value.max(FEWEST_PERSONS));
        Some(Self { min_cell_persons, min_cell_units: units, min_base_percent: base })
    }
}

impl FromNode for MergedAnswers {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "merging of answers", reader)?;
        let question = fields.required("question", reader);
        let codes = fields.required("codes", reader);
        let label = fields.required("label", reader);
        fields.finish(reader);
        Some(Self { question: question?, codes: codes?, label: label? })
    }
}

impl FromNode for ReleaseOverride {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "release", reader)?;
        let what = fields.required("what", reader);
        let reason = fields.required("reason", reader);
        let decided_by = fields.required("decided_by", reader);
        let date = fields.optional("date", reader);
        fields.finish(reader);
        Some(Self { what: what?, reason: reason?, decided_by: decided_by?, date })
    }
}

impl FromNode for RecordName {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type(node, "a record, as `kind:id`");
            return None;
        };
        let Some((kind, id)) = text.split_once(':') else {
            reader.wrong_type(node, "a record, as `kind:id`");
            return None;
        };
        let found = KINDS.iter().find(|known| known.name == kind.trim());
        if found.is_none() {
            let diagnostic = Diagnostic::error("unknown-kind", node.span, format!("there is no kind of record called `{kind}`"))
                .labelled("unknown kind")
                .help_nearest(kind, KINDS.iter().map(|kind| kind.name));
            reader.diagnostics.push(diagnostic);
        }
        Some(Self { kind: found?.name, id: id.trim().to_owned() })
    }

    fn shape() -> Shape {
        Shape::Pattern { pattern: "[a-z_]+:.+", says: "a record, as `kind:id`" }
    }
}
