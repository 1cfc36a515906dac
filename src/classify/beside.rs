//! What is said beside an element, and not of it: of what leads up to it, of others who do it, of
//! what it is set against, of the things inside its name.

use super::govern::Governed;
use super::polarity::{Mode, grammar};
use super::predicate::Predicate;
use super::reading::Reading;
use crate::find::{Clause, Link, Mention};
use crate::recommendation::{Form, Grammar, Manner, Name};

/// How far before a name what it is set against may stand, in words.
const AGAINST: usize = 4;

impl Reading<'_> {
    /// Whether a predicate says something beside what it governs.
    pub(super) fn is_beside(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
        mode: Mode,
    ) -> bool {
        let work = governed.subjects.iter().any(|(one, _)| self.by.collective.contains(one));
        work && (self.is_elsewhere(clause, predicate) || self.is_by_the_unit(governed))
            || self.is_until(clause, predicate, mode)
            || self.is_set_against(clause, governed)
            || self.is_of_things_inside(clause, governed)
            || is_of_one_of_all(self.clauses, clause, governed)
            || self.is_begun_somehow(clause, predicate, mode)
            || self.is_of_more(clause, governed, mode)
            || self.is_to_be(clause, predicate)
            || self.is_asked(clause, predicate, governed)
            || self.is_of_what_another_does(clause, governed)
    }

    /// `X is in place in most forces`
    fn is_elsewhere(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.to];
        self.names(clause).any(|name| {
            name.labels.contains(&Name::Bystander)
                && !name.labels.contains(&Name::Asked)
                && name.tokens.start > verb
                && self.stands_in(name.tokens.start)
        })
    }

    /// Whether a name says where, by its own first word or by those before it.
    fn stands_in(&self, start: usize) -> bool {
        let forms = &self.marking.forms;
        let before = |back: usize| start.checked_sub(back);
        let article = before(1).is_some_and(|at| forms.determines[at]);
        forms.where_to[start]
            || before(1).is_some_and(|at| forms.where_to[at])
            || article && before(2).is_some_and(|at| forms.where_to[at])
    }

    /// `had not begun until May`, `was in place until 2016`
    fn is_until(&self, clause: &Clause, predicate: &Predicate, mode: Mode) -> bool {
        let verb = clause.tokens[predicate.to];
        let forms = &self.marking.forms;
        let end = clause.tokens.last().map_or(verb, |last| last + 2);
        !matches!(mode.manner, Manner::Ahead | Manner::Planned)
            && (verb + 1..end.min(forms.is_until.len())).any(|at| forms.is_until[at])
    }

    /// `Your vetting unit, but not your own unit, had been reviewed`
    fn is_set_against(&self, clause: &Clause, governed: &Governed) -> bool {
        let kinds = [Grammar::Unlike, Grammar::Without, Grammar::Except];
        let compared =
            governed.steps.iter().any(|step| matches!(*step, "comparison" | "exception"));
        let inside = |name: &Mention| {
            let tokens: Vec<usize> = name.tokens.clone().collect();
            grammar(self.marking, &tokens)
                .any(|hit| kinds.contains(&hit.labels[0]) || hit.labels[0] == Grammar::Not)
        };
        !compared
            && named(governed).any(|name| {
                if inside(name) {
                    return true;
                }
                let before = clause.tokens.partition_point(|at| *at < name.tokens.start);
                let near = &clause.tokens[before.saturating_sub(AGAINST)..before];
                grammar(self.marking, near).any(|hit| {
                    kinds.contains(&hit.labels[0])
                        && (hit.tokens.end..hit.tokens.end + 2).contains(&name.tokens.start)
                })
            })
    }

    /// `A review carried out by your unit`: not one of the unit.
    fn is_by_the_unit(&self, governed: &Governed) -> bool {
        let forms = &self.marking.forms;
        named(governed).any(|name| {
            let inner = name.tokens.start + 1..name.tokens.end.saturating_sub(1);
            inner.clone().any(|at| forms.is_agent[at] && forms.determines[at + 1])
        })
    }

    /// `monitoring of IT systems, which are being replaced`: a plural verb of what stands inside
    /// the name of one thing.
    fn is_of_things_inside(&self, clause: &Clause, governed: &Governed) -> bool {
        let forms = &self.marking.forms;
        let relative = matches!(clause.link, Link::Relative | Link::That)
            && governed.steps.first() == Some(&"relative")
            && governed.subjects.len() == 1;
        let number = clause.tokens.iter().find_map(|at| forms.plural[*at]);
        let outer = clause.outer.map(|outer| &self.clauses[outer]);
        let named = outer.and_then(|outer| {
            let mut before = outer.mentions.iter().filter(|m| m.whole);
            before.rfind(|m| m.tokens.end <= clause.tokens[0])
        });
        relative
            && number == Some(true)
            && named.is_some_and(|name| {
                let near = clause.tokens[0] <= name.tokens.end + 3;
                let plural = |at: usize| forms.plural_noun[at];
                // `improvements to monitoring, which were`: of the improvements.
                let head = name.tokens.start.checked_sub(2).filter(|at| forms.hangs_on[at + 1]);
                near && name.tokens.clone().skip(1).any(plural)
                    && !plural(name.tokens.start)
                    && !head.is_some_and(plural)
            })
    }

    /// `had not begun smoothly`: how it began, and not whether.
    fn is_begun_somehow(&self, clause: &Clause, predicate: &Predicate, mode: Mode) -> bool {
        let next = clause.tokens.get(predicate.to + 1);
        let known =
            |at: usize| self.marking.aside[at] || grammar(self.marking, &[at]).next().is_some();
        mode.manner == Manner::Not
            && next.is_some_and(|at| {
                (self.marking.forms.adverb[*at] || self.marking.forms.is_well[*at]) && !known(*at)
                    || grammar(self.marking, &[*at]).any(|hit| hit.labels.contains(&Grammar::Just))
            })
    }

    /// `had begun to be planned`, `is meant to be in place`
    fn is_to_be(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let (from, next) = (clause.tokens[predicate.from], clause.tokens.get(predicate.to + 1));
        let passive = next.is_some_and(|at| {
            let be = clause.tokens.get(predicate.to + 2);
            self.marking.forms.is_to[*at] && be.is_some_and(|be| self.marking.forms.is_be[*be])
        });
        let meant = grammar(self.marking, &clause.tokens).any(|hit| {
            let kinds = [Grammar::Planned, Grammar::Hypothetical];
            hit.tokens.len() > 2
                && hit.labels.iter().any(|label| kinds.contains(label))
                && (hit.tokens.end..=hit.tokens.end + 1).contains(&from)
        });
        let stem = self.by.file.cues[predicate.cue].form == Form::Any;
        stem && (passive || meant)
    }

    /// `We asked whether X had begun`
    fn is_asked(&self, clause: &Clause, predicate: &Predicate, governed: &Governed) -> bool {
        !self.by.file.cues[predicate.cue].scopes
            && clause.link == Link::Main
            && named(governed).any(|name| {
                grammar(self.marking, &clause.tokens).any(|hit| {
                    hit.labels.contains(&Grammar::Hypothetical)
                        && hit.tokens.len() > 1
                        && hit.tokens.end <= name.tokens.start
                        && (hit.tokens.end + 2 >= name.tokens.start)
                })
            })
    }

    /// `a review of the monitoring of systems`, `a unit, which monitors systems`: the deed of one
    /// element on another.
    fn is_of_what_another_does(&self, clause: &Clause, governed: &Governed) -> bool {
        let forms = &self.marking.forms;
        governed.subjects.iter().any(|(subject, name)| {
            let Some(name) = name else { return false };
            let start = name.tokens.start;
            let of = (1..3).find(|back| start.checked_sub(*back).is_some_and(|at| forms.is_of[at]));
            let deed = of.and_then(|back| start.checked_sub(back + 1));
            let of_another = |cue: &usize| {
                let element = self.by.file.cues[*cue].element.as_ref();
                element.is_some_and(|id| self.by.element(id) != Some(*subject))
            };
            clause.tokens.binary_search(&start).is_ok()
                && deed.is_some_and(|deed| {
                    self.marking
                        .cues
                        .iter()
                        .any(|hit| hit.tokens.end == deed + 1 && hit.labels.iter().any(of_another))
                })
        })
    }

    /// `A further review had not begun`: there was one.
    fn is_of_more(&self, clause: &Clause, governed: &Governed, mode: Mode) -> bool {
        let forms = &self.marking.forms;
        matches!(mode.manner, Manner::Not | Manner::Ahead)
            && named(governed).any(|name| {
                let place = clause.tokens.partition_point(|at| *at < name.tokens.start);
                let near = &clause.tokens[place.saturating_sub(1)..place];
                near.iter().any(|at| forms.is_more[*at])
            })
    }
}

fn named(governed: &Governed) -> impl Iterator<Item = &Mention> {
    governed.subjects.iter().filter_map(|(_, name)| name.as_ref())
}

/// `All three had begun and, in the case of X, was complete`: a verb that goes on, and a name of
/// its own.
fn is_of_one_of_all(clauses: &[Clause], clause: &Clause, governed: &Governed) -> bool {
    let outer = clause.outer.map(|outer| &clauses[outer]);
    // It may stand at the end of the clause before: `and one of them, X, was complete`.
    let last = outer.is_some_and(|outer| {
        outer.mentions.iter().filter(|mention| mention.whole).count() == 1
            && outer.mentions.iter().any(|mention| {
                mention.whole && outer.tokens.last().is_some_and(|at| mention.tokens.contains(at))
            })
    });
    let own = clause.mentions.iter().filter(|mention| mention.whole).count() == 1;
    clause.link == Link::And { own_subject: false }
        && governed.subjects.len() > 1
        && governed.subjects.iter().all(|(_, name)| name.is_none())
        && (own || last)
}
