//! Where the phrases of a layer stand in a passage.

use std::hash::Hash;
use std::ops::Range;

use super::WordId;
use super::lexicon::Layer;
use super::token::{Kind, Token};
use super::tolerance::Step;
use super::words::Words;

/// A phrase that stands in the passage, with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Hit<'a, L> {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) labels: &'a [L],
    /// The furthest step that a word of it took.
    pub(crate) step: Step,
}

/// The phrases of `layer`, leftmost and then longest first; tokens that are read
/// past may stand inside a phrase, and so may transparent words.
pub(super) fn hits<'a, L: Copy + Eq + Hash>(
    layer: &'a Layer<L>,
    tokens: &[Token],
    words: &Words,
    aside: &[bool],
) -> Vec<Hit<'a, L>> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let near = &tokens[..tokens.len().min(at + REACH)];
        match longest(layer, 0, at, near, words, aside) {
            Some((end, labels)) => {
                let step = words.readings[at..end]
                    .iter()
                    .map(|reading| reading.step)
                    .max()
                    .unwrap_or_default();
                hits.push(Hit { tokens: at..end, labels, step });
                at = end;
            }
            None => at += 1,
        }
    }
    hits
}

/// The hit that `token` belongs to. Hits of a layer follow each other.
pub(crate) fn at<'h, 'l, L>(hits: &'h [Hit<'l, L>], token: usize) -> Option<&'h Hit<'l, L>> {
    let next = hits.partition_point(|hit| hit.tokens.start <= token);
    next.checked_sub(1).map(|last| &hits[last]).filter(|hit| hit.tokens.contains(&token))
}

/// How many tokens a phrase may span, with those inside it that are read past.
const REACH: usize = 32;

fn longest<'a, L: Copy + Eq + Hash>(
    layer: &'a Layer<L>,
    node: u32,
    at: usize,
    tokens: &[Token],
    words: &Words,
    aside: &[bool],
) -> Option<(usize, &'a [L])> {
    let token = tokens.get(at)?;
    let mut best = None;
    let mut keep = |found: Option<(usize, &'a [L])>| {
        if let Some((end, _)) = found
            && best.is_none_or(|(longest, _)| end > longest)
        {
            best = found;
        }
    };
    let reading = &words.readings[at];
    let mut follow = |ids: &[WordId], from: u32, end: usize| {
        for id in ids {
            if let Some(next) = layer.step(from, *id) {
                let labels = layer.labels(next);
                if !labels.is_empty() {
                    keep(Some((end, labels)));
                }
                keep(longest(layer, next, end, tokens, words, aside));
            }
        }
    };
    if aside[at] {
        // An adjunct may interrupt a phrase and lends it no words.
        return if node == 0 { None } else { longest(layer, node, at + 1, tokens, words, aside) };
    }
    follow(&reading.ids, node, at + 1);
    if !reading.joined.is_empty() {
        follow(&reading.joined, node, at + 2);
    }
    if let Some((first, second)) = &reading.halves {
        for id in first {
            if let Some(middle) = layer.step(node, *id) {
                follow(second, middle, at + 1);
            }
        }
        // Either half may also stand for a phrase of its own.
        if node == 0 {
            follow(second, 0, at + 1);
            follow(first, 0, at + 1);
        } else {
            follow(first, node, at + 1);
        }
    }
    let passable = words.transparent[at]
        || words.speck[at]
        || words.noisy
            && matches!(token.kind, Kind::Mark(_))
            && words.lower.get(at + 1).copied().unwrap_or(false)
        || token.kind == Kind::Mark('\'')
        || token.kind == Kind::Mark('"');
    let after_that = at > 0 && words.that[at - 1] && words.transparent[at];
    if node != 0 && passable && !after_that {
        keep(longest(layer, node, at + 1, tokens, words, aside));
    }
    best
}
