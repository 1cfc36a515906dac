//! In what manner a cue is said: negated, still to come, partly, just now.

use crate::find::{Hit, Marking};
use crate::recommendation::{Grammar, Manner};

/// The manner of a predicate, and why it may not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mode {
    pub(crate) manner: Manner,
    /// It is said of what should or might be.
    pub(crate) hypothetical: bool,
}

/// The function words among `tokens`, in order.
pub(crate) fn grammar<'m>(
    marking: &'m Marking,
    tokens: &'m [usize],
) -> impl Iterator<Item = &'m Hit<'m, Grammar>> {
    let first = tokens.first().copied().unwrap_or(0);
    let end = tokens.last().map_or(0, |last| last + 1);
    let from = marking.grammar.partition_point(|hit| hit.tokens.start < first);
    let to = marking.grammar.partition_point(|hit| hit.tokens.start < end);
    marking.grammar[from..to.max(from)]
        .iter()
        .filter(move |hit| tokens.binary_search(&hit.tokens.start).is_ok())
}

/// How often `tokens` negate.
///
/// `neither … nor` and `no … nor` negate once, `not only` never.
pub(crate) fn negations(marking: &Marking, tokens: &[usize]) -> usize {
    negations_after(marking, tokens, false)
}

/// How often what stands behind a predicate negates it: `nor X` only goes on with a list.
pub(super) fn denials(marking: &Marking, after: &[usize]) -> usize {
    negations_after(marking, after, true)
}

/// How often `tokens` negate, where a `neither` before them may have begun the list.
fn negations_after(marking: &Marking, tokens: &[usize], mut neither: bool) -> usize {
    let mut count = 0;
    for hit in grammar(marking, tokens) {
        match hit.labels[0] {
            Grammar::Nor if neither || count > 0 => {}
            Grammar::Neither => {
                neither = true;
                count += 1;
            }
            // `without it we cannot …` is no negation of what cannot be.
            Grammar::Without => {}
            kind if kind.negates() => count += 1,
            _ => {}
        }
    }
    count
}

