//! What a JPEG says of itself.

/// Size and colours of a JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Jpeg {
    /// Pixels across.
    pub(super) width: u32,
    /// Pixels down.
    pub(super) height: u32,
    /// Samples of one pixel.
    pub(super) samples: u8,
}

/// What the JPEG in `bytes` says of itself; none where it is no JPEG, or its
/// frame is missing.
pub(super) fn inspect(bytes: &[u8]) -> Option<Jpeg> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        // Any number of fill bytes may stand before a marker.
        rest = rest.strip_prefix(&[0xff])?;
        while let Some(after) = rest.strip_prefix(&[0xff]) {
            rest = after;
        }
        let (&marker, after) = rest.split_first()?;
        let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
        match marker {
            // Frames, of every kind of coding; c4, c8 and cc are tables in their midst.
            0xc0..=0xcf if ![0xc4, 0xc8, 0xcc].contains(&marker) => {
                let [_, _, _, h1, h0, w1, w0, samples] = *after.first_chunk()?;
                let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
                return Some(Jpeg { width: side(w1, w0), height: side(h1, h0), samples });
            }
            0xd9 | 0xda => return None,
            _ => rest = after.get(length.max(2)..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_is_found_behind_other_segments() {
        let bytes = [
            0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8, 0x09, 0x23, 0x06, 0x76,
            3,
        ];
        assert_eq!(inspect(&bytes), Some(Jpeg { width: 0x676, height: 0x923, samples: 3 }));
        assert_eq!(inspect(&bytes[..12]), None);
        assert_eq!(inspect(b"no JPEG"), None);
    }
}
