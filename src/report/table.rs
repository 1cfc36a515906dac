//! Tables: columns that say what they hold, and rows of cells. CSV, the data
//! package and Parquet are three ways of writing one.

use std::io::Write;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) about: String,
    /// The only values that it may hold, where they are known.
    pub(crate) values: Vec<String>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Date,
    Number,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(u64),
}

impl Column {
    pub(crate) fn new(name: impl Into<String>, kind: Kind, about: impl Into<String>) -> Self {
        Self { name: name.into(), kind, about: about.into(), values: Vec::new() }
    }

    pub(crate) fn text(name: impl Into<String>, about: impl Into<String>) -> Self {
        Self::new(name, Kind::Text, about)
    }

    pub(crate) fn one_of(mut self, values: impl IntoIterator<Item = String>) -> Self {
        for value in values {
            if !self.values.contains(&value) {
                self.values.push(value);
            }
        }
        self
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl Cell {
    pub(crate) fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::from)
    }

    pub(crate) fn number(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// A table on its way into a CSV file.
#[derive(Debug)]
pub(crate) struct Csv<W: Write>(csv::Writer<W>);

impl<W: Write> Csv<W> {
    /// Begins a file. `excel` puts the byte order mark first, without which
    /// Excel takes UTF-8 for the local code page.
    pub(crate) fn begin(mut out: W, columns: &[Column], excel: bool) -> std::io::Result<Self> {
        if excel {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(columns.iter().map(|column| &column.name))?;
        Ok(Self(csv))
    }

    pub(crate) fn row(&mut self, cells: &[Cell]) -> std::io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Empty => self.0.write_field("")?,
                Cell::Text(text) => self.0.write_field(harmless(text))?,
                Cell::Number(number) => self.0.write_field(number.to_string())?,
            }
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    pub(crate) fn finish(self) -> std::io::Result<W> {
        self.0.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// Text that no spreadsheet runs: an apostrophe goes before whatever would begin
/// a formula. `＝` and its like are folded to `=` by some imports.
pub(crate) fn harmless(text: &str) -> String {
    const RUN: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_run = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).starts_with(RUN);
    let text = text.replace('\0', "\u{fffd}");
    if is_run { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_made_harmless() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        assert_eq!(harmless("1 = 1, it's said"), "1 = 1, it's said");
    }

    #[test]
    fn excel_gets_its_mark_and_cells_are_quoted() {
        let columns = [Column::text("a", ""), Column::new("b", Kind::Number, "")];
        let mut csv = Csv::begin(Vec::new(), &columns, true).unwrap();
        csv.row(&[Cell::from("x,\"y\"\nz"), Cell::number(7)]).unwrap();
        let written = String::from_utf8(csv.finish().unwrap()).unwrap();
        assert_eq!(written, "\u{feff}a,b\n\"x,\"\"y\"\"\nz\",7\n");
    }
}
