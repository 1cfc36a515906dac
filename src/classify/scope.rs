//! How far words reach: `no evidence that …`, `we do not believe that …`, `in 2016 we found …`.

use super::govern::Governed;
use super::polarity::{grammar, negations};
use super::predicate::Predicate;
use super::standing::tone;
use super::statement::Certain;
use crate::find::{Clause, Link, Mention};
use crate::recommendation::{Grammar, Manner, Name, Subject, Tone};

use super::reading::Reading;

impl<'r> Reading<'r> {
    /// Whether a cue says that something is not there, or not known.
    pub(super) fn is_absence(&self, cue: usize, governed: &Governed, manner: Manner) -> bool {
        let subject = governed.subjects.first().map_or(0, |(subject, _)| *subject);
        self.says_absence(cue, subject, manner)
    }

    pub(super) fn says_absence(&self, cue: usize, subject: Subject, manner: Manner) -> bool {
        matches!(self.tone(cue, subject, manner), Some(Tone::Absent | Tone::Unknown))
    }

    /// Whether a cue says that something is still to come.
    pub(super) fn says_waiting(&self, cue: usize, subject: Subject) -> bool {
        self.tone(cue, subject, Manner::Is) == Some(Tone::Waiting)
    }

    pub(super) fn tone(&self, cue: usize, subject: Subject, manner: Manner) -> Option<Tone> {
        let scale = self.by.file.scale(self.by.scale_of(subject))?;
        let says = self.by.says(cue, subject, manner)?.first()?;
        tone(scale, says)
    }

    /// `no evidence that …`: what the sentence goes on to name is spoken for.
    pub(super) fn scope(&mut self, index: usize, predicate: &Predicate, governed: &mut Governed) {
        let sentence = self.clauses[index].sentence;
        let end = self.clauses[index].tokens[predicate.to];
        for (later, clause) in self.clauses.iter().enumerate().skip(index + 1) {
            if clause.sentence != sentence {
                break;
            }
            // What interrupts the clause before its cue ends nothing.
            let inside = clause.link == Link::Relative && clause.outer == Some(index);
            if clause.tokens.first().is_none_or(|first| *first < end && !inside) {
                continue;
            }
            // `no evidence that it was written with X in mind`
            let comma = self.marking.tokens[clause.tokens[0] - 1].is_mark(',');
            match clause.link {
                Link::But | Link::Although | Link::Main | Link::AsToo => break,
                Link::With if comma => break,
                _ => {}
            }
            let new: Vec<&Mention> = clause
                .mentions
                .iter()
                .filter(|mention| {
                    mention.whole && self.by.speaks_of(predicate.cue, mention.element)
                })
                .collect();
            let and =
                grammar(self.marking, &clause.tokens[..1]).any(|hit| hit.labels[0] == Grammar::And);
            let subject =
                self.has_subject(&clause.tokens) || comma && self.finite_after_mention(clause);
            // `no information on X, nor did we find evidence of Y`
            let own = |one: &Predicate| {
                let whole = self.is_finite(&clause.tokens[one.from..=one.to]);
                self.by.file.cues[one.cue].scopes
                    && match clause.link {
                        Link::NorToo => true,
                        // `…, and nothing was sent from which …`
                        Link::And { own_subject } => own_subject || whole,
                        _ => false,
                    }
            };
            if self.predicates(clause).iter().any(own) {
                break;
            }
            // `nor that …`
            if clause.tokens.len() == 1 {
                continue;
            }
            if matches!(clause.link, Link::And { own_subject: true })
                && (new.is_empty() || and && subject && !self.predicates(clause).is_empty())
            {
                break;
            }
            if clause.link == Link::Relative && new.is_empty() && self.is_finite(&clause.tokens) {
                // `no evidence of X that had begun`: of none, or of none that had.
                governed.certain = Certain::Open;
            }
            // `nothing to suggest that X has not begun`: that it has, most likely.
            let denied = grammar(self.marking, &clause.tokens)
                .any(|hit| hit.labels[0] == Grammar::Not)
                && negations(self.marking, &clause.tokens) == 1;
            let absent = |one: &Predicate| self.by.file.cues[one.cue].scopes;
            if clause.link == Link::That
                && denied
                && !new.is_empty()
                && !self.predicates(clause).iter().any(absent)
            {
                self.turned.insert(clause.tokens[0]);
                continue;
            }
            self.settled.insert(later);
            if matches!(clause.link, Link::And { .. })
                && !new.is_empty()
                && !self.predicates(clause).is_empty()
            {
                // `no evidence of X and Y at an early stage`
                governed.certain = Certain::Open;
            }
            if negations(self.marking, &clause.tokens) % 2 == 1 && !new.is_empty() {
                governed.certain = Certain::Open;
            }
            for mention in new {
                if !governed.subjects.iter().any(|(known, _)| *known == mention.element) {
                    governed.subjects.push((mention.element, Some(mention.clone())));
                    governed.certain = governed.certain.max(Certain::Inferred);
                }
            }
        }
        if !governed.steps.contains(&"scope") {
            governed.steps.push("scope");
        }
    }

