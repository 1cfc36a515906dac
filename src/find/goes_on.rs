//! What goes on at a place in a sentence.

use super::cut::Cutter;
use super::hits::{Hit, at};
use super::token::Kind;
use crate::recommendation::{Grammar, Name};

/// How many words a head has that is explained between two commas.
const HEAD: usize = 5;

impl Cutter<'_, '_> {
    /// `…, having begun it at Easter`: the subject goes on, the sentence's verb does not.
    pub(super) fn participle_follows(&self) -> bool {
        self.sentence.get(self.at).is_some_and(|token| {
            self.marking.forms.auxiliary[*token].is_none()
                && self.signs.grammar[*token].is_some_and(|(kind, _)| kind == Grammar::Have)
        })
    }

    /// `X was begun, the work on Y being at an early stage`: a noun with its article, and a
    /// participle for its verb.
    pub(super) fn absolute_follows(&self) -> bool {
        let rest = &self.sentence[self.at..];
        let word = |at: &&usize| self.marking.tokens[**at].is_word();
        let mut words = rest.iter().take_while(word);
        let participle = |at: usize| {
            self.marking.forms.auxiliary[at].is_none()
                && self.signs.grammar[at]
                    .is_some_and(|(kind, _)| matches!(kind, Grammar::Being | Grammar::Have))
        };
        let ends = |at: usize| {
            participle(at)
                || self.marking.forms.auxiliary[at].is_some()
                || self.signs.predicate[at]
                || self.signs.grammar[at].is_some_and(|(kind, _)| {
                    kind.is_link() && !matches!(kind, Grammar::And | Grammar::Or)
                })
        };
        let pronoun = self.next_sign().is_some_and(|(kind, _)| kind.is_anaphor());
        self.determined_next()
            && !pronoun
            && words.find(|at| ends(**at)).is_some_and(|at| participle(*at))
    }

    /// The function word that goes on here, and where it ends.
    pub(super) fn next_sign(&self) -> Option<(Grammar, usize)> {
        self.sentence.get(self.at).and_then(|token| self.signs.grammar[*token])
    }

    /// Whether the next token is a connective that cuts by itself.
    pub(super) fn next_links(&self) -> bool {
        self.next_sign().is_some_and(|(kind, end)| {
            kind.is_link() || kind.is_quantifier() && self.relative_follows(end)
        })
    }

    /// `The chiefs agreed X, and your plan reflects it`: the plan and its verb at `token`.
    pub(super) fn plan_acts(&self, token: usize) -> bool {
        self.name_at(token, &Name::Plan)
            .is_some_and(|plan| self.signs.predicate.get(plan.tokens.end).copied().unwrap_or(false))
    }

    /// Whether who writes, who is written to or the plan goes on here, and its verb behind it.
    pub(super) fn acts_next(&self) -> bool {
        let Some(next) = self.sentence.get(self.at) else { return false };
        let acts = [Name::Inspectorate, Name::Organisation, Name::Plan];
        acts.iter().find_map(|label| self.name_at(*next, label)).is_some_and(|name| {
            let verb = name.tokens.end;
            self.marking.forms.auxiliary.get(verb).is_some_and(Option::is_some)
                || self.signs.predicate.get(verb) == Some(&true)
        })
    }

