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

/// How many characters of each side, read from the two iterators, belong to the best extension.
pub fn reach<'a>(a: impl Iterator<Item = &'a char>, b: impl Iterator<Item = &'a char>) -> (u32, u32) {
    let b: Vec<char> = b.take(LONGEST).copied().collect();
    let mut best = (0, (0, 0));
    let mut row: Vec<i32> = (0..=BAND).map(|skipped| GAP * skipped as i32).collect();
    let mut row_start = 0;
    for (i, x) in a.take(LONGEST).enumerate() {
        let start = (i + 1).saturating_sub(BAND);
        let end = (i + 1 + BAND).min(b.len());
        let mut next = Vec::with_capacity(2 * BAND + 1);
        let mut alive = false;
        for j in start..=end {
            let above = at(&row, row_start, j) + GAP;
            let diagonal = if j == 0 {
                DEAD
            } else {
                at(&row, row_start, j - 1) + if b[j - 1] == *x { MATCH } else { MISMATCH }
            };
            let left = if j == start { DEAD } else { next[j - start - 1] + GAP };
            let mut score = above.max(diagonal).max(left);
            if score < best.0 - DROP {
                score = DEAD;
            } else {
                alive = true;
            }
            if score > best.0 {
                best = (score, (i as u32 + 1, j as u32));
            }
            next.push(score);
        }
        if !alive {
            break;
        }
        row = next;
        row_start = start;
    }
    best.1
}

const DEAD: i32 = i32::MIN / 4;

fn at(row: &[i32], start: usize, j: usize) -> i32 {
    j.checked_sub(start).and_then(|offset| row.get(offset)).copied().unwrap_or(DEAD)
}

#[cfg(test)]
mod tests {
    use super::reach;

    fn forwards(a: &str, b: &str) -> (u32, u32) {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        reach(a.iter(), b.iter())
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
