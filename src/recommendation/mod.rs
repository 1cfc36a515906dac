//! The recommendation as data: its elements, scales, groups and words.
//!
//! One TOML file says all that is particular to a series of letters; its
//! format is described in `docs/recommendation.md`.

use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::Result;
use crate::record::Id;

mod compiled;
mod coverage;
mod grammar;
mod english;
mod examples;
mod file;

pub(crate) use compiled::{Compiled, Manner, Name, Part, Subject};
pub(crate) use coverage::Coverage;
pub(crate) use english::{English, LetterForms};
use file::File;
pub(crate) use file::{Condition, Form, Governs, Group as FileGroup, Scale as FileScale, Zone};
pub(crate) use grammar::Grammar;

/// A recommendation, checked and ready to read letters by.
#[derive(Debug, Clone)]
pub struct Recommendation(Arc<Compiled>);

/// An element of a recommendation.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a>(&'a file::Element);

/// A scale: statuses, best first.
#[derive(Debug, Clone, Copy)]
pub struct Scale<'a>(&'a file::Scale);

/// A status of a scale, as people are shown it.
#[derive(Debug, Clone, Copy)]
pub struct StatusInfo<'a>(&'a file::Status);

/// A group of the national overview.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a>(&'a file::Group);

/// How good a status is, roughly, for colours and signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Tone {
    /// Done, or as it should be.
    Done,
    /// On its way.
    Moving,
    /// Agreed and not begun.
    Waiting,
    /// Not there.
    Absent,
    /// Not known.
    Unknown,
}

impl Recommendation {
    /// Compiles a recommendation from TOML.
    ///
    /// # Errors
    ///
    /// [`Error::Recommendation`](crate::Error::Recommendation), naming the rule:
    /// a key that is not known, an id given twice, an id that is not defined, a
    /// phrase that does not parse, an example that reads otherwise than it says.
    pub fn from_toml(toml: &str) -> Result<Self> {
        let new = Self::unchecked(toml)?;
        examples::check(&new.0)?;
        Ok(new)
    }

    /// The same without reading its examples, which takes longer than the rest.
    fn unchecked(toml: &str) -> Result<Self> {
        Ok(Self(Arc::new(Compiled::new(File::parse(toml)?)?)))
    }

    /// Its id, `abuse-of-position-2016` for example.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0.file.id
    }

    pub(crate) fn compiled(&self) -> &Compiled {
        &self.0
    }

    /// Its title, as people are shown it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.0.file.title
    }

    /// SHA-256 of its TOML, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.0.file.sha256
    }

    /// Its elements, in order.
    pub fn elements(&self) -> impl ExactSizeIterator<Item = Element<'_>> {
        self.0.file.elements.iter().map(Element)
    }

    /// The scale of an element.
    #[must_use]
    pub fn scale(&self, element: &str) -> Option<Scale<'_>> {
        let element = self.0.file.elements.iter().find(|known| known.id == *element)?;
        self.0.file.scale(&element.scale).map(Scale)
    }

    /// The scale of the verdict on the plan.
    #[must_use]
    pub fn verdict_scale(&self) -> Scale<'_> {
        let scale = self.0.file.scale(&self.0.file.verdict.scale);
        Scale(scale.unwrap_or_else(|| unreachable!("checked at load")))
    }

    /// The groups of the overview, in order; `undetermined` is not among them.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_>> {
        self.0.file.groups.iter().map(Group)
    }
}

impl Default for Recommendation {
    /// HMICFRS's recommendation of 2016 on abuse of position for a sexual purpose.
    fn default() -> Self {
        static BUILT_IN: OnceCell<Recommendation> = OnceCell::new();
        BUILT_IN
            .get_or_init(|| {
                Self::unchecked(include_str!("abuse-of-position-2016.toml"))
                    .unwrap_or_else(|error| unreachable!("the tests load it: {error}"))
            })
            .clone()
    }
}

impl<'a> Element<'a> {
    /// Its id, the key of the record.
    #[must_use]
    pub fn id(&self) -> &'a Id {
        &self.0.id
    }

    /// What it is about, in a few words.
    #[must_use]
    pub fn label(&self) -> &'a str {
        &self.0.label
    }

    /// What it is about, for the head of a column.
    #[must_use]
    pub fn short(&self) -> &'a str {
        &self.0.short
    }
}

impl<'a> Scale<'a> {
    /// Its statuses, best first.
    pub fn statuses(&self) -> impl ExactSizeIterator<Item = StatusInfo<'a>> + use<'a> {
        self.0.statuses.iter().map(StatusInfo)
    }
}

impl<'a> StatusInfo<'a> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'a Id {
        &self.0.id
    }

    /// Its name, as people are shown it.
    #[must_use]
    pub fn label(&self) -> &'a str {
        &self.0.label
    }

    /// What it means, in a sentence.
    #[must_use]
    pub fn meaning(&self) -> &'a str {
        &self.0.meaning
    }

    /// How good it is, roughly.
    #[must_use]
    pub fn tone(&self) -> Tone {
        self.0.tone
    }
}

impl<'a> Group<'a> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'a Id {
        &self.0.id
    }

    /// Its name, as people are shown it.
    #[must_use]
    pub fn label(&self) -> &'a str {
        &self.0.label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_recommendation_agrees_with_its_examples() {
        let error = Recommendation::from_toml(include_str!("abuse-of-position-2016.toml")).err();
        assert!(error.is_none(), "{}", error.unwrap());
    }
}
