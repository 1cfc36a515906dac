//! report.html: the national picture, and behind every cell the words that it
//! rests on. One file, which asks no server for anything.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::about::About;
use crate::Assessed;
use crate::overview::Overview;

mod counts;
mod highlight;
mod letter;
mod map;
mod matrix;
mod notes;
mod place;
mod review;
mod tone;

use place::{Place, Subject};
use tone::shown;

/// Letters beyond this number are on the page without their text.
const WITH_TEXT: usize = 1_000;

const SCRIPT: &str = include_str!("script.js");
const STYLE: &str = include_str!("style.css");

/// A page about many letters, in the making.
///
/// The page works without a script, and better with the one that it holds. It
/// loads nothing: its content security policy allows its own style and script,
/// by their hashes, and no more.
#[derive(Debug, Default)]
pub struct HtmlReport {
    letters: Vec<Assessed>,
}

impl HtmlReport {
    /// A page without letters.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in an outcome, in the order of the inputs.
    pub fn add(&mut self, mut assessed: Assessed) {
        if self.letters.len() >= WITH_TEXT {
            assessed.text = None;
        }
        self.letters.push(assessed);
    }

    /// The page.
    #[must_use]
    pub fn html(&self, about: &About, overview: &Overview) -> String {
        let places = Place::all(&self.letters, &about.register);
        let subjects = Subject::all(about);
        let style = format!("{STYLE}{}{}", map::seats(&places), focus(subjects.len()));
        let page = html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy(&style));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    title { (shown(&overview.title)) }
                    style { (PreEscaped(&style)) }
                }
                body {
                    (tone::signs())
                    (body(&places, &subjects, about, overview))
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        page.into_string()
    }
}

fn body(
    places: &[Place<'_>],
    subjects: &[Subject<'_>],
    about: &About,
    overview: &Overview,
) -> Markup {
    let without_letter = overview.without_letter.len();
    let distributions = [&overview.groups, &overview.plan].into_iter().chain(&overview.elements);
    let pictures: Vec<_> = subjects.iter().zip(distributions).collect();
    html! {
        a.skip href="#table" { "Skip to the table" }
        header.masthead {
            p.kicker { "Inspection letters, read" }
            h1 { (shown(&overview.title)) }
            (notes::standfirst(overview))
            nav aria-label="Sections" {
                a href="#picture" { "The picture" }
                a href="#elements" { "Element by element" }
                a href="#table" { "Every letter" }
                a href="#review" { "To review" }
                a href="#notes" { "Notes" }
            }
        }
        main {
            section #picture aria-labelledby="picture-h" {
                h2 #picture-h { "The national picture" }
                @if let Some((subject, distribution)) = pictures.first() {
                    div.picture {
                        div { (map::map(places, subject, true)) }
                        div.beside {
                            (counts::counts(distribution, subject, without_letter, about))
                            (counts::regions(overview, about))
                            (notes::reading())
                        }
                    }
                }
            }
            section #elements aria-labelledby="elements-h" {
                h2 #elements-h { "Element by element" }
                div.multiples {
                    @for (subject, distribution) in pictures.iter().skip(1) {
                        section.multiple {
                            h3 { (shown(subject.name())) }
                            (map::map(places, subject, false))
                            (counts::counts(distribution, subject, without_letter, about))
                        }
                    }
                }
            }
            section #table aria-labelledby="table-h" {
                h2 #table-h { "Every letter" }
                (matrix::table(places, subjects, about))
            }
            section #review aria-labelledby="review-h" {
                h2 #review-h { "For a person to review" }
                (review::review(places, subjects, about))
            }
            section #notes aria-labelledby="notes-h" {
                h2 #notes-h { "Notes" }
                (notes::notes(overview, about))
            }
            section #letters aria-labelledby="letters-h" {
                h2 #letters-h { "The letters" }
                @for place in places {
                    @for one in &place.letters { (letter::letter(place, one, subjects, about)) }
                }
            }
        }
    }
}

/// Where one finding is looked at, the marks of the others step back.
fn focus(subjects: usize) -> String {
    (0..subjects.saturating_sub(1)).fold(String::new(), |mut css, number| {
        let _ = write!(
            css,
            ".letter:has(.f{number}:target) mark:not(.m{number}){{\
             background:none;text-decoration-color:transparent;outline-color:transparent}}\
             .letter:has(.f{number}:target) mark:not(.m{number}) .badge{{opacity:.35}}"
        );
        css
    })
}

fn policy(style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(SCRIPT)
    )
}
