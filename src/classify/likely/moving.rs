//! `It would be wrong to say that nothing has been done about X: installation is going on`, `X is
//! described as complete; interviews were still being held`: what goes on is not done yet.

use std::ops::Range;

use super::super::polarity::grammar;
use super::super::statement::Statement;
use super::Open;
use super::first_said::first_said;
use crate::find::{Clause, Link};
use crate::recommendation::{Grammar, Manner, Tone};
use crate::record::Id;

/// What is shown as done, and not said to be so in so many words, where the next words for a
/// status say that it goes on.
pub(super) fn moving(open: &Open) -> Option<(Id, usize)> {
    let said = open.said();
    if open.tone(open.status) != Some(Tone::Done) || !open.is_work() || !is_unsure(said) {
        return None;
    }
    let clauses = &open.assessment.clauses;
    let own = &clauses[said.clause];
    let name = said.named.as_ref().map_or(said.tokens.start, |named| named.end);
    let guessed = said.says.is_empty();
    let counts = |clause: &&Clause| {
        let first = clause.tokens.first().copied().unwrap_or(0);
        clause.sentence <= own.sentence + 1
            && first > name
            && !matches!(clause.link, Link::When)
            && !is_of_others(open, clause)
    };
    let others = clauses
        .iter()
        .flat_map(|one| &one.mentions)
        .filter(|m| m.whole && m.element != open.subject && m.tokens.start >= name);
    let end = others.map(|m| m.tokens.start).min().unwrap_or(usize::MAX);
    let here = guessed.then(|| first_said(open, own, name, false)).flatten();
    let later = || {
        let until = clauses.iter().skip(said.clause + 1).filter(counts);
        let mut until = until.take_while(|one| one.tokens.last().is_none_or(|last| *last < end));
        until.find_map(|clause| first_said(open, clause, 0, false))
    };
    let alone = end > own.tokens.last().copied().unwrap_or(0);
    let id = here.filter(|_| alone).or_else(later)?;
    let goes_on = open.tone(&id) == Some(Tone::Moving);
    let start = if guessed { name } else { said.tokens.end };
    let reach = start
        ..end.min(
            clauses
                .iter()
                .skip(said.clause)
                .filter(counts)
                .fold(own.tokens.last().copied().unwrap_or(0), |last, clause| {
                    last.max(clause.tokens.last().copied().unwrap_or(0))
                }),
        );
    (goes_on && !says_done(open, reach)).then_some((id, open.deciding))
}

/// `the system has been bought, installed and is in daily use`: whether another word says that it
/// is done.
fn says_done(open: &Open, reach: Range<usize>) -> bool {
    let marking = &open.assessment.marking;
    let done = |id: &Id| open.tone(id) == Some(Tone::Done);
    let by_cue = marking.cues.iter().filter(|hit| reach.contains(&hit.tokens.start)).any(|hit| {
        hit.labels.iter().any(|cue| {
            let says = open.by.says(*cue, open.subject, Manner::Is).and_then(|says| says.first());
            open.by.file.cues[*cue].element.is_none() && says.is_some_and(done)
        })
    });
    let mut hunches = marking.hunches.iter().filter(|hit| reach.contains(&hit.tokens.start));
    by_cue
        || hunches.any(|hit| hit.labels.iter().any(|hunch| done(&open.by.file.hunches[*hunch].is)))
}

/// Whether a statement is only guessed, reported, denied in a roundabout way or was only to come.
fn is_unsure(said: &Statement) -> bool {
    said.says.is_empty()
        || said.weak
        || said.ahead
        || said.blocked.is_some()
        || said.steps.contains(&"negation_tangled")
}

/// `the others are under way`: of what was not named last.
fn is_of_others(open: &Open, clause: &Clause) -> bool {
    grammar(&open.assessment.marking, &clause.tokens).any(|hit| {
        hit.labels[0].is_ordinal()
            || hit.labels.iter().any(|label| {
                matches!(label, Grammar::Other | Grammar::Some | Grammar::Whether | Grammar::Except)
            })
    })
}
