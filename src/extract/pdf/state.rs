//! The state that operators of a content stream change.

use std::rc::Rc;

use super::font::Font;
use super::lex::Operand;
use super::matrix::Matrix;

/// The graphics and text state, as far as text needs it.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// From the content's coordinates to the page as shown.
    pub(super) ctm: Matrix,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f32,
    /// Added behind each character.
    pub(super) spacing: f32,
    /// Added behind each space.
    pub(super) word_spacing: f32,
    /// Horizontal scaling; 1 is none.
    pub(super) scale: f32,
    pub(super) rise: f32,
    leading: f32,
    text: Matrix,
    line: Matrix,
}

impl State {
    pub(super) const fn new(shown: Matrix) -> Self {
        Self {
            ctm: shown,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            rise: 0.0,
            leading: 0.0,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }

    pub(super) const fn text_matrix(&self) -> Matrix {
        self.text
    }

    /// Applies an operator that changes nothing but the state.
    pub(super) fn apply(&mut self, operator: &[u8], operands: &[Operand<'_>]) {
        let number = |from_end: usize| {
            operands.iter().rev().nth(from_end).and_then(Operand::number).unwrap_or(0.0)
        };
        match operator {
            b"cm" => {
                if let Some(matrix) = matrix(operands) {
                    self.ctm = matrix.then(self.ctm);
                }
            }
            b"BT" => self.set_line(Matrix::IDENTITY),
            b"Tm" => {
                if let Some(matrix) = matrix(operands) {
                    self.set_line(matrix);
                }
            }
            b"Td" => self.next_line(number(1), number(0)),
            b"TD" => {
                self.leading = -number(0);
                self.next_line(number(1), number(0));
            }
            b"T*" => self.next_line(0.0, -self.leading),
            b"Tc" => self.spacing = number(0),
            b"Tw" => self.word_spacing = number(0),
            b"Tz" => self.scale = number(0) / 100.0,
            b"TL" => self.leading = number(0),
            b"Ts" => self.rise = number(0),
            _ => {}
        }
    }

    /// `'` and `"`: a new line, for `"` with spacings before the string.
    pub(super) fn quote(&mut self, operands: &[Operand<'_>]) {
        if let [Operand::Number(word), Operand::Number(letter), Operand::String(_)] = operands {
            self.word_spacing = *word;
            self.spacing = *letter;
        }
        self.next_line(0.0, -self.leading);
    }

    /// Moves the pen back by thousandths of the size.
    pub(super) fn kern(&mut self, back: f32) {
        let vertical = self.font.as_ref().is_some_and(|font| font.is_vertical());
        let back = -back / 1000.0 * self.size;
        self.advance(if vertical { back } else { back * self.scale }, vertical);
    }

    /// Moves the pen along the line.
    pub(super) fn advance(&mut self, by: f32, vertical: bool) {
        let shift = if vertical { Matrix::shift(0.0, by) } else { Matrix::shift(by, 0.0) };
        self.text = shift.then(self.text);
    }

    fn set_line(&mut self, matrix: Matrix) {
        self.text = matrix;
        self.line = matrix;
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.set_line(Matrix::shift(x, y).then(self.line));
    }
}

/// The matrix that the last six operands give, if it can be worked with.
fn matrix(operands: &[Operand<'_>]) -> Option<Matrix> {
    let last = operands.len().checked_sub(6)?;
    let mut parts = [0.0; 6];
    for (part, operand) in parts.iter_mut().zip(&operands[last..]) {
        *part = operand.number()?;
    }
    Some(Matrix::new(parts)).filter(|matrix| matrix.is_sane())
}
