//! What stands behind a verb: its objects, one by one.

use super::govern::{Governed, named};
use super::polarity::grammar;
use super::predicate::Predicate;
use super::statement::Certain;
use crate::find::{Clause, Mention, at};
use crate::recommendation::{Governs, Grammar, Manner, Name, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// The elements behind a verb, one list of them.
    pub(super) fn objects(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        right: &[&Mention],
    ) -> Governed {
        let end = clause.tokens[predicate.to];
        // `no provision for X, and none for Y` denies once.
        let absent =
            |mention: &Mention| self.says_absence(predicate.cue, mention.element, Manner::Is);
        let negated = right
            .iter()
            .map(|mention| self.negated_object(clause, end, mention) && !absent(mention))
            .collect();
        let steps =
            if right.len() > 1 { vec!["object", "list_shares_status"] } else { vec!["object"] };
        let certain = if self.one_list(clause, right) { Certain::Stated } else { Certain::Open };
        let mut governed = Governed::of(named(right), certain, steps);
        governed.negated = negated;
        governed
    }

    /// `has done the first of these and not the second`
    pub(super) fn of_pronoun(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        object: Grammar,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let resolve = |kind: Grammar| {
            let known = self.discourse.resolve(kind, clause, self.by, fits);
            known.or_else(|| {
                (kind.is_ordinal() || self.acts(clause, predicate))
                    .then(|| self.discourse.overheard(kind, clause, self.by, fits))?
            })
        };
        let mut governed = resolve(object).map(Governed::pointed)?;
        if matches!(object, Grammar::Neither | Grammar::None) {
            // `includes neither`
            governed.negated = vec![true; governed.subjects.len()];
            if object == Grammar::None && governed.subjects.len() > 1 {
                governed.certain = Certain::Open;
            }
        }
        // `We can agree with only part of that`: of what was named, or of all that was said.
        if self.ends_in_that(clause) {
            governed.certain = Certain::Open;
        }
        if let Some(other) = self.negated_anaphor(clause, predicate).and_then(resolve) {
            // `the first of these and not the second`
            governed.negated = vec![false; governed.subjects.len()];
            governed.negated.extend(other.subjects.iter().map(|_| true));
            governed.subjects.extend(other.subjects.into_iter().map(|subject| (subject, None)));
        }
        Some(governed)
    }

    /// A pronoun right after a cue that governs its object: `evidence of either`.
    pub(super) fn anaphoric_object(
        &self,
        clause: &Clause,
        predicate: &Predicate,
    ) -> Option<Grammar> {
        let after = &clause.tokens[predicate.to + 1..];
        let ends = self.ends_in_that(clause);
        let mut near = grammar(self.marking, &after[..after.len().min(4)]);
        let hit = near
            .find(|hit| hit.labels[0].is_anaphor() || ends && hit.labels.contains(&Grammar::One))?;
        if !hit.labels[0].is_anaphor() {
            return Some(Grammar::One);
        }
        // `reflects neither the need …`
        let noun = matches!(hit.labels[0], Grammar::Neither | Grammar::Both | Grammar::Either)
            && self.marking.forms.determines.get(hit.tokens.end).copied().unwrap_or(false);
        // `has completed the programme of visits`: what it is of says which.
        let of = hit.labels[0] == Grammar::One
            && hit.tokens.len() > 1
            && self.marking.forms.is_of.get(hit.tokens.end) == Some(&true);
        // `was being extended to the others`: to whom, or where.
        let elsewhere = hit.labels[0] == Grammar::Other
            && hit.tokens.start > 0
            && self.marking.forms.is_to[hit.tokens.start - 1];
        (!noun && !of && !elsewhere && !self.is_rest_of_others(hit)).then_some(hit.labels[0])
    }

    /// `could make no assessment of that`
    fn ends_in_that(&self, clause: &Clause) -> bool {
        let last = clause.tokens.iter().rfind(|at| self.marking.tokens[**at].is_word());
        last.is_some_and(|last| self.marking.words.that[*last])
    }

    /// `Of the former your plan makes no mention`: the ordinal that a clause begins with, and that
    /// its verb is said of.
    pub(super) fn topic(&self, clause: &Clause, predicate: &Predicate) -> Option<Grammar> {
        let forms = &self.marking.forms;
        let mut words = clause.tokens[..predicate.from].iter().copied();
        let (of, first) = (words.next()?, words.next()?);
        let leads = forms.is_of[of] || forms.is_on[of] || forms.is_to[of] || forms.is_in[of];
        let hit = at(&self.marking.grammar, first)?;
        (leads && hit.labels[0].is_ordinal()).then_some(hit.labels[0])
    }

    /// What is pointed to after `and not`, behind the object.
    pub(super) fn negated_anaphor(
        &self,
        clause: &Clause,
        predicate: &Predicate,
    ) -> Option<Grammar> {
        let mut after =
            grammar(self.marking, &clause.tokens[predicate.to + 1..]).map(|hit| hit.labels[0]);
        after.find(|kind| *kind == Grammar::And)?;
        after.next().filter(|kind| *kind == Grammar::Not)?;
        after.next().filter(|kind| kind.is_anaphor())
    }

    /// Whether a negator stands between the cue and its object.
    pub(super) fn negated_object(&self, clause: &Clause, end: usize, mention: &Mention) -> bool {
        let between: Vec<usize> = clause
            .tokens
            .iter()
            .copied()
            .filter(|token| *token > end && *token < mention.tokens.start)
            .collect();
        // `includes, not yet complete, X` negates what is between the commas.
        let state = |cue: &usize| self.by.file.cues[*cue].governs == Governs::Subject;
        let other = |token: &usize| {
            self.marking
                .cues
                .iter()
                .any(|cue| cue.tokens.start == *token && cue.labels.iter().any(state))
        };
        if between.iter().any(other) {
            return false;
        }
        let from = grammar(self.marking, &between)
            .filter(|hit| hit.labels[0] == Grammar::But)
            .last()
            .map_or(0, |hit| between.partition_point(|token| *token < hit.tokens.start));
        grammar(self.marking, &between[from..]).any(|hit| {
            hit.labels[0].negates() && !matches!(hit.labels[0], Grammar::Nor | Grammar::NorToo)
        })
    }

    /// Whether nothing but `and`, or `together with`, comes between a verb and what is named
    /// behind it.
    pub(super) fn joined_on(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        mention: &Mention,
    ) -> bool {
        let end = clause.tokens[predicate.to] + 1;
        let hits = grammar(self.marking, &clause.tokens);
        let mut behind = hits.skip_while(|hit| hit.tokens.start < end);
        behind.next().is_some_and(|hit| {
            hit.labels[0] == Grammar::And
                && hit.tokens.len() > 1
                && hit.tokens.start <= end + 1
                && hit.tokens.end <= mention.tokens.start
        })
    }

    /// Whether nothing between the objects begins a clause: `X, and what it says of Y …`.
    pub(super) fn one_list(&self, clause: &Clause, mentions: &[&Mention]) -> bool {
        mentions.windows(2).all(|pair| {
            let between: Vec<usize> = clause
                .tokens
                .iter()
                .copied()
                .filter(|token| (pair[0].tokens.end..pair[1].tokens.start).contains(token))
                .collect();
            let begins = grammar(self.marking, &between).any(|hit| {
                matches!(hit.labels[0], Grammar::One | Grammar::Embed | Grammar::Many)
                    && !self.marking.forms.is_to[hit.tokens.end - 1]
            });
            !begins
        })
    }

    /// `has delivered the second`, `has begun to do the latter`
    pub(super) fn anaphor_follows(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let after = clause.tokens.get(predicate.to + 1..).unwrap_or_default();
        let comma = after.iter().position(|at| self.marking.tokens[*at].is_mark(','));
        let near = &after[..comma.unwrap_or(after.len()).min(4)];
        let mut hits = grammar(self.marking, near).take_while(|hit| !hit.labels[0].is_link());
        hits.any(|hit| {
            after.first() == Some(&hit.tokens.start) && hit.labels[0].is_anaphor()
                || hit.labels[0].is_ordinal()
        })
    }

    /// Whether it is the organisation that the verb is of.
    pub(super) fn acts(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let start = clause.tokens[predicate.from];
        let ours = |label: &Name| matches!(label, Name::Organisation | Name::Plan);
        self.names(clause).any(|name| name.labels.iter().any(ours) && name.tokens.start < start)
    }
}
