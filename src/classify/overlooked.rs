//! What may say more of an element than was read: reasons to leave it open.

use super::Assessment;
use super::ellipsis::may_be_elliptic;
use super::polarity::grammar;
use super::standing::tone;
use crate::find::{Link, at};
use crate::recommendation::{
    Compiled, FileScale as Scale, Form, Governs, Grammar, Manner, Subject, Tone,
};
use crate::record::Id;

/// Whether the clause of a weak statement may say more of the element than was read.
pub(super) fn may_say_more(
    assessment: &Assessment,
    deciding: usize,
    subject: Subject,
    status: &Id,
    scale: &Scale,
    by: &Compiled,
) -> bool {
    let Some(known) =
        scale.statuses.iter().find(|known| known.id == *status && !known.yields_to.is_empty())
    else {
        return false;
    };
    let said = &assessment.statements[deciding];
    let says_more = |cue: &usize| {
        by.speaks_of(*cue, subject)
            && Some(*cue) != said.cue
            && by.file.cues[*cue].element.is_none()
            && [Manner::Is, Manner::Not, Manner::Ahead].iter().any(|manner| {
                by.says(*cue, subject, *manner)
                    .is_some_and(|says| says.iter().any(|id| known.yields_to.contains(id)))
            })
    };
    let own = &assessment.clauses[said.clause];
    // `as something to begin in the new year`
    let base = |cue: &usize| by.file.cues[*cue].form == Form::Base;
    let infinitive = |at: usize| at > 0 && assessment.marking.forms.is_to[at - 1];
    let own_cue = assessment.marking.cues.iter().any(|hit| {
        own.tokens.binary_search(&hit.tokens.start).is_ok()
            && !own.embedded.contains(&hit.tokens.start)
            && (!infinitive(hit.tokens.start) || hit.labels.iter().any(base))
            && !own.mentions.iter().any(|mention| mention.tokens.contains(&hit.tokens.start))
            && hit.labels.iter().any(says_more)
    });
    let ahead = grammar(&assessment.marking, &own.tokens).any(|hit| {
        matches!(hit.labels[0], Grammar::Ahead) && hit.tokens.start >= said.tokens.start
    });
    // `included in your plans, with contact only just made`
    let marking = &assessment.marking;
    let with = own.tokens.windows(2).any(|pair| {
        marking.tokens[pair[0]].is_mark(',')
            && marking.forms.is_by[pair[1]]
            && !own.mentions.iter().any(|mention| mention.tokens.contains(&pair[1]))
            && grammar(marking, &own.tokens)
                .any(|hit| hit.tokens.start > pair[1] && hit.labels.contains(&Grammar::Just))
    });
    // What only might be said of it, or of others, right behind.
    let blocked = assessment.statements.iter().any(|other| {
        let near = assessment.clauses[other.clause].sentence <= own.sentence + 1;
        // `X, which the document promises, may …`
        let around = own.outer == Some(other.clause);
        other.subject == subject
            && (other.clause > said.clause && near && other.named.is_none() || around)
            && other.blocked.is_some()
            && other.says.iter().any(|id| known.yields_to.contains(id))
    });
    own_cue || ahead || with || blocked || assessment.marking.words.noisy
}

