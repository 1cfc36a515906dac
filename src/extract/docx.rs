//! DOCX → text by paragraphs, with page turns as the word processor saw them.
//!
//! The header of the first page comes first, as the letterhead stands; other
//! headers, footers and notes follow the text and are marked. Numbers that the
//! word processor makes for lists are not in the file's text, and not read.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Extracted, Limits, Mark, MarkKind, Page, PageStatus};
use crate::source::{MediaType, Source};
use crate::span::Span;
use crate::{Error, Result};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads the text of a DOCX.
pub(crate) fn extract(source: Source<'_>, limits: &Limits) -> Result<Extracted<'static>> {
    let letter = || source.id.to_owned();
    let broken = |why: String| Error::Broken { letter: letter(), kind: "DOCX", why };
    let mut archive =
        ZipArchive::new(Cursor::new(source.bytes)).map_err(|error| broken(error.to_string()))?;
    let mut left = limits.inflated_bytes;
    let mut part = |name: &str| -> Result<Option<String>> {
        read(&mut archive, name, &mut left).map_err(|failure| match failure {
            Failure::Limit => Error::Limit {
                letter: letter(),
                limit: "inflated_bytes",
                allowed: u64::try_from(limits.inflated_bytes).unwrap_or(u64::MAX),
            },
            Failure::Encrypted => Error::Encrypted { letter: letter() },
            Failure::Broken(why) => broken(why),
        })
    };
    let Some(body) = part("word/document.xml")? else {
        return Err(Error::Unsupported { letter: letter(), what: "a ZIP archive".into() });
    };
    let relations = part("word/_rels/document.xml.rels")?.unwrap_or_default();
    let targets = targets(&relations).map_err(&broken)?;

    let body = Part::parse(&body).map_err(&broken)?;
    let mut text = Assembly::default();
    let mut after = Vec::new();
    let first = body.headers.iter().find(|header| header.1 == "first");
    let letterhead = first.or(body.headers.iter().find(|header| header.1 == "default"));
    for (id, kind, is_header) in &body.furniture {
        let Some(target) = targets.get(id) else { continue };
        let Some(content) = part(&format!("word/{}", target.trim_start_matches("/word/")))? else {
            continue;
        };
        let content = Part::parse(&content).map_err(&broken)?;
        if *is_header && letterhead.is_some_and(|header| header == &(id.clone(), kind.clone())) {
            text.paragraphs(&content, None);
        } else {
            after.push((content, MarkKind::RunningHead));
        }
    }
    if let Some(notes) = part("word/footnotes.xml")? {
        after.push((Part::parse(&notes).map_err(&broken)?, MarkKind::Footnote));
    }
    text.paragraphs(&body, None);
    for (content, kind) in &after {
        text.paragraphs(content, Some(*kind));
    }
    if text.text.chars().nth(limits.characters).is_some() {
        let allowed = u64::try_from(limits.characters).unwrap_or(u64::MAX);
        return Err(Error::Limit { letter: letter(), limit: "characters", allowed });
    }
    if text.text.trim().is_empty() {
        return Err(if body.images > 0 {
            Error::NeedsOcr { letter: letter(), pages: text.turns.len() + 1 }
        } else {
            Error::NoText { letter: letter() }
        });
    }
    Ok(text.finish())
}

enum Failure {
    Limit,
    Encrypted,
    Broken(String),
}

/// A part of the archive, or nothing where there is none of this name.
fn read(
    archive: &mut Archive<'_>,
    name: &str,
    left: &mut usize,
) -> std::result::Result<Option<String>, Failure> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
            return Err(Failure::Encrypted);
        }
        Err(error) => return Err(Failure::Broken(error.to_string())),
    };
    let mut content = Vec::new();
    let most = u64::try_from(*left).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most)
        .read_to_end(&mut content)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    *left = left.checked_sub(content.len()).ok_or(Failure::Limit)?;
    match String::from_utf8(content) {
        Ok(content) => Ok(Some(content)),
        Err(error) => {
            let (content, damaged) =
                encoding_rs::UTF_16LE.decode_with_bom_removal(error.as_bytes());
            if damaged {
                Err(Failure::Broken(format!("{name}: {error}")))
            } else {
                Ok(Some(content.into_owned()))
            }
        }
    }
}

