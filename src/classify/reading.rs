//! Clauses in order → statements: what is read of each clause, step by step.

use std::collections::BTreeSet;

use super::discourse::Discourse;
use super::polarity::{grammar, negations};
use super::statement::{Certain, Statement};
use crate::find::{Clause, Hit, Link, Marking, Mention};
use crate::recommendation::{Compiled, Grammar, Manner, Name, Subject};

/// Everything that the clauses say, in order.
pub(super) fn statements(marking: &Marking, clauses: &[Clause], by: &Compiled) -> Read {
    let mut reading = Reading {
        marking,
        clauses,
        by,
        discourse: Discourse::default(),
        said: Vec::new(),
        last_state: None,
        last_act: None,
        act_last: false,
        settled: BTreeSet::new(),
        loose: Vec::new(),
        blocked_by: vec![None; clauses.len()],
    };
    for index in 0..clauses.len() {
        reading.clause(index);
    }
    reading.keys();
    reading.guess();
    let unread = (0..clauses.len()).map(|index| reading.is_unread(index)).collect();
    Read { said: reading.said, loose: reading.loose, unread }
}

/// What was read of the clauses.
pub(super) struct Read {
    pub(super) said: Vec<Statement>,
    pub(super) loose: Vec<(usize, usize)>,
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
    /// Which of the two came last.
    pub(super) act_last: bool,
    /// Clauses that an earlier clause has spoken for.
    pub(super) settled: BTreeSet<usize>,
    /// Predicates that found nothing to govern, with their clauses.
    pub(super) loose: Vec<(usize, usize)>,
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
            self.unspoken(index, blocked, before);
            self.verbs_first(before);
        }
        let mut subjects: Vec<Subject> =
            clause.mentions.iter().filter(|m| m.whole).map(|m| m.element).collect();
        subjects.dedup();
        let named = !subjects.is_empty();
        if subjects.is_empty() {
            subjects = spoken;
        }
        if blocked == Some("bystander") {
            self.discourse.overhear(clause.sentence, &subjects);
        } else {
            let whole = || clause.mentions.iter().filter(|mention| mention.whole);
            let first = whole().map(|mention| mention.tokens.start).min();
            let last = whole().map(|mention| mention.tokens.end).max();
            let tokens = first.unwrap_or(clause.tokens[0])..last.unwrap_or(clause.tokens[0] + 1);
            self.discourse.speak(clause.sentence, &subjects, named, tokens);
        }
    }

    /// The key of `X: under way` is understood where its value is.
    fn keys(&mut self) {
        let valued = |said: &Statement| {
            self.said.iter().any(|value| {
                let clause = &self.clauses[value.clause];
                value.subject == said.subject
                    && !value.says.is_empty()
                    && clause.outer == Some(said.clause)
                    && clause.link == Link::Colon
            })
        };
        let kept: Vec<bool> =
            self.said.iter().map(|said| !said.says.is_empty() || !valued(said)).collect();
        let mut kept = kept.into_iter();
        self.said.retain(|_| kept.next().unwrap_or(true));
    }

    /// `Work done to X was included`: what the verb says, and not the participle.
    fn verbs_first(&mut self, before: usize) {
        let clause = self.said.split_off(before);
        let by_verb = |said: &Statement| {
            !said.steps.contains(&"participle") && !said.says.is_empty() && !said.weak
        };
        let verbs: Vec<Subject> =
            clause.iter().filter(|said| by_verb(said)).map(|said| said.subject).collect();
        self.said.extend(clause.into_iter().filter(|said| {
            by_verb(said) || said.says.is_empty() || said.weak || !verbs.contains(&said.subject)
        }));
    }

    /// Whether a clause states something, and nothing of it was understood.
    fn is_unread(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        let words = clause.tokens.iter().filter(|token| self.marking.tokens[**token].is_word());
        let matrix =
            self.clauses.iter().any(|inner| inner.link == Link::That && inner.outer == Some(index));
        // `We were pleased to find …` says nothing of the organisation.
        let ours =
            self.names(clause).next().is_some_and(|name| name.labels[0] == Name::Inspectorate)
                && clause.mentions.is_empty()
                && negations(self.marking, &clause.tokens) == 0
                && !grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0].is_anaphor());
        let finite = clause.tokens.iter().any(|token| self.marking.auxiliary[*token].is_some());
        let key = !finite
            && self
                .clauses
                .iter()
                .any(|value| value.link == Link::Colon && value.outer == Some(index));
        // A clause that also points back may say more of what it points to.
        let points = grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0].is_anaphor());
        let read = self
            .said
            .iter()
            .any(|said| said.clause == index && (!said.says.is_empty() || !said.weak && !points));
        words.count() > 2
            && !(ours || key || matrix || read)
            && self.blocked_by[index].is_none()
            && !self.settled.contains(&index)
    }

    /// Why nothing that the clause says counts, if it does not.
    pub(super) fn blocked(&self, index: usize) -> Option<&'static str> {
        let clause = &self.clauses[index];
        if clause.link.is_condition() {
            return Some("condition");
        }
        if clause.question {
            return Some("question");
        }
        let inherited = match clause.link {
            Link::That | Link::Relative | Link::And { own_subject: false } => {
                clause.outer.and_then(|outer| self.blocked_by.get(outer).copied().flatten())
            }
            _ => None,
        };
        // `Had it been in place, …`
        let first = grammar(self.marking, &clause.tokens[..1]).next().map(|hit| hit.labels[0]);
        if matches!(first, Some(Grammar::Have | Grammar::Be)) && clause.link == Link::Main {
            return Some("hypothetical");
        }
        if self.conditional(clause) || self.hoped_for(clause) {
            return Some("hypothetical");
        }
        let in_mention = |name: &Hit<Name>| {
            clause.mentions.iter().any(|mention| {
                mention.whole
                    && mention.tokens.start <= name.tokens.start
                    && name.tokens.end <= mention.tokens.end
            })
        };
        let name = self.names(clause).find(|name| {
            !matches!(name.labels[0], Name::Basis(_) | Name::Local) && !in_mention(name)
        });
        if clause.link == Link::Relative
            && let Some(outer) = clause.outer
        {
            // `the plans of all forces, which were …`
            let start = clause.tokens[0];
            let noun = self.names(&self.clauses[outer]).filter(|name| name.tokens.end <= start);
            let noun = noun.last().filter(|name| start - name.tokens.end < 3);
            let is = |label: Name| noun.is_some_and(|name| name.labels.contains(&label));
            if is(Name::Bystander) {
                return Some("bystander");
            }
            if is(Name::Plan) || is(Name::Organisation) {
                return None;
            }
        }
        let before_all = |name: &Hit<Name>| {
            clause
                .mentions
                .iter()
                .find(|m| m.whole)
                .is_none_or(|mention| name.tokens.start <= mention.tokens.start)
        };
        let bystander =
            name.filter(|name| before_all(name) && name.labels.contains(&Name::Bystander));
        bystander.map(|_| "bystander").or(inherited.filter(|why| *why == "bystander"))
    }

    /// Whether the sentence begins with `if`.
    fn conditional(&self, clause: &Clause) -> bool {
        let start = clause.tokens[0];
        let inside = self.clauses.iter().filter(|other| other.sentence == clause.sentence);
        // A semicolon ends what `if` is said of.
        let begins = inside.filter(|other| other.link == Link::Main);
        let begins = begins.filter_map(|other| other.tokens.first().filter(|at| **at <= start));
        let first = begins.last();
        let hits = &self.marking.grammar;
        first.is_some_and(|first| {
            let at = hits.partition_point(|hit| hit.tokens.start < *first);
            hits.get(at).is_some_and(|hit| {
                hit.tokens.start == *first && hit.labels.contains(&Grammar::Condition)
            })
        })
    }

    /// `we hope to see X in progress and Y established`: Y is hoped for too.
    fn hoped_for(&self, clause: &Clause) -> bool {
        let Some(outer) = clause.outer else { return false };
        let finite = clause.tokens.iter().any(|token| self.marking.auxiliary[*token].is_some());
        matches!(clause.link, Link::And { .. })
            && !finite
            && grammar(self.marking, &self.clauses[outer].tokens)
                .any(|hit| hit.labels.contains(&Grammar::Hypothetical))
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

    /// Elements that were named and that no predicate has spoken of.
    pub(super) fn unspoken(&mut self, index: usize, blocked: Option<&'static str>, before: usize) {
        let clause = &self.clauses[index];
        for mention in &clause.mentions {
            let spoken = self.said[before..].iter().any(|said| said.subject == mention.element);
            if spoken || blocked.is_some() || self.looked_forward_to(clause, mention) {
                continue;
            }
            self.said.push(Statement {
                subject: mention.element,
                says: Vec::new(),
                guess: None,
                certain: Certain::Open,
                cue: None,
                steps: vec![if mention.whole { "clause_not_understood" } else { "hint" }],
                clause: index,
                tokens: self.extent(clause),
                named: Some(mention.tokens.clone()),
                basis: self.basis(clause),
                blocked: None,
                weak: !mention.whole,
                earlier: false,
            });
        }
    }

    /// `we hope to learn how X …`: what the inspectorate hopes, expects or may do.
    fn looked_forward_to(&self, clause: &'r Clause, mention: &Mention) -> bool {
        let hope = grammar(self.marking, &clause.tokens)
            .find(|hit| hit.labels.contains(&Grammar::Hypothetical))
            .filter(|hit| hit.tokens.start < mention.tokens.start);
        hope.is_some_and(|hope| {
            let before = self.names(clause).filter(|name| name.tokens.start < hope.tokens.start);
            before.last().is_some_and(|name| name.labels.contains(&Name::Inspectorate))
                && negations(self.marking, &clause.tokens) == 0
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
}
