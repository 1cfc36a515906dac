//! Where words stand, against `pdftotext -bbox`, within two points.

#![cfg(feature = "pdf")]
#![allow(clippy::print_stderr, reason = "a measurement prints")]

use std::fs;
use std::path::Path;
use std::process::Command;

use inspection_letters::{Limits, Source, extract};

const TOLERANCE: f32 = 2.0;

#[test]
fn words_stand_where_another_tool_puts_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/letters/pdf");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    if Command::new("pdftotext").arg("-v").output().is_err() {
        eprintln!("skipped: pdftotext is not installed");
        return;
    }
    let (mut files, mut words, mut worst) = (0, 0, 0.0_f32);
    for entry in entries {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let Ok(extracted) = extract(Source { id: "x", bytes: &bytes }, &Limits::default()) else {
            continue;
        };
        let output = Command::new("pdftotext").arg("-bbox").arg(&path).arg("-").output().unwrap();
        let theirs = boxes(&String::from_utf8(output.stdout).unwrap());
        let ours = word_boxes(&extracted);
        let mut found = 0;
        for (page, word, corners) in &ours {
            // The same word stands in many places; the nearest one is meant.
            let off = theirs
                .iter()
                .filter(|other| (other.0, &other.1) == (*page, word))
                .map(|other| {
                    let sides = corners.iter().zip(other.2);
                    sides.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
                })
                .min_by(f32::total_cmp);
            if let Some(off) = off {
                assert!(off <= TOLERANCE, "{}: {word} is {off} points off", path.display());
                worst = worst.max(off);
                found += 1;
            }
        }
        assert!(found * 100 >= ours.len() * 95, "{}: {found} of {}", path.display(), ours.len());
        files += 1;
        words += found;
    }
    eprintln!("{words} words of {files} files, {worst:.2} points off at worst");
    assert!(files > 0);
}

/// The words of our text with page and corners.
fn word_boxes(extracted: &inspection_letters::Extracted<'_>) -> Vec<(usize, String, [f32; 4])> {
    let text = &extracted.text;
    let mut words: Vec<(usize, String, [f32; 4])> = Vec::new();
    let mut end = 0;
    for place in &extracted.places {
        let between = text.get(end..place.span.start).unwrap_or(" ");
        match words.last_mut() {
            Some(word) if between.is_empty() && place.span.start == end => {
                word.1.push_str(place.span.of(text));
                let [x0, y0, x1, y1] = place.corners;
                let [a, b, c, d] = word.2;
                word.2 = [a.min(x0), b.min(y0), c.max(x1), d.max(y1)];
            }
            _ => words.push((place.page, place.span.of(text).to_owned(), place.corners)),
        }
        end = place.span.end;
    }
    words
}

/// `<word xMin="…" yMin="…" xMax="…" yMax="…">text</word>`, by page.
fn boxes(html: &str) -> Vec<(usize, String, [f32; 4])> {
    let mut page = 0;
    let mut words = Vec::new();
    for line in html.lines() {
        page += usize::from(line.contains("<page "));
        let Some((head, rest)) = line.split_once("\">").filter(|_| line.contains("<word ")) else {
            continue;
        };
        let numbers: Vec<f32> =
            head.split('"').skip(1).step_by(2).filter_map(|side| side.parse().ok()).collect();
        let text = rest.trim_end_matches("</word>").replace("&amp;", "&").replace("&apos;", "'");
        words.push((page, text, [numbers[0], numbers[1], numbers[2], numbers[3]]));
    }
    words
}
