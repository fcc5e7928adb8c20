//! What makes an equal stretch a formula: enough information, ends on words and preferably on clauses, and more
//! than a topic in it.

use std::ops::Range;

use duikan_text::WordClass;

use super::heading;
use super::line::{Line, back_to_pause, on_to_pause};
use super::lines::{Lines, NUMBER, PAUSE, SpeechPart, is_quote};
use super::strand::{AtomRun, Strand, run_bits};

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
    fn draw_in(&mut self, a: &Lines, b: &Lines) {
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

// The thresholds below were chosen by hand; no measurement of them is recorded.

/// Least information of a formula, in bits (see [`super::lines`]): about four telling words.
const LEAST_BITS: f32 = 27.0;
/// Least information, in bits, of a stretch that is built like a phrase: slots, a list, quotation marks, or the same
/// place in both speeches.
const LEAST_BITS_BUILT: f32 = 21.5;
/// Least information of nouns alone, in bits; with less they are a topic or a form of address, with more the name of a
/// document …
const LEAST_BITS_NOUNS: f32 = 36.0;
/// … and the least where they lie around a slot and are joined by 的 or 和.
const LEAST_BITS_NOUNS_JOINED: f32 = 21.5;
/// Information, in bits, from which a verbal noun is more likely the verb (制约, 部署) than the noun (工作, 发展).
const RARE_VERBAL_NOUN: f32 = 4.8;
/// Least equal Han of a formula; fewer are words.
const LEAST_HAN: u32 = 5;
/// Least equal Han of headings and quoted names, which are set apart by themselves.
const LEAST_HAN_MARKED: u32 = 4;
/// Least equal Han of a formula that is told without what only one side has around it; a shorter one says too little alone. Chosen by
/// hand.
const LEAST_HAN_ALONE: u32 = 6;
/// Atoms between a run and the next pause, on either side, over which a frame still goes on to that pause.
const LONGEST_EDGE: u32 = 6;
/// The same distance in atoms for sentences that open or close both speeches or head their parts.
const LONGEST_EDGE_PLACED: u32 = 10;
/// Atoms of the predicate of a shared subject that are taken into the frame, at most.
const LONGEST_PREDICATE: u32 = 16;
/// Least information, in bits, where few words are equal beside those around and between them: of 110 such frames with less, of
/// twelve pairs of reports, 100 have nothing but grammar in common (在…的基础上); of 20 with more most say something.
const LEAST_BITS_LOOSE: f32 = 24.0;
/// Below which share of equal Han, from the first to the last of them, and with how many of them at most a frame is loose. Chosen
/// by hand, on the same frames.
const LOOSE: [(f32, u32); 2] = [(0.5, 9), (0.6, 8)];
/// The same for the whole frame, which goes on to the next pause.
const LOOSE_EDGES: (f32, u32) = (0.5, 6);
/// Atoms of the longest speeches on which the least bits were chosen.
const LONGEST_FITTED: f32 = 9_000.0;
/// Times that the words before or behind the equal ones may be as many on one side as on the other to fill one slot.
const LONGER_EDGE: u32 = 3;
/// Han of the longest formula, on its longer side; longer stretches are passages.
const MOST_HAN: u32 = 48;
/// Atoms of a neighbouring clause, at most, that are cut off as a fragment.
const LONGEST_FRAGMENT: u32 = 4;
/// Bits that it adds when a stretch begins with a clause on both sides, and when it ends with one.
const CLAUSE_EDGE_BITS: f32 = 2.0;
/// Bits that it adds when both sentences open or close their speeches or head their parts.
const PLACED_BITS: f32 = 4.0;
/// Bits that each pronoun, adverb, preposition, conjunction or idiom adds, for [`MOST_FRAME_WORDS`] of them.
const FRAME_WORD_BITS: f32 = 2.0;
/// See [`FRAME_WORD_BITS`].
const MOST_FRAME_WORDS: u32 = 3;
/// Bits that it takes away when a single run has no such word and no quotation mark: a verb and its object.
const NO_FRAME_WORD_BITS: f32 = -3.0;

/// Whether two sentences have the same function: both open or close their speeches, or head a part.
pub(super) fn placed(a: Line<'_>, b: Line<'_>) -> bool {
    a.part == b.part && a.part != SpeechPart::Middle
}

/// Trims, extends and weighs a strand.
pub(super) fn judge(a: Line<'_>, b: Line<'_>, strand: &Strand) -> Option<Frame> {
    let mut runs = strand.runs.clone();
    let mut frame = loop {
        let frame = settle(a, b, &mut runs)?;
        if !cut_fragment(a, b, &mut runs) {
            break frame;
        }
    };
    let worth = |runs: &[AtomRun]| runs.iter().map(|&run| run_bits(a.lines, b.lines, run)).sum::<f32>();
    let trimmed = worth(&strand.runs) - worth(&runs);
    frame.bits = strand.bits - trimmed + bonus(a, b, &runs) + frame_bonus(a.lines, &runs);
    frame.runs = runs;
    let equal = frame.runs.iter().map(|run| a.lines.han(run.a..run.a + run.len)).sum::<u32>();
    let placed = placed(a, b);
    let marked = placed || quoted(a.lines, &frame.runs);
    if !placed && is_bare_figure(a.lines, &frame.runs) {
        return None;
    }
    let least_han = if marked { LEAST_HAN_MARKED } else { LEAST_HAN };
    let least_bits = if let Some(bits) = heading::least_bits(a, b, &frame.runs) {
        bits
    } else if !says_something(a.lines, &frame.runs) && !placed {
        if frame.runs.len() > 1 && joined(a.lines, &frame.runs) {
            LEAST_BITS_NOUNS_JOINED
        } else {
            LEAST_BITS_NOUNS
        }
    } else if marked || built(a.lines, &frame.runs) {
        LEAST_BITS_BUILT
    } else {
        LEAST_BITS
    };
    let (own, other) = (a.lines.han(frame.a.clone()), b.lines.han(frame.b.clone()));
    let is_loose = !marked && is_loose(equal, inner_han(a, b, &frame.runs), own + other);
    let least_bits = if is_loose { least_bits.max(LEAST_BITS_LOOSE) } else { least_bits };
    let is_given = placed || heading::least_bits(a, b, &frame.runs).is_some();
    let least_bits = if is_given { least_bits } else { least_bits + chance_bits(a.lines, b.lines) };
    frame.draw_in(a.lines, b.lines);
    (frame.bits >= least_bits && equal >= least_han && own.max(other) <= MOST_HAN).then_some(frame)
}

/// Bits by which a frame must say more where two long documents are compared: in texts twice as long each, four times as many
/// sentences meet, and by chance four times as many frames of any information (Karlin and Altschul 1990).
fn chance_bits(a: &Lines, b: &Lines) -> f32 {
    let size = |lines: &Lines| lines.atoms.len().max(1) as f32 / LONGEST_FITTED;
    (size(a) * size(b)).log2().max(0.0)
}

/// Han from the first to the last equal one, on both sides together.
fn inner_han(a: Line<'_>, b: Line<'_>, runs: &[AtomRun]) -> u32 {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return 0 };
    a.lines.han(first.a..last.a + last.len) + b.lines.han(first.b..last.b + last.len)
}

