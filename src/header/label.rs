//! What a line of the head says of itself: a label, a copy, how it was sent.

use std::ops::Range;

use super::view::{Line, View};
use crate::register::{Word, edits};

impl View<'_> {
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
        self.copied(line).map(|(rest, _)| rest)
    }

    /// Whether the line's words for a copy are damaged.
    pub(super) fn is_damaged_copy(&self, line: &Line) -> bool {
        self.copied(line).is_some_and(|(_, damaged)| damaged)
    }

    fn copied(&self, line: &Line) -> Option<(Range<usize>, bool)> {
        let words = self.words(line.range.clone());
        let specks = words.iter().take_while(|word| word.text.len() < 3).count().min(2);
        (0..=specks).find_map(|skipped| {
            let words = &words[skipped..];
            let labels = self.forms.copied.iter().filter_map(|label| {
                // Two letters after specks are specks too.
                let count =
                    Self::spelt(words, label).filter(|_| skipped == 0 || label.len() > 4)?;
                let written = words[..count].iter().flat_map(|word| word.text.chars());
                Some((count, written.eq(label.chars().filter(|c| c.is_alphanumeric()))))
            });
            let (count, exact) = labels.max()?;
            let rest = words[count - 1].range.end..line.range.end;
            let start = self.text.get(rest.clone())?;
            let start = start.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
            Some((rest.end - start.len()..rest.end, !exact || skipped > 0))
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
}
