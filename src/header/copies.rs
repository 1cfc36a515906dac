//! Who gets a copy.

use std::ops::Range;

use super::person::{Named, begins_office, named, whole};
use super::view::{Line, View};
use crate::record::Person;

/// The copy lines of a part of the letter.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// The lines that they take up, by number.
    pub(super) lines: Vec<usize>,
    /// What they say, without the words for a copy; a range for each label.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) people: Vec<Person>,
    /// Whether the words for a copy are damaged.
    pub(super) damaged: bool,
}

/// One entry of a copy line.
enum Item {
    Name(Named),
    Post(Range<usize>),
    Both(Named, Range<usize>),
}

/// Reads the copy lines among `lines`; `ends` tells of a line that belongs to
/// something else.
pub(super) fn copies(view: &View, lines: &[Line], ends: impl Fn(usize) -> bool) -> Copies {
    let mut copies = Copies::default();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        index += 1;
        let Some(rest) = view.after_copied(line) else { continue };
        copies.lines.push(index - 1);
        copies.damaged |= view.is_damaged_copy(line);
        let mut ranges = Vec::new();
        push(view, &mut ranges, rest);
        while let Some(next) = lines.get(index) {
            if next.begins && !ranges.is_empty() || ends(index) || view.after_copied(next).is_some()
            {
                break;
            }
            copies.lines.push(index);
            push(view, &mut ranges, next.range.clone());
            index += 1;
        }
        if let (Some(first), Some(last)) = (ranges.first(), ranges.last()) {
            copies.parts.push(first.start..last.end);
        }
        copies.people.extend(people(view, ranges));
    }
    copies
}

/// Adds the entries of one line; what goes on from the line before is joined to it.
fn push(view: &View, entries: &mut Vec<Range<usize>>, line: Range<usize>) {
    let end = super::date::in_line(view, &Line { range: line.clone(), begins: false })
        .map_or(line.end, |(dated, _)| dated.range.start);
    let line = line.start..view.sent(line.start..end).unwrap_or(end);
    let mut start = line.start;
    for (number, entry) in
        view.text.get(line.clone()).unwrap_or("").split([';', '|', '\u{2022}']).enumerate()
    {
        let entry_range = view.bare(start..start + entry.len());
        start += entry.len() + separator(view, start + entry.len());
        if entry_range.is_empty() {
            continue;
        }
        match entries.last_mut() {
            Some(last) if number == 0 && goes_on(view, last, &entry_range) => {
                last.end = entry_range.end;
            }
            _ => entries.push(entry_range),
        }
    }
}

fn separator(view: &View, at: usize) -> usize {
    view.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// Whether `next`, on a new line, is still the entry that `last` began.
fn goes_on(view: &View, last: &Range<usize>, next: &Range<usize>) -> bool {
    let open = view
        .words(last.clone())
        .last()
        .is_some_and(|word| view.forms.joins.iter().any(|join| *join == word.text));
    let comma = view.text.get(last.end..next.start).is_some_and(|gap| gap.contains(','));
    let post = super::person::is_post(view, next.clone())
        || view.register.begins_body(&view.words(next.clone()));
    open || comma && !post
        || !post && whole(view, next.clone()).is_none() && whole(view, last.clone()).is_none()
}

fn people(view: &View, entries: Vec<Range<usize>>) -> Vec<Person> {
    let items: Vec<Item> = entries.into_iter().map(|entry| item(view, entry)).collect();
    let names_first = matches!(items.first(), Some(Item::Name(_)));
    let mut people: Vec<Person> = Vec::new();
    for item in items {
        let (named, post) = match item {
            Item::Name(named) => (Some(named), None),
            Item::Post(post) => (None, Some(post)),
            Item::Both(named, post) => (Some(named), Some(post)),
        };
        let open = people.last_mut().filter(|person| match (&named, &post) {
            (Some(_), None) => !names_first && person.name.is_none(),
            (None, Some(_)) => names_first && person.post.is_none(),
            _ => false,
        });
        let honours = named.as_ref().map(|named| named.honours(view)).unwrap_or_default();
        let name = named.map(|named| view.written(named.name));
        let post = post.map(|post| view.written(post));
        match open {
            Some(person) if name.is_some() => (person.name, person.honours) = (name, honours),
            Some(person) => person.post = post,
            None => people.push(Person { post, name, honours }),
        }
    }
    people
}

/// A name, a post, or both: `Name, Post`, `Name Post`, `Body, Name`.
fn item(view: &View, entry: Range<usize>) -> Item {
    if let Some(named) = whole(view, entry.clone()) {
        return Item::Name(named);
    }
    if let Some(found) = named(view, entry.clone()) {
        let rest = view.bare(found.rest.clone());
        let gap = view.text.get(found.name.end..rest.start).unwrap_or("");
        let words = view.words(rest.clone());
        let begins_post = begins_office(view, rest.clone()) || view.register.begins_body(&words);
        if !rest.is_empty()
            && !is_place(view, &found.name)
            && (gap.contains([',', '-', '\u{2013}', '(']) || begins_post)
        {
            return Item::Both(found, rest);
        }
    }
    let words = view.words(entry.clone());
    if let Some((body, _)) = view.register.overseen_by(&words).first()
        && body.start == 0
        && let Some(next) = words.get(body.end)
        && let Some(found) = whole(view, next.range.start..entry.end)
    {
        return Item::Both(found, entry.start..words[body.end - 1].range.end);
    }
    Item::Post(entry)
}

/// Whether what looks like a person's name is a place's: `West Midlands`.
fn is_place(view: &View, name: &Range<usize>) -> bool {
    let words = view.words(name.clone());
    !view.register.mentions(&words).is_empty()
        || words.iter().any(|word| view.forms.bearings.iter().any(|bearing| *bearing == word.text))
}
