//! Labelled passages, and the judge of their readings.
#![allow(dead_code, reason = "each test uses its part of it")]

use std::collections::BTreeMap;
use std::path::Path;

use inspection_letters::Finding;
use serde::Deserialize;

/// A file of passages that were written together.
#[derive(Deserialize)]
pub(crate) struct Round {
    #[serde(rename = "round")]
    pub(crate) name: String,
    pub(crate) kind: String,
    #[serde(rename = "passage")]
    pub(crate) passages: Vec<Passage>,
}

#[derive(Deserialize)]
pub(crate) struct Passage {
    pub(crate) id: String,
    pub(crate) family: String,
    pub(crate) text: String,
    pub(crate) plan: Gold,
    pub(crate) elements: BTreeMap<String, Gold>,
}

/// What a person reads in one cell.
#[derive(Deserialize)]
pub(crate) struct Gold {
    pub(crate) status: String,
    #[serde(alias = "deciding_quote")]
    pub(crate) quote: Option<String>,
    /// `ambiguous` or `conflicting`, where no single reading is right.
    #[serde(alias = "certainty")]
    pub(crate) open: Option<String>,
    #[serde(default)]
    pub(crate) candidates: Vec<String>,
    #[serde(default)]
    pub(crate) also: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Verdict {
    WrongFirm,
    Open,
    Right,
}

impl Round {
    pub(crate) fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

/// Whether a reading asserts a status; silence and `ambiguous` assert none.
pub(crate) fn asserts(found: &Finding) -> bool {
    let status = found.status.as_str();
    found.is_firm() && !matches!(status, "not_mentioned" | "not_stated" | "ambiguous")
}

/// A reading is right where its status is the gold's, or one that gold allows;
/// where gold is open, a reading is right when it is open too.
pub(crate) fn judge(gold: &Gold, found: &Finding) -> Verdict {
    let status = found.status.as_str();
    let firm = asserts(found);
    if gold.open.is_some() {
        let known = gold.candidates.iter().chain([&gold.status]).any(|id| id == status);
        return match (firm, known || status == "ambiguous") {
            (true, _) => Verdict::WrongFirm,
            (false, true) => Verdict::Right,
            (false, false) => Verdict::Open,
        };
    }
    let right = gold.status == status || gold.also.iter().any(|id| id == status);
    match (right, firm) {
        (true, _) => Verdict::Right,
        (false, true) => Verdict::WrongFirm,
        (false, false) => Verdict::Open,
    }
}
