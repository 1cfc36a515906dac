//! PDFs made for one point each.

#![cfg(feature = "pdf")]

use inspection_letters::{Extracted, Limits, MarkKind, PageStatus, Source, extract};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A PDF with these contents, a page for each, in Helvetica.
fn pdf(contents: &[&str]) -> Vec<u8> {
    pdf_with(contents, |_| {})
}

fn pdf_with(contents: &[&str], change: impl Fn(&mut Dictionary)) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => "WinAnsiEncoding",
    });
    let image = document.add_object(Stream::new(dictionary! { "Subtype" => "Image" }, vec![0]));
    let kids: Vec<Object> = contents
        .iter()
        .map(|content| {
            let content = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
            let mut page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => document.add_object(content),
                "MediaBox" => vec![0.into(), 0.into(), 400.into(), 600.into()],
                "Resources" => dictionary! {
                    "Font" => dictionary! { "F" => font },
                    "XObject" => dictionary! { "I" => image },
                },
            };
            change(&mut page);
            document.add_object(page).into()
        })
        .collect();
    let pages = dictionary! { "Type" => "Pages", "Count" => i64::try_from(kids.len()).unwrap(), "Kids" => kids };
    document.objects.insert(tree, pages.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> Extracted<'static> {
    extract(Source { id: "made", bytes }, &Limits::default()).unwrap().into_owned()
}

/// Operators that write lines, each at a size and a height above the foot.
fn lines(lines: &[(u32, u32, &str)]) -> String {
    let line =
        |&(size, y, text): &(u32, u32, &str)| format!("BT /F {size} Tf 50 {y} Td ({text}) Tj ET\n");
    lines.iter().map(line).collect()
}

fn running(extracted: &Extracted<'_>) -> String {
    let mut text = String::new();
    let mut at = 0;
    for mark in &extracted.marks {
        text.push_str(&extracted.text[at..mark.span.start]);
        at = mark.span.end;
    }
    text + &extracted.text[at..]
}

#[test]
fn a_paragraph_runs_on_over_a_page_turn_and_its_furniture() {
    let first = lines(&[
        (12, 150, "We found evidence in your plans of a review"),
        (12, 136, "of the capability of the unit, and that your"),
        (8, 60, "1 A national overview, published in December."),
        (10, 30, "Page 1 of 2"),
    ]);
    let second = lines(&[
        (12, 560, "work with partners had begun in the summer."),
        (12, 532, "This letter will be published on the website."),
        (10, 30, "Page 2 of 2"),
    ]);
    let extracted = read(&pdf(&[&first, &second]));
    assert_eq!(
        running(&extracted),
        "We found evidence in your plans of a review\nof the capability of the unit, and that \
         your\nwork with partners had begun in the summer.\n\nThis letter will be published on \
         the website.\n"
    );
    let kinds: Vec<MarkKind> = extracted.marks.iter().map(|mark| mark.kind).collect();
    assert_eq!(kinds, [MarkKind::Footnote, MarkKind::PageNumber, MarkKind::PageNumber]);
    assert!(extracted.pages[1].span.of(&extracted.text).starts_with("work with"));
}

#[test]
fn raised_digits_are_signs_and_raised_letters_are_not() {
    let content = "BT /F 12 Tf 50 500 Td (6) Tj /F 7 Tf 4 Ts (th) Tj /F 12 Tf 0 Ts ( Floor, in 2016) \
                   Tj /F 7 Tf 4 Ts (1) Tj /F 12 Tf 0 Ts ( we) Tj ET";
    let extracted = read(&pdf(&[content]));
    assert_eq!(extracted.text, "6th Floor, in 20161 we\n");
    let marks: Vec<_> = extracted.marks.iter().map(|mark| mark.span.start).collect();
    assert_eq!(marks, [18]);
}

#[test]
fn each_page_says_what_came_of_it() {
    let text = lines(&[(12, 500, "Dear Chief Constable")]);
    let extracted = read(&pdf(&[&text, "q 400 0 0 600 0 0 cm /I Do Q", ""]));
    let statuses: Vec<_> = extracted.pages.iter().map(|page| page.status.clone()).collect();
    assert_eq!(statuses, [PageStatus::Text, PageStatus::NeedsOcr, PageStatus::Empty]);

    let code = |content: &str| {
        let bytes = pdf(&[content]);
        extract(Source { id: "x", bytes: &bytes }, &Limits::default()).unwrap_err().code()
    };
    assert_eq!(code("q 400 0 0 600 0 0 cm /I Do Q"), "needs_ocr");
    assert_eq!(code(""), "no_text");
}

#[test]
#[expect(clippy::float_cmp, reason = "whole points")]
fn places_are_those_of_the_page_as_it_is_shown() {
    let content = lines(&[(10, 500, "H")]);
    let corners = |turn: i64, crop: [i64; 4]| -> [f32; 4] {
        let bytes = pdf_with(&[&content], |page| {
            page.set("Rotate", turn);
            page.set("CropBox", crop.map(Object::from).to_vec());
        });
        read(&bytes).places[0].corners.map(f32::round)
    };
    // Helvetica's H is 7.22 wide; the baseline is 500 above the foot.
    assert_eq!(corners(0, [0, 0, 400, 600]), [50.0, 91.0, 57.0, 103.0]);
    assert_eq!(corners(0, [20, 0, 400, 580]), [30.0, 71.0, 37.0, 83.0]);
    assert_eq!(corners(180, [0, 0, 400, 600]), [343.0, 498.0, 350.0, 509.0]);
    assert_eq!(corners(90, [0, 0, 400, 600]), [498.0, 50.0, 509.0, 57.0]);
}

#[test]
fn limits_are_named_when_they_are_reached() {
    let bytes = pdf(&["BT /F 9 Tf (Dear Chief Constable) Tj ET", ""]);
    let error = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        extract(Source { id: "a", bytes: &bytes }, &limits).unwrap_err().to_string()
    };
    assert_eq!(error(|limits| limits.pages = 1), "letter `a`: more than 1 pages");
    assert_eq!(error(|limits| limits.characters = 4), "letter `a`: more than 4 characters");
    assert_eq!(error(|limits| limits.bytes = 10), "letter `a`: more than 10 bytes");
    assert_eq!(error(|limits| limits.objects = 2), "letter `a`: more than 2 objects");
    let time = error(|limits| limits.time = std::time::Duration::ZERO);
    assert!(time.ends_with("more than 0 time"), "{time}");
}

#[test]
fn one_bad_page_does_not_lose_the_others() {
    let bytes = pdf(&["BT /F 9 Tf 50 500 Td (Dear) Tj ET", "BT /F 9 Tf 50 500 Td (Yours) Tj ET"]);
    let mut document = Document::load_mem(&bytes).unwrap();
    let first = document.page_iter().next().unwrap();
    let content = document.get_page_contents(first)[0];
    let damaged = Stream::new(dictionary! { "Filter" => "FlateDecode" }, b"no zlib".to_vec());
    document.objects.insert(content, damaged.into());
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let extracted = read(&bytes);
    assert_eq!(extracted.text, "Yours\n");
    assert_ne!(extracted.pages[0].status, PageStatus::Text);
}
