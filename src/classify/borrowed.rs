//! A subject that another clause has: the noun of a relative, the verb before, the key.

use super::discourse::Antecedent;
use super::govern::{Governed, named};
use super::near::Near;
use super::polarity::grammar;
use super::predicate::Predicate;
use super::statement::{Certain, Statement};
use crate::find::{Clause, Hit, Link, Mention, Token, at};
use crate::recommendation::{Form, Grammar, Name, Subject};

use super::reading::Reading;

/// How far before a name the noun that it hangs on begins.
const NOUN: usize = 4;

impl Reading<'_> {
    /// What the pronoun that is the subject stands for.
    pub(super) fn of_anaphor(
        &mut self,
        index: usize,
        predicate: &Predicate,
        anaphor: &Hit<Grammar>,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let clause = &self.clauses[index];
        if let Some(rest) = self.all_but_leading(index, anaphor, fits) {
            return Some(rest);
        }
        if let Some(again) = self.noun_again(index, anaphor, fits) {
            return Some(Governed::of(vec![(again, None)], Certain::Open, vec!["anaphor"]));
        }
        let exceptions = self.except(clause);
        if exceptions.is_none()
            && let Some((child, mentions)) = self.apposition(index, anaphor.tokens.start, fits)
        {
            self.settled.extend(child);
            // `all but one of these (X, Y, Z)`
            let some = anaphor.labels[0] == Grammar::Some;
            return Some(Governed::of(
                named(&mentions.iter().collect::<Vec<_>>()),
                if some { Certain::Open } else { Certain::Stated },
                vec!["apposition"],
            ));
        }
        let excepted = if exceptions.is_some() {
            self.excepted_from(index, anaphor.tokens.start, fits)
        } else {
            Vec::new()
        };
        let kind = anaphor.labels[0];
        let ours = self
            .names(clause)
            .any(|name| matches!(name.labels[0], Name::Organisation | Name::Plan));
        // `The first is complete, the second has begun and the third will begin`
        let counts = |other: &Clause| {
            other.sentence == clause.sentence
                && grammar(self.marking, &other.tokens).any(|hit| hit.labels[0] == Grammar::Third)
        };
        let of_three = self
            .clauses
            .iter()
            .any(counts)
            .then(|| self.discourse.of_three(kind, clause, fits))
            .flatten();
        // `Half of the systems are covered, and the rest are being added`: of one element.
        let one = kind == Grammar::Other
            && self.is_parted(anaphor, clause.sentence)
            && self.discourse.named_in(clause.sentence).len() < 2;
        let known = of_three
            .or_else(|| {
                let found = self.discourse.resolve(Grammar::One, clause, self.by, fits);
                found.filter(|_| one).map(|found| Antecedent { step: "rest_of_it", ..found })
            })
            .or_else(|| self.discourse.resolve(kind, clause, self.by, fits))
            .or_else(|| {
                // `Others have yet to begin X. In your force it has begun.`
                (ours || kind.is_ordinal())
                    .then(|| self.discourse.overheard(kind, clause, self.by, fits))?
            });
        // `All of it has begun`, of nothing that was named: of the plan's elements. But `Your actions
        // on gathering intelligence have all been carried out` is about these actions.
        let hinted = clause.mentions.iter().any(|m| m.tokens.end <= anaphor.tokens.start);
        let counts = matches!(kind, Grammar::All | Grammar::None | Grammar::Each);
        let all = (counts && !hinted).then(|| {
            let all = self.by.collective.iter().copied().filter(|subject| fits(*subject));
            Antecedent { subjects: all.collect(), perhaps: Vec::new(), step: "collective" }
        });
        // `Work on each of the three areas (X, Y, Z) is in the plan; none of it …`: of them all.
        let of_all = matches!(kind, Grammar::All | Grammar::None | Grammar::Each)
            && self.said.iter().rev().find(|said| said.blocked.is_none()).is_some_and(|said| {
                said.steps.first() == Some(&"collective")
                    && self.clauses[said.clause].sentence + 1 >= clause.sentence
            });
        let known = if of_all { None } else { known };
        let object = kind == Grammar::One && self.has_object(clause, predicate);
        known
            .or(all)
            .map(|mut antecedent| {
                // `It has completed the programme of visits`: it, or the organisation.
                if object {
                    antecedent.perhaps.append(&mut antecedent.subjects);
                }
                antecedent.subjects.retain(|subject| !excepted.contains(subject));
                // `With one exception, none of these …`: it is not said which.
                if exceptions.is_some() && excepted.is_empty() {
                    antecedent.perhaps.append(&mut antecedent.subjects);
                }
                // `X and Y are in the plan. So is Z. This work …`: of Z, or of all.
                let before = index.checked_sub(1).map(|before| &self.clauses[before]);
                if let Some(too) = before.filter(|before| before.link == Link::AsToo)
                    && kind == Grammar::One
                    && too.sentence + 1 == clause.sentence
                {
                    let near = |other: &&Clause| other.sentence + 1 == too.sentence;
                    let list = self.clauses.iter().filter(near).flat_map(|other| &other.mentions);
                    let list = list.filter(|m| m.whole && fits(m.element)).map(|m| m.element);
                    antecedent.perhaps.extend(list);
                }
                // `X is in the plan, as is Y. Work on these …`: on both.
                if let Some(too) = before.filter(|before| before.link == Link::AsToo)
                    && kind == Grammar::Many
                    && clause.sentence - too.sentence < 2
                    && antecedent.subjects.len() == 1
                {
                    let list = self.discourse.named_in(too.sentence);
                    antecedent.subjects = list.into_iter().filter(|one| fits(*one)).collect();
                }
                // `The latter were …`, of three: the last, or the last two.
                if kind == Grammar::Latter
                    && self.plural(clause) == Some(true)
                    && self.discourse.named_in(clause.sentence).len() != 2
                    && let Some(two) =
                        self.discourse.resolve(Grammar::LastTwo, clause, self.by, fits)
                {
                    antecedent.perhaps.extend(two.subjects);
                }
                antecedent
            })
            .map(Governed::pointed)
    }

    /// `a review of X and improvements to Y; the improvements had …`: the one element that the same
    /// noun stood with.
    fn noun_again(
        &self,
        index: usize,
        anaphor: &Hit<Grammar>,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Subject> {
        let noun = anaphor.tokens.end - 1;
        if anaphor.tokens.len() != 2 || !self.marking.forms.plural_noun[noun] {
            return None;
        }
        let sentence = self.clauses[index].sentence;
        let near = self.clauses[..index].iter().filter(|other| other.sentence + 1 >= sentence);
        let mut stood_with: Vec<Subject> = Vec::new();
        for clause in near {
            for mention in clause.mentions.iter().filter(|m| m.whole && fits(m.element)) {
                let before = mention.tokens.start.saturating_sub(NOUN)..mention.tokens.end;
                let own = |at: &usize| {
                    before.contains(at)
                        && self.marking.same_word(*at, noun)
                        // `improvements to X and a review of Y`: of X.
                        && !clause.mentions.iter().any(|other| {
                            other.whole
                                && other.element != mention.element
                                && (*at..mention.tokens.start).contains(&other.tokens.start)
                        })
                };
                if clause.tokens.iter().any(own) && !stood_with.contains(&mention.element) {
                    stood_with.push(mention.element);
                }
            }
        }
        let [only] = stood_with.as_slice() else { return None };
        let mut near = self.discourse.named_in(sentence).clone();
        let before = sentence.checked_sub(1).map(|before| self.discourse.named_in(before));
        near.extend(before.into_iter().flatten());
        near.sort_unstable();
        near.dedup();
        (near.len() > 1).then_some(*only)
    }

    /// Whether a part of something has been spoken of in the sentence, before what is left of it.
    fn is_parted(&self, rest: &Hit<Grammar>, sentence: usize) -> bool {
        let inside = self.clauses.iter().filter(|clause| clause.sentence == sentence);
        inside.flat_map(|clause| &clause.tokens).any(|token| {
            *token < rest.tokens.start
                && (self.marking.forms.portion[*token]
                    || at(&self.marking.grammar, *token).is_some_and(|hit| {
                        matches!(hit.labels[0], Grammar::Partly | Grammar::Some)
                    }))
        })
    }

    /// `It has completed the programme`: whether a verb in the perfect has an object that no file
    /// knows.
    fn has_object(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let behind = |place: usize| clause.tokens.get(predicate.to + place).copied();
        let perfect =
            matches!(self.auxiliary(clause, predicate.from), Some(Near::Grammar(Grammar::Have)));
        perfect
            && behind(1).is_some_and(|at| self.marking.forms.determines[at])
            && behind(2).is_some_and(|at| self.marking.tokens[at].is_word())
    }

    /// `but the purchase had not`: a subject that no file knows is not another's.
    pub(super) fn has_own_noun(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let before = &clause.tokens[..predicate.from.max(1)];
        let noun = |token: usize| {
            self.marking.tokens.get(token).is_some_and(Token::is_word)
                && before.contains(&token)
                && !self.marking.words.transparent[token]
                && at(&self.marking.grammar, token).is_none()
        };
        before.iter().any(|token| self.marking.forms.determines[*token] && noun(token + 1))
    }

    /// A coordinated verb without a subject has that of the verb before it.
    pub(super) fn carried(
        &self,
        index: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let sentence = self.clauses[index].sentence;
        // `X had been approved but had yet to begin`: whatever was said of X.
        if let Some(before) = self.clauses[index].outer {
            let relative = &self.clauses[before];
            if relative.link == Link::Relative
                && !self.said.iter().any(|said| said.clause == before)
            {
                // `a review for which … and which had begun`
                return self.of_relative(relative, fits).map(Governed::pointed);
            }
            let of = |said: &&Statement| said.clause == before && !said.weak;
            let understood = self.said.iter().filter(of).any(|said| !said.says.is_empty());
            let named: Vec<_> = self.said.iter().filter(of).map(|said| said.subject).collect();
            if !understood && !named.is_empty() {
                let named = named.into_iter().filter(|subject| fits(*subject));
                let named: Vec<_> = named.map(|subject| (subject, None)).collect();
                return (!named.is_empty())
                    .then(|| Governed::of(named, Certain::Inferred, vec!["shared_subject"]));
            }
        }
        // `X, which was further on and already under way`
        let relative = index.checked_sub(1).map(|before| &self.clauses[before]).filter(|before| {
            before.link == Link::Relative
                && before.sentence == sentence
                && matches!(self.clauses[index].link, Link::And { own_subject: false })
                && before.tokens.last().is_some_and(|last| {
                    let between = last + 1..self.clauses[index].tokens[0];
                    between.clone().all(|at| self.marking.aside[at])
                })
                && !self.said.iter().any(|said| said.clause + 1 == index)
        });
        if let Some(noun) = relative.and_then(|relative| self.of_relative(relative, fits)) {
            return Some(Governed::pointed(noun));
        }
        // `X – Y is in it too – now covers Z and is complete`: of X, and not of Y.
        let start = self.clauses[index].tokens[0];
        let aside = |aside: usize| {
            let outer = self.clauses[aside].outer.map(|outer| &self.clauses[outer]);
            let end = self.clauses[aside].tokens.last().copied().unwrap_or(start);
            self.clauses[aside].link == Link::Aside
                && outer
                    .is_some_and(|outer| outer.tokens.iter().any(|at| (end..start).contains(at)))
        };
        let last = self.said.iter().rev().find(|said| {
            !said.says.is_empty()
                && !aside(said.clause)
                && self.clauses[said.clause].sentence == sentence
                && said.clause + 2 >= index
        })?;
        // `The only thing in it was X, and that has begun`: not what is left out.
        let implied = |said: &Statement| said.weak && said.steps.contains(&"exception");
        let subjects = self.said.iter().filter(|said| {
            said.clause == last.clause
                && !said.says.is_empty()
                && !implied(said)
                && fits(said.subject)
        });
        let mut list: Vec<Subject> = Vec::new();
        for said in subjects {
            if !list.contains(&said.subject) {
                list.push(said.subject);
            }
        }
        // `X is in the plan, as is Y, but not begun`: of Y, or of both.
        let mut too = Vec::new();
        if self.clauses[last.clause].link == Link::AsToo {
            let outer = self.clauses[last.clause].outer;
            let before = self.said.iter().filter(|said| Some(said.clause) == outer);
            too = before.map(|said| said.subject).filter(|one| fits(*one)).collect();
        }
        // `X was left out, and, although Y was included, nothing had been started`: of Y.
        let inside = self.clauses[index].tokens[0];
        let end = self.clauses[index].tokens.last().copied().unwrap_or(inside);
        let interrupts = self.clauses[index + 1..].iter().filter(|other| {
            other.link == Link::Although
                && other.outer == Some(index)
                && other.tokens.first().is_some_and(|first| (inside..end).contains(first))
        });
        let named = interrupts.flat_map(|other| &other.mentions).filter(|m| m.whole);
        too.extend(named.map(|m| m.element).filter(|one| fits(*one) && !list.contains(one)));
        // Who was meant before is as open as it was.
        let open = !too.is_empty()
            || last.certain == Certain::Open && last.steps.contains(&"attachment_open")
            // `Your unit was seeking X and was itself under review`: of who seeks.
            || last.cue.is_some_and(|cue| self.by.file.cues[cue].form == Form::Ing);
        (!list.is_empty()).then(|| Governed {
            perhaps: too,
            ..Governed::of(
                list.into_iter().map(|subject| (subject, None)).collect(),
                if open { Certain::Open } else { Certain::Inferred },
                vec!["shared_subject"],
            )
        })
    }

    /// `X: under way` and what a clause says of the one that it hangs on.
    pub(super) fn of_outer(
        &self,
        clause: &Clause,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let outer = &self.clauses[clause.outer?];
        let list: Vec<&Mention> =
            outer.mentions.iter().filter(|m| m.whole && fits(m.element)).collect();
        // `Work with X is only days old: one manager has been met`
        let finite = self.is_finite(&outer.tokens);
        let certain = if finite { Certain::Open } else { Certain::Stated };
        (!list.is_empty()).then(|| Governed::of(named(&list), certain, vec!["key_value"]))
    }

    /// `has drawn on – and reflects – X`: what comes behind the dashes is the object.
    pub(super) fn of_resumed(
        &self,
        clause: &Clause,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let outer = &self.clauses[clause.outer?];
        let end = clause.tokens.last()? + 1;
        let next = outer.mentions.iter().find(|m| m.whole && m.tokens.start > end)?;
        (fits(next.element) && next.tokens.start <= end + 2)
            .then(|| Governed::of(named(&[next]), Certain::Inferred, vec!["object"]))
    }

    /// `X (completed in March)`: what is said between brackets of the name before them.
    pub(super) fn of_interrupted(
        &self,
        clause: &Clause,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let outer = &self.clauses[clause.outer?];
        let start = clause.tokens[0];
        let stated = self.is_finite(&clause.tokens);
        let before = outer.mentions.iter().filter(|m| m.whole && m.tokens.end < start);
        let last = before.max_by_key(|mention| mention.tokens.end)?;
        // `organisations that support vulnerable people (not yet started)`: a noun's rest.
        let rest = outer.tokens.iter().filter(|token| (last.tokens.end..start).contains(*token));
        let near = rest.clone().count() < 3
            && rest.clone().all(|token| self.marking.tokens[*token].is_word());
        (!stated && fits(last.element) && near)
            .then(|| Governed::of(named(&[last]), Certain::Inferred, vec!["key_value"]))
    }
}
