//! Which elements each predicate speaks of.

use std::collections::BTreeSet;

use super::discourse::{Antecedent, Discourse, relative};
use super::polarity::{self, Mode, grammar, mode, negations};
use super::statement::{Certain, Statement};
use crate::find::{Clause, Hit, Link, Marking, Mention, Step};
use crate::recommendation::{Compiled, Form, Governs, Grammar, Manner, Name, Subject, Tone};

/// Everything that the clauses say, in order.
pub(super) fn statements(
    marking: &Marking,
    clauses: &[Clause],
    by: &Compiled,
) -> (Vec<Statement>, Vec<(usize, usize)>) {
    let mut reading = Reading {
        marking,
        clauses,
        by,
        discourse: Discourse::default(),
        said: Vec::new(),
        last_state: None,
        last_act: None,
        act_last: false,
        settled: BTreeSet::new(),
        loose: Vec::new(),
        blocked_by: vec![None; clauses.len()],
    };
    for index in 0..clauses.len() {
        reading.clause(index);
    }
    (reading.said, reading.loose)
}

struct Reading<'r> {
    marking: &'r Marking<'r>,
    clauses: &'r [Clause],
    by: &'r Compiled,
    discourse: Discourse,
    said: Vec<Statement>,
    /// The last cues that an ellipsis can take up, with their manner: of a state
    /// (`had begun`), of an act (`does include`).
    last_state: Option<(usize, Manner)>,
    last_act: Option<(usize, Manner)>,
    /// Which of the two came last.
    act_last: bool,
    /// Clauses that an earlier clause has spoken for.
    settled: BTreeSet<usize>,
    /// Predicates that found nothing to govern, with their clauses.
    loose: Vec<(usize, usize)>,
    /// Why the clauses so far do not count.
    blocked_by: Vec<Option<&'static str>>,
}

/// A predicate of a clause: a cue, or the auxiliary that stands for one.
struct Predicate {
    cue: usize,
    /// Its first and last token, as places in the clause.
    from: usize,
    to: usize,
    elliptic: bool,
}

/// What a predicate speaks of.
struct Governed {
    subjects: Vec<(Subject, Option<Mention>)>,
    perhaps: Vec<Subject>,
    certain: Certain,
    steps: Vec<&'static str>,
    /// Turns the polarity round for each subject at the same place.
    negated: Vec<bool>,
}

impl<'r> Reading<'r> {
    fn clause(&mut self, index: usize) {
        let clause = &self.clauses[index];
        if clause.tokens.is_empty() {
            return;
        }
        let blocked = self.blocked(index);
        self.blocked_by[index] = blocked;
        let before = self.said.len();
        let mut spoken: Vec<Subject> = Vec::new();
        if !self.settled.contains(&index) {
            self.respectively(index);
        }
        if !self.settled.contains(&index) {
            for predicate in self.predicates(clause) {
                if self.predicate(index, &predicate, blocked, &mut spoken) {
                    break;
                }
            }
            self.unspoken(index, blocked, before);
        }
        let mut subjects: Vec<Subject> =
            clause.mentions.iter().filter(|m| m.whole).map(|m| m.element).collect();
        subjects.dedup();
        let named = !subjects.is_empty();
        if subjects.is_empty() {
            subjects = spoken;
        }
        if blocked == Some("bystander") {
            self.discourse.overhear(clause.sentence, &subjects);
        } else {
            self.discourse.speak(clause.sentence, &subjects, named);
        }
    }

    /// `X and Y had begun and were yet to begin respectively`: pairs by order.
    fn respectively(&mut self, index: usize) {
        let sentence = self.clauses[index].sentence;
        let inside: Vec<usize> = (index..self.clauses.len())
            .filter(|clause| self.clauses[*clause].sentence == sentence)
            .collect();
        let has = |kind: Grammar| {
            inside.iter().any(|clause| {
                grammar(self.marking, &self.clauses[*clause].tokens)
                    .any(|hit| hit.labels.contains(&kind))
            })
        };
        if !has(Grammar::Respectively) {
            return;
        }
        let mut predicates: Vec<(usize, Predicate)> = Vec::new();
        for clause in &inside {
            predicates.extend(
                self.predicates(&self.clauses[*clause])
                    .into_iter()
                    .filter(|p| !p.elliptic)
                    .map(|p| (*clause, p)),
            );
        }
        predicates.retain(|(_, predicate)| {
            let cue = &self.by.file.cues[predicate.cue];
            cue.element.is_none()
                && cue.governs == Governs::Subject
                && self
                    .by
                    .collective
                    .iter()
                    .any(|subject| self.by.speaks_of(predicate.cue, *subject))
        });
        let fits = |subject: Subject| {
            predicates.iter().all(|(_, predicate)| self.by.speaks_of(predicate.cue, subject))
        };
        let mut list: Vec<Subject> = Vec::new();
        for mention in inside
            .iter()
            .flat_map(|clause| &self.clauses[*clause].mentions)
            .filter(|m| m.whole && fits(m.element))
        {
            if !list.contains(&mention.element) {
                list.push(mention.element);
            }
        }
        if list.is_empty()
            && let Some(anaphor) = grammar(self.marking, &self.clauses[index].tokens)
                .find(|hit| hit.labels[0].is_anaphor())
            && let Some(antecedent) =
                self.discourse.resolve(anaphor.labels[0], &self.clauses[index], self.by, fits)
        {
            list = antecedent.subjects;
        }
        if list.len() < 2 || list.len() != predicates.len() {
            return;
        }
        for (place, (clause, predicate)) in predicates.iter().enumerate() {
            let tokens = &self.clauses[*clause].tokens;
            let from = if place > 0 && predicates[place - 1].0 == *clause {
                predicates[place - 1].1.to + 1
            } else {
                0
            };
            let words = &tokens[from..predicate.from];
            let mode = mode(self.marking, words, words, &[], false);
            let says =
                self.by.says(predicate.cue, list[place], mode.manner).cloned().unwrap_or_default();
            self.said.push(Statement {
                subject: list[place],
                certain: if says.len() == 1 { Certain::Inferred } else { Certain::Open },
                says,
                guess: None,
                cue: Some(predicate.cue),
                steps: vec!["respectively"],
                clause: *clause,
                tokens: self.extent(&self.clauses[*clause]),
                named: None,
                basis: None,
                blocked: self.blocked(index),
                weak: false,
                earlier: false,
            });
        }
        self.discourse.speak(sentence, &list, true);
        self.settled.extend(inside);
    }

