//! How many stand where: a sign, a word, a bar and a number for each status.

use maud::{Markup, html};

use super::place::Subject;
use super::tone::{Look, shown};
use crate::overview::{Distribution, Overview};
use crate::record::Id;
use crate::report::about::About;

/// The statuses of one distribution that anyone stands at, then what is open.
pub(super) fn counts(
    distribution: &Distribution,
    subject: &Subject<'_>,
    without_letter: usize,
    about: &About,
) -> Markup {
    let total = distribution.statuses.iter().map(|status| status.count).sum::<usize>()
        + distribution.open()
        + without_letter;
    let is_group = matches!(subject, Subject::Group(_));
    html! {
        ul.counts role="list" {
            @for status in &distribution.statuses {
                @if status.count > 0 || is_group {
                    @let look = match subject {
                        Subject::Group(_) => Look::of_group(&status.id, &about.recommendation),
                        Subject::Finding { id, .. } => Look::of_status(id, &status.id, about),
                    };
                    @let filter = format!("{}={}", subject.id(), status.id);
                    (line(look, &status.label, status.count, total, Some(&filter)))
                }
            }
            @if distribution.open() > 0 {
                @let filter = format!("{}=open", subject.id());
                (line(Look::Open, "Open", distribution.open(), total, Some(&filter)))
            }
            @if without_letter > 0 {
                (line(Look::Missing, "No letter", without_letter, total, None))
            }
        }
    }
}

fn line(look: Look, label: &str, count: usize, total: usize, filter: Option<&str>) -> Markup {
    html! {
        li {
            span class=(format!("swatch {}", look.class())) { (look.sign()) }
            @match filter {
                Some(filter) => {
                    a.label href="#table" data-filter=(filter) { (shown(&sentence(label))) }
                }
                None => { span.label { (shown(&sentence(label))) } }
            }
            span.count { (count) }
            svg.bar viewBox=(format!("0 0 {} 1", total.max(1))) preserveAspectRatio="none"
                aria-hidden="true" focusable="false" {
                rect class=(look.class()) width=(count) height="1" {}
            }
        }
    }
}

/// How many of each region stand in each group.
pub(super) fn regions(overview: &Overview, about: &About) -> Markup {
    let look = |group: &Id| Look::of_group(group, &about.recommendation);
    let open = Id::from("open");
    let groups = overview.groups.statuses.iter().map(|group| (&group.id, group.label.as_str()));
    let groups: Vec<(&Id, &str)> = groups.chain([(&open, "Open")]).collect();
    html! {
        @if !overview.regions.is_empty() {
            table.regions {
                caption.unseen { "Organisations of each region by group" }
                thead { tr {
                    th scope="col" { "By region" }
                    @for (group, label) in &groups {
                        th scope="col" title=(label) {
                            span class=(format!("swatch {}", look(group).class())) {
                                (look(group).sign()) span.unseen { (label) }
                            }
                        }
                    }
                } }
                tbody { @for region in &overview.regions { tr {
                    th scope="row" { (shown(&region.region)) }
                    @for (group, _) in &groups {
                        @match region.groups.get(*group) {
                            Some(count) => { td { (count) } }
                            None => { td.zero { "0" } }
                        }
                    }
                } } }
            }
        }
    }
}

/// The same with a capital letter to begin with.
pub(super) fn sentence(label: &str) -> String {
    let mut characters = label.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
