//! The words of a page → its text, and the place of each word.

use super::pages::OcrPage;
use crate::extract::Place;
use crate::span::Span;

impl OcrPage {
    /// The text, lines apart by a line feed and paragraphs by a blank line,
    /// and the place of each word, its bytes counted from the page's first.
    pub(super) fn text(&self) -> (String, Vec<Place>) {
        let mut text = String::new();
        let mut places = Vec::with_capacity(self.words.len());
        let mut before = None;
        for word in &self.words {
            let place = (word.paragraph, word.line);
            text.push_str(match before {
                None => "",
                Some((paragraph, _)) if paragraph != word.paragraph => "\n\n",
                Some(before) if before != place => "\n",
                Some(_) => " ",
            });
            before = Some(place);
            let start = text.len();
            text.push_str(word.text.trim());
            let corners = self.to_page.cover(word.corners.map(f64::from));
            #[allow(clippy::cast_possible_truncation, reason = "points need no more than an f32")]
            let corners = corners.map(|corner| corner as f32);
            let span = Span::new(start, text.len());
            places.push(Place { span, page: self.number, corners });
        }
        (text, places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::ocr::engine::OcrWord;
    use crate::extract::ocr::geometry::Matrix;

    #[test]
    #[allow(clippy::float_cmp, reason = "the box is chosen to come out even")]
    fn words_are_set_apart_as_they_stand() {
        let word = |text: &str, line, paragraph| OcrWord {
            text: text.into(),
            corners: [10, 20, 30, 40],
            confidence: 90.0,
            line,
            paragraph,
        };
        let page = OcrPage {
            number: 2,
            words: vec![word("Dear", 0, 0), word("Sir", 0, 0), word("or", 1, 0), word("We", 2, 1)],
            to_page: Matrix([0.5, 0.0, 0.0, 0.5, 1.0, 0.0]),
        };
        let (text, places) = page.text();
        assert_eq!(text, "Dear Sir\nor\n\nWe");
        assert_eq!(places[3].span, Span::new(13, 15));
        assert_eq!(places[3].corners, [6.0, 10.0, 16.0, 20.0]);
        assert!(places.iter().all(|place| place.page == 2));
    }
}
