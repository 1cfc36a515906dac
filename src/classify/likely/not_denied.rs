//! `There is nothing to suggest that X is not complete`, `Nothing gave us cause to doubt that X is
//! complete`: of what denies a denial most readers take what is left.

use super::super::polarity::grammar;
use super::Open;
use super::first_said::first_said;
use crate::find::{Clause, Link, at as at_hit};
use crate::recommendation::{Grammar, Tone};
use crate::record::Id;

/// What is said not to be found against it, is so.
pub(super) fn not_denied(open: &Open) -> Option<(Id, usize)> {
    let said = open.said();
    let seen = said.cue.is_some_and(|cue| open.by.file.cues[cue].scopes);
    if !seen || open.tone(open.status) != Some(Tone::Absent) {
        return None;
    }
    let marking = &open.assessment.marking;
    let clauses = &open.assessment.clauses;
    let sentence = open.sentence(said);
    let content = |clause: &&Clause| {
        clause.sentence == sentence
            && clause.link == Link::That
            && clause.mentions.iter().any(|m| m.whole && m.element == open.subject)
    };
    let inner = clauses.iter().find(content)?;
    let outer = &clauses[inner.outer?];
    let scope = marking.cues.iter().rfind(|hit| {
        outer.tokens.binary_search(&hit.tokens.start).is_ok()
            && hit.labels.iter().any(|cue| open.by.file.cues[*cue].scopes)
    })?;
    let behind = outer.tokens.partition_point(|token| *token < scope.tokens.end);
    let doubted = grammar(marking, &outer.tokens[behind..])
        .any(|hit| hit.labels[0] == Grammar::Fail && hit.labels.contains(&Grammar::Doubt));
    // `Evidence that X had been done was lacking`
    let plain = |at: &usize| {
        at_hit(&marking.cues, *at)
            .is_some_and(|hit| hit.labels.iter().all(|cue| !open.by.file.cues[*cue].scopes))
    };
    let until = inner.tokens.iter().rposition(plain).unwrap_or(0);
    // `that X had been done, and none of Y`
    let nots = grammar(marking, &inner.tokens[..until]).filter(|hit| hit.labels[0] == Grammar::Not);
    let denied = nots.count() % 2 == 1;
    if doubted == denied {
        return None;
    }
    let name = inner.mentions.iter().find(|m| m.whole && m.element == open.subject)?;
    let before = inner.tokens.first().copied()?;
    let id = first_said(open, inner, before.min(name.tokens.start), denied)?;
    matches!(open.tone(&id), Some(Tone::Done | Tone::Moving)).then_some((id, open.deciding))
}
