//! The one pass: every phrase of the data files, marked in a passage.

use std::ops::Range;

use super::WordId;
use super::lexicon::Layer;
use super::token::{Kind, Token, tokenise};
use super::tolerance::{Step, within};
use crate::lexicon::is_english;
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, English, Grammar, Name, Part};

/// A phrase that stands in the passage, with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Hit<'a, L> {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) labels: &'a [L],
    /// The furthest step that a word of it took.
    pub(crate) step: Step,
}

/// A passage with all that the data files know about its words.
#[derive(Debug)]
pub(crate) struct Marking<'a> {
    pub(crate) tokens: Vec<Token>,
    /// Tokens that are read past: adjuncts of time and manner.
    pub(crate) aside: Vec<bool>,
    /// Words that may stand inside a phrase without being part of it.
    pub(crate) transparent: Vec<bool>,
    /// Words that neither the vocabulary nor the lexicon knows, nor anything made of them.
    pub(crate) damaged: Vec<bool>,
    /// Words that may be a damaged negator.
    pub(crate) like_negator: Vec<bool>,
    /// Words in `-ly`.
    pub(crate) adverb: Vec<bool>,
    /// Words that begin a sentence, though no stop is before them.
    pub(crate) opens: Vec<bool>,
    /// Words that begin in lower case.
    pub(crate) lower: Vec<bool>,
    /// Words that begin with a capital.
    pub(crate) upper: Vec<bool>,
    /// Whether so many words are damaged that marks may be specks.
    pub(crate) noisy: bool,
    /// In such a text, marks and stray letters that may be dirt.
    pub(crate) speck: Vec<bool>,
    /// The share of words of three letters and more that no lexicon knows, in
    /// per cent; none where there are too few words to tell.
    pub(crate) unknown: Option<usize>,
    /// Words that are `which` or `whom` after `of`.
    pub(crate) of_which: Vec<bool>,
    /// Words that are `to`.
    pub(crate) is_to: Vec<bool>,
    /// Words that are `of`.
    pub(crate) is_of: Vec<bool>,
    /// Articles and possessives: what follows is a noun.
    pub(crate) determines: Vec<bool>,
    /// Words that are finite auxiliaries, inside longer phrases too.
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
    readings: Vec<Reading>,
    transparent: Vec<bool>,
    /// Words that are `that`: what follows is a clause if an article does.
    that: Vec<bool>,
    damaged: Vec<bool>,
    lower: Vec<bool>,
    noisy: bool,
    speck: Vec<bool>,
    unknown: Option<usize>,
}

/// How a token may be read.
#[derive(Debug, Default, Clone)]
struct Reading {
    ids: Vec<WordId>,
    /// What it is together with the next token.
    joined: Vec<WordId>,
    /// What its two halves are, where two words ran together.
    halves: Option<(Vec<WordId>, Vec<WordId>)>,
    step: Step,
}

/// The share of unknown words, in per cent, from which marks may be specks.
const NOISY: usize = 4;

