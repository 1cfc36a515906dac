//! The subject: a labelled line, or the heading after the salutation, or the
//! one before it.

use std::ops::Range;

use super::view::{Line, View};

/// So long at most, in lines and in bytes.
const LINES: usize = 3;
const LENGTH: usize = 250;

/// Reads the subject; `taken` tells of lines of the head that are something else.
pub(super) fn subject(
    view: &View,
    head: &[Line],
    body: &[Line],
    taken: impl Fn(usize) -> bool,
) -> Option<String> {
    let label = |lines: &[Line], taken: &dyn Fn(usize) -> bool| {
        lines.iter().enumerate().find_map(|(index, line)| {
            let rest =
                view.after_label(line, &view.forms.subject).filter(|rest| !rest.is_empty())?;
            let more = lines[index + 1..].iter().enumerate().take(LINES - 1);
            let more = more.take_while(|(next, line)| {
                !line.begins && line.range.len() < LENGTH / 3 && !taken(index + 1 + next)
            });
            Some(rest.start..more.last().map_or(rest.end, |(_, line)| line.range.end))
        })
    };
    let first = body.get(..body.len().min(LINES)).unwrap_or_default();
    let found = label(head, &taken)
        .or_else(|| label(&first[..first.len().min(1)], &|_| false))
        .or_else(|| heading(view, body))
        .or_else(|| before(view, head, taken))?;
    Some(view.written(found)).filter(|subject| !subject.is_empty())
}

/// The first paragraph, where it is no sentence; or its first line, where prose
/// follows without a blank line.
fn heading(view: &View, body: &[Line]) -> Option<Range<usize>> {
    let first = body.first()?;
    let length = 1 + body[1..].iter().take_while(|line| !line.begins).count();
    let last = &body[length - 1];
    let whole = first.range.start..last.range.end;
    if length <= LINES && whole.len() <= LENGTH && is_heading(view, &whole) {
        return Some(whole);
    }
    let next = body.get(1).filter(|next| !next.begins)?;
    let shorter = first.range.len() * 5 < next.range.len() * 4 && first.range.len() < 120;
    (shorter && view.is_capital(&next.range) && is_heading(view, &first.range))
        .then(|| first.range.clone())
}

fn is_heading(view: &View, range: &Range<usize>) -> bool {
    let text = view.text.get(range.clone()).unwrap_or("");
    !text.ends_with(['.', ':', ';', ',', '!']) && text.contains(char::is_alphabetic)
}

/// The paragraph just before the salutation, where it is nothing else.
fn before(view: &View, head: &[Line], taken: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let start = head.iter().rposition(|line| line.begins)?;
    let paragraph = &head[start..];
    let whole = paragraph.first()?.range.start..paragraph.last()?.range.end;
    let free = (start..head.len()).all(|index| !taken(index));
    let text = view.text.get(whole.clone()).unwrap_or("");
    let words = text.split_whitespace().count();
    (free
        && start > 0
        && paragraph.len() <= LINES
        && words > 2
        && whole.len() <= LENGTH
        && is_heading(view, &whole))
    .then_some(whole)
}
