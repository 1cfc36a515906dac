//! What a noun that no file knows stands for: `the work that you plan with X`, `what the plan
//! lacks is X`.

use super::govern::{Governed, named};
use super::predicate::Predicate;
use super::reading::Reading;
use super::statement::Certain;
use crate::find::{Clause, Link, Mention};
use crate::recommendation::{Governs, Grammar, Subject};

/// How many words behind `is` what it comes to may begin.
const CLEFT: usize = 6;

impl Reading<'_> {
    /// `The only element on which work had begun was X`: what the copula outside comes to.
    pub(super) fn of_cleft(
        &self,
        clause: &Clause,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let outer = &self.clauses[clause.outer?];
        let end = *clause.tokens.last()?;
        let mut before = outer.mentions.iter().filter(|m| m.whole && m.tokens.start < end);
        let copula = *outer.tokens.iter().find(|token| **token > end)?;
        let is = self.marking.forms.auxiliary[copula] == Some(Grammar::Be);
        let [named] = outer.mentions.iter().filter(|m| m.whole).collect::<Vec<_>>()[..] else {
            return None;
        };
        let alone = before.next().is_none() && fits(named.element);
        let near = (copula..copula + CLEFT).contains(&named.tokens.start);
        (is && alone && near).then(|| {
            Governed::of(vec![(named.element, Some(named.clone()))], Certain::Open, vec!["cleft"])
        })
    }

    /// `So too was the work by which you do X.`
    pub(super) fn of_work_by_which(
        &self,
        index: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let mut relatives = self.clauses[index + 1..]
            .iter()
            .filter(|inner| inner.link == Link::Relative && inner.outer == Some(index));
        let mention = relatives.find_map(|inner| {
            inner.mentions.iter().find(|mention| mention.whole && fits(mention.element))
        });
        mention.map(|mention| Governed::of(named(&[mention]), Certain::Open, vec!["relative"]))
    }

    /// `You have yet to begin the work that you plan with X`, `The improvements that you plan to
    /// make to X are at an early stage.`
    pub(super) fn of_work_that(
        &self,
        index: usize,
        predicate: &Predicate,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let clause = &self.clauses[index];
        let cue = &self.by.file.cues[predicate.cue];
        let (verb, behind) = (clause.tokens[predicate.from], clause.tokens[predicate.to] + 1);
        // `noted that …` has no object; `bought software that …` has.
        let near = match cue.governs {
            Governs::Subject => behind..behind + 4,
            Governs::Object => behind + 1..behind + 4,
        };
        let relatives = || {
            let inside = |inner: &&Clause| {
                matches!(inner.link, Link::That | Link::Relative) && inner.outer == Some(index)
            };
            self.clauses[index + 1..].iter().filter(inside)
        };
        let begins = |inner: &Clause| inner.tokens.first().copied().unwrap_or(0);
        let names = |inner: &Clause| {
            inner.mentions.iter().find(|mention| mention.whole && fits(mention.element)).cloned()
        };
        let object = relatives().filter(|_| !cue.ours).find(|inner| near.contains(&begins(inner)));
        if let Some(mention) = object.and_then(names) {
            // `Recruitment has opened for the posts that X had shown to be needed`
            let certain = match cue.governs {
                Governs::Subject => Certain::Open,
                Governs::Object => Certain::Inferred,
            };
            return Some(Governed::of(named(&[&mention]), certain, vec!["object"]));
        }
        // `the work that the plan sets out on X and on Y had started`
        let of_plan = |inner: &Clause| {
            self.predicates(inner).iter().all(|one| self.by.file.cues[one.cue].of_plan)
        };
        let mut before = relatives().filter(|inner| begins(inner) < verb && of_plan(inner));
        let inner = before.find(|inner| names(inner).is_some())?;
        let all: Vec<&Mention> =
            inner.mentions.iter().filter(|m| m.whole && fits(m.element)).collect();
        Some(Governed::of(named(&all), Certain::Open, vec!["relative"]))
    }
}
