//! The TOML file of a recommendation, key by key.

use serde::Deserialize;

use super::Tone;
use crate::record::Id;
use crate::{Error, Result};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(rename = "scale")]
    pub(crate) scales: Vec<Scale>,
    #[serde(rename = "element")]
    pub(crate) elements: Vec<Element>,
    pub(crate) verdict: Verdict,
    #[serde(rename = "group")]
    pub(crate) groups: Vec<Group>,
    /// Of the TOML itself.
    #[serde(skip)]
    pub(crate) sha256: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scale {
    pub(crate) id: String,
    #[serde(rename = "status")]
    pub(crate) statuses: Vec<Status>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Status {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) meaning: String,
    pub(crate) tone: Tone,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Element {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) short: String,
    pub(crate) scale: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdict {
    pub(crate) scale: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) id: Id,
    pub(crate) label: String,
}

impl File {
    pub(crate) fn parse(toml: &str) -> Result<Self> {
        let mut file: Self = toml::from_str(toml).map_err(|error| Error::Recommendation {
            rule: "file".into(),
            problem: error.to_string(),
        })?;
        file.sha256 = crate::reader::sha256(toml.as_bytes());
        Ok(file)
    }

    pub(crate) fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }
}
