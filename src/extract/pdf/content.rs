//! The content of a page → its glyphs, in the order in which they are drawn.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object};

use super::budget::{Budget, Stop};
use super::font::Font;
use super::lex::{Lexer, Operand};
use super::marked::Marked;
use super::matrix::Matrix;
use super::objects;
use super::page::Frame;
use super::state::State;

/// A glyph where it stands, in points from the top left of the page as shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// Its bytes of the page's letters.
    pub(super) text: (usize, usize),
    /// The pen before it, on the baseline.
    pub(super) start: (f32, f32),
    /// The pen behind it, spacing left out.
    pub(super) end: (f32, f32),
    /// From the baseline one size up.
    pub(super) up: (f32, f32),
    /// Ascent and descent, in sizes.
    pub(super) extent: (f32, f32),
    /// Whether it was marked as no part of the page's own content.
    pub(super) artifact: bool,
    /// Whether it is a digit that the font itself sets small and raised.
    pub(super) small: bool,
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) letters: String,
    pub(super) glyphs: Vec<Glyph>,
    /// Characters without a meaning in Unicode.
    pub(super) unknown: usize,
    /// Whether anything is shown as text, read or not.
    pub(super) shows_text: bool,
    /// The share of the page that images cover.
    pub(super) images: f32,
    /// Curves, which letters that were turned into outlines consist of.
    pub(super) curves: usize,
    /// Why part of it was not read.
    pub(super) damage: Option<String>,
}

/// The fonts of a document, each read once.
pub(super) type Fonts = HashMap<usize, Option<Rc<Font>>>;

/// How deep forms may lie inside each other.
const DEEPEST_FORM: usize = 12;
/// How many states may be saved; what is saved beyond is counted only.
const DEEPEST_STATE: usize = 512;
/// How many operators are read between two looks at the clock.
const OPERATORS_A_LOOK: usize = 2048;

/// Reads the content of pages.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) budget: &'a Budget,
    pub(super) fonts: &'a mut Fonts,
    pub(super) page: (f32, f32),
    pub(super) drawn: Drawn,
    pub(super) operators: usize,
    /// The forms that are being drawn, by the place of their dictionaries.
    pub(super) forms: Vec<usize>,
    pub(super) artifacts: usize,
    pub(super) stand_in: Rc<Font>,
    /// The digits among the glyphs: which, of what font, and how wide.
    pub(super) digits: Vec<(usize, Rc<Font>, u8, f32)>,
}

impl<'a> Reader<'a> {
    /// What `content` draws, even where the reading had to stop.
    pub(super) fn read(
        document: &'a Document,
        frame: &Frame<'a>,
        content: &[u8],
        budget: &'a Budget,
        fonts: &'a mut Fonts,
    ) -> (Drawn, Result<(), Stop>) {
        let mut reader = Self {
            document,
            budget,
            fonts,
            page: (frame.width, frame.height),
            drawn: Drawn::default(),
            operators: 0,
            forms: Vec::new(),
            artifacts: 0,
            stand_in: Rc::new(Font::stand_in()),
            digits: Vec::new(),
        };
        let end = reader.content(content, frame.resources, State::new(frame.shown));
        reader.mark_small_digits();
        (reader.drawn, end)
    }

