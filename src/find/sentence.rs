//! Sentences of a letter's body, with what gives their zone away.

use std::ops::Range;

use super::hits::hits;
use super::marking::{Marking, mark};
use super::mention::mentions;
use super::token::Kind;
use super::words::Spelt;
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, Name, Zone};

/// A sentence and the zones that its phrases speak for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "signs that do not exclude each other")]
pub(crate) struct Marked {
    /// Its bytes of the view.
    pub(crate) range: Range<usize>,
    pub(crate) zones: Vec<Zone>,
    /// Whether it names an element.
    pub(crate) names_element: bool,
    /// Whether it speaks of the organisation or its plan.
    pub(crate) addresses: bool,
    /// Whether it says `you` or `your`.
    pub(crate) you: bool,
    /// Whether a paragraph ends with it.
    pub(crate) ends_paragraph: bool,
    /// Whether it has a cue for the verdict on the plan.
    pub(crate) verdict: bool,
}

impl Marked {
    /// Whether it says something that findings say.
    pub(crate) fn judges(&self) -> bool {
        self.names_element || self.verdict
    }
}

/// The running text of a letter.
pub(crate) struct Prose {
    /// Its sentences in order; their ranges follow each other.
    pub(crate) sentences: Vec<Marked>,
    pub(crate) words: Vec<Spelt>,
}

/// Cuts `window` into sentences.
pub(crate) fn prose(view: &Normalised, window: Range<usize>, by: &Compiled) -> Prose {
    let marking = mark(view, window.clone(), by);
    let none = vec![false; marking.tokens.len()];
    let zones = hits(&by.zones, &marking.tokens, &marking.words, &none);
    let mut found: Vec<Marked> = Vec::new();
    for tokens in sentences(&marking) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        let within = |start: usize| (*first..=*last).contains(&start);
        let mut own: Vec<Zone> =
            zones.iter().filter(|hit| within(hit.tokens.start)).map(|hit| hit.labels[0]).collect();
        own.sort_unstable();
        own.dedup();
        let names: Vec<Name> = marking
            .names
            .iter()
            .filter(|hit| within(hit.tokens.start))
            .flat_map(|hit| hit.labels.iter().copied())
            .collect();
        let you = marking.says_your(&view.folded, *first..*last + 1);
        let range = marking.tokens[*first].range.start..marking.tokens[*last].range.end;
        found.push(Marked {
            range,
            zones: own,
            names_element: names.contains(&Name::Collective)
                || mentions(&marking, &tokens, by).iter().any(|mention| mention.whole),
            addresses: names
                .iter()
                .any(|name| matches!(name, Name::Organisation | Name::Plan | Name::Collective))
                || you,
            you,
            ends_paragraph: false,
            verdict: names.contains(&Name::Plan)
                && marking.cues.iter().any(|hit| {
                    within(hit.tokens.start)
                        && hit.labels.iter().any(|cue| by.speaks_of(*cue, by.plan()))
                }),
        });
    }
    for index in 0..found.len() {
        let end = found.get(index + 1).map_or(window.end, |next| next.range.start);
        found[index].range.end = end;
        found[index].ends_paragraph = view.folded[found[index].range.clone()].ends_with("\n\n");
    }
    // What follows in the paragraph of a recommendation, and speaks to nobody, is
    // recommended too.
    for index in 1..found.len() {
        let before = &found[index - 1];
        let goes_on = before.zones.contains(&Zone::Recommendation) && !before.ends_paragraph;
        if goes_on && !found[index].you && !found[index].zones.contains(&Zone::Recommendation) {
            found[index].zones.push(Zone::Recommendation);
        }
    }
    Prose { sentences: found, words: marking.words.spelt }
}

/// No sentence of a letter has so many tokens. What has is cut, for the time that a
/// sentence takes grows faster than it does.
const LONGEST: usize = 300;

/// Tokens by sentence, without those that are read past.
pub(super) fn sentences(marking: &Marking) -> Vec<Vec<usize>> {
    let mut sentences = vec![Vec::new()];
    for (index, token) in marking.tokens.iter().enumerate() {
        let ends = match token.kind {
            _ if marking.words.speck[index] => false,
            // A paragraph that goes on in lower case was torn apart.
            Kind::Break { item: false } => {
                !(marking.words.lower.get(index + 1).copied().unwrap_or(false)
                    && index > 0
                    && marking.tokens[index - 1].is_word())
            }
            Kind::Mark('.') if marking.glued_sentence(index) => true,
            Kind::Mark('.') => marking.tokens.get(index + 1).is_none_or(|next| {
                // A stop inside a name or a number has no space after it, and one
                // before a word in lower case ends nothing: it is a speck, or `e.g.`
                (next.range.start > token.range.end || !next.is_word())
                    && !marking.words.lower[index + 1]
            }),
            Kind::Break { item: true } | Kind::Mark('!' | '?' | '\u{2022}') => true,
            _ => false,
        };
        let endless = sentences.last().is_some_and(|sentence| sentence.len() >= LONGEST);
        if marking.forms.opens[index] || endless {
            sentences.push(Vec::new());
        }
        if !ends && !marking.aside[index] {
            sentences.last_mut().unwrap_or_else(|| unreachable!("never empty")).push(index);
        } else if ends {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}
