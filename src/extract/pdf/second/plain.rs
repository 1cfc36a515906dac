//! A page → a document of that page alone: its text operators, forms drawn
//! out in their places, and its fonts.

use std::io::Write;

use lopdf::{Dictionary, Document};
use pdf_extract::{self as theirs, dictionary};

use super::convert::{Copier, refused};
use crate::extract::pdf::budget::{Budget, Stop};
use crate::extract::pdf::lex::{Lexer, Operand};
use crate::extract::pdf::objects;

/// How deep forms may lie in each other.
const DEEPEST_FORM: usize = 12;
/// How many states may be saved.
const DEEPEST_STATE: usize = 64;
/// Bytes of the text operators: pdf-extract holds them all in memory.
const LARGEST: usize = 4 << 20;
/// Operators that are looked at, the forms' own as often as they are drawn.
const MOST_OPERATORS: usize = 2_000_000;
/// How many operators are read between two looks at the clock.
const OPERATORS_A_LOOK: usize = 2048;

/// The document for one page.
///
/// # Errors
///
/// [`Stop::Damaged`] where a form or a font holds itself, or something is too
/// large for pdf-extract.
pub(super) fn page(
    document: &Document,
    content: &[u8],
    resources: Option<&Dictionary>,
    budget: &Budget,
) -> Result<theirs::Document, Stop> {
    let copier = Copier::new(document, budget);
    let mut plain =
        Plain { copier, content: Vec::new(), known: Vec::new(), forms: Vec::new(), operators: 0 };
    // It panics at text before any font is chosen.
    let stand_in = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    };
    let mut fonts = dictionary! { "F" => stand_in };
    plain.content.extend_from_slice(b"/F 1 Tf\n");
    plain.content(content, resources, &mut fonts)?;
    let Plain { mut copier, content, .. } = plain;
    let content = copier.add(theirs::Stream::new(theirs::Dictionary::new(), content));
    let mut copy = copier.copy;
    let pages = copy.new_object_id();
    // The frame is ours: what it is given here is not used.
    let page = copy.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => fonts },
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    copy.objects.insert(pages, kids.into());
    let catalogue = copy.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    copy.trailer.set("Root", catalogue);
    Ok(copy)
}

struct Plain<'a> {
    copier: Copier<'a>,
    /// The text operators so far.
    content: Vec<u8>,
    /// The fonts that are copied, by the places of their dictionaries.
    known: Vec<usize>,
    /// The forms that are being drawn, likewise.
    forms: Vec<usize>,
    operators: usize,
}

impl<'a> Plain<'a> {
    fn content(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        fonts: &mut theirs::Dictionary,
    ) -> Result<(), Stop> {
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        let (mut saved, mut unsaved) = (0_usize, 0_usize);
        while let Some(operator) = lexer.next(&mut operands) {
            self.look()?;
            match operator {
                b"q" if saved < DEEPEST_STATE => {
                    saved += 1;
                    self.write(b"q\n");
                }
                b"q" => unsaved += 1,
                b"Q" if unsaved > 0 => unsaved -= 1,
                b"Q" if saved > 0 => {
                    saved -= 1;
                    self.write(b"Q\n");
                }
                b"BI" => lexer.skip_inline_image(),
                b"BT" | b"ET" | b"T*" => self.numbers(&[], 0, operator),
                b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" => self.numbers(&operands, 1, operator),
                b"Td" | b"TD" => self.numbers(&operands, 2, operator),
                b"cm" | b"Tm" => self.numbers(&operands, 6, operator),
                b"Tf" => {
                    if let [.., Operand::Name(name), Operand::Number(size)] = operands.as_slice() {
                        self.font(resources, name, *size, fonts)?;
                    }
                }
                b"Tj" | b"'" | b"\"" | b"TJ" => self.show(operator, &operands),
                b"Do" => {
                    if let Some(Operand::Name(name)) = operands.last() {
                        self.form(resources, name, fonts)?;
                    }
                }
                _ => {}
            }
        }
        for _ in 0..saved {
            self.write(b"Q\n");
        }
        Ok(())
    }

