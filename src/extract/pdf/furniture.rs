//! What a page carries beside its text: page numbers, running heads, notes.

use std::collections::{HashMap, HashSet};

use super::Sheet;
use super::lines::{Line, is_note_sign, middle};
use crate::extract::MarkKind;

/// The share of the page's height in which heads and feet stand.
const MARGIN: f32 = 0.15;
/// The share in which page numbers stand.
const OUTER: f32 = 0.25;
/// How far a running head may move from page to page, in points.
const STEADY: f32 = 6.0;
/// A note is set smaller than this share of the text's size.
const SMALLER: f32 = 0.93;

/// For each line of each page, why it is no running text, if it is none.
pub(super) fn kinds(sheets: &[Sheet]) -> Vec<Vec<Option<MarkKind>>> {
    let size = text_size(sheets);
    let repeated = repeated(sheets);
    let count = sheets.len();
    let pages = sheets.iter().enumerate();
    pages
        .map(|(index, sheet)| {
            let mut kinds: Vec<Option<MarkKind>> = sheet
                .lines
                .iter()
                .map(|line| {
                    if is_page_number(&line.text, count)
                        && is_outermost(sheet, line)
                        && stands_apart(sheet, line)
                    {
                        return Some(MarkKind::PageNumber);
                    }
                    let edge = edge(sheet, line)?;
                    // The head of the first page is the letterhead, and the foot
                    // of the last interrupts nothing.
                    let running = match edge {
                        Edge::Top => index > 0,
                        Edge::Bottom => index + 1 < count,
                    };
                    let again = repeated.contains(&(index, line.text.as_str(), edge));
                    (count > 1
                        && (again || running && line.artifact)
                        && (running || again && edge == Edge::Bottom))
                        .then_some(MarkKind::RunningHead)
                })
                .collect();
            notes(sheet, size, &mut kinds);
            kinds
        })
        .collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    Top,
    Bottom,
}

fn edge(sheet: &Sheet, line: &Line) -> Option<Edge> {
    if line.way.0 < 0.9 {
        return None;
    }
    if line.base < MARGIN * sheet.height {
        Some(Edge::Top)
    } else if line.base > (1.0 - MARGIN) * sheet.height {
        Some(Edge::Bottom)
    } else {
        None
    }
}

/// The size of most letters of the document.
fn text_size(sheets: &[Sheet]) -> f32 {
    let lines = sheets.iter().flat_map(|sheet| &sheet.lines);
    let sizes = lines.flat_map(|line| std::iter::repeat_n(line.size, line.text.len().min(200)));
    middle(sizes).unwrap_or(0.0)
}

/// The lines at the edge of a page that stand on half of the pages, at least,
/// at the same height; digits may differ.
fn repeated(sheets: &[Sheet]) -> HashSet<(usize, &str, Edge)> {
    type Seen<'a> = HashMap<(String, Edge), Vec<(usize, &'a Line)>>;
    let mut seen: Seen<'_> = HashMap::new();
    for (index, sheet) in sheets.iter().enumerate() {
        for line in &sheet.lines {
            let Some(edge) = edge(sheet, line) else { continue };
            let digits = |letter: char| if letter.is_ascii_digit() { '0' } else { letter };
            let text = line.text.chars().map(digits).collect();
            seen.entry((text, edge)).or_default().push((index, line));
        }
    }
    let least = sheets.len().div_ceil(2).max(2);
    let mut repeated = HashSet::new();
    for ((_, edge), places) in seen {
        let height = |&(index, line): &(usize, &Line)| match edge {
            Edge::Top => line.base,
            Edge::Bottom => sheets[index].height - line.base,
        };
        let Some(usual) = middle(places.iter().map(height)) else { continue };
        let steady = places.iter().filter(|place| (height(place) - usual).abs() < STEADY);
        let steady: Vec<_> =
            steady.map(|(index, line)| (*index, line.text.as_str(), edge)).collect();
        let pages: HashSet<usize> = steady.iter().map(|(index, _, _)| *index).collect();
        if pages.len() >= least {
            repeated.extend(steady);
        }
    }
    repeated
}

