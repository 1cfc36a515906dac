//! Names that a reader of scans has damaged.

use std::collections::BTreeMap;

use super::words::Word;

/// How many letters must be put in, left out or changed to make `left` of
/// `right`; none where it is more than `most`.
pub(crate) fn edits(left: &str, right: &str, most: usize) -> Option<usize> {
    if left == right {
        return Some(0);
    }
    if most == 0 || left.chars().count().abs_diff(right.chars().count()) > most {
        return None;
    }
    let right: Vec<char> = right.chars().collect();
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

/// The names that end alike: the words that they share, and those of each.
#[derive(Debug)]
pub(super) struct Ending {
    shared: String,
    /// A name's own words, and whose name it is.
    own: Vec<(String, usize)>,
}

/// Of six letters one may be wrong, of twelve two, never more than three.
fn allowed(name: &str) -> usize {
    (name.chars().count() / 6).min(3)
}

impl Ending {
    /// Puts names together by their endings: the words of each, how many of the
    /// last of them tell it from no other, and whose name it is.
    pub(super) fn all<'a>(names: impl Iterator<Item = (&'a [String], usize, usize)>) -> Vec<Self> {
        let mut endings: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        for (words, shared, bearer) in names {
            let (own, shared) = words.split_at(words.len().saturating_sub(shared));
            endings.entry(shared.concat()).or_default().push((own.concat(), bearer));
        }
        endings.into_iter().map(|(shared, own)| Self { shared, own }).collect()
    }

    /// The names that `written` nearly is, each with its edits. Their own words
    /// are held to their own limit, that a long ending may not excuse another
    /// place.
    fn near<'a>(&'a self, written: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let most = allowed(&self.shared);
        let longest = written.len().saturating_sub(self.shared.len()) + most;
        let shortest = written.len().saturating_sub(self.shared.len() + most);
        let cuts = (shortest..=longest.min(written.len())).filter_map(move |cut| {
            let (own, shared) = written.split_at_checked(cut)?;
            Some((own, edits(shared, &self.shared, most)?))
        });
        cuts.flat_map(|(written, distance)| {
            self.own.iter().filter_map(move |(own, bearer)| {
                Some((*bearer, distance + edits(written, own, allowed(own))?))
            })
        })
    }
}

/// One organisation whose name `words` nearly are, and how many edits away.
///
/// Another one as near, or nearer than one edit more, and it is none.
pub(super) fn nearest(endings: &[Ending], words: &[Word]) -> Option<(usize, usize)> {
    let written: String = words.iter().map(|word| word.text.as_ref()).collect();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for (bearer, distance) in endings.iter().flat_map(|ending| ending.near(&written)) {
        let least = found.entry(bearer).or_insert(distance);
        *least = distance.min(*least);
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
