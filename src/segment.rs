//! [`Normalised`] → [`Letter`]: where the head is, the findings, the close.
//!
//! Elements are named outside the findings too, where the recommendation is
//! quoted and its background told; what is said of them there does not count.

use std::ops::Range;

use crate::find::{self, Marked, Prose, Spelt};
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, English, Zone};

/// The parts of a letter, in bytes of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Before the salutation.
    pub(crate) head: Range<usize>,
    /// The salutation's line; empty where there is none.
    pub(crate) salutation: Range<usize>,
    /// Between salutation and valediction.
    pub(crate) body: Range<usize>,
    /// From the valediction to the end.
    pub(crate) close: Range<usize>,
    /// From the first sentence that may be a finding to the last.
    pub(crate) findings: Range<usize>,
    /// Whether it has a salutation or a valediction.
    pub(crate) framed: bool,
    /// Whether the recommendation is quoted before the findings.
    pub(crate) restates: bool,
    /// Whether its end is lost: no valediction, and no closing sentence or
    /// no stop at its end.
    pub(crate) breaks_off: bool,
    /// The words of the body.
    pub(crate) words: Vec<Spelt>,
}

/// Why a text has no findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    NotALetter,
    NoFindings,
}

/// Cuts a text into the parts of a letter.
pub(crate) fn segment(normalised: &Normalised, by: &Compiled) -> Result<Letter, Unfit> {
    let text = &normalised.folded;
    let english = English::get();
    let salutation = line_with(text, 0, &english.letter.salutation);
    let body_start = salutation.as_ref().map_or(0, |line| line.end);
    let valediction = line_with(text, body_start, &english.letter.valediction);
    let body = body_start..valediction.as_ref().map_or(text.len(), |line| line.start);
    let framed = salutation.is_some() || valediction.is_some();

    let Prose { sentences, words } = find::prose(normalised, body.clone(), by);
    let findings = findings(&sentences);
    let known = sentences
        .iter()
        .any(|sentence| !sentence.zones.is_empty() && !is_only(sentence, Zone::Closing));
    let Some(findings) = findings else {
        return Err(if known { Unfit::NoFindings } else { Unfit::NotALetter });
    };
    let own = sentences
        .iter()
        .any(|sentence| findings.contains(&sentence.range.start) && sentence.names_element);
    if !(own || framed && known) {
        return Err(Unfit::NotALetter);
    }
    let restates = sentences.iter().any(|sentence| {
        sentence.range.start < findings.start && sentence.zones.contains(&Zone::Recommendation)
    });
    let ends = text[body.clone()].trim_end();
    let closed = sentences.iter().any(|sentence| sentence.zones.contains(&Zone::Closing));
    let in_sentence = ends.ends_with(|last: char| last.is_alphanumeric() || last == ',');
    let breaks_off = salutation.is_some() && valediction.is_none() && (!closed || in_sentence);
    let salutation = salutation.unwrap_or(0..0);
    Ok(Letter {
        head: 0..salutation.start,
        salutation,
        close: body.end..text.len(),
        body,
        findings,
        framed,
        restates,
        breaks_off,
        words,
    })
}

/// From the first sentence that can be a finding to the last, with what refers
/// back to it.
fn findings(sentences: &[Marked]) -> Option<Range<usize>> {
    let before = |sentence: &Marked| {
        sentence.zones.iter().any(|zone| matches!(zone, Zone::Background | Zone::Recommendation))
            || sentence.zones.contains(&Zone::Basis) && !sentence.judges()
    };
    let finding = |sentence: &Marked| sentence.judges() && sentence.addresses && !before(sentence);
    let first = sentences.iter().position(finding).or_else(|| {
        // Findings in words that nobody foresaw: what is left between the
        // basis and the close, where it speaks of the force.
        let last = sentences.iter().rposition(before)?;
        let rest = sentences.iter().enumerate().skip(last + 1);
        rest.clone()
            .find(|(_, s)| s.zones.is_empty() && (s.addresses || s.names_element))
            .map(|(index, _)| index)
    })?;
    let start = sentences[..first]
        .iter()
        .rposition(|s| before(s) || s.zones.contains(&Zone::Subject))
        .map_or(0, |last| last + 1);
    let close = |sentence: &Marked| sentence.zones.contains(&Zone::Closing);
    let last = (first..sentences.len())
        .rev()
        .find(|index| !close(&sentences[*index]) && (sentences[*index].judges() || *index == first))
        .unwrap_or(first);
    // What follows and is no closing may refer back: `This had begun.`
    let end = sentences[last..]
        .iter()
        .position(close)
        .map_or(sentences.len(), |at| last + at)
        .max(last + 1);
    Some(sentences[start].range.start..sentences[end - 1].range.end)
}

fn is_only(sentence: &Marked, zone: Zone) -> bool {
    sentence.zones.iter().all(|known| *known == zone)
}

/// The line that begins with one of `openings`, from byte `from` on.
fn line_with(text: &str, from: usize, openings: &[String]) -> Option<Range<usize>> {
    let mut start = from;
    for line in text[from..].split_inclusive('\n') {
        let trimmed = line.trim_start();
        let begins = openings.iter().any(|opening| {
            trimmed
                .strip_prefix(opening.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        if begins && trimmed.len() < 120 {
            return Some(start..start + line.len());
        }
        start += line.len();
    }
    None
}