    /// Why nothing that the clause says counts, if it does not.
    fn blocked(&self, index: usize) -> Option<&'static str> {
        let clause = &self.clauses[index];
        if clause.link.is_condition() {
            return Some("condition");
        }
        if clause.question {
            return Some("question");
        }
        let inherited = match clause.link {
            Link::That | Link::Relative | Link::And { own_subject: false } => {
                clause.outer.and_then(|outer| self.blocked_by.get(outer).copied().flatten())
            }
            _ => None,
        };
        // `Had it been in place, …`
        let first = grammar(self.marking, &clause.tokens[..1]).next().map(|hit| hit.labels[0]);
        if matches!(first, Some(Grammar::Have | Grammar::Be))
            && clause.link == Link::Main
            && clause.mentions.iter().any(|m| m.whole)
        {
            return Some("hypothetical");
        }
        let in_mention = |name: &Hit<Name>| {
            clause.mentions.iter().any(|mention| {
                mention.whole
                    && mention.tokens.start <= name.tokens.start
                    && name.tokens.end <= mention.tokens.end
            })
        };
        let name = self.names(clause).find(|name| {
            !matches!(name.labels[0], Name::Basis(_) | Name::Local) && !in_mention(name)
        });
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

    fn names(&self, clause: &'r Clause) -> impl Iterator<Item = &'r Hit<'r, Name>> {
        self.marking
            .names
            .iter()
            .filter(|name| clause.tokens.binary_search(&name.tokens.start).is_ok())
    }

    /// The cues of a clause that are predicates, or its elliptic auxiliary.
    fn predicates(&self, clause: &Clause) -> Vec<Predicate> {
        let mut found: Vec<Predicate> = Vec::new();
        for hit in &self.marking.cues {
            let Ok(from) = clause.tokens.binary_search(&hit.tokens.start) else { continue };
            let to = clause.tokens.partition_point(|token| *token < hit.tokens.end) - 1;
            if clause.embedded.contains(&hit.tokens.start) {
                continue;
            }
            let inside = clause.mentions.iter().any(|mention| {
                mention.tokens.start <= hit.tokens.start
                    && hit.tokens.end <= mention.tokens.end
                    && mention.whole
            });
            for cue in hit.labels {
                let file = &self.by.file.cues[*cue];
                let own = file.element.is_some();
                if inside && !own
                    || own && self.embedded(clause, from)
                    || file.governs == Governs::Object && self.raises(clause, to)
                {
                    continue;
                }
                let near = self.auxiliary(clause, from);
                let stands = match file.form {
                    Form::Any => !own || near.is_some_and(Near::acts),
                    Form::Base => near.is_some_and(Near::carries_infinitive),
                    Form::Ing => matches!(near, Some(Near::Grammar(Grammar::Be))),
                };
                if stands {
                    found.push(Predicate { cue: *cue, from, to, elliptic: false });
                }
            }
        }
        // What an element's own verb says, another cue of the clause says better.
        if found.iter().any(|predicate| self.by.file.cues[predicate.cue].element.is_none()) {
            found.retain(|predicate| self.by.file.cues[predicate.cue].element.is_none());
        }
        let finite = |predicate: &Predicate| {
            matches!(
                self.auxiliary(clause, predicate.from),
                Some(Near::Grammar(Grammar::Be | Grammar::Have | Grammar::Being | Grammar::Ahead))
            )
        };
        let scaled =
            |predicate: &Predicate| self.by.file.cues[predicate.cue].governs == Governs::Subject;
        if let Some(last) =
            found.iter().filter(|predicate| finite(predicate)).map(|predicate| predicate.from).max()
        {
            found.retain(|predicate| {
                !scaled(predicate)
                    || self.by.file.cues[predicate.cue].scopes
                    || predicate.from > last
                    || finite(predicate)
                    || found_coordinated(self.marking, clause, predicate)
            });
        }
        let overridden: Vec<&str> = found
            .iter()
            .flat_map(|predicate| {
                self.by.file.cues[predicate.cue].overrides.iter().map(String::as_str)
            })
            .collect();
        found.retain(|predicate| {
            !overridden.contains(&self.by.file.cues[predicate.cue].id.as_str())
        });
        if found.is_empty()
            && let Some((from, to, auxiliary)) = self.ellipsis(clause)
            && let Some((cue, _)) = self.taken_up(auxiliary)
        {
            found.push(Predicate { cue, from, to, elliptic: true });
        }
        found
    }

    /// `find your plan to be …`: the verb only raises the verdict.
    fn raises(&self, clause: &Clause, to: usize) -> bool {
        let end = clause.tokens[to];
        self.names(clause).any(|name| {
            name.labels.contains(&Name::Plan)
                && name.tokens.start > end
                && name.tokens.start <= end + 2
                && (self.marking.is_to.get(name.tokens.end).copied().unwrap_or(false)
                    || self.marking.cues.iter().any(|cue| {
                        cue.tokens.start <= name.tokens.end + 1
                            && cue.tokens.start >= name.tokens.end
                            && cue.labels.iter().any(|cue| self.by.speaks_of(*cue, self.by.plan()))
                    }))
        }) || self.marking.cues.iter().any(|cue| {
            cue.tokens.start > end
                && cue.tokens.start <= end + 4
                && cue.labels.iter().any(|cue| self.by.speaks_of(*cue, self.by.plan()))
                && (end..cue.tokens.start).any(|token| self.marking.is_to[token])
        })
    }

    /// What stands right before a verb, adverbs and negators aside.
    fn auxiliary(&self, clause: &Clause, from: usize) -> Option<Near> {
        for token in clause.tokens[..from].iter().rev() {
            let hit = self.marking.grammar.iter().find(|hit| hit.tokens.contains(token));
            if let Some(hit) = hit {
                let kind = hit.labels[0];
                if kind.negates() && kind != Grammar::Fail
                    || matches!(
                        kind,
                        Grammar::Just
                            | Grammar::Fully
                            | Grammar::Partly
                            | Grammar::Only
                            | Grammar::Present
                            | Grammar::Earlier
                    )
                {
                    continue;
                }
                if let Some(name) = self.actor_at(*token) {
                    return Some(name);
                }
                return Some(Near::Grammar(kind));
            }
            if let Some(name) = self.actor_at(*token) {
                return Some(name);
            }
            if self.marking.transparent[*token] || self.marking.adverb[*token] {
                continue;
            }
            return self.marking.is_to[*token].then_some(Near::To);
        }
        None
    }

