//! What a clause has so far, while its sentence is cut.

use super::clause::{Clause, Link};
use super::cut::Cutter;
use super::hits::at;
use crate::recommendation::{Grammar, Name};

/// How many words a noun that a clause begins with may have.
const NOUN: usize = 3;

impl Cutter<'_, '_> {
    /// Whether a clause is said in another, or goes on with one that is.
    pub(super) fn in_that(&self, clause: usize) -> bool {
        let mut clause = &self.clauses[clause];
        loop {
            match (clause.link, clause.outer) {
                (Link::That, _) => return true,
                (Link::And { .. } | Link::Relative | Link::Aside, Some(outer)) => {
                    clause = &self.clauses[outer];
                }
                _ => return false,
            }
        }
    }

    /// Whether a clause has said `how`, and not yet the verb of that; a pronoun or a cue
    /// begins something else.
    pub(super) fn how_goes_on(&self, clause: usize, after: usize) -> bool {
        let next = self.sentence.get(after).copied();
        let begins = next.is_none_or(|next| {
            self.signs.predicate[next]
                || self.signs.grammar[next].is_some_and(|(kind, _)| kind.is_anaphor())
        });
        let tokens = &self.clauses[clause].tokens;
        let how = tokens.iter().rposition(|token| {
            self.signs.grammar[*token].is_some_and(|(kind, _)| kind == Grammar::Embed)
        });
        !begins
            && how.is_some_and(|how| {
                let rest = &tokens[how + 1..];
                rest.len() < 4
                    && !rest.iter().any(|token| self.signs.predicate[*token])
                    && rest.iter().any(|token| self.signs.subject[*token])
            })
    }

    /// `which does not`: whether a clause ends in an auxiliary, or its negator.
    pub(super) fn is_elliptic(&self, clause: usize) -> bool {
        let last = self.clauses[clause].tokens.last();
        last.is_some_and(|last| {
            self.marking.forms.auxiliary[*last].is_some()
                || self.signs.grammar[*last].is_some_and(|(kind, _)| kind == Grammar::Not)
        })
    }

    /// Whether a clause has no more than the word that denies it: `nor`, `at no point`.
    pub(super) fn denies_only(&self, clause: usize) -> bool {
        let tokens = &self.clauses[clause].tokens;
        let first = tokens.first().and_then(|first| self.signs.grammar[*first]);
        first.is_some_and(|(kind, end)| kind.negates() && tokens.last() == Some(&(end - 1)))
    }

    pub(super) fn has_predicate(&self, clause: usize) -> bool {
        self.clauses[clause].tokens.iter().any(|token| self.signs.predicate[*token])
    }

    /// Whether a relative has its verb, and the clause outside has none.
    pub(super) fn verb_is_full(&self, inner: usize, outer: usize) -> bool {
        let clause = &self.clauses[inner];
        let last = clause.tokens.last().copied();
        matches!(clause.link, Link::That | Link::Relative)
            && last.is_some_and(|last| {
                self.signs.grammar[last].is_none_or(|(kind, _)| kind.is_anaphor())
                    && !self.marking.words.transparent[last]
                    && !self.marking.forms.is_to[last]
            })
            && (!self.has_predicate(outer) || self.is_noun_alone(outer))
            && (self.has_predicate(inner)
                || self.begins_with_verb(clause)
                || self.pronoun_has_verb(clause))
    }

    /// `Evidence that X was in place was lacking`: a cue that is a noun, and no verb yet.
    fn is_noun_alone(&self, at: usize) -> bool {
        let clause = &self.clauses[at];
        let subject = clause.tokens.iter().any(|token| self.signs.subject[*token]);
        clause.link == Link::Main
            && clause.tokens.len() <= NOUN
            && !subject
            && !self.has_auxiliary(at)
    }

    /// `that goes with it`: a word that no file knows, where a verb should be, and its object.
    pub(super) fn begins_with_verb(&self, clause: &Clause) -> bool {
        let second = clause.tokens.get(1).copied();
        let last = clause.tokens.last().and_then(|last| self.signs.grammar[*last]);
        clause.tokens.len() > 2
            && last.is_some_and(|(kind, _)| kind.is_anaphor())
            && second.is_some_and(|token| {
                self.signs.grammar[token].is_none()
                    && !self.signs.subject[token]
                    && !self.marking.words.transparent[token]
                    && !self.marking.forms.adverb[token]
                    && self.marking.tokens[token].is_word()
            })
    }

    /// `for which they provide`: a pronoun and a word that no file knows.
    pub(super) fn pronoun_has_verb(&self, clause: &Clause) -> bool {
        let kind = |token: &usize| self.signs.grammar[*token].map(|(kind, _)| kind);
        match clause.tokens.as_slice() {
            // `that we received from your force`
            [_, pronoun, verb, rest @ ..]
                if rest.first().is_none_or(|next| self.marking.forms.is_from[*next]) =>
            {
                // `which you plan`
                let acts = self.name_at(*pronoun, &Name::Organisation).is_some()
                    || self.name_at(*pronoun, &Name::Inspectorate).is_some();
                (acts || kind(pronoun).is_some_and(Grammar::is_anaphor))
                    && kind(verb).is_none()
                    && self.marking.tokens[*verb].is_word()
            }
            _ => false,
        }
    }

