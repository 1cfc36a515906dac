//! What is said of one of several that stood alike may be said of the others too.

use super::Assessment;
use super::polarity::grammar;
use super::standing::tone;
use super::statement::Statement;
use crate::find::Mention;
use crate::recommendation::{Compiled, FileScale as Scale, Grammar, Tone};

/// Whether a statement that waits stands in a list of which something is said further on, by words
/// that may mean all of it, or that leave one out.
pub(super) fn may_be_meant(
    assessment: &Assessment,
    said: &Statement,
    scale: &Scale,
    by: &Compiled,
) -> bool {
    if !by.collective.contains(&said.subject) {
        return false;
    }
    let waits = said.says.first().is_some_and(|id| tone(scale, id) == Some(Tone::Waiting));
    said.steps.contains(&"table") && counts_on(assessment, said)
        || waits
            && (points_to_all(assessment, said)
                || counts_the_ends(assessment, said)
                || is_the_other(assessment, said))
}

fn sentence(assessment: &Assessment, said: &Statement) -> usize {
    assessment.clauses[said.clause].sentence
}

/// `| X | not begun | … The first of these has begun`: a row, or a line before it.
fn counts_on(assessment: &Assessment, said: &Statement) -> bool {
    assessment.clauses[said.clause + 1..].iter().any(|clause| {
        !clause.tokens.iter().any(|at| assessment.marking.tokens[*at].is_mark('|'))
            && grammar(&assessment.marking, &clause.tokens)
                .any(|hit| hit.labels[0].is_ordinal() || hit.labels[0] == Grammar::Other)
    })
}

/// `covers X, and Y too. This work was at an early stage.`: of Y, or of both.
fn points_to_all(assessment: &Assessment, said: &Statement) -> bool {
    let own = sentence(assessment, said);
    let points = |other: &&Statement| {
        other.subject != said.subject
            && other.blocked.is_none()
            && other.named.is_none()
            && other.steps.first() == Some(&"anaphor")
    };
    assessment.statements.iter().filter(points).any(|other| {
        let clause = &assessment.clauses[other.clause];
        let noun = grammar(&assessment.marking, &clause.tokens)
            .next()
            .is_some_and(|hit| hit.labels[0] == Grammar::One && hit.tokens.len() > 1);
        assessment.statements.iter().any(|one| {
            one.subject == other.subject
                && one.says == said.says
                && one.named.is_some()
                && (sentence(assessment, one) == own && clause.sentence == own + 1
                    || noun
                        && one.cue == said.cue
                        && sentence(assessment, one) == own + 1
                        && clause.sentence == own + 2)
        })
    })
}

/// `X, Y and Z. The latter was done; the former was not.`: nothing is said of the second.
fn counts_the_ends(assessment: &Assessment, said: &Statement) -> bool {
    let own = sentence(assessment, said);
    let list = &assessment.clauses[said.clause].mentions;
    let whole = |mention: &&Mention| mention.whole && mention.element != said.subject;
    let counted = |step: &str| {
        assessment.statements.iter().any(|other| {
            other.steps.contains(&step)
                && other.subject != said.subject
                && (own + 1..own + 3).contains(&sentence(assessment, other))
        })
    };
    list.iter().filter(whole).count() > 1 && counted("former") && counted("latter")
}

/// `Of the two, X had begun and the other had not.`: whichever the other is.
fn is_the_other(assessment: &Assessment, said: &Statement) -> bool {
    let own = sentence(assessment, said);
    assessment.statements.iter().any(|other| {
        other.steps.first() == Some(&"some_of_them")
            && other.subject != said.subject
            && (own + 1..own + 3).contains(&sentence(assessment, other))
            && !assessment.statements.iter().any(|one| {
                one.subject == said.subject && one.clause > said.clause && one.blocked.is_none()
            })
    })
}
