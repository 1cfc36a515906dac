//! Tile maps: one tile for each organisation, where its register puts it.

use std::collections::BTreeSet;
use std::fmt::Write;

use maud::{Markup, html};

use super::place::{Place, Subject};
use super::tone::{Look, shown};

/// A tile map of `subject`. Large maps carry names, small ones signs alone.
/// Whoever has no place on the map stands below it.
pub(super) fn map(places: &[Place<'_>], subject: &Subject<'_>, is_large: bool) -> Markup {
    let size = if is_large { "large" } else { "small" };
    let (on, off): (Vec<_>, Vec<_>) = places.iter().partition(|place| place.tile().is_some());
    html! {
        div.maps data-roving {
            @if !on.is_empty() {
                ol class=(format!("map {size}")) role="list"
                    aria-label=(format!("Map: {}", subject.name())) {
                    @for place in on { (seat(place, subject, is_large)) }
                }
            }
            @if !off.is_empty() {
                ol class=(format!("map off {size}")) role="list"
                    aria-label=(format!("Not on the map: {}", subject.name())) {
                    @for place in off { (seat(place, subject, is_large)) }
                }
            }
        }
    }
}

fn seat(place: &Place<'_>, subject: &Subject<'_>, is_large: bool) -> Markup {
    let (look, word) = subject.of(place);
    let says = format!("{}: {word}", shown(place.name));
    let class = place.tile().map(|(row, column)| format!("r{row} c{column}"));
    html! { li class=[class] { (tile(place, subject, look, &says, is_large)) } }
}

fn tile(
    place: &Place<'_>,
    subject: &Subject<'_>,
    look: Look,
    says: &str,
    is_large: bool,
) -> Markup {
    let class = format!("tile {}", look.class());
    let inner = html! {
        (look.sign())
        @if is_large { span class=(format!("name w{}", longest(place))) aria-hidden="true" { (shown(place.short())) } }
        span.unseen { (says) }
    };
    html! {
        @match subject.anchor(place) {
            Some(anchor) => { a class=(class) href=(anchor) title=(says) { (inner) } }
            None => { span class=(class) title=(says) { (inner) } }
        }
    }
}

/// The length of the longest word of a tile's name.
fn longest(place: &Place<'_>) -> usize {
    let words = place.short().split([' ', '-']);
    words.map(|word| word.chars().count()).max().unwrap_or_default()
}

/// The rules that put tiles in their places. Style attributes would need a
/// weaker content security policy.
pub(super) fn seats(places: &[Place<'_>]) -> String {
    let tiles = || places.iter().filter_map(Place::tile);
    let rows: BTreeSet<u8> = tiles().map(|(row, _)| row).collect();
    let columns: BTreeSet<u8> = tiles().map(|(_, column)| column).collect();
    let (top, left) = (rows.first().copied(), columns.first().copied());
    let mut css = String::new();
    for (class, property, seats, first) in [("r", "row", rows, top), ("c", "column", columns, left)]
    {
        for seat in seats {
            let line = u16::from(seat) - u16::from(first.unwrap_or_default()) + 1;
            let _ = write!(css, ".{class}{seat}{{grid-{property}:{line}}}");
        }
    }
    // A name is as large as its longest word lets it be.
    let lengths: BTreeSet<usize> = places.iter().map(longest).collect();
    for length in lengths {
        let _ = write!(
            css,
            ".large .w{length}{{font-size:clamp(.5rem,calc((100cqi - .85rem)/{length}*1.58),.78rem)}}"
        );
    }
    css
}
