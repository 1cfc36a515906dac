//! What most readers would take words to judge the plan to be, where the grammar found no
//! verdict.

use super::polarity::{grammar, negations};
use super::reading::Reading;
use super::statement::Statement;
use crate::find::{Hit, Link};
use crate::recommendation::{Grammar, Manner, Name};

/// How many words make a phrase of plain English a verdict wherever it stands.
const PHRASE: usize = 4;

impl Reading<'_> {
    /// A verdict in words that judge nothing else, wherever they stand: the last one.
    pub(super) fn guess_verdict(&mut self) {
        let plan = self.by.plan();
        if self.said.iter().any(|said| said.subject == plan && said.blocked.is_none()) {
            return;
        }
        let guess = self.marking.cues.iter().rev().find_map(|hit| self.judged(hit));
        if let Some((index, cue, manner)) = guess {
            let Some(says) = self.by.says(cue, plan, manner).and_then(|says| says.first()) else {
                return;
            };
            self.said.push(Statement {
                guess: Some(says.clone()),
                cue: Some(cue),
                steps: vec!["clause_not_understood"],
                ..Statement::open(plan, Vec::new(), index, self.extent(&self.clauses[index]))
            });
        }
    }

    /// The clause, the cue and the manner of a word that judges plans and is no part of
    /// another noun phrase.
    fn judged(&self, hit: &Hit<usize>) -> Option<(usize, usize, Manner)> {
        let plan = self.by.plan();
        let judges = |cue: &&usize| {
            let known = &self.by.file.cues[**cue];
            self.by.meanings[**cue].len() == 1
                && self.by.speaks_of(**cue, plan)
                && (!known.open || hit.tokens.len() > PHRASE)
        };
        let cue = *hit.labels.iter().find(judges)?;
        let at = hit.tokens.start;
        let index = self.clauses.iter().position(|clause| clause.tokens.contains(&at))?;
        let clause = &self.clauses[index];
        let sentence = || self.clauses.iter().filter(|other| other.sentence == clause.sentence);
        let inverted = sentence().any(|other| self.is_inverted(other));
        // `no view on whether it is comprehensive`
        let asked = sentence().any(|other| {
            let before = &other.tokens[..other.tokens.partition_point(|token| *token < at)];
            grammar(self.marking, before).any(|hit| hit.labels.contains(&Grammar::Whether))
        });
        let blocked = self.blocked_by[index].is_some_and(|why| why != "hypothetical" || !inverted);
        if asked || blocked {
            return None;
        }
        let is_plan = |name: &Hit<Name>| name.labels.contains(&Name::Plan);
        let next = hit.tokens.end;
        let of_plan = self
            .marking
            .names
            .iter()
            .any(|name| name.tokens.contains(&next) && name.labels.contains(&Name::Plan));
        // `a comprehensive review`
        let of_another = !of_plan
            && hit.tokens.len() == 1
            && (next < self.marking.tokens.len() && self.marking.is_plain(next)
                || clause.mentions.iter().any(|m| m.tokens.start == next));
        // `The tests of the water were good.`
        // `Your plan provides for X, and could not be called comprehensive.`
        let goes_on = matches!(clause.link, Link::And { own_subject: false } | Link::Relative)
            && sentence().flat_map(|other| self.names(other)).any(is_plan);
        let plan_named = goes_on || self.names(clause).any(is_plan);
        let of_work = !plan_named
            && clause.mentions.iter().any(|mention| {
                mention.whole
                    && mention.tokens.start < at
                    && self.by.collective.contains(&mention.element)
            });
        // `The oversight is good.`: nothing points to the plan.
        let judges = sentence()
            .flat_map(|other| self.names(other))
            .any(|name| is_plan(name) || name.labels[0] == Name::Inspectorate)
            || grammar(self.marking, &clause.tokens)
                .any(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many));
        // `They leave out X, and so cannot be called comprehensive.`
        let mentions = clause.mentions.iter().filter(|m| m.whole && m.tokens.start < at);
        let last = mentions.map(|m| m.tokens.end).max().unwrap_or(0);
        let resumes = grammar(self.marking, &clause.tokens)
            .any(|hit| hit.labels[0] == Grammar::And && (last..at).contains(&hit.tokens.start));
        let pronoun = grammar(self.marking, clause.tokens.get(..1).unwrap_or_default())
            .any(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many));
        let of_work = of_work && !(resumes && pronoun);
        // `A comprehensive plan was received.`: the words name what they judge.
        let judges = judges || hit.tokens.len() > PHRASE;
        if of_another || of_work || !judges {
            return None;
        }
        let mut manner = self.manner(clause, at);
        let outer = clause.outer.filter(|_| clause.link == Link::That);
        // `so lacking in detail that it could not be called comprehensive`: what follows from that.
        let denied = outer.is_some_and(|outer| {
            let tokens = &self.clauses[outer].tokens;
            let so = tokens.iter().any(|token| self.marking.forms.is_so[*token]);
            !so && negations(self.marking, tokens) % 2 == 1
        });
        // `We would have been able to call it comprehensive had it …`
        let before = &clause.tokens[..clause.tokens.partition_point(|token| *token < at)];
        let counterfactual = self.is_finite(before)
            && grammar(self.marking, before)
                .any(|hit| matches!(hit.labels[0], Grammar::Ahead | Grammar::Hypothetical))
            && before
                .iter()
                .any(|token| self.marking.forms.auxiliary[*token] == Some(Grammar::Have));
        if denied != (inverted || counterfactual) {
            manner = if manner == Manner::Not { Manner::Is } else { Manner::Not };
        }
        Some((index, cue, manner))
    }
}
