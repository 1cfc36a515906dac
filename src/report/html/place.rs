//! What the page is made of: organisations with their letters, and the subjects
//! that each of them has a reading of.

use std::collections::BTreeMap;

use super::tone::Look;
use crate::record::{Finding, Id, Outcome, Record};
use crate::register::Entry;
use crate::report::about::{About, PLAN};
use crate::{Assessed, Register};

/// An organisation, with its letters.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub(super) name: &'a str,
    pub(super) entry: Option<&'a Entry>,
    pub(super) letters: Vec<Letter<'a>>,
}

/// A letter that was read, by its number on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter<'a> {
    pub(super) number: usize,
    pub(super) record: &'a Record,
    pub(super) text: Option<&'a str>,
}

/// What a map or a column shows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'a> {
    Group(&'a About),
    Finding { number: usize, id: &'a str, label: &'a str, short: &'a str, about: &'a About },
}

impl<'a> Place<'a> {
    /// The register's order, then the others by name.
    pub(super) fn all(letters: &'a [Assessed], register: &'a Register) -> Vec<Self> {
        let mut named: BTreeMap<&str, Vec<Letter<'a>>> = BTreeMap::new();
        for (number, assessed) in letters.iter().enumerate() {
            if let Outcome::Record(record) = &assessed.outcome {
                let letter = Letter { number, record, text: assessed.text.as_deref() };
                named.entry(record.called()).or_default().push(letter);
            }
        }
        let mut places: Vec<Self> = Vec::new();
        for entry in register.entries() {
            let letters = named.remove(&*entry.name).unwrap_or_default();
            places.push(Self { name: &entry.name, entry: Some(entry), letters });
        }
        let others = named.into_iter();
        places.extend(others.map(|(name, letters)| Self { name, entry: None, letters }));
        places
    }

    /// The shortest alias that the name begins with: `Durham` of `Durham
    /// Constabulary`.
    pub(super) fn short(&self) -> &'a str {
        let aliases = self.entry.map(|entry| entry.aliases.as_slice()).unwrap_or_default();
        let aliases = aliases.iter().filter(|alias| self.name.starts_with(alias.as_str()));
        aliases.min_by_key(|alias| alias.len()).map_or(self.name, String::as_str)
    }

    /// Its row and column on the map.
    pub(super) fn tile(&self) -> Option<(u8, u8)> {
        self.entry.and_then(|entry| entry.tile)
    }

    pub(super) fn region(&self) -> Option<&'a str> {
        self.entry.and_then(|entry| entry.region.as_deref())
    }
}

impl<'a> Letter<'a> {
    /// The plan and the elements, numbered from 0, with what they are called.
    pub(super) fn findings(
        &self,
        subjects: &[Subject<'a>],
    ) -> Vec<(usize, Subject<'a>, &'a Finding)> {
        let found = subjects.iter().filter_map(|subject| match *subject {
            Subject::Finding { number, .. } => {
                subject.finding(self.record).map(|finding| (number, *subject, finding))
            }
            Subject::Group(_) => None,
        });
        found.collect()
    }
}

impl<'a> Subject<'a> {
    /// The group, the plan, then the elements in the recommendation's order.
    pub(super) fn all(about: &'a About) -> Vec<Self> {
        let plan = Self::Finding {
            number: 0,
            id: PLAN,
            label: "The plan as a whole",
            short: "Plan",
            about,
        };
        let elements =
            about.recommendation.elements().enumerate().map(|(index, element)| Self::Finding {
                number: index + 1,
                id: element.id().as_str(),
                label: element.label(),
                short: element.short(),
                about,
            });
        [Self::Group(about), plan].into_iter().chain(elements).collect()
    }

    pub(super) fn name(&self) -> &'a str {
        match self {
            Self::Group(_) => "Group",
            Self::Finding { label, .. } => label,
        }
    }

    pub(super) fn short(&self) -> &'a str {
        match self {
            Self::Group(_) => "Group",
            Self::Finding { short, .. } => short,
        }
    }

    /// The id that the record knows it by.
    pub(super) fn id(&self) -> &'a str {
        match self {
            Self::Group(_) => "group",
            Self::Finding { id, .. } => id,
        }
    }

    pub(super) fn finding(&self, record: &'a Record) -> Option<&'a Finding> {
        match *self {
            Self::Group(_) => None,
            Self::Finding { id: PLAN, .. } => Some(&record.plan),
            Self::Finding { id, .. } => record.elements.get(id),
        }
    }

    /// How one letter looks under this subject, and in a word.
    pub(super) fn of_letter(&self, record: &'a Record) -> (Look, String) {
        match *self {
            Self::Group(about) => {
                let group = &record.overview_group;
                let look = Look::of_group(group, &about.recommendation);
                (look, group_label(group, about).to_owned())
            }
            Self::Finding { id, about, .. } => {
                let Some(finding) = self.finding(record) else {
                    return (Look::Missing, "not read".into());
                };
                let label = about.label(id, finding.status.as_str());
                let look = Look::of_finding(id, finding, about);
                let word = match look {
                    Look::Open if finding.status == *"ambiguous" => "ambiguous".into(),
                    Look::Open => format!("{}: {label}?", finding.certainty.as_str()),
                    _ => label.to_owned(),
                };
                (look, word)
            }
        }
    }

    /// How an organisation looks: as its letters do, where they look alike.
    pub(super) fn of(&self, place: &Place<'a>) -> (Look, String) {
        let mut looks = place.letters.iter().map(|letter| self.of_letter(letter.record));
        let Some(first) = looks.next() else { return (Look::Missing, "no letter".into()) };
        if looks.all(|other| other == first) {
            first
        } else {
            (Look::Open, "its letters disagree".into())
        }
    }

    /// Where the page shows the words behind it.
    pub(super) fn anchor(&self, place: &Place<'_>) -> Option<String> {
        place.letters.first().map(|letter| self.anchor_in(letter.number))
    }

    pub(super) fn anchor_in(&self, letter: usize) -> String {
        match self {
            Self::Group(_) => format!("#l{letter}"),
            Self::Finding { number, .. } => format!("#l{letter}-{number}"),
        }
    }
}

/// How people are shown a group.
pub(super) fn group_label<'a>(group: &'a Id, about: &'a About) -> &'a str {
    let known = about.recommendation.groups().find(|known| known.id() == group);
    known.map_or(group.as_str(), |known| known.label())
}
