use super::outline::{Line, Outline, line_end, line_start};
use super::{Origin, Stop};
use crate::diagnostics::Diagnostic;
use serde_yaml::granit_parser::ErrorKind;
use std::cmp::Ordering;

/// A key that begins further in or out than its neighbours.
pub(super) fn key(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = out_of_line(stop)?;
    key_end(stop, line)?;
    if line.dash == Some(line.first) && before.last().is_some_and(|before| before.column() == line.first - line.start) {
        return None;
    }
    let (line, column) = match fallen_out(stop.text, line, before) {
        Some(fallen) => (fallen, line.column()),
        None => (line, before.iter().rev().find(|before| before.colon.is_some())?.column()),
    };
    let message = if line.start < stop.at && line.end < stop.at {
        "this key is not in line with the one after it"
    } else {
        "this key is not in line with the one before it"
    };
    let help = "let the keys of one record begin in the same column";
    moved(stop, line.content, key_end(stop, line)?, message, line.column().cmp(&column), help)
}

/// The line before, where it has fallen out of the keys around it: the parser took it for one further out.
fn fallen_out<'a>(text: &str, line: &Line, before: &'a [Line]) -> Option<&'a Line> {
    let [.., prior, last] = before else { return None };
    let is_between = prior.column() == line.column();
    let is_below = prior.column() == last.column() && prior.dash.is_none() && prior.colon.is_some() && prior.value(text).is_empty();
    (last.dash.is_none() && last.column() < line.column() && last.colon.is_some() && (is_between || is_below)).then_some(last)
}

/// An entry of a list that begins further in or out than its neighbours.
pub(super) fn entry(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = out_of_line(stop)?;
    let dash = line.dash.filter(|dash| *dash == line.first)?;
    let column = |line: &Line| line.first - line.start;
    let before = before.iter().rev().find(|before| before.dash.is_some())?;
    let help = "let the entries of one list begin in the same column";
    moved(stop, dash, dash + 1, "this entry is not in line with the one before it", column(line).cmp(&column(before)), help)
}

/// A key among the entries of a list, or an entry among keys.
pub(super) fn mixed(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = out_of_line(stop)?;
    let before = before.iter().rev().find(|before| before.first - before.start == line.first - line.start)?;
    match (before.dash, line.dash) {
        (None, Some(dash)) => Some(
            stop.mistake(dash, dash + 1, "an entry of a list stands among keys")
                .labelled("YAML reads this as an entry of a list")
                .help("take the dash out, or give the list a key of its own and indent it"),
        ),
        (Some(_), None) => Some(
            stop.mistake(line.content, key_end(stop, line)?, "a key stands among the entries of a list")
                .labelled("no dash stands before it")
                .help("write `- ` before it, or indent it so that it belongs to the entry above"),
        ),
        _ => None,
    }
}

/// `{label: Syd}` above or below entries of a list, without a dash of its own.
pub(super) fn no_dash(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let is_bare = |line: &&Line| line.dash.is_none() && stop.text[line.content..line.end].starts_with(['{', '[']);
    let below = before.last().filter(|above| above.dash.is_some() && line.first - line.start <= above.column());
    let first = before.last().filter(|_| line.dash == Some(line.first)).filter(is_bare);
    let line = below.and(Some(line)).filter(is_bare).or(first)?;
    let entry = stop.text[line.first..line.end].trim_end();
    Some(
        stop.mistake(line.first, line.first + 1, "there is no dash before this entry")
            .labelled("an entry of a list needs a dash and a space before it")
            .help(format!("write `- {entry}`")),
    )
}

/// A line of a text after `|` or `>` that begins further out than its first line.
pub(super) fn line_of_text(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = out_of_line(stop)?;
    let opening = before.last().filter(|before| before.opens_text && key_end(stop, line).is_none())?;
    let is_out = line.column() > opening.column();
    is_out.then(|| {
        stop.mistake(line.first, line.end, "this line begins further out than the text it belongs to")
            .labelled("begins further out")
            .help("let every line of the text begin at least as far in as its first line")
    })
}

/// A list below a key that has a text already.
pub(super) fn below_value(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = out_of_line(stop)?;
    let above = before.last().filter(|above| above.colon.is_some() && !above.opens_text)?;
    let value = above.value(stop.text);
    let is_below = line.dash == Some(line.first) && line.first - line.start > above.column();
    if !is_below || value.is_empty() || value.starts_with(['"', '\'', '[', '{', '&', '!', '#']) {
        return None;
    }
    let end = stop.text[..above.end].trim_end().len();
    Some(
        stop.mistake(end - value.len(), end, "a list stands below a key that has a value already")
            .labelled("the value stands here")
            .help("take the value out, or give the list a key of its own; if all of it is one text, put that in quotes"),
    )
}

/// A line such as `----` or `***` that is meant to divide records.
pub(super) fn divider(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let is_divider = |line: &&Line| {
        let content = stop.text[line.first..line.end].trim_end();
        content.len() > 1 && ["-", "*", "=", "_", "+"].iter().any(|sign| content.trim_start_matches(sign).is_empty())
    };
    let line = Some(line).filter(is_divider).or_else(|| before.last().filter(is_divider))?;
    Some(
        stop.mistake(line.first, line.end, "this line divides nothing")
            .labelled("YAML reads this as text")
            .help("write `---` alone, at the beginning of the line, to divide records; take it out in a list"),
    )
}

