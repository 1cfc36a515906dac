//! `All but the last had begun`, `Two of the three had; the exception was X`: what is said of those
//! that are left over, and of the one that is not among them.
//!
//! What was excepted is often cut off from what it is excepted from; so this looks at sentences, and
//! what it finds is open.

use super::polarity::grammar;
use super::statement::Statement;
use crate::find::{Hit, Link, at};
use crate::recommendation::{Form, Governs, Grammar, Manner, Name, Subject};

use super::reading::Reading;

/// How many words on from `all` its exception may begin.
const NEAR: usize = 9;

/// How many sentences before, the list may stand that an ordinal counts in.
const LIST: usize = 2;

/// A sentence that says something of all but some.
struct AllBut {
    left_out: Vec<Subject>,
    others: Vec<Subject>,
    /// A hit of a cue.
    cue: usize,
    manner: Manner,
    clause: usize,
}

impl Reading<'_> {
    /// Adds what is said of all but some, where nothing more is said of them.
    pub(super) fn all_but(&mut self) {
        let last = self.clauses.last().map_or(0, |clause| clause.sentence);
        for sentence in 0..=last {
            let found = self.excepts_some(sentence).or_else(|| self.counts_two(sentence));
            if let Some(found) = found {
                self.say_of_rest(&found);
            }
        }
    }

    fn say_of_rest(&mut self, found: &AllBut) {
        let tokens = self.extent(&self.clauses[found.clause]);
        let sentence = self.clauses[found.clause].sentence;
        let opposite = if found.manner == Manner::Not { Manner::Is } else { Manner::Not };
        let all = found.others.iter().map(|one| (*one, found.manner));
        let all: Vec<_> = all.chain(found.left_out.iter().map(|one| (*one, opposite))).collect();
        for (subject, manner) in all {
            let Some(says) = self.by.says(found.cue, subject, manner).cloned() else { continue };
            let left_out = manner == opposite;
            if left_out {
                // What was said of it as one of them.
                let of_all = |said: &&mut Statement| {
                    said.subject == subject
                        && said.cue == Some(found.cue)
                        && (said.named.is_none() || said.steps.first() == Some(&"apposition"))
                        && self.clauses[said.clause].sentence == sentence
                        && !said.steps.contains(&"exception")
                };
                for said in self.said.iter_mut().filter(of_all) {
                    said.blocked = said.blocked.or(Some("exception"));
                }
            }
            let more = self.said.iter().any(|said| {
                said.subject == subject
                    && said.blocked.is_none()
                    && said.says.first().is_some_and(|id| !self.by.yields(subject, id))
            });
            // What is said of it further on says more than that it is not among them.
            let later = |said: &Statement| {
                said.subject == subject && self.clauses[said.clause].sentence > sentence
            };
            if left_out && (says.len() > 1 || self.said.iter().any(later)) {
                continue;
            }
            let Some(first) = says.into_iter().next().filter(|_| !more) else { continue };
            self.said.push(Statement {
                cue: Some(found.cue),
                steps: vec!["exception"],
                weak: left_out,
                ..Statement::open(subject, vec![first], found.clause, tokens.clone())
            });
        }
    }

    /// The tokens of a sentence, if it is about the organisation.
    fn sentence(&self, sentence: usize) -> Option<Vec<usize>> {
        let inside = || {
            let all = self.clauses.iter().enumerate();
            all.filter(move |(_, clause)| clause.sentence == sentence)
        };
        let others = inside().any(|(index, _)| self.blocked_by[index].is_some());
        let mut tokens: Vec<usize> = inside().flat_map(|(_, c)| c.tokens.clone()).collect();
        tokens.sort_unstable();
        (!others && !tokens.is_empty()).then_some(tokens)
    }

    /// `Every part of it had begun with the exception of the last.`
    fn excepts_some(&self, sentence: usize) -> Option<AllBut> {
        let tokens = self.sentence(sentence)?;
        let all = self.universal(&tokens)?;
        let except = self.exception(&tokens, all)?;
        let (cue, clause) = self.cue_of_all(&tokens, all, except.end)?;
        let manner = self.manner(&self.clauses[clause], self.marking.cues[cue].tokens.start);
        let list = self.listed_by(sentence);
        let until = tokens.iter().copied().find(|at| {
            *at > except.end + 2
                && (self.marking.tokens[*at].is_mark(',')
                    || self.marking.forms.auxiliary[*at].is_some())
        });
        let reach = except.end..until.unwrap_or(usize::MAX);
        let mut left_out = self.named_within(sentence, reach.clone());
        if left_out.is_empty() {
            let near: Vec<usize> = tokens
                .iter()
                .copied()
                .filter(|at| (except.end..except.end + 4).contains(at))
                .collect();
            left_out.extend(self.counted(&near, &list));
        }
        if left_out.is_empty() {
            // `with one exception, …`, but not `other than complete`
            let next = self.marking.tokens.get(except.end)?;
            if next.is_word() && self.marking.forms.auxiliary[except.end].is_none() {
                return None;
            }
            left_out = self.the_one(sentence + 1, &list)?;
        }
        self.all_but_of(left_out, list, cue, manner, clause)
    }

    /// `Two of the three had begun. The exception is X.`
    fn counts_two(&self, sentence: usize) -> Option<AllBut> {
        let tokens = self.sentence(sentence)?;
        let two = grammar(self.marking, &tokens).find(|hit| {
            hit.labels.contains(&Grammar::Some)
                && hit.tokens.len() > 2
                && self.marking.forms.is_two[hit.tokens.start]
        })?;
        let (cue, clause) = self.cue_of_all(&tokens, two.tokens.start, two.tokens.end)?;
        let start = self.marking.cues[cue].tokens.start;
        let manner = self.manner(&self.clauses[clause], start);
        let list = self.listed_by(sentence);
        // `two of the three, X and Y, had begun`
        let named = self.named_within(sentence, two.tokens.end..usize::MAX);
        let left_out = match named.as_slice() {
            [_, _] => {
                self.by.collective.iter().copied().filter(|one| !named.contains(one)).collect()
            }
            _ => self.the_one(sentence + 1, &list)?,
        };
        self.all_but_of(left_out, list, cue, manner, clause)
    }

    fn all_but_of(
        &self,
        left_out: Vec<Subject>,
        list: Vec<Subject>,
        cue: usize,
        manner: Manner,
        clause: usize,
    ) -> Option<AllBut> {
        let all = if list.len() > 1
            && left_out.iter().all(|one| list.contains(one))
            && list.len() > left_out.len()
        {
            list
        } else {
            self.by.collective.clone()
        };
        let others: Vec<Subject> = all.into_iter().filter(|one| !left_out.contains(one)).collect();
        let cue = *self.marking.cues[cue].labels.iter().find(|cue| self.is_of_work(**cue))?;
        (!left_out.is_empty() && !others.is_empty()).then_some(AllBut {
            left_out,
            others,
            cue,
            manner,
            clause,
        })
    }

    /// Where a sentence speaks of all, or of nothing.
    fn universal(&self, tokens: &[usize]) -> Option<usize> {
        tokens.iter().copied().find(|token| {
            self.marking.forms.universal[*token]
                || at(&self.marking.names, *token).is_some_and(|name| {
                    name.labels.contains(&Name::Collective) && name.tokens.start == *token
                })
        })
    }

    /// What introduces the exception: `except for`, or `but` right behind `all`.
    fn exception(&self, tokens: &[usize], all: usize) -> Option<std::ops::Range<usize>> {
        let verb = |from: usize, to: usize| {
            (from..to).any(|at| self.marking.forms.auxiliary[at].is_some())
        };
        let found = |hit: &&Hit<Grammar>| {
            let (start, end) = (hit.tokens.start, hit.tokens.end);
            hit.labels.contains(&Grammar::Except)
                || hit.labels[0] == Grammar::But
                    && start > all
                    && start < all + NEAR
                    && !verb(all, start)
                    && self.marking.forms.determines.get(end) == Some(&true)
        };
        grammar(self.marking, tokens).find(found).map(|hit| hit.tokens.clone())
    }

    /// The hit of the cue that is said of all, and its clause: between `all` and its exception, or
    /// behind both.
    fn cue_of_all(&self, tokens: &[usize], all: usize, except: usize) -> Option<(usize, usize)> {
        let found = self.marking.cues.iter().enumerate().filter_map(|(place, hit)| {
            let start = hit.tokens.start;
            tokens.binary_search(&start).ok()?;
            let clause = self
                .clauses
                .iter()
                .position(|clause| clause.tokens.binary_search(&start).is_ok())?;
            let own = &self.clauses[clause];
            let named = own.mentions.iter().any(|m| m.tokens.contains(&start));
            let aside =
                matches!(own.link, Link::Relative | Link::Aside | Link::When | Link::Although);
            let says = hit.labels.iter().any(|cue| self.is_of_work(*cue));
            (start > all && !named && !aside && says && !own.embedded.contains(&start))
                .then_some((place, clause))
        });
        let found: Vec<(usize, usize)> = found.collect();
        let start = |one: &&(usize, usize)| self.marking.cues[one.0].tokens.start;
        let between = found.iter().find(|one| start(one) < except);
        between.or_else(|| found.iter().find(|one| start(one) >= except)).copied()
    }

    fn is_of_work(&self, cue: usize) -> bool {
        let known = &self.by.file.cues[cue];
        known.governs == Governs::Subject
            && known.element.is_none()
            && !matches!(known.form, Form::Ing | Form::Cell)
            && self.by.collective.iter().any(|one| self.by.speaks_of(cue, *one))
    }

    /// The elements of work that a sentence and those before it name, in order.
    fn listed_by(&self, sentence: usize) -> Vec<Subject> {
        let mut named: Vec<(usize, Subject)> = Vec::new();
        let near = self.clauses.iter().enumerate().filter(|(index, clause)| {
            clause.sentence <= sentence
                && clause.sentence + LIST >= sentence
                && self.blocked_by[*index].is_none()
        });
        for mention in near.flat_map(|(_, clause)| &clause.mentions) {
            let known = named.iter().any(|(_, one)| *one == mention.element);
            if mention.whole && !known && self.by.collective.contains(&mention.element) {
                named.push((mention.tokens.start, mention.element));
            }
        }
        named.sort_unstable_by_key(|(at, _)| *at);
        named.into_iter().map(|(_, one)| one).collect()
    }

    /// The elements of work that a sentence names within some of its tokens.
    fn named_within(&self, sentence: usize, reach: std::ops::Range<usize>) -> Vec<Subject> {
        let mut named = Vec::new();
        let inside = self.clauses.iter().filter(|clause| clause.sentence == sentence);
        for mention in inside.flat_map(|clause| &clause.mentions) {
            let work = mention.whole && self.by.collective.contains(&mention.element);
            if work && reach.contains(&mention.tokens.start) && !named.contains(&mention.element) {
                named.push(mention.element);
            }
        }
        named
    }

    /// What the first ordinal among `tokens` counts in a list.
    fn counted(&self, tokens: &[usize], list: &[Subject]) -> Option<Subject> {
        let hit = grammar(self.marking, tokens).find(|hit| hit.labels[0].is_ordinal())?;
        match hit.labels[0] {
            Grammar::Former => list.first().copied(),
            Grammar::Second => list.get(1).copied(),
            Grammar::Third => list.get(2).copied(),
            Grammar::Latter => list.last().copied(),
            _ => None,
        }
    }

    /// `The exception is X`, `The one that had not was the last`: the only one that a sentence names.
    fn the_one(&self, sentence: usize, list: &[Subject]) -> Option<Vec<Subject>> {
        let named = self.named_within(sentence, 0..usize::MAX);
        if let [one] = named.as_slice() {
            return Some(vec![*one]);
        }
        let tokens = self.sentence(sentence).filter(|_| named.is_empty())?;
        self.counted(&tokens, list).map(|one| vec![one])
    }
}
