//! What was settled → findings with their evidence, quoted from the text.

use std::ops::Range;

use crate::classify::{Assessment, Settled, settle, settle_plan};
use crate::extract::{Extracted, boxes};
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, Subject};
use crate::record::{
    Candidate, Certainty, Elements, Evidence, Finding, Id, ReviewNote, Rider, Role,
};
use crate::span::Span;

/// The plan, the elements, and what a person should look at.
pub(crate) struct Findings {
    pub(crate) plan: Finding,
    pub(crate) elements: Elements,
    pub(crate) review: Vec<ReviewNote>,
}

/// Quotes what an assessment settled.
pub(crate) fn cite(
    assessment: &Assessment,
    normalised: &Normalised,
    extracted: &Extracted,
    by: &Compiled,
) -> Findings {
    let quoting = Quoting { assessment, normalised, extracted, by };
    let mut review = Vec::new();
    let elements: Elements = by
        .file
        .elements
        .iter()
        .enumerate()
        .map(|(subject, element)| {
            let settled = settle(assessment, subject, by);
            quoting.notes(&settled, &element.id, &mut review);
            (element.id.clone(), quoting.finding(&settled, subject))
        })
        .collect();
    let plan = quoting.finding(&settle_plan(assessment, by), by.plan());
    Findings { plan, elements, review }
}

struct Quoting<'q, 'e> {
    assessment: &'q Assessment<'q>,
    normalised: &'q Normalised,
    extracted: &'q Extracted<'e>,
    by: &'q Compiled,
}

impl Quoting<'_, '_> {
    fn finding(&self, settled: &Settled, subject: Subject) -> Finding {
        let statements = &self.assessment.statements;
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut steps: Vec<String> = Vec::new();
        for index in &settled.deciding {
            let said = &statements[*index];
            let role = if said.says.is_empty() { Role::Clause } else { Role::Status };
            self.add(&mut evidence, role, said.tokens.clone());
            for step in &said.steps {
                if !steps.iter().any(|known| known == step) {
                    steps.push((*step).into());
                }
            }
        }
        for index in &settled.deciding {
            if let Some(named) =
                statements[*index].named.clone().or_else(|| self.named_elsewhere(subject, *index))
            {
                self.add(&mut evidence, Role::Element, named);
            }
        }
        steps.extend(settled.step.map(str::to_owned));
        let first = settled.deciding.first().map(|index| &statements[*index]);
        let basis = first.map(|said| {
            self.by.file.bases.get(said.basis.unwrap_or(0)).map(|basis| basis.id.clone())
        });
        Finding {
            status: settled.status.clone(),
            certainty: settled.certainty,
            basis: basis.flatten(),
            evidence,
            rule: first.and_then(|said| self.rule(said.cue)),
            steps,
            candidates: settled
                .candidates
                .iter()
                .map(|(id, index)| self.candidate(id, *index))
                .collect(),
            riders: settled.riders.iter().map(|index| self.rider(*index)).collect(),
        }
    }

    /// Where the passage names the element, for a statement that only points to it.
    fn named_elsewhere(&self, subject: Subject, index: usize) -> Option<Range<usize>> {
        let before = self.assessment.statements[index].clause;
        let mentions =
            self.assessment.clauses[..=before].iter().rev().flat_map(|clause| &clause.mentions);
        mentions
            .filter(|mention| mention.element == subject && mention.whole)
            .map(|mention| mention.tokens.clone())
            .next()
    }

    fn rule(&self, cue: Option<usize>) -> Option<String> {
        cue.map(|cue| self.by.file.cues[cue].id.clone())
    }

    fn candidate(&self, id: &Id, index: usize) -> Candidate {
        let said = &self.assessment.statements[index];
        let mut evidence = Vec::new();
        self.add(&mut evidence, Role::Status, said.tokens.clone());
        Candidate { status: id.clone(), rule: self.rule(said.cue).unwrap_or_default(), evidence }
    }

    fn rider(&self, index: usize) -> Rider {
        let said = &self.assessment.statements[index];
        let kind = said
            .basis
            .and_then(|basis| self.by.file.bases.get(basis))
            .map(|basis| basis.id.clone());
        Rider {
            kind: kind.unwrap_or_else(|| Id::from("remark")),
            status: said.says.first().cloned(),
            evidence: self.evidence(Role::Status, said.tokens.clone()),
        }
    }

    fn add(&self, to: &mut Vec<Evidence>, role: Role, tokens: Range<usize>) {
        let new = self.evidence(role, tokens);
        if !to.iter().any(|known| known.role == new.role && known.span == new.span) {
            to.push(new);
        }
    }

    fn evidence(&self, role: Role, tokens: Range<usize>) -> Evidence {
        let span = self.normalised.span(self.assessment.marking.range(tokens));
        let span = emphasised(&self.extracted.text, span);
        Evidence {
            role,
            quote: span.of(&self.extracted.text).to_owned(),
            span,
            page: self.extracted.page_of(span.start),
            boxes: boxes(&self.extracted.places, span),
        }
    }

    fn notes(&self, settled: &Settled, element: &Id, review: &mut Vec<ReviewNote>) {
        let statements = &self.assessment.statements;
        let mut note = |code: &str, message: String| {
            review.push(ReviewNote { code: code.into(), element: Some(element.clone()), message });
        };
        let readings =
            || settled.candidates.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(", ");
        match settled.certainty {
            Certainty::Conflicting => {
                note("conflicting", format!("the letter says both: {}", readings()));
            }
            Certainty::Ambiguous => {
                let attachment = settled
                    .deciding
                    .iter()
                    .any(|index| statements[*index].steps.contains(&"attachment_open"));
                if settled.deciding.is_empty() {
                    note(
                        "damaged_text",
                        "nothing that speaks of it was found, and the text is damaged or breaks off".into(),
                    );
                } else if attachment {
                    note(
                        "attachment_ambiguous",
                        format!("the words may or may not speak of it: {}", readings()),
                    );
                } else if settled.candidates.is_empty() {
                    note(
                        "not_understood",
                        "it is named, and what is said of it was not understood".into(),
                    );
                } else {
                    note("status_ambiguous", format!("the words leave open which: {}", readings()));
                }
            }
            _ if !settled.unclear.is_empty() => {
                note(
                    "clause_not_understood",
                    "another clause names it and was not understood".into(),
                );
            }
            _ => {}
        }
    }
}

/// The span with the mark that closes an emphasis which it opens: `had been **done**`.
fn emphasised(text: &str, span: Span) -> Span {
    let quote = span.of(text);
    for mark in ["**", "__"] {
        let open = quote.matches(mark).count() % 2 == 1;
        if open && text[span.end..].starts_with(mark) {
            return Span { start: span.start, end: span.end + mark.len() };
        }
    }
    span
}
