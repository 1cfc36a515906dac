//! A letter's text with its evidence marked, however the pieces overlap.
//!
//! The text is cut wherever a piece of evidence begins or ends. Each part is
//! one mark that carries every piece it belongs to, so that marks never nest.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::tone::shown;
use crate::Span;
use crate::record::{Finding, Role};

/// Texts longer than this are shown in part, in bytes.
const SHOWN: usize = 100_000;

/// What words do for a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Status,
    Element,
    Clause,
    Candidate,
    Rider,
}

/// A piece of evidence: which finding of the letter it is for, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) finding: usize,
    pub(super) part: Part,
}

impl Part {
    const fn class(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Element => "element",
            Self::Clause => "clause",
            Self::Candidate => "candidate",
            Self::Rider => "rider",
        }
    }

    const fn says(self) -> &'static str {
        match self {
            Self::Status => "says the status of",
            Self::Element => "names",
            Self::Clause => "was not understood, on",
            Self::Candidate => "is another reading of",
            Self::Rider => "is a remark beside",
        }
    }
}

/// The evidence of one finding, each span once for each thing that it does.
pub(super) fn pieces(number: usize, finding: &Finding) -> BTreeSet<Piece> {
    let piece = |span, part| Piece { span, finding: number, part };
    let mut pieces: BTreeSet<Piece> = finding
        .evidence
        .iter()
        .map(|evidence| {
            piece(
                evidence.span,
                match evidence.role {
                    Role::Status => Part::Status,
                    Role::Element => Part::Element,
                    Role::Clause => Part::Clause,
                },
            )
        })
        .collect();
    let decisive: BTreeSet<Span> = pieces.iter().map(|piece| piece.span).collect();
    let others = finding.candidates.iter().flat_map(|candidate| &candidate.evidence);
    let others = others.filter(|evidence| !decisive.contains(&evidence.span));
    pieces.extend(others.map(|evidence| piece(evidence.span, Part::Candidate)));
    pieces.extend(finding.riders.iter().map(|rider| piece(rider.evidence.span, Part::Rider)));
    pieces
}

/// The text with `pieces` marked. `names` are the findings', by number.
pub(super) fn marked(text: &str, pieces: &BTreeSet<Piece>, names: &[String]) -> Markup {
    let fits = |piece: &&Piece| !piece.span.of(text).is_empty();
    let pieces: Vec<Piece> = pieces.iter().filter(fits).copied().collect();
    let window = window(text, &pieces);
    let mut cuts: BTreeSet<usize> = [window.start, window.end].into();
    for piece in &pieces {
        cuts.extend(
            [piece.span.start, piece.span.end].map(|at| at.clamp(window.start, window.end)),
        );
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    html! {
        @if window.start > 0 { span.cut { "The letter begins before this." } "\n\n" }
        @for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
            @let part = Span::new(*start, *end);
            @let over: Vec<Piece> =
                pieces.iter().filter(|piece| piece.span.contains(part)).copied().collect();
            @if over.is_empty() {
                (shown(part.of(text)))
            } @else {
                (mark(part, text, &over, names))
            }
        }
        @if window.end < text.len() { "\n\n" span.cut { "The letter goes on after this." } }
    }
}

fn mark(part: Span, text: &str, over: &[Piece], names: &[String]) -> Markup {
    let mut classes: BTreeSet<String> = BTreeSet::new();
    for piece in over {
        classes.insert(piece.part.class().into());
        classes.insert(format!("m{}", piece.finding));
        classes.insert(format!("m{}-{}", piece.finding, piece.part.class()));
    }
    let beginning = over.iter().filter(|piece| piece.span.start == part.start);
    let classes: Vec<String> = classes.into_iter().collect();
    html! {
        mark class=(classes.join(" ")) {
            @for piece in beginning {
                @let name = &names[piece.finding];
                sup class=(if piece.part == Part::Status { "badge says" } else { "badge" }) title=(format!("{} {name}", piece.part.says())) {
                    (label(piece.finding))
                    span.unseen { " " (piece.part.says()) " " (name) ": " }
                }
            }
            (shown(part.of(text)))
        }
    }
}

/// What a finding is called beside the text: the plan `P`, the elements by
/// number.
pub(super) fn label(finding: usize) -> String {
    if finding == 0 { "P".into() } else { finding.to_string() }
}

/// The part of a long text that its evidence stands in.
fn window(text: &str, pieces: &[Piece]) -> Span {
    if text.len() <= SHOWN {
        return Span::new(0, text.len());
    }
    let first = pieces.first().map_or(0, |piece| piece.span.start);
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(first.saturating_sub(SHOWN / 5));
    Span::new(start, boundary((start + SHOWN).min(text.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(start: usize, end: usize, finding: usize, part: Part) -> Piece {
        Piece { span: Span::new(start, end), finding, part }
    }

    fn drawn(text: &str, pieces: &[Piece]) -> String {
        let names = ["plan", "one", "two"].map(str::to_owned);
        let markup = marked(text, &pieces.iter().copied().collect(), &names).into_string();
        let badge = regex::Regex::new("<sup.*?</sup>").unwrap();
        badge.replace_all(&markup, "").into_owned()
    }

    #[test]
    fn overlaps_are_cut_and_never_nested() {
        let pieces = [piece(0, 5, 1, Part::Status), piece(3, 8, 2, Part::Element)];
        assert_eq!(
            drawn("abcdefghij", &pieces),
            "<mark class=\"m1 m1-status status\">abc</mark>\
             <mark class=\"element m1 m1-status m2 m2-element status\">de</mark>\
             <mark class=\"element m2 m2-element\">fgh</mark>ij"
        );
    }

    #[test]
    fn one_quotation_for_two_findings_is_one_mark() {
        let pieces = [piece(0, 3, 1, Part::Status), piece(0, 3, 2, Part::Status)];
        assert_eq!(
            drawn("abc", &pieces),
            "<mark class=\"m1 m1-status m2 m2-status status\">abc</mark>"
        );
    }

    #[test]
    fn text_is_text_and_a_span_that_does_not_fit_is_left_aside() {
        let pieces = [piece(1, 2, 1, Part::Status), piece(9, 99, 1, Part::Status)];
        assert_eq!(drawn("é<b>\0", &pieces), "é&lt;b&gt;\u{fffd}");
    }

    #[test]
    fn a_long_text_is_shown_where_its_evidence_is() {
        let text = "word ".repeat(100_000);
        let markup = drawn(&text, &[piece(400_000, 400_004, 1, Part::Status)]);
        assert!(markup.len() < SHOWN + 1_000);
        assert!(markup.contains("<mark"));
        assert!(markup.contains("begins before this"));
    }
}
