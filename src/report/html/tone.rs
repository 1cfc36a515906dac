//! How a reading looks: a colour, a sign and a word, so that none has to be
//! told by colour alone.

use maud::{Markup, PreEscaped, html};

use crate::record::{Finding, Id};
use crate::report::about::{About, PLAN};
use crate::{Recommendation, Tone};

/// How a reading looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    Done,
    Moving,
    Waiting,
    Absent,
    Unknown,
    /// More than one reading is possible.
    Open,
    /// There is no letter.
    Missing,
}

impl Look {
    /// The class that the style sheet knows it by, and the id of its sign.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Moving => "moving",
            Self::Waiting => "waiting",
            Self::Absent => "absent",
            Self::Unknown => "unknown",
            Self::Open => "open",
            Self::Missing => "missing",
        }
    }

    pub(super) fn sign(self) -> Markup {
        html! {
            svg.sign viewBox="0 0 12 12" aria-hidden="true" focusable="false" {
                use href=(format!("#sign-{}", self.class())) {}
            }
        }
    }

    pub(super) fn of_status(element: &str, status: &Id, about: &About) -> Self {
        let scale = match element {
            PLAN => Some(about.recommendation.verdict_scale()),
            _ => about.recommendation.scale(element),
        };
        let known = scale.and_then(|scale| scale.statuses().find(|known| known.id() == status));
        known.map_or(Self::Open, |known| known.tone().into())
    }

    pub(super) fn of_finding(element: &str, finding: &Finding, about: &About) -> Self {
        if finding.is_firm() {
            Self::of_status(element, &finding.status, about)
        } else {
            Self::Open
        }
    }

    /// Groups are told apart by their place: the first is the best, in the last
    /// nothing is known.
    pub(super) fn of_group(group: &Id, recommendation: &Recommendation) -> Self {
        const BETWEEN: [Look; 3] = [Look::Moving, Look::Waiting, Look::Absent];
        let mut groups = recommendation.groups();
        let last = groups.len().saturating_sub(1);
        match groups.position(|known| known.id() == group) {
            None => Self::Open,
            Some(0) => Self::Done,
            Some(at) if at == last => Self::Unknown,
            Some(at) => BETWEEN[(at - 1).min(BETWEEN.len() - 1)],
        }
    }
}

impl From<Tone> for Look {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Done => Self::Done,
            Tone::Moving => Self::Moving,
            Tone::Waiting => Self::Waiting,
            Tone::Absent => Self::Absent,
            Tone::Unknown => Self::Unknown,
        }
    }
}

/// The signs, drawn once; every use of one points here.
pub(super) fn signs() -> Markup {
    PreEscaped(include_str!("signs.svg").trim().to_owned())
}

/// Text of a letter, or of a file's name, as a page may show it: what would
/// steer the page or turn its line of writing round is a replacement character.
pub(super) fn shown(text: &str) -> String {
    let steers = |character: char| {
        (character.is_control() && !matches!(character, '\n' | '\t'))
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace("\r\n", "\n").replace('\r', "\n").replace(steers, "\u{fffd}")
}
