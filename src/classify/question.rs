//! `Is X in place? It has been for years.`: what was named only in a question, and the answer.

use super::polarity::{grammar, negations, tendency};
use super::statement::Statement;
use crate::find::Mention;
use crate::recommendation::{Grammar, Manner, Subject};
use crate::record::Id;

use super::reading::Reading;

impl Reading<'_> {
    /// What is named in a question and nowhere else is open: it is most likely as the answer says.
    pub(super) fn questions(&mut self) {
        for asked in 0..self.clauses.len() {
            let own = &self.clauses[asked];
            if !matches!(self.blocked_by[asked], Some("question" | "condition"))
                || own.tokens.is_empty()
            {
                continue;
            }
            let tokens = self.extent(own);
            let whole = own.mentions.iter().filter(|mention| mention.whole);
            let subjects: Vec<Subject> = whole.map(|mention| mention.element).collect();
            for subject in subjects {
                let known = |said: &Statement| {
                    said.subject == subject && !said.weak && !said.steps.contains(&"hint")
                };
                if self.said.iter().any(known) {
                    continue;
                }
                let Some(answer) = self.next_answer(asked, subject) else { continue };
                let guess = self.answer_says(asked, answer, subject);
                // `If X is in place, …`: there a word of it must have been understood.
                if guess.is_none() {
                    continue;
                }
                let tokens = tokens.start..self.extent(&self.clauses[answer]).end.max(tokens.end);
                self.said.push(Statement {
                    steps: vec!["answer"],
                    guess,
                    ..Statement::open(subject, Vec::new(), asked, tokens)
                });
            }
        }
    }

    /// The first clause behind a question that is none, in its sentence or the next two, where no
    /// other element is named in between.
    fn next_answer(&self, asked: usize, subject: Subject) -> Option<usize> {
        let last = self.clauses[asked].sentence + 2;
        let other = |mention: &Mention| mention.whole && mention.element != subject;
        (asked + 1..self.clauses.len())
            .take_while(|at| self.clauses[*at].sentence <= last)
            .take_while(|at| !self.clauses[*at].mentions.iter().any(other))
            .find(|at| {
                self.blocked_by[*at] != Some("question") && !self.clauses[*at].tokens.is_empty()
            })
    }

    /// `Yes, and has been for years`, `Not today`: by its words, or else by how it is said.
    fn answer_says(&self, asked: usize, answer: usize, subject: Subject) -> Option<Id> {
        let sentence = self.clauses[answer].sentence;
        let other = |mention: &Mention| mention.whole && mention.element != subject;
        let found = (answer..self.clauses.len())
            .take_while(|at| self.clauses[*at].sentence <= sentence)
            .take_while(|at| !self.clauses[*at].mentions.iter().any(other))
            .find_map(|at| self.nearest(&self.clauses[at], subject, |_| true, None));
        if let Some((says, _)) = found {
            return Some(says);
        }
        if self.blocked_by[asked] != Some("question") {
            return None;
        }
        let tokens = &self.clauses[answer].tokens;
        let denied = negations(self.marking, tokens) % 2 == 1
            || grammar(self.marking, tokens).any(|hit| hit.labels[0] == Grammar::No);
        let manner = if denied { Manner::Not } else { tendency(self.marking, tokens) };
        self.by.guess(subject, manner)
    }
}
