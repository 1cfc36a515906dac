//! `All forces were asked to do X. Your plan does so.`: what the organisation's own clause answers
//! to what was said of others.

use super::ellipsis::may_be_elliptic;
use super::polarity::{grammar, negations};
use super::standing::tone;
use super::statement::Statement;
use crate::find::{Link, Mention, at as hit_at};
use crate::recommendation::{Grammar, Manner, Name, Subject, Tone};
use crate::record::Id;

use super::reading::Reading;

/// How many words an adjunct without a verb may have: `In your own force, …`.
const ADJUNCT: usize = 5;

impl Reading<'_> {
    /// What was named only where others were spoken of, or what the inspectorate had hoped for, and
    /// is pointed back to in the next words of the organisation, is open.
    pub(super) fn answers(&mut self) {
        for asked in 0..self.clauses.len() {
            let whole = self.clauses[asked].mentions.iter().filter(|mention| mention.whole);
            let asked_for: Vec<Subject> = whole.map(|mention| mention.element).collect();
            for subject in asked_for {
                let known = |said: &&Statement| {
                    said.subject == subject && said.blocked != Some("bystander") && !said.weak
                };
                if self.said.iter().any(|said| known(&said)) {
                    continue;
                }
                if let Some(answer) = self.answering(asked, subject) {
                    let clause = &self.clauses[answer];
                    self.said.push(Statement {
                        steps: vec!["answer"],
                        guess: self.answered(answer, subject),
                        ..Statement::open(subject, Vec::new(), answer, self.extent(clause))
                    });
                }
            }
        }
    }

    /// The first clause behind that points back or leaves its verb out, before another element is
    /// named.
    fn answering(&self, asked: usize, subject: Subject) -> Option<usize> {
        let last = self.clauses[asked].sentence + 1;
        self.before_others(asked + 1, subject)
            .take_while(|at| self.clauses[*at].sentence <= last)
            .filter(|at| self.blocked_by[*at].is_none())
            // Which of a list an ordinal stands for has been looked for.
            .take_while(|at| !self.has(*at, Grammar::is_ordinal))
            .filter(|at| !self.said.iter().any(|said| said.clause == *at && !said.says.is_empty()))
            .filter(|at| !self.introduces(*at))
            .find(|at| self.points_to_asked(*at, asked, subject))
    }

    /// Whether what a clause says comes in another: `we found that …`.
    fn introduces(&self, at: usize) -> bool {
        self.clauses.iter().any(|inner| inner.link == Link::That && inner.outer == Some(at))
    }

    fn has(&self, at: usize, kind: fn(Grammar) -> bool) -> bool {
        grammar(self.marking, &self.clauses[at].tokens).any(|hit| kind(hit.labels[0]))
    }

    /// The clauses from `first` on, until another element is named.
    fn before_others(&self, first: usize, subject: Subject) -> impl Iterator<Item = usize> {
        let other = move |mention: &Mention| mention.whole && mention.element != subject;
        (first..self.clauses.len())
            .take_while(move |at| !self.clauses[*at].mentions.iter().any(other))
    }

    /// Whether a clause is the organisation's or its plan's, or denies it something, and has a
    /// pronoun for what was asked, an auxiliary for its verb or a status.
    fn points_to_asked(&self, at: usize, asked: usize, subject: Subject) -> bool {
        let clause = &self.clauses[at];
        if self.names(clause).any(|name| name.labels.contains(&Name::Local)) {
            return false;
        }
        let mut names = self.names(clause).map(|name| name.labels[0]);
        let of = |name: Name| matches!(name, Name::Organisation | Name::Plan);
        let ours = match names.next() {
            // `We found no evidence of this in your force.`
            Some(Name::Inspectorate) => {
                negations(self.marking, &clause.tokens) > 0 && names.any(of)
            }
            // `We asked whether your force had X. It now has.`
            None => {
                let first = clause.tokens.first();
                let pronoun = first
                    .and_then(|first| hit_at(&self.marking.grammar, *first))
                    .is_some_and(|hit| hit.labels[0] == Grammar::One);
                pronoun && self.names(&self.clauses[asked]).any(|name| of(name.labels[0]))
            }
            first => first.is_some_and(of) || names.any(of),
        };
        // `you may wish to ask them`
        let may_be = self.has(at, |kind| kind == Grammar::Hypothetical);
        let last = clause.tokens.iter().rfind(|at| self.marking.tokens[**at].is_word());
        // `your plan does so`
        let elliptic = last.is_some_and(|last| {
            may_be_elliptic(self.marking, *last)
                || hit_at(&self.marking.grammar, *last)
                    .is_some_and(|hit| hit.labels[0] == Grammar::Do && hit.tokens.len() > 1)
        });
        let says = self.nearest(clause, subject, |_| true, None).is_some();
        let scopes = |cue: &usize| self.by.file.cues[*cue].scopes;
        let loose = self.loose.iter().any(|loose| loose.clause == at)
            || self.marking.cues.iter().any(|hit| {
                clause.tokens.binary_search(&hit.tokens.start).is_ok()
                    && hit.labels.iter().any(scopes)
            });
        // `In your own case the contract has been let`
        let in_case = self.names(clause).any(|name| {
            name.labels[0] == Name::Organisation
                && name.tokens.start == clause.tokens[0] + 1
                && self.marking.forms.is_in[clause.tokens[0]]
        });
        let whole = says || self.is_finite(&clause.tokens) || clause.tokens.len() > ADJUNCT;
        ours && !may_be
            && whole
            && (self.has(at, Grammar::is_anaphor) || elliptic || says && (loose || in_case))
    }

    /// What most readers would take the answer to be.
    fn answered(&self, answer: usize, subject: Subject) -> Option<Id> {
        let clause = &self.clauses[answer];
        let says = |at: usize| self.nearest(&self.clauses[at], subject, |_| true, None);
        // `We saw no evidence that your force does so.`
        let outer = clause.outer.filter(|_| clause.link == Link::That);
        let goes_on = self
            .before_others(answer, subject)
            .take_while(|at| self.clauses[*at].sentence == clause.sentence);
        let near = outer.into_iter().chain(goes_on).find_map(says).map(|(says, _)| says);
        let denied = negations(self.marking, &clause.tokens) % 2 == 1;
        let of_plan = self.names(clause).any(|name| name.labels.contains(&Name::Plan));
        let done = grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::Have);
        let scale = self.by.file.scale(self.by.scale_of(subject))?;
        // `Your plan contains no such consideration`
        let waits = |id: &Id| tone(scale, id) == Some(Tone::Waiting);
        let near = near.filter(|says| !(denied && of_plan && waits(says)));
        near.or_else(|| match (denied, of_plan) {
            (true, true) => scale.absent.clone(),
            (true, false) => self.by.guess(subject, Manner::Not),
            (false, true) if !done => self.by.guess(subject, Manner::Planned),
            (false, _) => self.by.guess(subject, Manner::Is),
        })
    }
}
