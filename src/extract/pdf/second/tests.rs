//! The second reading beside the first: pages of which the first is right, and
//! files that are made to break either.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::*;
use crate::extract::pdf::content::Reader;
use crate::extract::pdf::{fall_back, lines, load, page};
use crate::extract::{Limits, PageStatus};

/// What is drawn on a page by our own reading, and by pdf-extract.
type Both = (Drawn, Drawn);

#[test]
fn codes_are_not_language() {
    assert!(is_language("We reviewed the progress that you have made in the review."));
    assert!(!is_language("Zh uhylhzhg wkh surjuhvv wkdw brx kdyh pdgh lq wkh uhylhz."));
    assert!(!is_language(""));
}

#[test]
fn the_fixtures_read_alike_without_our_own_reading() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/letters");
    alike(&folder);
}

#[test]
fn the_letters_read_alike_without_our_own_reading() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/letters/pdf");
    alike(&folder);
}

/// Of a hundred words 98 and more are the same, and where all glyphs are, they
/// stand in the same places.
#[allow(clippy::print_stderr, reason = "a measurement prints")]
fn alike(folder: &Path) {
    for file in pdfs(folder) {
        let both = readings(&file);
        let name = file.file_name().unwrap().to_string_lossy();
        let own: Vec<String> = both.iter().flat_map(|(own, _)| words(own)).collect();
        let other: Vec<String> = both.iter().flat_map(|(_, other)| words(other)).collect();
        let common = own.iter().filter(|word| other.contains(word)).count();
        let apart = both.iter().map(|(own, other)| apart(own, other)).fold(0.0, f32::max);
        eprintln!("{name}: {common} of {} words, {apart:.1} points apart", own.len());
        assert!(common * 100 >= own.len() * 98, "{name}");
        assert!(apart < 2.0, "{name}: {apart} points");
    }
}

/// How far the glyphs of two readings are apart at worst, where they are the
/// same glyphs.
fn apart(own: &Drawn, other: &Drawn) -> f32 {
    if own.glyphs.len() != other.glyphs.len() {
        return 0.0;
    }
    let pairs = own.glyphs.iter().zip(&other.glyphs);
    let apart = pairs.map(|(own, other)| {
        (own.start.0 - other.start.0).abs().max((own.start.1 - other.start.1).abs())
    });
    apart.fold(0.0, f32::max)
}

#[test]
fn a_page_that_could_not_be_read_is_read_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/letters");
    let bytes = fs::read(folder.join("libreoffice-from-docx.pdf")).unwrap();
    let budget = Budget::new(&Limits::default());
    let document = load::load(&bytes, &budget).unwrap();
    let page = document.get_dictionary(page::pages(&document)[0]).unwrap();
    let sheet = fall_back(&document, page, 0, "a reason".into(), &budget);
    assert_eq!(sheet.extractor, Some(NAME));
    assert_eq!(sheet.status, PageStatus::Partial("a reason".into()));
    assert!(sheet.lines.iter().any(|line| line.text.starts_with("Dear ")));
    assert!(sheet.lines.iter().all(|line| !line.cells.is_empty()));
}

#[test]
#[allow(clippy::print_stderr, reason = "a measurement prints")]
fn hostile_files_end_here_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/hostile");
    let mut slowest = (Duration::ZERO, PathBuf::new());
    for file in ["made", "public", "odd"].iter().flat_map(|part| pdfs(&folder.join(part))) {
        let began = Instant::now();
        for (own, other) in readings(&file) {
            if own.known() * 10 < other.known() * 9 {
                let (known, all, more) = (own.known(), own.glyphs.len(), other.known());
                eprintln!("{}: {known} of {all} characters, {more} here", file.display());
            }
        }
        slowest = slowest.max((began.elapsed(), file));
    }
    eprintln!("slowest {slowest:?}");
    assert!(slowest.0 < Duration::from_secs(5), "{slowest:?}");
}

/// Both readings of every page.
fn readings(file: &Path) -> Vec<Both> {
    let bytes = fs::read(file).unwrap();
    let budget = Budget::new(&Limits::default());
    let Ok(Ok(document)) = quietly(|| load::load(&bytes, &budget)) else { return Vec::new() };
    let mut fonts = HashMap::new();
    let mut both = Vec::new();
    for id in page::pages(&document).into_iter().take(200) {
        let Ok(page) = document.get_dictionary(id) else { continue };
        let frame = Frame::of(&document, page);
        let Ok((content, _)) = page::content(&document, page, &budget) else { continue };
        let own = quietly(|| Reader::read(&document, &frame, &content, &budget, &mut fonts).0);
        let other = read(&document, &frame, &content, &budget);
        both.push((own.unwrap_or_default(), other.unwrap_or_default()));
    }
    both
}

fn words(drawn: &Drawn) -> Vec<String> {
    let lines = lines::lines(drawn);
    lines.iter().flat_map(|line| line.text.split(' ').map(str::to_owned)).collect()
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    files.sort();
    files
}
