//! How alike two sections are, before it is asked which of the candidates belong together.
//!
//! The score is a log-odds: a weighted sum of seven signs, none of which looks at numbers or positions, because
//! 三 of one speech is often 四 of another. The weights come from a logistic regression on hand-labelled
//! section pairs of five speeches (leave one pair of speeches out); rounded, they are rules of thumb.

use duikan_text::NormalRange;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::content::{Content, Gram, WordCount};
use super::part::Parts;
use super::topics::{FUNCTIONS, FunctionVector, TOPICS, TopicVector, dot, topics};

/// Log-odds where nothing speaks for a pair.
const BIAS: f64 = -5.86;
/// Weight of the cosine of the word vectors (TF-IDF).
const WORDS: f64 = 18.2;
/// Weight of the cosine of the topic vectors, each less the mean of the set.
const TOPIC: f64 = 3.5;
/// Weight of one heading's topics in the other's text.
const HEADING: f64 = 2.2;
/// Weight of the likeness of the chapters in topics, and in function.
const CHAPTER_TOPIC: f64 = 0.4;
/// See [`CHAPTER_TOPIC`].
const CHAPTER_FUNCTION: f64 = 0.9;
/// Weight of n-grams shared, per hundred characters.
const GRAMS: f64 = 0.75;
/// Cost of each level between them.
const LEVEL: f64 = -0.8;
/// Cost of unlike length, per factor e.
const LENGTH: f64 = -0.6;
/// Cost where one is divided and the other is not.
const DIVIDED: f64 = -2.3;
/// How much the heading counts when the function of a chapter is read.
const HEADING_IN_FUNCTION: f64 = 0.7;

/// What is known of the words and topics of the whole set.
pub struct Vocabulary {
    /// Undivided parts.
    leaves: u32,
    /// In how many of them a word stands.
    frequency: FxHashMap<u64, u32>,
    /// Numbers of the words and n-grams that stand in two or more documents, in order of their keys.
    shared_words: FxHashMap<u64, u32>,
    shared_grams: FxHashMap<u64, u32>,
    /// The same for the bigrams of reports.
    shared_bigrams: FxHashMap<u64, u32>,
    /// The mean topic vector.
    mean: TopicVector,
    /// The mean function vector of chapters' readings.
    mean_function: [f64; FUNCTIONS],
}

/// A document's parts with what depends on the set.
pub struct Weighted<'a> {
    /// The parts.
    pub own: &'a Parts,
    /// The words that stand in other documents too: what they weigh in which parts.
    words: Postings<Weight>,
    /// A place where each of them stands.
    spelling: Vec<NormalRange>,
    /// The n-grams that stand in other documents too: in which parts.
    grams: Postings<u32>,
    /// Topics less the mean of the set.
    centred: Vectors<TOPICS>,
    /// Topics of the headings.
    headings: Vectors<TOPICS>,
    /// Functions less the mean of the set.
    functions: Vectors<FUNCTIONS>,
}

/// What a word weighs in a part.
#[derive(Clone, Copy, Debug)]
struct Weight {
    part: u32,
    /// TF-IDF, divided by the length of the part's vector.
    weight: f64,
}

/// What is known of each word or n-gram of a document, by its number in the vocabulary.
pub struct Postings<T> {
    /// Which numbers it has, ascending, sixty-four a block: what two documents share is told by an AND.
    blocks: Vec<BitBlock>,
    /// Where the entries of each number begin, and the end.
    starts: Vec<u32>,
    entries: Vec<T>,
}

/// The numbers from 64 `number` on.
#[derive(Clone, Copy, Debug)]
struct BitBlock {
    number: u32,
    /// How many smaller numbers there are.
    before: u32,
    /// A bit for each number.
    bits: u64,
}

impl BitBlock {
    /// How many smaller numbers there are than that of a bit.
    const fn place(&self, bit: u64) -> usize {
        (self.before + (self.bits & (bit - 1)).count_ones()) as usize
    }
}

impl<T> Postings<T> {
    /// Without entries.
    pub fn new() -> Self {
        Self { blocks: Vec::new(), starts: vec![0], entries: Vec::new() }
    }

