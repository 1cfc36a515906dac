//! Positions: spans of the extracted text, and maps back to it from views.

use std::collections::VecDeque;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Where something stands in the extracted text: from one byte up to another.
///
/// A plain `Range<usize>` inside the crate is a range of a *view* of that text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, but not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text that the span covers, or `""` where it does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// From a view of the text back to the extracted text: [`OffsetMap::to_source`]
/// is the only way.
///
/// Only what was rewritten is stored: outside the edits both texts run
/// parallel. Lookup is a binary search, composition one pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct OffsetMap {
    edits: Vec<Edit>,
    source_len: usize,
    view_len: usize,
}

/// A stretch of the view that stands for a stretch of source, as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    view: Range<usize>,
    source: Span,
}

impl OffsetMap {
    /// The map of a text onto itself.
    pub(crate) fn identity(text: &str) -> Self {
        Self { edits: Vec::new(), source_len: text.len(), view_len: text.len() }
    }

    /// The smallest span of source that covers `range` of the view.
    ///
    /// An empty range maps to the empty span just before the next character.
    /// Ranges beyond the view end where the source ends.
    pub(crate) fn to_source(&self, range: Range<usize>) -> Span {
        let start = self.start_of(range.start.min(self.view_len));
        if range.is_empty() {
            return Span { start, end: start };
        }
        let end = self.end_of(range.end.min(self.view_len));
        Span { start: start.min(end), end }
    }

    /// Rewrites `text`, a view that this map is of, replacing each range in turn.
    ///
    /// `edits` are in order and do not overlap. Replacement text belongs, as a
    /// whole, to the span that it replaces.
    pub(crate) fn rewrite(&self, text: &str, edits: &[(Range<usize>, String)]) -> (String, Self) {
        let mut out = String::with_capacity(text.len());
        let mut map = Self { edits: Vec::new(), source_len: self.source_len, view_len: 0 };
        let mut older: VecDeque<Edit> = self.edits.clone().into();
        let mut kept = 0;
        for (range, replacement) in edits {
            while let Some(edit) =
                older.front().filter(|edit| edit.view.end <= range.start).cloned()
            {
                older.pop_front();
                map.shift(&edit, kept, out.len());
            }
            // What is left of a stretch that this edit cuts through stays the whole's.
            if let Some(edit) = older.front_mut().filter(|edit| edit.view.start < range.start) {
                let left = Edit { view: edit.view.start..range.start, source: edit.source };
                edit.view.start = range.start;
                map.shift(&left, kept, out.len());
            }
            out.push_str(&text[kept..range.start]);
            let mut source = self.to_source(range.clone());
            while let Some(edit) = older.front_mut().filter(|edit| edit.view.start < range.end) {
                source = source.cover(edit.source);
                if edit.view.end > range.end {
                    edit.view.start = range.end;
                    break;
                }
                older.pop_front();
            }
            let start = out.len();
            out.push_str(replacement);
            map.edits.push(Edit { view: start..out.len(), source });
            kept = range.end;
        }
        for edit in &older {
            map.shift(edit, kept, out.len());
        }
        out.push_str(&text[kept..]);
        map.view_len = out.len();
        (out, map)
    }

    /// Takes over `edit` of an older view whose byte `kept` is now byte `now`.
    fn shift(&mut self, edit: &Edit, kept: usize, now: usize) {
        let start = now + edit.view.start - kept;
        self.edits.push(Edit { view: start..start + edit.view.len(), source: edit.source });
    }

    /// Where the character that begins at `at` of the view begins in the source.
    fn start_of(&self, at: usize) -> usize {
        // An edit that replaced text by nothing stands before the character at its place.
        let next = self.edits.partition_point(|edit| edit.view.end <= at);
        match self.edits.get(next) {
            Some(edit) if edit.view.start <= at && !edit.view.is_empty() => edit.source.start,
            _ => self.after(next, at),
        }
    }

    /// Where the character that ends at `at` of the view ends in the source.
    fn end_of(&self, at: usize) -> usize {
        let next = self.edits.partition_point(|edit| edit.view.end < at);
        match self.edits.get(next) {
            Some(edit) if edit.view.start < at => edit.source.end,
            _ => self.after(next, at),
        }
    }

