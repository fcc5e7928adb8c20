//! Growth of a chain beyond its ends, as far as the text stays alike: banded alignment that stops where its score
//! has dropped too far below the best (X-drop; Zhang et al. 2000).

// Scores are in quarters of an equal Han; chosen by hand, no measurement is recorded.

/// What an equal Han brings.
const MATCH: i32 = 4;
/// What a Han that differs costs.
const MISMATCH: i32 = -3;
/// What a Han that only one side has costs.
const GAP: i32 = -3;
/// Fall below the best score at which growth stops: a swapped word and a short insertion cost less, a foreign sentence
/// more.
const DROP: i32 = 26;
/// Han that the two sides may shift against each other.
const BAND: usize = 12;
/// Han looked at in one go. Bounds the cost.
const LONGEST: usize = 400;

/// How many characters of each side belong to the best extension; `a(k)` and `b(k)` are the characters `k` places
/// away from where it starts, of which there are as many as `len` says.
pub fn reach(len: (usize, usize), a: impl Fn(usize) -> char, b: impl Fn(usize) -> char) -> (u32, u32) {
    let (mut best, mut at) = (0, (0, 0));
    let mut row = [DEAD; WIDTH];
    for (skipped, cell) in row[BAND + 1..].iter_mut().enumerate() {
        *cell = GAP * skipped as i32;
    }
    let mut band = Band::before(&b, len.1);
    // Cells outside are dead in the row before, and what follows from dead cells only is dead.
    let mut alive = BAND + 1..WIDTH - 1;
    for i in 0..len.0.min(LONGEST) {
        band.move_on((i + BAND < len.1).then(|| b(i + BAND)));
        let entered = band.entered(a(i), &row);
        let mut next = [DEAD; WIDTH];
        let mut still = 0..0;
        // Column j stands at offset j - i + BAND: the band moves on with the row.
        let first = alive.start.saturating_sub(1).max(BAND.saturating_sub(i)).max(1);
        let end = (len.1 + BAND + 1).saturating_sub(i).min(WIDTH - 1);
        for offset in first..end {
            if offset >= alive.end && next[offset - 1] == DEAD {
                break;
            }
            let score = entered[offset].max(next[offset - 1] + GAP);
            if score < best - DROP {
                continue;
            }
            next[offset] = score;
            still = if still.is_empty() { offset } else { still.start }..offset + 1;
            if score > best {
                (best, at) = (score, (i as u32 + 1, (i + offset - BAND) as u32));
            }
        }
        if still.is_empty() {
            break;
        }
        (row, alive) = (next, still);
    }
    at
}

/// The characters of b that the band of a row meets, by their offset.
struct Band([u32; WIDTH]);

/// No character.
const NONE: u32 = u32::MAX;

impl Band {
    /// That of the row before the first.
    fn before(b: impl Fn(usize) -> char, len: usize) -> Self {
        let mut band = [NONE; WIDTH];
        for (k, own) in band[BAND + 2..].iter_mut().take(len.min(BAND)).enumerate() {
            *own = u32::from(b(k));
        }
        Self(band)
    }

    /// Moves on by one character of b.
    fn move_on(&mut self, next: Option<char>) {
        self.0.copy_within(1.., 0);
        self.0[WIDTH - 1] = NONE;
        self.0[WIDTH - 2] = next.map_or(NONE, u32::from);
    }

    /// Scores of a row by what is best in the row before: its character stands for one of b, or for none. All offsets are
    /// reckoned at once, which is quicker than to ask which of them are alive.
    fn entered(&self, character: char, row: &[i32; WIDTH]) -> [i32; WIDTH] {
        let character = u32::from(character);
        let mut entered = [DEAD; WIDTH];
        let above = row.iter().skip(1);
        for (((entered, &own), &diagonal), &above) in entered.iter_mut().zip(&self.0).zip(row).zip(above) {
            let step = if own == character { MATCH } else { MISMATCH };
            *entered = (diagonal + step).max(above + GAP);
        }
        entered
    }
}

const DEAD: i32 = i32::MIN / 4;
/// The band and a dead cell on either side.
const WIDTH: usize = 2 * BAND + 3;

#[cfg(test)]
mod tests {
    use super::reach;

    fn forwards(a: &str, b: &str) -> (u32, u32) {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        reach((a.len(), b.len()), |k| a[k], |k| b[k])
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

    #[test]
    fn an_insertion_is_crossed_when_what_follows_pays_for_it() {
        // Three characters cost 9, the four behind them bring 16.
        assert_eq!(forwards("甲乙山河湖海", "甲乙子丑寅山河湖海"), (6, 9));
        // Two characters bring only 8.
        assert_eq!(forwards("甲乙山河", "甲乙子丑寅山河"), (2, 2));
    }

    #[test]
    fn a_foreign_sentence_is_not_crossed() {
        let behind = "春风化雨润泽桑田五谷丰登";
        let text = |own: &str| format!("甲乙{own}{behind}");
        // Eight swapped characters cost 24, nine cost 27.
        assert_eq!(forwards(&text("子丑寅卯辰巳午未"), &text("赤橙黄绿青蓝紫灰")), (22, 22));
        assert_eq!(forwards(&text("子丑寅卯辰巳午未申"), &text("赤橙黄绿青蓝紫灰白")), (2, 2));
    }
}
