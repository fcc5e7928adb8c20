//! Where a set phrase begins and ends: with clauses where they are near on both sides, else with whole words, and with nothing that
//! only one side has.

use std::ops::Range;

use duikan_text::WordClass;

use super::line::{Line, back_to_pause, on_to_pause, placed};
use super::lines::{Lines, PAUSE};
use super::speech_part::SpeechPart;
use super::strand::AtomRun;

// The thresholds below were chosen by hand; no measurement of them is recorded.

/// Least equal Han of a formula that is told without what only one side has around it; a shorter one says too little alone. Chosen by
/// hand.
const LEAST_HAN_ALONE: u32 = 6;
/// Atoms between a run and the next pause, on either side, over which a frame still goes on to that pause.
const LONGEST_EDGE: u32 = 6;
/// The same distance in atoms for sentences that open or close both speeches or head their parts.
const LONGEST_EDGE_PLACED: u32 = 10;
/// Atoms of the predicate of a shared subject that are taken into the frame, at most.
const LONGEST_PREDICATE: u32 = 16;
/// Times that the words before or behind the equal ones may be as many on one side as on the other to fill one slot.
const LONGER_EDGE: u32 = 3;
/// Atoms of a neighbouring clause, at most, that are cut off as a fragment.
const LONGEST_FRAGMENT: u32 = 4;

/// Atoms of the longest subject of the next clause that is cut off without what is said of it (社会消费品零售总额).
const LONGEST_SUBJECT: u32 = 12;

/// A strand that is a formula, with its final extent.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub runs: Vec<AtomRun>,
    /// In atoms of the documents.
    pub a: Range<u32>,
    pub b: Range<u32>,
    pub bits: f32,
}

impl Frame {
    /// Leaves out the number of a heading where only one side is one, and words that only one side has before the first equal one, or behind the last: 我们 in
    /// front of 要守住灯塔 is no part of what both say. Where both sides have some they fill a slot.
    pub fn draw_in(&mut self, a: &Lines, b: &Lines) {
        self.leave_markers(a, b);
        let equal: u32 = self.runs.iter().map(|run| a.han(run.a..run.a + run.len)).sum();
        let (Some(&first), Some(&last)) = (self.runs.first(), self.runs.last()) else { return };
        if equal < LEAST_HAN_ALONE {
            return;
        }
        let is_one_sided = |in_a: Range<u32>, in_b: Range<u32>| {
            let (in_a, in_b) = (a.han(in_a), b.han(in_b));
            in_a.max(in_b) > LONGER_EDGE * in_a.min(in_b)
        };
        if is_one_sided(self.a.start..first.a, self.b.start..first.b)
            && opens(a, first.a)
            && b.opens_word(first.b)
            && whole_word(a, b, first, first.a)
        {
            (self.a.start, self.b.start) = (first.a, first.b);
        }
        let (end_a, end_b) = (last.a + last.len, last.b + last.len);
        if is_one_sided(end_a..self.a.end, end_b..self.b.end)
            && closes(a, end_a - 1)
            && b.closes_word(end_b - 1)
            && whole_word(a, b, last, end_a - 1)
        {
            (self.a.end, self.b.end) = (end_a, end_b);
        }
    }

    /// Begins the frame and its first run behind the number of a heading; where both sides have numbers that are written alike it stays
    /// as a slot.
    fn leave_markers(&mut self, a: &Lines, b: &Lines) {
        let marker = |lines: &Lines, start: u32| -> Vec<u32> {
            (start..lines.behind_marker(start)).map(|at| lines.key(at)).collect()
        };
        if marker(a, self.a.start) == marker(b, self.b.start) {
            return;
        }
        while let Some(run) = self.runs.first_mut() {
            let skip = (a.behind_marker(run.a) - run.a).max(b.behind_marker(run.b) - run.b);
            if skip < run.len {
                *run = AtomRun { a: run.a + skip, b: run.b + skip, len: run.len - skip };
                break;
            }
            self.runs.remove(0);
        }
        (self.a.start, self.b.start) = (a.behind_marker(self.a.start), b.behind_marker(self.b.start));
    }
}

