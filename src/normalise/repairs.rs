//! The repairs, in the order in which they run; lossless before lossy.

use std::ops::Range;

use encoding_rs::{UTF_8, WINDOWS_1252};
use once_cell::sync::Lazy;
use regex::{Captures, Regex};

/// Damage to find, and what to put in its place.
pub(super) struct Repair {
    /// A text without any of these bytes has none of the damage.
    signs: Vec<u8>,
    damage: Regex,
    /// What the damage stands for; none where it is no damage after all.
    mend: fn(&str, &Captures) -> Option<String>,
}

/// Which bytes a text has.
pub(super) fn bytes_of(text: &str) -> [bool; 256] {
    let mut present = [false; 256];
    for byte in text.bytes() {
        present[usize::from(byte)] = true;
    }
    present
}

impl Repair {
    pub(super) fn edits(&self, text: &str, present: &[bool; 256]) -> Vec<(Range<usize>, String)> {
        if !self.signs.iter().any(|sign| present[usize::from(*sign)]) {
            return Vec::new();
        }
        self.damage
            .captures_iter(text)
            .filter_map(|found| {
                let mended = (self.mend)(text, &found)?;
                let whole = found.get(0)?;
                (mended != whole.as_str()).then(|| (whole.range(), mended))
            })
            .collect()
    }
}

/// Every repair in order.
///
/// | repair | danger |
/// |---|---|
/// | line ends of other systems | none |
/// | UTF-8 read as Windows-1252 | real `â€`: undone only where it decodes |
/// | invisible characters, odd spaces | a soft hyphen at a line end is a hyphen |
/// | comments, scripts, tags, entities | `<` in prose: a tag needs a letter after it |
/// | Markdown's marks | `*` of a bullet stays, for it begins an item |
/// | ligatures, quotes, hyphens | none |
/// | 9 for an apostrophe, `Majesty9s` | a code such as `v9s`: two small letters before it, `s` and no more behind |
/// | blank lines that are not empty | none |
pub(super) fn all() -> &'static [Repair] {
    static ALL: Lazy<Vec<Repair>> = Lazy::new(|| {
        let repair =
            |signs: &'static [char], damage: &str, mend: fn(&str, &Captures) -> Option<String>| {
                let damage = Regex::new(damage)
                    .unwrap_or_else(|error| unreachable!("the tests build it: {error}"));
                // The first byte of a character is rarer than the character is long.
                let mut buffer = [0; 4];
                let signs =
                    signs.iter().map(|sign| sign.encode_utf8(&mut buffer).as_bytes()[0]).collect();
                Repair { signs, damage, mend }
            };
        vec![
            repair(
                &['\r', '\x0c', '\x0b', '\u{2028}', '\u{2029}', '\u{85}'],
                r"\r\n?|[\x0b\x0c\u{85}\u{2028}]|\u{2029}",
                |_, found| Some(if &found[0] == "\u{2029}" { "\n\n" } else { "\n" }.into()),
            ),
            repair(
                &['\u{c2}', '\u{c3}', '\u{e2}'],
                r"[\u{c2}\u{c3}\u{e2}][\u{80}-\u{bf}\u{152}-\u{153}\u{160}-\u{161}\u{178}\u{17d}-\u{17e}\u{192}\u{2c6}\u{2dc}\u{2013}-\u{203a}\u{20ac}\u{2122}]{1,2}",
                |_, found| mojibake(&found[0]),
            ),
            repair(&['\u{ad}'], r"\u{ad}[ \t]*\n", |_, _| Some("-\n".into())),
            repair(
                &[
                    '\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\x00',
                    '\x01', '\x02', '\x03', '\x04', '\x05', '\x06', '\x07', '\x08', '\x0e', '\x0f',
                    '\x1b', '\x7f',
                ],
                r"[\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}\x00-\x08\x0e-\x1f\x7f]+",
                |_, _| Some(String::new()),
            ),
            repair(
                &[
                    '\u{a0}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{200a}', '\u{2007}',
                    '\u{2008}', '\u{202f}', '\u{3000}', '\t',
                ],
                r"[\u{a0}\u{2000}-\u{200a}\u{202f}\u{3000}\t]",
                |_, _| Some(" ".into()),
            ),
            repair(
                &['<'],
                r"(?is)<!--.*?-->|<(?:script|style|head)\b[^>]*>.*?</(?:script|style|head)\s*>|<!doctype[^>]*>",
                |_, _| Some(String::new()),
            ),
            repair(&['<'], r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]{0,400}>", |_, found| {
                Some(tag(&found[2], !found[1].is_empty()))
            }),
            repair(&['&'], r"&(#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});", |_, found| {
                entity(&found[1])
            }),
            repair(&['['], r"!\[[^\]\n]*\]\([^)\n]*\)", |_, _| Some(String::new())),
            repair(&['['], r"\[([^\]\n]+)\]\([^)\n]*\)", |_, found| Some(found[1].into())),
            repair(&['#', '>'], r"(?m)^[ \t]{0,3}(?:#{1,6}|>)[ \t]+", |_, _| Some(String::new())),
            repair(&['|'], r"(?m)^[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*$", |_, _| Some(String::new())),
            repair(
                &['*', '_', '\\'],
                r"\\([*_#.\[\]()>+-])|\*{2,3}|(\s?)\*(\s?)|_{2,3}|\b_|_\b",
                emphasis,
            ),
            repair(
                &[
                    '\u{fb00}', '\u{fb01}', '\u{fb02}', '\u{fb03}', '\u{fb04}', '\u{fb05}',
                    '\u{fb06}',
                ],
                r"[\u{fb00}-\u{fb06}]",
                |_, found| {
                    Some(
                        match &found[0] {
                            "\u{fb00}" => "ff",
                            "\u{fb01}" => "fi",
                            "\u{fb02}" => "fl",
                            "\u{fb03}" => "ffi",
                            "\u{fb04}" => "ffl",
                            _ => "st",
                        }
                        .into(),
                    )
                },
            ),
            repair(
                &['\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}', '`', '\u{b4}', '\u{2032}'],
                r"[\u{2018}-\u{201b}`\u{b4}\u{2032}]",
                |_, _| Some("'".into()),
            ),
            repair(
                &['\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}'],
                r"[\u{201c}-\u{201f}]",
                |_, _| Some("\"".into()),
            ),
            repair(
                &['\u{2010}', '\u{2011}', '\u{2012}', '\u{2212}'],
                r"[\u{2010}-\u{2012}\u{2212}]",
                |_, _| Some("-".into()),
            ),
            repair(&['9'], r"[a-z]{2}9s\b", |_, found| Some(found[0].replace('9', "'"))),
            repair(&['\n'], r"\n[ \t]*\n[ \t\n]*", |_, _| Some("\n\n".into())),
        ]
    });
    &ALL
}

