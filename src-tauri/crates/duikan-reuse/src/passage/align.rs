//! Character alignment of two short stretches with affine gap costs (Gotoh 1982), as equal runs.
//!
//! Opening a gap costs more than two equal characters bring, so that 的 and 了 inside an inserted clause do not
//! tie it to whatever was dropped there.

use std::cell::RefCell;

use super::chain::Run;

const MATCH: i32 = 4;
const MISMATCH: i32 = -3;
const OPEN: i32 = -6;
const EXTEND: i32 = -1;
const NEVER: i32 = i32::MIN / 4;
/// Cells of one table; larger stretches have no common seed inside and are left unaligned.
const LARGEST: usize = 250_000;

/// Adds the equal runs of the best global alignment of `a[from.0..to.0]` with `b[from.1..to.1]` to `out`, in order.
pub fn global(a: &[char], b: &[char], from: (u32, u32), to: (u32, u32), out: &mut Vec<Run>) {
    let (Some(x), Some(y)) = (a.get(from.0 as usize..to.0 as usize), b.get(from.1 as usize..to.1 as usize))
    else {
        return;
    };
    if x.is_empty() || y.is_empty() || x.len() * y.len() > LARGEST {
        return;
    }
    let first = out.len();
    // Equal characters at the end stand in every best alignment, and their pairs are what the trace begins with.
    let same = x.iter().rev().zip(y.iter().rev()).take_while(|(x, y)| x == y).count();
    let (x, y) = (&x[..x.len() - same], &y[..y.len() - same]);
    if same > 0 {
        out.push(Run { a: to.0 - same as u32, b: to.1 - same as u32, len: same as u32 });
    }
    TABLE.with_borrow_mut(|table| {
        table.fill(x, y);
        table.trace(x, y, |i, j| {
            let (at_a, at_b) = (from.0 + i, from.1 + j);
            match out.last_mut() {
                Some(run) if out_of(run, at_a, at_b) => {
                    run.a = at_a;
                    run.b = at_b;
                    run.len += 1;
                }
                _ => out.push(Run { a: at_a, b: at_b, len: 1 }),
            }
        });
    });
    out[first..].reverse();
}

/// Whether the pair stands right before the run.
fn out_of(run: &Run, at_a: u32, at_b: u32) -> bool {
    run.a == at_a + 1 && run.b == at_b + 1
}

thread_local! {
    /// Filled anew for every alignment; kept because most are tiny, and getting memory would take as long as they do.
    static TABLE: RefCell<Table> = RefCell::default();
}

/// From where the best score of a cell comes, for the three states of Gotoh's recursion.
#[derive(Default)]
struct Table {
    width: usize,
    /// Bits 0–1: state before a pair; 2 and 3: skipping in a, in b goes on; 4 and 5: it opens after a skip in the other.
    moves: Vec<u8>,
    last: u8,
    /// Scores of one row in the three states.
    row: Vec<[i32; 3]>,
}

const PAIR: u8 = 0;
const SKIP_A: u8 = 1;
const SKIP_B: u8 = 2;

