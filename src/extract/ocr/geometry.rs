//! From pixels of an image to points of the page as shown.

/// An affine map: x becomes `a·x + c·y + e`, y becomes `b·x + d·y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This map, and `next` after it.
    pub(super) fn then(self, next: Self) -> Self {
        let m = self.0;
        let n = next.0;
        let (x, y) = next.apply(m[4], m[5]);
        Self([
            m[0] * n[0] + m[1] * n[2],
            m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3],
            x,
            y,
        ])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let m = self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// Left, top, right, bottom of what the rectangle `corners` becomes.
    pub(super) fn cover(self, [x0, y0, x1, y1]: [f64; 4]) -> [f64; 4] {
        let (ax, ay) = self.apply(x0, y0);
        [(x1, y0), (x0, y1), (x1, y1)].into_iter().fold([ax, ay, ax, ay], |seen, (x, y)| {
            let (x, y) = self.apply(x, y);
            [seen[0].min(x), seen[1].min(y), seen[2].max(x), seen[3].max(y)]
        })
    }
}

/// A page as a viewer shows it: cropped and turned, origin top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    /// From the PDF's user space to points of the page as shown.
    pub(super) from_user: Matrix,
    /// Points across.
    pub(super) width: f64,
    /// Points down.
    pub(super) height: f64,
}

impl Sheet {
    /// The sheet that shows `[x0, y0, x1, y1]` of user space, turned clockwise
    /// by `turns` quarters.
    pub(super) fn new([x0, y0, x1, y1]: [f64; 4], turns: i64) -> Self {
        let (across, down) = (x1 - x0, y1 - y0);
        let (map, width, height) = match turns.rem_euclid(4) {
            0 => ([1.0, 0.0, 0.0, -1.0, -x0, y1], across, down),
            1 => ([0.0, 1.0, 1.0, 0.0, -y0, -x0], down, across),
            2 => ([-1.0, 0.0, 0.0, 1.0, x1, -y0], across, down),
            _ => ([0.0, -1.0, -1.0, 0.0, y1, x1], down, across),
        };
        Self { from_user: Matrix(map), width, height }
    }

    /// Whether the middle of `corners` is on the sheet.
    pub(super) fn shows(&self, [x0, y0, x1, y1]: [f64; 4]) -> bool {
        (0.0..=self.width).contains(&f64::midpoint(x0, x1))
            && (0.0..=self.height).contains(&f64::midpoint(y0, y1))
    }
}

/// How an image's pixels must be rearranged to stand upright.
///
/// First rows become columns if `swap`, then each flip, along the upright axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Turn {
    pub(super) swap: bool,
    pub(super) flip_x: bool,
    pub(super) flip_y: bool,
}

/// The lean up to which an image counts as upright, as a tangent. Scanners that
/// straighten a page lean it by a degree or two.
const LEAN: f64 = 0.1;

impl Turn {
    /// The turn for an image whose pixels are shown through `shown`; none where
    /// the image leans or has no extent.
    pub(super) fn of(shown: Matrix) -> Option<Self> {
        let [a, b, c, d, ..] = shown.0;
        let upright = |major: f64, minor: f64| major != 0.0 && minor.abs() <= LEAN * major.abs();
        if upright(a, b) && upright(d, c) {
            Some(Self { swap: false, flip_x: a < 0.0, flip_y: d < 0.0 })
        } else if upright(b, a) && upright(c, d) {
            Some(Self { swap: true, flip_x: c < 0.0, flip_y: b < 0.0 })
        } else {
            None
        }
    }

    /// From upright pixels back to the pixels of an image of `width` × `height`.
    pub(super) fn undo(self, width: f64, height: f64) -> Matrix {
        let axis = |flip: bool, length: f64| if flip { (-1.0, length) } else { (1.0, 0.0) };
        if self.swap {
            let ((x_of_v, x0), (y_of_u, y0)) =
                (axis(self.flip_y, width), axis(self.flip_x, height));
            Matrix([0.0, y_of_u, x_of_v, 0.0, x0, y0])
        } else {
            let ((x_of_u, x0), (y_of_v, y0)) =
                (axis(self.flip_x, width), axis(self.flip_y, height));
            Matrix([x_of_u, 0.0, 0.0, y_of_v, x0, y0])
        }
    }

    /// The size of the upright image.
    pub(super) const fn size(self, width: u32, height: u32) -> (u32, u32) {
        if self.swap { (height, width) } else { (width, height) }
    }

    /// The value of TIFF's orientation tag that says the same.
    pub(super) const fn tiff(self) -> u16 {
        match (self.swap, self.flip_x, self.flip_y) {
            (false, false, false) => 1,
            (false, true, false) => 2,
            (false, true, true) => 3,
            (false, false, true) => 4,
            (true, false, false) => 5,
            (true, true, false) => 6,
            (true, true, true) => 7,
            (true, false, true) => 8,
        }
    }
}

/// From the pixels of an image of `width` × `height` to the unit square that a
/// PDF draws it in.
pub(super) fn unit(width: f64, height: f64) -> Matrix {
    Matrix([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_sheet_has_its_origin_at_the_top_left_as_shown() {
        let corner =
            |turns, x, y| Sheet::new([10.0, 20.0, 110.0, 220.0], turns).from_user.apply(x, y);
        assert_eq!(corner(0, 10.0, 220.0), (0.0, 0.0));
        assert_eq!(corner(1, 10.0, 20.0), (0.0, 0.0));
        assert_eq!(corner(2, 110.0, 20.0), (0.0, 0.0));
        assert_eq!(corner(3, 110.0, 220.0), (0.0, 0.0));
        assert_eq!(corner(1, 110.0, 220.0), (200.0, 100.0));
        assert_eq!(corner(-1, 10.0, 20.0), (200.0, 100.0));
    }

    #[test]
    #[allow(clippy::float_cmp, reason = "whole numbers are exact")]
    fn every_turn_is_undone() {
        for bits in 0..8_u8 {
            let turn = Turn { swap: bits & 1 != 0, flip_x: bits & 2 != 0, flip_y: bits & 4 != 0 };
            // Upright → raw is a turn itself; raw → upright is its inverse.
            let undo = turn.undo(30.0, 70.0);
            let [a, b, c, d, ..] = undo.0;
            let inverse = Matrix([d, -b, -c, a, 0.0, 0.0]);
            let determinant = a * d - b * c;
            let shown = Matrix(inverse.0.map(|value| value / determinant));
            assert_eq!(Turn::of(shown), Some(turn));
            let (width, height) = turn.size(30, 70);
            let whole = undo.cover([0.0, 0.0, f64::from(width), f64::from(height)]);
            assert_eq!(whole, [0.0, 0.0, 30.0, 70.0]);
        }
    }

    #[test]
    fn an_image_that_leans_has_no_turn() {
        assert_eq!(Turn::of(Matrix([1.0, 0.5, -0.5, 1.0, 0.0, 0.0])), None);
        assert_eq!(Turn::of(Matrix([0.0; 6])), None);
    }
}
