//! Statements about one element → its finding, or the disagreement.

use super::Assessment;
use super::likely::refine;
use super::listed::may_be_meant;
use super::loose::{loose, unknown_behind};
use super::overlooked::{beside, has_strange_words, may_say_more, overlooked, shared};
use super::standing::{Standing, is_unjudged, leaves_unsaid, tone, yields};
use super::statement::{Certain, Statement};
use crate::find::{Link, Mention};
use crate::recommendation::{Compiled, FileScale as Scale, Subject, Tone};
use crate::record::{Certainty, Id};

/// Where an element stands, by the statements that say so.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    pub(crate) status: Id,
    pub(crate) certainty: Certainty,
    /// Statements that decide, by their place; the first says the status.
    pub(crate) deciding: Vec<usize>,
    /// Every reading, where there is more than one.
    pub(crate) candidates: Vec<(Id, usize)>,
    /// Statements beside the status.
    pub(crate) riders: Vec<usize>,
    /// Statements that were not understood.
    pub(crate) unclear: Vec<usize>,
    pub(crate) step: Option<&'static str>,
}

/// Settles what `subject` is.
pub(crate) fn settle(assessment: &Assessment, subject: Subject, by: &Compiled) -> Settled {
    let scale =
        by.file.scale(by.scale_of(subject)).unwrap_or_else(|| unreachable!("checked at load"));
    let settling = Settling { assessment, subject, scale, by };
    let standing = Standing::of(assessment, subject, scale);
    let firm: Vec<(usize, &Statement)> =
        standing.said.iter().copied().filter(|(_, said)| said.certain != Certain::Open).collect();
    let strongest = strongest(&firm, scale);
    let open: Vec<(usize, &Statement)> = standing
        .said
        .iter()
        .copied()
        .filter(|(_, said)| said.certain == Certain::Open)
        .filter(|(_, said)| {
            // What only follows from an exception, or is only reported, stands against nothing firm.
            let direct = !said.weak || is_unjudged(said, &strongest, scale);
            strongest.iter().all(|firm| {
                said.says.iter().any(|id| yields(scale, firm, id))
                    || settling.is_sooner(said, firm)
                    || direct
                        && !said
                            .says
                            .first()
                            .is_some_and(|id| yields(scale, id, firm) || id == *firm)
            })
        })
        .collect();
    let mut settled = Settled {
        status: scale.unsaid.clone(),
        certainty: Certainty::Stated,
        deciding: Vec::new(),
        candidates: Vec::new(),
        riders: standing.riders,
        unclear: standing.unclear,
        step: None,
    };
    match (strongest.as_slice(), open.as_slice()) {
        ([], []) => settling.by_guess(&mut settled),
        ([only], []) => settling.by_one(&mut settled, only, &firm),
        ([] | [_], open) => settling.by_open(&mut settled, strongest.first().copied(), &firm, open),
        (several, _) => settling.by_conflict(&mut settled, several, &firm),
    }
    refine(&mut settled, assessment, subject, scale, by);
    settled
}

/// The statuses that firm statements give and that no other of them says more than.
fn strongest<'s>(firm: &[(usize, &'s Statement)], scale: &Scale) -> Vec<&'s Id> {
    let mut ids: Vec<&Id> = Vec::new();
    for (_, said) in firm {
        if !ids.contains(&&said.says[0]) {
            ids.push(&said.says[0]);
        }
    }
    let mut strongest = ids.clone();
    strongest.retain(|id| !ids.iter().any(|more| yields(scale, id, more)));
    // Statuses that yield in a circle: none says more.
    if strongest.is_empty() { ids } else { strongest }
}

/// The statements among `firm` that give one status.
fn by_status(firm: &[(usize, &Statement)], id: &Id) -> Vec<usize> {
    firm.iter().filter(|(_, said)| said.says[0] == *id).map(|(index, _)| *index).collect()
}

struct Settling<'s> {
    assessment: &'s Assessment<'s>,
    subject: Subject,
    scale: &'s Scale,
    by: &'s Compiled,
}

