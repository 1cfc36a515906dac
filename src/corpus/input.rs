//! One input of a corpus: an id, and where its bytes are to be had.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// One input of a corpus: an id, and the file that holds it.
#[derive(Debug)]
pub struct Input {
    pub(super) id: String,
    file: Result<PathBuf>,
}

impl Input {
    /// The file at `path`, to be called `id`.
    pub fn new(id: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        Self { id: id.into(), file: Ok(path.into()) }
    }

    /// An input that is known not to be readable. It gets its outcome all the
    /// same.
    pub fn unreadable(id: impl Into<String>, error: Error) -> Self {
        Self { id: id.into(), file: Err(error) }
    }

    /// The id: the path below the folder, with `/` between its parts.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The file; none where the input is known not to be readable.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.file.as_deref().ok()
    }

    /// Reads the file, unless it is larger than `limit` bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where the file has gone, may not be read or is no file;
    /// [`Error::Limit`] where it is too large.
    pub fn bytes(&self, limit: usize) -> Result<Vec<u8>> {
        let path = self.file.as_ref().map_err(|error| self.again(error))?;
        let failed = |error: std::io::Error| self.io(&error.to_string());
        // Opening a pipe would wait for a writer, for ever.
        if !fs::metadata(path).map_err(failed)?.is_file() {
            return Err(self.io("not a regular file"));
        }
        let mut bytes = Vec::new();
        let allowed = limit as u64;
        let file = File::open(path).map_err(failed)?;
        file.take(allowed.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() > limit {
            return Err(Error::Limit { letter: self.id.clone(), limit: "bytes", allowed });
        }
        Ok(bytes)
    }

    fn io(&self, why: &str) -> Error {
        Error::Io { path: self.id.clone(), why: why.into() }
    }

    /// The error that the input came with, which cannot be cloned.
    fn again(&self, error: &Error) -> Error {
        match error {
            Error::Io { path, why } => Error::Io { path: path.clone(), why: why.clone() },
            other => self.io(&other.to_string()),
        }
    }
}
