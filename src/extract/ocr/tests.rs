//! OCR from end to end: over the shared scans where they and `tesseract` are
//! there, and over scans made here with an engine that only looks.

use std::path::PathBuf;
use std::sync::Mutex;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::splice::{extract, fill_in};
use super::{ImageFormat, OcrEngine, OcrWord, PageImage, Tesseract};
use crate::extract::{Extracted, Limits, Mark, MarkKind, Page, PageStatus, Place};
use crate::source::MediaType;
use crate::span::Span;
use crate::{Cause, Error, Result, Source};

/// An image as an engine was given it.
struct Seen {
    format: ImageFormat,
    size: (u32, u32),
    bytes: Vec<u8>,
}

/// An engine that reads the same two words in every image, and keeps
/// what it was given.
#[derive(Default)]
struct Looker {
    seen: Mutex<Vec<Seen>>,
}

impl OcrEngine for Looker {
    fn name(&self) -> Result<String> {
        Ok("looker 1".into())
    }

    fn read(&self, image: &PageImage<'_>) -> Result<Vec<OcrWord>, Cause> {
        let &PageImage { format, width, height, bytes, .. } = image;
        let seen = Seen { format, size: (width, height), bytes: bytes.to_vec() };
        self.seen.lock().unwrap().push(seen);
        let word = |text: &str, line| OcrWord {
            text: text.into(),
            corners: [0, 0, 2, 1],
            confidence: 90.0,
            line,
            paragraph: 0,
        };
        Ok(vec![word("seen", 0), word("here", 1)])
    }
}

/// A PDF of one page that draws one image, 4 × 2 pixels, by `content`.
fn scan(content: &str, image: Stream, page: Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let image = document.add_object(image);
    let content = document.add_object(Stream::new(Dictionary::new(), content.into()));
    let mut page = page;
    page.set("Type", "Page");
    page.set("Contents", content);
    let page = document.add_object(page);
    // The image and the size come from the parent, as pages inherit them.
    let pages = document.add_object(dictionary! {
        "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
        "MediaBox" => vec![0.into(), 0.into(), 400.into(), 200.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "Im" => image } },
    });
    document.get_object_mut(page).unwrap().as_dict_mut().unwrap().set("Parent", pages);
    let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalogue);
    let mut file = Vec::new();
    document.save_to(&mut file).unwrap();
    file
}

fn grey(more: &Dictionary) -> Stream {
    let mut dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 4, "Height" => 2,
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    dictionary.extend(more);
    Stream::new(dictionary, vec![10, 20, 30, 40, 50, 60, 70, 80])
}

fn look(file: &[u8]) -> (Extracted<'static>, Seen) {
    let looker = Looker::default();
    let source = Source { id: "scan.pdf", bytes: file };
    let extracted = extract(source, &looker, &Limits::default()).unwrap();
    let seen = looker.seen.into_inner().unwrap().remove(0);
    (extracted, seen)
}

#[test]
fn an_image_stands_where_the_page_draws_it() {
    let file =
        scan("q 200 0 0 100 100 50 cm /Im Do Q", grey(&Dictionary::new()), Dictionary::new());
    let (extracted, seen) = look(&file);
    assert_eq!((seen.format, seen.size), (ImageFormat::Pgm, (4, 2)));
    assert!(seen.bytes.ends_with(b"P5\n4 2\n255\n\x0a\x14\x1e\x28\x32\x3c\x46\x50"));
    assert_eq!(extracted.text, "seen\nhere");
    assert_eq!(extracted.extractor, "looker 1");
    assert_eq!(extracted.places[0].corners, [100.0, 50.0, 200.0, 100.0]);
    assert_eq!(extracted.places[1].span.of(&extracted.text), "here");
}

#[test]
fn a_turned_and_cropped_page_is_read_upright() {
    let page = dictionary! {
        "Rotate" => 90,
        "CropBox" => vec![100.into(), 0.into(), 300.into(), 200.into()],
    };
    let file = scan("q 200 0 0 200 100 0 cm /Im Do Q", grey(&Dictionary::new()), page);
    let (extracted, seen) = look(&file);
    assert_eq!(seen.size, (2, 4));
    assert!(seen.bytes.ends_with(&[50, 10, 60, 20, 70, 30, 80, 40]));
    assert_eq!(extracted.places[0].corners, [0.0, 0.0, 200.0, 50.0]);
}

#[test]
fn words_outside_the_crop_are_not_on_the_page() {
    let page = dictionary! { "CropBox" => vec![300.into(), 0.into(), 400.into(), 200.into()] };
    let file = scan("400 0 0 200 0 0 cm /Im Do", grey(&Dictionary::new()), page);
    let source = Source { id: "scan.pdf", bytes: &file };
    let error = extract(source, &Looker::default(), &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "no_text");
}

