//! What the overview keeps of each record, and whom it is about.

use std::collections::BTreeMap;

use super::{Letters, UNDETERMINED};
use crate::record::{Certainty, Finding, Id, Record};
use crate::{Entry, Recommendation, Register};

/// One letter, as far as counting needs it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    name: String,
    is_registered: bool,
    source: String,
    /// The group, the plan, then the elements in the recommendation's order.
    pub(super) cells: Vec<Cell>,
}

/// One reading, as far as counting needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) status: Id,
    pub(super) certainty: Certainty,
}

/// The letters about one organisation.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub(super) name: &'a str,
    pub(super) entry: Option<&'a Entry>,
    pub(super) rows: Vec<&'a Row>,
}

impl Row {
    pub(super) fn of(record: &Record, recommendation: &Recommendation) -> Self {
        let group = &record.overview_group;
        let is_open = *group == *UNDETERMINED;
        let certainty = if is_open { Certainty::Ambiguous } else { Certainty::Stated };
        let mut cells = vec![Cell { status: group.clone(), certainty }, Cell::of(&record.plan)];
        cells.extend(recommendation.elements().map(|element| {
            record.elements.get(element.id().as_str()).map_or(
                Cell { status: element.id().clone(), certainty: Certainty::Ambiguous },
                Cell::of,
            )
        }));
        Self {
            name: record.called().to_owned(),
            is_registered: record.organisation.name.is_some(),
            source: record.source.id.clone(),
            cells,
        }
    }
}

impl Cell {
    fn of(finding: &Finding) -> Self {
        Self { status: finding.status.clone(), certainty: finding.certainty }
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.certainty, Certainty::Ambiguous | Certainty::Conflicting)
    }
}

impl Record {
    /// What to call the organisation: its registered name, or what the letter
    /// calls it, or the letter's own id.
    #[must_use]
    pub fn called(&self) -> &str {
        let Self { organisation, source, .. } = self;
        organisation.name.as_deref().or(organisation.as_written.as_deref()).unwrap_or(&source.id)
    }
}

/// Organisations with letters: the register's order, then the others by name.
pub(super) fn by_organisation<'a>(rows: &'a [Row], register: &'a Register) -> Vec<Place<'a>> {
    let mut named: BTreeMap<(usize, &str), Place<'a>> = BTreeMap::new();
    let order: BTreeMap<&str, usize> =
        register.entries().iter().enumerate().map(|(at, entry)| (&*entry.name, at)).collect();
    for row in rows {
        let at = order.get(&*row.name).filter(|_| row.is_registered).copied();
        named
            .entry((at.unwrap_or(usize::MAX), &row.name))
            .or_insert_with(|| Place {
                name: &row.name,
                entry: at.map(|at| &register.entries()[at]),
                rows: Vec::new(),
            })
            .rows
            .push(row);
    }
    named.into_values().collect()
}

pub(super) fn without_letter(places: &[Place<'_>], register: &Register) -> Vec<String> {
    let is_there = |entry: &&Entry| {
        places.iter().any(|place| place.entry.is_some_and(|known| known.name == entry.name))
    };
    let mut absent: Vec<String> = Vec::new();
    absent.extend(
        register.entries().iter().filter(|entry| !is_there(entry)).map(|entry| entry.name.clone()),
    );
    absent
}

pub(super) fn not_in_register(places: &[Place<'_>]) -> Vec<Letters> {
    places.iter().filter(|place| place.entry.is_none()).map(Place::letters).collect()
}

pub(super) fn several_letters(places: &[Place<'_>]) -> Vec<Letters> {
    places.iter().filter(|place| place.rows.len() > 1).map(Place::letters).collect()
}

impl Place<'_> {
    fn letters(&self) -> Letters {
        Letters {
            shared: self.name.into(),
            sources: self.rows.iter().map(|row| row.source.clone()).collect(),
        }
    }
}

pub(super) fn same_bytes(hashes: &BTreeMap<String, Vec<String>>) -> Vec<Letters> {
    let shared = hashes.iter().filter(|(_, sources)| sources.len() > 1);
    shared
        .map(|(hash, sources)| Letters { shared: hash.clone(), sources: sources.clone() })
        .collect()
}
