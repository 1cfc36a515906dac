//! Parts of names → mentions of elements.

use std::ops::Range;

use super::marking::Marking;
use crate::recommendation::{Compiled, Governs, Grammar, Name, Subject};

/// Words that name an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) element: Subject,
    /// From its first token to its last.
    pub(crate) tokens: Range<usize>,
    /// Whether the words are enough to name it; else they only hint at it.
    pub(crate) whole: bool,
    /// Whether they are taken to name it only because nothing else does.
    pub(crate) weak: bool,
    /// Whether they could be.
    pub(crate) alone: bool,
}

/// Whether a name that begins at `start` is the noun of a preposition that says with whom,
/// for whom or where.
fn is_oblique(marking: &Marking, start: usize) -> bool {
    let forms = &marking.forms;
    let noun = start - usize::from(start > 0 && forms.determines[start - 1]);
    noun > 0 && (forms.is_by[noun - 1] || forms.is_to[noun - 1] || forms.is_in[noun - 1])
}

/// `As to the unit and X`: whether what hints at an element stands in a list with a name.
fn is_listed(marking: &Marking, hint: &Mention, clause: &super::Clause) -> bool {
    let forms = &marking.forms;
    let joins = |at: usize| {
        marking.tokens[at].is_mark(',')
            || forms.determines[at]
            || forms.is_of[at]
            || forms.is_on[at]
            || forms.is_for[at]
            || forms.is_your[at]
            || super::hits::at(&marking.grammar, at)
                .is_some_and(|hit| matches!(hit.labels[0], Grammar::And | Grammar::Or))
    };
    let list = |from: usize, to: usize| {
        (1..=BETWEEN).contains(&to.saturating_sub(from)) && (from..to).all(joins)
    };
    clause.mentions.iter().any(|other| {
        other.whole
            && other.element != hint.element
            && (list(hint.tokens.end, other.tokens.start)
                || list(other.tokens.end, hint.tokens.start))
    })
}

/// Where nothing names an element, what hints at it most clearly is taken to.
pub(super) fn promote(clauses: &mut [super::Clause], marking: &Marking, by: &Compiled) {
    // A sentence that speaks of all elements at once speaks of none of them.
    let of_all: Vec<usize> = marking
        .names
        .iter()
        .filter(|name| name.labels.contains(&Name::Collective))
        .map(|name| name.tokens.start)
        .collect();
    let of_all: Vec<usize> = clauses
        .iter()
        .filter(|clause| of_all.iter().any(|at| clause.tokens.binary_search(at).is_ok()))
        .map(|clause| clause.sentence)
        .collect();
    // `staff in the unit have met X`, `X tell your unit`: who acts or gains by another's work.
    let clauses_now: &[super::Clause] = clauses;
    let oblique: Vec<usize> = clauses_now
        .iter()
        .flat_map(|clause| {
            let others = |mention: &&Mention| {
                clause.mentions.iter().any(|other| other.whole && other.element != mention.element)
            };
            // `It dealt in turn with the unit`
            let in_plan = marking.cues.iter().any(|hit| {
                clause.tokens.contains(&hit.tokens.start)
                    && hit.labels.iter().any(|cue| by.file.cues[*cue].of_plan)
            });
            // `the links that your unit needs in order to do X`: who acts.
            // But `It does say that your unit will be …` is about the unit.
            let first = clause.tokens.first().copied().unwrap_or(0);
            let noun = clause.outer.is_some_and(|outer| {
                let before = clauses_now[outer].tokens.iter().filter(|at| **at < first);
                before.clone().all(|at| marking.forms.auxiliary[*at].is_none())
            });
            let relative = noun && matches!(clause.link, super::Link::That | super::Link::Relative);
            let hints = clause.mentions.iter().filter(move |m| !m.whole && m.alone && !in_plan);
            hints
                .filter(others)
                .filter(|hint| !is_listed(marking, hint, clause))
                .map(move |m| (m.tokens.start, relative && m.tokens.start < first + 3))
        })
        .filter(|(start, acts)| !marking.words.noisy && (*acts || is_oblique(marking, *start)))
        .map(|(start, _)| start)
        .collect();
    for element in 0..by.file.elements.len() {
        let named = clauses
            .iter()
            .flat_map(|clause| &clause.mentions)
            .any(|mention| mention.element == element && mention.whole);
        if named {
            continue;
        }
        let collective = by.collective.contains(&element);
        let listed: Vec<usize> = clauses
            .iter()
            .flat_map(|clause| {
                let hints = clause.mentions.iter().filter(|m| !m.whole);
                hints.filter(|hint| is_listed(marking, hint, clause)).map(|m| m.tokens.start)
            })
            .collect();
        let hints = clauses.iter_mut().flat_map(|clause| {
            let all = collective && of_all.contains(&clause.sentence);
            let listed = &listed;
            clause.mentions.iter_mut().filter(move |m| !all || listed.contains(&m.tokens.start))
        });
        // `Your professional standards department has begun`: who acts.
        let acts = |mention: &Mention| {
            marking.names.iter().any(|name| {
                name.labels.contains(&Name::Organisation)
                    && name.tokens.start <= mention.tokens.start
                    && mention.tokens.end <= name.tokens.end
            })
        };
        // `The unit routinely receives X`: who does another element's work.
        let serves = |mention: &Mention| {
            marking.cues.iter().any(|cue| {
                let end = mention.tokens.end;
                (end..end + VERB).contains(&cue.tokens.start)
                    && (end..cue.tokens.start).all(|at| {
                        marking.words.transparent[at]
                            || marking.forms.adverb[at]
                            || marking.forms.auxiliary[at].is_some()
                    })
                    && cue.labels.iter().all(|cue| {
                        by.file.cues[*cue].element.is_some() && !by.speaks_of(*cue, element)
                    })
            })
        };
        let aside = |mention: &Mention| {
            acts(mention) || serves(mention) || oblique.contains(&mention.tokens.start)
        };
        for mention in hints.filter(|m| m.element == element && m.alone && !aside(m)) {
            mention.whole = true;
            mention.weak = true;
        }
    }
}

