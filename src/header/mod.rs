//! [`Letter`] → who wrote to whom, when, about what.

use crate::normalise::Normalised;
use crate::recommendation::Compiled;
use crate::record::{LetterInfo, Organisation, ReviewNote};
use crate::register::Register;
use crate::segment::Letter;

/// The particulars of a letter, and what a person should look at in them.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub(crate) organisation: Organisation,
    pub(crate) letter: LetterInfo,
    pub(crate) review: Vec<ReviewNote>,
}

/// Reads the head and the close of a letter.
pub(crate) fn read(letter: &Letter, normalised: &Normalised, by: &Compiled, register: &Register) -> Header {
    let _ = (letter, normalised, by, register);
    Header::default()
}
