//! The words of a text as names are compared by.

use std::borrow::Cow;
use std::ops::Range;

/// A word, with its bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub(crate) range: Range<usize>,
    /// In lower case, without apostrophes; `and` for `&`.
    pub(crate) text: Cow<'a, str>,
}

/// The words of `range`: letters and digits, cut where a capital follows a
/// small letter, for a reader of scans may lose the space there.
///
/// `folded` is `text` in lower case, byte for byte in the same places.
pub(crate) fn words<'a>(text: &str, folded: &'a str, range: Range<usize>) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let part = text.get(range.clone()).unwrap_or("");
    let mut characters = part.char_indices().map(|(at, c)| (range.start + at, c)).peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let inside = is_apostrophe(character) && next.is_some_and(char::is_alphanumeric);
        let goes_on = character.is_alphanumeric() || start.is_some() && inside;
        let capital = before.is_lowercase() && character.is_uppercase();
        if let Some(from) = start.filter(|_| !goes_on || capital) {
            words.push(word(folded, from..at));
            start = None;
        }
        if character == '&' {
            words.push(Word { range: at..at + 1, text: Cow::Borrowed("and") });
        }
        if goes_on && start.is_none() {
            start = Some(at);
        }
        before = character;
    }
    if let Some(from) = start {
        words.push(word(folded, from..range.end));
    }
    words
}

fn word(folded: &str, range: Range<usize>) -> Word<'_> {
    let text = folded.get(range.clone()).unwrap_or("");
    let text = if text.contains(is_apostrophe) {
        Cow::Owned(text.replace(is_apostrophe, ""))
    } else {
        Cow::Borrowed(text)
    };
    Word { range, text }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}')
}

/// The words of a name by itself.
pub(super) fn of_name(name: &str) -> Vec<String> {
    let folded = name.to_lowercase();
    // Lower case may be longer; then the cuts are made in it.
    let text = if folded.len() == name.len() { name } else { &folded };
    words(text, &folded, 0..text.len()).into_iter().map(|word| word.text.into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_lost_spaces_and_keep_no_apostrophe() {
        let found = of_name("Chief ConstableDurham, Crime & Victims' (King's)");
        assert_eq!(found, ["chief", "constable", "durham", "crime", "and", "victims", "kings"]);
    }

    #[test]
    fn a_word_knows_its_bytes() {
        let text = "\u{201c}Dyfed-Powys\u{201d}";
        let folded = text.to_ascii_lowercase();
        let found = words(text, &folded, 0..text.len());
        assert_eq!(&text[found[1].range.clone()], "Powys");
    }
}
