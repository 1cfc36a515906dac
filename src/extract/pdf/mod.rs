//! PDF → text by paragraphs, with pages, marks and places.
//!
//! 1. `load`: the file is parsed, decrypted with the empty password, and held
//!    against the limits.
//! 2. `content`: each page's operators give its glyphs, in drawing order.
//! 3. `glue`, `lines`: glyphs become lines.
//! 4. `furniture`: page numbers, running heads and notes are told apart.
//! 5. `paragraphs`: lines belong together or not, over page turns too.
//! 6. `assemble`: all of it becomes one text.
//!
//! Limits are checked while working. What they cannot stop is a single long
//! call of the parser (lopdf), which is bounded by the size of the file, and a
//! stack or memory overflow inside it; for files that nobody vouches for, run
//! the extraction in another process.

use std::borrow::Cow;
use std::collections::HashMap;

use lopdf::{Document, ObjectId};

use super::{Extracted, Limits, PageStatus};
use crate::source::Source;
use crate::{Error, Result};

mod budget;
mod load;
mod objects;
mod page;
mod matrix;
mod lex;
mod state;
mod content;
mod marked;
mod font;
mod composite;
mod cmap;
mod encoding;
mod glyphs;
mod embedded;
mod standard;
mod glue;
mod lines;
mod furniture;
mod paragraphs;
mod assemble;
mod second;
mod quiet;

use self::budget::{Budget, Stop};
use self::content::{Drawn, Fonts, Reader};
use self::lines::Line;
use self::page::Frame;
#[cfg_attr(not(feature = "ocr"), allow(unused_imports, reason = "for OCR"))]
pub(in crate::extract) use self::quiet::quietly;

/// What read the text, as records name it.
const EXTRACTOR: &str = concat!("inspection-letters ", env!("CARGO_PKG_VERSION"));
/// What reads a page on which the extractor fails, and pdf-extract as well.
const FALLBACK: &str = "lopdf 0.47";

/// A page, read.
#[derive(Debug)]
struct Sheet {
    lines: Vec<Line>,
    height: f32,
    status: PageStatus,
    extractor: Option<&'static str>,
}

