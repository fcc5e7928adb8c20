//! What alignment needs to know of every section, computed once per document.

use duikan_text::{NormalRange, PreparedDocument, Section, SectionId, SectionKind, Span};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::topics::{CueList, TOPICS, TopicVector, topics};

/// Length of the character n-grams by which short set phrases show, in Han characters.
const GRAM: usize = 4;

/// A section, opening or closing.
#[derive(Debug)]
pub struct Part {
    /// Its id in the outline.
    pub id: SectionId,
    /// What it is.
    pub kind: SectionKind,
    /// 1 for chapters.
    pub level: u8,
    /// Raw place, for reading order.
    pub span: Span,
    /// Place of its parent among the parts.
    pub parent: Option<usize>,
    /// Place of its chapter among the parts; its own for a chapter.
    pub chapter: usize,
    /// Places of its children among the parts.
    pub children: Vec<usize>,
    /// Han characters, at least 1.
    pub han: u32,
    /// What it is about.
    pub topics: TopicVector,
    /// What its heading is about.
    pub heading_topics: TopicVector,
    /// The words of its heading, ascending.
    pub heading_words: Vec<u64>,
}

/// A word of a part with its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Stable hash of the characters.
    pub key: u64,
    /// Place of the part.
    pub part: u32,
    /// How often it stands there.
    pub count: u32,
}

/// The parts of one document.
#[derive(Debug, Default)]
pub struct Parts {
    /// In reading order, parents before children; points left out.
    pub parts: Vec<Part>,
    /// For each part those it lies in and those that lie in it, ascending.
    pub relatives: Vec<Vec<usize>>,
    /// Words by key, then part.
    pub words: Vec<Word>,
    /// n-grams by key, then part.
    pub grams: Vec<Gram>,
    /// A word of each key, to be shown.
    pub spelling: FxHashMap<u64, NormalRange>,
}

impl Parts {
    /// Reads the sections of a document.
    pub fn new(document: &PreparedDocument) -> Self {
        let mut parts = skeleton(document);
        let cues = topics().find(&document.normal.chars);
        for part in &mut parts {
            fill(part, document, &cues);
        }
        let relatives = relatives(&parts);
        let mut found = Self { parts, relatives, ..Self::default() };
        found.read_words(document);
        found.read_grams(document);
        found
    }

    /// Whether one of two parts lies in the other.
    pub fn nested(&self, a: usize, b: usize) -> bool {
        self.relatives[a].contains(&b)
    }

    /// Number of parts that are no rivals of a part: its relatives and siblings.
    pub fn companions(&self, part: usize) -> usize {
        let siblings = self.parts[part].parent.map_or(1, |parent| self.parts[parent].children.len());
        self.relatives[part].len() + siblings.saturating_sub(1)
    }

    /// Whether two parts lie side by side in a third.
    pub fn siblings(&self, a: usize, b: usize) -> bool {
        a != b && self.parts[a].parent.is_some() && self.parts[a].parent == self.parts[b].parent
    }

    fn read_words(&mut self, document: &PreparedDocument) {
        let mut words = Vec::new();
        for token in &document.segments.tokens {
            if token.range.len() < 2 {
                continue;
            }
            let key = key(document.normal.slice(token.range));
            self.spelling.entry(key).or_insert(token.range);
            words.push((token.range, key));
        }
        self.words = self.collect(document, &words);
    }

    fn read_grams(&mut self, document: &PreparedDocument) {
        let chars = &document.normal.chars;
        let starts: Vec<u32> = (0..chars.len().saturating_sub(GRAM - 1))
            .filter(|&start| chars[start..start + GRAM].iter().all(|&character| is_han(character)))
            .map(|start| start as u32)
            .collect();
        for (place, part) in self.parts.iter().enumerate() {
            let window = document.normal.from_raw(part.span);
            let from = starts.partition_point(|&start| start < window.start);
            let to = starts.partition_point(|&start| start + GRAM as u32 <= window.end);
            let inside = starts.get(from..to).unwrap_or_default();
            let gram = |&start: &u32| Gram::new(&chars[start as usize..start as usize + GRAM], place);
            self.grams.extend(inside.iter().map(gram));
        }
        self.grams.sort_unstable();
        self.grams.dedup();
        self.grams.shrink_to_fit();
    }

    /// Counts words, given in order of place, part by part.
    fn collect(&self, document: &PreparedDocument, words: &[(NormalRange, u64)]) -> Vec<Word> {
        let mut keys = Vec::new();
        for (place, part) in self.parts.iter().enumerate() {
            let window = document.normal.from_raw(part.span);
            let from = words.partition_point(|(range, _)| range.start < window.start);
            let to = words.partition_point(|(range, _)| range.end <= window.end);
            let inside = words.get(from..to).unwrap_or_default();
            keys.extend(inside.iter().map(|&(_, key)| (key, place as u32)));
        }
        keys.sort_unstable();
        keys.chunk_by(|a, b| a == b)
            .filter_map(|same| same.first().map(|&(key, part)| Word { key, part, count: same.len() as u32 }))
            .collect()
    }
}

