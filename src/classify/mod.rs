//! Clauses → findings: which cue governs which element.
//!
//! Each clause is read in this order, and each step that was taken is named:
//!
//! 1. what is no work of the organisation's, or only might be, is left aside;
//! 2. every cue of the clause gets its manner: negated, to come, partly, just now;
//! 3. it looks for what it governs: a list, a pair, a collective with its
//!    exceptions, what a relative or a pronoun stands for, its object, what the
//!    clause before spoke of;
//! 4. a clause without a cue takes the last one where it ends in an auxiliary;
//! 5. statements about one element are settled: one says more than another, or
//!    they contradict each other;
//! 6. what was named and not understood is open, with its clause.

use crate::find::{self, Marking};
use crate::normalise::Normalised;
use crate::recommendation::Compiled;

mod reading;
mod predicate;
mod polarity;
mod govern;
mod discourse;
mod ellipsis;
mod exception;
mod comparison;
mod respectively;
mod scope;
mod doubt;
mod say;
mod guess;
mod statement;
mod settle;

pub(crate) use settle::{Settled, collective_verdict, settle};
pub(crate) use statement::{Certain, Statement};

/// What a passage says, statement by statement, with all that it was read from.
#[derive(Debug)]
pub(crate) struct Assessment<'a> {
    pub(crate) marking: Marking<'a>,
    pub(crate) clauses: Vec<find::Clause>,
    pub(crate) statements: Vec<Statement>,
    /// Predicates that found nothing to speak of: a cue and its clause.
    pub(crate) loose: Vec<(usize, usize)>,
    /// For each clause, whether it states something of which nothing was understood.
    pub(crate) unread: Vec<bool>,
}

/// Reads a passage of findings.
pub(crate) fn assess<'a>(
    view: &Normalised,
    window: std::ops::Range<usize>,
    by: &'a Compiled,
) -> Assessment<'a> {
    let marking = find::mark(view, window, by);
    let clauses = find::clauses(&marking, by);
    let read = reading::statements(&marking, &clauses, by);
    Assessment { marking, clauses, statements: read.said, loose: read.loose, unread: read.unread }
}
