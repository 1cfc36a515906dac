//! How much of a file is read before it is refused.

use std::time::Duration;

/// How much a letter may ask for. Exceeding one is [`Error::Limit`], which
/// names the field.
///
/// [`Error::Limit`]: crate::Error::Limit
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pages.
    pub pages: usize,
    /// Bytes of one inflated stream, and of all together four times as many.
    pub inflated_bytes: usize,
    /// Objects of a PDF, and six times as many of the numbers, names and strings
    /// that they consist of.
    pub objects: usize,
    /// Characters of text. Each takes some 200 bytes of memory while a PDF is
    /// read, because its place is kept.
    pub characters: usize,
    /// Time for one file.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            pages: 2_000,
            inflated_bytes: 64 << 20,
            objects: 500_000,
            characters: 2_000_000,
            time: Duration::from_secs(4),
        }
    }
}
