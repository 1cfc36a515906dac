//! [`Source`] → [`Extracted`]: the text of a file, with its pages.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::source::{MediaType, Source};
use crate::span::Span;
use crate::{Error, Result};

mod limits;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "ocr")]
pub(crate) mod ocr;
mod places;
mod transcript;

pub use limits::Limits;
pub(crate) use places::boxes;

/// The text of a letter as published, never changed afterwards.
///
/// For text, Markdown and HTML it is the decoded file itself, markup and all,
/// so that a span can be checked against the file. For PDF and DOCX it is what
/// extraction gave: paragraphs apart by a blank line, lines by a line feed.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

impl Extracted<'_> {
    /// The same, with a text of its own.
    #[must_use]
    pub fn into_owned(self) -> Extracted<'static> {
        Extracted {
            text: Cow::Owned(self.text.into_owned()),
            media_type: self.media_type,
            extractor: self.extractor,
            pages: self.pages,
            marks: self.marks,
            places: self.places,
        }
    }
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The part, with the white space that sets it off.
    pub span: Span,
    /// Why it is no running text.
    pub kind: MarkKind,
}

/// Why a part of the text is no running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its bytes of the text.
    pub span: Span,
    /// The page, counting from 1.
    pub page: usize,
    /// Left, top, right, bottom.
    pub corners: [f32; 4],
}

/// Reads the text of a file, of whichever kind its content is.
///
/// # Errors
///
/// Any kind of [`Error`] that is about a letter's file.
pub fn extract<'a>(source: Source<'a>, limits: &Limits) -> Result<Extracted<'a>> {
    if source.bytes.len() > limits.bytes {
        return Err(Error::Limit {
            letter: source.id.into(),
            limit: "bytes",
            allowed: limits.bytes as u64,
        });
    }
    let unsupported =
        |what: &str| Err(Error::Unsupported { letter: source.id.into(), what: what.into() });
    match Container::of(source.bytes) {
        #[cfg(feature = "pdf")]
        Container::Pdf => pdf::extract(source, limits),
        #[cfg(not(feature = "pdf"))]
        Container::Pdf => unsupported("PDF"),
        #[cfg(feature = "docx")]
        Container::Zip => docx::extract(source, limits),
        #[cfg(not(feature = "docx"))]
        Container::Zip => unsupported("DOCX"),
        Container::OldOffice => unsupported("an old Office document"),
        Container::None => transcript::extract(source, limits),
    }
}

/// What holds the text, by the file's first bytes.
enum Container {
    Pdf,
    Zip,
    OldOffice,
    None,
}

impl Container {
    fn of(bytes: &[u8]) -> Self {
        /// Mail gateways and web servers put their own lines before a PDF.
        const JUNK: usize = 1024;
        let head = &bytes[..bytes.len().min(JUNK)];
        let has = |head: &[u8], sign: &[u8]| head.windows(sign.len()).any(|part| part == sign);
        if head.starts_with(b"%PDF-") || has(head, b"%PDF-") && has(bytes, b" obj") {
            Self::Pdf
        } else if head.starts_with(b"PK\x03\x04") {
            Self::Zip
        } else if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            Self::OldOffice
        } else {
            Self::None
        }
    }
}