/// Reads the text of a PDF.
pub(crate) fn extract(source: Source<'_>, limits: &Limits) -> Result<Extracted<'static>> {
    let budget = Budget::new(limits);
    let read = quietly(|| sheets(source.bytes, &budget));
    let sheets = match read {
        Ok(Ok(sheets)) => sheets,
        Ok(Err(failure)) => return Err(failure.into_error(source.id)),
        Err(panic) => return Err(Failure::Broken(panic).into_error(source.id)),
    };
    if sheets.iter().all(|sheet| sheet.lines.is_empty()) {
        return Err(no_text(source.id, &sheets));
    }
    Ok(assemble::assemble(sheets, Cow::Borrowed(EXTRACTOR)))
}

/// Why a file gives no text at all.
#[derive(Debug)]
enum Failure {
    /// A document that says of itself that it has no pages.
    Empty,
    Broken(String),
    Encrypted,
    Limit(&'static str, u64),
}

impl Failure {
    fn into_error(self, id: &str) -> Error {
        let letter = id.to_owned();
        match self {
            Self::Empty => Error::NoText { letter },
            Self::Broken(why) => Error::Broken { letter, kind: "PDF", why },
            Self::Encrypted => Error::Encrypted { letter },
            Self::Limit(limit, allowed) => Error::Limit { letter, limit, allowed },
        }
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Limit(limit, allowed) => Self::Limit(limit, allowed),
            Stop::Damaged(why) => Self::Broken(why),
        }
    }
}

fn no_text(id: &str, sheets: &[Sheet]) -> Error {
    let letter = id.to_owned();
    let images = sheets.iter().filter(|sheet| sheet.status == PageStatus::NeedsOcr).count();
    if images > 0 {
        return Error::NeedsOcr { letter, pages: images };
    }
    let failed = sheets.iter().find_map(|sheet| match &sheet.status {
        PageStatus::Failed(why) => Some(why.clone()),
        _ => None,
    });
    match failed {
        Some(why) => Error::Broken { letter, kind: "PDF", why },
        None => Error::NoText { letter },
    }
}

/// The document of a PDF and its pages in order, as [`extract`] counts them.
#[cfg(feature = "ocr")]
pub(super) fn open(source: Source<'_>, limits: &Limits) -> Result<(Document, Vec<ObjectId>)> {
    let opened = quietly(|| opened(source.bytes, &Budget::new(limits)));
    let opened = opened.unwrap_or_else(|panic| Err(Failure::Broken(panic)));
    opened.map_err(|failure| failure.into_error(source.id))
}

fn opened(bytes: &[u8], budget: &Budget) -> Result<(Document, Vec<ObjectId>), Failure> {
    let document = load::load(bytes, budget)?;
    let pages = page::pages(&document);
    if pages.is_empty() && page::are_none(&document) {
        return Err(Failure::Empty);
    }
    if pages.is_empty() {
        return Err(Failure::Broken("no pages".into()));
    }
    if pages.len() > budget.limits().pages {
        return Err(budget::limit("pages", budget.limits().pages).into());
    }
    Ok((document, pages))
}

fn sheets(bytes: &[u8], budget: &Budget) -> Result<Vec<Sheet>, Failure> {
    let (document, pages) = opened(bytes, budget)?;
    let mut fonts = HashMap::new();
    let pages = pages.into_iter().enumerate();
    pages.map(|(index, id)| Ok(sheet(&document, id, index, budget, &mut fonts)?)).collect()
}

fn sheet(
    document: &Document,
    id: ObjectId,
    index: usize,
    budget: &Budget,
    fonts: &mut Fonts,
) -> Result<Sheet, Stop> {
    budget.time()?;
    let Ok(page) = document.get_dictionary(id) else {
        return Ok(Sheet::failed("its object is missing".into()));
    };
    let why = match quietly(|| read(document, page, budget, fonts)) {
        Ok(Ok(sheet)) => return Ok(sheet),
        Ok(Err(Stop::Damaged(why))) => why,
        Ok(Err(stop)) => return Err(stop),
        Err(panic) => panic,
    };
    Ok(fall_back(document, page, index, why, budget))
}

fn read(
    document: &Document,
    page: &lopdf::Dictionary,
    budget: &Budget,
    fonts: &mut Fonts,
) -> Result<Sheet, Stop> {
    let frame = Frame::of(document, page);
    let (content, damage) = page::content(document, page, budget)?;
    let (mut drawn, end) = Reader::read(document, &frame, &content, budget, fonts);
    match end {
        Err(Stop::Damaged(why)) => drawn.damage = Some(why),
        end => end?,
    }
    drawn.damage = drawn.damage.or(damage);
    if drawn.is_doubtful()
        && let Some(other) = second::read(document, &frame, &content, budget)
        && other.known() > drawn.known()
        && second::is_language(&other.letters)
    {
        return Ok(Sheet { extractor: Some(second::NAME), ..Sheet::of(&other, &frame) });
    }
    Ok(Sheet::of(&drawn, &frame))
}

/// A page that could not be read, by other ways: by pdf-extract, or else by
/// lopdf, without places.
fn fall_back(
    document: &Document,
    page: &lopdf::Dictionary,
    index: usize,
    why: String,
    budget: &Budget,
) -> Sheet {
    let other = quietly(|| {
        let frame = Frame::of(document, page);
        let (content, _) = page::content(document, page, budget).ok()?;
        let drawn = second::read(document, &frame, &content, budget)?;
        Some(Sheet::of(&drawn, &frame))
    });
    if let Ok(Some(sheet)) = other
        && !sheet.lines.is_empty()
    {
        let (status, extractor) = (PageStatus::Partial(why), Some(second::NAME));
        return Sheet { status, extractor, ..sheet };
    }
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let text = quietly(|| document.extract_text(&[number])).ok().and_then(Result::ok);
    let text = text.unwrap_or_default();
    let mut sheet = Sheet::failed(why.clone());
    sheet.lines = lines::without_places(&text);
    if !sheet.lines.is_empty() {
        sheet.status = PageStatus::Partial(why);
        sheet.extractor = Some(FALLBACK);
    }
    sheet
}

impl Sheet {
    fn of(drawn: &Drawn, frame: &Frame<'_>) -> Self {
        let status = drawn.status();
        let readable = matches!(status, PageStatus::Text | PageStatus::Partial(_));
        let lines = if readable { lines::lines(drawn) } else { Vec::new() };
        let status = if readable && lines.is_empty() { PageStatus::Empty } else { status };
        Self { lines, height: frame.height, status, extractor: None }
    }

    const fn failed(why: String) -> Self {
        let status = PageStatus::Failed(why);
        Self { lines: Vec::new(), height: 842.0, status, extractor: None }
    }
}

/// An image that covers less of a page is an ornament.
const ORNAMENT: f32 = 0.05;
/// So many curves are letters that were turned into outlines.
const OUTLINES: usize = 500;

impl Drawn {
    /// How many characters have a meaning.
    fn known(&self) -> usize {
        self.glyphs.len() - self.unknown.min(self.glyphs.len())
    }

    /// Whether text is shown on the page, and less than half of it was read.
    fn is_doubtful(&self) -> bool {
        self.shows_text && 2 * self.known() <= self.glyphs.len()
    }

    fn status(&self) -> PageStatus {
        let drawn = self.glyphs.len();
        if drawn == 0 || self.unknown == drawn {
            let shown = drawn > 0 || self.images > ORNAMENT || self.curves > OUTLINES;
            return match &self.damage {
                _ if shown => PageStatus::NeedsOcr,
                Some(why) => PageStatus::Failed(why.clone()),
                None => PageStatus::Empty,
            };
        }
        match &self.damage {
            Some(why) => PageStatus::Partial(why.clone()),
            None if self.unknown > 0 => PageStatus::Partial(format!(
                "{} of {drawn} characters have no meaning in Unicode",
                self.unknown
            )),
            None => PageStatus::Text,
        }
    }
}