impl Table {
    fn fill(&mut self, x: &[char], y: &[char]) {
        let width = y.len() + 1;
        self.width = width;
        self.moves.clear();
        self.moves.resize((x.len() + 1) * width, 0);
        self.row.clear();
        self.row.extend((0..width as i32).map(|j| [NEVER, NEVER, OPEN + EXTEND * j]));
        self.row[0] = [0, NEVER, NEVER];
        for (j, moves) in self.moves[..width].iter_mut().enumerate() {
            *moves = if j > 1 { 8 } else { 0 };
        }
        for (i, &x) in (1..).zip(x) {
            let mut diagonal = self.row[0];
            let mut left = [NEVER, OPEN + EXTEND * i as i32, NEVER];
            self.row[0] = left;
            let moves = &mut self.moves[i * width..][..width];
            moves[0] = if i > 1 { 4 } else { 0 };
            for ((&y, cell), moves) in y.iter().zip(&mut self.row[1..]).zip(&mut moves[1..]) {
                let above = *cell;
                let (from, best) = best_of(diagonal);
                let gain = if x == y { MATCH } else { MISMATCH };
                let (a_opens, a_goes_on) = (above[0].max(above[2]) + OPEN + EXTEND, above[1] + EXTEND);
                let (b_opens, b_goes_on) = (left[0].max(left[1]) + OPEN + EXTEND, left[2] + EXTEND);
                *moves = from
                    | u8::from(a_goes_on > a_opens) << 2
                    | u8::from(b_goes_on > b_opens) << 3
                    | u8::from(above[2] > above[0]) << 4
                    | u8::from(left[1] > left[0]) << 5;
                left = [best + gain, a_opens.max(a_goes_on), b_opens.max(b_goes_on)];
                *cell = left;
                diagonal = above;
            }
        }
        (self.last, _) = best_of(self.row[width - 1]);
    }

    /// Calls `equal` for every pair of equal characters, from the last to the first.
    fn trace(&self, x: &[char], y: &[char], mut equal: impl FnMut(u32, u32)) {
        let (mut i, mut j, mut state) = (x.len(), y.len(), self.last);
        while i > 0 && j > 0 {
            let moves = self.moves[i * self.width + j];
            match state {
                PAIR => {
                    if x[i - 1] == y[j - 1] {
                        equal(i as u32 - 1, j as u32 - 1);
                    }
                    state = moves & 3;
                    i -= 1;
                    j -= 1;
                }
                SKIP_A => {
                    state = after_skip(moves >> 2, SKIP_A, SKIP_B);
                    i -= 1;
                }
                _ => {
                    state = after_skip(moves >> 3, SKIP_B, SKIP_A);
                    j -= 1;
                }
            }
        }
    }
}

/// The state before a skip; bit 0 says that the skip goes on, bit 2 that it opened after a skip on the other side.
const fn after_skip(bits: u8, same: u8, other: u8) -> u8 {
    match bits & 0b101 {
        0b001 | 0b101 => same,
        0b100 => other,
        _ => PAIR,
    }
}

/// The best of the three states; of equals the first.
fn best_of(scores: [i32; 3]) -> (u8, i32) {
    let [pair, skip_a, skip_b] = scores;
    if pair >= skip_a && pair >= skip_b {
        (PAIR, pair)
    } else if skip_a >= skip_b {
        (SKIP_A, skip_a)
    } else {
        (SKIP_B, skip_b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(a: &str, b: &str) -> Vec<(u32, u32, u32)> {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut out = Vec::new();
        global(&a, &b, (0, 0), (a.len() as u32, b.len() as u32), &mut out);
        out.iter().map(|run| (run.a, run.b, run.len)).collect()
    }

    #[test]
    fn equal_stretches_are_one_run() {
        assert_eq!(runs("甲乙丙丁", "甲乙丙丁"), [(0, 0, 4)]);
    }

    #[test]
    fn a_swapped_word_parts_two_runs() {
        assert_eq!(runs("务必牢记山河湖海", "务必谨守山河湖海"), [(0, 0, 2), (4, 4, 4)]);
    }

    #[test]
    fn an_inserted_clause_is_skipped_whole() {
        assert_eq!(runs("我们修路架桥", "我们年年如此春去秋来修路架桥"), [(0, 0, 2), (2, 10, 4)]);
        assert_eq!(runs("我们年年如此春去秋来修路架桥", "我们修路架桥"), [(0, 0, 2), (10, 2, 4)]);
    }

    #[test]
    fn a_dropped_and_an_inserted_stretch_stand_side_by_side() {
        assert_eq!(runs("首尾甲乙丙丁戊己中末", "首尾子丑寅卯辰巳午未申酉中末"), [(0, 0, 2), (8, 12, 2)]);
    }
}
