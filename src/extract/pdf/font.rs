//! Fonts: the bytes of a string → text and widths.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use lopdf::{Dictionary, Document, Object};

use super::budget::{Budget, Stop};
use super::cmap::CMap;
use super::composite::Composite;
use super::encoding::Base;
use super::{embedded, glyphs, objects, standard};

/// A font, as far as text needs it.
#[derive(Debug)]
pub(super) struct Font {
    kind: Kind,
    /// How high letters rise above the baseline, in sizes of the font.
    pub(super) ascent: f32,
    /// How far they hang below it; negative.
    pub(super) descent: f32,
    /// The height of an em in text space, for a size of 1.
    pub(super) em: f32,
    /// The widest advance seen of each digit.
    digits: Cell<[f32; 10]>,
}

#[derive(Debug)]
enum Kind {
    Simple { texts: Vec<Option<String>>, widths: Vec<f32> },
    Composite(Box<Composite>),
}

/// A digit narrower than its like by this factor is a raised one.
const SMALL_DIGIT: f32 = 0.8;

/// One code of a string, read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Code {
    /// How many bytes it took.
    pub(super) bytes: usize,
    /// How far it moves the pen, in sizes of the font.
    pub(super) advance: f32,
    /// Whether word spacing applies to it.
    pub(super) is_space: bool,
    /// Whether its text is known.
    pub(super) known: bool,
}

impl Font {
    pub(super) fn load(
        document: &Document,
        font: &Dictionary,
        budget: &Budget,
    ) -> Result<Self, Stop> {
        let subtype = objects::name(document, font, "Subtype").unwrap_or(b"");
        let to_unicode = to_unicode(document, font, budget)?;
        let descendant = objects::array(document, font, "DescendantFonts")
            .and_then(|fonts| fonts.first())
            .map(|font| objects::resolve(document, font))
            .and_then(objects::as_dictionary);
        let descriptor =
            objects::dictionary(document, descendant.unwrap_or(font), "FontDescriptor");
        let metric = |key| descriptor.and_then(|font| objects::number(document, font, key));
        let mut loaded = Self {
            kind: Kind::Simple { texts: Vec::new(), widths: Vec::new() },
            ascent: metric("Ascent").map_or(0.0, |ascent| ascent / 1000.0),
            descent: -metric("Descent").map_or(0.0, |descent| (descent / 1000.0).abs()),
            em: 1.0,
            digits: Cell::default(),
        };
        // Many writers leave these at nought, or give those of another font.
        if !(0.4..=1.3).contains(&loaded.ascent) {
            loaded.ascent = 0.9;
        }
        loaded.ascent = loaded.ascent.min(1.05);
        if loaded.descent == 0.0 || loaded.descent < -0.5 {
            loaded.descent = -0.25;
        }
        if let Some(descendant) = descendant {
            let font = Composite::load(document, font, descendant, to_unicode, budget)?;
            loaded.kind = Kind::Composite(Box::new(font));
            return Ok(loaded);
        }
        let mut scale = 1.0 / 1000.0;
        if subtype == b"Type3" {
            let matrix = objects::matrix(document, font, "FontMatrix");
            let (across, up) = matrix.map_or((0.001, 0.001), |matrix| (matrix.a, matrix.d.abs()));
            scale = across;
            let height = objects::numbers(document, font, "FontBBox")
                .map_or(0.0, |[_, low, _, high]: [f32; 4]| (high - low).abs() * up);
            loaded.em =
                [1000.0 * up, height].into_iter().find(|em| (0.2..5.0).contains(em)).unwrap_or(1.0);
        }
        let texts = simple_texts(document, font, subtype, to_unicode.as_ref(), descriptor, budget)?;
        let widths = simple_widths(document, font, descriptor, scale, &texts);
        loaded.kind = Kind::Simple { texts, widths };
        Ok(loaded)
    }

    /// A font for text whose own is missing.
    pub(super) fn stand_in() -> Self {
        let texts: Vec<Option<String>> =
            (0..=u8::MAX).map(|code| Base::WinAnsi.text(code).map(String::from)).collect();
        let widths = simple_widths(&Document::new(), &Dictionary::new(), None, 0.001, &texts);
        Self {
            kind: Kind::Simple { texts, widths },
            ascent: 0.9,
            descent: -0.25,
            em: 1.0,
            digits: Cell::default(),
        }
    }