/// The manner of a predicate whose subject and auxiliaries are `before` it, in a
/// clause of which `all_before` stands before it.
///
/// `negated` says whether what it is said in turns its polarity round.
pub(crate) fn mode(
    marking: &Marking,
    all_before: &[usize],
    before: &[usize],
    after: &[usize],
    negated: bool,
) -> Mode {
    let has =
        |wanted: Grammar, tokens| grammar(marking, tokens).any(|hit| hit.labels.contains(&wanted));
    let (subject, before) = verb_group(marking, before);
    let of_subject = grammar(marking, subject).any(|hit| {
        matches!(hit.labels[0], Grammar::No | Grammar::None | Grammar::Neither | Grammar::NorToo)
    }) || subject
        .first()
        .is_some_and(|first| grammar(marking, &[*first]).any(|hit| hit.labels[0] == Grammar::Nor));
    let whole = before.len();
    let before = after_participle(marking, before);
    let before = after_negation(marking, before);
    // What was cut off does not shape this verb either.
    let all_before = match before.first() {
        Some(first) if before.len() < whole => {
            &all_before[all_before.partition_point(|token| token < first)..]
        }
        _ => all_before,
    };
    let neither = has(Grammar::Neither, subject);
    let count = negations_after(marking, before, neither) + usize::from(of_subject);
    let negative = (count % 2 == 1) != (negated != falls_short(marking, before));
    let partly = partly_before(marking, all_before)
        || soon(marking, after, Grammar::Partly)
        || to_a_degree(marking, after, Grammar::Partly)
        || has(Grammar::Limit, after)
        || to_a_degree(marking, after, Grammar::Just);
    let fully = has(Grammar::Fully, before)
        || soon(marking, after, Grammar::Fully)
        || to_a_degree(marking, after, Grammar::Fully);
    // `we would not describe …` is how one says it now.
    let ahead =
        has(Grammar::Ahead, before) && !has(Grammar::Doubt, before) && !would_fail(marking, before);
    // `No plan to do X was included`: a name stands between what was planned and the verb.
    let named = |hit: &Hit<Grammar>| {
        // `Plans to do X more actively were …`
        let first = before.first() == Some(&hit.tokens.start);
        let noun = first || hit.tokens.start > 0 && marking.forms.determines[hit.tokens.start - 1];
        // `find its plan to be comprehensive`
        let be = grammar(marking, before)
            .any(|next| next.labels[0] == Grammar::Be && next.tokens.start == hit.tokens.end);
        if noun && be {
            return true;
        }
        let from = hit.tokens.end - usize::from(noun);
        let after = &before[before.partition_point(|at| *at < from)..];
        after.windows(2).any(|pair| {
            pair[1] > pair[0] + 2 && (noun || marking.forms.auxiliary[pair[1]].is_some())
        }) && after.iter().any(|at| marking.forms.auxiliary[*at].is_some())
    };
    let planned =
        grammar(marking, before).any(|hit| hit.labels.contains(&Grammar::Planned) && !named(hit));
    // `none remained to be done`
    let met = negative && has(Grammar::Unmet, before);
    let manner = if ahead && met {
        Manner::Is
    } else if ahead {
        Manner::Ahead
    } else if planned {
        Manner::Planned
    } else if negative && fully {
        Manner::NotFully
    } else if negative {
        Manner::Not
    } else if partly {
        Manner::Partly
    } else if just_after_auxiliary(marking, before) {
        Manner::Just
    } else if has(Grammar::Being, before) {
        Manner::Doing
    } else {
        Manner::Is
    };
    // `whether to do X, Y or Z`: whichever it is.
    let may_be = |hit: &&Hit<Grammar>| hit.labels.contains(&Grammar::Hypothetical);
    let hypothetical = grammar(marking, all_before).filter(may_be).any(|hit| {
        let to = marking.forms.is_to.get(hit.tokens.end).copied().unwrap_or(false);
        let either = to && hit.labels.contains(&Grammar::Whether);
        !either
            && !lists_all(marking, before, hit)
            && !in_content(marking, all_before, hit)
            && !in_choice(marking, all_before, hit)
    });
    Mode { manner, hypothetical }
}

/// `none of it, whether X, Y or Z, had begun`: whichever it is, between commas.
fn lists_all(marking: &Marking, before: &[usize], whether: &Hit<Grammar>) -> bool {
    let comma = |at: usize| marking.tokens[at].is_mark(',');
    let start = whether.tokens.start;
    let verb = before.iter().copied().find(|at| marking.forms.auxiliary[*at].is_some());
    whether.labels.contains(&Grammar::Whether)
        && start > 0
        && comma(start - 1)
        && verb.is_some_and(|verb| verb > start && comma(verb - 1))
}

/// `of the three pieces of work we would have expected, one …`: a modal in what is chosen from.
fn in_choice(marking: &Marking, before: &[usize], modal: &Hit<Grammar>) -> bool {
    let not_and = |at: &&usize| grammar(marking, &[**at]).all(|hit| hit.labels[0] != Grammar::And);
    let first = before.iter().find(not_and);
    let near = modal.tokens.end..modal.tokens.end + 4;
    first.is_some_and(|first| marking.forms.is_of[*first])
        && before.iter().any(|at| near.contains(at) && marking.tokens[*at].is_mark(','))
}

/// `calls on X for what they may know have still …`: a modal in what is the content of a noun.
fn in_content(marking: &Marking, before: &[usize], modal: &Hit<Grammar>) -> bool {
    let near = |hit: &Hit<Grammar>| {
        hit.labels.contains(&Grammar::Embed)
            && (hit.tokens.end..hit.tokens.end + 2).contains(&modal.tokens.start)
    };
    grammar(marking, before).any(near)
        && before.iter().any(|at| *at >= modal.tokens.end && marking.forms.auxiliary[*at].is_some())
}

