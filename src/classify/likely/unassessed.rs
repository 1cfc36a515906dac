//! `X was not addressed in what you sent, and we could not assess it`: absent from what was sent,
//! and so not known.

use super::Open;
use crate::recommendation::Tone;
use crate::record::Id;

/// What is absent or only in the plan, and could not be assessed for that reason.
pub(super) fn unassessed(open: &Open) -> Option<(Id, usize)> {
    if open.tone(open.status) != Some(Tone::Absent) {
        return None;
    }
    let said = open.said();
    open.own().find_map(|(index, other)| {
        let unknown = other.says.first().filter(|id| open.tone(id) == Some(Tone::Unknown))?.clone();
        let mut named = open.assessment.clauses[other.clause].mentions.iter();
        let of_another = named.any(|m| m.whole && m.element != open.subject);
        let near = !of_another
            && other.clause > said.clause
            && open.sentence(other).abs_diff(open.sentence(said)) <= 1
            && other.cue.is_some_and(|cue| open.by.file.cues[cue].scopes);
        near.then_some((unknown, index))
    })
}
