//! Which matches of a pair stand in another order: those outside the heaviest chain that keeps its order on both sides.

use std::cmp::Reverse;

use crate::Match;

/// The heaviest chain that ends at a match: its equal characters, and of equals the earliest match.
type Best = Option<(u32, Reverse<usize>)>;

/// Marks what is moved. `matches` stand pair by pair, within a pair in order of a.
pub fn mark(matches: &mut [Match]) {
    for pair in matches.chunk_by_mut(|x, y| (x.a.document, x.b.document) == (y.a.document, y.b.document)) {
        let kept = heaviest_in_order(pair);
        for (found, kept) in pair.iter_mut().zip(kept) {
            found.moved = !kept;
        }
    }
}

/// Which matches, in order of a, make up the chain whose ends in b rise and whose equal characters are the most.
fn heaviest_in_order(pair: &[Match]) -> Vec<bool> {
    let mut starts: Vec<u32> = pair.iter().map(|found| found.b.span.start).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut best_up_to = PrefixMaximum::new(starts.len());
    let mut before = Vec::with_capacity(pair.len());
    for (at, found) in pair.iter().enumerate() {
        let rank = starts.partition_point(|&start| start < found.b.span.start);
        let best = best_up_to.below(rank);
        before.push(best.map(|(_, Reverse(earlier))| earlier));
        let equal = found.explanation.equal + best.map_or(0, |(equal, _)| equal);
        best_up_to.raise(rank, (equal, Reverse(at)));
    }
    let mut kept = vec![false; pair.len()];
    let mut last = best_up_to.below(starts.len()).map(|(_, Reverse(at))| at);
    while let Some(at) = last {
        kept[at] = true;
        last = before[at];
    }
    kept
}

/// Greatest value below a rank, in logarithmic time (Fenwick 1994).
struct PrefixMaximum {
    nodes: Vec<Best>,
}

impl PrefixMaximum {
    fn new(ranks: usize) -> Self {
        Self { nodes: vec![None; ranks + 1] }
    }

    fn raise(&mut self, rank: usize, value: (u32, Reverse<usize>)) {
        let mut node = rank + 1;
        while node < self.nodes.len() {
            self.nodes[node] = self.nodes[node].max(Some(value));
            node += node & node.wrapping_neg();
        }
    }

    fn below(&self, rank: usize) -> Best {
        let (mut node, mut best) = (rank, None);
        while node > 0 {
            best = best.max(self.nodes[node]);
            node &= node - 1;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maximum_of_a_prefix_is_that_of_the_ranks_below() {
        let mut best = PrefixMaximum::new(5);
        assert_eq!(best.below(5), None);
        best.raise(1, (10, Reverse(0)));
        best.raise(3, (30, Reverse(1)));
        best.raise(2, (20, Reverse(2)));
        let below: Vec<Option<u32>> = (0..=5).map(|rank| best.below(rank).map(|(equal, _)| equal)).collect();
        assert_eq!(below, [None, None, Some(10), Some(20), Some(30), Some(30)]);
    }

    #[test]
    fn of_equal_chains_the_earliest_wins() {
        let mut best = PrefixMaximum::new(2);
        best.raise(0, (10, Reverse(1)));
        best.raise(1, (10, Reverse(0)));
        assert_eq!(best.below(2), Some((10, Reverse(0))));
    }
}
