use super::{Counted, Hidden, Value};
use crate::disclosure::publication::Missing;
use crate::disclosure::terms::Terms;
use crate::language::{begins_sentence, capitalised, decimal, in_sentence, number, number_word_of, per_cent};
use crate::report::ValueFunction;

/// Why a value cannot stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::disclosure) enum WriteError {
    /// `words` was asked of something that is no whole number.
    NoWords,
    /// There is no value.
    Missing(Missing),
    /// It is not told.
    Withheld(Hidden),
}

/// A value as text. `before` is what stands before it in the same run of text: words are capitalised where they begin a sentence.
pub(in crate::disclosure) fn written(value: &Value, function: ValueFunction, before: &str, terms: &Terms) -> Result<String, WriteError> {
    let language = terms.language;
    let words = |text: String| if begins_sentence(before, language) { capitalised(&text) } else { text };
    match (function, value) {
        (_, Value::Missing(missing)) => Err(WriteError::Missing(*missing)),
        (_, Value::Withheld(hidden)) => Err(WriteError::Withheld(*hidden)),
        (ValueFunction::Words, Value::Number(value, counted)) => {
            Ok(words(number_word_of(*value, definite(counted.as_ref(), terms).as_deref(), language)))
        }
        (ValueFunction::Words, _) | (ValueFunction::Plain, Value::Map(_)) => Err(WriteError::NoWords),
        (ValueFunction::Plain, Value::Number(value, _)) => Ok(number(*value, language)),
        (ValueFunction::Plain, Value::Decimal(value)) => Ok(decimal(*value, language)),
        (ValueFunction::Plain, Value::Share { part, base }) => Ok(per_cent(*part, *base, language)),
        (ValueFunction::Plain, Value::Text(text)) => Ok(text.clone()),
        (ValueFunction::Plain, Value::Label(text)) => Ok(words(in_sentence(text))),
        (ValueFunction::Plain, Value::Word { label, .. }) => Ok(words(label.clone())),
        (ValueFunction::Plain, Value::Date(date, part)) => Ok(words(date.written(*part, language))),
        (ValueFunction::Plain, Value::Level(scale, position)) => {
            Ok(scale.levels.get(*position).map(|(_, label)| label.clone()).unwrap_or_default())
        }
    }
}

/// The definite form of what a number counts, which tells its gender.
fn definite(counted: Option<&Counted>, terms: &Terms) -> Option<String> {
    match counted? {
        Counted::Noun(noun) => terms.noun(noun).map(|[_, definite, ..]| definite),
        Counted::PartnershipsAt(_) => Some(terms.term("partnership_definite")),
        Counted::Unit(_) => None,
    }
}
