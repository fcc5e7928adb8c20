//! The equal runs of two sentences, strung together in the same order with slots between them.

use std::ops::Range;

use duikan_text::WordClass;

use super::lines::{Lines, NUMBER, PART_OF_WORD, PAUSE, Word, is_quote};

/// An equal run: start in a, start in b, length, in atoms of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct AtomRun {
    pub a: u32,
    pub b: u32,
    pub len: u32,
}

/// Runs in the same order in both sentences.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strand {
    pub runs: Vec<AtomRun>,
    /// Information of the runs less the cost of the gaps, in bits.
    pub bits: f32,
}

impl Strand {
    pub fn range_a(&self) -> Range<u32> {
        let (first, last) = (self.runs.first(), self.runs.last());
        first.map_or(0, |run| run.a)..last.map_or(0, |run| run.a + run.len)
    }

    pub fn range_b(&self) -> Range<u32> {
        let (first, last) = (self.runs.first(), self.runs.last());
        first.map_or(0, |run| run.b)..last.map_or(0, |run| run.b + run.len)
    }
}

// The costs below were chosen by hand; no measurement of them is recorded.

/// Atoms of the longest filler of a slot.
const LONGEST_SLOT: u32 = 18;
/// What a slot costs, in bits.
const SLOT_COST: f32 = 1.5;
/// What each atom of the longer filler costs, in bits.
const FILLER_COST: f32 = 0.6;
/// What it costs, in bits, that a clause ends inside a filler; a filler with two such ends is none.
const CLAUSE_COST: f32 = 3.5;
/// What it costs, in bits, that only one sentence has a mark there.
const MARK_COST: f32 = 1.0;
/// What a number in the same place of both sentences is worth, in bits.
const NUMBER_BITS: f32 = 2.0;
/// Share of its bits that a word counts for where it is part of a longer word on the other side.
const SHARE_OF_PART: f32 = 0.6;
/// Most that a word of one character counts for, in bits.
const MOST_SINGLE_BITS: f32 = 3.0;
/// Strands of a pair of sentences that are looked at, at most.
const STRANDS_PER_PAIR: usize = 3;
/// Runs of a pair of sentences that are strung together, the longest at most; more means a list of numbers. Bounds the
/// cost, which grows with their square.
const MOST_RUNS: usize = 96;
/// What an equal pause is worth, in bits: nearly every sentence has some.
const PAUSE_BITS: f32 = 0.5;
/// What an equal quotation mark is worth, in bits: what is quoted is a name or a slogan.
const QUOTE_BITS: f32 = 3.0;
/// What any other equal mark is worth, in bits.
const OTHER_MARK_BITS: f32 = 1.0;

/// The best strands of two sentences, best first; none shares an atom with another. `price` scales what slots cost.
pub(super) fn strands(a: &Sentence, b: &Sentence, price: f32) -> Vec<Strand> {
    let mut runs: Vec<(AtomRun, f32)> =
        common_runs(a, b).into_iter().map(|run| (run, run_bits(a.document, b.document, run))).collect();
    let mut found = Vec::new();
    while found.len() < STRANDS_PER_PAIR {
        let Some(strand) = best_strand(a.document, b.document, &runs, price) else { break };
        let (in_a, in_b) = (strand.range_a(), strand.range_b());
        let apart = |from: u32, len: u32, range: &Range<u32>| from + len <= range.start || from >= range.end;
        runs.retain(|(run, _)| apart(run.a, run.len, &in_a) && apart(run.b, run.len, &in_b));
        found.push(strand);
    }
    found
}

/// A sentence with its neighbouring atoms, ready to be compared with many others.
pub(super) struct Sentence<'a> {
    document: &'a Lines,
    line: Range<u32>,
    /// Neighbouring atoms as one number with their place in the sentence below, sorted; pairs without a word are left out.
    bigrams: Vec<u64>,
}

/// Bits of a place in a sentence; what lies farther in it is not compared. Two keys take the rest: each is a character.
const PLACE_BITS: u32 = 22;
const KEY_BITS: u32 = 21;

impl<'a> Sentence<'a> {
    pub fn new(document: &'a Lines, line: &Range<u32>) -> Self {
        let atoms = document.atoms.get(line.start as usize..line.end as usize).unwrap_or_default();
        let mut bigrams: Vec<u64> = (0..1_u64 << PLACE_BITS)
            .zip(atoms.windows(2))
            .filter(|(_, pair)| pair.iter().any(super::lines::Atom::is_character))
            .map(|(at, pair)| {
                (u64::from(pair[0].key) << KEY_BITS | u64::from(pair[1].key)) << PLACE_BITS | at
            })
            .collect();
        bigrams.sort_unstable();
        Self { document, line: line.clone(), bigrams }
    }

