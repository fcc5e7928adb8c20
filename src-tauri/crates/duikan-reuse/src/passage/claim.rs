//! Which characters of a pair are already part of a passage, so that one stretch is not reported twice.

use super::chain::Run;

/// Claimed characters of both documents.
#[derive(Debug, Default)]
pub struct Claims {
    a: Vec<bool>,
    b: Vec<bool>,
}

impl Claims {
    /// Nothing is claimed any more, of documents of so many characters.
    pub fn reset(&mut self, len_a: usize, len_b: usize) {
        for (claimed, len) in [(&mut self.a, len_a), (&mut self.b, len_b)] {
            claimed.clear();
            claimed.resize(len, false);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn run(a: u32, b: u32, len: u32) -> Run {
        Run { a, b, len }
    }

    fn claimed(runs: &[Run]) -> Claims {
        let mut claims = Claims::default();
        claims.reset(20, 20);
        claims.claim(runs);
        claims
    }

    #[test]
    fn a_piece_is_free_where_more_than_half_of_it_is_unclaimed() {
        let free = |at: Run| claimed(&[run(0, 10, 4)]).are_free(&[at]);
        assert_eq!(free(run(0, 0, 8)), (false, true));
        assert_eq!(free(run(1, 0, 8)), (true, true));
        assert_eq!(free(run(4, 10, 8)), (true, false));
    }

    #[test]
    fn the_free_parts_of_a_run_are_free_on_both_sides() {
        let claims = claimed(&[run(2, 10, 2), run(12, 14, 1)]);
        assert_eq!(claims.free_parts(run(0, 0, 6)), [run(0, 0, 2), run(4, 4, 2)]);
        assert_eq!(claims.free_parts(run(5, 10, 6)), [run(7, 12, 2), run(10, 15, 1)]);
        assert_eq!(claims.free_parts(run(2, 2, 2)), []);
    }
}
