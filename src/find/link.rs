//! Which clause a function word begins.

use super::clause::{Clause, Link};
use super::cut::Cutter;
use super::hits::at;
use super::token::Kind;
use crate::recommendation::{Grammar, Name};

impl Cutter<'_, '_> {
    /// The clause that a function word begins here, if any.
    pub(super) fn link(
        &self,
        kind: Grammar,
        end: usize,
        current: usize,
        starts: bool,
    ) -> Option<Link> {
        let after = self.sentence.partition_point(|token| *token < end);
        let ahead = self.ahead(after);
        match kind {
            // `did not, though, include`: an adverb.
            Grammar::Although
                if self
                    .sentence
                    .get(after)
                    .is_some_and(|next| self.marking.tokens[*next].is_mark(',')) =>
            {
                None
            }
            Grammar::Although => Some(Link::Although),
            Grammar::But => {
                let begins =
                    starts || ahead.subject || ahead.predicate || self.finite_after_comma(after);
                begins.then_some(Link::But)
            }
            Grammar::When => (ahead.predicate && ahead.subject).then_some(Link::When),
            // `and so had not begun`: a verb, and no other subject.
            Grammar::AsToo if self.verb_follows(after) => Some(Link::And { own_subject: false }),
            Grammar::AsToo => Some(Link::AsToo),
            Grammar::NorToo => Some(Link::NorToo),
            // `software with which to monitor X` is a noun; `work to do X and to do Y` is one.
            Grammar::Which | Grammar::OfWhich | Grammar::And | Grammar::Or
                if self.infinitive_follows(after) =>
            {
                None
            }
            Grammar::AndWhich => {
                self.has_predicate(current).then_some(Link::And { own_subject: false })
            }
            Grammar::Which | Grammar::OfWhich if !starts || kind == Grammar::Which => {
                (!starts).then_some(Link::Relative)
            }
            // `the absence from that plan`
            Grammar::That if self.names_begin() || self.after_whether() => None,
            // `each of the elements that we recommended`
            Grammar::That | Grammar::Which if self.in_collective() => None,
            Grammar::That => self.that(after, starts),
            Grammar::With => (ahead.predicate
                && ahead.subject
                && !ahead.predicate_first
                && !starts
                && self.has_auxiliary(current))
            .then_some(Link::With),
            // `that X is in use, and that Y has begun`
            Grammar::And if self.says_that(end) && self.in_that(current) => {
                Some(Link::And { own_subject: true })
            }
            // `sets out how X and Y are to be done`
            Grammar::And if self.how_goes_on(current, after) => None,
            Grammar::And | Grammar::Or | Grammar::Nor => {
                let own_subject = !ahead.predicate_first;
                // After a comma a noun that no file knows may be the subject too.
                let comma = self
                    .at
                    .checked_sub(1)
                    .is_some_and(|before| self.marking.tokens[self.sentence[before]].is_mark(','));
                // `… had been completed and its findings were …`
                let noun = self
                    .sentence
                    .get(after)
                    .is_some_and(|next| self.marking.forms.determines[*next]);
                let subject = ahead.subject || !own_subject || (comma || noun) && ahead.finite;
                let predicate = ahead.predicate || subject && self.verb_after_aside(after);
                // `as was X, and Y was …`
                let elliptic =
                    matches!(self.clauses[current].link, Link::AsToo | Link::NorToo) && comma;
                ((self.has_predicate(current) || elliptic) && predicate && subject)
                    .then_some(Link::And { own_subject: own_subject || !ahead.predicate })
            }
            _ if kind.is_quantifier() && !starts && self.relative_follows(end) => {
                Some(Link::Relative)
            }
            _ => None,
        }
    }

    /// `that` after a noun and before its verb is a relative; before a clause it
    /// opens what was said.
    pub(super) fn that(&self, after: usize, starts: bool) -> Option<Link> {
        if starts {
            return None;
        }
        let mut at = after;
        while let Some(token) = self.sentence.get(at) {
            if self.signs.predicate[*token] {
                return Some(Link::Relative);
            }
            // `that your force had begun`
            if self.signs.subject[*token] {
                break;
            }
            if self.signs.grammar[*token].is_none_or(|(kind, _)| !kind.is_adverb())
                && !self.marking.words.transparent[*token]
            {
                break;
            }
            at += 1;
        }
        let ahead = self.ahead(after);
        // `does not reflect that strategy`
        let noun = self.sentence.get(after).is_some_and(|next| {
            !self.marking.forms.determines[*next]
                && self.marking.parts.iter().any(|part| part.tokens.start == *next)
        });
        (ahead.predicate || ahead.subject && !noun).then_some(Link::That)
    }

    /// `…, having begun it at Easter`: the subject goes on, the sentence's verb does not.
    pub(super) fn participle_follows(&self) -> bool {
        self.sentence.get(self.at).is_some_and(|token| {
            self.marking.forms.auxiliary[*token].is_none()
                && self.signs.grammar[*token].is_some_and(|(kind, _)| kind == Grammar::Have)
        })
    }

    /// Whether the next token is a connective that cuts by itself.
    pub(super) fn next_links(&self) -> bool {
        self.sentence.get(self.at).and_then(|token| self.signs.grammar[*token]).is_some_and(
            |(kind, end)| kind.is_link() || kind.is_quantifier() && self.relative_follows(end),
        )
    }