    /// Whether a clause has a finite verb, and not only a word that might be one.
    pub(super) fn has_auxiliary(&self, clause: usize) -> bool {
        self.clauses[clause]
            .tokens
            .iter()
            .any(|token| self.marking.forms.auxiliary[*token].is_some())
    }

    /// `that your force seeks intelligence`: somebody's name, and a verb that an element begins with.
    pub(super) fn name_acts(&self, clause: usize) -> bool {
        let clause = &self.clauses[clause];
        let Some(second) = clause.tokens.get(1) else { return false };
        clause.link == Link::That
            && self.name_at(*second, &Name::Organisation).is_some_and(|name| {
                let next = name.tokens.end;
                clause.tokens.contains(&next) && at(&self.marking.parts, next).is_some()
            })
    }

    /// Whether a clause has said what will or may be.
    pub(super) fn has_modal(&self, clause: usize) -> bool {
        self.clauses[clause]
            .tokens
            .iter()
            .any(|token| self.signs.grammar[*token].is_some_and(|(kind, _)| kind == Grammar::Ahead))
    }

    /// Whether an `and` after `clause` may go back to the clause outside.
    pub(super) fn resumes(&self, clause: usize) -> bool {
        // `which it describes after X and Y`: Y is the relative's own.
        let own = self.clauses[clause]
            .tokens
            .last()
            .is_some_and(|last| at(&self.marking.parts, *last).is_some());
        // `no evidence of X, or of Y`
        let of = self.sentence.get(self.at + 1).is_some_and(|next| self.marking.forms.is_of[*next])
            && self.clauses[clause].tokens.iter().any(|at| self.marking.forms.is_of[*at]);
        let relative = matches!(self.clauses[clause].link, Link::Relative)
            && !own
            && !of
            && self.has_predicate(clause);
        // `evidence of X, which had begun, and of Y`
        let next = self.sentence.get(self.at + 1);
        let listed = self.comma_before()
            && next.is_some_and(|next| {
                self.marking.forms.is_of[*next] || self.marking.forms.is_for[*next]
            });
        let ahead = self.ahead(self.at + 1);
        relative && (listed || !ahead.predicate && ahead.subject)
    }

    /// `When we visited in 2016 we found …`: no comma, but who acts is named again.
    pub(super) fn main_begins(&self, current: usize, token: usize) -> bool {
        let acts = |token: usize| self.name_at(token, &Name::Inspectorate).is_some();
        // `when we inspected` is itself a name where it gives a basis.
        let known = |token: usize| {
            self.marking.names.iter().any(|name| {
                name.tokens.contains(&token)
                    && (matches!(name.labels[0], Name::Inspectorate | Name::Basis(_))
                        || name.labels.contains(&Name::Asked))
            })
        };
        let clause = &self.clauses[current];
        // `Before we asked you had done X`
        let auxiliary = self.marking.forms.auxiliary.get(token + 1).copied().flatten().is_some();
        let asks = clause.tokens.iter().any(|before| {
            self.signs.grammar[*before]
                .is_some_and(|(kind, _)| matches!(kind, Grammar::That | Grammar::Hypothetical))
        });
        let organisation = self.name_at(token, &Name::Organisation).is_some();
        // `Since it has no X, however, we were unable …`: the commas are read past with the adjunct.
        let gap = clause.tokens.last().is_some_and(|last| *last + 1 < token);
        if matches!(clause.link, Link::Although | Link::When)
            && clause.outer.is_none()
            && self.has_predicate(current)
            && gap
            && auxiliary
            && (acts(token) || organisation)
        {
            return true;
        }
        clause.link == Link::When
            && clause.outer.is_none()
            && clause.tokens.len() > 2
            && (acts(token) || organisation && auxiliary && !asks)
            && clause.tokens.iter().any(|before| known(*before))
    }

    /// Whether a clause names an element, or a part of one.
    pub(super) fn names_part(&self, clause: usize) -> bool {
        let tokens = &self.clauses[clause].tokens;
        self.marking.parts.iter().any(|part| tokens.binary_search(&part.tokens.start).is_ok())
    }

    /// `Like the forces whose plans we read, …`: a clause that has no verb of its own.
    pub(super) fn compares(&self, clause: usize) -> bool {
        let first = self.clauses[clause].tokens.first();
        first.and_then(|first| self.signs.grammar[*first]).is_some_and(|(kind, _)| {
            matches!(kind, Grammar::Like | Grammar::Unlike) && !self.has_predicate(clause)
        })
    }

    /// Whether a clause that follows a colon is a name alone.
    pub(super) fn is_list(&self, clause: usize) -> bool {
        self.clauses[clause].link == Link::Colon && !self.has_auxiliary(clause)
    }
}
