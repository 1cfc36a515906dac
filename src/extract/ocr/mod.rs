//! [`Source`] → [`Extracted`] by OCR, for pages that are images.
//!
//! 1. A page's image is taken out of the PDF as it is, or else the page is
//!    rendered by `pdftoppm`, where that is installed.
//! 2. An [`OcrEngine`] reads the image into words with boxes.
//! 3. The words become text, and their boxes places on the page as shown.
//! 4. The text takes the place of a page that [needs OCR](PageStatus::NeedsOcr).

mod engine;
mod tesseract;
mod tsv;
mod program;
mod geometry;
mod pdf;
mod filters;
mod drawn;
mod colour;
mod samples;
mod fax;
mod jpeg;
mod picture;
mod render;
mod image_file;
mod pages;
mod text;
mod splice;
#[cfg(test)]
#[allow(clippy::float_cmp, reason = "boxes are chosen to come out even")]
mod tests;

pub use engine::{ImageFormat, OcrEngine, OcrWord, PageImage};
pub(crate) use splice::or_read;
pub use tesseract::Tesseract;

#[cfg(doc)]
use super::{Extracted, PageStatus};
#[cfg(doc)]
use crate::Source;
