//! Reads letters that an inspectorate published into records that cite their
//! evidence.

mod error;
mod source;
mod extract;
mod span;
mod record;

pub use crate::error::{Cause, Error, Result};
#[cfg(feature = "ocr")]
pub use crate::extract::ocr::{ImageFormat, OcrEngine, OcrWord, PageImage, Tesseract};
pub use crate::extract::{Extracted, Limits, Mark, MarkKind, Page, PageStatus, Place};
pub use crate::record::{
    Candidate, Certainty, Elements, ErrorInfo, ErrorRecord, ErrorSource, Evidence, Finding, Id,
    LetterInfo, Organisation, Outcome, PageBox, Person, Record, ReviewNote, Rider, Role,
    SCHEMA_VERSION, Sender, SourceInfo, TextQuality,
};
pub use crate::source::{MediaType, Source};
pub use crate::span::Span;
