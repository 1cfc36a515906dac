//! `Evidence that X was, or would be, done was lacking`: what was looked for, far before its verb.

use super::Open;
use crate::find::{Clause, Link};
use crate::recommendation::{Manner, Tone};
use crate::record::Id;

/// How far behind a denial what it denies may stand.
const NEAR: usize = 3;

/// What hangs on a noun for what was seen, of which the sentence goes on to say that there was none.
pub(super) fn lacking(open: &Open) -> Option<(Id, usize)> {
    let said = open.said();
    let own = &open.assessment.clauses[said.clause];
    let outer = content_of(open, own)?;
    let scopes = |cue: &&usize| open.by.file.cues[**cue].scopes;
    let seen = open.assessment.marking.cues.iter().any(|hit| {
        hit.labels.iter().any(|cue| scopes(&cue))
            && outer.tokens.last().is_some_and(|last| hit.tokens.contains(last))
    });
    if !seen {
        return None;
    }
    let denied = |at: usize| {
        super::super::polarity::negations(
            &open.assessment.marking,
            &(at.saturating_sub(NEAR)..at).collect::<Vec<usize>>(),
        ) > 0
    };
    let none = |cue: &usize| {
        let says = open.by.says(*cue, open.subject, Manner::Is)?.first()?;
        matches!(open.tone(says), Some(Tone::Absent | Tone::Unknown)).then(|| says.clone())
    };
    // `but we found no evidence of Y`
    let of_another = |clause: &&Clause| {
        !std::ptr::eq(*clause, own)
            && clause.mentions.iter().any(|m| m.whole && m.element != open.subject)
    };
    let clauses = open.assessment.clauses.iter();
    let rest = clauses.filter(|one| {
        one.sentence == own.sentence && one.link != Link::Although && !of_another(one)
    });
    let tokens: Vec<usize> = rest.clone().flat_map(|clause| clause.tokens.clone()).collect();
    let mut others = rest.flat_map(|clause| &clause.mentions);
    let end =
        others.find(|m| m.whole && m.element != open.subject && m.tokens.start > said.tokens.start);
    let end = end.map_or(usize::MAX, |mention| mention.tokens.start);
    let mut hits = open.assessment.marking.cues.iter().filter(|hit| {
        (said.tokens.start + 1..end).contains(&hit.tokens.start)
            && tokens.contains(&hit.tokens.start)
    });
    hits.find_map(|hit| {
        let cue =
            hit.labels.iter().find(|cue| scopes(cue)).filter(|_| !denied(hit.tokens.start))?;
        Some((none(cue)?, open.deciding))
    })
}

/// The clause that `clause`, or what it goes on from, is the content of.
pub(super) fn content_of<'s>(open: &Open<'s>, clause: &Clause) -> Option<&'s Clause> {
    let clauses = &open.assessment.clauses;
    match clause.link {
        Link::That => clause.outer.map(|outer| &clauses[outer]),
        Link::And { .. } | Link::Relative => content_of(open, &clauses[clause.outer?]),
        _ => None,
    }
}
