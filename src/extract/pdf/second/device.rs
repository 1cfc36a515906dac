//! What pdf-extract reads → glyphs on the page as shown.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use crate::extract::pdf::budget::Budget;
use crate::extract::pdf::content::{Drawn, Glyph};
use crate::extract::pdf::matrix::Matrix;
use crate::extract::pdf::page::Frame;

/// How far letters reach above and below the baseline, in sizes: pdf-extract
/// does not tell.
const EXTENT: (f32, f32) = (0.9, -0.25);

/// Takes what pdf-extract gives, within the limits.
pub(super) struct Device<'a> {
    shown: Matrix,
    page: (f32, f32),
    budget: &'a Budget,
    drawn: Drawn,
}

impl<'a> Device<'a> {
    pub(super) fn new(frame: &Frame<'_>, budget: &'a Budget) -> Self {
        let page = (frame.width, frame.height);
        Self { shown: frame.shown, page, budget, drawn: Drawn::default() }
    }

    /// What was read.
    pub(super) fn end(self) -> Drawn {
        self.drawn
    }

    fn within_limits(&self, text: &str) -> Result<(), OutputError> {
        let checked = self.budget.time().and_then(|()| self.budget.characters(text.len()));
        checked.map_err(|_| std::fmt::Error.into())
    }
}

impl OutputDev for Device<'_> {
    fn output_character(
        &mut self,
        matrix: &Transform,
        width: f64,
        _spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.within_limits(text)?;
        #[expect(clippy::cast_possible_truncation, reason = "points need no more than an f32")]
        let narrow = |number: f64| number as f32;
        let to_user = [matrix.m11, matrix.m12, matrix.m21, matrix.m22, matrix.m31, matrix.m32];
        let to_page = Matrix::new(to_user.map(narrow)).then(self.shown);
        let (width, size) = (narrow(width * size), narrow(size));
        if !to_page.is_sane() || !width.is_finite() || !size.is_finite() {
            return Ok(());
        }
        let (start, end) = (to_page.point(0.0, 0.0), to_page.point(width, 0.0));
        if !on_page(start, self.page) {
            return Ok(());
        }
        let from = self.drawn.letters.len();
        let meant =
            |letter: char| !letter.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&letter);
        if text.is_empty() || !text.chars().all(meant) || text.contains('\u{fffd}') {
            self.drawn.letters.push('\u{fffd}');
            self.drawn.unknown += 1;
        } else {
            self.drawn.letters.push_str(text);
        }
        self.drawn.glyphs.push(Glyph {
            text: (from, self.drawn.letters.len()),
            start,
            end,
            up: to_page.vector(0.0, size),
            extent: EXTENT,
            artifact: false,
            small: false,
        });
        Ok(())
    }

    fn begin_page(
        &mut self,
        _number: u32,
        _media_box: &MediaBox,
        _art_box: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// What lies beside the page is not shown, and so not published.
fn on_page((x, y): (f32, f32), (width, height): (f32, f32)) -> bool {
    (-3.0..=width + 3.0).contains(&x) && (-3.0..=height + 3.0).contains(&y)
}
