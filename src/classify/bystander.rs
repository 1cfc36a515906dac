//! Names of others that are not whom a clause speaks of: what is measured by, who helps.

use super::polarity::grammar;
use crate::find::{Clause, Hit, Link};
use crate::recommendation::{Governs, Grammar, Name};

use super::reading::Reading;

impl Reading<'_> {
    /// `the others had not`: what was named before, and nobody else.
    pub(super) fn points_back(&self, name: &Hit<Name>) -> bool {
        self.marking.grammar.iter().any(|hit| {
            let inside = hit.tokens.len() >= name.tokens.len()
                && hit.tokens.start <= name.tokens.start
                && name.tokens.end <= hit.tokens.end;
            // `the others had` holds `others had`, which would be other forces.
            let begun = hit.tokens.start < name.tokens.start && name.tokens.start < hit.tokens.end;
            hit.labels.contains(&Grammar::Other) && (inside || begun)
        })
    }

    /// `It has one element of our recommendation`, `the only part of our recommendation that it
    /// has is X`: what the subject has, and not the subject.
    pub(super) fn is_part(&self, clause: &Clause, name: &Hit<Name>) -> bool {
        let subject = grammar(self.marking, &clause.tokens)
            .find(|hit| hit.tokens.end < name.tokens.start)
            .is_some_and(|hit| {
                matches!(hit.labels[0], Grammar::One | Grammar::Many | Grammar::Just)
            });
        let start = name.tokens.start;
        subject && start > 0 && self.marking.forms.is_of[start - 1]
    }

    /// `is comprehensive in its coverage of our recommendation`: what is measured by, and
    /// behind the verb.
    pub(super) fn is_measure(&self, clause: &Clause, name: &Hit<Name>) -> bool {
        let start = name.tokens.start;
        let forms = &self.marking.forms;
        let of = start > 0
            && (forms.is_of[start - 1] || forms.is_to[start - 1] || forms.is_in[start - 1]);
        let before = &clause.tokens[..clause.tokens.partition_point(|token| *token < start)];
        // `In its coverage of our recommendation it is thorough`
        let next =
            grammar(self.marking, &clause.tokens).find(|hit| hit.tokens.start >= name.tokens.end);
        let subject = next.is_some_and(|hit| {
            matches!(hit.labels[0], Grammar::One | Grammar::Many)
                && hit.tokens.start <= name.tokens.end + 1
        }) || self.names(clause).any(|plan| {
            plan.labels.contains(&Name::Plan)
                && (name.tokens.end..name.tokens.end + 2).contains(&plan.tokens.start)
        });
        // `responded comprehensively to our recommendation`
        let judged = grammar(self.marking, before)
            .next()
            .is_some_and(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many))
            && self.has_cue(before);
        // `Northmere Police has responded well to our recommendation`
        let answered = start > 0 && forms.is_to[start - 1] && self.is_finite(before);
        // `It covers the recommendation thoroughly`: what a plan does with it.
        let dealt_with = self.marking.cues.iter().any(|hit| {
            hit.tokens.end == start && hit.labels.iter().any(|cue| self.by.file.cues[*cue].of_plan)
        });
        // `responded to our recommendation with a comprehensive plan`
        let judges = |cue: &usize| {
            self.by.meanings[*cue].len() == 1 && self.by.speaks_of(*cue, self.by.plan())
        };
        let judged_then = of
            && self.marking.cues.iter().any(|hit| {
                hit.tokens.start > name.tokens.end
                    && clause.tokens.binary_search(&hit.tokens.start).is_ok()
                    && hit.labels.iter().all(judges)
            });
        // `they omitted two of the areas our recommendation covers`
        let actor = grammar(self.marking, &before[..before.len().min(3)])
            .any(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many))
            || self.names(clause).any(|plan| {
                plan.labels.contains(&Name::Plan) && plan.tokens.start < clause.tokens[0] + 2
            });
        let left_out = actor
            && self.marking.cues.iter().any(|hit| {
                hit.tokens.end <= start
                    && clause.tokens.binary_search(&hit.tokens.start).is_ok()
                    && hit.labels.iter().any(|cue| {
                        let cue = &self.by.file.cues[*cue];
                        cue.governs == Governs::Object && !cue.ours && cue.element.is_none()
                    })
            });
        dealt_with
            || left_out
            || judged_then
            || of && (subject || judged || answered || self.says_already(before))
    }

    /// `had been begun by officers from a neighbouring force`: who helps, behind the verb.
    pub(super) fn is_helper(&self, clause: &Clause, name: &Hit<Name>) -> bool {
        let place = clause.tokens.partition_point(|token| *token < name.tokens.start);
        let near = &clause.tokens[place.saturating_sub(2)..place];
        let before = &clause.tokens[..place];
        // `As with a number of forces, we found …`
        let compared = grammar(self.marking, before).any(|hit| {
            matches!(hit.labels[0], Grammar::Like | Grammar::Unlike)
                && hit.tokens.end + 2 >= name.tokens.start
        });
        let acts = self.names(clause).any(|actor| {
            actor.labels.contains(&Name::Organisation) && actor.tokens.end < name.tokens.start
        }) || grammar(self.marking, before).any(|hit| hit.labels[0] == Grammar::One);
        // `A superintendent from another force is reviewing your unit`
        let lent = near.iter().any(|at| self.marking.forms.is_from[*at])
            && clause.tokens.iter().any(|at| {
                *at > name.tokens.end
                    && self.marking.forms.is_your[*at]
                    && clause.mentions.iter().any(|m| m.whole && m.tokens.end > *at)
            });
        // `A superintendent from a neighbouring force is going through X`
        let lent = lent
            || place > 0
                && self.marking.forms.is_from[clause.tokens[place - 1]]
                && self.marking.forms.determines[name.tokens.start]
                && clause.mentions.iter().any(|m| m.whole && m.tokens.start > name.tokens.end);
        // `which a neighbouring force is carrying out for you`
        let behalf = self.names(clause).any(|actor| {
            actor.labels.contains(&Name::Organisation)
                && actor.tokens.start > name.tokens.end
                && self.marking.forms.is_for[actor.tokens.start - 1]
        });
        let with = near.iter().any(|at| self.marking.forms.is_by[*at]);
        let others = self.names(clause).any(|other| other.tokens.start > name.tokens.end);
        compared && others || lent || behalf || with && (acts || self.says_already(before))
    }

    /// `Since receiving our recommendation, your force has …`: before the comma that the
    /// organisation and its verb stand behind.
    pub(super) fn in_adjunct(&self, clause: &Clause, name: &Hit<Name>) -> bool {
        let verb = clause.tokens.iter().position(|at| self.marking.forms.auxiliary[*at].is_some());
        let before = &clause.tokens[..verb.unwrap_or(0)];
        let comma = before
            .iter()
            .find(|at| **at >= name.tokens.end && self.marking.tokens[**at].is_mark(','));
        comma.is_some_and(|comma| {
            self.names(clause).any(|actor| {
                matches!(actor.labels[0], Name::Organisation | Name::Plan)
                    && (comma + 1..comma + 3).contains(&actor.tokens.start)
                    && before.contains(&actor.tokens.start)
            })
        })
    }

    /// Whether what stands before a name has its verb and a cue.
    fn says_already(&self, before: &[usize]) -> bool {
        self.is_finite(before) && self.has_cue(before)
    }

    fn has_cue(&self, tokens: &[usize]) -> bool {
        self.marking.cues.iter().any(|cue| tokens.binary_search(&cue.tokens.start).is_ok())
    }
}

/// Whether a name stands at the head of a clause, with no more than its link before it: `under our
/// recommendation` is an adjunct.
pub(super) fn begins_with(clause: &Clause, name: &Hit<Name>) -> bool {
    let link = usize::from(clause.link != Link::Main);
    clause.tokens.iter().take(1 + link).any(|at| *at == name.tokens.start)
}
