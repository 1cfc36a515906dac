//! What a passage has spoken of so far, for what points back.

use std::ops::Range;

use crate::find::Clause;
use crate::recommendation::{Compiled, Grammar, Subject};

/// What a word that points back stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Antecedent {
    pub(crate) subjects: Vec<Subject>,
    /// Others that it might as well stand for.
    pub(crate) perhaps: Vec<Subject>,
    pub(crate) step: &'static str,
}

/// Elements by the clause that spoke of them, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    spoken: Vec<Spoken>,
    /// What was said of others, for `you have done the first of these`.
    foreign: Vec<Spoken>,
}

#[derive(Debug)]
struct Spoken {
    sentence: usize,
    subjects: Vec<Subject>,
    /// Whether it named them; else it only pointed to them.
    named: bool,
    /// The first and the last token that speak of them: an interrupted clause may
    /// come to its elements after the clause that interrupts it.
    tokens: Range<usize>,
}

impl Discourse {
    /// Remembers what a clause named or spoke of.
    pub(crate) fn speak(
        &mut self,
        sentence: usize,
        subjects: &[Subject],
        named: bool,
        tokens: Range<usize>,
    ) {
        if !subjects.is_empty() {
            let at = self.spoken.partition_point(|spoken| spoken.tokens.end <= tokens.end);
            self.spoken.insert(at, Spoken { sentence, subjects: subjects.to_vec(), named, tokens });
        }
    }

    /// Remembers what a clause about somebody else named.
    pub(crate) fn overhear(&mut self, sentence: usize, subjects: &[Subject]) {
        if !subjects.is_empty() {
            let subjects = subjects.to_vec();
            self.foreign.push(Spoken { sentence, subjects, named: true, tokens: 0..0 });
        }
    }

    /// What the word of `kind` stands for in what was just said of others.
    pub(crate) fn overheard(
        &self,
        kind: Grammar,
        clause: &Clause,
        by: &Compiled,
        fits: impl Fn(Subject) -> bool,
    ) -> Option<Antecedent> {
        let counts = matches!(
            kind,
            Grammar::One
                | Grammar::Both
                | Grammar::Neither
                | Grammar::Former
                | Grammar::Second
                | Grammar::Third
                | Grammar::Latter
        );
        let ago = |spoken: &Spoken| clause.sentence - spoken.sentence;
        // A sentence further back only where there is none nearer.
        let near = self.foreign.iter().map(ago).min().map_or(2, |least| least.max(1) + 1);
        let just = self.foreign.iter().filter(|spoken| ago(spoken) < near.min(3));
        let subjects: Vec<Subject> = just.flat_map(|spoken| &spoken.subjects).copied().collect();
        let list = Spoken { sentence: clause.sentence, subjects, named: true, tokens: 0..0 };
        counts.then(|| {
            Self { spoken: vec![list], foreign: Vec::new() }.resolve(kind, clause, by, fits)
        })?
    }

    /// `Several forces had begun X. You had not.`: whether others were spoken of since the
    /// organisation was, in the sentence before or in that of `clause`.
    pub(crate) fn turned_to_others(&self, clause: &Clause) -> bool {
        let own = self.spoken.iter().map(|spoken| spoken.sentence).max();
        let others = self.foreign.last().map(|spoken| spoken.sentence);
        others.is_some_and(|others| {
            own.is_none_or(|own| own < others) && others + 1 >= clause.sentence
        })
    }

