//! What earlier runs have read, so that it need not be read again.
//!
//! One line for each letter, added as soon as it is read: a run that is killed
//! loses at most the line that it was writing. Errors are not kept; they are
//! tried again.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::files::Files;
use crate::Assessed;
use crate::record::{Outcome, Record};

/// Its file. A name that begins with a dot: it is not for people, and may be
/// deleted at any time.
const NAME: &str = ".cache.jsonl";

/// Where a line begins, and how long it is, in bytes.
type Place = (u64, usize);

/// The lines by the id and the hash of their letters.
type Lines = HashMap<(String, String), Place>;

/// What earlier runs have read, and what this one adds.
#[derive(Debug)]
pub(super) struct Cache {
    known: Arc<Known>,
    fingerprint: String,
    file: File,
    end: u64,
    kept: Vec<Place>,
}

/// What earlier runs have read, for many threads to look up.
#[derive(Debug)]
pub(super) struct Known {
    lines: Lines,
    file: Mutex<File>,
}

#[derive(Serialize)]
struct Line<'a> {
    record: &'a Record,
    text: &'a str,
}

#[derive(Deserialize)]
struct OwnedLine {
    record: Record,
    text: String,
}

#[derive(Deserialize)]
struct Key {
    record: KeyRecord,
}

#[derive(Deserialize)]
struct KeyRecord {
    source: KeySource,
}

#[derive(Deserialize)]
struct KeySource {
    id: String,
    sha256: String,
}

impl Cache {
    /// The cache in `folder`; what it holds counts only if it was filled under
    /// the same `fingerprint`.
    pub(super) fn open(folder: &Path, fingerprint: &str, fresh: bool) -> io::Result<Self> {
        let path = folder.join(NAME);
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        let (lines, mut end) = if fresh { Default::default() } else { index(&file, fingerprint)? };
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        if end == 0 {
            let head = format!("{fingerprint}\n");
            file.write_all(head.as_bytes())?;
            end = head.len() as u64;
        }
        let known = Arc::new(Known { lines, file: Mutex::new(File::open(&path)?) });
        Ok(Self { known, fingerprint: fingerprint.into(), file, end, kept: Vec::new() })
    }

    pub(super) fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known)
    }

    /// Keeps what came of an input, if it is a record: adds it, or, where it was
    /// `reused`, notes that it is still of use.
    pub(super) fn keep(&mut self, assessed: &Assessed, reused: bool) -> io::Result<()> {
        let (Outcome::Record(record), Some(text)) = (&assessed.outcome, &assessed.text) else {
            return Ok(());
        };
        let source = &record.source;
        let known = self.known.place(&source.id, &source.sha256).filter(|_| reused);
        if let Some(place) = known {
            self.kept.push(place);
            return Ok(());
        }
        let mut line = serde_json::to_vec(&Line { record, text })?;
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.kept.push((self.end, line.len()));
        self.end += line.len() as u64;
        Ok(())
    }

    /// Leaves out the lines of letters that are gone or have changed.
    pub(super) fn tidy(&mut self, files: &mut Files) -> io::Result<()> {
        let head = self.fingerprint.len() + 1;
        let kept: usize = self.kept.iter().map(|(_, length)| length).sum();
        if self.end == (head + kept) as u64 {
            return Ok(());
        }
        let mut file = files.begin(NAME)?;
        writeln!(file, "{}", self.fingerprint)?;
        for &place in &self.kept {
            file.write_all(&self.known.bytes(place)?)?;
        }
        files.complete(file)
    }
}

impl Known {
    /// What was read from the file `id` with that hash, if it was.
    pub(super) fn get(&self, id: &str, sha256: &str) -> Option<Assessed> {
        let bytes = self.bytes(self.place(id, sha256)?).ok()?;
        let OwnedLine { record, text } = serde_json::from_slice(&bytes).ok()?;
        Some(Assessed { outcome: Outcome::Record(Box::new(record)), text: Some(text) })
    }

    fn place(&self, id: &str, sha256: &str) -> Option<Place> {
        self.lines.get(&(id.to_owned(), sha256.to_owned())).copied()
    }

    fn bytes(&self, (start, length): Place) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// The lines of a cache and where the last whole one ends; nothing where it was
/// filled under another fingerprint.
fn index(file: &File, fingerprint: &str) -> io::Result<(Lines, u64)> {
    let mut lines = HashMap::new();
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    let mut end = reader.read_until(b'\n', &mut line)? as u64;
    if line.strip_suffix(b"\n") != Some(fingerprint.as_bytes()) {
        return Ok(Default::default());
    }
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)?;
        let key = serde_json::from_slice::<Key>(&line).ok().filter(|_| line.ends_with(b"\n"));
        let Some(Key { record: KeyRecord { source } }) = key else { break };
        lines.insert((source.id, source.sha256), (end, length));
        end += length as u64;
    }
    Ok((lines, end))
}