    /// `When we visited in 2016 we found …`: no comma, but who acts is named again.
    pub(super) fn main_begins(&self, current: usize, token: usize) -> bool {
        let acts = |token: usize| {
            self.marking
                .names
                .iter()
                .any(|name| name.tokens.start == token && name.labels.contains(&Name::Inspectorate))
        };
        // `when we inspected` is itself a name where it gives a basis.
        let known = |token: usize| {
            self.marking.names.iter().any(|name| {
                name.tokens.contains(&token)
                    && matches!(name.labels[0], Name::Inspectorate | Name::Basis(_))
            })
        };
        let clause = &self.clauses[current];
        clause.link == Link::When
            && clause.outer.is_none()
            && clause.tokens.len() > 2
            && acts(token)
            && clause.tokens.iter().any(|before| known(*before))
    }

    /// `…, but the training that goes with it is not`: a verb, however far behind.
    pub(super) fn finite_after_comma(&self, after: usize) -> bool {
        let comma =
            self.at.checked_sub(1).map(|before| &self.marking.tokens[self.sentence[before]]);
        let mut rest = self.sentence[after..].iter().take_while(|token| {
            !matches!(self.marking.tokens[**token].kind, Kind::Mark(',' | ';' | ':' | '('))
        });
        comma.is_some_and(|comma| comma.is_mark(','))
            && rest.any(|token| self.marking.forms.auxiliary[*token].is_some())
    }

    /// Whether the name of a plan, or of somebody, begins here.
    fn names_begin(&self) -> bool {
        let token = self.sentence[self.at];
        self.marking.names.iter().any(|name| name.tokens.start == token)
    }

    /// Whether `and that` ends at `end`, and what follows is a noun with its verb or a name.
    fn says_that(&self, end: usize) -> bool {
        let token = self.sentence[self.at];
        // `and that action has been met` points back.
        let noun =
            self.sentence.iter().find(|at| **at >= end).is_some_and(|next| {
                self.marking.forms.determines[*next] || self.signs.subject[*next]
            });
        end == token + 2
            && noun
            && self.marking.words.that[end - 1]
            && self.marking.tokens[token.saturating_sub(1)].is_mark(',')
    }

    /// Whether a clause is said in another, or goes on with one that is.
    fn in_that(&self, clause: usize) -> bool {
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

    /// Whether a negator and a verb go on here.
    fn verb_follows(&self, after: usize) -> bool {
        let not = self.sentence.get(after).and_then(|token| self.signs.grammar[*token]);
        let verb = not
            .filter(|(kind, _)| *kind == Grammar::Not)
            .and_then(|(_, end)| self.sentence.iter().find(|token| **token >= end));
        verb.is_some_and(|verb| self.signs.predicate[*verb])
    }

    /// Whether a clause has said `how`, and not yet the verb of that; a pronoun or a cue
    /// begins something else.
    fn how_goes_on(&self, clause: usize, after: usize) -> bool {
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

    /// `X, though not complete, was …`: a verb right behind what is set off by two commas.
    fn verb_after_aside(&self, after: usize) -> bool {
        let rest = &self.sentence[after..];
        let comma = |token: &usize| self.marking.tokens[*token].is_mark(',');
        let Some(opens) = rest.iter().position(comma) else { return false };
        let kind = rest.get(opens + 1).and_then(|token| self.signs.grammar[*token]);
        let aside = kind.is_some_and(|(kind, _)| {
            matches!(kind, Grammar::Although | Grammar::When | Grammar::Like | Grammar::Unlike)
        });
        let closes = rest[opens + 1..].iter().position(comma).map(|at| opens + 1 + at);
        aside
            && closes
                .and_then(|at| rest.get(at + 1))
                .is_some_and(|token| self.marking.forms.auxiliary[*token].is_some())
    }

    /// Whether the name of all elements goes on here.
    fn in_collective(&self) -> bool {
        let token = self.sentence[self.at];
        at(&self.marking.names, token).is_some_and(|name| {
            name.tokens.start < token && name.labels.contains(&Name::Collective)
        })
    }

    /// `whether that has begun`: a pronoun.
    pub(super) fn after_whether(&self) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.sentence[at]);
        before.is_some_and(|before| {
            self.marking.grammar.iter().any(|hit| {
                hit.tokens.end == before + 1 && hit.labels.contains(&Grammar::Hypothetical)
            })
        })
    }

    pub(super) fn infinitive_follows(&self, at: usize) -> bool {
        self.sentence.get(at).is_some_and(|token| self.marking.forms.is_to[*token])
    }

    /// `both of which`: the quantifier begins the relative.
    pub(super) fn relative_follows(&self, end: usize) -> bool {
        self.signs
            .grammar
            .get(end)
            .copied()
            .flatten()
            .is_some_and(|(kind, _)| kind == Grammar::OfWhich)
            || self.marking.says_which(end - 1)
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
            && !self.has_predicate(outer)
            && (self.has_predicate(inner)
                || self.begins_with_verb(clause)
                || self.pronoun_has_verb(clause))
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
    fn pronoun_has_verb(&self, clause: &Clause) -> bool {
        let kind = |token: &usize| self.signs.grammar[*token].map(|(kind, _)| kind);
        match clause.tokens.as_slice() {
            [_, pronoun, verb] => {
                kind(pronoun).is_some_and(Grammar::is_anaphor)
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
        matches!(self.clauses[clause].link, Link::Relative)
            && !own
            && !of
            && self.has_predicate(clause)
            && {
                let ahead = self.ahead(self.at + 1);
                !ahead.predicate && ahead.subject
            }
    }

    pub(super) fn later_dash(&self) -> bool {
        self.sentence[self.at..].iter().any(|token| {
            matches!(self.marking.tokens[*token].kind, Kind::Mark('\u{2013}' | '\u{2014}' | '-'))
        })
    }
}
