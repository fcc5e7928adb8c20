//! The equal text of a match, as both of its documents have it.

use std::sync::Arc;

use duikan_text::{CoreRange, NormalRange, PreparedDocument, Span};

use crate::background::GRAM;
use crate::found::Found;

/// A stretch whose n-grams are looked at, and where the other document has the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EqualText {
    /// The document.
    pub document: u32,
    /// Where in its core.
    pub range: CoreRange,
    /// The other document, and where the same text starts in its core.
    pub twin: Option<(u32, u32)>,
}

/// The equal runs of a match; both whole stretches where no run is as long as an n-gram. Blocks that touch in both
/// documents are one run, so that the n-grams are the same from whichever side the match is looked at.
pub fn of(documents: &[Arc<PreparedDocument>], found: &Found) -> Vec<EqualText> {
    let document = |id: u32| documents.get(id as usize);
    let Some((a, b)) = document(found.a.document).zip(document(found.b.document)) else { return Vec::new() };
    let (in_a, in_b) = (Stretch::new(a, found.a.span), Stretch::new(b, found.b.span));
    let mut runs: Vec<(CoreRange, CoreRange)> = Vec::new();
    for block in &found.blocks {
        let (x, y) = (in_a.core(block.a), in_b.core(block.b));
        match runs.last_mut() {
            Some((first, second)) if (first.end, second.end) == (x.start, y.start) => {
                (first.end, second.end) = (x.end, y.end);
            }
            _ => runs.push((x, y)),
        }
    }
    runs.retain(|(x, y)| x.len() as usize >= GRAM && x.len() == y.len());
    if runs.is_empty() {
        let whole = |id, range| EqualText { document: id, range, twin: None };
        return vec![whole(found.a.document, in_a.core), whole(found.b.document, in_b.core)];
    }
    let run = |(x, y): (CoreRange, CoreRange)| EqualText {
        document: found.a.document,
        range: x,
        twin: Some((found.b.document, y.start)),
    };
    runs.into_iter().map(run).collect()
}

/// A stretch of a document in which many shorter ones are looked up.
struct Stretch<'a> {
    normal: NormalRange,
    core: CoreRange,
    origin: &'a [Span],
    positions: &'a [u32],
}

impl<'a> Stretch<'a> {
    fn new(document: &'a PreparedDocument, span: Span) -> Self {
        let normal = document.normal.from_raw(span);
        let core = document.core.from_normal(normal);
        Self {
            normal,
            core,
            origin: document.normal.origin.get(normal.indices()).unwrap_or_default(),
            positions: document.core.normal.get(core.indices()).unwrap_or_default(),
        }
    }

    /// The same as [`duikan_text::CoreText::from_raw`] for a span inside.
    fn core(&self, span: Span) -> CoreRange {
        let from = self.normal.start + self.origin.partition_point(|origin| origin.end <= span.start) as u32;
        let to = self.normal.start + self.origin.partition_point(|origin| origin.start < span.end) as u32;
        let start = self.positions.partition_point(|&at| at < from);
        let end = self.positions.partition_point(|&at| at < to.max(from));
        CoreRange::new(self.core.start + start as u32, self.core.start + end.max(start) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    #[test]
    fn a_window_finds_the_same_characters_as_the_whole_text() {
        let own = Marked::new("今年«渡口换上7条新船，河堤（东岸）加高»三尺。");
        let window = Stretch::new(&own.document, own.spans[0]);
        let core = |span| own.document.core.from_raw(&own.document.normal, span);
        for start in own.spans[0].start..own.spans[0].end {
            for end in start + 1..=own.spans[0].end {
                assert_eq!(window.core(Span::new(start, end)), core(Span::new(start, end)));
            }
        }
    }
}
