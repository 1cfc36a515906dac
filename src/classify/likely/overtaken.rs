//! `In May you could not do X; you now can`, `X was to be done by April; in the event it is still
//! under way`: what has come since counts.

use super::super::ellipsis::may_be_elliptic;
use super::super::polarity::{grammar, negations};
use super::super::statement::Statement;
use super::Open;
use super::first_said::first_said;
use crate::find::{Clause, Link};
use crate::recommendation::{Grammar, Manner, Name, Tone};
use crate::record::Id;

/// How many words a clause may have that says no more than `it now has one`.
const SHORT: usize = 5;

/// What a later clause says has come of what was not so, or was only meant.
pub(super) fn overtaken(open: &Open) -> Option<(Id, usize)> {
    let said = open.said();
    // Where statements conflict, what decides may be another than the first.
    let other_word = said.says.first().is_some_and(|id| id != open.status);
    let was = open.tone(open.status).filter(|_| !other_word)?;
    let clauses = &open.assessment.clauses;
    let own = &clauses[said.clause];
    let meant = is_meant(open, said, own);
    // `Apart from X, which had yet to begin, the work is now in place.`
    let excepts = clauses.iter().filter(|one| one.sentence == own.sentence).any(|one| {
        grammar(&open.assessment.marking, &one.tokens)
            .any(|hit| hit.labels.contains(&Grammar::Except))
    });
    // What could not be seen may be so now only if it was looked for before.
    let seen = said.cue.is_some_and(|cue| open.by.file.cues[cue].scopes);
    let before =
        said.earlier || said.basis.is_some() || open.tone(open.status) == Some(Tone::Absent);
    if was == Tone::Moving || was == Tone::Done && !meant || excepts || seen && !before {
        return None;
    }
    let name = said.named.as_ref().map_or(said.tokens.start, |named| named.end);
    let other = |clause: &Clause| {
        let last = clause.tokens.last().copied().unwrap_or(0);
        clauses.iter().flat_map(|one| &one.mentions).any(|m| {
            m.whole && m.element != open.subject && (name..=last).contains(&m.tokens.start)
        })
    };
    let mut later = clauses
        .iter()
        .enumerate()
        .skip(said.clause + 1)
        .take_while(|(_, clause)| clause.sentence <= own.sentence + 1 && !other(clause))
        .filter(|(_, clause)| {
            !matches!(clause.link, Link::When | Link::Although) && turns(open, clause)
        })
        .filter(|(_, clause)| !is_aside(open, clause) && !is_denied(open, clause));
    later.find_map(|(index, clause)| {
        let told = open.own().find(|(_, one)| one.clause == index && one.says.len() == 1);
        let id = match told {
            Some((_, one)) => one.says.first().cloned(),
            None => first_said(open, clause, 0, false).or_else(|| answer(open, clause)),
        }?;
        let came = match open.tone(&id)? {
            Tone::Moving | Tone::Done => true,
            Tone::Waiting => was == Tone::Absent && !open.is_only_in_plan(&id),
            _ => false,
        };
        came.then_some((id, open.deciding))
    })
}

/// `the rest is now under way`, `whether it has since begun`: of others, or said of nothing.
fn is_aside(open: &Open, clause: &Clause) -> bool {
    let marking = &open.assessment.marking;
    let plan = marking.names.iter().any(|name| {
        name.labels.contains(&Name::Plan) && clause.tokens.binary_search(&name.tokens.start).is_ok()
    });
    plan && open.is_work()
        || grammar(marking, &clause.tokens).any(|hit| {
            hit.labels[0].is_quantifier() && hit.labels[0] != Grammar::None
                || hit.labels.iter().any(|label| {
                    matches!(
                        label,
                        Grammar::Hypothetical | Grammar::Whether | Grammar::Embed | Grammar::Except
                    )
                })
        })
}

/// `We saw no sign that it is still done.`
fn is_denied(open: &Open, clause: &Clause) -> bool {
    let outer = clause.outer.filter(|_| clause.link == Link::That);
    outer.is_some_and(|outer| {
        let tokens = &open.assessment.clauses[outer].tokens;
        negations(&open.assessment.marking, tokens) % 2 == 1
    })
}

/// `was to be`, `was expected to be`: whether a statement says what was to come.
fn is_meant(open: &Open, said: &Statement, own: &Clause) -> bool {
    said.ahead
        || said.blocked.is_some()
        || grammar(&open.assessment.marking, &own.tokens).any(|hit| {
            matches!(hit.labels[0], Grammar::Ahead | Grammar::Planned | Grammar::Hypothetical)
        })
}

/// `it now has`: whether a clause tells of a change.
fn turns(open: &Open, clause: &Clause) -> bool {
    let marking = &open.assessment.marking;
    let (Some(first), Some(last)) = (clause.tokens.first(), clause.tokens.last()) else {
        return false;
    };
    let around = first.saturating_sub(SHORT)..last + 2;
    let aside = |at: &usize| {
        clause.tokens.binary_search(at).is_ok() || marking.aside.get(*at) == Some(&true)
    };
    grammar(marking, &clause.tokens).any(|hit| hit.labels.contains(&Grammar::Present))
        || !grammar(marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::Ahead)
            && around.filter(aside).any(|at| marking.forms.turn.get(at) == Some(&true))
}

/// `it now has`, `it now has one`: that it is so.
fn answer(open: &Open, clause: &Clause) -> Option<Id> {
    let marking = &open.assessment.marking;
    let words = clause.tokens.iter().filter(|at| marking.tokens[**at].is_word());
    let acts = words.clone().any(|at| marking.forms.auxiliary[*at].is_some());
    let short = words.clone().count() <= SHORT && acts;
    let left_out = words.clone().next_back().is_some_and(|at| may_be_elliptic(marking, *at));
    let positive = negations(marking, &clause.tokens).is_multiple_of(2);
    let so = || open.by.guess(open.subject, Manner::Is);
    (positive && (short || left_out)).then(so).flatten()
}
