//! A page of a PDF → its picture: its one image as it is, or else rendered.

use lopdf::Stream;

use super::colour::Colour;
use super::drawn::drawn;
use super::engine::{ImageFormat, PageImage};
use super::fax::{self, Fax};
use super::filters::{self, Failure};
use super::geometry::{Matrix, Sheet, Turn, unit};
use super::pdf::Pdf;
use super::samples::{self, Layout};
use super::{jpeg, render};

/// The image of a page, and where its pixels stand on the page.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) bytes: Vec<u8>,
    pub(super) format: ImageFormat,
    /// Pixels across and down.
    pub(super) size: (u32, u32),
    /// Pixels to the inch of paper.
    pub(super) dpi: Option<u32>,
    /// From pixels to points of the page as shown.
    pub(super) to_page: Matrix,
    /// The page; none where the picture is all there is.
    pub(super) sheet: Option<Sheet>,
}

impl Picture {
    /// The picture as an engine is given it.
    pub(super) fn image(&self) -> PageImage<'_> {
        let (width, height) = self.size;
        PageImage { bytes: &self.bytes, format: self.format, width, height, dpi: self.dpi }
    }
}

/// Pixels of the largest picture that is read: A3 at 600 to the inch.
pub(super) const PIXELS: u64 = 72_000_000;

/// The resolutions that Tesseract believes.
const RESOLUTIONS: std::ops::RangeInclusive<f64> = 70.0..=2400.0;

/// The picture of page `number`, counting from 1; none where the page draws
/// nothing. `file` is the whole PDF.
///
/// # Errors
///
/// Says why there is no picture.
pub(super) fn picture(pdf: &Pdf, file: &[u8], number: usize) -> Result<Option<Picture>, String> {
    let page = pdf.page(number).ok_or("there is no such page")?;
    let sheet = pdf.sheet(page);
    let alone = match drawn(pdf, page) {
        Ok(drawn) if drawn.images.is_empty() && !drawn.other => return Ok(None),
        Ok(drawn) => match drawn.images[..] {
            [(image, map)] => of_image(pdf, image, map, sheet).map(|image| (image, drawn.other)),
            ref images => Err(format!("it draws {} images", images.len())),
        },
        Err(long @ Failure::Long(_)) => return Err(long.into()),
        Err(why) => Err(why.into()),
    };
    match alone {
        Ok((image, false)) => Ok(Some(image)),
        Ok((image, true)) => Ok(Some(render::page(file, number, sheet).unwrap_or(image))),
        Err(why) => render::page(file, number, sheet)
            .map(Some)
            .map_err(|render| format!("its image cannot be taken out ({why}); {render}")),
    }
}

fn of_image(pdf: &Pdf, image: &Stream, map: Matrix, sheet: Sheet) -> Result<Picture, String> {
    let dictionary = &image.dict;
    let number = |key| pdf.get(dictionary, key).and_then(|number| number.as_i64().ok());
    let side = |key| {
        let side = number(key).and_then(|side| u32::try_from(side).ok()).filter(|&side| side > 0);
        side.ok_or("an image has no size")
    };
    let (mut width, mut height) = (side(b"Width")?, side(b"Height")?);
    if pdf.get(dictionary, b"SMask").or_else(|| pdf.get(dictionary, b"Mask")).is_some() {
        return Err("it has a mask".into());
    }
    let decoded = filters::decode(pdf, image, pdf.inflated)?;
    if let Some((b"DCTDecode", _)) = decoded.left {
        let own = jpeg::inspect(&decoded.bytes).ok_or("its JPEG is broken")?;
        (width, height) = (own.width.max(1), own.height.max(1));
    }
    if u64::from(width) * u64::from(height) > PIXELS {
        return Err(format!("it has {width} × {height} pixels"));
    }

    let shown = unit(f64::from(width), f64::from(height)).then(map).then(sheet.from_user);
    let turn = Turn::of(shown).ok_or("it leans")?;
    let layout = Layout {
        width,
        height,
        bits: match number(b"BitsPerComponent") {
            Some(bits) => usize::try_from(bits).unwrap_or_default(),
            None => 1,
        },
        colour: Colour::of(pdf, dictionary)?,
        decode: pdf.get(dictionary, b"Decode").and_then(|decode| pdf.numbers(decode)),
    };
    let (bytes, format) = match decoded.left {
        None => (samples::pgm(&decoded.bytes, &layout, turn)?, ImageFormat::Pgm),
        Some((b"DCTDecode", _)) => {
            as_it_is(&layout, turn)?;
            (decoded.bytes.into_owned(), ImageFormat::Jpeg)
        }
        Some((b"CCITTFaxDecode", parameters)) => {
            let low = fax::black_is_low(pdf, parameters, width)?;
            let [black, white] = layout.two_levels().ok_or("a fax is not black and white")?;
            let black_is_dark = if low { black < white } else { white < black };
            (
                fax::tiff(&decoded.bytes, Fax { width, height, black_is_dark, turn }),
                ImageFormat::Tiff,
            )
        }
        Some((filter, _)) => {
            return Err(format!("filter {} is not read", String::from_utf8_lossy(filter)));
        }
    };

    let to_page = turn.undo(f64::from(width), f64::from(height)).then(shown);
    let [a, b, ..] = to_page.0;
    Ok(Picture {
        bytes,
        format,
        size: turn.size(width, height),
        dpi: resolution(72.0 / a.hypot(b)),
        to_page,
        sheet: Some(sheet),
    })
}

/// Whether a JPEG may go to the engine as it is.
fn as_it_is(layout: &Layout, turn: Turn) -> Result<(), String> {
    if turn != Turn::default() {
        return Err("its JPEG is turned or mirrored".into());
    }
    if !matches!(layout.colour, Colour::Grey | Colour::Rgb) {
        return Err("its JPEG is neither grey nor RGB".into());
    }
    let plain = |(index, level): (usize, &f64)| level.total_cmp(&[0.0, 1.0][index % 2]).is_eq();
    match &layout.decode {
        Some(decode) if !decode.iter().enumerate().all(plain) => Err("its JPEG is inverted".into()),
        _ => Ok(()),
    }
}

/// A resolution as an engine is told it; none where it is past belief.
pub(super) fn resolution(dpi: f64) -> Option<u32> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked first"
    )]
    RESOLUTIONS.contains(&dpi).then(|| dpi.round() as u32)
}
