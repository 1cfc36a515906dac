//! The text of pages read by OCR, put in the place of the pages that need it.

use std::borrow::Cow;

use super::engine::OcrEngine;
use super::image_file::is_image;
use super::pages::{Book, read_pages};
use crate::extract::{Extracted, Limits, Mark, Page, PageStatus, Place};
use crate::span::Span;
use crate::{Error, Result, Source};

/// `extracted`, what was read of `source` without OCR, with what `engine` reads
/// of its images.
///
/// # Errors
///
/// Those of [`extract`] where there are images; else the one of `extracted`.
pub(crate) fn or_read<'a>(
    extracted: Result<Extracted<'a>>,
    source: Source<'_>,
    engine: &dyn OcrEngine,
    limits: &Limits,
) -> Result<Extracted<'a>> {
    match extracted {
        Err(Error::NeedsOcr { .. }) => extract(source, engine, limits),
        Err(_) if is_image(source.bytes) => extract(source, engine, limits),
        Ok(extracted) if needs_ocr(&extracted) => {
            fill_in(extracted.into_owned(), source, engine, limits)
        }
        extracted => extracted,
    }
}

fn needs_ocr(extracted: &Extracted<'_>) -> bool {
    extracted.pages.iter().any(|page| page.status == PageStatus::NeedsOcr)
}

/// Reads every page of `source`, a PDF or an image file, by `engine`: for files
/// of which no page has text.
///
/// # Errors
///
/// [`Error::OcrMissing`], or what else keeps `engine` from being used;
/// [`Error::Limit`], [`Error::Encrypted`], [`Error::Broken`];
/// [`Error::Ocr`] where no page could be read, and [`Error::NoText`] where none
/// has a word.
pub(super) fn extract(
    source: Source<'_>,
    engine: &dyn OcrEngine,
    limits: &Limits,
) -> Result<Extracted<'static>> {
    let name = engine.name()?;
    let book = Book::open(source, limits)?;
    let page = |number| Page {
        number,
        span: Span::default(),
        status: PageStatus::NeedsOcr,
        extractor: None,
    };
    let bare = Extracted {
        text: Cow::Borrowed(""),
        media_type: book.media_type(),
        extractor: name.into(),
        pages: (1..=book.len()).map(page).collect(),
        marks: Vec::new(),
        places: Vec::new(),
    };
    Splice::default().all(bare, &book, engine, None).judged(source, limits)
}

/// Replaces the text of the pages of `extracted` that need OCR by what `engine`
/// reads on them. A page that cannot be read is [`PageStatus::Failed`].
///
/// # Errors
///
/// Those of [`extract`].
pub(super) fn fill_in(
    extracted: Extracted<'static>,
    source: Source<'_>,
    engine: &dyn OcrEngine,
    limits: &Limits,
) -> Result<Extracted<'static>> {
    let name = engine.name()?;
    let book = Book::open(source, limits)?;
    Splice::default().all(extracted, &book, engine, Some(&name)).judged(source, limits)
}

/// The new text as it grows, page by page, and what belongs to it.
#[derive(Default)]
struct Splice {
    text: String,
    pages: Vec<Page>,
    marks: Vec<Mark>,
    places: Vec<Place>,
    /// The first page that could not be read, and why.
    failure: Option<(usize, String)>,
}

/// A file with its pages read, and the first page that could not be.
struct Spliced {
    extracted: Extracted<'static>,
    failure: Option<(usize, String)>,
}

impl Splice {
    /// The pages of `old`, those that need OCR read by `engine`, which they
    /// then name as `reader`.
    fn all(
        mut self,
        mut old: Extracted<'static>,
        book: &Book<'_>,
        engine: &dyn OcrEngine,
        reader: Option<&str>,
    ) -> Spliced {
        let pages = std::mem::take(&mut old.pages);
        let needy = pages.iter().filter(|page| page.status == PageStatus::NeedsOcr);
        let numbers: Vec<usize> = needy.map(|page| page.number).collect();
        let mut readings = read_pages(book, &numbers, engine).into_iter();
        let mut done = 0;
        for page in pages {
            let was = Span::new(done, page.span.end.clamp(done, old.text.len()));
            done = was.end;
            let reading = if page.status == PageStatus::NeedsOcr { readings.next() } else { None };
            match reading {
                Some(Ok(reading)) => {
                    let (text, places) = reading.text();
                    let status = if text.is_empty() { PageStatus::Empty } else { PageStatus::Text };
                    let extractor = reader.map(|reader| reader.to_owned().into());
                    self.page(Page { status, extractor, ..page }, &text, true);
                    self.places(&places, Span::new(0, text.len()));
                }
                Some(Err(why)) => {
                    let status = PageStatus::Failed(format!("OCR: {why}"));
                    self.failure.get_or_insert((page.number, why));
                    self.kept(Page { status, ..page }, &old, was);
                }
                None => self.kept(page, &old, was),
            }
        }
        let Self { text, pages, marks, places, failure } = self;
        Spliced { extracted: Extracted { text: text.into(), pages, marks, places, ..old }, failure }
    }

