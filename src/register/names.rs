//! The names of a register's organisations, word by word.

use std::collections::{BTreeSet, HashMap};

use super::Entry;
use super::near::Ending;
use super::words::of_name;

/// Every name of every organisation, word by word.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Names and aliases, longest first.
    pub(super) organisations: Vec<Name>,
    /// Overseeing bodies, longest first.
    pub(super) bodies: Vec<Name>,
    /// First word → names that begin with it.
    pub(super) first: HashMap<String, Vec<usize>>,
    /// What names end with: what sort of organisation it is.
    pub(super) kinds: BTreeSet<String>,
    pub(super) posts: Vec<Vec<String>>,
    pub(super) endings: Vec<Ending>,
}

#[derive(Debug)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) bearers: Vec<usize>,
}

impl Names {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let every = |of: fn(&Entry) -> Vec<&str>| {
            let mut names: Vec<Name> = Vec::new();
            for (index, entry) in entries.iter().enumerate() {
                // `CoLP` is one word in capitals, and two by its small letters.
                for words in of(entry)
                    .into_iter()
                    .flat_map(|name| [of_name(name), of_name(&name.to_lowercase())])
                {
                    match names.iter_mut().find(|name| name.words == words) {
                        Some(name) if name.bearers.contains(&index) => {}
                        Some(name) => name.bearers.push(index),
                        None if words.is_empty() => {}
                        None => names.push(Name { words, bearers: vec![index] }),
                    }
                }
            }
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
            names
        };
        let organisations =
            every(|entry| entry.aliases.iter().chain([&entry.name]).map(String::as_str).collect());
        // `Mayor of … (since 2017)`: what is in brackets is about the body.
        let bodies = every(|entry| {
            entry
                .bodies
                .iter()
                .map(|body| body.split_once(" (").map_or(body.as_str(), |parts| parts.0))
                .collect()
        });
        let mut posts: Vec<_> =
            entries.iter().filter_map(|entry| entry.post.as_deref()).map(of_name).collect();
        posts.sort_by(|left, right| right.len().cmp(&left.len()).then_with(|| left.cmp(right)));
        posts.dedup();
        let mut first: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, name) in organisations.iter().enumerate() {
            first.entry(name.words[0].clone()).or_default().push(index);
        }
        let kinds: BTreeSet<_> =
            entries.iter().filter_map(|entry| of_name(&entry.name).pop()).collect();
        let mut names = Self { organisations, bodies, first, kinds, posts, endings: Vec::new() };
        names.endings = names.split();
        names
    }

    /// Names that say their sort, each split before the longest ending that
    /// another organisation's name has too.
    fn split(&self) -> Vec<Ending> {
        let mut bearers: HashMap<&[String], BTreeSet<usize>> = HashMap::new();
        for name in &self.organisations {
            for cut in 1..name.words.len() {
                bearers.entry(&name.words[cut..]).or_default().extend(&name.bearers);
            }
        }
        let shared = |words: &[String]| {
            let cut = (1..words.len())
                .find(|cut| bearers.get(&words[*cut..]).is_some_and(|bearers| bearers.len() > 1));
            cut.map_or(0, |cut| words.len() - cut)
        };
        let full = self.organisations.iter().filter(|name| self.is_full(&name.words));
        Ending::all(full.filter_map(|name| match name.bearers.as_slice() {
            [bearer] => Some((name.words.as_slice(), shared(&name.words), *bearer)),
            _ => None,
        }))
    }

    pub(super) fn is_full(&self, words: &[String]) -> bool {
        words.len() > 1 && words.iter().any(|word| self.kinds.contains(word))
    }
}
