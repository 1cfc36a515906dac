//! Verdicts: what is judged, and whether it is the plan.

use super::govern::Governed;
use super::near::Near;
use super::polarity::grammar;
use super::predicate::Predicate;
use super::statement::Certain;
use crate::find::{Clause, Link, Mention, at};
use crate::recommendation::{Grammar, Name};

use super::reading::Reading;

impl<'r> Reading<'r> {
    /// What a word that judges plans speaks of: the plan, or nothing.
    pub(super) fn verdict(&self, clause: &'r Clause, predicate: &Predicate) -> Governed {
        let cue = &self.by.file.cues[predicate.cue];
        let ordinal = clause.tokens[..predicate.from].iter().any(|at| self.is_ordinal(*at));
        // `Two of the three strands were complete`
        let part = grammar(self.marking, &clause.tokens[..predicate.from])
            .any(|hit| matches!(hit.labels[0], Grammar::Some | Grammar::Both | Grammar::Neither));
        let part = part || self.is_of_a_list(clause, predicate);
        // `unable to complete its plans`
        let part = part || self.auxiliary(clause, predicate.from) == Some(Near::To);
        let of_another = cue.of_plan
            && cue.open
            && (ordinal
                || part
                || !self.says_plan(clause, predicate)
                || self.names_since(clause, predicate) && !self.plan_goes_on(clause));
        if of_another || !self.about_plan(clause, predicate) {
            return Governed::of(Vec::new(), Certain::Stated, vec![]);
        }
        // `Comprehensive though it may appear`: a word is no verdict.
        let alone = clause.tokens.len() <= predicate.to - predicate.from + 1;
        // `What was not comprehensive has become so.`
        let inside = grammar(self.marking, &clause.tokens[..predicate.from])
            .next()
            .is_some_and(|hit| hit.labels.contains(&Grammar::Embed));
        // `comprehensive on X`, `comprehensive as far as it goes`, `comprehensive, except that …`
        let limited = self.limits(clause, predicate);
        let certain = if alone || inside || limited { Certain::Open } else { Certain::Stated };
        Governed::of(vec![(self.by.plan(), None)], certain, vec!["verdict"])
    }

    /// `None of the three is complete`, `The following was complete`: whether what is judged is
    /// counted or listed, and no plan.
    fn is_of_a_list(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let forms = &self.marking.forms;
        let plan = self.names(clause).any(|name| name.labels.contains(&Name::Plan));
        !plan
            && grammar(self.marking, &clause.tokens[..predicate.from]).any(|hit| {
                let of = forms.is_of[hit.tokens.end - 1]
                    || forms.is_of.get(hit.tokens.end) == Some(&true);
                match hit.labels[0] {
                    Grammar::None => of,
                    Grammar::Following | Grammar::All | Grammar::Each | Grammar::Other => true,
                    _ => false,
                }
            })
    }

