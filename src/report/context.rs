//! The words around a quotation.

use crate::Span;

/// How many words stand before a quotation, and how many after it.
const WORDS: usize = 12;

/// The words before and after `span`, white space run together; `""` where the
/// span does not fit the text.
pub(crate) fn around(text: &str, span: Span) -> (String, String) {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return Default::default();
    };
    let mut words: Vec<&str> = before.split_whitespace().rev().take(WORDS).collect();
    words.reverse();
    let after: Vec<&str> = after.split_whitespace().take(WORDS).collect();
    (words.join(" "), after.join(" "))
}

/// Exactly the characters before and after `span`, up to `limit` of each.
pub(crate) fn exactly_around(text: &str, span: Span, limit: usize) -> (&str, &str) {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return Default::default();
    };
    let start = before.char_indices().rev().take(limit).last().map_or(before.len(), |(at, _)| at);
    let end = after.char_indices().nth(limit).map_or(after.len(), |(at, _)| at);
    (&before[start..], &after[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_quotation() {
        let text = "one two\n\nthree QUOTE, four five";
        let around = around(text, Span::new(15, 20));
        assert_eq!(around, ("one two three".into(), ", four five".into()));
    }

    #[test]
    fn characters_around_a_quotation_are_as_they_stand() {
        let text = "é\n\nà QUOTE ü";
        assert_eq!(exactly_around(text, Span::new(7, 12), 2), ("à ", " ü"));
        assert_eq!(exactly_around(text, Span::new(1, 99), 2), ("", ""));
    }
}
