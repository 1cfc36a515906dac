//! Statements about the plan → its verdict: what judges it, and what is said of all elements.

use super::Assessment;
use super::settle::{Settled, settle};
use super::standing::{tone, yields};
use super::statement::{Certain, Statement};
use crate::recommendation::{Compiled, Manner, Tone};
use crate::record::{Certainty, Id};

/// Settles the verdict on the plan: what judges it, and what all elements at once say of it.
pub(crate) fn settle_plan(assessment: &Assessment, by: &Compiled) -> Settled {
    let mut settled = settle(assessment, by.plan(), by);
    // `You describe your plan as comprehensive`: no verdict of the inspectorate's.
    let mut judged = settled.deciding.iter().map(|index| &assessment.statements[*index]);
    if settled.certainty == Certainty::Ambiguous
        && judged.next().is_some_and(|said| said.weak)
        && judged.all(|said| said.weak)
        && let Some(scale) = by.file.scale(by.scale_of(by.plan()))
    {
        settled.status = scale.unsaid.clone();
    }
    let Some((verdict, index, firm)) = collective_verdict(assessment, by) else { return settled };
    let guessed =
        settled.deciding.iter().all(|index| assessment.statements[*index].says.is_empty());
    let judged = settled.certainty == Certainty::Conflicting
        || !firm
            && !guessed
            && by.file.scale(by.scale_of(by.plan())).is_some_and(|s| s.unsaid != settled.status);
    if !judged {
        settled.status = verdict;
        settled.certainty = if firm { Certainty::Stated } else { Certainty::Ambiguous };
        settled.deciding.insert(0, index);
        settled.candidates.clear();
        settled.step = Some("collective");
    }
    settled
}

/// What all elements at once say of the plan, where a collective said it, and whether that is
/// firm.
///
/// An element that stands otherwise undoes it, unless it stands so and further.
fn collective_verdict(assessment: &Assessment, by: &Compiled) -> Option<(Id, usize, bool)> {
    let verdicts = &by.file.verdict.collective;
    let of_all = |said: &Statement| {
        said.blocked.is_none()
            && !said.weak
            && said.steps.contains(&"collective")
            && !said.steps.contains(&"exception")
    };
    let elements: Vec<Settled> =
        by.collective.iter().map(|subject| settle(assessment, *subject, by)).collect();
    let agreed = elements.iter().all(|element| element.certainty != Certainty::Conflicting);
    let verdict = |(index, said): (usize, &Statement)| {
        let status = said.says.first().filter(|_| of_all(said))?;
        let verdict = verdicts.get(status)?;
        let scale = by.file.scale(by.scale_of(said.subject))?;
        let done = tone(scale, status) == Some(Tone::Done);
        // That nothing is said of how far all of it has come is no verdict.
        let denied = by.says(said.cue?, said.subject, Manner::Not)?.first();
        let cue = &by.file.cues[said.cue?];
        let covers = !cue.ours && denied.is_some_and(|id| tone(scale, id) == Some(Tone::Absent));
        let stands = |settled: &Settled| {
            settled.status == *status
                || settled.candidates.iter().any(|(id, _)| id == status)
                || !done && yields(scale, status, &settled.status)
        };
        // `all three strands, X, Y and Z, were in place`: all of those, or all of the plan.
        let listed = by.collective.iter().all(|one| {
            let clauses = &assessment.clauses[said.clause..];
            let sentence = assessment.clauses[said.clause].sentence;
            let inside = clauses.iter().take_while(|clause| clause.sentence == sentence);
            inside.flat_map(|clause| &clause.mentions).any(|mention| mention.element == *one)
        });
        let firm = done && agreed && !listed && said.certain != Certain::Open;
        ((done || covers) && elements.iter().all(stands))
            .then(|| (verdict.clone(), index, firm, done))
    };
    let said = || assessment.statements.iter().enumerate().filter_map(verdict);
    let found = said().find(|(.., done)| *done).or_else(|| said().next())?;
    Some((found.0, found.1, found.2))
}
