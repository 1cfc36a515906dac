//! What a predicate without a subject says, most likely, of what was spoken of before.

use super::Assessment;
use super::polarity::grammar;
use super::standing::tone;
use super::statement::Statement;
use crate::find::{Hit, Link};
use crate::recommendation::{Compiled, FileScale as Scale, Grammar, Manner, Subject, Tone};
use crate::record::Id;

/// A status that a predicate without a subject would give in place of `status`, and whether
/// it is likely to be meant.
pub(super) fn loose(
    assessment: &Assessment,
    subject: Subject,
    status: &Id,
    scale: &Scale,
    by: &Compiled,
) -> Option<(Id, bool)> {
    let more = &scale.statuses.iter().find(|known| known.id == *status)?.yields_to;
    let last = assessment
        .statements
        .iter()
        .filter(|said| said.subject == subject && said.blocked.is_none())
        .filter(|said| !said.weak || !said.says.is_empty())
        .map(|said| said.clause)
        .max()?;
    // In a story, the element that was spoken of since is what the predicate is nearer to.
    let next = assessment
        .statements
        .iter()
        .filter(|said| said.subject != subject && said.clause > last && said.blocked.is_none())
        .map(|said| said.clause)
        .min()
        .unwrap_or(usize::MAX);
    // What is partly so in another sentence, and points to nothing, is so of the work.
    let sentence = assessment.clauses[last].sentence;
    let points = |clause: usize| {
        let tokens = &assessment.clauses[clause].tokens;
        grammar(&assessment.marking, tokens).any(|hit| hit.labels[0] == Grammar::One)
    };
    let own = |clause: usize| {
        by.collective.contains(&subject)
            || assessment.clauses[clause].sentence == sentence
            || clause == last + 1
            || points(clause)
    };
    // `In part, the plan reflects it.`
    let auxiliary = &assessment.marking.forms.auxiliary;
    let verbless = |clause: usize| {
        assessment.clauses[clause].tokens.iter().all(|token| auxiliary[*token].is_none())
    };
    let leads = |clause: usize| {
        clause + 1 == last
            && assessment.clauses[clause].sentence == sentence
            && verbless(clause)
            && assessment.clauses[clause].mentions.is_empty()
    };
    // `The work was under way. This included X.`
    let counted = |clause: usize| {
        let first = &assessment.clauses[last].tokens[..1];
        let verb = |hit: &Hit<usize>| {
            hit.tokens.start == first[0] + 1
                && hit.labels.iter().all(|cue| by.file.cues[*cue].element.is_none())
        };
        clause + 1 == last
            // `It` may be the plan, where another clause stands between.
            && (assessment.clauses[clause].link == Link::Main
                || assessment.marking.forms.determines[first[0]])
            && assessment.clauses[clause].mentions.is_empty()
            && assessment.marking.cues.iter().any(verb)
            && grammar(&assessment.marking, first).any(|hit| {
                matches!(hit.labels[0], Grammar::One | Grammar::Many) && hit.tokens.len() == 1
            })
    };
    let near = |clause: usize| {
        leads(clause)
            || counted(clause)
            || clause > last && (!by.file.narrative || clause <= next) && own(clause)
    };
    let waits = tone(scale, status) == Some(Tone::Waiting);
    // `What progress has been made we cannot tell.`
    let leads_with_what = |clause: usize| {
        let first = &assessment.clauses[clause].tokens[..1];
        grammar(&assessment.marking, first).any(|hit| hit.labels.contains(&Grammar::Embed))
    };
    let said = |loose: &&super::reading::Loose| {
        near(loose.clause) && (by.file.cues[loose.cue].scopes || !leads_with_what(loose.clause))
    };
    assessment.loose.iter().filter(said).find_map(|loose| {
        let says = by.says(loose.cue, subject, loose.manner)?.first()?;
        // `though not wholly`
        let alone = verbless(loose.clause)
            && loose.clause.abs_diff(last) == 1
            && !is_of_others(assessment, loose.clause, subject, by);
        // `have not been reviewed, and the plan does not propose that they should be`
        let absent = more.is_empty()
            && (by.file.cues[loose.cue].of_plan || loose.manner == Manner::Is)
            && waits
            && tone(scale, says) == Some(Tone::Absent)
            && assessment.clauses[loose.clause].sentence == sentence;
        // `X is in the plan. We were not told enough to assess it.`
        let unknown = by.file.cues[loose.cue].scopes
            && waits
            && !more.is_empty()
            && tone(scale, says) == Some(Tone::Unknown)
            && assessment.clauses[loose.clause].sentence <= sentence + 1
            && !is_about_another(assessment, loose.clause, subject, false);
        // `we cannot tell how far it has got`: in the plan, or unknown.
        let asks = unknown && {
            let tokens = &assessment.clauses[loose.clause].tokens;
            grammar(&assessment.marking, tokens).any(|hit| {
                hit.labels.iter().any(|label| matches!(label, Grammar::Embed | Grammar::Whether))
            })
        };
        let likely =
            alone || waits && !asks && !is_of_others(assessment, loose.clause, subject, by);
        (more.contains(says) || absent || unknown).then(|| (says.clone(), likely))
    })
}

