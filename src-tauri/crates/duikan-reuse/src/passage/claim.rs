//! Which characters of a pair are already part of a passage, so that one stretch is not told twice.

use super::chain::Run;

/// Claimed characters of both documents.
pub struct Claims {
    a: Vec<bool>,
    b: Vec<bool>,
}

impl Claims {
    /// Nothing is claimed yet.
    pub fn new(len_a: usize, len_b: usize) -> Self {
        Self { a: vec![false; len_a], b: vec![false; len_b] }
    }

    /// Whether more than half of the characters of some runs are unclaimed in a, in b.
    pub fn are_free(&self, runs: &[Run]) -> (bool, bool) {
        let (mut free_a, mut free_b, mut all) = (0, 0, 0);
        for run in runs {
            free_a += unclaimed(&self.a, run.a, run.len);
            free_b += unclaimed(&self.b, run.b, run.len);
            all += run.len as usize;
        }
        let half = all / 2;
        (free_a > half, free_b > half)
    }

    /// The parts of a run that are unclaimed on both sides.
    pub fn free_parts(&self, run: Run) -> Vec<Run> {
        let taken = |claimed: &[bool], at: u32| claimed.get(at as usize).copied().unwrap_or(true);
        let mut parts: Vec<Run> = Vec::new();
        for k in (0..run.len).filter(|&k| !taken(&self.a, run.a + k) && !taken(&self.b, run.b + k)) {
            match parts.last_mut() {
                Some(part) if part.a_end() == run.a + k => part.len += 1,
                _ => parts.push(Run { a: run.a + k, b: run.b + k, len: 1 }),
            }
        }
        parts
    }

    /// Claims the characters of some runs.
    pub fn claim(&mut self, runs: &[Run]) {
        for &Run { a, b, len } in runs {
            mark(&mut self.a, a, len);
            mark(&mut self.b, b, len);
        }
    }
}

fn unclaimed(claimed: &[bool], from: u32, len: u32) -> usize {
    let run = claimed.get(from as usize..(from + len) as usize).unwrap_or_default();
    run.iter().filter(|taken| !**taken).count()
}

fn mark(claimed: &mut [bool], from: u32, len: u32) {
    if let Some(run) = claimed.get_mut(from as usize..(from + len) as usize) {
        run.fill(true);
    }
}
