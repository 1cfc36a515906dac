//! What people have decided: status by status, each for one letter as it was.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::record::{Certainty, Decision, Id, Record};
use crate::{Error, Recommendation, Result, group};

/// Decisions of people on readings that were left open.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    rows: Vec<Row>,
    sha256: Option<String>,
}

/// A decision that was not applied, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refused {
    /// The line of the file, counting from 1.
    pub line: u64,
    /// The organisation that it names.
    pub organisation: String,
    /// The element that it is about.
    pub element: String,
    /// Why it was not applied.
    pub why: &'static str,
}

#[derive(Debug, Clone, Deserialize)]
struct Row {
    #[serde(default, alias = "force")]
    organisation: String,
    #[serde(default)]
    source: String,
    source_sha256: String,
    element: String,
    status: String,
    who: String,
    why: String,
    #[serde(skip)]
    line: u64,
}

/// How a run has gone for the decisions.
#[derive(Debug, Clone)]
pub struct Review {
    decisions: Decisions,
    fate: Vec<Fate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    NoLetter,
    LetterChanged,
    Applied,
}

impl Decisions {
    /// Reads decisions from CSV with a header row.
    ///
    /// | column | meaning |
    /// |---|---|
    /// | `organisation`, or `force` | whom the letter is about, as records name it |
    /// | `source` | the letter's id; needed where `organisation` is empty |
    /// | `source_sha256` | the hash of the letter that was looked at; required |
    /// | `element` | the element, or `plan`; required |
    /// | `status` | what was decided; a row without one is left aside |
    /// | `who`, `why` | who decided, and why; required where there is a status |
    ///
    /// Other columns are left aside: the list that the report exports has these
    /// and more, ready to be filled in.
    ///
    /// # Errors
    ///
    /// [`Error::Review`], naming the line: a column that is missing, an element or
    /// a status that the recommendation does not know, no hash, no name or no
    /// reason, the same reading decided twice.
    pub fn from_csv(csv: &str, recommendation: &Recommendation) -> Result<Self> {
        let refused = |line, problem| Error::Review { line, problem };
        let text = csv.trim_start_matches('\u{feff}');
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| refused(1, error.to_string()))?.clone();
        let mut rows = Vec::new();
        let mut decided = BTreeMap::new();
        for record in reader.records() {
            let line = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
            let record =
                record.map_err(|error| refused(line(error.position()), error.to_string()))?;
            let line = line(record.position());
            let mut row: Row = record
                .deserialize(Some(&headers))
                .map_err(|error| refused(line, error.to_string()))?;
            row.line = line;
            if row.status.is_empty() {
                continue;
            }
            row.check(recommendation).map_err(|problem| refused(line, problem))?;
            let key = (row.source_sha256.clone(), row.element.clone());
            if let Some(first) = decided.insert(key, line) {
                return Err(refused(line, format!("already decided in line {first}")));
            }
            rows.push(row);
        }
        Ok(Self { rows, sha256: Some(crate::reader::sha256(csv.as_bytes())) })
    }

    /// SHA-256 of the CSV, in hexadecimal; none where there is no CSV.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// Begins to apply them.
    #[must_use]
    pub fn review(self) -> Review {
        let fate = vec![Fate::NoLetter; self.rows.len()];
        Review { decisions: self, fate }
    }
}

impl Row {
    fn check(&self, recommendation: &Recommendation) -> Result<(), String> {
        let scale = match self.element.as_str() {
            "plan" => Some(recommendation.verdict_scale()),
            element => recommendation.scale(element),
        };
        let scale = scale.ok_or_else(|| format!("no element `{}`", self.element))?;
        if !scale.statuses().any(|known| *known.id() == *self.status) {
            return Err(format!("`{}` has no status `{}`", self.element, self.status));
        }
        for (column, value) in
            [("source_sha256", &self.source_sha256), ("who", &self.who), ("why", &self.why)]
        {
            if value.is_empty() {
                return Err(format!("no `{column}`"));
            }
        }
        Ok(())
    }

    fn is_about(&self, record: &Record) -> bool {
        let is_it = |value: &str, known: &str| !value.is_empty() && value == known;
        is_it(&self.source, &record.source.id) || is_it(&self.organisation, record.called())
    }
}

impl Review {
    /// Applies to `record` what was decided about it: the status is the person's,
    /// the certainty `reviewed`, and what was read before is kept beside it.
    ///
    /// A decision counts for the letter that the person saw: where the file's
    /// hash is another, it is not applied.
    pub fn apply(&mut self, record: &mut Record, recommendation: &Recommendation) {
        for (row, fate) in self.decisions.rows.iter().zip(&mut self.fate) {
            let is_same_file = row.source_sha256.eq_ignore_ascii_case(&record.source.sha256);
            let is_about = row.is_about(record);
            if is_about && is_same_file {
                *fate = Fate::Applied;
                row.apply(record);
            } else if is_about && *fate == Fate::NoLetter {
                *fate = Fate::LetterChanged;
            }
        }
        if !record.decisions.is_empty() {
            record.overview_group =
                group::of(&record.plan, &record.elements, recommendation.compiled());
        }
    }

    /// The decisions that no letter took, in the order of the file.
    #[must_use]
    pub fn refused(&self) -> Vec<Refused> {
        let rows = self.decisions.rows.iter().zip(&self.fate);
        rows.filter_map(|(row, fate)| {
            let why = match fate {
                Fate::Applied => return None,
                Fate::LetterChanged => "its letter has changed since",
                Fate::NoLetter => "there is no letter about it",
            };
            let named = [&row.organisation, &row.source].into_iter().find(|name| !name.is_empty());
            Some(Refused {
                line: row.line,
                organisation: named.cloned().unwrap_or_default(),
                element: row.element.clone(),
                why,
            })
        })
        .collect()
    }
}

impl Row {
    fn apply(&self, record: &mut Record) {
        let finding = match self.element.as_str() {
            "plan" => Some(&mut record.plan),
            element => record.elements.get_mut(element),
        };
        let Some(finding) = finding else { return };
        record.decisions.push(Decision {
            element: Id::from(self.element.as_str()),
            who: self.who.clone(),
            why: self.why.clone(),
            read_status: finding.status.clone(),
            read_certainty: finding.certainty,
        });
        finding.status = Id::from(self.status.as_str());
        finding.certainty = Certainty::Reviewed;
    }
}
