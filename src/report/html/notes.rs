//! What the page says about itself: how much was read, what was not, what the
//! words mean, and what made it.

use maud::{Markup, html};

use super::counts::sentence;
use super::tone::{Look, shown};
use crate::Scale;
use crate::overview::{Letters, Overview};
use crate::report::about::About;

pub(super) fn standfirst(overview: &Overview) -> Markup {
    let Overview { letters, organisations, failed, .. } = overview;
    let open = overview.open();
    html! {
        p.standfirst {
            strong { (letters) (if *letters == 1 { " letter" } else { " letters" }) }
            " about " (organisations)
            (if *organisations == 1 { " organisation" } else { " organisations" })
            ". "
            @if open > 0 {
                a href="#review" { strong { (open) } (if open == 1 { " reading is" } else { " readings are" }) " open" }
                " and counted apart. "
            } @else { "Every reading is firm. " }
            @if !failed.is_empty() {
                a href="#failed" {
                    strong { (failed.len()) }
                    (if failed.len() == 1 { " file" } else { " files" }) " could not be read"
                }
                ". "
            }
            @if !overview.without_letter.is_empty() {
                a href="#without" { strong { (overview.without_letter.len()) } " have no letter" }
                "."
            }
        }
    }
}

pub(super) fn reading() -> Markup {
    html! {
        p.reading-note {
            "Every tile and every cell leads to the letter, with the words that decide it marked. "
            "What a letter leaves open is shown hatched, with a question mark, and is never guessed."
        }
    }
}

pub(super) fn notes(overview: &Overview, about: &About) -> Markup {
    html! {
        @if !overview.failed.is_empty() {
            h3 #failed { "Not read" }
            ul { @for failed in &overview.failed {
                li { code { (failed.code) } " " (shown(&failed.message)) }
            } }
        }
        @if !overview.without_letter.is_empty() {
            h3 #without { "Without a letter" }
            p { (shown(&overview.without_letter.join(", "))) }
        }
        (lists("Not in the register", &overview.not_in_register))
        (lists("Several letters about one organisation", &overview.several_letters))
        (lists("The same file more than once", &overview.same_bytes))
        h3 { "What the words mean" }
        (meanings(about))
        h3 { "How this was made" }
        p {
            "By inspection-letters " (env!("CARGO_PKG_VERSION")) ", from the recommendation "
            code { (shown(about.recommendation.id())) } " (sha256 "
            code { (&about.recommendation.sha256()[..12]) } ") and a register of "
            (about.register.entries().len()) " organisations (sha256 "
            code { (&about.register.sha256()[..12]) } "). Every quotation is the text of the letter, "
            "as extracted from the file. The same letters give the same page, byte for byte."
        }
    }
}

fn lists(title: &str, lists: &[Letters]) -> Markup {
    html! {
        @if !lists.is_empty() {
            h3 { (title) }
            ul { @for list in lists {
                li { (shown(&list.shared)) ": " (shown(&list.sources.join(", "))) }
            } }
        }
    }
}

fn meanings(about: &About) -> Markup {
    let mut scales: Vec<(Vec<&str>, Scale<'_>)> = Vec::new();
    let ids = |scale: &Scale<'_>| scale.statuses().map(|s| s.id().clone()).collect::<Vec<_>>();
    let elements = about.recommendation.elements().filter_map(|element| {
        Some((element.short(), about.recommendation.scale(element.id().as_str())?))
    });
    for (name, scale) in
        [("Plan", about.recommendation.verdict_scale())].into_iter().chain(elements)
    {
        match scales.iter_mut().find(|(_, known)| ids(known) == ids(&scale)) {
            Some((names, _)) => names.push(name),
            None => scales.push((vec![name], scale)),
        }
    }
    html! {
        div.meanings {
            @for (names, scale) in &scales {
                div {
                    h4 { (shown(&names.join(", "))) }
                    dl {
                        @for status in scale.statuses() {
                            @let look = Look::from(status.tone());
                            div {
                                dt { span class=(format!("swatch {}", look.class())) { (look.sign()) }
                                    (shown(&sentence(status.label()))) }
                                dd { (shown(status.meaning())) }
                            }
                        }
                    }
                }
            }
            div {
                h4 { "How sure a reading is" }
                dl {
                    (certainty("Stated", "The clause itself says it."))
                    (certainty("Inferred", "It follows through a list, a pronoun or an ellipsis; the steps say how."))
                    (certainty("Ambiguous", "The words have more than one reading; each is shown, none is counted."))
                    (certainty("Conflicting", "Two statements of the letter contradict each other; both are shown, none is counted."))
                    (certainty("Reviewed", "A person decided; what was read before is kept beside it."))
                }
            }
        }
    }
}

fn certainty(word: &str, meaning: &str) -> Markup {
    html! { div { dt { (word) } dd { (meaning) } } }
}
