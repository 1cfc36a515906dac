//! What passes between the two processes: frames of a length and that many
//! bytes.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::extract::Extracted;

/// The first frame that a serving process sends.
pub(super) const HELLO: &[u8] =
    concat!("inspection-letters ", env!("CARGO_PKG_VERSION")).as_bytes();

/// No frame is longer, in bytes; one that says so is damaged.
const LONGEST: u64 = 1 << 30;

/// What a serving process gives for a letter.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    Text(Box<Extracted<'static>>),
    Failure(Failure),
}

/// The errors of an extraction, without the letter's id.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Failure {
    NoText,
    NeedsOcr(usize),
    Unreadable(String),
    Unsupported(String),
    Encoding(String),
    Broken(String, String),
    Encrypted,
    Limit(String, u64),
    /// Any other error, by its message.
    Other(String),
}

/// The words that errors hold as part of the program, so that they can be given
/// again as such.
const WORDS: [&str; 20] = [
    "PDF",
    "DOCX",
    "HTML",
    "Markdown",
    "text",
    "UTF-8",
    "UTF-16",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
    "Windows-1252",
    "bytes",
    "pages",
    "inflated_bytes",
    "objects",
    "characters",
    "time",
    "boxes",
    "marks",
    "file",
];

fn word(text: &str) -> &'static str {
    WORDS.iter().find(|word| **word == text).copied().unwrap_or("file")
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NoText { .. } => Self::NoText,
            Error::NeedsOcr { pages, .. } => Self::NeedsOcr(pages),
            Error::Unreadable { why, .. } => Self::Unreadable(why),
            Error::Unsupported { what, .. } => Self::Unsupported(what),
            Error::Encoding { encoding, .. } => Self::Encoding(encoding.into()),
            Error::Broken { kind, why, .. } => Self::Broken(kind.into(), why),
            Error::Encrypted { .. } => Self::Encrypted,
            Error::Limit { limit, allowed, .. } => Self::Limit(limit.into(), allowed),
            other => Self::Other(other.to_string()),
        }
    }
}

impl Failure {
    pub(super) fn about(self, letter: &str) -> Error {
        let letter = letter.to_owned();
        match self {
            Self::NoText => Error::NoText { letter },
            Self::NeedsOcr(pages) => Error::NeedsOcr { letter, pages },
            Self::Unreadable(why) => Error::Unreadable { letter, why },
            Self::Unsupported(what) => Error::Unsupported { letter, what },
            Self::Encoding(encoding) => Error::Encoding { letter, encoding: word(&encoding) },
            Self::Broken(kind, why) => Error::Broken { letter, kind: word(&kind), why },
            Self::Encrypted => Error::Encrypted { letter },
            Self::Limit(limit, allowed) => Error::Limit { letter, limit: word(&limit), allowed },
            Self::Other(why) => Error::Died { letter, why },
        }
    }
}

pub(super) fn send(to: &mut impl Write, frame: &[u8]) -> io::Result<()> {
    let length = u64::try_from(frame.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(frame)?;
    to.flush()
}

/// The next frame; none where the other side has ended.
pub(super) fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u64::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut frame = Vec::new();
    from.take(length).read_to_end(&mut frame)?;
    if u64::try_from(frame.len()).ok() != Some(length) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(frame))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_as_they_were_sent() {
        let mut pipe = Vec::new();
        send(&mut pipe, b"one").unwrap();
        send(&mut pipe, b"").unwrap();
        let mut pipe = pipe.as_slice();
        assert_eq!(receive(&mut pipe).unwrap().as_deref(), Some(b"one".as_slice()));
        assert_eq!(receive(&mut pipe).unwrap().as_deref(), Some(b"".as_slice()));
        assert_eq!(receive(&mut pipe).unwrap(), None);
    }

    #[test]
    fn a_frame_cut_short_or_too_long_is_an_error() {
        assert!(receive(&mut [3, 0, 0, 0, 0, 0, 0, 0, b'x'].as_slice()).is_err());
        assert!(receive(&mut [0xff; 8].as_slice()).is_err());
    }

    #[test]
    fn errors_come_back_as_they_were() {
        let error = || Error::Limit { letter: "a".into(), limit: "pages", allowed: 3 };
        assert_eq!(Failure::from(error()).about("a").to_string(), error().to_string());
    }
}
