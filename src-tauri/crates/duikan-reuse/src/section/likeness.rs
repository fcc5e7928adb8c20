//! How alike two sections are, before it is asked which of the candidates belong together.
//!
//! The score is a log-odds: a weighted sum of seven signs, none of which looks at numbers or positions, because
//! 三 of one speech is often 四 of another. The weights come from a logistic regression on hand-labelled
//! section pairs of five speeches (leave one pair of speeches out); rounded, they are rules of thumb.

use rustc_hash::FxHashMap;

use super::part::{Feature, Part, Parts};
use super::topics::{TOPICS, TopicVector, cosine, topics};

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
    /// The mean topic vector.
    mean: TopicVector,
    /// The mean function vector of chapters' readings.
    mean_function: [f64; super::topics::FUNCTIONS],
}

/// A document's parts with what depends on the set.
pub struct Weighted<'a> {
    /// The parts.
    pub own: &'a Parts,
    /// TF-IDF weight of each entry of [`Parts::words`], divided by the length of its part's vector.
    weights: Vec<f64>,
    /// Topics less the mean of the set.
    centred: Vec<TopicVector>,
    /// Functions less the mean of the set.
    functions: Vec<[f64; super::topics::FUNCTIONS]>,
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
    pub fn new(documents: &[Parts]) -> Self {
        let mut frequency: FxHashMap<u64, u32> = FxHashMap::default();
        let (mut leaves, mut all) = (0, 0_i64);
        let mut topic_sum = [0_i64; TOPICS];
        let mut function_sum = [0_i64; super::topics::FUNCTIONS];
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
        Self { leaves, frequency, mean: mean(&topic_sum, all), mean_function: mean(&function_sum, all) }
    }

    fn rarity(&self, key: u64) -> f64 {
        let frequency = self.frequency.get(&key).copied().unwrap_or(0);
        ((f64::from(self.leaves) + 1.0) / (f64::from(frequency) + 0.5)).ln().max(0.0)
    }
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

fn function(part: &Part) -> [f64; super::topics::FUNCTIONS] {
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
    pub fn new(own: &'a Parts, vocabulary: &Vocabulary) -> Self {
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
        let functions =
            own.parts.iter().map(|part| less(&function(part), &vocabulary.mean_function)).collect();
        Self { own, weights, centred, functions }
    }

    /// The words that speak most for a pair, best first: key and weight.
    pub fn common_words(&self, row: usize, other: &Self, column: usize) -> Vec<(u64, f64)> {
        let (own, theirs) = (&self.own.words_of[row], &other.own.words_of[column]);
        let key = |place: &usize| other.own.words[*place].key;
        let mut common: Vec<(u64, f64)> = own
            .iter()
            .filter_map(|&place| {
                let word = self.own.words[place].key;
                let found = theirs.binary_search_by_key(&word, key).ok()?;
                Some((word, self.weights[place] * other.weights[theirs[found]]))
            })
            .collect();
        common.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        common
    }

    /// Topics that both parts are about, best first.
    pub fn common_topics(&self, row: usize, other: &Self, column: usize) -> Vec<(usize, f64)> {
        let (a, b) = (&self.centred[row], &other.centred[column]);
        let mut common: Vec<(usize, f64)> = (0..TOPICS)
            .filter(|&topic| a[topic].min(b[topic]) > 0.0)
            .map(|topic| (topic, a[topic] * b[topic]))
            .collect();
        common.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        common
    }
}

/// Compares every part of one document with every part of another.
pub fn compare(a: &Weighted<'_>, b: &Weighted<'_>) -> Grid {
    let columns = b.own.parts.len();
    let mut cells = vec![Cell::default(); a.own.parts.len() * columns];
    let place = |row: &Feature, column: &Feature| row.part as usize * columns + column.part as usize;
    join(&a.own.words, &b.own.words, |row, column| {
        cells[place(&a.own.words[row], &b.own.words[column])].words += a.weights[row] * b.weights[column];
    });
    join(&a.own.grams, &b.own.grams, |row, column| {
        cells[place(&a.own.grams[row], &b.own.grams[column])].grams += 1;
    });
    for row in 0..a.own.parts.len() {
        for column in 0..columns {
            let cell = &mut cells[row * columns + column];
            cell.topic = cosine(&a.centred[row], &b.centred[column]);
            cell.score = score(cell, (a, row), (b, column));
        }
    }
    Grid { columns, cells }
}

fn score(cell: &Cell, (a, row): (&Weighted<'_>, usize), (b, column): (&Weighted<'_>, usize)) -> f64 {
    let (first, second) = (&a.own.parts[row], &b.own.parts[column]);
    let (han_a, han_b) = (f64::from(first.han), f64::from(second.han));
    let heading = cosine(&first.heading_topics, &b.centred[column])
        .max(cosine(&second.heading_topics, &a.centred[row]));
    let chapter_topic = cosine(&a.centred[first.chapter], &b.centred[second.chapter]);
    let chapter_function = cosine(&a.functions[first.chapter], &b.functions[second.chapter]);
    let divided = first.children.is_empty() != second.children.is_empty();
    BIAS + WORDS * cell.words
        + TOPIC * cell.topic
        + HEADING * heading
        + CHAPTER_TOPIC * chapter_topic
        + CHAPTER_FUNCTION * chapter_function
        + GRAMS * f64::from(cell.grams) * 100.0 / (han_a * han_b).sqrt()
        + LEVEL * f64::from(first.level.abs_diff(second.level))
        + LENGTH * (han_a / han_b).ln().abs()
        + DIVIDED * f64::from(u8::from(divided))
}

/// Calls `found` with every pair of entries that have the same key; both lists are ordered by key.
fn join(a: &[Feature], b: &[Feature], mut found: impl FnMut(usize, usize)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let key = a[i].key.max(b[j].key);
        if a[i].key < key {
            i += 1;
        } else if b[j].key < key {
            j += 1;
        } else {
            let end_i = i + a[i..].partition_point(|feature| feature.key == key);
            let end_j = j + b[j..].partition_point(|feature| feature.key == key);
            for row in i..end_i {
                for column in j..end_j {
                    found(row, column);
                }
            }
            (i, j) = (end_i, end_j);
        }
    }
}
