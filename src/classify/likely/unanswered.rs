//! `X is in the plan, without its saying whether that has begun`: in the plan, and a question that stays
//! unanswered.

use super::super::polarity::{grammar, negations};
use super::Open;
use crate::recommendation::{Grammar, Manner, Name, Tone};
use crate::record::Id;

/// How far before a question what denies that it is answered may stand, in words.
const REACH: usize = 9;

/// What is in the plan, or is to come, and of which it is not said how far it has come.
pub(super) fn unanswered(open: &Open) -> Option<(Id, usize)> {
    if !open.is_work() || open.is_only_in_plan(open.status) {
        return None;
    }
    let (index, sentence) = planned(open)?;
    let here = asks_in_vain(open, sentence).filter(|at| is_of_it(open, sentence, *at));
    // `The documents did not say how far any of this had come.`
    let next = || {
        let mut after =
            open.assessment.clauses.iter().filter(|clause| clause.sentence == sentence + 1);
        let named = after.any(|clause| clause.mentions.iter().any(|mention| mention.whole));
        asks_in_vain(open, sentence + 1).filter(|_| !named)
    };
    let asked = here.or_else(next)?;
    let in_plan = open.by.guess(open.subject, Manner::Planned)?;
    is_by_question(open, asked).then_some((in_plan, index))
}

/// Whether the status comes from the question itself, from what is yet to be done, or from nothing
/// that was understood.
fn is_by_question(open: &Open, asked: usize) -> bool {
    let said = open.said();
    let cue = said.cue.map(|cue| &open.by.file.cues[cue]);
    let deed = said.ahead && cue.is_some_and(|cue| cue.element.is_some());
    let clause = &open.assessment.clauses[said.clause];
    let asks = clause.tokens.binary_search(&asked).is_ok();
    match open.tone(open.status) {
        // `We had too little to judge how far it had come.`
        Some(Tone::Unknown) => {
            asks && cue.is_some_and(|cue| cue.open) || !asks && cue.is_some_and(|cue| !cue.scopes)
        }
        Some(Tone::Absent) => false,
        _ => {
            deed || said.says.first().is_none_or(|id| open.is_only_in_plan(id))
                || asks && said.tokens.start <= asked
        }
    }
}

/// Whether a question is of the element and not of another that was named since.
fn is_of_it(open: &Open, sentence: usize, asked: usize) -> bool {
    let inside = open.assessment.clauses.iter().filter(|clause| clause.sentence == sentence);
    let before = inside.flat_map(|clause| &clause.mentions).filter(|m| m.whole);
    let mut elements: Vec<_> =
        before.filter(|m| m.tokens.start < asked).map(|m| (m.tokens.start, m.element)).collect();
    elements.sort_unstable_by_key(|(at, _)| *at);
    let tokens: Vec<usize> = (asked..asked + REACH).collect();
    let all = grammar(&open.assessment.marking, &tokens).any(|hit| {
        hit.labels.iter().any(|kind| {
            matches!(kind, Grammar::Either | Grammar::Both | Grammar::All | Grammar::Each)
        })
    });
    all || elements.last().is_none_or(|(_, element)| *element == open.subject)
}

/// The statement that puts it in the plan, and its sentence.
fn planned(open: &Open) -> Option<(usize, usize)> {
    let all = open.assessment.statements.iter().enumerate();
    let mut own = all.filter(|(_, said)| said.subject == open.subject);
    let waits = |id: &Id| open.tone(id) == Some(Tone::Waiting);
    let in_plan = |said: &super::Statement| {
        let clause = &open.assessment.clauses[said.clause];
        let says = said.blocked.is_none()
            && (said.ahead
                || said.says.is_empty() && said.guess.as_ref().is_some_and(waits)
                || said.says.first().is_some_and(|id| open.is_only_in_plan(id)));
        // `It proposes X without saying whether it has begun`: the verb was not what was read.
        let cue = || {
            open.assessment.marking.cues.iter().any(|hit| {
                clause.tokens.binary_search(&hit.tokens.start).is_ok()
                    && hit.labels.iter().any(|cue| {
                        open.by.file.cues[*cue].of_plan
                            && open
                                .by
                                .says(*cue, open.subject, Manner::Is)
                                .and_then(|says| says.first())
                                .is_some_and(|id| open.is_only_in_plan(id))
                    })
            })
        };
        let named = clause.mentions.iter().any(|m| m.whole && m.element == open.subject);
        // `It recognises the need to do X, though we could not tell whether it has begun`
        let plan = || {
            open.assessment.marking.names.iter().any(|name| {
                name.labels.contains(&Name::Plan)
                    && clause.tokens.binary_search(&name.tokens.start).is_ok()
            })
        };
        says || named && said.blocked == Some("hypothetical") && (cue() || plan())
    };
    let (index, said) = own.find(|(_, said)| in_plan(said))?;
    Some((index, open.sentence(said)))
}

/// Where a sentence denies that it is known how far something has come.
fn asks_in_vain(open: &Open, sentence: usize) -> Option<usize> {
    let marking = &open.assessment.marking;
    let mut tokens: Vec<usize> = open
        .assessment
        .clauses
        .iter()
        .filter(|clause| clause.sentence == sentence)
        .flat_map(|clause| clause.tokens.iter().copied())
        .collect();
    tokens.sort_unstable();
    let asks = grammar(marking, &tokens).find(|hit| {
        let asked = hit.labels.iter().any(|label| match label {
            Grammar::Whether => true,
            // `how`, `what`, but not `software to`
            Grammar::Embed => hit.tokens.len() == 1,
            _ => false,
        }) && !open.assessment.clauses.iter().any(|clause| {
            clause.mentions.iter().any(|m| m.whole && m.tokens.contains(&hit.tokens.start))
        });
        let place = tokens.partition_point(|at| *at < hit.tokens.start);
        let before = &tokens[place.saturating_sub(REACH)..place];
        let denied = negations(marking, before) % 2 == 1
            || grammar(marking, before).any(|hit| hit.labels[0] == Grammar::Without);
        let comes = marking.cues.iter().any(|cue| {
            (hit.tokens.end..hit.tokens.end + REACH).contains(&cue.tokens.start)
                && tokens.binary_search(&cue.tokens.start).is_ok()
                && cue.labels.iter().any(|cue| {
                    open.by
                        .says(*cue, open.subject, Manner::Is)
                        .and_then(|says| says.first())
                        .and_then(|id| open.tone(id))
                        .is_some_and(|tone| matches!(tone, Tone::Moving | Tone::Done))
                })
        });
        asked && denied && comes
    });
    asks.map(|hit| hit.tokens.start)
}
