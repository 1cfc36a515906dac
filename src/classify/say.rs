//! A predicate with its manner and what it governs → statements.

use super::govern::Governed;
use super::polarity::grammar;
use super::predicate::Predicate;
use super::standing::yields;
use super::statement::{Certain, Statement};
use crate::find::{Clause, Link};
use crate::recommendation::{Governs, Grammar, Manner, Name, Subject, Tone};

use super::reading::{Loose, Reading};

impl Reading<'_> {
    /// `we concluded that …`: what the inspectorate does itself.
    fn is_concluded(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let start = clause.tokens[predicate.from];
        self.by.file.cues[predicate.cue].governs == Governs::Subject
            && self
                .names(clause)
                .any(|name| name.labels.contains(&Name::Inspectorate) && name.tokens.end == start)
    }

    /// `X should have been finished and Y begun. The first was.`: an ordinal leaves out the verb of
    /// its own.
    fn own_cue(&self, predicate: &Predicate, governed: &Governed) -> Option<Predicate> {
        let counts = ["former", "second", "third", "latter"];
        let [(subject, _)] = governed.subjects.as_slice() else { return None };
        let last = self.said.iter().rev().find(|said| said.subject == *subject)?;
        let own = last.cue.filter(|_| last.blocked == Some("hypothetical"))?;
        let same = |cue: usize| self.by.file.cues[cue].governs;
        (predicate.elliptic
            && governed.steps.first().is_some_and(|step| counts.contains(step))
            && own != predicate.cue
            && same(own) == same(predicate.cue)
            && !self.by.file.cues[own].scopes)
            .then(|| Predicate { cue: own, ..predicate.clone() })
    }

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
            // `We look forward to examining their implementation.`
            // `It does not say whether anything has been done.`
            let before = &clause.tokens[..predicate.from];
            let hoped = grammar(self.marking, before).any(|hit| {
                hit.labels.contains(&Grammar::Whether)
                    || hit.labels[0] == Grammar::Hypothetical
                        && self
                            .names(clause)
                            .next()
                            .is_some_and(|name| name.labels[0] == Name::Inspectorate)
            });
            if blocked.is_none()
                && !predicate.elliptic
                && !hoped
                && !self.has_own_object(clause, predicate)
                && !self.is_concluded(clause, predicate)
            {
                let manner = self.manner(clause, clause.tokens[predicate.from]);
                self.loose.push(Loose { cue: predicate.cue, manner, clause: index });
                self.remember(predicate, manner);
            }
            return false;
        };
        let own = self.own_cue(predicate, &governed);
        let predicate = own.as_ref().unwrap_or(predicate);
        let before = self.before(clause, predicate);
        let before = before.as_slice();
        let matrix = self.matrix(clause);
        let denied = matrix.negated != self.denies_all(clause, &governed, before);
        let (mode, trailing) = self.in_manner(clause, predicate, before, &governed, denied);
        let scopes = cue.scopes && self.is_absence(predicate.cue, &governed, mode.manner);
        // `With regard to X, we saw that you had considered it`: what was seen comes with the next.
        if cue.scopes && !scopes && self.says_next(index, predicate) {
            return false;
        }
        if scopes {
            governed.negated.clear();
            self.scope(index, predicate, &mut governed);
            // `X is in the plan. We had no information.`: of what was spoken of before.
            if governed.subjects.is_empty() && governed.perhaps.is_empty() && blocked.is_none() {
                self.loose.push(Loose { cue: predicate.cue, manner: mode.manner, clause: index });
            }
        }
        // `Whether X is so we could not tell` states that, as does `Whether X was or is to be …`.
        let lead = clause.outer.filter(|_| clause.link == Link::And { own_subject: false });
        let lead = lead.map_or(clause, |outer| &self.clauses[outer]);
        let fronted = scopes
            && grammar(self.marking, lead.tokens.get(..1).unwrap_or_default()).any(|hit| {
                hit.labels.contains(&Grammar::Hypothetical)
                    && !hit.labels.contains(&Grammar::Condition)
            });
        let hypothetical = (mode.hypothetical && !fronted).then_some("hypothetical");
        let blocked = blocked.or(hypothetical).or(matrix.blocked);
        let has = |kind: Grammar| {
            grammar(self.marking, &clause.tokens).any(|hit| hit.labels.contains(&kind))
        };
        let reported = has(Grammar::Said) || matrix.said || self.is_its_own_word(clause, predicate);
        let earlier = (has(Grammar::Earlier) && !has(Grammar::Present)) || matrix.earlier;
        let whole = |subject: &Subject| !self.by.collective.contains(subject);
        let excepted = (has(Grammar::Except) || has(Grammar::Hedge) || self.excepts_before(index))
            && governed.subjects.first().is_some_and(|(subject, _)| whole(subject))
            || self.all_not(clause, before, &governed, mode.manner);
        // `does not address the recommendation in full`: something of each, or all of some.
        let of_some = governed.steps.contains(&"collective")
            && matches!(mode.manner, Manner::NotFully | Manner::Partly);
        // `is largely consistent with X`
        let mostly = self.is_mostly(clause, predicate)
            && governed.subjects.iter().all(|(subject, _)| *subject != self.by.plan());
        let excepted = excepted || of_some || mostly;
        let in_part = self.excepts_part(clause);
        let sought = self.is_sought(clause, predicate);
        let basis = self.basis(clause);
        let tokens = self.extent(clause);
        let (steps, doubts) = self.doubts(clause, predicate, &governed, &matrix, mode);
        let doubtful = doubts || trailing || earlier && basis.is_none();
        // `Evidence of X was not to be found in the plan`: what is absent is the evidence.
        let evidence = self.evidence_of(clause, predicate);
        let again = cue.scopes && self.scopes_before(clause, predicate)
            || self.denies_anew(clause, predicate)
            || self.denies_any(clause, predicate);
        let rest = governed.steps.contains(&"rest_of_it");
        let doubtful = doubtful || rest;
        let already = self.said.len();
        for (place, (subject, mention)) in governed.subjects.iter().enumerate() {
            let manner = match (governed.negated.get(place).copied().unwrap_or(false), mode.manner)
            {
                // `told nothing of X, and not in a position to assess it`: one absence.
                (_, Manner::Not) if again => Manner::Is,
                (true, Manner::Not) => Manner::Is,
                (true, Manner::Is | Manner::Partly | Manner::Just | Manner::Doing) => Manner::Not,
                (_, Manner::Is) if excepted && in_part || matrix.partly => Manner::Partly,
                (_, manner) => manner,
            };
            let absent = self.tone(predicate.cue, *subject, manner) == Some(Tone::Absent);
            let against = || {
                let mention = mention.as_ref().filter(|_| scopes)?;
                self.speaks_against(clause, predicate, mention)
            };
            let of_evidence = evidence.filter(|_| absent).or_else(against);
            let says = match of_evidence {
                Some(evidence) => self.by.says(evidence, *subject, Manner::Not),
                None => self.by.says(predicate.cue, *subject, manner),
            };
            let guess = self.by.guess(*subject, Manner::Is).filter(|_| matrix.turned);
            let says = match (says, guess) {
                // `We looked for evidence of X, and found none.`
                (Some(_), _) if sought => Vec::new(),
                // Whatever is said of the rest, a part was done before.
                (Some(_), _) if rest => {
                    self.by.guess(*subject, Manner::Doing).into_iter().collect()
                }
                // `nothing to suggest that X has not been finished`
                (Some(says), Some(guess)) if says.is_empty() => vec![guess],
                (Some(says), _) if says.is_empty() => continue,
                (says, _) => says.cloned().unwrap_or_default(),
            };
            spoken.push(*subject);
            let weakly = self.weak.contains(subject);
            let steps = if sought { vec!["sought"] } else { steps.clone() };
            let certain = if says.len() == 1 && !weakly && !doubtful && !excepted && !reported {
                governed.certain
            } else {
                Certain::Open
            };
            let least = if predicate.elliptic { Certain::Inferred } else { Certain::Stated };
            self.said.push(Statement {
                certain: certain.max(least),
                cue: Some(predicate.cue),
                steps,
                named: mention.as_ref().map(|mention| mention.tokens.clone()),
                basis,
                blocked: blocked.or(self.by_inspectorate(clause, predicate)),
                weak: reported,
                ahead: matches!(mode.manner, Manner::Ahead | Manner::Planned),
                earlier,
                ..Statement::open(*subject, says, index, tokens.clone())
            });
        }
        self.excepted(index, predicate, mode, blocked);
        self.only(index, predicate, &governed, mode, blocked);
        for subject in &governed.perhaps {
            let Some(says) =
                self.by.says(predicate.cue, *subject, mode.manner).filter(|says| !says.is_empty())
            else {
                continue;
            };
            spoken.push(*subject);
            self.said.push(Statement {
                cue: Some(predicate.cue),
                steps: [steps.as_slice(), &["attachment_open"]].concat(),
                basis,
                blocked,
                earlier,
                ..Statement::open(*subject, says.clone(), index, tokens.clone())
            });
        }
        if !self.says_less(clause.sentence, already) {
            self.remember(predicate, mode.manner);
        }
        scopes
    }

    /// `Your deputy described the plan to us as comprehensive`: the organisation's own judgement.
    fn is_its_own_word(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.from];
        let mut names = self.names(clause);
        let first = names.next().filter(|name| name.labels.contains(&Name::Organisation));
        let plan = names.find(|name| name.labels.contains(&Name::Plan) && name.tokens.end < verb);
        self.by.speaks_of(predicate.cue, self.by.plan())
            && first.zip(plan).is_some_and(|(first, plan)| {
                let after = |at: &&usize| (plan.tokens.end..verb).contains(*at);
                let behind: Vec<usize> = clause.tokens.iter().filter(after).copied().collect();
                first.tokens.end < plan.tokens.start && !self.is_finite(&behind)
            })
    }

    /// `is largely consistent with X`, but not `is largely comprehensive and reflects X`.
    fn is_mostly(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.from];
        let hits: Vec<_> = grammar(self.marking, &clause.tokens).collect();
        hits.iter().any(|hit| {
            let between = hit.tokens.end..verb;
            hit.labels.contains(&Grammar::Mostly)
                && !hits
                    .iter()
                    .any(|and| and.labels[0] == Grammar::And && between.contains(&and.tokens.start))
        })
    }

    /// Whether a verb's content is the clause right behind it, and says something.
    fn says_next(&self, index: usize, predicate: &Predicate) -> bool {
        let end = self.clauses[index].tokens.last().copied();
        let verb = self.clauses[index].tokens[predicate.to];
        let names = self.clauses[index].mentions.iter().any(|m| m.tokens.start > verb);
        !names
            && self.clauses.get(index + 1).is_some_and(|next| {
                next.link == Link::That
                    && next.outer == Some(index)
                    && next.tokens.first().copied() == end.map(|end| end + 1)
                    && !next.mentions.iter().any(|mention| mention.whole)
                    && grammar(self.marking, &next.tokens).any(|hit| hit.labels[0] == Grammar::One)
                    && !self.predicates(next).is_empty()
            })
    }

    /// `The dates reflect delays in X`: a verb that governs an object has one that no file knows.
    fn has_own_object(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let behind = |place: usize| clause.tokens.get(predicate.to + place).copied();
        let plain = |at: usize| self.marking.is_plain(at);
        let noun = |place: usize| behind(place).is_some_and(plain);
        let determined = behind(1).is_some_and(|at| self.marking.forms.determines[at]) && noun(2);
        self.by.file.cues[predicate.cue].governs == Governs::Object && (noun(1) || determined)
    }

    /// `had not started, but did feature in your plans`: whether all statements from `before` on
    /// say less than others of their sentence do.
    fn says_less(&self, sentence: usize, before: usize) -> bool {
        let (earlier, own) = self.said.split_at(before);
        let more = |said: &Statement| {
            earlier.iter().any(|other| {
                let scale = self.by.file.scale(self.by.scale_of(said.subject));
                other.subject == said.subject
                    && self.clauses[other.clause].sentence == sentence
                    && matches!((said.says.as_slice(), other.says.as_slice()), ([less], [more])
                        if scale.is_some_and(|scale| yields(scale, less, more)))
            })
        };
        !own.is_empty() && own.iter().all(more)
    }

    /// `looked for evidence of X`: what was looked for need not be there.
    fn is_sought(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let at = clause.tokens[predicate.from];
        grammar(self.marking, &clause.tokens)
            .any(|hit| hit.labels.contains(&Grammar::Sought) && hit.tokens.contains(&at))
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
        let taken_up = known && !denied && !cue.scopes;
        self.last_scope = (cue.scopes || denied).then_some((predicate.cue, manner));
        if taken_up {
            self.act_last = cue.governs == Governs::Object;
            let last = if self.act_last { &mut self.last_act } else { &mut self.last_state };
            *last = Some((predicate.cue, manner));
        }
    }
}