/// The targets of a part's relations, by their ids.
fn targets(relations: &str) -> std::result::Result<HashMap<String, String>, String> {
    let mut reader = Reader::from_str(relations);
    let mut targets = HashMap::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => {
                if let (Some(id), Some(target)) = (attribute(&tag, "Id"), attribute(&tag, "Target"))
                {
                    targets.insert(id, target);
                }
            }
            Event::Eof => return Ok(targets),
            _ => {}
        }
    }
}

/// One XML part: its paragraphs, and what its text refers to.
#[derive(Default)]
struct Part {
    paragraphs: Vec<Paragraph>,
    /// Relation ids and kinds (`first`, `default`, `even`) of headers.
    headers: Vec<(String, String)>,
    /// The same of headers and footers, and whether it is a header.
    furniture: Vec<(String, String, bool)>,
    images: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    /// Where a page begins, in bytes of `text`.
    turns: Vec<usize>,
    /// Signs that point to notes, in bytes of `text`.
    signs: Vec<(usize, usize)>,
}

impl Part {
    fn parse(xml: &str) -> std::result::Result<Self, String> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut part = Self::default();
        // A text box is a paragraph inside another.
        let mut open: Vec<Paragraph> = Vec::new();
        let (mut is_text, mut is_raised, mut skipped) = (false, false, 0_usize);
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            match event {
                Event::Eof => break,
                Event::Start(tag) if skipped > 0 || is_left_out(&tag) => {
                    let _ = tag;
                    skipped += 1;
                }
                Event::End(_) if skipped > 0 => skipped -= 1,
                _ if skipped > 0 => {}
                Event::Start(tag) | Event::Empty(tag) if !is_paragraph(&tag) => {
                    is_text = tag.local_name().as_ref() == "t";
                    is_raised = match tag.local_name().as_ref() {
                        "r" => false,
                        "vertAlign" => attribute(&tag, "val").as_deref() == Some("superscript"),
                        _ => is_raised,
                    };
                    part.tag(&tag, open.last_mut());
                }
                Event::Start(_) => open.push(Paragraph::default()),
                Event::End(tag) => {
                    is_text = false;
                    if tag.local_name().as_ref() == "p"
                        && let Some(paragraph) = open.pop()
                    {
                        part.paragraphs.push(paragraph);
                    }
                }
                Event::Text(text) if is_text => {
                    if let Some(paragraph) = open.last_mut() {
                        let start = paragraph.text.len();
                        paragraph.text.push_str(&text);
                        // Raised letters are an ordinal's, and part of the word.
                        if is_raised
                            && text.chars().all(|c| c.is_ascii_digit() || "*†‡".contains(c))
                        {
                            paragraph.signs.push((start, paragraph.text.len()));
                        }
                    }
                }
                Event::CData(text) if is_text => {
                    if let Some(paragraph) = open.last_mut() {
                        paragraph.text.push_str(&text);
                    }
                }
                Event::GeneralRef(name) if is_text => {
                    if let Some(paragraph) = open.last_mut() {
                        let letter = name.resolve_char_ref().ok().flatten();
                        let named = || match &*name {
                            "amp" => Some('&'),
                            "lt" => Some('<'),
                            "gt" => Some('>'),
                            "apos" => Some('\''),
                            "quot" => Some('"'),
                            _ => None,
                        };
                        paragraph.text.extend(letter.or_else(named));
                    }
                }
                _ => {}
            }
        }
        part.paragraphs.extend(open.into_iter().rev());
        Ok(part)
    }

    fn tag(&mut self, tag: &BytesStart<'_>, paragraph: Option<&mut Paragraph>) {
        let name = tag.local_name();
        let name = name.as_ref();
        match name {
            "headerReference" | "footerReference" => {
                let kind = attribute(tag, "type").unwrap_or_else(|| "default".into());
                if let Some(id) = attribute(tag, "id") {
                    let is_header = name == "headerReference";
                    if is_header {
                        self.headers.push((id.clone(), kind.clone()));
                    }
                    self.furniture.push((id, kind, is_header));
                }
            }
            "blip" | "imagedata" => self.images += 1,
            _ => {}
        }
        let Some(paragraph) = paragraph else { return };
        match name {
            "tab" | "ptab" => paragraph.text.push('\t'),
            "cr" => paragraph.text.push('\n'),
            "br" => match attribute(tag, "type").as_deref() {
                Some("page") => paragraph.turns.push(paragraph.text.len()),
                Some("column") => paragraph.text.push(' '),
                _ => paragraph.text.push('\n'),
            },
            "lastRenderedPageBreak" => paragraph.turns.push(paragraph.text.len()),
            "noBreakHyphen" => paragraph.text.push('\u{2011}'),
            "softHyphen" => paragraph.text.push('\u{ad}'),
            "sym" => {
                let code = attribute(tag, "char").and_then(|c| u32::from_str_radix(&c, 16).ok());
                paragraph.text.extend(code.and_then(char::from_u32));
            }
            "footnoteReference" | "endnoteReference" => {
                let start = paragraph.text.len();
                paragraph.text.push_str(&attribute(tag, "id").unwrap_or_else(|| "*".into()));
                paragraph.signs.push((start, paragraph.text.len()));
            }
            _ => {}
        }
    }
}

