//! How far an absence reaches: `no evidence that …`, and what it names further on.

use super::govern::Governed;
use super::polarity::{grammar, negations};
use super::predicate::Predicate;
use super::statement::Certain;
use crate::find::{Clause, Hit, Link, Mention};
use crate::recommendation::{Grammar, Manner, Name, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// `no evidence that …`: what the sentence goes on to name is spoken for.
    pub(super) fn scope(&mut self, index: usize, predicate: &Predicate, governed: &mut Governed) {
        let sentence = self.clauses[index].sentence;
        let end = self.clauses[index].tokens[predicate.to];
        for (later, clause) in self.clauses.iter().enumerate().skip(index + 1) {
            if clause.sentence != sentence {
                break;
            }
            // What interrupts the clause before its cue ends nothing.
            let inside =
                matches!(clause.link, Link::Relative | Link::That) && clause.outer == Some(index);
            if clause.tokens.first().is_none_or(|first| *first < end && !inside) {
                continue;
            }
            // `on which we had nothing, we can say of every part …: of X`: the clause outside goes on.
            if self.clauses[index].link == Link::Relative
                && !governed.subjects.is_empty()
                && clause.link == Link::Colon
                && clause.outer != Some(index)
            {
                break;
            }
            // `no evidence that it was written with X in mind`
            let comma = self.marking.tokens[clause.tokens[0] - 1].is_mark(',');
            match clause.link {
                Link::But | Link::Although | Link::Main | Link::AsToo => break,
                Link::With if comma => break,
                _ => {}
            }
            let new: Vec<&Mention> = clause
                .mentions
                .iter()
                .filter(|mention| {
                    mention.whole && self.by.speaks_of(predicate.cue, mention.element)
                })
                .collect();
            // `X is in the plan; we found no evidence that this work had begun`
            if clause.link == Link::That
                && clause.outer == Some(index)
                && new.is_empty()
                && governed.subjects.is_empty()
                && !self.predicates(clause).is_empty()
            {
                let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
                let pronoun = grammar(self.marking, &clause.tokens)
                    .find(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many));
                let known = pronoun
                    .and_then(|hit| self.discourse.resolve(hit.labels[0], clause, self.by, fits));
                if let Some(known) = known {
                    governed.perhaps.extend(known.subjects.into_iter().chain(known.perhaps));
                }
            }
            let and =
                grammar(self.marking, &clause.tokens[..1]).any(|hit| hit.labels[0] == Grammar::And);
            let subject = self.has_subject(&clause.tokens)
                || comma && (self.finite_after_mention(clause) || self.pronoun_acts(clause));
            // `no information on X, nor did we find evidence of Y`
            let own = |one: &Predicate| {
                let whole = self.is_finite(&clause.tokens[one.from..=one.to])
                    || comma && self.is_finite(&clause.tokens[one.to + 1..]);
                self.by.file.cues[one.cue].scopes
                    && match clause.link {
                        Link::NorToo => true,
                        // `…, and nothing was sent from which …`
                        Link::And { own_subject } => own_subject || whole,
                        _ => false,
                    }
            };
            if self.predicates(clause).iter().any(own) {
                break;
            }
            // `nor that …`
            if clause.tokens.len() == 1 {
                continue;
            }
            if matches!(clause.link, Link::And { own_subject: true })
                && (new.is_empty() || and && subject && !self.predicates(clause).is_empty())
            {
                break;
            }
            if clause.link == Link::Relative && new.is_empty() && self.is_finite(&clause.tokens) {
                // `no evidence of X that had begun`: of none, or of none that had.
                governed.certain = Certain::Open;
            }
            // `nothing to suggest that X has not begun`: that it has, most likely.
            let denied = grammar(self.marking, &clause.tokens)
                .any(|hit| hit.labels[0] == Grammar::Not)
                && negations(self.marking, &clause.tokens) == 1;
            let absent = |one: &Predicate| self.by.file.cues[one.cue].scopes;
            if clause.link == Link::That
                && denied
                && !new.is_empty()
                && !self.predicates(clause).iter().any(absent)
            {
                self.turned.insert(clause.tokens[0]);
                continue;
            }
            // `did not tell us when X was completed`, `no evidence that X has been abandoned`
            let presumes = clause.link == Link::When
                || new.first().is_some_and(|mention| {
                    let said = self.predicates(clause);
                    said.iter().any(|one| {
                        let cue = &self.by.file.cues[one.cue];
                        cue.open && self.says_waiting(one.cue, mention.element)
                            || self.says_absence(one.cue, mention.element, Manner::Is)
                    })
                });
            if presumes && !new.is_empty() {
                governed.certain = Certain::Open;
            }
            self.settled.insert(later);
            if matches!(clause.link, Link::And { .. })
                && !new.is_empty()
                && !self.predicates(clause).is_empty()
            {
                // `no evidence of X and Y at an early stage`
                governed.certain = Certain::Open;
            }
            if negations(self.marking, &clause.tokens) % 2 == 1 && !new.is_empty() {
                governed.certain = Certain::Open;
            }
            // `no document that lets us assess any of the work that we recommended`
            let of_all = self.names(clause).any(|name| {
                name.labels.contains(&Name::Collective)
                    && new.iter().all(|mention| {
                        name.tokens.end <= mention.tokens.start
                            && !self.by.collective.contains(&mention.element)
                    })
            });
            if of_all {
                let all = self.by.collective.iter().copied();
                let all = all.filter(|subject| self.by.speaks_of(predicate.cue, *subject));
                let all = all.map(|subject| (subject, None)).collect::<Vec<_>>();
                governed.subjects.extend(all);
                governed.certain = Certain::Open;
            }
            for mention in new {
                if !governed.subjects.iter().any(|(known, _)| *known == mention.element) {
                    governed.subjects.push((mention.element, Some(mention.clone())));
                    governed.certain = governed.certain.max(Certain::Inferred);
                }
            }
        }
        if !governed.steps.contains(&"scope") {
            governed.steps.push("scope");
        }
    }

    /// `…, and they do not reflect X`
    fn pronoun_acts(&self, clause: &Clause) -> bool {
        let pronoun = grammar(self.marking, &clause.tokens)
            .find(|hit| hit.labels[0] != Grammar::And)
            .filter(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many));
        let first = clause.tokens.get(1).copied();
        pronoun.is_some_and(|hit| Some(hit.tokens.start) == first)
    }

    /// `…, and X was included`: a statement of its own, and no item of the list.
    fn finite_after_mention(&self, clause: &Clause) -> bool {
        let outside = |hit: &&Hit<Grammar>| {
            !clause.mentions.iter().any(|m| m.whole && m.tokens.contains(&hit.tokens.start))
        };
        let that = grammar(self.marking, &clause.tokens).filter(outside).nth(1);
        let named = clause.mentions.iter().find(|mention| mention.whole);
        let finite =
            clause.tokens.iter().find(|token| self.marking.forms.auxiliary[**token].is_some());
        that.is_none_or(|hit| hit.labels[0] != Grammar::That)
            && named.zip(finite).is_some_and(|(named, finite)| named.tokens.end <= *finite)
    }
}
