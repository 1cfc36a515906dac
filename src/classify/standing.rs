//! The statements about one element → those that stand: what is said of an earlier time
//! or an earlier inspection gives way, and what only follows from something else.

use super::Assessment;
use super::statement::Statement;
use crate::recommendation::{Compiled, FileScale as Scale, Manner, Subject, Tone};
use crate::record::Id;

/// What is said of one element and stands.
pub(super) struct Standing<'s> {
    /// Statements with their places.
    pub(super) said: Vec<(usize, &'s Statement)>,
    /// Places of what was said beside them.
    pub(super) riders: Vec<usize>,
    /// Places of what was not understood.
    pub(super) unclear: Vec<usize>,
}

impl<'s> Standing<'s> {
    pub(super) fn of(assessment: &'s Assessment, subject: Subject, scale: &Scale) -> Self {
        let own = || {
            let all = assessment.statements.iter().enumerate();
            all.filter(|(_, said)| said.subject == subject && said.blocked.is_none())
        };
        let unclear = own().filter(|(_, said)| said.says.is_empty() && !said.weak);
        let mut standing = Self {
            said: own().filter(|(_, said)| !said.says.is_empty()).collect(),
            riders: Vec::new(),
            unclear: unclear.map(|(index, _)| index).collect(),
        };
        // A remark about an earlier inspection stands beside what the plan shows.
        standing.set_aside(|said| said.basis.is_some());
        // What is weak does not stand alone against what was so then.
        let weak = |said: &Statement| {
            scale
                .statuses
                .iter()
                .any(|status| said.says.first() == Some(&status.id) && !status.yields_to.is_empty())
        };
        if standing.said.iter().any(|(_, said)| !said.earlier && !weak(said)) {
            standing.set_aside(|said| said.earlier);
        }
        standing.weak_give_way(scale);
        standing.last_verb_counts(scale);
        standing
    }

    /// Makes riders of statements, if not of all.
    fn set_aside(&mut self, beside: impl Fn(&Statement) -> bool) {
        if self.said.iter().any(|(_, said)| !beside(said)) {
            let aside = self.said.iter().filter(|(_, said)| beside(said));
            self.riders.extend(aside.map(|(index, _)| *index));
            self.said.retain(|(_, said)| !beside(said));
        }
    }

    /// What only follows counts beside what is said outright only where it says more.
    fn weak_give_way(&mut self, scale: &Scale) {
        let outright = self.said.iter().filter(|(_, said)| !said.weak);
        let outright: Vec<&Id> = outright.map(|(_, said)| &said.says[0]).collect();
        if !outright.is_empty() {
            self.said.retain(|(_, said)| {
                let more = |id| outright.iter().all(|less| yields(scale, less, id));
                !said.weak || is_unjudged(said, &outright, scale) || said.says.iter().any(more)
            });
        }
    }

    /// `had been bought and was in use`: the last verb says how far it has come.
    fn last_verb_counts(&mut self, scale: &Scale) {
        if let [(_, said), (_, last)] = self.said.as_slice()
            && last.clause == said.clause + 1
            && (last.steps.contains(&"shared_subject") || last.steps.contains(&"anaphor"))
            && tone(scale, &said.says[0]) == Some(Tone::Moving)
            && tone(scale, &last.says[0]) == Some(Tone::Done)
        {
            self.said.remove(0);
        }
    }
}

/// Whether a statement is the organisation's own word, and could not be judged.
pub(super) fn is_unjudged(said: &Statement, outright: &[&Id], scale: &Scale) -> bool {
    said.weak
        && !said.steps.contains(&"exception")
        && outright.iter().any(|id| tone(scale, id) == Some(Tone::Unknown))
}

/// Whether one status gives way to another that says more of the same.
pub(super) fn yields(scale: &Scale, less: &Id, more: &Id) -> bool {
    scale.statuses.iter().any(|status| status.id == *less && status.yields_to.contains(more))
}

/// The tone of a status.
pub(super) fn tone(scale: &Scale, id: &Id) -> Option<Tone> {
    scale.statuses.iter().find(|status| status.id == *id).map(|status| status.tone)
}

/// What a cue says of `subject` that says no more than that the plan has it, and denied says nothing.
pub(super) fn leaves_unsaid(
    cue: usize,
    subject: Subject,
    scale: &Scale,
    by: &Compiled,
) -> Option<Id> {
    let says = by.says(cue, subject, Manner::Is)?.first()?;
    let weak = by.yields(subject, says) && tone(scale, says) == Some(Tone::Waiting);
    let nothing = by.says(cue, subject, Manner::Not).is_some_and(Vec::is_empty);
    (weak && nothing).then(|| says.clone())
}
