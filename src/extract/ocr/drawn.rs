//! What a page draws: its images with their matrices, and whether it draws
//! anything else.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, Stream};

use super::filters::{self, Failure};
use super::geometry::Matrix;
use super::pdf::Pdf;

/// What a page draws.
#[derive(Debug, Default)]
pub(super) struct Drawn<'a> {
    /// Images, and the map from their unit square to the page's user space.
    pub(super) images: Vec<(&'a Stream, Matrix)>,
    /// Whether there is visible text, or lines, or areas.
    pub(super) other: bool,
}

/// Bytes of content that are looked at. A scan's own is a line or two.
const CONTENT: usize = 1 << 20;

/// Bytes of content beyond which a page is not even rendered: a renderer takes
/// gigabytes for so many saved states.
const BOMB: usize = 4 << 20;

/// How deep forms may lie in each other.
const DEPTH: usize = 8;

/// How many forms and images are looked at.
const OBJECTS: usize = 256;

/// The text rendering modes that leave no mark on the page.
const INVISIBLE: [i64; 2] = [3, 7];

/// What `page` draws.
///
/// # Errors
///
/// Says why the content was not followed to its end. [`Failure::Long`] is best
/// left alone by everything else as well.
pub(super) fn drawn<'a>(pdf: &'a Pdf, page: &'a Dictionary) -> Result<Drawn<'a>, Failure> {
    let mut content = Vec::new();
    for part in pdf.contents(page) {
        append(pdf, part, &mut content)?;
    }
    let resources = pdf.inherited(page, b"Resources").and_then(|object| object.as_dict().ok());
    let mut walk = Walk { pdf, drawn: Drawn::default(), objects: 0 };
    walk.content(&content, resources, Matrix::IDENTITY, DEPTH)?;
    Ok(walk.drawn)
}

fn append(pdf: &Pdf, stream: &Stream, content: &mut Vec<u8>) -> Result<(), Failure> {
    let part = filters::decode(pdf, stream, BOMB)?;
    if part.left.is_some() {
        return Err("the content has a filter that is not read".to_owned().into());
    }
    content.extend_from_slice(&part.bytes);
    // An operator may not run over the end of a part.
    content.push(b'\n');
    if content.len() > BOMB {
        return Err(Failure::Long(BOMB));
    }
    Ok(())
}

/// The part of the graphics state that matters here.
#[derive(Clone, Copy)]
struct State {
    map: Matrix,
    text_mode: i64,
}

struct Walk<'a> {
    pdf: &'a Pdf,
    drawn: Drawn<'a>,
    objects: usize,
}

impl<'a> Walk<'a> {
    fn content(
        &mut self,
        bytes: &[u8],
        resources: Option<&'a Dictionary>,
        map: Matrix,
        depth: usize,
    ) -> Result<(), Failure> {
        if bytes.len() > CONTENT {
            return Err(format!("the content is longer than {CONTENT} bytes").into());
        }
        let content = Content::decode(bytes).map_err(|error| error.to_string())?;
        let mut state = State { map, text_mode: 0 };
        let mut saved = Vec::new();
        for Operation { operator, operands } in &content.operations {
            match operator.as_str() {
                "q" => saved.push(state),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => {
                    if let Some(matrix) = matrix(operands) {
                        state.map = matrix.then(state.map);
                    }
                }
                "Tr" => {
                    let mode = operands.first().and_then(|mode| mode.as_i64().ok());
                    state.text_mode = mode.unwrap_or(0);
                }
                "Do" => self.object(operands, resources, state.map, depth)?,
                "Tj" | "TJ" | "'" | "\"" => {
                    self.drawn.other |= !INVISIBLE.contains(&state.text_mode);
                }
                "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "sh" | "BI" => {
                    self.drawn.other = true;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn object(
        &mut self,
        operands: &[Object],
        resources: Option<&'a Dictionary>,
        map: Matrix,
        depth: usize,
    ) -> Result<(), Failure> {
        let pdf = self.pdf;
        let Some(stream) =
            operands.first().and_then(|name| name.as_name().ok()).zip(resources).and_then(
                |(name, resources)| {
                    pdf.get(pdf.get(resources, b"XObject")?.as_dict().ok()?, name)?.as_stream().ok()
                },
            )
        else {
            return Ok(());
        };
        self.objects += 1;
        if self.objects > OBJECTS {
            return Err(format!("more than {OBJECTS} forms and images").into());
        }
        match pdf.get(&stream.dict, b"Subtype").and_then(|kind| kind.as_name().ok()) {
            Some(b"Image") => self.drawn.images.push((stream, map)),
            Some(b"Form") if depth > 0 => {
                let mut content = Vec::new();
                append(pdf, stream, &mut content)?;
                let dictionary = &stream.dict;
                let own = pdf.get(dictionary, b"Matrix").and_then(|object| object.as_array().ok());
                let map = own.and_then(|own| matrix(own)).unwrap_or(Matrix::IDENTITY).then(map);
                let inner =
                    pdf.get(dictionary, b"Resources").and_then(|object| object.as_dict().ok());
                self.content(&content, inner.or(resources), map, depth - 1)?;
            }
            _ => self.drawn.other = true,
        }
        Ok(())
    }
}

fn matrix(numbers: &[Object]) -> Option<Matrix> {
    let numbers: Option<Vec<f64>> =
        numbers.iter().map(|number| number.as_float().ok().map(f64::from)).collect();
    Some(Matrix(numbers?.try_into().ok()?))
}
