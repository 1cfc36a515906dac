//! To whom the letter is addressed: the post, and the name beside it.

use std::ops::Range;

use super::block::Block;
use super::person::{Named, after_post, whole};
use super::view::{Line, View};
use crate::record::Person;
use crate::register::begins;

/// The addressee: from the block, or the post alone from the salutation.
pub(super) fn addressee(
    view: &View,
    head: &[Line],
    block: Option<&Block>,
    salutation: Range<usize>,
    organisation: Option<&Range<usize>>,
) -> Option<Person> {
    let greeted = in_salutation(view, salutation);
    let post = block.map(|block| match (&block.post.meant, &greeted) {
        (None, _) => view.written(block.post.range.clone()),
        (Some(_), Some(greeted)) => view.written(greeted.clone()),
        (Some(meant), None) => meant.clone(),
    });
    let post = post.or_else(|| greeted.map(|range| view.written(range)));
    let named = match block {
        Some(block) => beside(view, head, block, organisation),
        None => above(view, head, organisation),
    };
    if post.is_none() && named.is_none() {
        return None;
    }
    let honours = named.as_ref().map(|named| named.honours(view)).unwrap_or_default();
    Some(Person { post, name: named.map(|named| view.written(named.name)), honours })
}

/// The name on the line of the post, above it, or below it.
fn beside(
    view: &View,
    head: &[Line],
    block: &Block,
    organisation: Option<&Range<usize>>,
) -> Option<Named> {
    let inside = |part: &Range<usize>| {
        organisation.filter(|at| part.start <= at.start && at.end <= part.end)
    };
    let behind = block.parts.first()?;
    let end = inside(behind)
        .map(|at| at.start)
        .or_else(|| view.sent(behind.clone()))
        .unwrap_or(behind.end);
    if let Some(named) = after_post(view, behind.start..end) {
        let rest = view.words(named.rest.clone());
        // `Anna Eskerdale Constabulary`: where the name ends nobody can tell.
        let runs_on = named.honours.is_empty()
            && rest.first().is_some_and(|word| view.register.is_kind(&word.text));
        return Some(named).filter(|_| !runs_on);
    }
    let above = block.lines.start.checked_sub(1).filter(|_| !head[block.lines.start].begins);
    if let Some(named) = above.and_then(|line| whole(view, head[line].range.clone())) {
        return Some(named);
    }
    let [_, below, rest @ ..] = block.parts.as_slice() else { return None };
    let named = whole(view, below.clone()).filter(|_| inside(below).is_none())?;
    let followed = rest.first().is_some_and(|next| inside(next).is_some());
    (followed || !named.honours.is_empty()).then_some(named)
}

/// The name above the organisation, where nobody's post is given.
fn above(view: &View, head: &[Line], organisation: Option<&Range<usize>>) -> Option<Named> {
    let at = organisation?;
    let line =
        head.iter().position(|line| line.range.start <= at.start && at.end <= line.range.end)?;
    let before = line.checked_sub(1).filter(|_| !head[line].begins)?;
    whole(view, head[before].range.clone())
}

/// The post that the salutation greets.
fn in_salutation(view: &View, salutation: Range<usize>) -> Option<Range<usize>> {
    let words = view.words(salutation);
    let after = words.get(1..)?;
    let post = view.register.posts().iter().find(|post| begins(after, post))?;
    Some(after[0].range.start..after[post.len() - 1].range.end)
}