/// What a cue behind the name says more: `a review of X, not yet begun`, `X from September`.
pub(super) fn beside(
    assessment: &Assessment,
    deciding: usize,
    status: &Id,
    scale: &Scale,
    by: &Compiled,
) -> Option<Id> {
    let known = scale.statuses.iter().find(|known| known.id == *status)?;
    let said = &assessment.statements[deciding];
    let name = said.named.as_ref()?;
    let own = &assessment.clauses[said.clause];
    let next = own.mentions.iter().filter(|m| m.whole && m.tokens.start >= name.end);
    let end = next.map(|mention| mention.tokens.start).min().unwrap_or(usize::MAX);
    let denied = |at: usize| {
        grammar(&assessment.marking, &own.tokens).any(|hit| {
            hit.labels[0] == Grammar::Not && (1..4).contains(&at.saturating_sub(hit.tokens.start))
        })
    };
    let mut behind = assessment.marking.cues.iter().filter(|hit| {
        (name.end..end).contains(&hit.tokens.start)
            && own.tokens.binary_search(&hit.tokens.start).is_ok()
            && !own.embedded.contains(&hit.tokens.start)
    });
    // `without saying whether it has begun`
    let unsaid = |at: usize| {
        grammar(&assessment.marking, &own.tokens).any(|hit| {
            (name.end..at).contains(&hit.tokens.start)
                && hit.labels.iter().any(|label| {
                    matches!(label, Grammar::Without | Grammar::Whether | Grammar::Hypothetical)
                })
        })
    };
    behind.find_map(|hit| {
        if unsaid(hit.tokens.start) {
            return None;
        }
        let manner = if denied(hit.tokens.start) { Manner::Not } else { Manner::Is };
        let own = |cue: &&usize| {
            let cue = &by.file.cues[**cue];
            cue.element.is_none() && cue.governs == Governs::Subject
        };
        let cue = hit.labels.iter().find(own)?;
        let id = by.says(*cue, said.subject, manner)?.first()?;
        known.yields_to.contains(id).then(|| id.clone())
    })
}

/// Whether the sentence, or what follows it before another element is named, says
/// something of which nothing was understood.
pub(super) fn overlooked(
    assessment: &Assessment,
    deciding: usize,
    subject: Subject,
    weak: bool,
) -> bool {
    let said = &assessment.statements[deciding];
    // `The second has begun` may count in a list that was given some sentences before.
    let reach = if weak { 3 } else { 1 };
    let sentence = assessment.clauses[said.clause].sentence;
    let marking = &assessment.marking;
    let mut others = false;
    for (index, clause) in assessment.clauses.iter().enumerate() {
        if clause.sentence < sentence || clause.sentence > sentence + reach {
            continue;
        }
        let counts = || {
            grammar(marking, &clause.tokens)
                .any(|hit| hit.labels[0].is_ordinal() || hit.labels[0] == Grammar::Other)
        };
        if clause.sentence > sentence + 1 && !counts() {
            continue;
        }
        let other =
            clause.mentions.iter().any(|mention| mention.whole && mention.element != subject);
        others |= clause.sentence > sentence && other;
        // `… had begun, but the purchase had not`
        let elliptic = || {
            let last = clause.tokens.iter().rev().find(|at| marking.tokens[**at].is_word());
            last.is_some_and(|last| may_be_elliptic(marking, *last))
        };
        // A new sentence says more of the element only where it points back.
        let points = || {
            clause.mentions.iter().any(|m| m.element == subject && (m.whole || m.alone))
                || grammar(marking, &clause.tokens).any(|hit| {
                    hit.labels.iter().any(|label| label.is_anaphor())
                        && !marking.determines_noun(hit.tokens.clone())
                })
        };
        let says_more = clause.sentence == sentence || !others && points() || elliptic();
        if assessment.unread[index] && says_more {
            return true;
        }
    }
    false
}

/// Whether the clause has, outside of names, a word that no file knows: it may say something
/// else.
pub(super) fn has_strange_words(assessment: &Assessment, deciding: usize) -> bool {
    let marking = &assessment.marking;
    let clause = &assessment.clauses[assessment.statements[deciding].clause];
    // `the national vetting strategy`: a word inside a name may make it another's.
    let named =
        |token: usize| at(&marking.parts, token).is_some() || at(&marking.names, token).is_some();
    // `The assumption that X`: what a clause is the content of counts too.
    let outer = clause.outer.filter(|_| clause.link == Link::That);
    let matrix = outer.map_or(&[][..], |outer| {
        let tokens = &assessment.clauses[outer].tokens;
        &tokens[..tokens.partition_point(|at| *at < clause.tokens[0])]
    });
    matrix
        .iter()
        .chain(&clause.tokens)
        .any(|at| marking.is_plain(*at) && !marking.forms.neutral[*at] && !named(*at))
}

