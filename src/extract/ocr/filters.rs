//! A stream's filters, undone up to the one that is an image format itself.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::pdf::Pdf;

/// A stream's bytes, as far as its general filters go.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// The bytes.
    pub(super) bytes: Cow<'a, [u8]>,
    /// The filter that is left, with its parameters.
    pub(super) left: Option<(&'a [u8], Option<&'a Dictionary>)>,
}

/// Why a stream's filters were not undone.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// It is a bomb, or as good as one.
    #[error("a stream inflates to more than {0} bytes")]
    Long(usize),
    /// It is damaged, or not read.
    #[error("{0}")]
    Other(String),
}

impl From<String> for Failure {
    fn from(why: String) -> Self {
        Self::Other(why)
    }
}

impl From<Failure> for String {
    fn from(failure: Failure) -> Self {
        failure.to_string()
    }
}

/// Undoes the filters of `stream`, to no more than `most` bytes.
///
/// # Errors
///
/// [`Failure::Other`] too where a filter comes after one that is left.
pub(super) fn decode<'a>(
    pdf: &'a Pdf,
    stream: &'a Stream,
    most: usize,
) -> Result<Decoded<'a>, Failure> {
    let names = each(pdf, &stream.dict, b"Filter");
    let parameters = each(pdf, &stream.dict, b"DecodeParms");
    let mut bytes = Cow::Borrowed(stream.content.as_slice());
    for (index, name) in names.iter().enumerate() {
        let name = name
            .and_then(|name| name.as_name().ok())
            .ok_or_else(|| "a filter has no name".to_owned())?;
        let parameters =
            parameters.get(index).copied().flatten().and_then(|object| object.as_dict().ok());
        bytes = match name {
            b"FlateDecode" => {
                let inflated = inflate(&bytes, most)?;
                Cow::Owned(unpredict(inflated, &Prediction::of(pdf, parameters))?)
            }
            b"ASCII85Decode" => Cow::Owned(ascii85(&bytes)?),
            _ if index + 1 == names.len() => {
                return Ok(Decoded { bytes, left: Some((name, parameters)) });
            }
            _ => return Err(format!("filter {} is not read", String::from_utf8_lossy(name)).into()),
        };
    }
    Ok(Decoded { bytes, left: None })
}

/// The items of an array, or the one object that stands for an array of one.
fn each<'a>(pdf: &'a Pdf, dictionary: &'a Dictionary, key: &[u8]) -> Vec<Option<&'a Object>> {
    match pdf.get(dictionary, key) {
        None => Vec::new(),
        Some(Object::Array(items)) => items.iter().map(|item| pdf.follow(item)).collect(),
        Some(object) => vec![Some(object)],
    }
}

fn inflate(bytes: &[u8], most: usize) -> Result<Vec<u8>, Failure> {
    let mut inflated = Vec::new();
    let cap = most as u64 + 1;
    let whole = ZlibDecoder::new(bytes).take(cap).read_to_end(&mut inflated);
    if whole.is_err() && inflated.is_empty() {
        // Some producers write a header or a checksum that does not fit.
        let bare = bytes.get(2..).unwrap_or_default();
        drop(DeflateDecoder::new(bare).take(cap).read_to_end(&mut inflated));
    }
    if inflated.len() > most {
        return Err(Failure::Long(most));
    }
    Ok(inflated)
}

fn ascii85(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let stream =
        Stream::new(dictionary! { "Filter" => "ASCII85Decode" }, bytes.trim_ascii_end().to_vec());
    stream.decompressed_content().map_err(|error| error.to_string())
}

/// How rows were made small before they were deflated.
struct Prediction {
    predictor: usize,
    /// Bits of one sample.
    bits: usize,
    /// Bytes from a sample to the same of the pixel before, at least one.
    step: usize,
    /// Bytes of a row.
    row: usize,
}

