//! What a function word does, and the kinds that the steps ask for.

use serde::Deserialize;

/// What a function word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Grammar {
    /// Negators, by where they stand and how they scope.
    Not,
    No,
    None,
    Neither,
    Nor,
    Without,
    Fail,
    Absence,
    /// `yes`, where a table asks.
    Yes,
    /// `not only`, which negates nothing.
    Only,
    /// Auxiliaries.
    Be,
    Being,
    Have,
    Do,
    /// What is still to come, what is meant to come, what need not come.
    Ahead,
    Planned,
    /// `not until`, which may be what has come since.
    NotUntil,
    /// `yet to`: denied, it has come.
    Unmet,
    Hypothetical,
    /// `if`: where it begins a sentence, nothing in the sentence is stated.
    Condition,
    /// `for evidence that`: what was looked for, and need not be there.
    Sought,
    /// `whether`: what is asked and may not be known.
    Whether,
    /// `we asked`: what comes next is no statement, and the reply is.
    Asks,
    /// Degrees.
    Just,
    /// `hardly`, which denies and may mean `just`
    Barely,
    Partly,
    Fully,
    /// `only in so far as`
    Limit,
    /// `largely`: partly, or as good as fully
    Mostly,
    /// `as a whole`: behind a denial, all of it or not all of it.
    Whole,
    /// `otherwise`, `adequately`
    Hedge,
    /// What opens a clause that states nothing: `how`, `the way`.
    Embed,
    /// `what`, where a sentence that begins with it states something of what it comes to.
    Cleft,
    /// Relatives.
    Which,
    OfWhich,
    That,
    /// Anaphors.
    One,
    Many,
    Both,
    Each,
    All,
    Either,
    Former,
    Second,
    FirstTwo,
    LastTwo,
    FirstAndThird,
    Third,
    Latter,
    Other,
    Some,
    Respectively,
    Following,
    /// Connectives.
    Although,
    But,
    And,
    /// `and which`: another verb of the noun that the relative before it is about.
    AndWhich,
    Or,
    When,
    With,
    AsToo,
    NorToo,
    Like,
    Unlike,
    Except,
    /// Whose word it is, and of when.
    Said,
    Doubt,
    Unsure,
    Earlier,
    Present,
}

impl Grammar {
    pub(crate) fn is_anaphor(self) -> bool {
        use Grammar::{
            All, Both, Each, Either, FirstAndThird, FirstTwo, Former, LastTwo, Latter, Many,
            Neither, None, One, Other, Second, Some, Third,
        };
        matches!(
            self,
            FirstAndThird
                | FirstTwo
                | LastTwo
                | One
                | Many
                | Both
                | Each
                | All
                | Either
                | Neither
                | None
                | Former
                | Second
                | Third
                | Latter
                | Other
                | Some
        )
    }

    pub(crate) fn is_ordinal(self) -> bool {
        use Grammar::{FirstAndThird, FirstTwo, Former, LastTwo, Latter, Second, Third};
        matches!(self, FirstAndThird | FirstTwo | Former | LastTwo | Latter | Second | Third)
    }

    pub(crate) fn is_quantifier(self) -> bool {
        self.is_anaphor() && !matches!(self, Self::One | Self::Many)
    }

    pub(crate) fn is_link(self) -> bool {
        use Grammar::{Although, And, AndWhich, AsToo, But, Nor, NorToo, Or, That, Which, With};
        matches!(
            self,
            Although | And | AndWhich | AsToo | But | Nor | NorToo | Or | That | Which | With
        )
    }

    pub(crate) fn is_adverb(self) -> bool {
        use Grammar::{Earlier, Fully, Just, Not, Only, Partly, Present, Without};
        matches!(self, Earlier | Fully | Just | Not | Only | Partly | Present | Without)
    }

    pub(crate) fn negates(self) -> bool {
        use Grammar::{Absence, Fail, Neither, No, None, Nor, NorToo, Not, Without};
        matches!(self, Absence | Fail | Neither | No | None | Nor | Not | NorToo | Without)
    }
}
