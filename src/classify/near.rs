//! What stands right before and right behind a verb.

use super::polarity::grammar;
use crate::find::{Clause, at};
use crate::recommendation::{Grammar, Name};

use super::reading::Reading;

impl Reading<'_> {
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
        // `a unit whose capacity has been reviewed`
        let whose = from > 0 && self.marking.forms.is_whose[clause.tokens[0]];
        grammar(self.marking, &clause.tokens[usize::from(whose)..from])
            .any(|hit| matches!(hit.labels[0], Grammar::Embed | Grammar::Which | Grammar::OfWhich))
    }

    /// `find your plan to be …`: the verb only raises the verdict.
    pub(super) fn raises(&self, clause: &Clause, to: usize) -> bool {
        let end = clause.tokens[to];
        self.names(clause).any(|name| {
            name.labels.contains(&Name::Plan)
                && name.tokens.start > end
                // `found Ellendale Police's plan …`
                && (name.tokens.start <= end + 2
                    || (end + 1..name.tokens.start).len() < 5
                        && (end + 1..name.tokens.start).all(|at| self.marking.forms.upper[at]))
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
    pub(super) fn finds_it(&self, end: usize) -> bool {
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