impl Prediction {
    fn of(pdf: &Pdf, parameters: Option<&Dictionary>) -> Self {
        let number = |key: &[u8], default: usize| {
            parameters
                .and_then(|parameters| pdf.get(parameters, key)?.as_i64().ok())
                .and_then(|value| usize::try_from(value).ok())
                .map_or(default, |value| value.clamp(1, 1 << 20))
        };
        let bits = number(b"BitsPerComponent", 8);
        let pixel = number(b"Colors", 1) * bits;
        let row = (pixel * number(b"Columns", 1)).div_ceil(8);
        Self { predictor: number(b"Predictor", 1), bits, step: pixel.div_ceil(8), row }
    }
}

/// Undoes what lopdf's own decoder gets wrong: rows of less than 8 bits a
/// sample, the averaging filter, and TIFF's predictor.
fn unpredict(bytes: Vec<u8>, prediction: &Prediction) -> Result<Vec<u8>, String> {
    match prediction.predictor {
        1 => Ok(bytes),
        2 if prediction.bits == 8 => Ok(undo_differences(bytes, prediction)),
        10..=15 => undo_png(&bytes, prediction),
        other => Err(format!("predictor {other} is not read")),
    }
}

fn undo_differences(mut bytes: Vec<u8>, prediction: &Prediction) -> Vec<u8> {
    for row in bytes.chunks_mut(prediction.row) {
        for at in prediction.step..row.len() {
            row[at] = row[at].wrapping_add(row[at - prediction.step]);
        }
    }
    bytes
}

fn undo_png(bytes: &[u8], prediction: &Prediction) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut above = vec![0; prediction.row];
    for coded in bytes.chunks_exact(prediction.row + 1) {
        let (kind, mut row) = (coded[0], coded[1..].to_vec());
        for at in 0..row.len() {
            let (left, corner) = match at.checked_sub(prediction.step) {
                Some(before) => (row[before], above[before]),
                None => (0, 0),
            };
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => above[at],
                3 => u8::midpoint(left, above[at]),
                4 => nearest(left, above[at], corner),
                _ => return Err(format!("row filter {kind} is unknown")),
            };
            row[at] = row[at].wrapping_add(guess);
        }
        out.extend_from_slice(&row);
        above = row;
    }
    Ok(out)
}

/// Whichever of the three is nearest to left + above − corner, the first wins.
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: &u8| (estimate - i16::from(*value)).abs();
    [left, above, corner].into_iter().min_by_key(distance).unwrap_or(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(bytes: &[u8], step: usize, row: usize) -> Vec<u8> {
        unpredict(bytes.to_vec(), &Prediction { predictor: 15, bits: 8, step, row }).unwrap()
    }

    #[test]
    fn every_row_filter_is_undone() {
        assert_eq!(png(&[0, 5, 6, 7], 1, 3), [5, 6, 7]);
        assert_eq!(png(&[1, 5, 1, 1], 1, 3), [5, 6, 7]);
        assert_eq!(png(&[0, 5, 6, 7, 2, 1, 1, 1], 1, 3), [5, 6, 7, 6, 7, 8]);
        assert_eq!(png(&[0, 10, 20, 30, 3, 1, 1, 1], 1, 3), [10, 20, 30, 6, 14, 23]);
        assert_eq!(png(&[0, 10, 20, 30, 4, 1, 1, 1], 1, 3), [10, 20, 30, 11, 21, 31]);
    }

    #[test]
    fn differences_along_a_row_are_added_up() {
        let prediction = Prediction { predictor: 2, bits: 8, step: 1, row: 3 };
        assert_eq!(unpredict(vec![1, 1, 1, 9, 1, 0], &prediction).unwrap(), [1, 2, 3, 9, 10, 10]);
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        use std::io::Write;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![0; 100_000]).unwrap();
        let small = encoder.finish().unwrap();
        assert!(inflate(&small, 10_000).is_err());
        assert_eq!(inflate(&small, 100_000).unwrap().len(), 100_000);
    }
}
