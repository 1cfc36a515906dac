//! A letter as published: an id and its bytes, told apart by content.

use serde::{Deserialize, Serialize};

/// A letter as published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'a> {
    /// Who the letter is in records and messages; a path, usually.
    pub id: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
}

/// What kind of file a source is, told from its content and never from its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum MediaType {
    /// PDF.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// Office Open XML text, as word processors write it.
    #[serde(rename = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    Docx,
    /// HTML.
    #[serde(rename = "text/html")]
    Html,
    /// Markdown: a plain transcript that carries Markdown's marks.
    #[serde(rename = "text/markdown")]
    Markdown,
    /// Plain text.
    #[serde(rename = "text/plain")]
    Plain,
    /// A PNG image, read with feature `ocr`.
    #[serde(rename = "image/png")]
    Png,
    /// A JPEG image, read with feature `ocr`.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A TIFF image of one or more pages, read with feature `ocr`.
    #[serde(rename = "image/tiff")]
    Tiff,
}

impl MediaType {
    /// The registered name, `application/pdf` for example.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Html => "text/html",
            Self::Markdown => "text/markdown",
            Self::Plain => "text/plain",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
        }
    }
}