    fn place(&self, bigram: u64) -> u32 {
        self.line.start + (bigram & ((1 << PLACE_BITS) - 1)) as u32
    }
}

/// Maximal equal runs of two or more atoms, in order of a.
fn common_runs(a: &Sentence, b: &Sentence) -> Vec<AtomRun> {
    let key = |bigram: &u64| bigram >> PLACE_BITS;
    let mut hits: Vec<u64> = Vec::new();
    let mut rest = b.bigrams.as_slice();
    for bigram in &a.bigrams {
        rest = &rest[rest.iter().take_while(|other| key(other) < key(bigram)).count()..];
        let same = rest.iter().take_while(|other| key(other) == key(bigram));
        let in_a = a.place(*bigram);
        // Along a diagonal, neighbouring bigrams make one run.
        hits.extend(same.map(|&other| u64::from(b.place(other) + a.line.end - in_a) << 32 | u64::from(in_a)));
    }
    hits.sort_unstable();
    let mut runs: Vec<AtomRun> = Vec::new();
    for hit in hits {
        let in_a = hit as u32;
        let in_b = (hit >> 32) as u32 + in_a - a.line.end;
        match runs.last_mut() {
            Some(run) if run.a + run.len - 1 == in_a && run.b + run.len - 1 == in_b => run.len += 1,
            _ => runs.push(AtomRun { a: in_a, b: in_b, len: 2 }),
        }
    }
    if runs.len() > MOST_RUNS {
        runs.sort_unstable_by_key(|run| (std::cmp::Reverse(run.len), run.a, run.b));
        runs.truncate(MOST_RUNS);
    }
    runs.sort_unstable();
    runs
}

fn best_strand(a: &Lines, b: &Lines, runs: &[(AtomRun, f32)], price: f32) -> Option<Strand> {
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(runs.len());
    for (at, (run, worth)) in runs.iter().enumerate() {
        let mut top = (0.0, None);
        for (before, (earlier, _)) in runs[..at].iter().enumerate() {
            // No gap costs less than a mark.
            if best[before].0 - MARK_COST * price <= top.0 {
                continue;
            }
            let Some(cost) = slot_cost(a, b, *earlier, *run) else { continue };
            let bits = best[before].0 - cost * price;
            if bits > top.0 {
                top = (bits, Some(before));
            }
        }
        best.push((top.0 + worth, top.1));
    }
    let last = (0..runs.len()).max_by(|&left, &right| best[left].0.total_cmp(&best[right].0))?;
    let mut chosen = Vec::new();
    let mut at = Some(last);
    while let Some(index) = at {
        chosen.push(runs[index].0);
        at = best[index].1;
    }
    chosen.reverse();
    let mut strand = Strand { runs: chosen, bits: best[last].0 };
    add_single_words(a, b, &mut strand);
    Some(strand)
}

/// Adds equal words of one character between the runs (与…不相适应) and where the clause of the first run begins
/// (与…差距拉大): they are no run of their own, but they hold a frame together.
fn add_single_words(a: &Lines, b: &Lines, strand: &mut Strand) {
    let mut added = Vec::new();
    if let Some(first) = strand.runs.first() {
        added.extend(frame_opener(a, first.a, b, first.b));
    }
    for pair in strand.runs.windows(2) {
        let (mut in_b, end_b) = (pair[0].b + pair[0].len, pair[1].b);
        for in_a in pair[0].a + pair[0].len..pair[1].a {
            let found = (in_b..end_b).find(|&at| is_same_single_word(a, in_a, b, at));
            if let Some(at) = found {
                added.push(AtomRun { a: in_a, b: at, len: 1 });
                in_b = at + 1;
            }
        }
    }
    added.retain(|run| is_same_single_word(a, run.a, b, run.b));
    for run in added {
        strand.bits += single_word_bits(a, run.a);
        strand.runs.push(run);
    }
    strand.runs.sort_unstable();
}

fn is_same_single_word(a: &Lines, in_a: u32, b: &Lines, in_b: u32) -> bool {
    let single = |lines: &Lines, at: u32| {
        lines.word_of(at).is_some_and(|word| (word.first, word.len) == (at, 1)) && lines.key(at) > 0xff
    };
    a.key(in_a) == b.key(in_b) && single(a, in_a) && single(b, in_b)
}

