//! forces.csv: one row for each organisation, with a letter or without.

use std::collections::BTreeMap;

use super::about::{About, PLAN};
use super::table::{Cell, Column, Kind};
use crate::record::{Outcome, Person, Record};

pub(crate) fn columns(about: &About) -> Vec<Column> {
    let groups = about.recommendation.groups().map(|group| group.id().to_string());
    let mut columns = super::whom(about);
    columns.extend([
        Column::new("tile_row", Kind::Number, "Row on a tile-grid map, counting from 0"),
        Column::new("tile_col", Kind::Number, "Column on a tile-grid map, counting from 0"),
        Column::new("letters", Kind::Number, "How many letters there are about it"),
        Column::text("overview_group", "The group of the national overview")
            .one_of(groups.chain(["undetermined".into()])),
        Column::text("plan", "The verdict on the plan as a whole"),
        Column::text("plan_certainty", "How sure that reading is"),
        Column::text("plan_quote", "The words that decide it"),
    ]);
    for element in about.recommendation.elements() {
        let id = element.id();
        columns.push(Column::text(id.as_str(), element.label()));
        columns.push(Column::text(format!("{id}_certainty"), "How sure that reading is"));
    }
    columns.extend([
        Column::new("open", Kind::Number, "Elements whose reading is ambiguous or conflicting"),
        Column::text("review", "What a person should look at"),
        Column::new("date", Kind::Date, "The date of the letter"),
        Column::text("subject", "Its subject line"),
        Column::text("addressee", "To whom it is addressed"),
        Column::text("copied_to", "Who gets a copy"),
        Column::text("sender", "Who signed it"),
        Column::text("text_quality", "How well its text reads")
            .one_of(["good", "fair", "poor"].map(str::to_owned)),
        Column::new("pages", Kind::Number, "How many pages it has"),
    ]);
    columns.extend(super::which());
    columns
}

/// The table in the making. It holds a row for each letter until the end,
/// since only then is it known who got none.
#[derive(Debug, Default)]
pub(crate) struct Organisations {
    rows: Vec<(String, Vec<Cell>)>,
}

impl Organisations {
    pub(crate) fn add(&mut self, outcome: &Outcome, about: &About) {
        if let Outcome::Record(record) = outcome {
            self.rows.push((record.called().to_owned(), row(record, about)));
        }
    }

    /// The rows: the register's order, then the others by name.
    pub(crate) fn rows(self, about: &About) -> Vec<Vec<Cell>> {
        let width = columns(about).len();
        let letters_at = super::whom(about).len() + 2;
        let mut named: BTreeMap<String, Vec<Vec<Cell>>> = BTreeMap::new();
        for (name, row) in self.rows {
            named.entry(name).or_default().push(row);
        }
        let mut rows = Vec::new();
        for entry in about.register.entries() {
            if let Some(letters) = named.remove(&entry.name) {
                rows.push(letters);
            } else {
                let mut row = super::whom_entry(entry, about);
                row.extend(tile(entry.tile));
                row.push(Cell::Number(0));
                row.resize(width, Cell::Empty);
                rows.push(vec![row]);
            }
        }
        rows.extend(named.into_values());
        for letters in &mut rows {
            let count = Cell::number(letters.len());
            for row in letters.iter_mut().filter(|row| row[letters_at] == Cell::Empty) {
                row[letters_at] = count.clone();
            }
        }
        rows.into_iter().flatten().collect()
    }
}

fn row(record: &Record, about: &About) -> Vec<Cell> {
    let entry = record.organisation.name.as_deref().and_then(|name| about.register.get(name));
    let mut row = super::whom_of(record, about);
    row.extend(tile(entry.and_then(|entry| entry.tile)));
    row.extend([
        Cell::Empty,
        Cell::from(record.overview_group.as_str()),
        Cell::from(record.plan.status.as_str()),
        Cell::from(record.plan.certainty.as_str()),
        Cell::from(record.plan.quote()),
    ]);
    for element in about.recommendation.elements() {
        let finding = record.elements.get(element.id().as_str());
        row.push(Cell::maybe(finding.map(|finding| finding.status.as_str())));
        row.push(Cell::maybe(finding.map(|finding| finding.certainty.as_str())));
    }
    let open = record.elements.iter().filter(|(_, finding)| !finding.is_firm()).count();
    let notes = record.review.iter().map(|note| {
        let of = note.element.as_ref().map_or(PLAN, |element| element.as_str());
        format!("{} ({of}): {}", note.code, note.message)
    });
    let letter = &record.letter;
    let sender = letter.sender.as_ref().and_then(|sender| sender.name.as_deref());
    let copied: Vec<String> = letter.copied_to.iter().map(person).collect();
    row.extend([
        Cell::number(open),
        Cell::from(notes.collect::<Vec<_>>().join(" | ")),
        Cell::maybe(letter.date.as_deref()),
        Cell::maybe(letter.subject.as_deref()),
        Cell::from(letter.addressee.as_ref().map(person).unwrap_or_default()),
        Cell::from(copied.join("; ")),
        Cell::maybe(sender),
        Cell::from(record.source.text_quality.as_str()),
        Cell::number(record.source.pages),
    ]);
    row.extend(super::which_of(record, 1, about));
    row
}

fn tile(tile: Option<(u8, u8)>) -> [Cell; 2] {
    tile.map_or([Cell::Empty, Cell::Empty], |(row, col)| {
        [Cell::Number(row.into()), Cell::Number(col.into())]
    })
}

fn person(person: &Person) -> String {
    let parts = [person.name.as_deref(), person.post.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
