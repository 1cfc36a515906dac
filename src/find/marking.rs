//! The one pass: every phrase of the data files, marked in a passage.

use std::ops::Range;

use super::lexicon::Layer;
use super::token::{Kind, Token, tokenise};
use super::WordId;
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, Grammar, Name, Part};

/// A phrase that stands in the passage, with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Hit<'a, L> {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) labels: &'a [L],
}

/// A passage with all that the data files know about its words.
#[derive(Debug)]
pub(crate) struct Marking<'a> {
    pub(crate) tokens: Vec<Token>,
    /// Tokens that are read past: adjuncts of time and manner.
    pub(crate) aside: Vec<bool>,
    /// Words that may stand inside a phrase without being part of it.
    pub(crate) transparent: Vec<bool>,
    /// Words that are `which` or `whom` after `of`.
    pub(crate) of_which: Vec<bool>,
    /// Words that are `to`.
    pub(crate) is_to: Vec<bool>,
    /// Words that are auxiliaries, inside longer phrases too.
    pub(crate) auxiliary: Vec<Option<Grammar>>,
    /// Whether a word is an auxiliary of the plural or of the singular.
    pub(crate) plural: Vec<Option<bool>>,
    pub(crate) grammar: Vec<Hit<'a, Grammar>>,
    pub(crate) names: Vec<Hit<'a, Name>>,
    pub(crate) parts: Vec<Hit<'a, Part>>,
    pub(crate) cues: Vec<Hit<'a, usize>>,
}

/// Which words of the vocabulary each token is.
struct Words {
    ids: Vec<WordId>,
    starts: Vec<usize>,
    transparent: Vec<bool>,
    /// Words that are `that`: what follows is a clause if an article does.
    that: Vec<bool>,
}

/// Marks `window` of a view.
pub(crate) fn mark<'a>(view: &Normalised, window: Range<usize>, by: &'a Compiled) -> Marking<'a> {
    let text = view.folded.as_str();
    let tokens = tokenise(text, window);
    let words = Words::of(view, &tokens, by);
    let mut aside = vec![false; tokens.len()];
    for hit in hits(&by.asides, &tokens, &words, &aside) {
        aside[hit.tokens.clone()].fill(true);
        // The commas that set an adjunct off go with it.
        let before = hit.tokens.start.checked_sub(1).filter(|at| tokens[*at].is_mark(','));
        if tokens.get(hit.tokens.end).is_some_and(|token| token.is_mark(',')) {
            if before.is_some() || hit.tokens.start == 0 || !tokens[hit.tokens.start - 1].is_word() {
                aside[hit.tokens.end] = true;
            }
            if let Some(before) = before {
                aside[before] = true;
            }
        }
    }
    let mut grammar = hits(&by.grammar, &tokens, &words, &aside);
    let names = hits(&by.names, &tokens, &words, &aside);
    let mut parts = hits(&by.parts, &tokens, &words, &aside);
    let cues = hits(&by.cues, &tokens, &words, &aside);
    // `your plans to …` names the plans; it does not say what is planned.
    grammar.retain(|hit| {
        !names.iter().any(|name| name.tokens.start < hit.tokens.start && hit.tokens.start < name.tokens.end && name.labels[0] != Name::Collective)
    });
    // `under review` is a status, and no part of a name.
    parts.retain(|part| {
        !cues.iter().any(|cue| {
            cue.tokens.len() > part.tokens.len()
                && cue.tokens.start <= part.tokens.start
                && part.tokens.end <= cue.tokens.end
                && cue.labels.iter().all(|label| by.file.cues[*label].element.is_none())
        })
    });
    let is_to = tokens.iter().map(|token| &text[token.range.clone()] == "to").collect();
    let auxiliary = tokens
        .iter()
        .map(|token| match &text[token.range.clone()] {
            "was" | "were" | "is" | "are" | "been" | "be" => Some(Grammar::Be),
            "had" | "has" | "have" => Some(Grammar::Have),
            "did" | "do" | "does" => Some(Grammar::Do),
            _ => None,
        })
        .collect();
    let plural = tokens
        .iter()
        .map(|token| match &text[token.range.clone()] {
            "were" | "are" | "have" | "do" => Some(true),
            "was" | "is" | "has" | "does" => Some(false),
            _ => None,
        })
        .collect();
    let of_which = (0..tokens.len())
        .map(|at| at > 0 && matches!(&text[tokens[at].range.clone()], "which" | "whom") && &text[tokens[at - 1].range.clone()] == "of")
        .collect();
    Marking { auxiliary, plural, of_which, grammar, names, parts, cues, tokens, aside, is_to, transparent: words.transparent }
}

