//! A passage → its clauses, with the mentions and cues in each.

mod phrase;
mod lexicon;
mod token;
mod tolerance;
mod glue;
mod words;
mod damage;
mod forms;
mod hits;
mod marking;
mod mention;
mod sentence;
mod table;
mod signs;
mod cut;
mod link;
mod so_far;
mod goes_on;
mod ahead;
mod clause;

pub(crate) use clause::{Clause, Link, clauses};
pub(crate) use hits::{Hit, at};
pub(crate) use lexicon::{Layer, Vocabulary, WordId};
pub(crate) use marking::{Marking, mark};
pub(crate) use mention::Mention;
pub(crate) use sentence::{Marked, Prose, prose};
pub(crate) use table::{Cell, Row, Table, tables};
pub(crate) use token::Token;
pub(crate) use tolerance::{Step, Tolerance};
pub(crate) use words::Spelt;
