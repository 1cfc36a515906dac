//! `plans to do X from October`, `once the review has reported`: what has a day to begin on, or
//! waits for something, has not begun.

use super::super::overlooked::beside;
use super::super::polarity::negations;
use super::Open;
use crate::find::Link;
use crate::recommendation::{Manner, Tone};
use crate::record::Id;

/// What is only in the plan, with the day or the event from which it is to be done.
pub(super) fn dated(open: &Open) -> Option<(Id, usize)> {
    if !open.is_only_in_plan(open.status) {
        return None;
    }
    let said = open.said();
    let waits = |id: &Id| open.tone(id) == Some(Tone::Waiting) && !open.is_only_in_plan(id);
    let ahead = || open.by.guess(open.subject, Manner::Ahead).filter(|id| waits(id));
    let more = beside(open.assessment, open.deciding, open.status, open.scale, open.by);
    if more.is_some() {
        return more.map(|id| (id, open.deciding));
    }
    let clause = &open.assessment.clauses[said.clause];
    let marking = &open.assessment.marking;
    let starts = marking.cues.iter().any(|hit| {
        hit.tokens.start > said.tokens.start
            && clause.tokens.binary_search(&hit.tokens.start).is_ok()
            && hit.labels.iter().any(|cue| {
                let says = open.by.says(*cue, open.subject, Manner::Is);
                says.and_then(|says| says.first()).is_some_and(waits)
            })
    });
    let after = || {
        open.assessment.clauses[said.clause + 1..]
            .iter()
            .take_while(|next| next.sentence == clause.sentence)
            .take(1)
            .any(|next| next.link == Link::When && negations(marking, &next.tokens) == 0)
    };
    (said.ahead && (starts || after())).then(ahead).flatten().map(|id| (id, open.deciding))
}
