//! Another series of letters is another TOML file and another register, and no Rust.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use inspection_letters::{Certainty, Finding, Reader, Recommendation, Register};
use serde_json::Value;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// What is left open and need not be: the letter, the element, and why.
const LEFT_OPEN: [(&str, &str, &str); 3] = [
    (
        "no-assessment-was-made.md",
        "authority_oversight",
        "`how X oversees …` is the subject of `a question that we leave`",
    ),
    ("pronouns.txt", "values", "`could not assess …, since … not yet` negates twice in one clause"),
    (
        "two-left-out-crlf.txt",
        "risk_information",
        "the next sentence might say that its date has passed",
    ),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/series")
}

fn reader() -> Result<Reader> {
    let recommendation =
        Recommendation::from_toml(&fs::read_to_string(folder().join("recommendation.toml"))?)?;
    let register = Register::from_csv(&fs::read_to_string(folder().join("register.csv"))?)?;
    Ok(Reader::new(recommendation, register))
}

fn letters() -> Result<Vec<PathBuf>> {
    let mut letters = Vec::new();
    for entry in fs::read_dir(folder().join("letters"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind != "json") {
            letters.push(path);
        }
    }
    letters.sort();
    Ok(letters)
}

fn is_open(finding: &Finding) -> bool {
    matches!(finding.certainty, Certainty::Ambiguous | Certainty::Conflicting)
}

/// What a finding says, in the words of the gold: its status, or its readings
/// where it is open.
fn said(finding: &Finding) -> BTreeSet<&str> {
    if is_open(finding) {
        finding.candidates.iter().map(|candidate| candidate.status.as_str()).collect()
    } else {
        [finding.status.as_str()].into()
    }
}

fn wanted(gold: &Value) -> BTreeSet<&str> {
    match gold["candidates"].as_array() {
        Some(candidates) => candidates.iter().filter_map(Value::as_str).collect(),
        None => gold["status"].as_str().into_iter().collect(),
    }
}

#[test]
fn every_letter_reads_as_its_gold_by_data_alone() -> Result {
    let reader = reader()?;
    let letters = letters()?;
    let (mut findings, mut firmly_wrong, mut differ) = (0, Vec::new(), Vec::new());
    for path in &letters {
        let name = path.file_name().ok_or("no name")?.to_string_lossy();
        let gold: Value = serde_json::from_slice(&fs::read(path.with_extension("gold.json"))?)?;
        let bytes = fs::read(path)?;
        if let Some(code) = gold["error"].as_str() {
            let error =
                reader.read(&name, &bytes).err().ok_or("a letter without findings was read")?;
            assert_eq!(error.code(), code, "{name}: {error}");
            continue;
        }
        let record = reader.read(&name, &bytes)?;
        let plan = serde_json::json!({ "status": gold["plan"] });
        let elements = record
            .elements
            .iter()
            .map(|(id, finding)| (id.as_str(), finding, &gold["elements"][id.as_str()]));
        for (id, finding, gold) in elements.chain([("plan", &record.plan, &plan)]) {
            findings += 1;
            let open = gold["candidates"].is_array();
            if said(finding) == wanted(gold) && is_open(finding) == open {
                continue;
            }
            let line = format!(
                "{name}: {id}: {} ({:?}), gold {:?}",
                finding.status,
                finding.certainty,
                wanted(gold)
            );
            let known =
                LEFT_OPEN.iter().any(|(letter, element, _)| *letter == name && *element == id);
            match is_open(finding) {
                false => firmly_wrong.push(line),
                true if known => {}
                true => differ.push(line),
            }
        }
        if gold["overview_group"] != record.overview_group.as_str() {
            differ.push(format!(
                "{name}: group {}, gold {}",
                record.overview_group, gold["overview_group"]
            ));
        }
    }
    assert!(
        letters.len() >= 14 && findings >= 13 * 6,
        "{} letters, {findings} findings",
        letters.len()
    );
    assert!(firmly_wrong.is_empty(), "firmly wrong:\n{}", firmly_wrong.join("\n"));
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    Ok(())
}

#[test]
fn every_status_cites_words_of_the_letter() -> Result {
    let reader = reader()?;
    let mut quotes = 0;
    for path in letters()? {
        let name = path.file_name().ok_or("no name")?.to_string_lossy();
        let bytes = fs::read(&path)?;
        let Ok(reading) = reader.reading(&name, &bytes) else { continue };
        for (_, finding) in &reading.record.elements {
            for evidence in &finding.evidence {
                assert_eq!(evidence.quote, evidence.span.of(&reading.extracted.text), "{name}");
                quotes += 1;
            }
            assert!(!finding.evidence.is_empty() || finding.status == *"not_mentioned", "{name}");
        }
    }
    assert!(quotes > 100, "{quotes}");
    Ok(())
}
