//! A word that no lexicon knows → the word of the vocabulary that it was.
//!
//! The text is never corrected: a damaged word is only looked at as if it were
//! another, and what was read so is never firmer than the damage allows.

use rustc_hash::FxHashMap as HashMap;

use super::lexicon::Vocabulary;

/// How far from the letter a word had to be read. Each step down is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Step {
    #[default]
    Exact,
    /// Two words that ran together: `didnot`.
    Squashed,
    /// Shapes that scanners take for each other: `rn` and `m`, `1` and `l`.
    Skeleton,
    /// Letters lost or changed, guarded by the English lexicon.
    Guarded,
}

/// The words that damaged words may have been.
#[derive(Debug)]
pub(crate) struct Tolerance {
    by_length: Vec<Vec<Box<str>>>,
    skeletons: HashMap<String, Option<Box<str>>>,
}

/// Shorter words are matched as they stand: too many are one letter apart.
const SHORTEST: usize = 4;

impl Tolerance {
    /// All words of `vocabulary` but `exact`, the negators.
    pub(crate) fn new(vocabulary: &Vocabulary, exact: impl Fn(&str) -> bool) -> Self {
        let mut words: Vec<&str> =
            vocabulary.words().filter(|word| word.len() >= SHORTEST && !exact(word)).collect();
        words.sort_unstable();
        let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
        let mut new =
            Self { by_length: vec![Vec::new(); longest + 1], skeletons: HashMap::default() };
        for word in words {
            new.by_length[word.len()].push(word.into());
            // Two words of one shape: neither may be told from the shape.
            new.skeletons
                .entry(skeleton(word))
                .and_modify(|known| *known = None)
                .or_insert_with(|| Some(word.into()));
        }
        new
    }

    /// The word that `damaged`, in lower case, was; none where two are as near.
    pub(crate) fn resolve(&self, damaged: &str) -> Option<(&str, Step)> {
        if damaged.len() < SHORTEST {
            return None;
        }
        if let Some(Some(word)) = self.skeletons.get(&skeleton(damaged)) {
            return Some((word, Step::Skeleton));
        }
        let allowed = (damaged.len() * 34 / 100).clamp(1, 3);
        let mut best: Option<(&str, usize)> = None;
        let mut tie = false;
        let lengths = damaged.len().saturating_sub(allowed)..=damaged.len() + allowed;
        for word in lengths.filter_map(|length| self.by_length.get(length)).flatten() {
            let limit = best.map_or(allowed, |(_, distance)| distance);
            let Some(distance) = within(damaged.as_bytes(), word.as_bytes(), limit) else {
                continue;
            };
            tie = best.is_some_and(|(_, least)| least == distance);
            best = Some((word, distance));
        }
        best.filter(|_| !tie).map(|(word, _)| (word, Step::Guarded))
    }
}

/// The distance of two words in letters changed, lost or put in, up to `limit`.
pub(super) fn within(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, right) in b.iter().enumerate() {
            let changed = corner + usize::from(left != right);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
            least = least.min(row[j + 1]);
        }
        if least > limit {
            return None;
        }
    }
    Some(row[b.len()]).filter(|distance| *distance <= limit)
}

/// What a word looks like to a scanner.
fn skeleton(word: &str) -> String {
    let mut shape = word
        .replace("rn", "m")
        .replace("ri", "n")
        .replace("cl", "d")
        .replace("vv", "w")
        .replace("ii", "u");
    // One letter for all that is an upright stroke, one for all that is round.
    shape = shape
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '|' | '!' | '[' | ']'))
        .map(|c| match c {
            'l' | '1' | '|' | '!' | 'i' | 'j' | '[' | ']' | 'f' | 't' => 'i',
            '0' | 'o' | 'c' | 'e' => 'o',
            '5' | 's' => 's',
            '8' | 'b' | '6' => 'b',
            '9' | 'g' | 'q' => 'g',
            'h' => 'h',
            _ => c,
        })
        .collect();
    shape
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Recommendation;

    fn resolved(word: &str) -> Option<(String, Step)> {
        let recommendation = Recommendation::default();
        let tolerance = recommendation.compiled().tolerance();
        tolerance.resolve(word).map(|(word, step)| (word.to_owned(), step))
    }

    #[test]
    fn confusable_shapes_are_one() {
        assert_eq!(resolved("cornrnenced"), Some(("commenced".into(), Step::Skeleton)));
        assert_eq!(resolved("1ncluded"), Some(("included".into(), Step::Skeleton)));
    }

    #[test]
    fn a_lost_letter_is_found_where_one_word_is_nearest() {
        assert_eq!(resolved("comprehesive"), Some(("comprehensive".into(), Step::Guarded)));
    }

    #[test]
    fn negators_are_never_guessed() {
        assert_ne!(resolved("canot").map(|(word, _)| word), Some("cannot".into()));
        assert_ne!(resolved("neithr").map(|(word, _)| word), Some("neither".into()));
    }

    #[test]
    fn distance_counts_letters() {
        assert_eq!(within(b"started", b"stared", 2), Some(1));
        assert_eq!(within(b"started", b"stared", 0), None);
        assert_eq!(within(b"", b"abc", 3), Some(3));
    }
}
