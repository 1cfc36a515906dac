//! What was named and not understood, and clauses of which nothing was.

use super::polarity::{grammar, negations};
use super::statement::Statement;
use crate::find::Link;
use crate::recommendation::{Name, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// Elements that were named and that no predicate has spoken of.
    pub(super) fn unspoken(&mut self, index: usize, blocked: Option<&'static str>, before: usize) {
        let clause = &self.clauses[index];
        // What names an element, and only then what hints at it.
        let (named, hints): (Vec<_>, Vec<_>) = clause.mentions.iter().partition(|m| m.whole);
        for mention in named.into_iter().chain(hints) {
            let spoken = self.said[before..].iter().any(|said| said.subject == mention.element);
            if spoken || blocked.is_some() || self.looked_forward_to(clause, mention) {
                continue;
            }
            let step = if mention.whole { "clause_not_understood" } else { "hint" };
            self.said.push(Statement {
                steps: vec![step],
                named: Some(mention.tokens.clone()),
                basis: self.basis(clause),
                weak: !mention.whole,
                ..Statement::open(mention.element, Vec::new(), index, self.extent(clause))
            });
        }
    }

    /// The key of `X: under way` is understood where its value is.
    pub(super) fn keys(&mut self) {
        let valued = |said: &Statement| {
            self.said.iter().any(|value| {
                let clause = &self.clauses[value.clause];
                value.subject == said.subject
                    && !value.says.is_empty()
                    && clause.outer == Some(said.clause)
                    && clause.link == Link::Colon
            })
        };
        let kept: Vec<bool> =
            self.said.iter().map(|said| !said.says.is_empty() || !valued(said)).collect();
        let mut kept = kept.into_iter();
        self.said.retain(|_| kept.next().unwrap_or(true));
    }

    /// `Work done to X was included`: what the verb says, and not the participle.
    pub(super) fn verbs_first(&mut self, before: usize) {
        let clause = self.said.split_off(before);
        let by_verb = |said: &Statement| {
            !said.steps.contains(&"participle") && said.says.len() == 1 && !said.weak
        };
        let verbs: Vec<Subject> =
            clause.iter().filter(|said| by_verb(said)).map(|said| said.subject).collect();
        self.said.extend(
            clause.into_iter().filter(|said| {
                !said.steps.contains(&"participle") || !verbs.contains(&said.subject)
            }),
        );
    }

    /// Whether a clause states something, and nothing of it was understood.
    pub(super) fn is_unread(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        let words = clause.tokens.iter().filter(|token| self.marking.tokens[**token].is_word());
        let matrix =
            self.clauses.iter().any(|inner| inner.link == Link::That && inner.outer == Some(index));
        // `We were pleased to find …` says nothing of the organisation.
        let ours =
            self.names(clause).next().is_some_and(|name| name.labels[0] == Name::Inspectorate)
                && clause.mentions.is_empty()
                && negations(self.marking, &clause.tokens) == 0
                && !grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0].is_anaphor());
        let finite = self.is_finite(&clause.tokens);
        let key = !finite
            && self
                .clauses
                .iter()
                .any(|value| value.link == Link::Colon && value.outer == Some(index));
        // A clause that also points back may say more of what it points to.
        let points = grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0].is_anaphor());
        let read = self
            .said
            .iter()
            .any(|said| said.clause == index && (!said.says.is_empty() || !said.weak && !points));
        (words.count() > 2 || points)
            && !(ours || key || matrix || read)
            && self.blocked_by[index].is_none()
            && !self.settled.contains(&index)
    }
}
