//! What may say more of an element than was read: reasons to leave it open.

use super::Assessment;
use super::ellipsis::may_be_elliptic;
use super::polarity::grammar;
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
        // `It extends to X. Tenders were being weighed up.`: nobody is named, and it is going on.
        let next = || {
            weak && clause.sentence == sentence + 1
                && !others
                && clause.link == Link::Main
                && clause.tokens.iter().any(|at| marking.forms.going_on[*at])
                && !marking
                    .names
                    .iter()
                    .any(|name| clause.tokens.binary_search(&name.tokens.start).is_ok())
        };
        let says_more = next() || clause.sentence == sentence || !others && points() || elliptic();
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
