//! Making a run: read what must be read, write all of it, move it into place.

use std::fs;
use std::io;
use std::ops::ControlFlow;

use super::Run;
use super::cache::Cache;
use super::files::{Files, Written};
use super::manifest::{self, MadeBy, Manifest, Read};
use super::outputs::Outputs;
use super::summary::{Progress, Summary};
use super::texts::Texts;
use crate::corpus::{Assessed, Corpus, Folder, Input};
use crate::reader::sha256;
use crate::record::{Outcome, SCHEMA_VERSION};
use crate::report::About;
use crate::{Error, Result};

impl Run {
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
            .write(inputs, made_by, before.as_ref(), |done| {
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
        before: Option<&Manifest>,
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
        written.extend(texts.finish(before, &self.out)?);
        let schema_version = SCHEMA_VERSION.into();
        let manifest = Manifest { schema_version, made_by, inputs: reads, outputs: written };
        files.write(manifest::NAME, &manifest.json()?)?;
        files.commit()?;
        let read = count - reused;
        Ok(Some(Summary { overview, read, reused, refused: review.refused() }))
    }
}
