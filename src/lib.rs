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

pub use crate::error::{Cause, Error, Result};
pub use crate::explain::{ExplainedClause, Explanation};
pub use crate::extract::{Extracted, Limits, Mark, MarkKind, Page, PageStatus, Place, extract};
#[cfg(all(feature = "isolate", unix))]
pub use crate::isolate::{Bounds, Isolated, serve_if_asked};
pub use crate::reader::{FindingsOf, Reader, Reading};
pub use crate::recommendation::{Element, Group, Recommendation, Scale, StatusInfo, Tone};
pub use crate::record::{
    Candidate, Certainty, Elements, ErrorInfo, ErrorRecord, ErrorSource, Evidence, Finding, Id,
    LetterInfo, Organisation, Outcome, PageBox, Person, Record, ReviewNote, Rider, Role,
    SCHEMA_VERSION, Sender, SourceInfo, TextQuality,
};
pub use crate::register::{Entry, Register};
pub use crate::source::{MediaType, Source};
pub use crate::span::Span;
