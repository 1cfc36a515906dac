//! Places on the page → boxes, one for each line.

use super::Place;
use crate::record::PageBox;
use crate::span::Span;

/// The boxes of what `span` covers, a box for each line.
pub(crate) fn boxes(places: &[Place], span: Span) -> Vec<PageBox> {
    let _ = (places, span);
    Vec::new()
}
