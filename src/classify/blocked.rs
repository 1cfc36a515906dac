//! Why a clause says nothing of the organisation: bystanders, conditions, hopes.

use super::polarity::{grammar, negations};
use crate::find::{Clause, Hit, Link, Mention};
use crate::recommendation::{Governs, Grammar, Name};

use super::reading::Reading;

impl<'r> Reading<'r> {
    /// Why nothing that the clause says counts, if it does not.
    pub(super) fn blocked(&self, index: usize) -> Option<&'static str> {
        let clause = &self.clauses[index];
        if clause.link == Link::When {
            return Some("condition");
        }
        if clause.question {
            return Some("question");
        }
        let inherited = match clause.link {
            Link::That | Link::Relative | Link::And { own_subject: false } => {
                clause.outer.and_then(|outer| self.blocked_by.get(outer).copied().flatten())
            }
            Link::And { own_subject: true } if self.begins_with_a_name(clause) => {
                clause.outer.and_then(|outer| self.blocked_by.get(outer).copied().flatten())
            }
            _ => None,
        };
        if self.is_inverted(clause) || self.conditional(clause) || self.hoped_for(clause) {
            return Some("hypothetical");
        }
        let in_mention = |name: &Hit<Name>| {
            clause.mentions.iter().any(|mention| {
                mention.whole
                    && mention.tokens.start <= name.tokens.start
                    && name.tokens.end <= mention.tokens.end
            })
        };
        let mut others = self.names(clause).filter(|name| {
            !matches!(name.labels[0], Name::Basis(_) | Name::Local)
                && !in_mention(name)
                && !self.points_back(name)
                && !self.is_part(clause, name)
                && !self.is_measure(clause, name)
                && !self.is_helper(clause, name)
                && !self.in_adjunct(clause, name)
                && !(name.labels.contains(&Name::Asked) && !begins_with(clause, name))
        });
        // `We asked all forces to …`: who is asked.
        let first = others.next();
        let asked = first
            .filter(|name| name.labels.contains(&Name::Inspectorate))
            .and_then(|_| others.next())
            .filter(|name| name.labels.contains(&Name::Bystander))
            .filter(|name| first.is_some_and(|first| name.tokens.start < first.tokens.end + 4));
        let name = asked.or(first);
        if clause.link == Link::Relative
            && let Some(outer) = clause.outer
        {
            // `the plans of all forces, which were …`
            let start = clause.tokens[0];
            let noun = self.names(&self.clauses[outer]).filter(|name| name.tokens.end <= start);
            let noun = noun.last().filter(|name| start - name.tokens.end < 3);
            let is = |label: Name| noun.is_some_and(|name| name.labels.contains(&label));
            if is(Name::Bystander) {
                return Some("bystander");
            }
            if is(Name::Plan) || is(Name::Organisation) {
                return None;
            }
            // `We shall look at X, about which we were given too little.`
            let scopes = |cue: &usize| self.by.file.cues[*cue].scopes;
            let told = self.marking.cues.iter().any(|hit| {
                clause.tokens.contains(&hit.tokens.start) && hit.labels.iter().any(scopes)
            });
            if told && name.is_some_and(|name| name.labels.contains(&Name::Inspectorate)) {
                return None;
            }
        }
        let before_all = |name: &Hit<Name>| {
            clause
                .mentions
                .iter()
                .find(|m| m.whole)
                .is_none_or(|mention| name.tokens.start <= mention.tokens.start)
        };
        let bystander =
            name.filter(|name| before_all(name) && name.labels.contains(&Name::Bystander));
        bystander.map(|_| "bystander").or(inherited.filter(|why| *why == "bystander"))
    }

    /// `Had it been in place, …`
    pub(super) fn is_inverted(&self, clause: &Clause) -> bool {
        let first = clause.tokens.first().and_then(|first| self.marking.forms.auxiliary[*first]);
        let subject = clause
            .tokens
            .get(1)
            .is_some_and(|second| !self.marking.cues.iter().any(|cue| cue.tokens.start == *second));
        matches!(first, Some(Grammar::Have | Grammar::Be)) && subject && clause.link == Link::Main
    }

    /// `several forces have done X, and Ellendale Police has begun to do Y`
    fn begins_with_a_name(&self, clause: &Clause) -> bool {
        let first = clause.tokens.get(1).copied();
        first.is_some_and(|first| {
            self.marking.forms.upper[first]
                && self.marking.words.lower.iter().any(|lower| *lower)
                && !clause.mentions.iter().any(|mention| mention.tokens.contains(&first))
                && !self.names(clause).any(|name| name.labels.contains(&Name::Organisation))
        })
    }

    /// `the others had not`: what was named before, and nobody else.
    fn points_back(&self, name: &Hit<Name>) -> bool {
        self.marking.grammar.iter().any(|hit| {
            hit.labels.contains(&Grammar::Other)
                && hit.tokens.len() >= name.tokens.len()
                && hit.tokens.start <= name.tokens.start
                && name.tokens.end <= hit.tokens.end
        })
    }

    /// `It has one element of our recommendation`, `the only part of our recommendation that it
    /// has is X`: what the subject has, and not the subject.
    fn is_part(&self, clause: &Clause, name: &Hit<Name>) -> bool {
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
    fn is_measure(&self, clause: &Clause, name: &Hit<Name>) -> bool {
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
    fn is_helper(&self, clause: &Clause, name: &Hit<Name>) -> bool {
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
    fn in_adjunct(&self, clause: &Clause, name: &Hit<Name>) -> bool {
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

    /// Whether the sentence begins with `if`.
    pub(super) fn conditional(&self, clause: &Clause) -> bool {
        let start = clause.tokens[0];
        let inside = self.clauses.iter().filter(|other| other.sentence == clause.sentence);
        // A semicolon ends what `if` is said of.
        let begins = inside.filter(|other| other.link == Link::Main);
        let begins = begins.filter_map(|other| other.tokens.first().filter(|at| **at <= start));
        let first = begins.max();
        let hits = &self.marking.grammar;
        first.is_some_and(|first| {
            let at = hits.partition_point(|hit| hit.tokens.start < *first);
            hits.get(at).is_some_and(|hit| {
                hit.tokens.start == *first && hit.labels.contains(&Grammar::Condition)
            })
        })
    }

    /// `we hope to see X in progress and Y established`: Y is hoped for too.
    pub(super) fn hoped_for(&self, clause: &Clause) -> bool {
        let Some(outer) = clause.outer else { return false };
        let finite = self.is_finite(&clause.tokens);
        let outer = &self.clauses[outer].tokens;
        // `as comprehensive as we would have hoped, and …` has its cue before.
        let cue =
            self.marking.cues.iter().find(|hit| outer.binary_search(&hit.tokens.start).is_ok());
        let before = cue.map_or(outer.as_slice(), |cue| {
            &outer[..outer.partition_point(|token| *token <= cue.tokens.start)]
        });
        matches!(clause.link, Link::And { .. })
            && !finite
            && grammar(self.marking, before).any(|hit| hit.labels.contains(&Grammar::Hypothetical))
    }

    /// `we hope to learn how X …`: what the inspectorate hopes, expects or may do.
    pub(super) fn looked_forward_to(&self, clause: &'r Clause, mention: &Mention) -> bool {
        let hope = grammar(self.marking, &clause.tokens)
            .find(|hit| hit.labels.contains(&Grammar::Hypothetical))
            .filter(|hit| hit.tokens.start < mention.tokens.start);
        hope.is_some_and(|hope| {
            let before = self.names(clause).filter(|name| name.tokens.start <= hope.tokens.start);
            before.last().is_some_and(|name| name.labels.contains(&Name::Inspectorate))
                && negations(self.marking, &clause.tokens) == 0
        })
    }
}

/// Whether a name stands at the head of a clause, with no more than one word before it.
fn begins_with(clause: &Clause, name: &Hit<Name>) -> bool {
    clause.tokens.iter().take(2).any(|at| *at == name.tokens.start)
}
