//! Files that are there whole or not at all.
//!
//! Each is written beside its place under a temporary name; when all of them
//! are complete, each is moved into place in one step. A run that is killed
//! leaves every file as it was, or as it should be.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::reader::hex;

const PREFIX: &str = ".unfinished-";

/// The folder that a run writes into.
#[derive(Debug)]
pub(crate) struct Files {
    folder: PathBuf,
    complete: Vec<(NamedTempFile, Written)>,
}

/// A file that a run has written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Written {
    /// Its path below the folder, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// A file that is being written.
#[derive(Debug)]
pub(crate) struct Unfinished {
    path: String,
    file: BufWriter<NamedTempFile>,
    hash: Sha256,
    bytes: u64,
}

impl Files {
    /// Makes the folder, and clears away what a killed run left half written.
    pub(crate) fn below(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(PREFIX) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(Self { folder: folder.into(), complete: Vec::new() })
    }

    pub(crate) fn begin(&self, path: impl Into<String>) -> io::Result<Unfinished> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What the umask leaves of it: the files are for others to read.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = BufWriter::new(builder.tempfile_in(&self.folder)?);
        Ok(Unfinished { path: path.into(), file, hash: Sha256::new(), bytes: 0 })
    }

    /// Takes in a file that is complete.
    pub(crate) fn complete(&mut self, file: Unfinished) -> io::Result<()> {
        let written =
            Written { path: file.path, bytes: file.bytes, sha256: hex(&file.hash.finalize()) };
        let file = file.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        self.complete.push((file, written));
        Ok(())
    }

    /// Writes a file in one go.
    pub(crate) fn write(&mut self, path: impl Into<String>, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.begin(path)?;
        file.write_all(bytes)?;
        self.complete(file)
    }

    /// What is complete so far.
    pub(crate) fn written(&self) -> impl Iterator<Item = &Written> {
        self.complete.iter().map(|(_, written)| written)
    }

    /// Moves every file into place, in the order in which they were completed.
    pub(crate) fn commit(self) -> io::Result<()> {
        for (file, _) in &self.complete {
            file.as_file().sync_all()?;
        }
        for (file, written) in self.complete {
            put(file, &self.folder.join(written.path))?;
        }
        Ok(())
    }

    /// Moves one file into place at once.
    pub(crate) fn commit_now(&mut self, path: String, bytes: &[u8]) -> io::Result<Written> {
        self.write(path, bytes)?;
        let (file, written) = self.complete.pop().expect("one was just pushed");
        let place = self.folder.join(&written.path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent)?;
        }
        put(file, &place)?;
        Ok(written)
    }
}

fn put(file: NamedTempFile, place: &Path) -> io::Result<()> {
    file.persist(place).map(drop).map_err(|error| error.error)
}

impl Written {
    /// Whether the file is still there as it was written.
    pub(crate) fn is_intact(&self, folder: &Path) -> bool {
        let path = folder.join(&self.path);
        path.metadata().is_ok_and(|metadata| metadata.len() == self.bytes)
            && sha256_of(&path).is_ok_and(|sha256| sha256 == self.sha256)
    }
}

/// The SHA-256 of a file, read piece by piece.
fn sha256_of(path: &Path) -> io::Result<String> {
    let mut hash = Hash(Sha256::new());
    io::copy(&mut fs::File::open(path)?, &mut hash)?;
    Ok(hex(&hash.0.finalize()))
}

struct Hash(Sha256);

impl Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
