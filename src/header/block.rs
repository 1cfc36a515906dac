//! The addressee's lines: a post of the register, and what goes with it.

use std::ops::Range;

use super::view::{Line, View};
use crate::register::{Word, begins, edits};

/// The addressee's lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The lines of the head that it takes up; that of the post is the first.
    pub(super) lines: Range<usize>,
    pub(super) post: Post,
    /// What stands behind the post, and each line after it.
    pub(super) parts: Vec<Range<usize>>,
}

/// The addressee's post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) range: Range<usize>,
    /// The register's spelling, where the letter's is damaged.
    pub(super) meant: Option<String>,
}

impl Block {
    /// Whether the post is not spelt as in the register.
    pub(super) fn is_damaged(&self) -> bool {
        self.post.meant.is_some()
    }

    /// Finds the block among the lines of the head; `ends` tells of a line that
    /// it belongs to something else.
    pub(super) fn find(view: &View, head: &[Line], ends: impl Fn(usize) -> bool) -> Option<Self> {
        let copies: Vec<bool> = head.iter().map(|line| view.after_copied(line).is_some()).collect();
        // A post below a copy line may be one more that gets a copy.
        let below_copy = |index: usize| {
            let start = (0..=index).rev().find(|at| head[*at].begins).unwrap_or(0);
            copies[start..=index].contains(&true)
        };
        let posts = |near: bool| {
            let free = head.iter().enumerate().filter(|(index, _)| !copies[*index]);
            free.filter_map(move |(index, line)| Some((index, post_at(view, line, near)?)))
        };
        let (index, post) = posts(false)
            .find(|(index, _)| !below_copy(*index))
            .or_else(|| posts(false).next())
            .or_else(|| posts(true).next())?;
        let after = post.range.end..head[index].range.end;
        let mut parts = vec![view.trim(after)];
        let mut end = index + 1;
        for (at, line) in head.iter().enumerate().skip(end) {
            let alone = parts.len() == 1 && view.bare(parts[0].clone()).is_empty();
            if line.begins && !alone || ends(at) || copies[at] {
                break;
            }
            parts.push(line.range.clone());
            end += 1;
        }
        Some(Self { lines: index..end, post, parts })
    }
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
