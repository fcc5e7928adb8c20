//! What a stretch of text is about and what it is for, read from cue words of the genre.
//!
//! Two speeches seldom share sentences, but they share the agenda of their offices: projects, farming, the city,
//! stability, officials, discipline. `topics.tsv` lists everyday words of each topic with a weight: how rare
//! the word is among the paragraphs of work reports and policy papers, so that 旅行社 says more than 工作.
//! The list holds single words of the trade only, no headings and no sentences.

use std::sync::LazyLock;

use duikan_text::NormalRange;
use rustc_hash::FxHashMap;

use crate::Topic;

/// Number of topics in `topics.tsv`.
pub const TOPICS: usize = Topic::ALL.len();
/// Number of functions: what a chapter is for.
pub const FUNCTIONS: usize = 3;
/// How much more a rare cue says than a common one: the power its weight is raised to.
const SPECIFICITY: f64 = 1.5;

/// Share of each topic, as a vector of length 1 (or all zero where no cue stands).
pub type TopicVector = [f64; TOPICS];
/// Share of each function.
pub type FunctionVector = [f64; FUNCTIONS];

/// The cue list.
pub struct Topics {
    /// In the order of the table.
    topics: Vec<Topic>,
    /// The function each topic serves.
    functions: Vec<usize>,
    /// How many topics serve each function.
    sizes: [f64; FUNCTIONS],
    /// Cue → its topics with weight.
    cues: FxHashMap<&'static [char], Vec<(usize, f64)>>,
    /// Lengths of the cues that begin with a character, ascending.
    lengths: FxHashMap<char, Vec<usize>>,
}

/// A cue word that stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct CueAt {
    /// Where.
    pub range: NormalRange,
    /// Its entry among the cues found in this document.
    pub cue: u32,
}

/// The cues of one document.
#[derive(Debug, Default)]
pub struct CueList {
    /// In order of place.
    at: Vec<CueAt>,
    /// Topics and weights of each entry.
    entries: Vec<&'static [(usize, f64)]>,
}

static TOPIC_TABLE: LazyLock<Topics> = LazyLock::new(|| Topics::parse(include_str!("topics.tsv")));

/// The built-in list.
pub fn topics() -> &'static Topics {
    &TOPIC_TABLE
}

impl Topics {
    fn parse(table: &'static str) -> Self {
        let mut topics = Self {
            topics: Vec::new(),
            functions: Vec::new(),
            sizes: [0.0; FUNCTIONS],
            cues: FxHashMap::default(),
            lengths: FxHashMap::default(),
        };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(name), Some(function), Some(words)) = (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            topics.add(name, function, words);
        }
        topics.lengths.values_mut().for_each(|lengths| lengths.sort_unstable());
        topics
    }

    fn add(&mut self, name: &'static str, function: &str, words: &'static str) {
        let topic = self.topics.len();
        let Some(named) = Topic::from_name(name).filter(|_| topic < TOPICS) else { return };
        let function = match function {
            "situation" => 0,
            "tasks" => 1,
            _ => 2,
        };
        self.topics.push(named);
        self.functions.push(function);
        self.sizes[function] += 1.0;
        for (word, weight) in words.split(' ').filter_map(|cue| cue.split_once(':')) {
            let Ok(weight) = weight.parse::<f64>() else { continue };
            let word: &'static [char] = word.chars().collect::<Vec<_>>().leak();
            let Some(first) = word.first() else { continue };
            let lengths = self.lengths.entry(*first).or_default();
            if !lengths.contains(&word.len()) {
                lengths.push(word.len());
            }
            self.cues.entry(word).or_default().push((topic, weight.powf(SPECIFICITY)));
        }
    }

    /// The topic of a place in the table, which is its place in a [`TopicVector`].
    pub fn topic(&self, place: usize) -> Option<Topic> {
        self.topics.get(place).copied()
    }

    /// All cues of a document's normal form, overlapping ones too.
    pub fn find(&'static self, chars: &[char]) -> CueList {
        let mut list = CueList::default();
        let mut seen: FxHashMap<&'static [char], u32> = FxHashMap::default();
        for (start, first) in chars.iter().enumerate() {
            for &length in self.lengths.get(first).into_iter().flatten() {
                let Some(window) = chars.get(start..start + length) else { break };
                let Some((word, entry)) = self.cues.get_key_value(window) else { continue };
                let cue = *seen.entry(word).or_insert_with(|| {
                    list.entries.push(entry);
                    list.entries.len() as u32 - 1
                });
                let range = NormalRange::new(start as u32, (start + length) as u32);
                list.at.push(CueAt { range, cue });
            }
        }
        list
    }

    /// What functions a topic vector serves; every function counts alike, however many topics it has.
    pub fn functions(&self, topic_vector: &TopicVector) -> FunctionVector {
        let mut shares = [0.0; FUNCTIONS];
        for (share, &function) in topic_vector.iter().zip(&self.functions) {
            shares[function] += share / self.sizes[function];
        }
        shares
    }
}

impl CueList {
    /// The topics of a stretch. A cue said again adds little: its count enters by 1 + ln.
    pub fn vector(&self, range: NormalRange) -> TopicVector {
        let from = self.at.partition_point(|at| at.range.start < range.start);
        let mut inside: Vec<u32> = self.at[from..]
            .iter()
            .take_while(|at| at.range.start < range.end)
            .filter(|at| at.range.end <= range.end)
            .map(|at| at.cue)
            .collect();
        inside.sort_unstable();
        let mut vector = [0.0; TOPICS];
        for same in inside.chunk_by(|a, b| a == b) {
            let times = 1.0 + (same.len() as f64).ln();
            let entry = same.first().and_then(|&cue| self.entries.get(cue as usize));
            for &(topic, weight) in entry.copied().unwrap_or_default() {
                vector[topic] += times * weight;
            }
        }
        unit(vector)
    }
}

/// The vector at length 1; all zero stays all zero.
pub fn unit<const N: usize>(mut vector: [f64; N]) -> [f64; N] {
    let length = dot(&vector, &vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
    vector
}

/// Inner product.
pub fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(text: &str) -> TopicVector {
        let chars: Vec<char> = text.chars().collect();
        topics().find(&chars).vector(NormalRange::new(0, chars.len() as u32))
    }

    fn strongest(text: &str) -> Option<Topic> {
        let found = vector(text);
        let best = (0..TOPICS).max_by(|&a, &b| found[a].total_cmp(&found[b]));
        topics().topic(best?)
    }

    #[test]
    fn table_fills_every_topic() {
        assert_eq!(topics().topics, Topic::ALL);
        assert!(topics().sizes.iter().all(|&size| size > 0.0));
    }

    #[test]
    fn everyday_words_tell_the_topic() {
        assert_eq!(strongest("打造精品景区，发展民宿，让游客留得下来"), Some(Topic::Tourism));
        assert_eq!(strongest("畅通信访渠道，排查矛盾纠纷，消除事故隐患"), Some(Topic::Stability));
        assert_eq!(strongest("守住廉洁底线，严查违纪违法，反对腐败"), Some(Topic::Integrity));
    }

    #[test]
    fn cue_outside_the_range_does_not_count() {
        let chars: Vec<char> = "发展民宿。严查腐败".chars().collect();
        let list = topics().find(&chars);
        let first = list.vector(NormalRange::new(0, 5));
        assert_eq!(dot(&first, &vector("严查腐败")), 0.0);
        assert!(list.vector(NormalRange::new(0, 0)).iter().all(|&share| share == 0.0));
    }
}
