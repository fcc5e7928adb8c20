//! Which sentences of which documents are worth laying side by side.
//!
//! Sentences meet where they share a short run of Han. A run that stands nearly everywhere would bring every
//! sentence together with every other, so above a cap its occurrences are only linked in a chain: cost stays
//! linear in the text, and families still come together, because links are transitive.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher};

use duikan_text::{Cancelled, Monitor};
use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::covered::Covered;
use super::lines::Lines;
use super::pool::{Effort, LineId, SentencePool};
use super::speech_part::SpeechPart;

// The least bits below were chosen by hand; no measurement of them is recorded.

/// Least information, in bits, of a run that brings sentences together; 经济社 of economic reports has less.
const LEAST_ANCHOR_BITS: f32 = 8.0;
/// The same for headings, which are few.
const LEAST_ANCHOR_BITS_HEADING: f32 = 4.0;
/// Least information, in bits, of a long word (千方百计) or of two words in the same order (营造 … 氛围) that bring sentences
/// together.
const LEAST_PAIR_BITS: f32 = 12.0;
/// How many words behind the first the second of the two is, at most; words of one character are not counted. A guess.
const PAIR_REACH: usize = 6;

/// Pairs of sentences compared in a large set: those with the most runs in common. Bounds the cost.
const MOST_PAIRS: usize = 64_000;
/// Runs sorted at a time, so that the memory needed does not grow with the text.
const BATCH: usize = 2_000_000;

/// Pairs of sentences of different documents, each once, the lower document first, in order. In large sets sentences
/// that lie in long passages of their documents need no second look.
pub(super) fn sentence_pairs(
    pool: &SentencePool,
    long: &Covered,
    monitor: &dyn Monitor,
) -> Result<Vec<(LineId, LineId)>, Cancelled> {
    let documents = pool.lines;
    let size: usize = documents.iter().map(|document| document.atoms.len()).sum();
    let batches = size.div_ceil(BATCH).max(1) as u64;
    let numbers = Numbers::new(documents);
    let mut pairs: Vec<u64> = Vec::new();
    for batch in 0..batches {
        monitor.check()?;
        pairs.extend(pairs_of(documents, &numbers, pool.effort, |gram| gram % batches == batch));
    }
    pairs.par_sort_unstable();
    if pool.effort.shortcut.is_none() {
        pairs.dedup();
        return Ok(pairs.into_iter().map(|pair| numbers.pair(pair)).collect());
    }
    monitor.check()?;
    let apart = |pair: u64| {
        let (a, b) = numbers.pair(pair);
        pool.span_of(a).zip(pool.span_of(b)).is_some_and(|(a, b)| !long.holds(a, b))
    };
    let mut pairs = most_common(&pairs, apart);
    pairs.par_sort_unstable();
    Ok(pairs.into_iter().map(|pair| numbers.pair(pair)).collect())
}

/// Of sorted pairs the wanted ones that stand most often, [`MOST_PAIRS`] at most.
fn most_common(pairs: &[u64], is_wanted: impl Fn(u64) -> bool + Sync) -> Vec<u64> {
    let standing = |times: usize| -> Vec<(Reverse<usize>, u64)> {
        let often = pairs.par_chunk_by(|one, other| one == other).filter(|same| same.len() >= times);
        let counted = often.filter_map(|same| Some((Reverse(same.len()), *same.first()?)));
        counted.filter(|&(_, pair)| is_wanted(pair)).collect()
    };
    // Nearly all of the millions of pairs of a large set stand once or twice, and need no look.
    let enough = [8, 4, 2].into_iter().map(standing).find(|found| found.len() >= MOST_PAIRS);
    let mut counted = enough.unwrap_or_else(|| standing(1));
    if counted.len() > MOST_PAIRS {
        counted.par_sort_unstable();
        counted.truncate(MOST_PAIRS);
    }
    counted.into_iter().map(|(_, pair)| pair).collect()
}

/// The sentences of all documents numbered through, so that a pair is one number: of large sets there are millions.
struct Numbers {
    /// The number of the first sentence of each document.
    starts: Vec<u32>,
}

impl Numbers {
    fn new(documents: &[Lines]) -> Self {
        let mut next = 0;
        let starts = documents.iter().map(|document| {
            let start = next;
            next += document.lines.len() as u32;
            start
        });
        Self { starts: starts.collect() }
    }

    fn number(&self, document: u32, line: u32) -> u32 {
        self.starts.get(document as usize).copied().unwrap_or(0) + line
    }

