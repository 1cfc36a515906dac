//! A PDF opened for its page images: pages, what they inherit, their sheets.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::geometry::Sheet;
use crate::extract::{Limits, pdf};
use crate::{Result, Source};

/// How many parents are asked for what a page inherits; a cycle has no end.
const ANCESTORS: usize = 64;

/// The page that is meant where a page has no box of its own: A4, in points.
const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

/// The longest side of a page that a viewer need show, in points.
const LONGEST: f64 = 14_400.0;

/// An open PDF.
#[derive(Debug)]
pub(super) struct Pdf {
    document: Document,
    pages: Vec<ObjectId>,
    /// Bytes that one stream may inflate to.
    pub(super) inflated: usize,
}

impl Pdf {
    /// Opens `source`, and counts its pages, as the reading of its text does.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`], [`Error::Encrypted`], [`Error::Broken`].
    pub(super) fn open(source: Source<'_>, limits: &Limits) -> Result<Self> {
        let (document, pages) = pdf::open(source, limits)?;
        Ok(Self { document, pages, inflated: limits.inflated_bytes })
    }

    /// How many pages there are.
    pub(super) fn len(&self) -> usize {
        self.pages.len()
    }

    /// The page with this number, counting from 1.
    pub(super) fn page(&self, number: usize) -> Option<&Dictionary> {
        let id = self.pages.get(number.checked_sub(1)?)?;
        self.document.get_dictionary(*id).ok()
    }

    /// What `key` of `dictionary` stands for, references followed.
    pub(super) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        dictionary.get(key).ok().and_then(|object| self.follow(object))
    }

    /// What `object` stands for, references followed; none for null.
    pub(super) fn follow<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        let (_, object) = self.document.dereference(object).ok()?;
        (!object.is_null()).then_some(object)
    }

    /// What `page` has under `key`, or the nearest of its ancestors.
    pub(super) fn inherited<'a>(&'a self, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let parent = |node: &&'a Dictionary| {
            self.get(node, b"Parent").and_then(|parent| parent.as_dict().ok())
        };
        std::iter::successors(Some(page), parent)
            .take(ANCESTORS)
            .find_map(|node| self.get(node, key))
    }

    /// The streams of a page's content, in order.
    pub(super) fn contents<'a>(&'a self, page: &'a Dictionary) -> Vec<&'a Stream> {
        match self.get(page, b"Contents") {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(parts)) => {
                parts.iter().filter_map(|part| self.follow(part)?.as_stream().ok()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The numbers of an array, all of them or none.
    pub(super) fn numbers(&self, object: &Object) -> Option<Vec<f64>> {
        let number = |item| self.follow(item)?.as_float().ok().map(f64::from);
        object.as_array().ok()?.iter().map(number).collect()
    }

    /// The page as a viewer shows it.
    pub(super) fn sheet(&self, page: &Dictionary) -> Sheet {
        let area = |key: &[u8]| self.rectangle(self.inherited(page, key)?);
        let media = area(b"MediaBox").unwrap_or(A4);
        let shown = area(b"CropBox")
            .map(|crop| {
                let [low, high] = [f64::max, f64::min];
                [
                    low(crop[0], media[0]),
                    low(crop[1], media[1]),
                    high(crop[2], media[2]),
                    high(crop[3], media[3]),
                ]
            })
            .filter(|&[x0, y0, x1, y1]| x0 < x1 && y0 < y1)
            .unwrap_or(media);
        let angle = self.inherited(page, b"Rotate").and_then(|angle| angle.as_float().ok());
        #[allow(
            clippy::cast_possible_truncation,
            reason = "an angle that no i64 holds is no angle"
        )]
        let turns = (angle.unwrap_or(0.0) / 90.0).round() as i64;
        Sheet::new(shown, turns)
    }

    /// A rectangle with its corners in order; none where it has no extent.
    fn rectangle(&self, object: &Object) -> Option<[f64; 4]> {
        let [x0, y0, x1, y1] = <[f64; 4]>::try_from(self.numbers(object)?).ok()?;
        let corners = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
        let (across, down) = (corners[2] - corners[0], corners[3] - corners[1]);
        let sane = |side: f64| (1.0..=LONGEST).contains(&side);
        (sane(across) && sane(down)).then_some(corners)
    }
}
