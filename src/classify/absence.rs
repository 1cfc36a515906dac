//! What an absence is of: the evidence, or what would speak against it, and said once.

use super::polarity::negations;
use super::predicate::Predicate;
use crate::find::{Clause, Mention, at};
use crate::recommendation::{Grammar, Manner, Tone};

use super::reading::Reading;

impl Reading<'_> {
    /// `does not reflect X, makes no provision for Y`: an absence right behind a comma or `and`.
    pub(super) fn denies_anew(&self, clause: &Clause, predicate: &Predicate) -> bool {
        // `and made no reference to Y`
        let verb = predicate.from.checked_sub(1).map(|before| clause.tokens[before]);
        let plain = verb.is_some_and(|verb| {
            self.marking.tokens[verb].is_word() && at(&self.marking.grammar, verb).is_none()
        });
        let back = if plain { 2 } else { 1 };
        let before = predicate.from.checked_sub(back).map(|before| clause.tokens[before]);
        let inside = &clause.tokens[predicate.from..=predicate.to];
        let absent = (0..self.by.plan())
            .any(|subject| self.says_absence(predicate.cue, subject, Manner::Is));
        let joined = |before: usize| {
            self.marking.tokens[before].is_mark(',')
                || at(&self.marking.grammar, before)
                    .is_some_and(|hit| matches!(hit.labels[0], Grammar::And | Grammar::But))
        };
        before.is_some_and(joined)
            && absent
            && !predicate.elliptic
            && negations(self.marking, inside) > 0
    }

    /// `Neither of them gave us any information about X`: `any` denies nothing, and the subject does.
    /// `No plan was sent, and the note did not let us judge X`: what comes before the list has its own verb.
    pub(super) fn denies_any(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let inside = &clause.tokens[predicate.from..=predicate.to];
        let unknown = (0..self.by.plan())
            .any(|subject| self.tone(predicate.cue, subject, Manner::Is) == Some(Tone::Unknown));
        let any = inside.iter().any(|at| self.marking.forms.is_any[*at]);
        let before = &clause.tokens[..predicate.from];
        let last = before.iter().rposition(|at| {
            crate::find::at(&self.marking.grammar, *at)
                .is_some_and(|hit| hit.labels[0] == Grammar::And)
        });
        let own = last.map_or(before, |and| &before[and..]);
        let denied = negations(self.marking, inside) > 0;
        self.by.file.cues[predicate.cue].scopes
            && unknown
            && (any && !denied || denied && last.is_some() && negations(self.marking, own) == 0)
    }

    /// Whether an absence was stated in the clause before, in words that deny.
    pub(super) fn scopes_before(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let start = clause.tokens[predicate.from];
        let absent = |cue: &usize| {
            (0..self.by.plan()).any(|subject| self.says_absence(*cue, subject, Manner::Is))
        };
        self.marking.cues.iter().any(|hit| {
            let tokens: Vec<usize> = hit.tokens.clone().collect();
            clause.tokens.binary_search(&hit.tokens.start).is_ok()
                && hit.tokens.end <= start
                && hit.labels.iter().any(absent)
                && negations(self.marking, &tokens) > 0
        })
    }

    /// `Evidence of X was not to be found`: the cue that a clause begins with, where what is said of
    /// it is no absence of its own.
    pub(super) fn evidence_of(&self, clause: &Clause, predicate: &Predicate) -> Option<usize> {
        if self.by.file.cues[predicate.cue].scopes {
            return None;
        }
        let scopes = |cue: &&usize| self.by.file.cues[**cue].scopes;
        let first = &clause.tokens[..predicate.from.min(2)];
        let mut heads = self.marking.cues.iter().filter(|hit| {
            first.contains(&hit.tokens.start)
                && self.marking.forms.is_of.get(hit.tokens.end) == Some(&true)
        });
        heads.find_map(|hit| hit.labels.iter().find(scopes)).copied()
    }

    /// `did not see any departure from X`: what stands between an absence and a name, and would
    /// speak against it.
    pub(super) fn speaks_against(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        mention: &Mention,
    ) -> Option<usize> {
        let between = clause.tokens[predicate.to] + 1..mention.tokens.start;
        let absent = |cue: &&usize| {
            self.tone(**cue, mention.element, Manner::Is) == Some(Tone::Absent)
                && !self.by.file.cues[**cue].scopes
        };
        let mut inside = self.marking.cues.iter().filter(|hit| {
            between.contains(&hit.tokens.start)
                && clause.tokens.binary_search(&hit.tokens.start).is_ok()
        });
        inside.find_map(|hit| hit.labels.iter().find(absent)).copied()
    }
}
