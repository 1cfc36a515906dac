//! [`Place`]s of characters → boxes of passages.

use super::Place;
use crate::record::PageBox;
use crate::span::Span;

/// Where the text at `span` stands: a box for each line of each page.
///
/// `places` are in order of their spans, as an extraction gives them.
pub(crate) fn boxes(places: &[Place], span: Span) -> Vec<PageBox> {
    let from = places.partition_point(|place| place.span.end <= span.start);
    let within = places[from..].iter().take_while(|place| place.span.start < span.end);
    let mut boxes: Vec<PageBox> = Vec::new();
    for place in within {
        let [x0, y0, x1, y1] = place.corners;
        let next = PageBox { page: place.page, x0, y0, x1, y1 };
        match boxes.last_mut() {
            Some(last) if on_one_line(last, &next) => {
                last.x0 = last.x0.min(x0);
                last.y0 = last.y0.min(y0);
                last.x1 = last.x1.max(x1);
                last.y1 = last.y1.max(y1);
            }
            _ => boxes.push(next),
        }
    }
    boxes
}

/// Whether `next` goes on where the line in `last` ends, to the right of it
/// or, in turned text, above or below it.
fn on_one_line(last: &PageBox, next: &PageBox) -> bool {
    if last.page != next.page {
        return false;
    }
    let (height, width) = (next.y1 - next.y0, next.x1 - next.x0);
    let beside = last.y1.min(next.y1) - last.y0.max(next.y0);
    if beside > 0.5 * height.min(last.y1 - last.y0) {
        return true;
    }
    let even = (last.x0 - next.x0).abs() < 0.1 * width && (last.x1 - next.x1).abs() < 0.1 * width;
    let gap = (next.y0 - last.y1).max(last.y0 - next.y1);
    // Upright letters are higher than wide; turned ones lie on their sides.
    even && width > 1.2 * height && gap < 0.5 * width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(at: usize, page: usize, corners: [f32; 4]) -> Place {
        Place { span: Span::new(at, at + 1), page, corners }
    }

    fn edges(places: &[Place], start: usize, end: usize) -> Vec<(usize, [f32; 4])> {
        boxes(places, Span::new(start, end))
            .iter()
            .map(|b| (b.page, [b.x0, b.y0, b.x1, b.y1]))
            .collect()
    }

    #[test]
    fn gives_one_box_for_each_line_and_page() {
        let places = [
            place(0, 1, [10.0, 10.0, 16.0, 22.0]),
            place(2, 1, [18.0, 8.0, 22.0, 16.0]),
            place(4, 1, [10.0, 24.0, 16.0, 36.0]),
            place(6, 2, [10.0, 10.0, 16.0, 22.0]),
        ];
        assert_eq!(
            edges(&places, 0, 7),
            [
                (1, [10.0, 8.0, 22.0, 22.0]),
                (1, [10.0, 24.0, 16.0, 36.0]),
                (2, [10.0, 10.0, 16.0, 22.0]),
            ]
        );
    }

    #[test]
    fn gives_no_more_than_the_span_covers() {
        let places = [place(0, 1, [0.0, 0.0, 6.0, 12.0]), place(1, 1, [6.0, 0.0, 12.0, 12.0])];
        assert_eq!(edges(&places, 1, 2), [(1, [6.0, 0.0, 12.0, 12.0])]);
        assert_eq!(edges(&places, 2, 9), []);
        assert_eq!(edges(&[], 0, 9), []);
    }

    #[test]
    fn keeps_turned_lines_whole() {
        let places = [place(0, 1, [10.0, 30.0, 22.0, 36.0]), place(1, 1, [10.0, 24.0, 22.0, 30.0])];
        assert_eq!(edges(&places, 0, 2), [(1, [10.0, 24.0, 22.0, 36.0])]);
    }
}