    fn actor_at(&self, token: usize) -> Option<Near> {
        let hit = self.marking.names.iter().find(|hit| hit.tokens.contains(&token))?;
        hit.labels.contains(&Name::Organisation).then_some(Near::Organisation)
    }

    /// Whether `how`, `the way` or the like opens what the verb is in.
    fn embedded(&self, clause: &Clause, from: usize) -> bool {
        grammar(self.marking, &clause.tokens[..from])
            .any(|hit| matches!(hit.labels[0], Grammar::Embed | Grammar::Which | Grammar::OfWhich))
    }

    /// The auxiliary that `as had`, `nor was` and the like begin with.
    fn first_auxiliary(&self, clause: &Clause) -> Option<Grammar> {
        clause.tokens.iter().take(3).find_map(|token| self.marking.auxiliary[*token])
    }

    /// The cue that an elliptic auxiliary stands for.
    fn taken_up(&self, auxiliary: Option<Grammar>) -> Option<(usize, Manner)> {
        match auxiliary {
            Some(Grammar::Have) => self.last_state,
            Some(Grammar::Do) => self.last_act.or(self.last_state),
            _ if self.act_last => self.last_act,
            _ => self.last_state.or(self.last_act),
        }
    }

    /// The auxiliary at the end of a clause that has no verb: `Y had not`.
    fn ellipsis(&self, clause: &Clause) -> Option<(usize, usize, Option<Grammar>)> {
        let gapped = matches!(clause.link, Link::But | Link::And { .. })
            && negations(self.marking, &clause.tokens) == 1
            && clause.mentions.iter().any(|mention| mention.whole)
            && !grammar(self.marking, &clause.tokens).any(|hit| {
                matches!(hit.labels[0], Grammar::Have | Grammar::Be | Grammar::Do | Grammar::Ahead)
            });
        if gapped || matches!(clause.link, Link::AsToo | Link::NorToo) {
            return Some((0, 0, self.first_auxiliary(clause)));
        }
        let last = grammar(self.marking, &clause.tokens).last()?;
        let end = clause.tokens.last()? + 1;
        let trailing = (last.tokens.end..end).all(|token| {
            self.marking.transparent[token]
                || self.marking.aside[token]
                || !self.marking.tokens[token].is_word()
        });
        let auxiliary = grammar(self.marking, &clause.tokens)
            .filter(|hit| matches!(hit.labels[0], Grammar::Have | Grammar::Be | Grammar::Do))
            .last()?;
        let close = auxiliary.tokens.end + 2 >= last.tokens.end;
        let ends = matches!(
            last.labels[0],
            Grammar::Have | Grammar::Be | Grammar::Do | Grammar::Not | Grammar::Neither
        );
        let at = clause.tokens.binary_search(&auxiliary.tokens.start).ok()?;
        (trailing && close && ends).then_some((
            at,
            clause.tokens.len() - 1,
            Some(auxiliary.labels[0]),
        ))
    }

