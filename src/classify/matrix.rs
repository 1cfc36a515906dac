//! In what a clause is said: what turns it round, takes it back or says of when it is.

use super::polarity::{grammar, negations};
use crate::find::{Clause, Hit, Link, Mention};
use crate::recommendation::{Grammar, Name};

use super::reading::Reading;

impl<'r> Reading<'r> {
    /// `This is not a plan that we could call …`
    pub(super) fn of_denied_plan(&self, clause: &Clause) -> bool {
        let Some(outer) = clause.outer.map(|outer| &self.clauses[outer]) else { return false };
        let start = clause.tokens[0];
        let before: Vec<usize> =
            outer.tokens.iter().copied().filter(|token| *token < start).collect();
        let noun = before.last().is_some_and(|last| {
            self.names(outer)
                .any(|name| name.labels.contains(&Name::Plan) && name.tokens.contains(last))
                || grammar(self.marking, &before)
                    .any(|hit| hit.labels[0] == Grammar::One && hit.tokens.contains(last))
        });
        matches!(clause.link, Link::That | Link::Relative)
            && noun
            && negations(self.marking, &before) == 1
            && grammar(self.marking, &before)
                .any(|hit| matches!(hit.labels[0], Grammar::Be | Grammar::Do))
            && self.predicates(outer).is_empty()
    }

