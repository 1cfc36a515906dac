//! A person's name, with the letters after it.

use std::ops::Range;

use super::view::View;
use crate::register::Word;

/// A name, and the honours after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: Range<usize>,
    pub(super) honours: Vec<Range<usize>>,
    /// What follows.
    pub(super) rest: Range<usize>,
}

impl Named {
    pub(super) fn honours(&self, view: &View) -> Vec<String> {
        self.honours.iter().map(|honour| view.written(honour.clone())).collect()
    }
}

/// The words of `range`, parted by white space, without punctuation round them.
pub(super) fn pieces(view: &View, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    for piece in view.text.get(range).unwrap_or("").split_inclusive(char::is_whitespace) {
        let bare = view.bare(start..start + piece.len());
        start += piece.len();
        if !bare.is_empty() {
            pieces.push(bare);
        }
    }
    pieces
}

/// The name that `range` begins with: two to five words with capitals, none of
/// which is a word for a post, a body or, without an honour, a place.
pub(super) fn named(view: &View, range: Range<usize>) -> Option<Named> {
    after_post(view, range).filter(|named| {
        let place = |word: &Word| view.forms.premises.iter().any(|place| *place == word.text);
        !named.honours.is_empty() || !view.words(named.name.clone()).iter().any(place)
    })
}

/// The same behind a post, where `Hall` can only be a name.
pub(super) fn after_post(view: &View, range: Range<usize>) -> Option<Named> {
    let pieces = pieces(view, range.clone());
    let mut end = pieces.iter().position(|piece| !is_part(view, piece)).unwrap_or(pieces.len());
    // A comma ends a name: `Name, Post`.
    for index in 1..end {
        let gap = view.text.get(pieces[index - 1].end..pieces[index].start).unwrap_or("");
        if gap.contains([',', ';', ':']) {
            end = index;
            break;
        }
    }
    let small = pieces[..end].iter().any(|piece| has_small(view, piece));
    let honour = |piece: &Range<usize>| is_honour(view, piece, small);
    let first = pieces[..end].iter().position(honour).unwrap_or(end);
    let length = pieces[first..].iter().take_while(|piece| honour(piece)).count();
    let titles = pieces[..first].iter().take_while(|piece| is_title(view, piece)).count();
    if !(1..=5).contains(&first) || first < 2 && titles == 0 || first == titles {
        return None;
    }
    let name = pieces.first()?.start..pieces.get(first - 1)?.end;
    let rest = pieces.get(first + length).map_or(range.end, |next| next.start)..range.end;
    Some(Named { name, honours: pieces[first..first + length].to_vec(), rest })
}

/// The name that all of `range` is, with its honours.
pub(super) fn whole(view: &View, range: Range<usize>) -> Option<Named> {
    named(view, range).filter(|named| view.bare(named.rest.clone()).is_empty())
}

/// Whether what stands at `range` can be part of a person's name.
fn is_part(view: &View, range: &Range<usize>) -> bool {
    let text = view.text.get(range.clone()).unwrap_or("");
    let forms = view.forms;
    let among = |word: &str, words: &[String]| words.iter().any(|known| known == word);
    let no_name = |word: &Word| {
        let office = |office: &String| office.split_whitespace().next() == Some(&*word.text);
        [&forms.roles, &forms.bodies, &forms.joins]
            .into_iter()
            .any(|words| among(&word.text, words))
            || forms.offices.iter().any(office)
            || view.register.is_kind(&word.text)
    };
    let folded = view.folded.get(range.clone()).unwrap_or("");
    text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'))
        && !folded.ends_with("'s")
        && (view.is_capital(range) || among(folded, &forms.particles))
        && !view.words(range.clone()).iter().any(no_name)
}

/// One of the honours; or capitals alone, after a name that is in small letters
/// too: an honour that is not known, or was misread.
fn is_honour(view: &View, range: &Range<usize>, small: bool) -> bool {
    let text = view.text.get(range.clone()).unwrap_or("");
    let capitals = (2..=5).contains(&text.len()) && text.chars().all(|c| c.is_ascii_uppercase());
    view.forms.honours.iter().any(|honour| honour == text)
        || small && capitals && is_part(view, range)
}

fn has_small(view: &View, range: &Range<usize>) -> bool {
    view.text.get(range.clone()).is_some_and(|text| text.contains(char::is_lowercase))
}

fn is_title(view: &View, range: &Range<usize>) -> bool {
    let folded = view.folded.get(range.clone()).unwrap_or("");
    view.forms.titles.iter().any(|title| title == folded)
}

/// Whether the words at `range` begin with what an office is called by.
pub(super) fn begins_office(view: &View, range: Range<usize>) -> bool {
    let folded = view.folded.get(range.clone()).unwrap_or("");
    let office = view.forms.offices.iter().any(|office| {
        folded
            .strip_prefix(office.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    office || view.words(range).first().is_some_and(|word| is_role(view, &word.text))
}

pub(super) fn is_role(view: &View, word: &str) -> bool {
    view.forms.roles.iter().any(|role| role == word)
}

/// Whether `range` speaks of a post: short, without figures or an address.
pub(super) fn is_post(view: &View, range: Range<usize>) -> bool {
    let text = view.text.get(range.clone()).unwrap_or("");
    text.len() < 160
        && !text.contains(|c: char| c.is_ascii_digit() || c == '@')
        && view.words(range).iter().any(|word| is_role(view, &word.text))
}
