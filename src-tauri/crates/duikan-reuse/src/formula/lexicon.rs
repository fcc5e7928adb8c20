//! How much each word says of a turn of phrase: by how often it occurs in the set, and by what it does.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use duikan_text::{PreparedDocument, WordClass, signs::is_quantity};
use rustc_hash::{FxHashMap, FxHasher};

/// Most information of a word of two characters, in bits: what occurs once in a small set looks rarer than it is. Chosen
/// by hand.
const RAREST: f32 = 11.0;
/// Bits that each further character adds to [`RAREST`]. Chosen by hand.
const RARER: f32 = 2.5;
// Factors on the bits of a word, by how much its class tells of a turn of phrase: what is shared is a formula by the sum of
// these bits. All were chosen by hand; no measurement of them is recorded.

/// Nouns, names and times: the topic, which two speeches may well share.
const TOPIC: f32 = 0.6;
/// Nouns of four characters and more, which often are expressions (工作作风).
const LONG_NOUN: f32 = 0.8;
/// Particles (的, 了), which go with the words around them.
const PARTICLE: f32 = 0.7;
/// Verbs of two characters and more; they may belong to the topic too (修船).
const VERB: f32 = 0.9;
/// Idioms (推诿扯皮): phrases by themselves.
const IDIOM: f32 = 1.3;
/// All other words (adverbs, pronouns, short verbs …), which make the phrase.
const PHRASE: f32 = 1.0;

/// The words of all documents.
#[derive(Default)]
pub(super) struct Lexicon {
    /// Number of each word, and how often it occurs.
    words: FxHashMap<u64, (u32, u32)>,
    /// How many words there are, every occurrence counted.
    total: u32,
}

impl Lexicon {
    pub fn new(documents: &[Arc<PreparedDocument>]) -> Self {
        let mut found = Self::default();
        for document in documents {
            for token in &document.segments.tokens {
                let next = found.words.len() as u32;
                let key = word_key(document.normal.slice(token.range), token.class);
                found.words.entry(key).or_insert((next, 0)).1 += 1;
                found.total += 1;
            }
        }
        found
    }

    /// Number of a word, and its information in bits, weighed by what a word of its class tells of a turn of phrase.
    pub fn look_up(&self, text: &[char], class: WordClass) -> (u32, f32) {
        let (number, count) = self.words.get(&word_key(text, class)).copied().unwrap_or_default();
        let most = RAREST + RARER * text.len().saturating_sub(2) as f32;
        (number, information(count, self.total).min(most) * weight_of(class, text.len()))
    }
}

/// Equal for words that differ only in a numeral or in the level of government.
fn word_key(text: &[char], class: WordClass) -> u64 {
    let level = level_in(text);
    let digits = if class == WordClass::Numeral { leading_numeral(text) } else { 0 };
    let mut hasher = FxHasher::default();
    (digits > 0).hash(&mut hasher);
    for (place, character) in text.iter().enumerate().skip(digits) {
        if Some(place) == level { '市' } else { *character }.hash(&mut hasher);
    }
    hasher.finish()
}

/// Number of numerals that a word begins with: all of it, or what stands before a measure (三 in 三个).
pub(super) fn leading_numeral(text: &[char]) -> usize {
    let digits = text.iter().take_while(|&&character| is_quantity(character)).count();
    let measured =
        text.get(digits).is_some_and(|measure| "个点项条件场次种批年月日届大方".contains(*measure));
    if digits == text.len() || measured { digits } else { 0 }
}

/// Where a word names the level of government and may name another just as well: 区委, 市政府, 县长; 我区, 全市.
pub(super) fn level_in(text: &[char]) -> Option<usize> {
    let is_level = |character: char| "省市区县州镇乡".contains(character);
    match text {
        [level, '委' | '长' | '府'] | [level, '政', '府'] if is_level(*level) => Some(0),
        ['我' | '全' | '本' | '各' | '副', level] | ['副', level, '长'] if is_level(*level) => Some(1),
        [level] if is_level(*level) => Some(0),
        _ => None,
    }
}

fn information(count: u32, total: u32) -> f32 {
    (total as f32 / count.max(1) as f32).log2().max(0.0)
}

fn weight_of(class: WordClass, chars: usize) -> f32 {
    match class {
        WordClass::Noun if chars > 3 => LONG_NOUN,
        WordClass::Noun
        | WordClass::VerbalNoun
        | WordClass::Place
        | WordClass::Person
        | WordClass::Organisation
        | WordClass::Time => TOPIC,
        WordClass::Particle => PARTICLE,
        WordClass::Verb | WordClass::Direction if chars > 1 => VERB,
        WordClass::Idiom => IDIOM,
        _ => PHRASE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numeral_is_a_number_alone_or_before_a_measure() {
        let leading = |text: &str| leading_numeral(&text.chars().collect::<Vec<char>>());
        assert_eq!(["三", "三个", "十二", "一切", "万众"].map(leading), [1, 1, 2, 0, 0]);
    }

    #[test]
    fn rare_words_carry_more_information() {
        assert_eq!(
            [information(1, 8), information(4, 8), information(8, 8), information(9, 8)],
            [3.0, 1.0, 0.0, 0.0]
        );
    }
}
