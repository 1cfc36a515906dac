//! What damaged words may have been, and which marks may be dirt.

use super::glue::halves;
use super::token::{Kind, Token};
use super::tolerance::{Step, within};
use super::words::Words;
use crate::lexicon::is_english;
use crate::normalise::Normalised;
use crate::recommendation::Compiled;

impl Words {
    /// Whether a token may be dirt by itself: a mark, a letter, a digit or two.
    pub(super) fn stray(&self, index: usize, tokens: &[Token]) -> bool {
        let token = &tokens[index];
        match token.kind {
            Kind::Mark(mark) => mark != ',',
            Kind::Break { item } => item,
            Kind::Word { .. } => token.range.len() < 3 && self.readings[index].ids.is_empty(),
        }
    }

    /// Whether a colon stands inside prose with no space at either side.
    pub(super) fn is_glued(&self, index: usize, tokens: &[Token]) -> bool {
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
    pub(super) fn is_speck(&self, index: usize, view: &Normalised, tokens: &[Token]) -> bool {
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
    pub(super) fn is_like_negator(&self, index: usize, word: &str) -> bool {
        if !(2..=4).contains(&word.len()) {
            return false;
        }
        let strange = self.readings[index].ids.is_empty() && !is_english(word);
        let near = |negator: &str| is_near(word, negator);
        (strange || self.noisy && word.len() == 3)
            && (near("not") || near("yet") || strange && near("no"))
    }

    /// `did hot reflect`, `had yet tov start`: where only one small word would stand, it is
    /// taken to, and never firmly.
    pub(super) fn expect(
        &mut self,
        index: usize,
        view: &Normalised,
        tokens: &[Token],
        by: &Compiled,
    ) {
        let word = &view.folded[tokens[index].range.clone()];
        let near = |wanted: &str| is_near(word, wanted);
        let expected = match &view.folded[tokens[index - 1].range.clone()] {
            "did" | "does" | "do" | "was" | "were" | "is" | "are" | "had" | "has" | "could"
            | "although"
                if word.len() == 3 && near("not") && self.is_like_negator(index, word) =>
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
    pub(super) fn join(
        &mut self,
        index: usize,
        view: &Normalised,
        tokens: &[Token],
        by: &Compiled,
    ) {
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
            for half in [index, index + 1] {
                self.damaged[half] = false;
                self.torn[half] = true;
            }
        }
    }

    /// Reads a damaged word as the word of the vocabulary that it was.
    pub(super) fn repair(
        &mut self,
        index: usize,
        view: &Normalised,
        tokens: &[Token],
        by: &Compiled,
    ) {
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

/// Whether one edit makes `word` the other word that is wanted.
fn is_near(word: &str, wanted: &str) -> bool {
    word != wanted && within(word.as_bytes(), wanted.as_bytes(), 1).is_some()
}
