//! A view of the text → its words and marks.

use std::ops::Range;

/// A word or mark of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its bytes of the view.
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word; whether a hyphen joins it to the next.
    Word { hyphen: bool },
    /// A mark of punctuation.
    Mark(char),
    /// The end of a line that does not run on: a paragraph, or before an item of
    /// a list or a row of a table.
    Break { item: bool },
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word { .. })
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Cuts `text` into tokens. `text` is folded: lower case, plain quotes.
pub(crate) fn tokenise(text: &str, window: Range<usize>) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(window.len() / 5);
    let mut at = window.start;
    let widest = text[window.clone()].lines().map(str::len).max().unwrap_or(0);
    while at < window.end {
        let byte = bytes[at];
        let start = at;
        let kind = match byte {
            b' ' | b'\t' => {
                at += 1;
                continue;
            }
            b'\n' => {
                while at < window.end && bytes[at] == b'\n' {
                    at += 1;
                }
                let lines = at - start;
                let item = begins_item(&text[at..window.end])
                    || is_key(&text[window.start..start], &text[at..window.end]);
                let row = text[window.start..start].rsplit('\n').next();
                let ends_table = row.is_some_and(|row| row.trim_start().starts_with('|'));
                // `Not begun were:`, after the items of another list.
                let leads = row.is_some_and(begins_item) && leads_list(&text[at..window.end]);
                let closes =
                    row.is_some_and(|row| begins_item(row) && would_fit(row, &text[at..], widest));
                if lines < 2 && !item && !ends_table && !leads && !closes {
                    continue;
                }
                tokens.push(Token { range: start..at, kind: Kind::Break { item } });
                if item {
                    at += marker(&text[at..window.end]);
                }
                continue;
            }
            _ if is_word_byte(byte) => {
                at = word_end(bytes, at, window.end);
                if let Some(end) = contraction(&text[start..at]) {
                    // `hadn't` is two words, and the second is a negator.
                    let middle = start + end;
                    tokens.push(Token { range: start..middle, kind: Kind::Word { hyphen: false } });
                    tokens.push(Token { range: middle..at, kind: Kind::Word { hyphen: false } });
                    continue;
                }
                let end = possessive(&text[start..at]).map_or(at, |end| start + end);
                let hyphen = at + 1 < window.end
                    && bytes[at] == b'-'
                    && (is_word_byte(bytes[at + 1])
                        || (bytes[at + 1] == b'\n'
                            && at + 2 < window.end
                            && is_word_byte(bytes[at + 2])));
                tokens.push(Token { range: start..end, kind: Kind::Word { hyphen } });
                if hyphen {
                    at += 1;
                }
                continue;
            }
            _ => {
                let mark = text[at..].chars().next().unwrap_or(' ');
                at += mark.len_utf8();
                Kind::Mark(mark)
            }
        };
        tokens.push(Token { range: start..at, kind });
    }
    tokens
}

/// Whether the next line's first word would have fitted behind `row`, in a text of `widest`
/// bytes a line: then the line was ended, and not wrapped.
fn would_fit(row: &str, next: &str, widest: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    word.starts_with(char::is_alphanumeric) && row.len() + 1 + word.len() <= widest
}

/// Whether a line begins as an item of a list or a row of a table.
fn begins_item(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    let mut characters = line.chars();
    match characters.next() {
        Some('\u{2022}' | '\u{25e6}' | '\u{2013}' | '|' | '\u{b7}' | '\u{f0b7}') => true,
        Some('*' | '-' | '+' | 'o') => characters.next() == Some(' '),
        Some('(') => line.as_bytes().get(2) == Some(&b')') || line.as_bytes().get(3) == Some(&b')'),
        Some(first) if first.is_alphanumeric() => {
            let mark = line.find(|c: char| !c.is_alphanumeric()).unwrap_or(line.len());
            mark <= 3
                && line[mark..].starts_with(['.', ')'])
                && line[mark + 1..].starts_with([' ', '\t'])
                && (first.is_ascii_digit()
                    || mark == 1
                    || line[..mark].chars().all(|c| "ivx".contains(c)))
        }
        _ => false,
    }
}

