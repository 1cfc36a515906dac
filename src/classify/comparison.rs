//! `this, like X, had begun`: what X is compared with.

use super::govern::{Governed, named};
use super::polarity::grammar;
use super::predicate::Predicate;
use super::statement::Certain;
use crate::find::{Clause, Mention};
use crate::recommendation::{Grammar, Subject};

use super::reading::Reading;

/// Something that is spoken of beside what the clause is about.
pub(super) struct Compared<'c> {
    /// The subjects that the clause names apart from it.
    own: Vec<&'c Mention>,
    other: &'c Mention,
    like: bool,
}

impl Reading<'_> {
    /// `at an earlier stage than X`, `cannot start until X`: a word of `kind` between the verb
    /// and a name, which is then not spoken of.
    pub(super) fn set_apart(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        mention: &Mention,
        kind: Grammar,
    ) -> bool {
        let between = clause.tokens[predicate.to]..mention.tokens.start;
        grammar(self.marking, &clause.tokens)
            .any(|hit| hit.labels[0] == kind && between.contains(&hit.tokens.start))
    }

    /// The comparison between the subject and its verb, if there is one.
    pub(super) fn compared<'c>(
        &self,
        clause: &Clause,
        left: &[&'c Mention],
        predicate: &Predicate,
    ) -> Option<Compared<'c>> {
        let before = &clause.tokens[..predicate.from];
        let (hit, like) = grammar(self.marking, before).find_map(|hit| match hit.labels[0] {
            Grammar::Like => Some((hit, true)),
            Grammar::Unlike => Some((hit, false)),
            _ => None,
        })?;
        let comma = hit.tokens.start.checked_sub(1)?;
        if !self.marking.tokens[comma].is_mark(',')
            && clause.tokens.first() != Some(&hit.tokens.start)
        {
            return None;
        }
        let other = left.iter().find(|mention| mention.tokens.start >= hit.tokens.end)?;
        let own = left.iter().copied().filter(|mention| !std::ptr::eq(*mention, *other)).collect();
        Some(Compared { own, other, like })
    }

    /// What the clause is about, and what is like it; of what is unlike it nothing
    /// is said.
    pub(super) fn of_compared(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        compared: &Compared,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let mut governed = if compared.own.is_empty() {
            let before = &clause.tokens[..predicate.from];
            let anaphor = grammar(self.marking, before).find(|hit| hit.labels[0].is_anaphor())?;
            let antecedent = self.discourse.resolve(anaphor.labels[0], clause, self.by, fits)?;
            Governed::pointed(antecedent)
        } else {
            Governed::of(named(&compared.own), Certain::Stated, vec!["subject"])
        };
        governed.steps.push("comparison");
        if compared.like {
            governed.subjects.push((compared.other.element, Some(compared.other.clone())));
        }
        Some(governed)
    }
}
