//! Records → the national picture: who stands where, and what is open.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::record::{Id, Outcome};
use crate::{Recommendation, Register};

mod count;
mod markdown;
mod rows;

use count::Columns;
use rows::Row;

/// The group of a letter whose open readings could change its group.
pub(crate) const UNDETERMINED: &str = "undetermined";

/// The national picture of one recommendation.
///
/// It counts organisations, not letters. One that got several letters is
/// counted once where they agree, and under `disagreeing` where they do not.
/// Readings that are ambiguous or conflicting are counted apart: a count under
/// a status holds firm readings only.
///
/// The check that a user can make: over the 43 letters of 2 October 2017 the
/// groups must come to the published figures, 2, 15, 15 and 11.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Overview {
    /// The id of the recommendation.
    pub recommendation: String,
    /// Its title.
    pub title: String,
    /// Inputs of any kind.
    pub inputs: usize,
    /// Letters that were read.
    pub letters: usize,
    /// Organisations that these are about.
    pub organisations: usize,
    /// The groups; a letter whose group is open counts under none of them.
    pub groups: Distribution,
    /// The verdicts on the plans.
    pub plan: Distribution,
    /// The elements, in the recommendation's order.
    pub elements: Vec<Distribution>,
    /// The same by region, in alphabetical order.
    pub regions: Vec<Region>,
    /// Organisations of the register without a letter.
    pub without_letter: Vec<String>,
    /// Letters whose organisation is not in the register.
    pub not_in_register: Vec<Letters>,
    /// Organisations that more than one letter is about.
    pub several_letters: Vec<Letters>,
    /// Inputs that are the same, byte for byte.
    pub same_bytes: Vec<Letters>,
    /// Inputs that could not be read.
    pub failed: Vec<Failed>,
}

/// How organisations are spread over the statuses of one element, or over the
/// groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Distribution {
    /// The id of the element; `plan`; `group`.
    pub id: Id,
    /// What it is about.
    pub label: String,
    /// Every status, best first, with the organisations that firmly stand there.
    pub statuses: Vec<Count>,
    /// Organisations whose reading is ambiguous, or whose group is open.
    pub ambiguous: Vec<String>,
    /// Organisations whose letter contradicts itself.
    pub conflicting: Vec<String>,
    /// Organisations whose letters contradict each other.
    pub disagreeing: Vec<String>,
    /// Organisations whose reading a person decided; they count under their
    /// status too.
    pub reviewed: Vec<String>,
}

/// The organisations at one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Count {
    /// The id of the status or group.
    pub id: Id,
    /// Its name, as people are shown it.
    pub label: String,
    /// How many there are.
    pub count: usize,
    /// Which.
    pub organisations: Vec<String>,
}

/// The picture of one region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Region {
    /// Its name, from the register.
    pub region: String,
    /// Organisations of the register there.
    pub organisations: usize,
    /// Those of them with a letter.
    pub with_letter: usize,
    /// How many stand at each group.
    pub groups: BTreeMap<Id, usize>,
    /// How many stand at each status of each element, and how many are `open`.
    pub elements: BTreeMap<Id, BTreeMap<Id, usize>>,
}

/// Inputs that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Letters {
    /// What they share: the name of an organisation, or a hash.
    pub shared: String,
    /// Their ids.
    pub sources: Vec<String>,
}

/// An input without a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Failed {
    /// Its id.
    pub source: String,
    /// The error's code.
    pub code: String,
    /// The error's message.
    pub message: String,
}

/// An overview in the making: outcomes go in one by one, in any number.
#[derive(Debug, Clone)]
pub struct Tally {
    recommendation: Recommendation,
    register: Register,
    rows: Vec<Row>,
    failed: Vec<Failed>,
    hashes: BTreeMap<String, Vec<String>>,
}

impl Overview {
    /// The overview of `outcomes`.
    pub fn of<'a>(
        outcomes: impl IntoIterator<Item = &'a Outcome>,
        recommendation: &Recommendation,
        register: &Register,
    ) -> Self {
        let mut tally = Tally::new(recommendation, register);
        for outcome in outcomes {
            tally.add(outcome);
        }
        tally.overview()
    }

    /// How many cells, organisation by element, have no firm reading.
    #[must_use]
    pub fn open(&self) -> usize {
        self.elements.iter().map(Distribution::open).sum()
    }
}

impl Distribution {
    /// How many organisations have no firm reading here.
    #[must_use]
    pub fn open(&self) -> usize {
        self.ambiguous.len() + self.conflicting.len() + self.disagreeing.len()
    }
}

impl Tally {
    /// A tally that has counted nothing.
    #[must_use]
    pub fn new(recommendation: &Recommendation, register: &Register) -> Self {
        Self {
            recommendation: recommendation.clone(),
            register: register.clone(),
            rows: Vec::new(),
            failed: Vec::new(),
            hashes: BTreeMap::new(),
        }
    }

    /// Counts one outcome.
    pub fn add(&mut self, outcome: &Outcome) {
        let (id, hash) = match outcome {
            Outcome::Record(record) => {
                self.rows.push(Row::of(record, &self.recommendation));
                (&record.source.id, Some(&record.source.sha256))
            }
            Outcome::Error(error) => {
                self.failed.push(Failed {
                    source: error.source.id.clone(),
                    code: error.error.code.clone(),
                    message: error.error.message.clone(),
                });
                (&error.source.id, error.source.sha256.as_ref())
            }
        };
        if let Some(hash) = hash {
            self.hashes.entry(hash.clone()).or_default().push(id.clone());
        }
    }

    /// The overview of what was counted.
    #[must_use]
    pub fn overview(&self) -> Overview {
        let places = rows::by_organisation(&self.rows, &self.register);
        let columns = Columns::new(&self.recommendation);
        Overview {
            recommendation: self.recommendation.id().into(),
            title: self.recommendation.title().into(),
            inputs: self.rows.len() + self.failed.len(),
            letters: self.rows.len(),
            organisations: places.len(),
            groups: columns.group.distribution(&places),
            plan: columns.plan.distribution(&places),
            elements: columns.elements.iter().map(|column| column.distribution(&places)).collect(),
            regions: count::regions(&columns, &places, &self.register),
            without_letter: rows::without_letter(&places, &self.register),
            not_in_register: rows::not_in_register(&places),
            several_letters: rows::several_letters(&places),
            same_bytes: rows::same_bytes(&self.hashes),
            failed: self.failed.clone(),
        }
    }
}
