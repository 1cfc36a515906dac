//! Words that ran together → the words that they were.

use super::WordId;
use super::token::{Kind, Token};
use crate::lexicon::is_english;
use crate::recommendation::Compiled;

/// Cuts words apart that ran together, a line of them perhaps.
pub(super) fn unglue(tokens: Vec<Token>, text: &str, by: &Compiled) -> Vec<Token> {
    let long = |token: &Token| token.is_word() && token.range.len() >= GLUED;
    if !tokens.iter().any(long) {
        return tokens;
    }
    let mut apart = Vec::with_capacity(tokens.len() + 16);
    for token in tokens {
        let word = &text[token.range.clone()];
        let cuts =
            if long(&token) && word.is_ascii() && !is_english(word) && !by.vocabulary.has(word) {
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

/// No two words are longer together.
const LONGEST: usize = 40;

/// Two words, of the vocabulary or the lexicon, that ran together: `didnot`.
pub(super) fn halves(word: &str, by: &Compiled) -> Option<(Vec<WordId>, Vec<WordId>)> {
    if word.len() > LONGEST {
        return None;
    }
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