/// `covers X and Y, which was under way`: of the last of a list, or of all of it.
pub(super) fn shared(assessment: &Assessment, deciding: usize, status: &Id, scale: &Scale) -> bool {
    let said = &assessment.statements[deciding];
    let weak = scale.statuses.iter().any(|known| {
        known.id == *status && known.tone == Tone::Waiting && !known.yields_to.is_empty()
    });
    let names = said.named.clone().filter(|_| weak && said.steps.contains(&"list_shares_status"));
    let Some(name) = names else { return false };
    let list = &assessment.clauses[said.clause].mentions;
    let last = list.iter().filter(|mention| mention.whole).map(|mention| mention.tokens.end).max();
    assessment.statements.iter().any(|other| {
        let relative = &assessment.clauses[other.clause];
        other.subject != said.subject
            && other.steps.contains(&"relative")
            && relative.outer == Some(said.clause)
            && relative.tokens[0] > name.end
            && last.is_some_and(|last| last <= relative.tokens[0])
    })
}

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
    let near = |clause: usize| {
        leads(clause) || clause > last && (!by.file.narrative || clause <= next) && own(clause)
    };
    let waits = tone(scale, status) == Some(Tone::Waiting);
    // `What progress has been made we cannot tell.`
    let asks = |clause: usize| {
        let first = &assessment.clauses[clause].tokens[..1];
        grammar(&assessment.marking, first).any(|hit| hit.labels.contains(&Grammar::Embed))
    };
    let said = |loose: &&super::reading::Loose| {
        near(loose.clause) && (by.file.cues[loose.cue].scopes || !asks(loose.clause))
    };
    assessment.loose.iter().filter(said).find_map(|loose| {
        let says = by.says(loose.cue, subject, loose.manner)?.first()?;
        // `though not wholly`
        let alone = verbless(loose.clause)
            && loose.clause.abs_diff(last) == 1
            && !is_of_others(assessment, loose.clause, subject);
        // `have not been reviewed, and the plan does not propose that they should be`
        let absent = more.is_empty()
            && (by.file.cues[loose.cue].of_plan || loose.manner == Manner::Is)
            && tone(scale, status) == Some(Tone::Waiting)
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
        let likely = alone || waits && !asks && !is_of_others(assessment, loose.clause, subject);
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
/// begun`: whether the sentence of a clause names another element behind `subject`, or `asks`.
fn is_about_another(assessment: &Assessment, clause: usize, subject: Subject, asks: bool) -> bool {
    let sentence = assessment.clauses[clause].sentence;
    let inside = || assessment.clauses.iter().filter(|other| other.sentence == sentence);
    let mentions = || inside().flat_map(|other| &other.mentions).filter(|mention| mention.whole);
    let own = mentions().find(|mention| mention.element == subject);
    let from = own.map_or(0, |own| own.tokens.start);
    let asked = inside().any(|other| {
        grammar(&assessment.marking, &other.tokens)
            .any(|hit| hit.labels.contains(&Grammar::Whether))
    });
    asks && asked || mentions().any(|other| other.element != subject && other.tokens.start > from)
}

/// `and was half finished`: whether a clause without a subject goes on with one that speaks of
/// other elements only, or speaks of them itself.
fn is_of_others(assessment: &Assessment, clause: usize, subject: Subject) -> bool {
    let others = |clause: usize| {
        let said = || assessment.statements.iter().filter(|said| said.clause == clause);
        said().any(|said| said.subject != subject && !said.says.is_empty())
            && said().all(|said| said.subject != subject)
    };
    let own = &assessment.clauses[clause];
    let goes_on = own.outer.filter(|_| own.link == Link::And { own_subject: false });
    others(goes_on.unwrap_or(clause))
}
