use super::{Path, Source, Wrong, trimmed};
use crate::diagnostics::nearest;
use crate::source::Span;

/// What stands between `{{` and `}}`: a path, or a path in a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// Which value.
    pub path: Path,
    /// How it is written.
    pub function: ValueFunction,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueFunction {
    /// As it is.
    Plain,
    /// A number in words, up to twelve.
    Words,
}

const FUNCTIONS: [(&str, ValueFunction); 1] = [("words", ValueFunction::Words)];

impl Expression {
    /// Reads what a value says between its braces; `span` is the place of the braces and all.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn of_value(written: &str, span: Span) -> Result<Self, Wrong> {
        let is_exact = span.end - span.start == written.len() + 4;
        Self::parse(written, if is_exact { span.part(2, written.len()) } else { span })
    }

    fn parse(text: &str, span: Span) -> Result<Self, Wrong> {
        let source = Source { text, span };
        let all = trimmed(text, 0..text.len());
        let Some(open) = text[all.clone()].find('(').map(|at| all.start + at) else {
            return Ok(Self { path: Path::parse(source, all)?, function: ValueFunction::Plain });
        };
        let name = trimmed(text, all.start..open);
        let Some((_, function)) = FUNCTIONS.iter().find(|(known, _)| *known == &text[name.clone()]) else {
            return Err(unknown_function(source, name));
        };
        if !text[all.clone()].ends_with(')') {
            return Err(source.wrong(open..open + 1, "this bracket is not closed", "write `words(…)` with a path between the brackets"));
        }
        Ok(Self { path: Path::parse(source, open + 1..all.end - 1)?, function: *function })
    }
}

fn unknown_function(source: Source<'_>, name: std::ops::Range<usize>) -> Wrong {
    let written = &source.text[name.clone()];
    let help = match nearest(written, FUNCTIONS.map(|(known, _)| known)) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "the one function there is, is `words(…)`; take the brackets away for the value in figures".to_owned(),
    };
    let place = if name.is_empty() { name.start..name.start + 1 } else { name };
    let message =
        if written.is_empty() { "no function stands before this bracket".to_owned() } else { format!("there is no function `{written}`") };
    source.wrong(place, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> Result<(String, ValueFunction), (String, usize, usize)> {
        let file = Sources::default().add("noter.md".to_owned(), Vec::new());
        let parsed = Expression::parse(text, Span::new(file, 100, 100 + text.len()));
        parsed
            .map(|expression| (expression.path.to_string(), expression.function))
            .map_err(|wrong| (wrong.message, wrong.span.start - 100, wrong.span.end - 100))
    }

    #[test]
    fn reads_paths_and_the_one_function() {
        assert_eq!(read(" count.elements "), Ok(("count.elements".into(), ValueFunction::Plain)));
        assert_eq!(read("words( count.elements )"), Ok(("count.elements".into(), ValueFunction::Words)));
        assert_eq!(read("changes.w1..w2.elm"), Ok(("changes.w1..w2.elm".into(), ValueFunction::Plain)));
    }

    #[test]
    fn two_waves_are_one_name() {
        let file = Sources::default().add("noter.md".to_owned(), Vec::new());
        let text = "changes.w1..w2.elm";
        let expression = Expression::parse(text, Span::new(file, 0, text.len())).expect("a path");
        let names: Vec<&str> = expression.path.names.iter().map(|name| name.value.as_str()).collect();
        assert_eq!(names, ["changes", "w1..w2", "elm"]);
    }

    #[test]
    fn tells_what_is_wrong_and_where() {
        let wrong = |text| read(text).expect_err("a mistake");
        assert_eq!(wrong("count.elements | upper").1..wrong("count.elements | upper").2, 14..15);
        assert_eq!(wrong("count.elements|upper"), ("`|` does nothing here: there are no filters".into(), 14, 15));
        assert_eq!(wrong("word(count)"), ("there is no function `word`".into(), 0, 4));
        assert_eq!(wrong("(count)"), ("no function stands before this bracket".into(), 0, 1));
        assert_eq!(wrong("words(count"), ("this bracket is not closed".into(), 5, 6));
        assert_eq!(wrong("count..").0, "a name is missing beside this full stop");
        assert_eq!(wrong(".count").0, "a name is missing beside this full stop");
        assert_eq!(wrong("count..."), ("a name is missing beside this full stop".into(), 6, 7));
        assert_eq!(wrong("  ").0, "nothing is named here");
        assert_eq!(wrong("words()").0, "nothing is named here");
        assert_eq!(wrong("tæl.“x”"), ("`“` cannot be part of a path".into(), 5, 8));
        assert!(read("…").is_err() && read(".").is_err() && read("..").is_err() && read("words(a)b)").is_err());
    }
}