    /// The name of such a one that begins at `token`.
    pub(super) fn name_at(&self, token: usize, label: &Name) -> Option<&Hit<'_, Name>> {
        let mut names = self.marking.names.iter();
        names.find(|name| name.tokens.start == token && name.labels.contains(label))
    }

    /// Whether an auxiliary or a modal verb goes on here.
    pub(super) fn finite_next(&self) -> bool {
        self.auxiliary_next() || self.next_sign().is_some_and(|(kind, _)| kind == Grammar::Ahead)
    }

    /// `…, but the training that goes with it is not`: a verb, however far behind.
    pub(super) fn finite_after_comma(&self, after: usize) -> bool {
        let mut rest = self.sentence[after..].iter().take_while(|token| {
            !matches!(self.marking.tokens[**token].kind, Kind::Mark(',' | ';' | ':' | '('))
        });
        self.comma_before() && rest.any(|token| self.marking.forms.auxiliary[*token].is_some())
    }

    /// Whether the name of a plan, or of somebody, begins here.
    pub(super) fn names_begin(&self) -> bool {
        let token = self.sentence[self.at];
        self.marking.names.iter().any(|name| name.tokens.start == token)
    }

    /// Whether `and that` ends at `end`, and what follows is a noun with its verb or a name.
    pub(super) fn says_that(&self, end: usize) -> bool {
        let token = self.sentence[self.at];
        // `and that action has been met` points back.
        let noun =
            self.sentence.iter().find(|at| **at >= end).is_some_and(|next| {
                self.marking.forms.determines[*next] || self.signs.subject[*next]
            });
        end == token + 2 && noun && self.marking.words.that[end - 1]
    }

    /// Whether a negator and a verb go on here.
    pub(super) fn verb_follows(&self, after: usize) -> bool {
        let not = self.sentence.get(after).and_then(|token| self.signs.grammar[*token]);
        let verb = not
            .filter(|(kind, _)| *kind == Grammar::Not)
            .and_then(|(_, end)| self.sentence.iter().find(|token| **token >= end));
        verb.is_some_and(|verb| self.signs.predicate[*verb])
    }

    /// `X, though not complete, was …`: a verb right behind what is set off by two commas.
    pub(super) fn verb_after_aside(&self, after: usize) -> bool {
        let rest = &self.sentence[after..];
        let comma = |token: &usize| self.marking.tokens[*token].is_mark(',');
        let Some(opens) = rest.iter().position(comma) else { return false };
        let kind = rest.get(opens + 1).and_then(|token| self.signs.grammar[*token]);
        let aside = kind.is_some_and(|(kind, _)| {
            matches!(kind, Grammar::Although | Grammar::When | Grammar::Like | Grammar::Unlike)
        });
        let closes = rest[opens + 1..].iter().position(comma).map(|at| opens + 1 + at);
        // `contact with X, for the purpose of Y, was …`
        let forms = &self.marking.forms;
        let prepositional = rest.get(opens + 1).is_some_and(|at| forms.is_for[*at])
            && closes.is_some_and(|closes| {
                rest[opens..closes].iter().all(|at| forms.auxiliary[*at].is_none())
            });
        let verb = |token: &usize| self.marking.forms.auxiliary[*token].is_some();
        (aside || prepositional || self.apposition(after, false).is_some())
            && closes.and_then(|at| rest.get(at + 1)).is_some_and(verb)
    }

    /// `the third, the work on X, …`: where what explains a pronoun or an ordinal between two commas
    /// ends.
    fn apposition(&self, after: usize, with: bool) -> Option<usize> {
        let rest = &self.sentence[after..];
        let comma = |token: &usize| self.marking.tokens[*token].is_mark(',');
        let opens = rest.iter().position(comma).filter(|opens| *opens <= HEAD)?;
        let closes = opens + 1 + rest[opens + 1..].iter().position(comma)?;
        let kinds = |at: &usize| self.signs.grammar[*at].map(|(kind, _)| kind);
        let points = rest[..opens]
            .iter()
            .filter_map(kinds)
            .any(|kind| kind.is_ordinal() || with && kind.is_anaphor());
        let inside = &rest[opens..closes];
        let states = inside.iter().any(|at| self.signs.predicate[*at]);
        let named = inside.iter().any(|at| self.signs.subject[*at]);
        (points && named && !states).then_some(after + closes + 1)
    }

    /// `with the third, the work on X, at an early stage`
    pub(super) fn status_after_apposition(&self, after: usize) -> bool {
        self.apposition(after, true).is_some_and(|behind| {
            let ahead = self.ahead(behind);
            ahead.predicate && ahead.predicate_first
        })
    }

    /// `improvements to X and work on Y were …`: whether an `and` comes before the next verb.
    pub(super) fn joined_subjects(&self, after: usize) -> bool {
        let rest = &self.sentence[after..];
        let verb = rest
            .iter()
            .position(|at| self.signs.predicate[*at] || !self.marking.tokens[*at].is_word());
        let verb = verb.filter(|verb| self.signs.predicate[rest[*verb]]);
        verb.is_some_and(|verb| {
            rest[..verb]
                .iter()
                .any(|at| self.signs.grammar[*at].is_some_and(|(kind, _)| kind == Grammar::And))
        })
    }

    /// `covers X, postpones Y until May and …`: a verb and what it governs, in a list of verbs.
    pub(super) fn verb_in_list(&self) -> bool {
        let rest = &self.sentence[self.at..];
        let ends = |token: &usize| self.marking.tokens[*token].is_mark(',');
        let until = rest.iter().position(ends).unwrap_or(rest.len());
        rest.first().is_some_and(|verb| {
            self.signs.governing[*verb]
                && self.signs.grammar[*verb].is_none()
                && !self.marking.forms.ing[*verb]
        }) && rest[..until].iter().any(|at| self.signs.subject[*at])
            && rest[..until].iter().skip(1).all(|at| self.marking.forms.auxiliary[*at].is_none())
    }

    /// `nor, there being gaps in it, could we …`: a verb right behind the next comma, and no exception
    /// before it.
    pub(super) fn modal_after_comma(&self) -> bool {
        let rest = &self.sentence[self.at..];
        let comma = rest.iter().position(|token| self.marking.tokens[*token].is_mark(','));
        let excepts = self.next_sign().is_some_and(|(kind, _)| kind == Grammar::Except);
        !excepts && comma.is_some_and(|comma| self.modal_at(self.at + comma + 1))
    }

    /// Whether an auxiliary or a modal verb goes on here.
    pub(super) fn modal_next(&self) -> bool {
        self.modal_at(self.at)
    }

    fn modal_at(&self, at: usize) -> bool {
        let forms = &self.marking.forms;
        let verb = |token: &usize| forms.modal[*token] || forms.auxiliary[*token].is_some();
        self.sentence.get(at).is_some_and(verb)
    }

    /// `a job on which nobody has embarked`: whether a cue goes on at a token, its subject before it.
    pub(super) fn inside_cue(&self, token: usize) -> bool {
        at(&self.marking.cues, token).is_some_and(|cue| cue.tokens.start < token)
    }

    /// Whether the name of all elements goes on here.
    pub(super) fn in_collective(&self) -> bool {
        let token = self.sentence[self.at];
        at(&self.marking.names, token).is_some_and(|name| {
            name.tokens.start < token && name.labels.contains(&Name::Collective)
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

    /// `While it covers X, which has begun, …`: a relative goes on here.
    pub(super) fn relative_next(&self) -> bool {
        self.next_sign().is_some_and(|(kind, end)| {
            matches!(kind, Grammar::Which | Grammar::OfWhich)
                || kind.is_quantifier() && self.relative_follows(end)
        })
    }

    pub(super) fn later_dash(&self) -> bool {
        self.sentence[self.at..].iter().any(|token| {
            matches!(self.marking.tokens[*token].kind, Kind::Mark('\u{2013}' | '\u{2014}' | '-'))
        })
    }

    /// `X is in place, a start has been made on Y`: a cue with a subject and a verb of its own.
    pub(super) fn sentence_in_cue(&self) -> bool {
        let Some(next) = self.sentence.get(self.at) else { return false };
        let auxiliary = |at: usize| self.marking.forms.auxiliary[at].is_some();
        self.marking.cues.iter().any(|cue| {
            (*next..*next + 2).contains(&cue.tokens.start)
                && !auxiliary(cue.tokens.start)
                && cue.tokens.clone().skip(1).any(auxiliary)
        })
    }

    /// Whether a finite auxiliary goes on here.
    pub(super) fn auxiliary_next(&self) -> bool {
        let next = self.sentence.get(self.at);
        next.is_some_and(|next| self.marking.forms.auxiliary[*next].is_some())
    }

    /// Whether a pronoun goes on here, and its verb right behind it.
    pub(super) fn pronoun_acts(&self) -> bool {
        self.next_sign().is_some_and(|(kind, end)| {
            let verb = self.sentence.iter().find(|token| **token >= end);
            kind.is_anaphor()
                && verb.is_some_and(|verb| self.marking.forms.auxiliary[*verb].is_some())
        })
    }

    /// `we expected X, and it had not`: a pronoun behind a connective, and its verb right behind it.
    pub(super) fn pronoun_goes_on(&self, after: usize) -> bool {
        let Some(next) = self.sentence.get(after) else { return false };
        self.signs.grammar[*next].is_some_and(|(kind, end)| {
            matches!(kind, Grammar::One | Grammar::Many)
                && self.marking.forms.auxiliary.get(end).is_some_and(Option::is_some)
        })
    }

    /// `insufficient information was provided`: a cue that has its verb, or none, behind it.
    pub(super) fn verb_behind(&self) -> bool {
        let rest = self.sentence[self.at..].iter();
        let mut words = rest.take_while(|token| self.marking.tokens[**token].is_word());
        words.next().is_some_and(|first| self.marking.forms.auxiliary[*first].is_none())
            && words.take(3).any(|token| self.marking.forms.auxiliary[*token].is_some())
    }

    /// Whether a noun with its article goes on here.
    pub(super) fn determined_next(&self) -> bool {
        let next = self.sentence.get(self.at);
        next.is_some_and(|next| self.marking.forms.determines[*next])
    }

    /// Whether a cue goes on here that denies, and that the clause has already.
    pub(super) fn repeats(&self, clause: usize) -> bool {
        let Some(next) = self.sentence.get(self.at).copied() else { return false };
        let denies = self.signs.grammar[next].is_some_and(|(kind, _)| kind == Grammar::No);
        let tokens = &self.clauses[clause].tokens;
        let hits = &self.marking.cues;
        let again = hits.iter().filter(|hit| hit.tokens.start == next).any(|hit| {
            hits.iter().any(|other| {
                tokens.binary_search(&other.tokens.start).is_ok()
                    && other.labels.iter().any(|label| hit.labels.contains(label))
            })
        });
        denies && again && self.names_part(clause)
    }

    /// `They include X; Y; and Z`: whether what goes on here, up to the next semicolon, is another
    /// name and nothing is said of it.
    pub(super) fn list_goes_on(&self, clause: usize) -> bool {
        let rest = &self.sentence[self.at..];
        let end = rest.iter().position(|token| self.marking.tokens[*token].is_mark(';'));
        let item = &rest[..end.unwrap_or(rest.len())];
        let says = |token: &usize| {
            let mark = |mark: char| self.marking.tokens[*token].is_mark(mark);
            self.signs.predicate[*token]
                || self.signs.grammar[*token].is_some_and(|(kind, _)| kind.negates())
                || [',', ':', '('].into_iter().any(mark)
        };
        let names = |token: &usize| at(&self.marking.parts, *token).is_some();
        self.has_predicate(clause)
            && self.names_part(clause)
            && item.iter().any(names)
            && !item.iter().any(says)
    }

    /// Whether what goes on here is a name alone, up to the next semicolon.
    pub(super) fn names_only(&self) -> bool {
        let mark = |token: usize, mark: char| self.marking.tokens[token].is_mark(mark);
        let rest = &self.sentence[self.at..];
        let end = rest.iter().position(|token| mark(*token, ';')).unwrap_or(rest.len());
        let item = &rest[..end];
        let name = item.iter().take_while(|token| !mark(**token, ','));
        !item.iter().any(|token| mark(*token, ':') || mark(*token, '('))
            && !name.clone().any(|token| self.marking.forms.auxiliary[*token].is_some())
    }
}
