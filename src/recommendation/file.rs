//! The TOML file of a recommendation, key by key.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Grammar, Tone};
use crate::record::Id;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) id: String,
    pub(crate) title: String,
    /// The first and the last day on which a letter of the series can have been
    /// written, as `YYYY-MM-DD`.
    #[serde(default)]
    pub(crate) dates: Option<[String; 2]>,
    #[serde(default)]
    pub(crate) words: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) asides: Vec<String>,
    /// Whether the letters tell a story around their verdicts, so that a sentence of
    /// which nothing was understood puts no verdict in doubt.
    #[serde(default)]
    pub(crate) narrative: bool,
    /// Words that change nothing of what a clause says, beside those of every letter. A
    /// clause with a word that no list knows is not firm.
    #[serde(default)]
    pub(crate) neutral: Vec<String>,
    /// Words that may stand inside a phrase, beside those of every letter.
    #[serde(default)]
    pub(crate) transparent: Vec<String>,
    /// Function words of these letters, beside those of every letter.
    #[serde(default)]
    pub(crate) grammar: BTreeMap<Grammar, Vec<String>>,
    pub(crate) actors: Actors,
    #[serde(default)]
    pub(crate) bystanders: Bystanders,
    #[serde(default, rename = "basis")]
    pub(crate) bases: Vec<Basis>,
    pub(crate) zones: BTreeMap<Zone, Vec<String>>,
    #[serde(rename = "scale")]
    pub(crate) scales: Vec<Scale>,
    pub(crate) verdict: Verdict,
    #[serde(rename = "group")]
    pub(crate) groups: Vec<Group>,
    #[serde(default)]
    pub(crate) collective: Collective,
    #[serde(rename = "element")]
    pub(crate) elements: Vec<Element>,
    #[serde(rename = "cue")]
    pub(crate) cues: Vec<Cue>,
    #[serde(default, rename = "hunch")]
    pub(crate) hunches: Vec<Hunch>,
    /// Of the TOML itself.
    #[serde(skip)]
    pub(crate) sha256: String,
}

/// Who acts in the letters. None of these is an element.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Actors {
    pub(crate) organisation: Vec<String>,
    pub(crate) plan: Vec<String>,
    pub(crate) inspectorate: Vec<String>,
}

/// Whose doings are not the organisation's.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bystanders {
    #[serde(default)]
    pub(crate) subjects: Vec<String>,
    #[serde(default)]
    pub(crate) asks: Vec<String>,
    #[serde(default)]
    pub(crate) local: Vec<String>,
}

/// On what a statement may rest. The first is what all rest on by default.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Basis {
    pub(crate) id: Id,
    #[serde(default)]
    pub(crate) phrases: Vec<String>,
}

/// A part of a letter, told by its phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Zone {
    Subject,
    Background,
    Recommendation,
    Basis,
    Closing,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scale {
    pub(crate) id: String,
    /// The status of what the findings do not speak of.
    pub(crate) unsaid: Id,
    /// What most readers would take a clause to say that was not understood, by
    /// its manner. Never firm.
    #[serde(default)]
    pub(crate) guess: Meaning,
    /// What a clause about the plan most likely says where it denies and was not understood.
    #[serde(default)]
    pub(crate) absent: Option<Id>,
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
    /// Statuses that say more of the same and so take its place.
    #[serde(default)]
    pub(crate) yields_to: Vec<Id>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdict {
    pub(crate) scale: String,
    /// What a status of all elements at once says of the plan.
    #[serde(default)]
    pub(crate) collective: BTreeMap<Id, Id>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) id: Id,
    pub(crate) label: String,
    /// It holds where any of these does; always where there is none.
    #[serde(default)]
    pub(crate) when: Vec<Condition>,
}

/// What must hold at once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    /// Verdicts with which it holds; any where there is none.
    #[serde(default)]
    pub(crate) plan: Vec<Id>,
    #[serde(default)]
    pub(crate) any: Option<AnyElement>,
}

