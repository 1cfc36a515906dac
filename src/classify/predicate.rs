//! The predicates of a clause: which of its cues are said of something.

use super::near::Near;
use crate::find::{Clause, Hit, Link, at};
use crate::recommendation::{Form, Governs, Grammar, Name};

use super::reading::Reading;

/// A predicate of a clause: a cue, or the auxiliary that stands for one.
#[derive(Clone)]
pub(super) struct Predicate {
    pub(super) cue: usize,
    /// Its first and last token, as places in the clause.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) elliptic: bool,
}

impl Reading<'_> {
    /// The cues of a clause that are predicates, or its elliptic auxiliary.
    pub(super) fn predicates(&self, clause: &Clause) -> Vec<Predicate> {
        let Some(first) = clause.tokens.first() else { return Vec::new() };
        if let Some(known) = self.known.borrow().get(first) {
            return known.clone();
        }
        let found = self.find_predicates(clause);
        // What an ellipsis takes up depends on what was said last.
        if found.iter().all(|predicate| !predicate.elliptic) && !found.is_empty() {
            self.known.borrow_mut().insert(*first, found.clone());
        }
        found
    }

    /// `put the whole of the recommendation into practice`: a word of a collective's name.
    fn is_in_collective(&self, clause: &Clause, hit: &Hit<usize>) -> bool {
        let judges = |cue: &usize| self.by.speaks_of(*cue, self.by.plan());
        hit.labels.iter().all(judges)
            && self.names(clause).any(|name| {
                name.labels.contains(&Name::Collective)
                    && name.tokens.start <= hit.tokens.start
                    && hit.tokens.end <= name.tokens.end
            })
    }

    /// `Of the improvements it describes, those to X had begun`: a verb of what is chosen from.
    fn is_fronted(&self, clause: &Clause, hit: &Hit<usize>, to: usize) -> bool {
        let object = |cue: &usize| self.by.file.cues[*cue].governs == Governs::Object;
        let comma = clause.tokens.get(to + 1);
        self.marking.forms.is_of[clause.tokens[0]]
            && hit.labels.iter().all(object)
            && comma.is_some_and(|comma| self.marking.tokens[*comma].is_mark(','))
            && !clause.mentions.iter().any(|m| m.whole && m.tokens.start < clause.tokens[to])
    }

    /// `the improvements you propose to X`: a verb of the noun before who acts.
    fn is_contact(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let verb = clause.tokens[predicate.from];
        let actor = self
            .names(clause)
            .filter(|name| name.labels.contains(&Name::Organisation) && name.tokens.end <= verb);
        let start = actor.map(|name| name.tokens.start).last();
        let noun = start.and_then(|start| {
            let place = clause.tokens.partition_point(|token| *token < start);
            place.checked_sub(1).map(|before| clause.tokens[before])
        });
        self.auxiliary(clause, predicate.from) == Some(Near::Organisation)
            && noun.is_some_and(|noun| {
                self.marking.tokens[noun].is_word()
                    && at(&self.marking.grammar, noun).is_none_or(|hit| hit.labels[0].is_anaphor())
            })
    }

    fn find_predicates(&self, clause: &Clause) -> Vec<Predicate> {
        let mut found: Vec<Predicate> = Vec::new();
        let (first, last) = (clause.tokens.first(), clause.tokens.last());
        let (Some(first), Some(last)) = (first, last) else { return found };
        let cues = &self.marking.cues;
        let begin = cues.partition_point(|hit| hit.tokens.start < *first);
        let end = cues.partition_point(|hit| hit.tokens.start <= *last);
        for hit in &cues[begin..end] {
            let Ok(from) = clause.tokens.binary_search(&hit.tokens.start) else { continue };
            let to = clause.tokens.partition_point(|token| *token < hit.tokens.end) - 1;
            if clause.embedded.contains(&hit.tokens.start)
                || self.is_noun(clause, from, to)
                || self.has_noun_of_its_own(clause, from)
                || self.is_in_collective(clause, hit)
                || self.is_fronted(clause, hit, to)
                || self.marking.forms.of_which.get(hit.tokens.end + 1) == Some(&true)
            {
                continue;
            }
            let inside = clause.mentions.iter().any(|mention| {
                mention.tokens.start <= hit.tokens.start
                    && hit.tokens.end <= mention.tokens.end
                    && mention.whole
                    && !self.begins_inside(clause, mention.tokens.start..hit.tokens.start)
            });
            for cue in hit.labels {
                let file = &self.by.file.cues[*cue];
                let own = file.element.is_some();
                // `was reviewing your unit`: the verb begins the name.
                let begins = file.form == Form::Ing
                    && clause.mentions.iter().any(|m| m.tokens.start == hit.tokens.start);
                // `the means to monitor systems`: a noun.
                let means = file.open
                    && self.marking.forms.is_to[clause.tokens[to]]
                    && from > 0
                    && self.marking.forms.determines[clause.tokens[from - 1]];
                if inside && !own && !begins
                    || means
                    || own && self.embedded(clause, from)
                    || file.governs == Governs::Object && self.raises(clause, to)
                {
                    continue;
                }
                let near = self.auxiliary(clause, from);
                let stands = match file.form {
                    Form::Any => !own || near.is_some_and(Near::acts),
                    // `X: to begin in October`
                    Form::Base => {
                        near.is_some_and(Near::carries_infinitive)
                            || near == Some(Near::To)
                                && (clause.link == Link::Colon && from == 1
                                    || self.set_off_infinitive(clause, from)
                                    || self.ordinal_infinitive(clause, from))
                    }
                    Form::Cell => false,
                    Form::Ing => {
                        matches!(near, Some(Near::Grammar(Grammar::Be)))
                            && !self.is_gerund(clause, from, to)
                    }
                };
                if stands {
                    found.push(Predicate { cue: *cue, from, to, elliptic: false });
                }
            }
        }
        self.drop_rivals(clause, &mut found);
        // `the same was true of your force's review`: a noun.
        if matches!(clause.link, Link::AsToo | Link::NorToo)
            && found.iter().all(|one| self.own_element(one).is_some())
        {
            found.clear();
        }
        // `So too were the planned improvements to X, the first of them due in May`
        if matches!(clause.link, Link::AsToo | Link::NorToo)
            && let Some(name) = clause.mentions.iter().find(|mention| mention.whole)
        {
            let (start, end) = (name.tokens.start, name.tokens.end);
            let apposed = |at: usize| {
                let mut between = clause.tokens.iter().filter(|token| (end..at).contains(*token));
                between.any(|token| self.marking.tokens[*token].is_mark(','))
            };
            // `as were the steps you are taking to do X`: a verb of the noun before who acts.
            let acts = |at: usize| {
                self.names(clause).any(|name| {
                    name.labels.contains(&Name::Organisation)
                        && name.tokens.start > clause.tokens[0] + 1
                        && name.tokens.end <= at
                        && at < start
                })
            };
            found.retain(|one| !acts(clause.tokens[one.from]));
            found.retain(|one| {
                let at = clause.tokens[one.from];
                let adjective = one.from > 0
                    && at < start
                    && self.marking.forms.determines[clause.tokens[one.from - 1]];
                !adjective && !apposed(at)
            });
        }
        // `the review provided for in the plan had not`: a participle, and an ellipsis.
        let bare = |one: &Predicate, end: usize| {
            let acts = self.auxiliary(clause, one.from).is_some_and(Near::acts);
            one.to < end && (!acts || self.is_contact(clause, one))
        };
        if let Some((from, _, Some(Grammar::Have))) = self.ellipsis(clause)
            && found.iter().all(|one| bare(one, from))
            && clause.mentions.iter().any(|mention| mention.whole)
        {
            found.clear();
        }
        if found.is_empty()
            && let Some((from, to, auxiliary)) = self.ellipsis(clause)
            && let Some(cue) = self.taken_up(clause, auxiliary)
        {
            found.push(Predicate { cue, from, to, elliptic: true });
        }
        found
    }
}
