//! manifest.json: what a run read, by what, and what it wrote.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::files::Written;
use crate::reader::sha256;
use crate::record::{Outcome, SCHEMA_VERSION};
use crate::{Reader, Result};

pub(super) const NAME: &str = "manifest.json";

/// What a run read, by what, and what it wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) schema_version: String,
    pub(super) made_by: MadeBy,
    pub(super) inputs: Vec<Read>,
    pub(super) outputs: Vec<Written>,
}

/// All that the outputs depend on, besides the inputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MadeBy {
    pub(super) crate_version: String,
    pub(super) recommendation: Hashed,
    pub(super) register_sha256: String,
    /// How the reader was set up, beyond these.
    pub(super) reader: String,
    pub(super) texts: bool,
    pub(super) excel: bool,
    pub(super) parquet: bool,
    pub(super) source_url: Option<String>,
    pub(super) decisions_sha256: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hashed {
    pub(super) id: String,
    pub(super) sha256: String,
}

/// One input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Read {
    pub(super) id: String,
    pub(super) sha256: Option<String>,
    /// The code of the error, where there is one.
    pub(super) error: Option<String>,
}

impl MadeBy {
    pub(super) fn new(reader: &Reader, setup: &str) -> Self {
        Self {
            crate_version: env!("CARGO_PKG_VERSION").into(),
            recommendation: Hashed {
                id: reader.recommendation().id().into(),
                sha256: reader.recommendation().sha256().into(),
            },
            register_sha256: reader.register().sha256().into(),
            reader: format!("{:?} {setup}", reader.limits()),
            texts: false,
            excel: false,
            parquet: cfg!(feature = "arrow"),
            source_url: None,
            decisions_sha256: None,
        }
    }

    /// A hash of what a record depends on besides its letter. How the outputs
    /// are written is no part of it.
    pub(super) fn fingerprint(&self) -> String {
        let Self { crate_version, recommendation, register_sha256, reader, .. } = self;
        let parts =
            (SCHEMA_VERSION, crate_version, &recommendation.sha256, register_sha256, reader);
        sha256(format!("{parts:?}").as_bytes())
    }
}

impl Read {
    pub(super) fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Record(record) => Self {
                id: record.source.id.clone(),
                sha256: Some(record.source.sha256.clone()),
                error: None,
            },
            Outcome::Error(error) => Self {
                id: error.source.id.clone(),
                sha256: error.source.sha256.clone(),
                error: Some(error.error.code.clone()),
            },
        }
    }
}

impl Manifest {
    /// The manifest of the run before, if it left one that can be read.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(NAME)).ok()?).ok()
    }

    /// Whether a run of `inputs`, made in the same way, could only write the same
    /// again: nothing is new, nothing has changed, nothing failed, and all that
    /// was written is still there.
    pub(super) fn still_holds(
        &self,
        made_by: &MadeBy,
        inputs: &[(String, Option<String>)],
        folder: &Path,
    ) -> bool {
        let is_same = |(read, (id, sha256)): (&Read, &(String, Option<String>))| {
            read.error.is_none() && read.id == *id && read.sha256 == *sha256
        };
        self.made_by == *made_by
            && self.inputs.len() == inputs.len()
            && self.inputs.iter().zip(inputs).all(is_same)
            && self.outputs.iter().all(|written| written.is_intact(folder))
    }

    pub(super) fn json(&self) -> Result<Vec<u8>, std::io::Error> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }
}