/// `had regard to X, without fully reflecting it`: whether the predicate is what is done without.
fn falls_short(marking: &Marking, before: &[usize]) -> bool {
    let mut hits: Vec<_> = grammar(marking, before).collect();
    hits.reverse();
    let mut next = before.last().map_or(0, |last| last + 1);
    for hit in hits {
        if hit.tokens.end != next {
            return false;
        }
        if hit.labels[0] == Grammar::Without {
            return true;
        }
        if hit.labels[0] != Grammar::Fully {
            return false;
        }
        next = hit.tokens.start;
    }
    false
}

/// The words before a predicate, cut where an aside between commas ends and its
/// own auxiliary follows: `X, intended to help, is …`.
fn verb_group<'t>(marking: &Marking, before: &'t [usize]) -> (&'t [usize], &'t [usize]) {
    let comma = before.iter().rposition(|token| marking.tokens[*token].is_mark(','));
    match comma {
        Some(comma)
            if before[comma..].iter().any(|token| marking.forms.auxiliary[*token].is_some()) =>
        {
            let opens =
                before[..comma].iter().rposition(|token| marking.tokens[*token].is_mark(','));
            (&before[..opens.unwrap_or(comma)], &before[comma..])
        }
        _ => before.split_at(0),
    }
}

/// `is in part X`, but not `is largely comprehensive and reflects X`: a degree before a predicate
/// that is not of another, joined on by `and`.
fn partly_before(marking: &Marking, before: &[usize]) -> bool {
    let hits: Vec<_> = grammar(marking, before).collect();
    hits.iter().any(|hit| {
        let joined = hits
            .iter()
            .rfind(|and| and.labels[0] == Grammar::And && and.tokens.start >= hit.tokens.end);
        let another = joined.is_some_and(|and| {
            let between = hit.tokens.end..and.tokens.start;
            marking.cues.iter().any(|cue| between.contains(&cue.tokens.start))
        });
        hit.labels.contains(&Grammar::Partly) && !another
    })
}

/// The words before a predicate, cut where a participle behind a comma begins it: `was not far
/// on, being at an early stage`.
fn after_participle<'t>(marking: &Marking, before: &'t [usize]) -> &'t [usize] {
    let Some(comma) = before.iter().rposition(|at| marking.tokens[*at].is_mark(',')) else {
        return before;
    };
    let behind = &before[comma + 1..];
    let participle = |at: usize| {
        marking.forms.auxiliary.get(at).is_some_and(Option::is_none)
            && grammar(marking, &[at])
                .any(|hit| matches!(hit.labels[0], Grammar::Being | Grammar::Have))
    };
    let next = before[before.len() - 1] + 1;
    let passed = |at: &usize| marking.words.transparent.get(*at) == Some(&true);
    let begins = behind.iter().copied().chain([next]).find(|at| !passed(at));
    if begins.is_some_and(participle) { behind } else { before }
}

