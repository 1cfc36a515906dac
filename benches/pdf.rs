//! Time to read a PDF, beside that of bare pdf-extract in the same run.
//!
//! `letters`: a letter by each of several producers; ours should take at most
//! 0.7 of the other's time. `scan with a text layer`: at most twice a letter.
//! `pages`: time should grow with the number of pages, and no faster.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use inspection_letters::{Limits, Source, extract};
use lopdf::{Document, Object};

fn letters(criterion: &mut Criterion) {
    let Some(folder) = folder() else { return };
    for name in ["lo_docx", "chromium", "typst_lig_fn", "gs_of_lo", "qpdf_objstm", "scan_ocr"] {
        let Ok(bytes) = fs::read(folder.join(format!("durham.{name}.pdf"))) else { continue };
        let mut group = criterion.benchmark_group("letters");
        group.sample_size(30).throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(BenchmarkId::new("inspection-letters", name), |bencher| {
            bencher.iter(|| ours(black_box(&bytes)));
        });
        group.bench_function(BenchmarkId::new("pdf-extract", name), |bencher| {
            bencher.iter(|| pdf_extract::extract_text_from_mem(black_box(&bytes)).is_ok());
        });
    }
}

fn pages(criterion: &mut Criterion) {
    let Some(folder) = folder() else { return };
    let Ok(bytes) = fs::read(folder.join("durham.lo_docx.pdf")) else { return };
    let mut group = criterion.benchmark_group("pages");
    group.sample_size(10);
    for copies in [1, 10, 100] {
        let long = repeated(&bytes, copies);
        group.throughput(Throughput::Elements(2 * copies as u64));
        group.bench_function(BenchmarkId::from_parameter(2 * copies), |bencher| {
            bencher.iter(|| ours(black_box(&long)));
        });
    }
}

fn ours(bytes: &[u8]) -> usize {
    let extracted = extract(Source { id: "bench", bytes }, &Limits::default());
    extracted.expect("a letter").text.len()
}

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/letters/pdf");
    folder.is_dir().then_some(folder)
}

/// The document with its pages so many times over, each an object of its own.
fn repeated(bytes: &[u8], copies: usize) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("a PDF");
    let pages: Vec<_> = document.page_iter().collect();
    let parent = document.get_dictionary(pages[0]).and_then(|page| page.get(b"Parent"));
    let parent = parent.and_then(Object::as_reference).expect("a parent");
    let mut kids = Vec::new();
    for page in pages.iter().cycle().take(copies * pages.len()) {
        let page = document.get_object(*page).expect("a page").clone();
        kids.push(Object::Reference(document.add_object(page)));
    }
    let tree = document.get_dictionary_mut(parent).expect("a page tree");
    tree.set("Count", i64::try_from(kids.len()).expect("a count"));
    tree.set("Kids", kids);
    let mut saved = Vec::new();
    document.save_to(&mut saved).expect("a saved PDF");
    saved
}

criterion_group!(benches, letters, pages);
criterion_main!(benches);