/// Whether the equal words of two frames are too few for what stands between them (在…的基础上 is grammar, whatever is said
/// there), or around them. `inner` are the Han between the first and the last equal one, `whole` those of the frames, on both
/// sides together.
fn is_loose(equal: u32, inner: u32, whole: u32) -> bool {
    let share = |of: u32| 2.0 * equal as f32 / of.max(1) as f32;
    LOOSE.iter().any(|&(least_share, least_han)| share(inner) < least_share && equal < least_han)
        || share(whole) < LOOSE_EDGES.0 && equal < LOOSE_EDGES.1
}

/// Gives the runs their extent: to the next pause where it is near on both sides, else to whole words.
fn settle(a: Line<'_>, b: Line<'_>, runs: &mut Vec<AtomRun>) -> Option<Frame> {
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
fn cut_fragment(a: Line<'_>, b: Line<'_>, runs: &mut Vec<AtomRun>) -> bool {
    let (Some(&first), Some(&last)) = (runs.first(), runs.last()) else { return false };
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

/// The first equal atom of a that ends a clause, if few equal ones stand before it.
fn fragment(a: Line<'_>, runs: &[AtomRun]) -> Option<u32> {
    let mut equal = runs.iter().flat_map(|run| run.a..run.a + run.len).take(LONGEST_FRAGMENT as usize + 1);
    equal.find(|&at| a.lines.ends_clause(at))
}

/// The last equal atom of a that ends a clause, if few equal ones stand behind it.
fn fragment_behind(a: Line<'_>, runs: &[AtomRun]) -> Option<u32> {
    let mut equal =
        runs.iter().rev().flat_map(|run| (run.a..run.a + run.len).rev()).take(LONGEST_FRAGMENT as usize + 1);
    equal.find(|&at| a.lines.ends_clause(at))
}

/// What the place of a stretch adds to its words, in bits: phrases begin and end with clauses.
fn bonus(a: Line<'_>, b: Line<'_>, runs: &[AtomRun]) -> f32 {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return 0.0 };
    let opens = back_to_pause(a, first.a, 0).is_some() && back_to_pause(b, first.b, 0).is_some();
    let (end_a, end_b) = (last.a + last.len, last.b + last.len);
    let closes = on_to_pause(a, end_a, 0).is_some() && on_to_pause(b, end_b, 0).is_some();
    let mut bits = 0.0;
    bits += if opens { CLAUSE_EDGE_BITS } else { 0.0 };
    bits += if closes { CLAUSE_EDGE_BITS } else { 0.0 };
    bits += if placed(a, b) { PLACED_BITS } else { 0.0 };
    bits
}

fn quoted(lines: &Lines, runs: &[AtomRun]) -> bool {
    runs.iter().any(|run| (run.a..run.a + run.len).any(|at| is_quote(lines.key(at))))
}

/// What the words add: phrases are made with pronouns, adverbs, prepositions and idioms; a verb and its object
/// alone are a topic.
fn frame_bonus(lines: &Lines, runs: &[AtomRun]) -> f32 {
    let mut telling = 0;
    for at in runs.iter().flat_map(|run| run.a..run.a + run.len) {
        let word = lines.word_of(at).filter(|word| word.first == at && lines.key(at) != NUMBER);
        telling += u32::from(word.is_some_and(|word| {
            matches!(
                word.class,
                WordClass::Adverb
                    | WordClass::Pronoun
                    | WordClass::Idiom
                    | WordClass::Preposition
                    | WordClass::Conjunction
            )
        }));
    }
    match telling {
        0 if runs.len() == 1 && !quoted(lines, runs) => NO_FRAME_WORD_BITS,
        0 => 0.0,
        telling => FRAME_WORD_BITS * telling.min(MOST_FRAME_WORDS) as f32,
    }
}

/// Whether the equal words are figures and what is said of figures alone: 分别增长…和… is no wording without what has grown.
fn is_bare_figure(lines: &Lines, runs: &[AtomRun]) -> bool {
    let mut has_figure = false;
    for at in runs.iter().flat_map(|run| run.a..run.a + run.len) {
        has_figure |= lines.key(at) == NUMBER;
        let names = lines.word_of(at).filter(|_| lines.key(at) != NUMBER).is_some_and(|word| {
            use WordClass::{Idiom, Noun, Organisation, Person, Place, Pronoun};
            matches!(word.class, Noun | Place | Organisation | Person | Pronoun | Idiom)
        });
        if names {
            return false;
        }
    }
    has_figure
}

/// Whether more than the name of a topic is among the equal words.
fn says_something(lines: &Lines, runs: &[AtomRun]) -> bool {
    let several = runs.len() > 1;
    quoted(lines, runs)
        || runs.iter().flat_map(|run| run.a..run.a + run.len).any(|at| {
            lines.word_of(at).filter(|_| lines.key(at) != NUMBER).is_some_and(|word| match word.class {
                WordClass::Verb | WordClass::Adverb | WordClass::Idiom | WordClass::Preposition => true,
                WordClass::Adjective => true,
                WordClass::VerbalNoun => several && word.bits >= RARE_VERBAL_NOUN,
                _ => false,
            })
        })
}

/// Whether a stretch is built: two parts or more around a slot, a list, or nouns joined by 的 and 和.
fn built(lines: &Lines, runs: &[AtomRun]) -> bool {
    let parts = runs.iter().filter(|run| lines.han(run.a..run.a + run.len) >= 2).count();
    parts >= 2 || joined(lines, runs) || inner_atoms(runs).any(|at| lines.key(at) == PAUSE)
}

/// Whether 的, 和 or the like stand inside.
fn joined(lines: &Lines, runs: &[AtomRun]) -> bool {
    inner_atoms(runs).any(|at| {
        let word = lines.word_of(at);
        word.is_some_and(|word| matches!(word.class, WordClass::Particle | WordClass::Conjunction))
    })
}

/// The equal atoms but for the first and the last.
fn inner_atoms(runs: &[AtomRun]) -> impl Iterator<Item = u32> {
    let first = runs.first().map_or(0, |run| run.a);
    let last = runs.last().map_or(0, |run| run.a + run.len - 1);
    runs.iter().flat_map(|run| run.a..run.a + run.len).filter(move |&at| at > first && at < last)
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::super::strand::{Sentence, strands};
    use super::*;
    use crate::invented::speech;

    /// Speeches that make the words of the cases as rare as they are in a real set.
    const REST: &str = "果园的防霜网搭好了一半，另一半等着下周的卡车。砖窑拆掉以后，孩子们在空地上踢球，傍晚才肯回家。\
        邮递员老周每天骑车翻两道岭，信件没有丢过一封。戏台的瓦换成新的，庙会那几天请了邻县的班子。\
        收割机排着队过桥，老乡们站在路边数了又数。卫生院添了一台机器，照片子不用再跑到城里去。";

    /// What the first sentences of two speeches share as formulas, as it stands in the first, bars between.
    fn judged(a: &str, b: &str) -> String {
        judged_as(SpeechPart::Middle, a, b)
    }

    fn judged_as(part: SpeechPart, a: &str, b: &str) -> String {
        let documents = [speech(a), speech(b), speech(REST)];
        let lines = lines::read(&documents, &[]);
        let place = |at: usize| Line { lines: &lines[at], range: &lines[at].lines[0], part };
        let sentence = |at: usize| Sentence::new(&lines[at], &lines[at].lines[0]);
        let frames: Vec<String> = strands(&sentence(0), &sentence(1), 1.0)
            .iter()
            .filter_map(|strand| judge(place(0), place(1), strand))
            .map(|frame| {
                let atoms = &lines[0].atoms[frame.a.start as usize..frame.a.end as usize];
                atoms.iter().map(|atom| documents[0].normal.text(lines[0].place(atom))).collect()
            })
            .collect();
        frames.join("|")
    }

    fn check(a: &str, b: &str, expected: &str) {
        assert_eq!(judged(a, b), expected, "{a} / {b}");
    }

    #[test]
    fn a_turn_of_phrase_is_a_formula() {
        check(
            "渔民们要切实增强修好渡口的责任感和紧迫感。",
            "菜农们要切实增强供好食堂的责任感和紧迫感。",
            "渔民们要切实增强修好渡口的责任感和紧迫感",
        );
    }

    #[test]
    fn words_that_only_one_has_at_an_end_are_left_out() {
        let same = "要切实增强守住灯塔的责任感和紧迫感";
        check(&format!("我们{same}。"), &format!("{same}。"), same);
        check(&format!("{same}来看戏。"), &format!("{same}。"), same);
        check(&format!("我们{same}。"), &format!("他们{same}。"), &format!("我们{same}"));
    }

    #[test]
    fn long_documents_have_more_in_common_by_chance() {
        let of = |atoms: usize| {
            let mut lines = lines_of("渔");
            lines.atoms = vec![lines.atoms[0]; atoms];
            lines
        };
        let bits = |a: usize, b: usize| chance_bits(&of(a), &of(b));
        assert_eq!([bits(9_000, 9_000), bits(18_000, 18_000), bits(36_000, 9_000)], [0.0, 2.0, 2.0]);
        assert_eq!([bits(100, 9_000), bits(0, 0)], [0.0, 0.0]);
    }

    #[test]
    fn grammar_around_other_words_is_none() {
        assert!(is_loose(6, 26, 26) && is_loose(7, 24, 24) && is_loose(8, 40, 40));
        assert!(!is_loose(7, 22, 22) && !is_loose(9, 40, 40));
        // One row of words with others around it.
        assert!(is_loose(5, 10, 24) && !is_loose(6, 12, 40));
    }

    #[test]
    fn a_topic_is_none() {
        check("我们去看渔民合作社。", "他买回渔民合作社鲜鱼。", "");
    }

    #[test]
    fn two_common_words_are_none() {
        check("渔民们今天看戏。", "菜农们今天修船。", "");
    }

    fn lines_of(text: &str) -> Lines {
        lines::read(&[speech(text)], &[]).remove(0)
    }

    #[test]
    fn figures_without_what_they_are_of_are_none() {
        let lines = lines_of("渔民和学校分别增长16%和15%。");
        let run = |from: u32| AtomRun { a: from, b: from, len: lines.atoms.len() as u32 - 1 - from };
        // Without 渔民和学校, and with 学校.
        assert!(is_bare_figure(&lines, &[run(5)]));
        assert!(!is_bare_figure(&lines, &[run(3)]));
        let lines = lines_of("渔获分别增长很多。");
        assert!(!is_bare_figure(&lines, &[AtomRun { a: 2, b: 2, len: 4 }]));
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
    fn whole_clauses_and_the_same_place_say_more() {
        let lines = lines_of("渔民修船，菜农看戏。");
        let at = |part| Line { lines: &lines, range: &lines.lines[0], part };
        let of = |part, a: u32, len: u32| bonus(at(part), at(part), &[AtomRun { a, b: a, len }]);
        assert_eq!(of(SpeechPart::Middle, 0, 9), 4.0);
        assert_eq!(of(SpeechPart::Middle, 0, 4), 4.0);
        assert_eq!(of(SpeechPart::Middle, 0, 3), 2.0);
        assert_eq!(of(SpeechPart::Middle, 1, 2), 0.0);
        assert_eq!(of(SpeechPart::Opening, 0, 9), 8.0);
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
