use super::ImportMistake;
use super::cells::{Cell, Filling, Rows};
use super::{CellPlace, Report};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;

/// What may stand between cells.
pub(super) const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The text of a file, whatever its encoding: what is not UTF-8 and does not say what it is comes from an older spreadsheet.
pub(super) fn decode<'a>(bytes: &'a [u8], report: &mut Report) -> Result<Cow<'a, str>, ImportMistake> {
    let marked = Encoding::for_bom(bytes);
    let text = match (marked, std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        (None, Ok(text)) => Cow::Borrowed(text),
        (None, Err(_)) => {
            report.note("the file is not UTF-8 and was read as Windows-1252");
            WINDOWS_1252.decode_without_bom_handling(bytes).0
        }
    };
    match text.find('\0') {
        None => Ok(text),
        Some(at) => {
            let row = text[..at].matches('\n').count() + 1;
            let mistake = ImportMistake::of_file("unreadable-file", "the file is no text: a NUL stands in it");
            Err(mistake.help("export it again as CSV (UTF-8) or XLSX").at(CellPlace { row, column: None, heading: String::new() }))
        }
    }
}

/// The separator that the first line gives (`sep=;`, as some spreadsheets write), and the text after that line.
pub(super) fn declared(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = line.trim_end_matches('\r').strip_prefix("sep=").and_then(|sign| sign.chars().next());
    match named.filter(|sign| SEPARATORS.contains(sign)) {
        Some(sign) => (Some(sign), rest),
        None => (None, text),
    }
}

/// Takes a text apart. Rows are counted as a spreadsheet shows them: blank ones count, and a line break inside
/// quotation marks does not. This and the place of an open quotation mark are what a library would not tell.
pub(super) fn parse(text: &str, separator: char) -> Result<Rows, ImportMistake> {
    let mut filling = Filling::default();
    fill(text, separator, usize::MAX, &mut filling)?;
    Ok(filling.rows())
}

/// The first `most` rows, or those before the first that cannot be read.
pub(super) fn beginning(text: &str, separator: char, most: usize) -> Rows {
    let mut filling = Filling::default();
    let _ = fill(text, separator, most, &mut filling);
    filling.rows()
}

fn fill(text: &str, separator: char, most: usize, filling: &mut Filling) -> Result<(), ImportMistake> {
    let mut rest = text;
    let mut row = 0;
    while !rest.is_empty() && row < most {
        filling.begin(row)?;
        rest = parse_row(rest, separator, row, filling)?;
        row += 1;
    }
    Ok(())
}

/// Reads one row; what is left of the text.
fn parse_row<'a>(text: &'a str, separator: char, row: usize, filling: &mut Filling) -> Result<&'a str, ImportMistake> {
    let mut rest = text;
    for column in 0.. {
        let (cell, after) = parse_cell(rest, separator).ok_or_else(|| open_quote(row, column))?;
        filling.set(row, column, Cell::of(&cell))?;
        let mut signs = after.chars();
        match signs.next() {
            Some(sign) if sign == separator => rest = signs.as_str(),
            Some('\r') => return Ok(signs.as_str().strip_prefix('\n').unwrap_or(signs.as_str())),
            Some(_) => return Ok(signs.as_str()),
            None => return Ok(""),
        }
    }
    Ok("")
}

/// Reads one cell; the text from its end on. None where a quotation mark is never closed.
fn parse_cell(text: &str, separator: char) -> Option<(Cow<'_, str>, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([separator, '\n', '\r']).unwrap_or(text.len());
        return Some((Cow::Borrowed(&text[..end]), &text[end..]));
    };
    let mut cell = String::new();
    let mut rest = quoted;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        let Some(after_two) = after.strip_prefix('"') else {
            // What some programs write after the closing mark belongs to the cell.
            let end = after.find([separator, '\n', '\r']).unwrap_or(after.len());
            cell.push_str(&after[..end]);
            return Some((Cow::Owned(cell), &after[end..]));
        };
        cell.push('"');
        rest = after_two;
    }
}

fn open_quote(row: usize, column: usize) -> ImportMistake {
    ImportMistake::of_file("unreadable-file", "a quotation mark is opened and never closed")
        .help("close it in the file, or export the file again")
        .at(CellPlace { row: row + 1, column: Some(column + 1), heading: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let rows = parse(text, ';').expect("sound");
        rows.iter().map(|row| row.iter().map(Cell::text).collect()).collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        assert_eq!(rows("a;b\r\n\r\n\"x\ny\";2\r\n"), [vec!["a", "b"], vec![], vec!["x\ny", "2"]]);
    }

    #[test]
    fn quotation_marks_are_taken_as_meant() {
        assert_eq!(rows("\"a;\"\"b\"\"\";c"), [vec!["a;\"b\"", "c"]]);
        assert_eq!(rows("a \"b\";\"c\" d"), [vec!["a \"b\"", "c d"]]);
        let mistake = parse("a;b\nc;\"d", ';').expect_err("never closed");
        assert_eq!(mistake.place.map(|place| (place.row, place.column)), Some((2, Some(2))));
    }
}
