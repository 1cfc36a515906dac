//! A table as Parquet, for programs that read columns.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{StringBuilder, UInt64Builder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;

use super::table::{Cell, Column, Kind};

/// Rows that are gathered before they are written.
const GATHERED: usize = 8_192;

/// A table on its way into a Parquet file.
#[derive(Debug)]
pub(crate) struct Parquet<W: Write + Send> {
    writer: ArrowWriter<W>,
    schema: Arc<Schema>,
    rows: Vec<Vec<Cell>>,
}

impl<W: Write + Send> Parquet<W> {
    pub(crate) fn begin(out: W, columns: &[Column]) -> io::Result<Self> {
        let fields = columns.iter().map(|column| {
            let kind = match column.kind {
                Kind::Number => DataType::UInt64,
                Kind::Text | Kind::Date => DataType::Utf8,
            };
            let about = [("description".to_owned(), column.about.clone())];
            Field::new(&column.name, kind, true).with_metadata(HashMap::from(about))
        });
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let writer = ArrowWriter::try_new(out, Arc::clone(&schema), None)?;
        Ok(Self { writer, schema, rows: Vec::new() })
    }

    pub(crate) fn row(&mut self, row: Vec<Cell>) -> io::Result<()> {
        self.rows.push(row);
        if self.rows.len() < GATHERED { Ok(()) } else { self.write() }
    }

    fn write(&mut self) -> io::Result<()> {
        let fields = self.schema.fields().iter().enumerate();
        let columns = fields.map(|(index, field)| {
            let cells = self.rows.iter().map(|row| &row[index]);
            match field.data_type() {
                DataType::UInt64 => numbers(cells),
                _ => texts(cells),
            }
        });
        let columns: Vec<ArrayRef> = columns.collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns);
        self.writer.write(&batch.map_err(io::Error::other)?)?;
        self.rows.clear();
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.write()?;
        Ok(self.writer.into_inner()?)
    }
}

fn numbers<'a>(cells: impl Iterator<Item = &'a Cell>) -> ArrayRef {
    let mut numbers = UInt64Builder::new();
    for cell in cells {
        numbers.append_option(match cell {
            Cell::Number(number) => Some(*number),
            _ => None,
        });
    }
    Arc::new(numbers.finish())
}

fn texts<'a>(cells: impl Iterator<Item = &'a Cell>) -> ArrayRef {
    let mut texts = StringBuilder::new();
    for cell in cells {
        texts.append_option(match cell {
            Cell::Text(text) => Some(text),
            _ => None,
        });
    }
    Arc::new(texts.finish())
}