    /// Adds an entry; keys come in their order.
    pub fn push(&mut self, key: u32, entry: T) {
        let (number, bit) = (key / u64::BITS, 1 << (key % u64::BITS));
        let count = self.starts.len() as u32 - 1;
        if self.blocks.last().is_none_or(|block| block.number != number) {
            self.blocks.push(BitBlock { number, before: count, bits: 0 });
        }
        if let Some(block) = self.blocks.last_mut().filter(|block| block.bits & bit == 0) {
            block.bits |= bit;
            self.starts.push(self.entries.len() as u32);
        }
        self.entries.push(entry);
        if let Some(end) = self.starts.last_mut() {
            *end += 1;
        }
    }

    /// Gives back what was taken for more entries; most of the memory of a large set is in these.
    pub fn shrunk(mut self) -> Self {
        self.blocks.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.entries.shrink_to_fit();
        self
    }

    /// How many smaller numbers there are than one that it has.
    fn place(&self, number: u32) -> Option<usize> {
        let (number, bit) = (number / u64::BITS, 1 << (number % u64::BITS));
        let at = self.blocks.binary_search_by_key(&number, |block| block.number).ok()?;
        let block = self.blocks.get(at).filter(|block| block.bits & bit != 0)?;
        Some(block.place(bit))
    }

    fn entries(&self, place: usize) -> &[T] {
        let at = |place: usize| self.starts.get(place).map_or(0, |&start| start as usize);
        self.entries.get(at(place)..at(place + 1)).unwrap_or_default()
    }

    /// Calls `found` with every number that both have, in order, and the entries of both.
    pub fn join(&self, other: &Self, mut found: impl FnMut(u32, &[T], &[T])) {
        let (mut i, mut j) = (0, 0);
        while let (Some(left), Some(right)) = (self.blocks.get(i), other.blocks.get(j)) {
            if left.number == right.number {
                let mut common = left.bits & right.bits;
                while common != 0 {
                    let bit = common & common.wrapping_neg();
                    let number = left.number * u64::BITS + bit.trailing_zeros();
                    found(number, self.entries(left.place(bit)), other.entries(right.place(bit)));
                    common &= common - 1;
                }
            }
            // No branch: which list goes on cannot be foretold.
            i += usize::from(left.number <= right.number);
            j += usize::from(right.number <= left.number);
        }
    }
}

/// One vector for each part, with what their products need.
struct Vectors<const N: usize> {
    /// Their values coordinate by coordinate: products with all parts at once run along them.
    coordinates: [Vec<f64>; N],
    /// Squares of their lengths.
    squares: Vec<f64>,
}

impl<const N: usize> Vectors<N> {
    fn new(rows: &[[f64; N]]) -> Self {
        let squares = rows.iter().map(|row| dot(row, row)).collect();
        let coordinates = std::array::from_fn(|at| rows.iter().map(|row| row[at]).collect());
        Self { coordinates, squares }
    }

    /// The vector of a part.
    fn at(&self, part: usize) -> [f64; N] {
        self.coordinates.each_ref().map(|values| values[part])
    }

    /// The cosine of the angle of a vector with each of these, 0 where one is all zero; see [`super::topics::dot`].
    fn cosines(&self, vector: &[f64; N], square: f64, cosines: &mut Vec<f64>) {
        cosines.clear();
        cosines.resize(self.squares.len(), 0.0);
        // Most headings speak of few topics.
        for (value, coordinate) in vector.iter().zip(&self.coordinates).filter(|(value, _)| **value != 0.0) {
            cosines.iter_mut().zip(coordinate).for_each(|(sum, other)| *sum += value * other);
        }
        for (cosine, other) in cosines.iter_mut().zip(&self.squares) {
            let lengths = (square * other).sqrt();
            *cosine = if lengths > 0.0 { *cosine / lengths } else { 0.0 };
        }
    }
}

/// How alike every pair of parts of two documents is, row by row.
pub struct Grid {
    /// Parts of the second document.
    columns: usize,
    /// Cosines of the word vectors.
    words: Vec<f64>,
    /// Log-odds.
    scores: Vec<f64>,
}

impl Grid {
    /// Cosine of the word vectors of a pair.
    pub fn words(&self, row: usize, column: usize) -> f64 {
        self.words[row * self.columns + column]
    }

