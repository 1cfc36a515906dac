//! Statuses → the group of the national overview, by the recommendation's rule.

use crate::record::{Certainty, Elements, Finding, Id};
use crate::recommendation::Compiled;

/// The group of a letter, or `undetermined` where an open status could change it.
pub(crate) fn of(plan: &Finding, elements: &Elements, by: &Compiled) -> Id {
    let undetermined = || Id::from("undetermined");
    let plans = readings(plan);
    let all: Vec<Vec<&Id>> = elements.iter().map(|(_, finding)| readings(finding)).collect();
    let mut groups = plans.iter().map(|plan| {
        let surely = group(plan, &all, by, true);
        let perhaps = group(plan, &all, by, false);
        (surely == perhaps).then_some(surely)
    });
    let Some(Some(first)) = groups.next() else { return undetermined() };
    if groups.any(|group| group != Some(first)) {
        return undetermined();
    }
    first.cloned().unwrap_or_else(undetermined)
}

/// Every status that a finding might be.
fn readings(finding: &Finding) -> Vec<&Id> {
    let mut readings = vec![&finding.status];
    if matches!(finding.certainty, Certainty::Ambiguous | Certainty::Conflicting) {
        readings.extend(finding.candidates.iter().map(|candidate| &candidate.status));
    }
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// The first group whose rule holds: for every reading where it must hold
/// `surely`, for any reading where it need not.
fn group<'a>(plan: &Id, elements: &[Vec<&Id>], by: &'a Compiled, surely: bool) -> Option<&'a Id> {
    let holds = |group: &&crate::recommendation::FileGroup| {
        let verdict = group.plan.is_empty() || group.plan.contains(plan);
        let any = group.any.as_ref().is_none_or(|any| {
            by.file.elements.iter().zip(elements).filter(|(element, _)| element.scale == any.scale).any(
                |(_, readings)| {
                    let counts = |id: &&Id| any.status.contains(id);
                    if surely { readings.iter().all(|id| counts(&id)) } else { readings.iter().any(|id| counts(&id)) || readings.iter().any(|id| **id == "ambiguous") }
                },
            )
        });
        verdict && any
    };
    by.file.groups.iter().find(|group| holds(group)).map(|group| &group.id)
}
