//! Where the head ends and the body begins, where the salutation is damaged.

use std::ops::Range;

use super::view::View;
use crate::find;
use crate::recommendation::Compiled;
use crate::register::edits;
use crate::segment::Letter;

/// So many lines at most stand before a salutation.
const HEAD: usize = 40;

/// So long at most is a salutation.
const LINE: usize = 120;

/// The head, the salutation and the body of a letter.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) head: Range<usize>,
    pub(super) salutation: Range<usize>,
    pub(super) body: Range<usize>,
}

impl Frame {
    pub(super) fn of(view: &View, letter: &Letter, by: &Compiled) -> Self {
        let body = letter.body.clone();
        if !letter.salutation.is_empty() {
            return Self { head: letter.head.clone(), salutation: letter.salutation.clone(), body };
        }
        let lines = view.lines(body.clone());
        if let Some(line) = lines
            .iter()
            .take(HEAD)
            .find(|line| line.range.len() < LINE && greets(view, &line.range))
        {
            let salutation = line.range.clone();
            let body = salutation.end..body.end.max(salutation.end);
            return Self { head: 0..salutation.start, salutation, body };
        }
        // What first speaks of the matter is no longer the head.
        let sentences = find::prose(view.normalised, body.clone(), by).sentences;
        let first = sentences.iter().find(|sentence| !sentence.zones.is_empty());
        let end = first.map_or(body.start, |sentence| sentence.range.start);
        let end = view.folded[..end].rfind('\n').map_or(end, |newline| newline + 1);
        Self { head: 0..end, salutation: end..end, body: end..body.end.max(end) }
    }
}

/// Whether a line is nearly a salutation to a post of the register.
fn greets(view: &View, range: &Range<usize>) -> bool {
    let words = view.words(range.clone());
    let specks = words.iter().take_while(|word| word.text.len() < 3).count().min(2);
    (0..=specks).any(|start| {
        let words = &words[start..words.len().min(start + 8)];
        let written: String = words.iter().map(|word| word.text.as_ref()).collect();
        view.forms.salutation.iter().any(|dear| {
            view.register.posts().iter().any(|post| {
                let whole = format!("{dear}{}", post.concat());
                edits(&written, &whole, whole.len() / 6).is_some()
            })
        })
    })
}