    /// Adds a page whose text stays: that of `old` at `was`.
    fn kept(&mut self, page: Page, old: &Extracted<'_>, was: Span) {
        // The text that was before it may be new, and not set apart from it.
        let joint = self.pages.last().is_some_and(|page| page.status == PageStatus::Text);
        self.page(page, was.of(&old.text), joint);
        let (places, marks) = (&old.places, &old.marks);
        self.places(within(places, was, |place| place.span), was);
        let start = self.start();
        let moved = within(marks, was, |mark| mark.span).iter();
        self.marks
            .extend(moved.map(|mark| Mark { span: moved_to(start, mark.span, was), ..*mark }));
    }

    /// Adds `text` as that of `page`, set apart from the page before if it may
    /// not be.
    fn page(&mut self, page: Page, text: &str, joint: bool) {
        let touching =
            !self.text.is_empty() && !text.is_empty() && !self.text.ends_with('\n') && joint;
        if touching && !text.starts_with('\n') {
            self.text.push_str(if runs_on(&self.text, text) { "\n" } else { "\n\n" });
            if let Some(before) = self.pages.last_mut() {
                before.span.end = self.text.len();
            }
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.pages.push(Page { span: Span::new(start, self.text.len()), ..page });
    }

    /// Adds the places of the page that was added last and stood at `was`.
    fn places(&mut self, places: &[Place], was: Span) {
        let start = self.start();
        let moved = |place: &Place| Place { span: moved_to(start, place.span, was), ..*place };
        self.places.extend(places.iter().map(moved));
    }

    /// Where the page that was added last begins.
    fn start(&self) -> usize {
        self.pages.last().map_or(0, |page| page.span.start)
    }
}

impl Spliced {
    /// The file, or why it cannot count as read.
    fn judged(self, source: Source<'_>, limits: &Limits) -> Result<Extracted<'static>> {
        let letter = source.id.to_owned();
        if self.extracted.text.trim().is_empty() {
            return Err(match self.failure {
                Some((page, why)) => Error::Ocr { letter, page, why },
                None => Error::NoText { letter },
            });
        }
        if self.extracted.text.chars().nth(limits.characters).is_some() {
            let allowed = limits.characters as u64;
            return Err(Error::Limit { letter, limit: "characters", allowed });
        }
        Ok(self.extracted)
    }
}

/// Those of `items`, which are in order, that begin inside `page`.
fn within<T>(items: &[T], page: Span, span: impl Fn(&T) -> Span) -> &[T] {
    let from = items.partition_point(|item| span(item).start < page.start);
    let to = items.partition_point(|item| span(item).start < page.end);
    items.get(from..to).unwrap_or_default()
}

/// `span`, which begins inside `was`, when `was` has moved to `start`.
fn moved_to(start: usize, span: Span, was: Span) -> Span {
    let end = span.end.clamp(span.start, was.end);
    Span::new(span.start - was.start + start, end - was.start + start)
}

/// Whether a sentence that `before` leaves open seems to go on in `after`.
fn runs_on(before: &str, after: &str) -> bool {
    let open = before.ends_with(|last: char| last.is_alphanumeric() || ",-–—".contains(last));
    open && after.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on_over_the_page() {
        assert!(runs_on("plans were", "already underway"));
        assert!(!runs_on("plans were underway.", "however"));
        assert!(!runs_on("plans were", "Dear"));
    }

    #[test]
    fn spans_move_with_their_page() {
        let spans = [Span::new(0, 2), Span::new(5, 6), Span::new(8, 12)];
        assert_eq!(within(&spans, Span::new(5, 10), |span| *span), &spans[1..]);
        assert_eq!(moved_to(100, Span::new(8, 12), Span::new(5, 10)), Span::new(103, 105));
    }
}
