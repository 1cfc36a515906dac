//! The example programs, run as a user runs them.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};

const REGISTER: [&str; 2] = ["--register", "fixtures/register.csv"];

/// The built examples. `cargo test --test examples` alone would not build them.
fn example(name: &str) -> Command {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let profile =
            std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_owned();
        let mut build = Command::new(env!("CARGO"));
        build.args([
            "build",
            "--quiet",
            "--example",
            "assess_letter",
            "--example",
            "assess_stream",
        ]);
        if !cfg!(feature = "default") {
            build.arg("--no-default-features");
        }
        for (feature, on) in [
            ("arrow", cfg!(feature = "arrow")),
            ("corpus", cfg!(feature = "corpus")),
            ("docx", cfg!(feature = "docx")),
            ("isolate", cfg!(feature = "isolate")),
            ("ocr", cfg!(feature = "ocr")),
            ("pdf", cfg!(feature = "pdf")),
            ("report", cfg!(feature = "report")),
        ] {
            if on {
                build.args(["--features", feature]);
            }
        }
        if profile.ends_with("release") {
            build.arg("--release");
        }
        let ended = build.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
        assert!(ended.success(), "the examples do not build");
        profile.join("examples")
    });
    let mut command =
        Command::new(folder.join(name).with_extension(std::env::consts::EXE_EXTENSION));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("RUST_BACKTRACE");
    command
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn letter(arguments: &[&str]) -> Output {
    example("assess_letter").args(arguments).args(REGISTER).output().unwrap()
}

