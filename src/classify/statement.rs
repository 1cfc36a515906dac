//! One thing that a clause says of one element.

use std::ops::Range;

use crate::recommendation::Subject;
use crate::record::Id;

/// How sure it is that the clause says it of this element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certain {
    Stated,
    Inferred,
    Open,
}

/// One thing that a clause says of one element.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) subject: Subject,
    /// Statuses; more than one where the words leave it open, none where they
    /// were not understood.
    pub(crate) says: Vec<Id>,
    pub(crate) certain: Certain,
    /// What most readers would take a clause to say that was not understood.
    pub(crate) guess: Option<Id>,
    /// The cue, by its place in the file; none where nothing was understood.
    pub(crate) cue: Option<usize>,
    pub(crate) steps: Vec<&'static str>,
    /// The clause that says it.
    pub(crate) clause: usize,
    /// The tokens of the words that say it.
    pub(crate) tokens: Range<usize>,
    /// The tokens that name the element, where the clause itself does.
    pub(crate) named: Option<Range<usize>>,
    /// The basis that it rests on, where it is not the first.
    pub(crate) basis: Option<usize>,
    /// Why it does not count, where it does not.
    pub(crate) blocked: Option<&'static str>,
    /// It only follows from an exception or is only reported, and gives way to any other.
    pub(crate) weak: bool,
    /// It says what was to come, which gives way to what came.
    pub(crate) ahead: bool,
    /// It is said of an earlier time, and gives way to what is said of now.
    pub(crate) earlier: bool,
}

impl Statement {
    /// `clause` says `says` of `subject` in the words of `tokens`; whether that is firm,
    /// what it rests on and whether it counts is the caller's to add.
    pub(crate) fn open(
        subject: Subject,
        says: Vec<Id>,
        clause: usize,
        tokens: Range<usize>,
    ) -> Self {
        Self {
            subject,
            says,
            certain: Certain::Open,
            guess: None,
            cue: None,
            steps: Vec::new(),
            clause,
            tokens,
            named: None,
            basis: None,
            blocked: None,
            weak: false,
            ahead: false,
            earlier: false,
        }
    }
}