    /// Reads one predicate; says whether it speaks for the rest of the clause too.
    fn predicate(
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
            }
            return false;
        };
        let before = &clause.tokens[self.region(clause, predicate)..predicate.from];
        let after = &clause.tokens[predicate.to + 1..];
        let matrix = self.matrix(clause);
        let all_before = &clause.tokens[..predicate.from];
        let mut mode = mode(self.marking, all_before, before, after, matrix.negated);
        if predicate.elliptic {
            let negative =
                clause.link == Link::NorToo || negations(self.marking, &clause.tokens) % 2 == 1;
            let taken = [self.last_state, self.last_act]
                .into_iter()
                .flatten()
                .find(|(cue, _)| *cue == predicate.cue);
            mode.manner = match taken {
                _ if negative => Manner::Not,
                Some((_, manner)) if clause.link == Link::AsToo => manner,
                _ => Manner::Is,
            };
        }
        if before.iter().all(|token| !self.marking.tokens[*token].is_word())
            && cue.governs == Governs::Subject
            && negations(self.marking, after) % 2 == 1
            && mode.manner == Manner::Is
        {
            // `Comprehensive it was not.`
            mode.manner = Manner::Not;
        }
        let fits_plan =
            governed.subjects.first().is_some_and(|(subject, _)| *subject == self.by.plan());
        let scopes = cue.scopes && self.is_absence(predicate.cue, &governed, mode.manner);
        if scopes {
            governed.negated.clear();
            self.scope(index, predicate, &mut governed);
        }
        let blocked = blocked.or(mode.hypothetical.then_some("hypothetical")).or(matrix.blocked);
        let has = |kind: Grammar| {
            grammar(self.marking, &clause.tokens).any(|hit| hit.labels.contains(&kind))
        };
        let reported = has(Grammar::Said) || matrix.said;
        let earlier = has(Grammar::Earlier) || matrix.earlier;
        let excepted = has(Grammar::Except) && fits_plan
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
            && governed.steps.first() == Some(&"object")
            && !self.auxiliary(clause, predicate.from).is_some_and(Near::acts)
            && !all_before.iter().any(|token| self.marking.auxiliary[*token].is_some());
        let tangled = self.tangled(clause);
        if tangled {
            steps.push("negation_tangled");
        }
        let doubtful = damage
            || participle
            || tangled
            || step == Step::Guarded
            || cue.open
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
            let weakly =
                clause.mentions.iter().any(|mention| mention.weak && mention.element == *subject)
                    || self
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
        self.excepted(index, predicate, &mode, blocked);
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
        let takes_up =
            self.by.meanings[predicate.cue].values().any(|m| m[Manner::Not as usize].is_some());
        if takes_up && cue.element.is_none() {
            self.act_last = cue.governs == Governs::Object;
            let last = if self.act_last { &mut self.last_act } else { &mut self.last_state };
            *last = Some((predicate.cue, mode.manner));
        }
        scopes
    }

    /// Whether a clause negates more than once, or denies that it denies: the
    /// grammar counts, and readers may not agree with the count.
    fn tangled(&self, clause: &Clause) -> bool {
        let mut chain = vec![clause];
        if let (Link::That, Some(outer)) = (clause.link, clause.outer) {
            chain.push(&self.clauses[outer]);
        }
        let count: usize = chain.iter().map(|clause| negations(self.marking, &clause.tokens)).sum();
        let until = grammar(self.marking, &clause.tokens).any(|hit| {
            hit.labels.contains(&Grammar::Ahead)
                && hit.tokens.start
                    == clause.tokens
                        [usize::from(clause.link != Link::Main).min(clause.tokens.len() - 1)]
                && hit.tokens.len() > 1
        });
        count > 1 || until
    }

    /// How far from the letter the words of a predicate were read, and whether a
    /// word of its clause is damaged or may be a negator.
    fn damage(&self, clause: &Clause, predicate: &Predicate) -> (Step, bool) {
        let inside = |start: usize| clause.tokens.binary_search(&start).is_ok();
        let cue = clause.tokens[predicate.from];
        let steps =
            self.marking.cues.iter().filter(|hit| hit.tokens.start == cue).map(|hit| hit.step);
        let grammar =
            self.marking.grammar.iter().filter(|hit| inside(hit.tokens.start)).map(|hit| hit.step);
        let step = steps.chain(grammar).max().unwrap_or_default();
        let before = &clause.tokens[..predicate.from];
        let negator = before.iter().any(|token| self.marking.like_negator[*token]);
        let damaged = clause.tokens.iter().any(|token| self.marking.damaged[*token]);
        (step, negator || damaged && self.marking.noisy)
    }

    /// Whether the plan, a pronoun or a passive is what includes.
    fn says_plan(&self, clause: &'r Clause, predicate: &Predicate) -> bool {
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

    /// `All of this had not begun`: none had, or not all.
    fn all_not(
        &self,
        clause: &Clause,
        before: &[usize],
        governed: &Governed,
        manner: Manner,
    ) -> bool {
        let all = grammar(self.marking, before).any(|hit| matches!(hit.labels[0], Grammar::All))
            || governed.steps.contains(&"collective")
                && !grammar(self.marking, &clause.tokens).any(|hit| {
                    matches!(hit.labels[0], Grammar::None | Grammar::No | Grammar::Either)
                });
        let verbal = grammar(self.marking, before).any(|hit| matches!(hit.labels[0], Grammar::Not));
        all && verbal && manner == Manner::Not
    }

    /// What an exception implies for what it names: the opposite.
    fn excepted(
        &mut self,
        index: usize,
        predicate: &Predicate,
        mode: &Mode,
        blocked: Option<&'static str>,
    ) {
        let clause = &self.clauses[index];
        let Some(at) = self.except(clause) else { return };
        let opposite = if mode.manner == Manner::Not { Manner::Is } else { Manner::Not };
        let mut mentions: Vec<Mention> = clause
            .mentions
            .iter()
            .filter(|mention| mention.whole && mention.tokens.start >= at)
            .cloned()
            .collect();
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        if mentions.is_empty()
            && let Some((_, listed)) = self.apposition(index, at, &fits)
        {
            mentions = listed;
        }
        for mention in mentions {
            let Some(says) = self
                .by
                .says(predicate.cue, mention.element, opposite)
                .filter(|says| !says.is_empty())
            else {
                continue;
            };
            self.said.push(Statement {
                subject: mention.element,
                guess: None,
                says: says.clone(),
                certain: if says.len() == 1 { Certain::Inferred } else { Certain::Open },
                cue: Some(predicate.cue),
                steps: vec!["exception"],
                clause: index,
                tokens: self.extent(clause),
                named: Some(mention.tokens.clone()),
                basis: None,
                blocked,
                weak: true,
                earlier: false,
            });
        }
    }

    /// `we began`, `we considered`: work that is the inspectorate's own.
    fn by_inspectorate(&self, clause: &Clause, predicate: &Predicate) -> Option<&'static str> {
        let cue = &self.by.file.cues[predicate.cue];
        let actor = self
            .names(clause)
            .filter(|name| name.tokens.start < clause.tokens[predicate.from])
            .last()?;
        let right = clause
            .mentions
            .iter()
            .filter(|m| m.whole)
            .all(|mention| mention.tokens.start > clause.tokens[predicate.from]);
        let other = self.predicates(clause).iter().any(|other| {
            other.from < predicate.from && clause.tokens[other.from] > actor.tokens.start
        });
        (!cue.ours
            && !other
            && right
            && actor.labels.contains(&Name::Inspectorate)
            && actor.tokens.end + 6 > clause.tokens[predicate.from])
            .then_some("inspectorate")
    }

    /// Where the words that shape a predicate begin: after the one before it, if
    /// an auxiliary of its own stands between them.
    fn region(&self, clause: &Clause, predicate: &Predicate) -> usize {
        let start = self
            .predicates(clause)
            .iter()
            .filter(|other| other.to < predicate.from && !other.elliptic)
            .map(|other| other.to + 1)
            .max()
            .unwrap_or(0);
        let own = grammar(self.marking, &clause.tokens[start..predicate.from]).any(|hit| {
            matches!(
                hit.labels[0],
                Grammar::Have
                    | Grammar::Be
                    | Grammar::Being
                    | Grammar::Do
                    | Grammar::Ahead
                    | Grammar::Planned
            )
        });
        if own {
            return start;
        }
        // What stands before a comma counts only where the subject does too.
        let comma = (0..predicate.from)
            .rev()
            .find(|at| self.marking.tokens[clause.tokens[*at]].is_mark(','));
        match comma {
            Some(comma) if self.has_subject(&clause.tokens[comma..predicate.from]) => comma + 1,
            _ => 0,
        }
    }

    fn has_subject(&self, tokens: &[usize]) -> bool {
        self.marking.names.iter().any(|name| {
            tokens.binary_search(&name.tokens.start).is_ok()
                && name.labels.iter().any(|label| {
                    matches!(label, Name::Organisation | Name::Plan | Name::Inspectorate)
                })
        })
    }

    /// Whether a cue says that something is not there, or not known.
    fn is_absence(&self, cue: usize, governed: &Governed, manner: Manner) -> bool {
        let subject = governed.subjects.first().map_or(0, |(subject, _)| *subject);
        let scale = self.by.file.scale(self.by.scale_of(subject));
        let says = self.by.says(cue, subject, manner).and_then(|says| says.first());
        says.zip(scale).is_some_and(|(says, scale)| {
            scale.statuses.iter().any(|status| {
                status.id == *says && matches!(status.tone, Tone::Absent | Tone::Unknown)
            })
        })
    }

    /// `no evidence that …`: what the sentence goes on to name is spoken for.
    fn scope(&mut self, index: usize, predicate: &Predicate, governed: &mut Governed) {
        let sentence = self.clauses[index].sentence;
        let end = self.clauses[index].tokens[predicate.to];
        for (later, clause) in self.clauses.iter().enumerate().skip(index + 1) {
            if clause.sentence != sentence
                || matches!(
                    clause.link,
                    Link::But | Link::Although | Link::Main | Link::AsToo | Link::With
                )
            {
                break;
            }
            if clause.tokens.first().is_none_or(|first| *first < end) {
                continue;
            }
            let new: Vec<&Mention> = clause
                .mentions
                .iter()
                .filter(|mention| {
                    mention.whole && self.by.speaks_of(predicate.cue, mention.element)
                })
                .collect();
            let and =
                grammar(self.marking, &clause.tokens[..1]).any(|hit| hit.labels[0] == Grammar::And);
            if matches!(clause.link, Link::And { own_subject: true })
                && (new.is_empty()
                    || and
                        && self.has_subject(&clause.tokens)
                        && !self.predicates(clause).is_empty())
            {
                break;
            }
            self.settled.insert(later);
            for mention in new {
                if !governed.subjects.iter().any(|(known, _)| *known == mention.element) {
                    governed.subjects.push((mention.element, Some(mention.clone())));
                    governed.certain = governed.certain.max(Certain::Inferred);
                }
            }
        }
        if !governed.steps.contains(&"scope") {
            governed.steps.push("scope");
        }
    }

    /// Clauses inside or after `index` that only list what it speaks of.
    fn apposition(
        &self,
        index: usize,
        after: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<(Vec<usize>, Vec<Mention>)> {
        let mut children = Vec::new();
        let mut listed: Vec<Mention> = Vec::new();
        for (child, clause) in self.clauses.iter().enumerate().skip(index + 1) {
            let lists = clause.outer == Some(index)
                && matches!(clause.link, Link::Aside | Link::Colon)
                && clause.tokens.first().is_some_and(|first| *first > after)
                && self.predicates(clause).is_empty();
            let mentions =
                clause.mentions.iter().filter(|mention| mention.whole && fits(mention.element));
            if lists && mentions.clone().next().is_some() {
                children.push(child);
                listed.extend(mentions.cloned());
            }
        }
        (!children.is_empty()).then_some((children, listed))
    }

    /// The words to quote: the whole clause.
    fn extent(&self, clause: &Clause) -> std::ops::Range<usize> {
        let word = |token: &&usize| self.marking.tokens[**token].is_word();
        let first = clause.tokens.iter().find(word).copied().unwrap_or(clause.tokens[0]);
        let last = clause.tokens.iter().rev().find(word).copied().unwrap_or(first);
        first..last + 1
    }

    fn governed(&mut self, index: usize, predicate: &Predicate) -> Option<Governed> {
        let found = self.governs(index, predicate);
        if found.is_some() {
            return found;
        }
        let clause = &self.clauses[index];
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        if let Some((child, mentions)) = self.apposition(index, clause.tokens[0], &fits) {
            self.settled.extend(child);
            return Some(Governed::of(
                named(&mentions.iter().collect::<Vec<_>>()),
                Certain::Stated,
                vec!["apposition"],
            ));
        }
        // `None of these had begun, although …: X; Y`: the list comes last.
        let points = grammar(self.marking, &clause.tokens[..predicate.from])
            .any(|hit| hit.labels[0].is_anaphor() || hit.labels[0] == Grammar::Following);
        if points {
            let later = (index + 1..self.clauses.len())
                .take_while(|later| self.clauses[*later].sentence == clause.sentence);
            let listed =
                later.filter_map(|later| self.apposition(later, clause.tokens[0], &fits)).next();
            if let Some((_, mentions)) = listed {
                return Some(Governed::of(
                    named(&mentions.iter().collect::<Vec<_>>()),
                    Certain::Inferred,
                    vec!["apposition"],
                ));
            }
        }
        // `no evidence that …`: what it speaks of comes with the next clause.
        self.by.file.cues[predicate.cue]
            .scopes
            .then(|| Governed::of(Vec::new(), Certain::Stated, vec!["object"]))
    }

    fn governs(&mut self, index: usize, predicate: &Predicate) -> Option<Governed> {
        let clause = &self.clauses[index];
        let governs = self.by.file.cues[predicate.cue].governs;
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        let start = clause.tokens[predicate.from];
        let end = clause.tokens[predicate.to];
        let exceptions = self.except(clause);
        let mentions: Vec<&Mention> = clause
            .mentions
            .iter()
            .filter(|mention| {
                mention.whole
                    && fits(mention.element)
                    && exceptions.is_none_or(|at| mention.tokens.start < at)
            })
            .collect();
        let left: Vec<&Mention> =
            mentions.iter().copied().filter(|mention| mention.tokens.start <= start).collect();
        let right: Vec<&Mention> =
            mentions.iter().copied().filter(|mention| mention.tokens.start > start).collect();

        if fits(self.by.plan()) && self.by.meanings[predicate.cue].len() == 1 {
            if !self.about_plan(clause, predicate) {
                return Some(Governed::of(Vec::new(), Certain::Stated, vec![]));
            }
            return Some(Governed::of(
                vec![(self.by.plan(), None)],
                Certain::Stated,
                vec!["verdict"],
            ));
        }
        if let Some(collective) = self.collective(index, &fits) {
            return Some(collective);
        }
        let objects = |right: &[&Mention]| {
            let negated =
                right.iter().map(|mention| self.negated_object(clause, end, mention)).collect();
            let steps =
                if right.len() > 1 { vec!["object", "list_shares_status"] } else { vec!["object"] };
            let mut governed = Governed::of(named(right), Certain::Stated, steps);
            governed.negated = negated;
            governed
        };
        if governs == Governs::Object && !right.is_empty() && !predicate.elliptic {
            return Some(objects(&right));
        }
        let between = !left.is_empty() && (left.len() > 1 || !right.is_empty());
        if between
            && governs == Governs::Subject
            && !predicate.elliptic
            && self.is_bare(clause, predicate)
        {
            // `covers X and Y at an early stage`: Y, or both.
            let last = left[left.len() - 1];
            let before: Vec<Subject> =
                left[..left.len() - 1].iter().map(|mention| mention.element).collect();
            let mut governed = Governed::of(named(&[last]), Certain::Open, vec!["attachment_open"]);
            governed.perhaps = before;
            return Some(governed);
        }
        if !left.is_empty() {
            let steps = if left.len() > 1 { vec!["list_shares_status"] } else { vec!["subject"] };
            return Some(Governed::of(named(&left), Certain::Stated, steps));
        }
        if predicate.elliptic && !mentions.is_empty() {
            return Some(Governed::of(named(&mentions), Certain::Stated, vec!["subject"]));
        }
        if clause.link == Link::Relative {
            return self.of_relative(clause, &fits).map(Governed::pointed);
        }
        let anaphor = grammar(self.marking, &clause.tokens[..predicate.from]).find(|hit| {
            // `apart from the first, nothing …`: not what is excepted.
            hit.labels[0].is_anaphor()
                && exceptions.is_none_or(|at| !(at..at + 4).contains(&hit.tokens.start))
        });
        if governs == Governs::Object
            && right.is_empty()
            && let Some(object) = self.anaphoric_object(clause, predicate)
        {
            let resolve = |kind: Grammar| {
                let known = self.discourse.resolve(kind, clause, self.by, fits);
                known.or_else(|| {
                    self.acts(clause, predicate)
                        .then(|| self.discourse.overheard(kind, clause, self.by, fits))?
                })
            };
            let mut governed = resolve(object).map(Governed::pointed)?;
            if let Some(other) = self.negated_anaphor(clause, predicate).and_then(resolve) {
                // `the first of these and not the second`
                governed.negated = vec![false; governed.subjects.len()];
                governed.negated.extend(other.subjects.iter().map(|_| true));
                governed.subjects.extend(other.subjects.into_iter().map(|subject| (subject, None)));
            }
            return Some(governed);
        }
        let passive = || {
            predicate.elliptic
                || governs == Governs::Subject
                || matches!(
                    self.auxiliary(clause, predicate.from),
                    Some(Near::Grammar(Grammar::Be | Grammar::Being | Grammar::Have))
                )
        };
        if right.is_empty()
            && let Some(anaphor) = anaphor.filter(|_| passive())
        {
            if let Some((child, mentions)) = self.apposition(index, anaphor.tokens.start, &fits) {
                self.settled.extend(child);
                return Some(Governed::of(
                    named(&mentions.iter().collect::<Vec<_>>()),
                    Certain::Stated,
                    vec!["apposition"],
                ));
            }
            let excepted: Vec<Subject> = clause
                .mentions
                .iter()
                .filter(|mention| exceptions.is_some_and(|at| mention.tokens.start >= at))
                .map(|mention| mention.element)
                .collect();
            return self
                .discourse
                .resolve(anaphor.labels[0], clause, self.by, fits)
                .map(|mut antecedent| {
                    antecedent.subjects.retain(|subject| !excepted.contains(subject));
                    antecedent
                })
                .map(Governed::pointed);
        }
        if !right.is_empty() {
            return Some(objects(&right));
        }
        if clause.link == Link::NorToo && !predicate.elliptic && governs == Governs::Subject {
            // `Neither was ready`: the same words as in `neither was X`.
            return self
                .discourse
                .resolve(Grammar::Neither, clause, self.by, fits)
                .map(Governed::pointed);
        }
        if predicate.elliptic && self.has_subject(&clause.tokens) {
            return self
                .discourse
                .resolve(Grammar::One, clause, self.by, fits)
                .map(Governed::pointed);
        }
        if clause.link == Link::Colon {
            return self.of_outer(clause, &fits);
        }
        if matches!(clause.link, Link::And { own_subject: false } | Link::But | Link::Although)
            && governs == Governs::Subject
        {
            return self.carried(index, &fits);
        }
        None
    }

    /// Whether a state is said without a verb of its own, after another cue's.
    fn is_bare(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let other = self.predicates(clause).iter().any(|other| {
            other.to < predicate.from && self.by.file.cues[other.cue].governs == Governs::Object
        });
        let own = clause.tokens[self.region(clause, predicate)..predicate.from]
            .iter()
            .any(|token| self.marking.auxiliary[*token].is_some());
        other && !own
    }

    /// Whether a verdict is on the plan, and not on a review or a programme.
    fn about_plan(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let (start, end) = (clause.tokens[predicate.from], clause.tokens[predicate.to]);
        let plan = self
            .names(clause)
            .filter(|name| name.labels.contains(&Name::Plan))
            .map(|name| name.tokens.start);
        let (before, after): (Vec<usize>, Vec<usize>) = plan.partition(|at| *at < start);
        let whole = || clause.mentions.iter();
        if let Some(last) = before.last() {
            return !whole()
                .any(|mention| mention.tokens.start > *last && mention.tokens.start < start);
        }
        let plan_next = after.first().is_some_and(|at| *at < end + 6);
        let pronoun = grammar(self.marking, &clause.tokens[..predicate.from])
            .any(|hit| matches!(hit.labels[0], Grammar::One | Grammar::Many));
        if pronoun && !whole().any(|mention| mention.tokens.start < start) {
            return true;
        }
        let of_another = |mention: &Mention| {
            let left = mention.tokens.start < start && (mention.whole || mention.alone);
            left || (end..end + 7).contains(&mention.tokens.start)
        };
        plan_next || !whole().any(of_another)
    }

    /// A pronoun right after a cue that governs its object: `evidence of either`.
    fn anaphoric_object(&self, clause: &Clause, predicate: &Predicate) -> Option<Grammar> {
        let after = &clause.tokens[predicate.to + 1..];
        let hit = grammar(self.marking, &after[..after.len().min(4)])
            .find(|hit| hit.labels[0].is_anaphor())?;
        Some(hit.labels[0])
    }

    /// What is pointed to after `and not`, behind the object.
    fn negated_anaphor(&self, clause: &Clause, predicate: &Predicate) -> Option<Grammar> {
        let mut after =
            grammar(self.marking, &clause.tokens[predicate.to + 1..]).map(|hit| hit.labels[0]);
        after.find(|kind| *kind == Grammar::And)?;
        after.next().filter(|kind| *kind == Grammar::Not)?;
        after.next().filter(|kind| kind.is_anaphor())
    }

    /// Whether it is the organisation that the verb is of.
    fn acts(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let start = clause.tokens[predicate.from];
        self.names(clause)
            .any(|name| name.labels.contains(&Name::Organisation) && name.tokens.start < start)
    }

    /// All elements at once, less those that are excepted.
    fn collective(&self, index: usize, fits: &impl Fn(Subject) -> bool) -> Option<Governed> {
        let clause = &self.clauses[index];
        let name = self.names(clause).find(|name| name.labels.contains(&Name::Collective))?;
        let near: Vec<usize> = clause
            .tokens
            .iter()
            .copied()
            .filter(|token| *token + 4 > name.tokens.start && *token < name.tokens.end)
            .collect();
        if grammar(self.marking, &near).any(|hit| {
            matches!(hit.labels[0], Grammar::Some | Grammar::Partly)
                || hit.labels[0] == Grammar::Except
        }) {
            return Some(Governed {
                subjects: Vec::new(),
                perhaps: self
                    .by
                    .collective
                    .iter()
                    .copied()
                    .filter(|subject| fits(*subject))
                    .collect(),
                certain: Certain::Open,
                steps: vec!["some_of_them"],
                negated: Vec::new(),
            });
        }
        if clause.mentions.iter().any(|mention| {
            name.tokens.end <= mention.tokens.start && mention.tokens.start < name.tokens.end + 4
        }) && self.except(clause).is_none()
        {
            // `none of the work on X` is about X.
            return None;
        }
        let excepted = self.excepted_from(index, name.tokens.start, fits);
        let subjects =
            self.by.collective.iter().copied().filter(|s| fits(*s) && !excepted.contains(s));
        let steps =
            if excepted.is_empty() { vec!["collective"] } else { vec!["collective", "exception"] };
        Some(Governed::of(
            subjects.map(|subject| (subject, None)).collect(),
            Certain::Stated,
            steps,
        ))
    }

    /// What the sentence excepts from all that a collective speaks of.
    fn excepted_from(
        &self,
        index: usize,
        collective: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Vec<Subject> {
        let sentence = self.clauses[index].sentence;
        let inside = || self.clauses.iter().filter(|clause| clause.sentence == sentence);
        let Some((at, clause)) =
            inside().find_map(|clause| self.except(clause).map(|at| (at, clause)))
        else {
            return Vec::new();
        };
        let before = |token: usize| at > collective || token < collective;
        let mut excepted: Vec<Subject> = inside()
            .flat_map(|clause| &clause.mentions)
            .filter(|mention| {
                mention.whole && mention.tokens.start >= at && before(mention.tokens.start)
            })
            .map(|mention| mention.element)
            .collect();
        let after: Vec<usize> = clause.tokens.iter().copied().filter(|token| *token > at).collect();
        let ordinal = grammar(self.marking, &after).find(|hit| hit.labels[0].is_anaphor());
        let place = ordinal.and_then(|hit| match hit.labels[0] {
            Grammar::Former => Some(0),
            Grammar::Second => Some(1),
            Grammar::Third => Some(2),
            _ => None,
        });
        if let (Some(place), Some((_, listed))) = (place, self.apposition(index, 0, fits)) {
            excepted.extend(listed.get(place).map(|mention| mention.element));
        } else if let Some(antecedent) =
            ordinal.and_then(|hit| self.discourse.resolve(hit.labels[0], clause, self.by, fits))
        {
            excepted.extend(antecedent.subjects);
        }
        if excepted.is_empty()
            && let Some((_, mentions)) = self.apposition(index, at, fits)
        {
            excepted.extend(mentions.iter().map(|mention| mention.element));
        }
        if excepted.is_empty() {
            // Something is excepted, and it is not known what.
            excepted = self.by.collective.clone();
        }
        excepted
    }

    fn except(&self, clause: &Clause) -> Option<usize> {
        grammar(self.marking, &clause.tokens)
            .find(|hit| hit.labels.contains(&Grammar::Except))
            .map(|hit| hit.tokens.start)
    }

    /// Whether a negator stands between the cue and its object.
    fn negated_object(&self, clause: &Clause, end: usize, mention: &Mention) -> bool {
        let between: Vec<usize> = clause
            .tokens
            .iter()
            .copied()
            .filter(|token| *token > end && *token < mention.tokens.start)
            .collect();
        let from = grammar(self.marking, &between)
            .filter(|hit| hit.labels[0] == Grammar::But)
            .last()
            .map_or(0, |hit| between.partition_point(|token| *token < hit.tokens.start));
        grammar(self.marking, &between[from..]).any(|hit| {
            hit.labels[0].negates() && !matches!(hit.labels[0], Grammar::Nor | Grammar::NorToo)
        })
    }

    fn of_relative(&self, clause: &Clause, fits: &impl Fn(Subject) -> bool) -> Option<Antecedent> {
        let outer = &self.clauses[clause.outer?];
        let start = clause.tokens[0];
        // A list that an earlier relative has closed is not reached over it.
        let closed = self
            .clauses
            .iter()
            .filter(|other| other.outer == clause.outer && other.link == Link::Relative)
            .filter_map(|other| other.tokens.first().copied())
            .filter(|first| *first < start)
            .max()
            .unwrap_or(0);
        let mut list: Vec<Subject> = Vec::new();
        for mention in outer.mentions.iter().filter(|m| {
            m.whole && m.tokens.start >= closed && m.tokens.end <= start && fits(m.element)
        }) {
            if !list.contains(&mention.element) {
                list.push(mention.element);
            }
        }
        let first = grammar(self.marking, &clause.tokens[..clause.tokens.len().min(3)]).next();
        let quantifier = first
            .map(|hit| hit.labels[0])
            .filter(|kind| kind.is_anaphor() && *kind != Grammar::One);
        if list.is_empty() {
            return self.discourse.resolve(
                quantifier.unwrap_or(Grammar::One),
                clause,
                self.by,
                fits,
            );
        }
        let plural = self.plural(clause);
        // `X and Y which were` reaches back further with a comma than without.
        let comma = start > 0 && self.marking.tokens[start - 1].is_mark(',');
        relative(&list, quantifier, plural.filter(|plural| comma || !plural))
    }

    /// Whether the first auxiliary is of the plural, where it tells.
    fn plural(&self, clause: &Clause) -> Option<bool> {
        let token = *clause.tokens.iter().find(|token| {
            self.marking.grammar.iter().any(|hit| {
                hit.tokens.start == **token
                    && matches!(hit.labels[0], Grammar::Be | Grammar::Have | Grammar::Do)
            })
        })?;
        self.marking.plural[token]
    }

    /// A coordinated verb without a subject has that of the verb before it.
    fn carried(&self, index: usize, fits: &impl Fn(Subject) -> bool) -> Option<Governed> {
        let sentence = self.clauses[index].sentence;
        let last = self.said.iter().rev().find(|said| {
            !said.says.is_empty()
                && self.clauses[said.clause].sentence == sentence
                && said.clause + 2 >= index
        })?;
        let subjects = self.said.iter().filter(|said| {
            said.clause == last.clause && !said.says.is_empty() && fits(said.subject)
        });
        let mut list: Vec<Subject> = Vec::new();
        for said in subjects {
            if !list.contains(&said.subject) {
                list.push(said.subject);
            }
        }
        (!list.is_empty()).then(|| {
            Governed::of(
                list.into_iter().map(|subject| (subject, None)).collect(),
                Certain::Inferred,
                vec!["shared_subject"],
            )
        })
    }

    /// `X: under way` and what a clause says of the one that it hangs on.
    fn of_outer(&self, clause: &Clause, fits: &impl Fn(Subject) -> bool) -> Option<Governed> {
        if clause.link != Link::Colon {
            return None;
        }
        let outer = &self.clauses[clause.outer?];
        let list: Vec<&Mention> =
            outer.mentions.iter().filter(|m| m.whole && fits(m.element)).collect();
        (!list.is_empty()).then(|| Governed::of(named(&list), Certain::Stated, vec!["key_value"]))
    }

    fn basis(&self, clause: &Clause) -> Option<usize> {
        let own = |clause: &'r Clause| {
            self.names(clause).find_map(|name| {
                name.labels.iter().find_map(|label| match label {
                    Name::Basis(index) => Some(*index),
                    _ => None,
                })
            })
        };
        let index = self.clauses.iter().position(|known| std::ptr::eq(known, clause))?;
        let mut clause = &self.clauses[index];
        let said_when = self
            .clauses
            .iter()
            .filter(|child| child.outer == Some(index) && child.link == Link::When);
        if let Some(basis) = said_when.filter_map(own).next() {
            return Some(basis);
        }
        loop {
            if let Some(basis) = own(clause) {
                return Some(basis);
            }
            match clause.link {
                Link::That | Link::Relative | Link::And { .. } => {
                    clause = &self.clauses[clause.outer?]
                }
                _ => return None,
            }
        }
    }

    /// What the clause is the content of turns it round or takes it back.
    fn matrix(&self, clause: &Clause) -> Matrix {
        let mut matrix = Matrix::default();
        let mut chain = clause;
        while let (Link::That | Link::And { .. }, Some(outer)) = (chain.link, chain.outer) {
            chain = &self.clauses[outer];
            let said_before: Vec<usize> =
                chain.tokens.iter().copied().filter(|token| *token < clause.tokens[0]).collect();
            matrix.said |=
                grammar(self.marking, &said_before).any(|hit| hit.labels.contains(&Grammar::Said));
            matrix.earlier |= grammar(self.marking, &said_before)
                .any(|hit| hit.labels.contains(&Grammar::Earlier));
        }
        if clause.link != Link::That {
            return matrix;
        }
        let Some(outer) = clause.outer.map(|outer| &self.clauses[outer]) else { return matrix };
        let before: Vec<usize> =
            outer.tokens.iter().copied().filter(|token| *token < clause.tokens[0]).collect();
        let doubts = grammar(self.marking, &before).any(|hit| hit.labels.contains(&Grammar::Doubt));
        if doubts && negations(self.marking, &before) % 2 == 1 {
            matrix.negated = true;
        }
        if grammar(self.marking, &before).any(|hit| hit.labels.contains(&Grammar::Hypothetical)) {
            matrix.blocked = Some("hypothetical");
        }
        matrix
    }

    /// Elements that were named and that no predicate has spoken of.
    fn unspoken(&mut self, index: usize, blocked: Option<&'static str>, before: usize) {
        let clause = &self.clauses[index];
        for mention in &clause.mentions {
            let spoken = self.said[before..].iter().any(|said| said.subject == mention.element);
            if spoken || blocked.is_some() {
                continue;
            }
            self.said.push(Statement {
                subject: mention.element,
                says: Vec::new(),
                guess: self
                    .by
                    .guess(mention.element, polarity::tendency(self.marking, &clause.tokens)),
                certain: Certain::Open,
                cue: None,
                steps: vec![if mention.whole { "clause_not_understood" } else { "hint" }],
                clause: index,
                tokens: self.extent(clause),
                named: Some(mention.tokens.clone()),
                basis: self.basis(clause),
                blocked: None,
                weak: !mention.whole,
                earlier: false,
            });
        }
    }
}