#[test]
fn a_fax_is_wrapped_with_its_polarity_and_its_turn() {
    let mut fax = grey(&dictionary! {
        "BitsPerComponent" => 1,
        "Filter" => vec![Object::from("CCITTFaxDecode")],
        "DecodeParms" => vec![dictionary! { "K" => -1, "Columns" => 4 }.into()],
    });
    let draw = "-400 0 0 -200 400 200 cm /Im Do";
    let header = |fax: &Stream| {
        let (_, Seen { format, bytes, .. }) = look(&scan(draw, fax.clone(), Dictionary::new()));
        assert_eq!(format, ImageFormat::Tiff);
        let at = u32::from_le_bytes(bytes[10 + 12 * 5 + 8..][..4].try_into().unwrap());
        assert_eq!(bytes[at as usize..], [10, 20, 30, 40, 50, 60, 70, 80]);
        // The photometric interpretation, the orientation.
        (bytes[10 + 12 * 4 + 8], bytes[10 + 12 * 6 + 8])
    };
    assert_eq!(header(&fax), (0, 3));
    fax.dict.set("Decode", vec![1.into(), 0.into()]);
    assert_eq!(header(&fax), (1, 3));
}

#[test]
fn an_image_in_a_form_is_found_and_a_form_in_itself_is_left() {
    let mut document = Document::load_mem(&scan("", grey(&Dictionary::new()), Dictionary::new()));
    let document = document.as_mut().unwrap();
    let page = document.get_pages()[&1];
    let form = document.new_object_id();
    let operations = ["Im", "Fm"].map(|name| Operation::new("Do", vec![Object::from(name)]));
    let content = Content { operations: operations.to_vec() }.encode().unwrap();
    let pages = document.get_dictionary(page).unwrap().get(b"Parent").unwrap().clone();
    let pages = document.get_object_mut(pages.as_reference().unwrap()).unwrap();
    let resources = pages.as_dict_mut().unwrap().get_mut(b"Resources").unwrap();
    let objects = resources.as_dict_mut().unwrap().get_mut(b"XObject").unwrap();
    objects.as_dict_mut().unwrap().set("Fm", form);
    let matrix: Vec<Object> = [400, 0, 0, 200, 0, 0].map(Object::from).to_vec();
    let dictionary = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Matrix" => matrix };
    document.objects.insert(form, Stream::new(dictionary, content).into());
    document.change_page_content(page, b"/Fm Do".to_vec()).unwrap();
    let mut file = Vec::new();
    document.save_to(&mut file).unwrap();
    let source = Source { id: "scan.pdf", bytes: &file };
    // It ends; whether the page is then rendered is a matter of what is installed.
    drop(extract(source, &Looker::default(), &Limits::default()));
}

#[test]
fn text_read_by_ocr_is_spliced_between_the_pages_that_had_text() {
    let file = scan("400 0 0 200 0 0 cm /Im Do", grey(&Dictionary::new()), Dictionary::new());
    let page = |number, start, end, status| Page {
        number,
        span: Span::new(start, end),
        status,
        extractor: None,
    };
    let place = |start, page| Place { span: Span::new(start, start + 1), page, corners: [0.0; 4] };
    // The file has one page; the one that needs OCR is its first, put second here
    // to see what is before it.
    let extracted = Extracted {
        text: "before it\n\nAfter 1".into(),
        media_type: MediaType::Pdf,
        extractor: "another".into(),
        pages: vec![
            page(2, 0, 9, PageStatus::Text),
            page(1, 9, 11, PageStatus::NeedsOcr),
            page(3, 11, 18, PageStatus::Text),
        ],
        marks: vec![Mark { span: Span::new(16, 18), kind: MarkKind::PageNumber }],
        places: vec![place(0, 2), place(11, 3)],
    };
    let source = Source { id: "scan.pdf", bytes: &file };
    let filled = fill_in(extracted, source, &Looker::default(), &Limits::default()).unwrap();
    assert_eq!(filled.text, "before it\nseen\nhere\n\nAfter 1");
    let pages: Vec<_> = filled.pages.iter().map(|page| page.span.of(&filled.text)).collect();
    assert_eq!(pages, ["before it\n", "seen\nhere\n\n", "After 1"]);
    assert_eq!(filled.pages[1].extractor.as_deref(), Some("looker 1"));
    assert_eq!(filled.pages[2].extractor, None);
    assert_eq!(filled.marks[0].span.of(&filled.text), " 1");
    let words: Vec<_> = filled.places.iter().map(|place| place.span.of(&filled.text)).collect();
    assert_eq!(words, ["b", "seen", "here", "A"]);
}

#[test]
fn a_missing_engine_is_an_error_of_its_own() {
    let file = scan("400 0 0 200 0 0 cm /Im Do", grey(&Dictionary::new()), Dictionary::new());
    let engine = Tesseract::default().program("no-such-tesseract");
    let error = extract(Source { id: "a", bytes: &file }, &engine, &Limits::default());
    assert!(matches!(error, Err(Error::OcrMissing { .. })));
}

