use super::base::{Base, BaseOptions};
use super::id::GivenId;
use super::{Date, Id, Organisation, Part, Referred};
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape};
use std::collections::BTreeMap;

/// The effort that is followed; one in a study.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Common keys.
    pub base: Base<Programme>,
    /// What it is for.
    pub purpose: String,
    /// Who ordered the study.
    pub commissioner: Option<Spanned<Id<Organisation>>>,
    /// Who pays.
    pub funders: Vec<Spanned<Id<Organisation>>>,
    /// Who carries the study out, as authors.
    pub researchers: Vec<String>,
    /// The question of the study.
    pub question: Option<String>,
    /// What the readers call partnership, element, level, wave and lead.
    pub terms: BTreeMap<String, TermForms>,
    /// How many partnerships there are.
    pub population: Option<Population>,
    /// The financed parts.
    pub strands: Vec<Strand>,
    /// How many partnerships were expected.
    pub expected_units: Option<ExpectedCount>,
    /// How the study was made.
    pub design: Design,
    /// What it followed.
    pub predecessor: Option<String>,
    /// What is to follow it.
    pub successor: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// What readers may do with the report.
    pub licence: Option<String>,
    /// The languages of the report.
    pub languages: Vec<String>,
    /// Types of organisation with the readers' words; ids are checked where there are any.
    pub organisation_types: BTreeMap<String, String>,
    /// Sectors with the readers' words; ids are checked where there are any.
    pub sectors: BTreeMap<String, String>,
}

/// What the readers call an idea, in its four forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermForms {
    /// One: "partnerskab".
    pub one: Option<String>,
    /// The one: "partnerskabet".
    pub definite: Option<String>,
    /// Several: "partnerskaber".
    pub plural: Option<String>,
    /// The several: "partnerskaberne".
    pub plural_definite: Option<String>,
}

/// How many partnerships there are, and how they divide.
#[derive(Clone, Debug)]
pub struct Population {
    /// In all.
    pub total: Spanned<u32>,
    /// Its parts.
    pub by: Vec<PopulationPart>,
}

/// How many partnerships were expected.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedCount {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// How the study was made.
#[derive(Clone, Debug, Default)]
pub struct Design {
    /// Its phases.
    pub phases: Vec<PlannedPhase>,
    /// What the partnerships were chosen by.
    pub selection_criteria: Vec<String>,
    /// What it cannot say.
    pub limits: Vec<String>,
}

/// One part of the population.
#[derive(Clone, Debug)]
pub struct PopulationPart {
    /// What it is.
    pub label: String,
    /// How many.
    pub count: Spanned<u32>,
}

/// A financed part of the programme with targets of its own.
#[derive(Clone, Debug)]
pub struct Strand {
    /// Its id.
    pub id: Spanned<Id<Strand>>,
    /// What readers call it.
    pub label: String,
    /// What it is about.
    pub title: Option<String>,
    /// Which firms it is for.
    pub firms: Option<String>,
    /// When the money must be spent.
    pub spending_deadline: Option<Deadline>,
}

/// A deadline that may have been moved.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// As first set.
    pub original: Date,
    /// As later set.
    pub revised: Option<Date>,
    /// Which third of the revised date.
    pub part: Option<Part>,
}

/// A phase of the study, planned and done.
#[derive(Clone, Debug)]
pub struct PlannedPhase {
    /// Its id.
    pub id: Spanned<Id<PlannedPhase>>,
    /// What it is.
    pub label: String,
    /// When it was to be.
    pub planned: Option<Date>,
    /// When it was.
    pub actual: Option<Date>,
    /// What came to be different.
    pub deviation: Option<String>,
}

/// The ideas for which readers may have words of their own.
const TERMS: [&str; 5] = ["partnership", "element", "level", "wave", "lead"];
const TERM_KEYS: [[&str; 4]; 5] = [
    ["partnership", "partnership_definite", "partnership_plural", "partnership_plural_definite"],
    ["element", "element_definite", "element_plural", "element_plural_definite"],
    ["level", "level_definite", "level_plural", "level_plural_definite"],
    ["wave", "wave_definite", "wave_plural", "wave_plural_definite"],
    ["lead", "lead_definite", "lead_plural", "lead_plural_definite"],
];

impl Referred for Strand {
    const KINDS: &'static [&'static str] = &["strand"];
}

