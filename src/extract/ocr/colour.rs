//! Colour spaces, as far as a grey page needs them.

use lopdf::{Dictionary, Object};

use super::filters;
use super::pdf::Pdf;

/// What the samples of a pixel stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Colour {
    /// How light it is.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Cyan, magenta, yellow, black.
    Cmyk,
    /// A colour of a palette, here how light each is.
    Palette(Vec<u8>),
}

impl Colour {
    /// Samples of one pixel.
    pub(super) const fn samples(&self) -> usize {
        match self {
            Self::Grey | Self::Palette(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    /// How light a pixel with these samples, each of the full 0 to 255, is.
    pub(super) fn light(&self, samples: &[u8]) -> u8 {
        match (self, samples) {
            (Self::Grey, &[grey, ..]) => grey,
            (Self::Palette(palette), &[index, ..]) => {
                palette.get(usize::from(index)).copied().unwrap_or(u8::MAX)
            }
            (Self::Rgb, &[red, green, blue, ..]) => luma(red, green, blue),
            (Self::Cmyk, &[cyan, magenta, yellow, black, ..]) => {
                luma(!cyan, !magenta, !yellow).saturating_sub(black)
            }
            _ => u8::MAX,
        }
    }

    /// The colour space of an image.
    ///
    /// # Errors
    ///
    /// Names the colour space that is not read.
    pub(super) fn of(pdf: &Pdf, image: &Dictionary) -> Result<Self, String> {
        let stencil = pdf.get(image, b"ImageMask").and_then(|mask| mask.as_bool().ok());
        if stencil == Some(true) {
            // Zero paints, in black as good as always.
            return Ok(Self::Grey);
        }
        let space = pdf.get(image, b"ColorSpace").ok_or("an image has no colour space")?;
        Self::space(pdf, space, true)
    }

    fn space(pdf: &Pdf, space: &Object, palettes: bool) -> Result<Self, String> {
        let parts: &[Object] = match space {
            Object::Array(parts) => parts,
            other => std::slice::from_ref(other),
        };
        let part = |index: usize| parts.get(index).and_then(|part| pdf.follow(part));
        let name = part(0).and_then(|name| name.as_name().ok()).unwrap_or_default();
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Ok(Self::Grey),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Ok(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Ok(Self::Cmyk),
            b"ICCBased" => {
                let profile = part(1).and_then(|profile| profile.as_stream().ok());
                match profile.and_then(|profile| pdf.get(&profile.dict, b"N")?.as_i64().ok()) {
                    Some(1) => Ok(Self::Grey),
                    Some(3) => Ok(Self::Rgb),
                    Some(4) => Ok(Self::Cmyk),
                    _ => Err("an ICC profile does not say its colours".into()),
                }
            }
            b"Indexed" | b"I" if palettes => {
                let base = part(1).ok_or("a palette has no base")?;
                let base = Self::space(pdf, base, false)?;
                Ok(Self::Palette(palette(pdf, part(3), &base)?))
            }
            name => Err(format!("colour space {} is not read", String::from_utf8_lossy(name))),
        }
    }
}

/// Bytes of the longest palette: 256 colours of 4 samples.
const PALETTE: usize = 1 << 10;

fn palette(pdf: &Pdf, table: Option<&Object>, base: &Colour) -> Result<Vec<u8>, String> {
    let light = |bytes: &[u8]| bytes.chunks_exact(base.samples()).map(|c| base.light(c)).collect();
    match table {
        Some(Object::String(bytes, _)) => Ok(light(bytes)),
        Some(Object::Stream(stream)) => {
            let decoded = filters::decode(pdf, stream, PALETTE)?;
            match decoded.left {
                None => Ok(light(&decoded.bytes)),
                Some(_) => Err("a palette has a filter that is not read".into()),
            }
        }
        _ => Err("a palette has no colours".into()),
    }
}

fn luma(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_is_dark_in_every_space() {
        assert_eq!(Colour::Grey.light(&[0]), 0);
        assert_eq!(Colour::Rgb.light(&[0, 0, 0]), 0);
        assert_eq!(Colour::Rgb.light(&[255, 255, 255]), 255);
        assert_eq!(Colour::Cmyk.light(&[0, 0, 0, 255]), 0);
        assert_eq!(Colour::Cmyk.light(&[0, 0, 0, 0]), 255);
        assert_eq!(Colour::Palette(vec![255, 0]).light(&[1]), 0);
    }
}
