//! The program `assess_corpus`: what it prints, and its exit status. It skips
//! where the examples were not built.
#![cfg(feature = "report")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LETTER: &str = "Chief Constable\nAldermoor Constabulary\n\nDear Chief Constable\n";

fn program() -> Option<PathBuf> {
    let folder = std::env::current_exe().ok()?.parent()?.parent()?.join("examples");
    let program = folder.join(format!("assess_corpus{}", std::env::consts::EXE_SUFFIX));
    if program.exists() {
        return Some(program);
    }
    #[allow(clippy::print_stderr, reason = "a test that skips says so")]
    {
        eprintln!("skipped: the examples are not built");
    }
    None
}

fn assess(folder: &Path, options: &[&str]) -> Option<Output> {
    let output = Command::new(program()?)
        .args(["letters", "--out", "out"])
        .args(options)
        .current_dir(folder)
        .output();
    Some(output.unwrap())
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("letters")).unwrap();
    fs::write(folder.path().join("letters/a.txt"), LETTER).unwrap();
    fs::write(folder.path().join("letters/b.bin"), [0, 159, 146, 150]).unwrap();
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_input_with_an_outcome_is_success() {
    let folder = folder();
    let Some(output) = assess(folder.path(), &[]) else { return };
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).starts_with("# Abuse of position"));
    assert!(text(&output.stderr).contains("2 of 2 letters"), "{}", text(&output.stderr));
    let records = fs::read_to_string(folder.path().join("out/records.jsonl")).unwrap();
    assert_eq!(records.lines().count(), 2);
}

#[test]
fn quiet_says_nothing() {
    let folder = folder();
    let Some(output) = assess(folder.path(), &["--quiet"]) else { return };
    assert_eq!((output.stdout, output.stderr), (Vec::new(), Vec::new()));
}

#[test]
fn a_run_that_cannot_be_made_says_why() {
    let folder = folder();
    let no_such = &["--register", "no-such.csv"];
    let Some(output) = assess(folder.path(), no_such) else { return };
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("assess_corpus: `no-such.csv`: "));
    assert!(!folder.path().join("out").exists());

    let output = assess(folder.path(), &["--source-url-template", "https://x/{"]).unwrap();
    assert_eq!(output.status.code(), Some(1));
    let output = assess(folder.path(), &["--no-such-option"]).unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_decision_that_is_refused_has_its_own_status() {
    let folder = folder();
    let decisions = "force,source_sha256,element,status,who,why\n\
        Nowhere Police,00,ccu_review,in_place,A. Person,since\n";
    fs::write(folder.path().join("decisions.csv"), decisions).unwrap();
    let Some(output) = assess(folder.path(), &["--review", "decisions.csv"]) else { return };
    assert_eq!(output.status.code(), Some(3));
    assert!(
        text(&output.stderr).contains(
            "decisions.csv: line 2: Nowhere Police, ccu_review: not applied: there is no letter about it"
        ),
        "{}",
        text(&output.stderr)
    );
}