    /// Whether the writing runs downwards.
    pub(super) fn is_vertical(&self) -> bool {
        matches!(&self.kind, Kind::Composite(font) if font.is_vertical())
    }

    /// Notes how wide a digit is.
    pub(super) fn see_digit(&self, digit: u8, advance: f32) {
        let mut digits = self.digits.get();
        let widest = &mut digits[usize::from(digit % 10)];
        *widest = widest.max(advance);
        self.digits.set(digits);
    }

    /// Whether a digit of this width is not the font's ordinary one: a small
    /// raised one is a glyph of its own, at the size and height of the others.
    pub(super) fn is_small_digit(&self, digit: u8, advance: f32) -> bool {
        advance < SMALL_DIGIT * self.digits.get()[usize::from(digit % 10)]
    }

    /// Reads the first code of `bytes` and appends its text to `text`.
    pub(super) fn read(&self, bytes: &[u8], text: &mut String) -> Option<Code> {
        match &self.kind {
            Kind::Composite(font) => font.read(bytes, text),
            Kind::Simple { texts, widths } => {
                let &code = bytes.first()?;
                let known = texts.get(usize::from(code)).and_then(Option::as_deref);
                text.push_str(known.unwrap_or("\u{fffd}"));
                Some(Code {
                    bytes: 1,
                    advance: widths.get(usize::from(code)).copied().unwrap_or(0.0),
                    is_space: code == b' ',
                    known: known.is_some(),
                })
            }
        }
    }
}

fn to_unicode(
    document: &Document,
    font: &Dictionary,
    budget: &Budget,
) -> Result<Option<CMap>, Stop> {
    let Some(stream) = objects::stream(document, font, "ToUnicode") else { return Ok(None) };
    match budget.content(document, stream) {
        Ok(content) => Ok(Some(CMap::parse(&content)).filter(CMap::has_text)),
        Err(Stop::Damaged(_)) => Ok(None),
        Err(stop) => Err(stop),
    }
}

/// The program of a font, of whichever kind, inflated.
pub(super) fn program(
    document: &Document,
    descriptor: Option<&Dictionary>,
    budget: &Budget,
) -> Result<Option<Vec<u8>>, Stop> {
    let Some(descriptor) = descriptor else { return Ok(None) };
    for key in ["FontFile", "FontFile2", "FontFile3"] {
        if let Some(stream) = objects::stream(document, descriptor, key) {
            return match budget.content(document, stream) {
                Ok(program) => Ok(Some(program)),
                Err(Stop::Damaged(_)) => Ok(None),
                Err(stop) => Err(stop),
            };
        }
    }
    Ok(None)
}

/// Writes the text that `map` gives `code`; says whether it gives any that can
/// be shown.
pub(super) fn mapped(map: &CMap, code: u32, text: &mut String) -> bool {
    let Some((found, offset)) = map.text(code) else { return false };
    let before = text.len();
    let mut letters = found.chars().peekable();
    while let Some(letter) = letters.next() {
        let letter = match letters.peek() {
            None if offset > 0 => {
                u32::from(letter).checked_add(offset).and_then(char::from_u32).unwrap_or('\u{fffd}')
            }
            _ => letter,
        };
        push(letter, text);
    }
    text.len() > before
}

/// Writes a letter: ligatures apart, spaces of any kind of control as a space,
/// other control characters not at all.
pub(super) fn push(letter: char, text: &mut String) {
    match letter {
        '\u{fb00}' => text.push_str("ff"),
        '\u{fb01}' => text.push_str("fi"),
        '\u{fb02}' => text.push_str("fl"),
        '\u{fb03}' => text.push_str("ffi"),
        '\u{fb04}' => text.push_str("ffl"),
        '\u{fb05}' | '\u{fb06}' => text.push_str("st"),
        '\t' | '\n' | '\r' => text.push(' '),
        // Where Word's symbol fonts have their bullets.
        '\u{f0b7}' => text.push('•'),
        '\u{f0a7}' => text.push('▪'),
        letter if letter.is_control() || letter == '\u{feff}' => {}
        letter => text.push(letter),
    }
}

