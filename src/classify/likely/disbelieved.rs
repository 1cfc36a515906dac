//! `We do not believe, nor do you, that X, planned though it is, has begun`: what the sentence
//! began by denying, where asides stand between.

use super::super::polarity::{grammar, negations};
use super::Open;
use super::lacking::content_of;
use crate::recommendation::{Grammar, Manner, Name, Tone};
use crate::record::Id;

/// What is not believed to be so, is not.
pub(super) fn disbelieved(open: &Open) -> Option<(Id, usize)> {
    let said = open.said();
    if !open.is_work() || matches!(open.tone(open.status), Some(Tone::Absent | Tone::Unknown)) {
        return None;
    }
    let marking = &open.assessment.marking;
    let own = &open.assessment.clauses[said.clause];
    content_of(open, own)?;
    let sentence = || open.assessment.clauses.iter().filter(|one| one.sentence == own.sentence);
    let doubts = sentence().find(|clause| {
        let ours = marking.names.iter().any(|name| {
            name.labels.contains(&Name::Inspectorate)
                && clause.tokens.first().is_some_and(|first| name.tokens.start <= first + 1)
                && clause.tokens.binary_search(&name.tokens.start).is_ok()
        });
        // `we cannot say that …` leaves it open.
        let believed = grammar(marking, &clause.tokens)
            .any(|hit| hit.labels[0] == Grammar::Doubt && !hit.labels.contains(&Grammar::Unsure));
        ours && believed && negations(marking, &clause.tokens) == 1
    })?;
    let start = *doubts.tokens.first()?;
    let content: Vec<usize> = sentence()
        .filter(|clause| clause.tokens.first().is_some_and(|first| *first > start))
        .take_while(|clause| clause.mentions.iter().all(|m| !m.whole || m.element == open.subject))
        .flat_map(|clause| clause.tokens.clone())
        .collect();
    let begins = said.tokens.start > start && negations(marking, &content) <= 1;
    let asks = grammar(marking, &content).any(|hit| hit.labels.contains(&Grammar::Whether));
    // Of what is not believed to be finished, nothing more is known.
    let done = marking.cues.iter().filter(|hit| content.contains(&hit.tokens.start)).any(|hit| {
        hit.labels.iter().any(|cue| {
            let known = &open.by.file.cues[*cue];
            let says = open.by.says(*cue, open.subject, Manner::Is).and_then(|says| says.first());
            let ends = open.by.says(*cue, open.subject, Manner::Not).is_some_and(Vec::is_empty);
            let done = says.is_some_and(|id| open.tone(id) == Some(Tone::Done));
            known.element.is_none() && !known.scopes && (done || ends)
        })
    });
    if !begins || asks || done {
        return None;
    }
    open.by.guess(open.subject, Manner::Not).map(|id| (id, open.deciding))
}