    fn content(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        mut state: State,
    ) -> Result<(), Stop> {
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        let mut saved: Vec<State> = Vec::new();
        let mut unsaved = 0_usize;
        let mut marked = Vec::new();
        while let Some(operator) = lexer.next(&mut operands) {
            self.operators += 1;
            if self.operators.is_multiple_of(OPERATORS_A_LOOK) {
                self.budget.time()?;
            }
            match operator {
                b"q" if saved.len() < DEEPEST_STATE => saved.push(state.clone()),
                b"q" => unsaved += 1,
                b"Q" if unsaved > 0 => unsaved -= 1,
                b"Q" => state = saved.pop().unwrap_or(state),
                b"Tf" => {
                    if let [.., Operand::Name(name), Operand::Number(size)] = operands.as_slice() {
                        state.size = *size;
                        state.font = self.font(resources, name)?;
                    }
                }
                b"gs" => self.graphics_state(resources, &operands, &mut state)?,
                b"Tj" | b"'" | b"\"" => {
                    if operator != b"Tj" {
                        state.quote(&operands);
                    }
                    if let Some(Operand::String(bytes)) = operands.last() {
                        self.show(&mut state, bytes)?;
                    }
                }
                b"TJ" => {
                    if let Some(Operand::Array(items)) = operands.last() {
                        for item in items {
                            match item {
                                Operand::String(bytes) => self.show(&mut state, bytes)?,
                                Operand::Number(back) => state.kern(*back),
                                _ => {}
                            }
                        }
                    }
                }
                b"Do" => {
                    if let Some(Operand::Name(name)) = operands.last() {
                        self.object(resources, name, &state)?;
                    }
                }
                b"BI" => {
                    lexer.skip_inline_image();
                    self.image(state.ctm);
                }
                b"BMC" | b"BDC" => {
                    // An opening that is never closed must not cost memory.
                    if marked.len() < DEEPEST_STATE {
                        marked.push(self.mark(resources, &operands));
                    }
                }
                b"EMC" => match marked.pop() {
                    Some(Marked::Artifact) => self.artifacts -= 1,
                    Some(Marked::Actual(text, from)) => self.replace(&text, from)?,
                    Some(Marked::Plain) | None => {}
                },
                b"c" | b"v" | b"y" => self.drawn.curves += 1,
                _ => state.apply(operator, &operands),
            }
        }
        let open = marked.iter().filter(|mark| matches!(mark, Marked::Artifact)).count();
        self.artifacts -= open;
        Ok(())
    }

    fn font(
        &mut self,
        resources: Option<&'a Dictionary>,
        name: &[u8],
    ) -> Result<Option<Rc<Font>>, Stop> {
        let found = resources
            .and_then(|resources| objects::dictionary(self.document, resources, "Font"))
            .and_then(|fonts| fonts.get(name).ok());
        match found.map(|font| self.load(font)).transpose()?.flatten() {
            Some(font) => Ok(Some(font)),
            // Viewers show text in a font that is not there in one that is.
            None => Ok(Some(self.stand_in.clone())),
        }
    }

    fn load(&mut self, font: &'a Object) -> Result<Option<Rc<Font>>, Stop> {
        let Some(font) = objects::as_dictionary(objects::resolve(self.document, font)) else {
            return Ok(None);
        };
        let place = std::ptr::from_ref(font).addr();
        if let Some(loaded) = self.fonts.get(&place) {
            return Ok(loaded.clone());
        }
        let loaded = match Font::load(self.document, font, self.budget) {
            Ok(font) => Some(Rc::new(font)),
            Err(Stop::Damaged(why)) => {
                self.drawn.damage = Some(format!("a font: {why}"));
                None
            }
            Err(stop) => return Err(stop),
        };
        self.fonts.insert(place, loaded.clone());
        Ok(loaded)
    }

