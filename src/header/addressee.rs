//! To whom the letter is addressed: a post of the register, and the lines
//! that go with it.

use std::ops::Range;

use super::person::{Named, after_post, whole};
use super::view::{Line, View};
use crate::record::Person;
use crate::register::{Word, begins, edits};

/// The addressee's lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The lines of the head that it takes up; that of the post is the first.
    pub(super) lines: Range<usize>,
    post: Post,
    /// What stands behind the post, and each line after it.
    pub(super) parts: Vec<Range<usize>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Post {
    range: Range<usize>,
    /// The register's spelling, where the letter's is damaged.
    meant: Option<String>,
}

impl Block {
    /// Whether the post is not spelt as in the register.
    pub(super) fn is_damaged(&self) -> bool {
        self.post.meant.is_some()
    }

    /// Finds the block among the lines of the head; `ends` tells of a line that
    /// it belongs to something else.
    pub(super) fn find(view: &View, head: &[Line], ends: impl Fn(&Line) -> bool) -> Option<Self> {
        let copied = |index: usize| {
            let start = (0..=index).rev().find(|at| head[*at].begins).unwrap_or(0);
            head[start..=index].iter().any(|line| view.after_copied(line).is_some())
        };
        let posts = |near: bool| {
            head.iter().enumerate().filter_map(move |(index, line)| {
                if view.after_copied(line).is_some() {
                    return None;
                }
                Some((index, post_at(view, line, near)?))
            })
        };
        let (index, post) = posts(false)
            .find(|(index, _)| !copied(*index))
            .or_else(|| posts(false).next())
            .or_else(|| posts(true).next())?;
        let after = post.range.end..head[index].range.end;
        let mut parts = vec![view.trim(after)];
        let mut end = index + 1;
        for line in &head[end..] {
            let alone = parts.len() == 1 && view.bare(parts[0].clone()).is_empty();
            if line.begins && !alone || ends(line) {
                break;
            }
            parts.push(line.range.clone());
            end += 1;
        }
        Some(Self { lines: index..end, post, parts })
    }
}

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

/// The post that a line begins with, after `To:` and `The`.
fn post_at(view: &View, line: &Line, near: bool) -> Option<Post> {
    let start = view.after_label(line, &view.forms.to).unwrap_or_else(|| line.range.clone());
    let words = view.words(start);
    let among = |word: &Word, of: &[String]| of.iter().any(|form| *form == word.text);
    let article = words.iter().take_while(|word| among(word, &view.forms.articles)).count();
    let words = &words[article..];
    let ranks = words.iter().take_while(|word| among(word, &view.forms.ranks)).count();
    let begin = words.first()?.range.start;
    let exact = view.register.posts().iter().find(|post| begins(&words[ranks..], post));
    if let Some(post) = exact {
        let last = &words[ranks + post.len() - 1];
        return Some(Post { range: begin..last.range.end, meant: None });
    }
    near.then(|| near_post(view, words)).flatten()
}

/// A damaged post, after specks.
fn near_post(view: &View, words: &[Word]) -> Option<Post> {
    let specks = words.iter().take_while(|word| word.text.len() < 4).count().min(2);
    let mut best: Option<(usize, Post)> = None;
    for post in view.register.posts() {
        let whole = post.concat();
        let most = if whole.len() < 12 { 1 } else { whole.len() / 4 };
        for start in 0..=specks {
            for end in start + 1..=words.len().min(start + post.len() + 1) {
                let joined: String =
                    words[start..end].iter().map(|word| word.text.as_ref()).collect();
                let Some(distance) = edits(&joined, &whole, most) else { continue };
                if best.as_ref().is_none_or(|(least, _)| distance < *least) {
                    let range = words[start].range.start..words[end - 1].range.end;
                    best = Some((distance, Post { range, meant: Some(spelling(view, post)?) }));
                }
            }
        }
    }
    best.map(|(_, post)| post)
}

/// How the register writes `post`.
fn spelling(view: &View, post: &[String]) -> Option<String> {
    let entries = view.register.entries().iter().filter_map(|entry| entry.post.as_ref());
    let folded = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    entries.into_iter().find(|name| folded(name) == post).cloned()
}

/// The post that the salutation greets.
fn in_salutation(view: &View, salutation: Range<usize>) -> Option<Range<usize>> {
    let words = view.words(salutation);
    let after = words.get(1..)?;
    let post = view.register.posts().iter().find(|post| begins(after, post))?;
    Some(after[0].range.start..after[post.len() - 1].range.end)
}
