//! The five published letters, from their transcripts and from PDF, against
//! what a careful person reads in them. They stand beside the crate and not in
//! it.
#![cfg(feature = "pdf")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod material;

use std::path::{Path, PathBuf};

use inspection_letters::{Finding, Reader, Record};
use material::{beside, bytes, folded, json, name, path};
use serde_json::Value;

const LETTERS: &str = "../shared/letters";

/// Each letter twice, as a transcript and as a PDF, with its gold.
fn letters() -> Option<Vec<(PathBuf, Value)>> {
    if beside(LETTERS).is_none() {
        eprintln!("skipped: the published letters are not there ({LETTERS})");
        return None;
    }
    let gold = json(&path(LETTERS).join("gold.json"));
    let pairs = gold.as_array().unwrap().iter().flat_map(|gold| {
        let transcript = path(LETTERS).join(gold["file"].as_str().unwrap());
        let stem = transcript.file_stem().unwrap().to_str().unwrap();
        let pdf = path(LETTERS).join(format!("pdf/{stem}.lo_docx.pdf"));
        [(transcript, gold.clone()), (pdf, gold.clone())]
    });
    let pairs: Vec<_> = pairs.collect();
    assert_eq!(pairs.len(), 10, "five letters, each of them twice");
    Some(pairs)
}

fn read(reader: &Reader, file: &Path) -> Record {
    reader.read(&name(file), &bytes(file)).unwrap_or_else(|error| panic!("{error}"))
}

fn quotes(finding: &Finding, quote: &str) -> bool {
    finding.evidence.iter().any(|evidence| folded(&evidence.quote).contains(&folded(quote)))
}

#[test]
fn every_status_verdict_and_group_is_the_gold() {
    let Some(letters) = letters() else { return };
    let reader = Reader::default();
    let (mut elements, mut wrong) = (0, Vec::new());
    for (file, gold) in letters {
        let record = read(&reader, &file);
        let mut hold = |what: &str, gold: &Value, found: Value| {
            if *gold != found {
                wrong.push(format!("{} {what}: {found}, gold {gold}", name(&file)));
            }
        };
        hold("plan", &gold["plan"], record.plan.status.as_str().into());
        hold("group", &gold["overview_group"], record.overview_group.as_str().into());
        hold("force", &gold["force"], record.organisation.name.clone().into());
        hold("ons", &gold["ons_code"], record.organisation.ids.get("ons").cloned().into());
        hold("date", &gold["date"], record.letter.date.clone().into());
        for (element, gold) in gold["elements"].as_object().unwrap() {
            let finding = record.elements.get(element).expect("an element");
            elements += 1;
            hold(element, &gold["status"], finding.status.as_str().into());
        }
    }
    assert_eq!(elements, 40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_deciding_words_are_quoted() {
    let Some(letters) = letters() else { return };
    let reader = Reader::default();
    let mut short = Vec::new();
    for (file, gold) in letters {
        let record = read(&reader, &file);
        for (element, gold) in gold["elements"].as_object().unwrap() {
            let (finding, quote) = (&record.elements[element.as_str()], &gold["deciding_quote"]);
            if !quotes(finding, quote.as_str().unwrap()) {
                let found = finding.quote();
                short.push(format!("{} {element}: {found:?}, gold {quote}", name(&file)));
            }
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn cleveland_leaves_open_what_had_commenced() {
    let Some(letters) = letters() else { return };
    let reader = Reader::default();
    let mut read_twice = 0;
    for (file, _) in letters.iter().filter(|(file, _)| name(file).starts_with("cleveland")) {
        let record = read(&reader, file);
        let noted = record.review.iter().any(|note| {
            note.code == "attachment_ambiguous"
                && note.element.as_ref().is_some_and(|element| *element == "ccu_review")
        });
        assert!(noted, "{}: {:?}", name(file), record.review);
        read_twice += 1;
    }
    assert_eq!(read_twice, 2);
}

#[test]
fn derbyshire_rests_on_an_earlier_inspection() {
    let Some(letters) = letters() else { return };
    let reader = Reader::default();
    let mut read_twice = 0;
    for (file, _) in letters.iter().filter(|(file, _)| name(file).starts_with("derbyshire")) {
        let record = read(&reader, file);
        for element in ["ccu_review", "it_monitoring", "partner_intelligence"] {
            let basis = record.elements[element].basis.as_ref().map(ToString::to_string);
            assert_eq!(basis.as_deref(), Some("earlier_inspection"), "{} {element}", name(file));
        }
        read_twice += 1;
    }
    assert_eq!(read_twice, 2);
}
