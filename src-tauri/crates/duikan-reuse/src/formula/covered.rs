//! What is said already: stretches that passages cover, and stretches that have a row.

use duikan_text::Span;
use rustc_hash::FxHashMap;

use crate::Place;
use crate::family::{Cluster, Wording};
use crate::found::Found;

/// Raw characters of a passage above which its phrases are not shown beside it. Chosen by hand.
const LONG_PASSAGE: u32 = 80;
/// Raw characters of one drawer in which spans are filed by their place. Only speed depends on it.
const BUCKET: u32 = 512;

fn buckets(span: Span) -> std::ops::RangeInclusive<u32> {
    span.start / BUCKET..=span.end.saturating_sub(1).max(span.start) / BUCKET
}

/// Passages by their documents and by where they stand in the first.
pub(super) struct Covered(Vec<(u32, u32, u32, Span, Span)>);

impl Covered {
    /// All passages.
    pub fn by(passages: &[Found]) -> Self {
        Self::of(passages.iter())
    }

    /// The long ones, which say all that their phrases say.
    pub fn by_long(passages: &[Found]) -> Self {
        Self::of(
            passages.iter().filter(|passage| passage.a.span.len().max(passage.b.span.len()) > LONG_PASSAGE),
        )
    }

    fn of<'a>(passages: impl Iterator<Item = &'a Found>) -> Self {
        let mut filed: Vec<_> = passages
            .flat_map(|found| {
                buckets(found.a.span)
                    .map(|at| (found.a.document, found.b.document, at, found.a.span, found.b.span))
            })
            .collect();
        filed.sort_unstable();
        Self(filed)
    }

    /// Whether a passage of the same documents covers more than half of both stretches.
    pub fn holds(&self, one: Place, other: Place) -> bool {
        let (a, b) = if one.document <= other.document { (one, other) } else { (other, one) };
        buckets(a.span).any(|bucket| {
            let key = (a.document, b.document, bucket);
            let from = self.0.partition_point(|filed| (filed.0, filed.1, filed.2) < key);
            let here = self.0[from..].iter().take_while(|filed| (filed.0, filed.1, filed.2) == key);
            here.into_iter().any(|filed| {
                filed.3.overlap(a.span) * 2 > a.span.len() && filed.4.overlap(b.span) * 2 > b.span.len()
            })
        })
    }
}

/// Stretches of documents that are taken, by where they stand.
#[derive(Default)]
pub(super) struct Taken(FxHashMap<(u32, u32, u32), Vec<Span>>);

impl Taken {
    /// Whether no taken stretch covers half of one or more; stretches are kept apart by pair of documents.
    pub fn is_free(&self, (a, b): (u32, u32), span: Span) -> bool {
        let free = |other: &Span| other.overlap(span) * 2 < span.len();
        buckets(span).all(|bucket| self.0.get(&(a, b, bucket)).is_none_or(|taken| taken.iter().all(free)))
    }

    /// Takes a stretch.
    pub fn take(&mut self, (a, b): (u32, u32), span: Span) {
        for bucket in buckets(span) {
            self.0.entry((a, b, bucket)).or_default().push(span);
        }
    }
}

/// Which occurrences of phrases have a row of their own. An occurrence inside a passage has none. Of the others of one
/// phrase in two documents, those have one that meet at a place of their own on both sides, the most alike first: a phrase
/// that one document says ten times and the other once is one row, and its family knows all places.
pub(super) fn rows(found: &[Found], clusters: &[Cluster], passages: &Covered) -> Vec<bool> {
    let mut has_row = vec![false; found.len()];
    for cluster in clusters {
        let inside = |at: &usize| passages.holds(found[*at].a, found[*at].b);
        let mut order: Vec<usize> = cluster.matches.iter().copied().filter(|at| !inside(at)).collect();
        order.sort_by(|&x, &y| {
            let (one, other) = (&found[x], &found[y]);
            let alike = other.similarity.total_cmp(&one.similarity);
            let equal = other.explanation.equal.cmp(&one.explanation.equal);
            one.documents().cmp(&other.documents()).then(equal).then(alike).then(x.cmp(&y))
        });
        for pair in order.chunk_by(|&x, &y| found[x].documents() == found[y].documents()) {
            let (mut in_a, mut in_b) = (Taken::default(), Taken::default());
            for &at in pair {
                let (documents, a, b) = (found[at].documents(), found[at].a.span, found[at].b.span);
                has_row[at] = in_a.is_free(documents, a) && in_b.is_free(documents, b);
                if has_row[at] {
                    in_a.take(documents, a);
                    in_b.take(documents, b);
                }
            }
        }
    }
    has_row
}

/// Equal Han of an occurrence that has a row though others hold its places. Chosen by hand.
const WORTH_A_ROW: u32 = 8;

/// A wording of its own that stands in the shadow of others has a row too: its occurrence with the most equal text.
pub(super) fn give_row_each(found: &[Found], wordings: &[Wording], passages: &Covered, has_row: &mut [bool]) {
    for wording in wordings {
        if wording.matches.iter().any(|&at| has_row[at]) {
            continue;
        }
        let worth = wording.matches.iter().copied().filter(|&at| {
            found[at].explanation.equal >= WORTH_A_ROW && !passages.holds(found[at].a, found[at].b)
        });
        let first = |at: usize| {
            let (a, b) = (found[at].a, found[at].b);
            (a.document.max(b.document), a.document.min(b.document), a.span.min(b.span), a.span.max(b.span))
        };
        let best = worth.max_by(|&x, &y| {
            let (one, other) = (&found[x], &found[y]);
            let equal = one.explanation.equal.cmp(&other.explanation.equal);
            let alike = one.similarity.total_cmp(&other.similarity);
            equal.then(alike).then_with(|| first(y).cmp(&first(x)))
        });
        if let Some(best) = best {
            has_row[best] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_free_until_half_of_it_is_taken() {
        let mut taken = Taken::default();
        taken.take((0, 1), Span::new(BUCKET - 5, BUCKET + 5));
        assert!(!taken.is_free((0, 1), Span::new(BUCKET, BUCKET + 10)));
        assert!(taken.is_free((0, 1), Span::new(BUCKET + 1, BUCKET + 11)));
        assert!(taken.is_free((0, 2), Span::new(BUCKET, BUCKET + 10)));
    }
}