    fn look(&mut self) -> Result<(), Stop> {
        self.operators += 1;
        if self.operators.is_multiple_of(OPERATORS_A_LOOK) {
            self.copier.budget.time()?;
        }
        if self.operators > MOST_OPERATORS || self.content.len() > LARGEST {
            return Err(refused("too much is drawn"));
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) {
        self.content.extend_from_slice(bytes);
    }

    /// An operator with its last `count` operands, where they are numbers.
    fn numbers(&mut self, operands: &[Operand<'_>], count: usize, operator: &[u8]) {
        let from = operands.len().saturating_sub(count);
        let numbers: Option<Vec<f32>> = operands[from..].iter().map(Operand::number).collect();
        let Some(numbers) = numbers.filter(|numbers| numbers.len() == count) else { return };
        for number in numbers {
            self.number(number);
        }
        self.write(operator);
        self.write(b"\n");
    }

    fn number(&mut self, number: f32) {
        let number = if number.is_finite() { number.clamp(-1e9, 1e9) } else { 0.0 };
        // Writing to memory does not fail.
        let _ = write!(self.content, "{number} ");
    }

    /// Text is shown by one operator only, for pdf-extract knows not all four.
    fn show(&mut self, operator: &[u8], operands: &[Operand<'_>]) {
        if operator == b"\"" {
            if let [.., word, letter, _] = operands {
                self.numbers(std::slice::from_ref(word), 1, b"Tw");
                self.numbers(std::slice::from_ref(letter), 1, b"Tc");
            }
        }
        if matches!(operator, b"\"" | b"'") {
            self.write(b"T*\n");
        }
        let items = match operands.last() {
            Some(Operand::Array(items)) => items.as_slice(),
            Some(text @ Operand::String(_)) => std::slice::from_ref(text),
            _ => return,
        };
        self.write(b"[");
        for item in items {
            match item {
                Operand::Number(back) => self.number(*back),
                Operand::String(bytes) => {
                    self.write(b"<");
                    for byte in bytes.iter() {
                        let _ = write!(self.content, "{byte:02x}");
                    }
                    self.write(b">");
                }
                _ => {}
            }
        }
        self.write(b"] TJ\n");
    }

    fn font(
        &mut self,
        resources: Option<&'a Dictionary>,
        name: &[u8],
        size: f32,
        fonts: &mut theirs::Dictionary,
    ) -> Result<(), Stop> {
        let document = self.copier.document;
        let found = resources
            .and_then(|resources| objects::dictionary(document, resources, "Font"))
            .and_then(|fonts| fonts.get(name).ok())
            .and_then(|font| objects::as_dictionary(objects::resolve(document, font)));
        let mut new_name = "F".to_owned();
        if let Some(font) = found {
            let place = std::ptr::from_ref(font).addr();
            let known = self.known.iter().position(|known| *known == place);
            let index = known.unwrap_or(self.known.len());
            new_name = format!("F{index}");
            if known.is_none() {
                let copy = self.copier.dictionary(font, 0)?;
                fonts.set(new_name.as_bytes(), copy);
                self.known.push(place);
            }
        }
        let _ = write!(self.content, "/{new_name} ");
        self.number(size);
        self.write(b"Tf\n");
        Ok(())
    }

    fn form(
        &mut self,
        resources: Option<&'a Dictionary>,
        name: &[u8],
        fonts: &mut theirs::Dictionary,
    ) -> Result<(), Stop> {
        let document = self.copier.document;
        let stream = resources
            .and_then(|resources| objects::dictionary(document, resources, "XObject"))
            .and_then(|drawn| drawn.get(name).ok())
            .and_then(|object| objects::resolve(document, object).as_stream().ok());
        let Some(stream) = stream else { return Ok(()) };
        if objects::name(document, &stream.dict, "Subtype") != Some(b"Form") {
            return Ok(());
        }
        let place = std::ptr::from_ref(stream).addr();
        if self.forms.contains(&place) || self.forms.len() >= DEEPEST_FORM {
            return Err(refused("a form draws itself"));
        }
        let content = self.copier.budget.content(document, stream)?;
        self.write(b"q\n");
        if let Ok(matrix) = stream.dict.get(b"Matrix")
            && objects::resolve(document, matrix).as_array().is_ok()
            && let Some(numbers) = objects::numbers::<6>(document, &stream.dict, "Matrix")
        {
            self.numbers(&numbers.map(Operand::Number), 6, b"cm");
        }
        let own = objects::dictionary(document, &stream.dict, "Resources");
        self.forms.push(place);
        let end = self.content(&content, own.or(resources), fonts);
        self.forms.pop();
        self.write(b"Q\n");
        end
    }
}
