//! `All the elements of the plan`: what a collective speaks of.

use super::govern::Governed;
use super::polarity::grammar;
use super::statement::Certain;
use crate::recommendation::{Grammar, Name, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// All elements at once, less those that are excepted.
    pub(super) fn collective(
        &self,
        index: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let clause = &self.clauses[index];
        let name = self.names(clause).find(|name| name.labels.contains(&Name::Collective))?;
        // `none of the actions in it`: of what was spoken of last.
        let behind = clause.tokens.partition_point(|token| *token < name.tokens.end);
        let behind = &clause.tokens[behind..clause.tokens.len().min(behind + 2)];
        if behind.len() == 2
            && grammar(self.marking, &behind[1..]).any(|hit| hit.labels[0] == Grammar::One)
            && !self.marking.determines[behind[1]]
            && !self.marking.is_of[behind[0]]
            && grammar(self.marking, &behind[..1]).next().is_none()
        {
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
        }) {
            // `this part of the recommendation`
            return None;
        }
        if grammar(self.marking, &near).any(|hit| {
            hit.tokens.start < name.tokens.start
                && (matches!(hit.labels[0], Grammar::Some | Grammar::Partly)
                    || hit.labels[0] == Grammar::Except)
        }) {
            return Some(Governed {
                subjects: Vec::new(),
                perhaps: self
                    .by
                    .collective
                    .iter()
                    .copied()
                    .filter(|subject| fits(*subject))
                    .collect(),
                certain: Certain::Open,
                steps: vec!["some_of_them"],
                negated: Vec::new(),
            });
        }
        if clause.mentions.iter().any(|mention| {
            name.tokens.end <= mention.tokens.start && mention.tokens.start < name.tokens.end + 4
        }) && self.except(clause).is_none()
        {
            // `none of the work on X` is about X.
            return None;
        }
        let excepted = self.excepted_from(index, name.tokens.start, fits);
        let subjects =
            self.by.collective.iter().copied().filter(|s| fits(*s) && !excepted.contains(s));
        let steps =
            if excepted.is_empty() { vec!["collective"] } else { vec!["collective", "exception"] };
        Some(Governed::of(
            subjects.map(|subject| (subject, None)).collect(),
            Certain::Stated,
            steps,
        ))
    }
}