/// What is in the file for other readers, or not shown: the second form of a
/// drawing, what was deleted, where tabs stop.
fn is_left_out(tag: &BytesStart<'_>) -> bool {
    matches!(tag.local_name().as_ref(), "Fallback" | "del" | "moveFrom" | "tabs")
}

fn is_paragraph(tag: &BytesStart<'_>) -> bool {
    tag.local_name().as_ref() == "p" && tag.name().as_ref() != "a:p"
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name);
    Some(found?.value.into_owned())
}

#[derive(Default)]
struct Assembly {
    text: String,
    marks: Vec<Mark>,
    /// Where pages begin, but the first.
    turns: Vec<usize>,
}

impl Assembly {
    fn paragraphs(&mut self, part: &Part, kind: Option<MarkKind>) {
        for paragraph in &part.paragraphs {
            let at = self.text.len();
            if paragraph.text.trim().is_empty() {
                if kind.is_none() {
                    self.turns.extend(paragraph.turns.iter().map(|_| at));
                }
                continue;
            }
            self.text.push_str(paragraph.text.trim_end());
            let end = self.text.len();
            self.text.push_str("\n\n");
            if let Some(kind) = kind {
                self.marks.push(Mark { span: Span::new(at, self.text.len()), kind });
                continue;
            }
            self.turns.extend(paragraph.turns.iter().map(|turn| (at + turn).min(end)));
            let signs = paragraph.signs.iter().filter(|sign| at + sign.1 <= end);
            self.marks.extend(signs.map(|&(start, end)| Mark {
                span: Span::new(at + start, at + end),
                kind: MarkKind::FootnoteMark,
            }));
        }
    }

