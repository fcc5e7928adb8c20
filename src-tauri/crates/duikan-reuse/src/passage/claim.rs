//! Which characters of a pair are already part of a passage, so that one stretch is not told twice.

use super::chain::Run;
use super::piece::Piece;

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

    /// Whether more than half of the piece's equal characters are unclaimed in a, in b.
    pub fn are_free(&self, piece: &Piece) -> (bool, bool) {
        let (mut free_a, mut free_b) = (0, 0);
        for run in &piece.runs {
            free_a += unclaimed(&self.a, run.a, run.len);
            free_b += unclaimed(&self.b, run.b, run.len);
        }
        let half = piece.equal() as usize / 2;
        (free_a > half, free_b > half)
    }

    /// Claims the equal characters of a piece.
    pub fn claim(&mut self, piece: &Piece) {
        for &Run { a, b, len } in &piece.runs {
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
