//! A predicate with its manner and what it governs → statements.

use super::govern::Governed;
use super::polarity::{grammar, mode, negations};
use super::predicate::{Near, Predicate};
use super::statement::{Certain, Statement};
use crate::find::{Clause, Link, Step};
use crate::recommendation::{Form, Governs, Grammar, Manner, Name, Subject};

use super::reading::Reading;

impl Reading<'_> {
    /// Reads one predicate; says whether it speaks for the rest of the clause too.
    pub(super) fn predicate(
        &mut self,
        index: usize,
        predicate: &Predicate,
        blocked: Option<&'static str>,
        spoken: &mut Vec<Subject>,
    ) -> bool {
        let clause = &self.clauses[index];
        let cue = &self.by.file.cues[predicate.cue];
        let Some(mut governed) = self.governed(index, predicate) else {
            if blocked.is_none() && !predicate.elliptic {
                self.loose.push((predicate.cue, index));
                self.remember(predicate, Manner::Is);
            }
            return false;
        };
        let start = clause.tokens[predicate.from];
        // `Software that will let you do X had been bought`: what a name has inside it.
        let in_name = |token: &usize| {
            clause
                .mentions
                .iter()
                .any(|m| m.whole && m.tokens.end <= start && m.tokens.contains(token))
        };
        let region = &clause.tokens[self.region(clause, predicate)..predicate.from];
        let before: Vec<usize> = region.iter().copied().filter(|token| !in_name(token)).collect();
        let before = before.as_slice();
        let after = &clause.tokens[predicate.to + 1..];
        let matrix = self.matrix(clause);
        let all_before = &clause.tokens[..predicate.from];
        let denied = matrix.negated != self.denies_all(clause, &governed, before);
        let mut mode = mode(self.marking, all_before, before, after, denied);
        if cue.form == Form::Base && self.auxiliary(clause, predicate.from) == Some(Near::To) {
            // `X: to begin in October`
            mode.manner = Manner::Ahead;
        }
        let mut trailing = false;
        if predicate.elliptic {
            let negative =
                clause.link == Link::NorToo || negations(self.marking, &clause.tokens) % 2 == 1;
            let taken = [self.last_state, self.last_act]
                .into_iter()
                .flatten()
                .find(|(cue, _)| *cue == predicate.cue);
            mode.manner = match taken {
                _ if grammar(self.marking, &clause.tokens)
                    .any(|hit| hit.labels[0] == Grammar::Ahead) =>
                {
                    Manner::Ahead
                }
                Some((_, Manner::Not)) if negative => {
                    // `It is not X, and that is not`: of what is denied, or of X.
                    trailing = true;
                    Manner::Not
                }
                _ if negative => Manner::Not,
                Some((_, manner)) if clause.link == Link::AsToo => manner,
                _ => Manner::Is,
            };
        }
        let empty = |token: &usize| {
            !self.marking.tokens[*token].is_word() || self.marking.transparent[*token]
        };
        if before.iter().all(empty)
            && negations(self.marking, after) % 2 == 1
            && mode.manner == Manner::Is
            && (cue.governs == Governs::Subject || self.ends_negated(after))
        {
            // `Comprehensive it was not.`
            mode.manner = Manner::Not;
            // `Evidence of X was not`: not what the sentence before has said, perhaps.
            trailing = cue.scopes;
        }
        if mode.manner == Manner::Is
            && governed.steps.first() == Some(&"subject")
            && grammar(self.marking, before).any(|hit| hit.labels[0] == Grammar::Some)
        {
            // `Some, but not all, of X was reflected`
            mode.manner = Manner::Partly;
        }
        let scopes = cue.scopes && self.is_absence(predicate.cue, &governed, mode.manner);
        if scopes {
            governed.negated.clear();
            self.scope(index, predicate, &mut governed);
        }
        // `Whether X is so we could not tell` states that.
        let fronted = scopes
            && grammar(self.marking, &clause.tokens[..1]).any(|hit| {
                hit.labels.contains(&Grammar::Hypothetical)
                    && !hit.labels.contains(&Grammar::Condition)
            });
        let hypothetical = (mode.hypothetical && !fronted).then_some("hypothetical");
        let blocked = blocked.or(hypothetical).or(matrix.blocked);
        let has = |kind: Grammar| {
            grammar(self.marking, &clause.tokens).any(|hit| hit.labels.contains(&kind))
        };
        let reported = has(Grammar::Said) || matrix.said;
        let earlier = (has(Grammar::Earlier) && !has(Grammar::Present)) || matrix.earlier;
        let whole = |subject: &Subject| !self.by.collective.contains(subject);
        let excepted = has(Grammar::Except)
            && governed.subjects.first().is_some_and(|(subject, _)| whole(subject))
            || has(Grammar::Hedge)
                && governed.subjects.first().is_some_and(|(subject, _)| whole(subject))
            || self.all_not(clause, before, &governed, mode.manner);
        let basis = self.basis(clause);
        let mut steps = governed.steps.clone();
        if predicate.elliptic {
            steps.push("ellipsis");
        }
        if matrix.negated {
            steps.push("raised_negation");
        }
        let tokens = self.extent(clause);
        let (step, damage) = self.damage(clause, predicate);
        match step {
            Step::Exact => {}
            Step::Squashed => steps.push("squashed"),
            Step::Skeleton => steps.push("skeleton"),
            Step::Guarded => steps.push("guarded"),
        }
        if damage {
            steps.push("damage");
        }
        // `done` before what was done, without a verb, is a participle at best.
        let participle = cue.governs == Governs::Subject
            && !cue.scopes
            && governed.steps.first() == Some(&"object")
            && !self.auxiliary(clause, predicate.from).is_some_and(Near::acts)
            && !self.is_finite(all_before);
        if participle {
            steps.push("participle");
        }
        let tangled = self.tangled(clause);
        if tangled {
            steps.push("negation_tangled");
        }
        let doubtful = damage
            || participle
            || tangled
            || step == Step::Guarded
            || self.marking.noisy && governed.certain == Certain::Inferred
            || cue.open
            || matrix.unsure
            // `- any reflection of X`: what the list is led by says how it stands.
            || clause.link == Link::Colon
                && cue.governs == Governs::Object
                && !self.is_finite(&clause.tokens)
            || self.says_plans(clause, predicate, &governed)
            // `We would not say that X has been ignored`
            || (matrix.negated || mode.manner == Manner::Not)
                && self.is_absence(predicate.cue, &governed, Manner::Is)
            || trailing
            // `They were not`, after `we asked whether …`.
            || predicate.elliptic && matrix.negated
            // `the rest is less advanced` gives way to what is said of one of them.
            || governed.steps.contains(&"the_rest")
            || earlier && basis.is_none()
            || cue.of_plan && !self.says_plan(clause, predicate);
        for (place, (subject, mention)) in governed.subjects.iter().enumerate() {
            let manner = match (governed.negated.get(place).copied().unwrap_or(false), mode.manner)
            {
                (true, Manner::Not) => Manner::Is,
                (true, Manner::Is | Manner::Partly | Manner::Just | Manner::Doing) => Manner::Not,
                (_, manner) => manner,
            };
            let says = self.by.says(predicate.cue, *subject, manner);
            if says.is_some_and(Vec::is_empty) {
                continue;
            }
            spoken.push(*subject);
            let says = says.cloned().unwrap_or_default();
            let weakly = self
                .clauses
                .iter()
                .flat_map(|clause| &clause.mentions)
                .any(|mention| mention.weak && mention.element == *subject);
            let certain = if says.len() == 1 && !weakly && !doubtful && !excepted && !reported {
                governed.certain
            } else {
                Certain::Open
            };
            self.said.push(Statement {
                subject: *subject,
                certain: certain.max(if predicate.elliptic {
                    Certain::Inferred
                } else {
                    Certain::Stated
                }),
                says,
                guess: None,
                cue: Some(predicate.cue),
                steps: steps.clone(),
                clause: index,
                tokens: tokens.clone(),
                named: mention.as_ref().map(|mention| mention.tokens.clone()),
                basis,
                blocked: blocked.or(self.by_inspectorate(clause, predicate)),
                weak: reported,
                earlier,
            });
        }
        self.excepted(index, predicate, mode, blocked);
        for subject in &governed.perhaps {
            let Some(says) =
                self.by.says(predicate.cue, *subject, mode.manner).filter(|says| !says.is_empty())
            else {
                continue;
            };
            spoken.push(*subject);
            self.said.push(Statement {
                subject: *subject,
                guess: None,
                says: says.clone(),
                certain: Certain::Open,
                cue: Some(predicate.cue),
                steps: [steps.as_slice(), &["attachment_open"]].concat(),
                clause: index,
                tokens: tokens.clone(),
                named: None,
                basis,
                blocked,
                weak: false,
                earlier,
            });
        }
        self.remember(predicate, mode.manner);
        scopes
    }

    /// `Your plans to do X were at an early stage`: the plans, or X.
    fn says_plans(&self, clause: &Clause, predicate: &Predicate, governed: &Governed) -> bool {
        let cue = &self.by.file.cues[predicate.cue];
        let Some((_, Some(first))) = governed.subjects.first() else { return false };
        cue.governs == Governs::Subject
            && !cue.of_plan
            && self.names(clause).any(|name| {
                name.labels.contains(&Name::Plan)
                    && (first.tokens.start..first.tokens.start + 4).contains(&(name.tokens.end + 3))
            })
    }

    /// `none of the work that you describe had begun`: the collective denies, however far
    /// before the verb.
    fn denies_all(&self, clause: &Clause, governed: &Governed, before: &[usize]) -> bool {
        let from = before.first().copied().unwrap_or(0);
        governed.steps.contains(&"collective")
            && grammar(self.marking, &clause.tokens).any(|hit| {
                matches!(hit.labels[0], Grammar::None | Grammar::No | Grammar::Neither)
                    && hit.tokens.start < from
                    && self.names(clause).any(|name| {
                        name.labels.contains(&Name::Collective)
                            && name.tokens.contains(&hit.tokens.start)
                    })
            })
    }

    /// `Reflective of the strategy it was not.`
    fn ends_negated(&self, after: &[usize]) -> bool {
        let last = grammar(self.marking, after).last();
        last.zip(after.last())
            .is_some_and(|(hit, last)| hit.labels[0] == Grammar::Not && hit.tokens.end == last + 1)
    }

    /// Keeps a cue for an ellipsis to take up.
    fn remember(&mut self, predicate: &Predicate, manner: Manner) {
        let cue = &self.by.file.cues[predicate.cue];
        // What already denies is not taken up: `X: not begun. Y had.`
        let denies = |subject: Subject| {
            let empty =
                self.by.says(predicate.cue, subject, Manner::Not).is_some_and(Vec::is_empty);
            empty && self.says_waiting(predicate.cue, subject)
        };
        let known =
            self.by.meanings[predicate.cue].values().any(|m| m[Manner::Not as usize].is_some());
        let denied = (0..self.by.plan()).any(denies);
        if known && !denied && cue.element.is_none() && !cue.scopes {
            self.act_last = cue.governs == Governs::Object;
            let last = if self.act_last { &mut self.last_act } else { &mut self.last_state };
            *last = Some((predicate.cue, manner));
        }
    }
}