    /// `The review was short, and it is complete`: whether an element is named last, and not the
    /// plan.
    fn names_since(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.from];
        // `X would be complete. They are not.`
        let sentence = |at: usize| {
            let mut holding = self.clauses.iter().filter(|other| other.sentence == clause.sentence);
            holding.any(|other| other.tokens.binary_search(&at).is_ok())
        };
        let said_here = self
            .marking
            .cues
            .iter()
            .any(|hit| hit.labels.contains(&predicate.cue) && sentence(hit.tokens.start));
        let before = usize::from(predicate.elliptic && !said_here);
        let near = |other: &&Clause| {
            (clause.sentence.saturating_sub(before)..=clause.sentence).contains(&other.sentence)
        };
        let mentions = self.clauses.iter().filter(near).flat_map(|other| &other.mentions);
        // `reflects it in part, although gaps remain`: of what it reflects.
        let gaps = clause.link == Link::Although && !self.is_finite(&clause.tokens);
        let work = |m: &&Mention| m.whole && (gaps || self.by.collective.contains(&m.element));
        let before = |m: &&Mention| m.tokens.start < verb;
        let named = mentions.filter(work).filter(before).map(|m| m.tokens.end);
        let names = self.marking.names.iter();
        let plans = names.filter(|name| name.labels.contains(&Name::Plan));
        let plans = plans.map(|name| name.tokens.end).filter(|end| *end <= verb);
        let others = self.names(clause).filter(|name| name.labels.contains(&Name::Local));
        let others = others.map(|name| name.tokens.end).filter(|end| *end <= verb);
        named.max().max(others.max()) > plans.max()
    }

    /// `The plan omits X and is incomplete`: whether the plan is the subject of the clause before.
    fn plan_goes_on(&self, clause: &Clause) -> bool {
        let outer = clause.outer.filter(|_| clause.link == Link::And { own_subject: false });
        outer.map(|outer| &self.clauses[outer]).is_some_and(|outer| {
            self.names(outer).next().is_some_and(|name| {
                name.labels.contains(&Name::Plan) && name.tokens.start <= outer.tokens[0] + 1
            })
        })
    }

    /// Whether a verdict is limited to something, by what follows it.
    fn limits(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let end = clause.tokens[predicate.to];
        let named = clause.mentions.iter().find(|m| {
            m.whole
                && self.by.collective.contains(&m.element)
                && (end + 2..end + 4).contains(&m.tokens.start)
        });
        let after = &clause.tokens[predicate.to + 1..];
        let degree = grammar(self.marking, after).any(|hit| hit.labels.contains(&Grammar::Limit));
        let except = self.clauses.iter().any(|next| {
            let hit = next.tokens.first().and_then(|first| at(&self.marking.grammar, *first));
            next.link == Link::But
                && next.tokens.first().is_some_and(|first| *first > end && *first <= end + 3)
                && hit.is_some_and(|hit| hit.tokens.len() > 1)
        });
        named.is_some() || degree || except
    }

    /// Whether the plan, a pronoun or a passive is what includes.
    pub(super) fn says_plan(&self, clause: &'r Clause, predicate: &Predicate) -> bool {
        let before = &clause.tokens[..predicate.from];
        let plan =
            |clause: &'r Clause| self.names(clause).any(|name| name.labels.contains(&Name::Plan));
        predicate.elliptic
            || plan(clause)
            || grammar(self.marking, before).any(|hit| {
                matches!(
                    hit.labels[0],
                    Grammar::One | Grammar::Many | Grammar::And | Grammar::Which
                )
            })
            || matches!(
                self.auxiliary(clause, predicate.from),
                Some(Near::Grammar(Grammar::Be | Grammar::Being))
            )
            || clause.outer.is_some_and(|outer| plan(&self.clauses[outer]))
    }

    /// Whether a verdict is on the plan, and not on a review or a programme.
    pub(super) fn about_plan(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let (start, end) = (clause.tokens[predicate.from], clause.tokens[predicate.to]);
        let plans = || self.names(clause).filter(|name| name.labels.contains(&Name::Plan));
        // `Your plans to achieve X were comprehensive`
        let purpose = plans().any(|name| {
            name.tokens.end <= start
                && self.marking.forms.is_to.get(name.tokens.end).copied().unwrap_or(false)
        });
        let state = matches!(
            self.auxiliary(clause, predicate.from),
            Some(Near::Grammar(Grammar::Be | Grammar::Have))
        );
        if purpose && state {
            return true;
        }
        let plan = plans().map(|name| name.tokens.start);
        let (before, after): (Vec<usize>, Vec<usize>) = plan.partition(|at| *at < start);
        let mentions = || clause.mentions.iter();
        if clause.link == Link::Relative
            && let Some(outer) = clause.outer.map(|outer| &self.clauses[outer])
        {
            // `the plan includes a review, which is complete`
            let from = clause.tokens[0];
            let named = outer.mentions.iter().filter(|m| m.whole && m.tokens.end <= from);
            let named = named.map(|mention| mention.tokens.start).max();
            let plans = self.names(outer).filter(|name| name.labels.contains(&Name::Plan));
            let plans = plans.map(|name| name.tokens.start).filter(|at| *at < from).max();
            if named > plans {
                return false;
            }
        }
        if let Some(last) = before.last() {
            return !mentions()
                .filter(|mention| mention.whole || mention.alone)
                .any(|mention| mention.tokens.start > *last && mention.tokens.start < start);
        }
        let plan_next = after.first().is_some_and(|at| *at < end + 6);
        let pronoun = grammar(self.marking, &clause.tokens[..predicate.from])
            .any(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many));
        if pronoun && !mentions().any(|mention| mention.tokens.start < start) {
            return true;
        }
        // `X has been improved and is now complete`
        if matches!(clause.link, Link::And { own_subject: false })
            && before.is_empty()
            && !pronoun
            && let Some(outer) = clause.outer.map(|outer| &self.clauses[outer])
            && let Some(first) = outer.mentions.iter().find(|mention| mention.whole)
            && !self.names(outer).any(|name| name.labels.contains(&Name::Plan))
            && !grammar(self.marking, &outer.tokens).any(|hit| {
                hit.tokens.start < first.tokens.start
                    && (hit.labels[0].is_anaphor() || hit.labels[0].is_link())
            })
        {
            return false;
        }
        let of_another = |mention: &Mention| {
            let left = mention.tokens.start < start && (mention.whole || mention.alone);
            left || (end..end + 7).contains(&mention.tokens.start)
        };
        plan_next || !mentions().any(of_another)
    }
}
