use super::words::Word;
use crate::disclosure::terms::Terms;
use crate::disclosure::values::{Counted, Map, Value};
use std::collections::BTreeMap;

/// A number that the records hold.
pub(super) struct HeldNumber {
    /// Its name among the values.
    pub(super) path: String,
    /// Words that must stand in the same sentence: those of the place whose partnerships are counted.
    beside: Vec<String>,
    illustrative: bool,
}

/// The numbers that the records hold, and the nouns of what they count.
pub(super) struct HeldNumbers {
    /// By noun and value.
    numbers: BTreeMap<(String, i64), Vec<HeldNumber>>,
    /// Nouns by the first word of each of their forms: the words after it, and the noun.
    forms: BTreeMap<String, Vec<(Vec<String>, String)>>,
}

/// What may be counted loosely. Words as common as "group" or "source" stand for many things, and are left out.
const NOUNS: [&str; 14] = [
    "partnership",
    "element",
    "level",
    "wave",
    "ideal_type",
    "phase",
    "strand",
    "dimension",
    "strategy",
    "factor",
    "claim",
    "recommendation",
    "attention_point",
    "indicator",
];

/// Where numbers are looked for, the shortest names first.
const ROOTS: [&str; 4] = ["count", "programme", "waves", "indicators"];

impl HeldNumbers {
    pub(super) fn of(values: &Map, terms: &Terms) -> Self {
        let mut held = Self { numbers: BTreeMap::new(), forms: BTreeMap::new() };
        for noun in NOUNS {
            terms.noun(noun).into_iter().flatten().for_each(|form| held.add_form(&form, noun));
        }
        for root in ROOTS {
            if let Some(Value::Map(map)) = values.get(root) {
                held.add(map, root, false);
            }
        }
        // Totals come before what is only counted at a place, and what is real before what is invented.
        held.numbers.values_mut().for_each(|numbers| numbers.sort_by_key(|number| (!number.beside.is_empty(), number.illustrative)));
        held
    }

    fn add(&mut self, map: &Map, path: &str, illustrative: bool) {
        for entry in &map.entries {
            let path = format!("{path}.{}", entry.name);
            let illustrative = illustrative || map.illustrative || entry.illustrative;
            match &entry.value {
                Value::Map(inner) => self.add(inner, &path, illustrative),
                Value::Number(value, Some(counted)) => self.add_number(path, *value, counted, illustrative),
                Value::Number(_, None)
                | Value::Decimal(_)
                | Value::Share { .. }
                | Value::Text(_)
                | Value::Label(_)
                | Value::Word { .. }
                | Value::Date(..)
                | Value::Level(..)
                | Value::Missing(_)
                | Value::Withheld(_) => {}
            }
        }
    }

    fn add_number(&mut self, path: String, value: i64, counted: &Counted, illustrative: bool) {
        let (noun, beside) = match counted {
            Counted::Noun(noun) if !NOUNS.contains(noun) => return,
            Counted::Noun(noun) => ((*noun).to_owned(), Vec::new()),
            Counted::PartnershipsAt(label) => ("partnership".to_owned(), folded_words(label)),
            Counted::Unit(unit) => {
                let noun = format!("unit {unit}");
                self.add_form(unit, &noun);
                (noun, Vec::new())
            }
        };
        self.numbers.entry((noun, value)).or_default().push(HeldNumber { path, beside, illustrative });
    }

    fn add_form(&mut self, form: &str, noun: &str) {
        let mut words = folded_words(form).into_iter().skip_while(|word| word == "the");
        if let Some(first) = words.next() {
            let entry = (words.collect(), noun.to_owned());
            let forms = self.forms.entry(first).or_default();
            if !forms.contains(&entry) {
                forms.push(entry);
            }
        }
    }

    /// The noun that stands at the beginning of these words.
    pub(super) fn noun(&self, words: &[Word]) -> Option<&str> {
        let (first, after) = words.split_first()?;
        let forms = self.forms.get(&first.folded)?;
        let stands = |rest: &[String]| {
            rest.len() <= after.len() && rest.iter().zip(after).all(|(wanted, word)| word.follows && word.folded == *wanted)
        };
        forms.iter().find(|(rest, _)| stands(rest)).map(|(_, noun)| noun.as_str())
    }

    /// The first number of the records that counts this noun and is this many.
    pub(super) fn find(&self, noun: &str, value: i64, sentence: &[&str]) -> Option<&HeldNumber> {
        let stands_beside = |beside: &[String]| beside.is_empty() || sentence.windows(beside.len()).any(|words| words == beside);
        self.numbers.get(&(noun.to_owned(), value))?.iter().find(|held| stands_beside(&held.beside))
    }
}

fn folded_words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
