//! How alike two sections are, before it is asked which of the candidates belong together.
//!
//! The score is a log-odds: a weighted sum of seven signs, none of which looks at numbers or positions, because
//! 三 of one speech is often 四 of another. The weights come from a logistic regression on hand-labelled
//! section pairs of five speeches (leave one pair of speeches out); rounded, they are rules of thumb.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::part::{Gram, Part, Parts};
use super::topics::{FUNCTIONS, TOPICS, TopicVector, dot, topics};

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
    /// The mean topic vector.
    mean: TopicVector,
    /// The mean function vector of chapters' readings.
    mean_function: [f64; FUNCTIONS],
}

/// A document's parts with what depends on the set.
pub struct Weighted<'a> {
    /// The parts.
    pub own: &'a Parts,
    /// TF-IDF weight of each entry of [`Parts::words`], divided by the length of its part's vector.
    weights: Vec<f64>,
    /// The words that stand in other documents too: their places among the document's words.
    words: Postings<u32>,
    /// The n-grams that stand in other documents too: in which parts.
    grams: Postings<u32>,
    /// Topics less the mean of the set.
    centred: Vectors<TOPICS>,
    /// Topics of the headings.
    headings: Vectors<TOPICS>,
    /// Functions less the mean of the set.
    functions: Vectors<FUNCTIONS>,
}

/// What is known of each word or n-gram of a document, by its number in the vocabulary.
struct Postings<T> {
    /// Which numbers it has, ascending, sixty-four a block: what two documents share is told by an AND.
    blocks: Vec<Block>,
    /// Where the entries of each number begin, and the end.
    starts: Vec<u32>,
    entries: Vec<T>,
}

/// The numbers from 64 `number` on.
#[derive(Clone, Copy, Debug)]
struct Block {
    number: u32,
    /// How many smaller numbers there are.
    before: u32,
    /// A bit for each number.
    bits: u64,
}

impl<T> Postings<T> {
    fn new() -> Self {
        Self { blocks: Vec::new(), starts: vec![0], entries: Vec::new() }
    }