#[test]
fn a_letter_is_shown_with_its_statuses_and_words() {
    let output = letter(&["fixtures/letters/both-of-which-in-progress.md"]);
    let said = text(&output.stdout);

    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for words in [
        "Brackenshire Police",
        "2017-10-12",
        "Helen Marchbank",
        "under way",
        "inferred",
        "“both of which were in progress",
        "(page 1)",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains('\u{1b}'), "no colour where the output is no terminal");
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../README.md");
    let sample = readme.split("```text\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let output = letter(&["fixtures/letters/nothing-said-of-partners.md"]);

    assert_eq!(sample.unwrap().trim_end(), text(&output.stdout).trim_end());
}

#[test]
fn as_json_a_letter_is_its_record() {
    let output = letter(&["fixtures/letters/table.md", "--json"]);
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();

    assert_eq!(record["source"]["id"], "fixtures/letters/table.md");
    assert_eq!(record["elements"].as_object().unwrap().len(), 4);
}

#[test]
fn an_explanation_names_cues_and_what_decided() {
    let output = letter(&["fixtures/letters/all-in-place-in-2016.md", "--explain"]);
    let said = text(&output.stdout);

    for words in ["decided by in-place", "cue   in-place: in place"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let output = letter(&["fixtures/letters/what-other-forces-do.md", "--explain"]);
    let said = text(&output.stdout);
    assert!(said.contains("blocked: bystander"), "{said}");
}

#[test]
fn what_is_not_read_is_said_on_stderr_with_status_1() {
    for (file, code, words) in [
        ("fixtures/letters/invitation.txt", "not_a_letter", "not a letter about"),
        ("fixtures/broken/white-space.txt", "no_text", "no text"),
        ("fixtures/no-such-file", "io", "`fixtures/no-such-file`: "),
    ] {
        let output = letter(&[file]);
        assert_eq!(output.status.code(), Some(1), "{file}");
        assert_eq!(text(&output.stdout), "", "{file}");
        assert!(text(&output.stderr).contains(words), "{file}: {}", text(&output.stderr));

        let output = letter(&[file, "--json"]);
        let record: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{file}");
        assert_eq!(record["error"]["code"], code, "{file}");
        assert_eq!(record["source"]["id"], file);
    }
}

#[test]
fn a_register_or_a_command_line_at_fault_is_status_2() {
    let register = ["fixtures/letters/table.md", "--register", "fixtures/README.md"];
    let output = example("assess_letter").args(register).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("register: line 1: "), "{}", text(&output.stderr));

    let output = example("assess_letter").arg("--colour").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn every_program_has_help_that_tells_its_exit_status() {
    for name in ["assess_letter", "assess_stream"] {
        let output = example(name).arg("--help").output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert!(text(&output.stdout).contains("Exit status:"), "{name}");
    }
}

fn stream() -> Child {
    let pipes = [Stdio::piped(), Stdio::piped(), Stdio::piped()];
    let [stdin, stdout, stderr] = pipes;
    let mut command = example("assess_stream");
    command.args(REGISTER).stdin(stdin).stdout(stdout).stderr(stderr).spawn().unwrap()
}

/// What comes of these bytes on standard input, a value a line.
fn streamed(input: Vec<u8>) -> Vec<Value> {
    let mut child = stream();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(&input).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
    assert!(output.stdout.is_empty() || output.stdout.ends_with(b"\n"));
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn lines(lines: &[Value]) -> Vec<u8> {
    lines.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect()
}

fn code(outcome: &Value) -> &str {
    outcome["error"]["code"].as_str().unwrap_or("none")
}

#[test]
fn every_line_has_one_outcome_in_order() {
    let mut names: Vec<_> =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/letters"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.contains(".gold."))
            .collect();
    names.sort();
    let input: Vec<_> = names
        .iter()
        .map(|name| json!({ "id": name, "path": format!("fixtures/letters/{name}") }))
        .collect();
    let outcomes = streamed(lines(&input));

    let ids: Vec<_> =
        outcomes.iter().map(|outcome| outcome["source"]["id"].as_str().unwrap()).collect();
    assert_eq!(ids, names);
    assert!(names.len() > 14);
}

#[test]
fn a_letter_is_the_same_by_text_by_path_and_in_base64() {
    use base64::prelude::{BASE64_STANDARD, Engine};
    let path = "fixtures/letters/table.md";
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let outcomes = streamed(lines(&[
        json!({ "id": "a", "path": path }),
        json!({ "id": "a", "text": text(&bytes), "year": 2017 }),
        json!({ "id": "a", "pdf_b64": BASE64_STANDARD.encode(&bytes) }),
    ]));

    assert_eq!(outcomes[0]["elements"].as_object().unwrap().len(), 4);
    assert_eq!(outcomes[0], outcomes[1]);
    assert_eq!(outcomes[0], outcomes[2]);
}

#[test]
fn a_line_that_is_no_letter_gets_an_error_record() {
    let input = b"nonsense\n\n[\"a\", \"b\", null, null]\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": \"\", \"path\": \"\"}\n\
        {\"id\": \"d\", \"pdf_b64\": \"@\"}\n{\"id\": \"e\", \"path\": \"fixtures\"}\n\xff\n{\"id\": 9, \"text\": \"\"}\n\
        {\"id\": \"f\", \"text\": 3}\n{\"id\": \"g\", \"text\": \"\"}";
    let outcomes = streamed(input.to_vec());

    let got: Vec<_> = outcomes
        .iter()
        .map(|outcome| (outcome["source"]["id"].as_str().unwrap(), code(outcome)))
        .collect();
    let want = [
        ("line 1", "broken"),
        ("line 2", "broken"),
        ("line 3", "broken"),
        ("b", "broken"),
        ("c", "broken"),
        ("d", "broken"),
        ("e", "io"),
        ("line 8", "broken"),
        ("line 9", "broken"),
        ("f", "broken"),
        ("g", "no_text"),
    ];
    assert_eq!(got, want);
}

#[test]
fn a_line_of_100_megabytes_costs_nothing_but_itself() {
    let mut input = br#"{"id": "long", "text": ""#.to_vec();
    input.resize(100_000_000, b'a');
    input.extend_from_slice(b"\"}\n");
    input.extend(lines(&[json!({ "id": "after", "path": "fixtures/letters/table.md" })]));
    let outcomes = streamed(input);

    assert_eq!(code(&outcomes[0]), "limit");
    assert_eq!(outcomes[1]["source"]["id"], "after");
    assert_eq!(code(&outcomes[1]), "none");
}

#[test]
fn records_come_as_lines_go_in() {
    let mut child = stream();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for id in ["a", "b"] {
        stdin.write_all(&lines(&[json!({ "id": id, "text": "" })])).unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"id\":\"{id}\"")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = stream();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let line = lines(&[json!({ "id": "a", "text": "" })]);
    while stdin.write_all(&line).is_ok() {}
    let output = child.wait_with_output().unwrap();

    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}