/// Gives the runs their extent: to the next pause where it is near on both sides, else to whole words.
pub(super) fn settle(a: Line<'_>, b: Line<'_>, runs: &mut Vec<AtomRun>) -> Option<Frame> {
    let edge = if placed(a, b) { LONGEST_EDGE_PLACED } else { LONGEST_EDGE };
    let near = |reach: Option<u32>, other: Option<u32>| Some((reach?, other?));
    let first = *runs.first()?;
    let headings = a.part == SpeechPart::Heading && b.part == SpeechPart::Heading;
    let whole_heading = near(from_start(a, first.a), from_start(b, first.b)).filter(|_| headings);
    let open = whole_heading.or(near(back_to_pause(a, first.a, edge), back_to_pause(b, first.b, edge)));
    if open.is_none() {
        trim_front(a.lines, b.lines, runs);
    }
    let last = *runs.last()?;
    let close = near(on_to_pause(a, last.a + last.len, edge), on_to_pause(b, last.b + last.len, edge));
    if close.is_none() {
        trim_back(a.lines, b.lines, runs);
    }
    let (first, last) = (*runs.first()?, *runs.last()?);
    let (start_a, start_b) = open.unwrap_or((first.a, first.b));
    let (mut end_a, mut end_b) = close.unwrap_or((last.a + last.len, last.b + last.len));
    if is_subject(a, start_a..end_a) && is_subject(b, start_b..end_b) {
        (end_a, end_b) = near(predicate(a, end_a), predicate(b, end_b)).unwrap_or((end_a, end_b));
    }
    Some(Frame { runs: Vec::new(), a: start_a..end_a, b: start_b..end_b, bits: 0.0 })
}

/// The beginning of the sentence, if it is near.
fn from_start(line: Line<'_>, at: u32) -> Option<u32> {
    (at - line.range.start <= LONGEST_EDGE_PLACED).then_some(line.range.start)
}

/// Whether a stretch is the first clause of its sentence and no more than a noun with 的: 这些成绩的取得，…
fn is_subject(line: Line<'_>, range: Range<u32>) -> bool {
    let Some(last) = range.end.checked_sub(1).and_then(|last| line.lines.word_of(last)) else {
        return false;
    };
    let before = last.first.checked_sub(1).and_then(|before| line.lines.word_of(before));
    range.start == line.range.start
        && line.lines.ends_clause(range.end)
        && line.lines.clause_ends(range) == 0
        && before.is_some_and(|word| word.class == WordClass::Particle)
}

/// Where the predicate after a subject comes to its first pause: the frame is a sentence that each goes on with.
fn predicate(line: Line<'_>, subject_end: u32) -> Option<u32> {
    on_to_pause(line, subject_end + 1, LONGEST_PREDICATE).filter(|&end| end > subject_end + 1)
}

/// Drops what cannot begin a phrase: pauses, particles, parts of words.
fn trim_front(a: &Lines, b: &Lines, runs: &mut Vec<AtomRun>) {
    while let Some(run) = runs.first_mut() {
        if run.len > 0 && opens(a, run.a) && b.opens_word(run.b) && whole_word(a, b, *run, run.a) {
            return;
        }
        if run.len <= 1 {
            runs.remove(0);
        } else {
            *run = AtomRun { a: run.a + 1, b: run.b + 1, len: run.len - 1 };
        }
    }
}

/// Drops what cannot end a phrase.
fn trim_back(a: &Lines, b: &Lines, runs: &mut Vec<AtomRun>) {
    while let Some(run) = runs.last_mut() {
        if run.len > 0 {
            let (last_a, last_b) = (run.a + run.len - 1, run.b + run.len - 1);
            if closes(a, last_a) && b.closes_word(last_b) && whole_word(a, b, *run, last_a) {
                return;
            }
        }
        if run.len <= 1 {
            runs.pop();
        } else {
            run.len -= 1;
        }
    }
}

/// Whether the word at atom `at` of a lies wholly in the run and is the same word in b.
fn whole_word(a: &Lines, b: &Lines, run: AtomRun, at: u32) -> bool {
    let Some(word) = a.word_of(at) else { return true };
    let inside = word.first >= run.a && word.end() <= run.a + run.len;
    let shift = |atom: u32| atom - run.a + run.b;
    inside && b.opens_word(shift(word.first)) && b.closes_word(shift(word.end() - 1))
}

fn opens(lines: &Lines, at: u32) -> bool {
    let clause = at == 0 || lines.key(at - 1) == PAUSE || lines.opens_line(at);
    lines.key(at) != PAUSE
        && !is_end_mark(lines.key(at))
        && lines.opens_word(at)
        && lines.word_of(at).is_none_or(|word| match word.class {
            WordClass::Particle => false,
            WordClass::Conjunction => clause,
            _ => true,
        })
}

