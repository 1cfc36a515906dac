//! The nearest cue to a name, wherever it belongs: what most readers would look to.

use std::ops::Range;

use super::polarity::{grammar, negations};
use crate::find::{Clause, Link, Mention};
use crate::recommendation::{Form, Grammar, Manner, Subject};
use crate::record::Id;

use super::reading::Reading;

impl Reading<'_> {
    /// The nearest cue in the clauses that follow, for some sentences on, until another
    /// element is named.
    pub(super) fn further(&self, index: usize, sentences: usize) -> Option<(Id, Range<usize>)> {
        let said = &self.said[index];
        let own = &self.clauses[said.clause];
        let name = said.named.clone().unwrap_or_else(|| said.tokens.clone());
        let other = |mention: &Mention| {
            mention.whole && mention.element != said.subject && mention.tokens.start > name.end
        };
        let near = |clause: &&Clause| clause.sentence <= own.sentence + sentences;
        // `Forces were asked …`: of others.
        let ours =
            |(at, clause): (usize, _)| (self.blocked_by[at] != Some("bystander")).then_some(clause);
        let later = self.clauses.iter().enumerate().skip(said.clause + 1).filter_map(ours);
        let later = later.take_while(near);
        // `No evidence was found that Y …`: of Y.
        let of_other = |clause: &Clause| {
            self.clauses.iter().any(|content| {
                let outer = content.outer.map(|outer| &self.clauses[outer]);
                content.link == Link::That
                    && outer.is_some_and(|outer| std::ptr::eq(outer, clause))
                    && content.mentions.iter().any(other)
            })
        };
        let until =
            later.take_while(|clause| !clause.mentions.iter().any(other) && !of_other(clause));
        // `so that intelligence can be sought`: what it is for.
        let points = |clause: &Clause| {
            grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::One)
        };
        // `X, Y and Z, which …`: of the last of a list.
        let of_last = |clause: &Clause| {
            clause.link == Link::Relative
                && clause.outer == Some(said.clause)
                && own.mentions.iter().any(|other| {
                    other.whole
                        && other.tokens.start > name.end
                        && clause.tokens.first().is_some_and(|first| other.tokens.end <= *first)
                })
        };
        let until = until.filter(|clause| clause.link != Link::When || points(clause));
        let mut until = until.filter(|clause| !of_last(clause));
        until.find_map(|clause| self.nearest(clause, said.subject, |_| true, None))
    }

    /// What the first cue of `clause` in reach says of `element`, if it says one thing.
    pub(super) fn nearest(
        &self,
        clause: &Clause,
        element: Subject,
        reach: impl Fn(usize) -> bool,
        until: Option<usize>,
    ) -> Option<(Id, Range<usize>)> {
        let named = |at: usize| clause.mentions.iter().any(|m| m.whole && m.tokens.contains(&at));
        // `the seeking of X`
        let noun = |tokens: &Range<usize>| {
            let forms = &self.marking.forms;
            tokens.start > 0
                && forms.determines[tokens.start - 1]
                && forms.is_of.get(tokens.end).copied().unwrap_or(false)
        };
        let hits = self.marking.cues.iter().filter(|hit| {
            let at = hit.tokens.start;
            clause.tokens.binary_search(&at).is_ok()
                && reach(at)
                && until.is_none_or(|until| at < until)
                && !named(at)
                && !noun(&hit.tokens)
                && !clause.embedded.contains(&at)
        });
        let mut weak = None;
        for hit in hits {
            for cue in hit
                .labels
                .iter()
                .filter(|cue| !matches!(self.by.file.cues[**cue].form, Form::Ing | Form::Cell))
            {
                let to = hit.tokens.start > 0 && self.marking.forms.is_to[hit.tokens.start - 1];
                let known = &self.by.file.cues[*cue];
                let base = known.form == Form::Base && known.element.is_none();
                // `the purchase itself has not been made`
                let noun = known.form == Form::Base
                    && known.element.is_some()
                    && hit.tokens.start > 0
                    && self.marking.forms.determines[hit.tokens.start - 1];
                if noun && self.marking.forms.is_to.get(hit.tokens.end) != Some(&true) {
                    continue;
                }
                // `through which X may be sought`
                if self.may_be(clause, hit.tokens.start) {
                    continue;
                }
                let manner = match self.manner(clause, hit.tokens.start) {
                    // `to begin in September`
                    Manner::Is if base && to => Manner::Ahead,
                    manner => manner,
                };
                let Some(says) = self.by.says(*cue, element, manner).and_then(|says| says.first())
                else {
                    continue;
                };
                if !self.by.yields(element, says) {
                    return Some((says.clone(), self.extent(clause)));
                }
                weak.get_or_insert((says.clone(), self.extent(clause)));
            }
        }
        weak.or_else(|| self.hunch(clause, element, reach, until))
    }

    /// `You are part-way through the purchase of a tool that will let you monitor Y`: the
    /// nearest cue of the clause that a relative hangs on, where it names nothing else.
    pub(super) fn around(&self, own: &Clause, element: Subject) -> Option<(Id, Range<usize>)> {
        let outer = own.outer.map(|outer| &self.clauses[outer])?;
        let alone = own.link == Link::Relative && !outer.mentions.iter().any(|m| m.whole);
        alone.then(|| self.nearest(outer, element, |at| at < own.tokens[0], None))?
    }

    /// Whether what a relative says only might be.
    fn may_be(&self, clause: &Clause, cue: usize) -> bool {
        let before = &clause.tokens[..clause.tokens.partition_point(|token| *token < cue)];
        clause.link == Link::Relative
            && grammar(self.marking, before)
                .any(|hit| hit.labels[0] == Grammar::Hypothetical && hit.tokens.end + 2 > cue)
    }

    /// The manner of a cue by the words before it, wherever they belong.
    pub(super) fn manner(&self, clause: &Clause, cue: usize) -> Manner {
        self.manner_of(&clause.tokens[..clause.tokens.partition_point(|token| *token < cue)])
    }

    /// The manner of a cue with only these words before it.
    pub(super) fn manner_of(&self, before: &[usize]) -> Manner {
        let has = |kind: Grammar| grammar(self.marking, before).any(|hit| hit.labels[0] == kind);
        if has(Grammar::Ahead) {
            Manner::Ahead
        } else if has(Grammar::Planned) {
            Manner::Planned
        } else if negations(self.marking, before) % 2 == 1 {
            if has(Grammar::Fully) { Manner::NotFully } else { Manner::Not }
        } else if has(Grammar::Partly) {
            Manner::Partly
        } else if has(Grammar::Being) {
            Manner::Doing
        } else {
            Manner::Is
        }
    }
}
