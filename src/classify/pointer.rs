//! Which pronoun is the subject of a predicate: `it`, `both`, `the first of these`.

use super::polarity::grammar;
use super::predicate::Predicate;
use crate::find::{Clause, Hit, Link, at};
use crate::recommendation::{Grammar, Name};

use super::reading::Reading;

/// How many words may stand between an ordinal and what is said of it without a verb.
const NEAR: usize = 3;

impl<'r> Reading<'r> {
    /// The pronoun before a predicate that is its subject, if any.
    pub(super) fn subject_anaphor(
        &self,
        clause: &'r Clause,
        predicate: &Predicate,
        exceptions: Option<usize>,
    ) -> Option<&'r Hit<'r, Grammar>> {
        let before = &clause.tokens[..predicate.from];
        let anaphors = || {
            grammar(self.marking, before).filter(|hit| {
                hit.labels[0].is_anaphor()
                    && !self.is_all_that(hit)
                    && !self.is_rest_of_others(hit)
                    && !self.is_said_which(hit)
                    && !self.correlates(hit)
                    // `the first meetings`: a cue, and not the first of a list.
                    && (hit.labels[0] != Grammar::Former
                        || hit.tokens.end <= clause.tokens[predicate.from])
                    // `the first of these visits`
                    && !(hit.labels[0].is_ordinal()
                        && (self.marking.determines_noun(hit.tokens.clone())
                            || self.marking.counts_others(hit.tokens.clone())))
                    // `apart from the first, nothing …`: not what is excepted.
                    && exceptions.is_none_or(|at| {
                        let comma = |token: usize| self.marking.tokens[token].is_mark(',');
                        !(at..at + 4).contains(&hit.tokens.start)
                            || (at..hit.tokens.start).any(comma)
                    })
            })
        };
        // `of these the first had begun`
        let of = |hit: &&Hit<Grammar>| {
            hit.tokens.start > 0 && self.marking.forms.is_of[hit.tokens.start - 1]
        };
        // `the first already in progress and the second to begin`
        let near = |hit: &&Hit<Grammar>| {
            hit.labels[0].is_ordinal()
                && hit.tokens.end + NEAR > clause.tokens[predicate.from]
                && !self.is_finite(&clause.tokens)
        };
        let ordinal = anaphors().filter(near).last();
        ordinal.or_else(|| anaphors().find(|hit| !of(hit))).or_else(|| anaphors().next())
    }

    /// `either done or intended`: no pronoun.
    fn correlates(&self, hit: &Hit<Grammar>) -> bool {
        matches!(hit.labels[0], Grammar::Either | Grammar::Both | Grammar::Neither)
            && hit.tokens.len() == 1
            && at(&self.marking.grammar, hit.tokens.end + 1).is_some_and(|next| {
                matches!(next.labels[0], Grammar::And | Grammar::Or | Grammar::Nor)
            })
    }

    /// `The steps by which you mean to do X are described`: a noun whose own relative says which.
    fn is_said_which(&self, hit: &Hit<Grammar>) -> bool {
        let end = hit.tokens.end;
        matches!(hit.labels[0], Grammar::One | Grammar::Many)
            && hit.tokens.len() > 1
            && !self.marking.tokens.get(end).is_some_and(|next| next.is_mark(','))
            && self.clauses.iter().any(|relative| {
                matches!(relative.link, Link::Relative | Link::That)
                    && relative.tokens.first().is_some_and(|at| (end..end + 2).contains(at))
                    && relative.mentions.iter().any(|mention| mention.whole)
            })
    }

    /// `but not the second`: the ordinal that ends a clause without a verb.
    pub(super) fn gapped_ordinal(&self, clause: &Clause) -> Option<&'r Hit<'r, Grammar>> {
        let mut back = clause.tokens.iter().rev();
        let last = *back.find(|at| self.marking.tokens[**at].is_word())?;
        let marking = self.marking;
        marking.grammar.iter().find(|hit| {
            hit.labels[0].is_ordinal()
                && hit.tokens.contains(&last)
                && clause.tokens.binary_search(&hit.tokens.start).is_ok()
                && clause.tokens.len() < 8
        })
    }

    /// `the remainder of the workforce`: the rest of what no file knows.
    pub(super) fn is_rest_of_others(&self, hit: &Hit<Grammar>) -> bool {
        hit.labels[0] == Grammar::Other
            && self.marking.forms.is_of.get(hit.tokens.end) == Some(&true)
            && at(&self.marking.grammar, hit.tokens.end + 1).is_none()
    }

    /// `all it proposed`, `all we asked for`: no list that was named before.
    fn is_all_that(&self, hit: &Hit<Grammar>) -> bool {
        let pronoun = at(&self.marking.grammar, hit.tokens.end).is_some_and(|next| {
            matches!(next.labels[0], Grammar::One | Grammar::Many) && next.tokens.len() == 1
        });
        let acts = |label: &Name| matches!(label, Name::Inspectorate | Name::Organisation);
        let actor = at(&self.marking.names, hit.tokens.end)
            .is_some_and(|name| name.labels.iter().any(acts));
        hit.labels[0] == Grammar::All && hit.tokens.len() == 1 && (pronoun || actor)
    }
}

/// `X and Y, both at an early stage, as well as Z`: whether a clause begins with a pronoun that
/// counts all of a list. `all three` does, `all forces` does not.
pub(super) fn counts_all(clause: &Clause, hit: &Hit<Grammar>) -> bool {
    (matches!(hit.labels[0], Grammar::Both | Grammar::Neither)
        || hit.labels[0] == Grammar::All && hit.tokens.len() > 1)
        && clause.tokens.iter().take(2).any(|at| *at == hit.tokens.start)
}
