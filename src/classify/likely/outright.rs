//! `We saw no sign of X, and it does not reflect X`: what is said outright, after what was or was
//! not found.

use super::Open;
use crate::recommendation::Tone;
use crate::record::Id;

/// What was not seen gives way to what is then denied outright, in the sentence or the next.
pub(super) fn outright(open: &Open) -> Option<(Id, usize)> {
    let said = open.said();
    let seen = said.cue.is_some_and(|cue| open.by.file.cues[cue].scopes);
    if !seen || open.tone(open.status) != Some(Tone::Absent) || open.is_work() {
        return None;
    }
    open.own().find_map(|(index, other)| {
        let [id] = other.says.as_slice() else { return None };
        let plain = other.cue.is_some_and(|cue| !open.by.file.cues[cue].scopes);
        let later =
            other.clause > said.clause && open.sentence(other).abs_diff(open.sentence(said)) <= 1;
        let denied = open.tone(id) == Some(Tone::Absent) && plain && later;
        (denied && !other.weak).then(|| (id.clone(), index))
    })
}