fn single_word_bits(lines: &Lines, at: u32) -> f32 {
    lines.word_of(at).map_or(0.0, |word| word.bits.min(MOST_SINGLE_BITS))
}

/// The nearest equal preposition before the first run in its clause, or the equal word that the clause begins with.
fn frame_opener(a: &Lines, first_a: u32, b: &Lines, first_b: u32) -> Option<AtomRun> {
    let before = |lines: &Lines, first: u32| {
        let from = first.saturating_sub(LONGEST_SLOT / 2);
        let begins = |at: u32| at == 0 || lines.ends_clause(at - 1) || lines.opens_line(at);
        let start = (from..=first).rev().find(|&at| begins(at));
        (start, start.unwrap_or(from)..first)
    };
    let (start_a, range_a) = before(a, first_a);
    let (start_b, range_b) = before(b, first_b);
    let preposition = |at: u32| a.word_of(at).is_some_and(|word| word.class == WordClass::Preposition);
    range_a.rev().find_map(|in_a| {
        let opens = |in_b: u32| Some(in_a) == start_a && Some(in_b) == start_b;
        let in_b = range_b
            .clone()
            .rev()
            .find(|&in_b| is_same_single_word(a, in_a, b, in_b) && (preposition(in_a) || opens(in_b)))?;
        Some(AtomRun { a: in_a, b: in_b, len: 1 })
    })
}

/// What the slot between two runs costs; `None` where they do not follow each other closely.
fn slot_cost(a: &Lines, b: &Lines, earlier: AtomRun, later: AtomRun) -> Option<f32> {
    let (end_a, end_b) = (earlier.a + earlier.len, earlier.b + earlier.len);
    let longer = later.a.checked_sub(end_a)?.max(later.b.checked_sub(end_b)?);
    if longer > LONGEST_SLOT {
        return None;
    }
    if a.han(end_a..later.a) + b.han(end_b..later.b) == 0 {
        return Some(MARK_COST);
    }
    // A run that ends with the mark of its clause is in the clause before.
    let clauses = a.clause_ends(end_a - 1..later.a).max(b.clause_ends(end_b - 1..later.b));
    if clauses > 1 {
        return None;
    }
    Some(SLOT_COST + FILLER_COST * longer as f32 + CLAUSE_COST * clauses as f32)
}

/// Information of an equal run: whole words count in full, words that are part of a longer word in the other
/// sentence (落实 in 贯彻落实) for a share, other parts of words next to nothing.
pub(super) fn run_bits(a: &Lines, b: &Lines, run: AtomRun) -> f32 {
    let mut bits = 0.0;
    let mut at = 0;
    while at < run.len {
        let (in_a, in_b) = (run.a + at, run.b + at);
        let whole = whole_word(a, in_a, run.len - at).map(|word| (word, word_edges(b, in_b, word)));
        let other = whole_word(b, in_b, run.len - at).map(|word| (word, word_edges(a, in_a, word)));
        let (step, worth) = match (whole, other) {
            (Some((word, true)), _) | (_, Some((word, true))) => {
                let len = u32::from(word.len);
                let same = whole.is_some_and(|(one, _)| other.is_some_and(|(two, _)| two.len == one.len));
                let is_number = len == 1 && a.key(in_a) == NUMBER && word.bits > 0.0;
                let bits = if is_number { NUMBER_BITS } else { word.bits };
                (len, if same { bits } else { bits * SHARE_OF_PART })
            }
            _ if a.word_of(in_a).is_some() => (1, PART_OF_WORD),
            _ => (1, mark_bits(a.key(in_a))),
        };
        bits += worth;
        at += step;
    }
    bits
}

/// The word that begins at an atom, if it ends within `room` atoms.
fn whole_word(lines: &Lines, at: u32, room: u32) -> Option<Word> {
    lines.word_of(at).filter(|word| word.first == at && word.end() - at <= room)
}

/// Whether a word of the other sentence that is laid here is a word or the beginning or end of one.
fn word_edges(lines: &Lines, at: u32, other: Word) -> bool {
    let len = u32::from(other.len);
    let (opens, closes) = (lines.opens_word(at), lines.closes_word(at + len - 1));
    (opens && closes) || (len > 1 && (opens || closes))
}

