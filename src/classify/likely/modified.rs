//! `evidence of a completed review of X`, `X, now in hand, and Y`: a status right beside a name, as
//! its attribute.

use std::ops::Range;

use super::super::polarity::grammar;
use super::Open;
use crate::find::{Clause, Hit};
use crate::recommendation::{Governs, Grammar, Manner, Tone};
use crate::record::Id;

/// How far from its name an attribute may stand.
const NEAR: usize = 3;

/// How far before an attribute a question may stand.
const REACH: usize = 7;

/// Steps by which a status may have come from another item of the list.
const SHARED: [&str; 4] = ["attachment_open", "list_shares_status", "participle", "conflict"];

/// What an attribute of the name says, where the verb says no more than that it is there.
pub(super) fn modified(open: &Open) -> Option<(Id, usize)> {
    if !open.is_work() {
        return None;
    }
    // What a verb says of the whole list, or of another item, is not what the attribute says.
    let said = open.said();
    let shared = said.steps.iter().any(|step| SHARED.contains(step));
    if !shared && !open.is_only_in_plan(open.status) {
        return None;
    }
    let sentence = open.sentence(said);
    open.own().find_map(|(index, said)| {
        let name = said.named.clone()?;
        let clause = &open.assessment.clauses[said.clause];
        let there = said.says.first().is_some_and(|id| open.is_only_in_plan(id))
            && clause.sentence == sentence;
        let id = there.then(|| attribute(open, clause, &name)).flatten()?;
        Some((id, index))
    })
}

/// The status of an attribute before the name, behind it, or inside it between commas.
fn attribute(open: &Open, clause: &Clause, name: &Range<usize>) -> Option<Id> {
    let marking = &open.assessment.marking;
    let comma = |at: usize| marking.tokens.get(at).is_some_and(|token| token.is_mark(','));
    let word = |at: &usize| marking.tokens[*at].is_word();
    let linked = |range: Range<usize>| {
        marking.grammar.iter().any(|hit| {
            range.contains(&hit.tokens.start)
                && matches!(hit.labels[0], Grammar::And | Grammar::Or | Grammar::But)
        })
    };
    let named = |at: usize| {
        clause.mentions.iter().any(|m| m.whole && m.tokens != *name && m.tokens.contains(&at))
    };
    let inside = |hit: &&Hit<usize>| clause.tokens.binary_search(&hit.tokens.start).is_ok();
    marking.cues.iter().filter(inside).find_map(|hit| {
        let (start, end) = (hit.tokens.start, hit.tokens.end);
        if named(start) {
            return None;
        }
        let before = end <= name.start
            && (end..name.start).filter(word).count() <= NEAR
            && !linked(end..name.start)
            && !(end..name.start).any(named)
            && !(end..name.start).any(|at| at > end && comma(at));
        // `, now in hand,`
        let apart = (start.saturating_sub(NEAR)..start).any(comma)
            && (name.start..name.end + NEAR + 2).contains(&start)
            && (start.saturating_sub(NEAR)..start).rev().take_while(|at| !comma(*at)).all(|at| {
                marking.forms.adverb[at] || marking.forms.neutral[at] || is_not(open, at)
            })
            && (comma(end) || linked(end..end + 1) || clause.tokens.last() == Some(&(end - 1)));
        if !before && !apart {
            return None;
        }
        // `without saying how far it has come, a review of X`
        let asked = grammar(marking, &clause.tokens).any(|hit| {
            hit.tokens.end <= start
                && hit.tokens.start + REACH > start
                && hit.labels.iter().any(|label| {
                    matches!(
                        label,
                        Grammar::Whether
                            | Grammar::Embed
                            | Grammar::Without
                            | Grammar::Hypothetical
                    )
                })
        });
        if asked || clause.embedded.contains(&start) {
            return None;
        }
        let denied = (start.saturating_sub(NEAR)..start).any(|at| is_not(open, at));
        let manner = if denied { Manner::Not } else { Manner::Is };
        let cue = hit.labels.iter().find(|cue| {
            open.by.file.cues[**cue].governs == Governs::Subject
                && open.by.file.cues[**cue].element.is_none()
        })?;
        let id = open.by.says(*cue, open.subject, manner)?.first()?;
        let tells = match open.tone(id) {
            Some(Tone::Done | Tone::Moving) => true,
            // `an ambition to do X` only puts it in the plan.
            Some(Tone::Waiting) => apart && !open.is_only_in_plan(id),
            _ => false,
        };
        tells.then(|| id.clone())
    })
}

/// Whether a word denies.
fn is_not(open: &Open, at: usize) -> bool {
    grammar(&open.assessment.marking, &[at])
        .any(|hit| matches!(hit.labels[0], Grammar::Not | Grammar::Unmet))
}
