//! What a person should look at, to read here and to take away as CSV.

use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::counts::sentence;
use super::place::{Letter, Place, Subject};
use super::tone::shown;
use crate::record::{Finding, Role};
use crate::report::about::About;
use crate::report::context::around;
use crate::report::findings::candidates;
use crate::report::table::{Cell, Column, Csv};

/// One thing to look at.
struct Item<'a> {
    place: &'a str,
    letter: Letter<'a>,
    subject: Option<(Subject<'a>, &'a Finding)>,
    why: String,
}

pub(super) fn review<'a>(
    places: &'a [Place<'a>],
    subjects: &[Subject<'a>],
    about: &About,
) -> Markup {
    let items = items(places, subjects);
    html! {
        @if items.is_empty() {
            p { "Nothing: every reading is firm." }
        } @else {
            p {
                "The letters leave these open, or say something that a person should look at. "
                "Take the list as a table, fill in "
                code { "status" } ", " code { "who" } " and " code { "why" }
                ", and give it to the next run as " code { "--review" } "."
            }
            p { a.button download="review.csv" href=(csv(&items, about)) { "The list as CSV" } }
            ul.review role="list" {
                @for item in &items { (line(item, about)) }
            }
        }
    }
}

fn items<'a>(places: &'a [Place<'a>], subjects: &[Subject<'a>]) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for place in places {
        for letter in &place.letters {
            let findings = letter.findings(subjects);
            let notes = &letter.record.review;
            for &(_, subject, finding) in &findings {
                let is_about = |id: Option<&str>| id == Some(subject.id());
                let said: Vec<&str> = notes
                    .iter()
                    .filter(|note| is_about(note.element.as_ref().map(crate::Id::as_str)))
                    .map(|note| note.message.as_str())
                    .collect();
                let is_decided = letter.record.decisions.iter().any(|d| d.element == *subject.id());
                if (!finding.is_firm() || !said.is_empty()) && !is_decided {
                    let why = if said.is_empty() {
                        sentence(finding.certainty.as_str())
                    } else {
                        said.join(" ")
                    };
                    let subject = Some((subject, finding));
                    items.push(Item { place: place.name, letter: *letter, subject, why });
                }
            }
            for note in notes.iter().filter(|note| note.element.is_none()) {
                let why = note.message.clone();
                items.push(Item { place: place.name, letter: *letter, subject: None, why });
            }
        }
    }
    items
}

fn line(item: &Item<'_>, about: &About) -> Markup {
    let Item { place, letter, subject, why } = item;
    let number = letter.number;
    html! {
        li {
            @match subject {
                Some((subject, finding)) => {
                    @let (look, word) = subject.of_letter(letter.record);
                    h3 {
                        a href=(subject.anchor_in(number)) {
                            (shown(place)) ", " (shown(subject.short()))
                        }
                        span class=(format!("pill {}", look.class())) { (look.sign()) (shown(&word)) }
                    }
                    p { (shown(why)) }
                    @for candidate in &finding.candidates {
                        p.reading {
                            strong { (shown(about.label(subject.id(), candidate.status.as_str()))) }
                            @for evidence in candidate.evidence.iter().filter(|e| e.role == Role::Status) {
                                " " q { (shown(&evidence.quote)) }
                            }
                        }
                    }
                }
                None => {
                    h3 { a href=(format!("#l{number}")) { (shown(place)) } }
                    p { (shown(why)) }
                }
            }
        }
    }
}

/// The list as a data address: it can be saved without a script.
fn csv(items: &[Item<'_>], about: &About) -> String {
    let columns = [
        "organisation",
        "source",
        "source_sha256",
        "element",
        "status",
        "who",
        "why",
        "read_status",
        "read_certainty",
        "candidates",
        "quote",
        "before",
        "after",
        "page",
        "message",
        "source_link",
    ]
    .map(|name| Column::text(name, ""));
    let written = Csv::begin(Vec::new(), &columns, true).and_then(|mut csv| {
        for item in items {
            csv.row(&row(item, about))?;
        }
        csv.finish()
    });
    let bytes = written.expect("memory can be written to");
    let csv = String::from_utf8_lossy(&bytes);
    format!("data:text/csv;charset=utf-8,{}", utf8_percent_encode(&csv, NON_ALPHANUMERIC))
}

fn row(item: &Item<'_>, about: &About) -> Vec<Cell> {
    let record = item.letter.record;
    let finding = item.subject.map(|(_, finding)| finding);
    let deciding = finding.and_then(|finding| finding.evidence.first());
    let text = item.letter.text.unwrap_or_default();
    let (before, after) = deciding.map(|evidence| around(text, evidence.span)).unwrap_or_default();
    let page = deciding.map(|evidence| evidence.page);
    let link = about.link.as_ref().map(|link| link.of(record, page.unwrap_or(1)));
    vec![
        Cell::from(item.place),
        Cell::from(&*record.source.id),
        Cell::from(&*record.source.sha256),
        Cell::maybe(item.subject.map(|(subject, _)| subject.id())),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::maybe(finding.map(|finding| finding.status.as_str())),
        Cell::maybe(finding.map(|finding| finding.certainty.as_str())),
        Cell::from(finding.map(|finding| candidates(&finding.candidates)).unwrap_or_default()),
        Cell::from(finding.map_or("", Finding::quote)),
        Cell::from(before),
        Cell::from(after),
        page.map_or(Cell::Empty, Cell::number),
        Cell::from(&*item.why),
        Cell::maybe(link.as_deref()),
    ]
}
