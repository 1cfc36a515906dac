//! The real letters' PDFs, by several producers, against their transcripts.
//!
//! Word error rate of the body, paragraph breaks kept, letterhead lines whole.

#![cfg(feature = "pdf")]
#![allow(clippy::print_stderr, clippy::cast_precision_loss, reason = "a measurement prints")]

use std::fs;
use std::path::{Path, PathBuf};

use inspection_letters::{Error, Extracted, Limits, Source, extract};

const FROM: &str = "In December 2016";
const TO: &str = "Yours sincerely";
const LETTERHEAD: [&str; 6] = [
    "Michael Cunningham QPM",
    "Her Majesty's Inspector of Constabulary",
    "Her Majesty's Inspector of Fire & Rescue Services",
    "Via email",
    "2 October 2017",
    "Dear Chief Constable",
];

#[test]
fn the_letters_read_as_their_transcripts() {
    let letters = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/letters");
    let Some(files) = pdfs(&letters.join("pdf")) else {
        eprintln!("skipped: {} is not there", letters.display());
        return;
    };
    assert!(!files.is_empty());
    let (mut wrong, mut words, mut kept, mut breaks, mut whole, mut lines, mut extra) =
        (0, 0, 0, 0, 0, 0, 0);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap();
        let source = Source { id: &name, bytes: &bytes };
        let extracted = match extract(source, &Limits::default()) {
            Ok(extracted) => extracted,
            Err(Error::NeedsOcr { pages: 2, .. }) if name.contains("scan_image") => continue,
            Err(error) => panic!("{error}"),
        };
        let stem = name.split('.').next().unwrap();
        let transcript = fs::read_to_string(letters.join(format!("{stem}.md"))).unwrap();
        let transcript = plain(&transcript);
        let text = plain(&running(&extracted));

        let reference = paragraphs(body(&transcript));
        let found = paragraphs(body(&text));
        let differ = distance(&all_words(&reference), &all_words(&found));
        let opening =
            |paragraph: &String| paragraph.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        let openings: Vec<String> = found.iter().map(opening).collect();
        let here = reference.iter().filter(|one| openings.contains(&opening(one))).count();
        let heads = LETTERHEAD.iter().filter(|head| text.lines().any(|line| line == **head));
        let heads = heads.count();
        eprintln!(
            "{name}: {differ} of {} words, {here} of {} paragraphs ({} found), {heads} of 6 lines",
            all_words(&reference).len(),
            reference.len(),
            found.len(),
        );
        extra += found.len().saturating_sub(here);
        wrong += differ;
        words += all_words(&reference).len();
        kept += here;
        breaks += reference.len();
        whole += heads;
        lines += LETTERHEAD.len();
    }
    let rate = 100.0 * wrong as f64 / words as f64;
    eprintln!(
        "WER {rate:.2} %, paragraphs {kept}/{breaks}, extra {extra}, letterhead {whole}/{lines}"
    );
    assert!(rate <= 0.40, "word error rate {rate:.2} %");
    assert_eq!((kept, extra), (breaks, 0), "paragraphs");
    assert_eq!(whole, lines, "letterhead lines");
}

#[test]
fn pages_and_places_fit_the_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/letters/pdf");
    let Some(files) = pdfs(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let Ok(extracted) = extract(Source { id: "x", bytes: &bytes }, &Limits::default()) else {
            continue;
        };
        let text = &extracted.text;
        let mut at = 0;
        for page in &extracted.pages {
            assert_eq!(page.span.start, at);
            at = page.span.end;
        }
        assert_eq!(at, text.len());
        let mut at = 0;
        for mark in &extracted.marks {
            assert!(mark.span.start >= at && !mark.span.of(text).is_empty(), "{mark:?}");
            at = mark.span.end;
        }
        let mut at = 0;
        for place in &extracted.places {
            assert!(place.span.start >= at && !place.span.of(text).trim().is_empty());
            at = place.span.end;
            let page = &extracted.pages[place.page - 1];
            assert!(page.span.contains(place.span));
            assert!(place.corners[0] <= place.corners[2] && place.corners[1] < place.corners[3]);
        }
    }
}

fn pdfs(folder: &Path) -> Option<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    files.sort();
    Some(files)
}

/// The text without what is marked.
fn running(extracted: &Extracted<'_>) -> String {
    let mut text = String::new();
    let mut at = 0;
    for mark in &extracted.marks {
        text.push_str(&extracted.text[at..mark.span.start]);
        at = mark.span.end;
    }
    text + &extracted.text[at..]
}

/// One kind of quotation mark, no markup, words whole.
fn plain(text: &str) -> String {
    text.replace(['’', '‘'], "'")
        .replace("\u{ad}\n", "")
        .replace("\r\n", "\n")
        .replace(['*', '#'], "")
        .replace("<u>", "")
        .replace("</u>", "")
}

fn body(text: &str) -> &str {
    let from = text.find(FROM).unwrap_or_else(|| panic!("no body in {text}"));
    let to = text.rfind(TO).expect("no close");
    &text[from..to]
}

fn paragraphs(text: &str) -> Vec<String> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.split("\n\n").map(one_line).filter(|paragraph| !paragraph.is_empty()).collect()
}

fn all_words(paragraphs: &[String]) -> Vec<&str> {
    paragraphs.iter().flat_map(|paragraph| paragraph.split(' ')).collect()
}

/// How many words to change, add or leave out.
fn distance(a: &[&str], b: &[&str]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let change = before + usize::from(left != right);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}
