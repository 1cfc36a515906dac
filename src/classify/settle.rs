//! Statements about one element → its finding, or the disagreement.

use super::Assessment;
use super::overlooked::{loose, may_say_more, overlooked, shared};
use super::statement::{Certain, Statement};
use crate::recommendation::{Compiled, Subject, Tone};
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
    let own: Vec<(usize, &Statement)> = assessment
        .statements
        .iter()
        .enumerate()
        .filter(|(_, said)| said.subject == subject && said.blocked.is_none())
        .collect();
    let mut understood: Vec<(usize, &Statement)> =
        own.iter().copied().filter(|(_, said)| !said.says.is_empty()).collect();
    let unclear: Vec<usize> = own
        .iter()
        .filter(|(_, said)| said.says.is_empty() && !said.weak)
        .map(|(index, _)| *index)
        .collect();

    // A remark about an earlier inspection stands beside what the plan shows.
    let mut riders = Vec::new();
    if understood.iter().any(|(_, said)| said.basis.is_none()) {
        riders = understood
            .iter()
            .filter(|(_, said)| said.basis.is_some())
            .map(|(index, _)| *index)
            .collect();
        understood.retain(|(_, said)| said.basis.is_none());
    }
    if understood.iter().any(|(_, said)| !said.earlier) {
        riders.extend(understood.iter().filter(|(_, said)| said.earlier).map(|(index, _)| *index));
        understood.retain(|(_, said)| !said.earlier);
    }
    let yields = |less: &Id, more: &Id| {
        scale.statuses.iter().any(|status| status.id == *less && status.yields_to.contains(more))
    };
    let outright: Vec<Id> = understood
        .iter()
        .filter(|(_, said)| !said.weak)
        .map(|(_, said)| said.says[0].clone())
        .collect();
    if !outright.is_empty() {
        // What only follows may still say more than what is said outright.
        understood.retain(|(_, said)| {
            !said.weak || said.says.iter().any(|id| outright.iter().all(|less| yields(less, id)))
        });
    }
    // `had been bought and was in use`: the last verb says how far it has come.
    let tone = |said: &Statement| {
        scale.statuses.iter().find(|status| status.id == said.says[0]).map(|status| status.tone)
    };
    let reached = |said: &Statement, last: &Statement| {
        last.clause == said.clause + 1
            && last.steps.contains(&"shared_subject")
            && tone(said) == Some(Tone::Moving)
            && tone(last) == Some(Tone::Done)
    };
    if let [(_, said), (_, last)] = understood.as_slice()
        && reached(said, last)
    {
        understood.remove(0);
    }

    let firm: Vec<(usize, &Statement)> =
        understood.iter().copied().filter(|(_, said)| said.certain != Certain::Open).collect();
    let mut ids: Vec<&Id> = Vec::new();
    for (_, said) in &firm {
        if !ids.contains(&&said.says[0]) {
            ids.push(&said.says[0]);
        }
    }
    let mut strongest: Vec<&Id> =
        ids.iter().copied().filter(|id| !ids.iter().any(|more| yields(id, more))).collect();
    if strongest.is_empty() {
        // Statuses that yield in a circle: none says more.
        strongest.clone_from(&ids);
    }
    let open: Vec<(usize, &Statement)> = understood
        .iter()
        .copied()
        .filter(|(_, said)| said.certain == Certain::Open)
        .filter(|(_, said)| {
            // What only follows from an exception, or is only reported, stands against nothing firm.
            let direct = !said.weak;
            strongest.iter().all(|firm| {
                said.says.iter().any(|id| yields(firm, id))
                    || direct && !said.says.iter().any(|id| yields(id, firm) || id == *firm)
            })
        })
        .collect();

    let by_status = |id: &Id| {
        firm.iter()
            .filter(|(_, said)| said.says[0] == *id)
            .map(|(index, _)| *index)
            .collect::<Vec<_>>()
    };
    let mut settled = Settled {
        status: scale.unsaid.clone(),
        certainty: Certainty::Stated,
        deciding: Vec::new(),
        candidates: Vec::new(),
        riders,
        unclear,
        step: None,
    };
    match (strongest.as_slice(), open.as_slice()) {
        ([], []) => {
            let guessed = settled
                .unclear
                .iter()
                .rev()
                .find(|index| assessment.statements[**index].guess.is_some());
            if let Some(first) = guessed.or(settled.unclear.first()) {
                settled.status = assessment.statements[*first]
                    .guess
                    .clone()
                    .unwrap_or_else(|| Id::from("ambiguous"));
                settled.certainty = Certainty::Ambiguous;
                settled.deciding = vec![*first];
            } else if assessment.marking.noisy || assessment.breaks_off {
                // What says it may be too damaged to be found, or lost.
                settled.certainty = Certainty::Ambiguous;
                settled.step = Some("damaged_text");
            }
        }
        ([only], []) => {
            let loose = loose(assessment, subject, only, scale, by);
            settled.status = (*only).clone();
            settled.deciding = by_status(only);
            let surest =
                settled.deciding.iter().map(|index| assessment.statements[*index].certain).min();
            if surest != Some(Certain::Stated) {
                settled.certainty = Certainty::Inferred;
            }
            if loose.is_none()
                && may_say_more(assessment, settled.deciding[0], subject, only, scale, by)
            {
                settled.certainty = Certainty::Ambiguous;
                settled.candidates = vec![((*only).clone(), settled.deciding[0])];
                settled.step = Some("more_may_be_said");
            }
            let doubts = !by.file.narrative && settled.certainty != Certainty::Ambiguous;
            if assessment.breaks_off && assessment.says_last(settled.deciding[0]) {
                settled.certainty = Certainty::Ambiguous;
                settled.candidates = vec![((*only).clone(), settled.deciding[0])];
                settled.step = Some("damaged_text");
            }
            if doubts && overlooked(assessment, settled.deciding[0], subject) {
                settled.certainty = Certainty::Ambiguous;
                settled.candidates = vec![((*only).clone(), settled.deciding[0])];
                settled.step = Some("more_may_be_said");
            }
            if doubts && shared(assessment, settled.deciding[0], only, scale) {
                settled.certainty = Certainty::Ambiguous;
                settled.candidates = vec![((*only).clone(), settled.deciding[0])];
                settled.step = Some("more_may_be_said");
            }
            if doubts && !settled.unclear.is_empty() {
                // What was not understood may say otherwise.
                settled.certainty = Certainty::Ambiguous;
                settled.candidates = vec![((*only).clone(), settled.deciding[0])];
                settled.step = Some("clause_not_understood");
            }
            if let Some(other) = loose {
                settled.certainty = Certainty::Ambiguous;
                settled.candidates = vec![
                    ((*only).clone(), settled.deciding[0]),
                    (other.clone(), settled.deciding[0]),
                ];
                let weak = scale.statuses.iter().find(|status| status.id == **only);
                if weak.is_some_and(|status| status.tone == Tone::Waiting) {
                    settled.status = other;
                }
                settled.step = Some("loose_predicate");
            }
        }
        ([] | [_], open) => {
            // Of two open readings, the one that says more of the same.
            let says_less = |said: &Statement| {
                open.iter().any(|(_, more)| yields(&said.says[0], &more.says[0]))
            };
            let verbs = open.iter().filter(|(_, said)| !said.steps.contains(&"participle"));
            let (first, said) =
                verbs.chain(open).copied().find(|(_, said)| !says_less(said)).unwrap_or(open[0]);
            settled.status = said.says[0].clone();
            settled.certainty = Certainty::Ambiguous;
            settled.deciding = vec![first];
            // What is open and says no more than what is firm only puts it in doubt.
            if let Some(firm) = strongest
                .first()
                .filter(|firm| !open.iter().any(|(_, said)| yields(firm, &said.says[0])))
            {
                settled.status = (*firm).clone();
                settled.deciding = by_status(firm);
            }
            for (index, said) in open {
                for id in &said.says {
                    if !settled.candidates.iter().any(|(known, _)| known == id) {
                        settled.candidates.push((id.clone(), *index));
                    }
                }
            }
            if let [weaker] = strongest.as_slice() {
                let index = by_status(weaker)[0];
                settled.candidates.push(((*weaker).clone(), index));
            }
        }
        (several, _) => {
            // What is said outright, and later, is likelier to be how it stands.
            let weight = |id: &&Id| {
                let said = by_status(id);
                let said = said.iter().map(|index| &assessment.statements[*index]);
                said.map(|said| (said.certain == Certain::Stated, said.clause)).max()
            };
            let likely = several.iter().copied().rev().max_by_key(weight);
            settled.status = likely.unwrap_or(several[0]).clone();
            settled.certainty = Certainty::Conflicting;
            settled.step = Some("conflict");
            for id in several {
                let index = by_status(id)[0];
                settled.deciding.push(index);
                settled.candidates.push(((*id).clone(), index));
            }
        }
    }
    settled
}

/// What all elements at once say of the plan, where a collective said it.
///
/// An element that stands otherwise undoes it.
pub(crate) fn collective_verdict(assessment: &Assessment, by: &Compiled) -> Option<(Id, usize)> {
    let said = assessment.statements.iter().enumerate().find(|(_, said)| {
        said.blocked.is_none()
            && said.certain != Certain::Open
            && said.steps.contains(&"collective")
            && !said.steps.contains(&"exception")
            && said.says.first().is_some_and(|id| by.file.verdict.collective.contains_key(id))
    })?;
    let status = &said.1.says[0];
    by.collective
        .iter()
        .all(|subject| settle(assessment, *subject, by).status == *status)
        .then_some(())?;
    Some((by.file.verdict.collective[&said.1.says[0]].clone(), said.0))
}
