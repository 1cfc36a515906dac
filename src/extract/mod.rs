//! [`Source`] → [`Extracted`]: the text of a file, with its pages.

use std::borrow::Cow;

use crate::{Error, Result};
use crate::source::{MediaType, Source};
use crate::span::Span;

mod limits;
mod places;
mod transcript;

pub(crate) use places::boxes;
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

impl<'a> Extracted<'a> {
    /// Text at hand, as one page of a plain transcript.
    #[must_use]
    pub fn of_text(text: &'a str) -> Self {
        let page = Page {
            number: 1,
            span: Span::new(0, text.len()),
            status: PageStatus::Text,
            extractor: None,
        };
        Self {
            text: Cow::Borrowed(text),
            media_type: MediaType::Plain,
            extractor: Cow::Borrowed("transcript"),
            pages: vec![page],
            marks: Vec::new(),
            places: Vec::new(),
        }
    }

    /// The page on which byte `at` of the text stands, counting from 1.
    #[must_use]
    pub fn page_of(&self, at: usize) -> usize {
        let after = self.pages.partition_point(|page| page.span.start <= at);
        self.pages.get(after.saturating_sub(1)).map_or(1, |page| page.number)
    }
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
/// Any kind of [`Error`] that is about a letter's file.
pub(crate) fn extract<'a>(source: Source<'a>, limits: &Limits) -> Result<Extracted<'a>> {
    if source.bytes.len() > limits.bytes {
        return Err(Error::Limit {
            letter: source.id.into(),
            limit: "bytes",
            allowed: limits.bytes as u64,
        });
    }
    transcript::extract(source, limits)
}
