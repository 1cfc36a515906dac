//! What most readers would take words to say that the grammar did not understand.
//!
//! A guess is never firm: it is the status that an open finding is shown with.

use std::ops::Range;

use super::ellipsis::may_be_elliptic;
use super::polarity::{grammar, negations, tendency};
use super::standing::tone;
use crate::find::{Clause, Link, Mention, at};
use crate::recommendation::{Compiled, Governs, Grammar, Manner, Name, Subject, Tone};
use crate::record::Id;

use super::reading::Reading;

/// How far behind its mention a cue is looked for, in sentences.
const SENTENCES: usize = 1;

/// How far before a name an adjective of it begins.
const ADJECTIVES: usize = 3;

impl Reading<'_> {
    /// Guesses for all statements that were not understood.
    pub(super) fn guess(&mut self) {
        for index in 0..self.said.len() {
            let blocked = self.said[index].blocked;
            if blocked == Some("sought") || self.is_content_of_search(index) {
                self.said[index].guess = self.not_found(index);
            } else if blocked == Some("condition") && self.is_to_come(index) {
                let said = &self.said[index];
                let ahead = |cue| self.by.says(cue, said.subject, Manner::Ahead)?.first().cloned();
                self.said[index].guess = said.cue.and_then(ahead);
            } else if let Some(unsaid) = self.unsaid(index) {
                self.said[index].guess = Some(unsaid);
            } else if matches!(blocked, Some("hypothetical" | "condition")) {
                let said = match self.said[index].says.as_slice() {
                    [only] if self.said[index].subject != self.by.plan() => Some(only.clone()),
                    _ => None,
                };
                let guess = self.perhaps(index).or(said).or_else(|| self.guessed(index).0);
                self.said[index].guess = guess;
            } else if let Some(cue) =
                self.said[index].cue.filter(|_| self.said[index].steps.contains(&"sought"))
            {
                // `We looked for X, and came away empty-handed`
                let subject = self.said[index].subject;
                let none = || self.by.says(cue, subject, Manner::Not)?.first().cloned();
                let found = self.further(index, SENTENCES).map(|(says, _)| says);
                self.said[index].guess = found.or_else(none);
            } else if let Some(verdict) = self.worded(index) {
                self.said[index].guess = Some(verdict);
            } else if self.said[index].says.is_empty() {
                let (guess, words) = self.guessed(index);
                self.said[index].guess = guess;
                if let Some(words) = words {
                    // The words that were guessed by are quoted too.
                    let tokens = &mut self.said[index].tokens;
                    *tokens = tokens.start.min(words.start)..tokens.end.max(words.end);
                }
            } else if let Some(more) = self.more_than_seen(index) {
                self.said[index].says.insert(0, more);
            } else if self.is_only_planned(index) {
                // `included; the first visits have been made`
                let said = &self.said[index];
                let own = &self.clauses[said.clause];
                let here = (own.link == Link::Colon)
                    .then(|| self.nearest(own, said.subject, |_| true, None))
                    .flatten();
                let more = self.said_before(index).or(here).or_else(|| self.further(index, 0));
                self.said[index].guess = more.map(|(more, _)| more);
            }
        }
    }

    /// `It was good to see a comprehensive plan`: the word that judges it, whatever it is said in.
    fn worded(&self, index: usize) -> Option<Id> {
        let said = &self.said[index];
        let own = said.says.is_empty() && said.subject == self.by.plan();
        let cue = said.cue.filter(|_| own)?;
        let denied = negations(self.marking, &self.clauses[said.clause].tokens) % 2 == 1;
        let manner = if denied { Manner::Not } else { Manner::Is };
        self.by.says(cue, said.subject, manner)?.first().cloned()
    }

    /// `We looked for evidence that X had been, or would be, done, and found none`: whether nothing
    /// was understood of what was looked for.
    fn is_content_of_search(&self, index: usize) -> bool {
        let said = &self.said[index];
        let clause = &self.clauses[said.clause];
        let outer = clause.outer.filter(|_| clause.link == Link::That);
        said.says.is_empty()
            && outer.is_some_and(|outer| {
                grammar(self.marking, &self.clauses[outer].tokens)
                    .any(|hit| hit.labels.contains(&Grammar::Sought))
            })
    }

    /// `Once X has begun, the plan will be revised`: whether the sentence is of what is to come.
    fn is_to_come(&self, index: usize) -> bool {
        let sentence = self.clauses[self.said[index].clause].sentence;
        self.clauses.iter().filter(|clause| clause.sentence == sentence).any(|clause| {
            grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::Ahead)
        })
    }

    /// What it is that was looked for, as a rule not found: `We looked for evidence that X is so.`
    fn not_found(&self, index: usize) -> Option<Id> {
        let said = &self.said[index];
        let start = self.clauses[said.clause].tokens[0];
        let sought = self
            .marking
            .grammar
            .iter()
            .rfind(|hit| hit.tokens.start < start && hit.labels.contains(&Grammar::Sought))?;
        let mut cues = self.marking.cues.iter();
        let cue = cues.find(|cue| sought.tokens.contains(&cue.tokens.start))?.labels.first()?;
        self.by.says(*cue, said.subject, Manner::Not)?.first().cloned()
    }

    /// The nearest cue: in the clause, behind the name first; or else in what
    /// follows, until another element is named.
    fn guessed(&self, index: usize) -> (Option<Id>, Option<Range<usize>>) {
        let said = &self.said[index];
        let element = said.subject;
        let own = &self.clauses[said.clause];
        let name = said.named.clone().unwrap_or_else(|| said.tokens.clone());
        let others = |clause: &Clause| {
            let other = |m: &&Mention| m.whole && m.element != element && m.tokens.start > name.end;
            clause.mentions.iter().find(other).map(|mention| mention.tokens.start)
        };
        let behind = self.nearest(own, element, |at| at >= name.end, others(own));
        // `Y was in use, and visits to X, designed to help it, were well advanced`: what comes next.
        let joined = behind.is_none() && self.is_joined_to(own, &name);
        // `We asked whether X was in place. The reply …`
        let asks = grammar(self.marking, &own.tokens)
            .any(|hit| hit.labels[0] == Grammar::Asks && hit.tokens.end <= name.start);
        let reply = asks.then(|| self.further(index, SENTENCES + 1)).flatten();
        let found = reply
            .or(behind)
            .or_else(|| joined.then(|| self.further(index, 0)).flatten())
            .or_else(|| self.nearest(own, element, |at| at < name.start, None))
            .or_else(|| self.further(index, SENTENCES))
            .or_else(|| self.around(own, element))
            .or_else(|| self.hunch_beside(own, element));
        if let Some((says, words)) = found {
            return (Some(says), Some(words));
        }
        if let Some(lacking) = self.denied_too(index) {
            return (Some(lacking), None);
        }
        // `A tender for X has been issued`: what leads up to X.
        let place = own.tokens.partition_point(|token| *token < name.start);
        let near = &own.tokens[place.saturating_sub(3)..place];
        // `You have a pilot of X`
        let moves = |cue: &usize| {
            self.by.file.cues[*cue].governs == Governs::Subject
                && self.tone(*cue, element, Manner::Is) == Some(Tone::Moving)
        };
        let trial = self.marking.cues.iter().any(|hit| {
            // `a continuing review of X`
            let inside = name.contains(&hit.tokens.start)
                && self.marking.forms.determines[hit.tokens.start.saturating_sub(1)];
            (inside || near.contains(&hit.tokens.start)) && hit.labels.iter().any(moves)
        });
        let leads_up = near.windows(2).any(|pair| {
            self.marking.forms.preparation[pair[0]] && self.marking.forms.is_for[pair[1]]
        }) || trial;
        // `has appointed an officer to do X`
        let to = place > 0 && self.marking.forms.is_to[own.tokens[place - 1]];
        let leads_up = leads_up
            || to && own.tokens[..place].iter().any(|at| self.marking.forms.preparation[*at])
            || self.begins_with_first(said.clause, element)
            || own.tokens.iter().any(|token| {
                self.marking.forms.going_on[*token] && at(&self.marking.cues, *token).is_none()
            });
        // `is recruiting analysts following a review of X`: it is done.
        let until = own.tokens.partition_point(|token| *token < name.end);
        let since = own.tokens[..until].iter().any(|at| self.marking.forms.is_following[*at]);
        if since && negations(self.marking, &own.tokens) == 0 {
            return (self.by.guess(element, Manner::Is), None);
        }
        // `There was evidence of Y. There is none of X.`
        let none = grammar(self.marking, &own.tokens).any(|hit| {
            let of = |at: usize| self.marking.forms.is_of.get(at) == Some(&true);
            hit.labels[0] == Grammar::None && (of(hit.tokens.end - 1) || of(hit.tokens.end))
        });
        let before = self.said[..index].iter().rfind(|said| said.subject != element);
        let evidence =
            before.and_then(|said| said.cue).filter(|cue| none && self.by.file.cues[*cue].scopes);
        let lacking = evidence.and_then(|cue| self.by.says(cue, element, Manner::Not)?.first());
        if let Some(lacking) = lacking {
            return (Some(lacking.clone()), None);
        }
        let tends = || {
            let tendency = match tendency(self.marking, &own.tokens) {
                Manner::Is if leads_up => Manner::Doing,
                tendency => tendency,
            };
            // `There is no X in it`: it is the plan that has none.
            let neither = grammar(self.marking, &own.tokens)
                .any(|hit| matches!(hit.labels[0], Grammar::Neither | Grammar::Nor));
            let of_plan = tendency == Manner::Not && !neither && self.is_of_plan(own);
            let scale = self.by.file.scale(self.by.scale_of(element));
            let absent = scale.and_then(|scale| scale.absent.clone()).filter(|_| of_plan);
            // `A chapter of the plan is devoted to X`: what the plan has is in it.
            let tendency = match tendency {
                Manner::Is if self.is_of_plan(own) => Manner::Planned,
                tendency => tendency,
            };
            absent.or_else(|| self.by.guess(element, tendency))
        };
        (self.deed(own, element).or_else(tends), None)
    }

    /// `Y was in use, and X`: whether a name stands behind `and`, behind the last cue of its clause.
    fn is_joined_to(&self, own: &Clause, name: &Range<usize>) -> bool {
        let before = |at: usize| at < name.start && own.tokens.binary_search(&at).is_ok();
        let cues = self.marking.cues.iter().filter(|hit| before(hit.tokens.start));
        let last = cues
            .filter(|hit| !own.mentions.iter().any(|m| m.tokens.contains(&hit.tokens.start)))
            .map(|hit| hit.tokens.end)
            .max();
        last.is_some_and(|last| {
            grammar(self.marking, &own.tokens).any(|hit| {
                hit.labels[0] == Grammar::And && (last..name.start).contains(&hit.tokens.start)
            })
        })
    }

    /// `and the first visits have been made`: of what was named, the first is done.
    fn begins_with_first(&self, index: usize, element: Subject) -> bool {
        let sentence = self.clauses[index].sentence;
        self.clauses[index..]
            .iter()
            .take(2)
            .filter(|clause| clause.sentence == sentence)
            .take_while(|clause| !clause.mentions.iter().any(|m| m.whole && m.element != element))
            .any(|clause| {
                grammar(self.marking, &clause.tokens).any(|hit| hit.labels[0] == Grammar::Former)
            })
    }

    /// Whether a clause speaks of the plan, or of what is in it.
    fn is_of_plan(&self, clause: &Clause) -> bool {
        self.names(clause).any(|name| name.labels.contains(&Name::Plan))
            || grammar(self.marking, &clause.tokens).any(|hit| {
                let start = hit.tokens.start;
                matches!(hit.labels[0], Grammar::One | Grammar::Many)
                    && start > 0
                    && self.marking.forms.is_in[start - 1]
            })
    }

    /// `your deputy is reviewing X`: the element's own work, going on.
    fn deed(&self, clause: &Clause, element: Subject) -> Option<Id> {
        let denied = negations(self.marking, &clause.tokens) > 0;
        let mut cues = self.marking.cues.iter().filter(|hit| {
            clause.tokens.contains(&hit.tokens.start)
                && self.marking.forms.going_on[hit.tokens.start]
        });
        let own = |cue: &&usize| self.by.element_of(**cue) == Some(element);
        let cue = cues.find_map(|hit| hit.labels.iter().find(own)).filter(|_| !denied)?;
        self.by.says(*cue, element, Manner::Doing)?.first().cloned()
    }

    /// Whether a statement says one thing, that it is in the plan, and its sentence does not say
    /// that more is unknown, or of which of a list more is said.
    fn is_only_planned(&self, index: usize) -> bool {
        let said = &self.said[index];
        let [says] = said.says.as_slice() else { return false };
        let sentence = self.clauses[said.clause].sentence;
        let later = self.clauses[said.clause + 1..].iter();
        let mut later = later.take_while(|clause| clause.sentence == sentence);
        self.tone_of(said.subject, says) == Some(Tone::Waiting)
            && self.by.yields(said.subject, says)
            && !later.any(|clause| {
                grammar(self.marking, &clause.tokens).any(|hit| {
                    hit.labels[0].is_ordinal()
                        || hit.labels.contains(&Grammar::Whether)
                        || hit.labels.contains(&Grammar::Embed)
                })
            })
    }

    /// `describes a completed review of X`: a status right before the name.
    fn said_before(&self, index: usize) -> Option<(Id, Range<usize>)> {
        let said = &self.said[index];
        let own = &self.clauses[said.clause];
        let name = said.named.clone()?;
        let near = name.start.saturating_sub(ADJECTIVES)..name.start;
        let mut cues = self.marking.cues.iter().filter(|hit| {
            near.contains(&hit.tokens.start)
                && hit.tokens.end <= name.start
                && self.marking.forms.determines[hit.tokens.start.saturating_sub(1)]
        });
        // What can also be so in part comes to an end: `completed`, but not `nightly`.
        let done = |cue: &&usize| {
            self.tone(**cue, said.subject, Manner::Is) == Some(Tone::Done)
                && self.by.file.cues[**cue].element.is_none()
                && self.by.says(**cue, said.subject, Manner::Partly).is_some()
        };
        let cue = cues.find_map(|hit| hit.labels.iter().find(done))?;
        let says = self.by.says(*cue, said.subject, Manner::Is)?.first()?.clone();
        Some((says, self.extent(own)))
    }

    /// The tone of a status of `subject`.
    fn tone_of(&self, subject: Subject, status: &Id) -> Option<Tone> {
        let scale = self.by.file.scale(self.by.scale_of(subject))?;
        tone(scale, status)
    }

    /// What most readers take from what only might be: `whether X we cannot tell`, `had it
    /// covered X, …`, `we expected X, and it did not`.
    fn perhaps(&self, index: usize) -> Option<Id> {
        let said = &self.said[index];
        let own = &self.clauses[said.clause];
        let says = |manner| self.by.says(said.cue?, said.subject, manner)?.first().cloned();
        let last_word = |clause: &Clause| {
            let words = clause.tokens.iter().rev();
            words.copied().find(|token| self.marking.tokens[*token].is_word())
        };
        let has_cue = |clause: &Clause| {
            let mut cues = self.marking.cues.iter();
            cues.any(|hit| clause.tokens.binary_search(&hit.tokens.start).is_ok())
        };
        let elliptic = |clause: &&Clause| {
            !has_cue(clause)
                && last_word(clause).is_some_and(|last| may_be_elliptic(self.marking, last))
        };
        let mut next = self.clauses[said.clause + 1..]
            .iter()
            .take_while(|clause| clause.sentence <= own.sentence + 1)
            .take_while(|clause| !clause.mentions.iter().any(|mention| mention.whole));
        if let Some(answer) = next.find(elliptic) {
            let denied = negations(self.marking, &answer.tokens) % 2 == 1;
            return says(if denied { Manner::Not } else { Manner::Is });
        }
        let inside = self.clauses.iter().filter(|clause| clause.sentence == own.sentence);
        let sentence: Vec<usize> = inside.flat_map(|clause| clause.tokens.clone()).collect();
        let asks = |tokens: &[usize]| {
            grammar(self.marking, tokens).any(|hit| hit.labels.contains(&Grammar::Whether))
        };
        let start = said.named.as_ref().map_or(said.tokens.end, |named| named.start);
        let before = &sentence[..sentence.partition_point(|token| *token < start)];
        if asks(before) && negations(self.marking, &sentence) > 0 {
            return self.by.unknown(said.subject);
        }
        // `Had the plan covered X, …`
        let inverted = self.is_inverted(own);
        inverted.then(|| says(Manner::Not))?
    }
}

impl Compiled {
    /// The status of an element of which too little is known.
    fn unknown(&self, element: Subject) -> Option<Id> {
        let scale = self.file.scale(self.scale_of(element))?;
        let known = |id: &Id| *id != scale.unsaid;
        let unknown = scale.statuses.iter().filter(|status| status.tone == Tone::Unknown);
        unknown.map(|status| status.id.clone()).find(known)
    }

    /// Whether a status of `element` yields to others.
    pub(super) fn yields(&self, element: Subject, status: &Id) -> bool {
        let scale = self.file.scale(self.scale_of(element));
        scale.is_some_and(|scale| {
            scale.statuses.iter().any(|known| known.id == *status && !known.yields_to.is_empty())
        })
    }
}