    /// What the word of `kind` in `clause` stands for, among what `fits`.
    pub(crate) fn resolve(
        &self,
        kind: Grammar,
        clause: &Clause,
        by: &Compiled,
        fits: impl Fn(Subject) -> bool,
    ) -> Option<Antecedent> {
        let last = self.last(&fits);
        match kind {
            Grammar::One => {
                one(last?, "anaphor").map(|found| self.or_its_list(found, clause, &fits))
            }
            Grammar::Many => many(last?, "anaphor"),
            Grammar::All => many(self.group(clause.sentence, Some(3), &fits), "anaphor"),
            Grammar::None => many(self.group(clause.sentence, None, &fits), "anaphor"),
            // `any of these` are two at least.
            Grammar::Each | Grammar::Either => {
                many(self.group(clause.sentence, Some(2), &fits), "anaphor")
            }
            Grammar::Both | Grammar::Neither => {
                let group = self.group(clause.sentence, Some(2), &fits);
                let pair = group.len().saturating_sub(2);
                many(group[pair..].to_vec(), if kind == Grammar::Both { "both" } else { "neither" })
            }
            Grammar::Former => self.nth(clause, 0, &fits, "former"),
            Grammar::Second => self.nth(clause, 1, &fits, "second"),
            Grammar::Third => self.nth(clause, 2, &fits, "third"),
            Grammar::FirstTwo | Grammar::LastTwo | Grammar::FirstAndThird => {
                let list = self.list(clause, 3, &fits).filter(|list| list.len() >= 3)?;
                let chosen = match kind {
                    Grammar::FirstTwo => vec![list[0], list[1]],
                    Grammar::LastTwo => list[list.len() - 2..].to_vec(),
                    _ => vec![list[0], list[list.len() - 1]],
                };
                many(chosen, "ordinals")
            }
            Grammar::Latter => self.nth(clause, usize::MAX, &fits, "latter"),
            Grammar::Some => {
                let group = self.group(clause.sentence, None, &fits);
                Some(Antecedent { subjects: Vec::new(), perhaps: group, step: "some_of_them" })
            }
            Grammar::Other => {
                let last = self.spoken.last().map_or(&[][..], |spoken| &spoken.subjects);
                // `to do X and Y. X had begun; the other work had not.`: of what was listed.
                let mut lists = self.spoken.iter().rev().filter(|spoken| spoken.named);
                let list = lists.find(|spoken| {
                    spoken.subjects.len() > last.len()
                        && last.iter().all(|one| spoken.subjects.contains(one))
                });
                let list = list.map_or(&by.collective, |spoken| &spoken.subjects);
                let rest = list
                    .iter()
                    .copied()
                    .filter(|subject| fits(*subject) && !last.contains(subject));
                many(rest.collect(), "the_rest")
            }
            _ => None,
        }
    }

    /// What an ordinal stands for where there are three to count.
    pub(crate) fn of_three(
        &self,
        kind: Grammar,
        clause: &Clause,
        fits: impl Fn(Subject) -> bool,
    ) -> Option<Antecedent> {
        let (index, step) = match kind {
            Grammar::Former => (0, "former"),
            Grammar::Second => (1, "second"),
            _ => return None,
        };
        let list = self.named_in(clause.sentence.checked_sub(1)?);
        let one = list.get(index).copied().filter(|one| list.len() == 3 && fits(*one))?;
        Some(Antecedent { subjects: vec![one], perhaps: Vec::new(), step })
    }

    /// `to do X and Y so that Z comes of it. This work …`: of Y, or of X and Y.
    fn or_its_list(
        &self,
        mut found: Antecedent,
        clause: &Clause,
        fits: &impl Fn(Subject) -> bool,
    ) -> Antecedent {
        let list = match self.spoken.as_slice() {
            [.., list, last] if !last.named && list.named && list.sentence == last.sentence => list,
            _ => return found,
        };
        let list = fitting(&list.subjects, fits);
        if clause.sentence != self.spoken.last().map_or(0, |last| last.sentence)
            && found.subjects.iter().all(|subject| list.contains(subject))
        {
            found.perhaps.extend(list.into_iter().filter(|other| !found.subjects.contains(other)));
        }
        found
    }

    /// The subjects of the last clause that spoke of any, as far as they fit.
    fn last(&self, fits: &impl Fn(Subject) -> bool) -> Option<Vec<Subject>> {
        // Whatever was spoken of last is meant, or nothing is.
        let fitting = fitting(&self.spoken.last()?.subjects, fits);
        (!fitting.is_empty()).then_some(fitting)
    }

    /// What a plural points back to: the last clause with two or more, or else
    /// what the last clauses of this and the last sentence spoke of together.
    fn group(
        &self,
        sentence: usize,
        wanted: Option<usize>,
        fits: &impl Fn(Subject) -> bool,
    ) -> Vec<Subject> {
        let mut group: Vec<Subject> = Vec::new();
        for spoken in self.spoken.iter().rev().filter(|spoken| spoken.named) {
            let fitting = fitting(&spoken.subjects, fits);
            let far = spoken.sentence + 1 < sentence;
            if group.len() >= wanted.unwrap_or(2) || (far && !group.is_empty() && wanted.is_none())
            {
                break;
            }
            let before: Vec<_> =
                fitting.into_iter().filter(|subject| !group.contains(subject)).collect();
            group.splice(0..0, before);
        }
        group
    }

