//! English words: what a word of the text must not be taken for another for.

use fst::Set;
use once_cell::sync::Lazy;

/// Whether `word`, in lower case, is an English word.
///
/// Inflected forms are words of their own here; names are none.
pub(crate) fn is_english(word: &str) -> bool {
    static ENGLISH: Lazy<Option<Set<&'static [u8]>>> =
        Lazy::new(|| Set::new(&include_bytes!("english.fst")[..]).ok());
    ENGLISH.as_ref().is_some_and(|words| words.contains(word))
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
