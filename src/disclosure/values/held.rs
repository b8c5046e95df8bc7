use super::Value;
use crate::report::{Comparison, Operand, Operator};
use std::cmp::Ordering;

/// Whether what is said of a value holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::disclosure) enum Holding {
    /// It does.
    Yes,
    /// It does not: what the value is, as records have it.
    No(String),
    /// The two cannot be compared, and what could be.
    Senseless(String),
}

/// Compares a value with what is said of it. Levels are compared by their place on the scale.
pub(in crate::disclosure) fn compare(value: &Value, comparison: &Comparison) -> Holding {
    let operand = &comparison.operand.value;
    match (value, operand) {
        (Value::Number(number, _), Operand::Number(said)) => {
            #[allow(clippy::cast_precision_loss, reason = "counts of a study are far smaller than what fits")]
            let is = *number as f64;
            ordered(is.partial_cmp(said), comparison.operator, number)
        }
        (Value::Decimal(number), Operand::Number(said)) => ordered(number.partial_cmp(said), comparison.operator, number),
        (Value::Share { part, base }, Operand::Number(said)) => {
            #[allow(clippy::cast_precision_loss, reason = "counts of a study are far smaller than what fits")]
            let share = 100.0 * *part as f64 / *base as f64;
            ordered(share.partial_cmp(said), comparison.operator, &format!("{share:.1} %"))
        }
        (Value::Level(scale, position), Operand::Word(word)) => match scale.position(word) {
            Some(said) => ordered(Some(position.cmp(&said)), comparison.operator, &format!("`{}`", scale.levels[*position].0)),
            None => Holding::Senseless(format!("a level, one of {}", listed(scale.levels.iter().map(|(id, _)| id.as_str())))),
        },
        (Value::Word { id, .. } | Value::Text(id) | Value::Label(id), Operand::Word(word)) => equal(id == word, comparison.operator, id),
        (Value::Missing(_), _) => Holding::No("missing".to_owned()),
        (Value::Withheld(_), _) => Holding::No("withheld".to_owned()),
        (Value::Number(..) | Value::Decimal(_) | Value::Share { .. }, Operand::Word(_)) => Holding::Senseless("a number".to_owned()),
        (Value::Level(scale, _), Operand::Number(_)) => {
            Holding::Senseless(format!("a level, one of {}", listed(scale.levels.iter().map(|(id, _)| id.as_str()))))
        }
        (Value::Word { .. } | Value::Text(_) | Value::Label(_), Operand::Number(_)) => Holding::Senseless("a word".to_owned()),
        (Value::Date(..) | Value::Map(_), _) => Holding::Senseless("nothing: only numbers, levels and words are compared".to_owned()),
    }
}

fn ordered(order: Option<Ordering>, operator: Operator, is: &impl ToString) -> Holding {
    let holds = order.is_some_and(|order| match operator {
        Operator::Equal => order == Ordering::Equal,
        Operator::Unequal => order != Ordering::Equal,
        Operator::Less => order == Ordering::Less,
        Operator::AtMost => order != Ordering::Greater,
        Operator::More => order == Ordering::Greater,
        Operator::AtLeast => order != Ordering::Less,
    });
    if holds { Holding::Yes } else { Holding::No(is.to_string()) }
}

/// Words are the same or not; they have no order.
fn equal(is_same: bool, operator: Operator, is: &str) -> Holding {
    match operator {
        Operator::Equal if is_same => Holding::Yes,
        Operator::Unequal if !is_same => Holding::Yes,
        Operator::Equal | Operator::Unequal => Holding::No(format!("`{is}`")),
        Operator::Less | Operator::AtMost | Operator::More | Operator::AtLeast => {
            Holding::Senseless("a word with `=` or `!=`: words have no order".to_owned())
        }
    }
}

fn listed<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}
