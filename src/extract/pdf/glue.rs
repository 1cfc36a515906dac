//! Which glyphs follow each other on one line.
//!
//! The order of drawing is kept: sorting by position would mix the columns of
//! a letterhead.

use super::content::{Drawn, Glyph};
use super::matrix::length;

/// A glyph as part of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pen {
    /// Which of the page's glyphs.
    pub(super) glyph: usize,
    /// The gap before it, in points.
    pub(super) gap: f32,
    /// How far above the line's first glyph it stands, in points.
    pub(super) across: f32,
    /// The height of an em, in points.
    pub(super) size: f32,
    /// Which way the line runs.
    pub(super) way: (f32, f32),
}

/// How far the pen may step back on a line, in sizes.
const BACK: f32 = 1.0;
/// From which gap on, in sizes, what follows is another column.
const COLUMN_GAP: f32 = 3.0;
/// Behind how many letters at most a wide gap is that behind a list's label.
const LABEL: usize = 4;
/// How far back a glyph that is drawn twice, for boldness, is looked for.
const TWIN_REACH: usize = 400;

/// The glyphs of each line.
pub(super) fn runs(drawn: &Drawn) -> Vec<Vec<Pen>> {
    let mut runs: Vec<Vec<Pen>> = Vec::new();
    let mut kept: Vec<usize> = Vec::with_capacity(drawn.glyphs.len());
    let mut twin = None;
    for (index, glyph) in drawn.glyphs.iter().enumerate() {
        let size = glyph.size();
        if size < 0.01 || !size.is_finite() {
            continue;
        }
        let pen = runs.last().and_then(|run| follow(drawn, run, index, size));
        twin = match twin {
            Some(at) if same(drawn, kept.get(at + 1), glyph) => Some(at + 1),
            _ if pen.is_none_or(|pen| pen.gap < -0.3 * size) => {
                let from = kept.len().saturating_sub(TWIN_REACH);
                (from..kept.len()).find(|&at| same(drawn, kept.get(at), glyph))
            }
            _ => None,
        };
        if twin.is_some() {
            continue;
        }
        kept.push(index);
        match (pen, runs.last_mut()) {
            (Some(pen), Some(run)) => run.push(pen),
            _ => {
                runs.push(vec![Pen {
                    glyph: index,
                    gap: 0.0,
                    across: 0.0,
                    size,
                    way: glyph.way(),
                }]);
            }
        }
    }
    runs
}

/// The glyph as the next of `run`, or nothing where it begins another line.
fn follow(drawn: &Drawn, run: &[Pen], index: usize, size: f32) -> Option<Pen> {
    let (first, last) = (run.first()?, run.last()?);
    let glyph = &drawn.glyphs[index];
    let before = &drawn.glyphs[last.glyph];
    let larger = size.max(last.size);
    let way = first.way;
    let own = glyph.way();
    if way.0 * own.0 + way.1 * own.1 < 0.95 {
        return None;
    }
    // The normal of the line, pointing to the top of its letters.
    let normal = (way.1, -way.0);
    let dot = |(x, y): (f32, f32), (u, v): (f32, f32)| x * u + y * v;
    let origin = drawn.glyphs[first.glyph].start;
    let across = dot((glyph.start.0 - origin.0, glyph.start.1 - origin.1), normal);
    let step = (across - last.across).abs();
    // Between letters of unlike sizes stands a raised or lowered sign.
    let unlike = size < 0.85 * last.size || last.size < 0.85 * size;
    if step > if unlike { 0.7 } else { 0.5 } * larger {
        return None;
    }
    let gap = dot((glyph.start.0 - before.end.0, glyph.start.1 - before.end.1), way);
    let back = dot((before.start.0 - glyph.end.0, before.start.1 - glyph.end.1), way);
    let letters = &drawn.letters[glyph.text.0..glyph.text.1];
    let gap = if letters.chars().any(runs_leftwards) && (-0.5..1.0).contains(&(back / larger)) {
        back
    } else {
        gap
    };
    if gap < -BACK * larger || gap > COLUMN_GAP * larger && run.len() > LABEL {
        return None;
    }
    Some(Pen { glyph: index, gap, across, size, way })
}

/// Whether `glyph` is drawn where the same one already stands.
fn same(drawn: &Drawn, kept: Option<&usize>, glyph: &Glyph) -> bool {
    let Some(other) = kept.map(|&index| &drawn.glyphs[index]) else { return false };
    let reach = 0.15 * glyph.size();
    (other.start.0 - glyph.start.0).abs() < reach
        && (other.start.1 - glyph.start.1).abs() < reach
        && drawn.letters[other.text.0..other.text.1] == drawn.letters[glyph.text.0..glyph.text.1]
}

/// Hebrew and Arabic.
const fn runs_leftwards(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

impl Glyph {
    /// The height of an em, in points.
    pub(super) fn size(&self) -> f32 {
        length(self.up)
    }

    /// Which way the text runs: along the advance, or right of upwards.
    fn way(&self) -> (f32, f32) {
        let (x, y) = (self.end.0 - self.start.0, self.end.1 - self.start.1);
        let advance = length((x, y));
        let size = self.size();
        if advance > 0.05 * size {
            (x / advance, y / advance)
        } else {
            (-self.up.1 / size, self.up.0 / size)
        }
    }

    /// Left, top, right, bottom.
    pub(super) fn corners(&self) -> [f32; 4] {
        let at = |(x, y): (f32, f32), extent: f32| (x + self.up.0 * extent, y + self.up.1 * extent);
        let (ascent, descent) = self.extent;
        let points = [
            at(self.start, ascent),
            at(self.start, descent),
            at(self.end, ascent),
            at(self.end, descent),
        ];
        points.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |found, &(x, y)| {
            [found[0].min(x), found[1].min(y), found[2].max(x), found[3].max(y)]
        })
    }
}
