//! Which clause a function word begins.

use super::clause::Link;
use super::cut::Cutter;
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
            // `As your force had X in place, …`: a reason.
            Grammar::AsToo
                if self.at == 0
                    && self.marking.names.iter().any(|name| {
                        name.labels.contains(&Name::Organisation)
                            && (self.sentence[0]..end).contains(&name.tokens.start)
                    }) =>
            {
                Some(Link::Although)
            }
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
            Grammar::With => {
                let states = ahead.predicate && ahead.subject && !ahead.predicate_first
                    || self.status_after_apposition(after);
                (states && !starts && self.has_auxiliary(current)).then_some(Link::With)
            }
            // `that X is in use, and that Y has begun`
            Grammar::And if self.says_that(end) && self.in_that(current) => {
                Some(Link::And { own_subject: true })
            }
            // `the work that it sets out on X and on Y had begun`
            Grammar::And
                if matches!(self.clauses[current].link, Link::That | Link::Relative)
                    && self.sentence.get(after).is_some_and(|next| self.is_preposition(*next)) =>
            {
                None
            }
            // `The work it describes on X, on Y and on Z had been started`
            Grammar::And
                if !self.has_auxiliary(current)
                    && self.has_predicate(current)
                    && !self.comma_before()
                    && self
                        .sentence
                        .get(after)
                        .is_some_and(|next| self.repeats_preposition(*next, current)) =>
            {
                None
            }
            // `that doing X and doing Y were both at an early stage`
            Grammar::And if !self.has_auxiliary(current) && self.both_acts(after) => None,
            // `sets out how X and Y are to be done`
            Grammar::And if self.how_goes_on(current, after) => None,
            Grammar::And | Grammar::Or | Grammar::Nor => {
                let own_subject = !ahead.predicate_first;
                // After a comma a noun that no file knows may be the subject too.
                let comma = self.comma_before();
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
                let has = self.has_predicate(current)
                    || self.name_acts(current)
                    || comma && (self.plan_acts(end) || self.pronoun_goes_on(after));
                ((has || elliptic) && predicate && subject)
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
                // `that some progress had been made`: a cue with a subject and a verb of its own.
                let whole = at > after
                    && self.marking.cues.iter().any(|cue| {
                        cue.tokens.start == *token
                            && cue
                                .tokens
                                .clone()
                                .skip(1)
                                .any(|at| self.marking.forms.auxiliary[at].is_some())
                    });
                return Some(if whole { Link::That } else { Link::Relative });
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
        // `evidence that improvements to X and work on Y were under way`
        let content = self.sentence.get(self.at).is_some_and(|that| self.signs.content[*that])
            && self.joined_subjects(after);
        (ahead.predicate || ahead.subject && (!noun || content)).then_some(Link::That)
    }

    /// Whether the next verb is said of both.
    fn both_acts(&self, after: usize) -> bool {
        let forms = &self.marking.forms;
        let verb = self.sentence[after..].iter().position(|at| forms.auxiliary[*at].is_some());
        let next = verb.and_then(|verb| self.sentence.get(after + verb + 1));
        next.is_some_and(|next| {
            self.signs.grammar[*next].is_some_and(|(kind, _)| kind == Grammar::Both)
        })
    }

    pub(super) fn comma_before(&self) -> bool {
        let before = self.at.checked_sub(1).map(|before| self.sentence[before]);
        before.is_some_and(|before| self.marking.tokens[before].is_mark(','))
    }

    /// `on X and on Y`: whether a preposition is one that the clause has already.
    fn repeats_preposition(&self, token: usize, clause: usize) -> bool {
        let forms = &self.marking.forms;
        let tokens = &self.clauses[clause].tokens;
        [&forms.is_on, &forms.is_for, &forms.is_in, &forms.is_of]
            .into_iter()
            .any(|is| is[token] && tokens.iter().any(|at| is[*at]))
    }

    pub(super) fn is_preposition(&self, token: usize) -> bool {
        let forms = &self.marking.forms;
        forms.is_of[token] || forms.is_for[token] || forms.is_in[token] || forms.is_on[token]
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
}
