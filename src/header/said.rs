//! What the head of a letter says of the organisation.

use std::ops::Range;

use super::block::Block;
use super::organisation::is_near_kind;
use super::person::{after_post, named, whole};
use super::view::{Line, View};
use crate::register::{Entry, Mention, Word, edits};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said<'a> {
    One {
        entry: &'a Entry,
        at: Range<usize>,
        /// It is not written as in the register.
        damaged: bool,
    },
    Several(Vec<&'a Entry>),
    /// An organisation, but none of the register's.
    Unknown(Range<usize>),
    Nothing,
}

impl Said<'_> {
    /// Where the letter names the organisation.
    pub(super) fn at(&self) -> Option<&Range<usize>> {
        match self {
            Self::One { at, .. } | Self::Unknown(at) => Some(at),
            Self::Several(_) | Self::Nothing => None,
        }
    }

    /// Whether the name is not written as in the register.
    pub(super) fn is_damaged(&self) -> bool {
        matches!(self, Self::One { damaged: true, .. })
    }
}

/// Reads the addressee's lines, and the `others` where they name nobody.
pub(super) fn said<'a>(view: &View<'a>, block: Option<&Block>, others: &[&Line]) -> Said<'a> {
    let parts = block.map(|block| block.parts.as_slice()).unwrap_or_default();
    let of_block = || parts.iter().enumerate().map(|(index, part)| (part.clone(), index == 0));
    let of_others = || others.iter().map(|line| (line.range.clone(), false));
    names(view, of_block(), false)
        .or_else(|| place(view, parts))
        .or_else(|| names(view, of_block(), true))
        .or_else(|| unknown(view, parts))
        .or_else(|| names(view, of_others(), false))
        .or_else(|| names(view, of_others(), true))
        .unwrap_or(Said::Nothing)
}

/// The full names in `parts`; `true` beside the part behind the post.
fn names<'a>(
    view: &View<'a>,
    parts: impl Iterator<Item = (Range<usize>, bool)>,
    near: bool,
) -> Option<Said<'a>> {
    let mut found: Vec<(Mention<'a>, Range<usize>)> = Vec::new();
    for (part, behind_post) in parts {
        let words = view.words(part);
        let mentions =
            if near { view.register.near_mentions(&words) } else { view.register.mentions(&words) };
        for mention in mentions {
            if mention.full
                && is_explained(
                    view,
                    &words[..mention.words.start],
                    words.get(mention.words.start),
                    behind_post,
                )
            {
                let at =
                    words[mention.words.start].range.start..words[mention.words.end - 1].range.end;
                found.push((mention, at));
            }
        }
    }
    one_of(found, near)
}

fn one_of(found: Vec<(Mention<'_>, Range<usize>)>, damaged: bool) -> Option<Said<'_>> {
    let mut entries: Vec<&Entry> =
        found.iter().flat_map(|(mention, _)| mention.bearers.iter().copied()).collect();
    entries.sort_by(|left, right| left.name.cmp(&right.name));
    entries.dedup();
    match entries.as_slice() {
        [] => None,
        [entry] => {
            let (mention, at) = found.into_iter().next()?;
            Some(Said::One { entry, at, damaged: damaged && mention.edits > 0 })
        }
        _ => Some(Said::Several(entries)),
    }
}

/// Whether the words before a name on its line leave it a name: nothing, a
/// preposition, a person, the post. `North` before it makes it another's.
fn is_explained(view: &View, before: &[Word], name: Option<&Word>, behind_post: bool) -> bool {
    let gap = |left: &Word, right: &Word| {
        view.text
            .get(left.range.end..right.range.start)
            .unwrap_or("")
            .contains([',', ';', ':', '(', '|'])
    };
    let next = |index: usize| before.get(index + 1).or(name);
    let cut = (0..before.len())
        .rev()
        .find(|index| next(*index).is_some_and(|right| gap(&before[*index], right)));
    let before = &before[cut.map_or(0, |index| index + 1)..];
    let (Some(first), Some(last)) = (before.first(), before.last()) else { return true };
    if before.iter().any(|word| view.forms.bearings.iter().any(|bearing| *bearing == word.text)) {
        return false;
    }
    let posts = || view.register.posts().iter().filter_map(|post| post.last());
    let text = view.text.get(last.range.clone()).unwrap_or("");
    !view.is_capital(&last.range)
        || view.forms.honours.iter().any(|honour| honour == text)
        || posts().any(|post| edits(&last.text, post, post.len() / 4).is_some())
        || behind_post
            && after_post(view, first.range.start..last.range.end)
                .is_some_and(|person| view.bare(person.rest).is_empty())
}

/// A name that is a place's too, where nothing else can stand: behind the
/// post, or on the next line.
fn place<'a>(view: &View<'a>, parts: &[Range<usize>]) -> Option<Said<'a>> {
    let behind = parts.first().map(|part| {
        let end = view.sent(part.clone()).unwrap_or(part.end);
        part.start..end
    });
    let below = parts
        .iter()
        .skip(1)
        .find(|part| whole(view, (*part).clone()).is_none_or(|named| named.honours.is_empty()));
    [behind, below.cloned()].into_iter().flatten().find_map(|part| {
        let words = view.words(part);
        let skipped = words
            .iter()
            .take_while(|word| view.forms.joins.iter().any(|join| *join == word.text))
            .count();
        let words = &words[skipped..];
        let mention = view.register.mentions(words).into_iter().next()?;
        let all = mention.words == (0..words.len());
        let at = words.first()?.range.start..words.last()?.range.end;
        one_of(vec![(mention, at)].into_iter().filter(|_| all).collect(), false)
    })
}

/// What is called an organisation of the register's sort, and is none of its.
fn unknown(view: &View, parts: &[Range<usize>]) -> Option<Said<'static>> {
    parts.iter().enumerate().find_map(|(index, part)| {
        let end = view.sent(part.clone()).unwrap_or(part.end);
        let person =
            named(view, part.start..end).filter(|person| index == 0 && !person.honours.is_empty());
        let start = person.map_or(part.start, |person| person.rest.start);
        let words = view.words(start..end);
        let among = |word: &Word, of: &[String]| of.iter().any(|form| *form == word.text);
        if words.iter().any(|word| among(word, &view.forms.premises)) {
            return None;
        }
        let skipped = words.iter().take_while(|word| among(word, &view.forms.joins)).count();
        let words = &words[skipped..];
        let last = words.iter().rposition(|word| is_near_kind(view, &word.text))?;
        // `Police Scotland`: the sort comes first.
        let last = if last == 0 { words.len() - 1 } else { last };
        let own = |word: &Word| {
            !is_near_kind(view, &word.text) && word.text.len() > 2 && view.is_capital(&word.range)
        };
        words[..=last]
            .iter()
            .any(own)
            .then(|| Said::Unknown(words[0].range.start..words[last].range.end))
    })
}
