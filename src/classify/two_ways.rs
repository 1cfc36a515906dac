//! What careful readers take in two ways, though the grammar takes it in one.

use super::govern::Governed;
use super::polarity::{grammar, negations};
use super::predicate::Predicate;
use super::reading::Reading;
use super::statement::{Certain, Statement};
use crate::find::{Clause, Hit, Link, Mention, at};
use crate::recommendation::{Coverage, Form, Governs, Grammar, Manner, Name, Subject, Tone};

impl Reading<'_> {
    /// Whether a predicate is one of the shapes that are read in two ways.
    pub(super) fn is_read_two_ways(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
    ) -> bool {
        self.points_to_one(clause, governed)
            || self.goes_on_in_part(clause)
            || self.judges_twice(clause, predicate)
            || self.includes_a_part(clause, predicate, governed)
            || self.is_taken_back(clause, predicate)
            || self.is_adjunct(clause, predicate)
            || self.is_too_much(clause, predicate)
            || self.has_now(clause, predicate, governed)
            || self.is_of_some_plans(clause, predicate)
            || self.serves_another(clause, governed)
            || self.is_excepted_behind(clause, governed)
            || self.is_for_a_reason(clause, governed)
            || self.is_of_what_is_absent(clause, governed)
            || self.points_to_doubt(clause, governed)
            || self.is_of_the_whole(clause, predicate, governed)
            || self.may_be_a_neighbour(clause)
            || self.may_be_wanted(clause, predicate)
            || self.counts_what_was_said(clause, predicate, governed)
            || self.is_not_judged(clause, predicate, governed)
    }

    /// `X and Y, all of it at an early stage`: a singular for several.
    fn points_to_one(&self, clause: &Clause, governed: &Governed) -> bool {
        governed.steps.first() == Some(&"anaphor")
            && governed.subjects.len() > 1
            && grammar(self.marking, &clause.tokens)
                .any(|hit| hit.labels[0] == Grammar::One && hit.tokens.len() == 1)
    }

    /// `reflects X and our recommendation in part`: the degree of the last, or of both.
    fn goes_on_in_part(&self, clause: &Clause) -> bool {
        let next = self.clauses.iter().find(|next| {
            next.outer.is_some_and(|outer| std::ptr::eq(&raw const self.clauses[outer], clause))
                && matches!(next.link, Link::And { .. })
        });
        next.is_some_and(|next| {
            let degree =
                |hit: &Hit<Grammar>| matches!(hit.labels[0], Grammar::Partly | Grammar::Limit);
            !self.is_finite(&next.tokens)
                && !next.mentions.iter().any(|mention| mention.whole)
                && grammar(self.marking, &next.tokens).any(degree)
        })
    }

    /// `The plan we could not call comprehensive in May we can call comprehensive today`
    fn judges_twice(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let same = self.predicates(clause).iter().filter(|one| one.cue == predicate.cue).count();
        self.by.speaks_of(predicate.cue, self.by.plan())
            && same > 1
            && negations(self.marking, &clause.tokens) == 1
    }

    /// `a review of X, including its capacity to do Y`: Y, or what X is able to do.
    fn includes_a_part(&self, clause: &Clause, predicate: &Predicate, governed: &Governed) -> bool {
        let names = || governed.subjects.iter().filter_map(|(_, name)| name.as_ref());
        let first = names().map(|name| name.tokens.start).min();
        let last = names().map(|name| name.tokens.start).max();
        let (Some(first), Some(last)) = (first, last) else { return false };
        self.marking.cues.iter().any(|hit| {
            (first..last).contains(&hit.tokens.start)
                && clause.tokens.binary_search(&hit.tokens.start).is_ok()
                && self.marking.forms.determines.get(hit.tokens.end) == Some(&true)
                && hit.labels.contains(&predicate.cue)
                && hit.tokens.start > clause.tokens[predicate.to]
        })
    }

    /// `some sent us plans that were comprehensive`: of plans that nobody is said to have.
    fn is_of_some_plans(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let outer = clause.outer.filter(|_| matches!(clause.link, Link::That | Link::Relative));
        let Some(outer) = outer.map(|outer| &self.clauses[outer]) else { return false };
        let bare = self.names(outer).last().is_some_and(|name| {
            name.labels.contains(&Name::Plan)
                && name.tokens.len() == 1
                && name.tokens.end == clause.tokens[0]
        });
        let Some(first) = outer.tokens.first() else { return false };
        let subject = *first..first + 2;
        self.by.speaks_of(predicate.cue, self.by.plan())
            && bare
            && !self.names(outer).any(|name| {
                subject.contains(&name.tokens.start)
                    && matches!(name.labels[0], Name::Inspectorate | Name::Organisation)
            })
    }

    /// `the links that X needs in order to do Y are established`: Y, and no list of X and Y.
    fn serves_another(&self, clause: &Clause, governed: &Governed) -> bool {
        let names: Vec<_> =
            governed.subjects.iter().filter_map(|(_, name)| name.as_ref()).collect();
        let forms = &self.marking.forms;
        governed.steps.contains(&"list_shares_status")
            && names.windows(2).any(|pair| {
                let between = pair[0].tokens.end..pair[1].tokens.start;
                let inside: Vec<usize> =
                    clause.tokens.iter().copied().filter(|at| between.contains(at)).collect();
                let joins = grammar(self.marking, &inside).any(|hit| {
                    matches!(
                        hit.labels[0],
                        Grammar::And | Grammar::Or | Grammar::Nor | Grammar::But
                    )
                }) || inside.iter().any(|at| self.marking.tokens[*at].is_mark(','));
                !joins && inside.iter().any(|at| forms.is_to[*at])
            })
    }

    /// `X and Y are established, and they do Z`: several at once, of which the last was open.
    fn points_to_doubt(&self, clause: &Clause, governed: &Governed) -> bool {
        matches!(clause.link, Link::And { .. })
            && governed.steps.first() == Some(&"anaphor")
            && governed.subjects.len() > 1
            && governed.subjects.iter().any(|(subject, _)| {
                let mut own = self.said.iter().rev().filter(|said| said.subject == *subject);
                own.next().is_some_and(|last| {
                    last.certain == Certain::Open && last.steps.contains(&"list_shares_status")
                })
            })
    }

    /// `silent on X, notwithstanding one that was about to begin`: how what is absent stands.
    fn is_of_what_is_absent(&self, clause: &Clause, governed: &Governed) -> bool {
        let outer = clause.outer.filter(|_| governed.steps.contains(&"relative"));
        let noun = clause.tokens[0].checked_sub(1).filter(|at| self.marking.tokens[*at].is_word());
        let named = |outer: usize| {
            let mut mentions = self.clauses[outer].mentions.iter();
            noun.is_none_or(|noun| mentions.any(|mention| mention.tokens.contains(&noun)))
        };
        outer.filter(|outer| !named(*outer)).is_some_and(|outer| {
            self.said.iter().any(|said| {
                said.clause == outer
                    && !said.steps.contains(&"list_shares_status")
                    && governed.subjects.iter().any(|(subject, _)| *subject == said.subject)
                    && said.cue.is_some_and(|cue| self.says_absent(cue, said))
            })
        })
    }

    fn says_absent(&self, cue: usize, said: &Statement) -> bool {
        let manners = [Manner::Is, Manner::Not];
        manners.into_iter().any(|manner| {
            self.by.says(cue, said.subject, manner) == Some(&said.says)
                && self.tone(cue, said.subject, manner) == Some(Tone::Absent)
        })
    }

    /// `had not begun X in response to our recommendation`: not begun, or for another reason.
    fn is_for_a_reason(&self, clause: &Clause, governed: &Governed) -> bool {
        let names = governed.subjects.iter().filter_map(|(_, name)| name.as_ref());
        let end = names.map(|name| name.tokens.end).max();
        end.is_some_and(|end| {
            negations(self.marking, &clause.tokens) == 1
                && self.names(clause).any(|name| {
                    name.labels.contains(&Name::Asked)
                        && (end + 1..end + 5).contains(&name.tokens.start)
                })
        })
    }

    /// `is comprehensive and reflects X, save that it does not deal with Y`
    fn is_excepted_behind(&self, clause: &Clause, governed: &Governed) -> bool {
        let end = clause.tokens.last().map_or(0, |last| last + 1);
        let of_work = |subject: &Subject| self.by.collective.contains(subject);
        !governed.subjects.iter().any(|(subject, _)| of_work(subject))
            && self.clauses.iter().any(|next| {
                let first = next.tokens.first().copied().unwrap_or(0);
                next.link == Link::But
                    && next.sentence == clause.sentence
                    && (end..end + 2).contains(&first)
                    && at(&self.marking.grammar, first).is_some_and(|hit| hit.tokens.len() > 1)
            })
    }

    /// `You had no proposals to do X. You now have`: proposals, or done X.
    fn has_now(&self, clause: &Clause, predicate: &Predicate, governed: &Governed) -> bool {
        let has = |clause: &Clause| {
            clause.tokens.iter().any(|at| self.marking.forms.auxiliary[*at] == Some(Grammar::Have))
        };
        let of_object = |cue: usize| self.by.file.cues[cue].governs == Governs::Object;
        predicate.elliptic
            && !of_object(predicate.cue)
            && has(clause)
            && governed.subjects.iter().any(|(subject, _)| {
                let last = self.said.iter().rev().find(|said| said.subject == *subject);
                last.is_some_and(|last| {
                    last.cue.is_some_and(of_object) && has(&self.clauses[last.clause])
                })
            })
    }

    /// `They were not, nor did the plan say that they would be`: not begun, or not in the plan.
    fn is_taken_back(&self, clause: &Clause, predicate: &Predicate) -> bool {
        predicate.elliptic
            && self.clauses.iter().any(|next| {
                next.link == Link::NorToo
                    && next.sentence == clause.sentence
                    && next.tokens.first() > clause.tokens.last()
                    && self.names(next).any(|name| name.labels.contains(&Name::Plan))
            })
    }

    /// `In keeping with X, it proposes to …`: how it is proposed, or what it is in keeping with.
    fn is_adjunct(&self, clause: &Clause, predicate: &Predicate) -> bool {
        self.by.file.cues[predicate.cue].governs == Governs::Object
            && predicate.from == 0
            && clause.link == Link::Main
            && !self.is_finite(&clause.tokens)
            && self.by.file.cues[predicate.cue].form != Form::Cell
            && self.clauses.iter().any(|next| {
                next.outer.is_some_and(|outer| std::ptr::eq(&raw const self.clauses[outer], clause))
            })
    }

    /// `You were asked for a comprehensive plan`, `a comprehensive plan would cover X`: a plan that is
    /// only wanted, or one that is there.
    fn may_be_wanted(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let (from, end) = (clause.tokens[predicate.from], clause.tokens[predicate.to] + 1);
        let attribute = self.by.speaks_of(predicate.cue, self.by.plan())
            && self.names(clause).any(|name| {
                name.labels.contains(&Name::Plan) && (end..end + 2).contains(&name.tokens.start)
            });
        let forms = &self.marking.forms;
        // `it is a comprehensive plan`, `you have a comprehensive plan`: a verb right before it.
        let verb = |at: &usize| forms.auxiliary[*at].is_some() && (*at..*at + 3).contains(&from);
        let presents = |at: &usize| forms.presents[*at] || verb(at);
        let yours = from > 0 && forms.is_your[from - 1];
        let behind = clause.tokens.iter().filter(|at| **at >= end);
        let wanted = behind.clone().any(|at| forms.modal[*at]);
        let before = clause.tokens.iter().filter(|at| **at < from);
        let asked = self.marking.coverage.iter().any(|hit| {
            hit.labels.contains(&Coverage::Asked)
                && clause.tokens.binary_search(&hit.tokens.start).is_ok()
                && hit.tokens.start < from
        });
        attribute && !yours && (wanted || asked || !before.chain(behind).any(presents))
    }

    /// `Northmere Constabulary has done X. Your plan …`: whom the letter is to, or a neighbour.
    fn may_be_a_neighbour(&self, clause: &Clause) -> bool {
        let upper = |at: usize| self.marking.forms.upper.get(at) == Some(&true);
        let first = clause.tokens[0];
        let mention = |mention: &Mention| mention.tokens.start <= first + 1;
        let named = upper(first) && upper(first + 1) && !clause.mentions.iter().any(mention);
        named
            && self.marking.words.lower.iter().any(|lower| *lower)
            && self.marking.forms.is_your.contains(&true)
    }

    /// `…, and their implementation was under way. This included X.`: part of the plan, or under way too.
    fn counts_what_was_said(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
    ) -> bool {
        let (first, verb) = (clause.tokens[0], clause.tokens[predicate.from]);
        let before = self.clauses.iter().rev().find(|other| other.sentence < clause.sentence);
        let state = |one: &Predicate| {
            let cue = &self.by.file.cues[one.cue];
            cue.governs == Governs::Subject
                && !cue.of_plan
                && governed.subjects.iter().any(|(subject, _)| self.by.speaks_of(one.cue, *subject))
        };
        verb == first + 1
            && self.marking.forms.determines[first]
            && grammar(self.marking, &[first]).any(|hit| hit.labels[0].is_anaphor())
            && self.by.file.cues[predicate.cue].of_plan
            && before.is_some_and(|before| self.predicates(before).iter().any(state))
    }

    /// `does not reflect X as a whole`: none of it, or not all of it.
    fn is_of_the_whole(&self, clause: &Clause, predicate: &Predicate, governed: &Governed) -> bool {
        let says = |subject, manner| self.by.says(predicate.cue, subject, manner);
        let verb = clause.tokens[predicate.to];
        let end = clause.tokens.last().map_or(verb, |last| last + 1);
        // It is read past, and in no clause.
        let mut behind = self.marking.grammar.iter().filter(|hit| hit.labels[0] == Grammar::Whole);
        behind.any(|hit| (verb..=end).contains(&hit.tokens.start))
            && negations(self.marking, &clause.tokens) > 0
            && governed
                .subjects
                .iter()
                .any(|(subject, _)| says(*subject, Manner::Not) != says(*subject, Manner::NotFully))
    }

    /// `too many gaps for us to call it comprehensive`: denied by how much there is.
    fn is_too_much(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.from];
        self.by.speaks_of(predicate.cue, self.by.plan())
            && self.marking.cues.iter().any(|hit| {
                hit.tokens.start < verb
                    && clause.tokens.binary_search(&hit.tokens.start).is_ok()
                    && hit.labels.iter().any(|cue| {
                        self.by.file.cues[*cue].open
                            && *cue != predicate.cue
                            && self.by.speaks_of(*cue, self.by.plan())
                    })
            })
    }
}
