//! Glyphs in the order in which they are drawn → lines of text.

use super::content::Drawn;
use super::glue::{self, Pen};

/// A line of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its text, without white space at either end.
    pub(super) text: String,
    /// Where its characters stand, in order of their bytes of `text`.
    pub(super) cells: Vec<Cell>,
    /// Raised signs that point to a note, in bytes of `text`.
    pub(super) raised: Vec<(usize, usize)>,
    /// The size of most of its letters, in points.
    pub(super) size: f32,
    /// Left, top, right, bottom of its letters.
    pub(super) corners: [f32; 4],
    /// The baseline, from the top of the page; for upright lines.
    pub(super) base: f32,
    /// How wide its first word is.
    pub(super) first_word: f32,
    /// Which way it runs; `(1, 0)` for upright lines.
    pub(super) way: (f32, f32),
    /// Whether all of it was marked as no part of the page's own content.
    pub(super) artifact: bool,
}

/// A piece of a line that was read as one, usually a character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// Its bytes of the line's text.
    pub(super) text: (usize, usize),
    /// Left, top, right, bottom, in points.
    pub(super) corners: [f32; 4],
}

/// A gap of this share of the size parts words.
const WORD_GAP: f32 = 0.15;

/// The lines of what is drawn on a page.
pub(super) fn lines(drawn: &Drawn) -> Vec<Line> {
    glue::runs(drawn).iter().filter_map(|pens| line(drawn, pens)).collect()
}

fn line(drawn: &Drawn, pens: &[Pen]) -> Option<Line> {
    let size = middle(pens.iter().map(|pen| pen.size))?;
    let of_size = |pen: &&Pen| (pen.size - size).abs() < 0.1 * size;
    let level = middle(pens.iter().filter(of_size).map(|pen| pen.across))?;
    let word_gap = word_gap(drawn, pens, size);
    let first = pens.first()?;
    let mut line = Line {
        text: String::new(),
        cells: Vec::with_capacity(pens.len()),
        raised: Vec::new(),
        size,
        corners: [f32::MAX, f32::MAX, f32::MIN, f32::MIN],
        base: pens.iter().find(of_size).map_or(0.0, |pen| drawn.glyphs[pen.glyph].start.1),
        first_word: 0.0,
        way: first.way,
        artifact: true,
    };
    for (index, pen) in pens.iter().enumerate() {
        let glyph = &drawn.glyphs[pen.glyph];
        let letters = &drawn.letters[glyph.text.0..glyph.text.1];
        let blank = letters.chars().all(char::is_whitespace);
        let parted = index > 0 && pen.gap > word_gap * pen.size.max(pens[index - 1].size);
        if (blank || parted) && !line.text.is_empty() && !line.text.ends_with(' ') {
            line.text.push(' ');
        }
        if blank {
            continue;
        }
        let from = line.text.len();
        line.text.push_str(letters.trim_start_matches(' '));
        let corners = glyph.corners();
        line.cells.push(Cell { text: (from, line.text.len()), corners });
        line.corners = cover(line.corners, corners);
        line.artifact &= glyph.artifact;
        if !line.text[..from].contains(' ') {
            line.first_word = line.corners[2] - line.corners[0];
        }
        let rise = pen.across - level;
        let is_raised = pen.size < 0.85 * size && rise > 0.12 * size || rise > 0.25 * size;
        if (is_raised || glyph.small) && letters.chars().all(is_note_sign)
            || letters.chars().all(is_small_digit)
        {
            match line.raised.last_mut() {
                Some(raised) if raised.1 == from => raised.1 = line.text.len(),
                _ => line.raised.push((from, line.text.len())),
            }
        }
    }
    // Before a letter it is none: `Majesty9s` is a damaged apostrophe.
    let text = &line.text;
    line.raised.retain(|&(start, end)| {
        start == 0 || !text[end..].starts_with(|next: char| next.is_alphabetic())
    });
    line.text.truncate(line.text.trim_end().len());
    (!line.text.is_empty()).then_some(line)
}

/// From which gap on, in sizes, there is a word space.
///
/// In a line whose letters are all set apart, the letters' own gaps do not count.
fn word_gap(drawn: &Drawn, pens: &[Pen], size: f32) -> f32 {
    let is_blank = |pen: &Pen| {
        let (from, to) = drawn.glyphs[pen.glyph].text;
        drawn.letters[from..to].trim().is_empty()
    };
    let inner = pens.windows(2).filter(|pair| !is_blank(&pair[0]) && !is_blank(&pair[1]));
    let gaps: Vec<f32> = inner.map(|pair| pair[1].gap / size).collect();
    let wide = gaps.iter().filter(|gap| **gap > WORD_GAP).count();
    if gaps.len() < 4 || wide * 10 < gaps.len() * 6 {
        return WORD_GAP;
    }
    middle(gaps.into_iter()).map_or(WORD_GAP, |gap| gap + WORD_GAP)
}

/// The value in the middle.
pub(super) fn middle(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    let half = values.len() / 2;
    (!values.is_empty()).then(|| *values.select_nth_unstable_by(half, f32::total_cmp).1)
}

fn cover(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Raised letters are an ordinal's (`6th`), and part of the word.
pub(super) const fn is_note_sign(letter: char) -> bool {
    matches!(letter, '0'..='9' | '*' | '†' | '‡' | '§' | '¶')
}

const fn is_small_digit(letter: char) -> bool {
    matches!(letter, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// The lines of a text whose places are not known, set as if they were typed.
pub(super) fn without_places(text: &str) -> Vec<Line> {
    let lines = text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    lines
        .map(|(row, line)| {
            #[expect(clippy::cast_precision_loss, reason = "a made-up place")]
            let (down, wide) = (12.0 * (row + 1) as f32, 5.0 * line.len() as f32);
            Line {
                text: line.to_owned(),
                cells: Vec::new(),
                raised: Vec::new(),
                size: 10.0,
                corners: [0.0, down - 9.0, wide, down + 2.0],
                base: down,
                first_word: 25.0,
                way: (1.0, 0.0),
                artifact: false,
            }
        })
        .collect()
}