    /// Log-odds of a pair.
    pub fn score(&self, row: usize, column: usize) -> f64 {
        self.scores[row * self.columns + column]
    }
}

impl Vocabulary {
    /// Counts words and topics over all documents; the order of the documents does not matter.
    pub fn new(documents: &[Parts], contents: &[Content]) -> Self {
        let mut frequency: FxHashMap<u64, u32> = FxHashMap::default();
        let (mut leaves, mut all) = (0, 0_i64);
        let mut topic_sum = [0_i64; TOPICS];
        let mut function_sum = [0_i64; FUNCTIONS];
        for (document, content) in documents.iter().zip(contents) {
            let is_leaf = |part: u32| document.parts[part as usize].children.is_empty();
            for word in content.words.iter().filter(|word| is_leaf(word.part)) {
                *frequency.entry(word.key).or_default() += 1;
            }
            leaves += document.parts.iter().filter(|part| part.children.is_empty()).count() as u32;
            all += document.parts.len() as i64;
            content.topics.iter().for_each(|topics| add(&mut topic_sum, topics));
            content.functions().for_each(|functions| add(&mut function_sum, &functions));
        }
        Self {
            leaves,
            frequency,
            shared_words: shared(contents, |own| &own.words, |word| word.key),
            shared_grams: shared(contents, |own| &own.grams, |gram| gram.key()),
            shared_bigrams: shared(contents, |own| &own.bigrams.text, |bigram| bigram.key),
            mean: mean(&topic_sum, all),
            mean_function: mean(&function_sum, all),
        }
    }

    /// The number of a bigram that stands in two or more reports.
    pub fn bigram(&self, key: u64) -> Option<u32> {
        self.shared_bigrams.get(&key).copied()
    }

    fn rarity(&self, key: u64) -> f64 {
        let frequency = self.frequency.get(&key).copied().unwrap_or(0);
        ((f64::from(self.leaves) + 1.0) / (f64::from(frequency) + 0.5)).ln().max(0.0)
    }
}

/// Numbers what stands in two or more documents, in order of the keys.
fn shared<T>(
    documents: &[Content],
    of: impl Fn(&Content) -> &[T] + Sync,
    key: impl Fn(&T) -> u64 + Sync,
) -> FxHashMap<u64, u32> {
    let keys = |document| -> Vec<u64> {
        let same = of(document).chunk_by(|a, b| key(a) == key(b));
        same.filter_map(|same| same.first()).map(&key).collect()
    };
    let mut keys: Vec<u64> = documents.par_iter().flat_map_iter(keys).collect();
    keys.par_sort_unstable();
    let several = keys.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    several.filter_map(|same| same.first()).copied().zip(0..).collect()
}

/// Sums in whole numbers, so that no order of the documents changes the last digit.
fn add<const N: usize>(sum: &mut [i64; N], vector: &[f64; N]) {
    for (total, value) in sum.iter_mut().zip(vector) {
        *total += (value * f64::from(1 << 30)).round() as i64;
    }
}

fn mean<const N: usize>(sum: &[i64; N], count: i64) -> [f64; N] {
    sum.map(|total| total as f64 / f64::from(1 << 30) / count.max(1) as f64)
}

impl Content {
    /// What each part is for, read from its text and its heading.
    fn functions(&self) -> impl Iterator<Item = FunctionVector> {
        self.topics.iter().zip(&self.headings).map(|(topics_of_text, of_heading)| {
            let mut read = *topics_of_text;
            for (share, heading) in read.iter_mut().zip(of_heading) {
                *share += HEADING_IN_FUNCTION * heading;
            }
            topics().functions(&read)
        })
    }
}

fn less<const N: usize>(vector: &[f64; N], mean: &[f64; N]) -> [f64; N] {
    let mut centred = *vector;
    centred.iter_mut().zip(mean).for_each(|(value, mean)| *value -= mean);
    centred
}

impl<'a> Weighted<'a> {
    /// Weighs a document's parts by what is common in the set.
    pub fn new(own: &'a Parts, content: &Content, vocabulary: &Vocabulary) -> Self {
        let centred = content.topics.iter().map(|topics| less(topics, &vocabulary.mean));
        let functions = content.functions().map(|functions| less(&functions, &vocabulary.mean_function));
        Self {
            own,
            words: weigh(own, &content.words, vocabulary),
            spelling: spell(content, vocabulary),
            grams: in_parts(&content.grams, vocabulary),
            centred: Vectors::new(&centred.collect::<Vec<_>>()),
            headings: Vectors::new(&content.headings),
            functions: Vectors::new(&functions.collect::<Vec<_>>()),
        }
    }

