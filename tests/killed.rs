//! A run is killed at many moments. Whatever the moment, every file is whole:
//! as it was, or as it should be; and the next run goes on.
#![cfg(feature = "report")]

mod invented;

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use inspection_letters::{Input, Reader, Register, Run};

const LETTERS: usize = 40;

/// Reads the invented letters, slowly.
fn run(letters: &Path, out: &Path, excel: bool, delay: Duration) -> usize {
    let register = Register::default();
    let entries = register.entries().to_vec();
    let read = move |input: &Input, _: &[u8]| {
        sleep(delay);
        let number: usize = input.id().trim_end_matches(".txt").parse().unwrap();
        let kinds = [invented::STARTED, invented::OPEN];
        invented::letter(input.id(), &entries[number % entries.len()], &kinds[number % 2])
    };
    let run = Run::new(Reader::default(), letters, out).reading_by("slowly", read).excel(excel);
    run.run(|_| ControlFlow::Continue(())).unwrap().reused
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let names = names.map(|name| name.into_string().unwrap());
    let names = names.filter(|name| !name.starts_with('.'));
    names.map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

#[test]
fn whatever_the_moment_every_file_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let [letters, plain, excel, out] =
        ["letters", "plain", "excel", "out"].map(|name| folder.path().join(name));
    fs::create_dir(&letters).unwrap();
    let register = Register::default();
    for number in 0..LETTERS {
        let kinds = [invented::STARTED, invented::OPEN];
        let entry = &register.entries()[number % register.entries().len()];
        let letter = invented::letter("", entry, &kinds[number % 2]);
        fs::write(letters.join(format!("{number:02}.txt")), letter.text.unwrap()).unwrap();
    }
    run(&letters, &plain, false, Duration::ZERO);
    run(&letters, &excel, true, Duration::ZERO);
    let (plain, excel) = (files(&plain), files(&excel));
    assert_ne!(plain["findings.csv"], excel["findings.csv"]);

    // How long a run takes is the machine's affair; it is killed all along it.
    let begun = Instant::now();
    child(&letters, &out, false).wait().unwrap();
    let whole = begun.elapsed();

    let mut killed = 0;
    for round in 0..40 {
        // Every other round begins from nothing.
        if round % 2 == 0 {
            let _ = fs::remove_dir_all(&out);
        }
        let mut child = child(&letters, &out, round % 4 < 2);
        sleep(whole * (round + 1) / 42);
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if out.exists() {
            for (name, bytes) in files(&out) {
                let is_whole = plain[&name] == bytes || excel[&name] == bytes;
                assert!(is_whole, "round {round}: {name} is neither old nor new");
            }
        }
    }
    assert!(killed > 10, "{killed} of 40 runs were killed");

    let known = run(&letters, &out, false, Duration::ZERO);
    assert!(known > 0, "nothing was gone on with");
    assert_eq!(files(&out), plain);
    let left = fs::read_dir(&out).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".unfinished")
    });
    assert_eq!(left.count(), 0);
}

fn child(letters: &Path, out: &Path, excel: bool) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_run_to_be_killed", "--ignored"])
        .env("RUN_LETTERS", letters)
        .env("RUN_OUT", out)
        .env("RUN_EXCEL", excel.to_string())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "the test above starts it, and kills it"]
fn a_run_to_be_killed() {
    let Some(letters) = std::env::var_os("RUN_LETTERS").map(PathBuf::from) else { return };
    let out = std::env::var_os("RUN_OUT").map(PathBuf::from).unwrap();
    let excel = std::env::var_os("RUN_EXCEL").unwrap() == "true";
    run(&letters, &out, excel, Duration::from_millis(4));
}
