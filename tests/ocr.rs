//! Scans read through the reader: the statuses of their letters, with places.

#![allow(clippy::print_stderr, reason = "a test says that it skips")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use inspection_letters::{Cause, Error, OcrEngine, OcrWord, PageImage, Reader, Reading, Tesseract};
use serde_json::Value;

#[test]
fn the_shared_scans_read_as_their_letters() {
    let shared = root().join("../shared");
    let (Some(reader), Some(gold)) = (with_tesseract(), json(&shared.join("letters/gold.json")))
    else {
        return;
    };
    for (file, letter) in [
        ("scans/durham-jpg.pdf", "durham.md"),
        ("scans/durham-g4.pdf", "durham.md"),
        ("scans/durham-flate.pdf", "durham.md"),
        ("letters/pdf/durham.scan_image.pdf", "durham.md"),
        ("letters/pdf/warwickshire.scan_image.pdf", "warwickshire.md"),
    ] {
        let Some(bytes) = bytes(&shared.join(file)) else { continue };
        let gold = gold.as_array().unwrap().iter().find(|gold| gold["file"] == letter).unwrap();
        let reading = reader.reading(file, &bytes).unwrap();
        compare(file, &reading, gold);
        assert_eq!(reading.extracted.pages.len(), 2, "{file}");
    }
}

#[test]
fn the_scan_among_the_fixtures_reads_as_its_gold_says() {
    let letters = root().join("fixtures/letters");
    let bytes = fs::read(letters.join("scan.pdf")).unwrap();
    let without = Reader::default().read("scan.pdf", &bytes).unwrap_err();
    let Some(gold) = json(&letters.join("../gold/scan.json")) else { return };
    assert_eq!(gold["error"], without.code());
    let Some(reader) = with_tesseract() else { return };
    compare("scan.pdf", &reader.reading("scan.pdf", &bytes).unwrap(), &gold["with_ocr"]);
}

/// Every status of `reading` is that of `gold`, with words that have a place.
fn compare(file: &str, reading: &Reading<'_>, gold: &Value) {
    let record = &reading.record;
    for (element, gold) in gold["elements"].as_object().unwrap() {
        let (_, finding) = record.elements.iter().find(|(id, _)| id.as_str() == element).unwrap();
        assert_eq!(finding.status.as_str(), gold["status"], "{file}: {element}: {finding:#?}");
        assert!(finding.evidence.iter().all(|evidence| {
            evidence.quote == evidence.span.of(&reading.extracted.text)
                && !evidence.boxes.is_empty()
                && evidence.boxes.iter().all(|one| one.page == 1 || one.page == 2)
                && evidence.boxes.iter().all(|one| one.x0 < one.x1 && one.y0 < one.y1)
        }));
        if let Some(words) = gold["deciding_quote"].as_str() {
            let mut quotes = finding.evidence.iter().map(|evidence| evidence.quote.as_str());
            let shares = quotes.any(|quote| share_words(quote, words));
            assert!(shares, "{file}: {element}: {words}: {finding:#?}");
        }
    }
    assert_eq!(record.plan.status.as_str(), gold["plan"], "{file}");
    assert_eq!(record.overview_group.as_str(), gold["overview_group"], "{file}");
    let boxes = record.elements.iter().flat_map(|(_, finding)| &finding.evidence);
    let boxes: usize = boxes.map(|evidence| evidence.boxes.len()).sum();
    eprintln!("{file}: all as its gold says, {boxes} boxes, {}", reading.extracted.extractor);
}

/// Whether half the words of the shorter one stand in a row in both: how far a
/// deciding quote reaches is a matter of taste.
fn share_words(quote: &str, right: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.replace(['’', '‘'], "'").split_whitespace().map(str::to_owned).collect()
    };
    let (quote, right) = (words(quote), words(right));
    let half = right.len().min(quote.len()).div_ceil(2).max(1);
    right.windows(half).any(|run| quote.windows(half).any(|words| words == run))
}

/// An engine that finds the same two lines in every image.
struct Reciter;

impl OcrEngine for Reciter {
    fn name(&self) -> Result<String, Error> {
        Ok("reciter 1".into())
    }

    fn read(&self, image: &PageImage<'_>) -> Result<Vec<OcrWord>, Cause> {
        let words = "Dear Chief Constable\nIn December 2016 we made a recommendation.\nWe reviewed \
            your plan. The plan was comprehensive. The review of the counter-corruption unit was \
            already underway.\nYours sincerely";
        let lines = words.lines().enumerate();
        let words = lines.flat_map(|(line, text)| text.split(' ').map(move |word| (line, word)));
        let word = |(line, word): (usize, &str)| OcrWord {
            text: word.into(),
            corners: [0, 0, image.width, image.height],
            confidence: 90.0,
            line,
            paragraph: line,
        };
        Ok(words.map(word).collect())
    }
}

#[test]
fn an_engine_reads_image_files_and_leaves_text_alone() {
    let reader = Reader::default().with_ocr(Arc::new(Reciter));
    let picture = fs::read(root().join("fixtures/broken/picture.png")).unwrap();
    assert_eq!(Reader::default().read("picture.png", &picture).unwrap_err().code(), "unsupported");
    let reading = reader.reading("picture.png", &picture).unwrap();
    assert_eq!(reading.extracted.extractor, "reciter 1");
    assert_eq!(reading.record.source.media_type.name(), "image/png");
    assert!(reading.record.elements.iter().any(|(id, finding)| {
        id.as_str() == "ccu_review" && finding.status.as_str() == "underway"
    }));
    let letter = fs::read(root().join("fixtures/letters/typst-table.pdf")).unwrap();
    let with = reader.read("letter", &letter).unwrap();
    let without = Reader::default().read("letter", &letter).unwrap();
    assert_eq!(serde_json::to_value(&with).unwrap(), serde_json::to_value(&without).unwrap());
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn with_tesseract() -> Option<Reader> {
    let engine = Tesseract::default();
    match engine.name() {
        Ok(_) => Some(Reader::default().with_ocr(Arc::new(engine))),
        Err(error) => {
            eprintln!("skipped: {error}");
            None
        }
    }
}

fn bytes(path: &Path) -> Option<Vec<u8>> {
    let bytes = fs::read(path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is not there", path.display());
    }
    bytes
}

fn json(path: &Path) -> Option<Value> {
    bytes(path).map(|bytes| serde_json::from_slice(&bytes).unwrap())
}
