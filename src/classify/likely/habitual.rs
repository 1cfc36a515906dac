//! `was seeking X as a matter of course`: what goes on as a habit is in place.

use super::super::polarity::{grammar, negations};
use super::Open;
use crate::recommendation::{Governs, Grammar, Manner, Tone};
use crate::record::Id;

/// What goes on, beside words for what is done as a habit.
pub(super) fn habitual(open: &Open) -> Option<(Id, usize)> {
    if open.tone(open.status) != Some(Tone::Moving) || !open.is_work() {
        return None;
    }
    let said = open.said();
    // `had been under way for some months` only tells how long.
    let deed = said
        .cue
        .map(|cue| &open.by.file.cues[cue])
        .is_some_and(|cue| cue.element.is_some() || cue.governs == Governs::Object);
    if !deed || !open.by.yields(open.subject, open.status) {
        return None;
    }
    let marking = &open.assessment.marking;
    let clause = &open.assessment.clauses[said.clause];
    let plain = negations(marking, &clause.tokens) == 0
        && !grammar(marking, &clause.tokens)
            .any(|hit| matches!(hit.labels[0], Grammar::Ahead | Grammar::Planned));
    // What is done even while it goes on is done again and again.
    let habit = |cue: &usize| {
        let done = |manner| match open.by.says(*cue, open.subject, manner).map(Vec::as_slice) {
            Some([only]) => open.tone(only) == Some(Tone::Done),
            _ => false,
        };
        let known = &open.by.file.cues[*cue];
        known.governs == Governs::Subject
            && known.element.is_none()
            && done(Manner::Is)
            && done(Manner::Doing)
    };
    let hit = marking.cues.iter().find(|hit| {
        clause.tokens.binary_search(&hit.tokens.start).is_ok() && hit.labels.iter().any(habit)
    })?;
    let cue = hit.labels.iter().find(|cue| habit(cue)).filter(|_| plain)?;
    Some((open.by.says(*cue, open.subject, Manner::Doing)?.first()?.clone(), open.deciding))
}
