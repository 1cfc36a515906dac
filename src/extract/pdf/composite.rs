//! Fonts with codes of more than one byte.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding as Charset, GBK, SHIFT_JIS};
use lopdf::{Dictionary, Document, Object};

use super::budget::{Budget, Stop};
use super::cmap::CMap;
use super::encoding::Base;
use super::font::{Code, mapped, program, push};
use super::{embedded, objects};

/// A font whose codes pass through a `CMap` to the glyphs of another font.
#[derive(Debug)]
pub(super) struct Composite {
    coding: Coding,
    to_unicode: Option<CMap>,
    /// The text of glyphs, from the font's program, where nothing else tells.
    glyphs: HashMap<u32, String>,
    /// Two bytes for each glyph number, where they are not the glyphs' own.
    glyph_map: Option<Vec<u8>>,
    widths: Vec<Widths>,
    default_width: f32,
    vertical: bool,
    /// Whether it is a TrueType font that is not in the file.
    absent: bool,
}

/// How bytes become codes, and codes glyph numbers.
#[derive(Debug)]
enum Coding {
    TwoBytes,
    Embedded(CMap),
    Utf16,
    /// An encoding of Chinese, Japanese or Korean.
    Charset(&'static Charset),
}

#[derive(Debug)]
struct Widths {
    low: u32,
    high: u32,
    each: Vec<f32>,
}

/// More widths than any font has glyphs.
const MOST_WIDTHS: usize = 100_000;

impl Composite {
    pub(super) fn load(
        document: &Document,
        font: &Dictionary,
        descendant: &Dictionary,
        to_unicode: Option<CMap>,
        budget: &Budget,
    ) -> Result<Self, Stop> {
        let mut vertical = false;
        let coding = match objects::get(document, font, "Encoding") {
            Some(Object::Name(name)) => {
                vertical = name.ends_with(b"-V") || name == b"V";
                named(&String::from_utf8_lossy(name))
            }
            Some(Object::Stream(stream)) => match budget.content(document, stream) {
                Ok(content) => {
                    let map = CMap::parse(&content);
                    vertical = map.vertical;
                    if map.has_spaces() { Coding::Embedded(map) } else { Coding::TwoBytes }
                }
                Err(Stop::Damaged(_)) => Coding::TwoBytes,
                Err(stop) => return Err(stop),
            },
            _ => Coding::TwoBytes,
        };
        let mut glyphs = HashMap::new();
        let mut glyph_map = None;
        let mut absent = false;
        if to_unicode.is_none() && !matches!(coding, Coding::Utf16 | Coding::Charset(_)) {
            let descriptor = objects::dictionary(document, descendant, "FontDescriptor");
            if let Some(program) = program(document, descriptor, budget)? {
                glyphs = embedded::glyph_texts(&program);
            } else {
                absent = objects::name(document, descendant, "Subtype") == Some(b"CIDFontType2");
            }
            if let Some(stream) = objects::stream(document, descendant, "CIDToGIDMap") {
                glyph_map = budget.content(document, stream).ok();
            }
        }
        Ok(Self {
            coding,
            to_unicode,
            glyphs,
            glyph_map,
            widths: widths(document, descendant),
            default_width: objects::number(document, descendant, "DW").unwrap_or(1000.0),
            vertical,
            absent,
        })
    }

    pub(super) const fn is_vertical(&self) -> bool {
        self.vertical
    }

    pub(super) fn read(&self, bytes: &[u8], text: &mut String) -> Option<Code> {
        let (code, taken) = self.code(bytes)?;
        let glyph = match &self.coding {
            Coding::Embedded(map) => map.cid(code).unwrap_or(code),
            _ => code,
        };
        let width = match &self.coding {
            // The glyph's number is not known here, but narrow codes are narrow.
            Coding::Charset(_) if taken == 1 => self.default_width / 2.0,
            Coding::Charset(_) => self.default_width,
            _ => self.width(glyph),
        };
        let known = self.to_unicode.as_ref().is_some_and(|map| mapped(map, code, text))
            || self.write(code, glyph, &bytes[..taken], text);
        if !known {
            text.push('\u{fffd}');
        }
        Some(Code {
            bytes: taken,
            advance: if self.vertical { -1.0 } else { width / 1000.0 },
            is_space: taken == 1 && code == 32,
            known,
        })
    }

    fn code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let &first = bytes.first()?;
        let two = |second: u8| u32::from(first) << 8 | u32::from(second);
        match &self.coding {
            Coding::Embedded(map) => map.code(bytes),
            Coding::Charset(charset) => {
                let narrow =
                    first < 0x81 || *charset == SHIFT_JIS && (0xa0..=0xdf).contains(&first);
                match bytes.get(1) {
                    Some(&second) if !narrow => Some((two(second), 2)),
                    _ => Some((u32::from(first), 1)),
                }
            }
            Coding::TwoBytes | Coding::Utf16 => {
                Some(bytes.get(1).map_or((u32::from(first), 1), |&second| (two(second), 2)))
            }
        }
    }

