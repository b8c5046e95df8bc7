use crate::disclosure::publication::Missing;
use crate::records::{Date, Framework, Part};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A value, or a group of values under their names.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::disclosure) enum Value {
    /// Values under their names.
    Map(Map),
    /// A whole number, and what it counts where that is known.
    Number(i64, Option<Counted>),
    /// A number with decimals.
    Decimal(f64),
    /// A part of a whole.
    Share {
        /// The part.
        part: u64,
        /// The whole.
        base: u64,
    },
    /// Words that stand as they are, such as a name.
    Text(String),
    /// Words that begin with a small letter inside a sentence, such as the name of a wave.
    Label(String),
    /// One of a fixed list of choices: its word in records, and the readers'.
    Word {
        /// As records have it.
        id: String,
        /// As readers have it.
        label: String,
    },
    /// A date, as precise as it is known.
    Date(Date, Option<Part>),
    /// A level: its scale, and its position on it.
    Level(Arc<Scale>, usize),
    /// There is no value, and why.
    Missing(Missing),
    /// A value exists and is not told, and why.
    Withheld(Hidden),
}

/// Why a value is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disclosure) enum Hidden {
    /// The audience may not read it.
    FromAudience,
    /// It counts too few persons, or others of which too few would be told.
    FewPersons,
    /// It is a percentage of too few.
    SmallBase,
}

/// The levels of a scale, low to high.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::disclosure) struct Scale {
    /// Each level's id and what readers call it.
    pub(in crate::disclosure) levels: Vec<(String, String)>,
}

/// Values under their names, in the order in which they are told.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::disclosure) struct Map {
    /// The values with their names.
    pub(in crate::disclosure) entries: Vec<Entry>,
    /// Whether all of them rest on invented records.
    pub(in crate::disclosure) illustrative: bool,
}

/// A value under its name.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::disclosure) struct Entry {
    /// The name.
    pub(in crate::disclosure) name: String,
    /// The value.
    pub(in crate::disclosure) value: Value,
    /// Whether it rests on invented records, although others beside it do not.
    pub(in crate::disclosure) illustrative: bool,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::disclosure) enum Counted {
    /// Something that the report has a noun for, such as `partnership`.
    Noun(&'static str),
    /// Partnerships that stand at the level with this label.
    PartnershipsAt(String),
    /// Something with a unit of its own, such as hours.
    Unit(String),
}

impl Map {
    pub(in crate::disclosure) fn get(&self, name: &str) -> Option<&Value> {
        self.entry(name).map(|entry| &entry.value)
    }

    pub(in crate::disclosure) fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// With a value under a name; of names that come twice the first counts, such as those of answers beside their sum.
    pub(super) fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        let name = name.into();
        if self.get(&name).is_none() {
            self.entries.push(Entry { name, value: value.into(), illustrative: false });
        }
        self
    }

    /// A value that may not be recorded; then it has no name.
    pub(super) fn with_some(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// A group of values, left out where it is empty.
    pub(super) fn with_group(self, name: &str, group: Self) -> Self {
        if group.entries.is_empty() { self } else { self.with(name, group) }
    }

    pub(super) fn tainted(mut self, illustrative: bool) -> Self {
        self.illustrative |= illustrative;
        self
    }

    /// The values under these names; of names that come twice the first counts.
    pub(super) fn of(entries: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut known = BTreeSet::new();
        let first = entries.into_iter().filter(|(name, _)| known.insert(name.clone()));
        Self { entries: first.map(|(name, value)| Entry { name, value, illustrative: false }).collect(), illustrative: false }
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn label(text: &str) -> Self {
        Self::Label(text.to_owned())
    }

    /// The group of values, where it is one.
    pub(in crate::disclosure) fn map(&self) -> Option<&Map> {
        if let Self::Map(map) = self { Some(map) } else { None }
    }

    pub(super) fn number(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX), None)
    }

    pub(super) fn count(number: usize, noun: &'static str) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX), Some(Counted::Noun(noun)))
    }

    /// A number without decimals is a whole one.
    pub(super) fn measured(number: f64, unit: &str) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "whole, and far smaller than what fits")]
        if number.fract() == 0.0 && number.abs() < 1e15 {
            return Self::Number(number as i64, Some(Counted::Unit(unit.to_owned())));
        }
        Self::Decimal(number)
    }
}

impl Counted {
    /// Partnerships at a place with this label.
    pub(super) fn at(label: &str) -> Self {
        Self::PartnershipsAt(label.to_owned())
    }
}

impl Scale {
    pub(super) fn of(framework: &Framework) -> Arc<Self> {
        let levels = framework.scale.iter().map(|level| (level.id.value.to_string(), level.label.clone()));
        Arc::new(Self { levels: levels.collect() })
    }

    /// The position of a level.
    #[must_use]
    pub(in crate::disclosure) fn position(&self, id: &str) -> Option<usize> {
        self.levels.iter().position(|(known, _)| known == id)
    }

    /// Number by level, lowest first.
    pub(super) fn counts(&self, counts: &[usize]) -> Map {
        Map::of(self.levels.iter().zip(counts).map(|((id, _), count)| (id.clone(), Value::number(*count))))
    }
}
