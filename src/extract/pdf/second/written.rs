//! Operators of text, written as pdf-extract takes them.

use std::io::Write;

use crate::extract::pdf::lex::Operand;

/// A content stream as it grows.
pub(super) struct Written(pub(super) Vec<u8>);

impl Written {
    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// An operator with its last `count` operands, where they are numbers.
    pub(super) fn numbers(&mut self, operands: &[Operand<'_>], count: usize, operator: &[u8]) {
        let from = operands.len().saturating_sub(count);
        let numbers: Option<Vec<f32>> = operands[from..].iter().map(Operand::number).collect();
        let Some(numbers) = numbers.filter(|numbers| numbers.len() == count) else { return };
        for number in numbers {
            self.number(number);
        }
        self.write(operator);
        self.write(b"\n");
    }

    pub(super) fn number(&mut self, number: f32) {
        let number = if number.is_finite() { number.clamp(-1e9, 1e9) } else { 0.0 };
        // Writing to memory does not fail.
        let _ = write!(self.0, "{number} ");
    }

    /// Text is shown by one operator only, for pdf-extract knows not all four.
    pub(super) fn show(&mut self, operator: &[u8], operands: &[Operand<'_>]) {
        if operator == b"\""
            && let [.., word, letter, _] = operands
        {
            self.numbers(std::slice::from_ref(word), 1, b"Tw");
            self.numbers(std::slice::from_ref(letter), 1, b"Tc");
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
                        let _ = write!(self.0, "{byte:02x}");
                    }
                    self.write(b">");
                }
                _ => {}
            }
        }
        self.write(b"] TJ\n");
    }

    /// Chooses the font `name`.
    pub(super) fn font(&mut self, name: &str, size: f32) {
        let _ = write!(self.0, "/{name} ");
        self.number(size);
        self.write(b"Tf\n");
    }
}
