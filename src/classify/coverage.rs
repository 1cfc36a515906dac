//! What most readers would take a plan to cover of what was asked: `nothing that we asked for is
//! missing`, `it skips half of it`. Such a sentence judges the plan in words of its own, and is
//! never firm.

use super::polarity::{grammar, negations};
use super::reading::Reading;
use super::standing::tone;
use super::statement::Statement;
use crate::find::{Clause, Hit, Link, Mention};
use crate::recommendation::{Coverage, Grammar, Name, Tone};
use crate::record::Id;

impl Reading<'_> {
    /// Guesses the verdict by the first sentence that says how much of what was asked is covered.
    pub(super) fn guess_coverage(&mut self) {
        let plan = self.by.plan();
        if self.said.iter().any(|said| said.subject == plan && said.blocked.is_none()) {
            return;
        }
        let found = (0..self.clauses.len()).find_map(|index| Some((index, self.covers(index)?)));
        let Some((index, tone)) = found else { return };
        let Some(verdict) = self.verdict_in(tone) else { return };
        self.said.push(Statement {
            guess: Some(verdict),
            steps: vec!["clause_not_understood"],
            ..Statement::open(plan, Vec::new(), index, self.extent(&self.clauses[index]))
        });
    }

    /// The verdict on a plan all of whose elements are done, in it, or absent.
    fn verdict_in(&self, wanted: Tone) -> Option<Id> {
        let scale = self.by.file.scale(self.by.scale_of(*self.by.collective.first()?))?;
        let verdicts = &self.by.file.verdict.collective;
        let mut stands = verdicts.iter().filter(|(status, _)| tone(scale, status) == Some(wanted));
        stands.next().map(|(_, verdict)| verdict.clone())
    }

    /// What clause `index` says of how much is covered, with the clauses that hang on it.
    fn covers(&self, index: usize) -> Option<Tone> {
        let first = &self.clauses[index];
        let heads = |clause: &Clause| !matches!(clause.link, Link::That | Link::Relative);
        let bystander = self.blocked_by[index] == Some("bystander");
        if first.tokens.is_empty() || !heads(first) || bystander {
            return None;
        }
        let rest = self.clauses[index + 1..].iter();
        let hanging = rest.take_while(|next| next.sentence == first.sentence && !heads(next));
        let clauses: Vec<&Clause> = std::iter::once(first).chain(hanging).collect();
        let inside = |at: &usize| clauses.iter().any(|one| one.tokens.binary_search(at).is_ok());
        let element =
            |mention: &Mention| mention.whole && self.by.collective.contains(&mention.element);
        if clauses.iter().any(|clause| clause.mentions.iter().any(element)) {
            return None;
        }
        let hits: Vec<&Hit<Coverage>> =
            self.marking.coverage.iter().filter(|hit| inside(&hit.tokens.start)).collect();
        let has = |kind: Coverage| hits.iter().any(|hit| hit.labels.contains(&kind));
        let plan = self
            .marking
            .names
            .iter()
            .any(|name| name.labels.contains(&Name::Plan) && inside(&name.tokens.start));
        let measured = [Coverage::Nil, Coverage::All, Coverage::Most, Coverage::Part];
        let of_plan = plan && has(Coverage::Missing) && measured.into_iter().any(has);
        if !has(Coverage::Asked) && !of_plan || self.is_of_some(index, has(Coverage::Done)) {
            return None;
        }
        // `Nothing is missing` denies once, by the word that says how much.
        let denied = clauses
            .iter()
            .map(|clause| {
                let own: Vec<usize> = clause
                    .tokens
                    .iter()
                    .copied()
                    .filter(|at| {
                        !hits
                            .iter()
                            .any(|hit| hit.labels[0] == Coverage::Nil && hit.tokens.contains(at))
                    })
                    .collect();
                negations(self.marking, &own)
            })
            .sum::<usize>()
            % 2
            == 1;
        how_much(has, denied)
    }

    /// `The first of these was left out`, `all bar one`, `in 2016 two were missing`: of some of
    /// it, or of another time; and what is to be done is not done.
    fn is_of_some(&self, index: usize, done: bool) -> bool {
        let sentence = self.clauses[index].sentence;
        self.clauses.iter().filter(|clause| clause.sentence == sentence).any(|clause| {
            self.basis(clause).is_some()
                || grammar(self.marking, &clause.tokens).any(|hit| {
                    let kind = hit.labels[0];
                    kind.is_ordinal()
                        || matches!(kind, Grammar::Except)
                        || done && matches!(kind, Grammar::Ahead | Grammar::Planned)
                })
        })
    }
}

/// What `has` says, and whether it is `denied`.
fn how_much(has: impl Fn(Coverage) -> bool, denied: bool) -> Option<Tone> {
    let (nil, all) = (has(Coverage::Nil), has(Coverage::All) || has(Coverage::Most));
    if has(Coverage::Left) {
        return nil.then_some(Tone::Done);
    }
    if has(Coverage::Done) && (nil && denied || all && !nil && !denied) {
        return Some(Tone::Done);
    }
    if has(Coverage::Missing) {
        return Some(if nil == denied { Tone::Absent } else { Tone::Waiting });
    }
    let part = has(Coverage::Part);
    match has(Coverage::Covered) {
        true if nil || part => Some(if nil && denied { Tone::Waiting } else { Tone::Absent }),
        true if all => Some(if denied { Tone::Absent } else { Tone::Waiting }),
        _ => None,
    }
}
