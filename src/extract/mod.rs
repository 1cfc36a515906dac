//! [`Source`] → [`Extracted`]: the text of a file, with its pages.

use std::borrow::Cow;

use crate::Result;
use crate::source::{MediaType, Source};
use crate::span::Span;

mod limits;
// Called by `extract` once the reading of PDF files is there.
#[cfg(feature = "ocr")]
#[cfg_attr(not(test), allow(dead_code, unused_imports, reason = "`extract` does not call it yet"))]
pub(crate) mod ocr;

pub use limits::Limits;

/// The text of a letter as published, never changed afterwards.
///
/// For text, Markdown and HTML it is the decoded file itself, markup and all,
/// so that a span can be checked against the file. For PDF and DOCX it is what
/// extraction gave: paragraphs apart by a blank line, lines by a line feed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Extracted<'a> {
    /// The text. Every [`Span`] of a record is in bytes of it.
    pub text: Cow<'a, str>,
    /// What the file is.
    pub media_type: MediaType,
    /// What read it, with its version where it is another crate.
    pub extractor: Cow<'static, str>,
    /// The pages in order. Their spans follow each other and cover `text`.
    pub pages: Vec<Page>,
    /// Parts of `text` that are not running text, in order, without overlap.
    pub marks: Vec<Mark>,
    /// Where the characters stand on their pages, in order of `span`; empty for
    /// files without places.
    pub places: Vec<Place>,
}

/// One page of a letter.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// The page, counting from 1.
    pub number: usize,
    /// Its part of the text.
    pub span: Span,
    /// What came of it.
    pub status: PageStatus,
    /// What read it, where that is not the document's extractor.
    pub extractor: Option<Cow<'static, str>>,
}

/// What came of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageStatus {
    /// It has text, and all of it was read.
    Text,
    /// There is nothing on it.
    Empty,
    /// It is an image without a text layer.
    NeedsOcr,
    /// Part of its text was read; why not the rest.
    Partial(String),
    /// Nothing of it could be read; why.
    Failed(String),
}

/// A part of the text that is not running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The part, with the white space that sets it off.
    pub span: Span,
    /// Why it is no running text.
    pub kind: MarkKind,
}

/// Why a part of the text is no running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MarkKind {
    /// A note at the foot of a page.
    Footnote,
    /// The raised sign that points to a note.
    FootnoteMark,
    /// A header or footer that repeats from page to page.
    RunningHead,
    /// A page number standing alone.
    PageNumber,
    /// Markup of the file: tags, emphasis, link targets.
    Markup,
}

/// Where one character, or one word that was read as a whole, stands.
///
/// In points, origin at the top left of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its bytes of the text.
    pub span: Span,
    /// The page, counting from 1.
    pub page: usize,
    /// Left, top, right, bottom.
    pub corners: [f32; 4],
}

/// Reads the text of a file.
///
/// # Errors
///
/// Any of [`Error`](crate::Error)'s letters kinds up to
/// [`Limit`](crate::Error::Limit).
pub(crate) fn extract<'a>(source: Source<'a>, limits: &Limits) -> Result<Extracted<'a>> {
    let _ = (source, limits);
    unimplemented!()
}
