//! A page's frame: its resources, its content, and how it is shown.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::budget::{Budget, Stop};
use super::matrix::Matrix;
use super::objects;

/// A page before its content is read.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) resources: Option<&'a Dictionary>,
    /// From the page's own coordinates to points from the top left of the page
    /// as it is shown.
    pub(super) shown: Matrix,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// How far up a page's ancestors are asked for what the page leaves out.
const GENERATIONS: usize = 64;

impl<'a> Frame<'a> {
    pub(super) fn of(document: &'a Document, page: &'a Dictionary) -> Self {
        let [x0, y0, x1, y1] = shown_box(document, page);
        let turns = inherited(document, page, "Rotate")
            .and_then(|turn| turn.as_float().ok())
            .map_or(0.0, |turn| (turn / 90.0).round().rem_euclid(4.0));
        let (width, height) = (x1 - x0, y1 - y0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 3")]
        let (shown, width, height) = match turns as u8 {
            1 => (Matrix::new([0.0, 1.0, 1.0, 0.0, -y0, -x0]), height, width),
            2 => (Matrix::new([-1.0, 0.0, 0.0, 1.0, x1, -y0]), width, height),
            3 => (Matrix::new([0.0, -1.0, -1.0, 0.0, y1, x1]), height, width),
            _ => (Matrix::new([1.0, 0.0, 0.0, -1.0, -x0, y1]), width, height),
        };
        let resources = inherited(document, page, "Resources").and_then(objects::as_dictionary);
        Self { resources, shown, width, height }
    }
}

/// The pages in order; where the page tree names none, every page object.
pub(super) fn pages(document: &Document) -> Vec<ObjectId> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    if !pages.is_empty() {
        return pages;
    }
    let is_page = |object: &Object| matches!(object, Object::Dictionary(dictionary) if dictionary.has_type(b"Page"));
    let objects = document.objects.iter();
    objects.filter(|(_, object)| is_page(object)).map(|(id, _)| *id).collect()
}

/// Whether the tree of pages is there and has none.
pub(super) fn are_none(document: &Document) -> bool {
    let catalog = document.catalog().ok();
    let tree = catalog.and_then(|catalog| match objects::get(document, catalog, "Pages") {
        Some(Object::Dictionary(tree)) => Some(tree),
        _ => None,
    });
    tree.is_some_and(|tree| {
        matches!(objects::get(document, tree, "Kids"), Some(Object::Array(kids)) if kids.is_empty())
    })
}

/// The streams of a page's content, inflated and joined.
///
/// A part that is damaged is left out, and named.
pub(super) fn content(
    document: &Document,
    page: &Dictionary,
    budget: &Budget,
) -> Result<(Vec<u8>, Option<String>), Stop> {
    let parts = match objects::get(document, page, "Contents") {
        Some(Object::Array(parts)) => parts.as_slice(),
        Some(part) => std::slice::from_ref(part),
        None => &[],
    };
    let mut content = Vec::new();
    let mut damage = None;
    for part in parts {
        let Object::Stream(stream) = objects::resolve(document, part) else { continue };
        match budget.content(document, stream) {
            Ok(inflated) if content.is_empty() => content = inflated,
            Ok(inflated) => {
                // A token never runs from one stream into the next.
                content.push(b'\n');
                content.extend(inflated);
            }
            Err(Stop::Damaged(why)) => damage = Some(why),
            Err(stop) => return Err(stop),
        }
    }
    Ok((content, damage))
}

fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &str) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..GENERATIONS {
        if let Some(found) = objects::get(document, node, key) {
            return Some(found);
        }
        node = objects::dictionary(document, node, "Parent")?;
    }
    None
}

/// The part of the plane that is shown: the crop box, as far as the media box
/// reaches; A4 where there is neither.
fn shown_box(document: &Document, page: &Dictionary) -> [f32; 4] {
    let rectangle = |key| {
        let items = inherited(document, page, key)?.as_array().ok()?;
        let mut corners = [0.0; 4];
        for (corner, item) in corners.iter_mut().zip(items.get(..4)?) {
            *corner = objects::resolve(document, item).as_float().ok()?;
        }
        let [x0, y0, x1, y1] = corners;
        let sorted = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
        let usable = sorted.iter().all(|corner| corner.is_finite() && corner.abs() < 1e6);
        (usable && sorted[2] - sorted[0] > 1.0 && sorted[3] - sorted[1] > 1.0).then_some(sorted)
    };
    let media = rectangle("MediaBox");
    let Some(crop) = rectangle("CropBox") else {
        return media.unwrap_or([0.0, 0.0, 595.0, 842.0]);
    };
    let Some(media) = media else { return crop };
    let common = [
        crop[0].max(media[0]),
        crop[1].max(media[1]),
        crop[2].min(media[2]),
        crop[3].min(media[3]),
    ];
    if common[2] - common[0] > 1.0 && common[3] - common[1] > 1.0 { common } else { media }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn turns_the_page_as_it_is_shown() {
        let document = Document::new();
        for (turn, expected) in
            [(0, (10.0, 180.0)), (90, (20.0, 10.0)), (180, (90.0, 20.0)), (-90, (180.0, 90.0))]
        {
            let page = dictionary! {
                "MediaBox" => vec![0.into(), 0.into(), 100.into(), 200.into()],
                "Rotate" => turn,
            };
            assert_eq!(Frame::of(&document, &page).shown.point(10.0, 20.0), expected, "{turn}");
        }
    }

    #[test]
    fn the_crop_box_moves_the_origin() {
        let page = dictionary! {
            "MediaBox" => vec![0.into(), 0.into(), 100.into(), 200.into()],
            "CropBox" => vec![10.into(), 20.into(), 90.into(), 500.into()],
        };
        let document = Document::new();
        let frame = Frame::of(&document, &page);
        assert_eq!((frame.width, frame.height), (80.0, 180.0));
        assert_eq!(frame.shown.point(10.0, 200.0), (0.0, 0.0));
    }
}
