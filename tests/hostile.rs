//! Broken, odd and hostile PDFs: nothing dies, hangs or swells, and little is
//! lost.

#![cfg(feature = "pdf")]
#![allow(clippy::print_stderr, reason = "a measurement prints")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use inspection_letters::{Limits, Source, extract};

const SLOWEST: Duration = Duration::from_secs(5);
const MOST_MEMORY: usize = 512 << 20;
/// Of the files whose text two tools agree on, the share that may lose a tenth
/// of it, in per cent.
const LOST: usize = 3;

#[test]
fn hostile_files_end_in_text_or_in_an_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/hostile");
    let mut files = 0;
    let mut slowest = (Duration::ZERO, PathBuf::new());
    for file in ["made", "public", "odd"].iter().flat_map(|part| pdfs(&folder.join(part))) {
        let bytes = fs::read(&file).unwrap();
        let began = Instant::now();
        let outcome = extract(Source { id: "hostile", bytes: &bytes }, &Limits::default());
        slowest = slowest.max((began.elapsed(), file));
        if let Ok(extracted) = outcome {
            assert_eq!(
                extracted.pages.last().map(|page| page.span.end),
                Some(extracted.text.len())
            );
        }
        files += 1;
    }
    if files == 0 {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    let memory = peak_memory();
    eprintln!("{files} files, slowest {slowest:?}, at most {memory:?} bytes");
    assert!(slowest.0 < SLOWEST, "{slowest:?}");
    assert!(memory.is_none_or(|memory| memory < MOST_MEMORY), "{memory:?} bytes");
}

#[test]
fn odd_files_lose_little() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/hostile/odd");
    let Ok(index) = fs::read_to_string(folder.join("index.csv")) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    let agreed: HashMap<&str, usize> = index
        .lines()
        .skip(1)
        .filter_map(|line| {
            // The names hold commas.
            let (rest, count) = line.rsplit_once(',')?;
            let (name, _) = rest.rsplit_once(',')?;
            Some((name.trim_matches('"'), count.parse().ok()?))
        })
        .collect();
    let files = pdfs(&folder);
    let mut lost = Vec::new();
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy();
        let expected = *agreed.get(&*name).unwrap_or_else(|| panic!("{name} is not in the index"));
        let bytes = fs::read(file).unwrap();
        let outcome = extract(Source { id: "odd", bytes: &bytes }, &Limits::default());
        let is_read = |letter: &char| !letter.is_whitespace() && *letter != '\u{fffd}';
        let found = outcome.map_or(0, |extracted| extracted.text.chars().filter(is_read).count());
        if found * 10 < expected * 9 {
            lost.push(format!("{name}: {found} of {expected}"));
        }
    }
    eprintln!("{} of {} lost: {lost:#?}", lost.len(), files.len());
    assert!(!files.is_empty() && lost.len() * 100 < files.len() * LOST);
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    files.sort();
    files
}

/// The most memory that this process has held, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}
