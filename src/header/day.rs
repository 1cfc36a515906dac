//! The forms of a day: in words and in figures.

use std::ops::Range;

use super::view::View;

/// What a word or a number can be in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Number {
        value: u32,
        digits: usize,
    },
    Month(u32),
    Weekday(u32),
    /// `nd`, `of`, `the`: nothing is lost where it is skipped.
    Filler,
    Other,
}

#[derive(Debug, Clone)]
pub(super) struct Lexeme {
    pub(super) range: Range<usize>,
    pub(super) sign: Sign,
}

/// `2 October 2017`, `2nd of October, 2017`, `October 2, 2017`.
pub(super) fn in_words(
    view: &View,
    signs: &[Lexeme],
    start: usize,
) -> Option<([u32; 3], Range<usize>)> {
    let mut parts = [None; 3];
    let mut at = start;
    for part in &mut parts {
        while at > start && signs.get(at)?.sign == Sign::Filler {
            at += 1;
        }
        let lexeme = signs.get(at)?;
        if at > start {
            let gap = view.text.get(signs[at - 1].range.end..lexeme.range.start)?;
            if gap.chars().count() > 3 {
                return None;
            }
        }
        *part = Some(lexeme.sign);
        at += 1;
    }
    let year = |sign| match sign {
        Sign::Number { value, digits: 4 } => Some(value),
        _ => None,
    };
    let day = match parts {
        [
            Some(Sign::Number { value: day, digits: 1..=2 }),
            Some(Sign::Month(month)),
            Some(last),
        ]
        | [
            Some(Sign::Month(month)),
            Some(Sign::Number { value: day, digits: 1..=2 }),
            Some(last),
        ] => [year(last)?, month, day],
        _ => return None,
    };
    Some((day, start..at))
}

/// `02/10/2017`, `2.10.17`, `2017-10-02`.
pub(super) fn in_figures(
    view: &View,
    signs: &[Lexeme],
    start: usize,
) -> Option<([u32; 3], Range<usize>)> {
    let [first, second, third] = signs.get(start..start + 3)? else { return None };
    let gap = |left: &Lexeme, right: &Lexeme| view.text.get(left.range.end..right.range.start);
    let separator = gap(first, second).filter(|gap| matches!(*gap, "/" | "-" | "."))?;
    if gap(second, third) != Some(separator) {
        return None;
    }
    let number = |lexeme: &Lexeme| match lexeme.sign {
        Sign::Number { value, digits } => Some((value, digits)),
        _ => None,
    };
    let day = match (number(first)?, number(second)?, number(third)?) {
        ((year, 4), (month, 1..=2), (day, 1..=2)) | ((day, 1..=2), (month, 1..=2), (year, 4)) => {
            [year, month, day]
        }
        ((day, 1..=2), (month, 1..=2), (year, 2)) => [2000 + year, month, day],
        _ => return None,
    };
    Some((day, start..start + 3))
}

/// The words and numbers of `range`, apart where letters meet figures.
pub(super) fn signs(view: &View, range: Range<usize>) -> Vec<Lexeme> {
    let mut signs: Vec<Lexeme> = Vec::new();
    let text = view.folded.get(range.clone()).unwrap_or("");
    let mut at = 0;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let same = if character.is_ascii_digit() {
            |c: char| c.is_ascii_digit()
        } else {
            char::is_alphabetic
        };
        let length = text[at..].find(|c| !same(c)).unwrap_or(text.len() - at);
        if length == 0 {
            at += character.len_utf8();
            continue;
        }
        let word = &text[at..at + length];
        let touches = signs.last().is_some_and(|last| last.range.end == range.start + at);
        let sign = match word.parse() {
            Ok(value) => Sign::Number { value, digits: length },
            Err(_) if touches && view.forms.ordinals.iter().any(|ordinal| ordinal == word) => {
                Sign::Filler
            }
            Err(_) => named(view, word),
        };
        signs.push(Lexeme { range: range.start + at..range.start + at + length, sign });
        at += length;
    }
    signs
}

fn named(view: &View, word: &str) -> Sign {
    let place = |names: &[String]| {
        let found = names.iter().position(|name| word.len() > 2 && name.starts_with(word));
        found.and_then(|index| u32::try_from(index).ok())
    };
    if let Some(month) = place(&view.forms.months) {
        Sign::Month(month + 1)
    } else if let Some(weekday) = place(&view.forms.weekdays) {
        Sign::Weekday(weekday)
    } else if view.forms.joins.iter().any(|join| join == word) {
        Sign::Filler
    } else {
        Sign::Other
    }
}

/// Whether there is such a day.
pub(super) fn is_day([year, month, day]: [u32; 3]) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1000..=9999).contains(&year) && (1..=last).contains(&day)
}

/// Monday is 0 (Sakamoto's method).
pub(super) fn weekday_of([year, month, day]: [u32; 3]) -> u32 {
    const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = year - u32::from(month < 3);
    let shift = SHIFT.get(month as usize - 1).copied().unwrap_or(0);
    (year + year / 4 - year / 100 + year / 400 + shift + day + 6) % 7
}