    /// `There is no part of X that …`: what a clause denies a part of.
    pub(super) fn of_denied_part(&self, clause: &Clause) -> Option<&'r Mention> {
        let outer = clause.outer.map(|outer| &self.clauses[outer])?;
        let start = clause.tokens[0];
        let mention = outer.mentions.iter().rfind(|m| m.whole && m.tokens.end <= start)?;
        let before = &outer.tokens[..outer.tokens.partition_point(|at| *at < mention.tokens.start)];
        // `No date is given for the start of X`: of a date.
        let denied = grammar(self.marking, before).any(|hit| {
            matches!(hit.labels[0], Grammar::No | Grammar::None)
                && hit.tokens.end + 4 > mention.tokens.start
        });
        let part = mention.tokens.start > 0
            && outer.tokens.iter().any(|at| {
                *at < mention.tokens.start
                    && *at + 3 > mention.tokens.start
                    && self.marking.forms.is_of[*at]
            });
        (matches!(clause.link, Link::That | Link::Relative)
            && denied
            && part
            && !clause.mentions.iter().any(|m| m.whole)
            && self.predicates(outer).is_empty())
        .then_some(mention)
    }

    /// What the clause is the content of turns it round or takes it back.
    pub(super) fn matrix(&self, clause: &Clause) -> Matrix {
        let mut matrix = Matrix::default();
        let mut chain = clause;
        while let (Link::That | Link::And { .. }, Some(outer)) = (chain.link, chain.outer) {
            chain = &self.clauses[outer];
            let said_before: Vec<usize> =
                chain.tokens.iter().copied().filter(|token| *token < clause.tokens[0]).collect();
            matrix.said |=
                grammar(self.marking, &said_before).any(|hit| hit.labels.contains(&Grammar::Said));
            matrix.earlier |= grammar(self.marking, &said_before)
                .any(|hit| hit.labels.contains(&Grammar::Earlier));
        }
        // `we shall want to see that X, that Y and that Z …`
        let mut first = clause;
        while let (Link::That, Some(outer)) = (first.link, first.outer)
            && self.clauses[outer].link == Link::That
        {
            first = &self.clauses[outer];
        }
        if let (Link::That, Some(outer), Some(start)) =
            (first.link, first.outer, first.tokens.first())
        {
            let tokens = &self.clauses[outer].tokens;
            let before = &tokens[..tokens.partition_point(|token| token < start)];
            if grammar(self.marking, before).any(|hit| hit.labels.contains(&Grammar::Hypothetical))
            {
                matrix.blocked = Some("hypothetical");
            }
        }
        if matches!(clause.link, Link::That | Link::Relative) {
            // `nothing that chimes with X`
            let start = clause.tokens[0];
            matrix.negated = self
                .marking
                .grammar
                .iter()
                .any(|hit| hit.tokens.end == start && hit.labels[0] == Grammar::None);
            // `no element of our recommendation that your force has not in place`
            matrix.negated |= clause.outer.is_some_and(|outer| {
                self.names(&self.clauses[outer]).any(|name| {
                    name.labels.contains(&Name::Collective)
                        && (start..start + 2).contains(&name.tokens.end)
                        && grammar(self.marking, &[name.tokens.start])
                            .any(|hit| matches!(hit.labels[0], Grammar::No | Grammar::None))
                })
            });
        }
        matrix.negated |= self.of_denied_plan(clause) || self.of_denied_part(clause).is_some();
        let turned = self.turned.contains(&clause.tokens[0]);
        matrix.negated |= turned;
        matrix.turned = turned;
        // `it is only in places that it reflects X`
        matrix.partly = clause.link == Link::That
            && clause.outer.is_some_and(|outer| {
                let outer = &self.clauses[outer].tokens;
                let before = &outer[..outer.partition_point(|token| *token < clause.tokens[0])];
                let it = |hit: &Hit<Grammar>| hit.labels[0] == Grammar::One;
                grammar(self.marking, before).any(it)
                    && grammar(self.marking, before).any(|hit| {
                        let degree = matches!(hit.labels[0], Grammar::Partly | Grammar::Limit);
                        degree && hit.tokens.end + 1 >= clause.tokens[0]
                    })
            });
        matrix.unsure |= turned || matrix.partly;
        if clause.link != Link::That {
            return matrix;
        }
        let Some(mut outer) = clause.outer.map(|outer| &self.clauses[outer]) else { return matrix };
        // `- evidence that X`: an item, of which what leads the list says how it stands.
        matrix.unsure |= outer.link == Link::Colon && !self.is_finite(&outer.tokens);
        // `We do not think that …, or that …`
        while let (1, Link::And { .. }, Some(before)) =
            (outer.tokens.len(), outer.link, outer.outer)
        {
            outer = &self.clauses[before];
            if let (Link::That, Some(matrix)) = (outer.link, outer.outer) {
                outer = &self.clauses[matrix];
            }
        }
        // `We do not think that X is so, or that Y, which …, is`: no verb told that the two were parted.
        let joins = |clause: &Clause| {
            clause.tokens.last().is_some_and(|last| {
                grammar(self.marking, &[*last])
                    .any(|hit| matches!(hit.labels[0], Grammar::And | Grammar::Or))
            })
        };
        if let (Link::That, true, Some(matrix)) = (outer.link, joins(outer), outer.outer) {
            outer = &self.clauses[matrix];
        }
        let before: Vec<usize> =
            outer.tokens.iter().copied().filter(|token| *token < clause.tokens[0]).collect();
        let doubts = grammar(self.marking, &before)
            .any(|hit| hit.labels.contains(&Grammar::Doubt) || hit.labels[0] == Grammar::Fail);
        if doubts && negations(self.marking, &before) % 2 == 1 {
            matrix.negated = true;
            matrix.unsure |=
                grammar(self.marking, &before).any(|hit| hit.labels.contains(&Grammar::Unsure));
        }
        for hit in grammar(self.marking, &before) {
            if hit.labels.contains(&Grammar::Hypothetical) {
                matrix.blocked = Some("hypothetical");
            } else if hit.labels.contains(&Grammar::Sought) {
                matrix.blocked = matrix.blocked.or(Some("sought"));
            }
        }
        matrix
    }

    pub(super) fn basis(&self, clause: &Clause) -> Option<usize> {
        let own = |clause: &'r Clause| {
            self.names(clause).find_map(|name| {
                name.labels.iter().find_map(|label| match label {
                    Name::Basis(index) => Some(*index),
                    _ => None,
                })
            })
        };
        let index = self.clauses.iter().position(|known| std::ptr::eq(known, clause))?;
        let mut clause = &self.clauses[index];
        let mut said_when = self
            .clauses
            .iter()
            .filter(|child| child.outer == Some(index) && child.link == Link::When);
        if let Some(basis) = said_when.find_map(own) {
            return Some(basis);
        }
        // `When we inspected in 2016 we found …`
        let opening =
            self.clauses[..index].iter().rev().take_while(|c| c.sentence == clause.sentence);
        let opening = opening.last().filter(|first| first.link == Link::When);
        if clause.link == Link::Main
            && let Some(basis) = opening.and_then(own)
        {
            return Some(basis);
        }
        loop {
            if let Some(basis) = own(clause) {
                return Some(basis);
            }
            match clause.link {
                Link::That | Link::Relative | Link::And { .. } => {
                    clause = &self.clauses[clause.outer?];
                }
                _ => return None,
            }
        }
    }
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "signs that do not exclude each other")]
pub(super) struct Matrix {
    pub(super) negated: bool,
    pub(super) unsure: bool,
    /// What it denies is itself denied.
    pub(super) turned: bool,
    /// It is only to a degree that it is so.
    pub(super) partly: bool,
    pub(super) said: bool,
    pub(super) earlier: bool,
    pub(super) blocked: Option<&'static str>,
}
