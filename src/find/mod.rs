//! A passage → its clauses, with the mentions and cues in each.
mod clause;
mod lexicon;
mod marking;
mod mention;
mod phrase;
mod sentence;
mod token;
mod tolerance;

pub(crate) use clause::{Clause, Link, clauses};
pub(crate) use lexicon::{Layer, Vocabulary, WordId};
pub(crate) use marking::{Hit, Marking, mark};
pub(crate) use mention::Mention;
pub(crate) use sentence::{Marked, sentences_in};
pub(crate) use tolerance::{Step, Tolerance};
