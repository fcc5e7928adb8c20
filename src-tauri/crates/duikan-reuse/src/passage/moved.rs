//! Which passages of a pair stand in another order: those outside the heaviest chain that keeps its order on both sides.

use std::cmp::Reverse;

/// The heaviest chain that ends at a passage: its equal characters, and of equals the earliest passage.
type Best = Option<(u32, Reverse<usize>)>;

/// Of the passages of a pair, in order of a, given by where each starts in b and by its equal characters: which are no
/// part of the chain whose starts in b rise and whose equal characters are the most.
pub fn out_of_order(passages: &[(u32, u32)]) -> Vec<bool> {
    let mut starts: Vec<u32> = passages.iter().map(|&(start, _)| start).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut best_up_to = PrefixMaximum::new(starts.len());
    let mut before = Vec::with_capacity(passages.len());
    for (at, &(own, equal)) in passages.iter().enumerate() {
        let rank = starts.partition_point(|&start| start < own);
        let best = best_up_to.below(rank);
        before.push(best.map(|(_, Reverse(earlier))| earlier));
        let equal = equal + best.map_or(0, |(equal, _)| equal);
        best_up_to.raise(rank, (equal, Reverse(at)));
    }
    let mut moved = vec![true; passages.len()];
    let mut last = best_up_to.below(starts.len()).map(|(_, Reverse(at))| at);
    while let Some(at) = last {
        moved[at] = false;
        last = before[at];
    }
    moved
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
