//! Sentences → clauses: the unit in which words govern each other.

use super::cut::Cutter;
use super::marking::Marking;
use super::mention::{Mention, mentions, promote};
use super::sentence::sentences;
use super::signs::Signs;
use crate::recommendation::Compiled;

/// How a clause hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// It begins a sentence, or stands on its own after a semicolon.
    Main,
    /// It is coordinated; whether it has a subject of its own.
    And {
        own_subject: bool,
    },
    Although,
    But,
    /// It says when or on what condition.
    When,
    /// It says more of a noun before it.
    Relative,
    /// It is the content of a saying, a finding, a belief.
    That,
    /// `with X yet to begin`.
    With,
    /// It interrupts another clause.
    Aside,
    /// It follows a colon, or is an item of the list that does.
    Colon,
    /// `as was Y`, `nor had Y`.
    AsToo,
    NorToo,
}

/// A clause.
#[derive(Debug)]
pub(crate) struct Clause {
    pub(crate) link: Link,
    /// The sentence, counting from 0.
    pub(crate) sentence: usize,
    /// The clause that it hangs on.
    pub(crate) outer: Option<usize>,
    /// Its tokens in order, without those that are read past. Another clause
    /// may interrupt them.
    pub(crate) tokens: Vec<usize>,
    pub(crate) mentions: Vec<Mention>,
    /// Whether it asks.
    pub(crate) question: bool,
    /// Verbs that state nothing, being inside `how …` or the like.
    pub(crate) embedded: Vec<usize>,
}

/// Cuts a passage into clauses, in the order in which they begin.
pub(crate) fn clauses(marking: &Marking, by: &Compiled) -> Vec<Clause> {
    let signs = Signs::of(marking, by);
    let mut clauses = Vec::new();
    let mut intro: Option<usize> = None;
    for (number, sentence) in sentences(marking).into_iter().enumerate() {
        let first = clauses.len();
        let led = intro.filter(|_| marking.begins_item(sentence[0]));
        Cutter {
            marking,
            signs: &signs,
            sentence: &sentence,
            number,
            clauses: &mut clauses,
            at: 0,
        }
        .cut(led);
        let asks = sentence.last().is_some_and(|last| {
            marking.tokens[last + 1..].iter().take(2).any(|token| token.is_mark('?'))
        });
        for clause in &mut clauses[first..] {
            clause.question = asks;
        }
        let colon = sentence.last().is_some_and(|token| marking.tokens[*token].is_mark(':'));
        if colon {
            intro = (first..clauses.len()).rev().find(|clause| !clauses[*clause].tokens.is_empty());
        } else if led.is_none() {
            intro = None;
        }
    }
    rejoin(&mut clauses, &signs);
    for clause in &mut clauses {
        clause.mentions = mentions(marking, &clause.tokens, by);
        clause.embedded =
            clause.tokens.iter().copied().filter(|token| signs.embedded[*token]).collect();
    }
    promote(&mut clauses, marking, by);
    clauses
}

/// A relative that states nothing is part of the noun that it is about.
fn rejoin(clauses: &mut [Clause], signs: &Signs) {
    for index in (0..clauses.len()).rev() {
        let states = clauses[index].tokens.iter().any(|token| signs.predicate[*token]);
        if clauses[index].link == Link::Relative
            && !states
            && let Some(outer) = clauses[index].outer
        {
            let tokens = std::mem::take(&mut clauses[index].tokens);
            clauses[outer].tokens.extend(tokens);
            clauses[outer].tokens.sort_unstable();
        }
    }
}