/// Whether a key is a mark that closes what is opened before it.
fn is_end_mark(key: u32) -> bool {
    ['”', '》'].iter().any(|&mark| mark as u32 == key)
}

fn closes(lines: &Lines, at: u32) -> bool {
    lines.key(at) != PAUSE
        && !['“', '《'].iter().any(|&mark| mark as u32 == lines.key(at))
        && lines.closes_word(at)
        && lines.word_of(at).is_none_or(|word| {
            !matches!(word.class, WordClass::Particle | WordClass::Preposition | WordClass::Conjunction)
        })
}

/// Cuts off a fragment of another clause at either end: 工作，齐心协力 is 齐心协力, and 就业{…}，齐心协力 too. True if something was cut.
pub(super) fn cut_fragment(a: Line<'_>, b: Line<'_>, runs: &mut Vec<AtomRun>) -> bool {
    let (Some(&first), Some(&last)) = (runs.first(), runs.last()) else { return false };
    if cut_behind_gap(a, b, runs) {
        return true;
    }
    let begins = |line: Line<'_>, start: u32| back_to_pause(line, start, 0) == Some(start);
    if let Some(cut) = fragment(a, runs)
        && !(begins(a, first.a) && begins(b, first.b))
    {
        runs.retain_mut(|run| {
            let gone = (cut + 1).saturating_sub(run.a).min(run.len);
            *run = AtomRun { a: run.a + gone, b: run.b + gone, len: run.len - gone };
            run.len > 0
        });
        return true;
    }
    let ends = |line: Line<'_>, end: u32| on_to_pause(line, end, 0) == Some(end);
    if let Some(cut) = fragment_behind(a, runs)
        && !(ends(a, last.a + last.len) && ends(b, last.b + last.len))
    {
        runs.retain_mut(|run| {
            run.len = cut.saturating_sub(run.a).min(run.len);
            run.len > 0
        });
        return true;
    }
    false
}

/// Cuts off a run at either end that is a fragment of a clause which ends, or begins, between it and its neighbour at one side only:
/// 军队现代化，建设巩固的国防 against 军队现代化建设.
fn cut_behind_gap(a: Line<'_>, b: Line<'_>, runs: &mut Vec<AtomRun>) -> bool {
    let is_parted = |one: AtomRun, next: AtomRun| {
        let in_a = a.lines.clause_ends(one.a + one.len..next.a);
        (in_a > 0) != (b.lines.clause_ends(one.b + one.len..next.b) > 0)
    };
    let is_fragment = |run: AtomRun| a.lines.han(run.a..run.a + run.len) <= LONGEST_FRAGMENT;
    let pauses =
        |line: Line<'_>, at: u32, edge: fn(Line<'_>, u32, u32) -> Option<u32>| edge(line, at, 0).is_some();
    if let [.., one, last] = runs[..]
        && is_parted(one, last)
        && is_fragment(last)
        && !(pauses(a, last.a + last.len, on_to_pause) && pauses(b, last.b + last.len, on_to_pause))
    {
        runs.pop();
        return true;
    }
    if let [first, next, ..] = runs[..]
        && is_parted(first, next)
        && is_fragment(first)
        && !(pauses(a, first.a, back_to_pause) && pauses(b, first.b, back_to_pause))
    {
        runs.remove(0);
        return true;
    }
    false
}

/// The first equal atom of a that ends a clause, if few equal ones stand before it.
fn fragment(a: Line<'_>, runs: &[AtomRun]) -> Option<u32> {
    let mut equal = runs.iter().flat_map(|run| run.a..run.a + run.len).take(LONGEST_FRAGMENT as usize + 1);
    equal.find(|&at| a.lines.ends_clause(at))
}

