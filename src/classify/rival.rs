//! Cues of one clause that give way to each other.

use super::near::Near;
use super::predicate::Predicate;
use crate::find::{Clause, Marking, at};
use crate::recommendation::{Governs, Grammar, Name, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// `The work it describes on X`: a verb whose subject stands right behind the noun that a
    /// clause begins with.
    fn is_of_noun(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.from];
        let pronoun = |at: usize| {
            crate::find::at(&self.marking.grammar, at).is_some_and(|hit| {
                matches!(hit.labels[0], Grammar::One | Grammar::Many) && hit.tokens == (at..at + 1)
            })
        };
        let subject = match predicate.from.checked_sub(1).map(|before| clause.tokens[before]) {
            Some(before) if pronoun(before) => Some(before),
            _ => self
                .names(clause)
                .find(|name| name.tokens.end == verb)
                .map(|name| name.tokens.start),
        };
        let place = subject.and_then(|subject| clause.tokens.binary_search(&subject).ok());
        self.by.file.cues[predicate.cue].governs == Governs::Object
            && place.is_some_and(|place| {
                (2..4).contains(&place)
                    && self.marking.forms.determines[clause.tokens[0]]
                    && clause.tokens[1..place].iter().all(|at| self.marking.tokens[*at].is_word())
            })
    }

    /// Drops, of the predicates that a clause may have, those that another one outdoes.
    pub(super) fn drop_rivals(&self, clause: &Clause, found: &mut Vec<Predicate>) {
        // What an element's own verb says, another cue of the clause says better.
        let general: Vec<usize> =
            found.iter().filter(|one| self.own_element(one).is_none()).map(|one| one.cue).collect();
        found.retain(|predicate| {
            self.own_element(predicate)
                .is_none_or(|element| !general.iter().any(|cue| self.by.speaks_of(*cue, element)))
        });
        // Nor does a cue that is never firm where one that may be speaks of the same.
        let firm: Vec<usize> = found
            .iter()
            .filter(|one| !self.by.file.cues[one.cue].open && self.own_element(one).is_none())
            .map(|one| one.cue)
            .collect();
        let elements = 0..=self.by.plan();
        let outdone = |predicate: &Predicate| {
            let mut about =
                elements.clone().filter(|subject| self.by.speaks_of(predicate.cue, *subject));
            let cue = &self.by.file.cues[predicate.cue];
            cue.open
                && !cue.scopes
                && about.any(|subject| {
                    firm.iter().any(|firm| {
                        self.by.speaks_of(*firm, subject)
                            && !cue.overrides.contains(&self.by.file.cues[*firm].id)
                    })
                })
        };
        found.retain(|predicate| self.own_element(predicate).is_some() || !outdone(predicate));
        let behind: Vec<usize> = found.iter().map(|one| one.from).collect();
        let finite = |predicate: &Predicate| {
            // `the procurement will not begin`: a cue with its own verb
            let first = clause.tokens[predicate.from];
            let last = at(&self.marking.grammar, clause.tokens[predicate.to]);
            // `is being` leaves it to what follows.
            let follows =
                behind.iter().any(|from| (1..3).contains(&from.saturating_sub(predicate.to)));
            let own = last.is_none_or(|hit| hit.labels[0] != Grammar::Being) || !follows;
            self.marking.forms.auxiliary[first].is_some() && own
                || at(&self.marking.grammar, first)
                    .is_some_and(|hit| hit.labels[0] == Grammar::Ahead && hit.tokens.start == first)
                || matches!(
                    self.auxiliary(clause, predicate.from),
                    Some(Near::Grammar(
                        Grammar::Be | Grammar::Have | Grammar::Being | Grammar::Ahead
                    ))
                )
        };
        let scaled =
            |predicate: &Predicate| self.by.file.cues[predicate.cue].governs == Governs::Subject;
        if let Some(last) =
            found.iter().filter(|predicate| finite(predicate)).map(|predicate| predicate.from).max()
        {
            found.retain(|predicate| {
                !scaled(predicate)
                    || self.by.file.cues[predicate.cue].scopes
                    || predicate.from > last
                    || finite(predicate)
                    || is_coordinated(self.marking, clause, predicate)
            });
        }
        // `the planned approaches to X had begun`: an adjective.
        let attributive = |predicate: &Predicate| {
            let at = predicate.from;
            let noun = |token: &usize| {
                self.marking.tokens[*token].is_word()
                    && self.marking.forms.auxiliary[*token].is_none()
                    && !self.marking.forms.is_of[*token]
                    && !self.marking.forms.is_to[*token]
            };
            let planned = self
                .by
                .collective
                .first()
                .is_some_and(|work| self.says_waiting(predicate.cue, *work));
            at == predicate.to
                && at > 0
                && planned
                && self.marking.forms.determines[clause.tokens[at - 1]]
                && clause.tokens.get(at + 1).is_some_and(noun)
        };
        if found.iter().any(|one| finite(one) && !attributive(one)) {
            found.retain(|one| self.own_element(one).is_some() || !attributive(one));
        }
        // `none of the work they describe, whether X or Y, had begun`: the verb of a noun.
        let contact = |predicate: &Predicate| {
            let at = predicate.from;
            let next = clause.tokens.get(predicate.to + 1);
            at > 1
                && self.by.file.cues[predicate.cue].governs == Governs::Object
                && next.is_some_and(|next| self.marking.tokens[*next].is_mark(','))
                && matches!(
                    self.auxiliary(clause, at),
                    Some(Near::Organisation | Near::Grammar(Grammar::Many | Grammar::One))
                )
                && self.names(clause).any(|name| {
                    name.labels.contains(&Name::Collective)
                        && (clause.tokens[at]..clause.tokens[at] + 3)
                            .contains(&(name.tokens.end + 2))
                })
        };
        if found.iter().any(finite) {
            found.retain(|one| !contact(one));
        }
        // `The work it describes on X had been started`
        let last = found.iter().filter(|one| finite(one)).map(|one| one.from).max();
        found.retain(|one| last.is_none_or(|last| last <= one.to) || !self.is_of_noun(clause, one));
        // `The papers we did see did not reflect X`: a verb of who saw them.
        let last = found.iter().map(|one| one.from).max();
        let ours = |one: &Predicate| {
            let before = one.from.checked_sub(1).map(|before| clause.tokens[before]);
            let able = |at: usize| self.marking.forms.is_to[at];
            before.is_some_and(|at| {
                able(at)
                    || self.marking.forms.auxiliary[at] == Some(Grammar::Do)
                    || self.names(clause).any(|name| {
                        name.tokens.contains(&at) && name.labels.contains(&Name::Inspectorate)
                    })
            })
        };
        found.retain(|one| {
            let next = clause.tokens.get(one.to + 1);
            let verb = next.is_some_and(|next| self.marking.forms.auxiliary[*next].is_some());
            self.by.file.cues[one.cue].governs == Governs::Subject
                || self.own_element(one).is_some()
                || !verb
                || last == Some(one.from)
                || !ours(one)
        });
        // `none of the work they described had begun`: the verb of a noun, not of the clause.
        let ends: Vec<usize> = found.iter().filter(|one| finite(one)).map(|one| one.from).collect();
        let objects = |from: usize, to: usize| {
            clause
                .mentions
                .iter()
                .any(|m| (clause.tokens[from]..clause.tokens[to]).contains(&m.tokens.start))
        };
        found.retain(|predicate| {
            let next = ends.iter().copied().find(|end| *end > predicate.to);
            scaled(predicate)
                || self.auxiliary(clause, predicate.from).is_some_and(Near::acts)
                || self.by.file.cues[predicate.cue].scopes
                || self.by.file.cues[predicate.cue].ours
                || next.is_none_or(|next| objects(predicate.to, next))
        });
        self.by.drop_overridden(found, |predicate| predicate.cue);
        // `It follows the national strategy`: with an object of its own a verb has that sense.
        let whole = || clause.mentions.iter().filter(|mention| mention.whole);
        let takes: Vec<usize> = found
            .iter()
            .filter(|one| self.by.file.cues[one.cue].governs == Governs::Object)
            .filter(|one| {
                whole().next().is_some_and(|mention| {
                    mention.tokens.start > clause.tokens[one.to]
                        && self.by.speaks_of(one.cue, mention.element)
                })
            })
            .map(|one| one.from)
            .collect();
        found.retain(|one| {
            self.by.file.cues[one.cue].governs == Governs::Object
                || !takes.contains(&one.from)
                || whole().any(|mention| self.by.speaks_of(one.cue, mention.element))
        });
    }

    /// The one element that a predicate's cue speaks of, where it speaks of no other.
    pub(super) fn own_element(&self, predicate: &Predicate) -> Option<Subject> {
        self.by.element_of(predicate.cue)
    }
}

/// Whether `and`, `or` or `but` joins the predicate to one before it.
fn is_coordinated(marking: &Marking, clause: &Clause, predicate: &Predicate) -> bool {
    // What the clause begins with joins the clause, and not the predicate.
    predicate.from.checked_sub(1).filter(|before| *before > 0).is_some_and(|before| {
        let token = clause.tokens[before];
        at(&marking.grammar, token)
            .is_some_and(|hit| matches!(hit.labels[0], Grammar::And | Grammar::Or | Grammar::But))
    })
}
