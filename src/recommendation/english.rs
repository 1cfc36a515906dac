//! The function words of English: data that every recommendation shares.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

use super::coverage::Coverage;
use super::grammar::Grammar;

/// The file of function words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct English {
    words: BTreeMap<String, String>,
    pub(crate) transparent: Vec<String>,
    /// Articles and possessives: what follows is a noun.
    pub(crate) determiners: Vec<String>,
    pub(crate) preparation: Vec<String>,
    pub(crate) states: Vec<String>,
    pub(crate) portions: Vec<String>,
    pub(crate) universals: Vec<String>,
    pub(crate) phases: Vec<String>,
    pub(crate) presents: Vec<String>,
    /// Words by which a clause tells of a change.
    pub(crate) turns: Vec<String>,
    pub(crate) endings: Vec<String>,
    pub(crate) encounters: Vec<String>,
    pub(crate) happens: Vec<String>,
    /// Words that change nothing of what a clause says.
    pub(crate) neutral: Vec<String>,
    /// Words that begin a sentence where they have a capital, stop or no stop.
    pub(crate) openers: Vec<String>,
    pub(crate) grammar: BTreeMap<Grammar, Vec<String>>,
    pub(crate) coverage: BTreeMap<Coverage, Vec<String>>,
    pub(crate) letter: LetterForms,
}

/// The forms of an English letter, in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LetterForms {
    pub(crate) salutation: Vec<String>,
    pub(crate) valediction: Vec<String>,
    pub(crate) copied: Vec<String>,
    pub(crate) subject: Vec<String>,
    pub(crate) to: Vec<String>,
    pub(crate) from: Vec<String>,
    pub(crate) date: Vec<String>,
    /// Labels of lines that say nothing that is read.
    pub(crate) reference: Vec<String>,
    pub(crate) sent: Vec<String>,
    pub(crate) months: Vec<String>,
    /// Monday first.
    pub(crate) weekdays: Vec<String>,
    pub(crate) ordinals: Vec<String>,
    /// Words that need another after them: a line that ends so goes on.
    pub(crate) joins: Vec<String>,
    pub(crate) articles: Vec<String>,
    /// Words before a post that make it a lesser one.
    pub(crate) ranks: Vec<String>,
    /// Words before a person's name.
    pub(crate) titles: Vec<String>,
    /// Small words inside a person's name.
    pub(crate) particles: Vec<String>,
    /// What the names of offices under the Crown begin with.
    pub(crate) offices: Vec<String>,
    /// Words for what somebody is; no person's name has one.
    pub(crate) roles: Vec<String>,
    /// Words for bodies and for places on an address; no person's name has one.
    pub(crate) bodies: Vec<String>,
    pub(crate) premises: Vec<String>,
    /// Words that make of a place's name another place's.
    pub(crate) bearings: Vec<String>,
    pub(crate) honours: Vec<String>,
}

impl English {
    pub(crate) fn get() -> &'static Self {
        static ENGLISH: Lazy<English> = Lazy::new(|| {
            toml::from_str(include_str!("english.toml"))
                .unwrap_or_else(|error| unreachable!("the tests load it: {error}"))
        });
        &ENGLISH
    }

    /// `phrase` with the lists that it names written out.
    pub(crate) fn written_out(&self, phrase: &str, own: &BTreeMap<String, String>) -> String {
        let mut phrase = phrase.to_owned();
        for (name, words) in own.iter().chain(&self.words) {
            let key = format!("{{{name}}}");
            if phrase.contains(&key) {
                phrase = phrase.replace(&key, words);
            }
        }
        phrase
    }
}