    /// Whether a clause says nothing before its list has ended.
    fn only_lists(&self, clause: &Clause) -> bool {
        let last = clause.mentions.iter().filter(|m| m.whole).map(|m| m.tokens.end).max();
        self.predicates(clause).iter().all(|predicate| {
            let ordinal = clause.tokens[..predicate.from]
                .iter()
                .any(|token| last.is_some_and(|last| *token >= last) && self.is_ordinal(*token));
            ordinal && last.is_some_and(|last| clause.tokens[predicate.from] > last)
        })
    }

    pub(super) fn is_ordinal(&self, token: usize) -> bool {
        self.marking.grammar.iter().any(|hit| {
            hit.tokens.start == token
                && matches!(
                    hit.labels[0],
                    Grammar::Former | Grammar::Second | Grammar::Third | Grammar::Latter
                )
        })
    }

    /// Whether a finite auxiliary is among `tokens`.
    pub(super) fn is_finite(&self, tokens: &[usize]) -> bool {
        tokens.iter().any(|token| self.marking.forms.auxiliary[*token].is_some())
    }

    /// `…, and X was included`: a statement of its own, and no item of the list.
    fn finite_after_mention(&self, clause: &Clause) -> bool {
        let that = grammar(self.marking, &clause.tokens).nth(1);
        let named = clause.mentions.iter().find(|mention| mention.whole);
        let finite =
            clause.tokens.iter().find(|token| self.marking.forms.auxiliary[**token].is_some());
        that.is_none_or(|hit| hit.labels[0] != Grammar::That)
            && named.zip(finite).is_some_and(|(named, finite)| named.tokens.end <= *finite)
    }

