//! In what manner a predicate is said, with all that the clause adds to the grammar
//! of its words: infinitives, ellipses, inversions.

use std::ops::Range;

use super::govern::Governed;
use super::near::Near;
use super::polarity::{Mode, denials, grammar, mode, negations};
use super::predicate::Predicate;
use crate::find::{Clause, Hit, Link, at};
use crate::recommendation::{Form, Governs, Grammar, Manner, Name};

use super::reading::Reading;

impl Reading<'_> {
    /// The words before a predicate that shape it, without what a name has inside it:
    /// `Software that will let you do X had been bought`.
    pub(super) fn before(&self, clause: &Clause, predicate: &Predicate) -> Vec<usize> {
        let region = self.region(clause, predicate)..predicate.from;
        outside_names(clause, region)
    }

    /// The manner of a predicate, and whether what is said may be of the sentence before.
    pub(super) fn in_manner(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        before: &[usize],
        governed: &Governed,
        denied: bool,
    ) -> (Mode, bool) {
        let cue = &self.by.file.cues[predicate.cue];
        let after = &clause.tokens[predicate.to + 1..];
        let all_before = outside_names(clause, 0..predicate.from);
        let mut mode = mode(self.marking, &all_before, before, after, denied);
        let mut trailing = false;
        if cue.form == Form::Base && self.auxiliary(clause, predicate.from) == Some(Near::To) {
            // `X: to begin in October`
            mode.manner = Manner::Ahead;
        }
        // `the first being already complete`: a state, and nothing that goes on.
        let mut before_it = clause.tokens[..predicate.from].iter().rev();
        let being = before_it.find(|at| !self.marking.words.transparent[**at]).is_some_and(|at| {
            grammar(self.marking, &[*at]).any(|hit| hit.labels[0] == Grammar::Being)
        });
        let state = self.marking.forms.state[clause.tokens[predicate.from]];
        if mode.manner == Manner::Doing && being && state {
            mode.manner = Manner::Is;
        }
        if predicate.elliptic {
            (mode.manner, trailing) = self.elliptic_manner(clause, predicate);
        }
        // `proposes that X be done`
        let proposed = clause.outer.map(|outer| &self.clauses[outer]).is_some_and(|outer| {
            self.predicates(outer).iter().any(|one| {
                self.by.file.cues[one.cue].of_plan && outer.tokens[one.to] + 1 == clause.tokens[0]
            })
        });
        if mode.manner == Manner::Is
            && clause.link == Link::That
            && proposed
            && !self.is_finite(&clause.tokens)
        {
            mode.manner = Manner::Planned;
        }
        // `has not been brought fully into line`: a degree inside the words of the cue.
        let inside = &clause.tokens[predicate.from..=predicate.to];
        if mode.manner == Manner::Not
            && grammar(self.marking, inside).any(|hit| hit.labels[0] == Grammar::Fully)
        {
            mode.manner = Manner::NotFully;
        }
        // `envisages that X will be done`
        if mode.manner == Manner::Ahead
            && clause.link == Link::That
            && proposed
            && clause.tokens.iter().any(|token| self.marking.forms.modal[*token])
        {
            mode.manner = Manner::Planned;
        }
        let empty = |token: &usize| {
            !self.marking.tokens[*token].is_word() || self.marking.words.transparent[*token]
        };
        // `begun, not complete`: the denial is part of what is said next.
        let of_next = |token: &usize| {
            at(&self.marking.cues, *token).is_some_and(|hit| hit.tokens.len() > 1)
                && grammar(self.marking, &[*token]).any(|hit| hit.labels[0].negates())
        };
        let next = after.iter().position(of_next).unwrap_or(after.len());
        if before.iter().all(empty)
            && denials(self.marking, &after[..next]) % 2 == 1
            && mode.manner == Manner::Is
            && (cue.governs == Governs::Subject || self.ends_negated(after))
        {
            // `Comprehensive it was not.`
            mode.manner = Manner::Not;
            // `Evidence of X was not`: not what the sentence before has said, perhaps.
            trailing = cue.scopes;
        }
        if mode.manner == Manner::Is
            && governed.steps.first() == Some(&"subject")
            && grammar(self.marking, before).any(|hit| hit.labels[0] == Grammar::Some)
        {
            // `Some, but not all, of X was reflected`
            mode.manner = Manner::Partly;
        }
        if mode.manner == Manner::Is
            && (self.is_a_phase(clause, predicate, governed)
                || self.is_an_encounter(clause, predicate, governed))
        {
            mode.manner = Manner::Partly;
        }
        // `some alignment with X`
        let noun = predicate.from.checked_sub(1).map(|before| clause.tokens[before]);
        if mode.manner == Manner::Is && noun.is_some_and(|at| self.marking.forms.portion[at]) {
            mode.manner = Manner::Partly;
        }
        (mode, trailing)
    }

    /// The manner of what an auxiliary stands for: that of the words it takes up, or their
    /// denial.
    fn elliptic_manner(&self, clause: &Clause, predicate: &Predicate) -> (Manner, bool) {
        // `so too had X, if not for long`: what is joined on says nothing of what is so.
        let comma = |at: &usize| self.marking.tokens[*at].is_mark(',');
        let named = clause.mentions.first().map_or(0, |mention| mention.tokens.end);
        let until = clause.tokens.iter().position(|at| *at >= named && comma(at));
        let until = until.filter(|_| clause.link == Link::AsToo).unwrap_or(clause.tokens.len());
        let negative = clause.link == Link::NorToo
            || negations(self.marking, &clause.tokens[..until]) % 2 == 1;
        let mut last = [self.last_state, self.last_act, self.last_scope].into_iter().flatten();
        let taken = last.find(|(cue, _)| *cue == predicate.cue);
        let ahead =
            grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::Ahead);
        if self.denied_in_words(predicate.cue, clause) {
            // `X did not feature, nor did Y`, `X did not feature; Y did`
            let again = negative || clause.link == Link::AsToo;
            return (if again { Manner::Is } else { Manner::Not }, true);
        }
        match taken {
            _ if ahead => (Manner::Ahead, false),
            // `It is not X, and that is not`: of what is denied, or of X.
            Some((_, Manner::Not)) if negative => (Manner::Not, true),
            _ if negative => (Manner::Not, false),
            Some((_, manner)) if clause.link == Link::AsToo => (manner, false),
            _ => (Manner::Is, false),
        }
    }

    /// Whether the words of a cue, where it was said last before a clause, are denied themselves.
    fn denied_in_words(&self, cue: usize, clause: &Clause) -> bool {
        let before = self.marking.cues.iter().take_while(|hit| hit.tokens.start < clause.tokens[0]);
        let last = before.filter(|hit| hit.labels.contains(&cue)).last();
        last.is_some_and(|hit| {
            let tokens: Vec<usize> = hit.tokens.clone().collect();
            grammar(self.marking, &tokens)
                .any(|hit| matches!(hit.labels[0], Grammar::Not | Grammar::No))
        })
    }

    /// `none of the work that you describe had begun`: the collective denies, however far
    /// before the verb.
    pub(super) fn denies_all(
        &self,
        clause: &Clause,
        governed: &Governed,
        before: &[usize],
    ) -> bool {
        let from = before.first().copied().unwrap_or(usize::MAX);
        governed.steps.contains(&"collective")
            && grammar(self.marking, &clause.tokens).any(|hit| {
                matches!(hit.labels[0], Grammar::None | Grammar::No | Grammar::Neither)
                    && hit.tokens.start < from
                    && (hit.tokens.start == clause.tokens[0]
                        || self.names(clause).any(|name| {
                            name.labels.contains(&Name::Collective)
                                && name.tokens.contains(&hit.tokens.start)
                        }))
            })
    }

    /// `Reflective of the strategy it was not.`
    fn ends_negated(&self, after: &[usize]) -> bool {
        let last = grammar(self.marking, after).last();
        last.zip(after.last())
            .is_some_and(|(hit, last)| hit.labels[0] == Grammar::Not && hit.tokens.end == last + 1)
    }

    /// Whether words are a verb that denies what follows it, and no more.
    fn fails(&self, tokens: &[usize]) -> bool {
        let whole = |hit: &Hit<Grammar>| {
            Some(&hit.tokens.start) == tokens.first()
                && tokens.last().is_some_and(|last| hit.tokens.end == last + 1)
        };
        grammar(self.marking, tokens).any(|hit| hit.labels[0] == Grammar::Fail && whole(hit))
    }

    /// Where the words that shape a predicate begin: after the one before it, if
    /// an auxiliary of its own stands between them.
    pub(super) fn region(&self, clause: &Clause, predicate: &Predicate) -> usize {
        let start = self
            .predicates(clause)
            .iter()
            .filter(|other| other.to < predicate.from && !other.elliptic)
            // `stops short of being X`: a cue of its own, and what denies X.
            .filter(|other| !self.fails(&clause.tokens[other.from..=other.to]))
            // `is intended to be X`
            .filter(|other| !self.marking.forms.is_to[clause.tokens[other.to + 1]])
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
}

/// The tokens in a part of a clause that are in none of the names that end there.
fn outside_names(clause: &Clause, part: Range<usize>) -> Vec<usize> {
    let end = clause.tokens[part.end];
    let named = |token: &usize| {
        let mut names = clause.mentions.iter().filter(|m| m.whole && m.tokens.end <= end);
        names.any(|mention| mention.tokens.contains(token))
    };
    clause.tokens[part].iter().copied().filter(|token| !named(token)).collect()
}
