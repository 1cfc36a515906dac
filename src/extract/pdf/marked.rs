//! Marked content, and what the glyphs of a page tell beside their text.

use std::collections::HashSet;
use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::budget::Stop;
use super::content::{Glyph, Reader};
use super::font::{Font, push};
use super::lex::Operand;
use super::matrix::length;
use super::objects;

/// What `BMC` or `BDC` opened.
pub(super) enum Marked {
    Plain,
    Artifact,
    /// Text that stands for what is drawn, from this glyph on.
    Actual(String, usize),
}

impl<'a> Reader<'a> {
    pub(super) fn mark(
        &mut self,
        resources: Option<&'a Dictionary>,
        operands: &[Operand<'_>],
    ) -> Marked {
        if matches!(operands.first(), Some(Operand::Name(tag)) if **tag == *b"Artifact") {
            self.artifacts += 1;
            return Marked::Artifact;
        }
        let actual = match operands.get(1) {
            Some(Operand::Dictionary(entries)) => {
                entries.iter().find_map(|(key, value)| match value {
                    Operand::String(text) if **key == *b"ActualText" => Some(text.to_vec()),
                    _ => None,
                })
            }
            Some(Operand::Name(name)) => resources
                .and_then(|resources| objects::dictionary(self.document, resources, "Properties"))
                .and_then(|named| named.get(name).ok())
                .and_then(|object| objects::as_dictionary(objects::resolve(self.document, object)))
                .and_then(|named| objects::get(self.document, named, "ActualText"))
                .and_then(|text| text.as_str().ok().map(<[u8]>::to_vec)),
            _ => None,
        };
        match actual
            .and_then(|bytes| lopdf::decode_text_string(&Object::string_literal(bytes)).ok())
        {
            Some(text) => Marked::Actual(text, self.drawn.glyphs.len()),
            None => Marked::Plain,
        }
    }

    /// Puts `text` in place of the glyphs drawn since `from`, if these stand on
    /// one line, so that the text still has one place.
    pub(super) fn replace(&mut self, text: &str, from: usize) -> Result<(), Stop> {
        let Some([first, .., last] | [first @ last]) = self.drawn.glyphs.get(from..) else {
            return Ok(());
        };
        let (first, last) = (*first, *last);
        let height = first.size();
        let on_line = self.drawn.glyphs[from..].iter().all(|glyph| {
            let (dx, dy) = (glyph.start.0 - first.start.0, glyph.start.1 - first.start.1);
            (dx * first.up.0 + dy * first.up.1).abs() <= 0.3 * height * height
        });
        if !on_line {
            return Ok(());
        }
        self.budget.characters(text.len())?;
        self.drawn.glyphs.truncate(from);
        self.digits.retain(|digit| digit.0 < from);
        let start = self.drawn.letters.len();
        text.chars().for_each(|letter| push(letter, &mut self.drawn.letters));
        let end = self.drawn.letters.len();
        if end > start {
            self.drawn.glyphs.push(Glyph { text: (start, end), end: last.end, ..first });
        }
        Ok(())
    }

    /// Marks the digits that their font sets small, unless one of them stands
    /// between letters: then the font's map to Unicode is damaged, and they are
    /// apostrophes, say.
    pub(super) fn mark_small_digits(&mut self) {
        let glyphs = &mut self.drawn.glyphs;
        let mut damaged = HashSet::new();
        let small = |(_, font, digit, advance): &&(usize, Rc<Font>, u8, f32)| {
            font.is_small_digit(*digit, *advance)
        };
        for (index, font, digit, _) in self.digits.iter().filter(small) {
            let around = index.checked_sub(1).and_then(|before| glyphs.get(before..before + 3));
            let Some([before, glyph, next]) = around else { continue };
            let is_letter = |glyph: &Glyph| {
                let letters = &self.drawn.letters[glyph.text.0..glyph.text.1];
                letters.chars().all(char::is_alphabetic)
            };
            let touch = |a: &Glyph, b: &Glyph| {
                length((b.start.0 - a.end.0, b.start.1 - a.end.1)) < 0.1 * glyph.size()
            };
            let inside = touch(before, glyph) && touch(glyph, next);
            if inside && is_letter(before) && is_letter(next) {
                damaged.insert((Rc::as_ptr(font), *digit));
            }
        }
        for (index, font, digit, _) in self.digits.iter().filter(small) {
            if !damaged.contains(&(Rc::as_ptr(font), *digit)) {
                glyphs[*index].small = true;
            }
        }
    }
}
