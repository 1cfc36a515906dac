//! The invented letters, in every kind of file, against what a careful person
//! reads in them; and the broken files against their error codes.
//!
//! Gold is written by hand. No test writes to it.
#![cfg(all(feature = "pdf", feature = "docx"))]
#![allow(clippy::print_stderr, reason = "what was missed is printed")]

mod judge;
mod material;

use std::collections::BTreeMap;
use std::path::Path;

use inspection_letters::{Finding, Outcome, Reader, Record};
use judge::{Gold, Verdict, judge};
use material::{bytes, files, folded, invented, json, name, path, with_gold};
use serde_json::Value;

/// Cells that may still be missed, of each kind; lower them as they are won.
const MISSED: [(&str, usize); 7] = [
    ("status", 1),
    ("plan", 0),
    ("group", 0),
    ("quote", 6),
    ("basis", 0),
    ("certainty", 0),
    ("organisation", 0),
];

/// What was compared, and what was missed.
#[derive(Default)]
struct Score {
    cells: BTreeMap<&'static str, usize>,
    missed: BTreeMap<&'static str, Vec<String>>,
    wrong_firm: BTreeMap<String, String>,
}

impl Score {
    fn hold(&mut self, kind: &'static str, right: bool, what: impl FnOnce() -> String) {
        *self.cells.entry(kind).or_default() += 1;
        if !right {
            self.missed.entry(kind).or_default().push(what());
        }
    }

    fn record(&mut self, file: &Path, gold: &Value, record: &Record) {
        let office = matches!(file.extension().and_then(|e| e.to_str()), Some("pdf" | "docx"));
        for (element, gold) in gold["elements"].as_object().unwrap() {
            let finding = record.elements.get(element).expect("an element of the recommendation");
            self.cell("status", &format!("{} {element}", name(file)), gold, finding, office);
        }
        let plan = serde_json::json!({
            "status": gold["plan"], "deciding_quote": gold["plan_quote"],
        });
        self.cell("plan", &format!("{} plan", name(file)), &plan, &record.plan, office);
        self.same("group", file, &gold["overview_group"], record.overview_group.as_str());
        let organisation = &gold["organisation"];
        self.same("organisation", file, &organisation["name"], record.organisation.name.clone());
        let ons = record.organisation.ids.get("ons").cloned();
        self.same("organisation", file, &organisation["ons"], ons);
    }

    fn same(&mut self, kind: &'static str, file: &Path, gold: &Value, found: impl Into<Value>) {
        let found = found.into();
        self.hold(kind, *gold == found, || format!("{}: {found}, gold {gold}", name(file)));
    }

    fn cell(&mut self, kind: &'static str, cell: &str, gold: &Value, found: &Finding, fold: bool) {
        let basis = gold.get("basis").and_then(Value::as_str);
        let gold: Gold = serde_json::from_value(gold.clone()).unwrap();
        let said =
            || format!("{cell}: {} ({:?}) {:?}", found.status, found.certainty, found.quote());
        let verdict = judge(&gold, found);
        if verdict == Verdict::WrongFirm {
            self.wrong_firm.insert(cell.to_owned(), said());
        }
        self.hold(kind, verdict == Verdict::Right, || format!("{}, gold {}", said(), gold.status));

        let holds = |quote: &String| {
            found.evidence.iter().any(|evidence| {
                if fold {
                    folded(&evidence.quote).contains(&folded(quote))
                } else {
                    evidence.quote.contains(quote)
                }
            })
        };
        let quoted = gold.quote.as_ref().map_or(found.evidence.is_empty(), holds);
        self.hold("quote", quoted, || format!("{}, gold {:?}", said(), gold.quote));

        if kind == "status" && found.status == *gold.status {
            let earlier = found.basis.as_ref().filter(|id| **id != "plan_review");
            let right = earlier.map(ToString::to_string).as_deref() == basis;
            self.hold("basis", right, || format!("{cell}: {:?}, gold {basis:?}", found.basis));
        }
        if let Some(open) = &gold.open {
            let right = found.certainty.as_str() == open;
            self.hold("certainty", right, || format!("{}, gold {open}", said()));
        }
    }
}

#[test]
fn the_letters_read_as_their_gold() {
    let reader = invented();
    let (mut score, mut letters, mut codes) = (Score::default(), 0, BTreeMap::new());
    for (file, gold) in with_gold() {
        letters += 1;
        let outcome = reader.outcome(&name(&file), &bytes(&file));
        match (gold.get("error").and_then(Value::as_str), &outcome) {
            (None, Outcome::Record(record)) => score.record(&file, &gold, record),
            (Some(code), Outcome::Error(error)) if error.error.code == code => {}
            (gold, Outcome::Error(error)) => {
                codes.insert(name(&file), format!("{}, gold {gold:?}", error.error.message));
            }
            (gold, Outcome::Record(_)) => {
                codes.insert(name(&file), format!("a record, gold {gold:?}"));
            }
        }
    }

    for (kind, cells) in &score.cells {
        let missed = score.missed.get(kind).map_or(&[][..], Vec::as_slice);
        eprintln!("{kind}: right {} of {cells}", cells - missed.len());
        for line in missed {
            eprintln!("    {line}");
        }
    }
    assert!(letters > 0);
    none(&codes);
    none(&score.wrong_firm);
    for (kind, allowed) in MISSED {
        let missed = score.missed.get(kind).map_or(0, Vec::len);
        assert!(score.cells[kind] > 0 && missed <= allowed, "{kind}: {missed} missed");
    }
}

/// Prints the faults, and fails where there are any.
fn none(faults: &BTreeMap<String, String>) {
    for (what, fault) in faults {
        eprintln!("fault: {what}: {fault}");
    }
    assert!(faults.is_empty(), "{} faults", faults.len());
}

#[test]
fn broken_files_give_their_error_code() {
    let expected = json(&path("fixtures/broken/expected.json"));
    let expected = expected.as_object().unwrap();
    let reader = Reader::default();
    let (mut found, mut faults) = (0, BTreeMap::new());
    for file in files("fixtures/broken") {
        if name(&file) == "expected.json" {
            continue;
        }
        let expected = expected[&name(&file)].as_str().unwrap();
        let code = match reader.outcome(&name(&file), &bytes(&file)) {
            Outcome::Record(_) => "a record".to_owned(),
            Outcome::Error(error) => {
                assert!(error.error.message.contains(&name(&file)), "{}", error.error.message);
                error.error.code
            }
        };
        found += 1;
        if code != expected {
            faults.insert(name(&file), format!("{code}, gold {expected}"));
        }
    }
    assert_eq!(found, expected.len(), "a file for each code");
    none(&faults);
}
