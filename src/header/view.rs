//! The lines of a part of the letter, and what a line is labelled.

use std::ops::Range;

use crate::extract::Extracted;
use crate::normalise::Normalised;
use crate::recommendation::{English, LetterForms};
use crate::register::{Register, Word, edits, words};

/// A letter's text with what its lines are compared to.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) folded: &'a str,
    pub(super) forms: &'static LetterForms,
    pub(super) register: &'a Register,
    normalised: &'a Normalised,
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

    fn trim_of(&self, range: Range<usize>, out: fn(char) -> bool) -> Range<usize> {
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

    /// What follows the label, where the line begins with one of `labels`.
    ///
    /// A label of a few letters is a common word too, so a colon must follow it.
    pub(super) fn after_label(&self, line: &Line, labels: &[String]) -> Option<Range<usize>> {
        let start = self.trim_of(line.range.clone(), |c| !c.is_alphanumeric()).start;
        let folded = self.folded.get(start..line.range.end)?;
        let rest = labels.iter().filter_map(|label| folded.strip_prefix(label.as_str()));
        let rest = rest.min_by_key(|rest| rest.len())?;
        let mark = rest.trim_start();
        let ends = mark.is_empty() || mark.starts_with([':', '.', '-', '\u{2013}']);
        ends.then(|| {
            let rest =
                mark.trim_start_matches(|c: char| c.is_whitespace() || ":.-\u{2013}".contains(c));
            line.range.end - rest.len()..line.range.end
        })
    }

    /// What follows the words for a copy, where the line begins with them; they
    /// may be damaged, and specks may stand before them.
    pub(super) fn after_copied(&self, line: &Line) -> Option<Range<usize>> {
        let words = self.words(line.range.clone());
        let specks = words.iter().take_while(|word| word.text.len() < 3).count().min(2);
        (0..=specks).find_map(|skipped| {
            let words = &words[skipped..];
            let label = self.forms.copied.iter().filter_map(|label| {
                // Two letters after specks are specks too.
                Self::spelt(words, label).filter(|_| skipped == 0 || label.len() > 4)
            });
            let label = label.max()?;
            let rest = words[label - 1].range.end..line.range.end;
            let start = self.text.get(rest.clone())?;
            let start = start.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
            Some(rest.end - start.len()..rest.end)
        })
    }

    /// Whether the line begins with words for a copy, letter for letter.
    pub(super) fn says_copied(&self, line: &Line) -> bool {
        let words = self.words(line.range.clone());
        self.forms.copied.iter().any(|label| {
            let mut label =
                label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words
                .iter()
                .map_while(|word| label.next().map(|label| word.text == label))
                .all(|same| same)
                && label.next().is_none()
        })
    }

    /// How many of `words` spell `phrase`; a long phrase may have a letter wrong.
    fn spelt(words: &[Word], phrase: &str) -> Option<usize> {
        let phrase: String = phrase.chars().filter(|c| c.is_alphanumeric()).collect();
        let allowed = usize::from(phrase.len() > 7);
        let mut written = String::new();
        for (index, word) in words.iter().enumerate() {
            written.push_str(&word.text);
            if written.len() + allowed >= phrase.len() {
                let last = words.get(index + 1);
                // `Copied o`: one more word may be nearer.
                let longer = last
                    .and_then(|next| edits(&format!("{written}{}", next.text), &phrase, allowed));
                let now = edits(&written, &phrase, allowed);
                return match (now, longer) {
                    (Some(now), Some(longer)) if longer <= now => Some(index + 2),
                    (Some(_), _) => Some(index + 1),
                    (None, longer) => longer.map(|_| index + 2),
                };
            }
        }
        None
    }

    /// Where one of the words for how a letter was sent begins, if it has one.
    pub(super) fn sent(&self, range: Range<usize>) -> Option<usize> {
        let folded = self.folded.get(range.clone())?;
        let found = self.forms.sent.iter().flat_map(|sent| folded.match_indices(sent.as_str()));
        let whole = found.filter(|(at, sent)| {
            !folded[..*at].ends_with(char::is_alphanumeric)
                && !folded[at + sent.len()..].starts_with(char::is_alphanumeric)
        });
        whole.map(|(at, _)| range.start + at).min()
    }

    /// Whether the line has no words but those for how a letter was sent.
    pub(super) fn is_sent(&self, line: &Line) -> bool {
        self.sent(line.range.clone()).is_some_and(|at| self.bare(line.range.start..at).len() < 3)
    }

    /// Whether the letters of `range` begin with a capital.
    pub(super) fn is_capital(&self, range: &Range<usize>) -> bool {
        self.text.get(range.clone()).is_some_and(|text| text.starts_with(char::is_uppercase))
    }
}
