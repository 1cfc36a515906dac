//! Where the material of tests stands, and how quotations are compared.
#![allow(dead_code, reason = "each test uses its part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use inspection_letters::{Reader, Recommendation, Register};
use serde_json::Value;

pub(crate) fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn json(path: &Path) -> Value {
    serde_json::from_slice(&bytes(path))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of a folder of this repository in order of name.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let files = entries(&path(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

/// The files of a folder that stands beside the repository, where it does.
pub(crate) fn beside(folder: &str) -> Option<Vec<PathBuf>> {
    entries(&path(folder)).ok().filter(|files| !files.is_empty())
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.retain(|file| file.is_file());
    files.sort();
    Ok(files)
}

/// Every letter of the fixtures with its gold, by stem; a letter without gold
/// fails, and so does gold without a letter.
pub(crate) fn with_gold() -> Vec<(PathBuf, Value)> {
    let letters = files("fixtures/letters");
    let golds = files("fixtures/gold");
    let stem = |file: &PathBuf| file.file_stem().unwrap().to_owned();
    let mut stems: Vec<_> = letters.iter().map(stem).collect();
    stems.sort();
    assert_eq!(stems, golds.iter().map(stem).collect::<Vec<_>>(), "letters and gold");
    let pair = |file: PathBuf| {
        let gold = json(&path("fixtures/gold").join(stem(&file)).with_extension("json"));
        (file, gold)
    };
    letters.into_iter().map(pair).collect()
}

/// A reader that knows the forces of the fixtures.
pub(crate) fn invented() -> Reader {
    let register = fs::read_to_string(path("fixtures/register.csv")).unwrap();
    Reader::new(Recommendation::default(), Register::from_csv(&register).unwrap())
}

/// Words as read: one space between them, hyphenation at line ends undone, one
/// kind of hyphen and of apostrophe.
pub(crate) fn folded(text: &str) -> String {
    let text = text.replace(['\u{2010}', '\u{2011}', '\u{ad}'], "-").replace(['‘', '’'], "'");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut folded = String::with_capacity(text.len());
    for word in words {
        let cut = folded.strip_suffix('-').is_some_and(|stem| stem.ends_with(char::is_alphabetic));
        if !folded.is_empty() && !cut {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    // Whether a hyphen at a line's end belongs to the word, only a lexicon knows.
    folded.replace('-', "")
}