    fn finish(mut self) -> Extracted<'static> {
        self.text.pop();
        let end = self.text.len();
        if let Some(last) = self.marks.last_mut() {
            last.span.end = last.span.end.min(end);
        }
        // The break that was typed and the one that was rendered are the same.
        self.turns.dedup();
        self.turns.retain(|&turn| turn > 0 && turn < end);
        let starts = std::iter::once(0).chain(self.turns.iter().copied());
        let ends = self.turns.iter().copied().chain(std::iter::once(end));
        let pages = starts.zip(ends).enumerate().map(|(index, (start, end))| Page {
            number: index + 1,
            span: Span::new(start, end),
            status: PageStatus::Text,
            extractor: None,
        });
        Extracted {
            media_type: MediaType::Docx,
            extractor: Cow::Borrowed(concat!("inspection-letters ", env!("CARGO_PKG_VERSION"))),
            pages: pages.collect(),
            marks: self.marks,
            places: Vec::new(),
            text: Cow::Owned(self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn read(bytes: &[u8]) -> Result<Extracted<'static>> {
        extract(Source { id: "letter", bytes }, &Limits::default())
    }

    fn body(paragraphs: &str) -> String {
        format!("<w:document xmlns:w='w'><w:body>{paragraphs}</w:body></w:document>")
    }

    #[test]
    fn keeps_paragraphs_apart_and_lines_together() {
        let xml = body(
            "<w:p><w:r><w:t>Chief</w:t><w:br/><w:t>Constable &amp; force&#8217;s</w:t></w:r></w:p>\
             <w:p/><w:p><w:r><w:t xml:space='preserve'>Yours </w:t></w:r>\
             <w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:r><w:t>sincerely</w:t></w:r></w:p>",
        );
        let extracted = read(&docx(&[("word/document.xml", &xml)])).unwrap();
        assert_eq!(extracted.text, "Chief\nConstable & force’s\n\nYours sincerely\n");
        assert_eq!(extracted.pages.len(), 1);
    }

    #[test]
    fn marks_notes_and_their_signs_and_turns_pages() {
        let xml = body(
            "<w:p><w:r><w:t>in 2016</w:t><w:footnoteReference w:id='1'/></w:r></w:p>\
             <w:p><w:r><w:lastRenderedPageBreak/><w:t>next</w:t></w:r></w:p>",
        );
        let notes = "<w:footnotes xmlns:w='w'><w:footnote><w:p><w:r><w:t>A report.</w:t></w:r></w:p>\
                     </w:footnote></w:footnotes>";
        let parts = [("word/document.xml", xml.as_str()), ("word/footnotes.xml", notes)];
        let extracted = read(&docx(&parts)).unwrap();
        assert_eq!(extracted.text, "in 20161\n\nnext\n\nA report.\n");
        let marks: Vec<_> =
            extracted.marks.iter().map(|mark| (mark.kind, mark.span.of(&extracted.text))).collect();
        assert_eq!(marks, [(MarkKind::FootnoteMark, "1"), (MarkKind::Footnote, "A report.\n")]);
        assert_eq!(extracted.pages[1].span.start, 10);
    }

    #[test]
    fn raised_digits_are_signs_and_raised_letters_are_not() {
        let raised = |text| {
            format!("<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{text}</w:t></w:r>")
        };
        let xml = body(&format!(
            "<w:p><w:r><w:t>6</w:t></w:r>{}<w:r><w:t> in 2016</w:t></w:r>{}</w:p>",
            raised("th"),
            raised("1")
        ));
        let extracted = read(&docx(&[("word/document.xml", &xml)])).unwrap();
        assert_eq!(extracted.text, "6th in 20161\n");
        assert_eq!(extracted.marks[0].span, Span::new(11, 12));
        assert_eq!(extracted.marks.len(), 1);
    }

    #[test]
    fn what_is_no_docx_is_an_error() {
        assert_eq!(read(b"PK\x03\x04").unwrap_err().code(), "broken");
        assert_eq!(read(&docx(&[("a.txt", "x")])).unwrap_err().code(), "unsupported");
        assert_eq!(read(&docx(&[("word/document.xml", &body(""))])).unwrap_err().code(), "no_text");
        let cut = docx(&[("word/document.xml", "<w:document><w:p><w:t>a</")]);
        assert!(read(&cut).is_err());
    }

    #[test]
    fn a_bomb_is_stopped_while_it_inflates() {
        let bytes = docx(&[("word/document.xml", &body(&" ".repeat(1 << 20)))]);
        let limits = Limits { inflated_bytes: 1 << 16, ..Limits::default() };
        let error = extract(Source { id: "bomb", bytes: &bytes }, &limits).unwrap_err();
        assert_eq!(error.to_string(), "letter `bomb`: more than 65536 inflated_bytes");
    }
}
