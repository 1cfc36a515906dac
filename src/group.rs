//! Statuses → the group of the national overview, by the recommendation's rule.

use crate::recommendation::{Compiled, Condition, FileGroup};
use crate::record::{Certainty, Elements, Finding, Id};

/// The group of a letter, or `undetermined` where an open status could change it.
pub(crate) fn of(plan: &Finding, elements: &Elements, by: &Compiled) -> Id {
    let undetermined = || Id::from("undetermined");
    let plans = readings(plan, &by.file.verdict.scale, by);
    let all: Vec<Vec<&Id>> = by
        .file
        .elements
        .iter()
        .zip(elements.iter())
        .map(|(element, (_, finding))| readings(finding, &element.scale, by))
        .collect();
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
fn readings<'f>(finding: &'f Finding, scale: &str, by: &'f Compiled) -> Vec<&'f Id> {
    let open = matches!(finding.certainty, Certainty::Ambiguous | Certainty::Conflicting);
    if open && finding.candidates.is_empty() {
        // It was not understood, and so it may be anything.
        return by
            .file
            .scale(scale)
            .into_iter()
            .flat_map(|scale| &scale.statuses)
            .map(|status| &status.id)
            .collect();
    }
    let mut readings = vec![&finding.status];
    if open {
        readings.extend(finding.candidates.iter().map(|candidate| &candidate.status));
    }
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// The first group whose rule holds: for every reading where it must hold
/// `surely`, for any reading where it need not.
fn group<'a>(plan: &Id, elements: &[Vec<&Id>], by: &'a Compiled, surely: bool) -> Option<&'a Id> {
    let condition = |condition: &Condition| {
        let verdict = condition.plan.is_empty() || condition.plan.contains(plan);
        let any = condition.any.as_ref().is_none_or(|any| {
            let of_scale = by
                .file
                .elements
                .iter()
                .zip(elements)
                .filter(|(element, _)| element.scale == any.scale);
            of_scale.map(|(_, readings)| readings).any(|readings| {
                let counts = |id: &&Id| any.status.contains(*id);
                if surely { readings.iter().all(counts) } else { readings.iter().any(counts) }
            })
        });
        verdict && any
    };
    let holds = |group: &&FileGroup| group.when.is_empty() || group.when.iter().any(condition);
    by.file.groups.iter().find(holds).map(|group| &group.id)
}
