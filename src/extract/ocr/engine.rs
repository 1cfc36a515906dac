//! [`OcrEngine`]: what reads an image, and what it is given and gives.

use crate::{Cause, Result};

/// Reads the image of a page into words.
///
/// [`Tesseract`](crate::Tesseract) is the engine that comes with the feature
/// `ocr`. Two pages are read at a time, so an engine is shared between threads.
pub trait OcrEngine: Send + Sync {
    /// What the engine is called in records, with its version.
    ///
    /// It is asked once for each file, before its pages.
    ///
    /// # Errors
    ///
    /// The engine cannot be used at all; [`Error::OcrMissing`] where it is not
    /// installed.
    ///
    /// [`Error::OcrMissing`]: crate::Error::OcrMissing
    fn name(&self) -> Result<String>;

    /// The words of `image` in reading order. An image without words has none.
    ///
    /// # Errors
    ///
    /// Whatever kept the engine from reading this image. Other pages are read
    /// all the same.
    fn read(&self, image: &PageImage<'_>) -> Result<Vec<OcrWord>, Cause>;
}

/// The image of one page, the right way up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageImage<'a> {
    /// The image file.
    pub bytes: &'a [u8],
    /// What kind of image file it is.
    pub format: ImageFormat,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Pixels to the inch of paper; none where nothing tells.
    pub dpi: Option<u32>,
}

/// A kind of image file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ImageFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// Binary PGM, `P5`, 8 bits a pixel.
    Pgm,
    /// TIFF with one image. Its orientation tag counts.
    Tiff,
}

/// A word that an engine read.
#[derive(Debug, Clone, PartialEq)]
pub struct OcrWord {
    /// The word, with the punctuation that touches it.
    pub text: String,
    /// Left, top, right, bottom in pixels from the image's top left corner.
    pub corners: [u32; 4],
    /// How sure the engine is, from 0 to 100.
    pub confidence: f32,
    /// Its line, counting over the whole page; a change begins a new line.
    pub line: usize,
    /// Its paragraph, counting likewise.
    pub paragraph: usize,
}