fn mark_bits(key: u32) -> f32 {
    match key {
        PAUSE => PAUSE_BITS,
        _ if is_quote(key) => QUOTE_BITS,
        _ => OTHER_MARK_BITS,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;
    use crate::invented::speech;

    /// Speeches that make the words of the cases as rare as they are in a real set.
    const REST: &str = "果园的防霜网搭好了一半，另一半等着下周的卡车。砖窑拆掉以后，孩子们在空地上踢球，傍晚才肯回家。\
        邮递员老周每天骑车翻两道岭，信件没有丢过一封。戏台的瓦换成新的，庙会那几天请了邻县的班子。\
        收割机排着队过桥，老乡们站在路边数了又数。卫生院添了一台机器，照片子不用再跑到城里去。";

    /// The runs of the strands of two sentences: those of one strand joined by …, strands parted by a bar.
    fn strung(a: &str, b: &str) -> String {
        let documents = [speech(a), speech(b), speech(REST)];
        let lines = lines::read(&documents, &[]);
        let sentence = |at: usize| Sentence::new(&lines[at], &lines[at].lines[0]);
        let words = |run: &AtomRun| {
            let atoms = &lines[0].atoms[run.a as usize..(run.a + run.len) as usize];
            let text = atoms.iter().map(|atom| documents[0].normal.text(lines[0].place(atom)));
            text.collect::<String>()
        };
        let joined = |strand: Strand| strand.runs.iter().map(words).collect::<Vec<_>>().join("…");
        strands(&sentence(0), &sentence(1), 1.0).into_iter().map(joined).collect::<Vec<_>>().join(" | ")
    }

    fn check(a: &str, b: &str, expected: &str) {
        assert_eq!(strung(a, b), expected, "{a} / {b}");
    }

    #[test]
    fn equal_runs_in_the_same_order_are_one_strand() {
        check("要把修船作为头等大事来抓。", "要把种茶作为头等大事来抓。", "要把…作为头等大事来抓");
    }

    #[test]
    fn what_is_swapped_is_no_strand() {
        check("守望灯塔，修补破旧的渔网。", "修补破旧的渔网，守望灯塔。", "修补破旧的渔网 | 守望灯塔");
    }

    #[test]
    fn a_filler_is_at_most_eighteen_atoms_long() {
        let documents = [speech(&format!("{}。", "赤橙黄绿青蓝紫灰白".repeat(4)))];
        let lines = &lines::read(&documents, &[])[0];
        let cost = |len| {
            let (earlier, later) = (AtomRun { a: 0, b: 0, len: 2 }, AtomRun { a: 2 + len, b: 2, len: 2 });
            slot_cost(lines, lines, earlier, later)
        };
        assert_eq!(cost(LONGEST_SLOT), Some(SLOT_COST + FILLER_COST * LONGEST_SLOT as f32));
        assert_eq!(cost(LONGEST_SLOT + 1), None);
    }

    #[test]
    fn two_clauses_never_end_inside_a_filler() {
        check(
            "灯塔守望员，甲，乙，渔民合作社。",
            "灯塔守望员，丙，丁，渔民合作社。",
            "灯塔守望员， | ，渔民合作社",
        );
    }

    #[test]
    fn a_mark_that_one_side_lacks_is_a_cheap_slot() {
        check("灯塔守望员、渔民合作社。", "灯塔守望员渔民合作社。", "灯塔守望员…渔民合作社");
    }

    #[test]
    fn numbers_are_equal_whatever_they_say() {
        check("渔民合作社买回12个冷柜。", "渔民合作社买回七个冷柜。", "渔民合作社买回12个冷柜");
    }

    #[test]
    fn the_level_of_government_is_equal_whatever_it_is() {
        check("县委县政府修好灯塔。", "市委市政府修好灯塔。", "县委县政府修好灯塔");
    }

    #[test]
    fn a_preposition_before_the_first_run_holds_the_frame_together() {
        check("与渔民的盼望不相适应。", "与老乡的要求不相适应。", "与…不相适应");
    }

    #[test]
    fn an_equal_part_of_a_longer_word_says_less() {
        let bits = |a: &str, b: &str| {
            let documents = [speech(a), speech(b), speech(REST)];
            let lines = lines::read(&documents, &[]);
            let sentence = |at: usize| Sentence::new(&lines[at], &lines[at].lines[0]);
            strands(&sentence(0), &sentence(1), 1.0).first().map_or(0.0, |strand| strand.bits)
        };
        assert!(bits("大家落实。", "我们落实。") > bits("大家落实。", "我们贯彻落实。"));
    }
}