/// How many words on from who acts a verb may begin.
const VERB: usize = 4;

/// How many words may stand between two items of a list.
const BETWEEN: usize = 7;

/// How many words may stand between two parts of one name.
const GAP: usize = 7;

/// How many words on from a name `of another unit` may end.
const ANOTHER: usize = 4;

/// The mentions among `tokens`, one clause's, in order.
pub(super) fn mentions(marking: &Marking, tokens: &[usize], by: &Compiled) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return found };
    let from = marking.parts.partition_point(|hit| hit.tokens.start < *first);
    let to = marking.parts.partition_point(|hit| hit.tokens.start <= *last);
    let parts = &marking.parts[from..to];
    if parts.is_empty() {
        return found;
    }
    for element in 0..by.file.elements.len() {
        let mut group: Option<(Range<usize>, u64, bool)> = None;
        let mut close = |group: &mut Option<(Range<usize>, u64, bool)>| {
            if let Some((tokens, bits, whole)) = group.take() {
                let whole = whole || by.together[element].iter().any(|set| bits & set == *set);
                let alone = bits & by.alone[element] != 0;
                found.push(Mention { element, tokens, whole, weak: false, alone });
            }
        };
        for hit in parts.iter().filter(|hit| tokens.binary_search(&hit.tokens.start).is_ok()) {
            let own: Vec<_> = hit.labels.iter().filter(|part| part.element == element).collect();
            if own.is_empty()
                || is_local(marking, &hit.tokens)
                || group.is_some() && is_for_another(marking, &hit.tokens, element)
            {
                continue;
            }
            let names = |bits: u64| by.together[element].iter().any(|set| bits & set == *set);
            if let Some((range, bits, whole)) = &group
                && (apart(marking, tokens, range.end, hit.tokens.start, element)
                    || acts_between(marking, range.end..hit.tokens.start, by)
                    || (*whole || names(*bits))
                        && is_said_between(marking, range.end..hit.tokens.start, by))
            {
                close(&mut group);
            }
            let (range, bits, whole) = group.get_or_insert((hit.tokens.clone(), 0, false));
            range.end = hit.tokens.end;
            for part in own {
                match part.bit {
                    Some(bit) => *bits |= 1 << bit,
                    None => *whole = true,
                }
            }
        }
        close(&mut group);
    }
    found.retain(|mention| {
        let work = by.collective.contains(&mention.element);
        !is_of_another(marking, &mention.tokens, work)
    });
    // A hint inside, or touching, what names another element is a part of that.
    let whole: Vec<_> = found.iter().filter(|mention| mention.whole).cloned().collect();
    found.retain(|mention| {
        mention.whole
            || !whole.iter().any(|other| {
                let and = |at: usize| {
                    super::hits::at(&marking.grammar, at)
                        .is_some_and(|hit| matches!(hit.labels[0], Grammar::And | Grammar::Or))
                };
                let joins = |at: usize| marking.tokens[at].is_mark(',') || mention.alone && and(at);
                other.element != mention.element
                    && other.tokens.start < mention.tokens.end + 2
                    && mention.tokens.start < other.tokens.end + 2
                    // `It covers the unit, X and Y`
                    && !(other.tokens.start > mention.tokens.end && joins(mention.tokens.end))
            })
    });
    found.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
    found
}

