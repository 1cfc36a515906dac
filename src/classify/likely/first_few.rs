//! `and the first such visits have been made`: of what is planned, some is done.

use super::super::polarity::{grammar, negations};
use super::Open;
use crate::find::Token;
use crate::recommendation::{Grammar, Manner, Tone};
use crate::record::Id;

/// What is in the plan, or done by the first of it, where the first of many is spoken of.
pub(super) fn first_few(open: &Open) -> Option<(Id, usize)> {
    let said = open.said();
    let by_first = open.tone(open.status) == Some(Tone::Done) && said.steps.contains(&"former");
    if !open.is_work() || !by_first && !said.says.first().is_some_and(|id| open.is_only_in_plan(id))
    {
        return None;
    }
    let sentence = open.sentence(said);
    let marking = &open.assessment.marking;
    let from = said.clause + usize::from(!by_first);
    let others = |clause: &&crate::find::Clause| {
        !clause.mentions.iter().any(|m| m.whole && m.element != open.subject)
    };
    let clause = open.assessment.clauses[from..]
        .iter()
        .take_while(|clause| clause.sentence <= sentence + 1)
        .take_while(others)
        .find(|clause| {
            grammar(marking, &clause.tokens).any(|hit| {
                let verb = |at: usize| marking.forms.auxiliary.get(at).is_some_and(Option::is_some);
                let noun = marking.tokens.get(hit.tokens.end).is_some_and(Token::is_word);
                hit.labels[0] == Grammar::Former
                    && noun
                    && !verb(hit.tokens.end)
                    && (1..6).any(|ahead| {
                        let at = hit.tokens.end + ahead;
                        verb(at) && marking.forms.plural.get(at) == Some(&Some(true))
                            || verb(at)
                                && (1..4)
                                    .any(|to| marking.forms.happens.get(at + to) == Some(&true))
                    })
            })
        })?;
    let has = |kind: Grammar| grammar(marking, &clause.tokens).any(|hit| hit.labels[0] == kind);
    // `the first calls are down for July`
    let waits = marking.cues.iter().any(|hit| {
        clause.tokens.binary_search(&hit.tokens.start).is_ok()
            && hit.labels.iter().any(|cue| {
                let says = open.by.says(*cue, open.subject, Manner::Is);
                says.and_then(|says| says.first()).is_some_and(|id| {
                    open.tone(id) == Some(Tone::Waiting) && !open.is_only_in_plan(id)
                })
            })
    });
    let manner = if waits || has(Grammar::Ahead) {
        Manner::Ahead
    } else if negations(marking, &clause.tokens) > 0 {
        Manner::Not
    } else {
        Manner::Doing
    };
    Some((open.by.guess(open.subject, manner)?, open.deciding))
}
