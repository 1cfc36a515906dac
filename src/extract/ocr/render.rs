//! A page → its picture, by `pdftoppm`, where it is installed.

use std::ffi::OsStr;
use std::time::Duration;

use super::engine::ImageFormat;
use super::geometry::{Matrix, Sheet};
use super::picture::{PIXELS, Picture};
use super::program::{Allowance, Failure, run};

/// Pixels to the inch.
const DPI: f64 = 200.0;

/// The time for one page.
const TIME: Duration = Duration::from_secs(60);

/// The picture of page `number` of the PDF `file`.
///
/// # Errors
///
/// Says what is not installed, or what went wrong.
pub(super) fn page(file: &[u8], number: usize, sheet: Sheet) -> Result<Picture, String> {
    let inches = sheet.width * sheet.height / (72.0 * 72.0);
    #[allow(clippy::cast_precision_loss, reason = "it is far below the limit of an f64")]
    let dpi = DPI.min((PIXELS as f64 / inches).sqrt()).floor().max(1.0);
    let (number, resolution) = (number.to_string(), dpi.to_string());
    let arguments = ["-r", &resolution, "-gray", "-cropbox", "-f", &number, "-l", &number, "-"];
    let allowance = Allowance { time: TIME, bytes: 2 * PIXELS };
    let output =
        run(OsStr::new("pdftoppm"), &arguments, file.to_vec(), allowance).map_err(|failure| {
            match failure {
                Failure::Missing => "to render the page, install `pdftoppm` \
                (Debian and Ubuntu: `apt-get install poppler-utils`; macOS: `brew install poppler`)"
                    .to_owned(),
                failure => format!("`pdftoppm`: {failure}"),
            }
        })?;
    let Some((width, height)) = size(&output.stdout) else {
        return Err(format!("`pdftoppm` failed: {}", output.complaint));
    };
    // The whole page, whatever size the renderer takes one without a box to have.
    let across = sheet.width / f64::from(width.max(1));
    let down = sheet.height / f64::from(height.max(1));
    Ok(Picture {
        bytes: output.stdout,
        format: ImageFormat::Pgm,
        size: (width, height),
        dpi: super::picture::resolution(dpi),
        to_page: Matrix([across, 0.0, 0.0, down, 0.0, 0.0]),
        sheet: Some(sheet),
    })
}

/// The size that the header of a PGM file tells.
fn size(file: &[u8]) -> Option<(u32, u32)> {
    let header = file.get(..file.len().min(64))?;
    let mut words = header.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut next = || std::str::from_utf8(words.next()?).ok();
    let (kind, width, height) = (next()?, next()?, next()?);
    if kind != "P5" {
        return None;
    }
    Some((width.parse().ok()?, height.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_the_size() {
        assert_eq!(size(b"P5\n1654 2339\n255\n\xff"), Some((1654, 2339)));
        assert_eq!(size(b"P4\n1654 2339\n"), None);
        assert_eq!(size(b""), None);
    }
}
