//! What makes a statement less than firm.

use super::govern::Governed;
use super::matrix::Matrix;
use super::near::Near;
use super::polarity::{Mode, grammar, negations};
use super::predicate::Predicate;
use super::statement::Certain;
use crate::find::{Clause, Link, Step};
use crate::recommendation::{Form, Governs, Grammar, Manner, Name, Tone};

use super::reading::Reading;

impl Reading<'_> {
    /// The steps that were taken with a predicate, and whether any makes it less than firm.
    pub(super) fn doubts(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
        matrix: &Matrix,
        mode: Mode,
    ) -> (Vec<&'static str>, bool) {
        let cue = &self.by.file.cues[predicate.cue];
        let (step, damage) = self.damage(clause, predicate);
        let tangled = self.tangled(clause);
        // `done` before what was done, without a verb, is a participle at best.
        let participle = cue.governs == Governs::Subject
            && !cue.scopes
            && governed.steps.first() == Some(&"object")
            && !self.auxiliary(clause, predicate.from).is_some_and(Near::acts)
            && !self.is_finite(&clause.tokens[..predicate.from]);
        let mut steps = governed.steps.clone();
        let taken = [
            (predicate.elliptic, "ellipsis"),
            (matrix.negated, "raised_negation"),
            (step == Step::Squashed, "squashed"),
            (step == Step::Skeleton, "skeleton"),
            (step == Step::Guarded, "guarded"),
            (damage, "damage"),
            (participle, "participle"),
            (tangled, "negation_tangled"),
        ];
        steps.extend(taken.iter().filter(|(taken, _)| *taken).map(|(_, step)| *step));
        // `We would not say that X has been ignored`
        let twice_denied = (matrix.negated || mode.manner == Manner::Not)
            && self.is_absence(predicate.cue, governed, Manner::Is);
        // `- any reflection of X`: what the list is led by says how it stands.
        let item = cue.governs == Governs::Object
            && governed.steps.first() != Some(&"key_value")
            && !self.is_finite(&clause.tokens)
            && (clause.link == Link::Colon || self.is_any(clause));
        let doubtful = damage
            || participle
            || tangled
            || twice_denied
            || item
            || step == Step::Guarded
            || self.marking.words.noisy && governed.certain == Certain::Inferred
            || cue.open
            || matrix.unsure
            || self.is_read_two_ways(clause, predicate, governed)
            || self.is_beside(clause, predicate, governed, mode)
            || self.says_plans(clause, predicate, governed)
            || self.is_of_a_trial(clause, predicate, governed, mode)
            || self.is_for_another(clause, governed)
            || self.is_in_part(clause, governed)
            || self.is_to_begin(clause, predicate, governed)
            || self.is_hedged_before(clause)
            || self.takes_up_one_of_two(clause, predicate)
            || self.takes_up_one_of_several(clause, predicate, governed, mode)
            // `was seeking X`: going on, or usual practice.
            || cue.form == Form::Ing
                && governed.subjects.iter().filter_map(|(_, named)| named.as_ref()).any(|named| {
                    named.tokens.start == clause.tokens[predicate.from]
                })
            // `Scarcely had X begun`: it had not, or only just.
            || grammar(self.marking, &clause.tokens[..predicate.from])
                .any(|hit| hit.labels.contains(&Grammar::Barely))
            || self.says_what(clause, predicate, governed)
            // `could not find any mention of X`: that it is not named need not mean that it is not so.
            || cue.scopes && mode.manner == Manner::Not && self.finds_a_mention(predicate, governed)
            // `could not see that X`: there is none, or it is not so.
            || cue.scopes
                && mode.manner == Manner::Not
                && predicate.from == predicate.to
                && self.clauses.iter().any(|content| {
                    content.link == Link::That
                        && content.tokens.first() == Some(&(clause.tokens[predicate.to] + 1))
                })
            // `Its reflection of X is …`: a noun, and the verb of something else
            || !self.is_absence(predicate.cue, governed, Manner::Is)
                && self.is_noun_of_another_verb(clause, predicate)
            // `What the plan lacks is X`
            || grammar(self.marking, &clause.tokens[..1])
                .any(|hit| hit.labels.contains(&Grammar::Cleft))
            // `Parts of it were in place, namely X`
            || cue.governs == Governs::Subject
                && !predicate.elliptic
                && mode.manner == Manner::Partly
                && governed.subjects.first().is_some_and(|(_, named)| {
                    let end = clause.tokens[predicate.to];
                    named.as_ref().is_some_and(|named| named.tokens.start > end)
                })
            // `an outline, but not the progress made`
            || clause.link == Link::But
                && governed.steps.first() == Some(&"shared_subject")
                && !self.is_finite(&clause.tokens)
                && mode.manner != Manner::Ahead
                && !self.says_ahead(clause)
            // `They were not`, after `we asked whether …`.
            || predicate.elliptic
                && (matrix.negated
                    || self.is_interrupted(clause)
                    || self.comes_between(clause)
                    || self.is_left_out_elsewhere(clause, predicate))
            // `the rest is less advanced` gives way to what is said of one of them.
            || governed.steps.contains(&"the_rest")
            || cue.of_plan && !self.says_plan(clause, predicate);
        (steps, doubtful)
    }

    /// `but will not start`
    fn says_ahead(&self, clause: &Clause) -> bool {
        grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::Ahead)
    }

    /// `Few forces do X, but yours does`, `which it does, but not fully`: the verb left out is a
    /// bystander's, or a degree comes behind.
    fn is_left_out_elsewhere(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let outer = clause.outer.filter(|_| clause.link != Link::Relative);
        outer
            .is_some_and(|outer| self.blocked_by.get(outer).copied().flatten() == Some("bystander"))
            || grammar(self.marking, &clause.tokens[predicate.to + 1..]).any(|hit| {
                matches!(hit.labels[0], Grammar::Fully | Grammar::Partly | Grammar::Limit)
            })
    }

    /// Whether it is a mention of what is no work that was looked for.
    fn finds_a_mention(&self, predicate: &Predicate, governed: &Governed) -> bool {
        governed.subjects.iter().any(|(subject, name)| {
            let Some(name) = name.as_ref().filter(|_| !self.by.collective.contains(subject)) else {
                return false;
            };
            self.marking.cues.iter().any(|hit| {
                hit.tokens.end + 1 >= name.tokens.start
                    && hit.tokens.end <= name.tokens.start
                    && hit.labels.iter().any(|cue| {
                        *cue != predicate.cue
                            && self.by.says(*cue, *subject, Manner::Is).is_some_and(Vec::is_empty)
                    })
            })
        })
    }

    /// `while X was, as you told us, complete`: the verb goes on behind what interrupts it.
    fn is_interrupted(&self, clause: &Clause) -> bool {
        let end = clause.tokens.last().copied().unwrap_or(0);
        clause.link == Link::Although
            && self.clauses.iter().any(|next| {
                next.sentence == clause.sentence
                    && matches!(next.link, Link::AsToo | Link::Although)
                    && next.tokens.first().is_some_and(|first| *first > end && *first < end + 3)
            })
    }

    /// `X had not started, but was included. The same is true of Y.`: which of the two.
    fn takes_up_one_of_two(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let mut before = self.said.iter().filter(|said| {
            self.clauses[said.clause].sentence + 1 == clause.sentence && !said.says.is_empty()
        });
        let first = before.next();
        predicate.elliptic
            && clause.link == Link::AsToo
            && first.is_some_and(|first| {
                before.any(|said| said.subject == first.subject && said.says != first.says)
            })
    }

    /// `X had begun and Y had not, as was the case with Z`: which of them, where another statement
    /// just before says another thing.
    fn takes_up_one_of_several(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        governed: &Governed,
        mode: Mode,
    ) -> bool {
        let same =
            grammar(self.marking, &clause.tokens).next().is_some_and(|hit| hit.tokens.len() > 2);
        let says = governed
            .subjects
            .first()
            .and_then(|(subject, _)| self.by.says(predicate.cue, *subject, mode.manner));
        predicate.elliptic
            && clause.link == Link::AsToo
            && same
            && says.is_some_and(|says| {
                self.said.iter().any(|said| {
                    let sentence = self.clauses[said.clause].sentence;
                    let near = sentence == clause.sentence
                        || sentence + 1 == clause.sentence && clause.outer.is_none();
                    near && said.blocked.is_none()
                        && self.by.collective.contains(&said.subject)
                        && !said.says.is_empty()
                        && said.says != *says
                })
            })
    }

    /// `X had been commissioned to begin in the autumn`: it has begun to be, or has not begun.
    fn is_to_begin(&self, clause: &Clause, predicate: &Predicate, governed: &Governed) -> bool {
        let next = clause.tokens[predicate.to] + 1;
        let to = clause.tokens.binary_search(&next).is_ok() && self.marking.forms.is_to[next];
        to && self.marking.cues.iter().filter(|hit| hit.tokens.start == next + 1).any(|hit| {
            hit.labels.iter().any(|cue| {
                self.by.file.cues[*cue].governs == Governs::Subject
                    && governed.subjects.iter().any(|(subject, _)| {
                        self.tone(*cue, *subject, Manner::Is) == Some(Tone::Moving)
                    })
            })
        })
    }

    /// `and that, in most but not all respects, it reflects X`: a degree at the end of the
    /// clause before, between commas.
    fn is_hedged_before(&self, clause: &Clause) -> bool {
        let Some(outer) = clause.outer.filter(|_| matches!(clause.link, Link::And { .. })) else {
            return false;
        };
        let before = &self.clauses[outer].tokens;
        let before = &before[..before.partition_point(|token| *token < clause.tokens[0])];
        let is_comma = |token: &usize| self.marking.tokens[*token].is_mark(',');
        let before = before.strip_suffix(&[clause.tokens[0].saturating_sub(1)]).unwrap_or(before);
        let comma = before.iter().rposition(is_comma);
        comma.is_some_and(|comma| {
            grammar(self.marking, &before[comma..]).any(|hit| {
                matches!(
                    hit.labels[0],
                    Grammar::Partly | Grammar::Mostly | Grammar::Limit | Grammar::Hedge
                )
            })
        })
    }

    /// `to X it gives a sentence, without saying what has been done`
    fn says_what(&self, clause: &Clause, predicate: &Predicate, governed: &Governed) -> bool {
        let start = clause.tokens[predicate.from];
        let names = governed.subjects.iter().filter_map(|(_, named)| named.as_ref());
        let Some(end) = names.map(|name| name.tokens.end).filter(|end| *end <= start).max() else {
            return false;
        };
        self.by.file.cues[predicate.cue].governs == Governs::Subject
            && grammar(self.marking, &clause.tokens).any(|hit| {
                hit.labels[0] == Grammar::Embed && (end..start).contains(&hit.tokens.start)
            })
    }

    /// Whether a clause begins with `any`.
    fn is_any(&self, clause: &Clause) -> bool {
        let first = clause.tokens.iter().find(|at| self.marking.tokens[**at].is_word());
        first.is_some_and(|first| self.marking.forms.is_any[*first])
    }

    /// Whether a clause negates more than once, or denies that it denies: the
    /// grammar counts, and readers may not agree with the count.
    pub(super) fn tangled(&self, clause: &Clause) -> bool {
        let mut chain = vec![clause];
        if let (Link::That, Some(outer)) = (clause.link, clause.outer) {
            chain.push(&self.clauses[outer]);
        }
        let count: usize = chain.iter().map(|clause| self.negated_at_once(clause)).sum();
        let until = grammar(self.marking, &clause.tokens).any(|hit| {
            hit.labels.contains(&Grammar::NotUntil)
                && hit.tokens.start
                    == clause.tokens
                        [usize::from(clause.link != Link::Main).min(clause.tokens.len() - 1)]
        });
        // `were not both`: one of them, or neither.
        let not_all = self.marking.grammar.windows(2).any(|pair| {
            pair[0].labels[0] == Grammar::Not
                && matches!(pair[1].labels[0], Grammar::Both | Grammar::All | Grammar::Each)
                && pair[1].tokens.start <= pair[0].tokens.end + 1
                && clause.tokens.binary_search(&pair[0].tokens.start).is_ok()
        });
        // `not one of them has still to begin`
        let mut before = grammar(self.marking, &clause.tokens);
        let none = before
            .any(|hit| matches!(hit.labels[0], Grammar::No | Grammar::None | Grammar::Neither));
        let none_ahead = none && before.any(|hit| hit.labels[0] == Grammar::Ahead);
        // `was not begun because of …`: not begun, or begun for another reason.
        let reason = count > 0
            && self.clauses.iter().any(|next| {
                next.link == Link::Although
                    && next
                        .outer
                        .is_some_and(|outer| std::ptr::eq(&raw const self.clauses[outer], clause))
                    && (!self.is_finite(&next.tokens)
                        || next.tokens.get(1).is_some_and(|of| self.marking.forms.is_of[*of]))
                    && next.tokens.len() > 2
            });
        count > 1 || until || not_all || none_ahead || reason
    }

    /// How often one verb of a clause is negated: `approval had not been given and work had
    /// not begun` negates two verbs once each.
    fn negated_at_once(&self, clause: &Clause) -> usize {
        let ands = grammar(self.marking, &clause.tokens)
            .filter(|hit| hit.labels[0] == Grammar::And)
            .map(|hit| hit.tokens.start);
        let mut parts = vec![clause.tokens.as_slice()];
        for and in ands {
            let last = parts.pop().unwrap_or_default();
            let (before, after) = last.split_at(last.partition_point(|token| *token < and));
            parts.extend([before, after]);
        }
        let own = |part: &&[usize]| negations(self.marking, part) == 0 || self.is_finite(part);
        if parts.iter().all(own) {
            parts.iter().map(|part| negations(self.marking, part)).max().unwrap_or(0)
        } else {
            negations(self.marking, &clause.tokens)
        }
    }

    /// How far from the letter the words of a predicate were read, and whether a
    /// word of its clause is damaged or may be a negator.
    pub(super) fn damage(&self, clause: &Clause, predicate: &Predicate) -> (Step, bool) {
        let inside = |start: usize| clause.tokens.binary_search(&start).is_ok();
        let cue = clause.tokens[predicate.from];
        let steps =
            self.marking.cues.iter().filter(|hit| hit.tokens.start == cue).map(|hit| hit.step);
        let grammar =
            self.marking.grammar.iter().filter(|hit| inside(hit.tokens.start)).map(|hit| hit.step);
        let step = steps.chain(grammar).max().unwrap_or_default();
        let before = &clause.tokens[..predicate.from];
        let negator = before.iter().any(|token| self.marking.words.like_negator[*token]);
        let damaged = clause.tokens.iter().any(|token| self.marking.words.damaged[*token]);
        (step, negator || damaged && self.marking.words.noisy)
    }

    /// `All of this had not begun`: none had, or not all.
    pub(super) fn all_not(
        &self,
        clause: &Clause,
        before: &[usize],
        governed: &Governed,
        manner: Manner,
    ) -> bool {
        let all = grammar(self.marking, before).any(|hit| hit.labels.contains(&Grammar::All))
            || governed.steps.contains(&"collective")
                && !grammar(self.marking, &clause.tokens).any(|hit| {
                    matches!(hit.labels[0], Grammar::None | Grammar::No | Grammar::Either)
                });
        let verbal = grammar(self.marking, before).any(|hit| matches!(hit.labels[0], Grammar::Not));
        all && verbal && manner == Manner::Not
    }

    /// Whether a state is said without a verb of its own, after another cue's.
    pub(super) fn is_bare(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let other = self.predicates(clause).iter().any(|other| {
            other.to < predicate.from && self.by.file.cues[other.cue].governs == Governs::Object
        });
        let own = clause.tokens[self.region(clause, predicate)..predicate.from]
            .iter()
            .any(|token| self.marking.forms.auxiliary[*token].is_some());
        other && !own
    }

    /// `we began`, `we considered`: work that is the inspectorate's own.
    pub(super) fn by_inspectorate(
        &self,
        clause: &Clause,
        predicate: &Predicate,
    ) -> Option<&'static str> {
        let cue = &self.by.file.cues[predicate.cue];
        let actor = self
            .names(clause)
            .filter(|name| name.tokens.start < clause.tokens[predicate.from])
            // `informed us that X`: who is told does nothing.
            .filter(|name| {
                !grammar(self.marking, &clause.tokens).any(|hit| {
                    hit.labels[0] == Grammar::Said
                        && hit.tokens.start < name.tokens.start
                        && name.tokens.end <= hit.tokens.end
                })
            })
            .last()?;
        let right = clause.mentions.iter().filter(|m| m.whole).all(|mention| {
            mention.tokens.start > clause.tokens[predicate.from]
                    // `On X we say nothing.`
                    || mention.tokens.end <= actor.tokens.start
                        && actor.tokens.end + 1 >= clause.tokens[predicate.from]
        });
        let other = self.predicates(clause).iter().any(|other| {
            other.from < predicate.from && clause.tokens[other.from] > actor.tokens.start
        });
        // `each of the areas we looked for had begun`: a verb of its own is between.
        let between = clause
            .tokens
            .iter()
            .filter(|at| (actor.tokens.end..clause.tokens[predicate.from]).contains(*at));
        // `we found no reference to X`: what they did was to look.
        let found = self.marking.cues.iter().any(|hit| {
            (actor.tokens.end..clause.tokens[predicate.from]).contains(&hit.tokens.start)
                && hit.labels.iter().any(|label| self.by.file.cues[*label].ours)
        });
        let contact = between.clone().next().is_some_and(|at| self.marking.is_plain(*at))
            && between.clone().any(|at| self.marking.forms.auxiliary[*at].is_some());
        (!cue.ours
            && !found
            && !other
            && !contact
            && right
            && actor.labels.contains(&Name::Inspectorate)
            && actor.tokens.end + 6 > clause.tokens[predicate.from])
            .then_some("inspectorate")
    }
}
