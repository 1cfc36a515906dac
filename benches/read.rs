//! Time to read one letter, from its file to its record, and to write the record
//! as JSON; bytes are those of the file.
//!
//! The letters are fixtures, so that figures of different days compare.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use inspection_letters::{Reader, Recommendation, Register};

const TEXTS: [&str; 4] =
    ["all-except-one.txt", "contradicts-itself.md", "footer-in-mid-paragraph.txt", "web-page.html"];
const FILES: [&str; 3] =
    ["libreoffice-from-html.pdf", "typst-two-pages-footnote.pdf", "word-document.docx"];

fn letters(criterion: &mut Criterion) {
    let reader = Reader::new(Recommendation::default(), register());
    let pdf = FILES.iter().filter(|_| cfg!(all(feature = "pdf", feature = "docx")));
    let mut group = criterion.benchmark_group("letter");
    for name in TEXTS.iter().chain(pdf) {
        let bytes = fixture(&format!("letters/{name}"));
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| reader.read(name, black_box(&bytes)).expect("a letter"));
        });
    }
}

fn record(criterion: &mut Criterion) {
    let reader = Reader::new(Recommendation::default(), register());
    let record = reader.read(TEXTS[0], &fixture("letters/all-except-one.txt")).expect("a letter");
    let length = serde_json::to_vec(&record).expect("JSON").len();
    let mut group = criterion.benchmark_group("record");
    group.throughput(Throughput::Bytes(length as u64));
    group.bench_function("to JSON", |bencher| {
        bencher.iter(|| serde_json::to_vec(black_box(&record)).expect("JSON"));
    });
}

fn register() -> Register {
    let csv = fixture("register.csv");
    Register::from_csv(std::str::from_utf8(&csv).expect("UTF-8")).expect("a register")
}

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

criterion_group!(benches, letters, record);
criterion_main!(benches);
