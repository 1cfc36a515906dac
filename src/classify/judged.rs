//! What a verdict or a reflection is not said of: another's plan, one that is only wanted, less than all.

use super::govern::Governed;
use super::polarity::grammar;
use super::predicate::Predicate;
use super::reading::Reading;
use crate::find::{Clause, Hit, Link, at};
use crate::recommendation::{Governs, Grammar, Name};

impl Reading<'_> {
    /// Whether what judges a plan, or all that was asked, may be said of something else.
    pub(super) fn is_not_judged(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
    ) -> bool {
        let of_all = governed.steps.contains(&"collective");
        let of_plan = governed.subjects.iter().any(|(subject, _)| *subject == self.by.plan());
        let judges = !governed.subjects.is_empty()
            && !governed.subjects.iter().any(|(subject, _)| self.by.collective.contains(subject));
        let reflects = self.by.file.cues[predicate.cue].governs == Governs::Object;
        (of_all || judges) && self.is_of_others_belief(clause)
            || of_all && self.is_less_than_all(clause, predicate)
            || of_plan && self.judges_a_noun(clause, predicate)
            || judges
                && ((of_plan || reflects) && self.is_of_no_plan(clause, predicate)
                    || self.is_of_another_noun(clause)
                    || self.is_of_a_units_plan(clause)
                    || self.is_judged_in_part(clause, predicate)
                    || self.is_awaited(clause, predicate)
                    || self.is_to_be_shown(clause)
                    || self.is_of_a_purpose(clause, predicate)
                    || self.is_of_earlier(clause)
                    || self.is_being_made(clause, predicate))
    }

    fn is_plan(name: &Hit<Name>) -> bool {
        name.labels.contains(&Name::Plan)
    }

    /// `includes a comprehensive review of X`: the word judges the noun behind it.
    fn judges_a_noun(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let next = clause.tokens[predicate.to] + 1;
        let inside = clause.tokens.binary_search(&next).is_ok();
        let plain = inside
            && self.marking.tokens[next].is_word()
            && !self.marking.forms.neutral[next]
            && !self.marking.forms.adverb[next]
            && at(&self.marking.grammar, next).is_none();
        let mentioned = clause.mentions.iter().any(|mention| mention.tokens.start == next);
        let plan = self
            .names(clause)
            .any(|name| (next..next + 3).contains(&name.tokens.start) && Self::is_plan(name));
        (plain || mentioned) && !plan
    }

    /// `The training you gave was comprehensive`: a subject that is no plan and no organisation.
    fn is_of_no_plan(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.from];
        let before = &clause.tokens[..predicate.from];
        let forms = &self.marking.forms;
        let link = usize::from(clause.link != Link::Main);
        let head = before.iter().take(1 + link).copied();
        let noun = head.clone().last().is_some_and(|at| forms.determines[at] && !forms.is_its[at]);
        // `the training you gave`: who gave it is not what is judged.
        let named = self.names(clause).any(|name| {
            name.tokens.start < verb
                && match name.labels[0] {
                    Name::Plan => true,
                    Name::Organisation | Name::Inspectorate => {
                        head.clone().any(|at| name.tokens.contains(&at))
                    }
                    _ => false,
                }
        });
        // `IT systems`, `the work of your unit`: no pronouns.
        let pointed = grammar(self.marking, before).any(|hit| {
            let inside = clause.mentions.iter().any(|m| m.tokens.contains(&hit.tokens.start));
            hit.labels[0].is_anaphor() && !inside && forms.is_of.get(hit.tokens.end) != Some(&true)
        });
        let strategy = clause.mentions.iter().any(|mention| {
            mention.tokens.start < verb && !self.by.collective.contains(&mention.element)
        });
        noun && !predicate.elliptic
            && matches!(clause.link, Link::Main | Link::That | Link::Although)
            && !named
            && !pointed
            && !strategy
    }

    /// `The information that you gave us was not comprehensive`: a noun that is no plan, and what is
    /// said of it behind its relative.
    fn is_of_another_noun(&self, clause: &Clause) -> bool {
        let relative = matches!(clause.link, Link::That | Link::Relative);
        let Some(outer) = clause.outer.filter(|_| relative) else { return false };
        let outer = &self.clauses[outer];
        let noun = outer.tokens.first().is_some_and(|at| self.marking.forms.determines[*at]);
        noun && outer.link == Link::Main
            && outer.tokens.len() < 4
            && outer.tokens.last().is_some_and(|last| *last + 1 == clause.tokens[0])
            && self.names(outer).next().is_none()
            && !grammar(self.marking, &outer.tokens).any(|hit| hit.labels[0].is_anaphor())
    }

    /// `We look forward to a plan that reflects X`, `a plan in line with X is being drawn up`: a plan
    /// that is not there yet.
    fn is_awaited(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let relative = matches!(clause.link, Link::That | Link::Relative);
        let outer = clause.outer.filter(|_| relative).map(|outer| &self.clauses[outer]);
        let holder = outer.unwrap_or(clause);
        let start = if outer.is_some() { clause.tokens[0] } else { clause.tokens[predicate.from] };
        let forms = &self.marking.forms;
        let article = |name: &Hit<Name>| {
            let start = name.tokens.start;
            (start.saturating_sub(2)..=start).rev().find(|at| forms.is_a[*at])
        };
        let found = self.names(holder).find_map(|name| {
            let next = (name.tokens.end..name.tokens.end + 2).contains(&start);
            article(name).filter(|_| next && Self::is_plan(name)).map(|article| (name, article))
        });
        let Some((name, article)) = found else { return false };
        let (before, behind): (Vec<usize>, Vec<usize>) =
            holder.tokens.iter().partition(|at| **at < name.tokens.start);
        let to_come = |tokens: &[usize]| {
            tokens.iter().any(|at| forms.modal[*at])
                || grammar(self.marking, tokens).any(|hit| {
                    matches!(
                        hit.labels[0],
                        Grammar::Hypothetical | Grammar::Ahead | Grammar::Planned
                    )
                })
        };
        let has = |at: &usize| {
            forms.presents[*at] || forms.auxiliary[*at].is_some() && *at + 1 >= article
        };
        let being = grammar(self.marking, &behind).any(|hit| hit.labels[0] == Grammar::Being);
        let first = before.is_empty() || forms.is_a[holder.tokens[0]];
        to_come(&before) || being || !first && !before.iter().any(has)
    }

    /// `We have yet to be satisfied that …`, `You will wish to make sure that …`
    fn is_to_be_shown(&self, clause: &Clause) -> bool {
        self.matrix_of(clause).is_some_and(|before| {
            grammar(self.marking, &before).any(|hit| {
                matches!(
                    hit.labels[0],
                    Grammar::Hypothetical | Grammar::Ahead | Grammar::Planned | Grammar::Hedge
                )
            })
        })
    }

    /// `Your deputy chief constable was satisfied that …`: a belief that is not the inspectorate's.
    fn is_of_others_belief(&self, clause: &Clause) -> bool {
        self.matrix_of(clause).is_some_and(|before| {
            let names = || {
                let inside = |name: &&Hit<Name>| before.binary_search(&name.tokens.start).is_ok();
                self.marking.names.iter().filter(inside)
            };
            let be = before.iter().any(|at| self.marking.forms.auxiliary[*at] == Some(Grammar::Be));
            let ours =
                names().any(|name| Self::is_plan(name) || name.labels[0] == Name::Inspectorate);
            let whose = before.first().is_some_and(|first| self.marking.forms.determines[*first])
                || names().next().is_some_and(|name| name.labels[0] == Name::Organisation);
            be && !ours && whose
        })
    }

    /// The words before `that …`, of the clause that it is the content of.
    fn matrix_of(&self, clause: &Clause) -> Option<Vec<usize>> {
        let mut content = clause;
        while let (Link::And { .. }, Some(outer)) = (content.link, content.outer) {
            content = &self.clauses[outer];
        }
        let outer = content.outer.filter(|_| content.link == Link::That)?;
        let before = self.clauses[outer].tokens.iter().copied();
        Some(before.filter(|at| *at < content.tokens[0]).collect())
    }

    /// `Your vetting department's plan is comprehensive`: the plan of a part of the organisation.
    fn is_of_a_units_plan(&self, clause: &Clause) -> bool {
        let forms = &self.marking.forms;
        self.names(clause).filter(|name| Self::is_plan(name)).any(|name| {
            let Some(before) = name.tokens.start.checked_sub(1) else { return false };
            let owner = |other: &Hit<Name>| other.tokens.contains(&before);
            forms.determines[before]
                && !self.marking.words.transparent[before]
                && !forms.upper[before]
                && !forms.neutral[before]
                && !forms.upper[before.saturating_sub(1)]
                && at(&self.marking.grammar, before).is_none()
                && (!self.names(clause).any(owner)
                    || clause.mentions.iter().any(|mention| mention.tokens.contains(&before)))
        })
    }

    /// `though comprehensive in places`
    fn is_judged_in_part(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let behind = &clause.tokens[predicate.to + 1..];
        clause.link == Link::Although
            && !self.is_finite(&clause.tokens)
            && grammar(self.marking, behind)
                .any(|hit| matches!(hit.labels[0], Grammar::Partly | Grammar::Limit))
    }

    /// `Your plan to seek X is comprehensive`, `a comprehensive plan for recruiting to X`: a plan to
    /// do one thing.
    fn is_of_a_purpose(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.from];
        let forms = &self.marking.forms;
        self.names(clause).filter(|name| Self::is_plan(name)).any(|name| {
            let end = name.tokens.end;
            let work = clause.mentions.iter().any(|mention| {
                self.by.collective.contains(&mention.element)
                    && (end..end + 7).contains(&mention.tokens.start)
            });
            let to = end < verb && forms.is_to[end];
            work && (to || forms.is_for.get(end) == Some(&true))
        })
    }

    /// `In our 2016 report we said that …`, `when we last inspected you, …`
    fn is_of_earlier(&self, clause: &Clause) -> bool {
        let mut inside = self.clauses.iter().filter(|other| other.sentence == clause.sentence);
        inside.any(|other| self.names(other).any(|name| matches!(name.labels[0], Name::Basis(_))))
    }

    /// `is being brought into line with X`
    fn is_being_made(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let start = clause.tokens[predicate.from];
        grammar(self.marking, &clause.tokens).any(|hit| {
            hit.labels[0] == Grammar::Being && (hit.tokens.end..hit.tokens.end + 3).contains(&start)
        })
    }

    /// `Nearly all elements …`, `the funding for all elements …`, `all elements … in most forces`
    fn is_less_than_all(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let Some(name) = self.names(clause).find(|name| name.labels.contains(&Name::Collective))
        else {
            // `all elements that concern X`
            let verb = clause.tokens[predicate.from];
            let mut mentions = clause.mentions.iter();
            return matches!(clause.link, Link::That | Link::Relative)
                && mentions.any(|mention| mention.tokens.start < verb);
        };
        let forms = &self.marking.forms;
        let (start, end) = (name.tokens.start, name.tokens.end);
        let verb = clause.tokens[predicate.from];
        let before: Vec<usize> = clause.tokens.iter().copied().filter(|at| *at < start).collect();
        let last = before.last().copied();
        let counted = grammar(self.marking, &clause.tokens).any(|hit| {
            hit.tokens.start <= start
                && matches!(
                    hit.labels[0],
                    Grammar::Some | Grammar::Except | Grammar::Mostly | Grammar::Limit
                )
        });
        // `leads for all elements`, `asked to have all elements in place`
        let of_more = last
            .is_some_and(|at| forms.is_of[at] && before.len() > 1 || forms.is_for[at])
            || before.iter().rev().take(3).any(|at| forms.is_to[*at]);
        // `all elements of the recommendation on vetting`
        let of_one = clause.tokens.binary_search(&end).is_ok()
            && (forms.is_on[end] || forms.is_of[end] && self.is_of_a_thing(clause, end + 1));
        // `we expect all elements to be in place`
        let between: Vec<usize> =
            clause.tokens.iter().copied().filter(|at| (end..verb).contains(at)).collect();
        let wanted = between.first().is_some_and(|at| forms.is_to[*at]);
        let elsewhere = self
            .names(clause)
            .any(|other| other.tokens.start >= end && other.labels[0] == Name::Bystander);
        let hedged =
            grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::Hedge);
        // `all elements of the plan that concern X`, `…, but several have lapsed`
        let narrowed = self.clauses.iter().any(|next| {
            let first = next.tokens.first().copied().unwrap_or(0);
            next.sentence == clause.sentence
                && (matches!(next.link, Link::That | Link::Relative)
                    && first == end
                    && next.mentions.iter().any(|mention| mention.whole)
                    || next.link == Link::But
                        && first > verb
                        && next.tokens.iter().take(3).any(|at| forms.portion[*at]))
        });
        counted || of_more || of_one || wanted || elsewhere || hedged || narrowed
    }

    /// Whether a noun that is no plan and no recommendation stands at `start`: `of the first part`.
    fn is_of_a_thing(&self, clause: &Clause, start: usize) -> bool {
        self.marking.forms.determines.get(start) == Some(&true)
            && !self.marking.forms.is_its[start]
            && !grammar(self.marking, &[start]).any(|hit| hit.labels[0].is_anaphor())
            && !self.names(clause).any(|name| name.tokens.contains(&start))
    }
}