    /// For each of some pairs of parts the `count` words that speak most for it, best first, as numbers of the vocabulary.
    pub fn common_words(&self, other: &Self, pairs: &[(usize, usize)], count: usize) -> Vec<Vec<u32>> {
        let columns = other.own.parts.len();
        let mut wanted: Vec<Option<u32>> = vec![None; self.own.parts.len() * columns];
        for (at, &(row, column)) in (0..).zip(pairs) {
            wanted[row * columns + column] = Some(at);
        }
        let mut best: Vec<Vec<(f64, u32)>> = vec![Vec::with_capacity(count + 1); pairs.len()];
        self.words.join(&other.words, |number, own, theirs| {
            for one in own {
                let wanted = &wanted[one.part as usize * columns..][..columns];
                for two in theirs {
                    let Some(at) = wanted[two.part as usize] else { continue };
                    rank(&mut best[at as usize], (one.weight * two.weight, number), count);
                }
            }
        });
        best.into_iter().map(|words| words.into_iter().map(|(_, number)| number).collect()).collect()
    }

    /// A place where a word of the vocabulary stands in the document.
    pub fn spelling(&self, number: u32) -> Option<NormalRange> {
        self.spelling.get(self.words.place(number)?).copied()
    }

    /// Topics that both parts are about, best first.
    pub fn common_topics(&self, row: usize, other: &Self, column: usize) -> Vec<(usize, f64)> {
        let (a, b) = (self.centred.at(row), other.centred.at(column));
        let mut common: Vec<(usize, f64)> = (0..TOPICS)
            .filter(|&topic| a[topic].min(b[topic]) > 0.0)
            .map(|topic| (topic, a[topic] * b[topic]))
            .collect();
        common.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        common
    }
}

/// The words that stand in other documents too, with their TF-IDF weights.
fn weigh(own: &Parts, words: &[WordCount], vocabulary: &Vocabulary) -> Postings<Weight> {
    let mut weights: Vec<f64> = Vec::with_capacity(words.len());
    for same in words.chunk_by(|a, b| a.key == b.key) {
        let rarity = same.first().map_or(0.0, |word| vocabulary.rarity(word.key));
        weights.extend(same.iter().map(|word| (1.0 + f64::from(word.count).ln()) * rarity));
    }
    let mut squares = vec![0.0; own.parts.len()];
    for (word, weight) in words.iter().zip(&weights) {
        squares[word.part as usize] += weight * weight;
    }
    let mut postings = Postings::new();
    let mut rest = weights.as_slice();
    for same in words.chunk_by(|a, b| a.key == b.key) {
        let (own, later) = rest.split_at(same.len());
        rest = later;
        let Some(&number) = same.first().and_then(|word| vocabulary.shared_words.get(&word.key)) else {
            continue;
        };
        for (word, weight) in same.iter().zip(own) {
            let length: f64 = squares[word.part as usize];
            let weight = if length > 0.0 { weight / length.sqrt() } else { 0.0 };
            postings.push(number, Weight { part: word.part, weight });
        }
    }
    postings.shrunk()
}

/// A place of each word that stands in other documents too.
fn spell(content: &Content, vocabulary: &Vocabulary) -> Vec<NormalRange> {
    let words = content.words.chunk_by(|a, b| a.key == b.key).zip(&content.spelling);
    let is_shared =
        |same: &[WordCount]| same.first().is_some_and(|word| vocabulary.shared_words.contains_key(&word.key));
    words.filter(|(same, _)| is_shared(same)).map(|(_, &range)| range).collect()
}

/// The parts of the n-grams that stand in other documents too.
fn in_parts(grams: &[Gram], vocabulary: &Vocabulary) -> Postings<u32> {
    let mut postings = Postings::new();
    for same in grams.chunk_by(|a, b| a.key() == b.key()) {
        let number = same.first().and_then(|gram| vocabulary.shared_grams.get(&gram.key()));
        if let Some(&number) = number {
            same.iter().for_each(|gram| postings.push(number, gram.part()));
        }
    }
    postings.shrunk()
}

