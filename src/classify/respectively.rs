//! `X and Y were under way and complete respectively`: pairs by order.

use super::polarity::{grammar, mode};
use super::predicate::Predicate;
use super::statement::{Certain, Statement};
use crate::recommendation::{Governs, Grammar, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// `X and Y had begun and were yet to begin respectively`: pairs by order.
    pub(super) fn respectively(&mut self, index: usize) {
        let sentence = self.clauses[index].sentence;
        let inside: Vec<usize> = (index..self.clauses.len())
            .filter(|clause| self.clauses[*clause].sentence == sentence)
            .collect();
        let has = |kind: Grammar| {
            inside.iter().any(|clause| {
                grammar(self.marking, &self.clauses[*clause].tokens)
                    .any(|hit| hit.labels.contains(&kind))
            })
        };
        if !has(Grammar::Respectively) {
            return;
        }
        let mut predicates: Vec<(usize, Predicate)> = Vec::new();
        for clause in &inside {
            predicates.extend(
                self.predicates(&self.clauses[*clause])
                    .into_iter()
                    .filter(|p| !p.elliptic)
                    .map(|p| (*clause, p)),
            );
        }
        predicates.retain(|(_, predicate)| {
            let cue = &self.by.file.cues[predicate.cue];
            cue.element.is_none()
                && cue.governs == Governs::Subject
                && self
                    .by
                    .collective
                    .iter()
                    .any(|subject| self.by.speaks_of(predicate.cue, *subject))
        });
        // Two cues of the same words are one predicate here.
        predicates.dedup_by_key(|(clause, predicate)| (*clause, predicate.from));
        let fits = |subject: Subject| {
            predicates.iter().all(|(_, predicate)| self.by.speaks_of(predicate.cue, subject))
        };
        let mut list: Vec<Subject> = Vec::new();
        for mention in inside
            .iter()
            .flat_map(|clause| &self.clauses[*clause].mentions)
            .filter(|m| m.whole && fits(m.element))
        {
            if !list.contains(&mention.element) {
                list.push(mention.element);
            }
        }
        let named = !list.is_empty();
        if !named
            && let Some(anaphor) = grammar(self.marking, &self.clauses[index].tokens)
                .find(|hit| hit.labels[0].is_anaphor())
            && let Some(antecedent) =
                self.discourse.resolve(anaphor.labels[0], &self.clauses[index], self.by, fits)
        {
            list = antecedent.subjects;
        }
        if list.len() < 2 || list.len() != predicates.len() {
            return;
        }
        // Who is what can be seen only in all of them.
        let extents = predicates.iter().map(|(clause, _)| self.extent(&self.clauses[*clause]));
        let tokens = extents.clone().map(|tokens| tokens.start).min().unwrap_or(0)
            ..extents.map(|tokens| tokens.end).max().unwrap_or(1);
        for (place, (clause, predicate)) in predicates.iter().enumerate() {
            let own = &self.clauses[*clause].tokens;
            let from = if place > 0 && predicates[place - 1].0 == *clause {
                predicates[place - 1].1.to + 1
            } else {
                0
            };
            let words = &own[from..predicate.from];
            let mode = mode(self.marking, words, words, &[], false);
            let says =
                self.by.says(predicate.cue, list[place], mode.manner).cloned().unwrap_or_default();
            self.said.push(Statement {
                certain: if says.len() == 1 { Certain::Inferred } else { Certain::Open },
                cue: Some(predicate.cue),
                steps: vec!["respectively"],
                blocked: self.blocked(index),
                ..Statement::open(list[place], says, *clause, tokens.clone())
            });
        }
        let start = self.clauses[index].tokens[0];
        self.discourse.speak(sentence, &list, named, start..start + 1);
        self.settled.extend(inside);
    }
}
