//! Content streams → operators with their operands, one at a time.
//!
//! Nothing is kept but the operands of the operator at hand, so a stream of
//! any length takes no memory, and damage is skipped to the next token.

use std::borrow::Cow;

/// An operand of a content stream.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand<'a> {
    Number(f32),
    Name(Cow<'a, [u8]>),
    String(Cow<'a, [u8]>),
    Array(Vec<Self>),
    Dictionary(Vec<(Cow<'a, [u8]>, Self)>),
    /// `true`, `false`, `null`.
    Other,
}

impl Operand<'_> {
    pub(super) const fn number(&self) -> Option<f32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
}

/// How deep arrays and dictionaries may nest; what lies deeper is dropped.
const DEEPEST: usize = 32;
/// No operator takes more operands; those before are dropped.
const MOST_OPERANDS: usize = 64;

/// Reads a content stream, or a `CMap`, which has the same tokens.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

enum Token<'a> {
    Operand(Operand<'a>),
    Word(&'a [u8]),
    Close,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next operator, with its operands in `operands`; none at the end.
    pub(super) fn next(&mut self, operands: &mut Vec<Operand<'a>>) -> Option<&'a [u8]> {
        operands.clear();
        loop {
            match self.token(0)? {
                Token::Operand(operand) => {
                    if operands.len() == MOST_OPERANDS {
                        operands.remove(0);
                    }
                    operands.push(operand);
                }
                Token::Word(word) => return Some(word),
                Token::Close => {}
            }
        }
    }

    /// The next operand; none at an operator, which is passed, or at the end.
    pub(super) fn operand(&mut self) -> Option<Operand<'a>> {
        loop {
            match self.token(0)? {
                Token::Operand(operand) => return Some(operand),
                Token::Word(_) => return None,
                Token::Close => {}
            }
        }
    }

    /// Skips the data of an inline image, to behind its `EI`.
    pub(super) fn skip_inline_image(&mut self) {
        // Between `BI` and `ID` stand ordinary tokens.
        while let Some(token) = self.token(0) {
            if matches!(token, Token::Word(b"ID")) {
                break;
            }
            if matches!(token, Token::Word(b"EI")) {
                return;
            }
        }
        let mut from = self.at;
        while let Some(found) = find(&self.bytes[from..], b"EI") {
            let at = from + found;
            from = at + 2;
            let set_off = at == 0 || is_space(self.bytes[at - 1]);
            let after = self.bytes.get(from..self.bytes.len().min(from + 12)).unwrap_or(&[]);
            // Image data may hold `EI` by chance; text follows the real one.
            let text = after.iter().all(|&byte| is_space(byte) || (0x20..0x7f).contains(&byte));
            if set_off && text && after.first().is_none_or(|&byte| is_space(byte)) {
                self.at = from;
                return;
            }
        }
        self.at = self.bytes.len();
    }

    fn token(&mut self, depth: usize) -> Option<Token<'a>> {
        self.skip_space();
        let first = *self.bytes.get(self.at)?;
        let operand = match first {
            b'0'..=b'9' | b'+' | b'-' | b'.' => Operand::Number(self.number()),
            b'/' => {
                self.at += 1;
                Operand::Name(self.name())
            }
            b'(' => Operand::String(self.literal()),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.dictionary(depth)
            }
            b'<' => Operand::String(Cow::Owned(self.hexadecimal())),
            b'[' => {
                self.at += 1;
                self.array(depth)
            }
            b']' | b')' | b'{' | b'}' => {
                self.at += 1;
                return Some(Token::Close);
            }
            b'>' => {
                self.at += if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                return Some(Token::Close);
            }
            _ => {
                let word = self.regular();
                match word {
                    b"true" | b"false" | b"null" => Operand::Other,
                    _ => return Some(Token::Word(word)),
                }
            }
        };
        Some(Token::Operand(operand))
    }

    fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'%' {
                while self.bytes.get(self.at).is_some_and(|&byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let from = self.at;
        while self.bytes.get(self.at).is_some_and(|&byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        &self.bytes[from..self.at]
    }

    fn name(&mut self) -> Cow<'a, [u8]> {
        let raw = self.regular();
        if !raw.contains(&b'#') {
            return Cow::Borrowed(raw);
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if let (b'#', Some(&[high, low])) = (byte, after.first_chunk())
                && let (Some(high), Some(low)) = (digit(high), digit(low))
            {
                name.push(high << 4 | low);
                rest = &after[2..];
            } else {
                name.push(byte);
            }
        }
        Cow::Owned(name)
    }

    fn number(&mut self) -> f32 {
        let (mut whole, mut scale) = (0_f64, 0_f64);
        let mut negative = false;
        let from = self.at;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'0'..=b'9' if scale > 0.0 => {
                    whole += f64::from(byte - b'0') * scale;
                    scale /= 10.0;
                }
                b'0'..=b'9' => whole = whole * 10.0 + f64::from(byte - b'0'),
                b'.' if scale == 0.0 => scale = 0.1,
                b'-' if self.at == from => negative = true,
                // Writers of broken numbers put signs anywhere: `--5`, `1.-5`.
                b'+' | b'-' => {}
                _ => break,
            }
            self.at += 1;
        }
        // `1.5Tj` is a number and an operator, but an exponent is no operator.
        let value = if negative { -whole } else { whole };
        #[expect(clippy::cast_possible_truncation, reason = "PDF's numbers are single precision")]
        let value = value.clamp(-1e30, 1e30) as f32;
        value
    }

    fn literal(&mut self) -> Cow<'a, [u8]> {
        self.at += 1;
        let from = self.at;
        let mut depth = 1_usize;
        let mut plain = true;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => {
                    plain = false;
                    self.at += 1;
                }
                b'\r' => plain = false,
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        let raw = &self.bytes[from..self.at - 1];
                        return if plain { Cow::Borrowed(raw) } else { unescape(raw).into() };
                    }
                }
                _ => {}
            }
        }
        self.at = self.bytes.len();
        unescape(&self.bytes[from.min(self.at)..]).into()
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut high = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(value) = digit(byte) else { continue };
            match high.take() {
                Some(before) => bytes.push(before << 4 | value),
                None => high = Some(value),
            }
        }
        bytes.extend(high.map(|high| high << 4));
        bytes
    }

    fn array(&mut self, depth: usize) -> Operand<'a> {
        let mut items = Vec::new();
        while let Some(&byte) = self.peek() {
            if byte == b']' {
                self.at += 1;
                break;
            }
            if depth == DEEPEST {
                self.at += 1;
                continue;
            }
            match self.token(depth + 1) {
                Some(Token::Operand(operand)) => items.push(operand),
                // A word inside an array is damage, which an operator may end.
                Some(Token::Word(_) | Token::Close) => {}
                None => break,
            }
        }
        Operand::Array(items)
    }

    fn dictionary(&mut self, depth: usize) -> Operand<'a> {
        let mut entries = Vec::new();
        let mut key = None;
        while let Some(&byte) = self.peek() {
            if byte == b'>' {
                self.at += if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                break;
            }
            if depth == DEEPEST {
                self.at += 1;
                continue;
            }
            match (self.token(depth + 1), key.take()) {
                (Some(Token::Operand(value)), Some(name)) => entries.push((name, value)),
                (Some(Token::Operand(Operand::Name(name))), None) => key = Some(name),
                (Some(_), _) => {}
                (None, _) => break,
            }
        }
        Operand::Dictionary(entries)
    }

    fn peek(&mut self) -> Option<&u8> {
        self.skip_space();
        self.bytes.get(self.at)
    }
}