fn simple_texts(
    document: &Document,
    font: &Dictionary,
    subtype: &[u8],
    to_unicode: Option<&CMap>,
    descriptor: Option<&Dictionary>,
    budget: &Budget,
) -> Result<Vec<Option<String>>, Stop> {
    let encoding = objects::get(document, font, "Encoding");
    let dictionary = encoding.and_then(objects::as_dictionary);
    let base = match encoding {
        Some(Object::Name(name)) => Base::named(name),
        _ => dictionary
            .and_then(|dictionary| objects::name(document, dictionary, "BaseEncoding"))
            .and_then(Base::named),
    };
    let differences = differences(document, dictionary);
    let name = objects::name(document, font, "BaseFont").unwrap_or(b"");
    // To inflate a program takes longer than all else, and is rarely needed;
    // code 0 is the glyph for what is missing.
    let codes = codes(document, font);
    let all_mapped = to_unicode.is_some_and(|map| {
        codes.into_iter().all(|code| code == 0 || map.text(code.into()).is_some())
    });
    let builtin = if base.is_none() && subtype != b"Type3" && !all_mapped {
        program(document, descriptor, budget)?.map(|program| embedded::codes(&program))
    } else {
        None
    };
    let fallback = base.unwrap_or(match subtype {
        _ if contains(name, b"Symbol") => Base::Symbol,
        _ if contains(name, b"Dingbats") => Base::Dingbats,
        b"TrueType" => Base::WinAnsi,
        _ => Base::Standard,
    });
    Ok((0..=u8::MAX)
        .map(|code| {
            let mut text = String::new();
            if to_unicode.is_some_and(|map| mapped(map, u32::from(code), &mut text)) {
                return Some(text);
            }
            if let Some(name) = differences.get(&code) {
                return glyphs::text(name).or_else(|| numbered(name, code));
            }
            if let Some(text) = builtin.as_ref().and_then(|codes| codes.get(&code)) {
                return Some(text.clone());
            }
            fallback.text(code).map(|letter| {
                push(letter, &mut text);
                text
            })
        })
        .collect())
}

/// The codes for which a simple font has glyphs, as far as it says.
fn codes(document: &Document, font: &Dictionary) -> RangeInclusive<u8> {
    let code = |key, otherwise| {
        let number = objects::get(document, font, key).and_then(|code| code.as_i64().ok());
        number.and_then(|code| u8::try_from(code).ok()).unwrap_or(otherwise)
    };
    code("FirstChar", 0)..=code("LastChar", u8::MAX)
}

/// Names such as `a65` or `G41` that only repeat the code, which is then ASCII.
fn numbered(name: &str, code: u8) -> Option<String> {
    let digits = name.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let same = digits.parse() == Ok(code) || u8::from_str_radix(digits, 16) == Ok(code);
    (same && (b' '..=b'~').contains(&code)).then(|| char::from(code).into())
}

fn differences(document: &Document, encoding: Option<&Dictionary>) -> HashMap<u8, String> {
    let mut names = HashMap::new();
    let items = encoding.and_then(|encoding| objects::array(document, encoding, "Differences"));
    let mut code = 0_u8;
    for item in items.unwrap_or(&[]) {
        match objects::resolve(document, item) {
            Object::Integer(number) => code = u8::try_from(*number).unwrap_or(0),
            Object::Name(name) => {
                names.insert(code, String::from_utf8_lossy(name).into_owned());
                code = code.wrapping_add(1);
            }
            _ => {}
        }
    }
    names
}

fn simple_widths(
    document: &Document,
    font: &Dictionary,
    descriptor: Option<&Dictionary>,
    scale: f32,
    texts: &[Option<String>],
) -> Vec<f32> {
    let name = objects::name(document, font, "BaseFont").map(String::from_utf8_lossy);
    let missing = descriptor.and_then(|font| objects::number(document, font, "MissingWidth"));
    let given = objects::array(document, font, "Widths");
    let first = objects::number(document, font, "FirstChar").unwrap_or(0.0);
    (0_u8..=u8::MAX)
        .map(|code| {
            let at = f32::from(code) - first;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
            let width = given
                .filter(|_| at >= 0.0)
                .and_then(|widths| widths.get(at as usize))
                .and_then(|width| objects::resolve(document, width).as_float().ok());
            let width = width.or_else(|| given.and(missing)).unwrap_or_else(|| {
                if given.is_some() {
                    return 0.0;
                }
                let letter = texts[usize::from(code)].as_ref().and_then(|text| text.chars().next());
                standard::width(name.as_deref().unwrap_or(""), letter.unwrap_or(' '))
            });
            width * scale
        })
        .collect()
}

fn contains(name: &[u8], part: &[u8]) -> bool {
    name.windows(part.len()).any(|window| window == part)
}