/// Whether a line ends in a colon.
fn leads_list(line: &str) -> bool {
    line.split('\n').next().is_some_and(|line| line.trim_end().ends_with(':'))
}

/// Whether a line is `key: value`, and no line of prose in which a colon stands.
fn is_key(before: &str, line: &str) -> bool {
    let has_key = |line: &str| line.find(':').is_some_and(|colon| (1..60).contains(&colon));
    let line = line.trim_start_matches([' ', '\t']).split('\n').next().unwrap_or("");
    let mut lines = before.rsplit('\n').map(str::trim);
    let last = lines.next().unwrap_or("");
    // Prose goes on from a line that ends in a word, if that is long or no first line,
    // and so no heading.
    let inside = last.len() >= 40 || lines.next().is_some_and(|line| !line.is_empty());
    let goes_on = inside && last.ends_with(char::is_alphanumeric) && !has_key(last);
    has_key(line) && line.starts_with(char::is_alphanumeric) && !goes_on
}

/// How many bytes of a line are the sign that makes an item of it.
fn marker(line: &str) -> usize {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = &line[indent..];
    let sign = match rest.chars().next() {
        Some(
            c @ ('\u{2022}' | '\u{25e6}' | '\u{2013}' | '\u{b7}' | '\u{f0b7}' | '*' | '-' | '+'),
        ) => c.len_utf8(),
        Some('(') => rest.find(')').map_or(0, |end| end + 1),
        Some(c) if c.is_alphanumeric() => {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if end <= 3 && rest[end..].starts_with(['.', ')']) { end + 1 } else { 0 }
        }
        _ => 0,
    };
    if sign == 0 { 0 } else { indent + sign }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0xc3 && byte != 0xe2 || (0x80..0xc0).contains(&byte)
}

fn word_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let inner_apostrophe =
            bytes[at] == b'\'' && at + 1 < end && bytes[at + 1].is_ascii_alphabetic();
        if !is_word_byte(bytes[at]) && !inner_apostrophe {
            break;
        }
        at += 1;
    }
    at
}

/// Where `n't` begins.
fn contraction(word: &str) -> Option<usize> {
    word.ends_with("n't").then(|| word.len() - 3).filter(|start| *start > 0)
}

/// Where `'s` begins.
fn possessive(word: &str) -> Option<usize> {
    word.ends_with("'s").then(|| word.len() - 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenise(text, 0..text.len()).into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn a_contraction_is_two_words() {
        assert_eq!(words("it hadn't begun"), ["it", "had", "n't", "begun"]);
    }

    #[test]
    fn a_possessive_is_its_noun() {
        assert_eq!(words("the unit's systems' use"), ["the", "unit", "systems", "'", "use"]);
    }

    #[test]
    fn a_hyphen_joins_two_words_across_a_line_end() {
        let tokens = tokenise("counter-\ncorruption", 0..18);
        assert_eq!(tokens[0].kind, Kind::Word { hyphen: true });
        assert_eq!(tokens.len(), 2);
    }

    #[test]
    fn a_colon_in_prose_makes_no_key() {
        let breaks = |text: &str| {
            tokenise(text, 0..text.len()).iter().any(|t| matches!(t.kind, Kind::Break { .. }))
        };
        assert!(breaks("as follows:\nunit: under way\nsystems: not begun"));
        assert!(!breaks(
            "few buildings of the kind that such a programme\nis for, and all are done: we count it"
        ));
    }

    #[test]
    fn a_bullet_begins_a_line_of_its_own() {
        assert!(
            tokenise("both:\n- it\n- unit", 0..17)
                .iter()
                .any(|t| matches!(t.kind, Kind::Break { .. }))
        );
        assert!(
            !tokenise("both\nof which", 0..13).iter().any(|t| matches!(t.kind, Kind::Break { .. }))
        );
    }
}
