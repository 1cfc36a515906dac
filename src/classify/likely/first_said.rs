//! What the first words for a status among some tokens say, wherever they belong.

use super::super::polarity::{grammar, negations};
use super::Open;
use crate::find::Clause;
use crate::recommendation::{Form, Grammar, Manner};
use crate::record::Id;

/// What the first cue of a clause behind `from` says, or its first hunch; `turned` where what it is
/// said in denies it.
pub(super) fn first_said(open: &Open, clause: &Clause, from: usize, turned: bool) -> Option<Id> {
    let marking = &open.assessment.marking;
    let inside = |at: usize| at >= from && clause.tokens.binary_search(&at).is_ok();
    let named = |at: usize| clause.mentions.iter().any(|m| m.whole && m.tokens.contains(&at));
    let counts = |cue: &usize| {
        let known = &open.by.file.cues[*cue];
        !matches!(known.form, Form::Ing | Form::Cell) && !known.scopes
    };
    let hits = marking.cues.iter().filter(|hit| {
        let at = hit.tokens.start;
        // `the start has been put back`
        let noun = hit.tokens.len() == 1 && at > 0 && marking.forms.determines[at - 1];
        inside(at) && !named(at) && !noun && !clause.embedded.contains(&at)
    });
    let by_cue = hits
        .flat_map(|hit| hit.labels.iter().map(move |cue| (hit.tokens.start, *cue)))
        .filter(|(_, cue)| counts(cue))
        .find_map(|(at, cue)| {
            let manner = manner(open, clause, at, turned);
            open.by.says(cue, open.subject, manner)?.first().cloned()
        });
    let mut hunches = marking.hunches.iter().filter(|hit| inside(hit.tokens.start) && !turned);
    by_cue.or_else(|| {
        hunches.find_map(|hit| {
            let mut statuses = hit.labels.iter().map(|hunch| &open.by.file.hunches[*hunch].is);
            statuses.find(|status| open.tone(status).is_some()).cloned()
        })
    })
}

/// The manner of a cue by the words of its clause before it.
fn manner(open: &Open, clause: &Clause, cue: usize, turned: bool) -> Manner {
    let marking = &open.assessment.marking;
    let before = &clause.tokens[..clause.tokens.partition_point(|token| *token < cue)];
    let has = |kind| grammar(marking, before).any(|hit| hit.labels[0] == kind);
    let denied = (negations(marking, before) % 2 == 1) != turned;
    if denied {
        Manner::Not
    } else if has(Grammar::Ahead) && !turned {
        Manner::Ahead
    } else if has(Grammar::Partly) {
        Manner::Partly
    } else if has(Grammar::Being) {
        Manner::Doing
    } else {
        Manner::Is
    }
}