fn unescape(raw: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        at += 1;
        if byte == b'\r' {
            at += usize::from(raw.get(at) == Some(&b'\n'));
            bytes.push(b'\n');
            continue;
        }
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let Some(&escaped) = raw.get(at) else { break };
        at += 1;
        match escaped {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'b' => bytes.push(8),
            b'f' => bytes.push(12),
            b'\n' => {}
            b'\r' => at += usize::from(raw.get(at) == Some(&b'\n')),
            b'0'..=b'7' => {
                let mut value = escaped - b'0';
                for _ in 0..2 {
                    let Some(&next @ b'0'..=b'7') = raw.get(at) else { break };
                    value = value.wrapping_mul(8).wrapping_add(next - b'0');
                    at += 1;
                }
                bytes.push(value);
            }
            other => bytes.push(other),
        }
    }
    bytes
}

pub(super) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operators(content: &str) -> Vec<String> {
        let mut lexer = Lexer::new(content.as_bytes());
        let mut operands = Vec::new();
        let mut seen = Vec::new();
        while let Some(operator) = lexer.next(&mut operands) {
            if operator == b"BI" {
                lexer.skip_inline_image();
            }
            seen.push(format!("{} {operands:?}", String::from_utf8_lossy(operator)));
        }
        seen
    }

    fn string(content: &str) -> Vec<u8> {
        let mut lexer = Lexer::new(content.as_bytes());
        let mut operands = Vec::new();
        lexer.next(&mut operands);
        match operands.pop() {
            Some(Operand::String(bytes)) => bytes.into_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn gives_each_operator_its_operands() {
        assert_eq!(operators("1 -.5 Td T*"), ["Td [Number(1.0), Number(-0.5)]", "T* []"]);
    }

    #[test]
    fn undoes_escapes_and_line_ends_in_strings() {
        assert_eq!(
            string(
                r"(a\(b\)\051\
c) Tj"
            ),
            b"a(b))c"
        );
        assert_eq!(string("<41 4> Tj"), b"A@");
        assert_eq!(string("((nested)) Tj"), b"(nested)");
    }

    #[test]
    fn skips_inline_images_to_their_end() {
        assert_eq!(operators("BI /W 1 ID xEIx\n\u{1} EI\nET").len(), 2);
    }

    #[test]
    fn bears_depth_and_ends_anywhere() {
        let deep = "[".repeat(100_000);
        assert!(operators(&deep).is_empty());
        for cut in ["(", "<", "<<", "[", "/", "(\\", "<< /A", "BI", "BI ID", "-", "%"] {
            operators(cut);
        }
    }
}
