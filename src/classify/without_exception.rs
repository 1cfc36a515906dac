//! `There is no element of the recommendation, be it X, Y or Z, that is not in place`: all of them
//! are.

use super::polarity::{grammar, negations};
use super::statement::Statement;
use crate::find::{Clause, Link};
use crate::recommendation::{Grammar, Manner, Name, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// Of what there is none that is not so, all is so; it is open.
    pub(super) fn without_exception(&mut self) {
        for inner in 0..self.clauses.len() {
            let clause = &self.clauses[inner];
            let Some(outer) = clause.outer.filter(|outer| self.there_is_none(*outer)) else {
                continue;
            };
            let content = matches!(clause.link, Link::That | Link::Relative);
            if !content || negations(self.marking, &clause.tokens).is_multiple_of(2) {
                continue;
            }
            self.all_are_so(outer, inner);
        }
    }

    /// `there is no element of X`: whether a clause says that there is none, and no more.
    fn there_is_none(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        let hits: Vec<_> = grammar(self.marking, &clause.tokens).collect();
        let none = hits.windows(2).any(|pair| {
            pair[0].labels[0] == Grammar::Be
                && matches!(pair[1].labels[0], Grammar::No | Grammar::None)
                && self.place(clause, pair[0].tokens.start) == Some(1)
        });
        let scopes = |cue: &usize| self.by.file.cues[*cue].scopes;
        let seen = self.marking.cues.iter().any(|hit| {
            clause.tokens.binary_search(&hit.tokens.start).is_ok() && hit.labels.iter().any(scopes)
        });
        // `It was not a review of X, which the plan does not contain.`
        let points = hits.first().is_some_and(|hit| hit.labels[0].is_anaphor());
        none && !seen && !points && negations(self.marking, &clause.tokens) == 1
    }

    /// Where a token stands in its clause.
    fn place(&self, clause: &Clause, token: usize) -> Option<usize> {
        let words = clause.tokens.iter().filter(|at| self.marking.tokens[**at].is_word());
        words.copied().position(|at| at == token)
    }

    fn all_are_so(&mut self, outer: usize, inner: usize) {
        let clause = &self.clauses[inner];
        let named = |clause: &Clause| -> Vec<Subject> {
            let whole = clause.mentions.iter().filter(|mention| mention.whole);
            whole.map(|mention| mention.element).collect()
        };
        let of_all = self.names(&self.clauses[outer]).any(|name| {
            name.labels.contains(&Name::Collective) || name.labels.contains(&Name::Asked)
        });
        let mut subjects =
            if of_all { self.by.collective.clone() } else { named(&self.clauses[outer]) };
        subjects.retain(|one| self.by.collective.contains(one));
        let cue = |subject: Subject| {
            let hits = self.marking.cues.iter();
            let mut hits =
                hits.filter(|hit| clause.tokens.binary_search(&hit.tokens.start).is_ok());
            hits.find_map(|hit| {
                hit.labels.iter().copied().find(|cue| {
                    !self.by.file.cues[*cue].scopes
                        && self.by.says(*cue, subject, Manner::Is).is_some()
                })
            })
        };
        let found: Vec<(Subject, usize)> =
            subjects.iter().filter_map(|one| Some((*one, cue(*one)?))).collect();
        let tokens = self.extent(clause);
        for (subject, cue) in found {
            let Some(says) = self.by.says(cue, subject, Manner::Is).cloned() else { continue };
            let here = |said: &&mut Statement| {
                said.subject == subject && (said.clause == outer || said.clause == inner)
            };
            for said in self.said.iter_mut().filter(here) {
                said.blocked = said.blocked.or(Some("exception"));
            }
            self.said.push(Statement {
                cue: Some(cue),
                steps: vec!["collective"],
                ..Statement::open(subject, says, inner, tokens.clone())
            });
        }
    }
}