    /// Writes the text of a code that no `ToUnicode` names.
    fn write(&self, code: u32, glyph: u32, bytes: &[u8], text: &mut String) -> bool {
        let before = text.len();
        match &self.coding {
            Coding::Utf16 => {
                if let Some(letter) = char::from_u32(code) {
                    push(letter, text);
                }
            }
            Coding::Charset(charset) => {
                let (decoded, damaged) = charset.decode_without_bom_handling(bytes);
                if !damaged {
                    decoded.chars().for_each(|letter| push(letter, text));
                }
            }
            Coding::TwoBytes | Coding::Embedded(_) => {
                let glyph = match &self.glyph_map {
                    Some(map) => {
                        let at = usize::try_from(glyph).unwrap_or(usize::MAX).saturating_mul(2);
                        match map.get(at..at.saturating_add(2)) {
                            Some(&[high, low]) => u32::from(u16::from_be_bytes([high, low])),
                            _ => return false,
                        }
                    }
                    None => glyph,
                };
                if let Some(found) = self.glyphs.get(&glyph) {
                    found.chars().for_each(|letter| push(letter, text));
                } else if self.absent {
                    text.extend(common_glyph(glyph));
                }
            }
        }
        text.len() > before
    }

    fn width(&self, glyph: u32) -> f32 {
        let after = self.widths.partition_point(|widths| widths.low <= glyph);
        let found = self.widths[after.saturating_sub(4)..after]
            .iter()
            .rev()
            .find(|widths| glyph <= widths.high);
        let Some(found) = found else { return self.default_width };
        let at = usize::try_from(glyph - found.low).unwrap_or(0);
        found.each.get(at).or(found.each.first()).copied().unwrap_or(self.default_width)
    }
}

/// The coding of a predefined `CMap`, by the parts of its name.
fn named(name: &str) -> Coding {
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if has(&["UCS2", "UTF16"]) {
        Coding::Utf16
    } else if has(&["RKSJ"]) {
        Coding::Charset(SHIFT_JIS)
    } else if has(&["GBK", "GB-EUC", "GBpc"]) {
        Coding::Charset(GBK)
    } else if has(&["B5", "ETen", "HKscs"]) {
        Coding::Charset(BIG5)
    } else if has(&["KSC"]) {
        Coding::Charset(EUC_KR)
    } else if name.starts_with("EUC-") {
        Coding::Charset(EUC_JP)
    } else {
        Coding::TwoBytes
    }
}

/// The common TrueType fonts begin with the glyphs of the Macintosh's encoding,
/// in its order, then those that a font's table of names has beside; Cyrillic
/// follows farther back.
fn common_glyph(glyph: u32) -> Option<char> {
    const NAMED: &str = "ŁłŠšŽž¦ÐðÝýÞþ−×¹²³½¼¾₣ĞğİŞşĆćČčđ";
    let mac = |code: u32| Base::MacRoman.text(u8::try_from(code).ok()?);
    match glyph {
        3..=97 => mac(glyph + 29),
        98..=225 => mac(glyph + 30),
        226..=257 => NAMED.chars().nth(usize::try_from(glyph - 226).ok()?),
        570..=633 => char::from_u32(glyph - 570 + u32::from('А')),
        _ => None,
    }
}

/// `/W`: `first [w w w]`, or `first last w`.
fn widths(document: &Document, font: &Dictionary) -> Vec<Widths> {
    let items = objects::array(document, font, "W").unwrap_or(&[]);
    let code = |item: Option<&Object>| -> Option<u32> {
        match objects::resolve(document, item?) {
            Object::Integer(code) => u32::try_from(*code).ok(),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a code")]
            Object::Real(code) => Some(*code as u32),
            _ => None,
        }
    };
    let mut widths = Vec::new();
    let mut at = 0;
    let mut count = 0;
    while at < items.len() && count < MOST_WIDTHS {
        let Some(low) = code(items.get(at)) else {
            at += 1;
            continue;
        };
        if let Some(Object::Array(given)) =
            items.get(at + 1).map(|item| objects::resolve(document, item))
        {
            let width = |width| objects::resolve(document, width).as_float().unwrap_or(0.0);
            let each: Vec<f32> = given.iter().take(MOST_WIDTHS).map(width).collect();
            if !each.is_empty() {
                let last = u32::try_from(each.len() - 1).unwrap_or(0);
                count += each.len();
                widths.push(Widths { low, high: low.saturating_add(last), each });
            }
            at += 2;
            continue;
        }
        let width = items.get(at + 2).map(|item| objects::resolve(document, item).as_float());
        if let (Some(high), Some(Ok(width))) = (code(items.get(at + 1)), width)
            && low <= high
        {
            count += 1;
            widths.push(Widths { low, high, each: vec![width] });
        }
        at += 3;
    }
    widths.sort_by_key(|widths| widths.low);
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_glyphs_are_in_the_order_of_the_common_fonts() {
        let glyphs = [(3, ' '), (36, 'A'), (97, '~'), (183, '’'), (227, 'ł'), (257, 'đ')];
        for (glyph, expected) in glyphs.into_iter().chain([(570, 'А'), (602, 'а'), (633, 'я')]) {
            assert_eq!(common_glyph(glyph), Some(expected), "{glyph}");
        }
        assert_eq!(common_glyph(0), None);
    }

    #[test]
    fn widths_come_one_by_one_or_for_a_range() {
        use lopdf::dictionary;
        let font = dictionary! {
            "W" => vec![
                1.into(), Object::Array(vec![500.into(), 600.into()]), 10.into(), 20.into(), 700.into(),
                // Hostile: every glyph there may be.
                100.into(), i64::from(u32::MAX).into(), 1.into(),
            ],
        };
        let widths = widths(&Document::new(), &font);
        assert_eq!(widths.len(), 3);
        assert_eq!(widths[0].each, [500.0, 600.0]);
        assert_eq!((widths[1].low, widths[1].high), (10, 20));
    }
}
