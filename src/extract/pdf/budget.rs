//! What one file may still use up, checked while working.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::time::Instant;

use lopdf::{DecompressError, Document, Object, Stream};

use super::Limits;
use super::objects;

/// Why the work on a page, or on the file, ends early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    /// A limit was reached, the field of [`Limits`] of this name.
    Limit(&'static str, u64),
    /// A part cannot be read.
    Damaged(String),
}

/// The limits, and what of them is used up.
#[derive(Debug)]
pub(super) struct Budget {
    limits: Limits,
    since: Instant,
    inflated: Cell<usize>,
    /// The streams that are counted in `inflated`, by their places.
    counted: RefCell<HashSet<usize>>,
    characters: Cell<usize>,
}

/// All streams together may inflate to so many times the limit for one.
const ALL_STREAMS: usize = 4;

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            since: Instant::now(),
            inflated: Cell::new(0),
            counted: RefCell::default(),
            characters: Cell::new(0),
        }
    }

    pub(super) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether there is time left.
    pub(super) fn time(&self) -> Result<(), Stop> {
        if self.since.elapsed() < self.limits.time {
            return Ok(());
        }
        let allowed = u64::try_from(self.limits.time.as_millis()).unwrap_or(u64::MAX);
        Err(Stop::Limit("time", allowed))
    }

    /// Counts `more` bytes of inflated streams.
    pub(super) fn inflate(&self, more: usize) -> Result<(), Stop> {
        let all = self.inflated.get().saturating_add(more);
        self.inflated.set(all);
        if all > self.limits.inflated_bytes.saturating_mul(ALL_STREAMS) {
            return Err(limit("inflated_bytes", self.limits.inflated_bytes));
        }
        Ok(())
    }

    /// Counts `more` characters of text.
    pub(super) fn characters(&self, more: usize) -> Result<(), Stop> {
        let all = self.characters.get().saturating_add(more);
        self.characters.set(all);
        if all > self.limits.characters {
            return Err(limit("characters", self.limits.characters));
        }
        Ok(())
    }

    /// The content of `stream`, inflated.
    pub(super) fn content(&self, document: &Document, stream: &Stream) -> Result<Vec<u8>, Stop> {
        self.time()?;
        let content = match direct(document, stream) {
            Some(stream) => stream.decompressed_content_with_limit(self.limits.inflated_bytes),
            None => stream.decompressed_content_with_limit(self.limits.inflated_bytes),
        };
        match content {
            Ok(content) => {
                // A form that every page draws is counted once: it is not kept.
                if self.counted.borrow_mut().insert(std::ptr::from_ref(stream).addr()) {
                    self.inflate(content.len())?;
                }
                Ok(content)
            }
            Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                Err(limit("inflated_bytes", self.limits.inflated_bytes))
            }
            Err(error) => Err(Stop::Damaged(error.to_string())),
        }
    }
}

pub(super) fn limit(name: &'static str, allowed: usize) -> Stop {
    Stop::Limit(name, u64::try_from(allowed).unwrap_or(u64::MAX))
}

/// The stream with its filters in place, where its dictionary only refers to
/// them or abbreviates them, which lopdf does not follow.
fn direct(document: &Document, stream: &Stream) -> Option<Stream> {
    let resolved = |object: &Object| -> Object {
        match objects::resolve(document, object) {
            Object::Array(items) => Object::Array(
                items.iter().map(|item| objects::resolve(document, item).clone()).collect(),
            ),
            other => other.clone(),
        }
    };
    let indirect = |object: &Object| match object {
        Object::Reference(_) => true,
        Object::Array(items) => items.iter().any(|item| matches!(item, Object::Reference(_))),
        _ => false,
    };
    let keys = [b"Filter".as_slice(), b"DecodeParms"];
    if !keys.iter().any(|key| stream.dict.get(key).is_ok_and(indirect)) {
        return None;
    }
    let mut copy = stream.clone();
    for key in keys {
        if let Ok(object) = stream.dict.get(key) {
            copy.dict.set(key, resolved(object));
        }
    }
    Some(copy)
}
