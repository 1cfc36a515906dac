//! Lines → the text of the document, with its pages, marks and places.

use std::borrow::Cow;

use super::Sheet;
use super::furniture;
use super::lines::Line;
use super::paragraphs::{self, Setting};
use crate::extract::{Extracted, Mark, MarkKind, Page, Place};
use crate::source::MediaType;
use crate::span::Span;

/// A line on its page.
#[derive(Clone, Copy)]
struct Item<'a> {
    page: usize,
    line: &'a Line,
}

#[derive(Default)]
struct Assembly {
    text: String,
    marks: Vec<Mark>,
    places: Vec<Place>,
    /// Where the pages begin that have begun.
    starts: Vec<usize>,
}

/// The document's text: lines of a paragraph apart by a line feed, paragraphs
/// by two. Furniture at a page turn is marked together with its white space, so
/// that without it a paragraph runs on.
pub(super) fn assemble(sheets: Vec<Sheet>, extractor: Cow<'static, str>) -> Extracted<'static> {
    let kinds = furniture::kinds(&sheets);
    let running: Vec<(&Sheet, Vec<&Line>)> = sheets
        .iter()
        .zip(&kinds)
        .map(|(sheet, kinds)| {
            let lines = sheet.lines.iter().zip(kinds);
            (sheet, lines.filter(|(_, kind)| kind.is_none()).map(|(line, _)| line).collect())
        })
        .collect();
    let setting = Setting::of(&running);
    let rights: Vec<f32> = running.iter().map(|(_, lines)| paragraphs::right_edge(lines)).collect();
    let items: Vec<Item<'_>> = running
        .iter()
        .enumerate()
        .flat_map(|(page, (_, lines))| lines.iter().map(move |line| Item { page, line }))
        .collect();

    let mut assembly = Assembly::default();
    let mut done = 0_usize;
    let mut furniture: Vec<(Item<'_>, MarkKind)> = Vec::new();
    for (page, (sheet, kinds)) in sheets.iter().zip(&kinds).enumerate() {
        for (line, kind) in sheet.lines.iter().zip(kinds) {
            if let Some(kind) = kind {
                furniture.push((Item { page, line }, *kind));
                continue;
            }
            if let Some(above) = done.checked_sub(1).map(|index| items[index]) {
                let right = rights[above.page];
                let next = items.get(done + 1).filter(|next| next.page == page);
                let parts = if above.page == page {
                    setting.parts(above.line, line, next.map(|next| next.line), right)
                } else {
                    !paragraphs::runs_on(above.line, line, right)
                };
                assembly.text.push_str(if parts { "\n\n" } else { "\n" });
                assembly.furniture(&mut furniture, !parts);
            } else {
                assembly.furniture(&mut furniture, false);
            }
            assembly.begin(page);
            assembly.line(Item { page, line }, true);
            done += 1;
        }
    }
    if done > 0 {
        assembly.text.push('\n');
    }
    assembly.furniture(&mut furniture, done > 0);
    while assembly.text.ends_with("\n\n") {
        assembly.text.pop();
    }
    assembly.finish(sheets, extractor)
}

impl Assembly {
    /// Notes that `page`, and those before it, have begun.
    fn begin(&mut self, page: usize) {
        while self.starts.len() <= page {
            self.starts.push(self.text.len());
        }
    }

    /// Writes what stands between two running lines, set off and marked.
    fn furniture(&mut self, items: &mut Vec<(Item<'_>, MarkKind)>, mut set_off: bool) {
        let same =
            |a: &(Item<'_>, MarkKind), b: &(Item<'_>, MarkKind)| a.0.page == b.0.page && a.1 == b.1;
        for group in items.chunk_by(same) {
            let kind = group[0].1;
            self.begin(group[0].0.page);
            let start = self.text.len();
            if std::mem::take(&mut set_off) {
                self.text.push('\n');
            }
            for (item, _) in group {
                self.line(*item, false);
                self.text.push('\n');
            }
            self.text.push('\n');
            self.marks.push(Mark { span: Span::new(start, self.text.len()), kind });
        }
        items.clear();
    }

    fn line(&mut self, Item { page, line }: Item<'_>, with_signs: bool) {
        let at = self.text.len();
        let span = |(start, end): (usize, usize)| Span::new(at + start, at + end);
        self.text.push_str(&line.text);
        self.places.extend(line.cells.iter().map(|cell| Place {
            span: span(cell.text),
            page: page + 1,
            corners: cell.corners,
        }));
        if with_signs {
            let kind = MarkKind::FootnoteMark;
            self.marks.extend(line.raised.iter().map(|&raised| Mark { span: span(raised), kind }));
        }
    }

    fn finish(mut self, sheets: Vec<Sheet>, extractor: Cow<'static, str>) -> Extracted<'static> {
        let end = self.text.len();
        if let Some(last) = self.marks.last_mut() {
            last.span.end = last.span.end.min(end);
        }
        self.starts.resize(sheets.len(), end);
        self.starts.push(end);
        let pages = sheets.into_iter().enumerate().map(|(index, sheet)| Page {
            number: index + 1,
            span: Span::new(self.starts[index], self.starts[index + 1]),
            status: sheet.status,
            extractor: sheet.extractor.map(Cow::Borrowed),
        });
        Extracted {
            media_type: MediaType::Pdf,
            extractor,
            pages: pages.collect(),
            marks: self.marks,
            places: self.places,
            text: Cow::Owned(self.text),
        }
    }
}
