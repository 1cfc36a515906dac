//! `X, of which more might be said, was at an early stage`: a subject that begins its sentence, what
//! interrupts it, and the verb that goes on with it, however far behind.

use super::polarity::grammar;
use super::statement::{Certain, Statement};
use crate::find::Mention;
use crate::recommendation::{Form, Governs, Grammar, Manner, Subject};

use super::reading::Reading;

/// How far on the verb may be, in tokens behind the name.
const FAR: usize = 90;

impl Reading<'_> {
    /// Adds what a sentence says of the subject that it begins with, where that was not understood.
    pub(super) fn resumed(&mut self) {
        let last = self.clauses.last().map_or(0, |clause| clause.sentence);
        for sentence in 0..=last {
            if let Some((subjects, cue, manner, clause)) = self.resumes(sentence) {
                for subject in subjects {
                    self.say_resumed(sentence, subject, cue, manner, clause);
                }
            }
        }
    }

    fn say_resumed(
        &mut self,
        sentence: usize,
        subject: Subject,
        cue: usize,
        manner: Manner,
        clause: usize,
    ) {
        let Some(says) = self.by.says(cue, subject, manner).filter(|says| !says.is_empty()) else {
            return;
        };
        let says = vec![says[0].clone()];
        let clauses = self.clauses;
        let inside =
            |said: &Statement| said.subject == subject && clauses[said.clause].sentence == sentence;
        // What was understood of it stands, and that it is in the plan is no news.
        let understood = self.said.iter().any(|said| {
            let own = inside(said) && said.blocked.is_none() && !said.says.is_empty();
            own && (said.certain != Certain::Open || said.named.is_some())
        });
        let passed = self.said.iter().any(|said| inside(said) && said.says.is_empty());
        if understood || !passed || self.by.yields(subject, &says[0]) {
            return;
        }
        for said in self.said.iter_mut().filter(|said| inside(said) && !said.says.is_empty()) {
            said.blocked = said.blocked.or(Some("resumed"));
        }
        let tokens = self.extent(&self.clauses[clause]);
        self.said.push(Statement {
            cue: Some(cue),
            steps: vec!["resumed"],
            ..Statement::open(subject, says, clause, tokens)
        });
    }

    /// The subjects that a sentence begins with, and what the verb behind an interruption says.
    fn resumes(&self, sentence: usize) -> Option<(Vec<Subject>, usize, Manner, usize)> {
        let all = self.clauses.iter().enumerate();
        let inside: Vec<usize> =
            all.filter(|(_, clause)| clause.sentence == sentence).map(|(index, _)| index).collect();
        if inside.iter().any(|index| self.blocked_by[*index] == Some("bystander")) {
            return None;
        }
        let mut tokens: Vec<usize> =
            inside.iter().flat_map(|index| self.clauses[*index].tokens.clone()).collect();
        tokens.sort_unstable();
        if let Some(all) = self.each_of(&inside, &tokens) {
            return Some(all);
        }
        let mentions = inside.iter().flat_map(|index| &self.clauses[*index].mentions);
        let first: &Mention = mentions.filter(|m| m.whole).min_by_key(|m| m.tokens.start)?;
        let place = tokens.partition_point(|at| *at < first.tokens.end);
        let mark = |at: usize| !self.marking.tokens[at].is_word();
        let verb = |at: usize| {
            matches!(self.marking.forms.auxiliary[at], Some(Grammar::Have | Grammar::Be))
        };
        // The name is the subject, and what follows it interrupts: no verb stands before that.
        let lead = tokens.iter().copied().take_while(|at| *at < first.tokens.end);
        let begins = lead.clone().all(|at| self.marking.forms.auxiliary[at].is_none())
            && !lead.clone().any(|at| mark(at) && at < first.tokens.start)
            && grammar(self.marking, &tokens[..place])
                .all(|hit| !hit.labels[0].is_link() || hit.tokens.start >= first.tokens.start);
        let opens = tokens[place..].iter().copied().take(8).find(|at| mark(*at) || verb(*at));
        if !begins || !opens.is_some_and(mark) {
            return None;
        }
        let resumes = tokens[place..].iter().copied().rfind(|at| {
            verb(*at)
                && mark(at - 1)
                && *at > opens.unwrap_or(0) + 2
                && *at < first.tokens.end + FAR
                && !grammar(self.marking, &[at + 1])
                    .any(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many))
        })?;
        let (cue, clause) = self.cue_behind(&inside, resumes)?;
        let start = self.marking.cues[cue].tokens.start;
        let own = &self.clauses[clause];
        let from = own.tokens.partition_point(|at| *at < resumes.min(start));
        let manner =
            self.manner_of(&own.tokens[from..own.tokens.partition_point(|at| *at < start)]);
        let cue = *self.marking.cues[cue]
            .labels
            .iter()
            .find(|cue| self.is_said_of(**cue, first.element))?;
        Some((vec![first.element], cue, manner, clause))
    }

    /// `What X can do, Y and Z had each got off the ground`: what is said of all that came before.
    fn each_of(
        &self,
        inside: &[usize],
        tokens: &[usize],
    ) -> Option<(Vec<Subject>, usize, Manner, usize)> {
        let each = grammar(self.marking, tokens).find(|hit| {
            let before = hit.tokens.start.checked_sub(1);
            let pronoun = |at: usize| {
                at > 0
                    && grammar(self.marking, &[at - 1])
                        .any(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many))
            };
            matches!(hit.labels[0], Grammar::Each | Grammar::All | Grammar::Both)
                && before
                    .is_some_and(|at| self.marking.forms.auxiliary[at].is_some() && !pronoun(at))
        })?;
        let verb = each.tokens.start - 1;
        let mentions = inside.iter().flat_map(|index| &self.clauses[*index].mentions);
        let mut subjects: Vec<Subject> = Vec::new();
        for mention in mentions.filter(|m| m.whole && m.tokens.end <= verb) {
            if self.by.collective.contains(&mention.element) && !subjects.contains(&mention.element)
            {
                subjects.push(mention.element);
            }
        }
        let (cue, clause) = self.cue_behind(inside, verb)?;
        let start = self.marking.cues[cue].tokens.start;
        let own = &self.clauses[clause].tokens;
        let from = own.partition_point(|at| *at < verb.min(start));
        let manner = self.manner_of(&own[from..own.partition_point(|at| *at < start)]);
        let one = *subjects.first().filter(|_| subjects.len() > 1)?;
        let cue = *self.marking.cues[cue].labels.iter().find(|cue| self.is_said_of(**cue, one))?;
        Some((subjects, cue, manner, clause))
    }

    /// The hit of the cue that a verb leads to, and its clause: the next in the clause of the verb,
    /// or else the last of the sentence.
    fn cue_behind(&self, inside: &[usize], verb: usize) -> Option<(usize, usize)> {
        let holds = |index: usize, at: usize| self.clauses[index].tokens.binary_search(&at).is_ok();
        let own = inside.iter().copied().find(|index| holds(*index, verb))?;
        let mut found = self.marking.cues.iter().enumerate().filter_map(|(place, hit)| {
            let start = hit.tokens.start;
            let index = inside.iter().copied().find(|index| holds(*index, start))?;
            let states = hit.labels.iter().any(|cue| {
                let known = &self.by.file.cues[*cue];
                known.element.is_none() && !matches!(known.form, Form::Ing | Form::Cell)
            });
            let named =
                self.clauses[index].mentions.iter().any(|m| m.whole && m.tokens.contains(&start));
            (start >= verb && states && !named).then_some((place, index))
        });
        let all: Vec<(usize, usize)> = found.by_ref().collect();
        let near = all.iter().find(|(_, index)| *index == own);
        near.or_else(|| all.last()).copied()
    }

    fn is_said_of(&self, cue: usize, subject: Subject) -> bool {
        let known = &self.by.file.cues[cue];
        known.element.is_none()
            && !matches!(known.form, Form::Ing | Form::Cell)
            && (known.governs == Governs::Subject || !known.scopes)
            && self.by.speaks_of(cue, subject)
    }
}
