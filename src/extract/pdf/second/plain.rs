//! A page → a document of that page alone: its text operators, forms drawn
//! out in their places, and its fonts.

use lopdf::{Dictionary, Document};
use pdf_extract::{self as theirs, dictionary};

use super::convert::{Copier, refused};
use super::written::Written;
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
    let mut plain = Plain {
        copier,
        written: Written(Vec::new()),
        known: Vec::new(),
        forms: Vec::new(),
        operators: 0,
    };
    // It panics at text before any font is chosen.
    let stand_in = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    };
    let mut fonts = dictionary! { "F" => stand_in };
    plain.written.font("F", 1.0);
    plain.content(content, resources, &mut fonts)?;
    let Plain { mut copier, written, .. } = plain;
    let content = copier.add(theirs::Stream::new(theirs::Dictionary::new(), written.0));
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
    written: Written,
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
                    self.written.write(b"q\n");
                }
                b"q" => unsaved += 1,
                b"Q" if unsaved > 0 => unsaved -= 1,
                b"Q" if saved > 0 => {
                    saved -= 1;
                    self.written.write(b"Q\n");
                }
                b"BI" => lexer.skip_inline_image(),
                b"BT" | b"ET" | b"T*" => self.written.numbers(&[], 0, operator),
                b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" => {
                    self.written.numbers(&operands, 1, operator);
                }
                b"Td" | b"TD" => self.written.numbers(&operands, 2, operator),
                b"cm" | b"Tm" => self.written.numbers(&operands, 6, operator),
                b"Tf" => {
                    if let [.., Operand::Name(name), Operand::Number(size)] = operands.as_slice() {
                        self.font(resources, name, *size, fonts)?;
                    }
                }
                b"Tj" | b"'" | b"\"" | b"TJ" => self.written.show(operator, &operands),
                b"Do" => {
                    if let Some(Operand::Name(name)) = operands.last() {
                        self.form(resources, name, fonts)?;
                    }
                }
                _ => {}
            }
        }
        for _ in 0..saved {
            self.written.write(b"Q\n");
        }
        Ok(())
    }

    fn look(&mut self) -> Result<(), Stop> {
        self.operators += 1;
        if self.operators.is_multiple_of(OPERATORS_A_LOOK) {
            self.copier.budget.time()?;
        }
        if self.operators > MOST_OPERATORS || self.written.0.len() > LARGEST {
            return Err(refused("too much is drawn"));
        }
        Ok(())
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
        self.written.font(&new_name, size);
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
        self.written.write(b"q\n");
        if let Ok(matrix) = stream.dict.get(b"Matrix")
            && objects::resolve(document, matrix).as_array().is_ok()
            && let Some(numbers) = objects::numbers::<6>(document, &stream.dict, "Matrix")
        {
            self.written.numbers(&numbers.map(Operand::Number), 6, b"cm");
        }
        let own = objects::dictionary(document, &stream.dict, "Resources");
        self.forms.push(place);
        let end = self.content(&content, own.or(resources), fonts);
        self.forms.pop();
        self.written.write(b"Q\n");
        end
    }
}
