//! Whether a cue is a verb here, or a noun, or part of one.

use std::ops::Range;

use super::polarity::grammar;
use crate::find::{Clause, Link, at};
use crate::recommendation::{Governs, Grammar, Name};

use super::reading::Reading;

impl Reading<'_> {
    /// `As to the unit, we saw no evidence of a review`: who acts is no part of a name.
    pub(super) fn begins_inside(&self, clause: &Clause, name: Range<usize>) -> bool {
        let acts =
            |label: &Name| matches!(label, Name::Inspectorate | Name::Organisation | Name::Plan);
        let after_comma =
            |at: usize| name.contains(&at) && at > 0 && self.marking.tokens[at - 1].is_mark(',');
        let mut actors = self.names(clause).filter(|actor| actor.labels.iter().any(acts));
        let mut pronouns = grammar(self.marking, &clause.tokens).filter(|hit| {
            matches!(hit.labels[0], Grammar::One | Grammar::Many) && hit.tokens.len() == 1
        });
        actors.any(|actor| after_comma(actor.tokens.start))
            // `…, IT systems` begins with one.
            || pronouns.any(|pronoun| {
                pronoun.tokens.start > name.start && after_comma(pronoun.tokens.start)
            })
    }

    /// `X, to begin in October`
    pub(super) fn set_off_infinitive(&self, clause: &Clause, from: usize) -> bool {
        let comma = from.checked_sub(2).map(|before| clause.tokens[before]);
        let named = |token: usize| {
            clause.mentions.iter().any(|mention| mention.whole && mention.tokens.end <= token)
        };
        comma.is_some_and(|comma| self.marking.tokens[comma].is_mark(',') && named(comma))
            && self.marking.forms.is_to[clause.tokens[from - 1]]
    }

    /// `the first to begin in June and the second to follow`
    pub(super) fn ordinal_infinitive(&self, clause: &Clause, from: usize) -> bool {
        let before = from.checked_sub(2).map(|before| clause.tokens[before]);
        before.is_some_and(|before| {
            at(&self.marking.grammar, before).is_some_and(|hit| hit.labels[0].is_ordinal())
        }) && self.marking.forms.is_to[clause.tokens[from - 1]]
    }

    /// `included was the seeking of X`: a gerund, and no verb.
    pub(super) fn is_gerund(&self, clause: &Clause, from: usize, to: usize) -> bool {
        let of = clause.tokens.get(to + 1).is_some_and(|next| self.marking.forms.is_of[*next]);
        of && from > 0 && self.marking.forms.determines[clause.tokens[from - 1]]
    }

    /// `the roll-out of X`: a noun, and no predicate.
    pub(super) fn is_noun(&self, clause: &Clause, from: usize, to: usize) -> bool {
        let of = clause.tokens.get(to + 1).is_some_and(|next| self.marking.forms.is_of[*next]);
        // `evidence of X, and of established arrangements`
        let adjective_of = from > 1
            && self.marking.forms.is_of[clause.tokens[from - 1]]
            && at(&self.marking.grammar, clause.tokens[from - 2])
                .is_some_and(|hit| hit.labels[0] == Grammar::And);
        if adjective_of {
            return true;
        }
        // `the first phase of X has begun`
        let verb_before = from.checked_sub(1).is_some_and(|before| {
            self.marking.cues.iter().any(|cue| cue.tokens.end == clause.tokens[before] + 1)
        });
        if from < to
            && self.marking.forms.determines[clause.tokens[from]]
            && self.marking.forms.phase[clause.tokens[to]]
            && (of && self.is_finite(&clause.tokens[to + 1..]) || verb_before)
        {
            return true;
        }
        let determines = |back: usize| {
            from.checked_sub(back).is_some_and(|at| {
                let token = clause.tokens[at];
                self.marking.forms.determines[token]
            })
        };
        // `depends on a joint procurement with …`
        let adjective = || {
            let at = clause.tokens[from - 1];
            self.marking.tokens[at].is_word()
                && self.names(clause).all(|name| !name.tokens.contains(&at))
                && self.marking.is_plain(at)
                && !self.marking.forms.adverb[at]
                && from
                    .checked_sub(3)
                    .is_some_and(|at| self.marking.forms.auxiliary[clause.tokens[at]].is_none())
        };
        let head = clause.tokens.get(to + 1).is_none_or(|next| {
            !self.marking.tokens[*next].is_word() || !self.marking.is_plain(*next)
        });
        let object =
            from == to && head && determines(2) && adjective() && !self.is_verb(clause, to);
        let determined = determines(1);
        let governs_subject = |cue: &usize| {
            let cue = &self.by.file.cues[*cue];
            cue.governs == Governs::Subject && !cue.scopes && !cue.ours
        };
        let hit = self.marking.cues.iter().find(|hit| hit.tokens.start == clause.tokens[from]);
        (of && determined || object)
            && hit.is_some_and(|hit| hit.labels.iter().all(governs_subject))
    }

    /// `depends on funding being agreed`: what is being is said of the word before it.
    pub(super) fn has_noun_of_its_own(&self, clause: &Clause, from: usize) -> bool {
        let token = clause.tokens[from];
        let being = at(&self.marking.grammar, token).is_some_and(|hit| {
            hit.labels[0] == Grammar::Being
                && hit.tokens.start == token
                && self.marking.forms.auxiliary[token].is_none()
        });
        being
            && clause.link == Link::Relative
            && from > 2
            && self.marking.is_plain(clause.tokens[from - 1])
            && self.marking.tokens[clause.tokens[from - 1]].is_word()
            && !clause
                .mentions
                .iter()
                .any(|m| m.whole && m.tokens.contains(&clause.tokens[from - 1]))
    }

    /// Whether a finite verb follows a word at once.
    pub(super) fn is_verb(&self, clause: &Clause, to: usize) -> bool {
        let next = clause.tokens.get(to + 1);
        next.is_some_and(|next| self.marking.forms.auxiliary[*next].is_some())
    }
}
