//! The table: a row for each letter, a column for each subject.

use maud::{Markup, html};

use super::place::{Letter, Place, Subject};
use super::tone::shown;
use crate::record::{Certainty, Finding};
use crate::report::about::About;

/// The table, with the controls that the script brings to life.
pub(super) fn table(places: &[Place<'_>], subjects: &[Subject<'_>], about: &About) -> Markup {
    let rows: usize = places.iter().map(|place| place.letters.len().max(1)).sum();
    html! {
        (controls(places, subjects, about, rows))
        div.scroll tabindex="0" role="region" aria-label="Every letter and every element" {
            table #matrix {
                thead {
                    tr {
                        (head("Organisation", "Organisation", true))
                        (head("Region", "Region", false))
                        @for subject in subjects {
                            (head(subject.short(), subject.name(), false))
                        }
                    }
                }
                tbody data-roving {
                    @for place in places {
                        @for letter in &place.letters { (row(place, letter, subjects)) }
                    }
                    @for place in places.iter().filter(|place| place.letters.is_empty()) {
                        (empty(place, subjects.len()))
                    }
                }
            }
        }
        p.nothing hidden { "No letter fits all of these." }
    }
}

fn head(short: &str, name: &str, is_sorted: bool) -> Markup {
    html! {
        th scope="col" aria-sort=(if is_sorted { "ascending" } else { "none" }) title=(name) {
            span.sort { (short) }
        }
    }
}

fn controls(places: &[Place<'_>], subjects: &[Subject<'_>], about: &About, rows: usize) -> Markup {
    let mut regions: Vec<&str> = places.iter().filter_map(Place::region).collect();
    regions.sort_unstable();
    regions.dedup();
    html! {
        form.controls hidden role="search" aria-label="Filter the table" {
            label { "Name " input type="search" name="name" autocomplete="off"; }
            @if !regions.is_empty() {
                label {
                    "Region "
                    select name="region" {
                        option value="" { "All" }
                        @for region in &regions { option value=(region) { (shown(region)) } }
                    }
                }
            }
            label {
                "Reading "
                select name="reading" {
                    option value="" { "All" }
                    option value="any=open" { "Anything open" }
                    @for subject in subjects {
                        optgroup label=(subject.short()) {
                            @for (id, label) in statuses(subject, about) {
                                option value=(format!("{}={id}", subject.id())) { (label) }
                            }
                            option value=(format!("{}=open", subject.id())) { "open" }
                        }
                    }
                }
            }
            button type="reset" { "Show all" }
            output aria-live="polite" { (rows) " of " (rows) }
        }
    }
}

fn statuses<'a>(subject: &Subject<'a>, about: &'a About) -> Vec<(&'a str, &'a str)> {
    let recommendation = &about.recommendation;
    let scale = match subject {
        Subject::Group(_) => {
            let groups = recommendation.groups();
            return groups.map(|group| (group.id().as_str(), group.label())).collect();
        }
        Subject::Finding { number: 0, .. } => Some(recommendation.verdict_scale()),
        Subject::Finding { id, .. } => recommendation.scale(id),
    };
    let statuses = scale.into_iter().flat_map(|scale| scale.statuses());
    statuses.map(|status| (status.id().as_str(), status.label())).collect()
}

fn row<'a>(place: &Place<'a>, letter: &Letter<'a>, subjects: &[Subject<'a>]) -> Markup {
    html! {
        tr data-region=[place.region()] {
            th scope="row" {
                a href=(format!("#l{}", letter.number)) { (shown(place.name)) }
                @if place.entry.is_none() { span.flag { "not in the register" } }
                @if place.letters.len() > 1 {
                    span.flag { (place.letters.len()) " letters: " (shown(&letter.record.source.id)) }
                }
            }
            td.region { (shown(place.region().unwrap_or("–"))) }
            @for subject in subjects { (cell(subject, letter)) }
        }
    }
}

fn cell<'a>(subject: &Subject<'a>, letter: &Letter<'a>) -> Markup {
    let (look, word) = subject.of_letter(letter.record);
    let finding = subject.finding(letter.record);
    let is_open = look == super::tone::Look::Open;
    let status = finding.map_or(&letter.record.overview_group, |finding| &finding.status);
    let value = if is_open { "open" } else { status.as_str() };
    html! {
        td class=(look.class()) data-subject=(subject.id()) data-value=(value)
            data-rank=(rank(subject, value)) {
            a href=(subject.anchor_in(letter.number)) {
                (look.sign())
                span.word { (shown(&word)) }
                @if let Some(note) = finding.and_then(note) { span.note { (note) } }
            }
        }
    }
}

/// What beside the status should be seen at a glance.
fn note(finding: &Finding) -> Option<&'static str> {
    match finding.certainty {
        Certainty::Inferred => Some("inferred"),
        Certainty::Reviewed => Some("reviewed"),
        _ => None,
    }
}

/// Where a status stands on its scale, best first; what is open comes last.
fn rank(subject: &Subject<'_>, value: &str) -> usize {
    let (Subject::Group(about) | Subject::Finding { about, .. }) = *subject;
    let statuses = statuses(subject, about);
    statuses.iter().position(|(id, _)| *id == value).unwrap_or(statuses.len())
}

fn empty(place: &Place<'_>, columns: usize) -> Markup {
    html! {
        tr.without data-region=[place.region()] {
            th scope="row" { (shown(place.name)) }
            td.region { (shown(place.region().unwrap_or("–"))) }
            td.missing colspan=(columns) { "no letter" }
        }
    }
}
