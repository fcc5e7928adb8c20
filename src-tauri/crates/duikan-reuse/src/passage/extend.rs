//! Growth of a chain beyond its ends, as far as the text stays alike: banded alignment that stops where its score
//! has dropped too far below the best (X-drop; Zhang et al. 2000).

const MATCH: i32 = 4;
const MISMATCH: i32 = -3;
const GAP: i32 = -3;
/// Enough to cross a swapped word and a short insertion, not a foreign sentence.
const DROP: i32 = 26;
/// Han that the two sides may shift against each other.
const BAND: usize = 12;
/// Han looked at in one go.
const LONGEST: usize = 400;

/// How many characters of each side belong to the best extension; `a(k)` and `b(k)` are the characters `k` places
/// away from where it starts.
pub fn reach(a: impl Fn(usize) -> Option<char>, b: impl Fn(usize) -> Option<char>) -> (u32, u32) {
    let (mut best, mut at) = (0, (0, 0));
    let mut row = [DEAD; WIDTH];
    for (skipped, cell) in row[BAND + 1..].iter_mut().enumerate() {
        *cell = GAP * skipped as i32;
    }
    // Cells outside are dead in the row before, and what follows from dead cells only is dead.
    let mut alive = BAND + 1..WIDTH - 1;
    for i in 0..LONGEST {
        let Some(x) = a(i) else { break };
        let mut next = [DEAD; WIDTH];
        let mut still = 0..0;
        for offset in alive.start.saturating_sub(1).max(1)..WIDTH - 1 {
            if offset >= alive.end && next[offset - 1] == DEAD {
                break;
            }
            // Column j - 1 of the row before stands at the same offset: the band moves on with the row.
            let Some(j) = (i + 1 + offset).checked_sub(BAND + 1) else { continue };
            let y = if j == 0 { None } else { b(j - 1) };
            if j > 0 && y.is_none() {
                break;
            }
            let pair = if y == Some(x) { row[offset] + MATCH } else { row[offset] + MISMATCH };
            let pair = if j == 0 { DEAD } else { pair };
            let score = pair.max(row[offset + 1] + GAP).max(next[offset - 1] + GAP);
            if score < best - DROP {
                continue;
            }
            next[offset] = score;
            still = if still.is_empty() { offset } else { still.start }..offset + 1;
            if score > best {
                (best, at) = (score, (i as u32 + 1, j as u32));
            }
        }
        if still.is_empty() {
            break;
        }
        (row, alive) = (next, still);
    }
    at
}

const DEAD: i32 = i32::MIN / 4;
/// The band and a dead cell on either side.
const WIDTH: usize = 2 * BAND + 3;

#[cfg(test)]
mod tests {
    use super::reach;

    fn forwards(a: &str, b: &str) -> (u32, u32) {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        reach(|k| a.get(k).copied(), |k| b.get(k).copied())
    }

    #[test]
    fn equal_text_is_taken_to_its_end() {
        assert_eq!(forwards("甲乙丙", "甲乙丙"), (3, 3));
    }

    #[test]
    fn a_swapped_word_is_crossed() {
        assert_eq!(forwards("牢记山河湖海", "谨守山河湖海"), (6, 6));
    }

    #[test]
    fn foreign_text_is_not_entered() {
        assert_eq!(forwards("子丑寅卯辰巳", "甲乙丙丁戊己"), (0, 0));
        assert_eq!(forwards("", "甲乙"), (0, 0));
    }
}
