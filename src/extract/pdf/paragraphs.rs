//! Which lines belong to one paragraph.

use super::Sheet;
use super::lines::Line;

/// What the whole document tells about how its paragraphs are set.
#[derive(Debug)]
pub(super) struct Setting {
    /// From baseline to baseline inside a paragraph, in sizes.
    pitch: Option<f32>,
}

/// Without any paragraph of two lines, a wider pitch is a gap.
const USUAL_GAP: f32 = 1.5;
/// A pitch wider than that inside a paragraph by this factor is a gap.
const GAP: f32 = 1.2;
/// The same where a raised sign may have pushed the line down.
const GAP_AT_SIGN: f32 = 1.35;
/// Lines whose sizes differ by this factor are not of one paragraph.
const OTHER_SIZE: f32 = 1.2;

impl Setting {
    /// Learns it from the pages' running lines, and the right edges of each.
    pub(super) fn of(pages: &[(&Sheet, Vec<&Line>)]) -> Self {
        let mut pitches = Vec::new();
        for (_, lines) in pages {
            let right = right_edge(lines);
            for pair in lines.windows(2) {
                let pitch = (pair[1].base - pair[0].base) / pair[0].size;
                if (0.8..3.0).contains(&pitch)
                    && alike(pair[0], pair[1])
                    && !could_have_held(pair[0], pair[1], right)
                {
                    pitches.push(pitch);
                }
            }
        }
        pitches.sort_by(f32::total_cmp);
        // The narrowest pitch that is not a rarity: paragraphs' gaps are wider.
        let least = (pitches.len() / 6).max(2);
        let pitch = pitches.iter().copied().find(|&pitch| {
            let near = pitches.iter().filter(|&&other| (pitch..pitch * 1.06).contains(&other));
            near.count() >= least
        });
        Self { pitch: pitch.or(pitches.first().copied()) }
    }

    /// Whether a paragraph ends between two lines of a page; `right` is how far
    /// its lines reach.
    pub(super) fn parts(&self, above: &Line, line: &Line, next: Option<&Line>, right: f32) -> bool {
        if !alike(above, line) {
            return true;
        }
        let step = line.base - above.base;
        let size = above.size.max(line.size);
        if step.abs() < 0.3 * size {
            return false;
        }
        if step < 0.0 {
            return !runs_on(above, line, right);
        }
        let signs = !line.raised.is_empty() || !above.raised.is_empty();
        let gap = match self.pitch {
            Some(pitch) => pitch * if signs { GAP_AT_SIGN } else { GAP },
            None => USUAL_GAP,
        };
        step > gap * size
            || begins_item(line)
            || ends_short(above, line, right)
            || is_indented(above, line, next)
    }
}

/// How far right most lines of a page reach.
pub(super) fn right_edge(lines: &[&Line]) -> f32 {
    lines.iter().filter(|line| line.way.0 > 0.9).map(|line| line.corners[2]).fold(0.0, f32::max)
}

/// Whether a paragraph runs on from the last line of a page, or column, to the
/// first of the next.
///
/// A full line that ends a sentence is taken to be inside its paragraph: that a
/// paragraph's last line is full, and its page's last, is much the rarer case.
pub(super) fn runs_on(last: &Line, first: &Line, right: f32) -> bool {
    let stands_in = first.corners[0] > last.corners[0] + 0.8 * last.size;
    if !alike(last, first) || begins_item(first) || last.text.ends_with(':') {
        return false;
    }
    if could_have_held(last, first, right) {
        let lower = first.text.chars().find(|letter| letter.is_alphanumeric());
        return !ends_sentence(last) && lower.is_some_and(char::is_lowercase);
    }
    !(ends_sentence(last) && stands_in)
}

fn ends_sentence(line: &Line) -> bool {
    let text = line.text.trim_end_matches(['"', '\'', '’', '”', ')', ']']);
    text.ends_with(['.', '!', '?', ':'])
}

/// Whether the line begins with the bullet of a list.
fn begins_item(line: &Line) -> bool {
    line.text.starts_with(['•', '▪', '●', '◦', '‣', '■', '\u{f0a7}', '\u{f0b7}'])
}

/// Whether the lines run the same way in about the same size.
fn alike(a: &Line, b: &Line) -> bool {
    a.way.0 * b.way.0 + a.way.1 * b.way.1 > 0.95
        && a.size < OTHER_SIZE * b.size
        && b.size < OTHER_SIZE * a.size
}

/// Whether `line` had room for the first word of the line after it, so that
/// someone ended it there.
fn could_have_held(line: &Line, next: &Line, right: f32) -> bool {
    line.corners[2] + 0.3 * line.size + next.first_word < right - 0.5 * line.size
}

/// A sentence ends, and so does the line, before it is full.
fn ends_short(above: &Line, line: &Line, right: f32) -> bool {
    let upper = line.text.chars().next().is_some_and(|letter| !letter.is_lowercase());
    ends_sentence(above) && upper && could_have_held(above, line, right)
}

/// The line stands in from those above and below.
fn is_indented(above: &Line, line: &Line, next: Option<&Line>) -> bool {
    let by = |other: &Line| line.corners[0] - other.corners[0];
    // Lines above and below that differ are centred, or set to the right.
    let block = |next: &Line| (next.corners[0] - above.corners[0]).abs() < 0.3 * line.size;
    (0.8 * line.size..5.0 * line.size).contains(&by(above)) && next.is_some_and(block)
}
