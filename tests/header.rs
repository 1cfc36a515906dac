//! The particulars of letters against what a careful person reads in them.

use std::path::{Path, PathBuf};

use inspection_letters::{Reader, Recommendation, Record, Register};
use serde_json::{Value, json};

fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The files of a folder in order of name; none where there is no such folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path(folder)) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn invented() -> Reader {
    let register = std::fs::read_to_string(path("fixtures/register.csv")).unwrap();
    Reader::new(Recommendation::default(), Register::from_csv(&register).unwrap())
}

/// The record's particulars as gold writes them.
fn particulars(record: &Record) -> Value {
    let copies: Vec<_> = record
        .letter
        .copied_to
        .iter()
        .map(|copy| json!({"post": copy.post, "name": copy.name}))
        .collect();
    json!({
        "organisation": {
            "name": record.organisation.name,
            "as_written": record.organisation.as_written,
            "ons": record.organisation.ids.get("ons"),
        },
        "date": record.letter.date,
        "subject": record.letter.subject,
        "addressee": record.letter.addressee,
        "copied_to": copies,
        "sender": record.letter.sender,
    })
}

#[test]
fn every_letter_has_the_particulars_of_its_gold() {
    let reader = invented();
    let mut compared = 0;
    let mut wrong = Vec::new();
    for file in files("fixtures/letters") {
        let readable = matches!(
            file.extension().and_then(|e| e.to_str()),
            Some("md" | "txt" | "html" | "pdf" | "docx")
        );
        if !readable {
            continue;
        }
        let gold: Value = serde_json::from_slice(
            &std::fs::read(
                path("fixtures/gold").join(file.file_name().unwrap()).with_extension("json"),
            )
            .unwrap(),
        )
        .unwrap();
        if gold.get("error").is_some() {
            continue;
        }
        let record = match reader.read(&name(&file), &std::fs::read(&file).unwrap()) {
            Ok(record) => record,
            Err(error) => {
                wrong.push(error.to_string());
                continue;
            }
        };
        let read = particulars(&record);
        for (key, found) in read.as_object().unwrap() {
            compared += 1;
            if *found != gold[key] {
                wrong.push(format!("{} {key}\n  read {found}\n  gold {}", name(&file), gold[key]));
            }
        }
    }
    assert!(compared > 0);
    assert!(wrong.is_empty(), "{} of {compared} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_cannot_be_told_is_noted() {
    let reader = invented();
    let notes = |file: &str| {
        let bytes = std::fs::read(path("fixtures/letters").join(file)).unwrap();
        let review = reader.read(file, &bytes).unwrap().review;
        let codes = review.into_iter().map(|note| note.code);
        codes
            .filter(|code| code.starts_with("organisation") || code.starts_with("date"))
            .collect::<Vec<_>>()
    };

    assert_eq!(notes("force-lost-from-header.md"), ["organisation_from_copy_line"]);
    assert_eq!(notes("force-not-in-register.md"), ["organisation_not_in_register"]);
    assert_eq!(notes("former-and-latter.md"), [""; 0]);
    assert_eq!(notes("not-all-had-begun.md"), [""; 0]);
}

/// The published letters, which stand beside the crate and not in it.
#[test]
fn the_published_letters_have_their_forces_and_senders() {
    let letters: Vec<_> = files("../shared/letters")
        .into_iter()
        .filter(|file| file.extension().is_some_and(|e| e == "md"))
        .collect();
    if letters.is_empty() {
        return;
    }
    let reader = Reader::default();
    let gold: Value =
        serde_json::from_slice(&std::fs::read(path("../shared/letters/gold.json")).unwrap())
            .unwrap();
    let mut wrong = Vec::new();
    for file in &letters {
        let gold = gold.as_array().unwrap().iter().find(|gold| gold["file"] == name(file)).unwrap();
        let copies = match name(file).as_str() {
            "derbyshire.md" => {
                json!([{"post": "Police and Crime Commissioner for Derbyshire", "name": "Hardyal Dhindsa"}])
            }
            "durham.md" => {
                json!([{"post": "Police, Crime and Victims' Commissioner for County Durham and Darlington", "name": null}])
            }
            _ => json!([{"post": "Police and Crime Commissioner", "name": null}]),
        };
        let addressee = match name(file).as_str() {
            "derbyshire.md" => {
                json!({"post": "Chief Constable", "name": "Peter Goodman", "honours": ["QPM"]})
            }
            _ => json!({"post": "Chief Constable", "name": null, "honours": []}),
        };
        let expected = json!({
            "organisation": {"name": gold["force"], "as_written": gold["force"], "ons": gold["ons_code"]},
            "date": gold["date"],
            "subject": "HMICFRS assessment: Abuse of position for a sexual purpose",
            "addressee": addressee,
            "copied_to": copies,
            "sender": {"name": "Michael Cunningham", "honours": ["QPM"], "posts": [
                "Her Majesty's Inspector of Constabulary",
                "Her Majesty's Inspector of Fire & Rescue Services",
            ]},
        });
        let read = particulars(&reader.read(&name(file), &std::fs::read(file).unwrap()).unwrap());
        for (key, found) in read.as_object().unwrap() {
            if *found != expected[key] {
                wrong.push(format!(
                    "{} {key}\n  read {found}\n  gold {}",
                    name(file),
                    expected[key]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Readings of damaged scans: never another force, never another date without
/// a note; and the force is known wherever a person could tell it.
#[test]
fn damage_never_makes_another_force() {
    let reader = Reader::default();
    let (mut read, mut known, mut dated) = (0, 0, 0);
    let mut wrong = Vec::new();
    for file in files("../shared/noise") {
        let expected = match name(&file) {
            _ if file.extension().is_none_or(|extension| extension != "txt") => continue,
            file if file.starts_with("durham") => "Durham Constabulary",
            _ => "Warwickshire Police",
        };
        let Ok(record) = reader.read(&name(&file), &std::fs::read(&file).unwrap()) else {
            continue;
        };
        read += 1;
        let notes: Vec<_> = record
            .review
            .iter()
            .filter(|note| note.element.is_none())
            .map(|note| note.code.as_str())
            .collect();
        match record.organisation.name.as_deref() {
            Some(name) if name == expected => known += 1,
            Some(other) => wrong.push(format!("{}: {other}", name(&file))),
            None if notes.iter().any(|code| code.starts_with("organisation")) => {}
            None => wrong.push(format!("{}: no force and no note", name(&file))),
        }
        let right = record.letter.date.as_deref() == Some("2017-10-02");
        dated += usize::from(right);
        if !right && !notes.iter().any(|code| code.starts_with("date")) {
            wrong.push(format!("{}: {:?} and no note", name(&file), record.letter.date));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(known >= 81 && dated >= 72, "{known} forces, {dated} dates of {read}");
}
