//! `CMap`s: which bytes are one code, and what a code means.
//!
//! A range stays a range, so that a map of 65,536 codes costs its own length
//! and not theirs.

use super::lex::{Lexer, Operand};

/// What an embedded `CMap` says: to Unicode, or to a font's own glyph numbers.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Which codes there are, by length in bytes.
    spaces: Vec<Space>,
    /// Codes to text, sorted by the first code.
    texts: Vec<Range<Target>>,
    /// Codes to glyph numbers, sorted by the first code.
    cids: Vec<Range<u32>>,
    /// The text of all targets.
    store: String,
    /// Whether the writing runs downwards.
    pub(super) vertical: bool,
}

#[derive(Debug, Clone, Copy)]
struct Space {
    bytes: usize,
    low: u32,
    high: u32,
}

#[derive(Debug, Clone, Copy)]
struct Range<T> {
    low: u32,
    high: u32,
    to: T,
}

/// A part of `store`; the last character counts up along the range.
#[derive(Debug, Clone, Copy)]
struct Target {
    start: usize,
    end: usize,
}

/// More entries than any font has glyphs; what comes after is dropped.
const MOST_ENTRIES: usize = 200_000;

impl CMap {
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes);
        let mut operands = Vec::new();
        // A block is one run of operands before its `end…`, and may be long, so
        // it is read in its own loop.
        while let Some(operator) = lexer.next(&mut operands) {
            match operator {
                b"begincodespacerange" => map.block(&mut lexer, 2, Self::space),
                b"beginbfchar" => map.block(&mut lexer, 2, Self::character),
                b"beginbfrange" => map.block(&mut lexer, 3, Self::range),
                b"begincidchar" => map.block(&mut lexer, 2, Self::cid_single),
                b"begincidrange" => map.block(&mut lexer, 3, Self::cid_range),
                b"def" => {
                    if let [.., Operand::Name(name), Operand::Number(mode)] = operands.as_slice()
                        && **name == *b"WMode"
                    {
                        map.vertical = *mode > 0.0;
                    }
                }
                _ => {}
            }
        }
        map.texts.sort_by_key(|range| range.low);
        map.cids.sort_by_key(|range| range.low);
        map
    }

    /// The text of `code`, or nothing where the map has none.
    pub(super) fn text(&self, code: u32) -> Option<(&str, u32)> {
        let range = look_up(&self.texts, code)?;
        Some((&self.store[range.to.start..range.to.end], code - range.low))
    }

    /// The glyph number of `code`.
    pub(super) fn cid(&self, code: u32) -> Option<u32> {
        look_up(&self.cids, code).map(|range| range.to.saturating_add(code - range.low))
    }

    /// Whether it names any text.
    pub(super) fn has_text(&self) -> bool {
        !self.texts.is_empty()
    }

    /// How many codes its ranges hold, those that overlap counted again.
    pub(super) fn codes(&self) -> u64 {
        let codes = |low: u32, high: u32| u64::from(high - low) + 1;
        let texts = self.texts.iter().map(|range| codes(range.low, range.high));
        let cids = self.cids.iter().map(|range| codes(range.low, range.high));
        texts.chain(cids).sum()
    }

    /// The first code of `bytes` and how many of them it takes.
    pub(super) fn code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let mut code = 0;
        for (index, &byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(byte);
            if self.spaces.iter().any(|space| space.holds(code, index + 1)) {
                return Some((code, index + 1));
            }
        }
        let shortest = self.spaces.iter().map(|space| space.bytes).min().unwrap_or(2);
        let taken = &bytes[..shortest.min(bytes.len())];
        (!taken.is_empty())
            .then(|| (taken.iter().fold(0, |code, &byte| code << 8 | u32::from(byte)), taken.len()))
    }

    /// Whether it says which codes there are.
    pub(super) fn has_spaces(&self) -> bool {
        !self.spaces.is_empty()
    }

    fn block(
        &mut self,
        lexer: &mut Lexer<'_>,
        each: usize,
        mut take: impl FnMut(&mut Self, &[Operand<'_>]),
    ) {
        let mut entry = Vec::with_capacity(each);
        while let Some(operand) = lexer.operand() {
            entry.push(operand);
            if entry.len() == each {
                if self.texts.len() + self.cids.len() + self.spaces.len() < MOST_ENTRIES {
                    take(self, &entry);
                }
                entry.clear();
            }
        }
    }

    fn space(&mut self, entry: &[Operand<'_>]) {
        if let [Operand::String(low), Operand::String(high)] = entry
            && (1..=4).contains(&low.len())
            && low.len() == high.len()
            && self.spaces.len() < 100
        {
            self.spaces.push(Space { bytes: low.len(), low: number(low), high: number(high) });
        }
    }

    fn character(&mut self, entry: &[Operand<'_>]) {
        if let [Operand::String(code), Operand::String(text)] = entry {
            self.insert(number(code), number(code), text);
        }
    }

    fn range(&mut self, entry: &[Operand<'_>]) {
        let [Operand::String(low), Operand::String(high), to] = entry else { return };
        let (low, high) = (number(low), number(high));
        match to {
            Operand::String(text) => self.insert(low, high, text),
            Operand::Array(texts) => {
                for (code, text) in (low..=high).zip(texts) {
                    if let Operand::String(text) = text {
                        self.insert(code, code, text);
                    }
                }
            }
            _ => {}
        }
    }

    fn insert(&mut self, low: u32, high: u32, utf16: &[u8]) {
        let start = self.store.len();
        let units = utf16.chunks(2).map(|unit| match *unit {
            [high, low] => u16::from_be_bytes([high, low]),
            [low] => u16::from(low),
            _ => 0,
        });
        self.store.extend(char::decode_utf16(units).flatten());
        if low <= high {
            let to = Target { start, end: self.store.len() };
            self.texts.push(Range { low, high, to });
        }
    }

    fn cid_single(&mut self, entry: &[Operand<'_>]) {
        if let [Operand::String(code), Operand::Number(cid)] = entry {
            self.cids.push(Range { low: number(code), high: number(code), to: index(*cid) });
        }
    }

    fn cid_range(&mut self, entry: &[Operand<'_>]) {
        if let [Operand::String(low), Operand::String(high), Operand::Number(cid)] = entry {
            let (low, high) = (number(low), number(high));
            if low <= high {
                self.cids.push(Range { low, high, to: index(*cid) });
            }
        }
    }
}

impl Space {
    /// Whether `code` lies in it, byte for byte.
    fn holds(self, code: u32, bytes: usize) -> bool {
        self.bytes == bytes
            && (0..bytes).all(|index| {
                let byte = |value: u32| value >> (8 * index) & 0xff;
                (byte(self.low)..=byte(self.high)).contains(&byte(code))
            })
    }
}

/// The last range that begins at or before `code`, and those a little before
/// it, since careless writers let ranges overlap.
fn look_up<T: Copy>(ranges: &[Range<T>], code: u32) -> Option<Range<T>> {
    let after = ranges.partition_point(|range| range.low <= code);
    ranges[after.saturating_sub(4)..after].iter().rev().find(|range| code <= range.high).copied()
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, &byte| code << 8 | u32::from(byte))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn index(number: f32) -> u32 {
    number.clamp(0.0, 1_000_000.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_characters_ranges_and_arrays() {
        let map = CMap::parse(
            b"1 begincodespacerange <00> <ff> endcodespacerange \
              1 beginbfchar <01> <00660069> endbfchar \
              2 beginbfrange <10> <20> <0041> <30> <31> [<0061> <0062>] endbfrange",
        );
        assert_eq!(map.text(1), Some(("fi", 0)));
        assert_eq!(map.text(0x12), Some(("A", 2)));
        assert_eq!(map.text(0x31), Some(("b", 0)));
        assert_eq!(map.text(0x32), None);
        assert_eq!(map.code(&[0x41, 0x42]), Some((0x41, 1)));
    }

    #[test]
    fn a_range_over_every_code_costs_one_entry() {
        let map = CMap::parse(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange");
        assert_eq!(map.texts.len(), 1);
        assert_eq!(map.text(u32::MAX), Some(("A", u32::MAX)));
    }

    #[test]
    fn tells_codes_of_one_byte_from_codes_of_two() {
        let map = CMap::parse(
            b"2 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange \
              1 begincidrange <8140> <8150> 633 endcidrange",
        );
        assert_eq!(map.code(b"A"), Some((0x41, 1)));
        assert_eq!(map.code(&[0x81, 0x41]), Some((0x8141, 2)));
        assert_eq!(map.cid(0x8141), Some(634));
    }
}
