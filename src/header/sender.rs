//! Who signed: a name with a post behind or below it. A signature that was
//! misread has none.

use std::ops::Range;

use super::person::{Named, begins_office, is_post, named, pieces};
use super::view::{Line, View};
use crate::record::Sender;

/// Reads the sender from the first of `places` that has one: the close, or
/// else the letterhead.
pub(super) fn sender(view: &View, places: &[&[Line]]) -> Option<Sender> {
    let with_posts = places.iter().find_map(|lines| {
        (0..lines.len())
            .find_map(|at| signature(view, lines, at).filter(|(_, posts)| !posts.is_empty()))
    });
    // A name with honours and no post is a signature in the close alone.
    let by_honours = || {
        let lines = places.first()?;
        (0..lines.len()).find_map(|at| {
            signature(view, lines, at).filter(|(named, _)| !named.honours.is_empty())
        })
    };
    let (named, posts) = with_posts.or_else(by_honours)?;
    Some(Sender {
        honours: named.honours(view),
        name: Some(view.written(named.name)),
        posts: posts.into_iter().map(|post| view.written(post)).collect(),
    })
}

/// The name that line `at` begins with, and the posts after it.
fn signature(view: &View, lines: &[Line], at: usize) -> Option<(Named, Vec<Range<usize>>)> {
    let line = lines.get(at)?;
    let start = view.after_label(line, &view.forms.from).unwrap_or_else(|| line.range.clone());
    let named = named(view, start)?;
    let rest = view.bare(named.rest.clone());
    let mut posts = Vec::new();
    if !rest.is_empty() {
        // `Dea Chief Constable`: one word more is no post behind a name.
        let short = view.words(rest.clone()).len() < 2;
        if short || !begins_office(view, rest.clone()) || !is_post(view, rest.clone()) {
            return None;
        }
        posts.extend(apart(view, rest));
    }
    for next in lines.get(at + 1..)? {
        let ends = view.after_copied(next).is_some()
            || super::person::whole(view, next.range.clone()).is_some();
        if ends || !is_post(view, next.range.clone()) {
            break;
        }
        posts.extend(apart(view, view.bare(next.range.clone())));
    }
    Some((named, posts))
}

/// Posts in one line that all begin alike: `HM Inspector of … HM Inspector of …`.
fn apart(view: &View, range: Range<usize>) -> Vec<Range<usize>> {
    let pieces = pieces(view, range.clone());
    let word = |index: usize| pieces.get(index).and_then(|piece| view.folded.get(piece.clone()));
    let mut starts = vec![range.start];
    for (index, piece) in pieces.iter().enumerate().skip(2) {
        if word(index) == word(0) && word(index + 1) == word(1) {
            starts.push(piece.start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    starts.iter().zip(ends).map(|(start, end)| view.trim(*start..end)).collect()
}