/// Whether `and` or a comma joins the predicate to one before it.
fn found_coordinated(marking: &Marking, clause: &Clause, predicate: &Predicate) -> bool {
    predicate.from.checked_sub(1).is_some_and(|before| {
        let token = clause.tokens[before];
        marking.grammar.iter().any(|hit| {
            hit.tokens.contains(&token)
                && matches!(hit.labels[0], Grammar::And | Grammar::Or | Grammar::But)
        })
    })
}

/// What stands right before a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Near {
    Grammar(Grammar),
    Organisation,
    To,
}

impl Near {
    /// Whether it makes a participle or a past tense the verb of the clause.
    fn acts(self) -> bool {
        matches!(
            self,
            Self::Organisation
                | Self::Grammar(
                    Grammar::Have
                        | Grammar::Be
                        | Grammar::Being
                        | Grammar::Ahead
                        | Grammar::Planned
                        | Grammar::Do
                )
        )
    }

    /// Whether it makes an infinitive the verb of the clause.
    fn carries_infinitive(self) -> bool {
        matches!(
            self,
            Self::Organisation
                | Self::Grammar(
                    Grammar::Ahead
                        | Grammar::Planned
                        | Grammar::Do
                        | Grammar::Hypothetical
                        | Grammar::Fail
                        | Grammar::Be
                        | Grammar::Being
                )
        )
    }
}

#[derive(Default)]
struct Matrix {
    negated: bool,
    said: bool,
    earlier: bool,
    blocked: Option<&'static str>,
}

impl Governed {
    fn of(
        subjects: Vec<(Subject, Option<Mention>)>,
        certain: Certain,
        steps: Vec<&'static str>,
    ) -> Self {
        Self { subjects, perhaps: Vec::new(), certain, steps, negated: Vec::new() }
    }

    fn pointed(antecedent: Antecedent) -> Self {
        Self {
            subjects: antecedent.subjects.into_iter().map(|subject| (subject, None)).collect(),
            perhaps: antecedent.perhaps,
            certain: Certain::Inferred,
            steps: vec![antecedent.step],
            negated: Vec::new(),
        }
    }
}

fn named(mentions: &[&Mention]) -> Vec<(Subject, Option<Mention>)> {
    mentions.iter().map(|mention| (mention.element, Some((*mention).clone()))).collect()
}
