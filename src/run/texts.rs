//! texts/: what the spans of the records are spans of.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::files::{Files, Written};
use super::manifest::Manifest;
use crate::Assessed;

const FOLDER: &str = "texts/";

/// The extracted texts, written one by one.
#[derive(Debug)]
pub(super) struct Texts {
    wanted: bool,
    written: Vec<Written>,
}

/// Where the text of the input `id` stands below the folder of outputs.
pub(crate) fn path_of(id: &str) -> String {
    format!("{FOLDER}{id}.txt")
}

impl Texts {
    pub(super) fn new(wanted: bool) -> Self {
        Self { wanted, written: Vec::new() }
    }

    pub(super) fn add(&mut self, assessed: &Assessed, files: &mut Files) -> io::Result<()> {
        if let Some(text) = assessed.text.as_deref().filter(|_| self.wanted) {
            let path = path_of(assessed.id());
            self.written.push(files.commit_now(path, text.as_bytes())?);
        }
        Ok(())
    }

    /// What was written. Texts that the run before wrote and this one did not
    /// are taken away: their letters are gone.
    pub(super) fn finish(
        self,
        before: Option<&Manifest>,
        folder: &Path,
    ) -> io::Result<Vec<Written>> {
        let now: BTreeSet<&str> = self.written.iter().map(|written| &*written.path).collect();
        let before = before.map(|manifest| manifest.outputs.as_slice()).unwrap_or_default();
        for old in before {
            let is_below =
                |path: &str| !path.split('/').any(|part| part == ".." || part.is_empty());
            if old.path.starts_with(FOLDER) && is_below(&old.path) && !now.contains(&*old.path) {
                match fs::remove_file(folder.join(&old.path)) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
        }
        Ok(self.written)
    }
}