    /// The source place of `at`, which lies in the parallel stretch before the
    /// edit numbered `next`.
    fn after(&self, next: usize, at: usize) -> usize {
        match next.checked_sub(1).map(|last| &self.edits[last]) {
            Some(last) => last.source.end + (at - last.view.end),
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    fn edited(source: &str, edits: &[(Range<usize>, &str)]) -> (String, OffsetMap) {
        let edits: Vec<_> =
            edits.iter().map(|(range, new)| (range.clone(), (*new).to_owned())).collect();
        OffsetMap::identity(source).rewrite(source, &edits)
    }

    #[test]
    fn a_joined_word_maps_to_both_halves() {
        let source = "work has com-\nmenced now";
        let (view, map) = edited(source, &[(12..14, "")]);

        assert_eq!(view, "work has commenced now");
        assert_eq!(map.to_source(9..18).of(source), "com-\nmenced");
        assert_eq!(map.to_source(9..12).of(source), "com");
        assert_eq!(map.to_source(12..18).of(source), "menced");
        assert_eq!(map.to_source(19..22).of(source), "now");
    }

    #[test]
    fn a_replacement_belongs_to_all_that_it_replaced() {
        let source = "the \u{fb01}rst one";
        let (view, map) = edited(source, &[(4..7, "fi")]);

        assert_eq!(view, "the first one");
        assert_eq!(map.to_source(4..9).of(source), "\u{fb01}rst");
        assert_eq!(map.to_source(5..6).of(source), "\u{fb01}");
    }

    #[test]
    fn views_compose() {
        let source = "a**b**  c";
        let (first, map) = edited(source, &[(1..3, ""), (4..6, "")]);
        assert_eq!(first, "ab  c");
        let (second, map) = map.rewrite(&first, &[(2..4, " ".into())]);
        assert_eq!(second, "ab c");

        assert_eq!(map.to_source(3..4).of(source), "c");
        assert_eq!(map.to_source(1..2).of(source), "b");
        assert_eq!(map.to_source(0..2).of(source), "a**b");
        assert_eq!(map.to_source(0..4).of(source), source);
    }

    #[test]
    fn an_empty_range_maps_to_an_empty_span_of_the_source() {
        let (_, map) = edited("abcdef", &[(1..4, "")]);
        assert_eq!(map.to_source(1..1), Span::new(4, 4));
        assert_eq!(map.to_source(3..3), Span::new(6, 6));
        assert_eq!(map.to_source(9..12), Span::new(6, 6));
    }

    type Edits = Vec<(Range<usize>, String)>;

    /// Ranges of `text` in order, apart from each other, at characters' ends,
    /// some of them empty, each with what comes in its place.
    fn edits_of(text: &str, cuts: &[(usize, usize, String)]) -> Edits {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut edits: Edits = Vec::new();
        let mut from = 0;
        for (skip, take, new) in cuts {
            let start = from + skip;
            let (Some(first), Some(last)) = (ends.get(start), ends.get(start + take)) else {
                break;
            };
            edits.push((*first..*last, new.clone()));
            from = start + take.max(&1);
        }
        edits
    }

    fn cuts() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
        prop::collection::vec((0..5usize, 0..4usize, "[ab\u{e9}\n]{0,3}"), 0..6)
    }

    fn text() -> impl Strategy<Value = String> {
        "[a-c \u{e9}\u{2019}\u{1f600}\n]{0,24}"
    }

    /// Each byte of a view with the source that it stands for: what the map
    /// says in few words, byte by byte.
    #[derive(Clone)]
    struct Model {
        origins: Vec<Span>,
        source_len: usize,
    }

    impl Model {
        fn identity(text: &str) -> Self {
            let origins = (0..text.len()).map(|at| Span::new(at, at + 1)).collect();
            Self { origins, source_len: text.len() }
        }

        fn to_source(&self, range: Range<usize>) -> Span {
            let start = self.origins.get(range.start).map_or(self.source_len, |span| span.start);
            let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
            Span::new(start, last.map_or(start, |last| self.origins[last].end))
        }

        fn rewrite(&self, edits: &Edits) -> Self {
            let (mut origins, mut kept) = (Vec::new(), 0);
            for (range, new) in edits {
                origins.extend_from_slice(&self.origins[kept..range.start]);
                origins.extend(std::iter::repeat_n(self.to_source(range.clone()), new.len()));
                kept = range.end;
            }
            origins.extend_from_slice(&self.origins[kept..]);
            Self { origins, source_len: self.source_len }
        }
    }

    /// Whether an edit of `range` takes part of a stretch that an older edit put there.
    fn cuts_through(map: &OffsetMap, range: &Range<usize>) -> bool {
        map.edits.iter().any(|edit| {
            let (from, to) = (edit.view.start, edit.view.end);
            let apart = to <= range.start || range.end <= from;
            !apart && (from < range.start || range.end < to)
        })
    }

    /// Where the map and the model disagree, over every range of the view.
    fn disagree(map: &OffsetMap, model: &Model) -> Option<String> {
        let len = model.origins.len();
        for start in 0..=len {
            for end in start..=len {
                let (found, expected) = (map.to_source(start..end), model.to_source(start..end));
                // Where text was inserted, its own place is all that is known of it.
                if start < end && found != expected {
                    return Some(format!("{start}..{end}: {found:?}, model {expected:?}"));
                }
            }
        }
        None
    }

    /// The same, where no later edit takes part of what an older one put there.
    fn apart() -> impl Strategy<Value = (String, Edits, Edits)> {
        twice().prop_map(|(text, first, mut second)| {
            let (_, map) = OffsetMap::identity(&text).rewrite(&text, &first);
            second.retain(|(range, _)| !cuts_through(&map, range));
            (text, first, second)
        })
    }

    /// Text, edits of it, edits of what they make.
    fn twice() -> impl Strategy<Value = (String, Edits, Edits)> {
        (text(), cuts(), cuts()).prop_map(|(text, first, second)| {
            let first = edits_of(&text, &first);
            let (view, _) = OffsetMap::identity(&text).rewrite(&text, &first);
            let second = edits_of(&view, &second);
            (text, first, second)
        })
    }

    /// The same cases with every run, more and others where the environment asks for them.
    fn cases(cases: u32) -> ProptestConfig {
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
        if std::env::var_os("PROPTEST_CASES").is_some() {
            return config;
        }
        ProptestConfig { cases, rng_seed: RngSeed::Fixed(0x2017_1002), ..config }
    }

    proptest! {
        #![proptest_config(cases(512))]

        #[test]
        fn every_range_maps_as_its_bytes_do((source, first, _) in twice()) {
            let (_, map) = OffsetMap::identity(&source).rewrite(&source, &first);
            let model = Model::identity(&source).rewrite(&first);
            prop_assert_eq!(disagree(&map, &model), None);
        }

        #[test]
        fn a_rewritten_view_maps_as_two_lookups_do((source, first, second) in apart()) {
            let (view, map) = OffsetMap::identity(&source).rewrite(&source, &first);
            let (_, map) = map.rewrite(&view, &second);
            let model = Model::identity(&source).rewrite(&first).rewrite(&second);
            prop_assert_eq!(disagree(&map, &model), None);
        }

        #[test]
        fn a_stretch_cut_through_still_maps_to_its_source((source, first, second) in twice()) {
            let (view, map) = OffsetMap::identity(&source).rewrite(&source, &first);
            let (_, map) = map.rewrite(&view, &second);
            let model = Model::identity(&source).rewrite(&first).rewrite(&second);
            prop_assert_eq!(disagree(&map, &model), None);
        }

        #[test]
        fn the_map_is_monotone_and_stays_inside_the_source((source, first, second) in apart()) {
            let (view, map) = OffsetMap::identity(&source).rewrite(&source, &first);
            let (view, map) = map.rewrite(&view, &second);
            let mut last = 0;
            for (at, character) in view.char_indices() {
                let span = map.to_source(at..at + character.len_utf8());
                prop_assert!(span.start <= span.end && span.end <= source.len());
                prop_assert!(last <= span.start);
                prop_assert!(source.get(span.start..span.end).is_some());
                last = span.start;
            }
        }

        #[test]
        fn an_empty_range_maps_to_an_empty_span((source, first, _) in twice()) {
            let (view, map) = OffsetMap::identity(&source).rewrite(&source, &first);
            for at in 0..view.len() + 3 {
                let span = map.to_source(at..at);
                prop_assert_eq!(span.start, span.end);
                prop_assert!(span.end <= source.len());
            }
        }

        #[test]
        fn no_edit_maps_every_range_to_itself(source in text(), start in 0..30usize, len in 0..30usize) {
            let (view, map) = OffsetMap::identity(&source).rewrite(&source, &[]);
            let range = start.min(source.len())..(start + len).min(source.len());
            prop_assert_eq!(&view, &source);
            prop_assert_eq!(map.to_source(range.clone()), Span::new(range.start, range.end));
        }

        #[test]
        fn no_range_panics((source, first, _) in twice(), start in 0..60usize, end in 0..60usize) {
            let (_, map) = OffsetMap::identity(&source).rewrite(&source, &first);
            let span = map.to_source(start..end);
            prop_assert!(span.end <= source.len() && span.start <= span.end);
            prop_assert!(span.of(&source).len() <= source.len());
        }
    }
}
