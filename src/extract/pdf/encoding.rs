//! The encodings that simple fonts start from: a code of one byte → text.

use encoding_rs::{Encoding as Charset, MACINTOSH, WINDOWS_1252};

/// A named start of an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    WinAnsi,
    MacRoman,
    Symbol,
    Dingbats,
}

impl Base {
    /// The encoding that a PDF calls `name`.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" | b"MacExpertEncoding" => Some(Self::MacRoman),
            _ => None,
        }
    }

    /// The text of `code`.
    pub(super) fn text(self, code: u8) -> Option<char> {
        match self {
            Self::Standard => standard(code),
            Self::WinAnsi => match code {
                // Codes that are not in use show a bullet.
                0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => Some('•'),
                _ => charset(WINDOWS_1252, code),
            },
            Self::MacRoman => charset(MACINTOSH, code),
            Self::Symbol => symbol(code),
            Self::Dingbats => dingbat(code),
        }
    }
}

fn charset(charset: &'static Charset, code: u8) -> Option<char> {
    if code < 0x20 {
        return None;
    }
    charset.decode_without_bom_handling(&[code]).0.chars().next()
}

fn standard(code: u8) -> Option<char> {
    match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(code)),
        0xa1..=0xfb => STANDARD.chars().nth(usize::from(code - 0xa1)).filter(|&c| c != '\0'),
        _ => None,
    }
}

/// Adobe's standard encoding from 0xA1 on; `\0` where it has nothing.
const STANDARD: &str = "¡¢£⁄¥ƒ§¤'“«‹›\u{fb01}\u{fb02}\0–†‡·\0¶•‚„”»…‰\0¿\
    \0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß";

fn symbol(code: u8) -> Option<char> {
    match code {
        b'A'..=b'Z' => "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ".chars().nth(usize::from(code - b'A')),
        b'a'..=b'z' => "αβχδεφγηιϕκλμνοπθρστυϖωξψζ".chars().nth(usize::from(code - b'a')),
        b'"' => Some('∀'),
        b'$' => Some('∃'),
        b'\'' => Some('∋'),
        b'*' => Some('∗'),
        b'-' => Some('−'),
        b'@' => Some('≅'),
        b'\\' => Some('∴'),
        b'^' => Some('⊥'),
        b'~' => Some('∼'),
        b' '..=b'}' => Some(char::from(code)),
        0xa0..=0xfe => SYMBOL.chars().nth(usize::from(code - 0xa0)).filter(|&c| c != '\0'),
        _ => None,
    }
}

/// Adobe's symbol encoding from 0xA0 on.
const SYMBOL: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓\
    ◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// Zapf's dingbats stand in Unicode in the font's order, but for some.
fn dingbat(code: u8) -> Option<char> {
    match code {
        b' ' => Some(' '),
        0x25 => Some('☎'),
        0x2a => Some('☛'),
        0x2b => Some('☞'),
        0x48 => Some('★'),
        0x6c => Some('●'),
        0x6e => Some('■'),
        0x73 => Some('▲'),
        0x74 => Some('▼'),
        0x75 => Some('◆'),
        0x77 => Some('◗'),
        0x21..=0x7e => char::from_u32(u32::from(code) + 0x26e0),
        0xa8 => Some('♣'),
        0xa9 => Some('♦'),
        0xaa => Some('♥'),
        0xab => Some('♠'),
        0xac..=0xb5 => char::from_u32(u32::from(code) - 0xac + 0x2460),
        0xb6..=0xd4 => char::from_u32(u32::from(code) - 0xb6 + 0x2776),
        0xd5 => Some('→'),
        0xd6 => Some('↔'),
        0xd7 => Some('↕'),
        0xa1..=0xa7 | 0xd8..=0xfe => char::from_u32(u32::from(code) + 0x26c0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_end_where_they_should() {
        assert_eq!(Base::Standard.text(0xfb), Some('ß'));
        assert_eq!(Base::Standard.text(0xd0), Some('—'));
        assert_eq!(Base::Standard.text(0xe1), Some('Æ'));
        assert_eq!(Base::Symbol.text(0xb7), Some('•'));
        assert_eq!(Base::Symbol.text(0xfe), Some('⎭'));
        assert_eq!(Base::WinAnsi.text(0x92), Some('’'));
        assert_eq!(Base::MacRoman.text(0xd5), Some('’'));
        assert_eq!(Base::Dingbats.text(0x33), Some('✓'));
    }
}