    /// The list that an ordinal counts in: the last clause that named as many.
    fn list(
        &self,
        clause: &Clause,
        wanted: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Vec<Subject>> {
        self.spoken
            .iter()
            .rev()
            .filter(|spoken| spoken.named)
            .take_while(|spoken| spoken.sentence + 3 > clause.sentence)
            .map(|spoken| fitting(&spoken.subjects, fits))
            .find(|list| list.len() >= wanted)
            // `that X will be done, that Y will and that Z will`
            .or_else(|| {
                let before = clause.sentence.checked_sub(1)?;
                let list = fitting(&self.named_in(before), fits);
                (list.len() > 2).then_some(list)
            })
            .or_else(|| {
                let group = self.group(clause.sentence, Some(wanted), fits);
                (group.len() >= 2).then_some(group)
            })
    }

    fn nth(
        &self,
        clause: &Clause,
        index: usize,
        fits: &impl Fn(Subject) -> bool,
        step: &'static str,
    ) -> Option<Antecedent> {
        let wanted = if index == 2 { 3 } else { 2 };
        let of = |list: Option<Vec<Subject>>| {
            let list = list?;
            if index == usize::MAX { list.last().copied() } else { list.get(index).copied() }
        };
        // `reflects the latter`: the latter of all that was listed, if that can be reflected.
        let found = of(self.list(clause, wanted, &|_| true))
            .filter(|found| fits(*found))
            .or_else(|| of(self.list(clause, wanted, fits)));
        let found = found?;
        // `X is included, as are Y and Z. The second …`: of the pair, or of all that the sentence named.
        // But `X had begun, and so had Y, although the latter …` counts in its own sentence.
        let before = match clause.sentence.checked_sub(1) {
            Some(before) if self.named_in(clause.sentence).len() < wanted => before,
            _ => clause.sentence,
        };
        let whole = of(Some(fitting(&self.named_in(before), fits))).filter(|other| *other != found);
        // `includes improvements to X, and the first of these is made`: of the improvements.
        let own = self.named_in(clause.sentence);
        let own = own.first().copied().filter(|one| own.len() == 1 && *one != found && fits(*one));
        let whole = whole.or(own);
        let (subjects, perhaps) = match whole {
            Some(other) => (Vec::new(), vec![found, other]),
            None => (vec![found], Vec::new()),
        };
        Some(Antecedent { subjects, perhaps, step })
    }

    /// Whether `subject`, and no other, was spoken of last.
    pub(super) fn was_last(&self, subject: Subject) -> bool {
        self.spoken.last().is_some_and(|last| last.subjects == [subject])
    }

    /// What a sentence has named so far, in all its clauses.
    pub(super) fn named_in(&self, sentence: usize) -> Vec<Subject> {
        let mut list: Vec<Subject> = Vec::new();
        let inside = self.spoken.iter().filter(|spoken| spoken.sentence == sentence);
        for subject in inside.filter(|spoken| spoken.named).flat_map(|spoken| &spoken.subjects) {
            if !list.contains(subject) {
                list.push(*subject);
            }
        }
        list
    }
}

fn fitting(subjects: &[Subject], fits: &impl Fn(Subject) -> bool) -> Vec<Subject> {
    subjects.iter().copied().filter(|subject| fits(*subject)).collect()
}

/// A singular stands for one; where several might be meant it is open.
fn one(last: Vec<Subject>, step: &'static str) -> Option<Antecedent> {
    match last.as_slice() {
        [] => None,
        [only] => Some(Antecedent { subjects: vec![*only], perhaps: Vec::new(), step }),
        _ => Some(Antecedent { subjects: Vec::new(), perhaps: last, step }),
    }
}

fn many(group: Vec<Subject>, step: &'static str) -> Option<Antecedent> {
    (!group.is_empty()).then_some(Antecedent { subjects: group, perhaps: Vec::new(), step })
}