/// At least one element of a scale has one of these statuses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnyElement {
    pub(crate) scale: String,
    pub(crate) status: Vec<Id>,
}

/// Words for all elements at once.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Collective {
    pub(crate) elements: Vec<Id>,
    pub(crate) phrases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Element {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) short: String,
    pub(crate) scale: String,
    /// Phrases that name it by themselves.
    #[serde(default)]
    pub(crate) whole: Vec<String>,
    /// Sets of parts that name it where they stand together.
    #[serde(default)]
    pub(crate) together: Vec<Vec<String>>,
    /// Parts that are taken to name it where nothing else in the findings does.
    #[serde(default)]
    pub(crate) alone: Vec<String>,
    #[serde(default)]
    pub(crate) parts: BTreeMap<String, Vec<String>>,
    /// Sentences that name it.
    #[serde(default)]
    pub(crate) accepts: Vec<String>,
    /// Sentences that do not.
    #[serde(default)]
    pub(crate) rejects: Vec<String>,
}

/// Words that say a status.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the file")]
pub(crate) struct Cue {
    pub(crate) id: String,
    pub(crate) governs: Governs,
    /// `base` where the words are infinitives, `ing` where they are participles:
    /// no statement without an auxiliary.
    #[serde(default)]
    pub(crate) form: Form,
    /// The one element that the words belong to.
    #[serde(default)]
    pub(crate) element: Option<Id>,
    pub(crate) words: Vec<String>,
    /// Whether it speaks of all that its clause goes on to say: evidence that …
    #[serde(default)]
    pub(crate) scopes: bool,
    /// Whether the inspectorate may be its subject: it finds, it was told.
    #[serde(default)]
    pub(crate) ours: bool,
    /// Whether it is never firm: the words mean other things too.
    #[serde(default)]
    pub(crate) open: bool,
    /// Whether only a plan can be its subject; else it is not firm.
    #[serde(default)]
    pub(crate) of_plan: bool,
    /// Whether it says that nothing else is so: confined to X.
    #[serde(default)]
    pub(crate) alone: bool,
    /// Cues that say nothing where this one stands in the same clause.
    #[serde(default)]
    pub(crate) overrides: Vec<String>,
    #[serde(default)]
    pub(crate) accepts: Vec<Accept>,
    /// Sentences in which it decides nothing.
    #[serde(default)]
    pub(crate) rejects: Vec<String>,
    /// What they say on each scale.
    pub(crate) on: BTreeMap<String, Meaning>,
}

/// Words by which a clause that was not understood is guessed, and which are read for nothing else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hunch {
    /// The status, on whatever scale has it.
    pub(crate) is: Id,
    pub(crate) words: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    #[default]
    Any,
    Base,
    /// A participle: no statement without a form of `be` right before it.
    Ing,
    /// The title or the value of a cell of a table, and nothing in prose.
    Cell,
}

/// Where the element stands that a cue speaks of, seen from the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Governs {
    Subject,
    Object,
}

/// A sentence with the statuses that must be read in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accept {
    pub(crate) text: String,
    /// Statuses by element; `plan` stands for the plan as a whole.
    pub(crate) reads: BTreeMap<String, Id>,
    /// Whether the reading must be left open; else it may be or not.
    #[serde(default)]
    pub(crate) open: bool,
}

/// What a cue says on one scale: status ids, `|` between where it is open which.
///
/// A key that is absent falls back (`doing` to `is`, say); one that is empty
/// says nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Meaning {
    pub(crate) is: Option<String>,
    pub(crate) not: Option<String>,
    pub(crate) ahead: Option<String>,
    pub(crate) planned: Option<String>,
    pub(crate) partly: Option<String>,
    pub(crate) not_fully: Option<String>,
    pub(crate) just: Option<String>,
    pub(crate) doing: Option<String>,
}
