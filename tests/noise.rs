//! The published letters as OCR read them from damaged pages, by character error
//! rate, against what a careful person reads in them. They stand beside the crate
//! and not in it.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod material;

use inspection_letters::{Certainty, Outcome, Reader};
use material::{beside, bytes, json, path};
use serde_json::Value;

const NOISE: &str = "../shared/noise";
const GOLD: &str = "../shared/letters/gold.json";

/// Up to which error rate, how many cells of a hundred are right at the least; none
/// may be firm and wrong.
const BANDS: [(f64, usize); 5] = [(0.02, 99), (0.05, 95), (0.10, 90), (0.15, 78), (0.25, 60)];

#[derive(Default)]
struct Count {
    cells: usize,
    right: usize,
}

#[test]
fn a_reading_holds_as_the_text_decays_and_is_never_firmly_wrong() {
    if beside(NOISE).is_none() {
        eprintln!("skipped: the OCR readings are not there ({NOISE})");
        return;
    }
    let index = json(&path(NOISE).join("index.json"));
    let golds = json(&path(GOLD));
    let reader = Reader::default();
    let mut counts: Vec<Count> = BANDS.iter().map(|_| Count::default()).collect();
    let mut wrong = Vec::new();
    for (name, about) in index.as_object().unwrap() {
        let rate = about["cer"].as_f64().unwrap();
        let letter = about["letter"].as_str().unwrap();
        let gold = golds
            .as_array()
            .unwrap()
            .iter()
            .find(|gold| gold["file"].as_str().unwrap().split('.').next() == Some(letter));
        let cells = compared(&reader, name, gold.unwrap());
        wrong.extend(cells.iter().filter(|cell| cell.wrong_firm).map(|cell| &cell.what).cloned());
        if let Some(band) = BANDS.iter().position(|(most, _)| rate <= *most) {
            counts[band].cells += cells.len();
            counts[band].right += cells.iter().filter(|cell| cell.right).count();
        }
    }
    assert!(wrong.is_empty(), "firmly wrong:\n{}", wrong.join("\n"));
    for ((most, least), count) in BANDS.iter().zip(&counts) {
        eprintln!("up to {most}: {} of {} right", count.right, count.cells);
        assert!(count.cells > 0, "no reading up to {most}");
        assert!(count.right * 100 >= least * count.cells, "up to {most}: {}", count.right);
    }
}

struct Cell {
    what: String,
    right: bool,
    wrong_firm: bool,
}

/// The cells of one reading beside those of the gold; all of an error are open.
fn compared(reader: &Reader, name: &str, gold: &Value) -> Vec<Cell> {
    let outcome = reader.outcome(name, &bytes(&path(NOISE).join(name)));
    let mut wanted = vec![("plan", &gold["plan"])];
    let elements = gold["elements"].as_object().unwrap();
    wanted.extend(elements.iter().map(|(element, gold)| (element.as_str(), &gold["status"])));
    let cell = |(what, wanted): (&str, &Value)| {
        let found = match &outcome {
            Outcome::Record(record) if what == "plan" => Some(&record.plan),
            Outcome::Record(record) => record.elements.get(what),
            Outcome::Error(_) => None,
        };
        let Some(found) = found else {
            return Cell { what: String::new(), right: false, wrong_firm: false };
        };
        let right = *wanted == found.status.as_str();
        let silent = matches!(found.status.as_str(), "not_mentioned" | "not_stated" | "ambiguous");
        let firm = matches!(found.certainty, Certainty::Stated | Certainty::Inferred) && !silent;
        let what = format!("{name} {what}: {}, gold {wanted}", found.status);
        Cell { what, right, wrong_firm: firm && !right }
    };
    wanted.into_iter().map(cell).collect()
}
