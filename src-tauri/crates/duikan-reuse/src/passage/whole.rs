//! Passages of a pair as they are settled and handed on.

use duikan_text::CoreRange;

use super::block::{Aligned, Equality};
use super::chain::Run;
use super::end::End;
use super::merge::Passage;
use super::moved::out_of_order;
use super::settle::Part;
use super::text::MatchText;
use crate::found::{Found, Origin};
use crate::{Completeness, DocumentId};

/// Runs of all pieces in order of a, none overlapping another on either side; the longer runs first.
fn disjoint_runs(passage: &Passage) -> Vec<Run> {
    let mut all: Vec<Run> = passage.pieces.iter().flat_map(|piece| &piece.runs).copied().collect();
    all.sort_by_key(|run| (std::cmp::Reverse(run.len), run.a, run.b));
    let mut taken_a = vec![false; passage.a.len() as usize];
    let mut taken_b = vec![false; passage.b.len() as usize];
    let mut kept = Vec::new();
    for run in all {
        let at = |k: u32| ((run.a + k - passage.a.start) as usize, (run.b + k - passage.b.start) as usize);
        let mut open: Option<Run> = None;
        for k in 0..run.len {
            let (x, y) = at(k);
            let inside = x < taken_a.len() && y < taken_b.len();
            if inside && !taken_a[x] && !taken_b[y] {
                taken_a[x] = true;
                taken_b[y] = true;
                open.get_or_insert(Run { a: run.a + k, b: run.b + k, len: 0 }).len += 1;
            } else {
                kept.extend(open.take());
            }
        }
        kept.extend(open);
    }
    kept.sort_unstable();
    kept
}

/// A passage as a candidate for the one correspondence of its pair.
pub(super) fn candidate(passage: &Passage) -> Part {
    Part { a: passage.a, b: passage.b, runs: disjoint_runs(passage), is_repeat: false }
}

/// A match as the reader sees it; each document comes with its number.
pub(super) fn aligned<'a>(
    (a, id_a): (&MatchText<'a>, DocumentId),
    (b, id_b): (&MatchText<'a>, DocumentId),
    Part { a: in_a, b: in_b, runs, is_repeat }: Part,
) -> Aligned<'a> {
    let is_clause = |text: &MatchText, core: CoreRange| text.is_break(core.start) && text.is_break(core.end);
    // Marks around it belong to a clause; a run that begins or ends inside one has none.
    let end = if is_clause(a, in_a) || is_clause(b, in_b) || runs.len() > 1 { End::new } else { End::bare };
    Aligned { a: end(a.document, id_a, in_a), b: end(b.document, id_b, in_b), runs, is_repeat }
}

/// The passages of a pair as they are handed on, in order of a.
pub(super) fn whole(mut passages: Vec<Aligned>, completeness: Completeness) -> Vec<Found> {
    passages.sort_by_key(|passage| (passage.a.place.span, passage.b.place.span));
    // A repeat is another place of what stands elsewhere: it moves nothing.
    let settled: Vec<(u32, u32)> = passages
        .iter()
        .filter(|passage| !passage.is_repeat)
        .map(|passage| (passage.b.place.span.start, passage.equal()))
        .collect();
    let mut moved = out_of_order(&settled).into_iter();
    let mut equal: Vec<Equality> = passages.iter().map(Aligned::equality).collect();
    Equality::agree(&mut equal);
    let all = passages.iter().zip(&equal).map(|(passage, equal)| {
        let is_moved = !passage.is_repeat && moved.next().unwrap_or(false);
        to_found(passage, equal, is_moved, completeness)
    });
    all.collect()
}

fn to_found(passage: &Aligned, equal: &Equality, moved: bool, completeness: Completeness) -> Found {
    let blocks = passage.blocks(equal);
    let explanation = passage.explain(&blocks);
    let lengths = passage.a.core.len() + passage.b.core.len();
    Found {
        origin: Origin::Passage { moved, is_repeat: passage.is_repeat },
        a: passage.a.place,
        b: passage.b.place,
        class: passage.class(&explanation),
        blocks,
        similarity: 2.0 * explanation.equal as f32 / lengths.max(1) as f32,
        completeness,
        explanation,
    }
}
