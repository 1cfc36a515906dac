//! Clauses → findings: which cue governs which element.
//!
//! Each clause is read in this order, and each step that was taken is named:
//!
//! 1. what is no work of the organisation's, or only might be, is left aside
//!    (`blocked`, `bystander`);
//! 2. a clause whose lists are paired by `respectively` is read as a whole
//!    (`respectively`); else its cues that are predicates are found (`predicate`, `near`,
//!    `noun`, `rival`) or, where it has none, the last cue for its auxiliary (`ellipsis`),
//!    each in its manner: negated, to come, partly, just now (`polarity`, `manner`);
//! 3. each looks for what it governs (`govern`), in this order: what is compared
//!    (`comparison`), a verdict's plan (`verdict`), a collective with its exceptions
//!    (`collective`, `exception`), its objects (`object`), the subjects that the clause
//!    names (`subject`) or lists beside it (`apposition`), the noun of a relative
//!    (`antecedent`) or what a cleft comes to (`cleft`), what a pronoun stands for, the
//!    subject of the clause before (`pointer`, `borrowed`, `discourse`); an absence reaches further
//!    (`tone`, `scope`, `absence`); `say` makes statements of it;
//! 4. what makes it less than firm: whose words they are, of when, how tangled, and what
//!    the name only hangs on (`matrix`, `doubt`, `two_ways`, `beside`, `judged`, `head`);
//! 5. what was named and not understood is open (`unread`), and what was asked of all and
//!    answered (`answered`, `question`), what is left over where all but one had begun
//!    (`all_but`), all of what there is none of that is not so (`without_exception`), what is
//!    said of a subject far behind it (`resumed`), with the status that it most likely means
//!    (`guess`, `nearby`, `hunch`, `guess_verdict`, `coverage`);
//! 6. statements about one element are settled: one says more than another, or they
//!    contradict each other, or something was overlooked (`standing`, `settle`,
//!    `settle_plan`, `overlooked`, `listed`, `loose`);
//! 7. what is open is shown with the status that its words make likely: could not be assessed,
//!    said without saying how far, so in part, as a habit, as an attribute, begun by the first of
//!    many, from a day on, the one of two that another word says, outright, lacking, not believed,
//!    not denied, overtaken since, still going on, a verdict taken up (`likely`).

use crate::find::{self, Marking};
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, Name};

mod reading;
mod blocked;
mod bystander;
mod predicate;
mod near;
mod noun;
mod rival;
mod polarity;
mod govern;
mod pointer;
mod verdict;
mod subject;
mod object;
mod collective;
mod borrowed;
mod antecedent;
mod cleft;
mod discourse;
mod ellipsis;
mod exception;
mod comparison;
mod table;
mod respectively;
mod scope;
mod matrix;
mod tone;
mod apposition;
mod doubt;
mod two_ways;
mod beside;
mod judged;
mod head;
mod manner;
mod say;
mod absence;
mod guess;
mod nearby;
mod hunch;
mod guess_verdict;
mod coverage;
mod unread;
mod answered;
mod all_but;
mod without_exception;
mod resumed;
mod question;
mod statement;
mod overlooked;
mod listed;
mod loose;
mod standing;
mod likely;
mod settle;
mod settle_plan;

pub(crate) use settle::{Settled, settle};
pub(crate) use settle_plan::settle_plan;
pub(crate) use statement::Statement;

/// What a passage says, statement by statement, with all that it was read from.
#[derive(Debug)]
pub(crate) struct Assessment<'a> {
    pub(crate) marking: Marking<'a>,
    pub(crate) clauses: Vec<find::Clause>,
    pub(crate) statements: Vec<Statement>,
    /// Predicates that found nothing to speak of.
    pub(crate) loose: Vec<reading::Loose>,
    /// For each clause, whether it states something of which nothing was understood.
    pub(crate) unread: Vec<bool>,
    /// Whether the recommendation is quoted before the passage: then all of it has a referent.
    pub(crate) restated: bool,
    /// Whether the end of the passage is lost.
    pub(crate) breaks_off: bool,
}

impl Assessment<'_> {
    /// Whether a cue found nothing to speak of in a clause.
    pub(crate) fn is_loose(&self, cue: usize, clause: usize) -> bool {
        self.loose.iter().any(|loose| loose.cue == cue && loose.clause == clause)
    }

    /// Whether the sentence of a clause speaks of others too, or of a later inspection.
    fn looks_elsewhere(&self, clause: usize) -> bool {
        let sentence = self.clauses[clause].sentence;
        let mut inside = self.clauses.iter().filter(|clause| clause.sentence == sentence);
        inside.any(|clause| {
            self.marking.names.iter().any(|name| {
                name.labels.contains(&Name::Bystander)
                    && clause.tokens.binary_search(&name.tokens.start).is_ok()
            })
        })
    }

    /// Whether a statement is made in the last sentence.
    fn says_last(&self, statement: usize) -> bool {
        let clause = &self.clauses[self.statements[statement].clause];
        self.clauses.last().is_some_and(|last| last.sentence == clause.sentence)
    }
}

/// Reads a passage of findings.
pub(crate) fn assess<'a>(
    view: &Normalised,
    window: std::ops::Range<usize>,
    by: &'a Compiled,
) -> Assessment<'a> {
    let marking = find::mark(view, window, by);
    let clauses = find::clauses(&marking, by);
    let tables = find::tables(&marking, by);
    let read = reading::statements(&marking, &clauses, &tables, by);
    Assessment {
        marking,
        clauses,
        statements: read.said,
        loose: read.loose,
        unread: read.unread,
        restated: false,
        breaks_off: false,
    }
}
