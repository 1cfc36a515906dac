//! CCITT Group 4 → TIFF: a header before the bytes as they are.

use lopdf::Dictionary;

use super::geometry::Turn;
use super::pdf::Pdf;

/// TIFF's types of values.
const SHORT: u16 = 3;
const LONG: u16 = 4;

/// What a TIFF header must say about the bytes that follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fax {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Whether what the fax codes as black is shown as black.
    pub(super) black_is_dark: bool,
    pub(super) turn: Turn,
}

/// Whether a page coded with `parameters` is Group 4 and shows coded black as
/// the lower of the two samples.
///
/// # Errors
///
/// Names the parameter that a TIFF header cannot repeat.
pub(super) fn black_is_low(
    pdf: &Pdf,
    parameters: Option<&Dictionary>,
    width: u32,
) -> Result<bool, String> {
    let get = |key: &[u8]| parameters.and_then(|parameters| pdf.get(parameters, key));
    let flag = |key: &[u8]| get(key).and_then(|flag| flag.as_bool().ok()).unwrap_or(false);
    let number = |key: &[u8], default| get(key).and_then(|n| n.as_i64().ok()).unwrap_or(default);
    if number(b"K", 0) >= 0 {
        return Err("a fax of Group 3 is not read as it is".into());
    }
    if flag(b"EncodedByteAlign") {
        return Err("a fax with aligned rows is not read as it is".into());
    }
    if number(b"Columns", 1728) != i64::from(width) {
        return Err("a fax is not as wide as its image".into());
    }
    Ok(!flag(b"BlackIs1"))
}

/// The TIFF file with `coded`, Group 4, as its only strip.
pub(super) fn tiff(coded: &[u8], fax: Fax) -> Vec<u8> {
    let photometric = u32::from(!fax.black_is_dark);
    let length = u32::try_from(coded.len()).unwrap_or(u32::MAX);
    // In order of their tags, as TIFF demands.
    let entries: [(u16, u16, u32); ENTRIES as usize] = [
        (256, LONG, fax.width),
        (257, LONG, fax.height),
        (258, SHORT, 1),                          // bits of a sample
        (259, SHORT, 4),                          // compression: Group 4
        (262, SHORT, photometric),                // 0: zero is white, 1: zero is black
        (273, LONG, HEADER + DIRECTORY),          // where the strip begins
        (274, SHORT, u32::from(fax.turn.tiff())), // orientation
        (277, SHORT, 1),                          // samples of a pixel
        (278, LONG, fax.height),                  // rows of the strip
        (279, LONG, length),                      // bytes of the strip
    ];
    let mut file = b"II*\0".to_vec();
    file.extend(HEADER.to_le_bytes());
    file.extend(ENTRIES.to_le_bytes());
    for (tag, kind, value) in entries {
        file.extend(tag.to_le_bytes());
        file.extend(kind.to_le_bytes());
        file.extend(1_u32.to_le_bytes());
        file.extend(value.to_le_bytes());
    }
    file.extend(0_u32.to_le_bytes());
    file.extend_from_slice(coded);
    file
}

/// Bytes before the directory, of the directory, and its entries.
const HEADER: u32 = 8;
const ENTRIES: u16 = 10;
const DIRECTORY: u32 = 2 + 12 * ENTRIES as u32 + 4;
