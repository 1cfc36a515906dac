//! The noun that a name hangs on: a trial of X, training for X, a plan to do X are not X.

use super::govern::Governed;
use super::polarity::Mode;
use super::predicate::Predicate;
use super::reading::Reading;
use crate::find::{Clause, Link};
use crate::recommendation::{Governs, Manner, Name, Tone};

/// How many words before a name `a pilot scheme for` may begin.
const TRIAL: usize = 5;

/// How many words before a name `a phase of` may begin.
const PHASE: usize = 4;

/// How many words before a name what leads up to it may stand.
const PREPARATION: usize = 5;

/// How many words before a name `a review of what is needed to` may begin.
const STUDY: usize = 7;

impl Reading<'_> {
    /// `The first phase of X had been delivered`: X in part.
    pub(super) fn is_a_phase(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
    ) -> bool {
        let forms = &self.marking.forms;
        // `X was included, and the first phase had been delivered`
        let own = governed.steps.first() == Some(&"shared_subject")
            && clause.tokens[..predicate.from].iter().any(|at| forms.phase[*at]);
        // `has completed the first phase`
        let behind = clause.tokens[predicate.to + 1..].iter().take(3);
        let of = |at: usize| forms.is_of.get(at) == Some(&true);
        let object = behind.copied().any(|at| forms.phase[at] && !of(at + 1))
            && clause.tokens.get(predicate.to + 1).is_some_and(|at| forms.determines[*at]);
        // `X, the first phase of which was finished`
        let of_which = clause.link == Link::Relative
            && clause.tokens.get(1).is_some_and(|second| {
                let first = clause.tokens[0];
                forms.of_which[*second] && first > 0 && forms.phase[first - 1]
            });
        own || object
            || of_which
            || governed.steps.first() == Some(&"subject")
                && governed.subjects.iter().filter_map(|(_, name)| name.as_ref()).any(|name| {
                    let place = clause.tokens.partition_point(|token| *token < name.tokens.start);
                    let near = &clause.tokens[place.saturating_sub(PHASE)..place];
                    near.windows(2).any(|pair| forms.phase[pair[0]] && forms.is_of[pair[1]])
                })
    }

    /// `Meetings with X have taken place`: some of the work.
    pub(super) fn is_an_encounter(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
    ) -> bool {
        let Some((subject, name)) = governed.subjects.first() else { return false };
        let start = name.as_ref().map_or(clause.tokens[0], |name| name.tokens.start);
        let verb = clause.tokens[predicate.from];
        let own =
            clause.tokens.iter().filter(|at| (start.saturating_sub(PHASE)..verb).contains(*at));
        self.tone(predicate.cue, *subject, Manner::Is) == Some(Tone::Done)
            && self.by.file.cues[predicate.cue].governs == Governs::Subject
            && self.marking.forms.happens[clause.tokens[predicate.to]]
            && own.copied().any(|at| self.marking.forms.encounter[at])
    }

    /// `A pilot scheme for X is in operation`: the pilot, or X.
    pub(super) fn is_of_a_trial(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
        mode: Mode,
    ) -> bool {
        let Some((subject, Some(name))) = governed.subjects.first() else { return false };
        let done = self.tone(predicate.cue, *subject, mode.manner) == Some(Tone::Done);
        let before = clause.tokens.partition_point(|token| *token < name.tokens.start);
        let near = &clause.tokens[before.saturating_sub(TRIAL)..before];
        done && self.marking.cues.iter().filter(|hit| near.contains(&hit.tokens.start)).any(|hit| {
            let moving = |cue: &usize| {
                self.tone(*cue, *subject, Manner::Is) == Some(Tone::Moving)
                    && self.by.file.cues[*cue].governs == Governs::Subject
            };
            hit.labels.iter().any(moving)
        })
    }

    /// Whether a cue that governs an object is a noun that another verb is said of.
    pub(super) fn is_noun_of_another_verb(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let cue = &self.by.file.cues[predicate.cue];
        let determined = predicate
            .from
            .checked_sub(1)
            .is_some_and(|before| self.marking.forms.determines[clause.tokens[before]]);
        cue.governs == Governs::Object
            && !cue.scopes
            && determined
            // `its reflection of X is …`, `its alignment with X is …`
            && (self.marking.forms.is_of[clause.tokens[predicate.to]]
                || self.marking.forms.is_by[clause.tokens[predicate.to]])
            && self.is_finite(&clause.tokens[predicate.to..])
            && !self.is_finite(&clause.tokens[..predicate.from])
    }

    /// `Training for X`, `monitoring of some systems`: not X, or less than all of it.
    pub(super) fn is_in_part(&self, clause: &Clause, governed: &Governed) -> bool {
        let forms = &self.marking.forms;
        governed.subjects.iter().filter_map(|(_, name)| name.as_ref()).any(|name| {
            let place = clause.tokens.partition_point(|token| *token < name.tokens.start);
            let end = clause.tokens.len().min(place + 2);
            let near = &clause.tokens[place.saturating_sub(PREPARATION)..end];
            let leads_up = near.windows(2).any(|pair| {
                forms.preparation[pair[0]] && (forms.hangs_on[pair[1]] || forms.neutral[pair[1]])
            });
            // `preparatory work for X`
            let leads_up = leads_up
                || near.windows(3).any(|three| {
                    forms.preparation[three[0]]
                        && self.marking.is_plain(three[1])
                        && forms.is_for[three[2]]
                });
            leads_up || name.tokens.clone().any(|token| forms.portion[token])
        })
    }

    /// `A review of what is needed to monitor systems`: the work of one element on another.
    pub(super) fn is_for_another(&self, clause: &Clause, governed: &Governed) -> bool {
        governed.subjects.iter().any(|(subject, name)| {
            let Some(start) = name.as_ref().map(|name| name.tokens.start) else { return false };
            let place = clause.tokens.partition_point(|token| *token < start);
            let Some([before @ .., needed, to]) = clause.tokens.get(..place) else { return false };
            let near = &before[before.len().saturating_sub(STUDY)..];
            // `X and steps to monitor systems` is a list.
            let own = before.last().is_some_and(|last| {
                self.marking.is_plain(*last) && !self.marking.forms.determines[*last]
            });
            let noun = own && self.marking.is_plain(*needed) && self.marking.forms.is_to[*to];
            let of_another = |cue: &usize| {
                let element = self.by.file.cues[*cue].element.as_ref();
                element.is_some_and(|id| self.by.element(id) != Some(*subject))
            };
            noun && !self.is_finite(near)
                && self.marking.cues.iter().any(|hit| {
                    near.contains(&hit.tokens.start) && hit.labels.iter().any(of_another)
                })
        })
    }

    /// `Your plans to do X were at an early stage`: the plans, or X.
    pub(super) fn says_plans(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
    ) -> bool {
        let cue = &self.by.file.cues[predicate.cue];
        let Some((_, Some(first))) = governed.subjects.first() else { return false };
        cue.governs == Governs::Subject
            && !cue.of_plan
            && self.names(clause).any(|name| {
                name.labels.contains(&Name::Plan)
                    && (first.tokens.start..first.tokens.start + 4).contains(&(name.tokens.end + 3))
            })
    }
}
