//! Affine transforms of the plane, as PDF writes them.

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f32,
    pub(super) b: f32,
    pub(super) c: f32,
    pub(super) d: f32,
    pub(super) e: f32,
    pub(super) f: f32,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    #[expect(clippy::many_single_char_names, reason = "they are PDF's own")]
    pub(super) const fn new([a, b, c, d, e, f]: [f32; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    pub(super) const fn shift(x: f32, y: f32) -> Self {
        Self::new([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    /// Where the point `(x, y)` goes.
    pub(super) fn point(self, x: f32, y: f32) -> (f32, f32) {
        let (dx, dy) = self.vector(x, y);
        (dx + self.e, dy + self.f)
    }

    /// What becomes of the vector `(x, y)`.
    pub(super) fn vector(self, x: f32, y: f32) -> (f32, f32) {
        (x * self.a + y * self.c, x * self.b + y * self.d)
    }

    /// Whether every part is a number that can be worked with.
    pub(super) fn is_sane(self) -> bool {
        [self.a, self.b, self.c, self.d, self.e, self.f]
            .iter()
            .all(|part| part.is_finite() && part.abs() < 1e9)
    }
}

/// The length of a vector, without `hypot`'s care for overflow, which costs.
pub(super) fn length((x, y): (f32, f32)) -> f32 {
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applies_the_first_matrix_first() {
        let double = Matrix::new([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(double.then(Matrix::shift(1.0, 0.0)).point(3.0, 4.0), (7.0, 8.0));
        assert_eq!(Matrix::shift(1.0, 0.0).then(double).point(3.0, 4.0), (8.0, 8.0));
    }
}