/// The last equal atom of a that ends a clause, if few equal ones stand behind it, or none that says anything of the subject there.
fn fragment_behind(a: Line<'_>, runs: &[AtomRun]) -> Option<u32> {
    let equal = || runs.iter().rev().flat_map(|run| (run.a..run.a + run.len).rev());
    let near = equal().take(LONGEST_FRAGMENT as usize + 1).find(|&at| a.lines.ends_clause(at));
    near.or_else(|| {
        let last = equal().take(LONGEST_SUBJECT as usize + 1).find(|&at| a.lines.ends_clause(at))?;
        let is_name = |at: u32| {
            a.lines.word_of(at).is_some_and(|word| {
                use WordClass::{Noun, Organisation, Place, VerbalNoun};
                matches!(word.class, Noun | Place | Organisation | VerbalNoun)
            })
        };
        equal().take_while(|&at| at > last).all(is_name).then_some(last)
    })
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;
    use crate::invented::speech;

    fn lines_of(text: &str) -> Lines {
        lines::read(&[speech(text)], &[]).remove(0)
    }

    #[test]
    fn a_phrase_begins_and_ends_with_words_of_its_own() {
        let lines = lines_of("渔民和菜农的心愿。");
        // 和 joins two others, 的 belongs to what stands before it.
        let opening: Vec<u32> = (0..8).filter(|&at| opens(&lines, at)).collect();
        let closing: Vec<u32> = (0..8).filter(|&at| closes(&lines, at)).collect();
        assert!(opening.contains(&0) && !opening.contains(&2) && !opening.contains(&5), "{opening:?}");
        assert!(closing.contains(&1) && !closing.contains(&2) && !closing.contains(&5), "{closing:?}");
        let lines = lines_of("办好“书屋”建设。");
        assert!(!opens(&lines, 5) && !closes(&lines, 2), "quotes stay with what is between them");
    }

    #[test]
    fn a_fragment_of_the_next_clause_is_cut_off() {
        let lines = lines_of("大家要守住灯塔，菜农们今天都看戏。");
        let at = Line { lines: &lines, range: &lines.lines[0], part: SpeechPart::Middle };
        let cut = |a: u32, len: u32| {
            let mut runs = vec![AtomRun { a, b: a, len }];
            cut_fragment(at, at, &mut runs)
                .then(|| runs.iter().map(|run| (run.a, run.len)).collect::<Vec<_>>())
        };
        // 要守住灯塔，菜农 keeps the first clause; 灯塔，菜农们今天都看戏 the second.
        assert_eq!(cut(2, 8), Some(vec![(2, 5)]));
        assert_eq!(cut(5, 12), Some(vec![(8, 9)]));
        assert_eq!(cut(0, 17), None);
        assert_eq!(cut(0, 13), None);
    }

    #[test]
    fn a_subject_without_what_is_said_of_it_is_cut_off() {
        let lines = lines_of("大家要守住灯塔，河堤大坝工程总额增长很快。");
        let at = Line { lines: &lines, range: &lines.lines[0], part: SpeechPart::Middle };
        let left = |len: u32| {
            let mut runs = vec![AtomRun { a: 0, b: 0, len }];
            cut_fragment(at, at, &mut runs);
            runs[0].len
        };
        // Up to 总额, and with 增长很快.
        assert_eq!([16, 20].map(left), [7, 20]);
    }

    #[test]
    fn a_fragment_behind_a_mark_that_one_side_lacks_is_cut_off() {
        let (one, other) = (lines_of("大家要守住灯塔加高大坝。"), lines_of("大家要守住灯塔，加高河堤。"));
        let line = |lines| Line { lines, range: &lines.lines[0], part: SpeechPart::Middle };
        let mut runs = vec![AtomRun { a: 0, b: 0, len: 7 }, AtomRun { a: 7, b: 8, len: 2 }];
        assert!(cut_fragment(line(&one), line(&other), &mut runs));
        assert_eq!(runs, [AtomRun { a: 0, b: 0, len: 7 }]);
    }

    #[test]
    fn a_fragment_with_a_slot_behind_it_is_cut_off_too() {
        let lines = lines_of("大家要守住灯塔，菜农们今天都看戏。");
        let at = Line { lines: &lines, range: &lines.lines[0], part: SpeechPart::Middle };
        let cut = |runs: &[(u32, u32)]| {
            let mut runs: Vec<AtomRun> = runs.iter().map(|&(a, len)| AtomRun { a, b: a, len }).collect();
            cut_fragment(at, at, &mut runs)
                .then(|| runs.iter().map(|run| (run.a, run.len)).collect::<Vec<_>>())
        };
        // 守住{…}，菜农们今天都看戏, and 大家要守住灯塔，{…}今天.
        assert_eq!(cut(&[(3, 2), (7, 10)]), Some(vec![(8, 9)]));
        assert_eq!(cut(&[(0, 8), (11, 2)]), Some(vec![(0, 7)]));
        assert_eq!(cut(&[(0, 2), (7, 10)]), None);
    }
}
