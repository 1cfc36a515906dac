//! A font's objects → those of the version of lopdf that pdf-extract is built
//! on: inflated, finite, and of bounded size.

use lopdf::{Document, Object};
use pdf_extract as theirs;

use crate::extract::pdf::budget::{Budget, Stop};
use crate::extract::pdf::cmap::CMap;
use crate::extract::pdf::objects;

/// How deep a font's objects lie in each other; one that is part of itself
/// lies deeper than any bound.
const DEEPEST: usize = 12;
/// Objects of all the fonts of a page.
const MOST_OBJECTS: usize = 200_000;
/// Bytes of a font's program, or of another stream of it.
const LARGEST_STREAM: usize = 4 << 20;
/// Bytes of a map to Unicode.
const LARGEST_MAP: usize = 512 << 10;
/// Codes of a map to Unicode: pdf-extract makes an entry of each.
const MOST_CODES: u64 = 200_000;
/// Codes of a font whose codes have two bytes.
const MOST_CODES_OF_A_FONT: usize = 1 << 16;
/// Widths of a font of single bytes.
const MOST_WIDTHS: usize = 256;

/// Keys that lead out of the font, or to what draws its glyphs.
const LEFT_OUT: [&[u8]; 8] = [
    b"Parent",
    b"P",
    b"CharProcs",
    b"Resources",
    b"Metadata",
    b"PieceInfo",
    b"Filter",
    b"DecodeParms",
];

/// Copies objects into a document of the other version.
pub(super) struct Copier<'a> {
    pub(super) document: &'a Document,
    pub(super) budget: &'a Budget,
    pub(super) copy: theirs::Document,
    objects: usize,
}

impl<'a> Copier<'a> {
    pub(super) fn new(document: &'a Document, budget: &'a Budget) -> Self {
        let copy = theirs::Document::with_version("1.7");
        Self { document, budget, copy, objects: 0 }
    }

    /// The copy of `dictionary`, whose objects lie `depth` deep.
    pub(super) fn dictionary(
        &mut self,
        dictionary: &lopdf::Dictionary,
        depth: usize,
    ) -> Result<theirs::Dictionary, Stop> {
        let mut copy = theirs::Dictionary::new();
        for (key, value) in dictionary {
            if LEFT_OUT.contains(&key.as_slice()) {
                continue;
            }
            let value = objects::resolve(self.document, value);
            match (key.as_slice(), value) {
                (b"ToUnicode" | b"Encoding", Object::Stream(stream)) => self.check_map(stream)?,
                (b"Widths", Object::Array(widths)) if widths.len() > MOST_WIDTHS => {
                    return Err(refused("its widths are too many"));
                }
                _ => {}
            }
            let value = match (key.as_slice(), value) {
                (b"W", Object::Array(widths)) => self.widths(widths)?,
                // It takes whole numbers only, and 1000 for all else.
                (b"DW", Object::Real(width)) => theirs::Object::Integer(whole(*width)),
                (_, value) => self.object(value, depth)?,
            };
            copy.set(key.as_slice(), value);
        }
        Ok(copy)
    }

    fn object(&mut self, object: &Object, depth: usize) -> Result<theirs::Object, Stop> {
        self.objects += 1;
        if depth >= DEEPEST || self.objects > MOST_OBJECTS {
            return Err(refused("its objects have no end"));
        }
        Ok(match object {
            Object::Null => theirs::Object::Null,
            Object::Boolean(value) => theirs::Object::Boolean(*value),
            Object::Integer(value) => theirs::Object::Integer(*value),
            Object::Real(value) => theirs::Object::Real(*value),
            Object::Name(name) => theirs::Object::Name(name.clone()),
            Object::String(bytes, _) => theirs::Object::string_literal(bytes.clone()),
            Object::Array(items) => {
                let copies = items.iter().map(|item| {
                    let item = objects::resolve(self.document, item);
                    self.object(item, depth + 1)
                });
                theirs::Object::Array(copies.collect::<Result<_, Stop>>()?)
            }
            Object::Dictionary(dictionary) => {
                theirs::Object::Dictionary(self.dictionary(dictionary, depth + 1)?)
            }
            Object::Stream(stream) => {
                let content = self.budget.content(self.document, stream)?;
                if content.len() > LARGEST_STREAM {
                    return Err(refused("a stream is too large"));
                }
                let dictionary = self.dictionary(&stream.dict, depth + 1)?;
                self.add(theirs::Stream::new(dictionary, content))
            }
            Object::Reference(_) => return Err(refused("a reference leads to another")),
        })
    }

    /// The widths of a composite font with each range written out, for
    /// pdf-extract loses ranges.
    fn widths(&mut self, widths: &[Object]) -> Result<theirs::Object, Stop> {
        let resolved: Vec<&Object> =
            widths.iter().map(|item| objects::resolve(self.document, item)).collect();
        let mut copy = Vec::new();
        let mut rest = resolved.as_slice();
        while let [first, next, after @ ..] = rest {
            copy.push(self.object(first, 0)?);
            if next.as_array().is_ok() {
                copy.push(self.object(next, 0)?);
                rest = after;
                continue;
            }
            let [width, after @ ..] = after else { break };
            let (Ok(first), Ok(last)) = (first.as_i64(), next.as_i64()) else { break };
            let codes = last.saturating_sub(first).saturating_add(1);
            let Ok(codes @ ..=MOST_CODES_OF_A_FONT) = usize::try_from(codes) else {
                return Err(refused("its widths are too many"));
            };
            let width = self.object(width, 0)?;
            self.objects += codes;
            copy.push(theirs::Object::Array(vec![width; codes]));
            rest = after;
        }
        Ok(theirs::Object::Array(copy))
    }

    /// A reference to `stream` in the copy.
    pub(super) fn add(&mut self, stream: theirs::Stream) -> theirs::Object {
        theirs::Object::Reference(self.copy.add_object(stream))
    }

    fn check_map(&self, stream: &lopdf::Stream) -> Result<(), Stop> {
        let map = self.budget.content(self.document, stream)?;
        if map.len() > LARGEST_MAP || CMap::parse(&map).codes() > MOST_CODES {
            return Err(refused("a map has too many codes"));
        }
        Ok(())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is clamped first")]
fn whole(width: f32) -> i64 {
    width.clamp(-1e6, 1e6).round() as i64
}

/// Why a page is not given to pdf-extract.
pub(super) fn refused(why: &str) -> Stop {
    Stop::Damaged(format!("a font: {why}"))
}