impl Settling<'_> {
    /// `The partners have been identified, but the first visit is to come`: what may have begun, in
    /// the same sentence as what is to come.
    fn is_sooner(&self, said: &Statement, firm: &Id) -> bool {
        let sentence = |said: &Statement| self.assessment.clauses[said.clause].sentence;
        let moving = |id: &Id| tone(self.scale, id) == Some(Tone::Moving);
        tone(self.scale, firm) == Some(Tone::Waiting)
            && said.says.len() > 1
            && said.says.iter().any(moving)
            && self.assessment.statements.iter().any(|other| {
                other.subject == self.subject
                    && other.says.first() == Some(firm)
                    && other.clause > said.clause
                    && other.blocked.is_none()
                    && sentence(other) == sentence(said)
            })
    }

    /// Nothing was understood: what was named is guessed, and the rest is unsaid.
    fn by_guess(&self, settled: &mut Settled) {
        let statements = &self.assessment.statements;
        let mut unclear = settled.unclear.iter();
        let guessed = unclear.rfind(|index| statements[**index].guess.is_some());
        if let Some(first) = guessed.or(settled.unclear.first()) {
            let guess = statements[*first].guess.clone();
            settled.status = guess.unwrap_or_else(|| Id::from("ambiguous"));
            settled.certainty = Certainty::Ambiguous;
            settled.deciding = vec![*first];
            if let Some(unknown) = self.unknown_behind(*first) {
                settled.status = unknown;
            }
        } else if let Some((index, guess)) = self.perhaps() {
            settled.status = guess;
            settled.certainty = Certainty::Ambiguous;
            settled.deciding = vec![index];
            settled.step = Some("not_asserted");
        } else if self.assessment.marking.words.noisy || self.assessment.breaks_off {
            // What says it may be too damaged to be found, or lost.
            settled.certainty = Certainty::Ambiguous;
            settled.step = Some("damaged_text");
        }
    }

    /// The guess for an element that is spoken of only in what might be, or in what the
    /// inspectorate did: somebody who speaks of it so says elsewhere how it stands.
    fn perhaps(&self) -> Option<(usize, Id)> {
        let statements = self.assessment.statements.iter().enumerate();
        let mut own = statements.filter(|(_, said)| said.subject == self.subject && !said.weak);
        own.rfind(|(_, said)| {
            matches!(said.blocked, Some("hypothetical" | "sought" | "condition" | "inspectorate"))
                && !self.assessment.looks_elsewhere(said.clause)
        })
        .and_then(|(index, said)| {
            // `the papers that reached us did not describe X`: whose verb it is may be misread.
            if let Some(unknown) = self.unknown_behind(index) {
                return Some((index, unknown));
            }
            let ours = said.says.first().filter(|_| said.blocked == Some("inspectorate"));
            Some((index, said.guess.as_ref().or(ours).cloned()?))
        })
    }

    /// `Whether X is so it does not say, and we had no information on the point`.
    fn unknown_behind(&self, statement: usize) -> Option<Id> {
        unknown_behind(self.assessment, statement, self.scale, self.by)
    }

    /// One status is firm, if nothing speaks against it.
    fn by_one(&self, settled: &mut Settled, only: &Id, firm: &[(usize, &Statement)]) {
        settled.status = only.clone();
        settled.deciding = by_status(firm, only);
        let deciding = settled.deciding[0];
        let loose = loose(self.assessment, self.subject, only, self.scale, self.by);
        let doubt = if loose.is_some() {
            Some("loose_predicate")
        } else {
            self.doubt(only, deciding, !settled.unclear.is_empty())
        };
        let statements = &self.assessment.statements;
        let Some(doubt) = doubt else {
            let surest = settled.deciding.iter().map(|index| statements[*index].certain).min();
            if surest != Some(Certain::Stated) {
                settled.certainty = Certainty::Inferred;
            }
            return;
        };
        settled.certainty = Certainty::Ambiguous;
        settled.candidates = vec![(only.clone(), deciding)];
        settled.step = Some(doubt);
        let more = (doubt == "more_may_be_said").then(|| self.more_said(only, deciding)).flatten();
        if let Some(more) = more {
            settled.candidates.push((more.clone(), deciding));
            settled.status = more;
        }
        // `Progress had been made on each. Letters had gone to X, an early step.`
        let mut unclear =
            settled.unclear.iter().filter_map(|index| statements[*index].guess.as_ref());
        let of_all = doubt == "clause_not_understood"
            && statements[deciding].steps.contains(&"collective")
            && tone(self.scale, only) == Some(Tone::Moving);
        if let Some(more) = unclear.rfind(|more| of_all && yields(self.scale, only, more)) {
            settled.candidates.push((more.clone(), deciding));
            settled.status = more.clone();
        }
        if let Some((other, likely)) = loose {
            settled.candidates.push((other.clone(), deciding));
            if likely {
                settled.status = other;
            }
        }
    }

    /// Whether the element is named anywhere, and not only spoken of among all of them.
    fn is_named(&self) -> bool {
        let element = |mention: &Mention| mention.whole && mention.element == self.subject;
        self.assessment.clauses.iter().any(|clause| clause.mentions.iter().any(element))
    }

    /// What more than `only` is most likely said: by the guess for its clause, or by a cue
    /// behind the name.
    fn more_said(&self, only: &Id, deciding: usize) -> Option<Id> {
        if let Some(guess) = &self.assessment.statements[deciding].guess {
            return yields(self.scale, only, guess).then(|| guess.clone());
        }
        let waiting = tone(self.scale, only) == Some(Tone::Waiting);
        waiting.then(|| beside(self.assessment, deciding, only, self.scale, self.by)).flatten()
    }

    /// Why a status may not be all that is said, if it may not.
    fn doubt(&self, only: &Id, deciding: usize, unclear: bool) -> Option<&'static str> {
        let assessment = self.assessment;
        // `At our last inspection we found X. Your plan shows …`: what was not understood may say
        // how it stands now.
        let said = &assessment.statements[deciding];
        if said.basis.is_some() && assessment.unread[said.clause + 1..].contains(&true) {
            return Some("more_may_be_said");
        }
        if may_say_more(assessment, deciding, self.subject, only, self.scale, self.by) {
            return Some("more_may_be_said");
        }
        // `covers X and visits to Y begun in March`: of Y, or of both.
        let behind = said.clause + 1;
        let open = |other: &Statement| other.clause == behind && other.says.is_empty();
        let goes_on = assessment.clauses.get(behind).is_some_and(|next| {
            matches!(next.link, Link::And { .. })
                && next.outer == Some(said.clause)
                && next.mentions.iter().any(|mention| mention.whole)
                && assessment.statements.iter().any(open)
        });
        if goes_on && self.by.yields(self.subject, only) {
            return Some("more_may_be_said");
        }
        if assessment.breaks_off && assessment.says_last(deciding) {
            return Some("damaged_text");
        }
        if self.by.file.narrative {
            return None;
        }
        // `Every element was in place` is said of what the recommendation names, where it is quoted.
        let quoted = assessment.restated && tone(self.scale, only) == Some(Tone::Done);
        if said.steps.contains(&"collective") && !quoted && !self.is_named() {
            return Some("unnamed");
        }
        if self.is_contradicted(only) || may_be_meant(assessment, said, self.scale, self.by) {
            return Some("more_may_be_said");
        }
        if unclear {
            // What was not understood may say otherwise.
            return Some("clause_not_understood");
        }
        let more = has_strange_words(assessment, deciding)
            || shared(assessment, deciding, only, self.scale)
            || overlooked(assessment, deciding, self.subject, self.by.yields(self.subject, only));
        more.then_some("more_may_be_said")
    }

    /// Whether a cue says that the plan has the element and tells no more of it: denied, it
    /// says nothing.
    fn leaves_unsaid(&self, cue: usize) -> bool {
        leaves_unsaid(cue, self.subject, self.scale, self.by).is_some()
    }

    /// Whether a later sentence that names the element has a cue for what is in the plan and has
    /// not been told of.
    fn is_in_it_since(&self) -> bool {
        let firm = |said: &&Statement| said.subject == self.subject && said.blocked.is_none();
        let last = self.assessment.statements.iter().filter(firm).map(|said| said.clause).max();
        let rest = last.map_or(&[][..], |last| &self.assessment.clauses[last + 1..]);
        rest.iter().any(|clause| {
            clause.mentions.iter().any(|m| m.whole && m.element == self.subject)
                && self.assessment.marking.cues.iter().any(|hit| {
                    clause.tokens.binary_search(&hit.tokens.start).is_ok()
                        && hit.labels.iter().any(|cue| self.leaves_unsaid(*cue))
                })
        })
    }

    /// `X is complete. Later in the document it is said to be going on.`: whether what is only
    /// reported, or follows from an exception, says otherwise.
    fn is_contradicted(&self, only: &Id) -> bool {
        let mut own = self.assessment.statements.iter().filter(|said| {
            said.subject == self.subject && said.weak && said.blocked.is_none() && !said.earlier
        });
        // `January's plan left X out. This one does not, without saying whether X has begun.`
        let absent = tone(self.scale, only) == Some(Tone::Absent);
        if absent && self.is_in_it_since() {
            return true;
        }
        // `X is complete. We look forward to learning when X is to start.`
        let mut sought = self.assessment.statements.iter().filter(|said| {
            said.subject == self.subject && said.blocked.is_some() && said.ahead && !said.earlier
        });
        let waits = |id: &Id| tone(self.scale, id) == Some(Tone::Waiting);
        let done = tone(self.scale, only) == Some(Tone::Done);
        if done && sought.any(|said| said.says.first().is_some_and(waits)) {
            return true;
        }
        own.any(|said| {
            !said.says.is_empty()
                && said.says.iter().all(|id| {
                    id != only && !yields(self.scale, id, only) && !yields(self.scale, only, id)
                })
        })
    }

    /// Readings are open: the one that says most leads.
    fn by_open(
        &self,
        settled: &mut Settled,
        strongest: Option<&Id>,
        firm: &[(usize, &Statement)],
        open: &[(usize, &Statement)],
    ) {
        let says_less = |said: &Statement| {
            open.iter().any(|(_, more)| yields(self.scale, &said.says[0], &more.says[0]))
        };
        let verbs = open.iter().filter(|(_, said)| !said.steps.contains(&"participle"));
        let mut likely = verbs.chain(open).copied().filter(|(_, said)| !says_less(said));
        let first = likely.next().unwrap_or(open[0]);
        let alone =
            likely.find(|(_, said)| self.is_alone(said)).filter(|_| !self.is_alone(first.1));
        let (first, said) = alone.unwrap_or(first);
        settled.status = said.says[0].clone();
        settled.certainty = Certainty::Ambiguous;
        settled.deciding = vec![first];
        // What is open and says no more than what is firm only puts it in doubt.
        let says_more =
            |less: &Id| open.iter().any(|(_, said)| yields(self.scale, less, &said.says[0]));
        if let Some(firmly) = strongest.filter(|firmly| !says_more(firmly)) {
            settled.status = firmly.clone();
            settled.deciding = by_status(firm, firmly);
        }
        // `says that you will do X but does not say whether this has begun`: in the plan.
        let waiting = |id: &Id| tone(self.scale, id) == Some(Tone::Waiting);
        let deed =
            said.ahead && said.cue.is_some_and(|cue| self.by.file.cues[cue].element.is_some());
        if let Some(firmly) =
            strongest.filter(|firmly| deed && waiting(firmly) && waiting(&said.says[0]))
            && let Some((later, _)) = firm.iter().rev().find(|(_, one)| {
                one.says[0] == *firmly && one.cue.is_some_and(|cue| self.leaves_unsaid(cue))
            })
            && self.assessment.statements[*later].clause > said.clause
        {
            settled.status = firmly.clone();
            settled.deciding = by_status(firm, firmly);
        }
        // `You told us that X is so; we had too little to assess it.`
        if let Some(unknown) = self.unknown_behind(first) {
            settled.candidates.push((unknown.clone(), first));
            settled.status = unknown;
        }
        // `You will buy software; procurement had begun.`
        let waits = tone(self.scale, &settled.status) == Some(Tone::Waiting);
        let status = settled.status.clone();
        let more = waits
            .then(|| loose(self.assessment, self.subject, &status, self.scale, self.by))
            .flatten();
        if let Some((more, likely)) = more {
            settled.candidates.push((more.clone(), first));
            if likely {
                settled.status = more;
            }
        }
        for (index, said) in open {
            for id in &said.says {
                if !settled.candidates.iter().any(|(known, _)| known == id) {
                    settled.candidates.push((id.clone(), *index));
                }
            }
        }
        if let Some(weaker) = strongest {
            settled.candidates.push((weaker.clone(), by_status(firm, weaker)[0]));
        }
    }

    /// Whether a statement's words speak of no other element.
    fn is_alone(&self, said: &Statement) -> bool {
        let statements = self.assessment.statements.iter();
        let mut others = statements.filter(|other| other.subject != said.subject);
        !others.any(|other| other.clause == said.clause && other.cue == said.cue)
    }

    /// Statements contradict each other, and all are cited.
    fn by_conflict(&self, settled: &mut Settled, several: &[&Id], firm: &[(usize, &Statement)]) {
        // What came is likelier to be how it stands than what was to come, and what is said
        // of it alone, and outright, and later.
        let alone = |said: &Statement| self.is_alone(said);
        let weight = |id: &&Id| {
            let said = by_status(firm, id);
            let said = said.iter().map(|index| &self.assessment.statements[*index]);
            let last = firm.iter().map(|(_, said)| said.clause).max();
            said.map(|said| {
                // `planned for September, was brought forward and is under way`
                let overtaken = tone(self.scale, id) == Some(Tone::Waiting)
                    && firm.iter().any(|(_, other)| {
                        let came = tone(self.scale, &other.says[0]);
                        other.clause > said.clause
                            && matches!(came, Some(Tone::Moving | Tone::Done))
                    });
                let came = !said.ahead && !overtaken || Some(said.clause) == last;
                (came, alone(said), said.certain == Certain::Stated, said.clause)
            })
            .max()
        };
        let likely = several.iter().copied().rev().max_by_key(weight);
        settled.status = likely.unwrap_or(several[0]).clone();
        settled.certainty = Certainty::Conflicting;
        settled.step = Some("conflict");
        for id in several {
            let index = by_status(firm, id)[0];
            settled.deciding.push(index);
            settled.candidates.push(((*id).clone(), index));
        }
    }
}
