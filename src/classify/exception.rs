//! `all the elements apart from X`: what is excepted, and what that implies.

use super::govern::Governed;
use super::polarity::{Mode, grammar};
use super::predicate::Predicate;
use super::statement::{Certain, Statement};
use crate::find::{Clause, Hit, Link, Mention};
use crate::recommendation::{Governs, Grammar, Manner, Subject};
use crate::record::Id;

use super::reading::Reading;

/// How many tokens on from `except` what is excepted may begin.
const NEAR: usize = 8;

/// How many words may stand between `only` and what alone is so.
const ONLY: usize = 5;

impl Reading<'_> {
    /// What an exception implies for what it names: the opposite.
    pub(super) fn excepted(
        &mut self,
        index: usize,
        predicate: &Predicate,
        mode: Mode,
        blocked: Option<&'static str>,
    ) {
        let clause = &self.clauses[index];
        let Some(at) = self.except(clause) else { return };
        let opposite = if mode.manner == Manner::Not { Manner::Is } else { Manner::Not };
        let mut mentions: Vec<Mention> = clause
            .mentions
            .iter()
            .filter(|mention| mention.whole && mention.tokens.start >= at)
            .filter(|mention| !self.after_exception(clause, at, mention))
            .cloned()
            .collect();
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        if mentions.is_empty()
            && let Some((_, listed)) = self.apposition(index, at, &fits)
        {
            mentions = listed;
        }
        // `apart from the first`: whatever that is, the rest of the sentence is not about it.
        let after: Vec<usize> = clause.tokens.iter().copied().filter(|token| *token > at).collect();
        let ordinal = grammar(self.marking, &after).next().filter(|hit| hit.labels[0].is_ordinal());
        let pointed = ordinal
            .filter(|_| mentions.is_empty())
            .and_then(|hit| self.discourse.resolve(hit.labels[0], clause, self.by, fits));
        let tokens = self.extent(clause);
        let excepted = |subject: Subject, says: Vec<Id>| Statement {
            cue: Some(predicate.cue),
            steps: vec!["exception"],
            blocked,
            ..Statement::open(subject, says, index, tokens.clone())
        };
        let pointed = pointed.into_iter().flat_map(|antecedent| antecedent.subjects);
        self.said.extend(pointed.map(|subject| excepted(subject, Vec::new())));
        for mention in mentions {
            let Some(says) = self
                .by
                .says(predicate.cue, mention.element, opposite)
                .filter(|says| !says.is_empty())
            else {
                continue;
            };
            // Further behind, it need not be what is excepted.
            let near = says.len() == 1 && mention.tokens.start < at + NEAR;
            // That it is not unknown says little of how far it has come.
            let near = near && !self.by.yields(mention.element, &says[0]);
            self.said.push(Statement {
                certain: if near { Certain::Inferred } else { Certain::Open },
                named: Some(mention.tokens.clone()),
                weak: true,
                ..excepted(mention.element, says.clone())
            });
        }
    }

    /// `The exception was X`: what was said of all before is not said of X.
    pub(super) fn the_exception(&mut self, index: usize) {
        let clause = &self.clauses[index];
        let names_it = self.except(clause).is_some_and(|at| at <= clause.tokens[0] + 1)
            && self.predicates(clause).is_empty();
        if !names_it {
            return;
        }
        let tokens = self.extent(clause);
        for mention in clause.mentions.iter().filter(|mention| mention.whole) {
            let of_all = |said: &Statement| {
                said.subject == mention.element
                    && said.named.is_none()
                    && self.clauses[said.clause].sentence + 1 == clause.sentence
            };
            let Some(said) = self.said.iter_mut().rev().find(|said| of_all(said)) else { continue };
            said.blocked = said.blocked.or(Some("exception"));
            let Some(cue) = said.cue else { continue };
            let opposite = |manner: Manner| self.by.says(cue, mention.element, manner);
            let said_so = opposite(Manner::Is) == Some(&said.says);
            let says = opposite(if said_so { Manner::Not } else { Manner::Is });
            let Some(says) = says.filter(|says| !says.is_empty()).cloned() else { continue };
            self.said.push(Statement {
                cue: Some(cue),
                steps: vec!["exception"],
                named: Some(mention.tokens.clone()),
                ..Statement::open(mention.element, says, index, tokens.clone())
            });
        }
    }

    /// `only X had begun`: what that implies for the others that were spoken of.
    pub(super) fn only(
        &mut self,
        index: usize,
        predicate: &Predicate,
        governed: &Governed,
        mode: Mode,
        blocked: Option<&'static str>,
    ) {
        // `It was limited to X` is no degree.
        let so = matches!(mode.manner, Manner::Is | Manner::Partly);
        if self.by.file.cues[predicate.cue].alone && so {
            self.nothing_else(index, predicate, governed, blocked);
        }
        let clause = &self.clauses[index];
        let [(one, named)] = governed.subjects.as_slice() else { return };
        let one = *one;
        // `only X had begun`, `of these, only the last had begun`, `only the work on X had begun`
        let before = &clause.tokens[..predicate.from];
        let pointed = grammar(self.marking, before).find(|hit| hit.labels[0].is_ordinal());
        let named = named.as_ref().map(|named| named.tokens.start);
        let Some(start) = named.or(pointed.map(|hit| hit.tokens.start)) else { return };
        let only = self.marking.grammar.iter().any(|hit| {
            hit.labels.contains(&Grammar::Just)
                && (hit.tokens.end..hit.tokens.end + ONLY).contains(&start)
                && clause.tokens.binary_search(&hit.tokens.start).is_ok()
        });
        let group = self.by.collective.contains(&one)
            && self.by.file.cues[predicate.cue].governs == Governs::Subject
            && mode.manner == Manner::Is;
        if !only || !group {
            return;
        }
        let tokens = self.extent(clause);
        for other in self.by.collective.iter().copied().filter(|other| *other != one) {
            let spoken = self.said.iter().any(|said| said.subject == other && said.clause < index);
            let says = self.by.says(predicate.cue, other, Manner::Not).cloned();
            let Some(says) = says.filter(|says| spoken && !says.is_empty()) else { continue };
            self.said.push(Statement {
                cue: Some(predicate.cue),
                steps: vec!["exception"],
                blocked,
                weak: true,
                ..Statement::open(other, says, index, tokens.clone())
            });
        }
    }

    /// `It is confined to X`: what that implies for all others.
    fn nothing_else(
        &mut self,
        index: usize,
        predicate: &Predicate,
        governed: &Governed,
        blocked: Option<&'static str>,
    ) {
        // `The monitoring of systems was confined to a trial`: the element, and not the plan.
        let start = self.clauses[index].tokens[predicate.from];
        let behind = governed.subjects.iter().filter_map(|(_, named)| named.as_ref());
        if self.by.file.cues[predicate.cue].governs == Governs::Object
            && behind.clone().count() > 0
            && behind.clone().all(|named| named.tokens.end <= start)
        {
            return;
        }
        let said = |other: &Subject| governed.subjects.iter().any(|(one, _)| one == other);
        let others = self.by.collective.iter().copied().filter(|other| !said(other));
        let tokens = self.extent(&self.clauses[index]);
        for other in others.filter(|_| !governed.subjects.is_empty()) {
            let Some(says) = self.by.says(predicate.cue, other, Manner::Not) else { continue };
            self.said.push(Statement {
                cue: Some(predicate.cue),
                steps: vec!["exception"],
                blocked,
                weak: true,
                ..Statement::open(other, says.clone(), index, tokens.clone())
            });
        }
    }

    /// What the sentence excepts from all that a collective speaks of.
    pub(super) fn excepted_from(
        &self,
        index: usize,
        collective: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Vec<Subject> {
        let sentence = self.clauses[index].sentence;
        let inside = || self.clauses.iter().filter(|clause| clause.sentence == sentence);
        let Some((at, clause)) =
            inside().find_map(|clause| self.except(clause).map(|at| (at, clause)))
        else {
            return Vec::new();
        };
        let before = |token: usize| at > collective || token < collective;
        let mut excepted: Vec<Subject> = inside()
            .flat_map(|clause| &clause.mentions)
            .filter(|mention| {
                mention.whole && mention.tokens.start >= at && before(mention.tokens.start)
            })
            .map(|mention| mention.element)
            .collect();
        let after: Vec<usize> = clause.tokens.iter().copied().filter(|token| *token > at).collect();
        // `with one exception, none of these …`: not what is excepted.
        let comma = after.iter().position(|token| self.marking.tokens[*token].is_mark(','));
        let near = &after[..comma.unwrap_or(after.len())];
        let ordinal = grammar(self.marking, near).find(|hit| hit.labels[0].is_anaphor());
        let place = ordinal.and_then(|hit| match hit.labels[0] {
            Grammar::Former => Some(0),
            Grammar::Second => Some(1),
            Grammar::Third => Some(2),
            _ => None,
        });
        if let (Some(place), Some((_, listed))) = (place, self.apposition(index, 0, fits)) {
            excepted.extend(listed.get(place).map(|mention| mention.element));
        } else if let Some(antecedent) =
            ordinal.and_then(|hit| self.discourse.resolve(hit.labels[0], clause, self.by, fits))
        {
            excepted.extend(antecedent.subjects);
        }
        if excepted.is_empty()
            && let Some((_, mentions)) = self.apposition(index, at, fits)
        {
            excepted.extend(mentions.iter().map(|mention| mention.element));
        }
        if excepted.is_empty() {
            // Something is excepted, and it is not known what.
            excepted.clone_from(&self.by.collective);
        }
        excepted
    }

    /// `With the exception of X, which had yet to start, this work was under way`: the others
    /// that were named before, or all of them.
    pub(super) fn all_but_leading(
        &self,
        index: usize,
        anaphor: &Hit<Grammar>,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let sentence = self.clauses[index].sentence;
        let first = self.clauses[..index].iter().rposition(|clause| clause.sentence < sentence);
        let first = &self.clauses[first.map_or(0, |before| before + 1)..index];
        let leads = first
            .first()
            .filter(|clause| self.except(clause).is_some_and(|at| at <= clause.tokens[0] + 1))?;
        let whole = |clause: &Clause| -> Vec<Subject> {
            clause.mentions.iter().filter(|m| m.whole).map(|m| m.element).collect()
        };
        let mut excepted = whole(leads);
        let ordinal = grammar(self.marking, &leads.tokens).find(|hit| hit.labels[0].is_ordinal());
        if let Some(hit) = ordinal.filter(|_| excepted.is_empty()) {
            let pointed = self.discourse.resolve(hit.labels[0], leads, self.by, fits);
            excepted = pointed.map(|antecedent| antecedent.subjects).unwrap_or_default();
        }
        let wide = !anaphor.labels[0].is_ordinal() && !excepted.is_empty();
        let before = self.clauses.iter().filter(|clause| clause.sentence < sentence);
        let known: Vec<Subject> = before.flat_map(whole).collect();
        let others = self.by.collective.iter().copied().filter(|one| !excepted.contains(one));
        let others: Vec<Subject> = others.filter(|one| fits(*one)).collect();
        let named: Vec<Subject> =
            others.iter().copied().filter(|one| known.contains(one)).collect();
        let rest = if named.is_empty() { others } else { named };
        let rest: Vec<_> = rest.into_iter().map(|subject| (subject, None)).collect();
        (wide && !rest.is_empty())
            .then(|| Governed::of(rest, Certain::Open, vec!["collective", "exception"]))
    }

    /// `save for its last section, it reflects X`: an exception cut off before its clause.
    pub(super) fn excepts_before(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).map(|before| &self.clauses[before]) else {
            return false;
        };
        let clause = &self.clauses[index];
        before.sentence == clause.sentence
            && matches!(clause.link, Link::And { .. } | Link::Main)
            && self.except(before).is_some_and(|at| {
                let place = before.tokens.partition_point(|token| *token < at);
                let set_off =
                    place < 2 || self.marking.tokens[before.tokens[place - 1]].is_mark(',');
                set_off && !self.is_finite(&before.tokens[place..])
            })
    }

    /// `reflects X in all but its timetable`: less than the whole of X, and no other element.
    pub(super) fn excepts_part(&self, clause: &Clause) -> bool {
        self.except(clause).is_some_and(|at| {
            clause.mentions.iter().all(|mention| {
                !mention.whole
                    || mention.tokens.start < at
                    || self.after_exception(clause, at, mention)
            })
        })
    }

    /// `In everything but its timetable, the plan reflects X`: named behind the exception's comma.
    pub(super) fn after_exception(&self, clause: &Clause, at: usize, mention: &Mention) -> bool {
        let first = clause.tokens[0];
        let mut between =
            clause.tokens.iter().filter(|token| (at..mention.tokens.start).contains(*token));
        let near: Vec<usize> = between.clone().copied().collect();
        // `In all respects save its treatment of X it reflects Y`
        let subject = grammar(self.marking, &near).any(|hit| {
            hit.tokens.len() == 1 && matches!(hit.labels[0], Grammar::One | Grammar::Many)
        });
        let leads = at <= first + 1 || at <= first + 4 && subject;
        leads && (subject || between.any(|token| self.marking.tokens[*token].is_mark(',')))
    }

    pub(super) fn except(&self, clause: &Clause) -> Option<usize> {
        grammar(self.marking, &clause.tokens)
            .find(|hit| hit.labels.contains(&Grammar::Except))
            .map(|hit| hit.tokens.start)
    }
}
