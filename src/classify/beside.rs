//! What is said beside an element, and not of it: of what leads up to it, of others who do it, of
//! what it is set against, of the things inside its name.

use super::govern::Governed;
use super::polarity::{Mode, grammar};
use super::predicate::Predicate;
use super::reading::Reading;
use crate::find::{Clause, Link, Mention};
use crate::recommendation::{Grammar, Manner, Name};

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
            || is_of_one_of_all(clause, governed)
            || self.is_begun_somehow(clause, predicate, mode)
            || self.is_of_more(clause, governed, mode)
    }

    /// `X is in place in most forces`
    fn is_elsewhere(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let (verb, forms) = (clause.tokens[predicate.to], &self.marking.forms);
        self.names(clause).any(|name| {
            name.labels.contains(&Name::Bystander)
                && !name.labels.contains(&Name::Asked)
                && name.tokens.start > verb
                && name.tokens.start > 0
                && forms.where_to[name.tokens.start - 1]
        })
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
        !compared
            && named(governed).any(|name| {
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
                let last = name.tokens.end - 1;
                let near = clause.tokens[0] <= name.tokens.end + 2;
                let head = name.tokens.start.checked_sub(2);
                let plural = |at: usize| forms.plural_noun[at];
                near && plural(last)
                    && !plural(name.tokens.start)
                    && !head.is_some_and(|head| plural(head) || plural(head + 1))
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
fn is_of_one_of_all(clause: &Clause, governed: &Governed) -> bool {
    clause.link == Link::And { own_subject: false }
        && governed.subjects.len() > 1
        && governed.subjects.iter().all(|(_, name)| name.is_none())
        && clause.mentions.iter().filter(|mention| mention.whole).count() == 1
}
