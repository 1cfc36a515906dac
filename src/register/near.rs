//! Names that a reader of scans has damaged.

use std::collections::BTreeMap;

use super::names::Names;
use super::words::Word;

/// How many letters must be put in, left out or changed to make `left` of
/// `right`; none where it is more than `most`.
pub(crate) fn edits(left: &str, right: &str, most: usize) -> Option<usize> {
    let right: Vec<char> = right.chars().collect();
    let length = left.chars().count();
    if length.abs_diff(right.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, character) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, other) in right.iter().enumerate() {
            let change = diagonal + usize::from(character != *other);
            diagonal = row[column + 1];
            row[column + 1] = change.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().filter(|found| *found <= most)
}

/// A name split where its own words end and those begin that others share.
#[derive(Debug)]
pub(super) struct Halves {
    own: String,
    shared: String,
    bearer: usize,
}

/// Of six letters one may be wrong, of twelve two, never more than three.
fn allowed(name: &str) -> usize {
    (name.chars().count() / 6).min(3)
}

impl Halves {
    /// `words` of the organisation `bearer`, of which the last `shared` tell
    /// it from no other.
    pub(super) fn new(words: &[String], shared: usize, bearer: usize) -> Self {
        let (own, shared) = words.split_at(words.len() - shared);
        Self { own: own.concat(), shared: shared.concat(), bearer }
    }

    /// The edits that make `written` this name; its own words are held to
    /// their own limit, that a long ending may not excuse another place.
    fn distance(&self, written: &str) -> Option<usize> {
        let (own, shared) = (allowed(&self.own), allowed(&self.shared));
        let length = self.own.len();
        if written.len().abs_diff(length + self.shared.len()) > own + shared {
            return None;
        }
        (length.saturating_sub(own)..=length + own)
            .filter_map(|cut| {
                let (left, right) = written.split_at_checked(cut)?;
                Some(edits(left, &self.own, own)? + edits(right, &self.shared, shared)?)
            })
            .min()
    }
}

/// One organisation whose name `words` nearly are, and how many edits away.
///
/// Another one as near, or nearer than one edit more, and it is none.
pub(super) fn nearest(names: &Names, words: &[Word]) -> Option<(usize, usize)> {
    let written: String = words.iter().map(|word| word.text.as_ref()).collect();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for half in names.halves() {
        if let Some(distance) = half.distance(&written) {
            let least = found.entry(half.bearer).or_insert(distance);
            *least = distance.min(*least);
        }
    }
    let (bearer, least) = found.iter().min_by_key(|(_, distance)| **distance)?;
    let rival = found.iter().any(|(other, distance)| other != bearer && *distance <= least + 1);
    (!rival).then_some((*bearer, *least))
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn edits_are_counted_up_to_a_limit() {
        assert_eq!(edits("warwickshire", "warwiekshite", 2), Some(2));
        assert_eq!(edits("wessex", "sussex", 1), None);
        assert_eq!(edits("durham", "durham", 0), Some(0));
        assert_eq!(edits("kent", "gwent", 2), Some(2));
    }
}
