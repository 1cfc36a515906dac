//! [`Input`] → [`Assessed`]: the outcome of an input, with the text it is of.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Input;
use crate::record::{ErrorRecord, Outcome};
use crate::{Error, Extracted, Reader, Reading, Result};

/// The one outcome of an input, with the text that a record's spans are of.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// The record, or why there is none.
    pub outcome: Outcome,
    /// The extracted text; none where there is no record.
    pub text: Option<String>,
}

impl Assessed {
    /// The outcome of an input that could not be read.
    #[must_use]
    pub fn failed(id: &str, bytes: Option<&[u8]>, error: &Error) -> Self {
        Self { outcome: Outcome::Error(ErrorRecord::new(id, bytes, error)), text: None }
    }

    /// The id of the input.
    #[must_use]
    pub fn id(&self) -> &str {
        match &self.outcome {
            Outcome::Record(record) => &record.source.id,
            Outcome::Error(error) => &error.source.id,
        }
    }
}

impl Reader {
    /// Reads an input into the one outcome that it has.
    ///
    /// Whatever happens, there is one: should a letter bring down one of the
    /// parsers, its outcome is an error record with code `broken`.
    #[must_use]
    pub fn assess(&self, input: &Input) -> Assessed {
        match input.bytes(self.limits().bytes) {
            Ok(bytes) => self.assess_bytes(input.id(), &bytes),
            Err(error) => Assessed::failed(input.id(), None, &error),
        }
    }

    /// Reads bytes that are at hand, under the name `id`.
    #[must_use]
    pub fn assess_bytes(&self, id: &str, bytes: &[u8]) -> Assessed {
        assessed(id, bytes, || self.reading(id, bytes))
    }

    /// Reads bytes whose text was extracted elsewhere, or could not be.
    #[must_use]
    pub fn assess_extracted(
        &self,
        id: &str,
        bytes: &[u8],
        extracted: Result<Extracted<'_>>,
    ) -> Assessed {
        assessed(id, bytes, || self.reading_of(id, bytes, extracted?))
    }
}

/// The one outcome of reading `bytes` by `read`.
fn assessed<'a>(id: &str, bytes: &[u8], read: impl FnOnce() -> Result<Reading<'a>>) -> Assessed {
    let reading = catch_unwind(AssertUnwindSafe(read));
    let reading = reading.unwrap_or_else(|panic| {
        Err(Error::Broken { letter: id.into(), kind: "file", why: said(&*panic) })
    });
    match reading {
        Ok(reading) => Assessed {
            outcome: Outcome::Record(Box::new(reading.record)),
            text: Some(reading.extracted.text.into_owned()),
        },
        Err(error) => Assessed::failed(id, Some(bytes), &error),
    }
}

/// What a panic said, on one line.
fn said(panic: &(dyn Any + Send)) -> String {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    format!("the parser gave up: {}", message.split_whitespace().collect::<Vec<_>>().join(" "))
}
