//! What a run says of itself, while it goes on and at its end.

use crate::Overview;
use crate::record::Outcome;
use crate::review::Refused;

/// How far a run is: told after each input, in order.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// Inputs that have their outcome.
    pub done: usize,
    /// Inputs in all.
    pub inputs: usize,
    /// Inputs whose outcome is an error.
    pub failed: usize,
    /// The outcome of the last one.
    pub outcome: &'a Outcome,
    /// Whether it was known from an earlier run.
    pub reused: bool,
}

/// What came of a run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Summary {
    /// The national picture.
    pub overview: Overview,
    /// Inputs that were read now.
    pub read: usize,
    /// Inputs that were known from an earlier run.
    pub reused: usize,
    /// Decisions that were not applied.
    pub refused: Vec<Refused>,
}
