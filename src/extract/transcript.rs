//! Text, Markdown and HTML: the decoded file is the extracted text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Extracted, Limits, Page, PageStatus};
use crate::source::{MediaType, Source};
use crate::span::Span;
use crate::{Error, Result};

/// Decodes a transcript. A form feed ends a page.
pub(super) fn extract<'a>(source: Source<'a>, limits: &Limits) -> Result<Extracted<'a>> {
    let (encoding, bytes) = encoding_of(source.bytes);
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| Error::Encoding { letter: source.id.into(), encoding: encoding.name() })?;
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if strange * 20 > text.chars().count() {
        return Err(Error::Unsupported { letter: source.id.into(), what: "binary data".into() });
    }
    if is_json(&text) {
        return Err(Error::Unsupported { letter: source.id.into(), what: "JSON".into() });
    }
    if text.chars().take(limits.characters + 1).count() > limits.characters {
        return Err(Error::Limit {
            letter: source.id.into(),
            limit: "characters",
            allowed: limits.characters as u64,
        });
    }
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(Error::NoText { letter: source.id.into() });
    }
    Ok(Extracted {
        media_type: media_type(&text),
        extractor: Cow::Borrowed("transcript"),
        pages: pages(&text),
        marks: Vec::new(),
        places: Vec::new(),
        text,
    })
}

/// Whether a text is data and no letter.
fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    text.starts_with("{\"") && text.ends_with('}')
        || text.starts_with('{') && text.ends_with('}') && text[1..].trim_start().starts_with('"')
        || text.starts_with('[')
            && text.ends_with(']')
            && text[1..].trim_start().starts_with(['{', '"'])
}

/// By its byte order mark; else UTF-8 where it is valid, else Windows-1252.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, &[u8]) {
    match Encoding::for_bom(bytes) {
        // The mark stays in the text, so that positions are those of the file.
        Some((encoding, _)) if encoding == UTF_8 => (UTF_8, bytes),
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => (guess(bytes), bytes),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if simple_utf16(bytes, 1) {
        UTF_16LE
    } else if simple_utf16(bytes, 0) {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

/// Whether nearly every second byte is zero, from `zero` on: Latin text in UTF-16.
fn simple_utf16(bytes: &[u8], zero: usize) -> bool {
    let sample = &bytes[..bytes.len().min(400) & !1];
    let zeros = sample.iter().skip(zero).step_by(2).filter(|byte| **byte == 0).count();
    sample.len() >= 8
        && zeros * 10 >= sample.len() / 2 * 9
        && sample.iter().skip(1 - zero).step_by(2).all(|byte| *byte != 0)
}

fn media_type(text: &str) -> MediaType {
    let head: String = text.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<body", "<p>", "<div"].iter().any(|tag| head.contains(tag)) {
        return MediaType::Html;
    }
    let marked = text.lines().any(|line| {
        let line = line.trim_end_matches('\r');
        let line = line.trim_start();
        line.starts_with("# ")
            || line.starts_with("## ")
            || line.starts_with("| ")
            || line.contains("](")
            || line.contains("<u>")
            || line.contains("<sup>")
            || line.matches("**").count() >= 2
            || line
                .strip_prefix('*')
                .is_some_and(|rest| rest.starts_with(char::is_alphabetic) && rest.ends_with('*'))
    });
    if marked || emphasised(text) { MediaType::Markdown } else { MediaType::Plain }
}

/// Whether a word stands between single stars.
fn emphasised(text: &str) -> bool {
    let mut parts = text.split('*').skip(1);
    parts.any(|part| {
        part.len() < 200
            && part.starts_with(char::is_alphabetic)
            && part.ends_with(|c: char| c.is_alphanumeric() || c == '.')
    })
}

fn pages(text: &str) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive('\x0c') {
        let span = Span::new(start, start + part.len());
        start = span.end;
        let empty = part.trim().is_empty();
        pages.push(Page {
            number: pages.len() + 1,
            span,
            status: if empty { PageStatus::Empty } else { PageStatus::Text },
            extractor: None,
        });
    }
    // What follows the last form feed is a page only where there is something.
    if let [.., before, last] = pages.as_mut_slice()
        && last.status == PageStatus::Empty
    {
        before.span.end = last.span.end;
        pages.pop();
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extracted(bytes: &[u8]) -> Result<Extracted<'_>> {
        extract(Source { id: "x", bytes }, &Limits::default())
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(extracted(b"na\xc3\xafve").unwrap().text, "na\u{ef}ve");
        assert_eq!(extracted(b"na\xefve \x93x\x94").unwrap().text, "na\u{ef}ve \u{201c}x\u{201d}");
        assert_eq!(extracted(b"\xff\xfea\0b\0").unwrap().text, "ab");
        assert_eq!(extracted(b"\xef\xbb\xbfab").unwrap().text, "\u{feff}ab");
    }

    #[test]
    fn half_a_character_of_utf16_is_an_error_and_not_mojibake() {
        let error = extracted(b"\xff\xfea\0b").unwrap_err();
        assert_eq!(error.to_string(), "letter `x`: not valid UTF-16LE");
    }

    #[test]
    fn a_form_feed_ends_a_page() {
        let text = extracted(b"one\x0ctwo\x0c\n").unwrap();
        let pages: Vec<_> = text.pages.iter().map(|page| page.span.of(&text.text)).collect();
        assert_eq!(pages, ["one\x0c", "two\x0c\n"]);
    }

    #[test]
    fn data_is_no_letter() {
        assert_eq!(extracted(b"{\n \"plan\": 1}").unwrap_err().code(), "unsupported");
        assert_eq!(
            extracted(b"[draft] Dear Chief Constable").unwrap().text,
            "[draft] Dear Chief Constable"
        );
    }

    #[test]
    fn white_space_alone_is_no_text() {
        assert_eq!(extracted(b" \n\t").unwrap_err().code(), "no_text");
        assert_eq!(extracted(b"").unwrap_err().code(), "no_text");
    }
}
