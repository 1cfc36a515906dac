//! What a run leaves behind: tables, pages and descriptions, each written from
//! the same outcomes.

use crate::record::Record;
use crate::register::Entry;

mod about;
mod annotations;
mod context;
mod datapackage;
pub(crate) mod findings;
mod html;
pub(crate) mod organisations;
#[cfg(feature = "arrow")]
mod parquet;
mod schema;
mod table;

pub use about::{About, SourceUrl};
pub use html::HtmlReport;
pub use schema::schema;

pub(crate) use annotations::Annotations;
pub(crate) use datapackage::{Resource, datapackage};
pub(crate) use organisations::Organisations;
#[cfg(feature = "arrow")]
pub(crate) use parquet::Parquet;
pub(crate) use table::{Cell, Csv};

use table::Column;

/// The columns that say which organisation a row is about.
fn whom(about: &About) -> Vec<Column> {
    let mut columns = vec![
        Column::text("organisation", "Name in the register; empty where it is not registered"),
        Column::text("as_written", "What the letter calls it"),
        Column::text("region", "Its region, from the register"),
    ];
    let schemes = about.schemes().into_iter();
    columns.extend(schemes.map(|scheme| {
        Column::text(format!("id.{scheme}"), format!("Its identifier under `{scheme}`"))
    }));
    columns
}

fn whom_of(record: &Record, about: &About) -> Vec<Cell> {
    let organisation = &record.organisation;
    let entry = organisation.name.as_deref().and_then(|name| about.register.get(name));
    let mut cells = vec![
        Cell::maybe(organisation.name.as_deref()),
        Cell::maybe(organisation.as_written.as_deref()),
        Cell::maybe(entry.and_then(|entry| entry.region.as_deref())),
    ];
    let ids = about.schemes().into_iter().map(|scheme| organisation.ids.get(scheme));
    cells.extend(ids.map(|id| Cell::maybe(id.map(String::as_str))));
    cells
}

fn whom_entry(entry: &Entry, about: &About) -> Vec<Cell> {
    let mut cells =
        vec![Cell::from(&*entry.name), Cell::Empty, Cell::maybe(entry.region.as_deref())];
    let ids = about.schemes().into_iter().map(|scheme| entry.ids.get(scheme));
    cells.extend(ids.map(|id| Cell::maybe(id.map(String::as_str))));
    cells
}

/// The columns that say which letter a row comes from.
fn which() -> [Column; 3] {
    [
        Column::text("source", "The file that was read, as a path below the folder"),
        Column::text("source_sha256", "SHA-256 of that file"),
        Column::text("source_link", "Where the letter is published"),
    ]
}

fn which_of(record: &Record, page: usize, about: &About) -> [Cell; 3] {
    let link = about.link.as_ref().map(|link| link.of(record, page));
    [
        Cell::from(&*record.source.id),
        Cell::from(&*record.source.sha256),
        Cell::maybe(link.as_deref()),
    ]
}
