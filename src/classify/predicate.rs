//! The predicates of a clause: which of its cues are said of something.

use std::ops::Range;

use super::polarity::grammar;
use crate::find::{Clause, Link, at};
use crate::recommendation::{Form, Governs, Grammar, Name};

use super::reading::Reading;

/// A predicate of a clause: a cue, or the auxiliary that stands for one.
#[derive(Clone)]
pub(super) struct Predicate {
    pub(super) cue: usize,
    /// Its first and last token, as places in the clause.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) elliptic: bool,
}

impl Reading<'_> {
    /// The cues of a clause that are predicates, or its elliptic auxiliary.
    pub(super) fn predicates(&self, clause: &Clause) -> Vec<Predicate> {
        let Some(first) = clause.tokens.first() else { return Vec::new() };
        if let Some(known) = self.known.borrow().get(first) {
            return known.clone();
        }
        let found = self.find_predicates(clause);
        // What an ellipsis takes up depends on what was said last.
        if found.iter().all(|predicate| !predicate.elliptic) && !found.is_empty() {
            self.known.borrow_mut().insert(*first, found.clone());
        }
        found
    }

    fn find_predicates(&self, clause: &Clause) -> Vec<Predicate> {
        let mut found: Vec<Predicate> = Vec::new();
        let (first, last) = (clause.tokens.first(), clause.tokens.last());
        let (Some(first), Some(last)) = (first, last) else { return found };
        let cues = &self.marking.cues;
        let begin = cues.partition_point(|hit| hit.tokens.start < *first);
        let end = cues.partition_point(|hit| hit.tokens.start <= *last);
        for hit in &cues[begin..end] {
            let Ok(from) = clause.tokens.binary_search(&hit.tokens.start) else { continue };
            let to = clause.tokens.partition_point(|token| *token < hit.tokens.end) - 1;
            if clause.embedded.contains(&hit.tokens.start)
                || self.is_noun(clause, from, to)
                || self.has_noun_of_its_own(clause, from)
            {
                continue;
            }
            let inside = clause.mentions.iter().any(|mention| {
                mention.tokens.start <= hit.tokens.start
                    && hit.tokens.end <= mention.tokens.end
                    && mention.whole
                    && !self.begins_inside(clause, mention.tokens.start..hit.tokens.start)
            });
            for cue in hit.labels {
                let file = &self.by.file.cues[*cue];
                let own = file.element.is_some();
                if inside && !own
                    || own && self.embedded(clause, from)
                    || file.governs == Governs::Object && self.raises(clause, to)
                {
                    continue;
                }
                let near = self.auxiliary(clause, from);
                let stands = match file.form {
                    Form::Any => !own || near.is_some_and(Near::acts),
                    // `X: to begin in October`
                    Form::Base => {
                        near.is_some_and(Near::carries_infinitive)
                            || near == Some(Near::To)
                                && (clause.link == Link::Colon && from == 1
                                    || self.set_off_infinitive(clause, from))
                    }
                    Form::Cell => false,
                    Form::Ing => matches!(near, Some(Near::Grammar(Grammar::Be))),
                };
                if stands {
                    found.push(Predicate { cue: *cue, from, to, elliptic: false });
                }
            }
        }
        self.drop_rivals(clause, &mut found);
        // `the same was true of your force's review`: a noun.
        if matches!(clause.link, Link::AsToo | Link::NorToo)
            && found.iter().all(|one| self.own_element(one).is_some())
        {
            found.clear();
        }
        // `the review provided for in the plan had not`: a participle, and an ellipsis.
        let bare = |one: &Predicate, end: usize| {
            one.to < end && !self.auxiliary(clause, one.from).is_some_and(Near::acts)
        };
        if let Some((from, _, Some(Grammar::Have))) = self.ellipsis(clause)
            && found.iter().all(|one| bare(one, from))
            && clause.mentions.iter().any(|mention| mention.whole)
        {
            found.clear();
        }
        if found.is_empty()
            && let Some((from, to, auxiliary)) = self.ellipsis(clause)
            && let Some(cue) = self.taken_up(clause, auxiliary)
        {
            found.push(Predicate { cue, from, to, elliptic: true });
        }
        found
    }

    /// `As to the unit, we saw no evidence of a review`: who acts is no part of a name.
    fn begins_inside(&self, clause: &Clause, name: Range<usize>) -> bool {
        let acts =
            |label: &Name| matches!(label, Name::Inspectorate | Name::Organisation | Name::Plan);
        self.names(clause).any(|actor| {
            let at = actor.tokens.start;
            name.contains(&at)
                && at > 0
                && self.marking.tokens[at - 1].is_mark(',')
                && actor.labels.iter().any(acts)
        })
    }

    /// `X, to begin in October`
    fn set_off_infinitive(&self, clause: &Clause, from: usize) -> bool {
        let comma = from.checked_sub(2).map(|before| clause.tokens[before]);
        let named = |token: usize| {
            clause.mentions.iter().any(|mention| mention.whole && mention.tokens.end <= token)
        };
        comma.is_some_and(|comma| self.marking.tokens[comma].is_mark(',') && named(comma))
            && self.marking.forms.is_to[clause.tokens[from - 1]]
    }

    /// `the roll-out of X`: a noun, and no predicate.
    fn is_noun(&self, clause: &Clause, from: usize, to: usize) -> bool {
        let of = clause.tokens.get(to + 1).is_some_and(|next| self.marking.forms.is_of[*next]);
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
    fn has_noun_of_its_own(&self, clause: &Clause, from: usize) -> bool {
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
    fn is_verb(&self, clause: &Clause, to: usize) -> bool {
        let next = clause.tokens.get(to + 1);
        next.is_some_and(|next| self.marking.forms.auxiliary[*next].is_some())
    }

    /// `find your plan to be …`: the verb only raises the verdict.
    pub(super) fn raises(&self, clause: &Clause, to: usize) -> bool {
        let end = clause.tokens[to];
        self.names(clause).any(|name| {
            name.labels.contains(&Name::Plan)
                && name.tokens.start > end
                && name.tokens.start <= end + 2
                && (self.marking.forms.is_to.get(name.tokens.end).copied().unwrap_or(false)
                    || self.marking.cues.iter().any(|cue| {
                        cue.tokens.start <= name.tokens.end + 1
                            && cue.tokens.start >= name.tokens.end
                            && cue.labels.iter().any(|cue| self.by.speaks_of(*cue, self.by.plan()))
                    }))
        }) || self.finds_it(end)
            || self.marking.cues.iter().any(|cue| {
                cue.tokens.start > end
                    && cue.tokens.start <= end + 4
                    && cue.labels.iter().any(|cue| self.by.speaks_of(*cue, self.by.plan()))
                    && (cue.tokens.start == end + 1
                        || (end..cue.tokens.start).any(|token| {
                            // `find it comprehensive`, `found to be comprehensive`
                            self.marking.forms.is_to[token]
                                || at(&self.marking.grammar, token).is_some_and(|hit| {
                                    matches!(hit.labels[0], Grammar::One | Grammar::Many)
                                })
                        }))
            })
    }

    /// `find it reflected`: a pronoun right behind a verb, and what is said of it.
    fn finds_it(&self, end: usize) -> bool {
        let pronoun = at(&self.marking.grammar, end + 1)
            .is_some_and(|hit| hit.labels[0] == Grammar::One && hit.tokens.len() == 1);
        pronoun
            && self.marking.cues.iter().any(|cue| {
                cue.tokens == (end + 2..end + 3)
                    && cue.labels.iter().all(|cue| {
                        let cue = &self.by.file.cues[*cue];
                        !cue.scopes && cue.element.is_none()
                    })
            })
    }

    /// What stands right before a verb, adverbs and negators aside.
    pub(super) fn auxiliary(&self, clause: &Clause, from: usize) -> Option<Near> {
        for token in clause.tokens[..from].iter().rev() {
            let hit = at(&self.marking.grammar, *token);
            if let Some(hit) = hit {
                let kind = hit.labels[0];
                if kind.negates() && kind != Grammar::Fail
                    || matches!(
                        kind,
                        Grammar::Just
                            | Grammar::Fully
                            | Grammar::Partly
                            | Grammar::Only
                            | Grammar::Present
                            | Grammar::Earlier
                    )
                {
                    continue;
                }
                if let Some(name) = self.actor_at(*token) {
                    return Some(name);
                }
                return Some(Near::Grammar(kind));
            }
            if let Some(name) = self.actor_at(*token) {
                return Some(name);
            }
            if self.marking.words.transparent[*token] || self.marking.forms.adverb[*token] {
                continue;
            }
            return self.marking.forms.is_to[*token].then_some(Near::To);
        }
        None
    }

    pub(super) fn actor_at(&self, token: usize) -> Option<Near> {
        let hit = at(&self.marking.names, token)?;
        hit.labels.contains(&Name::Organisation).then_some(Near::Organisation)
    }

    /// Whether `how`, `the way` or the like opens what the verb is in.
    pub(super) fn embedded(&self, clause: &Clause, from: usize) -> bool {
        grammar(self.marking, &clause.tokens[..from])
            .any(|hit| matches!(hit.labels[0], Grammar::Embed | Grammar::Which | Grammar::OfWhich))
    }
}

/// What stands right before a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    Grammar(Grammar),
    Organisation,
    To,
}

impl Near {
    /// Whether it makes a participle or a past tense the verb of the clause.
    pub(super) fn acts(self) -> bool {
        matches!(
            self,
            Self::Organisation
                | Self::Grammar(
                    Grammar::Have
                        | Grammar::Be
                        | Grammar::Being
                        | Grammar::Ahead
                        | Grammar::Planned
                        | Grammar::Do
                )
        )
    }

    /// Whether it makes an infinitive the verb of the clause.
    pub(super) fn carries_infinitive(self) -> bool {
        matches!(
            self,
            Self::Organisation
                | Self::Grammar(
                    Grammar::Ahead
                        | Grammar::Planned
                        | Grammar::Do
                        | Grammar::Hypothetical
                        | Grammar::Fail
                        | Grammar::Be
                        | Grammar::Being
                )
        )
    }
}
