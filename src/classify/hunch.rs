//! Words that most readers take for a status, where nothing else was understood.

use std::ops::Range;

use super::polarity::{grammar, negations};
use super::standing::tone;
use crate::find::Clause;
use crate::recommendation::{Grammar, Subject, Tone};
use crate::record::Id;

use super::reading::Reading;

impl Reading<'_> {
    /// `the engineers are half way through`: the status that the first hunch of `clause` in reach
    /// is of, if `element` can have it.
    pub(super) fn hunch(
        &self,
        clause: &Clause,
        element: Subject,
        reach: impl Fn(usize) -> bool,
        until: Option<usize>,
    ) -> Option<(Id, Range<usize>)> {
        let scale = self.by.file.scale(self.by.scale_of(element))?;
        let hits = self.marking.hunches.iter().filter(|hit| {
            let at = hit.tokens.start;
            clause.tokens.binary_search(&at).is_ok()
                && reach(at)
                && until.is_none_or(|until| at < until)
                && !is_of_another(clause, element, at)
        });
        let mut statuses = hits.flat_map(|hit| {
            let at = hit.tokens.start;
            hit.labels.iter().map(move |hunch| (at, &self.by.file.hunches[*hunch].is))
        });
        let (_, status) = statuses.find(|(at, status)| {
            let goes_on = matches!(tone(scale, status), Some(Tone::Done | Tone::Moving));
            tone(scale, status).is_some() && !(goes_on && self.is_undone(clause, *at))
        })?;
        Some((status.clone(), self.extent(clause)))
    }

    /// `will be half way through`, `is not half way through`: whether it has not come to that.
    fn is_undone(&self, clause: &Clause, at: usize) -> bool {
        let before = &clause.tokens[..clause.tokens.partition_point(|token| *token < at)];
        negations(self.marking, before) % 2 == 1
            || grammar(self.marking, before).any(|hit| hit.labels[0] == Grammar::Ahead)
    }
}

/// `The visits are half way through, and X …`: whether what stands at `at` follows the name of another
/// element, and that of `element` is still to come.
fn is_of_another(clause: &Clause, element: Subject, at: usize) -> bool {
    let mut before = clause.mentions.iter().filter(|m| m.whole && m.tokens.end <= at).peekable();
    before.peek().is_some()
        && before.all(|m| m.element != element)
        && clause.mentions.iter().any(|m| m.whole && m.element == element)
}
