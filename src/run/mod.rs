//! A folder of letters → a folder of outputs, all of it or nothing.

use std::fmt;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::corpus::{Assessed, Corpus, Folder, Input};
use crate::reader::sha256;
use crate::record::{Outcome, SCHEMA_VERSION};
use crate::report::{About, SourceUrl};
use crate::review::{Decisions, Refused};
use crate::{Error, Overview, Reader, Result};

mod cache;
mod files;
mod manifest;
mod outputs;
mod texts;

pub(crate) use files::Written;
pub(crate) use texts::path_of as text_path;

use cache::Cache;
use files::Files;
use manifest::{MadeBy, Manifest, Read};
use outputs::Outputs;
use texts::Texts;

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

/// How far a run is: told after each input, in order.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// Inputs that have their outcome.
    pub done: usize,
    /// Inputs in all.
    pub inputs: usize,
    /// Inputs whose outcome is an error.
    pub failed: usize,
    /// The outcome of the last one.
    pub outcome: &'a Outcome,
    /// Whether it was known from an earlier run.
    pub reused: bool,
}

/// What came of a run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Summary {
    /// The national picture.
    pub overview: Overview,
    /// Inputs that were read now.
    pub read: usize,
    /// Inputs that were known from an earlier run.
    pub reused: usize,
    /// Decisions that were not applied.
    pub refused: Vec<Refused>,
}

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

    /// Runs. `progress` hears of each input, and may break the run off.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where the folder of letters cannot be opened or the outputs
    /// cannot be written; [`Error::Cancelled`] where `progress` broke off. A
    /// letter that cannot be read is no error here: it has its error record.
    pub fn run(
        self,
        mut progress: impl FnMut(&Progress<'_>) -> ControlFlow<()>,
    ) -> Result<Summary> {
        let out = self.out.clone();
        let failed = |error: io::Error| Error::Io {
            path: out.display().to_string(),
            why: error.to_string(),
        };
        fs::create_dir_all(&out).map_err(failed)?;
        let inputs = Folder::new(&self.letters).without(&out).inputs()?;
        let made_by = self.made_by();
        let before = Manifest::of(&out);
        if let Some(summary) = self.nothing_to_do(before.as_ref(), &made_by)? {
            return Ok(summary);
        }
        let count = inputs.len();
        let mut cancelled_after = None;
        let summary = self
            .write(inputs, made_by, before, |done| {
                let flow = progress(done);
                cancelled_after = flow.is_break().then_some(done.done);
                flow
            })
            .map_err(failed)?;
        summary.ok_or(Error::Cancelled { done: cancelled_after.unwrap_or_default(), inputs: count })
    }

    fn made_by(&self) -> MadeBy {
        MadeBy {
            texts: self.texts,
            excel: self.excel,
            source_url: self.link.as_ref().map(|link| link.template().to_owned()),
            decisions_sha256: self.decisions.sha256().map(str::to_owned),
            ..MadeBy::new(&self.reader, &self.setup)
        }
    }

    /// The summary of the run before, where this one could only repeat it.
    fn nothing_to_do(
        &self,
        before: Option<&Manifest>,
        made_by: &MadeBy,
    ) -> Result<Option<Summary>> {
        let Some(before) = before.filter(|_| !self.fresh && self.decisions.sha256().is_none())
        else {
            return Ok(None);
        };
        let limit = self.reader.limits().bytes;
        let inputs = Folder::new(&self.letters).without(&self.out).inputs()?;
        let hash = move |input: &Input| {
            (input.id().to_owned(), input.bytes(limit).ok().map(|bytes| sha256(&bytes)))
        };
        let inputs: Vec<_> = Corpus::new(inputs, hash).collect();
        if !before.still_holds(made_by, &inputs, &self.out) {
            return Ok(None);
        }
        let overview = fs::read(self.out.join("overview.json")).ok();
        let overview = overview.and_then(|json| serde_json::from_slice(&json).ok());
        Ok(overview.map(|overview| Summary {
            overview,
            read: 0,
            reused: inputs.len(),
            refused: Vec::new(),
        }))
    }

    /// Reads the inputs and writes the outputs; nothing where it is broken off.
    fn write(
        self,
        inputs: Vec<Input>,
        made_by: MadeBy,
        before: Option<Manifest>,
        mut progress: impl FnMut(&Progress<'_>) -> ControlFlow<()>,
    ) -> io::Result<Option<Summary>> {
        let recommendation = self.reader.recommendation().clone();
        let about = About {
            recommendation: recommendation.clone(),
            register: self.reader.register().clone(),
            link: self.link,
        };
        let mut files = Files::below(&self.out)?;
        let mut cache = Cache::open(&self.out, &made_by.fingerprint(), self.fresh)?;
        let mut outputs = Outputs::begin(&files, &about, self.excel)?;
        let mut texts = Texts::new(self.texts);
        let mut review = self.decisions.review();
        let mut reads = Vec::new();
        let (count, mut failed, mut reused) = (inputs.len(), 0, 0);

        let known = cache.known();
        let limit = self.reader.limits().bytes;
        let read = self.read;
        let assess = move |input: &Input| match input.bytes(limit) {
            Err(error) => (Assessed::failed(input.id(), None, &error), false),
            Ok(bytes) => match known.get(input.id(), &sha256(&bytes)) {
                Some(assessed) => (assessed, true),
                None => (read(input, &bytes), false),
            },
        };
        for (mut assessed, was_known) in Corpus::new(inputs, assess) {
            cache.keep(&assessed, was_known)?;
            texts.add(&assessed, &mut files)?;
            if let Outcome::Record(record) = &mut assessed.outcome {
                review.apply(record, &recommendation);
            } else {
                failed += 1;
            }
            reads.push(Read::of(&assessed.outcome));
            reused += usize::from(was_known);
            let outcome = &assessed.outcome;
            let done = reads.len();
            let told = Progress { done, inputs: count, failed, outcome, reused: was_known };
            if progress(&told).is_break() {
                return Ok(None);
            }
            outputs.add(assessed)?;
        }

        let overview = outputs.finish(&mut files)?;
        let mut written: Vec<Written> = files.written().cloned().collect();
        cache.tidy(&mut files)?;
        written.extend(texts.finish(before.as_ref(), &self.out)?);
        let schema_version = SCHEMA_VERSION.into();
        let manifest = Manifest { schema_version, made_by, inputs: reads, outputs: written };
        files.write(manifest::NAME, &manifest.json()?)?;
        files.commit()?;
        let read = count - reused;
        Ok(Some(Summary { overview, read, reused, refused: review.refused() }))
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
