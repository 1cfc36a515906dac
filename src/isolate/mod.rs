//! Extraction in another process, for files that nobody vouches for.
//!
//! In process, limits are checked while working, and panics are caught. That
//! cannot stop a single long call of a parser, a stack that overflows, or
//! memory that one allocation exhausts. A process of its own can be stopped
//! whatever it does: each letter has so much memory, processor time and time on
//! the clock, and where a letter kills its process, that letter alone is an
//! error, and the next one gets a new process.
//!
//! A library has no program of its own to run, so it runs the one that it is
//! part of once more; that program calls [`serve_if_asked`] before all else:
//!
//! ```no_run
//! use inspection_letters::{Isolated, Limits, Source, serve_if_asked};
//!
//! fn main() -> Result<(), inspection_letters::Error> {
//!     serve_if_asked();
//!     let isolated = Isolated::new(Limits::default())?;
//!     let bytes = std::fs::read("letter.pdf").unwrap_or_default();
//!     println!("{}", isolated.extract(Source { id: "letter.pdf", bytes: &bytes })?.text);
//!     Ok(())
//! }
//! ```
//!
//! The memory limit is one of address space, which macOS does not enforce.

use std::sync::Mutex;
use std::time::Duration;

use crate::extract::{Extracted, Limits};
use crate::source::Source;
use crate::{Error, Result};

mod serve;
mod wire;
mod worker;

pub use serve::serve_if_asked;
use worker::Worker;

/// What one letter may use of the process that reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bounds {
    /// Bytes of address space, the program itself included.
    pub memory: u64,
    /// Time of the processor.
    pub processor: Duration,
    /// Time on the clock.
    pub clock: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            memory: 512 << 20,
            processor: Duration::from_secs(5),
            clock: Duration::from_secs(10),
        }
    }
}

/// Reads letters in processes of their own.
///
/// It may be shared between threads: each call takes a process that is idle, or
/// starts one. They end when it is dropped.
#[derive(Debug)]
pub struct Isolated {
    limits: Limits,
    bounds: Bounds,
    idle: Mutex<Vec<Worker>>,
}

impl Isolated {
    /// With the default bounds.
    ///
    /// # Errors
    ///
    /// As [`with_bounds`](Self::with_bounds).
    pub fn new(limits: Limits) -> Result<Self> {
        Self::with_bounds(limits, Bounds::default())
    }

    /// With limits for what is read and bounds for who reads it.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where the program cannot be run again, or does not call
    /// [`serve_if_asked`] first.
    pub fn with_bounds(limits: Limits, bounds: Bounds) -> Result<Self> {
        let worker = Worker::start(&limits, &bounds)?;
        Ok(Self { limits, bounds, idle: Mutex::new(vec![worker]) })
    }

    /// Reads the text of a file, as [`extract`](crate::extract) does.
    ///
    /// # Errors
    ///
    /// Those of [`extract`](crate::extract); [`Error::Died`] where the letter
    /// ended its process or went beyond its bounds; [`Error::Io`] where a new
    /// process cannot be started.
    pub fn extract(&self, source: Source<'_>) -> Result<Extracted<'static>> {
        if source.bytes.len() > self.limits.bytes {
            return Err(Error::Limit {
                letter: source.id.to_owned(),
                limit: "bytes",
                allowed: u64::try_from(self.limits.bytes).unwrap_or(u64::MAX),
            });
        }
        let idle = self.idle.lock().map_or(None, |mut idle| idle.pop());
        let mut worker = match idle {
            Some(worker) => worker,
            None => Worker::start(&self.limits, &self.bounds)?,
        };
        match worker.ask(source, self.bounds.clock) {
            Ok(answer) => {
                if let Ok(mut idle) = self.idle.lock() {
                    idle.push(worker);
                }
                answer
            }
            Err(why) => Err(Error::Died { letter: source.id.to_owned(), why: worker.end(&why) }),
        }
    }
}
