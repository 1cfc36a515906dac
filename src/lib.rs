//! Reads letters that an inspectorate published into records that cite their
//! evidence.

mod error;
mod source;
mod extract;
#[cfg(all(feature = "isolate", unix))]
mod isolate;
mod span;
mod normalise;
mod lexicon;
mod segment;
mod header;
mod find;
mod classify;
mod cite;
mod group;
mod register;
mod recommendation;
mod record;
mod explain;
mod reader;
mod review;
mod overview;
#[cfg(feature = "corpus")]
mod corpus;
#[cfg(feature = "report")]
mod report;
#[cfg(feature = "report")]
mod run;

#[cfg(feature = "corpus")]
pub use crate::corpus::{Assessed, Corpus, Folder, Input};
pub use crate::error::{Cause, Error, Result};
pub use crate::explain::{ExplainedClause, Explanation};
pub use crate::extract::{Extracted, Limits, Mark, MarkKind, Page, PageStatus, Place, extract};
#[cfg(all(feature = "isolate", unix))]
pub use crate::isolate::{Bounds, Isolated, serve_if_asked};
#[cfg(feature = "ocr")]
pub use crate::extract::ocr::{ImageFormat, OcrEngine, OcrWord, PageImage, Tesseract};
pub use crate::overview::{Count, Distribution, Failed, Letters, Overview, Region, Tally};
pub use crate::reader::{FindingsOf, Reader, Reading};
pub use crate::recommendation::{Element, Group, Recommendation, Scale, StatusInfo, Tone};
pub use crate::record::{
    Candidate, Certainty, Decision, Elements, ErrorInfo, ErrorRecord, ErrorSource, Evidence,
    Finding, Id, LetterInfo, Organisation, Outcome, PageBox, Person, Record, ReviewNote, Rider,
    Role, SCHEMA_VERSION, Sender, SourceInfo, TextQuality,
};
pub use crate::register::{Entry, Register};
#[cfg(feature = "report")]
pub use crate::report::{About, HtmlReport, SourceUrl, schema};
pub use crate::review::{Decisions, Refused, Review};
#[cfg(feature = "report")]
pub use crate::run::{Progress, Run, Summary};
pub use crate::source::{MediaType, Source};
pub use crate::span::Span;