    /// Clauses inside or after `index` that only list what it speaks of.
    pub(super) fn apposition(
        &self,
        index: usize,
        after: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<(Vec<usize>, Vec<Mention>)> {
        let mut children = Vec::new();
        let mut listed: Vec<Mention> = Vec::new();
        for (child, clause) in self.clauses.iter().enumerate().skip(index + 1) {
            let lists = clause.outer == Some(index)
                && matches!(clause.link, Link::Aside | Link::Colon)
                && clause.tokens.first().is_some_and(|first| *first > after)
                && self.only_lists(clause)
                && !self
                    .clauses
                    .iter()
                    .any(|value| value.link == Link::Colon && value.outer == Some(child));
            let mentions =
                clause.mentions.iter().filter(|mention| mention.whole && fits(mention.element));
            if lists && mentions.clone().next().is_some() {
                children.push(child);
                listed.extend(mentions.cloned());
            }
        }
        (!children.is_empty()).then_some((children, listed))
    }

    /// `of the three, one (X) was complete`: the brackets right before a verb, and what
    /// they name.
    pub(super) fn one_in_brackets(
        &self,
        index: usize,
        predicate: &Predicate,
    ) -> Option<(usize, Vec<Mention>)> {
        let clause = &self.clauses[index];
        let before = &clause.tokens[self.region(clause, predicate)..predicate.from];
        let verb = *before.iter().find(|at| self.marking.forms.auxiliary[**at].is_some())?;
        let counted = *clause.tokens[..clause.tokens.partition_point(|at| *at < verb)].last()?;
        let (brackets, aside) = self.clauses.iter().enumerate().find(|(_, aside)| {
            aside.link == Link::Aside
                && aside.outer == Some(index)
                && aside.tokens.first().is_some_and(|at| (counted..verb).contains(at))
                && !self.is_finite(&aside.tokens)
        })?;
        let listed: Vec<Mention> = aside.mentions.iter().filter(|m| m.whole).cloned().collect();
        // `all three parts of the work (X, Y and Z) are in hand`
        let all = self
            .names(clause)
            .any(|name| name.labels.contains(&Name::Collective) && name.tokens.contains(&counted));
        let one = !all && !listed.is_empty() && !clause.mentions.iter().any(|m| m.whole);
        one.then_some((brackets, listed))
    }

    /// Where the words that shape a predicate begin: after the one before it, if
    /// an auxiliary of its own stands between them.
    pub(super) fn region(&self, clause: &Clause, predicate: &Predicate) -> usize {
        let start = self
            .predicates(clause)
            .iter()
            .filter(|other| other.to < predicate.from && !other.elliptic)
            .map(|other| other.to + 1)
            .max()
            .unwrap_or(0);
        let own = grammar(self.marking, &clause.tokens[start..predicate.from]).any(|hit| {
            matches!(
                hit.labels[0],
                Grammar::Have
                    | Grammar::Be
                    | Grammar::Being
                    | Grammar::Do
                    | Grammar::Ahead
                    | Grammar::Planned
            )
        });
        if own {
            return start;
        }
        // What stands before a comma counts only where the subject does too.
        let comma = (0..predicate.from)
            .rev()
            .find(|at| self.marking.tokens[clause.tokens[*at]].is_mark(','));
        match comma {
            Some(comma) if self.has_subject(&clause.tokens[comma..predicate.from]) => comma + 1,
            _ => 0,
        }
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

    /// `This is not a plan that we could call …`
    fn of_denied_plan(&self, clause: &Clause) -> bool {
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
            && grammar(self.marking, &before).any(|hit| hit.labels[0] == Grammar::Be)
            && self.predicates(outer).is_empty()
    }

    /// `There is no part of X that …`: what a clause denies a part of.
    pub(super) fn of_denied_part(&self, clause: &Clause) -> Option<&'r Mention> {
        let outer = clause.outer.map(|outer| &self.clauses[outer])?;
        let start = clause.tokens[0];
        let mention = outer.mentions.iter().rfind(|m| m.whole && m.tokens.end <= start)?;
        let before = &outer.tokens[..outer.tokens.partition_point(|at| *at < mention.tokens.start)];
        let denied = grammar(self.marking, before)
            .any(|hit| matches!(hit.labels[0], Grammar::No | Grammar::None));
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
        matrix.unsure |= turned
            || clause.link == Link::That
                && clause.outer.is_some_and(|outer| {
                    let outer = &self.clauses[outer].tokens;
                    let before = &outer[..outer.partition_point(|token| *token < clause.tokens[0])];
                    grammar(self.marking, before).any(|hit| {
                        let degree = matches!(hit.labels[0], Grammar::Partly | Grammar::Limit);
                        degree && hit.tokens.end + 1 >= clause.tokens[0]
                    })
                });
        if clause.link != Link::That {
            return matrix;
        }
        let Some(mut outer) = clause.outer.map(|outer| &self.clauses[outer]) else { return matrix };
        // `We do not think that …, or that …`
        while let (1, Link::And { .. }, Some(before)) =
            (outer.tokens.len(), outer.link, outer.outer)
        {
            outer = &self.clauses[before];
            if let (Link::That, Some(matrix)) = (outer.link, outer.outer) {
                outer = &self.clauses[matrix];
            }
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
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "signs that do not exclude each other")]
pub(super) struct Matrix {
    pub(super) negated: bool,
    pub(super) unsure: bool,
    /// What it denies is itself denied.
    pub(super) turned: bool,
    pub(super) said: bool,
    pub(super) earlier: bool,
    pub(super) blocked: Option<&'static str>,
}
