//! [`Extracted`] → [`Normalised`]: a view of the text without its damage, that
//! knows where every byte came from.

use std::ops::Range;

use crate::extract::{Extracted, MarkKind};
use crate::span::{OffsetMap, Span};

mod furniture;
mod repairs;
mod written;

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