impl Words {
    fn of(view: &Normalised, tokens: &[Token], by: &Compiled) -> Self {
        // Where everything is in capitals they tell nothing.
        let tells = tokens.iter().any(|token| view.text[token.range.clone()].chars().any(char::is_lowercase));
        let mut words = Self {
            ids: Vec::with_capacity(tokens.len()),
            starts: Vec::with_capacity(tokens.len() + 1),
            transparent: Vec::with_capacity(tokens.len()),
            that: Vec::with_capacity(tokens.len()),
        };
        for token in tokens {
            words.starts.push(words.ids.len());
            let word = &view.folded[token.range.clone()];
            let written = if tells { &view.text[token.range.clone()] } else { word };
            words.transparent.push(token.is_word() && by.transparent.contains(word));
            words.that.push(word == "that");
            if token.is_word() {
                by.vocabulary.ids(word, written, |id| words.ids.push(id));
            }
        }
        words.starts.push(words.ids.len());
        words
    }

    fn at(&self, token: usize) -> &[WordId] {
        &self.ids[self.starts[token]..self.starts[token + 1]]
    }
}

/// Leftmost-longest, like the rest of the field; tokens that are read past may
/// stand inside a phrase, and so may transparent words.
fn hits<'a, L: Copy + Eq + std::hash::Hash>(
    layer: &'a Layer<L>,
    tokens: &[Token],
    words: &Words,
    aside: &[bool],
) -> Vec<Hit<'a, L>> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = if aside[at] { None } else { longest(layer, 0, at, tokens, words, aside) };
        match found {
            Some((end, labels)) => {
                hits.push(Hit { tokens: at..end, labels });
                at = end;
            }
            None => at += 1,
        }
    }
    hits
}

/// The phrases of another layer in a marked passage, with their first meaning.
pub(super) fn hits_of<L: Copy + Eq + std::hash::Hash>(
    layer: &Layer<L>,
    view: &Normalised,
    marking: &Marking,
    by: &Compiled,
) -> Vec<(Range<usize>, L)> {
    let words = Words::of(view, &marking.tokens, by);
    let none = vec![false; marking.tokens.len()];
    hits(layer, &marking.tokens, &words, &none).into_iter().map(|hit| (hit.tokens, hit.labels[0])).collect()
}

fn longest<'a, L: Copy + Eq + std::hash::Hash>(
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
    for id in words.at(at) {
        if let Some(next) = layer.step(node, *id) {
            let labels = layer.labels(next);
            if !labels.is_empty() {
                keep(Some((at + 1, labels)));
            }
            keep(longest(layer, next, at + 1, tokens, words, aside));
        }
    }
    let passable = aside[at] || words.transparent[at] || token.kind == Kind::Mark('\'') || token.kind == Kind::Mark('"');
    let after_that = at > 0 && words.that[at - 1] && words.transparent[at];
    if node != 0 && passable && !after_that {
        keep(longest(layer, node, at + 1, tokens, words, aside));
    }
    best
}

impl Marking<'_> {
    /// Whether a sentence that begins at `token` is an item of a list.
    pub(crate) fn begins_item(&self, token: usize) -> bool {
        self.tokens[..token]
            .iter()
            .rev()
            .take_while(|before| !before.is_word())
            .any(|before| before.kind == Kind::Break || before.is_mark('\u{2022}'))
            || !self.tokens[token].is_word()
    }

    /// Whether the phrase that ends at token `last` says `which` itself.
    pub(crate) fn says_which(&self, last: usize) -> bool {
        self.of_which.get(last).copied().unwrap_or(false)
    }

    /// Whether the tokens address the reader.
    pub(crate) fn says_your(&self, text: &str, tokens: Range<usize>) -> bool {
        self.tokens[tokens].iter().any(|token| matches!(&text[token.range.clone()], "you" | "your"))
    }

    /// The bytes of the view that the tokens cover.
    pub(crate) fn range(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end
    }
}
