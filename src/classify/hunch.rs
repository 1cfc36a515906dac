//! Words that most readers take for a status, where nothing else was understood.

use std::ops::Range;

use super::polarity::{grammar, negations};
use super::standing::tone;
use super::statement::{Certain, Statement};
use crate::find::{Clause, Hit};
use crate::recommendation::{Grammar, Subject, Tone};
use crate::record::Id;

use super::reading::Reading;

impl Reading<'_> {
    /// `the engineers are half way through`: the status that the first hunch of `clause` in reach
    /// is of, if `element` can have it.
    pub(super) fn hunch(
        &self,
        clause: &Clause,
        element: Subject,
        reach: impl Fn(usize) -> bool,
        until: Option<usize>,
    ) -> Option<(Id, Range<usize>)> {
        let scale = self.by.file.scale(self.by.scale_of(element))?;
        let hits = self.marking.hunches.iter().filter(|hit| {
            let at = hit.tokens.start;
            clause.tokens.binary_search(&at).is_ok()
                && reach(at)
                && until.is_none_or(|until| at < until)
                && !is_of_another(clause, element, at)
        });
        let mut statuses = hits
            .flat_map(|hit| {
                let at = hit.tokens.start;
                hit.labels.iter().map(move |hunch| (at, &self.by.file.hunches[*hunch].is))
            })
            .filter_map(|(at, status)| {
                let tone = tone(scale, status)?;
                let goes_on = matches!(tone, Tone::Done | Tone::Moving);
                (!(goes_on && self.is_undone(clause, at))).then_some((status, tone))
            });
        let (mut status, tone) = statuses.next()?;
        // `the count is over, and the interviews go on`
        if tone == Tone::Done
            && let Some((more, _)) = statuses.find(|(_, tone)| *tone == Tone::Moving)
        {
            status = more;
        }
        Some((status.clone(), self.extent(clause)))
    }

    /// `A panel has been sitting to decide what X lacks`, `A, B and C: all three are down for May`: a
    /// hunch in the words that a name hangs on, or in those that speak of all that was named.
    pub(super) fn hunch_beside(
        &self,
        own: &Clause,
        element: Subject,
    ) -> Option<(Id, Range<usize>)> {
        let others = |clause: &Clause| {
            clause.mentions.iter().any(|mention| mention.whole && mention.element != element)
        };
        let mut outer = own.outer.map(|outer| &self.clauses[outer]);
        while let Some(clause) = outer.filter(|clause| !others(clause)) {
            let before = |at: usize| at < own.tokens.first().copied().unwrap_or(0);
            if let Some(found) = self.hunch(clause, element, before, None) {
                return Some(found);
            }
            outer = clause.outer.map(|outer| &self.clauses[outer]);
        }
        let of_all = |clause: &&Clause| {
            let first = clause.tokens.first().copied().unwrap_or(0);
            let behind = clause.tokens.first() > own.tokens.first()
                && !clause.mentions.iter().any(|mention| mention.whole);
            let sentence = clause.sentence == own.sentence
                || clause.sentence == own.sentence + 1
                    && !self.clauses.iter().any(|before| {
                        before.sentence == clause.sentence
                            && before.tokens.first() < clause.tokens.first()
                    });
            behind
                && sentence
                && grammar(self.marking, &clause.tokens).any(|hit| {
                    use Grammar::{All, Both, Each, Either, Neither, None};
                    hit.tokens.start < first + 3
                        && matches!(hit.labels[0], All | Both | Each | Either | Neither | None)
                })
        };
        let mut all = self.clauses.iter().filter(of_all);
        all.find_map(|clause| self.nearest(clause, element, |_| true, None))
    }

    /// `the plan does not touch on Y, nor on X`: what was said of Y, where it was an absence.
    pub(super) fn denied_too(&self, index: usize) -> Option<Id> {
        let said = &self.said[index];
        let own = &self.clauses[said.clause];
        let name = said.named.as_ref().map_or(said.tokens.start, |named| named.start);
        let before = &own.tokens[..own.tokens.partition_point(|token| *token < name)];
        let denies = grammar(self.marking, before)
            .any(|hit| matches!(hit.labels[0], Grammar::Nor | Grammar::None));
        let last = self.said[..index].iter().rfind(|other| other.subject != said.subject);
        let last =
            last.filter(|last| denies && self.clauses[last.clause].sentence + 1 >= own.sentence)?;
        let status = last.says.first().or(last.guess.as_ref())?;
        let scale = self.by.file.scale(self.by.scale_of(said.subject))?;
        let lacks = matches!(tone(scale, status), Some(Tone::Absent | Tone::Unknown));
        lacks.then(|| status.clone())
    }

    /// `You have done the lot`: the plan, judged by a hunch where nothing else judges it.
    pub(super) fn guess_plan(&mut self) {
        let plan = self.by.plan();
        if self.said.iter().any(|said| said.subject == plan) {
            return;
        }
        let counts = |at: usize| self.blocked_by[at].is_none_or(|why| why == "hypothetical");
        let found = (0..self.clauses.len()).filter(|at| counts(*at)).find_map(|at| {
            let clause = &self.clauses[at];
            // `The agreement it follows from end to end`
            let named = clause.mentions.iter().any(|mention| mention.whole);
            let (says, words) = self.hunch(clause, plan, |_| true, None).filter(|_| !named)?;
            Some((at, says, words))
        });
        if let Some((index, says, words)) = found {
            self.said.push(Statement {
                guess: Some(says),
                steps: vec!["clause_not_understood"],
                ..Statement::open(plan, Vec::new(), index, words)
            });
        }
    }

    /// `The plan does not say whether X has begun`: what is taken from that it is not said.
    pub(super) fn unsaid(&self, index: usize) -> Option<Id> {
        let said = &self.said[index];
        if said.blocked.is_none() || said.says.is_empty() && said.cue.is_none() {
            return None;
        }
        let own = &self.clauses[said.clause];
        let asks = |hit: &&Hit<usize>| {
            let tokens: Vec<usize> = hit.tokens.clone().collect();
            grammar(self.marking, &tokens).any(|hit| hit.labels.contains(&Grammar::Whether))
        };
        let scale = self.by.file.scale(self.by.scale_of(said.subject))?;
        let outer = own.outer.map(|outer| &self.clauses[outer]);
        let within = |hit: &Hit<usize>| {
            let at = hit.tokens.start;
            [Some(own), outer].into_iter().flatten().any(|clause| clause.tokens.contains(&at))
        };
        let mut hits = self.marking.hunches.iter().filter(|hit| within(hit)).filter(asks);
        hits.find_map(|hit| {
            let mut statuses = hit.labels.iter().map(|hunch| &self.by.file.hunches[*hunch].is);
            statuses.find(|status| tone(scale, status).is_some()).cloned()
        })
    }

    /// `We saw a trial of X, now in its third month`: more than that it was seen.
    pub(super) fn more_than_seen(&self, index: usize) -> Option<Id> {
        let said = &self.said[index];
        let seen = said.certain == Certain::Open
            && said.says.len() > 1
            && self.by.yields(said.subject, &said.says[0])
            && said.cue.is_some_and(|cue| self.by.file.cues[cue].ours);
        if !seen {
            return None;
        }
        let own = &self.clauses[said.clause];
        let (more, _) = self.hunch(own, said.subject, |_| true, None)?;
        let scale = self.by.file.scale(self.by.scale_of(said.subject))?;
        matches!(tone(scale, &more), Some(Tone::Moving | Tone::Done)).then_some(more)
    }

    /// `will be half way through`, `is not half way through`: whether it has not come to that.
    fn is_undone(&self, clause: &Clause, at: usize) -> bool {
        let before = &clause.tokens[..clause.tokens.partition_point(|token| *token < at)];
        negations(self.marking, before) % 2 == 1
            || grammar(self.marking, before).any(|hit| hit.labels[0] == Grammar::Ahead)
    }
}

/// `The visits are half way through, and X …`: whether what stands at `at` follows the name of another
/// element, and that of `element` is still to come.
fn is_of_another(clause: &Clause, element: Subject, at: usize) -> bool {
    let mut before = clause.mentions.iter().filter(|m| m.whole && m.tokens.end <= at).peekable();
    before.peek().is_some()
        && before.all(|m| m.element != element)
        && clause.mentions.iter().any(|m| m.whole && m.element == element)
}
