//! Tokens → the words of the vocabulary that each may be, and which of them are
//! damaged.

use super::WordId;
use super::glue::halves;
use super::token::{Kind, Token};
use super::tolerance::{Step, within};
use crate::lexicon::is_english;
use crate::normalise::{Normalised, Quality};
use crate::recommendation::Compiled;

/// Which words of the vocabulary each token is.
pub(super) struct Words {
    pub(super) readings: Vec<Reading>,
    pub(super) transparent: Vec<bool>,
    /// Words that are `that`: what follows is a clause if an article does.
    pub(super) that: Vec<bool>,
    pub(super) damaged: Vec<bool>,
    pub(super) lower: Vec<bool>,
    pub(super) noisy: bool,
    pub(super) speck: Vec<bool>,
    pub(super) quality: Option<Quality>,
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
        words
    }

    /// Whether a token may be dirt by itself: a mark, a letter, a digit or two.
    fn stray(&self, index: usize, tokens: &[Token]) -> bool {
        let token = &tokens[index];
        match token.kind {
            Kind::Mark(mark) => mark != ',',
            Kind::Break { item } => item,
            Kind::Word { .. } => token.range.len() < 3 && self.readings[index].ids.is_empty(),
        }
    }

    /// Whether a colon stands inside prose with no space at either side.
    fn is_glued(&self, index: usize, tokens: &[Token]) -> bool {
        // `unit:under way` has few words before its colon.
        const KEY: usize = 6;
        let lower = |at: usize| self.lower.get(at).copied().unwrap_or(false);
        matches!(tokens[index].kind, Kind::Mark(':' | ';'))
            && index >= KEY
            && tokens[index - KEY..index].iter().all(Token::is_word)
            && lower(index - 1)
            && lower(index + 1)
            && tokens[index - 1].range.end == tokens[index].range.start
            && tokens[index].range.end == tokens[index + 1].range.start
    }

    /// Whether a mark stands where none belongs: apart from the word before it, in
    /// the middle of a word, or a full stop inside a sentence.
    fn is_speck(&self, index: usize, view: &Normalised, tokens: &[Token]) -> bool {
        let Kind::Mark(mark) = tokens[index].kind else { return false };
        let apart = view.folded[..tokens[index].range.start].ends_with(' ');
        let inside = mark == '.'
            && view.folded[tokens[index].range.end..].starts_with(' ')
            && self.lower.get(index + 1).copied().unwrap_or(false);
        let glued = self.is_glued(index, tokens);
        inside
            || glued
            || apart
                && matches!(mark, '.' | ',' | ';' | ':' | '!' | '~' | '^' | '_' | '\'')
                && self.lower.get(index + 1).copied().unwrap_or(false)
    }

    /// Whether a word is one letter from a negator, and nothing that is at home
    /// beside an auxiliary.
    pub(super) fn like_negator(&self, index: usize, word: &str) -> bool {
        if !(2..=4).contains(&word.len()) {
            return false;
        }
        let strange = self.readings[index].ids.is_empty() && !is_english(word);
        let near = |negator: &str| {
            word != negator && within(word.as_bytes(), negator.as_bytes(), 1).is_some()
        };
        (strange || self.noisy && word.len() == 3)
            && (near("not") || near("yet") || strange && near("no"))
    }

    /// `did hot reflect`, `had yet tov start`: where only one small word would stand, it is
    /// taken to, and never firmly.
    fn expect(&mut self, index: usize, view: &Normalised, tokens: &[Token], by: &Compiled) {
        let word = &view.folded[tokens[index].range.clone()];
        let near = |wanted: &str| {
            word != wanted && within(word.as_bytes(), wanted.as_bytes(), 1).is_some()
        };
        let expected = match &view.folded[tokens[index - 1].range.clone()] {
            "did" | "does" | "do" | "was" | "were" | "is" | "are" | "had" | "has" | "could"
            | "although"
                if word.len() == 3 && near("not") && self.like_negator(index, word) =>
            {
                "not"
            }
            "yet" if self.readings[index].ids.is_empty() && near("to") => "to",
            _ => return,
        };
        let ids = &mut self.readings[index].ids;
        by.vocabulary.ids(expected, expected, |id| ids.push(id));
        self.readings[index].step = Step::Guarded;
    }

    /// A hyphen, or damage, may have torn a word in two.
    fn join(&mut self, index: usize, view: &Normalised, tokens: &[Token], by: &Compiled) {
        let Some(next) =
            tokens.get(index + 1).filter(|next| next.is_word() && tokens[index].is_word())
        else {
            return;
        };
        let torn = tokens[index].kind == (Kind::Word { hyphen: true })
            || self.damaged[index]
            || self.damaged[index + 1];
        if !torn || next.range.start > tokens[index].range.end + 2 {
            return;
        }
        let whole =
            [&view.folded[tokens[index].range.clone()], &view.folded[next.range.clone()]].concat();
        if whole.len() < 5 {
            return;
        }
        let joined = &mut self.readings[index].joined;
        by.vocabulary.ids(&whole, &whole, |id| joined.push(id));
        if !self.readings[index].joined.is_empty() || is_english(&whole) {
            self.damaged[index] = false;
            self.damaged[index + 1] = false;
        }
    }

    /// Reads a damaged word as the word of the vocabulary that it was.
    fn repair(&mut self, index: usize, view: &Normalised, tokens: &[Token], by: &Compiled) {
        let word = &view.folded[tokens[index].range.clone()];
        if !self.damaged[index] && (is_english(word) || word.len() < 3)
            || !self.readings[index].joined.is_empty()
        {
            return;
        }
        if let Some(halves) = halves(word, by) {
            self.readings[index].halves = Some(halves);
            self.readings[index].step = Step::Squashed;
            self.damaged[index] = false;
            return;
        }
        if let Some((was, step)) = by.tolerance().resolve(word) {
            let ids = &mut self.readings[index].ids;
            by.vocabulary.ids(was, was, |id| ids.push(id));
            self.transparent[index] = by.transparent.contains(was);
            self.readings[index].step = step;
            self.damaged[index] = false;
        }
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
