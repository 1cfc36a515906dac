//! `all of these: X, Y and Z`: what stands beside a clause and lists what it speaks of.

use super::predicate::Predicate;
use crate::find::{Clause, Link, Mention};
use crate::recommendation::{Name, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// Whether a clause says nothing before its list has ended.
    pub(super) fn only_lists(&self, clause: &Clause) -> bool {
        let last = clause.mentions.iter().filter(|m| m.whole).map(|m| m.tokens.end).max();
        self.predicates(clause).iter().all(|predicate| {
            if self.is_mere_noun(clause, predicate) {
                return true;
            }
            let ordinal = clause.tokens[..predicate.from]
                .iter()
                .any(|token| last.is_some_and(|last| *token >= last) && self.is_ordinal(*token));
            ordinal && last.is_some_and(|last| clause.tokens[predicate.from] > last)
        })
    }

    /// `- any reflection of X`: a predicate that is the noun of an item without a verb.
    fn is_mere_noun(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let forms = &self.marking.forms;
        let (first, last) = (clause.tokens[predicate.from], clause.tokens[predicate.to]);
        let of = forms.is_of[last] || forms.is_of.get(last + 1) == Some(&true);
        clause.link == Link::Colon
            && of
            && first > 0
            && forms.determines[first - 1]
            && !self.is_finite(&clause.tokens)
    }

    /// `- X (here we do say otherwise)`: an item that brackets say more of, with a verb.
    fn is_qualified(&self, item: usize) -> bool {
        self.clauses.iter().any(|aside| {
            aside.link == Link::Aside
                && aside.outer == Some(item)
                && self.clauses[item].link == Link::Colon
                && self.is_finite(&aside.tokens)
        })
    }

    pub(super) fn is_ordinal(&self, token: usize) -> bool {
        self.marking
            .grammar
            .iter()
            .any(|hit| hit.tokens.start == token && hit.labels[0].is_ordinal())
    }

    /// Clauses inside or after `index` that only list what it speaks of.
    pub(super) fn apposition(
        &self,
        index: usize,
        after: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<(Vec<usize>, Vec<Mention>)> {
        let mut children = Vec::new();
        let mut listed: Vec<Mention> = Vec::new();
        for (child, clause) in self.clauses.iter().enumerate().skip(index + 1) {
            let lists = (clause.outer == Some(index) || self.is_after_relative(clause, index))
                && matches!(clause.link, Link::Aside | Link::Colon)
                && clause.tokens.first().is_some_and(|first| *first > after)
                && self.only_lists(clause)
                && !self.is_qualified(child)
                && !self
                    .clauses
                    .iter()
                    .any(|value| value.link == Link::Colon && value.outer == Some(child));
            let mentions =
                clause.mentions.iter().filter(|mention| mention.whole && fits(mention.element));
            if lists && mentions.clone().next().is_some() {
                children.push(child);
                listed.extend(mentions.cloned());
            }
        }
        (!children.is_empty()).then_some((children, listed))
    }

    /// `each of the parts for which we asked: X, Y and Z`
    fn is_after_relative(&self, list: &Clause, index: usize) -> bool {
        matches!(list.link, Link::Colon | Link::Aside)
            && list.outer.map(|between| &self.clauses[between]).is_some_and(|between| {
                matches!(between.link, Link::Relative | Link::That)
                    && between.outer == Some(index)
                    && (list.link == Link::Colon || !self.says_before(between, list))
                    && (between.tokens.is_empty()
                        || self
                            .names(between)
                            .any(|name| name.labels.contains(&Name::Inspectorate)))
            })
    }

    /// `one was complete (X), one was begun (Y)`: whether a clause says something before a list.
    fn says_before(&self, clause: &Clause, list: &Clause) -> bool {
        let first = list.tokens.first().copied().unwrap_or(0);
        self.predicates(clause).iter().any(|one| clause.tokens[one.from] < first)
    }

    /// `of the three, one (X) was complete`: the brackets right before a verb, and what
    /// they name.
    pub(super) fn one_in_brackets(
        &self,
        index: usize,
        predicate: &Predicate,
    ) -> Option<(usize, Vec<Mention>)> {
        let clause = &self.clauses[index];
        let before = &clause.tokens[self.region(clause, predicate)..predicate.from];
        let verb = *before.iter().find(|at| self.marking.forms.auxiliary[**at].is_some())?;
        let counted = *clause.tokens[..clause.tokens.partition_point(|at| *at < verb)].last()?;
        let (brackets, aside) = self.clauses.iter().enumerate().find(|(_, aside)| {
            aside.link == Link::Aside
                && aside.outer == Some(index)
                && aside.tokens.first().is_some_and(|at| (counted..verb).contains(at))
                && !self.is_finite(&aside.tokens)
        })?;
        let listed: Vec<Mention> = aside.mentions.iter().filter(|m| m.whole).cloned().collect();
        // `all three parts of the work (X, Y and Z) are in hand`
        let all = self
            .names(clause)
            .any(|name| name.labels.contains(&Name::Collective) && name.tokens.contains(&counted));
        let one = !all && !listed.is_empty() && !clause.mentions.iter().any(|m| m.whole);
        one.then_some((brackets, listed))
    }
}
