//! How well a text reads: by the share of its words that are no words.

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
const FEWEST: usize = 20;

impl Quality {
    /// By a share in per cent.
    ///
    /// Over OCR readings of published letters the median share is 2 where one character
    /// in two hundred is wrong, 5 at one in twenty, 20 at one in five.
    fn of_share(unknown: usize) -> Self {
        let grade = match unknown {
            0..=2 => Some(TextQuality::Good),
            3..=10 => Some(TextQuality::Fair),
            11..=49 => Some(TextQuality::Poor),
            _ => None,
        };
        Self { unknown, grade }
    }

    /// Of a text with so many words, so many of which no lexicon knows. None where
    /// there are too few of them.
    pub(crate) fn of(strange: usize, words: usize) -> Option<Self> {
        (words >= FEWEST).then(|| Self::of_share(strange * 100 / words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_tell_nothing() {
        assert_eq!(Quality::of(FEWEST - 1, FEWEST - 1), None);
        assert!(Quality::of(0, FEWEST).is_some());
    }

    #[test]
    fn grades_follow_the_share() {
        let grade = |strange| Quality::of(strange, 100).map(|quality| quality.grade);
        assert_eq!(grade(2), Some(Some(TextQuality::Good)));
        assert_eq!(grade(5), Some(Some(TextQuality::Fair)));
        assert_eq!(grade(30), Some(Some(TextQuality::Poor)));
        assert_eq!(grade(50), Some(None));
    }
}
