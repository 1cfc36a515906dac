//! What an embedded font program itself says its codes and glyphs mean.

use std::collections::HashMap;

use ttf_parser::{Face, GlyphId, PlatformId, cff};

use super::encoding::Base;
use super::glyphs;
use super::lex::{Lexer, Operand, find};

/// The text of each code of a simple font's own encoding.
pub(super) fn codes(program: &[u8]) -> HashMap<u8, String> {
    if let Some(font) = cff::Table::parse(program) {
        return cff_codes(&font);
    }
    match Face::parse(program, 0) {
        Ok(face) => face_codes(&face),
        Err(_) => type1_codes(program),
    }
}

/// The text of each glyph, by its number, of a font with two-byte codes.
pub(super) fn glyph_texts(program: &[u8]) -> HashMap<u32, String> {
    let mut texts = HashMap::new();
    let Ok(face) = Face::parse(program, 0) else {
        if let Some(font) = cff::Table::parse(program) {
            for glyph in 0..font.number_of_glyphs() {
                if let Some(text) = font.glyph_name(GlyphId(glyph)).and_then(glyphs::text) {
                    texts.insert(u32::from(glyph), text);
                }
            }
        }
        return texts;
    };
    for table in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
        if !table.is_unicode() {
            continue;
        }
        table.codepoints(|code| {
            if let (Some(glyph), Some(letter)) = (table.glyph_index(code), char::from_u32(code)) {
                texts.entry(u32::from(glyph.0)).or_insert_with(|| letter.into());
            }
        });
    }
    if texts.is_empty() {
        for glyph in 0..face.number_of_glyphs() {
            if let Some(text) = face.glyph_name(GlyphId(glyph)).and_then(glyphs::text) {
                texts.insert(u32::from(glyph), text);
            }
        }
    }
    texts
}

fn cff_codes(font: &cff::Table<'_>) -> HashMap<u8, String> {
    (0..=u8::MAX)
        .filter_map(|code| {
            let name = font.glyph_name(font.glyph_index(code)?)?;
            Some((code, glyphs::text(name)?))
        })
        .collect()
}

fn face_codes(face: &Face<'_>) -> HashMap<u8, String> {
    if let Some(font) = &face.tables().cff {
        let codes = cff_codes(font);
        if !codes.is_empty() {
            return codes;
        }
    }
    let Some(cmap) = face.tables().cmap else { return HashMap::new() };
    let mut texts: Option<HashMap<u16, char>> = None;
    let mut codes = HashMap::new();
    for table in cmap.subtables {
        if table.is_unicode() && table.encoding_id != 0 {
            let texts = texts.get_or_insert_with(HashMap::new);
            table.codepoints(|code| {
                if let (Some(glyph), Some(letter)) = (table.glyph_index(code), char::from_u32(code))
                {
                    texts.entry(glyph.0).or_insert(letter);
                }
            });
        }
    }
    let texts = texts.unwrap_or_default();
    for code in 0..=u8::MAX {
        for table in cmap.subtables {
            // Symbolic fonts put their codes at U+F000, Macintosh ones as they are.
            let glyph = match table.platform_id {
                PlatformId::Windows if table.encoding_id == 0 => table
                    .glyph_index(0xf000 | u32::from(code))
                    .or_else(|| table.glyph_index(u32::from(code))),
                PlatformId::Macintosh => table.glyph_index(u32::from(code)),
                _ => None,
            };
            let Some(glyph) = glyph.filter(|glyph| glyph.0 != 0) else { continue };
            let text = texts
                .get(&glyph.0)
                .map(|&letter| letter.to_string())
                .or_else(|| face.glyph_name(glyph).and_then(glyphs::text))
                .or_else(|| {
                    let mac = table.platform_id == PlatformId::Macintosh;
                    mac.then(|| Base::MacRoman.text(code).map(String::from)).flatten()
                });
            if let Some(text) = text {
                codes.entry(code).or_insert(text);
            }
        }
    }
    codes
}

/// `dup 65 /A put`, as the clear part of a Type 1 program lists its encoding.
fn type1_codes(program: &[u8]) -> HashMap<u8, String> {
    let clear = &program[..find(program, b"eexec").unwrap_or(program.len().min(1 << 16))];
    let Some(from) = find(clear, b"/Encoding") else { return HashMap::new() };
    let mut lexer = Lexer::new(&clear[from..]);
    let mut operands = Vec::new();
    let mut codes = HashMap::new();
    while let Some(operator) = lexer.next(&mut operands) {
        match (operator, operands.as_slice()) {
            (b"put", [Operand::Number(code), Operand::Name(name)]) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "bound"
                )]
                let code = code.clamp(0.0, 255.0) as u8;
                let text = std::str::from_utf8(name).ok().and_then(glyphs::text);
                codes.extend(text.map(|text| (code, text)));
            }
            (b"readonly" | b"def", _) if !codes.is_empty() => break,
            (b"StandardEncoding", _) => {
                let base =
                    (0..=u8::MAX).filter_map(|code| Some((code, Base::Standard.text(code)?)));
                return base.map(|(code, letter)| (code, letter.into())).collect();
            }
            _ => {}
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_encoding_of_a_type_1_program() {
        let program = b"%!PS\n/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\n\
            dup 65 /eacute put\ndup 66 /Aring put\nreadonly def\ncurrentfile eexec\x80";
        let codes = codes(program);
        assert_eq!(codes.get(&65).map(String::as_str), Some("é"));
        assert_eq!(codes.get(&66).map(String::as_str), Some("Å"));
        assert_eq!(codes.len(), 2);
    }

    #[test]
    fn bears_any_bytes() {
        for program in [b"".as_slice(), b"\0\x01\0\0", b"\x01\0\x04\x01", b"/Encoding"] {
            assert!(codes(program).is_empty());
            assert!(glyph_texts(program).is_empty());
        }
    }
}
