//! What makes a statement less than firm.

use super::govern::Governed;
use super::polarity::{grammar, negations};
use super::predicate::Predicate;
use crate::find::{Clause, Link, Step};
use crate::recommendation::{Governs, Grammar, Manner, Name};

use super::reading::Reading;

impl Reading<'_> {
    /// Whether a clause negates more than once, or denies that it denies: the
    /// grammar counts, and readers may not agree with the count.
    pub(super) fn tangled(&self, clause: &Clause) -> bool {
        let mut chain = vec![clause];
        if let (Link::That, Some(outer)) = (clause.link, clause.outer) {
            chain.push(&self.clauses[outer]);
        }
        let count: usize = chain.iter().map(|clause| negations(self.marking, &clause.tokens)).sum();
        let until = grammar(self.marking, &clause.tokens).any(|hit| {
            hit.labels.contains(&Grammar::Ahead)
                && hit.tokens.start
                    == clause.tokens
                        [usize::from(clause.link != Link::Main).min(clause.tokens.len() - 1)]
                && hit.tokens.len() > 1
        });
        // `were not both`: one of them, or neither.
        let not_all = self.marking.grammar.windows(2).any(|pair| {
            pair[0].labels[0] == Grammar::Not
                && matches!(pair[1].labels[0], Grammar::Both | Grammar::All | Grammar::Each)
                && pair[1].tokens.start <= pair[0].tokens.end + 1
                && clause.tokens.binary_search(&pair[0].tokens.start).is_ok()
        });
        // `not one of them has still to begin`
        let mut before = grammar(self.marking, &clause.tokens);
        let none = before
            .any(|hit| matches!(hit.labels[0], Grammar::No | Grammar::None | Grammar::Neither));
        let none_ahead = none && before.any(|hit| hit.labels[0] == Grammar::Ahead);
        // `was not begun because of …`: not begun, or begun for another reason.
        let reason = count > 0
            && self.clauses.iter().any(|next| {
                next.link == Link::Although
                    && next
                        .outer
                        .is_some_and(|outer| std::ptr::eq(&raw const self.clauses[outer], clause))
                    && !self.is_finite(&next.tokens)
                    && !next.mentions.iter().any(|mention| mention.whole)
                    && next.tokens.len() > 2
            });
        count > 1 || until || not_all || none_ahead || reason
    }

    /// How far from the letter the words of a predicate were read, and whether a
    /// word of its clause is damaged or may be a negator.
    pub(super) fn damage(&self, clause: &Clause, predicate: &Predicate) -> (Step, bool) {
        let inside = |start: usize| clause.tokens.binary_search(&start).is_ok();
        let cue = clause.tokens[predicate.from];
        let steps =
            self.marking.cues.iter().filter(|hit| hit.tokens.start == cue).map(|hit| hit.step);
        let grammar =
            self.marking.grammar.iter().filter(|hit| inside(hit.tokens.start)).map(|hit| hit.step);
        let step = steps.chain(grammar).max().unwrap_or_default();
        let before = &clause.tokens[..predicate.from];
        let negator = before.iter().any(|token| self.marking.like_negator[*token]);
        let damaged = clause.tokens.iter().any(|token| self.marking.damaged[*token]);
        (step, negator || damaged && self.marking.noisy)
    }

    /// `All of this had not begun`: none had, or not all.
    pub(super) fn all_not(
        &self,
        clause: &Clause,
        before: &[usize],
        governed: &Governed,
        manner: Manner,
    ) -> bool {
        let all = grammar(self.marking, before).any(|hit| hit.labels.contains(&Grammar::All))
            || governed.steps.contains(&"collective")
                && !grammar(self.marking, &clause.tokens).any(|hit| {
                    matches!(hit.labels[0], Grammar::None | Grammar::No | Grammar::Either)
                });
        let verbal = grammar(self.marking, before).any(|hit| matches!(hit.labels[0], Grammar::Not));
        all && verbal && manner == Manner::Not
    }

    /// Whether a state is said without a verb of its own, after another cue's.
    pub(super) fn is_bare(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let other = self.predicates(clause).iter().any(|other| {
            other.to < predicate.from && self.by.file.cues[other.cue].governs == Governs::Object
        });
        let own = clause.tokens[self.region(clause, predicate)..predicate.from]
            .iter()
            .any(|token| self.marking.auxiliary[*token].is_some());
        other && !own
    }

    /// `we began`, `we considered`: work that is the inspectorate's own.
    pub(super) fn by_inspectorate(
        &self,
        clause: &Clause,
        predicate: &Predicate,
    ) -> Option<&'static str> {
        let cue = &self.by.file.cues[predicate.cue];
        let actor = self
            .names(clause)
            .filter(|name| name.tokens.start < clause.tokens[predicate.from])
            .last()?;
        let right = clause.mentions.iter().filter(|m| m.whole).all(|mention| {
            mention.tokens.start > clause.tokens[predicate.from]
                    // `On X we say nothing.`
                    || mention.tokens.end <= actor.tokens.start
                        && actor.tokens.end + 1 >= clause.tokens[predicate.from]
        });
        let other = self.predicates(clause).iter().any(|other| {
            other.from < predicate.from && clause.tokens[other.from] > actor.tokens.start
        });
        (!cue.ours
            && !other
            && right
            && actor.labels.contains(&Name::Inspectorate)
            && actor.tokens.end + 6 > clause.tokens[predicate.from])
            .then_some("inspectorate")
    }
}
