//! The date, in the usual British forms. It is read or it is not; it is never
//! mended.

use std::ops::Range;

use super::day::{Lexeme, Sign, in_figures, in_words, is_day, signs, weekday_of};
use super::view::{Line, View};
use crate::record::ReviewNote;
use crate::register::edits;

/// A date in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    /// With the weekday before it.
    pub(super) range: Range<usize>,
    /// Year, month, day; none where there is no such day, or not to be read.
    day: Option<[u32; 3]>,
    /// The weekday that the letter names is not that of the day.
    belied: bool,
}

/// What the head says of the day: the date in ISO form, and notes.
pub(super) fn date(
    view: &View,
    head: &[Line],
    close: &[Line],
    span: Option<&[String; 2]>,
) -> (Option<String>, Vec<ReviewNote>) {
    let known = head.iter().filter(|line| view.after_label(line, &view.forms.reference).is_none());
    let (alone, among): (Vec<_>, Vec<_>) =
        known.filter_map(|line| in_line(view, line)).partition(|(_, alone)| *alone);
    let foot = || close.iter().filter_map(|line| in_line(view, line)).filter(|(_, alone)| *alone);
    let mut found: Vec<Dated> = alone.into_iter().map(|(dated, _)| dated).collect();
    if found.is_empty() {
        found = among.into_iter().map(|(dated, _)| dated).collect();
    }
    if found.is_empty() {
        found = foot().map(|(dated, _)| dated).collect();
    }
    let mut days: Vec<_> = found.iter().filter(|dated| dated.day.is_some()).collect();
    days.dedup_by_key(|dated| dated.day);
    let quoted = |dated: &Dated| format!("`{}`", view.written(dated.range.clone()));
    match (days.as_slice(), found.first()) {
        ([], None) => (None, vec![super::note("date_missing", "no date was found".into())]),
        ([], Some(unread)) => {
            let message = format!("this is no date that can be read: {}", quoted(unread));
            (None, vec![super::note("date_unreadable", message)])
        }
        ([only], _) => {
            let iso = only.day.map(|[year, month, day]| format!("{year:04}-{month:02}-{day:02}"));
            let outside = span
                .zip(iso.as_ref())
                .is_some_and(|([first, last], iso)| iso < first || iso > last);
            let why = match (only.belied, outside) {
                (true, _) => "that was another day of the week",
                (_, true) => "no letter of this series is of that time",
                _ => return (iso, Vec::new()),
            };
            let message = format!("{} is kept as read, but {why}", quoted(only));
            (iso, vec![super::note("date_implausible", message)])
        }
        (several, _) => {
            let all: Vec<_> = several.iter().map(|dated| quoted(dated)).collect();
            (None, vec![super::note("date_ambiguous", format!("which is it: {}?", all.join(", ")))])
        }
    }
}

/// The date in `line`, and whether it stands alone there. A date among other
/// words must begin or end the line.
pub(super) fn in_line(view: &View, line: &Line) -> Option<(Dated, bool)> {
    let labelled = view.after_label(line, &view.forms.date);
    let range = labelled.clone().unwrap_or_else(|| line.range.clone());
    let signs = signs(view, range.clone());
    let dated = find(view, &signs).map(|(dated, used)| {
        let rest = signs.len() - used.len();
        let specks = signs.iter().enumerate().filter(|(index, lexeme)| {
            !used.contains(index) && lexeme.sign == Sign::Other && lexeme.range.len() < 3
        });
        let alone = rest == specks.count();
        let edge = used.start == 0 || used.end == signs.len();
        (dated, alone, edge)
    });
    match dated {
        Some((dated, alone, edge)) if alone || edge => Some((dated, alone)),
        None if labelled.is_some() || resembles(view, &signs, &range) => {
            let range = view.bare(range);
            (!range.is_empty()).then_some((Dated { range, day: None, belied: false }, true))
        }
        _ => None,
    }
}

/// The first date among `signs`, and which of them it is made of.
fn find(view: &View, signs: &[Lexeme]) -> Option<(Dated, Range<usize>)> {
    (0..signs.len()).find_map(|start| {
        let (numbers, used) =
            in_words(view, signs, start).or_else(|| in_figures(view, signs, start))?;
        let weekday = start.checked_sub(1).and_then(|before| match signs[before].sign {
            Sign::Weekday(weekday) => Some(weekday),
            _ => None,
        });
        let first = if weekday.is_some() { start - 1 } else { start };
        let before = first.checked_sub(1).map(|before| &signs[before]);
        // `1 2 October`: the day may be cut in two.
        let cut =
            before.is_some_and(|before| matches!(before.sign, Sign::Number { digits: 1..=2, .. }));
        let glued = before.is_some_and(|before| before.range.end == signs[first].range.start);
        let day = Some(numbers).filter(|day| is_day(*day) && !cut && !glued);
        let belied = weekday.zip(day).is_some_and(|(named, day)| weekday_of(day) != named);
        let end = signs[used.end - 1].range.end;
        Some((Dated { range: signs[first].range.start..end, day, belied }, first..used.end))
    })
}

/// Whether a line without a date was one once: short, with a day or a month and
/// something like a year.
fn resembles(view: &View, signs: &[Lexeme], range: &Range<usize>) -> bool {
    let words = signs.iter().filter(|lexeme| lexeme.range.len() > 1).count();
    if range.len() > 40 || words > 5 {
        return false;
    }
    let number = |lexeme: &&Lexeme| matches!(lexeme.sign, Sign::Number { .. });
    // Behind a number half of a month's letters may be wrong, else a third.
    let part = if signs.first().is_some_and(|first| number(&first)) { 2 } else { 3 };
    let month = |lexeme: &Lexeme| {
        let word = view.folded.get(lexeme.range.clone()).unwrap_or("");
        let like = |name: &String| name.len() > 4 && edits(word, name, name.len() / part).is_some();
        word.len() > 3
            && match lexeme.sign {
                Sign::Month(_) => true,
                Sign::Other => view.forms.months.iter().any(like),
                _ => false,
            }
    };
    let year =
        |lexeme: &Lexeme| matches!(lexeme.sign, Sign::Number { value: 1900..2100, digits: 4 });
    let numbers = signs.iter().filter(number).count();
    let letters = signs.iter().any(|lexeme| {
        matches!(lexeme.sign, Sign::Other | Sign::Month(_)) && lexeme.range.len() > 2
    });
    signs.iter().any(month) && numbers > 0
        || signs.last().is_some_and(year) && letters && (numbers > 1 || signs.len() < 4)
}
