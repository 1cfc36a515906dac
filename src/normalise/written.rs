//! Words of the view as they were published, without the marks among them.

use std::ops::Range;

use super::{Normalised, repairs};
use crate::extract::Extracted;

impl Normalised {
    /// The words of `range` with the quotes and dashes of the extracted text;
    /// without marks, with single spaces.
    pub(crate) fn as_written(&self, range: Range<usize>, extracted: &Extracted) -> String {
        let mut written = String::with_capacity(range.len());
        let text = self.text.get(range.clone()).unwrap_or("");
        for (at, character) in text.char_indices() {
            let start = range.start + at;
            let source = self.span(start..start + character.len_utf8()).of(&extracted.text);
            written.push(
                published(source).filter(|_| !character.is_whitespace()).unwrap_or(character),
            );
        }
        let mut squeezed = String::with_capacity(written.len());
        for word in written.split_whitespace() {
            // A word that was cut at a line's end keeps its hyphen and loses the space.
            if !squeezed.is_empty() && !cut(&squeezed, word) {
                squeezed.push(' ');
            }
            squeezed.push_str(word);
        }
        squeezed
    }
}

/// The one character that `source` stands for, if it is one.
fn published(source: &str) -> Option<char> {
    let only = |text: &str| {
        let mut characters = text.chars();
        characters
            .next()
            .filter(|character| characters.next().is_none() && !is_ligature(*character))
    };
    only(source).or_else(|| {
        let entity = source.strip_prefix('&').and_then(|rest| rest.strip_suffix(';'));
        let meant = entity.map_or_else(|| repairs::mojibake(source), repairs::entity);
        meant.as_deref().and_then(only)
    })
}

/// One character of the file, several of the view.
fn is_ligature(character: char) -> bool {
    ('\u{fb00}'..='\u{fb06}').contains(&character)
}

fn cut(before: &str, after: &str) -> bool {
    let stem = before.strip_suffix('-');
    stem.is_some_and(|stem| stem.ends_with(char::is_lowercase))
        && after.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::normalise;

    fn written(source: &str) -> String {
        let extracted = Extracted::of_text(source);
        let normalised = normalise(&extracted);
        normalised.as_written(0..normalised.text.len(), &extracted)
    }

    #[test]
    fn quotes_and_dashes_stay_and_marks_go() {
        assert_eq!(
            written("**Your force\u{2019}s *plan*** \u{2013}\n  \u{2018}it\u{2019}"),
            "Your force\u{2019}s plan \u{2013} \u{2018}it\u{2019}"
        );
    }

    #[test]
    fn entities_and_mojibake_are_read_as_they_were_meant() {
        assert_eq!(written("Majesty&rsquo;s Fire &amp; Rescue"), "Majesty\u{2019}s Fire & Rescue");
        assert_eq!(written("Majesty\u{e2}\u{20ac}\u{2122}s"), "Majesty\u{2019}s");
        assert_eq!(written("of\u{fb01}cer"), "officer");
    }

    #[test]
    fn a_word_cut_at_a_line_end_is_not_spaced() {
        assert_eq!(written("the counter-\ncorruption unit"), "the counter-corruption unit");
    }
}