    /// Adds an entry; keys come in their order.
    fn push(&mut self, key: u32, entry: T) {
        let (number, bit) = (key / u64::BITS, 1 << (key % u64::BITS));
        let count = self.starts.len() as u32 - 1;
        if self.blocks.last().is_none_or(|block| block.number != number) {
            self.blocks.push(Block { number, before: count, bits: 0 });
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

    fn entries(&self, place: usize) -> &[T] {
        let at = |place: usize| self.starts.get(place).map_or(0, |&start| start as usize);
        self.entries.get(at(place)..at(place + 1)).unwrap_or_default()
    }

    /// Calls `found` with the entries of both for every number that both have, in order.
    fn join(&self, other: &Self, mut found: impl FnMut(&[T], &[T])) {
        let (mut i, mut j) = (0, 0);
        while let (Some(left), Some(right)) = (self.blocks.get(i), other.blocks.get(j)) {
            if left.number == right.number {
                let mut common = left.bits & right.bits;
                while common != 0 {
                    let below = (common & common.wrapping_neg()) - 1;
                    let place = |block: &Block| (block.before + (block.bits & below).count_ones()) as usize;
                    found(self.entries(place(left)), other.entries(place(right)));
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
    rows: Vec<[f64; N]>,
    /// Squares of their lengths.
    squares: Vec<f64>,
    /// The same values coordinate by coordinate: products with all parts at once run along them.
    coordinates: Vec<Vec<f64>>,
}

impl<const N: usize> Vectors<N> {
    fn new(rows: Vec<[f64; N]>) -> Self {
        let squares = rows.iter().map(|row| dot(row, row)).collect();
        let coordinates = (0..N).map(|at| rows.iter().map(|row| row[at]).collect()).collect();
        Self { rows, squares, coordinates }
    }

    /// The cosine of the angle of a vector with each of these, 0 where one is all zero; see [`super::topics::dot`].
    fn cosines(&self, vector: &[f64; N], square: f64, cosines: &mut Vec<f64>) {
        cosines.clear();
        cosines.resize(self.rows.len(), 0.0);
        for (value, coordinate) in vector.iter().zip(&self.coordinates) {
            cosines.iter_mut().zip(coordinate).for_each(|(sum, other)| *sum += value * other);
        }
        for (cosine, other) in cosines.iter_mut().zip(&self.squares) {
            let lengths = (square * other).sqrt();
            *cosine = if lengths > 0.0 { *cosine / lengths } else { 0.0 };
        }
    }
}

/// The signs for one pair of parts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// Cosine of the word vectors.
    pub words: f64,
    /// Distinct n-grams that both hold.
    pub grams: u32,
    /// Cosine of the centred topic vectors.
    pub topic: f64,
    /// Log-odds.
    pub score: f64,
}

/// One cell for every pair of parts of two documents, row by row.
pub struct Grid {
    /// Parts of the second document.
    pub columns: usize,
    /// The cells.
    pub cells: Vec<Cell>,
}

impl Grid {
    /// The cell of a pair.
    pub fn at(&self, row: usize, column: usize) -> &Cell {
        &self.cells[row * self.columns + column]
    }
}

impl Vocabulary {
    /// Counts words and topics over all documents; the order of the documents does not matter.
    pub fn new(documents: &[Parts], grams: &[Vec<Gram>]) -> Self {
        let mut frequency: FxHashMap<u64, u32> = FxHashMap::default();
        let (mut leaves, mut all) = (0, 0_i64);
        let mut topic_sum = [0_i64; TOPICS];
        let mut function_sum = [0_i64; FUNCTIONS];
        for document in documents {
            let is_leaf = |part: u32| document.parts[part as usize].children.is_empty();
            for word in document.words.iter().filter(|word| is_leaf(word.part)) {
                *frequency.entry(word.key).or_default() += 1;
            }
            for part in &document.parts {
                leaves += u32::from(part.children.is_empty());
                all += 1;
                add(&mut topic_sum, &part.topics);
                add(&mut function_sum, &function(part));
            }
        }
        Self {
            leaves,
            frequency,
            shared_words: shared(documents.par_iter().map(|own| &own.words), |word| word.key),
            shared_grams: shared(grams.par_iter(), |gram| gram.key()),
            mean: mean(&topic_sum, all),
            mean_function: mean(&function_sum, all),
        }
    }

    fn rarity(&self, key: u64) -> f64 {
        let frequency = self.frequency.get(&key).copied().unwrap_or(0);
        ((f64::from(self.leaves) + 1.0) / (f64::from(frequency) + 0.5)).ln().max(0.0)
    }
}

/// Numbers what stands in two or more documents, in order of the keys.
fn shared<'a, T: Sync + 'a>(
    documents: impl ParallelIterator<Item = &'a Vec<T>>,
    key: impl Fn(&T) -> u64 + Sync,
) -> FxHashMap<u64, u32> {
    let mut keys: Vec<u64> = documents
        .flat_map_iter(|own| {
            let key = &key;
            own.chunk_by(move |a, b| key(a) == key(b)).filter_map(move |same| Some(key(same.first()?)))
        })
        .collect();
    keys.par_sort_unstable();
    let several = keys.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    (0..).zip(several).filter_map(|(number, same)| Some((*same.first()?, number))).collect()
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

fn function(part: &Part) -> [f64; FUNCTIONS] {
    let mut read = part.topics;
    for (share, heading) in read.iter_mut().zip(&part.heading_topics) {
        *share += HEADING_IN_FUNCTION * heading;
    }
    topics().functions(&read)
}

fn less<const N: usize>(vector: &[f64; N], mean: &[f64; N]) -> [f64; N] {
    let mut centred = *vector;
    centred.iter_mut().zip(mean).for_each(|(value, mean)| *value -= mean);
    centred
}

impl<'a> Weighted<'a> {
    /// Weighs a document's parts by what is common in the set.
    pub fn new(own: &'a Parts, grams: &[Gram], vocabulary: &Vocabulary) -> Self {
        let mut weights: Vec<f64> = own
            .words
            .iter()
            .map(|word| (1.0 + f64::from(word.count).ln()) * vocabulary.rarity(word.key))
            .collect();
        let mut squares = vec![0.0; own.parts.len()];
        for (word, weight) in own.words.iter().zip(&weights) {
            squares[word.part as usize] += weight * weight;
        }
        for (word, weight) in own.words.iter().zip(&mut weights) {
            let length: f64 = squares[word.part as usize];
            *weight = if length > 0.0 { *weight / length.sqrt() } else { 0.0 };
        }
        let centred = own.parts.iter().map(|part| less(&part.topics, &vocabulary.mean)).collect();
        let headings = own.parts.iter().map(|part| part.heading_topics).collect();
        let functions =
            own.parts.iter().map(|part| less(&function(part), &vocabulary.mean_function)).collect();
        let mut words = Postings::new();
        for (place, word) in (0..).zip(&own.words) {
            if let Some(&number) = vocabulary.shared_words.get(&word.key) {
                words.push(number, place);
            }
        }
        let mut shared = Postings::new();
        for gram in grams {
            if let Some(&number) = vocabulary.shared_grams.get(&gram.key()) {
                shared.push(number, gram.part());
            }
        }
        Self {
            own,
            words,
            grams: shared,
            weights,
            centred: Vectors::new(centred),
            headings: Vectors::new(headings),
            functions: Vectors::new(functions),
        }
    }

    /// The part of an entry of [`Parts::words`], its key and its weight.
    fn word(&self, place: u32) -> (usize, u64, f64) {
        let word = &self.own.words[place as usize];
        (word.part as usize, word.key, self.weights[place as usize])
    }

    /// For each of some pairs of parts the `count` words that speak most for it, best first.
    pub fn common_words(&self, other: &Self, pairs: &[(usize, usize)], count: usize) -> Vec<Vec<u64>> {
        let columns = other.own.parts.len();
        let mut wanted: Vec<Option<u32>> = vec![None; self.own.parts.len() * columns];
        for (at, &(row, column)) in (0..).zip(pairs) {
            wanted[row * columns + column] = Some(at);
        }
        let mut best: Vec<Vec<(f64, u64)>> = vec![Vec::with_capacity(count + 1); pairs.len()];
        self.words.join(&other.words, |own, theirs| {
            for (row, key, weight) in own.iter().map(|&place| self.word(place)) {
                for (column, _, other) in theirs.iter().map(|&place| other.word(place)) {
                    let Some(at) = wanted[row * columns + column] else { continue };
                    rank(&mut best[at as usize], (weight * other, key), count);
                }
            }
        });
        best.into_iter().map(|words| words.into_iter().map(|(_, key)| key).collect()).collect()
    }

    /// Topics that both parts are about, best first.
    pub fn common_topics(&self, row: usize, other: &Self, column: usize) -> Vec<(usize, f64)> {
        let (a, b) = (&self.centred.rows[row], &other.centred.rows[column]);
        let mut common: Vec<(usize, f64)> = (0..TOPICS)
            .filter(|&topic| a[topic].min(b[topic]) > 0.0)
            .map(|topic| (topic, a[topic] * b[topic]))
            .collect();
        common.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        common
    }
}

/// Adds a word to the best ones; words come in order of their keys, and of equal weights the first stays before.
fn rank(best: &mut Vec<(f64, u64)>, word: (f64, u64), count: usize) {
    let at = best.iter().take_while(|other| other.0.total_cmp(&word.0).is_ge()).count();
    if at < count {
        best.insert(at, word);
        best.truncate(count);
    }
}

/// Compares every part of one document with every part of another.
pub fn compare(a: &Weighted<'_>, b: &Weighted<'_>) -> Grid {
    let columns = b.own.parts.len();
    let mut cells = vec![Cell::default(); a.own.parts.len() * columns];
    let place = |row: u32, column: u32| row as usize * columns + column as usize;
    a.words.join(&b.words, |own, theirs| {
        for (row, _, weight) in own.iter().map(|&place| a.word(place)) {
            for (column, _, other) in theirs.iter().map(|&place| b.word(place)) {
                cells[row * columns + column].words += weight * other;
            }
        }
    });
    a.grams.join(&b.grams, |rows, all| {
        for &row in rows {
            for &column in all {
                cells[place(row, column)].grams += 1;
            }
        }
    });
    let mut lines = Lines::default();
    for (row, cells) in cells.chunks_exact_mut(columns.max(1)).enumerate() {
        lines.fill(a, row, b);
        for (column, cell) in cells.iter_mut().enumerate() {
            cell.topic = lines.topic[column];
            cell.score = score(cell, (a, row), (b, column), &lines);
        }
    }
    Grid { columns, cells }
}

/// The cosines of one part of a document with every part of the other.
#[derive(Default)]
struct Lines {
    topic: Vec<f64>,
    heading: Vec<f64>,
    other_heading: Vec<f64>,
    chapter_topic: Vec<f64>,
    chapter_function: Vec<f64>,
    /// The chapter that the last two speak of.
    chapter: Option<usize>,
}

impl Lines {
    fn fill(&mut self, a: &Weighted<'_>, row: usize, b: &Weighted<'_>) {
        let (centred, square) = (&a.centred.rows[row], a.centred.squares[row]);
        b.centred.cosines(centred, square, &mut self.topic);
        b.headings.cosines(centred, square, &mut self.other_heading);
        b.centred.cosines(&a.headings.rows[row], a.headings.squares[row], &mut self.heading);
        let chapter = a.own.parts[row].chapter;
        if self.chapter != Some(chapter) {
            self.chapter = Some(chapter);
            let (centred, square) = (&a.centred.rows[chapter], a.centred.squares[chapter]);
            b.centred.cosines(centred, square, &mut self.chapter_topic);
            let (functions, square) = (&a.functions.rows[chapter], a.functions.squares[chapter]);
            b.functions.cosines(functions, square, &mut self.chapter_function);
        }
    }
}

fn score(
    cell: &Cell,
    (a, row): (&Weighted<'_>, usize),
    (b, column): (&Weighted<'_>, usize),
    lines: &Lines,
) -> f64 {
    let (first, second) = (&a.own.parts[row], &b.own.parts[column]);
    let (han_a, han_b) = (f64::from(first.han), f64::from(second.han));
    let divided = first.children.is_empty() != second.children.is_empty();
    BIAS + WORDS * cell.words
        + TOPIC * cell.topic
        + HEADING * lines.heading[column].max(lines.other_heading[column])
        + CHAPTER_TOPIC * lines.chapter_topic[second.chapter]
        + CHAPTER_FUNCTION * lines.chapter_function[second.chapter]
        + GRAMS * f64::from(cell.grams) * 100.0 / (han_a * han_b).sqrt()
        + LEVEL * f64::from(first.level.abs_diff(second.level))
        + LENGTH * (han_a / han_b).ln().abs()
        + DIVIDED * f64::from(u8::from(divided))
}