/// Whether two parts of one element's name stand too far from each other.
fn apart(marking: &Marking, tokens: &[usize], from: usize, to: usize, element: Subject) -> bool {
    let between = tokens.iter().filter(|token| (from..to).contains(*token)).count();
    let other = marking.parts.iter().any(|hit| {
        from <= hit.tokens.start
            && hit.tokens.end <= to
            && hit.labels.iter().all(|part| part.element != element)
    });
    // `systems are monitored` is a name and its verb in one.
    let being = |token: usize| {
        let at = marking.grammar.partition_point(|hit| hit.tokens.start < token);
        marking.grammar.get(at).is_some_and(|hit| {
            hit.tokens.start == token
                && matches!(hit.labels[0], Grammar::Being | Grammar::Be | Grammar::Not)
        })
    };
    let passive = |end: usize| {
        (end..to).all(|token| {
            marking.words.transparent[token] || marking.forms.adverb[token] || being(token)
        })
    };
    let verb = marking.grammar.iter().any(|hit| {
        from <= hit.tokens.start
            && hit.tokens.end <= to
            && !(matches!(hit.labels[0], Grammar::Be | Grammar::Being) && passive(hit.tokens.end))
            && !(hit.labels[0] == Grammar::Ahead && passive(hit.tokens.end))
            && !(hit.labels[0] == Grammar::Have && being(hit.tokens.end) && passive(hit.tokens.end))
            && (matches!(hit.labels[0], Grammar::Be | Grammar::Have | Grammar::Do | Grammar::Ahead)
                // `and has since recruited`
                || hit.labels[0] == Grammar::Present
                    && marking.forms.auxiliary[hit.tokens.start].is_some())
            && tokens.binary_search(&hit.tokens.start).is_ok()
    });
    between > GAP || other || verb
}

/// `the department began its review of the unit`: whether a verb with its object begins right
/// behind the first part.
fn acts_between(marking: &Marking, between: Range<usize>, by: &Compiled) -> bool {
    super::hits::at(&marking.cues, between.start).is_some_and(|hit| {
        hit.tokens.len() == 1
            && hit.tokens.end < between.end
            && marking.forms.determines[hit.tokens.end]
            && hit.labels.iter().all(|cue| by.file.cues[*cue].element.is_none())
    })
}

/// `has X in daily use on Y`: whether a status is said in as many words between two parts.
fn is_said_between(marking: &Marking, between: Range<usize>, by: &Compiled) -> bool {
    marking.cues.iter().any(|hit| {
        let verb = |cue: &usize| by.file.cues[*cue].governs == Governs::Subject;
        let said = hit.labels.iter().all(verb) && !marking.forms.determines[hit.tokens.start];
        (marking.forms.is_in[hit.tokens.start] || said)
            && hit.tokens.len() > 1
            && between.start <= hit.tokens.start
            && hit.tokens.end <= between.end
            && hit.labels.iter().any(|cue| by.file.cues[*cue].element.is_none())
    })
}

/// `assess your capability to monitor systems`: what something else needs.
fn is_for_another(marking: &Marking, tokens: &Range<usize>, element: Subject) -> bool {
    let next = tokens.end + 1;
    let at = marking.parts.partition_point(|hit| hit.tokens.start < next);
    let mut begin =
        marking.parts[at..].iter().take_while(|hit| hit.tokens.start == next).peekable();
    marking.forms.is_to.get(tokens.end).copied().unwrap_or(false)
        && begin.peek().is_some()
        && begin.all(|hit| hit.labels.iter().all(|part| part.element != element))
}

/// `the review of your vetting unit`, `your vetting unit's capacity`: a name that is another's.
fn is_of_another(marking: &Marking, tokens: &Range<usize>, work: bool) -> bool {
    let forms = &marking.forms;
    let another = |label: &Name| *label == Name::Local || work && *label == Name::Bystander;
    let local = marking.names.iter().filter(|name| name.labels.iter().any(another));
    let mut local = local.map(|name| &name.tokens);
    local.any(|name| {
        let between = tokens.end..name.start;
        let of = between.len() <= ANOTHER
            && between.clone().any(|token| forms.is_of[token])
            && between.clone().all(|token| forms.is_of[token] || forms.determines[token]);
        let has = name.end == tokens.start;
        // `the capacity of your vetting unit has been reviewed`; but `every force system` ends in
        // a noun of its own.
        let inside = tokens.start < name.start
            && name.end <= tokens.end
            && (name.end + 1 != tokens.end
                || marking
                    .names
                    .iter()
                    .any(|one| one.tokens == *name && one.labels.contains(&Name::Local)))
            && (tokens.start..name.start)
                .rev()
                .find(|at| !forms.determines[*at])
                .is_some_and(|at| forms.is_of[at])
            && !marking.grammar.iter().any(|hit| {
                let next = hit.tokens.end;
                matches!(hit.labels[0], Grammar::And | Grammar::Or)
                    && (name.end..tokens.end).contains(&hit.tokens.start)
                    && [&forms.is_of, &forms.determines]
                        .into_iter()
                        .any(|is| is.get(next) == Some(&true))
            });
        of && tokens.end <= name.start || has || inside
    })
}

/// Whether the words belong to a name that is not the element's.
fn is_local(marking: &Marking, tokens: &Range<usize>) -> bool {
    marking.names.iter().any(|name| {
        name.labels.contains(&Name::Local)
            && name.tokens.contains(&tokens.start)
            // `your local strategy on X` begins in it.
            && (tokens.end <= name.tokens.end || name.tokens.start < tokens.start)
    })
}
