//! Clauses in order → statements: what is read of each clause, step by step.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap as HashMap;

use super::discourse::Discourse;
use super::polarity::grammar;
use super::predicate::Predicate;
use super::statement::Statement;
use crate::find::{Clause, Hit, Marking, Table};
use crate::recommendation::{Compiled, Grammar, Manner, Name, Subject};

/// Everything that the clauses say, in order.
pub(super) fn statements(
    marking: &Marking,
    clauses: &[Clause],
    tables: &[Table],
    by: &Compiled,
) -> Read {
    let mut reading = Reading {
        marking,
        clauses,
        by,
        discourse: Discourse::default(),
        said: Vec::new(),
        last_state: None,
        last_act: None,
        last_scope: None,
        act_last: false,
        settled: BTreeSet::new(),
        taken_up: Vec::new(),
        turned: BTreeSet::new(),
        loose: Vec::new(),
        blocked_by: vec![None; clauses.len()],
        known: RefCell::default(),
        weak: clauses
            .iter()
            .flat_map(|clause| &clause.mentions)
            .filter(|mention| mention.weak)
            .map(|mention| mention.element)
            .collect(),
    };
    for table in tables {
        reading.table(table);
    }
    for index in 0..clauses.len() {
        reading.clause(index);
    }
    reading.keys();
    reading.all_but();
    reading.without_exception();
    reading.resumed();
    reading.guess();
    reading.answers();
    reading.questions();
    reading.guess_verdict();
    reading.guess_coverage();
    reading.guess_plan();
    let unread = (0..clauses.len()).map(|index| reading.is_unread(index)).collect();
    Read { said: reading.said, loose: reading.loose, unread }
}

/// A predicate that found nothing to govern.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Loose {
    pub(crate) cue: usize,
    pub(crate) manner: Manner,
    pub(crate) clause: usize,
}

/// What was read of the clauses.
pub(super) struct Read {
    pub(super) said: Vec<Statement>,
    pub(super) loose: Vec<Loose>,
    /// For each clause, whether it states something of which nothing was understood.
    pub(super) unread: Vec<bool>,
}

pub(super) struct Reading<'r> {
    pub(super) marking: &'r Marking<'r>,
    pub(super) clauses: &'r [Clause],
    pub(super) by: &'r Compiled,
    pub(super) discourse: Discourse,
    pub(super) said: Vec<Statement>,
    /// The last cues that an ellipsis can take up, with their manner: of a state
    /// (`had begun`), of an act (`does include`).
    pub(super) last_state: Option<(usize, Manner)>,
    pub(super) last_act: Option<(usize, Manner)>,
    /// The last cue, if it denied already that anything was done, there or known.
    pub(super) last_scope: Option<(usize, Manner)>,
    /// Which of the two came last.
    pub(super) act_last: bool,
    /// Clauses that an earlier clause has spoken for.
    pub(super) settled: BTreeSet<usize>,
    /// What was said of an element in a clause that the next one speaks for.
    pub(super) taken_up: Vec<(usize, Subject)>,
    /// Clauses, by their first tokens, whose denial is itself denied.
    pub(super) turned: BTreeSet<usize>,
    /// Predicates that found nothing to govern.
    pub(super) loose: Vec<Loose>,
    /// The predicates of clauses that were asked for them, by the clause's first token.
    pub(super) known: RefCell<HashMap<usize, Vec<Predicate>>>,
    /// Elements that are only taken to be named.
    pub(super) weak: BTreeSet<Subject>,
    /// Why the clauses so far do not count.
    pub(super) blocked_by: Vec<Option<&'static str>>,
}

impl<'r> Reading<'r> {
    pub(super) fn clause(&mut self, index: usize) {
        let clause = &self.clauses[index];
        if clause.tokens.is_empty() {
            return;
        }
        let blocked = self.blocked(index);
        self.blocked_by[index] = blocked;
        let before = self.said.len();
        let mut spoken: Vec<Subject> = Vec::new();
        if !self.settled.contains(&index) {
            self.respectively(index);
        }
        if !self.settled.contains(&index) {
            for predicate in self.predicates(clause) {
                if self.predicate(index, &predicate, blocked, &mut spoken) {
                    break;
                }
            }
            self.the_exception(index);
            self.unspoken(index, blocked, before);
            self.verbs_first(before);
            let taken_up = std::mem::take(&mut self.taken_up);
            self.said.retain(|said| !taken_up.contains(&(said.clause, said.subject)));
        }
        let mut subjects: Vec<Subject> =
            clause.mentions.iter().filter(|m| m.whole).map(|m| m.element).collect();
        subjects.dedup();
        let named = !subjects.is_empty();
        if subjects.is_empty() {
            subjects = spoken;
        }
        // `When we come back we shall want to know whether X`
        let ours = blocked == Some("condition")
            && self
                .names(clause)
                .next()
                .is_some_and(|name| name.labels.contains(&Name::Inspectorate))
            && grammar(self.marking, &clause.tokens)
                .any(|hit| hit.labels.contains(&Grammar::Whether));
        if blocked == Some("bystander") || ours {
            self.discourse.overhear(clause.sentence, &subjects);
        } else {
            let whole = || clause.mentions.iter().filter(|mention| mention.whole);
            let first = whole().map(|mention| mention.tokens.start).min();
            let last = whole().map(|mention| mention.tokens.end).max();
            let tokens = first.unwrap_or(clause.tokens[0])..last.unwrap_or(clause.tokens[0] + 1);
            self.discourse.speak(clause.sentence, &subjects, named, tokens);
        }
    }

    pub(super) fn names(&self, clause: &'r Clause) -> impl Iterator<Item = &'r Hit<'r, Name>> {
        self.marking
            .names
            .iter()
            .filter(|name| clause.tokens.binary_search(&name.tokens.start).is_ok())
    }

    pub(super) fn has_subject(&self, tokens: &[usize]) -> bool {
        self.marking.names.iter().any(|name| {
            tokens.binary_search(&name.tokens.start).is_ok()
                && name.labels.iter().any(|label| {
                    matches!(label, Name::Organisation | Name::Plan | Name::Inspectorate)
                })
        })
    }

    /// The words to quote: the whole clause with the adjuncts at its ends.
    pub(super) fn extent(&self, clause: &Clause) -> std::ops::Range<usize> {
        let is_word = |token: usize| self.marking.tokens[token].is_word();
        let word = |token: &&usize| is_word(**token);
        let mut first = clause.tokens.iter().find(word).copied().unwrap_or(clause.tokens[0]);
        let mut last = clause.tokens.iter().rev().find(word).copied().unwrap_or(first);
        let aside = &self.marking.aside;
        if let Some(end) =
            (last + 1..aside.len()).take_while(|at| aside[*at]).filter(|at| is_word(*at)).last()
        {
            last = end;
        }
        if let Some(start) =
            (0..first).rev().take_while(|at| aside[*at]).filter(|at| is_word(*at)).last()
        {
            first = start;
        }
        first..last + 1
    }

    /// Whether a finite auxiliary is among `tokens`.
    pub(super) fn is_finite(&self, tokens: &[usize]) -> bool {
        tokens.iter().any(|token| self.marking.forms.auxiliary[*token].is_some())
    }
}
