//! One letter: its text with the evidence marked, and beside it every finding
//! with the steps that led to it.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::highlight::{self, Piece};
use super::place::{Letter, Place, Subject, group_label};
use super::tone::{Look, shown};
use crate::record::{Certainty, Evidence, Finding, Record, Role};
use crate::report::about::About;

pub(super) fn letter<'a>(
    place: &Place<'a>,
    letter: &Letter<'a>,
    subjects: &[Subject<'a>],
    about: &About,
) -> Markup {
    let Letter { number, record, text } = *letter;
    let findings = letter.findings(subjects);
    let names: Vec<String> = subjects[1..].iter().map(|subject| subject.short().into()).collect();
    let pieces: BTreeSet<Piece> = findings
        .iter()
        .flat_map(|(finding_number, _, finding)| highlight::pieces(*finding_number, finding))
        .collect();
    let group = &record.overview_group;
    let look = Look::of_group(group, &about.recommendation);
    html! {
        article.letter id=(format!("l{number}")) aria-labelledby=(format!("l{number}-name")) {
            header {
                h3 id=(format!("l{number}-name")) tabindex="-1" { (shown(place.name)) }
                p class=(format!("pill {}", look.class())) { (look.sign()) (shown(group_label(group, about))) }
                (particulars(record, about))
            }
            div.findings {
                @for (finding_number, subject, finding) in &findings {
                    (card(number, *finding_number, subject, finding, record, about))
                }
                @for note in record.review.iter().filter(|note| note.element.is_none()) {
                    p.notice { strong { "To check: " } (shown(&note.message)) }
                }
            }
            @if let Some(text) = text {
                div.text lang="en" dir="auto" { (highlight::marked(text, &pieces, &names)) }
            } @else {
                p.text { "The text is left out, since this page holds very many letters." }
            }
        }
    }
}

fn particulars(record: &Record, about: &About) -> Markup {
    let source = &record.source;
    let pages = source.pages;
    html! {
        p.particulars {
            @if let Some(date) = &record.letter.date { time datetime=(date) { (date) } " · " }
            span { (shown(&source.id)) } " · "
            (pages) (if pages == 1 { " page" } else { " pages" })
            @if source.text_quality.as_str() != "good" {
                " · " strong { "the text reads " (source.text_quality.as_str()) "ly" }
            }
            @if let Some(link) = &about.link {
                " · " a href=(link.of(record, 1)) rel="noreferrer" { "the letter as published" }
            }
        }
    }
}

fn card(
    letter: usize,
    number: usize,
    subject: &Subject<'_>,
    finding: &Finding,
    record: &Record,
    about: &About,
) -> Markup {
    let id = subject.id();
    let (look, word) = subject.of_letter(record);
    let decision = record.decisions.iter().find(|decision| decision.element == *id);
    let notes =
        record.review.iter().filter(|note| note.element.as_ref().is_some_and(|e| *e == *id));
    html! {
        section class=(format!("finding f{number}")) id=(format!("l{letter}-{number}")) tabindex="-1" {
            h4 {
                span.badge { (highlight::label(number)) }
                span { (shown(subject.short())) }
                span class=(format!("pill {}", look.class())) { (look.sign()) (shown(&word)) }
            }
            p.about { (shown(subject.name())) }
            @for evidence in finding.evidence.iter().filter(|e| e.role != Role::Element) {
                (quote(evidence, record, about))
            }
            @if finding.evidence.is_empty() { p.none { "The findings say nothing of it." } }
            (how(finding))
            @if !finding.candidates.is_empty() {
                p.heading { "Possible readings" }
                ul.readings {
                    @for candidate in &finding.candidates {
                        li {
                            strong { (shown(about.label(id, candidate.status.as_str()))) }
                            @for evidence in candidate.evidence.iter().filter(|e| e.role == Role::Status) {
                                " " q { (shown(&evidence.quote)) }
                            }
                            " " code { (shown(&candidate.rule)) }
                        }
                    }
                }
            }
            @for rider in &finding.riders {
                p.rider {
                    "Beside it (" (shown(&words(rider.kind.as_str()))) "): "
                    q { (shown(&rider.evidence.quote)) }
                }
            }
            @for note in notes { p.notice { strong { "To check: " } (shown(&note.message)) } }
            @if let Some(decision) = decision {
                p.notice {
                    strong { "Decided by " (shown(&decision.who)) ": " } (shown(&decision.why))
                    " It was read as "
                    (shown(about.label(id, decision.read_status.as_str())))
                    " (" (decision.read_certainty.as_str()) ")."
                }
            }
        }
    }
}

fn quote(evidence: &Evidence, record: &Record, about: &About) -> Markup {
    let page = evidence.page;
    html! {
        blockquote {
            p { (shown(&evidence.quote)) }
            footer {
                @match &about.link {
                    Some(link) => {
                        a href=(link.of(record, page)) rel="noreferrer" { "page " (page) }
                    }
                    None => { "page " (page) }
                }
                @if evidence.role == Role::Clause { " · not understood" }
            }
        }
    }
}

/// How the reader came from the words to the status.
fn how(finding: &Finding) -> Markup {
    let certainty = match finding.certainty {
        Certainty::Stated => "Stated in the clause itself",
        Certainty::Inferred => "Inferred",
        Certainty::Ambiguous => "Ambiguous: more than one reading is possible",
        Certainty::Conflicting => "Conflicting: the letter says two things",
        Certainty::Reviewed => "Decided by a person",
    };
    html! {
        dl.how {
            dt { "Certainty" } dd { (certainty) }
            @if !finding.steps.is_empty() {
                dt { "Steps" }
                dd {
                    ol.steps {
                        @for step in &finding.steps { li { (shown(&words(step))) } }
                    }
                }
            }
            @if let Some(basis) = &finding.basis {
                dt { "Basis" } dd { (shown(&words(basis.as_str()))) }
            }
            @if let Some(rule) = &finding.rule { dt { "Rule" } dd { code { (shown(rule)) } } }
        }
    }
}

/// An id as words.
fn words(id: &str) -> String {
    id.replace('_', " ")
}
