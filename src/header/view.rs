//! The lines and words of a part of the letter, and how they were published.

use std::ops::Range;

use crate::extract::Extracted;
use crate::normalise::Normalised;
use crate::recommendation::{English, LetterForms};
use crate::register::{Register, Word, words};

/// A letter's text with what its lines are compared to.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) folded: &'a str,
    pub(super) forms: &'static LetterForms,
    pub(super) register: &'a Register,
    pub(super) normalised: &'a Normalised,
    extracted: &'a Extracted<'a>,
}

/// A line, or a column of one, without the white space round it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) range: Range<usize>,
    /// Whether a paragraph begins with it.
    pub(super) begins: bool,
}

/// So many spaces part two columns.
const GUTTER: &str = "    ";

impl<'a> View<'a> {
    pub(super) fn new(
        normalised: &'a Normalised,
        extracted: &'a Extracted<'a>,
        register: &'a Register,
    ) -> Self {
        Self {
            text: &normalised.text,
            folded: &normalised.folded,
            forms: &English::get().letter,
            register,
            normalised,
            extracted,
        }
    }

    /// The lines of `part` that are not empty.
    pub(super) fn lines(&self, part: Range<usize>) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut start = part.start;
        let mut begins = true;
        for line in self.text.get(part).unwrap_or("").split_inclusive('\n') {
            let mut column = start;
            for cell in line.split(GUTTER) {
                let range = self.trim(column..column + cell.len());
                column += cell.len() + GUTTER.len();
                if !range.is_empty() {
                    lines.push(Line { range, begins });
                    begins = false;
                }
            }
            begins |= line.trim().is_empty();
            start += line.len();
        }
        lines
    }

    /// The first place from `at` on where a character begins.
    pub(super) fn boundary(&self, at: usize) -> usize {
        (at..self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len())
    }

    /// `range` without the white space at its ends.
    pub(super) fn trim(&self, range: Range<usize>) -> Range<usize> {
        self.trim_of(range, char::is_whitespace)
    }

    /// `range` without what is neither letter, digit nor bracket at its ends.
    pub(super) fn bare(&self, range: Range<usize>) -> Range<usize> {
        self.trim_of(range, |character| {
            !character.is_alphanumeric() && !matches!(character, '(' | ')')
        })
    }

    pub(super) fn trim_of(&self, range: Range<usize>, out: fn(char) -> bool) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or("");
        let kept = text.trim_start_matches(out);
        let start = range.start + (text.len() - kept.len());
        start..start + kept.trim_end_matches(out).len()
    }

    pub(super) fn words(&self, range: Range<usize>) -> Vec<Word<'a>> {
        words(self.text, self.folded, range)
    }

    /// The words of `range` as they were published.
    pub(super) fn written(&self, range: Range<usize>) -> String {
        self.normalised.as_written(range, self.extracted)
    }

    /// Whether the letters of `range` begin with a capital.
    pub(super) fn is_capital(&self, range: &Range<usize>) -> bool {
        self.text.get(range.clone()).is_some_and(|text| text.starts_with(char::is_uppercase))
    }
}
