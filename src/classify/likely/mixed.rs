//! `Its capacity has been reviewed, its capability has not`: so in part.

use super::super::polarity::grammar;
use super::super::statement::Statement;
use super::Open;
use crate::find::Clause;
use crate::recommendation::{Grammar, Manner, Part, Tone};
use crate::record::Id;

/// What is so of one part and not of another is so in part.
pub(super) fn mixed(open: &Open) -> Option<(Id, usize)> {
    let part = open.by.guess(open.subject, Manner::Doing)?;
    let plain = || open.own().filter(|(_, said)| !said.earlier && said.basis.is_none());
    let done = |said: &Statement| match said.says.as_slice() {
        [only] => open.tone(only) == Some(Tone::Done),
        _ => false,
    };
    let (index, _) = plain().find(|(_, full)| {
        done(full)
            && plain().any(|(_, other)| {
                other.clause != full.clause
                    && open.sentence(full) == open.sentence(other)
                    && match other.says.first().and_then(|id| open.tone(id)) {
                        Some(Tone::Moving | Tone::Waiting) => {
                            leaves_a_part(open, other) && !is_present(open, full)
                                || of_two_parts(open, full, other)
                        }
                        Some(Tone::Absent) => sets_apart(open, full) || sets_apart(open, other),
                        _ => false,
                    }
            })
    })?;
    Some((part, index))
}

/// `those on enforcement do not`, `in other respects it departs from X`: whether a clause speaks of
/// the rest, and finds it so or not so.
fn sets_apart(open: &Open, said: &Statement) -> bool {
    let marking = &open.assessment.marking;
    let seen = said.cue.is_some_and(|cue| open.by.file.cues[cue].scopes);
    let tokens = &open.assessment.clauses[said.clause].tokens;
    !seen
        && grammar(marking, tokens).any(|hit| {
            let those = hit.labels[0] == Grammar::Many
                && marking.forms.is_on.get(hit.tokens.end) == Some(&true);
            those || matches!(hit.labels[0], Grammar::Other | Grammar::Hedge)
        })
}

/// `X is partly complete`: words that say that something of it is left, and denied say nothing.
fn leaves_a_part(open: &Open, said: &Statement) -> bool {
    let says = |manner| open.by.says(said.cue?, open.subject, manner);
    let moving = |id: &Id| open.tone(id) == Some(Tone::Moving) && open.by.yields(open.subject, id);
    says(Manner::Not).is_some_and(Vec::is_empty)
        && says(Manner::Is).and_then(|says| says.first()).is_some_and(moving)
}

/// `was half done, and has since been concluded`
fn is_present(open: &Open, said: &Statement) -> bool {
    let tokens = &open.assessment.clauses[said.clause].tokens;
    grammar(&open.assessment.marking, tokens).any(|hit| hit.labels.contains(&Grammar::Present))
}

/// Whether two clauses name different things of one kind: its capability, and its capacity.
fn of_two_parts(open: &Open, one: &Statement, other: &Statement) -> bool {
    let marking = &open.assessment.marking;
    let parts = |clause: &Clause| {
        let hits = marking
            .parts
            .iter()
            .filter(|hit| clause.tokens.binary_search(&hit.tokens.start).is_ok());
        let own = |part: &&Part| part.element == open.subject && part.bit.is_some();
        hits.flat_map(|hit| hit.labels.iter().filter(own).map(|part| (hit.tokens.start, part.bit)))
            .collect::<Vec<_>>()
    };
    let (ones, others) = (
        parts(&open.assessment.clauses[one.clause]),
        parts(&open.assessment.clauses[other.clause]),
    );
    let kind = |(_, bit): &(usize, Option<u8>)| {
        let of = |all: &[(usize, Option<u8>)]| {
            all.iter().filter(|(_, other)| other == bit).map(|(at, _)| *at).collect::<Vec<usize>>()
        };
        let (ones, others) = (of(&ones), of(&others));
        !others.is_empty()
            && ones.iter().all(|one| others.iter().all(|other| !marking.same_word(*one, *other)))
    };
    one.says.len() == 1 && other.says.len() == 1 && ones.iter().any(kind)
}
