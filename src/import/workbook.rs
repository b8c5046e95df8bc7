use super::ImportMistake;
use super::cells::{Cell, Filling, Rows, too_large};
use calamine::{DataRef, Reader as _, Xlsx};
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A workbook that was unpacked and looked through.
pub(super) struct Workbook {
    book: Xlsx<Cursor<Vec<u8>>>,
}

/// What the parts of a workbook may unfold to.
const MOST_UNPACKED: usize = 100 << 20;
const MOST_PARTS: usize = 2_000;

impl Workbook {
    /// Opens a workbook.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ImportMistake> {
        let plain = unpack(bytes)?;
        let book = guarded(|| Xlsx::new(Cursor::new(plain)).map_err(|_| damaged()))?;
        Ok(Self { book })
    }

    /// The names of its sheets, in order.
    pub(super) fn names(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// The cells of one sheet; nothing of a sheet that holds none, such as a chart.
    pub(super) fn rows(&mut self, name: &str) -> Result<Rows, ImportMistake> {
        guarded(|| {
            let Ok(mut cells) = self.book.worksheet_cells_reader(name) else { return Ok(Rows::new()) };
            let mut filling = Filling::default();
            while let Some(cell) = cells.next_cell().map_err(|_| damaged())? {
                let (row, column) = cell.get_position();
                filling.set(row as usize, column as usize, read_cell(cell.get_value()))?;
            }
            Ok(filling.rows())
        })
    }
}

fn read_cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[allow(clippy::cast_precision_loss, reason = "a spreadsheet holds no whole number that a float does not")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(truth) => Cell::of(if *truth { "true" } else { "false" }),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::of(text),
        DataRef::SharedString(text) => Cell::of(text),
        DataRef::DateTime(time) => Cell::Text(date(time)),
        DataRef::Error(error) => Cell::of(&error.to_string()),
    }
}

/// A date as it is written in records; what is shorter than a day as a clock shows it.
fn date(time: &calamine::ExcelDateTime) -> String {
    let (year, month, day, hour, minute, _, _) = time.to_ymd_hms_milli();
    match (time.as_f64() < 1.0 || time.is_duration(), hour, minute) {
        (true, _, _) => format!("{hour}:{minute:02}"),
        (false, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        (false, _, _) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

/// The parts of a workbook that hold cells, unpacked within a budget and packed again without compression: what is read after
/// this is no larger than it looks.
fn unpack(bytes: &[u8]) -> Result<Vec<u8>, ImportMistake> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if packed.len() > MOST_PARTS {
        return Err(too_large(format!("the workbook has more than {MOST_PARTS} parts")));
    }
    let mut plain = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = MOST_UNPACKED;
    for index in 0..packed.len() {
        let mut part = packed.by_index(index).map_err(|_| damaged())?;
        let name = part.name().map_err(|_| damaged())?.into_owned();
        let holds_cells = [".xml", ".rels"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
        if part.is_dir() || !holds_cells {
            continue;
        }
        let mut text = Vec::new();
        let limit = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        part.by_ref().take(limit).read_to_end(&mut text).map_err(|_| damaged())?;
        left = left
            .checked_sub(text.len())
            .ok_or_else(|| too_large(format!("the workbook unfolds to more than {} MB", MOST_UNPACKED >> 20)))?;
        look_through(&text)?;
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        plain.start_file(name, options).map_err(|_| damaged())?;
        plain.write_all(&text).map_err(|_| damaged())?;
    }
    Ok(plain.finish().map_err(|_| damaged())?.into_inner())
}

/// Refuses what calamine trusts: a count that would reserve more memory than there is, and places beyond any sheet.
fn look_through(text: &[u8]) -> Result<(), ImportMistake> {
    let mut reader = quick_xml::Reader::from_reader(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| damaged())? {
            Event::Start(element) | Event::Empty(element) => look_at(&element, text.len())?,
            Event::Eof => return Ok(()),
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

fn look_at(element: &BytesStart<'_>, size: usize) -> Result<(), ImportMistake> {
    let name = element.local_name();
    let name: &str = name.as_ref();
    if !["c", "row", "dimension", "sst"].contains(&name) {
        return Ok(());
    }
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| damaged())?;
        let key: &str = attribute.key.as_ref();
        let value: &str = attribute.value.as_ref();
        let is_sound = match (name, key) {
            ("sst", "uniqueCount") => value.parse::<usize>().is_ok_and(|count| count <= size),
            ("c", "r") => position(value).is_some(),
            ("row", "r") => value.len() <= LONGEST_ROW,
            ("dimension", "ref") => is_area(value),
            _ => true,
        };
        if !is_sound {
            return Err(damaged());
        }
    }
    Ok(())
}

/// The digits of the last row a spreadsheet has.
const LONGEST_ROW: usize = 7;

/// Column and row of `C7`, as letters and digits that have no more places than a sheet.
fn position(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || row.len() > LONGEST_ROW || !letters.chars().all(|letter| letter.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.to_ascii_uppercase().bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    row.parse().ok().filter(|row| *row > 0).map(|row| (column, row))
}

fn is_area(text: &str) -> bool {
    match text.split_once(':') {
        None => position(text).is_some(),
        Some((first, last)) => {
            let (first, last) = (position(first), position(last));
            first.zip(last).is_some_and(|(first, last)| first.0 <= last.0 && first.1 <= last.1)
        }
    }
}

/// A fault of the library in a damaged file is a damaged file to its reader.
fn guarded<T>(read: impl FnOnce() -> Result<T, ImportMistake>) -> Result<T, ImportMistake> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged()))
}

pub(super) fn damaged() -> ImportMistake {
    ImportMistake::of_file("unreadable-file", "the file is damaged, or no XLSX workbook")
        .help("open it in a spreadsheet program and save it again as XLSX or CSV")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_beyond_any_sheet_are_refused() {
        assert_eq!(position("C7"), Some((3, 7)));
        assert_eq!(position("XFD1048576"), Some((16_384, 1_048_576)));
        assert!(["", "7", "C", "C0", "ABCD1", "A12345678", "Å1", "A1x"].iter().all(|text| position(text).is_none()));
        assert!(is_area("A1:C7") && is_area("B2") && !is_area("C7:A1") && !is_area("A1:"));
    }
}
