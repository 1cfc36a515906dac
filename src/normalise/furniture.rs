//! Page numbers and running lines that stand inside a sentence.

use std::ops::Range;

use once_cell::sync::Lazy;
use regex::Regex;

/// How long a running header or footer may be, in bytes.
const LONGEST: usize = 120;

/// Lines to take out so that the sentence around them is whole: a page number,
/// a line that says `page`, a line that stands elsewhere too.
///
/// Its danger: a number on a line of its own inside a list. So the line before
/// must not end a sentence, and the line after must go on in lower case.
pub(super) fn edits(text: &str) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    let lines = lines(text);
    let mut at = 1;
    while at + 1 < lines.len() {
        let open = text[..lines[at - 1].end]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-'));
        let run = lines[at..]
            .iter()
            .take(4)
            .take_while(|line| is_furniture(text, (*line).clone()))
            .count();
        let goes_on = lines.get(at + run).is_some_and(|line| {
            text[line.clone()].trim_start().starts_with(|c: char| c.is_lowercase())
        });
        if open && run > 0 && goes_on {
            edits.push((lines[at - 1].end..lines[at + run].start, "\n".to_owned()));
            // The line that goes on is text, whatever it looks like.
            at += run + 1;
        } else {
            at += run.max(1);
        }
    }
    edits
}

/// The lines that have anything on them, without the white space around it.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            lines.push(from..from + trimmed.len());
        }
        start += line.len();
    }
    lines
}

fn is_furniture(text: &str, line: Range<usize>) -> bool {
    static PAGE: Lazy<Regex> = Lazy::new(|| {
        Regex::new(r"(?i)^(?:[-\u{2013} ]*\d{1,3}[-\u{2013} ]*|.*\bpage \d+\b.*|\d{1,3} (?:of|/) \d{1,3})$")
            .unwrap_or_else(|error| unreachable!("the tests build it: {error}"))
    });
    let words = &text[line.clone()];
    if words.len() > LONGEST {
        return false;
    }
    let alone = text[..line.start].ends_with("\n\n") || text[line.end..].starts_with("\n\n");
    let repeats = || words.len() >= 8 && text.matches(words).nth(1).is_some();
    PAGE.is_match(words) || alone && repeats()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let mut out = text.to_owned();
        for (range, new) in edits(text).into_iter().rev() {
            out.replace_range(range, &new);
        }
        out
    }

    #[test]
    fn a_page_number_inside_a_sentence_goes() {
        assert_eq!(
            without("the work had\n\nPage 2 of 3\n\nnot begun."),
            "the work had\nnot begun."
        );
        assert_eq!(without("the work had\n2\nnot begun."), "the work had\nnot begun.");
    }

    #[test]
    fn a_running_line_that_repeats_goes() {
        let text = "OFFICIAL - letter\n\nthe work had\n\nOFFICIAL - letter\n\nnot begun.";
        assert_eq!(without(text), "OFFICIAL - letter\n\nthe work had\nnot begun.");
    }

    #[test]
    fn a_number_between_whole_sentences_stays() {
        assert_eq!(without("It had begun.\n\n2\n\nnext"), "It had begun.\n\n2\n\nnext");
    }
}
