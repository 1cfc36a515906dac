//! What an open finding most likely is, where its words tell more than the statements that were
//! made of them. The finding stays open, with the status it had among its candidates.

mod in_part;
mod untold;
mod unassessed;
mod unanswered;
mod mixed;
mod habitual;
mod modified;
mod first_few;
mod dated;
mod picked;
mod outright;
mod first_said;
mod lacking;
mod disbelieved;
mod not_denied;
mod overtaken;
mod moving;
mod flipped;
mod unfinished;

use super::Assessment;
use super::settle::Settled;
use super::standing::tone;
use super::statement::Statement;
use crate::recommendation::{Compiled, FileScale as Scale, Subject, Tone};
use crate::record::{Certainty, Id};

/// An open finding, and what it was settled from.
pub(super) struct Open<'s> {
    pub(super) assessment: &'s Assessment<'s>,
    pub(super) subject: Subject,
    pub(super) scale: &'s Scale,
    pub(super) by: &'s Compiled,
    pub(super) status: &'s Id,
    /// The place of the statement that decides.
    pub(super) deciding: usize,
}

impl<'s> Open<'s> {
    /// The statement that decides.
    pub(super) fn said(&self) -> &'s Statement {
        &self.assessment.statements[self.deciding]
    }

    /// The tone of a status.
    pub(super) fn tone(&self, id: &Id) -> Option<Tone> {
        tone(self.scale, id)
    }

    /// Whether a status says that it is in the plan and leaves open how far it has come.
    pub(super) fn is_only_in_plan(&self, id: &Id) -> bool {
        self.by.yields(self.subject, id) && self.tone(id) == Some(Tone::Waiting)
    }

    /// Statements about the element that count, with their places.
    pub(super) fn own(&self) -> impl Iterator<Item = (usize, &'s Statement)> {
        let all = self.assessment.statements.iter().enumerate();
        all.filter(|(_, said)| said.subject == self.subject && said.blocked.is_none())
    }

    /// Whether it is work, which may be absent and not denied.
    pub(super) fn is_work(&self) -> bool {
        self.by.collective.contains(&self.subject)
    }

    /// The sentence of a statement.
    pub(super) fn sentence(&self, said: &Statement) -> usize {
        self.assessment.clauses[said.clause].sentence
    }
}

type Rule = fn(&Open) -> Option<(Id, usize)>;

/// The first rule that tells more gives the status; what it was stays a candidate.
pub(super) fn refine(
    settled: &mut Settled,
    assessment: &Assessment,
    subject: Subject,
    scale: &Scale,
    by: &Compiled,
) {
    let open = matches!(settled.certainty, Certainty::Ambiguous | Certainty::Conflicting);
    let Some(&deciding) = settled.deciding.first().filter(|_| open && !by.file.narrative) else {
        return;
    };
    let status = settled.status.clone();
    let open = Open { assessment, subject, scale, by, status: &status, deciding };
    let rules: [Rule; 18] = [
        in_part::in_part,
        untold::untold,
        lacking::lacking,
        disbelieved::disbelieved,
        not_denied::not_denied,
        overtaken::overtaken,
        moving::moving,
        flipped::flipped,
        unassessed::unassessed,
        unanswered::unanswered,
        mixed::mixed,
        habitual::habitual,
        modified::modified,
        first_few::first_few,
        dated::dated,
        picked::picked,
        outright::outright,
        unfinished::unfinished,
    ];
    let found = rules.iter().find_map(|rule| rule(&open).filter(|(id, _)| *id != status));
    if let Some((id, index)) = found {
        if settled.candidates.is_empty() {
            settled.candidates.push((status.clone(), deciding));
        }
        if !settled.candidates.iter().any(|(known, _)| *known == id) {
            settled.candidates.push((id.clone(), index));
        }
        settled.status = id;
    }
}
