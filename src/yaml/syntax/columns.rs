use super::Stop;
use super::outline::Line;
use crate::diagnostics::Diagnostic;
use serde_yaml::granit_parser::ErrorKind;
use std::cmp::Ordering;

/// A key that begins further in or out than its neighbours.
pub(super) fn key(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (line, before) = out_of_line(stop)?;
    let end = key_end(stop, line)?;
    let before = before.last().filter(|before| before.colon.is_some())?;
    let help = "let the keys of one record begin in the same column";
    moved(stop, line.content, end, "this key is not in line with the one before it", line.column().cmp(&before.column()), help)
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
