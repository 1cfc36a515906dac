//! `We had hoped to call your plan comprehensive; we cannot`, `It was then far from comprehensive,
//! and now is`: a verdict that the next words take up.

use super::super::ellipsis::may_be_elliptic;
use super::super::polarity::{grammar, negations};
use super::Open;
use crate::find::{Clause, Link};
use crate::recommendation::{Grammar, Manner, Name};
use crate::record::Id;

/// How many words a clause may have that only takes up a verdict.
const SHORT: usize = 12;

/// What a clause that leaves its verb out says of the verdict before it.
pub(super) fn flipped(open: &Open) -> Option<(Id, usize)> {
    if open.subject != open.by.plan() {
        return None;
    }
    let said = open.said();
    let cue = said.cue?;
    let clauses = &open.assessment.clauses;
    let own = &clauses[said.clause];
    // `The plan, a comprehensive one, was to reflect X; it does not`
    if own.mentions.iter().any(|m| m.whole) {
        return None;
    }
    let next = clauses.iter().skip(said.clause + 1);
    let mut next = next.take_while(|one| {
        one.sentence <= own.sentence + 1 && one.mentions.iter().all(|m| !m.whole)
    });
    let answer = next.find(|one| takes_up(open, one))?;
    let denied = negations(&open.assessment.marking, &answer.tokens) % 2 == 1;
    let manner = if denied { Manner::Not } else { Manner::Is };
    let id = open.by.says(cue, open.subject, manner)?.first()?;
    Some((id.clone(), open.deciding))
}

/// `the present one is not`, `we are unable to`: whether a clause has a subject of ours or points to
/// the plan, and ends without its verb.
fn takes_up(open: &Open, clause: &Clause) -> bool {
    let marking = &open.assessment.marking;
    let words: Vec<usize> =
        clause.tokens.iter().copied().filter(|at| marking.tokens[*at].is_word()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let so = grammar(marking, &clause.tokens)
        .any(|hit| hit.labels[0] == Grammar::Do && hit.tokens.contains(last));
    let ours = marking.names.iter().any(|name| {
        let at = name.tokens.start;
        clause.tokens.binary_search(&at).is_ok()
            && (name.labels.contains(&Name::Inspectorate) && at <= first + 1
                || name.labels.contains(&Name::Plan))
    });
    let points = grammar(marking, &clause.tokens)
        .any(|hit| hit.labels[0] == Grammar::One && hit.tokens.start <= first + 1);
    let cues = marking.cues.iter().any(|hit| clause.tokens.contains(&hit.tokens.start));
    words.len() <= SHORT
        && !cues
        && !matches!(clause.link, Link::When | Link::Relative)
        && (ours || points)
        && (so || may_be_elliptic(marking, *last))
}
