//! How well a text reads: by the share of its words that are no words.

use std::ops::Range;

use crate::lexicon::is_english;
use crate::record::TextQuality;

/// The share of words that are no words, and what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quality {
    /// In per cent of the words of three letters and more.
    pub(crate) unknown: usize,
    /// None where nothing can be read.
    pub(crate) grade: Option<TextQuality>,
}

/// Fewer words than these tell nothing.
pub(crate) const FEWEST: usize = 20;

impl Quality {
    /// By a share in per cent.
    ///
    /// Over OCR readings of published letters the median share is 2 where one character
    /// in two hundred is wrong, 5 at one in twenty, 20 at one in five.
    pub(crate) fn of_share(unknown: usize) -> Self {
        let grade = match unknown {
            0..=2 => Some(TextQuality::Good),
            3..=10 => Some(TextQuality::Fair),
            11..=49 => Some(TextQuality::Poor),
            _ => None,
        };
        Self { unknown, grade }
    }

    /// Of a stretch of a text, by the words that begin in lower case: names and
    /// numbers are in no lexicon. None where there are too few of them.
    pub(crate) fn of(
        text: &str,
        stretch: Range<usize>,
        known: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        let (mut words, mut unknown) = (0, 0);
        let mut torn = false;
        let apart = |c: char| !c.is_alphanumeric() && c != '\'';
        for word in text.get(stretch)?.split_inclusive(apart) {
            // Neither half of a word that a line end tore apart counts.
            let half = torn;
            torn = word.ends_with(['-', '\u{ad}', '\u{2010}']) || half && word == "\n";
            let word = word.trim_end_matches(apart);
            if word.len() < 3 || half || torn || !word.starts_with(char::is_lowercase) {
                continue;
            }
            words += 1;
            let stem = word.strip_suffix("'s").unwrap_or(word);
            unknown += usize::from(!is_english(stem) && !known(stem));
        }
        (words >= FEWEST).then(|| Self::of_share(unknown * 100 / words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Quality> {
        Quality::of(text, 0..text.len(), |_| false)
    }

    #[test]
    fn clean_text_is_good_and_scrambled_text_cannot_be_read() {
        let clean = "the plan that you have sent was read with care by three of our staff in june and they found it to be complete in all its parts";
        assert_eq!(of(clean).unwrap().grade, Some(TextQuality::Good));
        let scrambled: String = clean.replace('e', "q").replace('a', "x").replace('i', "z");
        assert_eq!(of(&scrambled).unwrap().grade, None);
    }

    #[test]
    fn few_words_tell_nothing() {
        assert_eq!(of("qxz qqx zzk"), None);
    }
}
