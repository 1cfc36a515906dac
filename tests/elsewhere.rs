//! The outputs, opened by the programs that they are for. Each test skips where
//! its program is absent: `pip install frictionless duckdb` brings both.
#![cfg(feature = "report")]

mod invented;

use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use inspection_letters::{Input, Reader, Recommendation, Register, Run};

fn outputs(excel: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let letters = folder.path().join("letters");
    std::fs::create_dir(&letters).unwrap();
    let register = Register::from_csv(invented::REGISTER).unwrap();
    let kinds = [invented::STARTED, invented::OPEN, invented::HOSTILE];
    for number in 0..6 {
        std::fs::write(letters.join(number.to_string()), number.to_string()).unwrap();
    }
    let entries = register.entries().to_vec();
    let read = move |input: &Input, _: &[u8]| {
        let number: usize = input.id().parse().unwrap();
        invented::letter(input.id(), &entries[number], &kinds[number % 3])
    };
    let reader = Reader::new(Recommendation::default(), register);
    let run = Run::new(reader, letters, folder.path().join("out"));
    run.reading_by("by hand", read).excel(excel).run(|_| ControlFlow::Continue(())).unwrap();
    folder
}

/// Runs Python code that needs a module; `None` where the module is absent.
fn python(module: &str, code: &str, folder: &Path) -> Option<String> {
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let has = Command::new(&python).args(["-c", &format!("import {module}")]).output();
    if !has.is_ok_and(|has| has.status.success()) {
        skip(module);
        return None;
    }
    let said = Command::new(python).args(["-c", code]).current_dir(folder).output().unwrap();
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.status.success(), "{text}{}", String::from_utf8_lossy(&said.stderr));
    Some(text)
}

#[allow(clippy::print_stderr, reason = "a test that skips says so")]
fn skip(module: &str) {
    eprintln!("skipped: no Python module `{module}`");
}

#[test]
fn frictionless_finds_the_data_package_valid() {
    for excel in [false, true] {
        let folder = outputs(excel);
        let code = "import frictionless\n\
            report = frictionless.validate('datapackage.json')\n\
            assert report.valid, report.to_summary()\n\
            print(len(report.tasks))";
        let Some(said) = python("frictionless", code, &folder.path().join("out")) else { return };
        assert!(said.trim().parse::<usize>().unwrap() >= 8, "{said}");
    }
}

#[cfg(feature = "arrow")]
#[test]
fn duckdb_reads_in_parquet_what_stands_in_csv() {
    let folder = outputs(false);
    let code = "import duckdb, csv\n\
        rows = duckdb.sql(\"select * from 'findings.parquet'\").fetchall()\n\
        columns = [c[0] for c in duckdb.sql(\"select * from 'findings.parquet' limit 0\").description]\n\
        table = list(csv.DictReader(open('findings.csv', newline='', encoding='utf-8')))\n\
        assert len(rows) == len(table) == 24\n\
        for row, line in zip(rows, table):\n\
        \x20   for name, value in zip(columns, row):\n\
        \x20       text = '' if value is None else str(value).replace('\\0', '\\ufffd')\n\
        \x20       assert line[name].removeprefix(\"'\") == text.removeprefix(\"'\"), (name, value)\n\
        print(duckdb.sql(\"select count(*) from 'findings.parquet' where certainty = 'ambiguous'\").fetchall()[0][0])";
    if let Some(said) = python("duckdb", code, &folder.path().join("out")) {
        assert_eq!(said.trim(), "2");
    }
}
