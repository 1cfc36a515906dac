//! `We found evidence of X having been considered`: of two statuses that were seen, the one that
//! another word of the clause says.

use super::super::polarity::negations;
use super::Open;
use crate::recommendation::Manner;
use crate::record::Id;

/// Where words leave open which of several statuses they say, the one that another cue behind the
/// name says too.
pub(super) fn picked(open: &Open) -> Option<(Id, usize)> {
    let said = open.said();
    let clause = &open.assessment.clauses[said.clause];
    let marking = &open.assessment.marking;
    let name = said.named.as_ref()?;
    let scopes = said.cue.is_some_and(|cue| open.by.file.cues[cue].scopes);
    if said.says.len() < 2 || !scopes || negations(marking, &clause.tokens) > 0 {
        return None;
    }
    let others = clause.mentions.iter().filter(|m| m.whole && m.tokens.start >= name.end);
    let end = others.map(|m| m.tokens.start).min().unwrap_or(usize::MAX);
    let hits = marking.cues.iter().filter(|hit| {
        (name.end..end).contains(&hit.tokens.start)
            && clause.tokens.binary_search(&hit.tokens.start).is_ok()
    });
    let mut cues = hits.flat_map(|hit| hit.labels.iter().copied());
    cues.find_map(|cue| match open.by.says(cue, open.subject, Manner::Is).map(Vec::as_slice) {
        Some([only]) if said.says[1..].contains(only) => Some((only.clone(), open.deciding)),
        _ => None,
    })
}
