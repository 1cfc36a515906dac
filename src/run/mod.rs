//! A folder of letters → a folder of outputs, all of it or nothing.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::Reader;
use crate::corpus::{Assessed, Input};
use crate::report::SourceUrl;
use crate::review::Decisions;

mod cache;
mod files;
mod make;
mod manifest;
mod outputs;
mod summary;
mod texts;

pub use summary::{Progress, Summary};

pub(crate) use files::Written;
pub(crate) use texts::path_of as text_path;

/// A run over a folder of letters.
///
/// What it writes depends on the letters, the recommendation, the register and
/// the settings alone, so a second run writes the same bytes; and it reads only
/// what is new, has changed, or failed. Every file is moved into place whole, so
/// that a run that is killed leaves the old one or the new one, and the next run
/// goes on from what was read. One run at a time may write into a folder.
///
/// | file | what it holds |
/// |---|---|
/// | `records.jsonl` | a record or an error record for each input, in order |
/// | `findings.csv`, `findings.parquet` | a row for each organisation and element |
/// | `forces.csv` | a row for each organisation, with a letter or without |
/// | `overview.json`, `overview.md` | the national picture |
/// | `report.html` | the same to look at, with the letters and their evidence |
/// | `annotations.jsonld` | the evidence as W3C Web Annotations |
/// | `schema.json`, `datapackage.json` | what the files hold, for programs |
/// | `manifest.json` | what was read, by what, and the hashes of all of these |
/// | `texts/` | the extracted texts, where asked for |
pub struct Run {
    reader: Reader,
    letters: PathBuf,
    out: PathBuf,
    read: Arc<ReadInput>,
    setup: String,
    link: Option<SourceUrl>,
    decisions: Decisions,
    texts: bool,
    excel: bool,
    fresh: bool,
}

type ReadInput = dyn Fn(&Input, &[u8]) -> Assessed + Send + Sync;

impl Run {
    /// A run over the folder `letters` that writes into the folder `out`.
    pub fn new(reader: Reader, letters: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        let plain = reader.clone();
        Self {
            reader,
            letters: letters.into(),
            out: out.into(),
            read: Arc::new(move |input, bytes| plain.assess_bytes(input.id(), bytes)),
            setup: String::new(),
            link: None,
            decisions: Decisions::default(),
            texts: false,
            excel: false,
            fresh: false,
        }
    }

    /// Reads each input by `read`, which gets its bytes too, in place of
    /// [`Reader::assess_bytes`]. `setup` names all that its answers depend on
    /// besides the reader: what was read under another setup is read again.
    #[must_use]
    pub fn reading_by<F>(mut self, setup: &str, read: F) -> Self
    where
        F: Fn(&Input, &[u8]) -> Assessed + Send + Sync + 'static,
    {
        self.read = Arc::new(read);
        self.setup = setup.into();
        self
    }

    /// Links every row and page to where the letter is published.
    #[must_use]
    pub fn link(mut self, link: Option<SourceUrl>) -> Self {
        self.link = link;
        self
    }

    /// Applies what people have decided.
    #[must_use]
    pub fn decisions(mut self, decisions: Decisions) -> Self {
        self.decisions = decisions;
        self
    }

    /// Whether to write the extracted texts too, below `texts/`.
    #[must_use]
    pub fn texts(mut self, texts: bool) -> Self {
        self.texts = texts;
        self
    }

    /// Whether the CSV files begin with a byte order mark, as Excel wants it.
    #[must_use]
    pub fn excel(mut self, excel: bool) -> Self {
        self.excel = excel;
        self
    }

    /// Whether to read everything again.
    #[must_use]
    pub fn fresh(mut self, fresh: bool) -> Self {
        self.fresh = fresh;
        self
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { letters, out, texts, excel, fresh, .. } = self;
        formatter
            .debug_struct("Run")
            .field("letters", letters)
            .field("out", out)
            .field("texts", texts)
            .field("excel", excel)
            .field("fresh", fresh)
            .finish_non_exhaustive()
    }
}