impl Programme {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let purpose = fields.required("purpose", reader);
        let commissioner = fields.required("commissioner", reader);
        let researchers = fields.required::<Vec<String>>("researchers", reader);
        let terms = fields.required::<Terms>("terms", reader);
        let _: Option<u32> = fields.optional("schema", reader);
        let languages = fields.required::<Vec<String>>("languages", reader);
        let design: Option<Design> = fields.optional("design", reader);
        Some(Self {
            purpose: purpose.unwrap_or_default(),
            commissioner,
            funders: fields.list("funders", reader),
            researchers: researchers.unwrap_or_default(),
            question: fields.optional("question", reader),
            terms: terms.unwrap_or_default().0,
            population: fields.optional("population", reader),
            strands: fields.list("strands", reader),
            expected_units: fields.optional("expected_units", reader),
            design: design.unwrap_or_default(),
            predecessor: fields.optional("predecessor", reader),
            successor: fields.optional("successor", reader),
            contact: fields.optional("contact", reader),
            licence: fields.optional("licence", reader),
            languages: languages.unwrap_or_default(),
            organisation_types: fields.optional::<Labels>("organisation_types", reader).unwrap_or_default().0,
            sectors: fields.optional::<Labels>("sectors", reader).unwrap_or_default().0,
            base: base?,
        })
    }
}

#[derive(Default)]
struct Terms(BTreeMap<String, TermForms>);

impl FromNode for Terms {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "list of terms", reader)?;
        let mut terms = BTreeMap::new();
        for (name, [one, definite, plural, plural_definite]) in TERMS.iter().zip(TERM_KEYS) {
            let term = TermForms {
                one: fields.optional(one, reader),
                definite: fields.optional(definite, reader),
                plural: fields.optional(plural, reader),
                plural_definite: fields.optional(plural_definite, reader),
            };
            terms.insert((*name).to_owned(), term);
        }
        fields.finish(reader);
        Some(Self(terms))
    }
}

/// Ids with labels, all of them the study's own.
#[derive(Default)]
struct Labels(BTreeMap<String, String>);

impl FromNode for Labels {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.wrong_type(node, "a map from ids to labels");
            return None;
        };
        Some(Self(entries.iter().filter_map(|entry| Some((entry.key.clone(), String::from_node(&entry.value, reader)?))).collect()))
    }

    fn shape() -> Shape {
        Shape::Table { keys: Box::new(Shape::Text), values: Box::new(Shape::Text) }
    }
}

impl FromNode for ExpectedCount {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "span of expected partnerships", reader)?;
        let min = fields.required("min", reader);
        let max = fields.required("max", reader);
        fields.finish(reader);
        Some(Self { min: min?, max: max? })
    }
}

impl FromNode for Design {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "design", reader)?;
        let phases = fields.list("phases", reader);
        let selection_criteria = fields.list("selection_criteria", reader);
        let limits = fields.list("limits", reader);
        fields.finish(reader);
        Some(Self { phases, selection_criteria, limits })
    }
}

impl FromNode for PlannedPhase {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "phase", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let planned = fields.optional("planned", reader);
        let actual = fields.optional("actual", reader);
        let deviation = fields.optional("deviation", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, planned, actual, deviation })
    }
}

impl FromNode for Population {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "population", reader)?;
        let total = fields.required("total", reader);
        let by: Vec<PopulationPart> = fields.list("by", reader);
        let written = fields.entry("by").map_or(0, |entry| if let Kind::List(parts) = &entry.value.kind { parts.len() } else { 1 });
        fields.finish(reader);
        // A part that could not be read would be missed in the sum as well.
        (by.len() == written || by.is_empty()).then_some(Self { total: total?, by })
    }
}

impl FromNode for PopulationPart {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "part of the population", reader)?;
        let label = fields.required("label", reader);
        let count = fields.required("count", reader);
        fields.finish(reader);
        Some(Self { label: label?, count: count? })
    }
}

impl FromNode for Strand {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "strand", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let label = fields.required("label", reader);
        let title = fields.optional("title", reader);
        let firms = fields.optional("firms", reader);
        let spending_deadline = fields.optional("spending_deadline", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label?, title, firms, spending_deadline })
    }
}

impl FromNode for Deadline {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "deadline", reader)?;
        let original = fields.required("original", reader);
        let revised = fields.optional("revised", reader);
        let part = fields.optional("part", reader);
        fields.finish(reader);
        Some(Self { original: original?, revised, part })
    }
}
