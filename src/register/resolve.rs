//! Which organisation a letter means, by any of its names.

use std::collections::HashMap;

use super::{Entry, Register};

/// Every name of every organisation, folded.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Folded name or alias → entries that bear it.
    organisations: HashMap<String, Vec<usize>>,
    /// Folded overseeing body → entries that it oversees.
    bodies: HashMap<String, Vec<usize>>,
}

/// What a name was resolved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resolved<'a> {
    /// One organisation and no other.
    One(&'a Entry),
    /// More than one bears the name.
    Several,
    /// None does.
    None,
}

impl Names {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut names = Self::default();
        for (index, entry) in entries.iter().enumerate() {
            for name in entry.aliases.iter().chain([&entry.name]) {
                let bearers = names.organisations.entry(fold(name)).or_default();
                if !bearers.contains(&index) {
                    bearers.push(index);
                }
            }
            for body in &entry.bodies {
                names.bodies.entry(fold(body)).or_default().push(index);
            }
        }
        names
    }
}

impl Register {
    /// The organisation that bears `name`, whatever its case, `&` or hyphens.
    pub(crate) fn named(&self, name: &str) -> Resolved<'_> {
        self.one(self.0.names.organisations.get(&fold(name)))
    }

    /// The organisation that the body of a copy line oversees.
    pub(crate) fn overseen_by(&self, body: &str) -> Resolved<'_> {
        self.one(self.0.names.bodies.get(&fold(body)))
    }

    fn one(&self, bearers: Option<&Vec<usize>>) -> Resolved<'_> {
        match bearers.map(Vec::as_slice) {
            None | Some([]) => Resolved::None,
            Some([only]) => Resolved::One(&self.0.entries[*only]),
            Some(_) => Resolved::Several,
        }
    }
}

/// Lower case letters and digits with single spaces; `&` is `and`.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            folded.push(character);
        } else if character == '&' {
            folded.push_str(" and ");
        } else if !matches!(character, '\'' | '\u{2019}') {
            folded.push(' ');
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