/// The words before a predicate, cut where a verb of its own follows what was negated:
/// `was not X and went some way towards Y`, `leaves no gap and is Y`.
fn after_negation<'t>(marking: &Marking, before: &'t [usize]) -> &'t [usize] {
    let hits: Vec<_> = grammar(marking, before).collect();
    // `did not reflect X, and made no reference to Y`
    let anew = hits.last().is_some_and(|hit| {
        matches!(hit.labels[0], Grammar::And | Grammar::But)
            && before.last() == Some(&(hit.tokens.end - 1))
            && hit.tokens.start > 0
            && marking.tokens[hit.tokens.start - 1].is_mark(',')
    });
    if anew {
        return &before[before.len()..];
    }
    let is = |at: usize, kind: Grammar| hits.get(at).is_some_and(|hit| hit.labels[0] == kind);
    // `approval had not been given and work had not begun`: each verb is denied on its own.
    let verb = |at: usize| {
        is(at, Grammar::Not)
            && hits[at].tokens.start > 0
            && marking.forms.auxiliary[hits[at].tokens.start - 1].is_some()
    };
    let joins = (0..hits.len().saturating_sub(1)).rposition(|at| {
        let pair = &hits[at..at + 2];
        let each =
            verb(at + 2) && pair[1].tokens.start <= pair[0].tokens.end + 3 && (0..at).any(verb);
        let pronoun = matches!(pair[1].labels[0], Grammar::One | Grammar::Many)
            && pair[1].tokens.len() == 1
            && !marking.forms.determines[pair[1].tokens.start];
        let and = pair[0].tokens.start;
        // `No plan was received, and the note did not …`: a subject of its own.
        let anew = and > 0
            && marking.tokens[and - 1].is_mark(',')
            && marking.forms.determines.get(pair[0].tokens.end) == Some(&true)
            && before.iter().any(|at| *at < and && marking.forms.auxiliary[*at].is_some());
        matches!(pair[0].labels[0], Grammar::And | Grammar::But)
            && (anew || each || pair[1].labels.contains(&Grammar::Partly)
                // `and so cannot be said to …`
                || pair[1].labels[0] == Grammar::Not
                    && pair[1].tokens.start == pair[0].tokens.end + 1
                || pronoun && pair[1].tokens.start == pair[0].tokens.end
                || marking.forms.auxiliary.get(pair[0].tokens.end).is_some_and(Option::is_some))
    });
    let Some(joins) = joins else { return before };
    let negates = |hit: &&Hit<Grammar>| hit.labels[0].negates();
    // `No part of it had begun and was …`: who is denied is denied for both.
    let subject = before.first().is_some_and(|first| {
        hits[..joins].iter().all(|hit| !negates(hit) || hit.tokens.start <= first + 1)
    });
    if !hits[..joins].iter().any(negates) || subject {
        return before;
    }
    let start = hits[joins].tokens.start;
    &before[before.partition_point(|token| *token < start)..]
}

/// The manner of a clause as a whole, where its predicate was not understood.
pub(crate) fn tendency(marking: &Marking, tokens: &[usize]) -> Manner {
    let has = |wanted: Grammar| grammar(marking, tokens).any(|hit| hit.labels.contains(&wanted));
    if negations(marking, tokens) % 2 == 1 {
        Manner::Not
    } else if has(Grammar::Ahead) {
        Manner::Ahead
    } else if has(Grammar::Planned) {
        Manner::Planned
    } else if has(Grammar::Just) {
        Manner::Just
    } else if has(Grammar::Being) || has(Grammar::Partly) {
        Manner::Doing
    } else {
        Manner::Is
    }
}

/// `it would be wrong to describe …`: that is how one denies it now.
fn would_fail(marking: &Marking, before: &[usize]) -> bool {
    let mut hits = grammar(marking, before).map(|hit| hit.labels[0]);
    hits.any(|kind| kind == Grammar::Ahead) && hits.any(|kind| kind == Grammar::Fail)
}

/// `had only begun`, but not `only the last had begun`.
fn just_after_auxiliary(marking: &Marking, before: &[usize]) -> bool {
    grammar(marking, before).any(|hit| {
        hit.labels.contains(&Grammar::Just)
            && before
                .iter()
                .any(|token| *token < hit.tokens.start && marking.forms.auxiliary[*token].is_some())
    })
}

/// Whether a degree ends what is said: `reflected the strategy to some extent`.
fn to_a_degree(marking: &Marking, after: &[usize], kind: Grammar) -> bool {
    let Some(last) = after.iter().rev().find(|token| marking.tokens[**token].is_word()) else {
        return false;
    };
    grammar(marking, after).any(|hit| hit.labels.contains(&kind) && hit.tokens.end == last + 1)
}

/// Whether `kind` stands right after the predicate, adverbs aside.
fn soon(marking: &Marking, after: &[usize], kind: Grammar) -> bool {
    let near = &after[..after.len().min(3)];
    grammar(marking, near).next().is_some_and(|hit| {
        hit.labels.contains(&kind)
            || hit.labels.contains(&Grammar::Just)
                && grammar(marking, near).nth(1).is_some_and(|hit| hit.labels.contains(&kind))
    })
}
