use super::{Map, Value};
use crate::diagnostics::Diagnostic;
use crate::report::Path;

/// A value that a path leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::disclosure) struct Found<'a> {
    /// The value; never a group of values.
    pub(in crate::disclosure) value: &'a Value,
    /// Whether it rests on invented records.
    pub(in crate::disclosure) illustrative: bool,
}

/// Why a path leads to no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::disclosure) enum NotFound {
    /// A name that is not there, by its index, and the names that are.
    Unknown(usize, Vec<String>),
    /// The path stops at a group of values with these names.
    Group(Vec<String>),
    /// The path goes on after the name with this index, which is a value already.
    Past(usize),
}

/// The value that a path leads to from a group of values.
pub(in crate::disclosure) fn find<'a>(root: &'a Map, path: &Path) -> Result<Found<'a>, NotFound> {
    let mut map = root;
    let mut illustrative = root.illustrative;
    let last = path.names.len() - 1;
    for (index, name) in path.names.iter().enumerate() {
        let entry = map.entry(&name.value).ok_or_else(|| NotFound::Unknown(index, names(map)))?;
        illustrative |= entry.illustrative;
        let value = &entry.value;
        match value {
            Value::Map(inner) if index < last => {
                map = inner;
                illustrative |= inner.illustrative;
            }
            Value::Map(inner) => return Err(NotFound::Group(names(inner))),
            // What lies below is not told either.
            Value::Withheld(_) | Value::Missing(_) => return Ok(Found { value, illustrative }),
            Value::Number(..)
            | Value::Decimal(_)
            | Value::Share { .. }
            | Value::Text(_)
            | Value::Label(_)
            | Value::Word { .. }
            | Value::Date(..)
            | Value::Level(..) => {
                return if index == last { Ok(Found { value, illustrative }) } else { Err(NotFound::Past(index)) };
            }
        }
    }
    Err(NotFound::Group(names(map)))
}

/// The message for a path that leads to no value, at the name where it is lost.
pub(in crate::disclosure) fn unknown_value(path: &Path, why: &NotFound) -> Diagnostic {
    let until = |index: usize| path.names[..index].iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(".");
    match why {
        NotFound::Unknown(index, names) => {
            let name = &path.names[*index];
            let message = match index {
                0 => format!("there is no value `{}`", name.value),
                _ => format!("`{}` has no `{}`", until(*index), name.value),
            };
            let diagnostic = Diagnostic::error("unknown-value", name.span, message).labelled("unknown name");
            diagnostic.help_nearest(&name.value, names.iter().map(String::as_str))
        }
        NotFound::Group(names) => {
            let shown: Vec<String> = names.iter().take(MOST_NAMES).map(|name| format!("`{path}.{name}`")).collect();
            let more = if names.len() > MOST_NAMES { format!(" and {} more", names.len() - MOST_NAMES) } else { String::new() };
            Diagnostic::error("unknown-value", path.span, format!("`{path}` is a group of values, and none itself"))
                .labelled("the path stops too early")
                .help(format!("go on with one of {}{more}", shown.join(", ")))
        }
        NotFound::Past(index) => {
            let whole = until(index + 1);
            let rest = &path.names[index + 1];
            Diagnostic::error("unknown-value", rest.span, format!("`{whole}` is a value already, and has no `{}`", rest.value))
                .labelled("one name too many")
                .help(format!("write `{whole}`"))
        }
    }
}

/// More names than this are not listed.
const MOST_NAMES: usize = 8;

fn names(map: &Map) -> Vec<String> {
    map.entries.iter().map(|entry| entry.name.clone()).collect()
}