/// An n-gram in a part: what of its key fits above the number of the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gram(u64);

impl Gram {
    /// [`MOST_PARTS`] fit below.
    const PART_BITS: u32 = 16;

    fn new(chars: &[char], part: usize) -> Self {
        Self(key(chars) >> Self::PART_BITS << Self::PART_BITS | part as u64)
    }

    /// Equal for equal characters; of a million n-grams two that are not are taken for each other once in 500 sets.
    pub const fn key(self) -> u64 {
        self.0 >> Self::PART_BITS
    }

    /// Place of the part.
    pub const fn part(self) -> u32 {
        (self.0 & ((1 << Self::PART_BITS) - 1)) as u32
    }
}

/// Parts of a document that are compared at most. Every part is compared with every part.
const MOST_PARTS: usize = 1000;

/// The sections that are compared, and whether they are all but the points: of books, the upper levels only.
fn wanted(document: &PreparedDocument) -> (Vec<&Section>, bool) {
    let mut wanted: Vec<&Section> =
        document.outline.sections.iter().filter(|section| section.kind != SectionKind::Point).collect();
    let all = wanted.len() <= MOST_PARTS;
    let mut deepest = wanted.iter().map(|section| section.level).max().unwrap_or(0);
    while wanted.len() > MOST_PARTS {
        wanted.retain(|section| section.kind != SectionKind::Section || section.level < deepest);
        deepest = deepest.saturating_sub(1);
        if deepest == 0 {
            wanted.truncate(MOST_PARTS);
        }
    }
    (wanted, all)
}

/// Whether only the upper levels of a document are compared.
pub fn is_cut(document: &PreparedDocument) -> bool {
    !wanted(document).1
}

fn relatives(parts: &[Part]) -> Vec<Vec<usize>> {
    let mut relatives = vec![Vec::new(); parts.len()];
    for inner in 0..parts.len() {
        let mut above = parts[inner].parent;
        while let Some(outer) = above {
            relatives[inner].push(outer);
            relatives[outer].push(inner);
            above = parts[outer].parent;
        }
    }
    relatives.iter_mut().for_each(|own: &mut Vec<usize>| own.sort_unstable());
    relatives
}

fn skeleton(document: &PreparedDocument) -> Vec<Part> {
    let (wanted, _) = wanted(document);
    let place = |id: SectionId| wanted.iter().position(|section| section.id == id);
    let mut parts: Vec<Part> = Vec::with_capacity(wanted.len());
    for (own, section) in wanted.iter().enumerate() {
        let parent = section.parent.and_then(place).filter(|&parent| parent < own);
        if let Some(parent) = parent {
            parts[parent].children.push(own);
        }
        parts.push(Part {
            id: section.id,
            kind: section.kind,
            level: section.level,
            span: section.span,
            parent,
            chapter: parent.map_or(own, |parent| parts[parent].chapter),
            children: Vec::new(),
            han: 1,
            topics: [0.0; TOPICS],
            heading_topics: [0.0; TOPICS],
            heading_words: Vec::new(),
        });
    }
    parts
}

fn fill(part: &mut Part, document: &PreparedDocument, cues: &CueList) {
    let range = document.normal.from_raw(part.span);
    part.han = document.core.from_normal(range).len().max(1);
    part.topics = cues.vector(range);
    let heading = heading_words(document, part.id);
    part.heading_topics = cues.vector(heading);
    let tokens = &document.segments.tokens;
    let from = tokens.partition_point(|token| token.range.start < heading.start);
    let inside = tokens.iter().skip(from).take_while(|token| token.range.end <= heading.end);
    part.heading_words = inside
        .filter(|token| token.range.len() >= 2)
        .map(|token| key(document.normal.slice(token.range)))
        .collect();
    part.heading_words.sort_unstable();
    part.heading_words.dedup();
}

/// Where the heading stands, without its marker.
fn heading_words(document: &PreparedDocument, id: SectionId) -> NormalRange {
    let Some(section) = document.outline.sections.get(id as usize) else { return NormalRange::default() };
    let heading = document.normal.from_raw(section.heading);
    let marker = section.marker.chars().count() as u32;
    NormalRange::new((heading.start + marker).min(heading.end), heading.end)
}

/// A hash of the characters that is the same on every machine, so that no order of the input shows in it.
fn key(chars: &[char]) -> u64 {
    let mut bytes = [0_u8; 64];
    let mut length = 0;
    for (slot, &character) in bytes.chunks_exact_mut(4).zip(chars) {
        slot.copy_from_slice(&u32::from(character).to_le_bytes());
        length += 4;
    }
    xxh3_64(&bytes[..length])
}

fn is_han(character: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&character)
}
