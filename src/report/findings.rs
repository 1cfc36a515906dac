//! findings.csv: one row for each organisation and element.

use super::about::About;
use super::context::around;
use super::table::{Cell, Column, Kind};
use crate::Assessed;
use crate::record::{Candidate, Finding, Id, Outcome, Record, Role};

pub(crate) fn columns(about: &About) -> Vec<Column> {
    let recommendation = &about.recommendation;
    let elements = || recommendation.elements();
    let scales = || elements().filter_map(|element| recommendation.scale(element.id().as_str()));
    let statuses = || scales().flat_map(|scale| scale.statuses());
    let ambiguous = || ["ambiguous".to_owned()];
    let mut columns = super::whom(about);
    columns.extend([
        Column::text("element", "Id of the element of the recommendation")
            .one_of(elements().map(|element| element.id().to_string())),
        Column::text("element_label", "What the element is about"),
        Column::text("status", "How the element stands")
            .one_of(statuses().map(|status| status.id().to_string()).chain(ambiguous())),
        Column::text("status_label", "The status, as people are shown it"),
        Column::text("certainty", "How sure the reading is").one_of(
            ["stated", "inferred", "ambiguous", "conflicting", "reviewed"].map(str::to_owned),
        ),
        Column::text("basis", "On what the statement rests"),
        Column::text("quote", "The words of the letter that decide the status"),
        Column::text("before", "The words before them"),
        Column::text("after", "The words after them"),
        Column::new("page", Kind::Number, "The page on which they begin, counting from 1"),
        Column::new("start", Kind::Number, "Where they begin, in bytes of the extracted text"),
        Column::new("end", Kind::Number, "Where they end, in bytes of the extracted text"),
        Column::text("rule", "The rule that decided"),
        Column::text("steps", "The steps from the words to the status"),
        Column::text("candidates", "Every reading, where there is more than one"),
        Column::text("riders", "Remarks beside the status that do not change it"),
        Column::text("review", "What a person should look at"),
        Column::text("reviewed_by", "Who decided, where a person did"),
        Column::text("reviewed_why", "Why"),
        Column::text("read_status", "The status as it was read before that"),
        Column::text("read_certainty", "The certainty as it was read before that"),
    ]);
    columns.extend(super::which());
    columns
}

/// The rows of one letter.
pub(crate) fn rows(assessed: &Assessed, about: &About) -> Vec<Vec<Cell>> {
    let Outcome::Record(record) = &assessed.outcome else { return Vec::new() };
    let text = assessed.text.as_deref().unwrap_or_default();
    let elements = about.recommendation.elements();
    elements
        .filter_map(|element| {
            let finding = record.elements.get(element.id().as_str())?;
            Some(row(record, element.id(), element.label(), finding, text, about))
        })
        .collect()
}

fn row(
    record: &Record,
    element: &Id,
    label: &str,
    finding: &Finding,
    text: &str,
    about: &About,
) -> Vec<Cell> {
    let deciding = finding.evidence.first();
    let (before, after) = deciding.map(|evidence| around(text, evidence.span)).unwrap_or_default();
    let number = |number: Option<usize>| number.map_or(Cell::Empty, Cell::number);
    let decision = record.decisions.iter().find(|decision| decision.element == *element);
    let notes = record.review.iter().filter(|note| note.element.as_ref() == Some(element));
    let id = element.as_str();

    let mut row = super::whom_of(record, about);
    row.extend([
        Cell::from(id),
        Cell::from(label),
        Cell::from(finding.status.as_str()),
        Cell::from(about.label(id, finding.status.as_str())),
        Cell::from(finding.certainty.as_str()),
        Cell::maybe(finding.basis.as_ref().map(Id::as_str)),
        Cell::from(finding.quote()),
        Cell::from(before),
        Cell::from(after),
        number(deciding.map(|evidence| evidence.page)),
        number(deciding.map(|evidence| evidence.span.start)),
        number(deciding.map(|evidence| evidence.span.end)),
        Cell::maybe(finding.rule.as_deref()),
        Cell::from(finding.steps.join("; ")),
        Cell::from(candidates(&finding.candidates)),
        Cell::from(join(finding.riders.iter().map(|rider| {
            let status = rider.status.as_ref().map_or("", Id::as_str);
            format!("{} {status} “{}”", rider.kind, rider.evidence.quote)
        }))),
        Cell::from(join(notes.map(|note| format!("{}: {}", note.code, note.message)))),
        Cell::maybe(decision.map(|decision| &*decision.who)),
        Cell::maybe(decision.map(|decision| &*decision.why)),
        Cell::maybe(decision.map(|decision| decision.read_status.as_str())),
        Cell::maybe(decision.map(|decision| decision.read_certainty.as_str())),
    ]);
    row.extend(super::which_of(record, deciding.map_or(1, |evidence| evidence.page), about));
    row
}

/// Every reading with the words that it rests on.
pub(crate) fn candidates(candidates: &[Candidate]) -> String {
    join(candidates.iter().map(|candidate| {
        let words = candidate.evidence.iter().find(|evidence| evidence.role == Role::Status);
        let words = words.or(candidate.evidence.first());
        let words = words.map(|evidence| format!(" “{}”", evidence.quote)).unwrap_or_default();
        format!("{}{words}", candidate.status)
    }))
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" | ")
}
