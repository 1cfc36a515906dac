//! [`Extracted`] → [`Normalised`]: a view of the text without its damage, that
//! knows where every byte came from.

use std::ops::Range;

use crate::extract::{Extracted, MarkKind};
use crate::span::{OffsetMap, Span};

mod furniture;
mod quality;
mod repairs;
mod written;

pub(crate) use quality::Quality;

/// The view that letters are read in.
#[derive(Debug, Clone)]
pub(crate) struct Normalised {
    /// The text with its damage undone, in its own case.
    pub(crate) text: String,
    /// The same in lower case, byte for byte in the same places.
    pub(crate) folded: String,
    map: OffsetMap,
}

impl Normalised {
    /// The span of the extracted text that `range` of the view came from.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        self.map.to_source(range)
    }
}

/// Undoes the damage of extraction and of OCR, and takes markup away.
pub(crate) fn normalise(extracted: &Extracted) -> Normalised {
    let (mut text, mut map) = without_marks(extracted);
    let mut present = repairs::bytes_of(&text);
    for repair in repairs::all() {
        let edits = repair.edits(&text, &present);
        if !edits.is_empty() {
            (text, map) = map.rewrite(&text, &edits);
            present = repairs::bytes_of(&text);
        }
    }
    let edits = furniture::edits(&text);
    if !edits.is_empty() {
        (text, map) = map.rewrite(&text, &edits);
    }
    let folded = text.to_ascii_lowercase();
    Normalised { text, folded, map }
}

/// The running text alone: a mark with a line end in it leaves one line end.
fn without_marks(extracted: &Extracted) -> (String, OffsetMap) {
    let text = extracted.text.as_ref();
    let edits: Vec<_> = extracted
        .marks
        .iter()
        .filter(|mark| text.get(mark.span.start..mark.span.end).is_some())
        .map(|mark| {
            let ends_line = mark.kind != MarkKind::FootnoteMark
                && mark.span.of(text).contains('\n')
                && !text[..mark.span.start].ends_with('\n')
                && !text[mark.span.end..].starts_with('\n');
            (mark.span.start..mark.span.end, if ends_line { "\n".into() } else { String::new() })
        })
        .collect();
    OffsetMap::identity(text).rewrite(text, &edits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    fn view(text: &str) -> Normalised {
        normalise(&Extracted::of_text(text))
    }

    /// What is wrong with the places of a view's characters, if anything is.
    fn misplaced(text: &str, view: &Normalised) -> Option<String> {
        let mut last = 0;
        for (at, character) in view.text.char_indices() {
            let span = view.span(at..at + character.len_utf8());
            if text.get(span.start..span.end).is_none() {
                return Some(format!("{character:?} at {at}: {span:?} is not in the text"));
            }
            if span.start < last {
                return Some(format!("{character:?} at {at}: {span:?} goes back before {last}"));
            }
            // Letters and digits come from where they stand, or from marks that name them.
            let source = span.of(text);
            if character.is_ascii_alphanumeric()
                && source.is_ascii()
                && !source.contains('&')
                && !source.contains(character)
            {
                return Some(format!("{character:?} at {at} stands for {source:?}"));
            }
            last = span.start;
        }
        None
    }

    /// Parts of letters as they are found in files: words, white space, signs.
    const PLAIN: &str = "(the|work|had|not|begun\\.|12|2 October|force\u{2019}s|of\u{fb01}cer|\u{201c}it\u{201d}|counter\u{2011}corruption|com\u{ad}menced| |\u{a0}|\t|\n|\r\n|\r|\n\n|\n \n|\u{c}|\u{200b}|-\n|\u{ad}\n|\u{2013}|\u{2028}|Page 2 of 3|\n2\n)";

    /// The same, with the marks of Markdown and of web pages among them.
    const MARKED: &str = "(work|had|not|begun\\.|12| |\n|\n\n|\\*\\*|\\*|_|# |> |\\| |---|<p>|</p>|<br>|<ul>|<li>|</li>|<td>|<!-- a -->|<em>|</em>|&amp;|&nbsp;|&rsquo;|&#8209;|\\[a\\]\\(b\\)|\u{e2}\u{20ac}\u{2122}|\u{fb01})";

    /// The same without lines that may be taken for furniture: where a line
    /// stands twice, and one of the two goes, the other is no furniture again.
    const WITHOUT_FURNITURE: &str = "(the|work|had|not|begun\\.|12|force\u{2019}s|of\u{fb01}cer|\u{201c}it\u{201d}|un\u{2011}it| |\u{a0}|\t|\n|\r\n|\r|\n\n|\n \n|\u{c}|\u{200b}|-\n|\u{ad}\n|\u{2013}|\u{2028})[.]?";

    /// The same cases with every run, more and others where the environment asks for them.
    fn cases(cases: u32) -> ProptestConfig {
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
        if std::env::var_os("PROPTEST_CASES").is_some() {
            return config;
        }
        ProptestConfig { cases, rng_seed: RngSeed::Fixed(0x2017_1002), ..config }
    }

    fn of(parts: &str, most: usize) -> impl Strategy<Value = String> + use<> {
        let part = prop::string::string_regex(parts).unwrap();
        prop::collection::vec(part, 0..most).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn a_view_made_again_is_the_same(text in of(WITHOUT_FURNITURE, 24)) {
            let once = view(&text).text;
            prop_assert_eq!(&view(&once).text, &once);
        }

        #[test]
        fn characters_of_plain_text_keep_their_places(text in of(PLAIN, 24)) {
            prop_assert_eq!(misplaced(&text, &view(&text)), None);
        }

        #[test]
        fn characters_among_marks_keep_their_places(text in of(MARKED, 24)) {
            prop_assert_eq!(misplaced(&text, &view(&text)), None);
        }

        #[test]
        fn the_folded_view_stands_byte_for_byte_with_the_other(text in "\\PC{0,80}") {
            let view = view(&text);
            prop_assert_eq!(view.folded.len(), view.text.len());
            prop_assert!(view.folded.eq_ignore_ascii_case(&view.text));
        }

        #[test]
        fn any_text_has_a_view_with_places_inside_it(text in "(?s).{0,120}") {
            prop_assert_eq!(misplaced(&text, &view(&text)), None);
        }
    }
}
