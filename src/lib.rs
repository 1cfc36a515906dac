//! Reads letters that an inspectorate published into records that cite their
//! evidence.
//!
//! An inspectorate makes a *recommendation*, asks every organisation for a plan,
//! and writes to each how its plan fares. The recommendation has *elements*; the
//! letter says in prose how each of them stands. [`Reader`] makes a [`Record`] of
//! a letter: who wrote to whom and when, and one [`Finding`] for each element,
//! with a status, with how sure it is, and with the words that decide it.
//!
//! ```
//! use inspection_letters::{Certainty, Reader};
//!
//! let letter = "Dear Chief Constable\n\n\
//!     We found your plan to be comprehensive. It included a review of the capability and\n\
//!     capacity of your counter-corruption unit, which was under-\nway, and work to monitor\n\
//!     your IT systems, which had not begun.\n\n\
//!     Yours sincerely";
//! let record = Reader::default().read("letter.txt", letter.as_bytes())?;
//!
//! let review = &record.elements["ccu_review"];
//! assert_eq!(review.status, "underway");
//! assert_eq!(review.certainty, Certainty::Inferred); // through “which”
//! // The quotation is the letter's own text, its line break included.
//! assert_eq!(review.quote(), "which was under-\nway");
//! assert_eq!(record.elements["it_monitoring"].status, "not_started");
//! assert_eq!(record.elements["partner_intelligence"].status, "not_mentioned");
//! # Ok::<(), inspection_letters::Error>(())
//! ```
//!
//! `Reader::default()` knows HMICFRS's recommendation of 2016 on abuse of position
//! and the 43 forces of England and Wales. Both are data: [`Recommendation::from_toml`]
//! and [`Register::from_csv`] take others, and [`Reader::new`] reads by them.
//!
//! # How a letter is read
//!
//! | step | from → to | job |
//! |---|---|---|
//! | extract | [`Source`] → [`Extracted`] | the text of the file, with its pages and what is no running text |
//! | normalise | text → view | damage and markup undone; every byte of the view knows where it came from |
//! | segment | view → letter | head, findings and close told apart; only the findings count |
//! | header | letter → [`LetterInfo`], [`Organisation`] | date, subject, addressee, copies, sender; the name resolved by the [`Register`] |
//! | find | findings → clauses | the elements that each clause names, and the cues of status in it |
//! | classify | clauses → statements | which cue governs which element: lists, pairs, pronouns, ellipsis, negation; then what they add up to |
//! | cite | statements → [`Finding`] | the deciding words, quoted from the extracted text |
//! | group | findings → group | the group of the national overview, by the recommendation's rule |
//!
//! [`Reader::explain`] shows the last steps at work on a letter. Many letters add up to
//! an [`Overview`], in which every open reading is counted apart.
//!
//! # Positions
//!
//! Every [`Span`] is in bytes of the extracted text ([`Extracted::text`]), which is
//! never changed: `evidence.quote` is the text at `evidence.span`, to the letter. For
//! text, Markdown and HTML the extracted text is the decoded file; for PDF and DOCX it
//! is what extraction gave, and [`SourceInfo::text_sha256`] names it. [`Reader::reading`]
//! returns it beside the record. Pages count from 1.
//!
//! # Limits
//!
//! - What the letter leaves open is [`Certainty::Ambiguous`] or [`Certainty::Conflicting`],
//!   with every reading in [`Finding::candidates`]; [`Finding::is_firm`] tells these from
//!   the rest. `not_mentioned` is a status: the findings were read, and do not speak of it.
//! - What cannot be read is an [`Error`], never a guess. [`Reader::outcome`] makes an
//!   [`ErrorRecord`] of it, so that every input has exactly one [`Outcome`].
//! - It reads by the words of its recommendation. What is said in words that nobody foresaw
//!   is open, with its clause as evidence, or, where not even the element is recognised,
//!   `not_mentioned`.
//! - Broken and hostile files are refused within [`Limits`].
//!
//! # Features
//!
//! | feature | brings | default |
//! |---|---|---|
//! | `pdf` | PDF files | yes |
//! | `docx` | DOCX files | yes |
//! | `corpus` | many letters on all cores | through `report` |
//! | `report` | JSON Lines, CSV, HTML and the other outputs of a run | yes |
//! | `arrow` | Parquet among the outputs | no |
//! | `ocr` | scanned pages and image files, by an OCR engine | no |
//! | `isolate` | the text of each file extracted in a process of its own; unix only | no |
//!
//! Without features it reads text, Markdown and HTML.

mod error;
mod source;
mod extract;
#[cfg(all(feature = "isolate", unix))]
mod isolate;
mod span;
mod normalise;
mod lexicon;
mod register;
mod recommendation;
mod segment;
mod header;
mod find;
mod classify;
mod cite;
mod group;
mod record;
mod reader;
mod explain;
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
pub use crate::explain::{
    ExplainedClause, ExplainedCue, ExplainedMention, ExplainedStatement, Explanation,
};
#[cfg(feature = "ocr")]
pub use crate::extract::ocr::{ImageFormat, OcrEngine, OcrWord, PageImage, Tesseract};
pub use crate::extract::{Extracted, Limits, Mark, MarkKind, Page, PageStatus, Place, extract};
#[cfg(all(feature = "isolate", unix))]
pub use crate::isolate::{Bounds, Isolated, serve_if_asked};
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

/// The README's examples, so that they are tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
