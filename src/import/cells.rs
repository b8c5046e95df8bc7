use super::{CellPlace, ImportMistake};

/// What stands in one place of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    #[default]
    Empty,
    /// Words, without blanks around them and without signs that nobody can see.
    Text(String),
    /// A number that the file itself holds as one.
    Number(f64),
}

/// A sheet: rows and cells as a spreadsheet counts them, from 0.
pub(super) type Rows = Vec<Vec<Cell>>;

/// The sheet that was chosen.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) rows: Rows,
    /// The row of the headings.
    pub(super) header: usize,
}

/// A file may be no larger than this.
pub(super) const MOST_BYTES: usize = 20 << 20;
const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 2_000;
/// A record of more answers than this could not be read back.
const MOST_CELLS: usize = 1_000_000;
const MOST_TEXT: usize = 64 << 20;

/// Sets cells one by one and says stop when there are too many.
#[derive(Debug, Default)]
pub(super) struct Filling {
    rows: Rows,
    cells: usize,
    text: usize,
}

impl Filling {
    /// Whether another row may begin at `row`.
    pub(super) fn begin(&mut self, row: usize) -> Result<(), ImportMistake> {
        if row >= MOST_ROWS {
            return Err(too_large(format!("the file has more than {MOST_ROWS} rows")));
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        Ok(())
    }

    /// Sets a cell; an empty one takes no room, however far out it stands.
    pub(super) fn set(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), ImportMistake> {
        if cell == Cell::Empty {
            return Ok(());
        }
        self.begin(row)?;
        if column >= MOST_COLUMNS {
            return Err(too_large(format!("the file has more than {MOST_COLUMNS} columns")));
        }
        self.cells += 1;
        self.take_text(if let Cell::Text(text) = &cell { text.len() } else { 0 })?;
        if self.cells > MOST_CELLS {
            return Err(too_large(format!("the file has more than {MOST_CELLS} cells that are filled")));
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(())
    }

    fn take_text(&mut self, length: usize) -> Result<(), ImportMistake> {
        self.text += length;
        if self.text > MOST_TEXT {
            return Err(too_large(format!("the file unfolds to more than {} MB of text", MOST_TEXT >> 20)));
        }
        Ok(())
    }

    pub(super) fn rows(self) -> Rows {
        self.rows
    }
}

/// The message for a file that holds more than a survey can need.
pub(super) fn too_large(message: String) -> ImportMistake {
    ImportMistake::of_file("too-large", message)
        .help("delete what is no answer, or divide the file and import each part under its own partnership")
}

impl Cell {
    /// A cell of this text.
    pub(super) fn of(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let seen: String = text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
        let seen = seen.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
        if seen.is_empty() { Self::Empty } else { Self::Text(seen.to_owned()) }
    }

    /// Its words; those of a number as English writes it.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

impl Table {
    /// The cell at a row and column, which may lie outside.
    pub(super) fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&Cell::Empty)
    }

    /// The heading of a column.
    pub(super) fn heading(&self, column: usize) -> String {
        self.cell(self.header, column).text()
    }

    /// The rows below the headings.
    pub(super) fn below(&self) -> std::ops::Range<usize> {
        self.header + 1..self.rows.len()
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().skip(self.header).map(Vec::len).max().unwrap_or(0)
    }

    /// A place as a spreadsheet shows it.
    pub(super) fn place(&self, row: usize, column: usize) -> CellPlace {
        CellPlace { row: row + 1, column: Some(column + 1), heading: short(&self.heading(column)) }
    }

    /// A column as a person finds it: its letters and heading.
    pub(super) fn named(&self, column: usize) -> String {
        let heading = short(&self.heading(column));
        let heading = if heading.is_empty() { "(no heading)".to_owned() } else { format!("\"{heading}\"") };
        format!("{} {heading}", letters(column))
    }
}

/// The letters of a column, from 0: A, B, … Z, AA.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Words on one line, cut where they are long.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_SHOWN {
        return line;
    }
    line.chars().take(LONGEST_SHOWN - 1).chain(['…']).collect()
}

const LONGEST_SHOWN: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
