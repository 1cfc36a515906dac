//! [`Letter`] → who wrote to whom, when, about what.
//!
//! What the words of a letterhead mean comes from the register and from the
//! forms of an English letter; what cannot be told is left open, with a note.

use crate::extract::Extracted;
use crate::normalise::Normalised;
use crate::recommendation::Compiled;
use crate::record::{LetterInfo, Organisation, ReviewNote};
use crate::register::Register;
use crate::segment::Letter;

mod view;
mod label;
mod frame;
mod day;
mod date;
mod person;
mod copies;
mod block;
mod said;
mod organisation;
mod addressee;
mod sender;
mod subject;

use block::Block;
use frame::Frame;
use view::{Line, View};

/// The particulars of a letter, and what a person should look at in them.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub(crate) organisation: Organisation,
    pub(crate) letter: LetterInfo,
    pub(crate) review: Vec<ReviewNote>,
}

/// So many bytes before the salutation, and after the valediction, are read;
/// more is a web page round the letter, or no letter's head.
const FRAME: usize = 8_000;

/// So many bytes of the body are looked at for its heading, and of a text
/// without a close for its signature.
const NEAR: usize = 1_500;

/// Reads the head and the close of a letter.
pub(crate) fn read(
    letter: &Letter,
    normalised: &Normalised,
    extracted: &Extracted,
    by: &Compiled,
    register: &Register,
) -> Header {
    let view = View::new(normalised, extracted, register);
    let frame = Frame::of(&view, letter, by);
    let far = view.boundary(frame.head.end.saturating_sub(FRAME));
    let head = view.lines(far.max(frame.head.start)..frame.head.end);
    // Where no salutation was found nobody knows which line is the heading.
    let window = if frame.salutation.is_empty() { 0 } else { NEAR };
    let body =
        view.lines(frame.body.start..view.boundary(frame.body.end.min(frame.body.start + window)));
    let close = match view
        .lines(letter.close.start..view.boundary(letter.close.end.min(letter.close.start + FRAME)))
    {
        // The first line is the valediction.
        lines if !lines.is_empty() => lines[1..].to_vec(),
        _ => view.lines(
            view.boundary(view.text.len().saturating_sub(NEAR / 2)).max(frame.body.start)
                ..view.text.len(),
        ),
    };

    let other: Vec<bool> = head.iter().map(|line| is_other(&view, line)).collect();
    let block = Block::find(&view, &head, |index| other[index]);
    let starts_block =
        |index: usize| block.as_ref().is_some_and(|block| block.lines.start == index);
    let copied = copies::copies(&view, &head, |index| other[index] || starts_block(index));
    let below = copies::copies(&view, &close, |index| is_other(&view, &close[index]));

    let in_block = |index: usize| block.as_ref().is_some_and(|block| block.lines.contains(&index));
    let is_free = |index: &usize| !in_block(*index) && !copied.lines.contains(index);
    let free: Vec<&Line> = (0..head.len()).filter(is_free).map(|index| &head[index]).collect();
    let said = said::said(&view, block.as_ref(), &free);
    let parts: Vec<_> = copied.parts.iter().chain(&below.parts).cloned().collect();
    let weighed = organisation::weigh(&view, &said, &parts);
    let (date, mut dubious) = date::date(&view, &head, &close, by.file.dates.as_ref());
    let damaged = letter.salutation.is_empty()
        || said.is_damaged()
        || block.as_ref().is_some_and(Block::is_damaged)
        || copied.damaged;
    if damaged && date.is_some() && dubious.is_empty() {
        dubious.push(note(
            "date_unconfirmed",
            "words beside the date are damaged; so may the date be".into(),
        ));
    }
    let letterhead: Vec<Line> = free.iter().map(|line| (*line).clone()).collect();
    let taken = |index: usize| {
        !is_free(&index)
            || other[index]
            || person::named(&view, head[index].range.clone()).is_some()
    };
    Header {
        organisation: weighed.organisation,
        letter: LetterInfo {
            date,
            subject: subject::subject(&view, &head, &body, taken),
            addressee: addressee::addressee(
                &view,
                &head,
                block.as_ref(),
                frame.salutation,
                said.at(),
            ),
            copied_to: copied.people.into_iter().chain(below.people).collect(),
            sender: sender::sender(&view, &[&close, &letterhead]),
        },
        review: weighed.review.into_iter().chain(dubious).collect(),
    }
}

/// Whether a line of the head is a date, says how the letter was sent, or has a
/// label of its own.
fn is_other(view: &View, line: &Line) -> bool {
    let forms = view.forms;
    let labels = [&forms.subject, &forms.to, &forms.from, &forms.date, &forms.reference];
    view.is_sent(line)
        || date::in_line(view, line).is_some_and(|(_, alone)| alone)
        || labels.into_iter().any(|labels| view.after_label(line, labels).is_some())
}

/// A note about no element.
fn note(code: &str, message: String) -> ReviewNote {
    ReviewNote { code: code.into(), element: None, message }
}

#[cfg(test)]
mod tests;
