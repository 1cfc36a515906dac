//! English words: what a word of the text must not be taken for another for.

use fst::{Set, Streamer};
use once_cell::sync::Lazy;
use rustc_hash::FxHashSet as HashSet;

/// Whether `word`, in lower case, is an English word.
///
/// Inflected forms are words of their own here; names are none.
pub(crate) fn is_english(word: &str) -> bool {
    static ENGLISH: Lazy<HashSet<Box<[u8]>>> =
        Lazy::new(|| unpacked(&include_bytes!("english.fst")[..]));
    ENGLISH.contains(word.as_bytes())
}

/// All words of an automaton, unpacked: to ask the automaton itself for every word
/// of a letter took a fifth of the reading time.
fn unpacked(automaton: &'static [u8]) -> HashSet<Box<[u8]>> {
    let mut words = HashSet::default();
    if let Ok(set) = Set::new(automaton) {
        let mut stream = set.stream();
        while let Some(word) = stream.next() {
            words.insert(word.into());
        }
    }
    words
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
    fn damage_is_no_word() {
        for word in ["comrnenced", "monitonng", "concems", "nabonal", "seck"] {
            assert!(!is_english(word), "{word}");
        }
    }
}