    fn line(&self, number: u32) -> LineId {
        let document = self.starts.partition_point(|&start| start <= number).saturating_sub(1);
        (document as u32, number - self.starts.get(document).copied().unwrap_or(0))
    }

    fn pair(&self, pair: u64) -> (LineId, LineId) {
        (self.line((pair >> 32) as u32), self.line(pair as u32))
    }
}

/// Pairs that meet in one of the wanted grams, once for each.
fn pairs_of(
    documents: &[Lines],
    numbers: &Numbers,
    effort: Effort,
    wanted: impl Fn(u64) -> bool + Sync,
) -> Vec<u64> {
    let of_document = |(id, document): (usize, &Lines)| {
        let mut grams = Vec::new();
        collect_runs(document, id as u32, effort.run, &mut grams);
        if effort.pairs {
            collect_pairs(document, id as u32, &mut grams);
        }
        grams.retain(|&(gram, _)| wanted(gram));
        grams
    };
    let mut grams: Vec<(u64, LineId)> = documents.par_iter().enumerate().flat_map_iter(of_document).collect();
    grams.par_sort_unstable();
    grams.dedup();
    let number = |(document, line): LineId| u64::from(numbers.number(document, line));
    let mut pairs = Vec::new();
    for bucket in grams.chunk_by(|left, right| left.0 == right.0) {
        let reach = if bucket.len() <= effort.cap { bucket.len() } else { 1 };
        for (at, &(_, line)) in bucket.iter().enumerate() {
            // The sentences of a document follow each other; thousands of them may hold the run.
            let rest = &bucket[at + 1..];
            let others = rest[rest.partition_point(|other| other.1.0 == line.0)..].iter();
            pairs.extend(others.take(reach).map(|&(_, other)| number(line) << 32 | number(other)));
        }
    }
    pairs
}

fn collect_runs(document: &Lines, id: u32, run: usize, grams: &mut Vec<(u64, LineId)>) {
    let mut han: Vec<(u32, u32, f32)> = Vec::new();
    for (number, line) in document.lines.iter().enumerate() {
        let atoms = document.atoms.get(line.start as usize..line.end as usize).unwrap_or_default();
        let heading = document.parts.get(number) == Some(&SpeechPart::Heading);
        let least = if heading { LEAST_ANCHOR_BITS_HEADING } else { LEAST_ANCHOR_BITS };
        han.clear();
        han.extend((line.start..).zip(atoms).filter(|(_, atom)| atom.is_character()).map(|(at, atom)| {
            let word = document.word_of(at);
            let bits = word.map_or(0.0, |word| word.bits / f32::from(word.len.max(1)));
            (at, atom.key, bits)
        }));
        for window in han.windows(run) {
            let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
            if window.iter().map(|(_, _, bits)| bits).sum::<f32>() < least
                || document.in_stock(first.0..last.0 + 1)
            {
                continue;
            }
            let mut hasher = FxHasher::default();
            for (_, key, _) in window {
                key.hash(&mut hasher);
            }
            grams.push((hasher.finish(), (id, number as u32)));
        }
    }
}

