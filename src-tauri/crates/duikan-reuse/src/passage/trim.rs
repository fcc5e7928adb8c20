//! The ends of repeats that contradict the match of their text.
//!
//! 全面 behind 为指导 may stand in a match as different, while a repeat that goes on with 全面 has it as equal. The repeat gives
//! way: what it says beyond is cut off, where nearly all of it is left.

use super::chain::Run;
use super::settle::Part;
use super::zeros::Zeros;

/// Share of a repeat that is left when its ends are cut off; the run in it is told all the same.
const LEFT: f32 = 0.8;

/// Cuts off what repeats have at their ends as equal and other matches as different. `len` are the Han of both documents.
pub(super) fn trim_repeats(parts: &mut [Part], len: (usize, usize)) {
    if !parts.iter().any(|part| part.is_repeat) {
        return;
    }
    let mut different = Different { a: Zeros::new(len.0), b: Zeros::new(len.1) };
    parts.iter().filter(|part| !part.is_repeat).for_each(|part| different.add(part));
    for part in parts.iter_mut().filter(|part| part.is_repeat) {
        if let Some(trimmed) = trimmed(part, &different) {
            *part = trimmed;
        }
    }
}

/// Which characters of both documents stand in matches that are no repeats, as different.
struct Different {
    a: Zeros<bool>,
    b: Zeros<bool>,
}

impl Different {
    fn add(&mut self, part: &Part) {
        let mut in_b: Vec<(u32, u32)> = part.runs.iter().map(|run| (run.b, run.b_end())).collect();
        in_b.sort_unstable();
        for two in part.runs.windows(2) {
            fill(&mut self.a, two[0].a_end(), two[1].a);
        }
        for two in in_b.windows(2) {
            fill(&mut self.b, two[0].1, two[1].0);
        }
    }

    fn has(&self, a: u32, b: u32) -> bool {
        self.a.get(a as usize) == Some(&true) || self.b.get(b as usize) == Some(&true)
    }
}

fn fill(flags: &mut [bool], from: u32, to: u32) {
    if let Some(own) = flags.get_mut(from as usize..to.max(from) as usize) {
        own.fill(true);
    }
}

/// The repeat without the contradicted characters at its ends; `None` where there are none, or too little would be left.
fn trimmed(part: &Part, different: &Different) -> Option<Part> {
    let (first, last) = (*part.runs.first()?, *part.runs.last()?);
    if part.runs.windows(2).any(|two| two[1].b < two[0].b_end()) {
        return None;
    }
    let front = (0..first.len).take_while(|&k| different.has(first.a + k, first.b + k)).count() as u32;
    let back =
        (1..=last.len).take_while(|&k| different.has(last.a_end() - k, last.b_end() - k)).count() as u32;
    let equal: u32 = part.runs.iter().map(|run| run.len).sum();
    let is_left = front < first.len && back < last.len && (equal - front.min(equal)) > back;
    if front + back == 0 || !is_left || ((equal - front - back) as f32) < LEFT * equal as f32 {
        return None;
    }
    let mut trimmed = part.clone();
    let own = trimmed.runs.first_mut()?;
    *own = Run { a: own.a + front, b: own.b + front, len: own.len - front };
    trimmed.runs.last_mut()?.len -= back;
    // The words around the equal ones go with what is cut off.
    let (first, last) = (*trimmed.runs.first()?, *trimmed.runs.last()?);
    if front > 0 {
        (trimmed.a.start, trimmed.b.start) = (first.a, first.b);
    }
    if back > 0 {
        (trimmed.a.end, trimmed.b.end) = (last.a_end(), last.b_end());
    }
    Some(trimmed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use duikan_text::CoreRange;

    fn part(runs: &[(u32, u32, u32)], is_repeat: bool) -> Part {
        let runs: Vec<Run> = runs.iter().map(|&(a, b, len)| Run { a, b, len }).collect();
        let (first, last) = (runs[0], runs[runs.len() - 1]);
        let (a, b) = (CoreRange::new(first.a, last.a_end()), CoreRange::new(first.b, last.b_end()));
        Part { a, b, runs, is_repeat }
    }

    /// What is left of a repeat beside a match whose characters 20–21 differ.
    fn left(repeat: (u32, u32, u32)) -> Vec<Run> {
        let mut parts = [part(&[(0, 0, 20), (22, 22, 20)], false), part(&[repeat], true)];
        trim_repeats(&mut parts, (200, 200));
        assert_eq!(parts[0].runs.len(), 2);
        let [.., repeat] = parts;
        assert_eq!((repeat.a.start, repeat.a.end), (repeat.runs[0].a, repeat.runs[0].a_end()));
        repeat.runs
    }

    #[test]
    fn a_repeat_gives_way_at_its_ends() {
        assert_eq!(left((4, 104, 18)), [Run { a: 4, b: 104, len: 16 }]);
        assert_eq!(left((20, 120, 18)), [Run { a: 22, b: 122, len: 16 }]);
        assert_eq!(left((104, 4, 18)), [Run { a: 104, b: 4, len: 16 }]);
    }

    #[test]
    fn the_words_around_a_repeat_go_with_its_end() {
        let mut repeat = part(&[(20, 120, 18)], true);
        (repeat.a.start, repeat.b.start) = (16, 118);
        let mut parts = [part(&[(0, 0, 20), (22, 22, 20)], false), repeat];
        trim_repeats(&mut parts, (200, 200));
        assert_eq!((parts[1].a.start, parts[1].b.start), (22, 122));
    }

    #[test]
    fn a_repeat_stays_whole_where_it_is_not_contradicted_or_little_would_be_left() {
        assert_eq!(left((2, 102, 18)), [Run { a: 2, b: 102, len: 18 }]);
        assert_eq!(left((10, 110, 20)), [Run { a: 10, b: 110, len: 20 }]);
        assert_eq!(left((15, 115, 7)), [Run { a: 15, b: 115, len: 7 }]);
    }
}
