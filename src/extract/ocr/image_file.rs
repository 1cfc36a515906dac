//! A letter that is an image file: PNG, JPEG, or TIFF with any number of pages.

use super::engine::ImageFormat;
use super::geometry::Matrix;
use super::jpeg;
use super::picture::{PIXELS, Picture};
use crate::source::MediaType;

/// What kind of image file `bytes` are, if one that is read.
pub(super) fn kind(bytes: &[u8]) -> Option<(ImageFormat, MediaType)> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => {
            Some((ImageFormat::Png, MediaType::Png))
        }
        [0xff, 0xd8, 0xff, ..] => Some((ImageFormat::Jpeg, MediaType::Jpeg)),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => {
            Some((ImageFormat::Tiff, MediaType::Tiff))
        }
        _ => None,
    }
}

/// Whether `bytes` are an image file that is read.
pub(super) fn is_image(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

/// Where the images of the file begin: the directories of a TIFF, at most
/// `most` and one more; `[0]` for the others.
pub(super) fn pages(bytes: &[u8], format: ImageFormat, most: usize) -> Vec<usize> {
    if format != ImageFormat::Tiff {
        return vec![0];
    }
    let mut pages = Vec::new();
    let mut at = Tiff(bytes).offset(4);
    while let Some(start) = at.filter(|start| *start > 0 && !pages.contains(start)) {
        if Tiff(bytes).size(start).is_none() || pages.len() > most {
            break;
        }
        pages.push(start);
        at = Tiff(bytes).next(start).and_then(|next| Tiff(bytes).offset(next));
    }
    pages
}

/// The picture that begins at `page`.
///
/// A place on it is in its pixels: what a viewer shows of it, as of a page of
/// 72 to the inch.
///
/// # Errors
///
/// Says what is broken or too large.
pub(super) fn picture(bytes: &[u8], format: ImageFormat, page: usize) -> Result<Picture, String> {
    let size = match format {
        ImageFormat::Jpeg => jpeg::inspect(bytes).map(|jpeg| (jpeg.width, jpeg.height)),
        ImageFormat::Png => png(bytes),
        ImageFormat::Tiff => Tiff(bytes).size(page),
        ImageFormat::Pgm => None,
    };
    let (width, height) = size.ok_or("the image is broken")?;
    if u64::from(width) * u64::from(height) > PIXELS {
        return Err(format!("the image has {width} × {height} pixels"));
    }
    let bytes = match format {
        ImageFormat::Tiff => Tiff(bytes).alone(page).ok_or("the image is broken")?,
        _ => bytes.to_vec(),
    };
    let to_page = Matrix::IDENTITY;
    Ok(Picture { bytes, format, size: (width, height), dpi: None, to_page, sheet: None })
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
    Some((side(16)?, side(20)?))
}

/// A TIFF file, whose images are a chain of directories.
#[derive(Clone, Copy)]
struct Tiff<'a>(&'a [u8]);

impl Tiff<'_> {
    fn little(self) -> bool {
        self.0.first() == Some(&b'I')
    }

    fn short(self, at: usize) -> Option<u16> {
        let bytes = *self.0.get(at..)?.first_chunk()?;
        Some(if self.little() { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(self, at: usize) -> Option<u32> {
        let bytes = *self.0.get(at..)?.first_chunk()?;
        Some(if self.little() { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn offset(self, at: usize) -> Option<usize> {
        usize::try_from(self.long(at)?).ok()
    }

    /// Where a directory says where the next one is.
    fn next(self, directory: usize) -> Option<usize> {
        directory.checked_add(2 + 12 * usize::from(self.short(directory)?))
    }

    /// Pixels across and down.
    fn size(self, directory: usize) -> Option<(u32, u32)> {
        let count = usize::from(self.short(directory)?);
        let value = |tag: u16| {
            let at = (0..count)
                .map(|entry| directory + 2 + 12 * entry)
                .find(|at| self.short(*at) == Some(tag))?;
            match self.short(at + 2)? {
                3 => self.short(at + 8).map(u32::from),
                4 => self.long(at + 8),
                _ => None,
            }
        };
        Some((value(256)?, value(257)?))
    }

    /// The file with the image of `directory` alone in the chain.
    fn alone(self, directory: usize) -> Option<Vec<u8>> {
        let next = self.next(directory)?;
        let first = u32::try_from(directory).ok()?;
        let first = if self.little() { first.to_le_bytes() } else { first.to_be_bytes() };
        let mut file = self.0.to_vec();
        file.get_mut(4..8)?.copy_from_slice(&first);
        file.get_mut(next..next.checked_add(4)?)?.fill(0);
        Some(file)
    }
}
