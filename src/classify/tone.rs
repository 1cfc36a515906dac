//! The tone of what a cue says: that something is there, to come, absent or not known.

use super::govern::Governed;
use super::standing::tone;
use crate::recommendation::{Manner, Subject, Tone};

use super::reading::Reading;

impl Reading<'_> {
    /// Whether a cue says that something is not there, or not known.
    pub(super) fn is_absence(&self, cue: usize, governed: &Governed, manner: Manner) -> bool {
        let subject = governed.subjects.first().map_or(0, |(subject, _)| *subject);
        self.says_absence(cue, subject, manner)
    }

    pub(super) fn says_absence(&self, cue: usize, subject: Subject, manner: Manner) -> bool {
        matches!(self.tone(cue, subject, manner), Some(Tone::Absent | Tone::Unknown))
    }

    /// Whether a cue says that something is still to come.
    pub(super) fn says_waiting(&self, cue: usize, subject: Subject) -> bool {
        self.tone(cue, subject, Manner::Is) == Some(Tone::Waiting)
    }

    pub(super) fn tone(&self, cue: usize, subject: Subject, manner: Manner) -> Option<Tone> {
        let scale = self.by.file.scale(self.by.scale_of(subject))?;
        let says = self.by.says(cue, subject, manner)?.first()?;
        tone(scale, says)
    }
}