/// `--- kind: role`, and a line that begins with `%`.
pub(super) fn beside_division(stop: &Stop<'_>) -> Option<Diagnostic> {
    let start = line_start(stop.text, stop.at);
    let line = &stop.text[start..line_end(stop.text, start)];
    if line.starts_with("--- ") && stop.at > start {
        let diagnostic = stop.mistake(stop.at, start + line.len(), "a record begins on the line that divides records");
        return Some(diagnostic.labelled("begins here").help("write it on the next line, below `---`"));
    }
    let above = line_start(stop.text, start.saturating_sub(1));
    let at = [start, above].into_iter().find(|at| stop.text[*at..].starts_with('%'))?;
    Some(
        stop.mistake(at, at + 1, "this line begins with `%`")
            .labelled("YAML reads this as an instruction to itself")
            .help("take the line out; if it belongs to a text, indent it or put the text in quotes"),
    )
}

/// `---` between two lines of one record.
pub(super) fn divided_record(origin: Origin<'_>, outline: &Outline) -> Option<Diagnostic> {
    let lines = &outline.lines;
    let begins = |index: usize| outline.divisions[..index].last().map_or(0, |(_, count)| *count);
    let divided = outline.divisions.iter().enumerate().find(|(index, (_, count))| {
        let (first, before, after) = (lines[..*count].get(begins(*index)), lines[..*count].last(), lines.get(*count));
        let (Some(first), Some(before), Some(after)) = (first, before, after) else { return false };
        let indent = |line: &Line| line.first - line.start;
        indent(first) == 0 && indent(after) > 0 && indent(after) == before.column() && after.dash.is_none() && after.colon.is_some()
    });
    let (_, (at, _)) = divided?;
    Some(
        origin
            .mistake(*at, at + 3, "a line of dashes divides one record in two")
            .labelled("the record above ends here")
            .help("take it out, or begin a new record after it at the beginning of a line"),
    )
}

/// `note: |` with its text right below the key instead of further in.
pub(super) fn text_not_indented(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = stop.lines()?;
    let opening = before.last().filter(|before| before.opens_text && line.column() <= before.column())?;
    let sign = opening.value(stop.text).chars().next()?;
    let is_first = opening.value(stop.text).len() <= 2 && stop.text[opening.end..line.start].trim().is_empty();
    (is_first && key_end(stop, line).is_none()).then(|| {
        stop.mistake(line.first, line.end, format!("the text after `{sign}` is not indented"))
            .labelled("begins no further in than its key")
            .help("indent every line of the text with two spaces more than its key")
    })
}

/// An empty line of blanks after `|` that reaches further in than the text below it.
pub(super) fn blanks_before_text(stop: &Stop<'_>) -> Option<Diagnostic> {
    let opening = stop.outline.lines.last().filter(|line| line.opens_text && line.end < stop.at)?;
    let between = &stop.text[opening.end..line_start(stop.text, stop.at)];
    let blanks = between.trim_end_matches(['\n', '\r']);
    let start = line_start(stop.text, opening.end + blanks.len());
    let is_deeper = between.trim().is_empty() && blanks.len() > between.trim_start_matches(['\n', '\r']).len().min(1);
    (is_deeper && start > opening.end).then(|| {
        stop.mistake(start, opening.end + blanks.len(), "an empty line reaches further in than the text below it")
            .labelled("spaces alone stand here")
            .help("take the spaces out of the empty line")
    })
}

fn moved(stop: &Stop<'_>, start: usize, end: usize, message: &str, way: Ordering, help: &str) -> Option<Diagnostic> {
    let label = match way {
        Ordering::Less => "begins further out",
        Ordering::Greater => "begins further in",
        Ordering::Equal => return None,
    };
    Some(stop.mistake(start, end, message).labelled(label).help(help))
}

/// The line that the parser could not place, and those before it.
fn out_of_line<'a>(stop: &'a Stop<'_>) -> Option<(&'a Line, &'a [Line])> {
    let is_out = matches!(
        stop.kind(),
        Some(
            ErrorKind::ExpectedBlockMappingKey
                | ErrorKind::ExpectedBlockSequenceEntry
                | ErrorKind::MappingValueNotAllowed
                | ErrorKind::BlockSequenceEntryNotAllowed
                | ErrorKind::MappingKeyNotAllowed
                | ErrorKind::InvalidIndentation
                | ErrorKind::ExpectedDocumentStart
        )
    );
    stop.lines().filter(|_| is_out)
}

/// Where the key of a line ends, if it looks like one.
fn key_end(stop: &Stop<'_>, line: &Line) -> Option<usize> {
    let content = &stop.text[line.content..line.end];
    let length = content.find(": ").or_else(|| content.trim_end().strip_suffix(':').map(str::len))?;
    let key = content[..length].trim_matches(['"', '\'']);
    super::keys::is_key(key).then_some(line.content + length)
}