fn collect_pairs(document: &Lines, id: u32, grams: &mut Vec<(u64, LineId)>) {
    for (number, line) in document.lines.iter().enumerate() {
        let words = &document.words[document.words_in(line)];
        let telling: Vec<(u32, f32)> = words
            .iter()
            .filter(|word| word.len > 1 && !document.in_stock(word.first..word.end()))
            .map(|word| (word.key, word.bits))
            .collect();
        for (at, &(first, bits)) in telling.iter().enumerate() {
            if bits >= LEAST_PAIR_BITS {
                grams.push((u64::from(first), (id, number as u32)));
            }
            for &(second, more) in telling[at + 1..].iter().take(PAIR_REACH) {
                if bits + more >= LEAST_PAIR_BITS {
                    let mut hasher = FxHasher::default();
                    (first, second).hash(&mut hasher);
                    grams.push((hasher.finish(), (id, number as u32)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::lines;
    use super::*;
    use crate::invented::speech;

    /// Repeated, it makes the words of the cases as rare as they are in a real set.
    const REST: &str = "果园的防霜网搭好了一半，另一半等着下周的卡车。砖窑拆掉以后，孩子们在空地上踢球，傍晚才肯回家。\
        邮递员老周每天骑车翻两道岭，信件没有丢过一封。戏台的瓦换成新的，庙会那几天请了邻县的班子。";

    /// The pairs of sentences that meet, "document.sentence".
    fn meeting(texts: &[&str], effort: Effort) -> Vec<(LineId, LineId)> {
        let rest = REST.repeat(30);
        let mut documents: Vec<_> = texts.iter().map(|text| speech(text)).collect();
        documents.push(speech(&rest));
        let lines = lines::read(&documents, &[]);
        let numbers = Numbers::new(&lines);
        let mut pairs = pairs_of(&lines, &numbers, effort, |_| true);
        pairs.sort_unstable();
        pairs.dedup();
        pairs.into_iter().map(|pair| numbers.pair(pair)).collect()
    }

    fn small(texts: &[&str]) -> Vec<(LineId, LineId)> {
        meeting(texts, Effort::for_size(1000))
    }

    #[test]
    fn three_telling_characters_bring_sentences_together() {
        let met = small(&["大家修水闸。灯塔守望员换了。", "灯塔守望员来了。"]);
        assert_eq!(met, [((0, 1), (1, 0))]);
    }

    #[test]
    fn two_characters_do_not() {
        assert_eq!(small(&["水闸修了。", "看水闸去。"]), []);
    }

    #[test]
    fn sentences_of_one_document_never_meet() {
        assert_eq!(small(&["灯塔守望员来了。灯塔守望员走了。", "修好水闸。"]), []);
    }

    /// Whether two sentences meet by their words, whatever runs of characters they share.
    fn check_words(a: &str, b: &str, expected: bool) {
        // Twice as much as elsewhere: otherwise words have fewer bits in so small a set than in a real one.
        let documents = [speech(a), speech(b), speech(&REST.repeat(60))];
        let lines = lines::read(&documents, &[]);
        let grams = |document: usize| {
            let mut grams = Vec::new();
            collect_pairs(&lines[document], document as u32, &mut grams);
            grams.into_iter().map(|(gram, _)| gram).collect::<BTreeSet<u64>>()
        };
        assert_eq!(!grams(0).is_disjoint(&grams(1)), expected, "{a} / {b}");
    }

    #[test]
    fn two_words_in_the_same_order_bring_sentences_together_whatever_stands_between() {
        check_words("努力营造读书的氛围。", "营造修船的好氛围。", true);
        check_words("要营造氛围。", "营造修船的好氛围。", true);
    }

    #[test]
    fn the_same_words_in_another_order_do_not() {
        check_words("这种氛围靠大家营造。", "营造修船的好氛围。", false);
    }

    #[test]
    fn one_word_does_not_unless_it_is_long() {
        check_words("营造渔船。", "营造修船的好氛围。", false);
        check_words("大家千方百计修船。", "千方百计保住渡口。", true);
    }

    #[test]
    fn words_far_from_each_other_do_not() {
        let far = "营造渔村学校、卫生院、图书馆、电影院、体育场、幼儿园的氛围。";
        check_words(far, "营造修船的好氛围。", false);
    }

    #[test]
    fn words_of_one_character_do_not() {
        check_words("船要修得好。", "船一定要尽快修得好。", false);
    }

    #[test]
    fn a_run_that_stands_everywhere_links_each_sentence_with_the_next() {
        let text = "灯塔守望员来了。";
        let effort = |cap| Effort { cap, ..Effort::for_size(1000) };
        assert_eq!(meeting(&[text; 4], effort(4)).len(), 6);
        assert_eq!(meeting(&[text; 4], effort(3)), [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((2, 0), (3, 0))]);
    }

    #[test]
    fn a_pair_of_numbers_is_a_pair_of_sentences() {
        let numbers = Numbers { starts: vec![0, 3, 3, 10] };
        let there = |document, line| numbers.line(numbers.number(document, line));
        assert_eq!([there(0, 2), there(2, 0), there(2, 6), there(3, 5)], [(0, 2), (2, 0), (2, 6), (3, 5)]);
    }

    #[test]
    fn of_too_many_pairs_those_that_meet_most_often_are_kept() {
        let mut pairs: Vec<u64> = (0..MOST_PAIRS as u64 + 10).flat_map(|pair| [pair, pair]).collect();
        pairs.push(5);
        pairs.push(u64::MAX);
        pairs.sort_unstable();
        let kept = most_common(&pairs, |_| true);
        assert_eq!(kept.len(), MOST_PAIRS);
        assert_eq!(kept[0], 5);
        assert!(!kept.contains(&u64::MAX));
        assert!(!most_common(&pairs, |pair| pair != 5).contains(&5));
    }
}
