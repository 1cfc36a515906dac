//! `All the elements of the plan`: what a collective speaks of.

use super::govern::Governed;
use super::polarity::grammar;
use super::predicate::Predicate;
use super::statement::Certain;
use crate::recommendation::{Governs, Grammar, Name, Subject};

use super::reading::Reading;
use crate::find::{Clause, Hit, at};

impl Reading<'_> {
    /// All elements at once, less those that are excepted; `subject` is the verb of what names
    /// its subject, if it does.
    pub(super) fn collective(
        &self,
        index: usize,
        subject: Option<usize>,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let clause = &self.clauses[index];
        let all = || self.by.collective.iter().copied().filter(|subject| fits(*subject));
        // `formed no part of the plan`: a cue, and no subject.
        let in_cue = |name: &Hit<Name>| {
            let object = |cue: &usize| self.by.file.cues[*cue].governs == Governs::Object;
            self.marking.cues.iter().any(|cue| {
                cue.labels.iter().any(object)
                    && cue.tokens.start < name.tokens.start
                    && name.tokens.start < cue.tokens.end
                    // `had in place all of the elements`
                    && !self.marking.forms.is_of[cue.tokens.end - 1]
            })
        };
        // `Seeking X is no part of your plan`: what is said, and not whom.
        let is_said = |name: &Hit<Name>| {
            let before = clause.tokens.partition_point(|token| *token < name.tokens.start);
            let verb = before.checked_sub(1).map(|at| clause.tokens[at]);
            verb.is_some_and(|verb| self.marking.forms.auxiliary[verb] == Some(Grammar::Be))
                && clause.mentions.iter().any(|m| m.whole && m.tokens.end < name.tokens.start)
        };
        // `X existed before the recommendation was made`: it has its own subject.
        let behind = |name: &Hit<Name>| subject.is_some_and(|verb| verb < name.tokens.start);
        let name = self.names(clause).find(|name| {
            name.labels.contains(&Name::Collective)
                && !in_cue(name)
                && !is_said(name)
                && !behind(name)
        })?;
        // `none of the actions in it`: of what was spoken of last.
        let behind = clause.tokens.partition_point(|token| *token < name.tokens.end);
        let behind = &clause.tokens[behind..clause.tokens.len().min(behind + 2)];
        if behind.len() == 2
            && grammar(self.marking, &behind[1..]).any(|hit| hit.labels[0] == Grammar::One)
            && !self.marking.forms.determines[behind[1]]
            && !self.marking.forms.is_of[behind[0]]
            && grammar(self.marking, &behind[..1]).next().is_none()
        {
            return None;
        }
        // `none of the work described there`
        let there = |hit: &Hit<Grammar>| {
            hit.labels[0] == Grammar::One
                && hit.tokens.len() == 1
                && (name.tokens.end..name.tokens.end + 3).contains(&hit.tokens.start)
                // `before it submitted them` is another clause.
                && (name.tokens.end..hit.tokens.start).all(|between| at(&self.marking.grammar, between).is_none())
                && !self.marking.forms.determines[hit.tokens.start]
        };
        if grammar(self.marking, &clause.tokens).any(there) {
            return None;
        }
        let near: Vec<usize> = clause
            .tokens
            .iter()
            .copied()
            .filter(|token| *token + 4 > name.tokens.start && *token < name.tokens.end)
            .collect();
        if grammar(self.marking, &near).any(|hit| {
            hit.labels.contains(&Grammar::One)
                && !hit.labels.contains(&Grammar::That)
                && hit.tokens.end <= name.tokens.start
                // `it had implemented all of it`: who has.
                && self.marking.forms.auxiliary[hit.tokens.end].is_none()
        }) {
            // `this part of the recommendation`
            return None;
        }
        let named =
            clause.mentions.iter().filter(|m| m.whole && m.tokens.start >= name.tokens.end).count();
        // `Of the three areas, namely X, Y and Z, two …`: some of them, not told which.
        let fronted = self.marking.forms.is_of[clause.tokens[0]]
            && name.tokens.start <= clause.tokens[0] + 2
            && named > 1;
        let partial = |hit: &Hit<Grammar>| {
            hit.tokens.start < name.tokens.start
                && matches!(hit.labels[0], Grammar::Some | Grammar::Partly | Grammar::Except)
        };
        if fronted || grammar(self.marking, &near).any(partial) {
            return Some(any_of(all().collect(), vec!["some_of_them"]));
        }
        // `all the elements, namely X, Y and Z` is about all of them.
        // But `of all the elements, only X` is about X.
        let set_off = !self.marking.forms.is_of[clause.tokens[0]]
            && self.marking.tokens.get(name.tokens.end).is_some_and(|next| next.is_mark(','));
        if clause.mentions.iter().any(|mention| {
            name.tokens.end <= mention.tokens.start && mention.tokens.start < name.tokens.end + 4
        }) && self.except(clause).is_none()
            && !set_off
        {
            // `none of the work on X` is about X.
            return None;
        }
        let excepted = self.excepted_from(index, name.tokens.start, fits);
        if all().all(|subject| excepted.contains(&subject)) {
            // `with one exception, every element had begun`: it is not said which.
            return Some(any_of(all().collect(), vec!["collective", "exception"]));
        }
        let subjects = all().filter(|subject| !excepted.contains(subject));
        let steps =
            if excepted.is_empty() { vec!["collective"] } else { vec!["collective", "exception"] };
        Some(Governed::of(
            subjects.map(|subject| (subject, None)).collect(),
            Certain::Stated,
            steps,
        ))
    }

    /// `every element of our recommendation that …`: the collective right before a clause.
    pub(super) fn of_all_before(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let start = clause.tokens[0];
        let outer = clause.outer?;
        let own = clause.tokens.get(1..predicate.from).unwrap_or_default();
        if grammar(self.marking, own).any(|hit| hit.labels[0].is_anaphor()) {
            return None;
        }
        // `every element, therefore, that …`
        let passed = |at: usize| self.marking.aside[at] || !self.marking.tokens[at].is_word();
        let right_before = self.names(&self.clauses[outer]).any(|name| {
            let end = name.tokens.end;
            name.labels.contains(&Name::Collective)
                && end <= start
                && (end..start).filter(|at| !passed(*at)).count() < 2
        });
        right_before.then(|| self.collective(outer, None, fits))?
    }
}

/// Some of `perhaps`, and it is not said which.
fn any_of(perhaps: Vec<Subject>, steps: Vec<&'static str>) -> Governed {
    Governed { subjects: Vec::new(), perhaps, certain: Certain::Open, steps, negated: Vec::new() }
}