/// `2`, `- 2 -`, `Page 2`, `2 of 3`, `2/3`, `iv`.
fn is_page_number(text: &str, count: usize) -> bool {
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || letter == '/')
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| {
        word.len() <= 4 && word.parse::<usize>().is_ok_and(|number| number > 0)
            || !word.is_empty() && word.len() <= 5 && word.chars().all(|l| "ivxl".contains(l))
    };
    match words.as_slice() {
        // A lone number may also be a year, or a house's.
        [alone] => number(alone) && alone.parse().map_or(true, |page: usize| page <= count + 100),
        ["page" | "p" | "p.", page] => number(page),
        [page, total] if text.contains('/') => number(page) && number(total),
        [page, "of", total] | ["page", page, "of", total] => number(page) && number(total),
        ["page", page, total] if text.contains('/') => number(page) && number(total),
        _ => false,
    }
}

/// Whether the line is the first or the last of its page, and near the edge.
fn is_outermost(sheet: &Sheet, line: &Line) -> bool {
    let others = || sheet.lines.iter().map(|other| other.base);
    line.base < OUTER * sheet.height && others().all(|base| base >= line.base - line.size)
        || line.base > (1.0 - OUTER) * sheet.height
            && others().all(|base| base <= line.base + line.size)
}

/// Whether no other line follows closely, above or below.
fn stands_apart(sheet: &Sheet, line: &Line) -> bool {
    sheet.lines.iter().filter(|other| !std::ptr::eq(*other, line)).all(|other| {
        let apart = (other.base - line.base).abs();
        let beside = other.corners[0] > line.corners[2] + 3.0 * line.size
            || other.corners[2] < line.corners[0] - 3.0 * line.size;
        apart > 1.6 * line.size.max(other.size) || beside
    })
}

/// Marks the notes: the last lines of the page, smaller than the text, from
/// the first that begins with a note's sign.
fn notes(sheet: &Sheet, size: f32, kinds: &mut [Option<MarkKind>]) {
    let mut order: Vec<usize> = (0..kinds.len())
        .filter(|&index| kinds[index].is_none() && sheet.lines[index].way.0 > 0.9)
        .collect();
    order.sort_by(|&a, &b| sheet.lines[b].base.total_cmp(&sheet.lines[a].base));
    let small = order.iter().take_while(|&&index| sheet.lines[index].size < SMALLER * size).count();
    // All of a page may be small: then it is an annex, and no note.
    if small == 0 || small == order.len() {
        return;
    }
    let first = order[..small].iter().rposition(|&index| begins_note(&sheet.lines[index]));
    for &index in first.map_or(&order[..0], |first| &order[..=first]) {
        kinds[index] = Some(MarkKind::Footnote);
    }
}

/// Whether a line begins as a note does: with a raised sign, or a number or an
/// asterisk before its words.
fn begins_note(line: &Line) -> bool {
    if line.raised.first().is_some_and(|raised| raised.0 == 0) {
        return true;
    }
    let signs = line.text.chars().take_while(|&letter| is_note_sign(letter)).count();
    let rest = line.text.trim_start_matches(is_note_sign);
    let set_off = rest.starts_with([' ', '.', ')']) || line.text.starts_with(['*', '†', '‡']);
    (1..=3).contains(&signs) && set_off && rest.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_page_numbers_from_years_and_words() {
        for text in ["2", "- 2 -", "Page 2", "Page 2 of 3", "2 of 3", "2/3", "iv", "– 12 –"] {
            assert!(is_page_number(text, 3), "{text}");
        }
        for text in ["2017", "0", "six", "2 October", "PO Box 2", "", "SW1V 1PN", "1 2"] {
            assert!(!is_page_number(text, 3), "{text}");
        }
    }
}
