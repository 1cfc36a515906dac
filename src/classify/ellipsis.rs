//! `Y had not`: an auxiliary that stands for the predicate before.

use super::polarity::{grammar, negations};
use super::predicate::Predicate;
use crate::find::{Clause, Hit, Link, Marking, at};
use crate::recommendation::{Governs, Grammar, Name};

use super::reading::Reading;

impl Reading<'_> {
    /// The auxiliary that `as had`, `nor was` and the like begin with.
    pub(super) fn first_auxiliary(&self, clause: &Clause) -> Option<Grammar> {
        clause.tokens.iter().take(3).find_map(|token| self.marking.forms.auxiliary[*token])
    }

    /// The cue that an elliptic auxiliary stands for.
    pub(super) fn taken_up(&self, clause: &Clause, auxiliary: Option<Grammar>) -> Option<usize> {
        // `We had no information on X. The same applies to Y.`, `X is scheduled, as is Y`
        let same = clause.link == Link::AsToo
            && (grammar(self.marking, &clause.tokens)
                .next()
                .is_some_and(|hit| hit.tokens.len() > 2)
                || self.last_scope.is_some_and(|(cue, _)| !self.by.file.cues[cue].scopes));
        let between = self.comes_between(clause);
        // `evidence of a completed X, but none of Y`: of the noun that `none` stands for.
        let none = self.is_gapped(clause)
            && grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::None);
        let own = clause.outer.filter(|_| between || none).and_then(|outer| {
            let found = self.predicates(&self.clauses[outer]);
            let noun = |one: &&Predicate| self.by.file.cues[one.cue].governs == Governs::Object;
            found.iter().find(|one| !none || noun(one)).map(|predicate| predicate.cue)
        });
        if own.is_some() {
            return own;
        }
        // `evidence that X had begun, but not of Y`: of the noun that what was seen hangs on.
        let of = clause.tokens.get(2).is_some_and(|at| self.marking.forms.is_of[*at]);
        if of && self.is_gapped(clause) {
            let content = clause.outer.map(|outer| &self.clauses[outer]);
            let noun = content.filter(|content| content.link == Link::That)?.outer?;
            let tokens = &self.clauses[noun].tokens;
            let hits = self.marking.cues.iter();
            let mut nouns = hits
                .filter(|hit| tokens.binary_search(&hit.tokens.start).is_ok())
                .flat_map(|hit| hit.labels.iter().copied());
            return nouns.find(|cue| self.by.file.cues[*cue].governs == Governs::Object);
        }
        // `We were unable to assess X; nor were we able to do so for Y.`
        let ours = self.names(clause).next().is_some_and(|name| {
            name.labels[0] == Name::Inspectorate && clause.link == Link::NorToo
        });
        let last = match auxiliary {
            _ if ours => self.last_scope,
            _ if same && self.last_scope.is_some() => self.last_scope,
            Some(Grammar::Have) => self.last_state,
            _ if self.act_last => self.last_act,
            _ => self.last_state.or(self.last_act),
        };
        last.map(|(cue, _)| cue)
    }

    /// `deals with X, where work has begun, but not with Y`: whether another verb came between a
    /// clause without one and the clause that it goes on with.
    pub(super) fn comes_between(&self, clause: &Clause) -> bool {
        let Some(outer) = clause.outer else { return false };
        let start = clause.tokens[0];
        self.is_gapped(clause)
            && self.clauses[outer + 1..].iter().any(|inner| {
                inner.outer == Some(outer)
                    && inner.tokens.first().is_some_and(|at| *at < start)
                    && !self.predicates(inner).is_empty()
            })
    }

    /// A clause that says no more than whom a verb before it leaves out: `but not Y`.
    fn is_gapped(&self, clause: &Clause) -> bool {
        matches!(clause.link, Link::But | Link::And { .. })
            && self.denies_once(clause)
            && (clause.mentions.iter().any(|mention| mention.whole)
                || self.gapped_ordinal(clause).is_some())
            && !grammar(self.marking, &clause.tokens).any(|hit| {
                matches!(hit.labels[0], Grammar::Have | Grammar::Be | Grammar::Do | Grammar::Ahead)
            })
    }

    /// The auxiliary at the end of a clause that has no verb: `Y had not`.
    pub(super) fn ellipsis(&self, clause: &Clause) -> Option<(usize, usize, Option<Grammar>)> {
        if self.is_gapped(clause) || matches!(clause.link, Link::AsToo | Link::NorToo) {
            return Some((0, 0, self.first_auxiliary(clause)));
        }
        let clause_tokens = self.up_to_comma(&clause.tokens);
        // `which it does not at present`
        let of_now = |hit: &Hit<Grammar>| hit.labels[0] == Grammar::Present;
        let last = grammar(self.marking, clause_tokens).filter(|hit| !of_now(hit)).last()?;
        let end = clause_tokens.last()? + 1;
        let trailing = (last.tokens.end..end).all(|token| {
            self.marking.words.transparent[token]
                || self.marking.aside[token]
                || at(&self.marking.grammar, token).is_some_and(of_now)
                || !self.marking.tokens[token].is_word()
        });
        let auxiliary = grammar(self.marking, clause_tokens)
            .filter(|hit| matches!(hit.labels[0], Grammar::Have | Grammar::Be | Grammar::Do))
            .last()?;
        let close = auxiliary.tokens.end + 2 >= last.tokens.end;
        let ends = matches!(
            last.labels[0],
            Grammar::Have | Grammar::Be | Grammar::Do | Grammar::Not | Grammar::Neither
        );
        // `its third promise is that …`
        let complement = self.clauses.iter().any(|next| {
            matches!(next.link, Link::That | Link::Relative) && next.tokens.first() == Some(&end)
        });
        // `X was, as you told us, complete`: what stands in between is an aside in the clause before.
        // `You are, though, doing X`
        let set_off = |hit: &Hit<Grammar>| {
            self.marking.tokens.get(hit.tokens.end).is_some_and(|next| next.is_mark(','))
        };
        let goes_on = at(&self.marking.grammar, end + 1)
            .is_some_and(|hit| hit.labels[0].is_link() && !set_off(hit));
        let interrupted = !goes_on
            && self.marking.tokens.get(end).is_some_and(|next| next.is_mark(','))
            && self.clauses.iter().any(|other| {
                other.tokens.first() < clause.tokens.first()
                    && other.tokens.binary_search(&(end + 1)).is_ok()
            });
        // `have been, or are being, reviewed`: the verb comes behind both.
        let shared = self.clauses.iter().any(|next| {
            let verb = next.tokens.get(1).and_then(|at| self.marking.forms.auxiliary[*at]);
            matches!(next.link, Link::And { own_subject: false })
                && verb.is_some()
                && next
                    .tokens
                    .iter()
                    .skip(2)
                    .take(2)
                    .any(|at| self.marking.tokens[*at].is_mark(','))
                && next.tokens.first().is_some_and(|first| (end..end + 2).contains(first))
        });
        if complement || interrupted || shared {
            return None;
        }
        let start = auxiliary.tokens.start;
        // `the work it has to do`
        let infinitive = start > 0 && self.marking.forms.is_to[start - 1];
        let at = clause.tokens.binary_search(&start).ok()?;
        (!infinitive && trailing && close && ends).then_some((
            at,
            clause_tokens.len() - 1,
            Some(auxiliary.labels[0]),
        ))
    }

    /// `not to do X`, `not to do X, nor to do Y`
    fn denies_once(&self, clause: &Clause) -> bool {
        let mut kinds = grammar(self.marking, &clause.tokens).map(|hit| hit.labels[0]);
        let first = kinds.find(|kind| kind.negates());
        let rest: Vec<Grammar> = kinds.filter(|kind| kind.negates()).collect();
        negations(self.marking, &clause.tokens) == 1
            || first == Some(Grammar::Not) && rest.iter().all(|kind| *kind == Grammar::Nor)
    }

    /// `Y had not, pending a decision`: the tokens up to a comma behind an auxiliary or its
    /// negator, where no other verb follows.
    fn up_to_comma<'t>(&self, tokens: &'t [usize]) -> &'t [usize] {
        let ends = |at: usize| may_be_elliptic(self.marking, tokens[at]);
        let comma = (1..tokens.len())
            .rev()
            .find(|at| self.marking.tokens[tokens[*at]].is_mark(',') && ends(at - 1));
        match comma {
            // `was, like that review, drawn up`: an interruption.
            Some(comma)
                if grammar(self.marking, &tokens[comma..]).next().is_some_and(|hit| {
                    hit.labels[0] == Grammar::Like && hit.tokens.start == tokens[comma] + 1
                }) =>
            {
                tokens
            }
            // `You are, though, doing X`
            Some(comma) if tokens[comma..].iter().any(|at| self.marking.forms.going_on[*at]) => {
                tokens
            }
            // `was, as you told us, complete`
            Some(comma)
                if self.marking.names.iter().any(|name| {
                    let acts =
                        |label: &Name| matches!(label, Name::Organisation | Name::Inspectorate);
                    name.tokens.start > tokens[comma]
                        && name.labels.iter().any(acts)
                        && tokens.binary_search(&name.tokens.start).is_ok()
                }) =>
            {
                tokens
            }
            Some(comma) if !self.is_finite(&tokens[comma..]) => &tokens[..comma],
            _ => tokens,
        }
    }
}

/// Whether a clause that ends at `token` may leave out its verb: `had`, `had not`.
pub(super) fn may_be_elliptic(marking: &Marking, token: usize) -> bool {
    marking.forms.auxiliary[token].is_some()
        || grammar(marking, &[token]).any(|hit| hit.labels[0] == Grammar::Not)
}