/// Adds a word to the best ones; words come in order of their numbers, and of equal weights the first stays before.
fn rank(best: &mut Vec<(f64, u32)>, word: (f64, u32), count: usize) {
    let at = best.iter().take_while(|other| other.0.total_cmp(&word.0).is_ge()).count();
    if at < count {
        best.insert(at, word);
        best.truncate(count);
    }
}

/// Compares every part of one document with every part of another.
pub fn compare(a: &Weighted<'_>, b: &Weighted<'_>) -> Grid {
    let columns = b.own.parts.len();
    let size = a.own.parts.len() * columns;
    let mut words = vec![0.0; size];
    a.words.join(&b.words, |_, own, theirs| {
        for one in own {
            let row = &mut words[one.part as usize * columns..][..columns];
            for two in theirs {
                row[two.part as usize] += one.weight * two.weight;
            }
        }
    });
    // Distinct n-grams that both parts hold.
    let mut grams = vec![0_u32; size];
    a.grams.join(&b.grams, |_, own, theirs| {
        for &part in own {
            let row = &mut grams[part as usize * columns..][..columns];
            theirs.iter().for_each(|&part| row[part as usize] += 1);
        }
    });
    let mut scores = Vec::with_capacity(size);
    let mut lines = RowCosines::default();
    for row in 0..a.own.parts.len() {
        lines.fill(a, row, b);
        let line = row * columns..(row + 1) * columns;
        let shared = words[line.clone()].iter().zip(&grams[line]).enumerate();
        scores.extend(
            shared.map(|(column, (&words, &grams))| score((words, grams), (a, row), (b, column), &lines)),
        );
    }
    Grid { columns, words, scores }
}

/// The cosines of one part of a document with every part of the other.
#[derive(Default)]
struct RowCosines {
    topic: Vec<f64>,
    heading: Vec<f64>,
    other_heading: Vec<f64>,
    chapter_topic: Vec<f64>,
    chapter_function: Vec<f64>,
    /// The chapter that the last two speak of.
    chapter: Option<usize>,
}

impl RowCosines {
    fn fill(&mut self, a: &Weighted<'_>, row: usize, b: &Weighted<'_>) {
        let (centred, square) = (a.centred.at(row), a.centred.squares[row]);
        b.centred.cosines(&centred, square, &mut self.topic);
        b.headings.cosines(&centred, square, &mut self.other_heading);
        b.centred.cosines(&a.headings.at(row), a.headings.squares[row], &mut self.heading);
        let chapter = a.own.parts[row].chapter;
        if self.chapter != Some(chapter) {
            self.chapter = Some(chapter);
            b.centred.cosines(&a.centred.at(chapter), a.centred.squares[chapter], &mut self.chapter_topic);
            let (functions, square) = (a.functions.at(chapter), a.functions.squares[chapter]);
            b.functions.cosines(&functions, square, &mut self.chapter_function);
        }
    }
}

