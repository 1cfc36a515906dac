//! Tokens → the words of the vocabulary that each may be, and which of them are
//! damaged; `damage` has what is done about those.

use super::WordId;
use super::token::Token;
use super::tolerance::Step;
use crate::lexicon::is_english;
use crate::normalise::{Normalised, Quality};
use crate::recommendation::Compiled;

/// Which words of the vocabulary each token is.
#[derive(Debug)]
pub(crate) struct Words {
    pub(super) readings: Vec<Reading>,
    /// Words that may stand inside a phrase without being part of it.
    pub(crate) transparent: Vec<bool>,
    /// Words that are `that`: what follows is a clause if an article does.
    pub(crate) that: Vec<bool>,
    /// Words that neither the vocabulary nor the lexicon knows, nor anything made of them.
    pub(crate) damaged: Vec<bool>,
    /// The halves of words that a line end tore apart.
    pub(crate) torn: Vec<bool>,
    /// Words that may be a damaged negator.
    pub(crate) like_negator: Vec<bool>,
    /// Words that begin in lower case.
    pub(crate) lower: Vec<bool>,
    /// Whether so many words are damaged that marks may be specks.
    pub(crate) noisy: bool,
    /// In such a text, marks and stray letters that may be dirt.
    pub(crate) speck: Vec<bool>,
    /// How well it reads; none where there are too few words to tell.
    pub(crate) quality: Option<Quality>,
    /// Words of three letters and more, as they are spelt.
    pub(super) spelt: Vec<Spelt>,
}

/// A word of three letters and more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spelt {
    /// Where it begins in the view.
    pub(crate) at: usize,
    /// Whether no lexicon knows it.
    pub(crate) strange: bool,
}

/// How a token may be read.
#[derive(Debug, Default, Clone)]
pub(super) struct Reading {
    pub(super) ids: Vec<WordId>,
    /// What it is together with the next token.
    pub(super) joined: Vec<WordId>,
    /// What its two halves are, where two words ran together.
    pub(super) halves: Option<(Vec<WordId>, Vec<WordId>)>,
    pub(super) step: Step,
}

/// The share of unknown words, in per cent, from which marks may be specks.
const NOISY: usize = 4;

impl Words {
    pub(super) fn of(view: &Normalised, tokens: &[Token], by: &Compiled) -> Self {
        // Where everything is in capitals, or nothing is, case tells nothing.
        let any = |test: fn(char) -> bool| {
            tokens.iter().any(|token| view.text[token.range.clone()].chars().any(test))
        };
        let tells = any(char::is_lowercase) && any(char::is_uppercase);
        let mut words = Self {
            readings: vec![Reading::default(); tokens.len()],
            transparent: vec![false; tokens.len()],
            that: vec![false; tokens.len()],
            damaged: vec![false; tokens.len()],
            torn: vec![false; tokens.len()],
            like_negator: vec![false; tokens.len()],
            lower: vec![false; tokens.len()],
            noisy: false,
            speck: vec![false; tokens.len()],
            quality: None,
            spelt: Vec::new(),
        };
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            let word = &view.folded[token.range.clone()];
            let written = &view.text[token.range.clone()];
            words.lower[index] = tells && written.starts_with(char::is_lowercase);
            words.transparent[index] = by.transparent.contains(word);
            words.that[index] = word == "that";
            let ids = &mut words.readings[index].ids;
            by.vocabulary.ids(word, written, |id| ids.push(id));
            // Names and numbers are not in the lexicon either.
            let looks_like_word = (words.lower[index] || !tells) && !in_address(view, token);
            if ids.is_empty() && word.len() >= 2 && looks_like_word && !is_english(word) {
                words.damaged[index] = true;
            }
        }
        // `so , too , had`: a comma may be a word of a phrase.
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_mark(',')) {
            let ids = &mut words.readings[index].ids;
            by.vocabulary.ids(&view.folded[token.range.clone()], ",", |id| ids.push(id));
        }
        // A word that a line end tore apart is whole, and no damage.
        for index in 0..tokens.len() {
            words.join(index, view, tokens, by);
        }
        // A word that had to be cut off the one before it is not spelt as words are.
        let cut_off = |index: usize| {
            index > 0
                && tokens[index - 1].is_word()
                && tokens[index - 1].range.end == tokens[index].range.start
                && &view.folded[tokens[index].range.clone()] != "n't"
        };
        words.spelt = (0..tokens.len())
            .filter(|index| tokens[*index].is_word() && tokens[*index].range.len() >= 3)
            .map(|index| Spelt {
                at: tokens[index].range.start,
                strange: words.damaged[index] || cut_off(index),
            })
            .collect();
        let long = words.spelt.len();
        let unknown = words.spelt.iter().filter(|word| word.strange).count();
        let specks = (1..tokens.len()).filter(|index| words.is_speck(*index, view, tokens)).count();
        words.quality = Quality::of(unknown, long);
        for index in 0..tokens.len() {
            words.speck[index] = words.is_glued(index, tokens);
        }
        words.noisy = unknown * 100 > long * NOISY || specks > 1 && specks * 100 > long;
        if words.noisy {
            for index in (0..tokens.len()).rev() {
                let next = index + 1;
                let before_word =
                    words.lower.get(next).copied().unwrap_or(false) && !words.stray(next, tokens);
                words.speck[index] |= words.stray(index, tokens)
                    && (before_word || words.speck.get(next).copied().unwrap_or(false));
            }
        }
        for index in 1..tokens.len() {
            if words.noisy {
                words.expect(index, view, tokens, by);
            }
        }
        for index in 0..tokens.len() {
            if words.damaged[index]
                || words.noisy && words.readings[index].ids.is_empty() && tokens[index].is_word()
            {
                words.repair(index, view, tokens, by);
            }
        }
        for index in 0..tokens.len() {
            words.like_negator[index] =
                words.is_like_negator(index, &view.folded[tokens[index].range.clone()]);
        }
        words
    }
}

/// The most bytes of an e-mail address.
const ADDRESS: usize = 254;

/// Whether a word is part of an e-mail address or of a web address.
fn in_address(view: &Normalised, token: &Token) -> bool {
    let text = view.folded.as_bytes();
    let near = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|byte| *byte == b'@');
    let joined = |at: usize| text.get(at).is_some_and(|byte| matches!(byte, b'@' | b'.' | b'/'));
    let start = token.range.start;
    near(start.checked_sub(1))
        || near(Some(token.range.end))
        || joined(token.range.end)
            && text.get(token.range.end + 1).is_some_and(u8::is_ascii_lowercase)
            && text[token.range.end..]
                .iter()
                .take_while(|byte| !byte.is_ascii_whitespace())
                .take(ADDRESS)
                .any(|byte| *byte == b'@')
        || start > 0
            && joined(start - 1)
            && text[..start]
                .iter()
                .rev()
                .take_while(|byte| !byte.is_ascii_whitespace())
                .take(ADDRESS)
                .any(|byte| *byte == b'@')
}