/// What an absence that found nothing to speak of says of the subject of a statement before it in
/// its sentence.
pub(super) fn unknown_behind(
    assessment: &Assessment,
    statement: usize,
    scale: &Scale,
    by: &Compiled,
) -> Option<Id> {
    let said = &assessment.statements[statement];
    let sentence = assessment.clauses[said.clause].sentence;
    let near = |clause: usize| {
        clause > said.clause
            && assessment.clauses[clause].sentence == sentence
            && !is_about_another(assessment, clause, said.subject, true)
            // `the first is so; for the second, we were given too little`
            && !grammar(&assessment.marking, &assessment.clauses[clause].tokens)
                .any(|hit| hit.labels[0].is_ordinal())
    };
    assessment.loose.iter().filter(|loose| near(loose.clause)).find_map(|loose| {
        let says = by.says(loose.cue, said.subject, loose.manner)?.first()?;
        let unknown = by.file.cues[loose.cue].scopes && tone(scale, says) == Some(Tone::Unknown);
        unknown.then(|| says.clone())
    })
}

/// `We could not see how X stood, as no details were given`, `we were not told whether work had
/// begun`: whether the sentence of a clause names another element behind `subject`; with
/// `or_asks`, also whether it asks `whether`.
fn is_about_another(
    assessment: &Assessment,
    clause: usize,
    subject: Subject,
    or_asks: bool,
) -> bool {
    let sentence = assessment.clauses[clause].sentence;
    let inside = || assessment.clauses.iter().filter(|other| other.sentence == sentence);
    let mentions = || inside().flat_map(|other| &other.mentions).filter(|mention| mention.whole);
    let own = mentions().find(|mention| mention.element == subject);
    let from = own.map_or(0, |own| own.tokens.start);
    let asked = inside().any(|other| {
        grammar(&assessment.marking, &other.tokens)
            .any(|hit| hit.labels.contains(&Grammar::Whether))
    });
    or_asks && asked
        || mentions().any(|other| other.element != subject && other.tokens.start > from)
}

/// `and was half finished`: whether a clause without a subject goes on with one that speaks of
/// other elements only, or speaks of them itself.
fn is_of_others(assessment: &Assessment, clause: usize, subject: Subject, by: &Compiled) -> bool {
    let others = |clause: usize| {
        // A verdict on the plan is of no element.
        let element = |said: &&Statement| said.subject != by.plan();
        let said =
            || assessment.statements.iter().filter(|said| said.clause == clause).filter(element);
        said().any(|said| said.subject != subject && !said.says.is_empty())
            && said().all(|said| said.subject != subject)
    };
    let own = &assessment.clauses[clause];
    let goes_on = own.outer.filter(|_| own.link == Link::And { own_subject: false });
    others(goes_on.unwrap_or(clause))
}
