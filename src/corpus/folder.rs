//! A folder → its inputs, sorted, with what cannot be read among them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Input;
use crate::{Error, Result};

/// A folder of letters.
///
/// Every file below it is an input, whatever its name, save those whose own
/// name or folder begins with a dot. Links are followed.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    apart: Vec<PathBuf>,
}

impl Folder {
    /// The folder at `root`; or the one file there.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), apart: Vec::new() }
    }

    /// Leaves the folder `path` aside: what a run writes is no input of the next.
    #[must_use]
    pub fn without(mut self, path: &Path) -> Self {
        self.apart.extend(path.canonicalize());
        self
    }

    /// The inputs, sorted by id. A folder that may not be opened, a link that
    /// leads nowhere or back to its own folder, a name that is no UTF-8: each is
    /// an input too, and its outcome is an error record.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if there is nothing at the root, or it cannot be opened.
    pub fn inputs(&self) -> Result<Vec<Input>> {
        let io = |error: std::io::Error| Error::Io {
            path: self.root.display().to_string(),
            why: error.to_string(),
        };
        if self.root.metadata().map_err(io)?.is_dir() {
            self.root.read_dir().map_err(io)?;
        }
        let mut inputs: Vec<Input> = WalkDir::new(&self.root)
            .follow_links(true)
            .into_iter()
            .filter_entry(|entry| self.is_wanted(entry))
            .filter_map(|entry| match entry {
                Ok(entry) if entry.file_type().is_dir() => None,
                Ok(entry) => Some(self.input(entry.path())),
                Err(error) => Some(self.fault(&error)),
            })
            .collect();
        inputs.sort_by(|one, other| one.id().cmp(other.id()));
        tell_apart(&mut inputs);
        Ok(inputs)
    }

    fn is_wanted(&self, entry: &DirEntry) -> bool {
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_apart = entry.file_type().is_dir()
            && !self.apart.is_empty()
            && entry.path().canonicalize().is_ok_and(|path| self.apart.contains(&path));
        entry.depth() == 0 || !(is_hidden || is_apart)
    }

    fn input(&self, path: &Path) -> Input {
        let (id, is_utf8) = self.id(path);
        if is_utf8 {
            return Input::new(id, path);
        }
        let why = "the name is not UTF-8".into();
        Input::unreadable(id.clone(), Error::Io { path: id, why })
    }

    fn fault(&self, error: &walkdir::Error) -> Input {
        let (id, _) = self.id(error.path().unwrap_or(&self.root));
        let why = match (error.loop_ancestor(), error.io_error()) {
            (Some(ancestor), _) => format!("a link back to `{}`", self.id(ancestor).0),
            (None, Some(io)) => io.to_string(),
            (None, None) => error.to_string(),
        };
        Input::unreadable(id.clone(), Error::Io { path: id, why })
    }

    /// The path below the root, `/` between its parts; bytes that are no UTF-8
    /// stand as `\xff`. And whether there were none of these.
    fn id(&self, path: &Path) -> (String, bool) {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let below = if below.as_os_str().is_empty() {
            Path::new(path.file_name().unwrap_or_else(|| "..".as_ref()))
        } else {
            below
        };
        let parts: Vec<String> = below
            .components()
            .map(|part| {
                let chunks = part.as_os_str().as_encoded_bytes().utf8_chunks();
                chunks.fold(String::new(), |name, chunk| {
                    name + chunk.valid() + &chunk.invalid().escape_ascii().to_string()
                })
            })
            .collect();
        (parts.join("/"), below.to_str().is_some())
    }
}

/// No two inputs share an id: a name may spell out what another's escape says.
fn tell_apart(inputs: &mut [Input]) {
    let mut seen = BTreeSet::new();
    for input in inputs {
        while !seen.insert(input.id.clone()) {
            input.id.push('~');
        }
    }
}
