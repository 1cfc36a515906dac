//! English words: what a word of the text must not be taken for another for.

use std::hash::BuildHasher;

use fst::{Set, Streamer};
use once_cell::sync::Lazy;
use rustc_hash::{FxBuildHasher, FxHashSet as HashSet};

/// Whether `word`, in lower case, is an English word.
///
/// Inflected forms are words of their own here; names are none.
pub(crate) fn is_english(word: &str) -> bool {
    static ENGLISH: Lazy<HashSet<u64>> = Lazy::new(|| hashes(&include_bytes!("english.fst")[..]));
    ENGLISH.contains(&hash(word.as_bytes()))
}

/// The words of an automaton by their hashes, of which no two are the same: to ask
/// the automaton itself for every word of a letter took a fifth of the reading time.
fn hashes(automaton: &'static [u8]) -> HashSet<u64> {
    let mut words = HashSet::default();
    if let Ok(set) = Set::new(automaton) {
        words.reserve(set.len());
        let mut stream = set.stream();
        while let Some(word) = stream.next() {
            words.insert(hash(word));
        }
    }
    words
}

fn hash(word: &[u8]) -> u64 {
    FxBuildHasher.hash_one(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_ocr_makes_of_other_words_are_known() {
        for word in [
            "started",
            "stated",
            "commended",
            "recommend",
            "reflected",
            "rejected",
            "hot",
            "net",
            "rot",
            "nut",
        ] {
            assert!(is_english(word), "{word}");
        }
    }

    #[test]
    fn no_two_words_have_one_hash() {
        let automaton = &include_bytes!("english.fst")[..];
        assert_eq!(hashes(automaton).len(), Set::new(automaton).unwrap().len());
    }

    #[test]
    fn damage_is_no_word() {
        for word in ["comrnenced", "monitonng", "concems", "nabonal", "seck"] {
            assert!(!is_english(word), "{word}");
        }
    }
}
