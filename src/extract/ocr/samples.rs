//! Raw samples → an upright grey image, as a PGM file.

use super::colour::Colour;
use super::geometry::Turn;

/// How the samples of an image lie.
#[derive(Debug)]
pub(super) struct Layout {
    /// Pixels across.
    pub(super) width: u32,
    /// Pixels down.
    pub(super) height: u32,
    /// Bits of one sample.
    pub(super) bits: usize,
    /// What they stand for.
    pub(super) colour: Colour,
    /// The least and the greatest value of each sample, where the image says.
    pub(super) decode: Option<Vec<f64>>,
}

/// The image that `bytes` hold, turned upright.
///
/// # Errors
///
/// Says what the layout has that is not read, or that samples are missing.
pub(super) fn pgm(bytes: &[u8], layout: &Layout, turn: Turn) -> Result<Vec<u8>, String> {
    if ![1, 2, 4, 8, 16].contains(&layout.bits) {
        return Err(format!("{} bits a sample are not read", layout.bits));
    }
    let (width, height) = (layout.width as usize, layout.height as usize);
    let each = layout.colour.samples();
    let row = (width * each * layout.bits).div_ceil(8);
    if bytes.len() < row * height {
        return Err("the image is cut short".into());
    }
    let scales: Vec<[u8; 256]> = (0..each).map(|sample| layout.scale(sample)).collect();

    let mut grey = Vec::with_capacity(width * height);
    let mut pixel = vec![0; each];
    for row in bytes.chunks_exact(row.max(1)).take(height) {
        for x in 0..width {
            for (sample, (value, scale)) in pixel.iter_mut().zip(&scales).enumerate() {
                *value = scale[usize::from(pick(row, x * each + sample, layout.bits))];
            }
            grey.push(layout.colour.light(&pixel));
        }
    }

    let (across, down) = turn.size(layout.width, layout.height);
    let mut file = format!("P5\n{across} {down}\n255\n").into_bytes();
    if turn == Turn::default() {
        file.append(&mut grey);
        return Ok(file);
    }
    let (across, down) = (across as usize, down as usize);
    file.reserve(grey.len());
    for v in 0..down {
        for u in 0..across {
            let u = if turn.flip_x { across - 1 - u } else { u };
            let v = if turn.flip_y { down - 1 - v } else { v };
            let (x, y) = if turn.swap { (v, u) } else { (u, v) };
            file.push(grey[y * width + x]);
        }
    }
    Ok(file)
}

/// The sample at `index` of a row; of 16 bits only the higher 8.
fn pick(row: &[u8], index: usize, bits: usize) -> u8 {
    let at = index * bits;
    let Some(&byte) = row.get(at / 8) else { return 0 };
    if bits >= 8 {
        return byte;
    }
    (byte >> (8 - bits - at % 8)) & ((1 << bits) - 1)
}

impl Layout {
    /// How light the samples 0 and 1 are, where there are no others.
    pub(super) fn two_levels(&self) -> Option<[u8; 2]> {
        let scale = (self.bits == 1 && self.colour.samples() == 1).then(|| self.scale(0))?;
        Some([0, 1].map(|sample: usize| self.colour.light(&[scale[sample]])))
    }

    /// From the values of a sample to the full range; a palette's index stays.
    fn scale(&self, sample: usize) -> [u8; 256] {
        let indexed = matches!(self.colour, Colour::Palette(_));
        let most = if self.bits >= 8 { 255.0 } else { f64::from((1_u32 << self.bits) - 1) };
        let range = self.decode.as_ref().and_then(|decode| decode.get(2 * sample..2 * sample + 2));
        let (least, greatest) = match range {
            Some(&[least, greatest]) => (least, greatest),
            _ => (0.0, if indexed { most } else { 1.0 }),
        };
        let full = if indexed { 1.0 } else { 255.0 };
        std::array::from_fn(|value| {
            let value = u8::try_from(value).map_or(most, f64::from);
            let share = least + value / most * (greatest - least);
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is clamped to the range of the target"
            )]
            let level = (share * full).round().clamp(0.0, 255.0) as u8;
            level
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(bytes: &[u8], layout: &Layout, turn: Turn) -> Vec<u8> {
        let file = pgm(bytes, layout, turn).unwrap();
        file[file.len() - (layout.width * layout.height) as usize..].to_vec()
    }

    fn layout(bits: usize, colour: Colour) -> Layout {
        Layout { width: 3, height: 2, bits, colour, decode: None }
    }

    #[test]
    fn bits_become_black_and_white() {
        let mut layout = layout(1, Colour::Grey);
        assert_eq!(
            pixels(&[0b101_00000, 0b010_00000], &layout, Turn::default()),
            [255, 0, 255, 0, 255, 0]
        );
        layout.decode = Some(vec![1.0, 0.0]);
        assert_eq!(
            pixels(&[0b101_00000, 0b010_00000], &layout, Turn::default()),
            [0, 255, 0, 255, 0, 255]
        );
    }

    #[test]
    fn a_palette_is_looked_up() {
        let layout = layout(2, Colour::Palette(vec![10, 20, 30, 40]));
        assert_eq!(
            pixels(&[0b0001_1000, 0b1100_0000], &layout, Turn::default()),
            [10, 20, 30, 40, 10, 10]
        );
    }

    #[test]
    fn a_turned_image_is_stood_upright() {
        let layout = layout(8, Colour::Grey);
        let turned = |swap, flip_x, flip_y| {
            pixels(&[1, 2, 3, 4, 5, 6], &layout, Turn { swap, flip_x, flip_y })
        };
        assert_eq!(turned(false, true, true), [6, 5, 4, 3, 2, 1]);
        assert_eq!(turned(true, false, false), [1, 4, 2, 5, 3, 6]);
        assert_eq!(turned(true, true, false), [4, 1, 5, 2, 6, 3]);
        assert_eq!(turned(true, false, true), [3, 6, 2, 5, 1, 4]);
    }

    #[test]
    fn missing_samples_are_no_white_paper() {
        assert!(pgm(&[1, 2, 3, 4, 5], &layout(8, Colour::Grey), Turn::default()).is_err());
    }
}
