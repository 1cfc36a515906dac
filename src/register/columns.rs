//! The columns of a register's CSV.

use std::collections::BTreeSet;

use super::Entry;
use crate::{Error, Result};

/// What a column of the file says, told from its name.
enum Column {
    Name,
    Aliases,
    Id(String),
    Region,
    Body,
    Post,
    TileRow,
    TileCol,
    Other,
}

impl Column {
    fn of(header: &str) -> Self {
        match header {
            "name" => Self::Name,
            "region" => Self::Region,
            "post" => Self::Post,
            "tile_row" => Self::TileRow,
            "tile_col" => Self::TileCol,
            "slug" | "wikidata" => Self::Id(header.into()),
            _ if header == "aliases" || header.starts_with("aliases_") => Self::Aliases,
            _ if header.ends_with("_body") => Self::Body,
            _ if header.ends_with("_rank") || header.ends_with("_officer") => Self::Post,
            _ => header
                .strip_prefix("id.")
                .or_else(|| header.strip_suffix("_code"))
                .map_or(Self::Other, |scheme| Self::Id(scheme.into())),
        }
    }
}

pub(super) fn parse(text: &str) -> Result<Vec<Entry>> {
    let at = |line: u64, problem: String| Error::Register { line, problem };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| at(1, error.to_string()))?.clone();
    let columns: Vec<Column> = headers.iter().map(Column::of).collect();
    if !columns.iter().any(|column| matches!(column, Column::Name)) {
        return Err(at(1, "no column `name`".into()));
    }

    let mut entries: Vec<Entry> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            at(error.position().map_or(0, csv::Position::line), error.to_string())
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        let entry = entry(&columns, &row).map_err(|problem| at(line, problem))?;
        let ids = entry.ids.iter().map(|(scheme, id)| (scheme.clone(), id.clone()));
        for (what, value) in ids.chain([("name".to_owned(), entry.name.clone())]) {
            if !seen.insert((what.clone(), value.clone())) {
                return Err(at(line, format!("{what} `{value}` stands twice")));
            }
        }
        entries.push(entry);
    }
    Ok(entries)
}

fn entry(columns: &[Column], row: &csv::StringRecord) -> Result<Entry, String> {
    let mut entry = Entry::default();
    let mut tile = (None, None);
    for (column, field) in columns.iter().zip(row).filter(|(_, field)| !field.is_empty()) {
        match column {
            Column::Name => field.clone_into(&mut entry.name),
            Column::Aliases => {
                let aliases = field.split('|').map(str::trim).filter(|alias| !alias.is_empty());
                entry.aliases.extend(aliases.map(str::to_owned));
            }
            Column::Id(scheme) => {
                entry.ids.insert(scheme.clone(), field.to_owned());
            }
            Column::Region => entry.region = Some(field.to_owned()),
            Column::Body => entry.bodies.push(field.to_owned()),
            Column::Post => entry.post = Some(field.to_owned()),
            Column::TileRow => tile.0 = Some(position(field)?),
            Column::TileCol => tile.1 = Some(position(field)?),
            Column::Other => {}
        }
    }
    if entry.name.is_empty() {
        return Err("no name".into());
    }
    entry.tile = tile.0.zip(tile.1);
    Ok(entry)
}

fn position(field: &str) -> Result<u8, String> {
    field.parse().map_err(|_| format!("tile `{field}` is no number from 0 to 255"))
}
