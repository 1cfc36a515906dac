//! Which organisation the letter is about: what its head says, weighed against
//! what its copy line says.

use std::ops::Range;

use super::note;
use super::said::Said;
use super::view::View;
use crate::record::{Organisation, ReviewNote};
use crate::register::{Entry, edits};

/// The organisation, and what a person should look at.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    pub(super) organisation: Organisation,
    pub(super) review: Vec<ReviewNote>,
}

/// Weighs what the head says against the bodies in `copies`.
pub(super) fn weigh(view: &View, said: &Said, copies: &[Range<usize>]) -> Weighed {
    let witnesses = witnesses(view, copies);
    let named: Vec<&str> = witnesses.iter().flatten().map(|entry| entry.name.as_str()).collect();
    let witness = match witnesses.split_first() {
        Some((first, rest)) if rest.iter().all(|other| other == first) => match first.as_slice() {
            [only] => Some(*only),
            _ => None,
        },
        _ => None,
    };
    let disputed = |written: String| {
        let bodies = named.join(", ");
        let message =
            format!("the letter names `{written}`, but its copy line the body for {bodies}");
        unknown(Some(written), "organisation_disputed", message)
    };
    match said {
        Said::One { entry, at, damaged } => {
            let written = view.written(at.clone());
            if !named.is_empty() && !named.contains(&entry.name.as_str()) {
                return disputed(written);
            }
            let message = format!("`{written}` was taken for {}", entry.name);
            let review = damaged.then(|| note("organisation_misspelt", message));
            known(entry, Some(written), review)
        }
        Said::Unknown(at) => {
            let written = view.written(at.clone());
            match witness {
                Some(entry) if resembles(view, at.clone(), entry) => {
                    from_copy(entry, Some(written))
                }
                Some(_) => disputed(written),
                None => {
                    let message = format!("the register does not know `{written}`");
                    unknown(Some(written), "organisation_not_in_register", message)
                }
            }
        }
        Said::Several(entries) => {
            let all: Vec<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
            let message = format!("the letter may be about any of these: {}", all.join(", "));
            unknown(None, "organisation_ambiguous", message)
        }
        Said::Nothing => witness.map_or_else(
            || {
                let message = "the letter does not say which organisation it is about";
                unknown(None, "organisation_missing", message.into())
            },
            |entry| from_copy(entry, None),
        ),
    }
}

fn known(entry: &Entry, as_written: Option<String>, review: Option<ReviewNote>) -> Weighed {
    let organisation =
        Organisation { name: Some(entry.name.clone()), as_written, ids: entry.ids.clone() };
    Weighed { organisation, review: review.into_iter().collect() }
}

fn unknown(as_written: Option<String>, code: &str, message: String) -> Weighed {
    let organisation = Organisation { as_written, ..Organisation::default() };
    Weighed { organisation, review: vec![note(code, message)] }
}

fn from_copy(entry: &Entry, as_written: Option<String>) -> Weighed {
    let message = format!("{} is known only from the body in the copy line", entry.name);
    known(entry, as_written, Some(note("organisation_from_copy_line", message)))
}

/// For each body in the copy lines, the organisations that it oversees.
fn witnesses<'a>(view: &View<'a>, copies: &[Range<usize>]) -> Vec<Vec<&'a Entry>> {
    let of_line = copies.iter().map(|range| {
        let words = view.words(range.clone());
        let found = view.register.overseen_by(&words);
        let whole = found.into_iter().filter(|(at, _)| {
            // `… for Sussex Downs` is not the body for Sussex.
            let (Some(last), next) = (words.get(at.end - 1), words.get(at.end)) else {
                return false;
            };
            next.is_none_or(|next| {
                let gap = view.text.get(last.range.end..next.range.start).unwrap_or("");
                !gap.trim().is_empty() || gap.contains('\n') || !view.is_capital(&next.range)
            })
        });
        whole.map(|(_, bearers)| bearers).collect::<Vec<_>>()
    });
    of_line.flatten().collect()
}

/// Whether a damaged name is still like that of `entry`, leaving aside what
/// sort of organisation both are.
fn resembles(view: &View, at: Range<usize>, entry: &Entry) -> bool {
    let own = |words: Vec<&str>| -> String {
        words.into_iter().filter(|word| !is_near_kind(view, word)).collect()
    };
    let words = view.words(at);
    let written = own(words.iter().map(|word| word.text.as_ref()).collect());
    let folded = entry.name.to_lowercase();
    let name = own(folded.split(|c: char| !c.is_alphanumeric()).collect());
    !written.is_empty() && edits(&written, &name, name.chars().count() / 2).is_some()
}

/// Whether `word` is one of the register's words for a sort of organisation,
/// letters lost or changed.
pub(super) fn is_near_kind(view: &View, word: &str) -> bool {
    view.register.is_kind(word)
        || view.register.kinds().any(|kind| edits(word, kind, kind.len() / 4).is_some())
}