#[test]
fn a_file_that_is_no_pdf_is_broken() {
    for bytes in [&b"%PDF-1.4 and no more"[..], b"", b"II*\0\x04\0\0\0", b"\x89PNG\r\n\x1a\n"] {
        let result = extract(Source { id: "a", bytes }, &Looker::default(), &Limits::default());
        assert!(result.is_err());
    }
}

/// A file of the shared folder; none, said plainly, where it or Tesseract is
/// not there.
#[allow(clippy::print_stderr, reason = "a test says that it skips")]
fn shared(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("skipped: ../shared/{name} is not there");
        return None;
    };
    if let Err(error) = Tesseract::default().name() {
        eprintln!("skipped: {error}");
        return None;
    }
    Some(bytes)
}

/// The letter's body, its white space made even and its quotes straight.
fn body(text: &str) -> String {
    let start = text.find("Dear Chief").unwrap_or(0);
    let end = text.find("Yours sincerely").unwrap_or(text.len());
    let plain = text[start..end].replace(['’', '‘'], "'").replace("<u>", "").replace("</u>", "");
    plain.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The characters to change, add or drop, of a hundred.
fn character_errors(read: &str, right: &str) -> f64 {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, seen) in read.chars().enumerate() {
        let mut corner = row[0];
        row[0] = line + 1;
        for at in 0..right.len() {
            let changed = corner + usize::from(seen != right[at]);
            corner = row[at + 1];
            row[at + 1] = changed.min(row[at] + 1).min(corner + 1);
        }
    }
    let length = u32::try_from(right.len()).unwrap();
    100.0 * f64::from(u32::try_from(row[right.len()]).unwrap()) / f64::from(length)
}

#[test]
#[allow(clippy::print_stderr, reason = "the figure is what the test is for")]
fn the_shared_scans_read_as_their_letters() {
    for (scan, letter) in [
        ("scans/durham-jpg.pdf", "durham"),
        ("scans/durham-g4.pdf", "durham"),
        ("scans/durham-flate.pdf", "durham"),
        ("letters/pdf/durham.scan_image.pdf", "durham"),
        ("letters/pdf/warwickshire.scan_image.pdf", "warwickshire"),
    ] {
        let (Some(file), Some(right)) = (shared(scan), shared(&format!("letters/{letter}.md")))
        else {
            return;
        };
        let source = Source { id: scan, bytes: &file };
        let read = extract(source, &Tesseract::default(), &Limits::default()).unwrap();
        let right = body(&String::from_utf8(right).unwrap());
        let errors = character_errors(&body(&read.text), &right);
        eprintln!("{scan}: {errors:.2} % of {} characters, {}", right.len(), read.extractor);
        if let Some(folder) = std::env::var_os("OCR_OUT") {
            dump(&folder, scan, &read);
        }
        assert!(errors < 1.0, "{scan}: {errors} %");
        assert_eq!(read.pages.len(), 2);
        assert_eq!(read.pages[0].span.end, read.pages[1].span.start);
        assert!(read.places.iter().all(|place| !place.span.of(&read.text).contains('\n')));
        assert!(read.places.windows(2).all(|pair| pair[0].span.end < pair[1].span.start));
    }
}

#[test]
fn a_scan_that_lies_on_its_side_is_read_and_placed_there() {
    let letter = shared("letters/durham.md");
    let (Some(file), Some(right)) = (shared("scans/durham-g4.pdf"), letter) else { return };
    let mut document = Document::load_mem(&file).unwrap();
    for page in document.get_pages().into_values() {
        document.get_object_mut(page).unwrap().as_dict_mut().unwrap().set("Rotate", 90);
    }
    let mut file = Vec::new();
    document.save_to(&mut file).unwrap();
    let source = Source { id: "turned.pdf", bytes: &file };
    let read = extract(source, &Tesseract::default(), &Limits::default()).unwrap();
    let right = body(&String::from_utf8(right).unwrap());
    assert!(character_errors(&body(&read.text), &right) < 1.0);
    let dear = read.places.iter().find(|place| place.span.of(&read.text) == "Dear").unwrap();
    // Upright it is at 69, 240 of a page 842 high.
    let [left, top, ..] = dear.corners;
    assert!((590.0..600.0).contains(&left) && (65.0..75.0).contains(&top), "{dear:?}");
}

/// Writes text and places, to be looked at.
fn dump(folder: &std::ffi::OsStr, scan: &str, read: &Extracted<'_>) {
    use std::fmt::Write;
    let name = PathBuf::from(folder).join(scan.replace('/', "-"));
    std::fs::write(name.with_extension("txt"), read.text.as_bytes()).unwrap();
    let mut rows = String::new();
    for place in &read.places {
        let [x0, y0, x1, y1] = place.corners;
        let word = place.span.of(&read.text);
        writeln!(rows, "{}\t{x0}\t{y0}\t{x1}\t{y1}\t{word}", place.page).unwrap();
    }
    std::fs::write(name.with_extension("tsv"), rows).unwrap();
}
