//! `It reflects X, but not in every respect`: what the words around an open reading say of less
//! than the whole.

use super::super::Assessment;
use super::super::polarity::{grammar, negations};
use super::super::standing::yields;
use super::Open;
use super::untold::last_named;
use crate::find::{Clause, Link, Mention};
use crate::recommendation::{Compiled, Grammar, Manner, Subject};
use crate::record::Id;

/// How many words an answer has that names nothing.
const ANSWER: usize = 12;

/// The status of what is so in part, where that is said in the last sentence that names `subject`
/// or in the answer behind it, and `status` is not beside it.
pub(super) fn in_part(open: &Open) -> Option<(Id, usize)> {
    let Open { assessment, subject, scale, by, status, deciding } = *open;
    let part = by.guess(subject, Manner::Doing)?;
    let whole = by.guess(subject, Manner::Is)?;
    let denied = by.guess(subject, Manner::Not)?;
    if !yields(scale, &whole, &part) || ![&whole, &denied, &scale.unsaid].contains(&status) {
        return None;
    }
    let (last, name) = last_named(assessment, subject)?;
    let sentence = assessment.clauses[last].sentence;
    let near = |clause: &&Clause| (sentence..=sentence + 1).contains(&clause.sentence);
    let clauses = || assessment.clauses.iter().filter(near);
    let other = |m: &&Mention| m.whole && m.element != subject;
    let others = || clauses().flat_map(|clause| &clause.mentions).filter(other);
    let from = others().map(|m| m.tokens.end).filter(|end| *end <= name.tokens.start).max();
    let until = others().map(|m| m.tokens.start).filter(|at| *at >= name.tokens.end).min();
    let reach = from.unwrap_or(0)..until.unwrap_or(usize::MAX);
    let naming = &assessment.clauses[last];
    let names = |clause: &Clause| std::ptr::eq(clause, naming);
    let reading = Reading { assessment, subject, part: &part, denied: *status == denied, by };
    clauses()
        .filter(|clause| !matches!(clause.link, Link::When | Link::AsToo | Link::NorToo))
        .filter(|clause| !of_another(assessment, clause, subject, by))
        .filter(|clause| *status != denied || clause.link != Link::Although || names(clause))
        .filter(|clause| clause.sentence == sentence || answers(assessment, clause))
        .any(|clause| {
            let within = clause.tokens.iter().copied().filter(|at| reach.contains(at));
            reading.says_part(&within.collect::<Vec<usize>>(), names(clause))
        })
        .then_some((part, deciding))
}

/// `The plan is largely comprehensive`, `most of the work had begun`: whether a clause says
/// something of the plan, or of another element, and nothing of `subject`.
fn of_another(assessment: &Assessment, clause: &Clause, subject: Subject, by: &Compiled) -> bool {
    let hits = assessment.marking.cues.iter();
    let inside = hits.filter(|hit| clause.tokens.binary_search(&hit.tokens.start).is_ok());
    let mut cues =
        inside.flat_map(|hit| hit.labels.iter()).filter(|cue| !by.speaks_of(**cue, subject));
    cues.any(|cue| {
        let of_plan = by.speaks_of(*cue, by.plan()) && !by.file.cues[*cue].open;
        let element = by.collective.iter().any(|other| by.speaks_of(*cue, *other));
        of_plan || element && by.file.cues[*cue].element.is_none()
    })
}

/// `It does so only in part`, `In some of its chapters`: whether a sentence says no more than an
/// answer would.
fn answers(assessment: &Assessment, clause: &Clause) -> bool {
    let inside = assessment.clauses.iter().filter(|other| other.sentence == clause.sentence);
    let words = inside.flat_map(|other| &other.tokens);
    words.filter(|at| assessment.marking.tokens[**at].is_word()).count() <= ANSWER
}

struct Reading<'r> {
    assessment: &'r Assessment<'r>,
    subject: Subject,
    part: &'r Id,
    /// Whether what is read now denies it.
    denied: bool,
    by: &'r Compiled,
}

impl Reading<'_> {
    /// `in part`, `some, not all`, `not fully`, `in all respects but one`; a degree counts in the
    /// clause that names the element, or without a verb.
    fn says_part(&self, tokens: &[usize], names: bool) -> bool {
        let marking = &self.assessment.marking;
        let has = |kind: Grammar| {
            grammar(marking, tokens)
                .any(|hit| hit.labels.contains(&kind) && !hit.labels.contains(&Grammar::Mostly))
        };
        let only = |says: &Vec<Id>| says.as_slice() == [self.part.clone()];
        let cue = marking.cues.iter().any(|hit| {
            tokens.binary_search(&hit.tokens.start).is_ok()
                && hit
                    .labels
                    .iter()
                    .any(|cue| self.by.says(*cue, self.subject, Manner::Is).is_some_and(only))
        });
        let negative = negations(marking, tokens) % 2 == 1;
        let not_fully = negative
            && grammar(marking, tokens)
                .skip_while(|hit| !hit.labels[0].negates())
                .any(|hit| hit.labels.contains(&Grammar::Fully));
        let verbless = tokens.iter().all(|at| marking.forms.auxiliary[*at].is_none());
        let parts = (names || verbless)
            && (has(Grammar::Partly) || has(Grammar::Limit) || has(Grammar::Except));
        cue || not_fully || !self.denied && !negative && parts
    }
}
