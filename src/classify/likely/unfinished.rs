//! `The completion of X is awaited`: what is still to be ended has begun.

use super::super::polarity::grammar;
use super::Open;
use crate::recommendation::{Grammar, Manner, Tone};
use crate::record::Id;

/// How many words before a name `the completion of` may begin.
const NEAR: usize = 4;

/// What has not begun, where it is its end that is still to come.
pub(super) fn unfinished(open: &Open) -> Option<(Id, usize)> {
    let marking = &open.assessment.marking;
    let said = open.said();
    let ahead = || {
        grammar(marking, &open.assessment.clauses[said.clause].tokens)
            .any(|hit| matches!(hit.labels[0], Grammar::Ahead | Grammar::Hypothetical))
    };
    let waits = open.tone(open.status) == Some(Tone::Waiting);
    let not_understood = said.says.is_empty() && ahead();
    if open.is_only_in_plan(open.status) || !(waits || not_understood) {
        return None;
    }
    let forms = &marking.forms;
    let name = said.named.clone()?;
    let near = name.start.saturating_sub(NEAR)..name.start;
    let ends = near.into_iter().any(|at| forms.ending[at] && forms.is_of[at + 1]);
    let begun = || open.by.guess(open.subject, Manner::Doing);
    ends.then(begun).flatten().map(|id| (id, open.deciding))
}
