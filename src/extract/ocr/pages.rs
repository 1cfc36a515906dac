//! Pages → their words, two at a time.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::thread;

use super::engine::{ImageFormat, OcrEngine, OcrWord};
use super::geometry::Matrix;
use super::image_file;
use super::pdf::Pdf;
use super::picture::{self, Picture};
use crate::extract::Limits;
use crate::extract::pdf::quietly;
use crate::source::MediaType;
use crate::{Error, Result, Source};

/// The words of a page.
#[derive(Debug)]
pub(crate) struct OcrPage {
    /// The page, counting from 1.
    pub(super) number: usize,
    /// Its words, in reading order.
    pub(super) words: Vec<OcrWord>,
    /// From the pixels of their boxes to points of the page as shown.
    pub(super) to_page: Matrix,
}

/// A file of page images.
#[derive(Debug)]
pub(super) enum Book<'a> {
    Pdf { pdf: Box<Pdf>, source: Source<'a> },
    Images { source: Source<'a>, format: ImageFormat, media_type: MediaType, starts: Vec<usize> },
}

impl<'a> Book<'a> {
    /// Opens `source`.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`], [`Error::Encrypted`], [`Error::Broken`].
    pub(super) fn open(source: Source<'a>, limits: &Limits) -> Result<Self> {
        let Some((format, media_type)) = image_file::kind(source.bytes) else {
            let pdf = Box::new(Pdf::open(source, limits)?);
            return Ok(Self::Pdf { pdf, source });
        };
        let letter = source.id.to_owned();
        let limit = |limit, allowed: usize| Error::Limit {
            letter: letter.clone(),
            limit,
            allowed: allowed as u64,
        };
        if source.bytes.len() > limits.bytes {
            return Err(limit("bytes", limits.bytes));
        }
        let starts = image_file::pages(source.bytes, format, limits.pages);
        if starts.len() > limits.pages {
            return Err(limit("pages", limits.pages));
        }
        Ok(Self::Images { source, format, media_type, starts })
    }

    pub(super) const fn media_type(&self) -> MediaType {
        match self {
            Self::Pdf { .. } => MediaType::Pdf,
            Self::Images { media_type, .. } => *media_type,
        }
    }

    /// How many pages it has.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Pdf { pdf, .. } => pdf.len(),
            Self::Images { starts, .. } => starts.len(),
        }
    }

    /// The picture of page `number`; none where there is nothing on it.
    fn picture(&self, number: usize) -> Result<Option<Picture>, String> {
        match self {
            Self::Pdf { pdf, source } => picture::picture(pdf, source.bytes, number),
            Self::Images { source, format, starts, .. } => {
                let start = number.checked_sub(1).and_then(|index| starts.get(index));
                let start = start.ok_or("there is no such page")?;
                image_file::picture(source.bytes, *format, *start).map(Some)
            }
        }
    }
}

/// How many pages of one file are read at a time.
const AT_A_TIME: usize = 2;

/// Reads the pages with these `numbers`, which count from 1: one result for
/// each, in their order, or why there is none.
pub(super) fn read_pages(
    book: &Book<'_>,
    numbers: &[usize],
    engine: &dyn OcrEngine,
) -> Vec<Result<OcrPage, String>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(&number) = numbers.get(index) else { return done };
            let _turn = Turnstile::enter();
            // A broken file may panic, or a user's engine.
            let page = quietly(|| read_page(book, number, engine));
            let page = page.unwrap_or_else(|panic| Err(format!("reading it panicked: {panic}")));
            done.push((index, page));
        }
    };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..AT_A_TIME.min(cores()).min(numbers.len()))
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        let mut done = work();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_default());
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, page)| page).collect()
}

fn read_page(book: &Book<'_>, number: usize, engine: &dyn OcrEngine) -> Result<OcrPage, String> {
    let Some(picture) = book.picture(number)? else {
        return Ok(OcrPage { number, words: Vec::new(), to_page: Matrix::IDENTITY });
    };
    let mut words = engine.read(&picture.image()).map_err(|cause| cause.to_string())?;
    let to_page = picture.to_page;
    words.retain(|word| {
        let box_ = to_page.cover(word.corners.map(f64::from));
        !word.text.trim().is_empty() && picture.sheet.is_none_or(|sheet| sheet.shows(box_))
    });
    Ok(OcrPage { number, words, to_page })
}

fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}

/// Lets in as many pages as there are cores, over all files that are being
/// read: a corpus is read in parallel itself.
struct Turnstile;

static INSIDE: Mutex<usize> = Mutex::new(0);
static LEFT: Condvar = Condvar::new();

impl Turnstile {
    fn enter() -> Self {
        let inside = INSIDE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut inside = LEFT
            .wait_while(inside, |inside| *inside >= cores())
            .unwrap_or_else(PoisonError::into_inner);
        *inside += 1;
        Self
    }
}

impl Drop for Turnstile {
    fn drop(&mut self) {
        *INSIDE.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        LEFT.notify_one();
    }
}
