//! What a word says of how much of what was asked a plan covers.

use serde::Deserialize;

/// What a word says of how much of what was asked a plan covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Coverage {
    /// What was asked: `we had called for`, `on our list`.
    Asked,
    /// How much of it: `everything`, `nothing`, `most`, `half`.
    All,
    Nil,
    Most,
    Part,
    /// What becomes of it: `dealt with`, `left out`, `still to do`, `already done`.
    Covered,
    Missing,
    Left,
    Done,
}