/// Marks `window` of a view.
pub(crate) fn mark<'a>(view: &Normalised, window: Range<usize>, by: &'a Compiled) -> Marking<'a> {
    let text = view.folded.as_str();
    let tokens = unglue(tokenise(text, window), text, by);
    let words = Words::of(view, &tokens, by);
    let mut aside = vec![false; tokens.len()];
    for hit in hits(&by.asides, &tokens, &words, &aside) {
        aside[hit.tokens.clone()].fill(true);
        // The commas that set an adjunct off go with it.
        let before = hit.tokens.start.checked_sub(1).filter(|at| tokens[*at].is_mark(','));
        if tokens.get(hit.tokens.end).is_some_and(|token| token.is_mark(',')) {
            if before.is_some() || hit.tokens.start == 0 || !tokens[hit.tokens.start - 1].is_word()
            {
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
        !names.iter().any(|name| {
            name.tokens.start < hit.tokens.start
                && hit.tokens.start < name.tokens.end
                && name.labels[0] != Name::Collective
        })
    });
    // The degree in `all elements of the plan` is part of the collective.
    grammar.retain(|hit| {
        !(hit.labels[0] == Grammar::Partly
            && names.iter().any(|name| {
                name.labels[0] == Name::Collective
                    && name.tokens.start < hit.tokens.start
                    && hit.tokens.start < name.tokens.end
            }))
    });
    // `May` inside a sentence is a month.
    grammar.retain(|hit| {
        let token = hit.tokens.start;
        !(hit.labels[0] == Grammar::Hypothetical
            && hit.tokens.len() == 1
            && words.lower.iter().any(|lower| *lower)
            && token > 0
            && tokens[token - 1].is_word()
            && view.text[tokens[token].range.clone()].starts_with(char::is_uppercase))
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
    let is_of = tokens.iter().map(|token| &text[token.range.clone()] == "of").collect();
    let english = English::get();
    let among =
        |list: &[String], token: &Token| list.iter().any(|word| *word == text[token.range.clone()]);
    let determines = tokens.iter().map(|token| among(&english.determiners, token)).collect();
    let auxiliary = tokens
        .iter()
        .map(|token| match &text[token.range.clone()] {
            "was" | "were" | "is" | "are" => Some(Grammar::Be),
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
        .map(|at| {
            at > 0
                && matches!(&text[tokens[at].range.clone()], "which" | "whom")
                && &text[tokens[at - 1].range.clone()] == "of"
        })
        .collect();
    let like_negator =
        (0..tokens.len()).map(|at| words.like_negator(&text[tokens[at].range.clone()])).collect();
    let adverb = tokens
        .iter()
        .map(|token| token.range.len() > 4 && text[token.range.clone()].ends_with("ly"))
        .collect();
    let upper = tokens
        .iter()
        .map(|token| view.text[token.range.clone()].starts_with(char::is_uppercase))
        .collect();
    let opens = (0..tokens.len())
        .map(|at| {
            at > 0
                && words.lower[at - 1]
                && is_capitalised(&view.text[tokens[at].range.clone()])
                && tokens.get(at + 1).is_some_and(|next| next.is_word() && words.lower[at + 1])
                && among(&english.openers, &tokens[at])
        })
        .collect();
    let Words { transparent, damaged, lower, noisy, speck, unknown, .. } = words;
    Marking {
        adverb,
        upper,
        like_negator,
        damaged,
        lower,
        noisy,
        speck,
        unknown,
        transparent,
        auxiliary,
        plural,
        of_which,
        grammar,
        names,
        parts,
        cues,
        tokens,
        aside,
        is_to,
        is_of,
        determines,
        opens,
    }
}

/// Whether a word has one capital, and that first: `IT` does not begin a sentence.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase)
}

impl Words {
    fn of(view: &Normalised, tokens: &[Token], by: &Compiled) -> Self {
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
            unknown: None,
        };
        let mut long = 0;
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            let word = &view.folded[token.range.clone()];
            let written = &view.text[token.range.clone()];
            words.lower[index] = tells && written.starts_with(char::is_lowercase);
            words.transparent[index] = by.transparent.contains(word);
            words.that[index] = word == "that";
            let ids = &mut words.readings[index].ids;
            by.vocabulary.ids(word, written, |id| ids.push(id));
            long += usize::from(word.len() >= 3);
            // Names and numbers are not in the lexicon either.
            let looks_like_word = words.lower[index] || !tells;
            if ids.is_empty() && word.len() >= 2 && looks_like_word && !is_english(word) {
                words.damaged[index] = true;
            }
        }
        // A word that a line end tore apart is whole, and no damage.
        for index in 0..tokens.len() {
            words.join(index, view, tokens, by);
        }
        let unknown = (0..tokens.len())
            .filter(|index| words.damaged[*index] && tokens[*index].range.len() >= 3)
            .count();
        let specks = (1..tokens.len()).filter(|index| words.is_speck(*index, view, tokens)).count();
        words.unknown = (long >= 20).then(|| unknown * 100 / long);
        words.noisy = unknown * 100 > long * NOISY || specks > 1 && specks * 100 > long;
        if words.noisy {
            for index in (0..tokens.len()).rev() {
                let next = index + 1;
                let before_word =
                    words.lower.get(next).copied().unwrap_or(false) && !words.stray(next, tokens);
                words.speck[index] = words.stray(index, tokens)
                    && (before_word || words.speck.get(next).copied().unwrap_or(false));
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

    /// Whether a mark stands where none belongs: apart from the word before it, or
    /// a full stop inside a sentence.
    fn is_speck(&self, index: usize, view: &Normalised, tokens: &[Token]) -> bool {
        let Kind::Mark(mark) = tokens[index].kind else { return false };
        let apart = view.folded[..tokens[index].range.start].ends_with(' ');
        let inside = mark == '.'
            && view.folded[tokens[index].range.end..].starts_with(' ')
            && self.lower.get(index + 1).copied().unwrap_or(false);
        inside
            || apart
                && matches!(mark, '.' | ',' | ';' | ':' | '!' | '~' | '^' | '_' | '\'')
                && self.lower.get(index + 1).copied().unwrap_or(false)
    }

    /// Whether a word is one letter from a negator, and nothing that is at home
    /// beside an auxiliary.
    fn like_negator(&self, word: &str) -> bool {
        let near = |negator: &str| {
            word != negator && within(word.as_bytes(), negator.as_bytes(), 1).is_some()
        };
        let short = (2..=4).contains(&word.len());
        let strange = !is_english(word);
        short
            && (strange || self.noisy && word.len() == 3)
            && (near("not") || near("yet") || strange && near("no"))
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

/// Cuts words apart that ran together, a line of them perhaps.
fn unglue(tokens: Vec<Token>, text: &str, by: &Compiled) -> Vec<Token> {
    let long = |token: &Token| token.is_word() && token.range.len() >= GLUED;
    if !tokens.iter().any(long) {
        return tokens;
    }
    let mut apart = Vec::with_capacity(tokens.len() + 16);
    for token in tokens {
        let word = &text[token.range.clone()];
        let cuts =
            if long(&token) && word.is_ascii() && !by.vocabulary.has(word) && !is_english(word) {
                cuts(word, by)
            } else {
                None
            };
        let Some(cuts) = cuts else {
            apart.push(token);
            continue;
        };
        let mut start = 0;
        for end in cuts {
            let range = token.range.start + start..token.range.start + end;
            apart.push(Token { range, kind: Kind::Word { hyphen: false } });
            start = end;
        }
    }
    apart
}

/// From how many letters on a word may be a line of words.
const GLUED: usize = 13;

/// Where the words end that make `line` up, the fewest; none where some part of
/// it is no word.
fn cuts(line: &str, by: &Compiled) -> Option<Vec<usize>> {
    let known = |part: &str| match part.len() {
        1 => part == "a",
        2 | 3 => by.vocabulary.has(part),
        _ => by.vocabulary.has(part) || is_english(part),
    };
    let mut best: Vec<Option<(usize, usize)>> = vec![None; line.len() + 1];
    best[0] = Some((0, 0));
    for end in 1..=line.len() {
        for start in end.saturating_sub(20)..end {
            let Some((cost, _)) = best[start] else { continue };
            if best[end].is_some_and(|(known, _)| known <= cost + 1) || !known(&line[start..end]) {
                continue;
            }
            best[end] = Some((cost + 1, start));
        }
    }
    let mut cuts = Vec::new();
    let mut end = line.len();
    while end > 0 {
        cuts.push(end);
        end = best[end]?.1;
    }
    cuts.reverse();
    (cuts.len() > 1).then_some(cuts)
}

/// Two words of the vocabulary that ran together: `didnot`.
fn halves(word: &str, by: &Compiled) -> Option<(Vec<WordId>, Vec<WordId>)> {
    let known = |part: &str| by.vocabulary.has(part) || part.len() > 3 && is_english(part);
    let cut = (2..word.len().saturating_sub(1))
        .filter(|cut| word.is_char_boundary(*cut))
        .filter(|cut| known(&word[..*cut]) && known(&word[*cut..]))
        .max_by_key(|cut| (*cut).min(word.len() - cut))?;
    let ids = |part: &str| {
        let mut ids = Vec::new();
        by.vocabulary.ids(part, part, |id| ids.push(id));
        ids
    };
    Some((ids(&word[..cut]), ids(&word[cut..])))
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
        match longest(layer, 0, at, tokens, words, aside) {
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

/// The phrases of another layer in a marked passage, with their first meaning.
pub(super) fn hits_of<L: Copy + Eq + std::hash::Hash>(
    layer: &Layer<L>,
    view: &Normalised,
    marking: &Marking,
    by: &Compiled,
) -> Vec<(Range<usize>, L)> {
    let words = Words::of(view, &marking.tokens, by);
    let none = vec![false; marking.tokens.len()];
    hits(layer, &marking.tokens, &words, &none)
        .into_iter()
        .map(|hit| (hit.tokens, hit.labels[0]))
        .collect()
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

impl Marking<'_> {
    /// Whether a stop ends a sentence although no space follows it.
    pub(crate) fn glued_sentence(&self, stop: usize) -> bool {
        let word = |at: usize| {
            self.tokens.get(at).filter(|token| token.is_word() && token.range.len() > 1)
        };
        stop > 0 && word(stop - 1).is_some() && word(stop + 1).is_some() && self.upper[stop + 1]
    }

    /// Whether a sentence that begins at `token` is an item of a list.
    pub(crate) fn begins_item(&self, token: usize) -> bool {
        self.tokens[..token]
            .iter()
            .rev()
            .take_while(|before| !before.is_word())
            .any(|before| matches!(before.kind, Kind::Break { .. }) || before.is_mark('\u{2022}'))
            || !self.tokens[token].is_word()
    }

    /// `this letter`: a pronoun that only determines a noun that no file knows.
    pub(crate) fn determines_noun(&self, pronoun: Range<usize>) -> bool {
        let noun = pronoun.end;
        let known = self.grammar.iter().any(|hit| hit.tokens.contains(&noun))
            || self.cues.iter().any(|hit| hit.tokens.contains(&noun));
        pronoun.len() == 1
            && self.determines[pronoun.start]
            && self.tokens.get(noun).is_some_and(Token::is_word)
            && !known
            && !self.transparent[noun]
            && !self.adverb[noun]
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
