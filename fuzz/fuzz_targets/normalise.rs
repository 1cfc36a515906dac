//! Text → its view, whose characters keep their order and their places.
//!
//! The view does not leave the crate, so its stages are built here once more.
#![no_main]
#![allow(dead_code, unreachable_pub, unused_imports)]

#[path = "../../src/error.rs"]
mod error;
#[path = "../../src/source.rs"]
mod source;
#[path = "../../src/extract/mod.rs"]
mod extract;
#[path = "../../src/span.rs"]
mod span;
#[path = "../../src/normalise/mod.rs"]
mod normalise;
#[path = "../../src/record.rs"]
mod record;

use error::{Error, Result};
use extract::Extracted;
use libfuzzer_sys::fuzz_target;
use record::PageBox;
use span::Span;

fuzz_target!(|text: &str| {
    let view = normalise::normalise(&Extracted::of_text(text));
    assert_eq!(view.text.len(), view.folded.len());
    let mut last = 0;
    for (at, character) in view.text.char_indices() {
        let span = view.span(at..at + character.len_utf8());
        assert!(text.get(span.start..span.end).is_some(), "{character:?} at {at}: {span:?}");
        assert!(last <= span.start, "{character:?} at {at}: {span:?} goes back before {last}");
        last = span.start;
    }
    let whole = view.span(0..view.text.len());
    assert!(whole.end <= text.len());
});
