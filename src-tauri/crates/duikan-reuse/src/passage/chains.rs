//! The runs of a pair, chain by chain.

use super::chain::Run;

/// Runs of a pair, parted into those that tell something together and those that stand alone.
#[derive(Debug, Default)]
pub struct Chains {
    /// The runs of all chains, one chain after the other; those of a chain follow each other, none overlapping another on
    /// either side. One list for all, since a pair has hundreds of chains, and most are a single run.
    runs: Vec<Run>,
    /// Behind which run each chain ends.
    ends: Vec<u32>,
    /// The others, in order of a.
    pub alone: Vec<Run>,
}

impl Chains {
    /// The chains.
    pub fn iter(&self) -> impl Iterator<Item = &[Run]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(from, &to)| self.runs.get(from as usize..to as usize).unwrap_or_default())
    }

    /// How many chains there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Drops the chains for which `keep` does not hold.
    pub fn retain(&mut self, mut keep: impl FnMut(&[Run]) -> bool) {
        let (mut from, mut end, mut chains) = (0, 0, 0);
        for at in 0..self.ends.len() {
            let own = from..self.ends[at] as usize;
            from = own.end;
            if !self.runs.get(own.clone()).is_some_and(&mut keep) {
                continue;
            }
            let len = own.len();
            self.runs.copy_within(own, end);
            end += len;
            self.ends[chains] = end as u32;
            chains += 1;
        }
        self.runs.truncate(end);
        self.ends.truncate(chains);
    }

    /// Keeps the first `most` chains.
    pub fn truncate(&mut self, most: usize) {
        self.ends.truncate(most);
        self.runs.truncate(self.ends.last().map_or(0, |&end| end as usize));
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.runs.clear();
        self.ends.clear();
        self.alone.clear();
    }

    /// Adds a chain.
    pub fn push(&mut self, chain: &[Run]) {
        self.runs.extend_from_slice(chain);
        self.ends.push(self.runs.len() as u32);
    }
}

#[cfg(test)]
impl Chains {
    /// These chains, and no runs beside them.
    pub fn of(chains: &[Vec<Run>]) -> Self {
        let mut found = Self::default();
        chains.iter().for_each(|chain| found.push(chain));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_that_are_dropped_leave_the_others_as_they_are() {
        let run = |at, len| Run { a: at, b: at, len };
        let all =
            [vec![run(0, 8)], vec![run(10, 4), run(20, 5)], vec![run(30, 9)], vec![run(40, 7), run(50, 7)]];
        let mut chains = Chains::of(&all);
        chains.retain(|chain| chain[0].a != 0 && chain[0].a != 30);
        assert_eq!(chains.iter().collect::<Vec<_>>(), [&all[1][..], &all[3]]);
        chains.truncate(1);
        assert_eq!((chains.len(), chains.iter().next()), (1, Some(&all[1][..])));
        chains.retain(|_| false);
        assert!(chains.is_empty());
    }
}