fn score(
    (words, grams): (f64, u32),
    (a, row): (&Weighted<'_>, usize),
    (b, column): (&Weighted<'_>, usize),
    lines: &RowCosines,
) -> f64 {
    let (first, second) = (&a.own.parts[row], &b.own.parts[column]);
    let (han_a, han_b) = (f64::from(first.han), f64::from(second.han));
    let divided = first.children.is_empty() != second.children.is_empty();
    BIAS + WORDS * words
        + TOPIC * lines.topic[column]
        + HEADING * lines.heading[column].max(lines.other_heading[column])
        + CHAPTER_TOPIC * lines.chapter_topic[second.chapter]
        + CHAPTER_FUNCTION * lines.chapter_function[second.chapter]
        + GRAMS * f64::from(grams) * 100.0 / (han_a * han_b).sqrt()
        + LEVEL * f64::from(first.level.abs_diff(second.level))
        + LENGTH * (han_a / han_b).ln().abs()
        + DIVIDED * f64::from(u8::from(divided))
}

#[cfg(test)]
impl Grid {
    /// A grid of log-odds for the tests of what is chosen by them; no words in common.
    pub fn of(rows: &[&[f64]]) -> Self {
        let scores = rows.concat();
        Self { columns: rows.first().map_or(0, |row| row.len()), words: vec![0.0; scores.len()], scores }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings(keys: &[u32]) -> Postings<u32> {
        let mut postings = Postings::new();
        keys.iter().for_each(|&key| postings.push(key, key + 1000));
        postings.shrunk()
    }

    #[test]
    fn two_lists_meet_in_the_numbers_that_both_have() {
        let (one, other) = (postings(&[0, 3, 63, 64, 200]), postings(&[3, 3, 64, 199, 200, 201]));
        let mut found = Vec::new();
        one.join(&other, |number, a, b| found.push((number, a.len(), b.len())));
        assert_eq!(found, [(3, 1, 2), (64, 1, 1), (200, 1, 1)]);
        let places: Vec<Option<usize>> = [0, 1, 63, 200, 201].iter().map(|&key| one.place(key)).collect();
        assert_eq!(places, [Some(0), None, Some(2), Some(4), None]);
        assert_eq!(one.entries(3), [1064]);
    }

    #[test]
    fn cosines_are_those_of_the_angles() {
        let vectors = Vectors::new(&[[1.0, 0.0], [0.0, 2.0], [3.0, 3.0], [0.0, 0.0]]);
        let mut cosines = Vec::new();
        vectors.cosines(&[2.0, 0.0], 4.0, &mut cosines);
        let rounded: Vec<i32> = cosines.iter().map(|cosine| (cosine * 1000.0).round() as i32).collect();
        assert_eq!(rounded, [1000, 0, 707, 0]);
    }

    #[test]
    fn a_word_that_few_parts_have_is_rare() {
        let frequency: FxHashMap<u64, u32> = [(1, 1), (2, 9), (3, 40)].into_iter().collect();
        let vocabulary = Vocabulary {
            leaves: 10,
            frequency,
            shared_words: FxHashMap::default(),
            shared_grams: FxHashMap::default(),
            shared_bigrams: FxHashMap::default(),
            mean: [0.0; TOPICS],
            mean_function: [0.0; FUNCTIONS],
        };
        assert!(vocabulary.rarity(1) > vocabulary.rarity(2));
        assert_eq!(vocabulary.rarity(3), 0.0);
        assert!(vocabulary.rarity(9) > vocabulary.rarity(1));
    }

    #[test]
    fn sums_do_not_depend_on_the_order() {
        let sum = |vectors: &[[f64; 2]]| {
            let mut sum = [0_i64; 2];
            vectors.iter().for_each(|vector| add(&mut sum, vector));
            mean(&sum, vectors.len() as i64)
        };
        assert_eq!(sum(&[[0.1, 0.7], [0.3, 1e-9], [0.2, 0.2]]), sum(&[[0.2, 0.2], [0.1, 0.7], [0.3, 1e-9]]));
        assert_eq!(sum(&[[0.5, 0.25], [0.5, 0.75]]), [0.5, 0.5]);
        assert_eq!(mean(&[0, 0], 0), [0.0, 0.0]);
    }

    /// The log-odds of two sections of 100 Han without words, topics or n-grams in common.
    #[test]
    fn unlike_level_length_and_build_cost() {
        let odds = |one: &Parts, other: &Parts| {
            let empty = |own| Weighted {
                own,
                words: Postings::new(),
                spelling: Vec::new(),
                grams: Postings::new(),
                centred: Vectors::new(&[[0.0; TOPICS]; 2]),
                headings: Vectors::new(&[[0.0; TOPICS]; 2]),
                functions: Vectors::new(&[[0.0; FUNCTIONS]; 2]),
            };
            compare(&empty(one), &empty(other)).score(0, 0)
        };
        let flat = || Parts::of(&[None, None]);
        assert_eq!(odds(&flat(), &flat()), BIAS);
        let (mut lower, mut longer) = (flat(), flat());
        lower.parts[0].level = 2;
        longer.parts[0].han = 272;
        assert!((odds(&flat(), &lower) - BIAS - LEVEL).abs() < 1e-9);
        assert!((odds(&flat(), &longer) - BIAS - LENGTH).abs() < 0.01);
        assert!((odds(&flat(), &Parts::of(&[None, Some(0)])) - BIAS - DIVIDED).abs() < 1e-9);
    }
}