/// What the bytes were before Windows-1252 was made of them.
pub(super) fn mojibake(found: &str) -> Option<String> {
    let (bytes, _, lost) = WINDOWS_1252.encode(found);
    if lost {
        return None;
    }
    let text = UTF_8.decode_without_bom_handling_and_without_replacement(&bytes)?;
    Some(text.into_owned())
}

/// What a tag leaves: a paragraph's end, a line's, an item's, a cell's, nothing.
fn tag(name: &str, closes: bool) -> String {
    match name.to_ascii_lowercase().as_str() {
        "br" => "\n",
        "li" if !closes => "\n\u{2022} ",
        "td" | "th" if !closes => " | ",
        "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table" | "tr"
        | "blockquote" | "section" | "article" | "header" | "footer" | "address" | "title"
        | "body" | "html" | "main" | "hr" | "pre" => "\n\n",
        _ => "",
    }
    .into()
}

pub(super) fn entity(name: &str) -> Option<String> {
    let known = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "ldquo" => "\u{201c}",
        "rdquo" => "\u{201d}",
        "apos" => "'",
        "lsquo" => "\u{2018}",
        "rsquo" => "\u{2019}",
        "nbsp" | "ensp" | "emsp" | "thinsp" => " ",
        "ndash" => "\u{2013}",
        "mdash" => "\u{2014}",
        "hellip" => "\u{2026}",
        "shy" => "",
        "bull" => "\u{2022}",
        "pound" => "\u{a3}",
        "eacute" => "\u{e9}",
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => code.parse(),
            };
            return char::from_u32(code.ok()?).map(String::from);
        }
    };
    Some(known.into())
}

/// Markdown's emphasis and escapes; a star that begins an item stays.
fn emphasis(text: &str, found: &Captures) -> Option<String> {
    if let Some(escaped) = found.get(1) {
        return Some(escaped.as_str().into());
    }
    let whole = found.get(0)?;
    let (before, after) =
        (found.get(2).map_or("", |m| m.as_str()), found.get(3).map_or("", |m| m.as_str()));
    if !whole.as_str().contains('*') || whole.as_str().starts_with("**") {
        return Some(String::new());
    }
    let begins_line = before == "\n"
        || whole.start() == 0
        || (before.is_empty() && text[..whole.start()].ends_with('\n'));
    (!begins_line || after.is_empty()).then(|| format!("{before}{after}"))
}

#[cfg(test)]
mod tests {
    use crate::extract::Extracted;
    use crate::normalise::normalise;

    fn repaired(text: &str) -> String {
        normalise(&Extracted::of_text(text)).text
    }

    #[test]
    fn a_nine_for_an_apostrophe_is_one_and_other_nines_are_numbers() {
        assert_eq!(repaired("Her Majesty9s Inspector."), "Her Majesty's Inspector.");
        assert_eq!(repaired("the force9s, and"), "the force's, and");
        for text in
            ["in 9s", "19s", "v9s", "M9s", "force9st", "forces9 plan", "page9", "2 May 2019s"]
        {
            assert_eq!(repaired(text), text);
        }
    }
}
