//! `How far X has got the plan does not say`: what is in the plan, and no more is told of it.

use super::super::Assessment;
use super::super::polarity::grammar;
use super::super::standing::leaves_unsaid;
use super::Open;
use crate::find::{Clause, Mention};
use crate::recommendation::{Grammar, Name, Subject};
use crate::record::Id;

/// How many sentences behind the name may say that no more is told.
const REACH: usize = 1;

/// The status of what is in the plan and of which no more is told, where the words behind the last
/// name of `subject` say that.
pub(super) fn untold(open: &Open) -> Option<(Id, usize)> {
    let Open { assessment, subject, scale, by, deciding, .. } = *open;
    let (last, name) = last_named(assessment, subject)?;
    let marking = &assessment.marking;
    let end = name.tokens.end;
    let sentence = assessment.clauses[last].sentence;
    let near =
        |(_, clause): &(usize, &Clause)| (sentence..=sentence + REACH).contains(&clause.sentence);
    let clauses = || assessment.clauses.iter().enumerate().filter(near);
    let others = clauses().flat_map(|(_, clause)| &clause.mentions);
    let others = others.filter(|m| m.element != subject && m.tokens.start >= end);
    let until = others.map(|m| m.tokens.start).min().unwrap_or(usize::MAX);
    let says_later = |index: usize| {
        assessment.statements.iter().any(|said| {
            let own = said.subject == subject && said.blocked.is_none();
            own && said.clause > index && !said.says.is_empty()
        })
    };
    clauses().find_map(|(index, clause)| {
        let spare =
            clause.sentence == sentence || !points_elsewhere(assessment, clause.sentence, subject);
        let behind = clause.tokens.last().is_some_and(|at| *at < until);
        if !spare || !behind || says_later(index) || is_ours(assessment, clause) {
            return None;
        }
        let inside = |at: usize| at >= end && clause.tokens.binary_search(&at).is_ok();
        let hits = marking.cues.iter().filter(|hit| inside(hit.tokens.start));
        let mut cues = hits.flat_map(|hit| hit.labels.iter());
        cues.find_map(|cue| leaves_unsaid(*cue, subject, scale, by)).map(|id| (id, deciding))
    })
}

/// `Of the latter it does not say whether …`: whether a sentence speaks of another element too, or
/// counts.
fn points_elsewhere(assessment: &Assessment, sentence: usize, subject: Subject) -> bool {
    let mut inside = assessment.clauses.iter().filter(|clause| clause.sentence == sentence);
    inside.any(|clause| {
        clause.mentions.iter().any(|m| m.element != subject)
            || grammar(&assessment.marking, &clause.tokens)
                .any(|hit| hit.labels[0].is_ordinal() || hit.labels[0] == Grammar::Other)
    })
}

/// `we were not told whether …`, but not `we could not tell from it whether …`: who does not tell
/// is the organisation, and not the plan.
fn is_ours(assessment: &Assessment, clause: &Clause) -> bool {
    let sentence = assessment.clauses.iter().filter(|other| other.sentence == clause.sentence);
    let tokens: Vec<usize> = sentence.flat_map(|other| other.tokens.clone()).collect();
    let ours = assessment
        .marking
        .names
        .iter()
        .any(|hit| hit.labels[0] == Name::Inspectorate && tokens.contains(&hit.tokens.start));
    let from_it =
        grammar(&assessment.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::One);
    ours && !from_it
}

/// The last clause that names `subject`, and the name.
pub(super) fn last_named<'a>(
    assessment: &'a Assessment,
    subject: Subject,
) -> Option<(usize, &'a Mention)> {
    let clauses = assessment.clauses.iter().enumerate().rev();
    clauses.into_iter().find_map(|(index, clause)| {
        let mut names = clause.mentions.iter().rev();
        names.find(|m| m.whole && m.element == subject).map(|mention| (index, mention))
    })
}