    fn graphics_state(
        &mut self,
        resources: Option<&'a Dictionary>,
        operands: &[Operand<'_>],
        state: &mut State,
    ) -> Result<(), Stop> {
        let Some(Operand::Name(name)) = operands.last() else { return Ok(()) };
        let named = resources
            .and_then(|resources| objects::dictionary(self.document, resources, "ExtGState"))
            .and_then(|states| states.get(name).ok())
            .map(|object| objects::resolve(self.document, object))
            .and_then(objects::as_dictionary)
            .and_then(|named| objects::array(self.document, named, "Font"));
        if let Some([font, size]) = named {
            state.font = self.load(font)?;
            state.size = objects::resolve(self.document, size).as_float().unwrap_or(state.size);
        }
        Ok(())
    }

    fn object(
        &mut self,
        resources: Option<&'a Dictionary>,
        name: &[u8],
        state: &State,
    ) -> Result<(), Stop> {
        let stream = resources
            .and_then(|resources| objects::dictionary(self.document, resources, "XObject"))
            .and_then(|drawn| drawn.get(name).ok())
            .and_then(|object| objects::resolve(self.document, object).as_stream().ok());
        let Some(stream) = stream else { return Ok(()) };
        if objects::name(self.document, &stream.dict, "Subtype") != Some(b"Form") {
            self.image(state.ctm);
            return Ok(());
        }
        let place = std::ptr::from_ref(stream).addr();
        if self.forms.contains(&place) || self.forms.len() >= DEEPEST_FORM {
            self.drawn.damage = Some("a form draws itself".into());
            return Ok(());
        }
        let content = match self.budget.content(self.document, stream) {
            Ok(content) => content,
            Err(Stop::Damaged(why)) => {
                self.drawn.damage = Some(format!("a form: {why}"));
                return Ok(());
            }
            Err(stop) => return Err(stop),
        };
        let mut inner = state.clone();
        if let Some(matrix) = objects::matrix(self.document, &stream.dict, "Matrix") {
            inner.ctm = matrix.then(inner.ctm);
        }
        let own = objects::dictionary(self.document, &stream.dict, "Resources");
        self.forms.push(place);
        let end = self.content(&content, own.or(resources), inner);
        self.forms.pop();
        end
    }

    /// An image fills the unit square.
    fn image(&mut self, ctm: Matrix) {
        let area = (ctm.a * ctm.d - ctm.b * ctm.c).abs();
        let page = self.page.0 * self.page.1;
        if area.is_finite() && page > 0.0 {
            self.drawn.images = (self.drawn.images + area / page).min(1.0);
        }
    }

    fn show(&mut self, state: &mut State, bytes: &[u8]) -> Result<(), Stop> {
        let font = state.font.clone().unwrap_or_else(|| self.stand_in.clone());
        self.budget.characters(bytes.len())?;
        self.drawn.shows_text |= !bytes.is_empty();
        let vertical = font.is_vertical();
        let base = state.text_matrix().then(state.ctm);
        if !base.is_sane() {
            return Ok(());
        }
        let up = base.vector(0.0, state.size * font.em);
        let mut rest = bytes;
        let mut pen = 0.0;
        loop {
            let from = self.drawn.letters.len();
            let Some(code) = font.read(rest, &mut self.drawn.letters) else { break };
            rest = &rest[code.bytes..];
            let advance = code.advance * state.size;
            let (start, end) = if vertical {
                (base.point(0.0, pen + state.rise), base.point(0.0, pen + state.rise + advance))
            } else {
                let width = advance * state.scale;
                (base.point(pen, state.rise), base.point(pen + width, state.rise))
            };
            let word = if code.is_space { state.word_spacing } else { 0.0 };
            pen += if vertical {
                advance - state.spacing - word
            } else {
                (advance + state.spacing + word) * state.scale
            };
            let text = (from, self.drawn.letters.len());
            if self.is_on_page(start) && text.0 < text.1 {
                self.drawn.unknown += usize::from(!code.known);
                let extent = (font.ascent, font.descent);
                let artifact = self.artifacts > 0;
                if let [digit @ b'0'..=b'9'] = self.drawn.letters.as_bytes()[from..] {
                    font.see_digit(digit - b'0', code.advance);
                    let glyph = self.drawn.glyphs.len();
                    self.digits.push((glyph, font.clone(), digit - b'0', code.advance));
                }
                let small = false;
                self.drawn.glyphs.push(Glyph { text, start, end, up, extent, artifact, small });
            }
        }
        state.advance(pen, vertical);
        Ok(())
    }

    /// What lies beside the page is not shown, and so not published.
    fn is_on_page(&self, (x, y): (f32, f32)) -> bool {
        const SLACK: f32 = 3.0;
        (-SLACK..=self.page.0 + SLACK).contains(&x) && (-SLACK..=self.page.1 + SLACK).contains(&y)
    }
}
